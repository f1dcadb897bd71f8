"""One SELECT at the speed of the driver: compiled once from the tables, asked with other values each time. Never builds SQL.

SQLAlchemy makes the text anew for each question and turns rows into values one by one; for a page of a list that cost more than the
database. The SQL, and what a value or a column needs, stay SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Date, Dialect, Select
from sqlmodel.sql.sqltypes import UTCDateTime

_Omzetter = Callable[[Any], Any]
_TIJD = (Date, UTCDateTime)
_ONTHOUDEN = 2_000
"""So many days and moments of a column are remembered: those of all cases are mostly the same, and lists are looked at again."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """The text for the driver, the values it was built with, their places (None: they go by name), and what values and columns need."""

    tekst: str
    vast: Mapping[str, Any]
    plaatsen: Sequence[str] | None
    heen: Mapping[str, _Omzetter]
    terug: Sequence[tuple[int, _Omzetter]]

    def stel(self, conn: Connection, waarden: Mapping[str, Any]) -> list[Sequence[Any]]:
        """The answer by column (nothing when there are no rows), with these values, by name of their bindparam, in place of its own."""
        heen, alle = self.heen, dict(self.vast)
        for naam, waarde in waarden.items():
            alle[naam] = heen[naam](waarde) if naam in heen else waarde
        parameters: Any = alle if self.plaatsen is None else tuple([alle[naam] for naam in self.plaatsen])
        kolommen: list[Sequence[Any]] = list(zip(*conn.exec_driver_sql(self.tekst, parameters).all(), strict=True))
        if kolommen:
            for plaats, omzetter in self.terug:
                kolommen[plaats] = list(map(omzetter, kolommen[plaats]))
        return kolommen


def maak_gereed(vraag: Select[Any], dialect: Dialect) -> Vraag:
    """Compile a SELECT; lists of values in it (IN) are written out as they are, so they are part of what was compiled."""
    gebouwd: Any = vraag.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    heen = {
        naam: omzetter
        for naam, waarde in gebouwd.binds.items()
        if (omzetter := waarde.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    vast = {naam: heen[naam](waarde) if naam in heen else waarde for naam, waarde in gebouwd.construct_params().items()}
    terug = [
        (plaats, lru_cache(_ONTHOUDEN)(omzetter) if isinstance(kolom.type, _TIJD) else omzetter)
        for plaats, kolom in enumerate(vraag.selected_columns)
        if (omzetter := kolom.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
    ]
    return Vraag(str(gebouwd), vast, tuple(gebouwd.positiontup) if gebouwd.positional else None, heen, terug)
