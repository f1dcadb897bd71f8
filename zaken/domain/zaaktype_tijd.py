"""What a zaaktype says of its terms, as in its YAML. Computes no date; what it says of reminders is in zaaktype_herinnering.py."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from zaken.domain.basis import JaNee, Model, Slug
from zaken.domain.duur import Duur
from zaken.domain.voorwaarden import Voorwaarde


class Variant(Model):
    """Another length, that holds in certain cases; the first one that holds goes before the term's own."""

    als: Voorwaarde = Field(description="Wanneer deze lengte geldt")
    duur: Duur = Field(description="Lengte die dan geldt")
    grondslag: str | None = Field(None, description="Grondslag van deze lengte; zonder deze die van de termijn")
    aanname: JaNee = Field(False, description="Ja zolang niet is vastgesteld dat dit klopt")


class Termijn(Model):
    """A term of the case: how long, from when, and on what ground."""

    omschrijving: str | None = Field(None, description="Naam op het scherm; zonder deze de naam van de termijn")
    duur: Duur | None = Field(None, description="Lengte; zonder duur is de datum in 'vanaf' zelf het einde")
    varianten: tuple[Variant, ...] = Field((), description="Andere lengten, elk met wanneer ze gelden; de eerste die geldt telt")
    vanaf: str | None = Field(
        None,
        description="Datumveld waar de termijn loopt (of veld.gegeven van een keuzelijst), of een tussentermijn: dan loopt hij vanaf het "
        "einde daarvan; anders de startdatum",
    )
    anders: str | None = Field(None, description="Datum die geldt zolang 'vanaf' leeg is, bijvoorbeeld partij.plandatum")
    terug: JaNee = Field(False, description="Ja als wordt teruggeteld vanaf de datum; dan schuift het einde niet op")
    eindigt_op: Literal["werkdag"] | None = Field(
        None, description="'werkdag': valt het einde op een vrije of gesloten dag, dan de volgende werkdag (bij terugtellen de vorige)"
    )
    grondslag: str | None = Field(None, description="Wet, artikel of afspraak waarop de termijn rust")
    wettelijk: JaNee = Field(False, description="Ja als de Algemene termijnenwet geldt")
    opschortbaar: JaNee | None = Field(
        None, description="Nee als de termijn doorloopt terwijl de klok stilstaat; een tussentermijn loopt door, tenzij hier ja staat"
    )
    aanname: JaNee = Field(False, description="Ja zolang niet is vastgesteld dat dit klopt")


class Opschortingsgrond(Model):
    """A ground on which the clock may stand still."""

    omschrijving: str = Field(description="Naam op het scherm")
    grondslag: str = Field(description="Wet en artikel, of afspraak")
    termijn: Literal["verplicht", "mag"] | None = Field(
        None, description="Of een gestelde termijn erbij hoort: loopt die af, dan loopt de klok weer"
    )
    aanname: JaNee = Field(False, description="Ja zolang niet is vastgesteld dat dit klopt")


class Verlengingsregel(Model):
    """A way in which the uiterlijke einddatum may be put off: by so much, so often, on this ground."""

    omschrijving: str = Field(description="Naam op het scherm: Verdagen, Verder uitstel")
    grondslag: str = Field(description="Wet en artikel, of afspraak")
    maximaal: Duur | None = Field(None, description="Hoe lang alle keren samen hoogstens; zonder dit is er geen hoogste")
    aantal: Annotated[int, Field(ge=1)] | Literal["onbeperkt"] = Field(
        1, description="Hoe vaak hoogstens; 'onbeperkt' is zo vaak als nodig"
    )
    voor_einde: JaNee = Field(False, description="Ja als het is meegedeeld voordat de termijn om is; die dag is verplicht")
    instemming: JaNee = Field(False, description="Ja als er (schriftelijke) instemming moet zijn; de dag daarvan is verplicht")
    gronden: dict[Slug, str] = Field(default_factory=dict, description="Waarom het mag; een ervan wordt gekozen")
    aanname: JaNee = Field(False, description="Ja zolang niet is vastgesteld dat dit klopt")


class Termijnen(Model):
    servicenorm: Termijn | None = Field(None, description="Geeft de streefdatum (ZGW einddatumGepland)")
    doorlooptijd: Termijn | None = Field(None, description="Geeft de uiterlijke einddatum (ZGW uiterlijkeEinddatumAfdoening)")
    tussentermijnen: dict[Slug, Termijn] = Field(
        default_factory=dict, description="Andere termijnen, elk met een naam; een eerdere kan het begin van een latere zijn"
    )
    opschortingen: dict[Slug, Opschortingsgrond] = Field(
        default_factory=dict, description="Gronden om de klok stil te zetten; staan ze hier, dan moet er een gekozen worden"
    )
    verlengingen: dict[Slug, Verlengingsregel] = Field(
        default_factory=dict, description="Manieren om de uiterlijke einddatum uit te stellen; zonder dit kan het niet"
    )


class Uitzondering(Model):
    """When there is no penalty after all, and why."""

    als: Voorwaarde = Field(description="Wanneer de dwangsom niet geldt")
    tekst: str = Field(description="Waarom niet, in een zin")
    grondslag: str = Field(description="Wet en artikel")


class Dwangsom(Model):
    """The penalty for deciding too late (Awb 4:17): from two weeks after the default notice, for at most 42 days."""

    ingebrekestelling: str = Field(description="Datumveld: ontvangst van de schriftelijke ingebrekestelling")
    termijn: str | None = Field(None, description="Datumveld met het einde van de beslistermijn; zonder dit de uiterlijke einddatum")
    besluit: str | None = Field(None, description="Datumveld: bekendmaking van het besluit; zonder dit de einddatum van de zaak")
    bedrag: Slug = Field(description="Naam in bedragen.yaml, met de reeksen dag_1_14, dag_15_28 en dag_29_42 (per dag, in hele euro's)")
    grondslag: str = Field(description="Wet en artikel")
    niet_als: tuple[Uitzondering, ...] = Field((), description="Wanneer er geen dwangsom is, bijvoorbeeld bij een Woo-besluit")
