"""One statement for many rows at the speed of the driver: compiled once from the tables, values turned into the driver's own by column.

SQLAlchemy handles parameters a row and a name at a time; that cost more than the database. The SQL stays SQLAlchemy's. Never builds SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Update

Waarden = Iterable[Any]
_Omzetter = Callable[[Waarden], Waarden]
_VAAK_GELIJK = frozenset({date, datetime})


@dataclass(frozen=True, slots=True)
class _Gereed:
    """The text for the driver, which value goes where (by name on PostgreSQL, by place on SQLite), and what each needs."""

    tekst: str
    plaatsen: tuple[str, ...]
    op_naam: bool
    omzetters: Mapping[str, _Omzetter]


def voer_uit(conn: Connection, opdracht: Insert | Update, kolommen: Mapping[str, Waarden]) -> int:
    """Carry out the statement once for each row of these columns (all of one length); how many rows it touched."""
    gereed = _gereed(conn.dialect, opdracht, tuple(kolommen))
    omgezet = [gereed.omzetters[naam](kolommen[naam]) if naam in gereed.omzetters else kolommen[naam] for naam in gereed.plaatsen]
    rijen: list[Any] = list(zip(*omgezet, strict=True))
    if gereed.op_naam:
        rijen = [dict(zip(gereed.plaatsen, rij, strict=True)) for rij in rijen]
    return conn.exec_driver_sql(gereed.tekst, rijen).rowcount


@lru_cache(maxsize=512)
def _gereed(dialect: Dialect, opdracht: Insert | Update, namen: tuple[str, ...]) -> _Gereed:
    los = opdracht.inline() if isinstance(opdracht, Insert) else opdracht
    gebouwd: Any = los.compile(dialect=dialect, column_keys=list(namen))
    omzetters = {
        naam: _per_kolom(omzetter)
        for naam, waarde in gebouwd.binds.items()
        if (omzetter := waarde.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    op_naam = not gebouwd.positional
    plaatsen = tuple(gebouwd.binds) if op_naam else tuple(gebouwd.positiontup)
    if set(plaatsen) != set(namen):
        raise TypeError(f"{set(plaatsen) ^ set(namen)}: not the columns of this statement")
    return _Gereed(str(gebouwd), plaatsen, op_naam, omzetters)


def _per_kolom(omzetter: Callable[[Any], Any]) -> _Omzetter:
    """The processor for a whole column; the days and moments of a chunk are mostly the same few."""

    def zet_om(waarden: Waarden) -> Waarden:
        bekend: dict[Any, Any] = {}
        uit = []
        for waarde in waarden:
            if waarde.__class__ in _VAAK_GELIJK:
                if waarde not in bekend:
                    bekend[waarde] = omzetter(waarde)
                uit.append(bekend[waarde])
            else:
                uit.append(omzetter(waarde))
        return uit

    return zet_om
