"""The people who work with Zaken: the list as published, and bringing it up to date from a directory export. Publishes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zaken.catalogue.laden import MEDEWERKERS
from zaken.catalogue.personeel import INSTELLINGEN, als_yaml, lees_import, lees_mensen
from zaken.domain.aanwezig import is_er, vervangers
from zaken.domain.configuratie import Medewerker
from zaken.domain.personeel import Personeelsplan, maak_plan
from zaken.errors import InvoerFout
from zaken.services.personeelsbestand import lees_personen
from zaken.services.werkplek import Werkplek
from zaken.text.systeem import reden_van_systeem

VEEL = 5
VEEL_DEEL = 5
"""So many people gone at once, and one in so many, is more likely a wrong file than the truth."""


@dataclass(frozen=True, slots=True)
class Medewerkerregel:
    """Somebody in the list; `vervangers` are who replace him today."""

    slug: str
    medewerker: Medewerker
    teams: tuple[str, ...]
    is_er: bool
    vervangers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """What an export would change, and where it would be written."""

    plan: Personeelsplan
    bestand: Path
    problemen: tuple[str, ...]
    is_veel_weg: bool


def list_people(werkplek: Werkplek, *, team: str | None = None, ook_weg: bool = False) -> tuple[Medewerkerregel, ...]:
    """The published people by name, those who are here today first of all; `ook_weg` adds who left or is still to come."""
    with werkplek.opslag.lezen() as conn:
        werkplek.wie(conn)
        delen = werkplek.configuratie(conn).organisaties
        dag = werkplek.vandaag()
        regels = [
            Medewerkerregel(
                slug,
                mens,
                tuple(delen.teams[naam].naam if naam in delen.teams else naam for naam in mens.teams),
                is_er(mens, dag),
                vervangers(slug, delen, dag),
            )
            for slug, mens in delen.medewerkers.items()
            if team is None or team in mens.teams
        ]
    return tuple(sorted((r for r in regels if ook_weg or r.is_er), key=lambda r: (not r.is_er, r.medewerker.naam.casefold(), r.slug)))


def plan_import(project: Path, bestand: Path, indeling: Path | None, vandaag: date) -> Import:
    """Compare an export with the list in a project folder. InvoerFout or OngeldigeConfiguratie when one of the files is no good."""
    pad = indeling or project / INSTELLINGEN
    if not pad.exists():
        hint = f"maak het: welke afdeling welk team is, staat in {INSTELLINGEN.as_posix()} (zie het handboek, 'rechten')"
        raise InvoerFout(f"{pad} is er niet.", hint=hint)
    organisaties, eigen = lees_mensen(project)
    regels = lees_import(pad, organisaties)
    gelezen = lees_personen(bestand, regels, vandaag)
    plan = maak_plan(gelezen.personen, eigen, organisaties.medewerkers, vandaag, volledig=regels.volledig, onleesbaar=gelezen.onleesbaar)
    nu = sum(is_er(mens, vandaag) for mens in eigen.values())
    weg = len(plan.van("weg"))
    return Import(plan, project / MEDEWERKERS, (*gelezen.problemen, *plan.problemen), weg >= VEEL and weg * VEEL_DEEL > nu)


def write_import(voorstel: Import) -> None:
    """Write the list whole or not at all. InvoerFout when it cannot be written."""
    half = voorstel.bestand.with_name(f".{voorstel.bestand.name}.half")
    try:
        half.write_text(als_yaml(dict(voorstel.plan.medewerkers)), encoding="utf-8")
        half.replace(voorstel.bestand)
    except OSError as fout:
        half.unlink(missing_ok=True)
        raise InvoerFout(
            f"{voorstel.bestand} kan niet worden geschreven: {reden_van_systeem(fout)}.", hint="kies een projectmap waarin u mag schrijven"
        ) from fout
