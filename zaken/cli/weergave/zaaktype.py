"""A zaaktype for people: in words, and as a drawing of its statuses and steps. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zaken.cli.output import Uitvoer
from zaken.cli.weergave.tekst import ingesprongen
from zaken.cli.weergave.zaaktype_herinneringen import toon_herinneringen
from zaken.cli.weergave.zaaktype_klok import toon_klok
from zaken.domain.configuratie import Configuratie
from zaken.domain.keuzes import opties_van
from zaken.domain.lifecycle import steps_from
from zaken.domain.oordeel import zeg
from zaken.domain.zaaktype import ALLE, VORIGE, Eigenschap, Overgang, Vereiste, Zaaktype
from zaken.text.dates import toon_datum


@dataclass(frozen=True, slots=True)
class Tekens:
    """The signs of a drawing: a status at the begin, between and at the end; a branch, the last branch, an arrow."""

    begin: str
    midden: str
    eind: str
    tak: str
    laatste: str
    stam: str
    pijl: str


KEUZES_GETOOND = 12
"""Choices that are named of one field; of more it says how many there are."""

MOOI = Tekens("●", "○", "■", "├─", "└─", "│ ", "──>")
ASCII = Tekens("*", "o", "#", "|-", "`-", "| ", "-->")


def teken(zaaktype: Zaaktype, *, breedte: int, unicode: bool) -> str:
    """Each status with the steps that leave it; a step from everywhere stands once, at the bottom."""
    tekens = MOOI if unicode else ASCII
    overal = [naam for naam, overgang in zaaktype.overgangen.items() if overgang.van == (ALLE,)]
    regels = [f"{zaaktype.omschrijving} (versie {zaaktype.versie})", ""]
    for naam, status in zaaktype.statussen.items():
        regels.append(_status(zaaktype, naam, tekens))
        stappen = [] if status.eind else [stap for stap in steps_from(zaaktype, naam) if stap not in overal]
        for stap in stappen:
            regels.append(_step(zaaktype, stap, tekens, breedte, is_laatste=stap == stappen[-1]))
    if overal:
        regels += ["", "Vanuit elke open status:"]
        regels += [_step(zaaktype, stap, tekens, breedte, is_laatste=stap == overal[-1]) for stap in overal]
    regels += ["", f"{tekens.begin} begin   {tekens.eind} einde"]
    return "\n".join(regels)


def _status(zaaktype: Zaaktype, naam: str, tekens: Tekens) -> str:
    status = zaaktype.statussen[naam]
    teken = tekens.begin if status.begin else tekens.eind if status.eind else tekens.midden
    delen = [f"aan zet: {aan_zet(zaaktype, naam)}"] if status.aan_zet else []
    delen += ["de klok staat stil"] if status.opschorting else []
    return f"{teken} {status.omschrijving}" + (f"  ({'; '.join(delen)})" if delen else "")


def _step(zaaktype: Zaaktype, naam: str, tekens: Tekens, breedte: int, *, is_laatste: bool) -> str:
    overgang = zaaktype.overgangen[naam]
    tak = f"  {tekens.laatste if is_laatste else tekens.tak} "
    vervolg = f"  {'  ' if is_laatste else tekens.stam} " + "    "
    return ingesprongen(f"{stapnaam(zaaktype, naam)} {tekens.pijl} {_to(zaaktype, overgang)}", breedte, begin=tak, vervolg=vervolg)


def _to(zaaktype: Zaaktype, overgang: Overgang) -> str:
    return "terug naar de vorige status" if overgang.naar == VORIGE else zaaktype.statussen[overgang.naar].omschrijving


def stapnaam(zaaktype: Zaaktype, naam: str) -> str:
    return zaaktype.overgangen[naam].omschrijving or naam.replace("_", " ")


def aan_zet(zaaktype: Zaaktype, status: str) -> str:
    """Who must move in a status, as people call them."""
    wie = zaaktype.statussen[status].aan_zet or ""
    partij = zaaktype.partijen.get(wie)
    return partij.omschrijving if partij else zaaktype.naam_van(wie)


def toon_zaaktype(uitvoer: Uitvoer, zaaktype: Zaaktype, configuratie: Configuratie | None, bron: str) -> None:
    """Everything that somebody who handles such cases may want to know."""
    teams = configuratie.organisaties.teams if configuratie else {}
    regels: list[tuple[str, object]] = [
        ("Omschrijving", zaaktype.omschrijving),
        ("Waarvoor", zaaktype.toelichting or ""),
        ("Versie", f"{zaaktype.versie}, geldig vanaf {toon_datum(zaaktype.geldig_vanaf)}"),
        ("Nummers", f"{zaaktype.nummer}-jjjj-000001"),
        ("Team", teams[zaaktype.team].naam if zaaktype.team in teams else zaaktype.team),
        ("Vertrouwelijkheid", zaaktype.vertrouwelijkheidaanduiding.replace("_", " ")),
        ("Selectielijst", f"{zaaktype.selectielijst.lijst}, procestype {zaaktype.selectielijst.procestype}"),
        ("Bron", bron),
    ]
    uitvoer.paneel(zaaktype.identificatie, [(label, waarde) for label, waarde in regels if waarde])
    toon_klok(uitvoer, zaaktype, configuratie)
    toon_herinneringen(uitvoer, zaaktype, configuratie)
    _steps(uitvoer, zaaktype, configuratie)
    _fields(uitvoer, zaaktype, configuratie)
    _outcomes(uitvoer, zaaktype)


def _steps(uitvoer: Uitvoer, zaaktype: Zaaktype, configuratie: Configuratie | None) -> None:
    uitvoer.kop("Stappen")
    for naam, overgang in zaaktype.overgangen.items():
        van = "elke open status" if overgang.van == (ALLE,) else " of ".join(zaaktype.statussen[s].omschrijving for s in overgang.van)
        kop = f"{naam}: {stapnaam(zaaktype, naam)} ({van} -> {_to(zaaktype, overgang)})"
        uitvoer.tekst(ingesprongen(kop, uitvoer.breedte, begin="  ", vervolg="    "))
        for eis in _requirements(zaaktype, overgang, configuratie):
            uitvoer.tekst(ingesprongen(eis, uitvoer.breedte, begin="      - "), stijl="zacht")


def _requirements(zaaktype: Zaaktype, overgang: Overgang, configuratie: Configuratie | None) -> Iterator[str]:
    if overgang.als is not None:
        yield f"alleen als {zeg(overgang.als, zaaktype, configuratie)}"
    for eis in overgang.vereist:
        delen = list(_parts(zaaktype, eis))
        als = f", als {zeg(eis.als, zaaktype, configuratie)}" if eis.als is not None else ""
        if delen:
            yield f"nodig: {', '.join(delen)}{als}"
    if overgang.resultaten:
        yield f"resultaat: {' of '.join(overgang.resultaten)}"
    if overgang.toelichting:
        yield "met een toelichting"
    if overgang.door:
        yield f"door: {', '.join(rol.replace('_', ' ') for rol in overgang.door)}"
    for ander in overgang.niet_door:
        yield f"vier ogen: niet door wie '{stapnaam(zaaktype, ander)}' deed"


def _parts(zaaktype: Zaaktype, eis: Vereiste) -> Iterator[str]:
    yield from (zaaktype.naam_van(veld) for veld in eis.eigenschappen)
    if eis.een_van:
        yield " of ".join(zaaktype.naam_van(veld) for veld in eis.een_van)
    yield from (f"document {zaaktype.documenten[soort].omschrijving}" for soort in eis.documenten)
    if eis.behandelaar:
        yield "een behandelaar"
    yield from (f"eerst de stap '{stapnaam(zaaktype, stap)}'" for stap in eis.stappen)


def _fields(uitvoer: Uitvoer, zaaktype: Zaaktype, configuratie: Configuratie | None) -> None:
    if zaaktype.eigenschappen:
        uitvoer.kop("Velden")
    for naam, veld in zaaktype.eigenschappen.items():
        uitvoer.tekst(ingesprongen(f"{naam}: {zaaktype.naam_van(naam)} ({veld.soort})", uitvoer.breedte, begin="  ", vervolg="    "))
        for regel in _about_field(zaaktype, veld, configuratie):
            uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="      - "), stijl="zacht")


def _about_field(zaaktype: Zaaktype, veld: Eigenschap, configuratie: Configuratie | None) -> Iterator[str]:
    if veld.soort in ("keuze", "meerkeuze") and (opties := opties_van(veld, configuratie)):
        namen = [optie.waarde for optie in opties]
        meer = f" en nog {len(namen) - KEUZES_GETOOND}" if len(namen) > KEUZES_GETOOND else ""
        yield f"kies uit: {', '.join(namen[:KEUZES_GETOOND])}{meer}"
    if veld.is_afgeleid:
        yield "wordt berekend"
    if veld.verplicht_als is not None:
        yield f"verplicht als {zeg(veld.verplicht_als, zaaktype, configuratie)}"


def _outcomes(uitvoer: Uitvoer, zaaktype: Zaaktype) -> None:
    uitvoer.kop("Resultaten")
    for naam, resultaat in zaaktype.resultaten.items():
        wat = "blijvend bewaren" if resultaat.archiefactietermijn is None else f"vernietigen na {resultaat.archiefactietermijn}"
        aanname = " (aanname)" if resultaat.aanname else ""
        regel = f"{naam}: {resultaat.omschrijving}; {wat}, selectielijst {resultaat.selectielijst}{aanname}"
        uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="  ", vervolg="    "))
