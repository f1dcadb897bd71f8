"""Reading whole cases and their events by number or id. Constant statements, at most 500 cases at a time; lists are in lijsten.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, literal_column, select

from zaken.domain.selectie import Bereik
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.volgende import partij_van
from zaken.domain.vormen import gelezen
from zaken.domain.zaak import Afspraak, Zaak
from zaken.store.bereik import zichtbaar
from zaken.store.bijrijen import lees_bijrijen
from zaken.store.rijen import LEESKOLOMMEN
from zaken.store.rijen import zaak as maak_zaak
from zaken.store.tables import afspraak, gebeurtenis, nummering, zaak

MAXIMAAL = 500
"""How many cases one call reads at most."""

LAATSTE_STAPPEN = 2_000
"""How many of somebody's latest steps are looked through for the item before."""

_NUMMERS = zaak.c.identificatie.in_(bindparam("nummers", expanding=True))
_GEBEURTENISKOLOMMEN = tuple(
    gebeurtenis.c[naam] for naam in ("id", "zaak_id", "volgnummer", "moment", "vastgelegd", "wie", "soort", "gegevens")
)
_SPOOR = select(*_GEBEURTENISKOLOMMEN).order_by(gebeurtenis.c.zaak_id, gebeurtenis.c.volgnummer)
_SPOOR_VAN_EEN = _SPOOR.where(gebeurtenis.c.zaak_id == bindparam("zaak_id"))
_SPOOR_VAN = _SPOOR.where(gebeurtenis.c.zaak_id.in_(bindparam("ids", expanding=True)))

_AFSPRAKEN_VAN = (
    select(afspraak.c.zaak_id, *(afspraak.c[veld.name] for veld in fields(Afspraak)))
    .where(afspraak.c.zaak_id.in_(bindparam("ids", expanding=True)))
    .order_by(afspraak.c.zaak_id, afspraak.c.volgnummer)
)


def zaken_op_nummer(conn: Connection, nummers: Sequence[str], bereik: Bereik | None, *, voor_wijziging: bool = False) -> dict[str, Zaak]:
    """Whole cases by number, in order of id; what is not there or not visible is left out.

    `voor_wijziging` locks them on PostgreSQL (SQLite's writer already excludes others). Two statements, whatever the number of cases.
    """
    if len(nummers) > MAXIMAAL:
        raise TypeError(f"at most {MAXIMAAL} cases at a time")
    if not nummers:
        return {}
    rijen = conn.execute(_op_nummer(bereik, voor_wijziging), {"nummers": list(nummers)}).all()
    if not rijen:
        return {}
    bij = lees_bijrijen(conn, [rij.id for rij in rijen])
    return {rij.identificatie: maak_zaak(rij, bij.get(rij.id, {})) for rij in rijen}


@lru_cache(maxsize=64)
def _op_nummer(bereik: Bereik | None, voor_wijziging: bool) -> Select[Any]:
    vraag = select(*LEESKOLOMMEN).where(_NUMMERS, zichtbaar(bereik)).order_by(zaak.c.id)
    return vraag.with_for_update() if voor_wijziging else vraag


def afspraken_van(conn: Connection, zaak_ids: Sequence[int]) -> dict[int, tuple[Afspraak, ...]]:
    """The promises made in these cases, in order, read a chunk of cases at a time; a case without any is left out. No scope is asked."""
    gevonden: dict[int, tuple[Afspraak, ...]] = {}
    for begin in range(0, len(zaak_ids), MAXIMAAL):
        for rij in conn.execute(_AFSPRAKEN_VAN, {"ids": list(zaak_ids[begin : begin + MAXIMAAL])}):
            gevonden[rij[0]] = (*gevonden.get(rij[0], ()), Afspraak(*rij[1:]))
    return gevonden


def zichtbare_nummers(conn: Connection, nummers: Sequence[str], bereik: Bereik | None) -> set[str]:
    """Which of these numbers are cases inside the scope."""
    if not nummers:
        return set()
    vraag = select(zaak.c.identificatie).where(_NUMMERS, zichtbaar(bereik))
    return set(conn.execute(vraag, {"nummers": list(nummers)}).scalars())


