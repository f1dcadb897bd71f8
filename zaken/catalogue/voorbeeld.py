"""The sample case load as a file: which cases a training database starts with, in days relative to today. Opens no case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from zaken.catalogue.lezen import lees_yaml
from zaken.catalogue.vertaling import valideer
from zaken.domain.basis import Model
from zaken.errors import OngeldigeConfiguratie

Waarden = dict[str, str | int | float]


class Voorbeelddocument(Model):
    soort: str
    titel: str
    status: str = "definitief"
    vindplaats: str = ""


class Voorbeeldstap(Model):
    """One thing done with a sample case, `na` days after its start: exactly one of doe, document, wijs_toe, noteer."""

    na: Annotated[int, Field(ge=0)]
    door: str | None = None
    doe: str | None = None
    eigenschappen: Waarden = Field(default_factory=dict)
    resultaat: str | None = None
    toelichting: str | None = None
    document: Voorbeelddocument | None = None
    wijs_toe: str | None = None
    noteer: str | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Voorbeeldstap:
        if sum(deel is not None for deel in (self.doe, self.document, self.wijs_toe, self.noteer)) != 1:
            raise ValueError("een stap doet precies een ding: doe, document, wijs_toe of noteer")
        return self


class Voorbeeldzaak(Model):
    """A sample case; `start` is in days before today (so not positive)."""

    zaaktype: str
    omschrijving: str
    organisatie: str
    start: Annotated[int, Field(le=0)]
    door: str
    eigenschappen: Waarden = Field(default_factory=dict)
    stappen: tuple[Voorbeeldstap, ...] = ()


class Voorbeeld(Model):
    zaken: tuple[Voorbeeldzaak, ...]


def lees_voorbeeld(pad: Path) -> tuple[Voorbeeldzaak, ...]:
    """The sample cases of a file; OngeldigeConfiguratie with the first place that is wrong."""
    document = lees_yaml(pad)
    voorbeeld, bevindingen = valideer(Voorbeeld, {"zaken": document.data}, document)
    if voorbeeld is None:
        eerste = bevindingen[0]
        raise OngeldigeConfiguratie(f"{eerste.bestand}, regel {eerste.regel}: {eerste.tekst}", hint=eerste.hint)
    return voorbeeld.zaken
