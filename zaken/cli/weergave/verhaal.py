"""The story of the dates of a case: for people numbered steps with grounds and assumptions, for programs every step. Computes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zaken.cli.output import Uitvoer
from zaken.cli.weergave import als_json
from zaken.cli.weergave.tekst import ingesprongen
from zaken.cli.weergave.termijn import STIJLEN, dag_en_afstand, dwangsom_in_woorden, opschorting_in_woorden, verlenging_in_woorden
from zaken.cli.weergave.termijn import termijn as in_woorden
from zaken.domain.dwangsom import Dwangsomstand
from zaken.domain.herberekenen import Verandering
from zaken.domain.laatheid import Laatheid
from zaken.domain.zaak import Uitleg
from zaken.services.termijnverhaal import Lezing, Termijnregel, Verhaal
from zaken.text.dates import toon_datum

_INSPRING = " " * 17


def toon_verhaal(uitvoer: Uitvoer, verhaal: Verhaal) -> None:
    """The whole story for people; with suppositions first what they change, then the story as it would be."""
    lezing = verhaal.stel_dat or verhaal.nu
    anders = "" if verhaal.op == verhaal.vandaag else f"  op {toon_datum(verhaal.op)}:"
    stand = in_woorden(lezing.laatheid, verhaal.op, lezing.zaak.uiterlijke_einddatum)
    uitvoer.tekst(f"{lezing.zaak.identificatie}{anders}  {stand}", stijl=STIJLEN[lezing.laatheid])
    if verhaal.stel_dat is not None:
        _gevolgen(uitvoer, verhaal, verhaal.stel_dat)
    for termijn in lezing.termijnen:
        if termijn.in_ander or (termijn.naam == "statusdatum" and lezing.zaak.is_afgehandeld):
            continue
        if not termijn.uitleg.stappen and termijn.naam != "uiterlijke_einddatum":
            continue
        _kop(uitvoer, f"{termijn.omschrijving}: {dag_en_afstand(termijn.datum, verhaal.op) if termijn.datum else _zonder_datum(termijn)}")
        _stappen(uitvoer, termijn.uitleg)
        if not termijn.uitleg.stappen:
            uitvoer.tekst("  Dit zaaktype kent deze termijn niet.", stijl="zacht")
    _klok(uitvoer, verhaal, lezing)
    _dwangsom(uitvoer, verhaal, lezing.dwangsom)


def _kop(uitvoer: Uitvoer, tekst: str) -> None:
    uitvoer.kop(ingesprongen(tekst, uitvoer.breedte, vervolg="  "))


def _zonder_datum(termijn: Termijnregel) -> str:
    return "nog niet bekend" if termijn.uitleg.stappen else "geen"


def _stappen(uitvoer: Uitvoer, uitleg: Uitleg) -> None:
    for nummer, stap in enumerate(uitleg.stappen, start=1):
        dag = toon_datum(stap.datum) if stap.datum else " " * 10
        grond = [f"grondslag: {stap.grondslag}"] if stap.grondslag else []
        aanname = ["aanname, nog niet vastgesteld"] if stap.aanname else []
        uitvoer.tekst(ingesprongen(stap.tekst, uitvoer.breedte, begin=f"{nummer:>3}. {dag}  "))
        if achter := "; ".join([*grond, *aanname]):
            uitvoer.tekst(ingesprongen(achter, uitvoer.breedte, begin=_INSPRING), stijl="let_op" if stap.aanname else "zacht")


def _klok(uitvoer: Uitvoer, verhaal: Verhaal, lezing: Lezing) -> None:
    """When the clock stood still, and by what it was put off."""
    for kop, regels in (
        ("Opschortingen", [opschorting_in_woorden(verhaal.zaaktype, interval, verhaal.op) for interval in lezing.zaak.opschortingen]),
        ("Uitstel", [verlenging_in_woorden(verhaal.zaaktype, verlenging) for verlenging in lezing.zaak.verlengingen]),
    ):
        if regels:
            uitvoer.kop(kop)
            for regel in regels:
                uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="  - "))


def _dwangsom(uitvoer: Uitvoer, verhaal: Verhaal, stand: Dwangsomstand | None) -> None:
    if verhaal.zaaktype.dwangsom is None:
        return
    _kop(uitvoer, f"Dwangsom: {dwangsom_in_woorden(stand)}")
    if stand is None:
        uitvoer.tekst(
            ingesprongen("Er is geen ingebrekestelling ontvangen; zonder die brief loopt er geen dwangsom.", uitvoer.breedte, begin="  ")
        )
        return
    _stappen(uitvoer, stand.uitleg)


def _gevolgen(uitvoer: Uitvoer, verhaal: Verhaal, anders: Lezing) -> None:
    """What was supposed, and every date that it moves."""
    uitvoer.kop("Stel dat")
    for aanname in verhaal.aannames:
        uitvoer.tekst(ingesprongen(aanname, uitvoer.breedte, begin="  - "))
    for bezwaar in verhaal.bezwaren:
        uitvoer.tekst(ingesprongen(geweigerd(bezwaar), uitvoer.breedte, begin="  ! "), stijl="let_op")
    uitvoer.kop("Dan verandert")
    regels = list(_verschillen(verhaal, anders))
    for regel in regels or ["niets"]:
        uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="  "), stijl="nadruk" if regels else "zacht")


def geweigerd(bezwaar: str) -> str:
    """What a supposition would run into."""
    return f"zo zou het worden geweigerd: {bezwaar}"


def _verschillen(verhaal: Verhaal, anders: Lezing) -> Iterator[str]:
    for termijn in anders.termijnen:
        was = verhaal.nu.termijn(termijn.naam)
        if was is not None and was.datum != termijn.datum:
            hoeveel = f" ({_dagen(was.datum, termijn.datum)})" if was.datum and termijn.datum else ""
            yield f"{termijn.omschrijving}: {_dag(was.datum)} -> {_dag(termijn.datum)}{hoeveel}"
    if verhaal.nu.laatheid is not anders.laatheid:
        yield f"Hoe laat: {_hoe_laat(verhaal, verhaal.nu)} -> {_hoe_laat(verhaal, anders)}"
    oud, nieuw = dwangsom_in_woorden(verhaal.nu.dwangsom), dwangsom_in_woorden(anders.dwangsom)
    if oud != nieuw:
        yield f"Dwangsom: {oud} -> {nieuw}"


def _hoe_laat(verhaal: Verhaal, lezing: Lezing) -> str:
    return in_woorden(lezing.laatheid, verhaal.op, lezing.zaak.uiterlijke_einddatum)[2:]


def _dag(dag: date | None) -> str:
    return toon_datum(dag) if dag else "geen datum"


def _dagen(was: date, wordt: date) -> str:
    dagen = abs((wordt - was).days)
    return f"{'1 dag' if dagen == 1 else f'{dagen} dagen'} {'later' if wordt > was else 'eerder'}"


def kalendernieuws(verhaal: Verhaal) -> tuple[str, str]:
    """What would come out by the calendar and the lists of now, and the command that applies it; both '' when there is no news."""
    zaak, straks = verhaal.nu.zaak, verhaal.straks
    if straks is None:
        return "", ""
    gebruikt = {uitleg.kalender for uitleg in _uitleggen(verhaal.nu) if uitleg.kalender}
    verschoven = [regel for regel in straks if regel.oud != regel.nieuw]
    anders = max(gebruikt, default=verhaal.kalender_nu) < verhaal.kalender_nu
    if not anders and not verschoven:
        return "", ""
    kop = (
        f"berekend met versie {max(gebruikt)} van de kalender; nu geldt versie {verhaal.kalender_nu}"
        if anders
        else "de regels van nu zijn anders"
    )
    if not verschoven:
        return f"{kop}; met de kalender van nu komt dezelfde datum uit", ""
    wordt = "; ".join(f"{veldnaam(verhaal, regel)} wordt {_waarde(regel.nieuw)}, nu {_waarde(regel.oud)}" for regel in verschoven)
    return (
        f"{kop}; opnieuw berekend: {wordt}",
        f"de datum schuift niet vanzelf; vastleggen kan met: zaken termijnen herbereken {zaak.identificatie}",
    )


def _uitleggen(lezing: Lezing) -> Iterator[Uitleg]:
    for termijn in lezing.termijnen:
        if termijn.naam != "statusdatum":  # recounted each time: its calendar is the one of now
            yield termijn.uitleg


def veldnaam(verhaal: Verhaal, regel: Verandering) -> str:
    termijn = verhaal.nu.termijn(regel.veld)
    naam = termijn.omschrijving if termijn else verhaal.zaaktype.naam_van(regel.veld)
    return naam[:1].lower() + naam[1:]


def _waarde(waarde: object) -> str:
    from zaken.cli.weergave.herberekening import waarde_in_woorden

    return waarde_in_woorden(waarde)


def tsv_rijen(verhaal: Verhaal) -> Iterator[dict[str, Any]]:
    """Every step of every date as a row; the uiterlijke einddatum last, as it always was."""
    lezing = verhaal.stel_dat or verhaal.nu
    volgorde = sorted(lezing.termijnen, key=lambda termijn: termijn.naam == "uiterlijke_einddatum")
    verhalen = [(termijn.naam, termijn.uitleg) for termijn in volgorde]
    if lezing.dwangsom is not None:
        verhalen.insert(0, ("dwangsom", lezing.dwangsom.uitleg))
    for naam, uitleg in verhalen:
        for nummer, stap in enumerate(uitleg.stappen, start=1):
            feiten = {"datum": stap.datum, "tekst": stap.tekst, "grondslag": stap.grondslag, "aanname": stap.aanname}
            yield {"termijn": naam, "stap": nummer, **feiten}


def als_document(verhaal: Verhaal) -> dict[str, Any]:
    """The story as JSON; names are only ever added."""
    document: dict[str, Any] = {
        "schema_versie": als_json.SCHEMA_VERSIE,
        "identificatie": verhaal.nu.zaak.identificatie,
        "op": verhaal.op,
        **_lezing(verhaal.nu),
        "kalender_nu": verhaal.kalender_nu,
        "herberekend": None if verhaal.straks is None else [als_json.verandering(regel) for regel in verhaal.straks],
    }
    if verhaal.stel_dat is not None:
        document["stel_dat"] = {"aannames": list(verhaal.aannames), "bezwaren": list(verhaal.bezwaren), **_lezing(verhaal.stel_dat)}
    return document


_VAST = ("uiterlijke_einddatum", "streefdatum", "statusdatum")


def _lezing(lezing: Lezing) -> dict[str, Any]:
    def een(termijn: Termijnregel) -> dict[str, Any]:
        return {"datum": termijn.datum, **als_json.uitleg(termijn.uitleg)}

    loopt = lezing.laatheid is not Laatheid.AFGEHANDELD
    return {
        "laatheid": lezing.laatheid.value,
        "eerste_termijn": lezing.zaak.eerste_termijn if loopt else None,
        "termijnen": {termijn.naam: een(termijn) for termijn in lezing.termijnen if termijn.naam in _VAST},
        "tussentermijnen": {termijn.naam: een(termijn) for termijn in lezing.termijnen if termijn.naam not in _VAST},
        "opschortingen": list(lezing.zaak.opschortingen),
        "verlengingen": list(lezing.zaak.verlengingen),
        "dwangsom": als_json.dwangsom(lezing.dwangsom),
    }
