"""What a zaaktype says of time: its terms and its reminders, as in its YAML. Computes no date."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from zaken.domain.basis import JaNee, Model, Namen
from zaken.domain.duur import Duur
from zaken.domain.voorwaarden import Voorwaarde


class Termijn(Model):
    """A term of the case: how long, from when, and on what ground."""

    duur: Duur | None = Field(None, description="Lengte; zonder duur is de datum in 'vanaf' zelf het einde")
    vanaf: str | None = Field(
        None, description="Datumveld waar de termijn loopt (of veld.gegeven van een keuzelijst); anders de startdatum"
    )
    anders: str | None = Field(None, description="Datum die geldt zolang 'vanaf' leeg is, bijvoorbeeld partij.plandatum")
    grondslag: str | None = Field(None, description="Wet, artikel of afspraak waarop de termijn rust")
    wettelijk: JaNee = Field(False, description="Ja als de Algemene termijnenwet geldt")
    aanname: JaNee = Field(False, description="Ja zolang niet is vastgesteld dat dit klopt")


class Termijnen(Model):
    servicenorm: Termijn | None = Field(None, description="Geeft de streefdatum (ZGW einddatumGepland)")
    doorlooptijd: Termijn | None = Field(None, description="Geeft de uiterlijke einddatum (ZGW uiterlijkeEinddatumAfdoening)")


class Moment(Model):
    """When a reminder fires: around a date, too long in a status, or as soon as a condition holds."""

    voor: str | None = Field(None, description="Datum waarvoor herinnerd wordt: streefdatum, uiterlijke_einddatum of een datumveld")
    na: str | None = Field(None, description="Datum waarna herinnerd wordt")
    in_status: str | None = Field(None, description="Status waarin de zaak te lang blijft")
    zodra: Voorwaarde | None = Field(None, description="Herinner zodra dit geldt")
    duur: Annotated[tuple[Duur, ...], BeforeValidator(lambda v: v if isinstance(v, (list, tuple)) else (v,))] = Field(
        (), description="Hoe lang ervoor of erna; een of meer"
    )
    langer_dan: Duur | None = Field(None, description="Bij in_status: hoe lang")

    @model_validator(mode="after")
    def _one_kind(self) -> Moment:
        kinds = [name for name in ("voor", "na", "in_status", "zodra") if getattr(self, name) is not None]
        if len(kinds) != 1:
            raise ValueError("kies precies een van voor, na, in_status of zodra")
        return self


class Herinnering(Model):
    moment: Moment = Field(description="Wanneer")
    aan: Namen = Field(description="Aan wie: behandelaar, coordinator, teamleider, proceseigenaar, een partij of een eigenschap")
    herhaal: Duur | None = Field(None, description="Hoe vaak het herhaald wordt")
    ook_opgeschort: JaNee = Field(False, description="Ja als de herinnering ook komt terwijl de zaak stilstaat")
    per: str | None = Field(None, description="Een regel per waarde van dit veld in plaats van per zaak, bijvoorbeeld partij")
