"""Frozen messages being handed over: who holds which, and what became of it. Makes none and knows no channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, null, or_, select, update

from zaken.store.bezorgingen import TE_BEZORGEN
from zaken.store.tables import bezorging, bezorgregel


@dataclass(frozen=True, slots=True)
class TeBezorgen:
    """A message that a run holds, to hand over now; `pogingen` counts this time too."""

    id: int
    message_id: str
    kanaal: str
    wie: str
    team: str
    adres: str
    onderwerp: str
    tekst: str
    html: str
    aantal: int
    gemaakt_op: datetime
    pogingen: int


def is_iets_klaar(conn: Connection, kanaal: str, *, nu: datetime, echt: datetime) -> bool:
    """Whether there is a message that may go now and that nobody is sending."""
    return conn.execute(select(bezorging.c.id).where(*_klaar(kanaal, nu, echt)).limit(1)).first() is not None


def pak_bericht(conn: Connection, kanaal: str, *, nu: datetime, echt: datetime, bezet_tot: datetime, eigenaar: str) -> TeBezorgen | None:
    """Take the oldest message that may go now and that nobody is sending; what was never tried goes first.

    Held until `bezet_tot` by the real clock. One that ends every run that tries it keeps nobody else waiting.
    """
    kies = select(bezorging.c.id).where(*_klaar(kanaal, nu, echt))
    kies = kies.order_by(bezorging.c.volgende_poging, bezorging.c.id).limit(1).with_for_update(skip_locked=True)
    gevonden = conn.execute(kies.where(bezorging.c.pogingen == 0)).scalar_one_or_none() or conn.execute(kies).scalar_one_or_none()
    if gevonden is None:
        return None
    pak = update(bezorging).where(bezorging.c.id == gevonden)
    pak = pak.values(bezet_tot=bezet_tot, eigenaar=eigenaar, pogingen=bezorging.c.pogingen + 1)
    velden = [bezorging.c[naam] for naam in TeBezorgen.__dataclass_fields__]
    return TeBezorgen(*conn.execute(pak.returning(*velden)).one())


def houd_vast(conn: Connection, bericht: TeBezorgen, *, bezet_tot: datetime, eigenaar: str) -> bool:
    """Go on holding it until `bezet_tot`; False when somebody else took it meanwhile, or sent it."""
    return _af(conn, bericht, eigenaar, {"bezet_tot": bezet_tot})


def verzonden(conn: Connection, bericht: TeBezorgen, *, nu: datetime, eigenaar: str) -> bool:
    """Mark it sent; False when somebody else took it over meanwhile."""
    return _af(conn, bericht, eigenaar, {"status": "verzonden", "verzonden_op": nu, "fout": "", "bezet_tot": None})


def mislukt(
    conn: Connection, bericht: TeBezorgen, fout: str, *, opnieuw: datetime | None, eigenaar: str, pogingen: int | None = None
) -> bool:
    """Mark it not sent: tried again at `opnieuw`, or given up (None). `pogingen`: how many tries it counts as, when not as it was."""
    waarden: dict[str, Any] = {"status": "opgegeven"} if opnieuw is None else {"status": "mislukt", "volgende_poging": opnieuw}
    if pogingen is not None:
        waarden["pogingen"] = pogingen
    return _af(conn, bericht, eigenaar, {**waarden, "fout": fout[:500], "bezet_tot": None})


def haal_uiteen(conn: Connection, bericht: TeBezorgen) -> None:
    """Throw away a message that its caller holds: what it told waits to be bundled again."""
    conn.execute(update(bezorgregel).where(bezorgregel.c.bezorging_id == bericht.id).values(bezorging_id=null(), met_titel=null()))
    conn.execute(delete(bezorging).where(bezorging.c.id == bericht.id))


def geen_lijn(conn: Connection, kanaal: str, fout: str, *, nu: datetime, echt: datetime) -> int:
    """Say of all that could go now why it does not; how many. That is no try of any of them."""
    welke = select(bezorging.c.id).where(*_klaar(kanaal, nu, echt)).order_by(bezorging.c.id).with_for_update(skip_locked=True)
    zet = update(bezorging).where(bezorging.c.id.in_(welke)).values(status="mislukt", fout=fout[:500])
    return conn.execute(zet).rowcount


def _klaar(kanaal: str, nu: datetime, echt: datetime) -> tuple[ColumnElement[bool], ...]:
    vrij = or_(bezorging.c.bezet_tot.is_(None), bezorging.c.bezet_tot < echt)
    return TE_BEZORGEN, bezorging.c.kanaal == kanaal, bezorging.c.volgende_poging <= nu, vrij


def _af(conn: Connection, bericht: TeBezorgen, eigenaar: str, waarden: Mapping[str, Any]) -> bool:
    """Whether this run still had it: who took it later counted one try more."""
    hier = (bezorging.c.id == bericht.id, bezorging.c.eigenaar == eigenaar, bezorging.c.pogingen == bericht.pogingen, TE_BEZORGEN)
    return conn.execute(update(bezorging).where(*hier).values(**waarden)).rowcount == 1
