"""What stands on people's lists of cases that ended, and of cases that go on again. The number of cases costs no statements."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, bindparam, false, select, true, update

from zaken.store.tables import demping, herinnering, signalering

_C = signalering.c
_VAN = _C.zaak_id.in_(bindparam("ids", expanding=True))
_SLUIT = update(signalering).where(_VAN, _C.is_open, _C.regel.not_in(bindparam("blijft", expanding=True))).values(is_open=false())
_LATER = signalering.alias("later")
_IS_VERVANGEN = select(_LATER.c.id).where(
    _LATER.c.zaak_id == _C.zaak_id, _LATER.c.regel == _C.regel, _LATER.c.wie == _C.wie, _LATER.c.id > _C.id
)
_IS_GEZIEN = (
    select(demping.c.id)
    .join(herinnering, herinnering.c.ijkdatum == demping.c.ijkdatum)
    .where(herinnering.c.id == _C.herinnering_id, demping.c.zaak_id == _C.zaak_id, demping.c.regel == _C.regel, demping.c.wie == _C.wie)
)
_HEROPEN = update(signalering).where(_VAN, ~_C.is_open, ~_IS_VERVANGEN.exists(), ~_IS_GEZIEN.exists()).values(is_open=true())


def sluit_van(conn: Connection, zaken: Sequence[int], *, blijft: Collection[str]) -> None:
    """Take what stands open of these cases off everybody's list, but not what was said under the rules that stay (`blijft`)."""
    conn.execute(_SLUIT, {"ids": list(zaken), "blijft": sorted(blijft)})


def heropen_van(conn: Connection, zaken: Sequence[int]) -> None:
    """Put the last that everybody was told of these cases back on his list, unless he put it aside himself."""
    conn.execute(_HEROPEN, {"ids": list(zaken)})
