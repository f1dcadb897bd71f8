"""References to cases that somebody may not see are not shown to him: not in a case, not in its history. Changes nothing stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.services.werkplek import Werkplek
from zaken.store import reads

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERBORGEN = "(niet zichtbaar)"
"""Stands where a number would stand."""


def hide_in_cases(werkplek: Werkplek, conn: Connection, zaken: Iterable[Zaak]) -> list[Zaak]:
    """The same cases, for showing: a reference to a case outside the scope says only that there is one."""
    gegeven = list(zaken)
    velden = [_reference_fields(werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)) for zaak in gegeven]
    genoemd = {
        str(zaak.eigenschappen[veld]) for zaak, namen in zip(gegeven, velden, strict=True) for veld in namen & zaak.eigenschappen.keys()
    }
    zichtbaar = _visible(werkplek, conn, genoemd)
    return [
        replace(zaak, eigenschappen=_hidden(zaak.eigenschappen, namen, zichtbaar)) if namen & zaak.eigenschappen.keys() else zaak
        for zaak, namen in zip(gegeven, velden, strict=True)
    ]


def hide_in_events(werkplek: Werkplek, conn: Connection, zaaktype: Zaaktype, rijen: Sequence[GebeurtenisRij]) -> tuple[GebeurtenisRij, ...]:
    """The same history, for showing."""
    namen = _reference_fields(zaaktype)
    if not namen:
        return tuple(rijen)
    zichtbaar = _visible(werkplek, conn, {str(waarde) for rij in rijen for veld, waarde in _values(rij).items() if veld in namen})
    return tuple(_event(rij, namen, zichtbaar) for rij in rijen)


def _event(rij: GebeurtenisRij, namen: frozenset[str], zichtbaar: set[str]) -> GebeurtenisRij:
    waarden = _values(rij)
    if rij.gegevens is None or not namen & waarden.keys():
        return rij
    na = {**rij.gegevens["na"], "eigenschappen": _hidden(waarden, namen, zichtbaar)}
    return replace(rij, gegevens={**rij.gegevens, "na": na})


def _values(rij: GebeurtenisRij) -> Mapping[str, Any]:
    waarden: Mapping[str, Any] = (rij.gegevens or {}).get("na", {}).get("eigenschappen", {})
    return waarden


def _reference_fields(zaaktype: Zaaktype) -> frozenset[str]:
    return frozenset(naam for naam, eigenschap in zaaktype.eigenschappen.items() if eigenschap.soort == "zaak")


def _visible(werkplek: Werkplek, conn: Connection, nummers: set[str]) -> set[str]:
    alle = sorted(nummers)
    gevonden: set[str] = set()
    for begin in range(0, len(alle), reads.MAXIMAAL):
        gevonden |= reads.zichtbare_nummers(conn, alle[begin : begin + reads.MAXIMAAL], werkplek.bereik(conn))
    return gevonden


def _hidden(waarden: Mapping[str, Any], namen: frozenset[str], zichtbaar: set[str]) -> dict[str, Any]:
    return {
        veld: VERBORGEN if veld in namen and waarde is not None and str(waarde) not in zichtbaar else waarde
        for veld, waarde in waarden.items()
    }
