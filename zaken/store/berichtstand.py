"""How what goes out stands in a few numbers: given up, failing, waiting; what could not happen by itself. And the tidying of what went.

Every function is one statement, whatever the number of rows, but the tidying: that goes on until it is done.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select, update

from zaken.domain.vanzelf import OPVOLGER
from zaken.store.bezorgingen import ONBEZORGD
from zaken.store.tables import bezorging, bezorgregel, herinnering, signalering, zaak

_C = bezorging.c
_STAPPEN = "stap:%"
_GEDAAN = herinnering.alias("gedaan")


class Berichtstand(NamedTuple):
    """`mislukt_sinds` and `wacht_sinds`: of the oldest that failed and of the oldest that nobody tried yet; None when there is none."""

    opgegeven: int
    wachten: int
    mislukt_sinds: datetime | None
    wacht_sinds: datetime | None


class Geweigerd(NamedTuple):
    """That somebody was told that a step could not take itself (since `ijkdatum` in its status), or a case open the next one."""

    zaak_id: int
    regel: str
    ijkdatum: date
    status_sinds: datetime
    einddatum: date | None


def berichtstand(conn: Connection) -> Berichtstand:
    """How the messages stand that were not sent."""
    opgegeven, mislukt, klaar = (_C.status == status for status in ("opgegeven", "mislukt", "klaar"))
    vraag = select(
        func.count().filter(opgegeven),
        func.count().filter(~opgegeven),
        func.min(_C.gemaakt_op).filter(mislukt),
        func.min(_C.volgende_poging).filter(klaar),
    ).where(ONBEZORGD)
    return Berichtstand._make(conn.execute(vraag).one())


def regels_sinds(conn: Connection) -> datetime | None:
    """Since when the oldest line waits that its reader does not know yet and that stands in no message."""
    vraag = select(func.min(signalering.c.gemaakt_op)).join(bezorgregel, bezorgregel.c.signalering_id == signalering.c.id)
    gevonden: datetime | None = conn.execute(vraag.where(bezorgregel.c.bezorging_id.is_(None), signalering.c.is_open)).scalar_one()
    return gevonden


def geweigerde(conn: Connection, *, maximaal: int) -> list[Geweigerd]:
    """What could not happen by itself and stands on somebody's list; no next case that was opened after all."""
    alsnog = select(_GEDAAN.c.id).where(
        _GEDAAN.c.zaak_id == signalering.c.zaak_id,
        _GEDAAN.c.regel == signalering.c.regel,
        _GEDAAN.c.ijkdatum == herinnering.c.ijkdatum,
        _GEDAAN.c.volgnummer == 0,
    )
    vraag: Any = (
        select(signalering.c.zaak_id, signalering.c.regel, herinnering.c.ijkdatum, zaak.c.status_sinds, zaak.c.einddatum)
        .join(herinnering, herinnering.c.id == signalering.c.herinnering_id)
        .join(zaak, zaak.c.id == signalering.c.zaak_id)
        .where(signalering.c.is_open, or_(signalering.c.regel == OPVOLGER, signalering.c.regel.like(_STAPPEN)))
        .where(~alsnog.exists())
    )
    return [Geweigerd._make(rij) for rij in conn.execute(vraag.distinct().limit(maximaal))]


def wis_teksten(conn: Connection, voor: datetime, *, maximaal: int) -> int:
    """Empty the texts of the oldest messages that were sent before this moment; that they were sent, and when, stays. How many."""
    oud = select(_C.id).where(_C.status == "verzonden", _C.tekst != "", _C.verzonden_op < voor).order_by(_C.id).limit(maximaal)
    return conn.execute(update(bezorging).where(_C.id.in_(oud)).values(onderwerp="", tekst="", html="")).rowcount
