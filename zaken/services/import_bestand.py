"""Reading a source file row by row: CSV (also .gz) and Excel, everything as text. Knows no column and keeps no rows."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, cast

from zaken.catalogue.veldindeling import Bestandsvorm
from zaken.errors import InvoerFout
from zaken.text.safe import citeer

_BLOK = 1 << 20
_SCHEIDINGSTEKENS = (";", ",", "\t", "|")
_MEESTE_CELLEN = 20_000_000
_EXCEL = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class Bestand:
    """An open source: its header, its rows with their row number (the header's row is `kopregel`), and how it was written."""

    naam: str
    kop: tuple[str, ...]
    rijen: Iterator[tuple[int, list[str]]]
    is_excel: bool
    scheidingsteken: str = ";"


@contextmanager
def open_bestand(pad: Path, vorm: Bestandsvorm) -> Iterator[Bestand]:
    """Open a source file; InvoerFout in Dutch when it is not there, no CSV or Excel, or cannot be read on from some row."""
    if not pad.is_file():
        raise InvoerFout(f"Het bestand {pad} is er niet.", hint="kijk of de naam en de map kloppen")
    if pad.suffix.lower() in _EXCEL:
        with _open_excel(pad, vorm) as bestand:
            yield bestand
    elif pad.suffix.lower() == ".xls":
        raise InvoerFout(f"{pad.name} is een oud Excelbestand (.xls).", hint="open het in Excel en bewaar het als .xlsx of als CSV")
    else:
        with _open_csv(pad, vorm) as bestand:
            yield bestand


@contextmanager
def _open_csv(pad: Path, vorm: Bestandsvorm) -> Iterator[Bestand]:
    tekenset = _tekenset(pad, vorm)
    with _rauw(pad) as rauw, io.TextIOWrapper(rauw, encoding=tekenset, newline="") as tekst:
        eerste = "".join(_regels(tekst, vorm.kopregel, pad.name))
        teken = {"tab": "\t"}.get(vorm.scheidingsteken or "", vorm.scheidingsteken) or _scheidingsteken(eerste.splitlines()[-1:])
        tekst.seek(0)
        rijen = _csv_rijen(csv.reader(tekst, delimiter=teken, strict=True), pad.name)
        kop = _kop(rijen, vorm.kopregel, pad.name)
        yield Bestand(pad.name, kop, ((nummer, rij) for nummer, rij in rijen if rij), False, teken)


def _csv_rijen(lezer: Iterator[list[str]], naam: str) -> Iterator[tuple[int, list[str]]]:
    """Rows as a spreadsheet counts them. A row that cannot be told from the next one stops the reading: nothing after it can be trusted."""
    nummer = 0
    try:
        for nummer, rij in enumerate(lezer, start=1):
            yield nummer, rij
    except csv.Error as fout:
        wat = "een cel is onwaarschijnlijk lang" if "limit" in str(fout) else "de aanhalingstekens kloppen niet"
        raise InvoerFout(f"{naam}, rij {nummer + 1}: {wat}.", hint='een " hoort dubbel ("") binnen een cel; verbeter de rij') from fout
    except UnicodeDecodeError as fout:
        raise _verkeerde_tekenset(naam, f" na rij {nummer}", fout) from fout
    except (EOFError, OSError, zlib.error) as fout:
        raise InvoerFout(
            f"{naam} kan na rij {nummer} niet verder worden gelezen.", hint="het bestand is beschadigd of niet compleet"
        ) from fout


def _regels(tekst: io.TextIOWrapper, aantal: int, naam: str) -> Iterator[str]:
    try:
        for _ in range(aantal):
            yield tekst.readline()
    except UnicodeDecodeError as fout:
        raise _verkeerde_tekenset(naam, "", fout) from fout


def _verkeerde_tekenset(naam: str, waar: str, fout: UnicodeDecodeError) -> InvoerFout:
    return InvoerFout(
        f"{naam} staat{waar} niet in tekenset {fout.encoding}.", hint="bewaar het opnieuw als 'CSV UTF-8', of pas 'tekenset' aan"
    )


@contextmanager
def _rauw(pad: Path) -> Iterator[IO[bytes]]:
    with pad.open("rb") as bestand:
        is_gz = bestand.read(2) == b"\x1f\x8b"
        bestand.seek(0)
        if is_gz:
            with gzip.open(bestand, "rb") as uitgepakt:
                yield cast(IO[bytes], uitgepakt)
        else:
            yield bestand


def _tekenset(pad: Path, vorm: Bestandsvorm) -> str:
    """The declared set, or what the file is: UTF-8 when every byte of it fits, else cp1252. A BOM always decides."""
    lezer = codecs.getincrementaldecoder("utf-8")()
    try:
        with _rauw(pad) as rauw:
            begin = blok = rauw.read(_BLOK)
            if begin.startswith(codecs.BOM_UTF8):
                return "utf-8-sig"
            if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in begin:
                raise InvoerFout(f"{pad.name} is geen CSV in UTF-8 of Windows-tekens.", hint="bewaar het opnieuw als 'CSV UTF-8'")
            while vorm.tekenset is None and blok:
                lezer.decode(blok)
                blok = rauw.read(_BLOK)
            if vorm.tekenset is None:
                lezer.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    except (EOFError, gzip.BadGzipFile, zlib.error) as fout:
        raise InvoerFout(f"{pad.name} is beschadigd of niet compleet (gz).", hint="haal het bestand opnieuw op") from fout
    return vorm.tekenset or "utf-8"


def _scheidingsteken(kopregel: list[str]) -> str:
    """The mark that the header has most of, outside quotes."""
    buiten = "".join("".join(kopregel).split('"')[::2])
    return max(_SCHEIDINGSTEKENS, key=buiten.count)


def _kop(rijen: Iterator[tuple[int, list[str]]], kopregel: int, naam: str) -> tuple[str, ...]:
    for nummer, rij in rijen:
        if nummer >= kopregel:
            kop = tuple(cel.strip() for cel in rij)
            if any(kop):
                return kop
            break
    raise InvoerFout(f"{naam} heeft geen kolomnamen in rij {kopregel}.", hint="zet de namen van de kolommen boven de gegevens")


@contextmanager
def _open_excel(pad: Path, vorm: Bestandsvorm) -> Iterator[Bestand]:
    from openpyxl import load_workbook

    from zaken.services.excel_lezen import ONLEESBAAR, require_workbook

    require_workbook(pad)
    with pad.open("rb") as bron:  # openpyxl forgets to close a file that it cannot read, or has not read to its end
        try:
            boek = load_workbook(bron, read_only=True, data_only=True, keep_links=False)
        except ONLEESBAAR as fout:
            hint = "open het in Excel en bewaar het opnieuw als .xlsx"
            raise InvoerFout(f"{pad.name} is geen leesbaar Excelbestand.", hint=hint) from fout
        if vorm.blad is not None and vorm.blad not in boek.sheetnames:
            bladen = ", ".join(citeer(blad) for blad in boek.sheetnames)
            raise InvoerFout(f"{pad.name} heeft geen werkblad {citeer(vorm.blad)}.", hint=f"er zijn: {bladen}")
        blad = boek[vorm.blad] if vorm.blad is not None else boek.worksheets[0]
        blad.reset_dimensions()
        rijen = _excel_rijen(blad.iter_rows(values_only=True), pad.name)
        kop = _kop(rijen, vorm.kopregel, pad.name)
        while kop and not kop[-1]:
            kop = kop[:-1]
        breed = len(kop)
        gevuld = ((nummer, [*rij[:breed], *[""] * (breed - len(rij))]) for nummer, rij in rijen if any(rij))
        yield Bestand(pad.name, kop, gevuld, True)


def _excel_rijen(rijen: Iterable[tuple[object, ...]], naam: str) -> Iterator[tuple[int, list[str]]]:
    """Rows as text. A row that names only its last column counts as sixteen thousand cells, so a small file can hold billions."""
    from zaken.services.excel_lezen import LAATSTE_RIJ, ONLEESBAAR

    nummer = gelezen = 0
    try:
        for nummer, rij in enumerate(rijen, start=1):
            gelezen += len(rij)
            if nummer > LAATSTE_RIJ or gelezen > _MEESTE_CELLEN:
                meeste = f"{LAATSTE_RIJ:,} rijen of {_MEESTE_CELLEN:,} cellen".replace(",", ".")
                hint = "haal lege rijen en kolommen weg, of verdeel het over meer bestanden"
                raise InvoerFout(f"{naam} is te groot: rij {nummer} komt boven {meeste}.", hint=hint)
            yield nummer, [_als_tekst(cel) for cel in rij]
    except ONLEESBAAR as fout:
        raise InvoerFout(
            f"{naam} kan na rij {nummer} niet verder worden gelezen.", hint="open het in Excel en bewaar het opnieuw als .xlsx"
        ) from fout


def _als_tekst(cel: object) -> str:
    """A cell as text that people could have typed: ISO dates, a decimal comma, ja and nee."""
    match cel:
        case None:
            return ""
        case str():
            return cel
        case bool():
            return "ja" if cel else "nee"
        case float():
            return f"{cel:.15g}".replace(".", ",") if not cel.is_integer() else str(int(cel))
        case datetime() if cel.time() == time():
            return cel.date().isoformat()
        case datetime() | date():
            return cel.isoformat(" ") if isinstance(cel, datetime) else cel.isoformat()
        case _:
            return str(cel)
