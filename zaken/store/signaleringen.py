"""Reading what stands on people's lists, what was said of a case and how it went out, and what did not arrive. Writes nothing.

Every function is one statement, whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, literal_column, or_, select

from zaken.domain.selectie import Bereik
from zaken.store.bereik import zichtbaar
from zaken.store.bezorgingen import ONBEZORGD
from zaken.store.tables import bezorging, bezorgregel, herinnering, signalering, zaak

MAXIMAAL = 500
"""How many rows one call reads at most."""

_KOLOMMEN = (
    signalering.c.id, signalering.c.wie, signalering.c.gemaakt_op, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.dag,
    herinnering.c.tekst, herinnering.c.per, zaak.c.identificatie, zaak.c.omschrijving, zaak.c.zaaktype, zaak.c.zaaktype_versie,
    zaak.c.team, zaak.c.termijn, zaak.c.behandelaar,
)  # fmt: skip
_GEZEGD = (
    select(
        herinnering.c.id, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.dag, herinnering.c.status, herinnering.c.tekst,
        herinnering.c.gemaakt_op,
    )
    .where(herinnering.c.zaak_id == bindparam("van_zaak"))
    .order_by(herinnering.c.gemaakt_op.desc(), herinnering.c.dag.desc(), herinnering.c.id.desc())
    .limit(bindparam("maximaal"))
)  # fmt: skip
_AAN = (
    select(
        signalering.c.herinnering_id, signalering.c.wie, signalering.c.is_open, bezorgregel.c.kanaal, bezorging.c.status,
        bezorging.c.verzonden_op, bezorging.c.fout,
    )
    .outerjoin(bezorgregel, bezorgregel.c.signalering_id == signalering.c.id)
    .outerjoin(bezorging, bezorging.c.id == bezorgregel.c.bezorging_id)
    .where(signalering.c.zaak_id == bindparam("van_zaak"), signalering.c.herinnering_id >= bindparam("vanaf"))
    .order_by(signalering.c.id, bezorgregel.c.kanaal)
)  # fmt: skip


class Openstaand(NamedTuple):
    """A reminder on somebody's list, with what of its case is shown. `termijn` is its nearest date (GEEN_TERMIJN: none)."""

    id: int
    wie: str
    gemaakt_op: datetime
    regel: str
    ijkdatum: date
    dag: date
    tekst: str
    per: str
    identificatie: str
    omschrijving: str
    zaaktype: str
    zaaktype_versie: int
    team: str
    termijn: date
    behandelaar: str | None


class Gezegd(NamedTuple):
    """A reminder that a run came to; `status` as in the table."""

    id: int
    regel: str
    ijkdatum: date
    dag: date
    status: str
    tekst: str
    gemaakt_op: datetime


class Ontvangst(NamedTuple):
    """Who was told, and over which channel (None: on his list only); `status` None means that it is in no message yet."""

    herinnering_id: int
    wie: str
    is_open: bool
    kanaal: str | None
    status: str | None
    verzonden_op: datetime | None
    fout: str | None


class Onbezorgd(NamedTuple):
    """A message that was not sent (yet): klaar, mislukt (tried again at `volgende_poging`) or opgegeven."""

    id: int
    kanaal: str
    wie: str
    team: str
    adres: str
    onderwerp: str
    aantal: int
    status: str
    pogingen: int
    volgende_poging: datetime
    fout: str
    gemaakt_op: datetime


class Wachtregels(NamedTuple):
    """How many lines that their readers do not know yet stand in no message of this channel, and since when the oldest does."""

    kanaal: str
    aantal: int
    sinds: datetime


class Zonderlezer(NamedTuple):
    """A reminder that nobody could get."""

    identificatie: str
    zaaktype: str
    zaaktype_versie: int
    regel: str
    ijkdatum: date
    dag: date
    tekst: str


