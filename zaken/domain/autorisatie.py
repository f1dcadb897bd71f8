"""Who may do what to a case. Never reads a login, an environment or a database; what somebody may see is in bereik.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from zaken.domain.aanwezig import is_er, vervangt, waarom_afwezig
from zaken.domain.basis import Reden
from zaken.domain.bereik import Zichtbaar, bereik_van, may_see
from zaken.domain.configuratie import Medewerker
from zaken.domain.regels import Regels, Wie
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Overgang, Zaaktype
from zaken.text.dates import lokale_dag, toon_datum
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

Handeling = Literal[
    "openen", "stap", "vul", "toewijzen", "noteren", "document", "betrokkene", "opschorten", "heropenen",
    "vul_afgehandeld", "corrigeren", "verlagen", "zorgdrager", "ongedaan_maken", "verlengen", "terugdateren", "herberekenen",
    "dempen",
]  # fmt: skip

SYSTEEM = Wie("systeem")
"""The engine itself: the nightly run, an import of history. Only programs act as it, never somebody who says so."""

NIET_BEVOEGD = "niet_bevoegd"
"""The code of a refusal because of who asks it."""

_WORKS = frozenset(["medewerker", "coordinator", "teamleider", "proceseigenaar", "recordmanager"])
_LEADS = frozenset(["coordinator", "teamleider"])
_HEARS = _WORKS | {"functioneel_beheerder"}
"""Who may put aside, for himself, what he was reminded of."""
_EVERY_TEAM = frozenset(["recordmanager", "functioneel_beheerder", "proceseigenaar"])
"""Roles that count for a step's `door` without being in the case's team."""
_FOR_ROLES: dict[Handeling, tuple[str, ...]] = {
    "heropenen": ("recordmanager",),
    "vul_afgehandeld": ("recordmanager",),
    "zorgdrager": ("recordmanager",),
    "corrigeren": ("coordinator", "teamleider", "recordmanager"),
    "verlagen": ("teamleider", "recordmanager"),
    "terugdateren": ("coordinator", "teamleider", "recordmanager"),
    "herberekenen": ("coordinator", "teamleider", "recordmanager", "functioneel_beheerder"),
}
"""What only these roles may do: in the case's team, or anywhere for a role that counts everywhere.

`verlagen` is making a case less confidential, `zorgdrager` changing the organisation it is for. Whether a change can be undone
(`ongedaan_maken`) hangs on whose change it was: that is for correcties.
"""
_ROLE_NAME = {"coordinator": "coördinator", "functioneel_beheerder": "functioneel beheerder", "extern": "externe behandelaar"}


def namens_wie(wie: Wie, regels: Regels) -> Iterator[Wie]:
    """The same person acting for each colleague he replaces today, with that colleague's rights."""
    organisaties = regels.configuratie.organisaties
    for slug in vervangt(wie.slug, organisaties, regels.vandaag) if wie.namens is None else ():
        yield Wie(wie.slug, organisaties.medewerkers[slug], namens=slug)


def mag(
    wie: Wie,
    handeling: Handeling,
    zaak: Zaak,
    overgang: str | None,
    zaaktype: Zaaktype,
    regels: Regels,
    *,
    vorige: str | None = None,
) -> tuple[Reden, ...]:
    """Every reason why this person may not do this to the case; empty when it is allowed.

    Of a colleague he replaces, `namens_wie` gives the rights; here only those of `wie` as given count, but four eyes are his own.
    `overgang` names the step with `stap`. With `toewijzen`, `zaak` is the case as it becomes (its behandelaar is the new one) and
    `vorige` who was behandelaar: that person may hand over. What somebody may see is not asked here, except at `openen`.
    """
    stap = zaaktype.overgangen[overgang] if overgang is not None else None
    redenen: list[Reden] = []
    if not wie.is_systeem:
        redenen += _who_may(wie, handeling, zaak, stap, regels, vorige)
        redenen += _four_eyes(wie, zaak, stap, zaaktype, regels)
    if handeling == "toewijzen" and zaak.behandelaar is not None:
        redenen += kan_niet_behandelen(zaak.behandelaar, zaak, regels)
    return tuple(redenen)


