"""The veldindeling: how the columns of a source become a case, as its YAML file says it. Models and loading; never reads the source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, NoReturn

from pydantic import BeforeValidator, Field, field_validator, model_validator

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.lezen import YamlDocument, lees_yaml
from zaken.catalogue.vertaling import valideer
from zaken.domain.basis import Model, Scalar, Slug
from zaken.errors import OngeldigeConfiguratie

SJABLOON = re.compile(r"\{([^{}]+)\}")
"""A column between braces in a sjabloon."""
WAARDE = "waarde"
"""In `anders`, `{waarde}` is what stood in the column."""

VORM_DELEN = {"dd": "dag", "mm": "maand", "jjjj": "jaar", "uu": "uur", "ss": "seconde"}
_VORM_DEEL = re.compile("jjjj|dd|mm|uu|ss|d|m|u|[^a-zA-Z]")


class Veld(Model):
    """Where one value comes from: a column, a constant, or a template over columns; and how it is read."""

    kolom: str | None = Field(None, description="Naam van de kolom")
    vast: Scalar | None = Field(None, description="Waarde die voor elke zaak geldt")
    sjabloon: str | None = Field(None, description='Tekst met kolommen tussen accolades: "{nummer} ({kanaal})"')
    vorm: str | None = Field(
        None, description="Hoe een datum geschreven is: dd-mm-jjjj, dd/mm/jjjj uu:mm of jjjjmmdd; anders ISO of d-m-jjjj"
    )
    decimaal: Literal["punt", "komma"] | None = Field(None, description="Hoe een getal of bedrag geschreven is; anders met een komma")
    leeg: Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = Field(
        (), description="Waarden die 'niet ingevuld' betekenen"
    )
    vertaal: dict[str, Scalar] | None = Field(None, description="Waarde in de bron: waarde hier")
    anders: Scalar | None = Field(None, description='Wat geldt als vertaal de waarde niet kent; "{waarde}" is de waarde zelf, "" is leeg')

    @field_validator("vorm")
    @classmethod
    def _known_form(cls, vorm: str | None) -> str | None:
        if vorm is not None and ("".join(_VORM_DEEL.findall(vorm)) != vorm or not all(deel in vorm for deel in ("d", "m", "jjjj"))):
            raise ValueError("schrijf een datumvorm met dd, mm en jjjj, en zo nodig uu:mm:ss, bijvoorbeeld dd-mm-jjjj")
        return vorm

    @model_validator(mode="after")
    def _one_source(self) -> Veld:
        if sum(waarde is not None for waarde in (self.kolom, self.vast, self.sjabloon)) != 1:
            raise ValueError("kies precies een van kolom, vast of sjabloon")
        if self.kolom is None and (self.vorm or self.decimaal or self.leeg or self.vertaal is not None):
            raise ValueError("vorm, decimaal, leeg en vertaal horen bij een kolom")
        if self.anders is not None and self.vertaal is None:
            raise ValueError("anders hoort bij vertaal")
        return self

    @property
    def kolommen(self) -> tuple[str, ...]:
        """The columns it needs."""
        return (self.kolom,) if self.kolom is not None else tuple(SJABLOON.findall(self.sjabloon or ""))


def _as_field(value: object) -> object:
    if not isinstance(value, str):
        return value
    return {"sjabloon": value} if SJABLOON.search(value) else {"kolom": value}


Bronveld = Annotated[Veld, BeforeValidator(_as_field)]
"""A Veld; a bare text is a column, or a template when it has {braces}."""


class Bestandsvorm(Model):
    """How the file is written; what is not said is found out from the file."""

    scheidingsteken: Literal[",", ";", "tab", "|"] | None = Field(None, description="Teken tussen de kolommen van een CSV")
    tekenset: Literal["utf-8", "cp1252"] | None = Field(None, description="Tekenset van een CSV")
    blad: str | None = Field(None, description="Naam van het werkblad in Excel; anders het eerste")
    kopregel: Annotated[int, Field(ge=1, le=1000)] = Field(1, description="Rij waarin de kolomnamen staan")


class Kernindeling(Model):
    """The core fields of a case."""

    omschrijving: Bronveld
    organisatie: Bronveld
    startdatum: Bronveld
    team: Bronveld | None = Field(None, description="Zonder deze het team van het zaaktype")
    behandelaar: Bronveld | None = None
    einddatum: Bronveld | None = Field(None, description="Leeg is: de zaak is nog open")
    streefdatum: Bronveld | None = Field(None, description="Wordt overgenomen zoals hij in de bron staat")
    uiterlijke_einddatum: Bronveld | None = Field(None, description="Wordt overgenomen zoals hij in de bron staat")
    resultaat: Bronveld | None = None
    status: Bronveld | None = Field(None, description="Zonder deze de beginstatus, en de eindstatus na de einddatum")


class Historie(Model):
    """One row per activity: what happened, when, and by whom."""

    moment: Bronveld
    omschrijving: Bronveld
    wie: Bronveld | None = None
    sleutel: Bronveld | None = Field(
        None, description="Kenmerk van de activiteit in de bron; zonder deze moment, omschrijving en wie samen"
    )


class Veldindeling(Model):
    """A whole veldindeling."""

    formaat: Literal[1] = Field(description="Versie van dit bestandsformaat")
    omschrijving: str | None = Field(None, description="Welke bron dit is")
    zaaktype: Slug | None = Field(None, description="Zaaktype van de zaken; anders kiest --zaaktype het")
    bron: Slug = Field(description="Naam van de bron; samen met de sleutel wijst hij een zaak aan")
    sleutel: str = Field(min_length=1, description="Kolom met het kenmerk van de zaak in de bron")
    tijdzone: Literal["Europe/Amsterdam", "UTC"] = Field("Europe/Amsterdam", description="Tijdzone van momenten zonder eigen tijdzone")
    bestand: Bestandsvorm = Bestandsvorm()
    velden: Kernindeling
    eigenschappen: dict[Slug, Bronveld] = Field(default_factory=dict, description="Metadata van het zaaktype")
    historie: Historie | None = Field(None, description="Bij een rij per activiteit; zonder deze is elke rij een zaak")

    def kern(self) -> dict[str, Veld]:
        """The core fields that are filled from the source."""
        return {naam: veld for naam in Kernindeling.model_fields if (veld := getattr(self.velden, naam)) is not None}

    def activiteit(self) -> dict[str, Veld]:
        """The fields of an activity."""
        if self.historie is None:
            return {}
        return {naam: veld for naam in Historie.model_fields if (veld := getattr(self.historie, naam)) is not None}

    def kolommen(self) -> frozenset[str]:
        """Every column it needs."""
        velden = (*self.kern().values(), *self.eigenschappen.values(), *self.activiteit().values())
        return frozenset((self.sleutel, *(kolom for veld in velden for kolom in veld.kolommen)))


def lees_veldindeling(pad: Path) -> tuple[Veldindeling, YamlDocument]:
    """Read a veldindeling; OngeldigeConfiguratie with every finding and its line when it is none."""
    document = lees_yaml(pad)
    indeling, bevindingen = valideer(Veldindeling, document.data, document)
    if indeling is None:
        weiger(pad, bevindingen)
    return indeling, document


def weiger(pad: Path, bevindingen: list[Bevinding]) -> NoReturn:
    """Raise what was found as one error."""
    regels = "\n".join(str(bevinding) for bevinding in bevindingen)
    raise OngeldigeConfiguratie(
        f"De veldindeling {pad.name} klopt niet:\n{regels}", hint="verbeter de genoemde regels en probeer het opnieuw"
    )
