"""Which cases a run has to look at, and when it has to again. Reads and writes that one day of a case, and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, literal_column, select, tuple_, update

from zaken.domain.zaak import GEEN_TERMIJN
from zaken.store.tables import zaak
from zaken.store.tables.zaak import HERINNERT
from zaken.store.veel import voer_uit

_PLEK = tuple_(zaak.c.volgende_herinnering, zaak.c.id)
_TOE = (
    select(zaak.c.id, zaak.c.identificatie, zaak.c.volgende_herinnering)
    .where(literal_column(HERINNERT), zaak.c.volgende_herinnering <= bindparam("op"))
    .order_by(zaak.c.volgende_herinnering, zaak.c.id)
    .limit(bindparam("maximaal"))
)
_VERDER = tuple_(bindparam("na_dag", type_=zaak.c.volgende_herinnering.type), bindparam("na_id", type_=zaak.c.id.type))
_ZAAKTYPEN: BindParameter[Any] = bindparam("zaaktypen", expanding=True)
_ZET = update(zaak).where(zaak.c.id == bindparam("van_id")).values(volgende_herinnering=bindparam("volgende"))


class Plek(NamedTuple):
    """Where a case stands in the order in which a run looks at them."""

    dag: date
    id: int


class Aanbeurt(NamedTuple):
    """A case that a run has to look at."""

    id: int
    identificatie: str
    dag: date

    @property
    def plek(self) -> Plek:
        """Where the next chunk goes on after this one."""
        return Plek(self.dag, self.id)


def te_bekijken(
    conn: Connection, op: date, *, na: Plek | None = None, maximaal: int, team: str | None = None, zaaktypen: Sequence[str] | None = None
) -> list[Aanbeurt]:
    """The next cases (the longest due first, after `na`) that a run on this legal day has to look at: one walk of an index."""
    vraag, waarden = _TOE, {"op": op, "maximaal": maximaal}
    if na is not None:
        vraag, waarden = vraag.where(_PLEK > _VERDER), {**waarden, "na_dag": na.dag, "na_id": na.id}
    if team is not None:  # concatenated, so that no index on team or zaaktype is walked instead
        vraag, waarden = vraag.where(zaak.c.team.concat("") == bindparam("team")), {**waarden, "team": team}
    if zaaktypen is not None:
        vraag, waarden = vraag.where(zaak.c.zaaktype.concat("").in_(_ZAAKTYPEN)), {**waarden, "zaaktypen": list(zaaktypen)}
    return [Aanbeurt._make(rij) for rij in conn.execute(vraag, waarden)]


def zet_volgende(conn: Connection, volgende: Mapping[int, date | None]) -> None:
    """When to look at these cases again, by id. Never touches their version: a run is no change of a case."""
    if volgende:
        voer_uit(conn, _ZET, {"van_id": list(volgende), "volgende": [dag or GEEN_TERMIJN for dag in volgende.values()]})
