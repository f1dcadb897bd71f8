"""What people changed in a workbook of cases, carried out row by row, with an answer for each. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from zaken.domain.basis import Reden
from zaken.domain.keuzes import lees_zaaknummer
from zaken.domain.opdrachten import Vul
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.services.excel_lezen import Rij, read_rows
from zaken.services.invulblad import NUMMER
from zaken.services.invulverschil import Verschil, difference
from zaken.services.uitvoeren import Antwoord, Verzoek, execute
from zaken.services.werkplek import Werkplek
from zaken.store import reads

if TYPE_CHECKING:
    from zaken.domain.regels import Regels

Voortgang = Callable[[int, int], None]
"""Called with how many are done, of how many; always between two transactions."""
Rijuitkomst = Literal["uitgevoerd", "ongewijzigd", "kan_nog_niet", "intussen_gewijzigd", "niet_gevonden", "onleesbaar"]


@dataclass(frozen=True, slots=True)
class Rijantwoord:
    """What became of one row of a workbook: `velden` are the changed fields; each reason begins with the cell it is about.

    `wie` and `moment` say who changed the case after the list was made. Nothing of a row is written unless it is `uitgevoerd`.
    """

    blad: str
    rij: int
    identificatie: str
    uitkomst: Rijuitkomst
    velden: tuple[str, ...] = ()
    redenen: tuple[Reden, ...] = ()
    waarschuwingen: tuple[Reden, ...] = ()
    wie: str | None = None
    moment: datetime | None = None


def fill_from(werkplek: Werkplek, pad: Path, *, proef: bool = False, voortgang: Voortgang | None = None) -> Iterator[Rijantwoord]:
    """Carry out what people changed in a workbook, in chunks, a committed chunk at a time; an answer per row, in its order.

    Only cells that differ from what was handed out count; an emptied cell empties its field. A row is done as a whole or not at
    all, and only when the case is still as it was handed out. Offering the same file again changes nothing. `proef` gives the same
    answers and writes nothing. InvoerFout, before anything is written, when the file is not such a workbook.
    """
    return _fill(werkplek, read_rows(pad), proef, voortgang)


def _fill(werkplek: Werkplek, rijen: Sequence[Rij], proef: bool, voortgang: Voortgang | None) -> Iterator[Rijantwoord]:
    eerste: dict[str, Rij] = {}
    dubbel: set[str] = set()
    for rij in rijen:
        nummer = _number(rij)
        if isinstance(nummer, str) and eerste.setdefault(nummer, rij) is not rij:
            dubbel.add(nummer)
    blok = min(werkplek.bloksgrootte, reads.MAXIMAAL)
    for begin in range(0, len(rijen), blok):
        deel = rijen[begin : begin + blok]
        yield from _chunk(werkplek, deel, dubbel, proef)
        if voortgang is not None:
            voortgang(begin + len(deel), len(rijen))


def _number(rij: Rij) -> str | Reden:
    getypt = rij.waarden[NUMMER]
    if getypt in (None, ""):
        return _at(rij, NUMMER, "geen_nummer", "deze rij heeft geen zaaknummer; een nieuwe zaak opent u met zaken nieuw")
    try:
        return lees_zaaknummer(str(getypt))
    except ValueError as fout:
        return _at(rij, NUMMER, "onleesbaar", str(fout))


def _at(rij: Rij, veld: str, code: str, tekst: str) -> Reden:
    return Reden(code, veld, f"{rij.adres(veld)}: {tekst}")


def _chunk(werkplek: Werkplek, rijen: Sequence[Rij], dubbel: set[str], proef: bool) -> list[Rijantwoord]:
    verschillen, antwoorden = _compare(werkplek, rijen, dubbel)
    schoon = {nummer: verschil for nummer, verschil in verschillen.items() if not verschil.problemen}
    gedaan = _execute(werkplek, schoon, proef)
    gedaan |= _execute(werkplek, {nummer: verschil for nummer, verschil in verschillen.items() if nummer not in schoon}, proef=True)
    for nummer, verschil in verschillen.items():
        antwoorden[id(verschil.rij)] = _answer(nummer, verschil, gedaan.get(nummer))
    return [antwoorden[id(rij)] for rij in rijen]


def _compare(werkplek: Werkplek, rijen: Sequence[Rij], dubbel: set[str]) -> tuple[dict[str, Verschil], dict[int, Rijantwoord]]:
    """What each row asks for, by case number; and the answers of rows that ask for nothing or cannot be about a case."""
    nummers = {id(rij): _number(rij) for rij in rijen}
    gezocht = [nummer for nummer in nummers.values() if isinstance(nummer, str) and nummer not in dubbel]
    with werkplek.opslag.lezen() as conn:
        zaken = reads.zaken_op_nummer(conn, gezocht, werkplek.bereik(conn))
        regels = werkplek.regels(conn)
        typen = {nummer: werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie) for nummer, zaak in zaken.items()}
    verschillen: dict[str, Verschil] = {}
    antwoorden: dict[int, Rijantwoord] = {}
    for rij in rijen:
        nummer = nummers[id(rij)]
        uitkomst = _row(rij, nummer, dubbel, zaken, typen, regels)
        if isinstance(uitkomst, Rijantwoord):
            antwoorden[id(rij)] = uitkomst
        else:
            verschillen[str(nummer)] = uitkomst
    return verschillen, antwoorden


def _row(
    rij: Rij, nummer: str | Reden, dubbel: set[str], zaken: Mapping[str, Zaak], typen: Mapping[str, Zaaktype], regels: Regels
) -> Rijantwoord | Verschil:
    if isinstance(nummer, Reden):
        return Rijantwoord(rij.blad, rij.nummer, str(rij.waarden[NUMMER] or ""), "onleesbaar", redenen=(nummer,))
    if nummer in dubbel:
        reden = _at(rij, NUMMER, "dubbele_rij", f"{nummer} staat in meer rijen; laat er een staan")
        return Rijantwoord(rij.blad, rij.nummer, nummer, "onleesbaar", redenen=(reden,))
    if nummer not in zaken:
        reden = Reden("niet_gevonden", None, f"er is geen zaak {nummer} die u mag zien")
        return Rijantwoord(rij.blad, rij.nummer, nummer, "niet_gevonden", redenen=(reden,))
    verschil = difference(rij, zaken[nummer], typen[nummer], regels)
    if isinstance(verschil, Reden):
        return Rijantwoord(rij.blad, rij.nummer, nummer, "onleesbaar", redenen=(verschil,))
    if not verschil.wijzigingen and not verschil.problemen:
        return Rijantwoord(rij.blad, rij.nummer, nummer, "ongewijzigd")
    return verschil


def _execute(werkplek: Werkplek, verschillen: Mapping[str, Verschil], proef: bool) -> dict[str, Antwoord]:
    verzoeken = [
        Verzoek(nummer, Vul(verschil.wijzigingen), verschil.versie) for nummer, verschil in verschillen.items() if verschil.wijzigingen
    ]
    return {antwoord.identificatie: antwoord for blok in execute(werkplek, verzoeken, proef=proef) for antwoord in blok}


def _with_address(rij: Rij, reden: Reden) -> Reden:
    veld = reden.veld
    return replace(reden, tekst=f"{rij.adres(veld)}: {reden.tekst}") if veld is not None and veld in rij.letters else reden


def _answer(nummer: str, verschil: Verschil, antwoord: Antwoord | None) -> Rijantwoord:
    rij = verschil.rij
    velden = tuple(dict.fromkeys([*verschil.wijzigingen, *(reden.veld for reden in verschil.problemen if reden.veld)]))
    redenen = (*verschil.problemen, *(antwoord.redenen if antwoord else ()))
    met_adres = tuple(_with_address(rij, reden) for reden in redenen)
    if antwoord is None or verschil.problemen:
        return Rijantwoord(rij.blad, rij.nummer, nummer, "onleesbaar", velden, met_adres)
    onleesbaar = antwoord.uitkomst == "kan_nog_niet" and any(reden.veld in verschil.onleesbaar for reden in redenen)
    return Rijantwoord(
        rij.blad,
        rij.nummer,
        nummer,
        "onleesbaar" if onleesbaar else antwoord.uitkomst,
        velden,
        met_adres,
        antwoord.waarschuwingen,
        antwoord.wie,
        antwoord.moment,
    )
