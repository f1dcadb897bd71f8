"""How late a case is: each answer by hand, the borders, and the date filter as a property."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.domain.configuratie import KalenderBestand
from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender
from zaken.domain.laatheid import Laatheid, bepaal, bijna_vanaf, deel_verstreken, in_woorden, teken
from zaken.domain.zaak import GEEN_TERMIJN

KALENDER = Kalender(KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31)))
MONDAY = date(2026, 3, 2)
WARNING = Duur(5, "werkdagen")
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
MAYBE_DAYS = st.none() | st.just(GEEN_TERMIJN) | DAYS


def late(
    *,
    op: date = MONDAY,
    norm: date | None = None,
    end: date | None = None,
    closed: date | None = None,
    suspended: bool = False,
    warning: Duur = WARNING,
) -> Laatheid:
    return bepaal(warning, op=op, streefdatum=norm, uiterlijke_einddatum=end, einddatum=closed, is_opgeschort=suspended, kalender=KALENDER)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def test_the_last_day_itself_is_not_late() -> None:
    assert late(end=MONDAY) is Laatheid.BIJNA


def test_the_day_after_the_last_day_is_late() -> None:
    assert late(end=after(-1)) is Laatheid.TE_LAAT


def test_past_the_norm_but_within_the_term_is_norm_overschreden() -> None:
    assert late(norm=after(-1), end=after(30)) is Laatheid.NORM_OVERSCHREDEN
    assert late(norm=MONDAY, end=after(30)) is Laatheid.OP_TIJD


def test_late_goes_before_the_norm() -> None:
    assert late(norm=after(-9), end=after(-1)) is Laatheid.TE_LAAT


def test_a_case_within_the_warning_is_almost_late() -> None:
    assert late(end=after(7)) is Laatheid.BIJNA
    assert late(end=after(8)) is Laatheid.OP_TIJD


def test_a_suspended_case_is_counted_apart_even_when_it_was_late() -> None:
    assert late(end=after(-5), suspended=True) is Laatheid.OPGESCHORT


def test_a_closed_case_is_never_late() -> None:
    assert late(end=after(-5), closed=after(-1)) is Laatheid.AFGEHANDELD
    assert late(end=after(-5), closed=MONDAY, suspended=True) is Laatheid.AFGEHANDELD


def test_a_case_that_was_closed_later_was_still_late_on_that_day() -> None:
    assert late(end=after(-5), closed=after(1)) is Laatheid.TE_LAAT


@pytest.mark.parametrize("none", [None, GEEN_TERMIJN])
def test_no_deadline_is_not_the_same_as_on_time(none: date | None) -> None:
    assert late(norm=none, end=none) is Laatheid.GEEN_TERMIJN
    assert late(norm=after(3), end=none) is Laatheid.OP_TIJD


@pytest.mark.parametrize(
    ("laatheid", "end", "words"),
    [
        (Laatheid.TE_LAAT, after(-3), "3 dagen te laat"),
        (Laatheid.TE_LAAT, after(-1), "1 dag te laat"),
        (Laatheid.BIJNA, MONDAY, "vandaag"),
        (Laatheid.BIJNA, after(1), "morgen"),
        (Laatheid.OP_TIJD, after(30), "over 30 dagen"),
        (Laatheid.OP_TIJD, None, "op tijd"),
        (Laatheid.NORM_OVERSCHREDEN, after(4), "norm voorbij, einde over 4 dagen"),
        (Laatheid.NORM_OVERSCHREDEN, GEEN_TERMIJN, "norm voorbij"),
        (Laatheid.OPGESCHORT, after(-3), "staat stil"),
        (Laatheid.GEEN_TERMIJN, GEEN_TERMIJN, "geen termijn"),
        (Laatheid.AFGEHANDELD, after(-3), "afgehandeld"),
    ],
)
def test_lateness_is_said_in_words(laatheid: Laatheid, end: date | None, words: str) -> None:
    assert in_woorden(laatheid, MONDAY, end) == words


def test_each_lateness_has_its_own_printable_sign() -> None:
    signs = [teken(laatheid) for laatheid in Laatheid]
    assert len(set(signs)) == len(Laatheid)
    assert all(len(sign) == 1 and sign.isascii() and sign.isprintable() and sign != " " for sign in signs)


@pytest.mark.parametrize(("op", "percentage"), [(-3, 0), (0, 0), (1, 10), (5, 50), (10, 100), (15, 100)])
def test_the_part_of_the_term_that_passed_stays_between_0_and_100(op: int, percentage: int) -> None:
    assert deel_verstreken(MONDAY, after(10), after(op)) == percentage


def test_without_a_deadline_no_part_of_it_has_passed() -> None:
    assert deel_verstreken(MONDAY, None, MONDAY) is None
    assert deel_verstreken(MONDAY, GEEN_TERMIJN, MONDAY) is None


def test_a_deadline_before_the_start_has_passed_wholly_once_it_is_there() -> None:
    assert deel_verstreken(MONDAY, after(-1), MONDAY) == 100
    assert deel_verstreken(MONDAY, MONDAY, MONDAY) == 100
    assert deel_verstreken(MONDAY, after(-1), after(-2)) == 0


def test_a_warning_past_the_end_of_the_calendar_covers_every_deadline() -> None:
    assert bijna_vanaf(MONDAY, Duur(9999, "jaren"), KALENDER) == GEEN_TERMIJN


@given(DAYS, MAYBE_DAYS, st.integers(0, 30), st.sampled_from(["dagen", "werkdagen", "weken", "maanden"]))
def test_almost_late_is_exactly_the_range_of_dates_that_sql_filters_on(op: date, end: date | None, n: int, unit: str) -> None:
    warning = Duur.parse(f"{n} {unit}")
    in_range = end not in (None, GEEN_TERMIJN) and op <= end <= bijna_vanaf(op, warning, KALENDER)
    assert (late(op=op, end=end, warning=warning) is Laatheid.BIJNA) == in_range


@given(DAYS, MAYBE_DAYS, MAYBE_DAYS, st.none() | DAYS)
def test_a_later_day_never_makes_an_open_case_less_urgent(op: date, norm: date | None, end: date | None, closed: date | None) -> None:
    order = list(Laatheid)
    today, tomorrow = (late(op=day, norm=norm, end=end) for day in (op, op + timedelta(days=1)))
    assert order.index(tomorrow) <= order.index(today)
    assert (late(op=op, norm=norm, end=end, closed=closed) is Laatheid.AFGEHANDELD) == (closed is not None and closed <= op)
