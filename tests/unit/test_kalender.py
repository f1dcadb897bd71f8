"""Days that count: by hand, against the law's own list, and as properties."""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.domain.configuratie import BijzondereDag, KalenderBestand
from zaken.domain.kalender import WEEKDAGEN, Kalender

DECREES = ("2025-05-30", "2026-01-02", "2026-05-15", "2027-05-07")
SUNDAYS_OF_A_FEAST = {"Eerste paasdag", "Eerste pinksterdag"}
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def a_day(iso: str, name: str) -> BijzondereDag:
    return BijzondereDag(datum=date.fromisoformat(iso), omschrijving=name, bron="test")


KALENDER = Kalender(
    KalenderBestand(
        gelijkgesteld=tuple(a_day(iso, "gelijkgestelde dag") for iso in DECREES),
        gelijkgesteld_bekend_tot=date(2028, 12, 31),
        sluitingsdagen=(a_day("2026-12-24", "dag voor Kerst"),),
    ),
    versie=4,
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-01", "Nieuwjaarsdag"),
        ("2026-01-02", "gelijkgestelde dag"),
        ("2026-01-03", "zaterdag"),
        ("2026-01-04", "zondag"),
        ("2026-04-03", "Goede vrijdag"),
        ("2026-04-06", "Tweede paasdag"),
        ("2026-05-05", "Bevrijdingsdag"),
        ("2025-04-26", "Koningsdag"),
        ("2031-04-26", "Koningsdag"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "Tweede pinksterdag"),
        ("2026-12-26", "Tweede kerstdag"),
    ],
)
def test_a_free_day_says_why_it_is_free(day: str, why: str) -> None:
    assert KALENDER.waarom_vrij(date.fromisoformat(day)) == why
    assert KALENDER.is_vrij(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-01-05", "2026-05-04", "2027-04-26", "2025-04-28", "2026-12-31", "2026-12-24"])
def test_a_day_that_only_looks_free_is_not(day: str) -> None:
    assert KALENDER.waarom_vrij(date.fromisoformat(day)) is None
    assert not KALENDER.is_vrij(date.fromisoformat(day))


def test_liberation_day_is_free_every_year_and_not_only_each_fifth() -> None:
    assert all(KALENDER.waarom_vrij(date(year, 5, 5)) for year in range(2015, 2036))


def test_a_closing_day_is_no_working_day_but_does_not_extend_a_term() -> None:
    closed = date(2026, 12, 24)
    assert not KALENDER.is_werkdag(closed)
    assert KALENDER.eerstvolgende_niet_vrije(closed) == closed


def test_five_working_days_over_christmas_skip_free_and_closing_days() -> None:
    assert KALENDER.tel_werkdagen(date(2026, 12, 22), 5) == date(2026, 12, 31)


def test_working_days_count_backwards_too() -> None:
    assert KALENDER.tel_werkdagen(date(2026, 12, 31), -5) == date(2026, 12, 22)
    assert KALENDER.tel_werkdagen(date(2026, 1, 5), -1) == date(2025, 12, 31)


def test_no_working_days_is_the_day_itself_even_when_it_is_free() -> None:
    assert KALENDER.tel_werkdagen(date(2026, 1, 3), 0) == date(2026, 1, 3)


def test_one_working_day_after_a_saturday_is_monday() -> None:
    assert KALENDER.tel_werkdagen(date(2026, 1, 10), 1) == date(2026, 1, 12)


def test_a_free_friday_in_a_decree_moves_to_monday() -> None:
    assert KALENDER.eerstvolgende_niet_vrije(date(2026, 1, 1)) == date(2026, 1, 5)
    assert KALENDER.eerstvolgende_niet_vrije(date(2027, 5, 5)) == date(2027, 5, 10)


def test_the_calendar_says_until_when_its_decrees_are_known() -> None:
    assert KALENDER.bekend_tot == date(2028, 12, 31)
    assert KALENDER.versie == 4


def test_counting_past_the_last_year_there_is_overflows() -> None:
    with pytest.raises(OverflowError):
        KALENDER.tel_werkdagen(date(9999, 12, 1), 60)


@given(DAYS, st.integers(-400, 400))
def test_the_nth_working_day_lies_n_working_days_away(start: date, n: int) -> None:
    end = KALENDER.tel_werkdagen(start, n)
    assert n == 0 or KALENDER.is_werkdag(end)
    if KALENDER.is_werkdag(start) or n >= 0:
        assert KALENDER.werkdagen_tussen(start, end) == n


@given(DAYS, st.integers(0, 900))
def test_working_days_between_equal_counting_one_by_one(start: date, length: int) -> None:
    one_by_one = sum(KALENDER.is_werkdag(start + timedelta(days=n)) for n in range(1, length + 1))
    end = start + timedelta(days=length)
    assert KALENDER.werkdagen_tussen(start, end) == one_by_one
    assert KALENDER.werkdagen_tussen(end, start) == -one_by_one


@given(DAYS)
def test_the_next_day_that_is_not_free_is_the_first_one(day: date) -> None:
    found = KALENDER.eerstvolgende_niet_vrije(day)
    assert found >= day
    assert not KALENDER.is_vrij(found)
    assert all(KALENDER.is_vrij(day + timedelta(days=n)) for n in range((found - day).days))


def test_every_day_of_2015_to_2035_agrees_with_the_list_of_article_3(gedeelde_data: Path) -> None:
    with (gedeelde_data / "kalender" / "atw-art3-2015-2035.csv").open(encoding="utf-8") as file:
        law = {date.fromisoformat(row["datum"]) for row in csv.DictReader(file)}
    plain = Kalender(KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31)))
    every_day = [date(2015, 1, 1) + timedelta(days=n) for n in range((date(2036, 1, 1) - date(2015, 1, 1)).days)]
    named = {day for day in every_day if plain.waarom_vrij(day) not in {None, *WEEKDAGEN, *SUNDAYS_OF_A_FEAST}}
    assert named == law
    assert [day for day in every_day if plain.is_vrij(day)] == [day for day in every_day if day in law or day.weekday() >= 5]


def test_every_day_put_on_a_par_by_decree_is_free(gedeelde_data: Path) -> None:
    with (gedeelde_data / "kalender" / "gelijkgestelde-dagen.csv").open(encoding="utf-8") as file:
        rows = [a_day(row["datum"], row["besluit"]) for row in csv.DictReader(file)]
    calendar = Kalender(KalenderBestand(gelijkgesteld=tuple(rows), gelijkgesteld_bekend_tot=date(2028, 12, 31)))
    assert rows
    for row in rows:
        assert calendar.waarom_vrij(row.datum) == row.omschrijving
        assert not calendar.is_werkdag(row.datum)


def test_the_list_of_holidays_is_loaded_only_when_a_day_is_asked_for() -> None:
    code = "import sys, zaken.domain.regels; sys.exit('holidays' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
