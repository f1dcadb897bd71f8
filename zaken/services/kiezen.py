"""From what people type for a team, a person, a zaaktype or a step (slug or name, any case) to its slug. Never guesses between two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout, NietGevonden
from zaken.services.werkplek import Werkplek
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

if TYPE_CHECKING:
    from sqlalchemy import Connection

IK = "ik"
_MEEST_GENOEMD = 12


def pick(getypt: str, namen: Mapping[str, str], wat: str) -> str:
    """The slug that is meant: `namen` maps slugs to what people call them. InvoerFout with the nearest, or with every reading."""
    gevonden = matches(getypt, namen)
    if len(gevonden) == 1:
        return gevonden[0]
    if gevonden:
        raise InvoerFout(f"{citeer(getypt)} kan meer zijn: {' of '.join(gevonden)}.", hint="kies een van deze namen")
    raise InvoerFout(f"Er is geen {wat} {citeer(getypt)}.", hint=nearest(getypt, namen))


def pick_team(werkplek: Werkplek, getypt: str) -> str:
    """The team somebody named."""
    with werkplek.opslag.lezen() as conn:
        return pick(getypt, {slug: team.naam for slug, team in werkplek.configuratie(conn).organisaties.teams.items()}, "team")


def pick_organisation(werkplek: Werkplek, getypt: str | None) -> str:
    """The organisation somebody named; without a name that of the acting person's first team, else the only one there is."""
    with werkplek.opslag.lezen() as conn:
        organisaties = werkplek.configuratie(conn).organisaties
        if getypt is not None:
            return pick(getypt, {slug: org.naam for slug, org in organisaties.organisaties.items()}, "organisatie")
        medewerker = werkplek.wie(conn).medewerker
        eigen = [organisaties.teams[team].organisatie for team in (medewerker.teams if medewerker else ()) if team in organisaties.teams]
        alle = list(organisaties.organisaties)
        if not eigen and len(alle) > 1:
            raise InvoerFout("Voor welke organisatie is deze zaak?", hint=f"geef --organisatie met een van: {', '.join(alle)}")
        return (eigen or alle)[0]


def pick_person(werkplek: Werkplek, getypt: str) -> str:
    """The medewerker somebody named: slug, name, or `ik`."""
    with werkplek.opslag.lezen() as conn:
        return person(werkplek, conn, getypt)


def person_or_name(werkplek: Werkplek, getypt: str) -> str:
    """The medewerker somebody named (slug, name, or `ik`), else the name as it was typed: not everybody works here."""
    with werkplek.opslag.lezen() as conn:
        if getypt == IK:
            return werkplek.wie(conn).slug
        mensen = {slug: mens.naam for slug, mens in werkplek.configuratie(conn).organisaties.medewerkers.items()}
        gevonden = matches(getypt, mensen)
        return gevonden[0] if len(gevonden) == 1 else getypt.strip()


def pick_zaaktype(werkplek: Werkplek, getypt: str, op: date | None = None) -> Zaaktype:
    """The version of a zaaktype that holds on a day (default today); NietGevonden with the nearest name."""
    with werkplek.opslag.lezen() as conn:
        return werkplek.geldig_zaaktype(conn, zaaktype_name(werkplek, conn, getypt), op or werkplek.vandaag())


def zaaktype_name(werkplek: Werkplek, conn: Connection, getypt: str) -> str:
    """The published zaaktype that is meant; NietGevonden with the nearest name."""
    bekend = werkplek.versies(conn)
    if _slug(getypt) in bekend:
        return _slug(getypt)
    raise NietGevonden(f"Er is geen gepubliceerd zaaktype {citeer(getypt)}.", hint=nearest(getypt, dict.fromkeys(bekend, "")))


def pick_step(werkplek: Werkplek, getypt: str) -> str:
    """The name of a step that some zaaktype has; InvoerFout with the nearest."""
    return _pick_in_types(werkplek, getypt, _step_names, "stap")


def pick_outcome(werkplek: Werkplek, getypt: str) -> str:
    """The name of a resultaat that some zaaktype has; InvoerFout with the nearest."""
    return _pick_in_types(werkplek, getypt, lambda soort: {naam: r.omschrijving for naam, r in soort.resultaten.items()}, "resultaat")


def _pick_in_types(werkplek: Werkplek, getypt: str, namen_van: Callable[[Zaaktype], Mapping[str, str]], wat: str) -> str:
    """Reads no more zaaktypen than it needs: a name that was typed right is mostly found in the first."""
    bekend: dict[str, str] = {}
    with werkplek.opslag.lezen() as conn:
        for versies in werkplek.versies(conn).values():
            for versie in reversed(versies):
                namen = namen_van(werkplek.zaaktype(conn, versie.naam, versie.versie))
                if _slug(getypt) in namen:
                    return _slug(getypt)
                bekend |= namen
    return pick(getypt, bekend, wat)


def _step_names(zaaktype: Zaaktype) -> dict[str, str]:
    return {naam: stap.omschrijving or naam for naam, stap in zaaktype.overgangen.items()}


def known_zaaktypen(werkplek: Werkplek) -> tuple[Zaaktype, ...]:
    """The newest version of every published zaaktype, by name."""
    with werkplek.opslag.lezen() as conn:
        return tuple(werkplek.zaaktype(conn, naam, versies[-1].versie) for naam, versies in sorted(werkplek.versies(conn).items()))


def _slug(getypt: str) -> str:
    """What was meant as a slug: people type hyphens, spaces and capitals."""
    return getypt.strip().casefold().replace("-", "_").replace(" ", "_")


def matches(getypt: str, namen: Mapping[str, str]) -> list[str]:
    """The slugs that this can be."""
    if getypt in namen:
        return [getypt]
    plat, slug = getypt.strip().casefold(), _slug(getypt)
    return [naam for naam, omschrijving in namen.items() if naam == slug or omschrijving.casefold() == plat]


def nearest(getypt: str, namen: Mapping[str, str]) -> str:
    """What to say about a name that is not known: the nearest, else what is known."""
    zoek = {tekst: slug for slug, naam in namen.items() for tekst in (slug, naam)}
    bedoeld = dichtstbij(getypt, zoek) if len(getypt) <= 100 else None
    if bedoeld is not None:
        return f"bedoelt u '{zoek[bedoeld]}'?"
    bekend = list(namen)
    meer = f" en nog {len(bekend) - _MEEST_GENOEMD}" if len(bekend) > _MEEST_GENOEMD else ""
    return f"bekend zijn: {', '.join(bekend[:_MEEST_GENOEMD])}{meer}"


def person(werkplek: Werkplek, conn: Connection, getypt: str) -> str:
    """The medewerker that is meant: slug, name, or `ik`."""
    if getypt == IK:
        return werkplek.wie(conn).slug
    return pick(getypt, {slug: mens.naam for slug, mens in werkplek.configuratie(conn).organisaties.medewerkers.items()}, "medewerker")
