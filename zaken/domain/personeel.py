"""What a directory export changes in the list of people: who is new, changed, gone or back. Pure; never removes anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal
from unicodedata import combining, normalize

from zaken.domain.aanmelding import splits_login
from zaken.domain.autorisatie import SYSTEEM
from zaken.domain.configuratie import Medewerker
from zaken.text.dates import toon_datum

Soort = Literal["nieuw", "gewijzigd", "weg", "terug"]

_GELEID = ("naam", "email", "logins", "rollen", "teams", "ziet_organisaties", "ziet_teams", "ziet_tot_en_met", "tot")
"""What an entry made from the export holds, in the order of the file."""

_LANGSTE_DEEL = 30
"""Characters of a login or domain in a slug, which has 63 at most."""


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody as the directory knows them; `werk` is what his department makes of him (None: that department is not known here).

    `tot` is the last day of the account, None when it does not expire. `hoort_hier` is False for a department without work in Zaken.
    """

    rij: int
    login: str
    naam: str
    email: str | None
    afdeling: str
    is_actief: bool
    tot: date | None
    werk: Mapping[str, object] | None
    hoort_hier: bool = True


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What happens to one medewerker; `wat` says in Dutch what changes."""

    soort: Soort
    slug: str
    naam: str
    wat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Personeelsplan:
    """The list as it becomes and how it differs; nothing in it says who stands in organisaties.yaml: those are only named.

    `onbekende_afdelingen` counts the people who are not taken in because nobody said what team their department is.
    """

    medewerkers: Mapping[str, Medewerker]
    wijzigingen: tuple[Wijziging, ...]
    ongewijzigd: int
    met_de_hand: tuple[str, ...]
    onbekende_afdelingen: Mapping[str, int]
    problemen: tuple[str, ...]

    def van(self, soort: Soort) -> tuple[Wijziging, ...]:
        return tuple(wijziging for wijziging in self.wijzigingen if wijziging.soort == soort)


@dataclass
class _Opbouw:
    """The plan while it is being made."""

    eigen: Mapping[str, Medewerker]
    met_hand: Mapping[str, Medewerker]
    vandaag: date
    nieuw: dict[str, Medewerker] = field(default_factory=dict)
    wijzigingen: list[Wijziging] = field(default_factory=list)
    ongewijzigd: int = 0
    handmatig: list[str] = field(default_factory=list)
    onbekend: Counter[str] = field(default_factory=Counter)
    problemen: list[str] = field(default_factory=list)
    gezien: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Name of an account -> domain ('' for none) and slug of everybody who has it."""

    def ken(self, slug: str, mens: Medewerker) -> None:
        """Remember whose accounts these are; the slug counts as one unless a login says in which domain that name is."""
        eigen = {splits_login(login) for login in mens.logins}
        for domein, naam in eigen | ({("", slug)} if all(naam != slug for _, naam in eigen) else set()):
            self.accounts.setdefault(naam, []).append((domein, slug))

    def van_wie(self, login: str) -> list[str]:
        """Who this account belongs to: the same domain and name, else the same name where one of both has no domain."""
        domein, naam = splits_login(login)
        kandidaten = self.accounts.get(naam, [])
        precies = [slug for elders, slug in kandidaten if elders == domein]
        return list(dict.fromkeys(precies or [slug for elders, slug in kandidaten if not (elders and domein)]))


def maak_plan(
    personen: Iterable[Persoon],
    eigen: Mapping[str, Medewerker],
    met_hand: Mapping[str, Medewerker],
    vandaag: date,
    *,
    volledig: bool,
    onleesbaar: Mapping[str, int],
) -> Personeelsplan:
    """The plan for an export. `eigen` is the list made so far, `met_hand` who was written by hand and is left alone.

    With `volledig`, who is in the list and not in the export is gone: he gets yesterday as last day. `onleesbaar` are the logins, with
    their row, of rows that could not be used: those people stay as they are.
    """
    eigen = {slug: mens for slug, mens in eigen.items() if slug not in met_hand}
    bouw = _Opbouw(eigen, met_hand, vandaag, dict(eigen))
    for slug, mens in {**eigen, **met_hand}.items():
        bouw.ken(slug, mens)
    for login, rij in onleesbaar.items():
        bouw.gezien |= dict.fromkeys(bouw.van_wie(login), rij)
    for persoon in personen:
        _een(bouw, persoon)
    if volledig:
        for slug in eigen.keys() - bouw.gezien.keys():
            _leaves(bouw, slug, "staat niet meer in het bestand")
        for slug in met_hand.keys() - bouw.gezien.keys():
            if met_hand[slug].tot is None:
                bouw.handmatig.append(f"{slug} staat in organisaties.yaml en niet in het bestand")
    return Personeelsplan(
        {slug: bouw.nieuw[slug] for slug in sorted(bouw.nieuw)},
        tuple(sorted(bouw.wijzigingen, key=lambda wijziging: (wijziging.soort, wijziging.slug))),
        bouw.ongewijzigd,
        tuple(sorted(bouw.handmatig)),
        dict(sorted(bouw.onbekend.items())),
        tuple(bouw.problemen),
    )


