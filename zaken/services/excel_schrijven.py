"""Writing workbooks: whole or not at all, streamed, with the few styles there are. Knows no case."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zaken.errors import InvoerFout
from zaken.services.excel_cellen import Celwaarde, veilige_tekst
from zaken.text.safe import schoon
from zaken.text.systeem import reden_van_systeem

Vorm = Literal["tekst", "lang", "datum", "bedrag", "getal", "heel"]
"""How a value is shown in its cell."""

_OPMAAK: dict[Vorm, str] = {
    "tekst": "@", "lang": "@", "datum": "dd\\-mm\\-yyyy", "bedrag": "[$€-413] #,##0.00", "getal": "General", "heel": "0",
}  # fmt: skip
_NIET_IN_BLADNAAM = re.compile(r"[\\/*?:\[\]\x00-\x1f']")
_LANGSTE_BLADNAAM = 31
_LETTER = "Calibri"
_REGELHOOGTE, _RUIMER = 15.0, 1.1
"""Points of a line, and how much wider text comes out than its number of characters."""
KOP, TITEL = "kop", "titel"


@contextmanager
def nieuw_boek(pad: Path, *, overschrijven: bool) -> Iterator[Workbook]:
    """A new workbook that becomes the file `pad` when the block ends well; until then, and when it fails, `pad` stays what it was.

    InvoerFout when the name is no .xlsx, when the file is already there (unless `overschrijven`), or when it cannot be written.
    """
    eis_doel(pad, ".xlsx", overschrijven=overschrijven)
    boek = Workbook(write_only=True)
    boek.properties.creator = "Zaken"
    for stijl in _stijlen():
        boek.add_named_style(stijl)
    try:
        yield boek
    except BaseException:
        for blad in boek.worksheets:
            if isinstance(blad, WriteOnlyWorksheet) and not blad.closed:
                blad.close()
        raise
    with _in_een_keer(pad) as half:
        geheel = BytesIO()  # a zip that breaks off on a full disk keeps complaining when Python cleans it up
        boek.save(geheel)
        half.write_bytes(geheel.getbuffer())


def schrijf_tekst(pad: Path, tekst: str, *, overschrijven: bool) -> None:
    """Write a text file whole or not at all; InvoerFout as for a workbook."""
    eis_doel(pad, ".txt", overschrijven=overschrijven)
    with _in_een_keer(pad) as half:
        half.write_text(tekst, encoding="utf-8")


def eis_doel(pad: Path, achtervoegsel: str, *, overschrijven: bool) -> None:
    """Refuse a target that has the wrong name, is a folder, is already there, or lies in a folder that is not."""
    if pad.suffix.lower() != achtervoegsel:
        bijvoorbeeld = f"{pad.stem or 'lijst'}{achtervoegsel}"
        raise InvoerFout(f"{pad} heeft geen naam die op {achtervoegsel} eindigt.", hint=f"kies bijvoorbeeld {bijvoorbeeld}")
    if pad.is_dir():
        raise InvoerFout(f"{pad} is een map.", hint="geef de naam van een bestand")
    if not pad.parent.is_dir():
        raise InvoerFout(f"De map {pad.parent} is er niet.", hint="maak de map eerst, of kies een andere")
    if pad.exists() and not overschrijven:
        raise InvoerFout(f"{pad} is er al.", hint="kies een andere naam, of overschrijf het met --ja")


@contextmanager
def _in_een_keer(pad: Path) -> Iterator[Path]:
    half = pad.with_name(f".{pad.name}.{os.getpid()}.half")
    try:
        yield half
        half.replace(pad)
    except OSError as fout:
        hint = "staat het nog open in Excel, sluit het dan; kies anders een map waarin u mag schrijven"
        raise InvoerFout(f"{pad} kan niet worden geschreven: {reden_van_systeem(fout)}.", hint=hint) from fout
    finally:
        half.unlink(missing_ok=True)


def stijl_van(vorm: Vorm, *, is_open: bool) -> str:
    """The name of the style of a value; `is_open` cells can be filled in and look it."""
    return f"{'invullen' if is_open else 'vast'}_{vorm}"


def _stijlen() -> Iterator[NamedStyle]:
    boven, lijn = Alignment(vertical="top"), Side("thin", color="D0D0D0")
    for vorm, opmaak in _OPMAAK.items():
        for is_open in (True, False):
            stijl = NamedStyle(stijl_van(vorm, is_open=is_open), font=Font(_LETTER, 11), number_format=opmaak)
            stijl.alignment = Alignment(vertical="top", wrap_text=True) if vorm == "lang" else boven
            stijl.protection = Protection(locked=not is_open)
            if is_open:
                stijl.fill = PatternFill("solid", fgColor="FFF8DC")
                stijl.border = Border(lijn, lijn, lijn, lijn)
            yield stijl
    kop = NamedStyle(KOP, font=Font(_LETTER, 11, b=True, color="FFFFFF"), number_format="@")
    kop.fill = PatternFill("solid", fgColor="1F4E79")
    kop.alignment = Alignment(vertical="center", wrap_text=True)
    yield kop
    yield NamedStyle(TITEL, font=Font(_LETTER, 14, b=True), alignment=boven)


def cel(blad: Worksheet, waarde: Celwaarde, stijl: str) -> Cell:
    """A cell with a style; text is only ever text."""
    nieuw: Cell = WriteOnlyCell(blad)
    nieuw.style = stijl
    if isinstance(waarde, str):
        nieuw.value = veilige_tekst(waarde)
        nieuw.data_type = "s"
    elif waarde is not None:
        nieuw.value = waarde
    return nieuw


def vorm_van(waarde: Celwaarde) -> Vorm:
    """How a value is shown when its column does not say."""
    if isinstance(waarde, date):
        return "datum"
    if isinstance(waarde, float):
        return "getal"
    return "heel" if isinstance(waarde, int) else "tekst"


def breedtes(blad: Worksheet, tekens: Sequence[float]) -> None:
    """The widths of the columns, from the first on, and a page that is as wide as they are; before the first row is written."""
    blad.page_setup.orientation, blad.page_setup.fitToHeight = "landscape", 0
    blad.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for nummer, breed in enumerate(tekens, start=1):
        blad.column_dimensions[get_column_letter(nummer)].width = breed


def hoogte(teksten: Iterable[tuple[object, float]], hoogstens: int) -> float | None:
    """How high a row must be for texts that wrap in columns of these widths, in points; None when one line is enough."""
    regels = 1
    for tekst, breed in teksten:
        if isinstance(tekst, str) and (len(tekst) >= breed or "\n" in tekst):
            regels = max(regels, sum(1 + int(len(regel) * _RUIMER / breed) for regel in tekst.split("\n")))
    return _REGELHOOGTE * min(regels, hoogstens) if regels > 1 else None


def bladnaam(gewenst: str, bezet: Collection[str] = ()) -> str:
    """A name that a sheet may have, not in `bezet`."""
    basis = " ".join(_NIET_IN_BLADNAAM.sub(" ", schoon(gewenst)).split())[:_LANGSTE_BLADNAAM].strip() or "Blad"
    naam, volg = basis, 1
    while naam.casefold() in {ander.casefold() for ander in bezet}:
        volg += 1
        naam = f"{basis[: _LANGSTE_BLADNAAM - 4].strip()} {volg}"
    return naam
