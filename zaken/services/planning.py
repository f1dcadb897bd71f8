"""When a task has to run: which planned moment of a schedule was last, which is next. Pure; Europe/Amsterdam, given as UTC.

A time that does not exist on a day (the clock goes forward) becomes the first one that does; of a time that comes twice the first counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from zaken.text.dates import AMSTERDAM, lokale_dag
from zaken.text.schemas import Schema

_LANGST = 31
"""Days between two planned moments at the most: of working days in a row of free ones too."""

_DAG = timedelta(days=1)
_MINUUT = timedelta(minutes=1)

Werkdag = Callable[[date], bool]


def maandag_tot_vrijdag(dag: date) -> bool:
    """A working day for who knows no calendar."""
    return dag.weekday() < 5


def laatste_slot(schema: Schema, nu: datetime, is_werkdag: Werkdag = maandag_tot_vrijdag) -> datetime | None:
    """The newest planned moment (aware UTC) at or before `nu`; None when the schedule is off. What was missed before it is not made up."""
    if schema.minuten is not None:
        return _round_down(nu, schema.minuten)
    for terug in range(-1, _LANGST):
        slot = _on_day(schema, lokale_dag(nu) - terug * _DAG, is_werkdag)
        if slot is not None and slot <= nu:
            return slot
    return None


def volgend_slot(schema: Schema, nu: datetime, is_werkdag: Werkdag = maandag_tot_vrijdag) -> datetime | None:
    """The first planned moment (aware UTC) after `nu`; None when the schedule is off."""
    if schema.minuten is not None:
        return _round_down(nu, schema.minuten) + schema.minuten * _MINUUT
    for verder in range(-1, _LANGST):
        slot = _on_day(schema, lokale_dag(nu) + verder * _DAG, is_werkdag)
        if slot is not None and slot > nu:
            return slot
    return None


def _round_down(nu: datetime, minuten: int) -> datetime:
    stap = minuten * 60
    return datetime.fromtimestamp(int(nu.timestamp()) // stap * stap, UTC)


def _on_day(schema: Schema, dag: date, is_werkdag: Werkdag) -> datetime | None:
    """The planned moment on this day, when there is one."""
    if schema.tijd is None or (isinstance(schema.dagen, int) and dag.weekday() != schema.dagen):
        return None
    if schema.dagen == "werkdagen" and not is_werkdag(dag):
        return None
    wand = datetime.combine(dag, schema.tijd)
    while (moment := wand.replace(tzinfo=AMSTERDAM).astimezone(UTC)).astimezone(AMSTERDAM).replace(tzinfo=None) != wand:
        wand += _MINUUT
    return moment
