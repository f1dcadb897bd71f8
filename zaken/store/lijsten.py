"""Lists of cases: pages with an exact count, streams of numbers, counts per field and per filter. No metadata in the rows."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, Dialect, Select, and_, bindparam, func, or_, select

from zaken.domain.selectie import Bereik, Lijstpagina, Selectie, Sorteer
from zaken.errors import InvoerFout, NietGevonden
from zaken.store.bereik import zichtbaar
from zaken.store.gereed import Vraag, maak_gereed
from zaken.store.rijen import REGELKOLOMMEN, regels
from zaken.store.tables import zaak
from zaken.store.voorwaarden import voorwaarden, waarden
from zaken.store.voorwaarden import vorm as vorm_van

TelVeld = Literal["zaaktype", "status", "organisatie", "team", "behandelaar", "aan_zet"]

_SORTEER: dict[Sorteer, Column[Any]] = {
    "termijn": zaak.c.termijn,
    "nummer": zaak.c.identificatie,
    "startdatum": zaak.c.startdatum,
    "status_sinds": zaak.c.status_sinds,
    "omschrijving": zaak.c.omschrijving_norm,
}
_PER_KEER = 1000
_TEKEN = "~"
_GROOTSTE_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class _Plek:
    """A place in an order: the row with this sort value and id."""

    waarde: Any
    id: int


def lijst(conn: Connection, selectie: Selectie, bereik: Bereik | None, *, maximaal: int, vanaf: str | None) -> Lijstpagina:
    """One page and the exact count of the whole filter.

    `vanaf` is the `volgende` of the page before, or the number of the case after which to go on. InvoerFout when it is from another
    order; NietGevonden when that case is not visible.
    """
    gevraagd = waarden(selectie, conn.dialect.name)
    vorm = _Vorm(vorm_van(selectie, gevraagd), selectie)
    if vanaf is not None:
        plek = _lees_plek(conn, vanaf, selectie, bereik)
        gevraagd |= {"na_waarde": plek.waarde, "na_id": plek.id}
    kolommen = _bladzijde(conn.dialect, vorm, bereik, maximaal + 1, vanaf is not None).stel(conn, gevraagd)
    if not kolommen:
        return Lijstpagina(0 if vanaf is None else _tel(conn, selectie, bereik), (), None)
    *velden, sorteerwaarden, aantallen = kolommen
    volgende = None
    if len(aantallen) > maximaal > 0:
        volgende = _schrijf_plek(selectie, _Plek(sorteerwaarden[maximaal - 1], velden[0][maximaal - 1]))
    return Lijstpagina(aantallen[0], regels(velden)[:maximaal], volgende)


def _tel(conn: Connection, selectie: Selectie, bereik: Bereik | None) -> int:
    eisen = voorwaarden(selectie, bereik, conn.dialect.name)
    return conn.execute(select(func.count()).select_from(zaak).where(*eisen)).scalar_one()


@dataclass(frozen=True, slots=True)
class _Vorm:
    """What a page's SQL is made from and known by: filters of one form differ only in the values they are asked with."""

    sleutel: tuple[Hashable, ...]
    voorbeeld: Selectie = field(compare=False)


@lru_cache(maxsize=256)
def _bladzijde(dialect: Dialect, vorm: _Vorm, bereik: Bereik | None, maximaal: int, vervolg: bool) -> Vraag:
    """The question for a page, compiled: REGELKOLOMMEN, what it is ordered by, and the count of the whole filter."""
    selectie = vorm.voorbeeld
    eisen = voorwaarden(selectie, bereik, dialect.name)
    aantal = select(func.count()).select_from(zaak).where(*eisen).correlate(None).scalar_subquery().label("aantal")
    vraag = _geordend(select(*REGELKOLOMMEN, _SORTEER[selectie.sorteer].label("sorteerwaarde"), aantal).where(*eisen), selectie)
    return maak_gereed((vraag.where(_na(selectie)) if vervolg else vraag).limit(maximaal), dialect)


def nummers(conn: Connection, selectie: Selectie, bereik: Bereik | None) -> Iterator[str]:
    """The numbers of all cases of a filter in its order, streamed: ten thousand cost no more memory than ten."""
    vraag = _geordend(select(zaak.c.identificatie).where(*voorwaarden(selectie, bereik, conn.dialect.name)), selectie)
    with conn.execute(vraag.execution_options(yield_per=_PER_KEER)) as uitkomst:
        yield from uitkomst.scalars()


