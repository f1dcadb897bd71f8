"""Schedules: the newest planned moment and the next one, over both changes of the clock. Checked against counting every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.services.planning import laatste_slot, volgend_slot
from zaken.text.dates import AMSTERDAM
from zaken.text.schemas import DAGEN, lees_schema

MINUUT = timedelta(minutes=1)
VOORUIT, TERUG = date(2026, 3, 29), date(2026, 10, 25)


def lokaal(moment: datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"


def utc(tekst: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM, fold=fold).astimezone(UTC)


@pytest.mark.parametrize("dag", [VOORUIT, TERUG])
def test_every_wall_minute_runs_exactly_once_on_a_day_the_clock_changes(dag: date) -> None:
    """Of each of the 1440 times: one run that day, at that time, or at the first that exists after it."""
    begin = datetime.combine(dag, datetime.min.time()).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    morgen = datetime.combine(dag + timedelta(days=1), datetime.min.time()).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    bestaand: dict[str, datetime] = {}
    for minuut in range(int((morgen - begin) / MINUUT)):
        moment = begin + minuut * MINUUT
        bestaand.setdefault(f"{moment.astimezone(AMSTERDAM):%H:%M}", moment)
    for minuut in range(24 * 60):
        tijd = f"{minuut // 60:02}:{minuut % 60:02}"
        schema = lees_schema(f"dagelijks {tijd}")
        verwacht = min(moment for wand, moment in bestaand.items() if wand >= tijd)
        assert laatste_slot(schema, morgen - MINUUT) == verwacht
        assert volgend_slot(schema, begin - MINUUT) == verwacht
        assert volgend_slot(schema, verwacht - MINUUT) == verwacht
        assert volgend_slot(schema, verwacht) >= morgen  # type: ignore[operator]


def test_a_time_that_does_not_exist_becomes_the_first_that_does() -> None:
    assert lokaal(laatste_slot(lees_schema("dagelijks 02:30"), utc("2026-03-29 12:00"))) == "2026-03-29 03:00"


def test_a_time_that_comes_twice_runs_the_first_time_only() -> None:
    schema, eerste, tweede = lees_schema("dagelijks 02:30"), utc("2026-10-25 02:30"), utc("2026-10-25 02:30", fold=1)
    assert tweede - eerste == timedelta(hours=1)
    assert laatste_slot(schema, eerste) == laatste_slot(schema, tweede) == eerste
    assert volgend_slot(schema, eerste) == utc("2026-10-26 02:30")


def test_just_after_midnight_is_not_skipped_in_spring() -> None:
    assert lokaal(volgend_slot(lees_schema("dagelijks 00:30"), utc("2027-03-28 12:00"))) == "2027-03-29 00:30"


@pytest.mark.parametrize(
    ("schema", "nu", "laatst", "volgend"),
    [
        ("dagelijks 06:30", "2026-03-02 06:30", "2026-03-02 06:30", "2026-03-03 06:30"),
        ("dagelijks 06:30", "2026-03-02 06:29", "2026-03-01 06:30", "2026-03-02 06:30"),
        ("werkdagen 07:00", "2026-03-08 12:00", "2026-03-06 07:00", "2026-03-09 07:00"),
        ("maandag 07:30", "2026-03-04 12:00", "2026-03-02 07:30", "2026-03-09 07:30"),
        ("elke 1 minuut", "2026-03-02 06:44", "2026-03-02 06:44", "2026-03-02 06:45"),
        ("elke minuut", "2026-03-02 06:44", "2026-03-02 06:44", "2026-03-02 06:45"),
        ("elke 15 minuten", "2026-03-02 06:44", "2026-03-02 06:30", "2026-03-02 06:45"),
        ("Elke  1440 minuten", "2026-07-02 06:44", "2026-07-02 02:00", "2026-07-03 02:00"),
    ],
)
def test_the_last_planned_moment_and_the_next(schema: str, nu: str, laatst: str, volgend: str) -> None:
    gelezen = lees_schema(schema)
    assert lokaal(laatste_slot(gelezen, utc(nu))) == laatst
    assert lokaal(volgend_slot(gelezen, utc(nu))) == volgend


def test_working_days_follow_the_calendar_that_is_given() -> None:
    vrij = {date(2026, 4, 6), date(2026, 4, 3)}
    gelezen = lees_schema("werkdagen 07:00")
    assert lokaal(laatste_slot(gelezen, utc("2026-04-06 12:00"), lambda dag: dag.weekday() < 5 and dag not in vrij)) == "2026-04-02 07:00"


def test_off_is_never() -> None:
    assert laatste_slot(lees_schema("uit"), utc("2026-03-02 06:30")) is None
    assert volgend_slot(lees_schema("Uit"), utc("2026-03-02 06:30")) is None


@pytest.mark.parametrize("fout", ["", "dagelijks", "dagelijks 24:00", "dagelijks 6:30", "elke 0 minuten", "elke 1441 minuten", "soms"])
def test_what_is_no_schedule_is_refused_with_what_one_looks_like(fout: str) -> None:
    with pytest.raises(ValueError, match="dagelijks 06:30"):
        lees_schema(fout)


SCHEMAS = st.one_of(
    st.builds(
        lambda dag, uur, minuut: f"{dag} {uur:02}:{minuut:02}",
        st.sampled_from(["dagelijks", "werkdagen", *DAGEN]),
        st.integers(0, 23),
        st.integers(0, 59),
    ),
    st.integers(1, 1440).map("elke {} minuten".format),
)
MOMENTEN = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))


@given(SCHEMAS, MOMENTEN)
def test_between_the_last_and_the_next_there_is_no_other(tekst: str, nu: datetime) -> None:
    schema = lees_schema(tekst)
    laatst, volgend = laatste_slot(schema, nu), volgend_slot(schema, nu)
    assert laatst is not None
    assert volgend is not None
    assert laatst <= nu < volgend
    assert volgend_slot(schema, laatst) == volgend
    assert laatste_slot(schema, volgend) == volgend
    assert laatste_slot(schema, volgend - timedelta(microseconds=1)) == laatst


@given(SCHEMAS, MOMENTEN)
def test_every_planned_day_has_one_moment_and_it_falls_on_that_day(tekst: str, nu: datetime) -> None:
    schema = lees_schema(tekst)
    if schema.tijd is None:
        return
    slot = volgend_slot(schema, nu)
    assert slot is not None
    wand = slot.astimezone(AMSTERDAM)
    verschil = (wand.hour * 60 + wand.minute) - (schema.tijd.hour * 60 + schema.tijd.minute)
    assert verschil == 0 or (0 < verschil <= 60 and wand.hour == 3)
