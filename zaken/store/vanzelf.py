"""Which published zaaktypen do something by themselves in time, found in their text. Reads no case and decides nothing."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from zaken.store.configuratie import ZAAKTYPE
from zaken.store.tables import configuratieversie

_C = configuratieversie.c
_VANZELF = (
    select(_C.naam, _C.versie)
    .where(_C.soort == ZAAKTYPE, or_(_C.inhoud.contains('"automatisch":'), _C.inhoud.contains('"elke":')))
    .order_by(_C.naam, _C.versie)
)


def versies_met_vanzelf(conn: Connection) -> list[tuple[str, int]]:
    """Name and version of every zaaktype that may hold a step that takes itself or a case that opens the next one; never one too few."""
    return [(rij[0], rij[1]) for rij in conn.execute(_VANZELF)]
