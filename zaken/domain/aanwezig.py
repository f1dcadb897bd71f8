"""Who and what is there on a day: organisations, teams, people, and who replaces whom. Never decides what somebody may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from zaken.domain.basis import Reden
from zaken.domain.configuratie import Medewerker, Organisaties
from zaken.text.dates import toon_datum

_NEVER_REPLACE = frozenset(["extern", "raadpleger"])
"""Who has no other role than these replaces nobody: rights do not leave the house, and looking stays looking."""


class Tijdelijk(Protocol):
    """Something with a first and a last day; None is no limit."""

    @property
    def van(self) -> date | None: ...
    @property
    def tot(self) -> date | None: ...


def is_er(iets: Tijdelijk, dag: date) -> bool:
    """Whether it is there on this day; first and last day count."""
    return (iets.van is None or iets.van <= dag) and (iets.tot is None or dag <= iets.tot)


def waarom_afwezig(slug: str, medewerker: Medewerker, dag: date) -> str:
    """In Dutch why somebody does not work here on this day."""
    if medewerker.van is not None and dag < medewerker.van:
        return f"{medewerker.naam} ({slug}) werkt hier pas vanaf {toon_datum(medewerker.van)}"
    return f"{medewerker.naam} ({slug}) werkte hier tot en met {toon_datum(medewerker.tot or date.max)}"


def neemt_geen_zaken(organisaties: Organisaties, organisatie: str, team: str, dag: date) -> Iterator[Reden]:
    """Why no new case can be opened for this organisation and team; names that are not known are not looked at here."""
    for veld, slug, wat, iets in (
        ("organisatie", organisatie, "organisatie", organisaties.organisaties.get(organisatie)),
        ("team", team, "team", organisaties.teams.get(team)),
    ):
        if iets is None or is_er(iets, dag):
            continue
        wanneer = f"begint pas op {toon_datum(iets.van)}" if iets.van and dag < iets.van else f"hield op na {toon_datum(iets.tot or dag)}"
        yield Reden(f"{veld}_is_er_niet", veld, f"{wat} {iets.naam} ({slug}) {wanneer}; kies een ander{'e' * (veld == 'organisatie')}")


def vervangt(slug: str, organisaties: Organisaties, dag: date) -> tuple[str, ...]:
    """Whom somebody replaces on this day; only colleagues who work here themselves, and nobody twice."""
    eigen = organisaties.medewerkers.get(slug)
    if eigen is None or not is_er(eigen, dag) or _NEVER_REPLACE.issuperset(eigen.rollen):
        return ()
    gevonden = [vervanging.vervangt for vervanging in organisaties.vervangingen if vervanging.medewerker == slug and is_er(vervanging, dag)]
    mensen = organisaties.medewerkers
    return tuple(dict.fromkeys(naam for naam in gevonden if naam != slug and naam in mensen and is_er(mensen[naam], dag)))


def vervangers(slug: str, organisaties: Organisaties, dag: date) -> tuple[str, ...]:
    """Who replaces somebody on this day."""
    kandidaten = dict.fromkeys(vervanging.medewerker for vervanging in organisaties.vervangingen if vervanging.vervangt == slug)
    return tuple(naam for naam in kandidaten if slug in vervangt(naam, organisaties, dag))
