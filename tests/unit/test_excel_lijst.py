"""Any list as a workbook: sheets, headings, safe text, and files that are whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from zaken.errors import InvoerFout
from zaken.services.excel_schrijven import bladnaam, schrijf_tekst
from zaken.services.lijst_xlsx import Lijstkolom, Tabel, write_tables

KOLOMMEN = (
    Lijstkolom("Team", lambda rij: rij[0], 30),
    Lijstkolom("Te laat", lambda rij: rij[1]),
    Lijstkolom("Sinds", lambda rij: rij[2]),
)


def test_each_table_is_a_sheet_with_its_lines_heading_and_rows(tmp_path: Path) -> None:
    pad = tmp_path / "te-laat.xlsx"
    teams = Tabel("Per team", KOLOMMEN, [("Juristen", 3, date(2026, 3, 2)), ("=1+1", 0.5, None)], ["Te laat op 02-03-2026", "=uitleg"])
    assert write_tables(pad, [teams, Tabel("Per team", KOLOMMEN, [])]) == 2
    boek = load_workbook(pad)
    assert boek.sheetnames == ["Per team", "Per team 2"]
    blad = boek["Per team"]
    assert [rij[0] for rij in blad.iter_rows(values_only=True)] == ["Te laat op 02-03-2026", "'=uitleg", "Team", "Juristen", "'=1+1"]
    assert (blad.freeze_panes, blad.auto_filter.ref, blad["C4"].value) == ("B4", "A3:C5", datetime(2026, 3, 2))
    assert blad["A5"].data_type == "s"


def test_a_list_that_fails_halfway_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    pad = tmp_path / "lijst.xlsx"
    write_tables(pad, [Tabel("Oud", KOLOMMEN, [])])
    was = pad.read_bytes()

    def rows() -> Iterator[tuple[str, int, None]]:
        yield "een", 1, None
        raise RuntimeError("weg")

    with pytest.raises(RuntimeError, match="weg"):
        write_tables(pad, [Tabel("Nieuw", KOLOMMEN, rows())], overschrijven=True)
    assert pad.read_bytes() == was
    assert os.listdir(tmp_path) == ["lijst.xlsx"]  # noqa: PTH208 -- only names are wanted


@pytest.mark.parametrize(
    ("naam", "melding"),
    [
        ("lijst.xls", "geen naam die op .xlsx eindigt"),
        ("weg/lijst.xlsx", "is er niet"),
        ("map.xlsx", "is een map"),
        ("er.xlsx", "is er al"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path, naam: str, melding: str) -> None:
    (tmp_path / "map.xlsx").mkdir()
    (tmp_path / "er.xlsx").write_text("van iemand")

    rijen = iter([("een", 1, None)])
    with pytest.raises(InvoerFout, match=melding) as gevangen:
        write_tables(tmp_path / naam, [Tabel("Lijst", KOLOMMEN, rijen)])
    assert gevangen.value.hint
    assert list(rijen)


def test_a_disk_that_refuses_is_told_in_dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(van: Path, naar: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InvoerFout, match="kan niet worden geschreven") as gevangen:
        schrijf_tekst(tmp_path / "brief.txt", "Beste collega's", overschrijven=False)
    assert "Excel" in gevangen.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("gewenst", "bezet", "naam"),
    [
        ("Rijk: [van/alles]", (), "Rijk van alles"),
        ("", (), "Blad"),
        ("'Zaken'", ("zaken",), "Zaken 2"),
        ("a" * 40, ("a" * 31,), f"{'a' * 27} 2"),
    ],
)
def test_a_sheet_gets_a_name_that_excel_allows(gewenst: str, bezet: tuple[str, ...], naam: str) -> None:
    assert bladnaam(gewenst, bezet) == naam
