"""Where reading stops: how many findings, sheets, rows and cells; and rules of a zaaktype that say too little to hold."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.eigenschap.werkmap import BLAD, MIB, TEKSTEN, gemaakt, rondom
from tests.invulbestand import Invulbestand, a_workbook
from tests.workflows.proeftype import GELDIG, controleer, met, regel_van
from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.veldindeling import Bestandsvorm
from zaken.catalogue.vertaling import MEESTE_FOUTEN
from zaken.errors import InvoerFout
from zaken.services import import_bestand
from zaken.services.excel_lezen import read_rows
from zaken.services.import_bestand import open_bestand

LANG = pytest.mark.skipif("ZAKEN_LANG" not in os.environ, reason="takes seconds; runs with ZAKEN_LANG=1")


def gevonden(tekst: str, code: str) -> list[tuple[int, str]]:
    """Line and weight of each finding with this code."""
    return [(bevinding.regel, bevinding.ernst) for bevinding in controleer(tekst) if bevinding.code == code]


def test_a_reminder_before_a_date_that_does_not_say_how_long_before_is_an_error() -> None:
    tekst = met("{voor: streefdatum, duur: 3 werkdagen}", "{voor: streefdatum}")
    assert gevonden(tekst, "moment_half") == [(regel_van("voor: streefdatum", tekst), "fout")]


def test_a_reminder_after_a_date_may_come_on_the_day_itself() -> None:
    assert "moment: {na: uiterlijke_einddatum}" in GELDIG
    assert gevonden(GELDIG, "moment_half") == []


def test_a_running_status_in_which_nobody_is_to_move_is_told_once_and_why() -> None:
    tekst = met("{omschrijving: In behandeling, aan_zet: behandelaar}", "{omschrijving: In behandeling}")
    (bevinding,) = [bevinding for bevinding in controleer(tekst) if bevinding.code == "niemand_aan_zet"]
    assert (bevinding.regel, bevinding.ernst) == (regel_van("  in_behandeling:", tekst), "waarschuwing")
    assert "niemands werkvoorraad" in str(bevinding)


@pytest.mark.parametrize("te_veel", [0, 1, 50])
def test_findings_above_the_most_that_are_told_are_counted_where_they_begin(te_veel: int) -> None:
    fouten = [f"onzin{nummer}: 1" for nummer in range(MEESTE_FOUTEN + te_veel)]
    tekst = GELDIG + "\n".join(fouten) + "\n"
    bevindingen = controleer(tekst)
    staart: list[Bevinding] = [bevinding for bevinding in bevindingen if bevinding.code == "te_veel_fouten"]
    assert len(bevindingen) == MEESTE_FOUTEN + len(staart)
    assert [(bevinding.regel, f" {te_veel} fout" in bevinding.tekst) for bevinding in staart] == (
        [(GELDIG.count("\n") + MEESTE_FOUTEN + 1, True)] if te_veel else []
    )


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    return a_workbook(tmp_path / "lijst.xlsx")


@pytest.mark.parametrize(("bladen", "mag"), [(100, True), (101, False)])
def test_a_workbook_has_a_hundred_sheets_at_most(lijst: Path, bladen: int, mag: bool) -> None:
    bestand = Invulbestand(lijst)
    while len(bestand.boek.sheetnames) < bladen:
        bestand.boek.create_sheet()
    pad = bestand.bewaar()
    if mag:
        assert len(read_rows(pad)) == 2
        return
    with pytest.raises(InvoerFout, match="veel te groot") as gevangen:
        read_rows(pad)
    assert "extra bladen" in gevangen.value.hint


def ingelezen(pad: Path) -> int:
    """How many rows there are to import."""
    with open_bestand(pad, Bestandsvorm()) as bestand:
        return sum(1 for _ in bestand.rijen)


def test_an_ordinary_workbook_is_imported(lijst: Path) -> None:
    assert ingelezen(lijst) == 3


@pytest.mark.parametrize(
    ("deel", "stuk", "keer"),
    [
        pytest.param(BLAD, b'<row><c r="XFD1"/></row>', 5_000, marks=LANG),  # each counts as sixteen thousand cells
        (BLAD, b"<c/>", 5 * MIB // 4),
        (BLAD, b'<row r="999999999"><c t="n"><v>1</v></c></row>', 1),
        (TEKSTEN, b"<t>x</t>", 5 * MIB // 8),
    ],
    ids=["last column only", "one endless row", "a row far away", "one endless text"],
)
def test_an_import_that_is_small_in_the_file_and_huge_when_read_is_refused_in_seconds(
    lijst: Path, deel: str, stuk: bytes, keer: int
) -> None:
    voor, na = rondom(lijst) if deel == BLAD else (b"<sst>", b"</sst>")
    begin = time.process_time()
    with pytest.raises(InvoerFout, match="te groot") as gevangen:
        ingelezen(gemaakt(lijst, {deel: (voor, stuk, keer, na)}))
    assert gevangen.value.hint
    assert time.process_time() - begin < 20


@pytest.mark.parametrize(("cellen", "mag"), [(5 * 16_384, True), (4 * 16_384, False)])
def test_an_import_counts_the_cells_that_a_row_skips(lijst: Path, monkeypatch: pytest.MonkeyPatch, cellen: int, mag: bool) -> None:
    monkeypatch.setattr(import_bestand, "_MEESTE_CELLEN", cellen)
    voor, na = rondom(lijst)
    pad = gemaakt(lijst, {BLAD: (voor, b'<row><c r="XFD1"/></row>', 4, na)})
    if mag:
        assert ingelezen(pad) == 1
        return
    with pytest.raises(InvoerFout, match=r"rij 6 komt boven 1\.048\.576 rijen of 65\.536 cellen"):
        ingelezen(pad)
