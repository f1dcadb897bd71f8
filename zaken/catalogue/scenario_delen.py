"""The blocks a step of a scenario is made of, and what it may expect of the penalty and of the reminders. Runs nothing."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from zaken.domain.basis import JaNee, Model, Slug
from zaken.domain.duur import Duur
from zaken.domain.vanzelf import OPVOLGER
from zaken.domain.zaaktype import Documentstatus, Zaaktype


class Scenariodocument(Model):
    """A document that is added to the case."""

    soort: Slug = Field(description="Documentsoort van het zaaktype")
    titel: str = Field(description="Titel")
    status: Documentstatus = Field("definitief", description="Status van het document")
    datum: date | None = Field(None, description="Datum; zonder deze de dag van de stap")
    vindplaats: str = Field("", description="Waar het document staat")


class Scenarioverlenging(Model):
    """The uiterlijke einddatum is put off."""

    regel: str = Field(description="Verlenging van het zaaktype")
    reden: str = Field("Er is meer tijd nodig", description="De reden")
    duur: Duur | None = Field(None, description="Hoe lang; of zie tot")
    tot: date | None = Field(None, description="De dag waarop de termijn dan eindigt")
    grond: str = Field("", description="Grond, als de verlenging die kent")
    meegedeeld_op: date | None = Field(None, description="Dag waarop het is meegedeeld")
    instemming_op: date | None = Field(None, description="Dag waarop is ingestemd")


class Scenarioopschorting(Model):
    """The clock is stopped by hand."""

    reden: str = Field(description="Reden waarom de klok stil gaat staan")
    grond: str = Field("", description="Grond uit termijnen.opschortingen")
    begin: date | None = Field(None, description="Dag waarop het gebeurde; zonder deze de dag van de stap")
    termijn: date | None = Field(None, description="De gestelde termijn")
    einde: date | None = Field(None, description="Laatste dag, als die al bekend is")


class Dwangsomverwachting(Model):
    """What the penalty should be by the end of the day it is."""

    dagen: int = Field(ge=0, le=42, description="Hoeveel dagen")
    totaal: int = Field(ge=0, description="Hoeveel euro samen")
    loopt: JaNee | None = Field(None, description="Of de volgende dag erbij komt")
    vermeldt: str = Field("", description="Stukje tekst uit de uitleg")


class Scenarioafspraak(Model):
    """What somebody promises to do by a day."""

    omschrijving: str = Field(description="Wat er is afgesproken")
    datum: date = Field(description="Voor welke dag")
    wie: str = Field("een ander", description="Wie het doet: een medewerker of een naam")


class Herinneringverwachting(Model):
    """A reminder that a run gives, by the name of its rule."""

    regel: str = Field(description="Regel onder herinneringen; stap:overgang als een stap vanzelf gaat, elke als de volgende zaak opent")
    aan: Annotated[tuple[str, ...] | None, BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = Field(
        None, description="Aan wie: medewerkers, of adres: met een e-mailadres; deze in elk geval, en [] niemand"
    )
    vermeldt: str = Field("", description="Stukje van de zin die zij lezen")


def _by_name(value: object) -> object:
    allen = value if isinstance(value, (list, tuple)) else (value,)
    return [{"regel": een} if isinstance(een, str) else een for een in allen]


Herinneringverwachtingen = Annotated[tuple[Herinneringverwachting, ...], BeforeValidator(_by_name)]


def regels_van(zaaktype: Zaaktype) -> tuple[str, ...]:
    """The names of everything that a run can say or do of a case: reminders, steps that take themselves, the next case."""
    stappen = (status.automatisch for status in zaaktype.statussen.values())
    vanzelf = [f"stap:{stap.overgang}" for stap in stappen if stap is not None]
    return (*zaaktype.herinneringen, *dict.fromkeys(vanzelf), *((OPVOLGER,) if zaaktype.elke is not None else ()))
