"""Archiefnominatie and archiefactiedatum of a closed case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_zaak, a_zaaktype
from zaken.domain.archivering import archiefgegevens
from zaken.domain.basis import Waarde
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import OngeldigeConfiguratie

CLOSED = date(2026, 3, 12)
CASE = a_zaak()


def a_type(**resultaat: Any) -> Zaaktype:
    klaar = {"omschrijving": "Klaar", "selectielijst": "21.1", "archiefnominatie": "vernietigen", "archiefactietermijn": "P5Y", **resultaat}
    return a_zaaktype(resultaten={"klaar": klaar})


def a_case(**values: Waarde) -> Zaak:
    return replace(CASE, eigenschappen=values)


def test_what_is_destroyed_is_kept_for_its_term_after_the_end() -> None:
    assert archiefgegevens(a_type(), "klaar", a_case(), CLOSED) == ("vernietigen", date(2031, 3, 12))


def test_what_is_kept_for_ever_has_no_date() -> None:
    kept = a_type(archiefnominatie="blijvend_bewaren")
    assert archiefgegevens(kept, "klaar", a_case(), CLOSED) == ("blijvend_bewaren", None)


def test_the_term_may_run_from_a_date_of_the_case() -> None:
    contract = a_type(brondatum={"afleidingswijze": "eigenschap", "eigenschap": "einddatum_contract"}, archiefactietermijn="P10Y")
    assert archiefgegevens(contract, "klaar", a_case(einddatum_contract="2028-12-31"), CLOSED) == ("vernietigen", date(2038, 12, 31))


def test_as_long_as_that_date_is_empty_there_is_no_date() -> None:
    contract = a_type(brondatum={"afleidingswijze": "eigenschap", "eigenschap": "einddatum_contract"})
    assert archiefgegevens(contract, "klaar", a_case(), CLOSED) == ("vernietigen", None)


def test_the_term_does_not_move_off_a_free_day() -> None:
    assert archiefgegevens(a_type(archiefactietermijn="P1Y"), "klaar", a_case(), date(2025, 1, 1)) == ("vernietigen", date(2026, 1, 1))


def test_a_leap_day_ends_on_the_last_day_of_february() -> None:
    assert archiefgegevens(a_type(), "klaar", a_case(), date(2024, 2, 29)) == ("vernietigen", date(2029, 2, 28))


@pytest.mark.parametrize("termijn", ["10 werkdagen", "P9999Y"])
def test_a_retention_term_that_gives_no_date_names_the_result(termijn: str) -> None:
    with pytest.raises(OngeldigeConfiguratie, match="resultaat 'klaar' van zaaktype 'verzoek'"):
        archiefgegevens(a_type(archiefactietermijn=termijn), "klaar", a_case(), CLOSED)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 110))
def test_retention_in_years_keeps_the_day_of_the_year(closed: date, years: int) -> None:
    _, datum = archiefgegevens(a_type(archiefactietermijn=f"P{years}Y"), "klaar", a_case(), closed)
    assert datum is not None
    assert (datum.year, datum.month) == (closed.year + years, closed.month)
    assert datum.day == closed.day or (closed.day, datum.day) == (29, 28)
