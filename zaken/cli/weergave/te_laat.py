"""The page of what is late: definitions, counts, cases, what changed. Counts nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from zaken.cli.output import Kolom, Stijl, Uitvoer
from zaken.cli.waarden import een_regel
from zaken.cli.weergave.als_json import SCHEMA_VERSIE
from zaken.cli.weergave.lijst import NAAM_BREED, ingekort
from zaken.cli.weergave.tekst import aantal, ingesprongen, wat_gebeurde
from zaken.cli.weergave.termijn import STIJLEN
from zaken.domain.laatheid import Laatheid, in_woorden, teken
from zaken.services.te_laat import Aantallen, LateZaak, Opgelost, PersoonStand, TeLaat
from zaken.text.dates import lokale_dag, toon_datum
from zaken.text.numbers import toon_getal

RUIM, BREED = 100, 160
"""From these widths on there is room for a long heading, and for a case on one line."""

BEGRIPPEN = (
    ("te laat", "na de uiterlijke einddatum (die dag zelf nog niet)"),
    ("norm", "streefdatum voorbij, uiterlijke einddatum nog niet"),
    ("bijna", "uiterlijke einddatum komt eraan (waarschuwing van het zaaktype)"),
    ("stil", "aangehouden of opgeschort: apart, in geen andere kolom"),
    ("van niemand", "zonder behandelaar; telt ook in een andere kolom"),
)
HOE = {
    "afgehandeld": "afgehandeld",
    "opgeschort": "staat nu stil",
    "overgedragen": "naar een ander team",
    "termijn_verschoven": "termijn verschoven",
}
GEHOUDEN = {"gehouden": "gehouden", "niet_gehouden": "niet gehouden", "verlopen": "die dag is voorbij", "open": "loopt nog"}


def uitleg(breedte: int) -> list[str]:
    """What the words on this page mean."""
    return [ingesprongen(tekst, breedte, begin=f"  {begrip:<13}") for begrip, tekst in BEGRIPPEN]


def kop(pagina: TeLaat) -> list[str]:
    """The answer in a sentence or two: how much is late, and what changed."""
    regels = [f"Te laat op {toon_datum(pagina.op)}: {toon_getal(pagina.aantal)} van {aantal(pagina.totaal.open, 'zaak', 'zaken')}"]
    if anders := pagina.vergelijking:
        delen = [f"{toon_getal(hoeveel)} {HOE[hoe]}" for hoe, hoeveel in sorted(anders.hoe.items())]
        weg = f"{toon_getal(anders.opgelost)} opgelost" + (f" ({', '.join(delen)})" if delen else "")
        gebleven = f"{toon_getal(anders.gebleven)} gebleven"
        regels.append(f"Sinds {toon_datum(anders.sinds)}: {toon_getal(anders.nieuw)} nieuw, {gebleven}, {weg}")
    return regels


def _tellingen(breedte: int) -> tuple[Kolom, ...]:
    niemand = "Van niemand" if breedte >= RUIM else "Niemand"
    return (
        Kolom("te_laat", "Te laat", "rechts", stijl=lambda stand: "alarm" if stand.te_laat else ""),
        Kolom("norm_overschreden", "Norm", "rechts", stijl=lambda stand: "let_op" if stand.norm_overschreden else ""),
        Kolom("bijna", "Bijna", "rechts", stijl=lambda stand: "let_op" if stand.bijna else ""),
        Kolom("opgeschort", "Stil", "rechts"),
        Kolom("overig", "Op tijd", "rechts"),
        Kolom("open", "Samen", "rechts", stijl=lambda stand: "nadruk"),
        Kolom("zonder_behandelaar", niemand, "rechts"),
    )


def teamkolommen(uitvoer: Uitvoer, pagina: TeLaat) -> tuple[Kolom, ...]:
    def naam(stand: object) -> str:
        return pagina.namen.team(stand.team) if hasattr(stand, "team") else "Samen"

    return (Kolom("team", "Team", toon=naam, rekbaar=True), *_tellingen(uitvoer.breedte))


def teamregels(pagina: TeLaat) -> tuple[Aantallen, ...]:
    """The teams, and under more than one what they are together."""
    return (*pagina.teams, pagina.totaal) if len(pagina.teams) > 1 else pagina.teams


def persoonkolommen(uitvoer: Uitvoer, pagina: TeLaat, kop: str) -> tuple[Kolom, ...]:
    return (Kolom("wie", kop, toon=lambda stand: wie(pagina, stand), rekbaar=True), *_tellingen(uitvoer.breedte)[:-1])


@dataclass(frozen=True, slots=True)
class Overig(Aantallen):
    """The counts of everybody who is not in the table by name, so that it adds up."""

    hoeveel: int


def met_werk(standen: Sequence[PersoonStand]) -> list[PersoonStand | Overig]:
    """For a screen: who has something late or past its norm, the most late on top, then everybody else together."""
    druk = [stand for stand in standen if stand.te_laat or stand.norm_overschreden]
    rest = [stand for stand in standen if not (stand.te_laat or stand.norm_overschreden)]
    if not druk:
        return []
    gesorteerd = sorted(druk, key=lambda stand: (-stand.te_laat, -stand.norm_overschreden, stand.wie or ""))
    samen = {veld.name: sum(getattr(stand, veld.name) for stand in rest) for veld in fields(Aantallen)}
    return [*gesorteerd, *([Overig(**samen, hoeveel=len(rest))] if rest else [])]


def wie(pagina: TeLaat, stand: PersoonStand | Overig) -> str:
    if isinstance(stand, Overig):
        return f"overig ({stand.hoeveel})"
    return pagina.namen.aan_zet(stand.wie, stand.soort) if stand.wie else "niemand"


class _Latekolom(Kolom):
    """A column whose value is a field of the case in the row."""

    def waarde(self, rij: object) -> object:
        zaak = rij.zaak if isinstance(rij, (LateZaak, Opgelost)) else rij
        return getattr(zaak, self.sleutel) if hasattr(zaak, self.sleutel) else super().waarde(rij)


def zaakkolommen(uitvoer: Uitvoer, pagina: TeLaat) -> tuple[Kolom, ...]:
    """For a wide terminal what fits; in a pipe always everything, in this order."""
    kolommen: tuple[Kolom, ...] = (
        _Latekolom("identificatie", "Zaak"),
        _Latekolom("dagen_te_laat", "Termijn", toon=lambda regel: _termijn(pagina, regel), stijl=_kleur),
        _Latekolom("omschrijving", "Omschrijving", rekbaar=True),
        _Latekolom("status", "Status", toon=lambda regel: ingekort(_status(pagina, regel), NAAM_BREED)),
        _Latekolom("status_sinds", "Sinds", toon=lambda regel: toon_datum(lokale_dag(regel.zaak.status_sinds))),
        _Latekolom("aan_zet", "Aan zet", toon=lambda regel: ingekort(_aan_zet(pagina, regel), NAAM_BREED)),
        _Latekolom("gewijzigd_op", "Laatste actie", toon=lambda regel: _laatst(pagina, regel), rekbaar=True),
    )
    if uitvoer.op_terminal:
        if pagina.vergelijking:
            kolommen = (
                *kolommen[:2],
                _Latekolom("sinds", "Nieuw", toon=lambda regel: "nieuw" if regel.sinds == "nieuw" else ""),
                *kolommen[2:],
            )
        beloofd = _Latekolom("afspraak", "Afspraak", toon=lambda regel: _afspraak(pagina, regel), rekbaar=True)
        return (*kolommen, beloofd) if any(regel.afspraak for regel in pagina.zaken) else kolommen
    rest = ("gewijzigd_door", "gewijzigd_met", "behandelaar", "uiterlijke_einddatum", "zaaktype", "team", "organisatie")
    eigen = (
        _Latekolom("laatheid", "laatheid"),
        _Latekolom("deel_verstreken", "deel_verstreken"),
        _Latekolom("sinds", "sinds"),
        _Latekolom("afspraak_datum", "afspraak_datum"),
        _Latekolom("afspraak_uitkomst", "afspraak_uitkomst"),
    )
    return (*kolommen, *(_Latekolom(naam, naam) for naam in rest), *eigen)


def toon_blokken(uitvoer: Uitvoer, pagina: TeLaat, zaken: Sequence[LateZaak]) -> None:
    """For a narrow terminal: two or three lines a case, with nothing cut off."""
    breed = max(len(_termijn(pagina, regel)) for regel in zaken) + 2
    for regel in zaken:
        begin = f"{_termijn(pagina, regel):<{breed}}"
        leeg = " " * len(begin)
        wat = f"{regel.zaak.identificatie}  {een_regel(regel.zaak.omschrijving)}"
        uitvoer.tekst(ingesprongen(wat, uitvoer.breedte, begin=begin), stijl=_kleur(regel))
        delen = [f"{_status(pagina, regel)} sinds {toon_datum(lokale_dag(regel.zaak.status_sinds))}", f"aan zet: {_aan_zet(pagina, regel)}"]
        if regel.sinds == "nieuw":
            delen.insert(0, "nieuw te laat")
        if not regel.zaak.behandelaar:
            delen.append("van niemand")
        uitvoer.tekst(ingesprongen("; ".join(delen), uitvoer.breedte, begin=leeg))
        slot = [f"laatst: {_laatst(pagina, regel)}"]
        if regel.laatheid is not Laatheid.TE_LAAT and regel.deel_verstreken is not None:
            slot.append(f"{regel.deel_verstreken}% van de termijn voorbij")
        if regel.afspraak:
            slot.append(f"afspraak: {_afspraak(pagina, regel)}")
        uitvoer.tekst(ingesprongen("; ".join(slot), uitvoer.breedte, begin=leeg), stijl="zacht")


def opgelostkolommen(uitvoer: Uitvoer, pagina: TeLaat) -> tuple[Kolom, ...]:
    kolommen: tuple[Kolom, ...] = (
        _Latekolom("identificatie", "Zaak"),
        _Latekolom("omschrijving", "Omschrijving", rekbaar=True),
        Kolom("hoe", "Hoe", toon=lambda weg: HOE[weg.hoe]),
    )
    if uitvoer.breedte < RUIM:
        return kolommen
    dag = _Latekolom("gewijzigd_op", "Laatste actie", toon=lambda weg: _laatst(pagina, weg), rekbaar=True)
    return (*kolommen, _Latekolom("status", "Status", toon=lambda weg: ingekort(_status(pagina, weg), NAAM_BREED)), dag)


def _termijn(pagina: TeLaat, regel: LateZaak) -> str:
    woorden = in_woorden(regel.laatheid, pagina.op, regel.zaak.uiterlijke_einddatum).removesuffix(" te laat")
    return f"{teken(regel.laatheid)} {woorden.partition(',')[0]}"


def _kleur(regel: LateZaak) -> Stijl:
    return STIJLEN[regel.laatheid]


def _status(pagina: TeLaat, regel: LateZaak | Opgelost) -> str:
    return pagina.namen.status(regel.zaak.zaaktype, regel.zaak.zaaktype_versie, regel.zaak.status)


def _aan_zet(pagina: TeLaat, regel: LateZaak) -> str:
    return pagina.namen.aan_zet(regel.zaak.aan_zet, regel.zaak.aan_zet_soort) or "niemand"


def _laatst(pagina: TeLaat, regel: LateZaak | Opgelost) -> str:
    zaak = regel.zaak
    dag = toon_datum(lokale_dag(zaak.gewijzigd_op))
    return f"{dag} {pagina.namen.medewerker(zaak.gewijzigd_door)} ({wat_gebeurde(zaak.gewijzigd_met)})"


def _afspraak(pagina: TeLaat, regel: LateZaak) -> str:
    if regel.afspraak is None or regel.afspraak_uitkomst is None:
        return ""
    return f"{toon_datum(regel.afspraak.datum)} {pagina.namen.medewerker(regel.afspraak.wie)}, {GEHOUDEN[regel.afspraak_uitkomst]}"


def als_json(pagina: TeLaat) -> dict[str, Any]:
    """The page for programs, with the definitions by name; `aantal` counts everything late, `meer` what `zaken` leaves out."""
    return {
        "schema_versie": SCHEMA_VERSIE,
        "op": pagina.op,
        "begrippen": dict(BEGRIPPEN),
        "totaal": pagina.totaal,
        "teams": list(pagina.teams),
        "behandelaars": list(pagina.behandelaars),
        "aan_zet": list(pagina.aan_zet),
        "sinds": _vergelijking(pagina),
        "aantal": pagina.aantal,
        "meer": pagina.meer,
        "zaken": [_zaak(regel) for regel in pagina.zaken],
    }


def _zaak(regel: LateZaak) -> dict[str, Any]:
    afspraak = {**asdict(regel.afspraak), "uitkomst": regel.afspraak_uitkomst} if regel.afspraak else None
    return {
        **regel.zaak._asdict(),
        "laatheid": regel.laatheid.value,
        "dagen_te_laat": regel.dagen_te_laat,
        "deel_verstreken": regel.deel_verstreken,
        "sinds": regel.sinds,
        "afspraak": afspraak,
    }


def _vergelijking(pagina: TeLaat) -> dict[str, Any] | None:
    if (anders := pagina.vergelijking) is None:
        return None
    return {
        "datum": anders.sinds,
        "nieuw": anders.nieuw,
        "gebleven": anders.gebleven,
        "opgelost": anders.opgelost,
        "hoe": dict(anders.hoe),
        "zaken": [{**weg.zaak._asdict(), "hoe": weg.hoe} for weg in anders.opgeloste],
    }
