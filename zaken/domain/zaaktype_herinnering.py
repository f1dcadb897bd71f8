"""What a zaaktype says of reminders and of what happens by itself in time, as in its YAML. Computes no date and knows no case."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from zaken.domain.basis import JaNee, Model, Namen, Slug
from zaken.domain.duur import Duur
from zaken.domain.voorwaarden import Voorwaarde

LADDER = ("behandelaar", "coordinator", "teamleider", "proceseigenaar")
"""From who does the work to who answers for it: whom a repeated reminder climbs to, and who gets what nobody else can get."""

_SOORTEN = ("voor", "na", "deel_van", "in_status", "zodra", "afspraak")
_PERCENTAGE = re.compile(r"(\d{1,3})\s?%")


def _as_list(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else (value,)


def _percentage(value: object) -> object:
    if isinstance(value, str) and (match := _PERCENTAGE.fullmatch(value.strip())):
        return int(match[1])
    raise ValueError("een deel is een percentage, bijvoorbeeld 80%")


Percentage = Annotated[
    int,
    Field(ge=1, le=100),
    BeforeValidator(_percentage),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}\s?%$", "examples": ["80%"]}),
]


class Moment(Model):
    """When a reminder fires: around a date, at a part of the term, too long in a status, around a promise, or once a condition holds."""

    voor: str | None = Field(
        None, description="Datum waarvoor herinnerd wordt: streefdatum, uiterlijke_einddatum, een tussentermijn of een datumveld"
    )
    na: str | None = Field(None, description="Datum waarna herinnerd wordt; zonder duur is dat de dag erna")
    deel_van: str | None = Field(None, description="Datum: herinner als een deel van de tijd tussen de startdatum en die datum voorbij is")
    in_status: Annotated[Namen, BeforeValidator(_as_list)] = Field((), description="Status (of statussen) waarin de zaak te lang blijft")
    zodra: Voorwaarde | None = Field(None, description="Herinner zodra dit geldt")
    afspraak: Literal["voor", "na"] | None = Field(None, description="'na': een afspraak die niet is nagekomen; 'voor': een die eraan komt")
    duur: Annotated[tuple[Duur, ...], BeforeValidator(_as_list)] = Field(
        (), description="Bij voor, na en afspraak: hoe lang ervoor of erna; een of meer"
    )
    deel: Annotated[tuple[Percentage, ...], BeforeValidator(_as_list)] = Field(
        (), description="Bij deel_van: een of meer percentages, zoals 80%"
    )
    langer_dan: Duur | None = Field(None, description="Bij in_status: hoe lang")

    @model_validator(mode="after")
    def _one_kind(self) -> Moment:
        if len([name for name in _SOORTEN if getattr(self, name) not in (None, ())]) != 1:
            raise ValueError(f"kies precies een van {', '.join(_SOORTEN[:-1])} of {_SOORTEN[-1]}")
        return self


class Ontvanger(Model):
    """Who gets a reminder: a role in a team, a person. Written as one word: behandelaar, a role, a partij or a field."""

    wie: str | None = Field(None, description="behandelaar, een rol, een partij, of een eigenschap (medewerker, team, e-mail)")
    rol: str | None = Field(None, description="Rol in het team hieronder; zonder deze de teamleider")
    team: Slug | None = Field(None, description="Team; zonder team dat van de zaak")
    team_uit: str | None = Field(None, description="Eigenschap van soort team")
    persoon: str | None = Field(None, description="Een medewerker, met naam en toenaam uit organisaties.yaml")
    organisatie: Slug | None = Field(None, description="Andere organisatie: de proceseigenaar (of rol) daarvan")
    organisatie_uit: str | None = Field(None, description="Eigenschap met de naam van een organisatie")

    @model_validator(mode="after")
    def _one_place(self) -> Ontvanger:
        plaatsen = [
            name for name in ("wie", "team", "team_uit", "persoon", "organisatie", "organisatie_uit") if getattr(self, name) is not None
        ]
        if len(plaatsen) > 1 or (not plaatsen and self.rol is None) or (self.rol is not None and {"wie", "persoon"} & set(plaatsen)):
            raise ValueError(
                "kies een van wie, persoon, team, team_uit, organisatie of organisatie_uit; een rol mag bij een team of organisatie"
            )
        return self


def _recipient(value: object) -> object:
    return {"wie": value} if isinstance(value, str) else value


def _recipients(value: object) -> object:
    return [_recipient(een) for een in (value if isinstance(value, (list, tuple)) else (value,))]


Ontvangers = Annotated[tuple[Ontvanger, ...], BeforeValidator(_recipients)]


class Herinnering(Model):
    """Who hears of something when, how often, and while what holds. It waits while the clock of the case stands still."""

    moment: Moment = Field(description="Wanneer")
    aan: Ontvangers = Field(
        min_length=1, description="Aan wie: behandelaar, een rol, een partij, een eigenschap, of {team_uit: veld, rol: coordinator}"
    )
    tekst: str | None = Field(None, max_length=200, description="Wat erbij staat, in een zin: wat de ontvanger moet doen")
    als: Voorwaarde | None = Field(None, description="Alleen zolang dit geldt")
    stopt_als: Voorwaarde | None = Field(None, description="Niet meer zodra dit geldt")
    ontbreekt: str | None = Field(None, description="Alleen zolang voor deze overgang nog iets ontbreekt; de herinnering noemt wat")
    zonder_document: Namen = Field((), description="Alleen zolang een van deze documentsoorten er nog niet (met de vereiste status) is")
    zonder_stap: Namen = Field((), description="Alleen zolang geen van deze overgangen ooit gezet is")
    herhaal: Duur | None = Field(None, description="Hoe vaak het herhaald wordt")
    hoogstens: Annotated[int, Field(ge=1)] | None = Field(None, description="Bij herhaal: hoe vaak hoogstens, de eerste keer meegeteld")
    escaleer: JaNee = Field(
        False, description="Bij herhaal: elke volgende keer ook de volgende van behandelaar, coordinator, teamleider, proceseigenaar"
    )
    ook_opgeschort: JaNee = Field(False, description="Ja als de herinnering ook komt terwijl de zaak stilstaat")
    ook_afgehandeld: JaNee = Field(False, description="Ja als de herinnering ook komt als de zaak klaar is")
    per: str | None = Field(None, description="Een regel per waarde van dit veld in plaats van per zaak, bijvoorbeeld partij")

    @property
    def is_voorwaardelijk(self) -> bool:
        """Whether more than the day decides that it comes."""
        return bool(self.als or self.stopt_als or self.ontbreekt or self.zonder_document or self.zonder_stap)


class Automatisch(Model):
    """A step that takes itself when a case has been in a status for so long; decided as any step is, by the actor systeem."""

    na: Duur = Field(description="Hoe lang na het begin van de status")
    overgang: Slug = Field(description="De stap")
    resultaat: str | None = Field(None, description="Resultaat, als de stap er een vraagt")
    toelichting: str | None = Field(None, max_length=500, description="Toelichting bij de stap")
    als: Voorwaarde | None = Field(None, description="Alleen als dit dan geldt")


class Terugkerend(Model):
    """A case of which the next one opens by itself, linked to it."""

    duur: Duur = Field(description="Hoe lang na de startdatum de volgende begint, bijvoorbeeld P2Y")
    koppel: str = Field("vorige_zaak", description="Eigenschap van soort zaak waarin de volgende naar de vorige verwijst")
    neem_over: Namen = Field((), description="Eigenschappen die de volgende overneemt")
    als: Voorwaarde | None = Field(None, description="Alleen als dit dan voor de vorige geldt")


def _every(value: Any) -> Any:
    return {"duur": value} if isinstance(value, str) else value


Elke = Annotated[Terugkerend, BeforeValidator(_every)]
"""`P2Y`, or with what is linked and taken over."""
