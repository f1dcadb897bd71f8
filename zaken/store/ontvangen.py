"""Who got a reminder that was said before, and putting it on his list or off it again. Decides nothing.

Every function is one statement, whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from zaken.store.tables import signalering
from zaken.store.veel import voer_uit

_WIE_HET_KREEG = (
    select(signalering.c.herinnering_id, signalering.c.id, signalering.c.wie, signalering.c.is_open)
    .where(signalering.c.herinnering_id.in_(bindparam("ids", expanding=True)))
    .order_by(signalering.c.id)
)
_OP_LIJST = update(signalering).where(signalering.c.id == bindparam("van_id")).values(is_open=bindparam("open"))


class Ontvangen(NamedTuple):
    """Whom a reminder was for, and whether it is still on his list."""

    id: int
    wie: str
    is_open: bool


def ontvangen_van(conn: Connection, herinnering_ids: Sequence[int]) -> dict[int, list[Ontvangen]]:
    """Whom each of these reminders was for, in order."""
    gevonden: dict[int, list[Ontvangen]] = {}
    if herinnering_ids:
        for herinnering_id, *rest in conn.execute(_WIE_HET_KREEG, {"ids": list(herinnering_ids)}):
            gevonden.setdefault(herinnering_id, []).append(Ontvangen._make(rest))
    return gevonden


def zet_op_lijst(conn: Connection, is_open: Mapping[int, bool]) -> None:
    """Put these signaleringen (by id) back on people's lists, or take them off."""
    if is_open:
        voer_uit(conn, _OP_LIJST, {"van_id": list(is_open), "open": list(is_open.values())})