def openstaand(
    conn: Connection,
    bereik: Bereik | None,
    *,
    wie: str | None = None,
    team: str | None = None,
    na: tuple[date, int] | None = None,
    maximaal: int,
) -> list[Openstaand]:
    """What stands on the list of this person, or on anybody's about cases of this team; what has to move first on top, after `na`."""
    eisen = [signalering.c.is_open, zichtbaar(bereik)]
    eisen += [signalering.c.wie == wie] if wie is not None else []
    eisen += [zaak.c.team == team] if team is not None else []
    if na is not None:
        eisen.append(or_(zaak.c.termijn > na[0], and_(zaak.c.termijn == na[0], signalering.c.id > na[1])))
    vraag = (
        select(*_KOLOMMEN)
        .join(herinnering, herinnering.c.id == signalering.c.herinnering_id)
        .join(zaak, zaak.c.id == signalering.c.zaak_id)
        .where(*eisen)
        .order_by(zaak.c.termijn, signalering.c.id)
        .limit(maximaal)
    )
    return [Openstaand._make(rij) for rij in conn.execute(vraag)]


def gezegd_van(conn: Connection, zaak_id: int, *, maximaal: int) -> list[Gezegd]:
    """The last reminders of a case, newest first."""
    return [Gezegd._make(rij) for rij in conn.execute(_GEZEGD, {"van_zaak": zaak_id, "maximaal": maximaal})]


def ontvangsten_van(conn: Connection, zaak_id: int, *, vanaf: int) -> list[Ontvangst]:
    """Who was told of the reminders of a case from this reminder's id on, a row per channel."""
    return [Ontvangst._make(rij) for rij in conn.execute(_AAN, {"van_zaak": zaak_id, "vanaf": vanaf})]


def onbezorgde(conn: Connection, *, maximaal: int, statussen: Sequence[str] = ("klaar", "mislukt", "opgegeven")) -> list[Onbezorgd]:
    """The messages that were not sent, the oldest first."""
    velden = [bezorging.c[naam] for naam in Onbezorgd._fields]
    stand = bezorging.c.status.in_([literal_column(f"'{status}'") for status in statussen])
    vraag = select(*velden).where(ONBEZORGD, stand).order_by(bezorging.c.id).limit(maximaal)
    return [Onbezorgd._make(rij) for rij in conn.execute(vraag)]


def ongebundeld(conn: Connection) -> list[Wachtregels]:
    """What waits to be put in a message, by channel."""
    vraag = (
        select(bezorgregel.c.kanaal, func.count(), func.min(signalering.c.gemaakt_op))
        .join(signalering, signalering.c.id == bezorgregel.c.signalering_id)
        .where(bezorgregel.c.bezorging_id.is_(None), signalering.c.is_open)
        .group_by(bezorgregel.c.kanaal)
        .order_by(bezorgregel.c.kanaal)
    )
    return [Wachtregels._make(rij) for rij in conn.execute(vraag)]


def tel_opgegeven(conn: Connection) -> int:
    """How many messages were given up and still are."""
    return int(conn.execute(select(func.count()).select_from(bezorging).where(ONBEZORGD, bezorging.c.status == "opgegeven")).scalar_one())


def zonder_lezer(conn: Connection, bereik: Bereik | None, *, maximaal: int) -> list[Zonderlezer]:
    """The reminders of open cases that nobody could get and after which nothing else was said under that rule; newest first."""
    later = herinnering.alias("later")
    is_laatste = ~(
        select(later.c.id)
        .where(later.c.zaak_id == herinnering.c.zaak_id, later.c.regel == herinnering.c.regel, later.c.id > herinnering.c.id)
        .exists()
    )
    kolommen = (
        zaak.c.identificatie, zaak.c.zaaktype, zaak.c.zaaktype_versie, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.dag,
        herinnering.c.tekst,
    )  # fmt: skip
    vraag = (
        select(*kolommen)
        .join(zaak, zaak.c.id == herinnering.c.zaak_id)
        .where(herinnering.c.status == "onbezorgbaar", is_laatste, zaak.c.einddatum.is_(None), zichtbaar(bereik))
        .order_by(herinnering.c.id.desc())
        .limit(maximaal)
    )
    return [Zonderlezer._make(rij) for rij in conn.execute(vraag)]


def plek(een: Openstaand) -> tuple[date, int]:
    """Where this row stands in the order of `openstaand`."""
    return een.termijn, een.id
