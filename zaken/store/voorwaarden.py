"""A Selectie as SQL conditions, the same on both databases. Chooses no columns and no order."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, or_, select

from zaken.domain.selectie import Bereik, Selectie
from zaken.store.bereik import zichtbaar
from zaken.store.tables import zaak
from zaken.store.tables.basis import Json
from zaken.store.zoekindex import gevonden

_KERN = frozenset({"organisatie", "team", "behandelaar", "status", "resultaat", "vertrouwelijkheidaanduiding", "omschrijving"})
"""Core fields that stand in a text column of the same name; what is not one of these is looked up in the metadata."""


def bevat(dialect: str, naam: str, waarde: str | int | bool) -> ColumnElement[bool]:
    """A metadata field is this value, or is a list that has it; True is not 1 and "1" is not 1."""
    if dialect == "postgresql":
        heeft = zaak.c.eigenschappen.bool_op("@>")
        return or_(heeft(bindparam(None, {naam: waarde}, Json)), heeft(bindparam(None, {naam: [waarde]}, Json)))
    deel = func.json_each(zaak.c.eigenschappen, pad(naam)).table_valued("value", "type")
    return select(literal(1)).select_from(deel).where(deel.c.type == _json_soort(waarde), deel.c.value == waarde).exists()


def pad(naam: str) -> str:
    """Where SQLite finds a metadata field in the JSON."""
    return '$."' + naam.replace('"', "") + '"'


def _json_soort(waarde: str | int | bool) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    return "integer" if isinstance(waarde, int) else "text"


def blijvend(selectie: Selectie, bereik: Bereik | None, dialect: str) -> list[ColumnElement[bool]]:
    """The part of a filter that does not depend on the day it is asked for: scope, zaaktype, organisatie, words, metadata."""
    eisen = [zichtbaar(bereik)]
    if selectie.zaaktype is not None:
        eisen.append(zaak.c.zaaktype == selectie.zaaktype)
    elif selectie.eigenschappen:
        raise TypeError("a filter on eigenschappen needs a zaaktype")
    if selectie.organisatie is not None:
        eisen.append(zaak.c.organisatie == selectie.organisatie)
    eisen += [bevat(dialect, naam, waarde) for naam, waarde in selectie.eigenschappen.items()]
    if selectie.partij is not None:
        eisen.append(zaak.c.partij == selectie.partij)
    if selectie.zoek and (zoek := gevonden(dialect, selectie.zoek)) is not None:
        eisen.append(zoek)
    return eisen


def _aan_zet_anderen() -> ColumnElement[bool]:
    """Neither the team nor the behandelaar of the case must move, but somebody must."""
    andere_mens = or_(zaak.c.behandelaar.is_(None), zaak.c.aan_zet != zaak.c.behandelaar)
    return or_(
        zaak.c.aan_zet_soort == "partij",
        and_(zaak.c.aan_zet_soort == "team", zaak.c.aan_zet != zaak.c.team),
        and_(zaak.c.aan_zet_soort == "medewerker", andere_mens),
    )


def voorwaarden(selectie: Selectie, bereik: Bereik | None, dialect: str) -> list[ColumnElement[bool]]:
    """The whole filter, on current values. TypeError when it cannot be asked: eigenschappen without zaaktype, te_laat without `op`."""
    eisen = blijvend(selectie, bereik, dialect)
    if not selectie.ook_afgehandeld or selectie.te_laat:
        eisen.append(zaak.c.einddatum.is_(None))
    if selectie.status:
        eisen.append(zaak.c.status.in_(selectie.status))
    if selectie.team is not None:
        eisen.append(zaak.c.team == selectie.team)
    if selectie.behandelaar is not None:
        eisen.append(zaak.c.behandelaar == selectie.behandelaar)
    if selectie.zonder_behandelaar:
        eisen.append(zaak.c.behandelaar.is_(None))
    if selectie.aan_zet is not None:
        eisen.append(zaak.c.aan_zet == selectie.aan_zet)
    if selectie.aan_zet_anderen:
        eisen.append(_aan_zet_anderen())
    if selectie.te_laat:
        if selectie.op is None:
            raise TypeError("te_laat needs the day it is counted from")
        eisen += [zaak.c.opgeschort.is_(False), zaak.c.uiterlijke_einddatum < selectie.op]
    if selectie.binnen_tot is not None:
        eisen.append(zaak.c.uiterlijke_einddatum <= selectie.binnen_tot)
    return eisen