def _who_may(wie: Wie, handeling: Handeling, zaak: Zaak, stap: Overgang | None, regels: Regels, vorige: str | None) -> list[Reden]:
    medewerker = wie.medewerker
    if medewerker is None:
        return [_not_allowed(f"{citeer(wie.slug)} is geen medewerker die Zaken kent")]
    if not is_er(medewerker, regels.vandaag):
        return [_not_allowed(waarom_afwezig(wie.slug, medewerker, regels.vandaag))]
    rollen = frozenset(medewerker.rollen)
    if rollen == {"raadpleger"}:
        return [_not_allowed("een raadpleger kan zaken bekijken, maar er niets aan doen")]
    if handeling in _FOR_ROLES:
        return _by_role(wie, medewerker, zaak, _FOR_ROLES[handeling], regels)
    if handeling == "ongedaan_maken" or (handeling == "dempen" and not _HEARS.isdisjoint(rollen)):
        return []
    if handeling == "openen":
        return _may_open(wie, rollen, zaak, regels)
    if handeling == "toewijzen":
        return _may_assign(wie, medewerker, zaak, regels, vorige)
    if stap is not None and stap.door:
        return _by_role(wie, medewerker, zaak, stap.door, regels)
    if _works_on(wie.telt_als, medewerker, zaak, zaak.behandelaar):
        return []
    return [_not_allowed(f"alleen een medewerker van {_teams(zaak, regels)} of de behandelaar mag dit")]


def _works_on(slug: str, medewerker: Medewerker, zaak: Zaak, behandelaar: str | None) -> bool:
    """A working member of the case's team or of the team to move, the behandelaar, or the person to move."""
    if slug == behandelaar or (zaak.aan_zet_soort == "medewerker" and slug == zaak.aan_zet):
        return True
    return not _WORKS.isdisjoint(medewerker.rollen) and _in_its_teams(medewerker, zaak)


def _in_its_teams(medewerker: Medewerker, zaak: Zichtbaar) -> bool:
    return zaak.team in medewerker.teams or (zaak.aan_zet_soort == "team" and zaak.aan_zet in medewerker.teams)


def _may_open(wie: Wie, rollen: frozenset[str], zaak: Zaak, regels: Regels) -> list[Reden]:
    """Anybody at work may ask a team for something, as long as the new case is one he may see."""
    if _WORKS.isdisjoint(rollen):
        return [_not_allowed("alleen een medewerker mag een zaak openen")]
    if may_see(bereik_van(wie, regels.configuratie, regels.vandaag), zaak):
        return []
    return [_not_allowed(f"u mag zulke zaken van {_team(zaak.team, regels)} niet zien, en er dus ook geen openen")]


def _may_assign(wie: Wie, medewerker: Medewerker, zaak: Zaak, regels: Regels, vorige: str | None) -> list[Reden]:
    if zaak.behandelaar in (wie.slug, wie.telt_als):
        if _works_on(wie.telt_als, medewerker, zaak, vorige):
            return []
        return [_not_allowed(f"alleen een medewerker van {_teams(zaak, regels)} mag deze zaak nemen")]
    if wie.telt_als == vorige or (not _LEADS.isdisjoint(medewerker.rollen) and _in_its_teams(medewerker, zaak)):
        return []
    wie_wel = f"alleen een coördinator of teamleider van {_teams(zaak, regels)} of de behandelaar zelf"
    return [_not_allowed(f"{wie_wel} mag deze zaak aan een ander geven")]


