"""After a change: what somebody put aside goes off his own list, what he took back returns to it. Changes nobody else's list."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from zaken.domain.zaak import Zaak
from zaken.services.werkplek import Werkplek
from zaken.store.herinneringen import heropen_signaleringen, sluit_signaleringen

if TYPE_CHECKING:
    from sqlalchemy import Connection


def settle_reminders(werkplek: Werkplek, conn: Connection, veranderd: Collection[tuple[Zaak, Zaak]]) -> None:
    """After a chunk, of each case before and after: a statement for what was put aside, one for what was taken back, or none."""
    gezien = [(na.id, demping.regel, demping.ijkdatum) for voor, na in veranderd for demping in na.dempingen[len(voor.dempingen) :]]
    terug = [(na.id, demping.regel, demping.ijkdatum) for voor, na in veranderd for demping in voor.dempingen[len(na.dempingen) :]]
    if gezien or terug:
        wie = werkplek.wie(conn).slug
        sluit_signaleringen(conn, gezien, wie)
        heropen_signaleringen(conn, terug, wie)
