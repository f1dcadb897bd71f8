"""Terms: every term rests on a ground and a date that exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.controle_eigenschappen import veld_van_soort
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.duur import Duur
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_tijd import Termijn

_VAN_DE_ZAAK = ("startdatum", "registratiedatum")
_DAGEN_PER = {"dagen": 1.0, "werkdagen": 7 / 5, "weken": 7.0, "maanden": 30.4, "jaren": 365.25}


def alle_termijnen(zaaktype: Zaaktype) -> Iterator[tuple[Termijn, Plek, tuple[str, ...]]]:
    """Every term with its place and the tussentermijnen it may start from: only those that stand before it."""
    termijnen = zaaktype.termijnen
    namen = tuple(termijnen.tussentermijnen)
    for nummer, (naam, termijn) in enumerate(termijnen.tussentermijnen.items()):
        yield termijn, ("termijnen", "tussentermijnen", naam), namen[:nummer]
    for naam, eigen in (("servicenorm", termijnen.servicenorm), ("doorlooptijd", termijnen.doorlooptijd)):
        if eigen is not None:
            yield eigen, ("termijnen", naam), namen


def _terms(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    termijnen = onderzoek.zaaktype.termijnen
    for termijn, plek, eerdere in alle_termijnen(onderzoek.zaaktype):
        yield from _term(onderzoek, termijn, plek, eerdere)
    norm, einde = termijnen.servicenorm, termijnen.doorlooptijd
    if norm and einde and norm.duur and einde.duur and norm.vanaf == einde.vanaf and _days(norm.duur) > _days(einde.duur) * 1.1:
        tekst = f"de servicenorm ({norm.duur}) is langer dan de doorlooptijd ({einde.duur})"
        yield onderzoek.let_op("norm_na_einde", ("termijnen", "servicenorm"), tekst, "kijk of ze zijn verwisseld")


def _days(duur: Duur) -> float:
    return duur.aantal * _DAGEN_PER[duur.eenheid]


def _term(onderzoek: Onderzoek, termijn: Termijn, plek: Plek, eerdere: tuple[str, ...]) -> Iterator[Bevinding]:
    if not (termijn.grondslag or "").strip():
        hint = "zet er grondslag: bij, de wet of de afspraak; is dat nog niet zeker, dan ook aanname: ja"
        yield onderzoek.fout("termijn_zonder_grondslag", plek, "er staat niet waar deze termijn op rust", hint)
    if termijn.aanname:
        yield assumption(onderzoek, plek)
    if termijn.duur is None and termijn.vanaf is None:
        yield onderzoek.fout("termijn_leeg", plek, "er staat geen duur en geen datum", "zet er duur: of vanaf: bij")
    if termijn.duur is not None and termijn.duur.aantal == 0:
        yield onderzoek.fout("termijn_leeg", (*plek, "duur"), "een termijn van niets loopt meteen af", "schrijf bijvoorbeeld P6W")
    if termijn.anders is not None and termijn.vanaf is None:
        yield onderzoek.fout(
            "anders_zonder_vanaf", (*plek, "anders"), "'anders' geldt als 'vanaf' leeg is, maar dat staat er niet", "zet er vanaf: bij"
        )
    if termijn.vanaf is not None:
        yield from _start(onderzoek, termijn.vanaf, (*plek, "vanaf"), eerdere)
    if termijn.anders is not None:
        yield from _date_reference(onderzoek, termijn.anders, (*plek, "anders"))


def assumption(onderzoek: Onderzoek, plek: Plek) -> Bevinding:
    return onderzoek.let_op("aanname", (*plek, "aanname"), "dit is een aanname", "stel vast of het klopt en haal aanname: ja dan weg")


def _start(onderzoek: Onderzoek, verwijzing: str, plek: Plek, eerdere: tuple[str, ...]) -> Iterator[Bevinding]:
    """What a term starts from: a tussentermijn that stands before it, or a date."""
    if verwijzing in eerdere:
        return
    if verwijzing in onderzoek.zaaktype.termijnen.tussentermijnen:
        tekst = f"'{verwijzing}' is deze termijn zelf" if verwijzing == plek[-2] else f"'{verwijzing}' staat pas na deze termijn"
        yield onderzoek.fout("tussentermijn_later", plek, tekst, "een termijn loopt vanaf een die er eerder staat; zet ze in volgorde")
        return
    yield from _date_reference(onderzoek, verwijzing, plek, eerdere)


def _date_reference(onderzoek: Onderzoek, verwijzing: str, plek: Plek, ook: tuple[str, ...] = ()) -> Iterator[Bevinding]:
    """A date of the case, a date field, or `field.gegeven` of a keuzelijst; `ook` are other names that would have been right."""
    veld, punt, gegeven = verwijzing.partition(".")
    eigenschap = onderzoek.zaaktype.eigenschappen.get(veld)
    if not punt:
        if eigenschap is None and veld not in _VAN_DE_ZAAK:
            datums = [naam for naam, ander in onderzoek.zaaktype.eigenschappen.items() if ander.soort == "datum"]
            yield onderzoek.onbekend("eigenschap", veld, (*_VAN_DE_ZAAK, *datums, *ook), plek)
        else:
            yield from veld_van_soort(onderzoek, veld, "datum", plek)
        return
    if eigenschap is None:
        met_lijst = [naam for naam, ander in onderzoek.zaaktype.eigenschappen.items() if ander.keuzelijst is not None]
        yield onderzoek.onbekend("eigenschap", veld, met_lijst, plek)
    elif eigenschap.keuzelijst is None:
        hint = "laat de punt weg, of kies een veld met een keuzelijst"
        yield onderzoek.fout("verkeerd_veld", plek, f"'{veld}' heeft geen keuzelijst en dus geen gegeven '{gegeven}'", hint)
    else:
        yield from _entry_dates(onderzoek, eigenschap.keuzelijst, gegeven, plek)


def _entry_dates(onderzoek: Onderzoek, lijst: str, gegeven: str, plek: Plek) -> Iterator[Bevinding]:
    keuzes = onderzoek.bekend.keuzelijst(lijst)
    if keuzes is None:
        return
    gegevens = {naam for keuze in keuzes.values() for naam in keuze.gegevens}
    if gegeven not in gegevens:
        yield onderzoek.onbekend("gegeven", gegeven, sorted(gegevens), plek)
        return
    zonder = [naam for naam, keuze in keuzes.items() if gegeven not in keuze.gegevens]
    if zonder:
        hint = "vul het aan in keuzelijsten.yaml; zonder loopt er geen termijn"
        yield onderzoek.let_op("gegeven_ontbreekt", plek, f"'{gegeven}' ontbreekt in {lijst} bij {', '.join(zonder)}", hint)
    for naam, keuze in keuzes.items():
        if gegeven in keuze.gegevens and not _is_date(keuze.gegevens[gegeven]):
            tekst = f"'{gegeven}' van '{naam}' in {lijst} is geen datum: '{keuze.gegevens[gegeven]}'"
            yield onderzoek.fout("gegeven_geen_datum", plek, tekst, "schrijf de datum in keuzelijsten.yaml als 2026-03-12")


def _is_date(tekst: str) -> bool:
    try:
        return date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False


CONTROLES: tuple[Controle, ...] = (_terms,)
