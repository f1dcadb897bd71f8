"""The rows of runs: who does which planned moment of a task, whether he lives, what came of it. Plans nothing and does no work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select, text, update

from zaken.store.tables import ronde

PLANNER = "planner"
"""The task that stands for a planner itself: one row per process, of which the heartbeat counts."""

Uitkomst = Literal["bezig", "klaar", "deels", "mislukt", "onderbroken"]
"""`deels`: it was done, and somebody has to look. `onderbroken`: stopped before the end, to be gone on with."""

NOOIT = datetime(1, 1, 2, tzinfo=UTC)
"""A heartbeat of who gave his run back."""

_C = ronde.c
_BEGIN = text(
    "INSERT INTO ronde (taak, sleutel, gepland, begonnen, hartslag, uitkomst, telling, fout, eigenaar) "
    "VALUES (:taak, :sleutel, :gepland, :nu, :nu, 'bezig', :telling, '', :eigenaar) "
    "ON CONFLICT (sleutel) DO UPDATE SET begonnen = excluded.begonnen, hartslag = excluded.hartslag, uitkomst = 'bezig', "
    "eigenaar = excluded.eigenaar, geeindigd = NULL "
    "WHERE (ronde.uitkomst IN ('bezig', 'onderbroken') AND ronde.hartslag < :levend_sinds) "
    "OR (ronde.uitkomst = 'mislukt' AND ronde.geeindigd < :opnieuw_voor) RETURNING id"
).bindparams(
    bindparam("gepland", type_=_C.gepland.type),
    bindparam("nu", type_=_C.begonnen.type),
    bindparam("telling", type_=_C.telling.type),
    bindparam("levend_sinds", type_=_C.hartslag.type),
    bindparam("opnieuw_voor", type_=_C.geeindigd.type),
)


@dataclass(frozen=True, slots=True)
class Ronde:
    """A run as it is stored. `gepland` is None for one that somebody started by hand."""

    taak: str
    gepland: datetime | None
    begonnen: datetime
    hartslag: datetime
    geeindigd: datetime | None
    uitkomst: str
    telling: Mapping[str, Any]
    fout: str


_VELDEN = [_C[naam] for naam in Ronde.__dataclass_fields__]


def begin(
    conn: Connection,
    taak: str,
    sleutel: str,
    *,
    gepland: datetime | None,
    nu: datetime,
    eigenaar: str,
    dood_na: timedelta,
    opnieuw_na: timedelta,
) -> int | None:
    """Take this run, and give its id; None when somebody else does or did it.

    Taken over is a run of which nothing was heard for `dood_na`, one that was given back, and one that failed longer than `opnieuw_na` ago.
    """
    waarden: dict[str, Any] = {
        "taak": taak,
        "sleutel": sleutel,
        "gepland": gepland,
        "nu": nu,
        "telling": {},
        "eigenaar": eigenaar,
        "levend_sinds": nu - dood_na,
        "opnieuw_voor": nu - opnieuw_na,
    }
    gevonden = conn.execute(_BEGIN, waarden).scalar_one_or_none()
    return None if gevonden is None else int(gevonden)


def is_bezet(conn: Connection, sleutel: str, *, nu: datetime, dood_na: timedelta, opnieuw_na: timedelta) -> bool:
    """Whether `begin` would give None: most looks find that it was done, and need not write for that."""
    vraag = select(_C.uitkomst, _C.hartslag, _C.geeindigd).where(_C.sleutel == sleutel)
    gevonden = conn.execute(vraag).one_or_none()
    if gevonden is None:
        return False
    if gevonden.uitkomst == "mislukt":
        return bool(gevonden.geeindigd >= nu - opnieuw_na)
    return gevonden.uitkomst not in ("bezig", "onderbroken") or bool(gevonden.hartslag >= nu - dood_na)


def hartslag(conn: Connection, ids: Sequence[int], eigenaar: str, nu: datetime) -> int:
    """These runs of this owner show that they live; how many there still are."""
    hier = (_C.id.in_(list(ids)), _C.eigenaar == eigenaar, _C.uitkomst == "bezig")
    return conn.execute(update(ronde).where(*hier).values(hartslag=nu)).rowcount


def eindig(
    conn: Connection, ronde_id: int, eigenaar: str, *, nu: datetime, uitkomst: Uitkomst, telling: Mapping[str, Any], fout: str
) -> bool:
    """Note what came of it; False when somebody else took it over meanwhile."""
    hier = (_C.id == ronde_id, _C.eigenaar == eigenaar, _C.uitkomst == "bezig")
    waarden: dict[str, Any] = {"geeindigd": nu, "uitkomst": uitkomst, "telling": dict(telling), "fout": fout[:2000]}
    if uitkomst == "onderbroken":
        waarden |= {"geeindigd": None, "hartslag": NOOIT}
    return conn.execute(update(ronde).where(*hier).values(waarden)).rowcount == 1


def laatste(conn: Connection) -> dict[str, Ronde]:
    """The newest run of every task; of the planner the one that gave a sign of life last."""
    nieuwste = select(_C.taak, func.max(_C.id).label("id")).where(_C.taak != PLANNER).group_by(_C.taak).subquery()
    rijen = _lees(conn, select(*_VELDEN).join(nieuwste, nieuwste.c.id == _C.id))
    gevonden = {een.taak: een for een in rijen}
    vraag = select(*_VELDEN).where(_C.taak == PLANNER).order_by(_C.geeindigd.is_not(None), _C.hartslag.desc()).limit(1)
    return gevonden | {een.taak: een for een in _lees(conn, vraag)}


def ruim_op(conn: Connection, voor: datetime) -> int:
    """Throw away what ended before this moment (and planners that died before it), but the newest of each task; how many."""
    nieuwste = select(func.max(_C.id)).group_by(_C.taak)
    oud = or_(_C.geeindigd < voor, and_(_C.taak == PLANNER, _C.hartslag < voor))
    return conn.execute(delete(ronde).where(oud, _C.begonnen < voor, _C.id.not_in(nieuwste))).rowcount


def _lees(conn: Connection, vraag: Any) -> Iterator[Ronde]:
    rijen: Sequence[Any] = conn.execute(vraag).all()
    return (Ronde(*rij) for rij in rijen)
