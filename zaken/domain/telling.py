"""Adding a length of time to a day. Knows no term, no case and no law."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender


def tel_op(van: date, duur: Duur, kalender: Kalender | None = None) -> date:
    """The day `duur` after `van` (before it when `aantal` is negative).

    Weeks keep the weekday; months and years keep the day number, or else take the last day of that month. OverflowError outside the
    years 1 to 9999; ValueError for working days without a calendar.
    """
    if duur.eenheid == "werkdagen":
        if kalender is None:
            raise ValueError(f"'{duur}' can only be counted with a calendar")
        return kalender.tel_werkdagen(van, duur.aantal)
    if duur.eenheid in ("dagen", "weken"):
        return van + timedelta(days=duur.aantal * (7 if duur.eenheid == "weken" else 1))
    months = duur.aantal * (12 if duur.eenheid == "jaren" else 1)
    try:
        return van + relativedelta(months=months)
    except ValueError as fout:
        raise OverflowError(f"{van} + {duur}") from fout


def min_duur(duur: Duur) -> Duur:
    """The same length, counted back."""
    return Duur(-duur.aantal, duur.eenheid)