def kan_niet_behandelen(naam: str, zaak: Zichtbaar, regels: Regels) -> list[Reden]:
    """Every reason why somebody cannot be behandelaar of a case that has his name as such already (`zaak` as it becomes).

    He must exist, be here, be of the right team (or replace somebody of it, or be from outside), and may see the case.
    """
    organisaties = regels.configuratie.organisaties
    medewerkers = organisaties.medewerkers
    medewerker = medewerkers.get(naam)
    if medewerker is None:
        bedoeld = dichtstbij(naam, medewerkers)
        tip = f"; bedoelt u '{bedoeld}'?" if bedoeld else ""
        return [Reden("onbekende_medewerker", "behandelaar", f"er is geen medewerker {citeer(naam)}{tip}")]
    if not is_er(medewerker, regels.vandaag):
        return [Reden("medewerker_weg", "behandelaar", waarom_afwezig(naam, medewerker, regels.vandaag))]
    if set(medewerker.rollen) == {"raadpleger"}:
        return [Reden("medewerker_past_niet", "behandelaar", f"{medewerker.naam} is raadpleger en kan geen zaken behandelen")]
    samen = [medewerker, *(medewerkers[ander] for ander in vervangt(naam, organisaties, regels.vandaag))]
    if "extern" not in medewerker.rollen and not any(_in_its_teams(iemand, zaak) for iemand in samen):
        return [Reden("medewerker_past_niet", "behandelaar", f"{medewerker.naam} werkt niet bij {_teams(zaak, regels)}")]
    if not may_see(bereik_van(Wie(naam, medewerker), regels.configuratie, regels.vandaag), zaak):
        return [Reden("medewerker_past_niet", "behandelaar", f"{medewerker.naam} mag deze zaak niet zien en kan hem dus niet behandelen")]
    return []


def _by_role(wie: Wie, medewerker: Medewerker, zaak: Zaak, door: tuple[str, ...], regels: Regels) -> list[Reden]:
    """A step for certain roles: held in the case's team, or one that counts everywhere; extern counts for the behandelaar only."""
    for rol in set(door) & set(medewerker.rollen):
        if rol in _EVERY_TEAM or (wie.telt_als == zaak.behandelaar if rol == "extern" else zaak.team in medewerker.teams):
            return []
    in_team = [_ROLE_NAME.get(rol, rol) for rol in door if rol not in _EVERY_TEAM and rol != "extern"]
    elders = [_ROLE_NAME.get(rol, rol) for rol in door if rol in _EVERY_TEAM or rol == "extern"]
    delen = [f"{' of '.join(in_team)} van {_team(zaak.team, regels)}"] * bool(in_team) + [" of ".join(elders)] * bool(elders)
    return [_not_allowed(f"alleen een {', of een '.join(delen)} mag dit")]


def _four_eyes(wie: Wie, zaak: Zaak, stap: Overgang | None, zaaktype: Zaaktype, regels: Regels) -> list[Reden]:
    redenen = []
    for naam in stap.niet_door if stap else ():
        spoor = zaak.sporen.get(naam)
        if spoor is None or spoor.wie != wie.slug:
            continue
        eerder = zaaktype.overgangen.get(naam)
        stapnaam = (eerder.omschrijving if eerder else None) or naam.replace("_", " ")
        zelf = regels.configuratie.organisaties.medewerkers.get(wie.slug)
        persoon = zelf.naam if zelf else wie.slug
        wanneer = toon_datum(lokale_dag(spoor.moment))
        tekst = f"u zette zelf de stap '{stapnaam}' ({persoon}, {wanneer}); een ander moet dit doen"
        redenen.append(Reden("vier_ogen", None, tekst))
    return redenen


def is_lead(medewerker: Medewerker, dag: date) -> bool:
    """Whether somebody leads his teams on this day."""
    return "teamleider" in medewerker.rollen and is_er(medewerker, dag)


def is_onbevoegd(redenen: Iterable[Reden]) -> bool:
    """Whether one of the reasons is that this person may not do it."""
    return any(reden.code == NIET_BEVOEGD for reden in redenen)


def _not_allowed(tekst: str) -> Reden:
    return Reden(NIET_BEVOEGD, None, tekst)


def _team(slug: str, regels: Regels) -> str:
    team = regels.configuratie.organisaties.teams.get(slug)
    return team.naam if team else slug


def _teams(zaak: Zichtbaar, regels: Regels) -> str:
    """The case's team, and the team to move when that is another, as people name them."""
    slugs = dict.fromkeys([zaak.team, zaak.aan_zet] if zaak.aan_zet_soort == "team" else [zaak.team])
    return " of ".join(_team(slug, regels) for slug in slugs if slug)
