"""Numbers and amounts as people here write them, and nothing that could be another amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.text.numbers import (
    GROOTSTE_BEDRAG,
    GROOTSTE_GETAL,
    decimaal_tekst,
    lees_bedrag,
    lees_decimaal,
    lees_getal,
    toon_bedrag,
    toon_getal,
)


@pytest.mark.parametrize(
    ("tekst", "centen"),
    [
        ("€ 216.000,00", 21_600_000),
        ("216.000", 21_600_000),
        ("216000", 21_600_000),
        ("€216.000,-", 21_600_000),
        ("216.000,--", 21_600_000),
        ("12,50", 1250),
        ("12,50 euro", 1250),
        ("EUR 1.234.567,89", 123_456_789),
        ("-12,50", -1250),
        ("€ -12,50", -1250),
        ("− € 12,50", -1250),
        ("€\u00a05", 500),
        ("0", 0),
    ],
)
def test_an_amount_as_people_write_it_is_understood(tekst: str, centen: int) -> None:
    assert lees_bedrag(tekst) == centen


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("216.00", "schrijf € 216,00 of € 216.000"),
        ("216.5", "schrijf € 216,50 of € 216.500"),
        ("0.500", "schrijf € 0,50 of € 500"),
        ("1.2345", "schrijf € 1,23 of € 12.345"),
        ("1.234,5", "schrijf 1.234,50 of 1.234,05"),
        ("1,234", "schrijf 1,23 of 1.234"),
        ("1,234.56", "schrijf 1.234,56"),
        ("1,234,567", "schrijf 1.234.567"),
        ("12,50,-", "schrijf 12,50"),
        ("--5", "is geen bedrag"),
        ("- € -5", "is geen bedrag"),
        ("1 000", "is geen bedrag"),
        ("1e3", "is geen bedrag"),
        ("", "is geen bedrag"),
        ("٣", "is geen bedrag"),
        ("1.000.000.000.000", "het grootste bedrag is € 999.999.999.999,99"),
        ("9" * 100_000, "is te lang voor een getal"),
    ],
)
def test_what_could_be_two_amounts_or_none_is_refused_with_the_way_out(tekst: str, zin: str) -> None:
    with pytest.raises(ValueError, match=r"[a-z]") as fout:
        lees_bedrag(tekst)
    assert zin in str(fout.value)


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("12,5", "schrijf het zonder komma"),
        ("12.5", "schrijf 12,5 of 12.500"),
        ("1.000.000.000.000.000", "het grootste getal is"),
        ("twaalf", "is geen getal"),
        ("+5", "is geen getal"),
        ("9" * 5000, "te lang"),
    ],
)
def test_what_is_no_whole_number_is_refused(tekst: str, zin: str) -> None:
    with pytest.raises(ValueError, match=r"[a-z]") as fout:
        lees_getal(tekst)
    assert zin in str(fout.value)


@pytest.mark.parametrize(
    ("tekst", "getal"), [("12,5", "12.5"), ("1.234", "1234"), ("1.234,50", "1234.5"), ("-0,0", "0"), ("1,234", "1.234")]
)
def test_a_decimal_is_stored_in_one_form(tekst: str, getal: str) -> None:
    assert decimaal_tekst(lees_decimaal(tekst)) == getal


@pytest.mark.parametrize("tekst", ["12.5", "0,1234567", "1000000000000000,5", "nan", "inf"])
def test_what_is_no_decimal_is_refused(tekst: str) -> None:
    with pytest.raises(ValueError, match=r"kan twee dingen zijn|achter de komma|te groot|is geen getal"):
        lees_decimaal(tekst)


def test_a_year_stays_a_year_and_larger_numbers_get_dots() -> None:
    assert [toon_getal(getal) for getal in (2031, 12345, -1234567, Decimal("1234.50"))] == ["2031", "12.345", "-1.234.567", "1234,5"]


@given(st.integers(-GROOTSTE_BEDRAG, GROOTSTE_BEDRAG))
def test_reading_a_shown_amount_gives_it_again(centen: int) -> None:
    assert lees_bedrag(toon_bedrag(centen)) == centen


@given(st.integers(-GROOTSTE_GETAL, GROOTSTE_GETAL))
def test_reading_a_shown_number_gives_it_again(getal: int) -> None:
    assert lees_getal(toon_getal(getal)) == getal


@given(st.decimals(-GROOTSTE_GETAL, GROOTSTE_GETAL, places=6))
def test_reading_a_shown_decimal_gives_it_again(getal: Decimal) -> None:
    assert lees_decimaal(toon_getal(getal)) == getal
    assert Decimal(decimaal_tekst(getal)) == getal


@given(st.text(alphabet="0123456789.,-€ ", max_size=15))
def test_an_amount_that_is_understood_has_only_one_dutch_reading(tekst: str) -> None:
    try:
        centen = lees_bedrag(tekst)
    except ValueError:
        return
    kaal = tekst.replace("€", "").replace(" ", "").removesuffix("-").removesuffix("-").removesuffix(",").replace(".", "")
    assert Decimal(kaal.replace(",", ".")) * 100 == centen
