"""Reading back what people filled in: is it our sheet, whole and harmless, and what stands in which cell. Judges no value."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from zaken.errors import InvoerFout
from zaken.services.invulblad import AFDRUKVELD, NUMMER, VERSIE
from zaken.text.safe import citeer
from zaken.text.systeem import reden_van_systeem

MEESTE_RIJEN = 50_000
_MEEST_IN_BESTAND = 100 << 20
_MEEST_UITGEPAKT = 400 << 20
_MEEST_TEKSTEN, _MEEST_XML, _MEEST_BIJZAAK = 160 << 20, 8 << 20, 32 << 20
"""Bytes of the texts of the sheets, of any other part in XML (read into memory whole), and of a picture or the like."""
_MEEST_PER_RIJ = 4 << 20
_MEESTE_CELLEN, _MEESTE_BLADEN = 5_000_000, 100
"""A row that names only its last column counts as sixteen thousand cells, so a small file can hold billions."""
_BEGIN_RIJ = re.compile(rb"<(?:\w{1,20}:)?(?:row|si)[\s/>]")
_MEESTE_DELEN = 2_000
_ZOEK_IN_RIJEN, LAATSTE_RIJ = 10, 1_048_576
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_VERPLICHT = {NUMMER: "het zaaknummer", VERSIE: "de versie", AFDRUKVELD: "wat er is uitgegeven (verborgen)"}
_GEEN_WAARDE: dict[str, Literal["formule", "fout"]] = {"f": "formule", "e": "fout"}
_LOGISCH = {"=TRUE()": True, "=FALSE()": False}
"""LibreOffice saves yes and no in a cell as these formulas."""
ONLEESBAAR = (
    InvalidFileException, zipfile.BadZipFile, ParseError, LookupError, ValueError, TypeError, AttributeError, EOFError,
    NotImplementedError, RuntimeError, OverflowError, OSError, zlib.error, struct.error,
)  # fmt: skip
"""What openpyxl raises, somewhere deep, on a file that is damaged or made to harm."""


@dataclass(frozen=True, slots=True)
class Rij:
    """A filled row: its sheet, its number there, and the value of each field that has a column.

    `geen_waarde` names the fields whose cell holds a formula or a fault instead. `letters` are the columns of the sheet.
    """

    blad: str
    nummer: int
    waarden: dict[str, object]
    geen_waarde: dict[str, Literal["formule", "fout"]]
    letters: Mapping[str, str]

    def adres(self, veld: str) -> str:
        """Where the cell of a field is: `D7`, or `Blad!D7` when there are more sheets to fill in."""
        return f"{self.letters[veld]}{self.nummer}"


def read_rows(pad: Path) -> list[Rij]:
    """Every filled row of every sheet that was made to be filled in; InvoerFout in Dutch when the file is not such a workbook."""
    require_workbook(pad)
    rijen: list[Rij] = []
    with _opened(pad) as boek:
        if len(boek.worksheets) > _MEESTE_BLADEN:
            raise _too_large(pad)
        bladen = [(blad.title, kop, rest) for blad in boek.worksheets if (gevonden := _find_fields(blad, pad)) for kop, rest in [gevonden]]
        if not bladen:
            raise InvoerFout(
                f"{pad.name} is geen lijst om in te vullen uit Zaken.",
                hint="maak er een met zaken lijst --zaaktype ... --xlsx, en laat de verborgen eerste rij staan",
            )
        for naam, velden, rest in bladen:
            rijen += _filled(rest, velden, naam, f"{naam}!" if len(bladen) > 1 else "", pad, len(rijen))
    return rijen


def require_workbook(pad: Path) -> None:
    """Refuse, before it is opened, what is no workbook (.xlsx) or could do harm when read; InvoerFout in Dutch says which."""
    if not pad.is_file():
        raise InvoerFout(f"Het bestand {pad} is er niet.", hint="kijk of de naam en de map kloppen")
    try:
        with pad.open("rb") as bestand:
            begin = bestand.read(len(_OLE))
            if begin == _OLE:
                raise _old_or_locked(pad, bestand.read(1 << 20))
    except OSError as fout:
        raise InvoerFout(f"{pad} kan niet worden gelezen: {reden_van_systeem(fout)}.", hint="kijk of u het bestand mag openen") from fout
    if not begin.startswith(_ZIP):
        raise InvoerFout(f"{pad.name} is geen Excelbestand.", hint="lever het bestand in dat u kreeg, bewaard als .xlsx")
    if pad.stat().st_size > _MEEST_IN_BESTAND:
        raise InvoerFout(f"{pad.name} is te groot ({pad.stat().st_size >> 20} MB).", hint="haal plaatjes en andere bladen eruit")
    try:
        with zipfile.ZipFile(pad) as zip_bestand:
            _require_harmless(pad, zip_bestand.infolist())
            _require_small_rows(pad, zip_bestand)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error) as fout:
        raise _damaged(pad) from fout


def _old_or_locked(pad: Path, begin: bytes) -> InvoerFout:
    """Excel keeps an old .xls and a .xlsx with a password in the same kind of container."""
    if "EncryptedPackage".encode("utf-16-le") in begin:
        return InvoerFout(f"{pad.name} is beveiligd met een wachtwoord.", hint="open het in Excel en bewaar het zonder wachtwoord")
    return InvoerFout(f"{pad.name} is een oud Excelbestand (.xls).", hint="open het in Excel en bewaar het als .xlsx")


def _require_harmless(pad: Path, delen: list[zipfile.ZipInfo]) -> None:
    namen = {deel.filename for deel in delen}
    if any(naam.endswith("vbaProject.bin") for naam in namen):
        raise InvoerFout(f"In {pad.name} zitten macro's; die lezen wij niet.", hint="bewaar het als gewone werkmap (.xlsx) zonder macro's")
    if "mimetype" in namen and "xl/workbook.xml" not in namen:
        raise InvoerFout(f"{pad.name} is een OpenDocument-bestand.", hint="bewaar het in LibreOffice als 'Excel 2007-365 (.xlsx)'")
    if "xl/workbook.bin" in namen:
        raise InvoerFout(f"{pad.name} is een binair Excelbestand (.xlsb).", hint="bewaar het als .xlsx")
    if (
        any(deel.file_size > _most(deel.filename) for deel in delen)
        or len(delen) > _MEESTE_DELEN
        or sum(deel.file_size for deel in delen) > _MEEST_UITGEPAKT
    ):
        raise _too_large(pad)


def _most(naam: str) -> int:
    if naam.startswith("xl/worksheets/"):
        return _MEEST_UITGEPAKT
    if naam == "xl/sharedStrings.xml":
        return _MEEST_TEKSTEN
    return _MEEST_XML if naam.endswith((".xml", ".rels")) else _MEEST_BIJZAAK


def _require_small_rows(pad: Path, zip_bestand: zipfile.ZipFile) -> None:
    """A row (or a text) is taken into memory whole and grows fifty times there, so none may be large; streamed, a piece at a time."""
    for deel in zip_bestand.infolist():
        if deel.file_size <= _MEEST_PER_RIJ or _most(deel.filename) < _MEEST_TEKSTEN:
            continue
        sinds, rest = 0, b""
        with zip_bestand.open(deel) as stroom:
            while stuk := stroom.read(1 << 16):
                gevonden = list(_BEGIN_RIJ.finditer(rest + stuk))
                sinds = len(rest) + len(stuk) - gevonden[-1].start() if gevonden else sinds + len(stuk)
                if sinds > _MEEST_PER_RIJ:
                    raise _too_large(pad)
                rest = stuk[-64:]


def _too_large(pad: Path) -> InvoerFout:
    hint = "lever het bestand in dat u kreeg, zonder extra bladen en plaatjes"
    return InvoerFout(f"{pad.name} wordt uitgepakt veel te groot om te lezen.", hint=hint)


def _damaged(pad: Path) -> InvoerFout:
    hint = "open het in Excel of LibreOffice en bewaar het opnieuw als .xlsx"
    return InvoerFout(f"{pad.name} is beschadigd of geen Excelbestand.", hint=hint)


@contextmanager
def _opened(pad: Path) -> Iterator[Any]:
    """The workbook, whose cells stay as they are stored: what a formula once gave is not trusted."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl speaks up about styles and extensions it leaves out
        try:
            with pad.open("rb") as bestand:  # openpyxl forgets to close a file that it cannot read
                yield load_workbook(bestand, read_only=True, data_only=False, keep_links=False)
        except ONLEESBAAR as fout:
            raise _damaged(pad) from fout


