"""Dates as people here write them, and nothing that could be another day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.text.dates import MAANDEN, lees_datum, lokale_dag, over_dagen, toon_datum, toon_moment

VANDAAG = date(2026, 1, 31)
DAGEN = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("12-3-2026", date(2026, 3, 12)),
        ("12-03-2026", date(2026, 3, 12)),
        (" 2026-03-12 ", date(2026, 3, 12)),
        ("12 maart 2026", date(2026, 3, 12)),
        ("12  Mrt 2026", date(2026, 3, 12)),
        ("29-2-2024", date(2024, 2, 29)),
        ("vandaag", VANDAAG),
        ("Morgen", date(2026, 2, 1)),
        ("gisteren", date(2026, 1, 30)),
        ("+10d", date(2026, 2, 10)),
        ("+6w", date(2026, 3, 14)),
        ("-2w", date(2026, 1, 17)),
        ("+3m", date(2026, 4, 30)),
        ("+1m", date(2026, 2, 28)),
        ("-1m", date(2025, 12, 31)),
        ("+1j", date(2027, 1, 31)),
    ],
)
def test_what_people_write_is_understood(tekst: str, dag: date) -> None:
    assert lees_datum(tekst, VANDAAG) == dag


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("31-2-2026", "februari 2026 heeft 28 dagen"),
        ("2026-02-29", "februari 2026 heeft 28 dagen"),
        ("0-1-2026", "januari 2026 heeft 31 dagen"),
        ("12-13-2026", "er is geen maand 13"),
        ("12-3-0226", "een jaartal ligt tussen 1000 en 2999"),
        ("9999-12-31", "een jaartal ligt tussen 1000 en 2999"),
        ("12-3-26", "schrijf 12-3-2026 of 12-3-1926"),
        ("12 maart '26", "schrijf 12 maart 2026 of 12 maart 1926"),
        ("4/3/2026", "schrijf 4-3-2026 of 3-4-2026 (dag-maand-jaar)"),
        ("25/3/2026", "schrijf 25-3-2026"),
        ("3/25/2026", "schrijf 25-3-2026"),
        ("12.3.2026", "schrijf 12-3-2026"),
        ("2026-3-12", "schrijf bijvoorbeeld 12-3-2026"),
        ("12 march 2026", "schrijf bijvoorbeeld 12-3-2026"),
        ("+9999j", "een jaartal ligt tussen 1000 en 2999"),
        ("", "is geen datum"),
        ("١٢-٣-٢٠٢٦", "is geen datum"),
    ],
)
def test_what_is_no_date_is_refused_with_the_way_out(tekst: str, zin: str) -> None:
    with pytest.raises(ValueError, match=r"[a-z]") as fout:
        lees_datum(tekst, VANDAAG)
    assert zin in str(fout.value)


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(ValueError, match="is geen datum") as fout:
        lees_datum("9" * 100_000, VANDAAG)
    assert len(str(fout.value)) < 250


@given(DAGEN)
def test_reading_what_is_shown_gives_the_day_again(dag: date) -> None:
    assert lees_datum(toon_datum(dag), VANDAAG) == dag
    assert lees_datum(dag.isoformat(), VANDAAG) == dag
    assert lees_datum(f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year:04}", VANDAAG) == dag


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 9999), st.sampled_from("-/. "), st.booleans())
def test_the_reader_never_guesses(first: int, second: int, year: int, mark: str, year_first: bool) -> None:
    parts = (year, first, second) if year_first else (first, second, year)
    try:
        dag = lees_datum(mark.join(map(str, parts)), VANDAAG)
    except ValueError:
        return
    assert mark == "-"
    assert (dag.year, dag.month, dag.day) in {(year, second, first), (year, first, second) if year_first else (year, second, first)}
    assert year >= 1000


@given(st.text(max_size=30))
def test_any_text_gives_a_day_or_a_dutch_sentence(tekst: str) -> None:
    try:
        uitkomst = toon_datum(lees_datum(tekst, VANDAAG))
    except ValueError as fout:
        uitkomst = str(fout)
    assert uitkomst.startswith("'") or len(uitkomst) == 10


def test_a_moment_is_shown_and_counted_in_local_time() -> None:
    vlak_na_middernacht = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert toon_moment(vlak_na_middernacht) == "02-07-2026 00:30"
    assert lokale_dag(vlak_na_middernacht) == date(2026, 7, 2)
    assert lokale_dag(datetime(2026, 1, 1, 22, 59, tzinfo=UTC)) == date(2026, 1, 1)


def test_a_moment_without_time_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        lokale_dag(datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("aantal", "woorden"),
    [(0, "vandaag"), (1, "morgen"), (-1, "gisteren"), (3, "over 3 dagen"), (-3, "3 dagen geleden")],
)
def test_distance_is_said_in_words(aantal: int, woorden: str) -> None:
    assert over_dagen(aantal) == woorden
