"""From a filter as people type it (names, `ik`, `geen`, `7d`, veld=waarde) to a Selectie. Reads no case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, get_args

from zaken.domain.basis import Reden
from zaken.domain.eigenschappen import lees
from zaken.domain.selectie import Selectie, Sorteer
from zaken.domain.volgende import PARTIJ
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.kiezen import IK, matches, nearest, person, pick, zaaktype_name
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.text.dates import lees_datum
from zaken.text.safe import citeer

if TYPE_CHECKING:
    from sqlalchemy import Connection

GEEN = "geen"
ANDEREN = "anderen"
LANGSTE_ZOEKTEKST = 200
SORTEER: tuple[Sorteer, ...] = get_args(Sorteer)
_NUMMER = re.compile(r"\b([A-Za-z]{2,6}) +(\d+)\b")
_LENGTE = re.compile(r"\d{1,4}[dwmj]")


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody typed to choose cases; empty parts do not filter. `sorteer` may start with a - for the other way round."""

    zaaktype: str | None = None
    status: str | None = None
    team: str | None = None
    organisatie: str | None = None
    behandelaar: str | None = None
    aan_zet: str | None = None
    te_laat: bool = False
    binnen: str | None = None
    zoek: str | None = None
    ook_afgehandeld: bool = False
    eigenschappen: Mapping[str, str] = field(default_factory=dict)
    sorteer: str = "termijn"


def select(werkplek: Werkplek, gevraagd: Filter) -> Selectie:
    """The filter in stored form. InvoerFout names what is unknown and the nearest thing that is known; NietGevonden for a zaaktype."""
    with werkplek.opslag.lezen() as conn:
        organisaties = werkplek.configuratie(conn).organisaties
        zaaktype = zaaktype_name(werkplek, conn, gevraagd.zaaktype) if gevraagd.zaaktype is not None else None
        behandelaar = None if gevraagd.behandelaar in (None, GEEN) else person(werkplek, conn, gevraagd.behandelaar or "")
        richting, sorteer = gevraagd.sorteer.startswith("-"), _order(gevraagd.sorteer.removeprefix("-"))
        waarden = _values(werkplek, conn, zaaktype, gevraagd.eigenschappen)
        partij = _one_partij(werkplek, conn, zaaktype, waarden)
        return Selectie(
            zaaktype=zaaktype,
            status=_statuses(werkplek, conn, zaaktype, gevraagd.status),
            team=_optional(gevraagd.team, {slug: team.naam for slug, team in organisaties.teams.items()}, "team"),
            organisatie=_optional(gevraagd.organisatie, {slug: o.naam for slug, o in organisaties.organisaties.items()}, "organisatie"),
            behandelaar=behandelaar,
            zonder_behandelaar=gevraagd.behandelaar == GEEN,
            aan_zet=None if gevraagd.aan_zet == ANDEREN else _to_move(werkplek, conn, gevraagd.aan_zet),
            aan_zet_anderen=gevraagd.aan_zet == ANDEREN,
            te_laat=gevraagd.te_laat,
            binnen_tot=_within(gevraagd.binnen, werkplek.vandaag()),
            zoek=_words(conn, gevraagd.zoek),
            partij=partij,
            ook_afgehandeld=gevraagd.ook_afgehandeld,
            eigenschappen=waarden,
            op=werkplek.vandaag(),
            sorteer=sorteer,
            aflopend=richting,
        )


def _optional(getypt: str | None, namen: Mapping[str, str], wat: str) -> str | None:
    return None if getypt is None else pick(getypt, namen, wat)


def _all_versions(werkplek: Werkplek, conn: Connection, zaaktype: str | None) -> Iterable[Zaaktype]:
    for naam, versies in werkplek.versies(conn).items():
        if zaaktype in (None, naam):
            yield from (werkplek.zaaktype(conn, naam, versie.versie) for versie in versies)


def _statuses(werkplek: Werkplek, conn: Connection, zaaktype: str | None, getypt: str | None) -> tuple[str, ...]:
    """Every status with this name: two zaaktypen may call different statuses the same."""
    if getypt is None:
        return ()
    gevonden: set[str] = set()
    bekend: dict[str, str] = {}
    for soort in _all_versions(werkplek, conn, zaaktype):
        namen = {slug: status.omschrijving for slug, status in soort.statussen.items()}
        gevonden.update(matches(getypt, namen))
        bekend |= namen
    if not gevonden:
        bij = f" bij {zaaktype}" if zaaktype else ""
        raise InvoerFout(f"Er is geen status {citeer(getypt)}{bij}.", hint=nearest(getypt, bekend))
    return tuple(sorted(gevonden))


