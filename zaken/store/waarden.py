"""SQLite keeps whatever was put in a column: here its texts become dates, moments and JSON, or an OnleesbareWaarde. Runs no statement."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Date, DateTime, Dialect
from sqlalchemy.dialects.sqlite import DATE, DATETIME

from zaken.domain.vormen import GEEN_WAARDE
from zaken.errors import OnleesbareWaarde

_Omzetter = Callable[[Any], Any]


def _bewaakt(omzetter: _Omzetter) -> _Omzetter:
    """The same, where what cannot be read is told apart from a fault of ours."""

    def lees(waarde: Any) -> Any:
        try:
            return omzetter(waarde)
        except GEEN_WAARDE as fout:
            raise OnleesbareWaarde from fout

    return lees


class _Datum(DATE):
    """A date of SQLite."""

    def result_processor(self, dialect: Dialect, coltype: object) -> _Omzetter | None:
        omzetter = super().result_processor(dialect, coltype)
        return None if omzetter is None else _bewaakt(omzetter)


class _Moment(DATETIME):
    """A moment of SQLite."""

    def result_processor(self, dialect: Dialect, coltype: object) -> _Omzetter | None:
        omzetter = super().result_processor(dialect, coltype)
        return None if omzetter is None else _bewaakt(omzetter)


uit_json = _bewaakt(json.loads)
"""For the engine, as its json_deserializer."""


def lees_bewaakt(dialect: Dialect) -> None:
    """Make this SQLite dialect read its dates and moments so; before the first question."""
    dialect.colspecs = {**dialect.colspecs, Date: _Datum, DateTime: _Moment}
