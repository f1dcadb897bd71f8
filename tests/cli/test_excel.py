"""Excel out and back on the command line: the list to fill in, what changed, what was refused."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.installatie import Installatie


def _column(blad: Worksheet, veld: str) -> int:
    return next(int(cel.column) for rij in blad.iter_rows(max_row=5) for cel in rij if cel.value == veld and cel.column is not None)


def test_what_is_filled_in_in_excel_comes_back_and_nothing_else(zaken: Installatie, tmp_path: Path) -> None:
    een, twee = zaken.nieuw(), zaken.nieuw()
    pad = tmp_path / "werk.xlsx"
    assert "2 zaken in" in zaken.beide("lijst", "--zaaktype", "verzoek", "--xlsx", str(pad))[1]
    boek = load_workbook(pad)
    blad = boek.worksheets[0]
    kolom, nummer = _column(blad, "kenmerk"), _column(blad, "identificatie")
    rij = next(r for r in range(1, blad.max_row + 1) if blad.cell(r, nummer).value == een)
    blad.cell(rij, kolom).value = "Z-77"
    boek.save(pad)
    assert "1 uitgevoerd, 1 ongewijzigd" in zaken.beide("vul", "--uit", str(pad), "--proef")[1]
    assert zaken.json("toon", een)["eigenschappen"].get("kenmerk") is None
    zaken.typ("vul", "--uit", str(pad))
    assert zaken.json("toon", een)["eigenschappen"]["kenmerk"] == "Z-77"
    assert "2 ongewijzigd" in zaken.beide("vul", "--uit", str(pad))[1]
    assert zaken.json("toon", twee)["versie"] == 1


def test_a_refused_row_says_which_cell_and_the_exit_code_says_so(zaken: Installatie, tmp_path: Path) -> None:
    een = zaken.nieuw()
    pad = tmp_path / "werk.xlsx"
    zaken.typ("lijst", "--zaaktype", "verzoek", "--xlsx", str(pad))
    boek = load_workbook(pad)
    blad = boek.worksheets[0]
    nummer = _column(blad, "identificatie")
    rij = next(r for r in range(1, blad.max_row + 1) if blad.cell(r, nummer).value == een)
    blad.cell(rij, _column(blad, "complexiteit")).value = "reusachtig"
    boek.save(pad)
    uit, _ = zaken.beide("vul", "--uit", str(pad), code=1)
    assert een in uit
    assert "\tonleesbaar\t" in uit
    assert "Reden(" not in uit
    assert "reusachtig" in uit


def test_an_existing_file_is_not_overwritten_unasked(zaken: Installatie, tmp_path: Path) -> None:
    zaken.nieuw()
    pad = tmp_path / "werk.xlsx"
    pad.write_text("van mij", encoding="utf-8")
    zaken.typ("lijst", "--xlsx", str(pad), code=2)
    assert pad.read_text(encoding="utf-8") == "van mij"
    zaken.typ("lijst", "--xlsx", str(pad), "--ja")
    assert load_workbook(pad).worksheets


def test_a_file_goes_alone(zaken: Installatie, tmp_path: Path) -> None:
    assert "alleen het bestand" in zaken.beide("vul", "vrz 1", "--uit", str(tmp_path / "x.xlsx"), code=2)[1]
