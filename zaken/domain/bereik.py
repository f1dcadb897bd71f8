"""The scope of what somebody may see, and whether a case falls in it. The SQL form of the same is store.bereik, held equal by a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from zaken.domain.aanwezig import is_er, vervangt
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.configuratie import Configuratie
from zaken.domain.regels import Regels, Wie
from zaken.domain.selectie import Bereik

EXTERN_HOOGSTE = "intern"
"""The highest vertrouwelijkheidaanduiding that somebody from outside may see."""

_NOTHING = Bereik(organisaties=(), teams=(), vertrouwelijkheid=())


class Zichtbaar(Protocol):
    """What `may_see` looks at: a Zaak and a Zaakregel both have it."""

    @property
    def organisatie(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def aan_zet(self) -> str: ...
    @property
    def aan_zet_soort(self) -> str: ...
    @property
    def behandelaar(self) -> str | None: ...
    @property
    def vertrouwelijkheidaanduiding(self) -> str: ...


def bereik_van(wie: Wie, configuratie: Configuratie, vandaag: date) -> Bereik:
    """What somebody may see today, with what colleagues may see whom he replaces; nothing for who is unknown or not here."""
    if wie.is_systeem:
        return Bereik(vertrouwelijkheid=VERTROUWELIJKHEID)
    eigen = _own_scope(wie, vandaag)
    mensen = configuratie.organisaties.medewerkers
    anderen = vervangt(wie.slug, configuratie.organisaties, vandaag) if wie.namens is None else ()
    if not anderen:
        return eigen
    ook = dict.fromkeys(_own_scope(Wie(wie.slug, mensen[slug], namens=slug), vandaag) for slug in anderen)
    return replace(eigen, ook=tuple(bereik for bereik in ook if bereik != eigen))


def _own_scope(wie: Wie, vandaag: date) -> Bereik:
    medewerker = wie.medewerker
    if medewerker is None or not is_er(medewerker, vandaag):
        return _NOTHING
    levels = VERTROUWELIJKHEID[: VERTROUWELIJKHEID.index(medewerker.ziet_tot_en_met) + 1]
    from_outside = set(medewerker.rollen) == {"extern"}
    if from_outside:
        levels = tuple(level for level in levels if level in VERTROUWELIJKHEID[: VERTROUWELIJKHEID.index(EXTERN_HOOGSTE) + 1])
    return Bereik(medewerker.ziet_organisaties, medewerker.ziet_teams, levels, wie.telt_als if from_outside else None)


def may_see(bereik: Bereik, zaak: Zichtbaar) -> bool:
    """Whether a case falls in the scope: organisation, team (its own or the one to move), level, and own cases for externs.

    A case in the scope of a colleague who is replaced may be seen too.
    """
    teams = {zaak.team, zaak.aan_zet} if zaak.aan_zet_soort == "team" else {zaak.team}
    return (
        (bereik.organisaties is None or zaak.organisatie in bereik.organisaties)
        and (bereik.teams is None or not teams.isdisjoint(bereik.teams))
        and zaak.vertrouwelijkheidaanduiding in bereik.vertrouwelijkheid
        and (bereik.alleen_van is None or zaak.behandelaar == bereik.alleen_van)
    ) or any(may_see(ander, zaak) for ander in bereik.ook)


def nobody_sees(team: str, zaak: Zichtbaar, regels: Regels) -> bool:
    """Whether no member of the team who is there today can see this case: work that nobody would find."""
    return not any(may_see(bereik, zaak) for bereik in _scopes_of(team, regels))


def _scopes_of(team: str, regels: Regels) -> tuple[Bereik, ...]:
    """What each member of the team who is there today may see; worked out once for a chunk of cases."""
    configuratie, vandaag = regels.configuratie, regels.vandaag
    vraag = ("bereik van", id(configuratie), team, vandaag)
    gevonden: tuple[Bereik, ...] | None = regels.geheugen.get(vraag)
    if gevonden is None:
        mensen = configuratie.organisaties.medewerkers.items()
        leden = [Wie(slug, mens) for slug, mens in mensen if team in mens.teams and is_er(mens, vandaag)]
        gevonden = tuple(dict.fromkeys(bereik_van(lid, configuratie, vandaag) for lid in leden))
        regels.geheugen[vraag] = gevonden
    return gevonden
