"""Finding back what somebody did himself, newest first. Reads only; says nothing about what may be undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from zaken.domain.selectie import Bereik
from zaken.store.bereik import zichtbaar
from zaken.store.tables import gebeurtenis, zaak

VENSTER = 20_000
"""How many events one question looks back over."""

_HOOGSTE = select(func.coalesce(func.max(gebeurtenis.c.id), 0))
_IN_VENSTER = gebeurtenis.c.id.between(bindparam("van"), bindparam("tot"))
_OUDSTE = select(gebeurtenis.c.vastgelegd).where(_IN_VENSTER).order_by(gebeurtenis.c.id).limit(1)


@dataclass(frozen=True, slots=True)
class EigenRij:
    """An event of the acting person: in which case, what, when it was recorded, and the mark of the bulk run it was part of."""

    identificatie: str
    soort: str
    vastgelegd: datetime
    reeks: str | None
    overgang: str | None


def eigen_gebeurtenissen(conn: Connection, wie: str, bereik: Bereik, *, sinds: datetime) -> Iterator[EigenRij]:
    """What `wie` did in cases inside the scope, newest first, recorded at or after `sinds`.

    Walks back over the ids in windows, so that it needs no index of its own and reads no further than `sinds`.
    """
    vraag: Any = (
        select(zaak.c.identificatie, gebeurtenis.c.soort, gebeurtenis.c.vastgelegd, gebeurtenis.c.gegevens)
        .join(zaak, zaak.c.id == gebeurtenis.c.zaak_id)
        .where(_IN_VENSTER, gebeurtenis.c.wie == bindparam("wie"), gebeurtenis.c.vastgelegd >= bindparam("sinds"), zichtbaar(bereik))
        .order_by(gebeurtenis.c.id.desc())
    )
    tot = conn.execute(_HOOGSTE).scalar_one()
    while tot > 0:
        venster = {"van": tot - VENSTER + 1, "tot": tot}
        for identificatie, soort, vastgelegd, tekst in conn.execute(vraag, {**venster, "wie": wie, "sinds": sinds}):
            gegevens = json.loads(tekst) if tekst else {}
            yield EigenRij(identificatie, soort, vastgelegd, gegevens.get("reeks"), gegevens.get("overgang"))
        oudste = conn.execute(_OUDSTE, venster).scalar_one_or_none()
        if oudste is not None and oudste < sinds:
            return
        tot -= VENSTER
