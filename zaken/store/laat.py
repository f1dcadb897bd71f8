"""How late the open cases are, counted and listed by the database itself; a property test holds it equal to domain.laatheid.bepaal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, and_, case, false, func, literal, literal_column, or_, select

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
    """How many open cases there are of each lateness, per team, behandelaar and who must move. One statement.

    Each lateness is a count of its own, so that the groups come out of ix_zaak_open_stand in order and nothing has to be sorted.
    """
    wie = (zaak.c.team, zaak.c.behandelaar, zaak.c.aan_zet, zaak.c.aan_zet_soort)
    soorten = _laatheden(peiling)
    tellingen = (func.count().filter(eis).label(soort.value) for soort, eis in soorten.items())
    vraag = select(*wie, *tellingen).where(*_open(conn, peiling)).group_by(*wie)
    return {
        Groep(rij[0], rij[1], rij[2], rij[3], soort): aantal
        for rij in conn.execute(vraag)
        for soort, aantal in zip(soorten, rij[4:], strict=True)
        if aantal
    }


def regels(conn: Connection, peiling: Peiling, soorten: Collection[Laatheid], *, maximaal: int) -> tuple[Zaakregel, ...]:
    """The first open cases of these kinds of lateness, what should be finished first on top, then in order of id.

    Which they are is in ix_zaak_open_stand; only their rows are read.
    """
    volgorde = (zaak.c.uiterlijke_einddatum, zaak.c.id)
    eerste = select(zaak.c.id).where(*_open(conn, peiling), _een_van(peiling, soorten)).order_by(*volgorde).limit(maximaal)
    vraag = select(*REGELKOLOMMEN).where(zaak.c.id.in_(eerste)).order_by(*volgorde)
    return tuple(regel(rij) for rij in conn.execute(vraag))


def teams(conn: Connection, peiling: Peiling, soorten: Collection[Laatheid]) -> dict[int, str]:
    """The teams of all open cases of these kinds of lateness, by id of the case."""
    vraag = select(zaak.c.id, zaak.c.team).where(*_open(conn, peiling), _een_van(peiling, soorten))
    return {rij[0]: rij[1] for rij in conn.execute(vraag)}


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
        return [*eisen, _begonnen(peiling.op, conn.dialect.name), zaak.c.einddatum.is_(None)]
    return [*eisen, *_liep_op(peiling.op), zaak.c.gewijzigd_op < peiling.tot]


def _begonnen(op: date, dialect: str) -> ColumnElement[bool]:
    """Nearly every open case has begun, so the index on startdatum finds too much; the plus keeps SQLite, without statistics, off it."""
    return (literal_column(f"+{zaak.name}.startdatum", Date) if dialect == "sqlite" else zaak.c.startdatum) <= op


def _een_van(peiling: Peiling, soorten: Collection[Laatheid]) -> ColumnElement[bool]:
    eisen = _laatheden(peiling)
    return or_(false(), *(eisen[soort] for soort in soorten if soort in eisen))


def _laatheden(peiling: Peiling) -> dict[Laatheid, ColumnElement[bool]]:
    """What makes an open case each word of domain.laatheid.bepaal: exactly one of these holds."""
    uiterlijk, streef, loopt = zaak.c.uiterlijke_einddatum, zaak.c.streefdatum, zaak.c.opgeschort_tot < peiling.op
    op_tijd = and_(loopt, uiterlijk >= peiling.op, streef >= peiling.op)
    bijna_tot = _bijna_tot(peiling)
    return {
        Laatheid.OPGESCHORT: zaak.c.opgeschort_tot >= peiling.op,
        Laatheid.TE_LAAT: and_(loopt, uiterlijk < peiling.op),
        Laatheid.NORM_OVERSCHREDEN: and_(loopt, uiterlijk >= peiling.op, streef < peiling.op),
        Laatheid.GEEN_TERMIJN: and_(op_tijd, uiterlijk == GEEN_TERMIJN, streef == GEEN_TERMIJN),
        Laatheid.BIJNA: and_(op_tijd, uiterlijk != GEEN_TERMIJN, uiterlijk <= bijna_tot),
        Laatheid.OP_TIJD: and_(
            op_tijd, or_(uiterlijk > bijna_tot, uiterlijk == GEEN_TERMIJN), or_(uiterlijk != GEEN_TERMIJN, streef != GEEN_TERMIJN)
        ),
    }


def _bijna_tot(peiling: Peiling) -> ColumnElement[Any]:
    """That last day by the zaaktype and versie of the row; versions with the same day are told together."""
    per_dag: dict[date, list[ColumnElement[bool]]] = {}
    for (zaaktype, versie), dag in peiling.bijna_tot.items():
        per_dag.setdefault(dag, []).append(and_(zaak.c.zaaktype == zaaktype, zaak.c.zaaktype_versie == versie))
    if not per_dag:
        return literal(date.min, Date)
    return case(*((or_(*soorten), literal(dag, Date)) for dag, soorten in per_dag.items()), else_=literal(date.min, Date))
