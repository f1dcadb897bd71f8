"""What changed in a case, in Dutch, a line each: label, from what, to what. Reads the stored form that events carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zaken.cli.weergave.zaak import Naamgever, veldnaam
from zaken.domain.eigenschappen import toon
from zaken.text.dates import toon_datum

_DATUMS = {
    "startdatum": "Startdatum",
    "streefdatum": "Streefdatum",
    "uiterlijke_einddatum": "Uiterlijk",
    "einddatum": "Einddatum",
    "archiefactiedatum": "Archiefactiedatum",
}
_LIJSTEN = {"documenten": ("Document", "titel"), "betrokkenen": ("Betrokkene", "naam"), "afspraken": ("Afspraak", "omschrijving")}


def wijzigingen(stand: Mapping[str, Any], na: Mapping[str, Any], namen: Naamgever, *, ook_plaats: bool = False) -> Iterator[str]:
    """The changes of `na` (domain.stand.verschil) against `stand`, as it was.

    `ook_plaats` adds where the case stands: status, behandelaar, clock, and what is no longer with it; most events say that themselves.
    """
    if ook_plaats:
        yield from _plaats(stand, na, namen)
    for veld, waarde in na.get("eigenschappen", {}).items():
        was = stand["eigenschappen"].get(veld)
        yield f"{veldnaam(namen.zaaktype, veld)}: {_van_naar(*(_waarde(namen, veld, deel) for deel in (was, waarde)))}"
    for veld, label in _DATUMS.items():
        if veld in na:
            yield f"{label}: {_van_naar(_dag(stand.get(veld)), _dag(na[veld]))}"
    if na.get("resultaat") or ("resultaat" in na and stand.get("resultaat")):
        yield f"Resultaat: {_van_naar(namen.resultaat(stand.get('resultaat')), namen.resultaat(na['resultaat']))}"
    if na.get("archiefnominatie") or ("archiefnominatie" in na and stand.get("archiefnominatie")):
        yield f"Archief: {_van_naar(_woorden(stand.get('archiefnominatie')), _woorden(na['archiefnominatie']))}"
    for veld, label, naam in (
        ("team", "Team", namen.team),
        ("organisatie", "Voor", namen.organisatie),
        ("omschrijving", "Omschrijving", str),
        ("vertrouwelijkheidaanduiding", "Vertrouwelijkheid", _woorden),
    ):
        if veld in na and stand.get(veld):
            yield f"{label}: {_van_naar(naam(stand[veld]), naam(na[veld]))}"


def _plaats(stand: Mapping[str, Any], na: Mapping[str, Any], namen: Naamgever) -> Iterator[str]:
    if "status" in na:
        yield f"Status: {_van_naar(namen.status(stand.get('status') or ''), namen.status(na['status']))}"
    if "behandelaar" in na:
        yield f"Behandelaar: {_van_naar(namen.medewerker(stand.get('behandelaar')), namen.medewerker(na['behandelaar']))}"
    if "verlengingen" in na:
        yield f"Keren uitgesteld: {len(stand.get('verlengingen') or ())} -> {len(na['verlengingen'])}"
    if "opschortingen" in na:
        yield f"Klok: {_van_naar(_klok(stand.get('opschortingen') or ()), _klok(na['opschortingen']))}"
    for veld, (label, naam) in _LIJSTEN.items():
        was, wordt = stand.get(veld, ()), na.get(veld, stand.get(veld, ()))
        for anders in (iets for iets in was if iets not in wordt):
            yield f"{label} {'ingetrokken' if len(wordt) < len(was) else 'weer als daarvoor'}: {anders[naam]}"


def _klok(intervallen: Any) -> str:
    """How the clock stands after these intervals of suspension."""
    if not intervallen:
        return "loopt"
    laatste = intervallen[-1]
    return f"loopt weer na {_dag(laatste['einde'])}" if laatste["einde"] else f"staat stil sinds {_dag(laatste['begin'])}"


def _van_naar(was: str, wordt: str) -> str:
    if not wordt:
        return f"{was} -> leeg"
    return f"{was} -> {wordt}" if was else wordt


def _waarde(namen: Naamgever, veld: str, waarde: Any) -> str:
    return "" if waarde is None else toon(namen.zaaktype, veld, waarde, namen.configuratie)


def _woorden(waarde: str | None) -> str:
    return (waarde or "").replace("_", " ")


def _dag(tekst: str | None) -> str:
    return toon_datum(date.fromisoformat(tekst)) if tekst else ""
