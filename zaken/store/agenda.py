"""The open cases that have a date, page by page, with what a calendar shows of them. Knows nobody's scope: the caller asks who may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, or_, select

from zaken.store.tables import zaak
from zaken.store.tables.basis import GROOT

BLADZIJDE = 500


class Agendazaak(NamedTuple):
    """An open case; a date that it does not have is 9999-12-31, and `opgeschort_tot` 0001-01-01 when its clock runs."""

    id: int
    identificatie: str
    uuid: str
    omschrijving: str
    organisatie: str
    team: str
    behandelaar: str | None
    aan_zet: str
    aan_zet_soort: str
    vertrouwelijkheidaanduiding: str
    uiterlijke_einddatum: date
    streefdatum: date
    statusdatum: date
    opgeschort_tot: date
    gewijzigd_op: datetime


_KOLOMMEN = [zaak.c[naam] for naam in Agendazaak._fields]
_PAGINA = (
    select(*_KOLOMMEN).where(zaak.c.einddatum.is_(None), zaak.c.id > bindparam("na", None, GROOT)).order_by(zaak.c.id).limit(BLADZIJDE)
)


def agendazaken(conn: Connection, team: str | None = None) -> Iterator[Agendazaak]:
    """Every open case in order of its id, or those of a team and those that wait for it; BLADZIJDE in a statement."""
    vraag = _PAGINA
    if team is not None:
        vraag = vraag.where(or_(zaak.c.team == team, and_(zaak.c.aan_zet_soort == "team", zaak.c.aan_zet == team)))
    na = 0
    while rijen := conn.execute(vraag, {"na": na}).all():
        yield from map(Agendazaak._make, rijen)
        na = rijen[-1].id
        if len(rijen) < BLADZIJDE:
            return
