"""When a channel may disturb people, on every day of the clock, the two odd ones among them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zaken.domain.configuratie import KalenderBestand
from zaken.domain.kalender import Kalender
from zaken.notify.uren import Uren
from zaken.text.dates import AMSTERDAM

KALENDER = Kalender(
    KalenderBestand.model_validate(
        {
            "gelijkgesteld_bekend_tot": "2028-12-31",
            "gelijkgesteld": [{"datum": "2027-05-07", "omschrijving": "Brugdag", "bron": "besluit"}],
            "sluitingsdagen": [{"datum": "2026-12-24", "omschrijving": "Dicht", "bron": "college"}],
        }
    )
)
KANTOOR = Uren()
KWARTIER = timedelta(minutes=15)


def lokaal(jaar: int, maand: int, dag: int, uur: int, minuut: int = 0, fold: int = 0) -> datetime:
    return datetime(jaar, maand, dag, uur, minuut, tzinfo=AMSTERDAM, fold=fold)


@pytest.mark.parametrize(
    ("moment", "verwacht"),
    [
        (lokaal(2026, 11, 23, 9, 30), lokaal(2026, 11, 23, 9, 30)),  # a Monday
        (lokaal(2026, 11, 23, 6, 59), lokaal(2026, 11, 23, 7)),
        (lokaal(2026, 11, 23, 7), lokaal(2026, 11, 23, 7)),
        (lokaal(2026, 11, 23, 18, 59), lokaal(2026, 11, 23, 18, 59)),
        (lokaal(2026, 11, 23, 19), lokaal(2026, 11, 24, 7)),
        (lokaal(2026, 11, 27, 23), lokaal(2026, 11, 30, 7)),  # over a weekend
        (lokaal(2026, 12, 23, 20), lokaal(2026, 12, 28, 7)),  # a closing day, Christmas, a weekend
        (lokaal(2027, 5, 5, 20), lokaal(2027, 5, 10, 7)),  # Ascension Day, a decree, a weekend
        (lokaal(2027, 3, 27, 12), lokaal(2027, 3, 30, 7)),  # over the change to summer time and Easter
        (lokaal(2026, 10, 24, 12), lokaal(2026, 10, 26, 7)),  # over the change to winter time
    ],
)
def test_office_hours_on_working_days(moment: datetime, verwacht: datetime) -> None:
    assert KANTOOR.open_vanaf(moment, KALENDER) == verwacht


@pytest.mark.parametrize(
    ("uren", "moment", "verwacht"),
    [
        # the hour from 2 to 3 is skipped on 28 March 2027: who opens at 2 opens at 3
        (Uren(False, 2, 5), lokaal(2027, 3, 28, 1, 59), lokaal(2027, 3, 28, 3)),
        (Uren(False, 2, 3), lokaal(2027, 3, 28, 1, 30), lokaal(2027, 3, 29, 2)),
        # the hour from 2 to 3 comes twice on 25 October 2026
        (Uren(False, 2, 5), lokaal(2026, 10, 25, 2, 30, 1), lokaal(2026, 10, 25, 2, 30, 1)),
        (Uren(False, 1, 2), lokaal(2026, 10, 25, 2, 30, 0), lokaal(2026, 10, 26, 1)),
        (Uren(False, 0, 24), lokaal(2026, 10, 25, 23, 59), lokaal(2026, 10, 25, 23, 59)),
    ],
)
def test_days_that_are_an_hour_longer_or_shorter(uren: Uren, moment: datetime, verwacht: datetime) -> None:
    assert uren.open_vanaf(moment, KALENDER).astimezone(UTC) == verwacht.astimezone(UTC)


def mag(uren: Uren, moment: datetime) -> bool:
    """The same, asked of a clock on the wall and a calendar: outside the hours that come twice or not at all."""
    op = moment.astimezone(AMSTERDAM)
    return uren.van_uur <= op.hour < uren.tot_uur and (not uren.alleen_werkdagen or KALENDER.is_werkdag(op.date()))


@st.composite
def vensters(draw: st.DrawFn) -> Uren:
    van = draw(st.integers(0, 23))
    return Uren(draw(st.booleans()), van, draw(st.integers(van + 1, 24)))


@given(uren=vensters(), moment=st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)))
@example(uren=KANTOOR, moment=datetime(2026, 3, 28, 23, 30, tzinfo=UTC))
@example(uren=Uren(False, 3, 4), moment=datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
def test_it_is_the_first_moment_that_may(uren: Uren, moment: datetime) -> None:
    open_ = uren.open_vanaf(moment, KALENDER)
    assert open_.tzinfo is UTC
    assert open_ >= moment
    assert uren.open_vanaf(open_, KALENDER) == open_
    if _is_odd(open_.astimezone(AMSTERDAM).date()) or _is_odd(moment.astimezone(AMSTERDAM).date()):
        return
    assert mag(uren, open_)
    tussen = open_ - KWARTIER
    for _ in range(40):
        if tussen < moment:
            break
        assert _is_odd(tussen.astimezone(AMSTERDAM).date()) or not mag(uren, tussen)
        tussen -= KWARTIER


def _is_odd(dag: date) -> bool:
    """Whether the clock is moved on this day."""
    volgende = dag + timedelta(days=1)
    begin, einde = (datetime.combine(d, datetime.min.time(), AMSTERDAM) for d in (dag, volgende))
    return einde.astimezone(UTC) - begin.astimezone(UTC) != timedelta(days=1)


def test_whoever_is_closed_the_whole_year_is_disturbed_after_it() -> None:
    altijd_dicht = Kalender(KalenderBestand.model_validate({"gelijkgesteld_bekend_tot": "2028-12-31"}))
    altijd_dicht.is_werkdag = lambda d: False  # type: ignore[method-assign]
    assert KANTOOR.open_vanaf(lokaal(2026, 11, 23, 9), altijd_dicht) == lokaal(2027, 11, 24, 7)
