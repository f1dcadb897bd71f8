"""Files that people hand in: which are read, and what is said of the others."""

from __future__ import annotations

import contextlib
import shutil
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.invulbestand import Invulbestand, a_workbook
from zaken.errors import InvoerFout
from zaken.services import excel_lezen
from zaken.services.excel_lezen import read_rows

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    return a_workbook(tmp_path / "lijst.xlsx")


def refusal(pad: Path) -> str:
    with pytest.raises(InvoerFout) as gevangen:
        read_rows(pad)
    assert gevangen.value.hint
    return gevangen.value.melding


def repacked(pad: Path, delen: dict[str, bytes]) -> Path:
    """The workbook with other parts in its zip."""
    naar = pad.with_name("anders.xlsx")
    with zipfile.ZipFile(pad) as bron, zipfile.ZipFile(naar, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam in dict.fromkeys([*bron.namelist(), *delen]):
            doel.writestr(naam, delen[naam] if naam in delen else bron.read(naam))
    return naar


def test_every_filled_row_is_read_with_its_place(lijst: Path) -> None:
    rijen = read_rows(lijst)
    assert [(rij.nummer, rij.waarden["identificatie"]) for rij in rijen] == [(3, "VRZ-2026-000001"), (4, "VRZ-2026-000002")]
    assert rijen[0].adres("kenmerk") == "G3"


def test_with_two_sheets_to_fill_in_the_sheet_is_part_of_the_place(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand.boek.copy_worksheet(bestand.blad).title = "Tweede"
    rijen = read_rows(bestand.bewaar())
    assert [rij.adres("kenmerk") for rij in rijen] == ["Verzoek!G3", "Verzoek!G4", "Tweede!G3", "Tweede!G4"]


def test_a_case_right_below_the_fields_is_read_when_the_heading_was_thrown_away(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand.blad.delete_rows(2)
    assert [rij.nummer for rij in read_rows(bestand.bewaar())] == [2, 3]


def test_yes_and_no_as_libreoffice_saves_them_are_no_formulas(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand["VRZ-2026-000001", "kenmerk"] = "=TRUE()"
    rij = read_rows(bestand.bewaar())[0]
    assert (rij.waarden["kenmerk"], rij.geen_waarde) == (True, {})


def _empty_book(pad: Path) -> Path:
    Workbook().save(pad)
    return pad


def _write(inhoud: bytes) -> Callable[[Path], Path]:
    def schrijf(pad: Path) -> Path:
        pad.write_bytes(inhoud)
        return pad

    return schrijf


@pytest.mark.parametrize(
    ("naam", "maak", "melding"),
    [
        ("oud.xls", _write(OLE + b"\0" * 600), "is een oud Excelbestand (.xls)"),
        ("slot.xlsx", _write(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "is beveiligd met een wachtwoord"),
        ("lijst.csv", _write(b"zaak;aantal\n"), "is geen Excelbestand"),
        ("leeg.xlsx", _write(b""), "is geen Excelbestand"),
        ("half.xlsx", _write(b"PK\x03\x04" + b"\0" * 100), "is beschadigd"),
        ("weg.xlsx", lambda pad: pad, "is er niet"),
        ("ander.xlsx", _empty_book, "is geen lijst om in te vullen uit Zaken"),
    ],
)
def test_another_kind_of_file_is_named_for_what_it_is(tmp_path: Path, naam: str, maak: Callable[[Path], Path], melding: str) -> None:
    assert melding in refusal(maak(tmp_path / naam))


@pytest.mark.parametrize(
    ("delen", "melding"),
    [
        ({"xl/vbaProject.bin": b"x"}, "zitten macro's"),
        ({"xl/workbook.bin": b"x"}, "binair Excelbestand"),
        ({"xl/workbook.xml": b"<workbook"}, "is beschadigd"),
        ({"xl/styles.xml": b"\0" * (33 << 20)}, "veel te groot"),
        ({f"xl/media/{volg}": b"" for volg in range(2_001)}, "veel te groot"),
    ],
)
def test_a_workbook_that_could_do_harm_is_refused(lijst: Path, delen: dict[str, bytes], melding: str) -> None:
    assert melding in refusal(repacked(lijst, delen))


def test_an_opendocument_file_is_named(tmp_path: Path) -> None:
    pad = tmp_path / "lijst.ods"
    with zipfile.ZipFile(pad, "w") as doel:
        doel.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "OpenDocument" in refusal(pad)


def test_entities_that_grow_without_end_are_refused(lijst: Path) -> None:
    namen = [f"a{diepte}" for diepte in range(12)]
    eerste = f'<!ENTITY {namen[0]} "{"haha" * 10}">'
    rest = "".join(f'<!ENTITY {naam} "{f"&{vorige};" * 10}">' for vorige, naam in pairwise(namen))
    bom = f'<?xml version="1.0"?><!DOCTYPE sst [{eerste}{rest}]><sst><si><t>&{namen[-1]};</t></si></sst>'
    with zipfile.ZipFile(lijst) as bron:
        inhoud = bron.read("[Content_Types].xml").decode()
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    deel = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{soort}"/>'
    types = inhoud if "sharedStrings" in inhoud else inhoud.replace("</Types>", f"{deel}</Types>")
    assert "is beschadigd" in refusal(repacked(lijst, {"xl/sharedStrings.xml": bom.encode(), "[Content_Types].xml": types.encode()}))


def test_sheets_that_are_unpacked_too_large_are_refused(lijst: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_lezen, "_MEEST_UITGEPAKT", 1 << 20)
    assert "veel te groot" in refusal(repacked(lijst, {"xl/worksheets/extra.xml": b"\0" * (1 << 20)}))


def test_a_row_further_down_than_a_sheet_goes_is_damage(lijst: Path) -> None:
    with zipfile.ZipFile(lijst) as bron:
        blad = bron.read("xl/worksheets/sheet1.xml")
    ver = repacked(lijst, {"xl/worksheets/sheet1.xml": blad.replace(b'<row r="4"', b'<row r="99999999999"')})
    assert "is beschadigd" in refusal(ver)


def test_a_part_that_is_larger_than_it_says_is_damage(lijst: Path) -> None:
    inhoud = bytearray(repacked(lijst, {"xl/styles.xml": b"<a>" * 1_000_000}).read_bytes())
    plek = inhoud.rindex(b"xl/styles.xml") - 46
    inhoud[plek + 24 : plek + 28] = (100).to_bytes(4, "little")
    pad = lijst.with_name("leugen.xlsx")
    pad.write_bytes(bytes(inhoud))
    assert "is beschadigd" in refusal(pad)


@pytest.mark.parametrize(
    ("veld", "wat"),
    [("identificatie", "het zaaknummer"), ("versie", "de versie"), ("_uitgegeven", "wat er is uitgegeven (verborgen)")],
)
def test_a_column_that_is_needed_and_gone_is_named(lijst: Path, veld: str, wat: str) -> None:
    bestand = Invulbestand(lijst)
    bestand.blad.delete_cols(bestand.kolom(veld))
    assert f"de kolom met {wat} is weg" in refusal(bestand.bewaar())


def test_a_thrown_away_row_of_fields_is_found_out(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand.blad.delete_rows(1)
    assert "is geen lijst om in te vullen" in refusal(bestand.bewaar())


def test_a_column_that_is_there_twice_is_named_with_both_places(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand.blad.cell(1, 20).value = "kenmerk"
    assert "'kenmerk' staat er twee keer (G en T)" in refusal(bestand.bewaar())


def test_too_many_rows_are_refused(lijst: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_lezen, "MEESTE_RIJEN", 1)
    assert "meer dan 1 rijen" in refusal(lijst)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_file_is_read_or_refused_and_never_anything_else(lijst: Path, schade: list[tuple[float, int]]) -> None:
    inhoud = bytearray(lijst.read_bytes())
    for plek, waarde in schade:
        inhoud[int(plek * len(inhoud))] = waarde
    pad = lijst.with_name("schade.xlsx")
    pad.write_bytes(bytes(inhoud))
    with contextlib.suppress(InvoerFout):
        assert all("identificatie" in rij.waarden for rij in read_rows(pad))


def test_a_read_file_can_be_thrown_away_at_once(lijst: Path) -> None:
    read_rows(lijst)
    shutil.move(lijst, lijst.with_name("weg.xlsx"))
    assert not lijst.exists()
