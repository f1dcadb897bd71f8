"""Workbooks made to harm or by mistake: read, or refused in Dutch, in little time and memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook.defined_name import DefinedName

from tests.eigenschap.werkmap import BLAD, MIB, TEKSTEN, gemaakt, rondom
from tests.invulbestand import Invulbestand, a_workbook
from zaken.errors import InvoerFout
from zaken.services.excel_lezen import read_rows

LANG = bool(os.environ.get("ZAKEN_LANG"))
lang = pytest.mark.skipif(not LANG, reason="takes seconds each; runs with ZAKEN_LANG=1")
"""In the default profile one bomb in a process of its own will do; test_grenzen.py has the others, read where they are made."""
_LEES = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))
from pathlib import Path
from zaken.errors import InvoerFout
from zaken.services.excel_lezen import read_rows
try:
    print(len(read_rows(Path(sys.argv[1]))))
except InvoerFout as fout:
    print(fout.melding)
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
"""


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    return a_workbook(tmp_path / "lijst.xlsx")


def in_bedwang(pad: Path) -> tuple[str, float]:
    """What reading says in a process that may have 700 MiB, and how many seconds of computing it took."""
    opdracht = [sys.executable, "-c", _LEES, str(pad)]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=300, check=False)  # our own interpreter
    assert klaar.returncode == 0, klaar.stderr[-2000:]
    melding, tijd = klaar.stdout.splitlines()
    return melding, float(tijd)


@pytest.mark.parametrize(
    ("stuk", "keer"),
    [
        (b'<row><c r="XFD1"/></row>', 5_000),  # each counts as sixteen thousand cells
        pytest.param(b"<row>" + b"<c/>" * 30 + b"</row>", 50_000, marks=lang),
        pytest.param(b'<row><c t="inlineStr"><is>' + b"<r><t>x</t></r>" * 300_000 + b"</is></c></row>", 1, marks=lang),
        pytest.param(b"<c/>", 5_000_000, marks=lang),
    ],
    ids=["last column only", "rows of nothing", "a text in pieces", "one endless row"],
)
def test_a_sheet_that_is_small_in_the_file_and_huge_when_read_stays_in_bounds(lijst: Path, stuk: bytes, keer: int) -> None:
    voor, na = rondom(lijst)
    melding, tijd = in_bedwang(gemaakt(lijst, {BLAD: (voor, stuk, keer, na)}))
    assert "veel te groot" in melding or "is beschadigd" in melding or melding == "0"
    assert tijd < 25


@lang
@pytest.mark.parametrize(("stuk", "groot"), [(b"<si><t>x</t></si>", 170 * MIB), (b"<t>x</t>", 8 * MIB)], ids=["many texts", "one text"])
def test_a_bomb_in_the_texts_of_the_sheets_stays_in_bounds(lijst: Path, stuk: bytes, groot: int) -> None:
    pad = gemaakt(lijst, {TEKSTEN: (b"<sst>", stuk, groot // len(stuk), b"</sst>")})
    melding, tijd = in_bedwang(pad)
    assert "veel te groot" in melding
    assert tijd < 5
    assert pad.stat().st_size < 3 * MIB


@lang
def test_a_style_sheet_that_is_large_is_refused_unread(lijst: Path) -> None:
    melding, _ = in_bedwang(gemaakt(lijst, {"xl/styles.xml": (b"<a>", b"<b/>", 9 * MIB // 4, b"</a>")}))
    assert "veel te groot" in melding


def test_what_people_do_to_a_sheet_by_hand_changes_no_value_and_breaks_nothing(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    voor = [rij.waarden for rij in read_rows(lijst)]
    bestand.blad.merge_cells("A9:D12")
    bestand.blad.row_dimensions[3].hidden = True
    bestand.blad.column_dimensions["G"].hidden = True
    bestand.blad.auto_filter.ref = "A2:G4"
    bestand.boek.create_sheet("Draaitabel")["A1"] = "=1/0"
    bestand.boek.defined_names["ver"] = DefinedName("ver", attr_text="[1]Blad!$A$1")
    assert [rij.waarden for rij in read_rows(bestand.bewaar())] == voor


def test_a_sheet_that_is_named_but_not_there_is_damage_or_left_out(lijst: Path) -> None:
    with zipfile.ZipFile(lijst) as bron, zipfile.ZipFile(lijst.with_name("zonder.xlsx"), "w") as doel:
        for naam in bron.namelist():
            if naam != BLAD:
                doel.writestr(naam, bron.read(naam))
    with pytest.raises(InvoerFout):
        read_rows(lijst.with_name("zonder.xlsx"))


STUKKEN = b"""<c </c> <row r= t= "s" "e" "d" "n" "str" <v> -1 1e999 &#0; <f> &a; nan "ZZZZ9" <is><t> 2026-99-99""".split()
STUKKEN += [b"9" * 400, b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"\xff\xfe"]


@settings(max_examples=2_000 if LANG else 25, deadline=None)
@given(
    st.sampled_from([BLAD, TEKSTEN, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 30), st.sampled_from(STUKKEN)), min_size=1, max_size=6),
)
def test_any_damage_inside_a_part_gives_rows_or_one_dutch_sentence(
    delen: tuple[Path, dict[str, bytes]], deel: str, schade: list[tuple[float, int, bytes]]
) -> None:
    lijst, heel = delen
    inhoud = heel.get(deel, b"<sst/>")
    for plek, weg, erbij in schade:
        begin = int(plek * len(inhoud))
        inhoud = inhoud[:begin] + erbij + inhoud[begin + weg :]
    pad = lijst.with_name("schade.xlsx")
    with zipfile.ZipFile(pad, "w") as doel:
        for naam, was in {**heel, deel: inhoud}.items():
            doel.writestr(naam, inhoud if naam == deel else was)
    with contextlib.suppress(InvoerFout):
        assert all("identificatie" in rij.waarden for rij in read_rows(pad))


@pytest.fixture(scope="module")
def delen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A workbook, and its parts by name."""
    lijst = a_workbook(tmp_path_factory.mktemp("werkmap") / "lijst.xlsx")
    with zipfile.ZipFile(lijst) as bron:
        return lijst, {naam: bron.read(naam) for naam in bron.namelist()}
