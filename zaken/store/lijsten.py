"""Lists of cases: pages with an exact count, streams of numbers, counts per field and per filter. No metadata in the rows."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, func, or_, select

from zaken.domain.selectie import Bereik, Lijstpagina, Selectie, Sorteer
from zaken.errors import InvoerFout, NietGevonden
from zaken.store.bereik import zichtbaar
from zaken.store.rijen import REGELKOLOMMEN, regel
from zaken.store.tables import zaak
from zaken.store.voorwaarden import voorwaarden

TelVeld = Literal["zaaktype", "status", "organisatie", "team", "behandelaar", "aan_zet"]

_SORTEER: dict[Sorteer, Column[Any]] = {
    "termijn": zaak.c.uiterlijke_einddatum,
    "nummer": zaak.c.identificatie,
    "startdatum": zaak.c.startdatum,
    "status_sinds": zaak.c.status_sinds,
    "omschrijving": zaak.c.omschrijving_norm,
}
_PER_KEER = 1000
_TEKEN = "~"


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
    eisen = voorwaarden(selectie, bereik, conn.dialect.name)
    tel = select(func.count()).select_from(zaak).where(*eisen)
    aantal = tel.correlate(None).scalar_subquery().label("aantal")
    vraag = _geordend(select(*REGELKOLOMMEN, _SORTEER[selectie.sorteer].label("sorteerwaarde"), aantal).where(*eisen), selectie)
    if vanaf is not None:
        vraag = vraag.where(_na(selectie, _lees_plek(conn, vanaf, selectie, bereik)))
    rijen = conn.execute(vraag.limit(maximaal + 1)).all()
    regels = tuple(regel(rij) for rij in rijen[:maximaal])
    volgende = None
    if len(rijen) > maximaal and maximaal > 0:
        laatste = rijen[maximaal - 1]
        volgende = _schrijf_plek(selectie, _Plek(laatste.sorteerwaarde, laatste.id))
    hoeveel = rijen[0].aantal if rijen else 0 if vanaf is None else conn.execute(tel).scalar_one()
    return Lijstpagina(hoeveel, regels, volgende)


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
    tellingen = [func.count().filter(*voorwaarden(selectie, None, conn.dialect.name)) for selectie in selecties]
    vraag = select(*(telling.label(f"n{nummer}") for nummer, telling in enumerate(tellingen))).select_from(zaak).where(zichtbaar(bereik))
    if all(not selectie.ook_afgehandeld or selectie.te_laat for selectie in selecties):
        vraag = vraag.where(zaak.c.einddatum.is_(None))
    return list(conn.execute(vraag).one())


def _geordend(vraag: Select[Any], selectie: Selectie) -> Select[Any]:
    kolommen = (_SORTEER[selectie.sorteer], zaak.c.id)
    return vraag.order_by(*(kolom.desc() for kolom in kolommen) if selectie.aflopend else kolommen)


def _na(selectie: Selectie, plek: _Plek) -> ColumnElement[bool]:
    kolom = _SORTEER[selectie.sorteer]
    if selectie.aflopend:
        return and_(kolom <= plek.waarde, or_(kolom < plek.waarde, zaak.c.id < plek.id))
    return and_(kolom >= plek.waarde, or_(kolom > plek.waarde, zaak.c.id > plek.id))


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
        return _Plek(_terug(selectie.sorteer, waarde), int(id_))
    except (ValueError, TypeError) as fout:
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
