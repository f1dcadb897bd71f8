"""The cases of a filter as a workbook: to fill in when they are of one zaaktype, else to read. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zaken.domain.laatheid import in_woorden
from zaken.domain.selectie import Selectie
from zaken.domain.zaak import GEEN_TERMIJN, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.excel_cellen import Celwaarde
from zaken.services.excel_lezen import MEESTE_RIJEN
from zaken.services.excel_schrijven import nieuw_boek
from zaken.services.invulblad import NUMMER, VERSIE, Invulboek, Invulvorm, write_sheet
from zaken.services.invuluitleg import write_explanation
from zaken.services.lezen import Lijstregel, Namen, list_cases, names
from zaken.services.lijst_xlsx import Lijstkolom, Tabel, write_tables
from zaken.services.verwijzingen import hide_in_cases
from zaken.services.werkplek import Werkplek
from zaken.store import lijsten, reads

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

KERNKOLOMMEN = (NUMMER, VERSIE, "omschrijving", "status", "behandelaar", "uiterlijke_einddatum")
_PER_KEER = 5_000

Voortgang = Callable[[int, int], None]
"""Called with how many are done, of how many."""


def write_list(
    werkplek: Werkplek, selectie: Selectie, pad: Path, *, overschrijven: bool = False, voortgang: Voortgang | None = None
) -> int:
    """Write every case of the filter that may be seen to a workbook, in its order; returns how many.

    With a zaaktype in the filter its fields are columns to fill in and `fill_from` takes the file back; without one it is a list to
    read. InvoerFout when the file is already there (unless `overschrijven`), cannot be written, or would hold too many cases.
    """
    if selectie.zaaktype is None:
        return _write_plain(werkplek, selectie, pad, overschrijven, voortgang)
    return _write_to_fill_in(werkplek, selectie, selectie.zaaktype, pad, overschrijven, voortgang)


def _write_to_fill_in(
    werkplek: Werkplek, selectie: Selectie, zaaktype: str, pad: Path, overschrijven: bool, voortgang: Voortgang | None
) -> int:
    with nieuw_boek(pad, overschrijven=overschrijven) as boek, werkplek.opslag.lezen() as conn:
        nieuwste = werkplek.geldig_zaaktype(conn, zaaktype, werkplek.vandaag())
        nummers = list(lijsten.nummers(conn, selectie, werkplek.bereik(conn)))
        if len(nummers) > MEESTE_RIJEN:
            raise InvoerFout(
                f"Dit zijn {len(nummers)} zaken; een lijst om in te vullen heeft er hoogstens {MEESTE_RIJEN}.",
                hint="kies minder zaken met een filter, bijvoorbeeld per status of partij",
            )
        typen = [werkplek.zaaktype(conn, zaaktype, versie.versie) for versie in werkplek.versies(conn)[zaaktype]]
        vorm = whole_form(nieuwste, typen)
        namen = names(werkplek, conn, {(zaaktype, soort.versie) for soort in typen})
        invulboek = Invulboek(boek, werkplek.configuratie(conn), werkplek.vandaag())
        geteld = _counter(len(nummers), voortgang)
        aantal = write_sheet(invulboek, vorm, read_cases(werkplek, conn, nummers), namen, geteld)
        write_explanation(invulboek, [vorm])
        invulboek.sluit()
    return aantal


def whole_form(nieuwste: Zaaktype, typen: Sequence[Zaaktype]) -> Invulvorm:
    """Every field of the zaaktype as a column; fields that only earlier versions have come last."""
    samen = dict(nieuwste.eigenschappen)
    for soort in reversed(typen):
        samen |= {veld: eigenschap for veld, eigenschap in soort.eigenschappen.items() if veld not in samen}
    compleet = nieuwste.model_copy(update={"eigenschappen": samen})
    return Invulvorm(nieuwste.omschrijving, compleet, KERNKOLOMMEN, tuple(samen), frozenset(samen))


def read_cases(werkplek: Werkplek, conn: Connection, nummers: Sequence[str]) -> Iterator[tuple[Zaak, Zaaktype]]:
    """Whole cases in the order of their numbers, each with its own version of the zaaktype; a chunk in memory at a time."""
    bereik = werkplek.bereik(conn)
    for begin in range(0, len(nummers), reads.MAXIMAAL):
        deel = nummers[begin : begin + reads.MAXIMAAL]
        gelezen = reads.zaken_op_nummer(conn, deel, bereik)
        zaken = dict(zip(gelezen, hide_in_cases(werkplek, conn, gelezen.values()), strict=True))
        for nummer in deel:
            if (zaak := zaken.get(nummer)) is not None:
                yield zaak, werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)


def _counter(totaal: int, voortgang: Voortgang | None) -> Callable[[], None]:
    gedaan = 0

    def count() -> None:
        nonlocal gedaan
        gedaan += 1
        if voortgang is not None and (gedaan % 100 == 0 or gedaan == totaal):
            voortgang(gedaan, totaal)

    return count


def _write_plain(werkplek: Werkplek, selectie: Selectie, pad: Path, overschrijven: bool, voortgang: Voortgang | None) -> int:
    eerste = list_cases(werkplek, selectie, maximaal=_PER_KEER)
    geteld = _counter(eerste.aantal, voortgang)

    def rows() -> Iterator[tuple[Lijstregel, Namen]]:
        pagina = eerste
        while True:
            for regel in pagina.regels:
                yield regel, pagina.namen
                geteld()
            if pagina.volgende is None:
                return
            pagina = list_cases(werkplek, selectie, maximaal=_PER_KEER, vanaf=pagina.volgende)

    return write_tables(pad, [Tabel("Zaken", _columns(eerste.op), rows())], overschrijven=overschrijven)


def _columns(op: date) -> tuple[Lijstkolom, ...]:
    def plain(veld: str) -> Callable[[tuple[Lijstregel, Namen]], Celwaarde]:
        def waarde(rij: tuple[Lijstregel, Namen]) -> Celwaarde:
            gevonden = getattr(rij[0].zaak, veld)
            return None if gevonden in (None, GEEN_TERMIJN) else gevonden

        return waarde

    def status(rij: tuple[Lijstregel, Namen]) -> str:
        zaak = rij[0].zaak
        return rij[1].status(zaak.zaaktype, zaak.zaaktype_versie, zaak.status)

    return (
        Lijstkolom("Zaaknummer", plain("identificatie"), 19),
        Lijstkolom("Omschrijving", plain("omschrijving"), 40),
        Lijstkolom("Zaaktype", plain("zaaktype"), 22),
        Lijstkolom("Status", status, 24),
        Lijstkolom("Organisatie", lambda rij: rij[1].organisatie(rij[0].zaak.organisatie), 22),
        Lijstkolom("Team", lambda rij: rij[1].team(rij[0].zaak.team), 24),
        Lijstkolom("Behandelaar", lambda rij: rij[1].medewerker(rij[0].zaak.behandelaar), 24),
        Lijstkolom("Aan zet", lambda rij: rij[1].aan_zet(rij[0].zaak.aan_zet, rij[0].zaak.aan_zet_soort), 24),
        Lijstkolom("Startdatum", plain("startdatum"), 12),
        Lijstkolom("Streefdatum", plain("streefdatum"), 12),
        Lijstkolom("Uiterlijke einddatum", plain("uiterlijke_einddatum"), 12),
        Lijstkolom("Einddatum", plain("einddatum"), 12),
        Lijstkolom("Termijn", lambda rij: in_woorden(rij[0].laatheid, op, rij[0].zaak.uiterlijke_einddatum), 20),
        Lijstkolom("Resultaat", plain("resultaat"), 22),
    )