def _to_move(werkplek: Werkplek, conn: Connection, getypt: str | None) -> str | None:
    if getypt is None:
        return None
    if getypt == IK:
        return werkplek.wie(conn).slug
    organisaties = werkplek.configuratie(conn).organisaties
    namen = {slug: mens.naam for slug, mens in organisaties.medewerkers.items()}
    namen |= {slug: team.naam for slug, team in organisaties.teams.items()}
    for soort in _all_versions(werkplek, conn, None):
        namen |= {slug: partij.omschrijving for slug, partij in soort.partijen.items()}
    return pick(getypt, namen, "team, medewerker of partij")


def _words(conn: Connection, getypt: str | None) -> str | None:
    """The words to look for; in `arch 123` the first word is no beginning of others, when numbers start with it."""
    if getypt is None:
        return None
    if len(getypt) > LANGSTE_ZOEKTEKST:
        raise InvoerFout(f"--zoek heeft {len(getypt)} tekens; {LANGSTE_ZOEKTEKST} is het hoogste.", hint="een paar woorden is genoeg")
    if not _NUMMER.search(getypt):
        return getypt
    bekend = reads.voorvoegsels(conn)
    return _NUMMER.sub(lambda deel: f"{deel[1]}-{deel[2]}" if deel[1].upper() in bekend else deel[0], getypt)


def _one_partij(werkplek: Werkplek, conn: Connection, zaaktype: str | None, waarden: dict[str, str | int | bool]) -> str | None:
    """Take a filter on the one partij of a case out of `waarden`: it has a column of its own."""
    if zaaktype is None or not isinstance(waarden.get(PARTIJ), str):
        return None
    if any(
        soort.eigenschappen[PARTIJ].soort == "meerkeuze"
        for soort in _all_versions(werkplek, conn, zaaktype)
        if PARTIJ in soort.eigenschappen
    ):
        return None
    return str(waarden.pop(PARTIJ))


def _within(getypt: str | None, vandaag: date) -> date | None:
    if getypt is None:
        return None
    try:
        return lees_datum(f"+{getypt}" if _LENGTE.fullmatch(getypt.strip()) else getypt, vandaag)
    except ValueError as fout:
        raise InvoerFout(f"--binnen: {fout}", hint="schrijf bijvoorbeeld 7d, 2w, 1m of een datum") from fout


def _order(getypt: str) -> Sorteer:
    for volgorde in SORTEER:
        if volgorde == getypt.strip().casefold().replace("-", "_"):
            return volgorde
    raise InvoerFout(
        f"Sorteren op {citeer(getypt)} kan niet.", hint=f"{nearest(getypt, dict.fromkeys(SORTEER, ''))}; een - ervoor keert om"
    )


def _values(werkplek: Werkplek, conn: Connection, zaaktype: str | None, getypt: Mapping[str, str]) -> dict[str, str | int | bool]:
    if not getypt:
        return {}
    if zaaktype is None:
        raise InvoerFout("Filteren op een veld kan alleen samen met een zaaktype.", hint="voeg --zaaktype toe")
    soort, regels = werkplek.zaaktype(conn, zaaktype, werkplek.versies(conn)[zaaktype][-1].versie), werkplek.regels(conn)
    gevonden: dict[str, str | int | bool] = {}
    for veld, tekst in getypt.items():
        if veld in soort.eigenschappen and soort.eigenschappen[veld].is_afgeleid:
            soort = _typable(soort, veld)
        waarde = lees(soort, veld, tekst, regels)
        if isinstance(waarde, list) and len(waarde) == 1:
            waarde = waarde[0]
        if isinstance(waarde, (Reden, list)):
            tekst = waarde.tekst if isinstance(waarde, Reden) else f"{soort.naam_van(veld)}: zoek op een keuze tegelijk"
            raise InvoerFout(f"{tekst[:1].upper()}{tekst[1:]}.", hint=f"velden van {zaaktype}: {', '.join(soort.eigenschappen)}")
        if soort.eigenschappen[veld].soort == "zaak" and not reads.zichtbare_nummers(conn, [str(waarde)], werkplek.bereik(conn)):
            raise InvoerFout(f"Er is geen zaak {waarde} die u mag zien.", hint="zoek de zaak op: zaken lijst --zoek WOORD")
        gevonden[veld] = waarde
    return gevonden


def _typable(soort: Zaaktype, veld: str) -> Zaaktype:
    """The type with a derived field as if people fill it, so that one may search on it."""
    velden = {**soort.eigenschappen, veld: soort.eigenschappen[veld].model_copy(update={"afgeleid": None})}
    return soort.model_copy(update={"eigenschappen": velden})
