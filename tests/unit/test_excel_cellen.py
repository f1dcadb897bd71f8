"""What a stored value becomes in a cell, and what people's cells become as text."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.metadata_type import CONFIGURATIE, REGELS, TYPE
from zaken.domain.basis import Waarde
from zaken.domain.eigenschappen import lees
from zaken.domain.velden import soort_van
from zaken.domain.zaaktype import Soort
from zaken.services.excel_cellen import afdruk, als_tekst, naar_cel, past_in_cel, veilige_tekst
from zaken.text.numbers import GROOTSTE_BEDRAG, GROOTSTE_GETAL, decimaal_tekst


def to_cell(veld: str, waarde: Waarde) -> object:
    cel = naar_cel(TYPE, veld, waarde, CONFIGURATIE)
    return veilige_tekst(cel) if isinstance(cel, str) else cel


def back(veld: str, cel: object) -> object:
    return lees(TYPE, veld, als_tekst(cel, soort_van(TYPE, veld)), REGELS)


STORED: dict[str, st.SearchStrategy[Waarde]] = {
    "waarde": st.integers(-GROOTSTE_BEDRAG, GROOTSTE_BEDRAG),
    "aantal": st.integers(-GROOTSTE_GETAL, GROOTSTE_GETAL),
    "meters": st.decimals(-(10**15) + 1, 10**15 - 1, places=6).map(decimaal_tekst),
    "begin": st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat),
    "gevoelig": st.booleans(),
    "complexiteit": st.sampled_from(["standaard", "complex", "zeer_complex"]),
    "rechtsgebied": st.sampled_from(["omgeving", "privaat", "bouw"]),
    "achterstand": st.sampled_from([["dubbel"], ["dubbel", "metadata"], ["dubbel", "niet_afgesloten", "metadata"]]),
    "termijn": st.sampled_from(["P6W", "P5Y", "P10D"]),
    "klasse": st.sampled_from(["2020:19.1", "2017:19.1"]),
    "aanvrager": st.sampled_from(["jansen1", "jansen2", "bakker"]),
    "vakafdeling": st.sampled_from(["juridisch", "ruimte"]),
}


@pytest.mark.parametrize("veld", STORED)
@given(data=st.data())
def test_a_value_of_any_kind_comes_back_from_its_cell_as_it_was(veld: str, data: st.DataObject) -> None:
    waarde = data.draw(STORED[veld])
    assert back(veld, to_cell(veld, waarde)) == waarde


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60))
def test_text_that_a_cell_can_hold_comes_back_as_it_was(tekst: str) -> None:
    gelezen = lees(TYPE, "motivering", tekst, REGELS)
    if isinstance(gelezen, str) and not any((teken < " " and teken != "\n") or teken in "\ufffe\uffff" for teken in gelezen):
        assert als_tekst(veilige_tekst(gelezen), "lange tekst") == gelezen


@given(st.text(max_size=60))
def test_text_in_a_cell_is_never_a_formula_and_always_fits_in_xml(tekst: str) -> None:
    veilig = veilige_tekst(tekst)
    assert not veilig.startswith(("=", "@", "\t", "\n"))
    assert all(teken >= " " or teken in "\n\t" for teken in veilig)


@pytest.mark.parametrize(
    ("cel", "soort", "tekst"),
    [
        (None, "tekst", ""),
        (True, "ja/nee", "ja"),
        (False, "ja/nee", "nee"),
        (1250.5, "bedrag", "1250,50"),
        (-0.5, "bedrag", "-0,50"),
        (1250, "bedrag", "1250,00"),
        (0.1 + 0.2, "bedrag", "0,30"),
        (1250.505, "bedrag", "1250,505"),
        (12.0, "geheel getal", "12"),
        (12.5, "geheel getal", "12,5"),
        (1e-7, "decimaal", "0,0000001"),
        (111222333.0, "bsn", "111222333"),
        (datetime(2026, 3, 12), "datum", "2026-03-12"),
        (date(2026, 3, 12), "datum", "2026-03-12"),
        (datetime(2026, 3, 12), "tekst", "12-03-2026"),
        (datetime(2026, 3, 12, 14, 30), "datum", "2026-03-12 14:30"),
        ("  met spaties \r\n eromheen  ", "tekst", "met spaties \n eromheen"),
        ("'=SOM(A1)", "tekst", "=SOM(A1)"),
        ("''=SOM(A1)", "tekst", "'=SOM(A1)"),
        ("'s ochtends", "tekst", "'s ochtends"),
        ("_x005F_x0041_", "tekst", "_x0041_"),
        ("_x0041_", "tekst", "_x0041_"),
        ("a_x000D_\nb", "tekst", "a\nb"),
        (float("nan"), "decimaal", "nan"),
    ],
)
def test_a_cell_reads_as_people_would_have_typed_it(cel: Any, soort: Soort, tekst: str) -> None:
    assert als_tekst(cel, soort) == tekst


@pytest.mark.parametrize(
    ("veld", "cel"), [("waarde", 1250.505), ("aantal", 12.5), ("begin", datetime(2026, 3, 12, 14, 30)), ("gevoelig", 1)]
)
def test_a_number_or_date_that_says_too_much_is_refused_instead_of_rounded(veld: str, cel: object) -> None:
    gelezen = back(veld, cel)
    assert not isinstance(gelezen, (str, int, bool, list))


def test_a_decimal_that_a_spreadsheet_would_round_goes_as_text() -> None:
    assert to_cell("meters", "123456789012345.123456") == "123.456.789.012.345,123456"
    assert to_cell("meters", "12.5") == 12.5
    assert Decimal(str(to_cell("meters", "0.000001"))) == Decimal("0.000001")


def test_a_day_before_1900_goes_as_text() -> None:
    assert to_cell("begin", "1850-03-12") == "12-03-1850"
    assert to_cell("begin", "1900-03-01") == date(1900, 3, 1)


def test_what_xml_cannot_hold_is_replaced_where_people_see_it() -> None:
    assert veilige_tekst("a\x0bb\x00c\ud800") == "a\ufffdb\ufffdc\ufffd"


def test_text_that_looks_like_a_code_for_a_character_is_written_so_that_no_program_reads_it_as_one() -> None:
    assert veilige_tekst("a_xd_b") == "a_x005F_xd_b"
    assert als_tekst("a_x005F_xd_b", "tekst") == "a_xd_b"


@given(st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_a_mark_is_short_and_holds_nothing_that_a_spreadsheet_changes(delen: list[str]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9.-]{8}", afdruk(*delen))


def test_a_cell_holds_32767_utf_16_units() -> None:
    assert past_in_cel("a" * 32_767)
    assert not past_in_cel("a" * 32_768)
    assert not past_in_cel("\U0001f600" * 16_384)
