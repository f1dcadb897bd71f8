"""A Selectie as SQL conditions, the same on both databases. Chooses no columns and no order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, func, literal, or_, select

from zaken.domain.selectie import Bereik, Selectie
from zaken.store.bereik import zichtbaar
from zaken.store.tables import zaak
from zaken.store.tables.basis import Json
from zaken.store.zoekindex import gevonden, zoekvraag

_BLIJVEND = ("zaaktype", "organisatie", "partij")
_WISSELEND = ("team", "behandelaar", "aan_zet")
"""The fields of a Selectie that are columns of the same name."""


def bevat(dialect: str, naam: str, waarde: str | int | bool, nummer: int = 0, *, los: bool = False) -> ColumnElement[bool]:
    """A metadata field is this value, or is a list that has it; True is not 1 and "1" is not 1. `nummer`: which of a filter."""
    vergeleken = _metadata(dialect, naam, waarde, nummer).items()
    if dialect == "postgresql":
        heeft = zaak.c.eigenschappen.bool_op("@>")
        return or_(*(heeft(bindparam(plek, inhoud, Json, unique=los)) for plek, inhoud in vergeleken))
    deel = func.json_each(zaak.c.eigenschappen, pad(naam)).table_valued("value", "type")
    gelijk = (deel.c.value == bindparam(plek, inhoud, unique=los) for plek, inhoud in vergeleken)
    return select(literal(1)).select_from(deel).where(deel.c.type == _json_soort(waarde), *gelijk).exists()


def _metadata(dialect: str, naam: str, waarde: str | int | bool, nummer: int) -> dict[str, Any]:
    """What a metadata field is compared with, by the name of the bindparam."""
    plek = f"eigenschap_{nummer}"
    return {plek: {naam: waarde}, f"{plek}_in": {naam: [waarde]}} if dialect == "postgresql" else {plek: waarde}


def pad(naam: str) -> str:
    """Where SQLite finds a metadata field in the JSON."""
    return '$."' + naam.replace('"', "") + '"'


def _json_soort(waarde: str | int | bool) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    return "integer" if isinstance(waarde, int) else "text"


def _gelijk(selectie: Selectie, namen: Iterable[str], los: bool) -> list[ColumnElement[bool]]:
    """For each of these fields that is filled: the column of that name is its value."""
    gevraagd = ((zaak.c[naam], getattr(selectie, naam)) for naam in namen)
    return [kolom == bindparam(kolom.name, waarde, kolom.type, unique=los) for kolom, waarde in gevraagd if waarde is not None]


def waarden(selectie: Selectie, dialect: str) -> dict[str, Any]:
    """What a filter compares with, by the name of its bindparam. Filters of one `vorm` differ in nothing else."""
    gevraagd = {naam: waarde for naam in (*_BLIJVEND, *_WISSELEND, "binnen_tot") if (waarde := getattr(selectie, naam)) is not None}
    if selectie.te_laat:
        gevraagd["op"] = selectie.op
    if (gezocht := zoekvraag(dialect, selectie.zoek)) is not None:
        gevraagd["gezocht"] = gezocht
    for nummer, (naam, waarde) in enumerate(selectie.eigenschappen.items()):
        gevraagd |= _metadata(dialect, naam, waarde, nummer)
    return gevraagd


def vorm(selectie: Selectie, gevraagd: Mapping[str, Any]) -> tuple[Hashable, ...]:
    """What the SQL of a filter hangs on apart from its `waarden`."""
    keuzes = (selectie.zonder_behandelaar, selectie.aan_zet_anderen, selectie.te_laat, selectie.ook_afgehandeld)
    velden = tuple((naam, _json_soort(waarde)) for naam, waarde in selectie.eigenschappen.items())
    return (*gevraagd, gevraagd.get("gezocht") == "", *keuzes, selectie.status, velden, selectie.sorteer, selectie.aflopend)


def blijvend(selectie: Selectie, bereik: Bereik | None, dialect: str, *, los: bool = False) -> list[ColumnElement[bool]]:
    """The part of a filter that does not depend on the day it is asked for: scope, zaaktype, organisatie, words, metadata."""
    if selectie.eigenschappen and selectie.zaaktype is None:
        raise TypeError("a filter on eigenschappen needs a zaaktype")
    eisen = [zichtbaar(bereik), *_gelijk(selectie, _BLIJVEND, los)]
    eisen += [bevat(dialect, naam, waarde, nummer, los=los) for nummer, (naam, waarde) in enumerate(selectie.eigenschappen.items())]
    if (gezocht := zoekvraag(dialect, selectie.zoek)) is not None:
        eisen.append(gevonden(dialect, gezocht, los=los))
    return eisen


def _aan_zet_anderen() -> ColumnElement[bool]:
    """Neither the team nor the behandelaar of the case must move, but somebody must."""
    andere_mens = or_(zaak.c.behandelaar.is_(None), zaak.c.aan_zet != zaak.c.behandelaar)
    return or_(
        zaak.c.aan_zet_soort == "partij",
        and_(zaak.c.aan_zet_soort == "team", zaak.c.aan_zet != zaak.c.team),
        and_(zaak.c.aan_zet_soort == "medewerker", andere_mens),
    )


def voorwaarden(selectie: Selectie, bereik: Bereik | None, dialect: str, *, los: bool = False) -> list[ColumnElement[bool]]:
    """The whole filter, on current values. TypeError when it cannot be asked: eigenschappen without zaaktype, te_laat without `op`.

    Its bindparams are named as `waarden` names them; `los` gives them names of their own, to stand beside another filter.
    """
    eisen = blijvend(selectie, bereik, dialect, los=los)
    if not selectie.ook_afgehandeld or selectie.te_laat:
        eisen.append(zaak.c.einddatum.is_(None))
    if selectie.status:
        eisen.append(zaak.c.status.in_(selectie.status))
    eisen += _gelijk(selectie, _WISSELEND, los)
    if selectie.zonder_behandelaar:
        eisen.append(zaak.c.behandelaar.is_(None))
    if selectie.aan_zet_anderen:
        eisen.append(_aan_zet_anderen())
    if selectie.te_laat:
        if selectie.op is None:
            raise TypeError("te_laat needs the day it is counted from")
        op = bindparam("op", selectie.op, Date, unique=los)
        eisen += [zaak.c.opgeschort_tot < op, zaak.c.uiterlijke_einddatum < op, zaak.c.termijn < op]  # the last is implied, and indexed
    if selectie.binnen_tot is not None:
        eisen.append(zaak.c.uiterlijke_einddatum <= bindparam("binnen_tot", selectie.binnen_tot, Date, unique=los))
    return eisen
