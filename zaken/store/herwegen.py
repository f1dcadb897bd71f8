"""Having every case looked at again that a run may have to remind of: when the days themselves changed. Counts no day itself."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select, update

from zaken.domain.zaak import GEEN_TERMIJN
from zaken.store.tables import zaak

_C = zaak.c


def herweeg_alle(conn: Connection, vandaag: date) -> int:
    """The next run looks at all that has a reminder coming after today; how many. Locks in the order that every change locks."""
    later = select(_C.id).where(_C.volgende_herinnering > vandaag, _C.volgende_herinnering < GEEN_TERMIJN)
    later = later.order_by(_C.id).with_for_update()
    return conn.execute(update(zaak).where(_C.id.in_(later)).values(volgende_herinnering=vandaag)).rowcount