def _een(bouw: _Opbouw, persoon: Persoon) -> None:
    gevonden = bouw.van_wie(persoon.login)
    if len(gevonden) > 1:
        bouw.problemen.append(f"rij {persoon.rij}: {persoon.login} kan {' of '.join(gevonden)} zijn")
        bouw.gezien |= dict.fromkeys(gevonden, persoon.rij)
        return
    slug = gevonden[0] if gevonden else None
    if slug is not None and slug in bouw.gezien:
        bouw.problemen.append(f"rij {persoon.rij}: {persoon.login} staat ook op rij {bouw.gezien[slug]}")
        return
    if slug is not None:
        bouw.gezien[slug] = persoon.rij
    werkt = persoon.is_actief and (persoon.tot is None or persoon.tot >= bouw.vandaag)
    if slug is not None and slug in bouw.met_hand:
        tot = bouw.met_hand[slug].tot
        if not werkt and (tot is None or tot >= bouw.vandaag):
            bouw.handmatig.append(f"{slug} werkt hier volgens het bestand niet meer: zet zelf 'tot' in organisaties.yaml")
    elif slug is None:
        if werkt and persoon.hoort_hier:
            _joins(bouw, persoon)
    elif not persoon.hoort_hier:
        _leaves(bouw, slug, f"gaat naar {persoon.afdeling}, en die afdeling werkt niet in Zaken")
    elif not werkt:
        _leaves(bouw, slug, "het account is uitgeschakeld" if not persoon.is_actief else "het account is verlopen", persoon.tot)
    else:
        _stays(bouw, slug, persoon)


def _joins(bouw: _Opbouw, persoon: Persoon) -> None:
    if persoon.werk is None:
        bouw.onbekend[persoon.afdeling] += 1
        return
    slug = _new_slug(persoon.login, {*bouw.eigen, *bouw.met_hand, *bouw.nieuw})
    bouw.gezien[slug] = persoon.rij
    nieuw = Medewerker.model_validate(_fields(slug, persoon, persoon.werk))
    bouw.nieuw[slug] = nieuw
    bouw.ken(slug, nieuw)
    waar = ", ".join(nieuw.teams) or "geen team"
    bouw.wijzigingen.append(Wijziging("nieuw", slug, nieuw.naam, (f"{' en '.join(nieuw.rollen)} van {waar}",)))


def _stays(bouw: _Opbouw, slug: str, persoon: Persoon) -> None:
    was = bouw.eigen[slug]
    werk = persoon.werk
    if werk is None:
        bouw.onbekend[persoon.afdeling] += 1
        werk = was.model_dump(include={"rollen", "teams", "ziet_organisaties", "ziet_teams", "ziet_tot_en_met"})
    wordt = Medewerker.model_validate(_fields(slug, persoon, werk))
    if wordt == was:
        bouw.ongewijzigd += 1
        return
    terug = was.tot is not None and was.tot < bouw.vandaag
    bouw.nieuw[slug] = wordt
    bouw.wijzigingen.append(Wijziging("terug" if terug else "gewijzigd", slug, wordt.naam, tuple(_differences(was, wordt))))


def _leaves(bouw: _Opbouw, slug: str, waarom: str, tot: date | None = None) -> None:
    was = bouw.eigen[slug]
    if was.tot is not None and was.tot < bouw.vandaag:
        bouw.ongewijzigd += 1
        return
    laatste = min(tot or date.max, bouw.vandaag - timedelta(days=1))
    bouw.nieuw[slug] = was.model_copy(update={"tot": laatste, "van": None if was.van and was.van > laatste else was.van})
    bouw.wijzigingen.append(Wijziging("weg", slug, was.naam, (f"{waarom}; laatste dag {toon_datum(laatste)}",)))


def _fields(slug: str, persoon: Persoon, werk: Mapping[str, object]) -> dict[str, object]:
    logins = () if persoon.login.casefold() == slug else (persoon.login,)
    return {**werk, "naam": persoon.naam, "email": persoon.email, "logins": logins, "tot": persoon.tot}


def _differences(was: Medewerker, wordt: Medewerker) -> Iterable[str]:
    for veld in _GELEID:
        oud, nieuw = getattr(was, veld), getattr(wordt, veld)
        if oud != nieuw:
            yield f"{veld.replace('_', ' ')}: {_show(oud)} -> {_show(nieuw)}"


def _show(waarde: object) -> str:
    if isinstance(waarde, tuple):
        return ", ".join(str(deel) for deel in waarde) or "geen"
    return toon_datum(waarde) if isinstance(waarde, date) else "geen" if waarde is None else str(waarde)


def _new_slug(login: str, bezet: set[str]) -> str:
    """A name for somebody new: his login in plain letters, with the domain or a number when another has it."""
    domein, naam = (_plain(deel)[:_LANGSTE_DEEL] for deel in splits_login(login))
    naam = naam or "medewerker"
    kandidaten = [naam, *([f"{naam}.{domein}"] if domein else []), *(f"{naam}{nummer}" for nummer in range(2, len(bezet) + 3))]
    return next(kandidaat for kandidaat in kandidaten if kandidaat not in bezet | {SYSTEEM.slug})


def _plain(tekst: str) -> str:
    gewoon = "".join(teken for teken in normalize("NFKD", tekst) if not combining(teken))
    slug = re.sub(r"[^a-z0-9_.-]+", "-", gewoon.casefold()).strip("-._")
    return slug if not slug or slug[0].isalpha() else f"m{slug}"
