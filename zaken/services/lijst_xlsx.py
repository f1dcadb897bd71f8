"""Any list as a workbook to read: a sheet per table, a fixed heading, a filter. Nothing in it comes back; invullijst.py is for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from zaken.errors import InvoerFout
from zaken.services.excel_cellen import Celwaarde
from zaken.services.excel_schrijven import KOP, TITEL, bladnaam, breedtes, cel, nieuw_boek, stijl_van, vorm_van

MEESTE_RIJEN = 1_000_000
"""What fits on a sheet, with room for the lines above."""


@dataclass(frozen=True, slots=True)
class Lijstkolom:
    """A column: its heading, what a row has there, and how wide it is in characters."""

    kop: str
    waarde: Callable[[Any], Celwaarde]
    breedte: int = 14


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet: `vooraf` are the lines above the heading (definitions, the day it is about)."""

    titel: str
    kolommen: Sequence[Lijstkolom]
    rijen: Iterable[Any]
    vooraf: Sequence[str] = ()


def write_tables(pad: Path, tabellen: Sequence[Tabel], *, overschrijven: bool = False) -> int:
    """Write the tables as sheets of one workbook, rows streamed; returns how many rows there are in all. InvoerFout as nieuw_boek."""
    aantal, namen = 0, list[str]()
    with nieuw_boek(pad, overschrijven=overschrijven) as boek:
        for tabel in tabellen:
            namen.append(bladnaam(tabel.titel, namen))
            aantal += _write(boek.create_sheet(namen[-1]), tabel)
    return aantal


def _write(blad: Worksheet, tabel: Tabel) -> int:
    kop = len(tabel.vooraf) + 1
    breedtes(blad, [kolom.breedte for kolom in tabel.kolommen])
    blad.freeze_panes = f"B{kop + 1}"
    for nummer, regel in enumerate(tabel.vooraf):
        blad.append([cel(blad, regel, stijl_van("tekst", is_open=False) if nummer else TITEL)])
    blad.append([cel(blad, kolom.kop, KOP) for kolom in tabel.kolommen])
    aantal = 0
    for rij in tabel.rijen:
        aantal += 1
        if aantal > MEESTE_RIJEN:
            raise InvoerFout(f"In een Excelblad passen geen {MEESTE_RIJEN + 1} rijen.", hint="kies minder zaken met een filter")
        waarden = [kolom.waarde(rij) for kolom in tabel.kolommen]
        blad.append([cel(blad, waarde, stijl_van(vorm_van(waarde), is_open=False)) for waarde in waarden])
    blad.auto_filter.ref = f"A{kop}:{get_column_letter(len(tabel.kolommen))}{kop + aantal}"
    return aantal
