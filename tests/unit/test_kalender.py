"""Days that count: by hand, against the law's own list, and as properties."""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path
from subprocess import run

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from zaken.domain.configuratie import BijzondereDag, Feestdagen, KalenderBestand
from zaken.domain.kalender import BEWAARDE_JAREN, WEEKDAGEN, Kalender, te_bewaren_feestdagen

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


@pytest.mark.parametrize("published", [True, False])
def test_every_day_of_2015_to_2035_agrees_with_the_list_of_article_3(gedeelde_data: Path, published: bool) -> None:
    with (gedeelde_data / "kalender" / "atw-art3-2015-2035.csv").open(encoding="utf-8") as file:
        law = {date.fromisoformat(row["datum"]) for row in csv.DictReader(file)}
    plain = Kalender(
        KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31), feestdagen=te_bewaren_feestdagen() if published else None)
    )
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


def test_the_days_that_are_kept_are_those_of_the_law_in_every_year_that_is_kept() -> None:
    kept = te_bewaren_feestdagen()
    library = country_holidays("NL", categories=("public", "optional"), years=BEWAARDE_JAREN, language="nl")
    assert list(kept.per_jaar()) == list(BEWAARDE_JAREN)
    assert {day: name for days in kept.per_jaar().values() for day, name in days.items()} == dict(library)
    assert all(6 <= len(days) <= 12 for days in kept.per_jaar().values())


def test_a_published_day_holds_whatever_the_library_says() -> None:
    kept = Feestdagen(vanaf=2026, tot_en_met=2026, dagen={"Dag van het Zeehondje": (date(2026, 3, 3),)})
    calendar = Kalender(KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31), feestdagen=kept))
    assert calendar.waarom_vrij(date(2026, 3, 3)) == "Dag van het Zeehondje"
    assert calendar.is_werkdag(date(2026, 12, 25))


def test_a_year_that_was_not_published_is_that_of_the_library() -> None:
    kept = Feestdagen(vanaf=2026, tot_en_met=2026, dagen={})
    calendar = Kalender(KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31), feestdagen=kept))
    assert calendar.waarom_vrij(date(2025, 12, 25)) == calendar.waarom_vrij(date(2027, 12, 25)) == "Eerste kerstdag"


@pytest.mark.parametrize("year", [1998, 1999, 2000, 2005, 2013, 2014, 2026, 2050, 2051, 2060])
def test_a_published_calendar_and_one_without_days_agree_on_every_day(year: int) -> None:
    without = KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31))
    published = Kalender(without.model_copy(update={"feestdagen": te_bewaren_feestdagen()}))
    every_day = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [published.waarom_vrij(day) for day in every_day] == [Kalender(without).waarom_vrij(day) for day in every_day]


def loads_the_library(year: int) -> bool:
    """Whether counting a working day in that year loads it, in a process of its own with a published calendar."""
    code = f"""
import sys
from datetime import date
from zaken.domain.configuratie import KalenderBestand
from zaken.domain.kalender import Kalender
bestand = KalenderBestand.model_validate_json(sys.stdin.read())
Kalender(bestand).tel_werkdagen(date({year}, 6, 1), 10)
sys.exit("holidays" in sys.modules)
"""
    calendar = KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31), feestdagen=te_bewaren_feestdagen())
    return bool(run([sys.executable, "-c", code], input=calendar.model_dump_json(), text=True, check=False).returncode)


def test_a_published_calendar_loads_the_library_only_for_a_year_that_it_does_not_keep() -> None:
    assert not loads_the_library(2026)
    assert loads_the_library(2051)