def tel_per(conn: Connection, selectie: Selectie, bereik: Bereik | None, veld: TelVeld) -> dict[str, int]:
    """How many cases of a filter there are per value of a field, in order of the value; '' for none."""
    kolom = zaak.c[veld]
    vraag = select(kolom, func.count()).where(*voorwaarden(selectie, bereik, conn.dialect.name)).group_by(kolom)
    return dict(sorted((waarde or "", aantal) for waarde, aantal in conn.execute(vraag)))


def tel_alle(conn: Connection, selecties: Sequence[Selectie], bereik: Bereik | None) -> list[int]:
    """How many cases each of these filters finds, in one statement that looks at every case once."""
    if not selecties:
        return []
    tellingen = [func.count().filter(*voorwaarden(selectie, None, conn.dialect.name, los=True)) for selectie in selecties]
    vraag = select(*(telling.label(f"n{nummer}") for nummer, telling in enumerate(tellingen))).select_from(zaak).where(zichtbaar(bereik))
    if all(not selectie.ook_afgehandeld or selectie.te_laat for selectie in selecties):
        vraag = vraag.where(zaak.c.einddatum.is_(None))
    return list(conn.execute(vraag).one())


def _geordend(vraag: Select[Any], selectie: Selectie) -> Select[Any]:
    kolommen = (_SORTEER[selectie.sorteer], zaak.c.id)
    return vraag.order_by(*(kolom.desc() for kolom in kolommen) if selectie.aflopend else kolommen)


def _na(selectie: Selectie) -> ColumnElement[bool]:
    """What comes after a place, whose `na_waarde` and `na_id` are given with the question."""
    kolom = _SORTEER[selectie.sorteer]
    waarde, id_ = bindparam("na_waarde", None, kolom.type), bindparam("na_id", None, zaak.c.id.type)
    if selectie.aflopend:
        return and_(kolom <= waarde, or_(kolom < waarde, zaak.c.id < id_))
    return and_(kolom >= waarde, or_(kolom > waarde, zaak.c.id > id_))


def _schrijf_plek(selectie: Selectie, plek: _Plek) -> str:
    waarde = plek.waarde.isoformat() if isinstance(plek.waarde, date) else plek.waarde
    tekst = json.dumps([selectie.sorteer, selectie.aflopend, waarde, plek.id])
    return _TEKEN + urlsafe_b64encode(tekst.encode()).decode().rstrip("=")


def _lees_plek(conn: Connection, vanaf: str, selectie: Selectie, bereik: Bereik | None) -> _Plek:
    if not vanaf.startswith(_TEKEN):
        return _plek_van_nummer(conn, vanaf, selectie, bereik)
    try:
        sorteer, aflopend, waarde, id_ = json.loads(urlsafe_b64decode(vanaf[1:] + "=" * (-len(vanaf[1:]) % 4)))
        if (sorteer, aflopend) != (selectie.sorteer, selectie.aflopend):
            raise InvoerFout("Deze vervolgpagina hoort bij een andere sortering.", hint="Begin opnieuw bij de eerste pagina.", code="vanaf")
        if type(id_) is not int or not 0 <= id_ <= _GROOTSTE_ID:
            raise ValueError("no id of a row")
        return _Plek(_terug(selectie.sorteer, waarde), id_)
    except (ValueError, TypeError, OverflowError, RecursionError) as fout:
        raise InvoerFout("De vervolgpagina is niet te lezen.", hint="Begin opnieuw bij de eerste pagina.", code="vanaf") from fout


def _terug(sorteer: Sorteer, waarde: str) -> Any:
    if sorteer in {"termijn", "startdatum"}:
        return date.fromisoformat(waarde)
    return datetime.fromisoformat(waarde).astimezone(UTC) if sorteer == "status_sinds" else str(waarde)


def _plek_van_nummer(conn: Connection, nummer: str, selectie: Selectie, bereik: Bereik | None) -> _Plek:
    vraag = select(_SORTEER[selectie.sorteer].label("waarde"), zaak.c.id).where(zaak.c.identificatie == nummer, zichtbaar(bereik))
    gevonden = conn.execute(vraag).one_or_none()
    if gevonden is None:
        raise NietGevonden(
            f"Er is geen zaak {nummer} om na te beginnen.", hint="Neem het nummer over van de laatste regel van de vorige pagina."
        )
    return _Plek(gevonden.waarde, gevonden.id)
