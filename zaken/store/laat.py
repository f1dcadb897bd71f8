"""How late the open cases are, counted and listed by the database itself; a property test holds it equal to domain.laatheid.bepaal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, and_, case, func, literal, or_, select

from zaken.domain.laatheid import Groep, Laatheid
from zaken.domain.selectie import Bereik, Selectie, Zaakregel
from zaken.domain.zaak import GEEN_TERMIJN
from zaken.store.reads import MAXIMAAL
from zaken.store.rijen import REGELKOLOMMEN, regel
from zaken.store.tables import zaak
from zaken.store.voorwaarden import blijvend

_PER_KEER = 1000


@dataclass(frozen=True, slots=True)
class Peiling:
    """What is counted: the day, the filter and the scope.

    `bijna_tot` is, per zaaktype and versie, the last uiterlijke einddatum that is 'bijna' on that day. `tot` is None for the state of
    now; else only cases whose last gebeurtenis was before that moment are looked at, so that what they are now is what they were.
    Of the filter zaaktype, organisatie, words, metadata and team count.
    """

    op: date
    bijna_tot: Mapping[tuple[str, int], date]
    selectie: Selectie
    bereik: Bereik | None
    tot: datetime | None = None


def tel(conn: Connection, peiling: Peiling) -> dict[Groep, int]:
    """How many open cases there are of each lateness, per team, behandelaar and who must move. One statement."""
    wie = (zaak.c.team, zaak.c.behandelaar, zaak.c.aan_zet, zaak.c.aan_zet_soort)
    open_zaken = select(*wie, _laatheid(peiling).label("laatheid")).where(*_open(conn, peiling)).subquery()
    vraag = select(*open_zaken.c, func.count()).group_by(*open_zaken.c)
    return {Groep(*rij[:4], Laatheid(rij[4])): rij[5] for rij in conn.execute(vraag)}


def regels(conn: Connection, peiling: Peiling, soorten: Collection[Laatheid], *, maximaal: int) -> tuple[Zaakregel, ...]:
    """The first open cases of these kinds of lateness, what should be finished first on top."""
    vraag = select(*REGELKOLOMMEN).where(*_open(conn, peiling), _een_van(peiling, soorten))
    rijen = conn.execute(vraag.order_by(zaak.c.uiterlijke_einddatum, zaak.c.identificatie).limit(maximaal))
    return tuple(regel(rij) for rij in rijen)


def ids(conn: Connection, peiling: Peiling, soorten: Collection[Laatheid]) -> set[int]:
    """The ids of all open cases of these kinds of lateness."""
    return set(conn.execute(select(zaak.c.id).where(*_open(conn, peiling), _een_van(peiling, soorten))).scalars())


def gewijzigd_na(conn: Connection, op: date, moment: datetime, selectie: Selectie, bereik: Bereik | None) -> Iterator[Zaakregel]:
    """Cases that may have run on a day and of which something happened at or after `moment`, as they are now, in order of id, streamed.

    Of the filter only what does not change over time counts; the caller rebuilds them as they were.
    """
    vraag = (
        select(*REGELKOLOMMEN)
        .where(*blijvend(selectie, bereik, conn.dialect.name), *_liep_op(op), zaak.c.gewijzigd_op >= moment)
        .order_by(zaak.c.id)
    )
    with conn.execute(vraag.execution_options(yield_per=_PER_KEER)) as uitkomst:
        for rij in uitkomst:
            yield regel(rij)


def regels_van(conn: Connection, zaak_ids: Sequence[int]) -> Iterator[Zaakregel]:
    """The lines of these cases as they are now, open or closed, in chunks; the scope was asked when their ids were found."""
    for begin in range(0, len(zaak_ids), MAXIMAAL):
        vraag = select(*REGELKOLOMMEN).where(zaak.c.id.in_(zaak_ids[begin : begin + MAXIMAAL])).order_by(zaak.c.id)
        yield from (regel(rij) for rij in conn.execute(vraag))


def _liep_op(op: date) -> tuple[ColumnElement[bool], ...]:
    return zaak.c.startdatum <= op, or_(zaak.c.einddatum.is_(None), zaak.c.einddatum > op)


def _open(conn: Connection, peiling: Peiling) -> list[ColumnElement[bool]]:
    eisen = blijvend(peiling.selectie, peiling.bereik, conn.dialect.name)
    if peiling.selectie.team is not None:
        eisen.append(zaak.c.team == peiling.selectie.team)
    if peiling.tot is None:
        return [*eisen, zaak.c.startdatum <= peiling.op, zaak.c.einddatum.is_(None)]
    return [*eisen, *_liep_op(peiling.op), zaak.c.gewijzigd_op < peiling.tot]


def _een_van(peiling: Peiling, soorten: Collection[Laatheid]) -> ColumnElement[bool]:
    if set(soorten) == {Laatheid.TE_LAAT}:
        return and_(zaak.c.opgeschort.is_(False), zaak.c.uiterlijke_einddatum < peiling.op)
    return _laatheid(peiling).in_([soort.value for soort in soorten])


def _laatheid(peiling: Peiling) -> ColumnElement[Any]:
    """The word of domain.laatheid.bepaal for an open case."""
    uiterlijk, streef = zaak.c.uiterlijke_einddatum, zaak.c.streefdatum
    return case(
        (zaak.c.opgeschort.is_(True), Laatheid.OPGESCHORT.value),
        (and_(uiterlijk == GEEN_TERMIJN, streef == GEEN_TERMIJN), Laatheid.GEEN_TERMIJN.value),
        (uiterlijk < peiling.op, Laatheid.TE_LAAT.value),
        (streef < peiling.op, Laatheid.NORM_OVERSCHREDEN.value),
        (and_(uiterlijk != GEEN_TERMIJN, uiterlijk <= _bijna_tot(peiling)), Laatheid.BIJNA.value),
        else_=Laatheid.OP_TIJD.value,
    )


def _bijna_tot(peiling: Peiling) -> ColumnElement[Any]:
    """That last day by the zaaktype and versie of the row; versions with the same day are told together."""
    per_dag: dict[date, list[ColumnElement[bool]]] = {}
    for (zaaktype, versie), dag in peiling.bijna_tot.items():
        per_dag.setdefault(dag, []).append(and_(zaak.c.zaaktype == zaaktype, zaak.c.zaaktype_versie == versie))
    if not per_dag:
        return literal(date.min, Date)
    return case(*((or_(*soorten), literal(dag, Date)) for dag, soorten in per_dag.items()), else_=literal(date.min, Date))