def _find_fields(blad: Any, pad: Path) -> tuple[dict[int, str], Iterator[tuple[int, tuple[Any, ...]]]] | None:
    """The field of each column, from the hidden row, and the rows below it; None when this sheet was not made to be filled in."""
    blad.reset_dimensions()
    rijen = enumerate(blad.iter_rows(), start=1)
    for nummer, rij in rijen:
        namen = {kolom: cel.value for kolom, cel in enumerate(rij, start=1) if isinstance(cel.value, str)}
        if len(_VERPLICHT.keys() & set(namen.values())) >= 2:
            return _check_fields(namen, blad.title, pad), rijen
        if nummer >= _ZOEK_IN_RIJEN:
            break
    return None


def _check_fields(namen: dict[int, str], blad: str, pad: Path) -> dict[int, str]:
    for veld, wat in _VERPLICHT.items():
        if veld not in namen.values():
            raise InvoerFout(
                f"{pad.name}, blad {citeer(blad)}: de kolom met {wat} is weg.",
                hint="begin met het bestand zoals u het kreeg, en laat alle kolommen staan",
            )
    velden: dict[str, int] = {}
    for kolom, veld in namen.items():
        if veld in velden:
            waar = f"{get_column_letter(velden[veld])} en {get_column_letter(kolom)}"
            melding = f"{pad.name}, blad {citeer(blad)}: de kolom {citeer(veld)} staat er twee keer ({waar})."
            raise InvoerFout(melding, hint="haal er een weg")
        velden[veld] = kolom
    return namen


