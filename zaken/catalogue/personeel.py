"""The files around a directory export: how it becomes people (medewerkers-import.yaml) and the list made from it (medewerkers.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, Field

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.laden import MEDEWERKERS
from zaken.catalogue.lezen import lees_yaml
from zaken.catalogue.plaats import Plaats
from zaken.catalogue.veldindeling import Bestandsvorm
from zaken.catalogue.vertaling import valideer
from zaken.domain.basis import JaNee, Model, Slug, Vertrouwelijkheid
from zaken.domain.configuratie import AlleOf, Medewerker, Medewerkerslijst, Organisaties
from zaken.domain.zaaktype import Rol
from zaken.errors import OngeldigeConfiguratie
from zaken.text.safe import citeer

INSTELLINGEN = Path("config") / "medewerkers-import.yaml"

M = TypeVar("M", bound=BaseModel)


class Kolommen(Model):
    """Per fact the names its column may have, the first that is there counts."""

    login: tuple[str, ...] = Field(("sAMAccountName", "login", "gebruikersnaam", "userPrincipalName"), min_length=1)
    naam: tuple[str, ...] = Field(("displayName", "naam", "name", "cn"), min_length=1)
    email: tuple[str, ...] = ("mail", "email", "e-mail", "EmailAddress")
    afdeling: tuple[str, ...] = Field(("department", "afdeling"), min_length=1)
    actief: tuple[str, ...] = ("enabled", "accountEnabled", "actief", "userAccountControl")
    verloopt: tuple[str, ...] = ("accountExpires", "AccountExpirationDate", "einddatum", "tot")


class Afdeling(Model):
    """What people of a department are in Zaken."""

    team: Slug = Field(description="Team uit organisaties.yaml")
    rollen: tuple[Rol, ...] = Field(("medewerker",), min_length=1, description="Rollen die iedereen van de afdeling krijgt")
    ziet_organisaties: AlleOf = None
    ziet_teams: AlleOf = None
    ziet_tot_en_met: Vertrouwelijkheid = "zaakvertrouwelijk"


class Personeelsimport(Model):
    """medewerkers-import.yaml."""

    bestand: Bestandsvorm = Bestandsvorm()
    kolommen: Kolommen = Kolommen()
    domein: str | None = Field(None, description="Domein voor aanmeldnamen die er zelf geen hebben")
    volledig: JaNee = Field(True, description="Staat iedereen in het bestand? Dan is weg wie er niet in staat")
    afdelingen: dict[str, Afdeling] = Field(default_factory=dict, description="Afdeling zoals in het bestand -> team en rollen")
    overslaan: tuple[str, ...] = Field((), description="Afdelingen die niet in Zaken werken")


def lees_import(pad: Path, organisaties: Organisaties) -> Personeelsimport:
    """Read how an export becomes people; OngeldigeConfiguratie with every finding and its line."""
    document = lees_yaml(pad)
    gelezen, bevindingen = valideer(Personeelsimport, document.data, document)
    bij = Plaats(document)
    for naam, afdeling in (gelezen.afdelingen if gelezen else {}).items():
        for veld, genoemd, bekend in (
            ("team", (afdeling.team,), organisaties.teams),
            ("ziet_teams", afdeling.ziet_teams or (), organisaties.teams),
            ("ziet_organisaties", afdeling.ziet_organisaties or (), organisaties.organisaties),
        ):
            bevindingen += [
                bij.fout(
                    "onbekende_naam", ("afdelingen", naam, veld), f"{citeer(slug)} staat niet in organisaties.yaml", bedoelt_u(slug, bekend)
                )
                for slug in genoemd
                if slug not in bekend
            ]
    if gelezen is None or bevindingen:
        raise _refused(pad, bevindingen)
    return gelezen


def lees_mensen(map: Path) -> tuple[Organisaties, dict[str, Medewerker]]:
    """organisaties.yaml as it was written by hand, and the list made from earlier exports (empty when there is none yet)."""
    organisaties = _lees(map / "config" / "organisaties.yaml", Organisaties)
    if not (map / MEDEWERKERS).exists():
        return organisaties, {}
    return organisaties, dict(_lees(map / MEDEWERKERS, Medewerkerslijst).medewerkers)


def als_yaml(medewerkers: dict[str, Medewerker]) -> str:
    """The text of medewerkers.yaml: a line per person, only what differs from what anybody has."""
    regels = [_KOP]
    for slug, mens in medewerkers.items():
        velden = mens.model_dump(mode="json", exclude_defaults=True)
        tekst = yaml.safe_dump(velden, allow_unicode=True, sort_keys=False, default_flow_style=True, width=float("inf")).strip()
        regels.append(f"  {slug}: {tekst}")
    return "\n".join(regels) + ("\n" if medewerkers else " {}\n")


_KOP = """\
# Gemaakt door `zaken medewerkers importeer` uit een export van de directory; de volgende keer wordt dit bestand opnieuw geschreven.
# Iemand andere rollen of een ander bereik geven? Zet die persoon met dezelfde sleutel in organisaties.yaml: wat daar staat gaat voor.
medewerkers:"""


def _lees(pad: Path, model: type[M]) -> M:
    document = lees_yaml(pad, f"config/{pad.name}")
    gelezen, bevindingen = valideer(model, document.data, document)
    if gelezen is None:
        raise _refused(pad, bevindingen)
    return gelezen


def _refused(pad: Path, bevindingen: list[Bevinding]) -> OngeldigeConfiguratie:
    regels = "\n".join(str(bevinding) for bevinding in bevindingen)
    return OngeldigeConfiguratie(f"{pad.name} klopt niet:\n{regels}", hint="verbeter de genoemde regels en probeer het opnieuw")
