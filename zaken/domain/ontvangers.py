"""Who hears of a reminder: who is meant, who is there today and may see the case, and who up the ladder when nobody is. Sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from zaken.domain.aanwezig import is_er, vervangers
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.regels import Regels, Wie
from zaken.domain.selectie import Bereik
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Rol, Zaaktype
from zaken.domain.zaaktype_herinnering import LADDER, Herinnering, Ontvanger

ADRES = "adres:"
"""Before an e-mail address that stands where a slug would: somebody outside, who gets no title."""

BEHEER = "functioneel_beheerder"
"""Who hears of what no one else can get."""

_ROLLEN: frozenset[str] = frozenset(get_args(Rol))
_VAN_DE_ORGANISATIE = "proceseigenaar"
_VAN_HET_HUIS = ("recordmanager", BEHEER)
"""Roles of somebody who serves teams that he is no member of."""


@dataclass(frozen=True, slots=True)
class Geadresseerden:
    """Slugs (or ADRES and an address) in order; `teruggevallen` says that nobody who was meant could get it. Empty: nobody at all."""

    wie: tuple[str, ...]
    teruggevallen: bool = False


class Adresboek:
    """The people of one published configuration on one day, looked up once and asked for many cases.

    `heeft_weg`: whether any channel leads to an address outside, which has no list of its own to find it on.
    """

    def __init__(self, regels: Regels, heeft_weg: Callable[[str], bool] = lambda _: True) -> None:
        self._regels, self._heeft_weg = regels, heeft_weg
        self._mensen = {slug: mens for slug, mens in regels.configuratie.organisaties.medewerkers.items() if is_er(mens, regels.vandaag)}
        self._per_rol: dict[str, list[str]] = {}
        self._per_team: dict[tuple[str, str], list[str]] = {}
        for slug, mens in self._mensen.items():
            for rol in mens.rollen:
                self._per_rol.setdefault(rol, []).append(slug)
                for team in mens.teams:
                    self._per_team.setdefault((team, rol), []).append(slug)
        self._bereik: dict[str, Bereik] = {}
        self._plaatsvervangers: dict[str, tuple[str, ...]] = {}

    def geadresseerden(self, zaaktype: Zaaktype, zaak: Zaak, herinnering: Herinnering, trede: int) -> Geadresseerden:
        """Who this reminder is for, after `trede` repeats: who is meant and can get it, else the first rung that has anybody."""
        bedoeld = [slug for een in herinnering.aan for slug in self._meant(zaaktype, zaak, een)]
        if herinnering.escaleer and trede:
            genoemd = [LADDER.index(een.wie or een.rol or "") for een in herinnering.aan if (een.wie or een.rol) in LADDER]
            hoogste = max(genoemd, default=-1)
            hoger = (self._role(zaak, rang) for rang in LADDER[hoogste + 1 :])
            for mensen in islice((mensen for mensen in hoger if self._reachable(zaak, mensen)), trede):
                bedoeld += mensen
        gevonden = self._reachable(zaak, bedoeld)
        if gevonden:
            return Geadresseerden(gevonden)
        return self.ladder(zaak)

    def ladder(self, zaak: Zaak) -> Geadresseerden:
        """The first rung that has anybody who can get it: from the behandelaar to who answers for the work."""
        for rang in (*LADDER, BEHEER):
            if gevonden := self._reachable(zaak, self._role(zaak, rang)):
                return Geadresseerden(gevonden, teruggevallen=True)
        return Geadresseerden((), teruggevallen=True)

    def leden(self, team: str, rol: str) -> tuple[str, ...]:
        """Who has this role in this team today."""
        return tuple(self._per_team.get((team, rol), ()))

    def _meant(self, zaaktype: Zaaktype, zaak: Zaak, een: Ontvanger) -> Iterator[str]:
        if een.persoon is not None:
            yield een.persoon
        elif een.team is not None or een.team_uit is not None:
            team = een.team or zaak.eigenschappen.get(een.team_uit or "")
            yield from self._of_team(str(team), een.rol) if team else ()
        elif een.organisatie is not None or een.organisatie_uit is not None:
            organisatie = een.organisatie or zaak.eigenschappen.get(een.organisatie_uit or "")
            yield from self._of_organisation(str(organisatie), een.rol or _VAN_DE_ORGANISATIE) if organisatie else ()
        elif een.wie == "team":
            yield from self._of_team(zaak.team, None)
        elif een.wie is None or een.wie in LADDER or een.wie in _ROLLEN:
            yield from self._role(zaak, een.wie or een.rol or "")
        elif een.wie in zaaktype.eigenschappen:
            yield from self._from_field(zaaktype, zaak, een.wie)

    def _from_field(self, zaaktype: Zaaktype, zaak: Zaak, veld: str) -> Iterator[str]:
        waarde = zaak.eigenschappen.get(veld)
        if not waarde:
            return
        soort = zaaktype.eigenschappen[veld].soort
        if soort == "team":
            yield from self._of_team(str(waarde), None)
        else:
            yield f"{ADRES}{waarde}" if soort == "e-mail" else str(waarde)

    def _role(self, zaak: Zaak, rol: str) -> list[str]:
        if rol == "behandelaar":
            return [zaak.behandelaar] if zaak.behandelaar else []
        if rol == _VAN_DE_ORGANISATIE:
            return self._of_organisation(zaak.organisatie, rol)
        in_team = self._per_team.get((zaak.team, rol), [])
        return in_team or (self._per_rol.get(rol, []) if rol in _VAN_HET_HUIS else [])

    def _of_team(self, team: str, rol: str | None) -> list[str]:
        """Who speaks for a team: who has the role, else its teamleider, its coordinator, or all who work there."""
        for wie in (rol,) if rol else ("teamleider", "coordinator", "medewerker"):
            if gevonden := self._per_team.get((team, wie), []):
                return gevonden
        return []

    def _of_organisation(self, organisatie: str, rol: str) -> list[str]:
        """Who has the role for this organisation: whoever sees only a few organisations, this one among them, goes before who sees all."""
        allen = self._per_rol.get(rol, [])
        gericht = [slug for slug in allen if organisatie in (self._mensen[slug].ziet_organisaties or ())]
        return gericht or [slug for slug in allen if self._mensen[slug].ziet_organisaties is None]

    def _reachable(self, zaak: Zaak, slugs: Iterable[str]) -> tuple[str, ...]:
        """Of these who is here and may see the case, with who replaces them today."""
        allen: dict[str, None] = {}
        for slug in slugs:
            allen |= dict.fromkeys((slug, *self._replacing(slug)))
        return tuple(slug for slug in allen if self._can_get(zaak, slug))

    def _can_get(self, zaak: Zaak, slug: str) -> bool:
        if slug.startswith(ADRES):
            return self._heeft_weg(slug)
        return slug in self._mensen and may_see(self._scope(slug), zaak)

    def _replacing(self, slug: str) -> tuple[str, ...]:
        if slug not in self._plaatsvervangers:
            self._plaatsvervangers[slug] = vervangers(slug, self._regels.configuratie.organisaties, self._regels.vandaag)
        return self._plaatsvervangers[slug]

    def _scope(self, slug: str) -> Bereik:
        if slug not in self._bereik:
            wie = Wie(slug, self._mensen[slug])
            self._bereik[slug] = bereik_van(wie, self._regels.configuratie, self._regels.vandaag)
        return self._bereik[slug]