def _filled(
    rijen: Iterable[tuple[int, tuple[Any, ...]]], velden: dict[int, str], blad: str, voor_adres: str, pad: Path, al: int
) -> Iterator[Rij]:
    letters = {veld: f"{voor_adres}{get_column_letter(kolom)}" for kolom, veld in velden.items()}
    is_eerste = True
    gelezen = 0
    for nummer, cellen in rijen:
        gelezen += len(cellen)
        if nummer > LAATSTE_RIJ:
            raise _damaged(pad)
        if gelezen > _MEESTE_CELLEN:
            raise _too_large(pad)
        if not cellen:
            continue
        waarden: dict[str, object] = {}
        geen_waarde: dict[str, Literal["formule", "fout"]] = {}
        for kolom, veld in velden.items():
            cel = cellen[kolom - 1] if kolom <= len(cellen) else None
            waarden[veld] = waarde = None if cel is None else cel.value
            if cel is None or waarde is None or cel.data_type not in _GEEN_WAARDE:
                continue
            if (logisch := _LOGISCH.get(str(waarde).upper())) is not None:
                waarden[veld] = logisch
            else:
                geen_waarde[veld] = _GEEN_WAARDE[cel.data_type]
        is_kop = is_eerste and _is_heading(waarden)
        is_eerste = False
        if is_kop or all(waarde in (None, "") for waarde in waarden.values()):
            continue
        al += 1
        if al > MEESTE_RIJEN:
            raise InvoerFout(f"{pad.name} heeft meer dan {MEESTE_RIJEN} rijen.", hint="lever het in delen in")
        yield Rij(blad, nummer, waarden, geen_waarde, letters)


def _is_heading(waarden: dict[str, object]) -> bool:
    """The row below the fields is the heading, whatever people made of its words, unless it has a case in it."""
    return waarden[AFDRUKVELD] in (None, "") and not any(teken.isdigit() for teken in str(waarden[NUMMER] or ""))