def nummers_zoals(conn: Connection, begin: str, bereik: Bereik | None, maximaal: int) -> list[str]:
    """Numbers that start with these letters, newest first, for completion."""
    tot = begin + "\U0010ffff"
    vraag = (
        select(zaak.c.identificatie)
        .where(zaak.c.identificatie >= begin, zaak.c.identificatie < tot, zichtbaar(bereik))
        .order_by(zaak.c.identificatie.desc())
        .limit(maximaal)
    )
    return list(conn.execute(vraag).scalars())


def voorvoegsels(conn: Connection) -> set[str]:
    """The beginnings of the numbers that were given out here: ARCH, JUR."""
    return set(conn.execute(select(nummering.c.voorvoegsel).distinct()).scalars())


def dubbele_sleutels(conn: Connection, zaaktype: str, sleutels: Sequence[str]) -> dict[str, str]:
    """Which unique keys are taken within a zaaktype, and by which case."""
    return _per_sleutel(conn, zaak.c.unieke_sleutel, zaak.c.zaaktype == zaaktype, sleutels)


def bronsleutels(conn: Connection, bron: str, sleutels: Sequence[str]) -> dict[str, str]:
    """Which keys of a source were imported already, and as which case."""
    return _per_sleutel(conn, zaak.c.bronsleutel, zaak.c.bron == bron, sleutels)


def _per_sleutel(conn: Connection, kolom: ColumnElement[Any], waar: ColumnElement[bool], sleutels: Sequence[str]) -> dict[str, str]:
    if not sleutels:
        return {}
    vraag = select(kolom, zaak.c.identificatie).where(waar, kolom.in_(bindparam("sleutels", expanding=True)))
    return {rij[0]: rij[1] for rij in conn.execute(vraag, {"sleutels": list(sleutels)})}


def gebeurtenissen(conn: Connection, zaak_id: int) -> tuple[GebeurtenisRij, ...]:
    """The whole audit trail of a case, oldest first."""
    return tuple(_gebeurtenis(rij) for rij in conn.execute(_SPOOR_VAN_EEN, {"zaak_id": zaak_id}))


def gebeurtenissen_van(
    conn: Connection, zaak_ids: Sequence[int], *, tot: datetime | None, soort: str | None = None
) -> Iterator[GebeurtenisRij]:
    """Events of several cases that happened before `tot`, in order of case and volgnummer; read a chunk of cases at a time."""
    for begin in range(0, len(zaak_ids), MAXIMAAL):
        vraag: Select[Any] = _SPOOR_VAN
        if tot is not None:
            vraag = vraag.where(gebeurtenis.c.moment < tot)
        if soort is not None:
            vraag = vraag.where(gebeurtenis.c.soort == soort)
        for rij in conn.execute(vraag, {"ids": list(zaak_ids[begin : begin + MAXIMAAL])}):
            yield _gebeurtenis(rij)


@dataclass(frozen=True, slots=True)
class Vorige:
    """A case that somebody took a step on, and the place of that step in its trail."""

    zaak_id: int
    identificatie: str
    volgnummer: int


def vorige_van(conn: Connection, wie: str, van: Zaak, bereik: Bereik | None) -> Vorige | None:
    """The other case of the same zaaktype and partij that this person took a step on last; only their latest steps are looked at."""
    is_stap = gebeurtenis.c.soort == literal_column("'overgang'")  # as written: only then does the partial index serve
    laatste = select(gebeurtenis.c.id, gebeurtenis.c.zaak_id, gebeurtenis.c.volgnummer).where(gebeurtenis.c.wie == wie, is_stap)
    stap = laatste.order_by(gebeurtenis.c.id.desc()).limit(LAATSTE_STAPPEN).subquery("stap")
    vraag = (
        select(stap.c.zaak_id, zaak.c.identificatie, stap.c.volgnummer)
        .join(zaak, zaak.c.id == stap.c.zaak_id)
        .where(zaak.c.id != van.id, zaak.c.zaaktype == van.zaaktype, zichtbaar(bereik))
        .where(zaak.c.partij.is_not_distinct_from(partij_van(van.eigenschappen)))
        .order_by(stap.c.id.desc())
        .limit(1)
    )
    rij = conn.execute(vraag).first()
    return None if rij is None else Vorige(*rij)


def _gebeurtenis(rij: Row[Any]) -> GebeurtenisRij:
    waarden = rij._asdict()
    if waarden["gegevens"] is not None:
        with gelezen():
            waarden["gegevens"] = json.loads(waarden["gegevens"])
    return GebeurtenisRij(**waarden)
