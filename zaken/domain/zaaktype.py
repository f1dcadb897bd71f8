"""A zaaktype as its YAML file says it. The file format *is* this model; what the parts mean together is checked in catalogue."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from zaken.domain.basis import JaNee, Model, Namen, Scalar, Slug, Vertrouwelijkheid
from zaken.domain.duur import Duur
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaaktype_herinnering import Automatisch, Elke, Herinnering
from zaken.domain.zaaktype_tijd import Dwangsom, Termijnen

Soort = Literal[
    "tekst", "lange tekst", "geheel getal", "decimaal", "bedrag", "datum", "ja/nee", "keuze", "meerkeuze", "duur", "e-mail",
    "telefoon", "url", "bsn", "kvk", "rsin", "postcode", "team", "medewerker", "zaak", "selectielijstklasse",
]  # fmt: skip
Rol = Literal["raadpleger", "medewerker", "coordinator", "teamleider", "proceseigenaar", "recordmanager", "functioneel_beheerder", "extern"]
Archiefnominatie = Literal["vernietigen", "blijvend_bewaren"]
Documentstatus = Literal["in_bewerking", "ter_vaststelling", "definitief", "gearchiveerd"]
DOCUMENTSTATUSSEN: tuple[str, ...] = get_args(Documentstatus)
"""From first draft to archived; the position is the rank."""

VORIGE = "vorige"
"""`naar: vorige` goes back to the status before this one."""
ALLE = "alle"
"""`van: alle` means every status that is not an end."""

# fmt: off
GERESERVEERD = frozenset({
    "identificatie", "uuid", "zaaktype", "zaaktype_versie", "omschrijving", "organisatie", "team", "behandelaar", "status", "status_sinds",
    "aan_zet", "startdatum", "registratiedatum", "streefdatum", "uiterlijke_einddatum", "einddatum", "resultaat", "opgeschort",
    "statusdatum", "vertrouwelijkheidaanduiding", "archiefnominatie", "archiefactiedatum", "eigenschappen", "versie", "toelichting",
    "vandaag", "een_van", "zaak",
})
# fmt: on
"""Core names of a zaak: no eigenschap may be called so."""


class Afleiding(Model):
    """One row of a condition table; the first row whose condition holds gives the value."""

    als: Voorwaarde | None = Field(None, description="Wanneer deze rij geldt; zonder 'als' geldt hij altijd")
    waarde: Scalar = Field(description="De waarde die dan wordt afgeleid")


class Berekening(Model):
    """The year from which a dossier may be destroyed: the calendar year in which its retention term ends, plus one.

    The term is that of the selectielijst class in `vernietigingsjaar_van`, counted from the day in `brondatum`. A dossier to be
    kept, a class that is not known here, or an empty field gives no year.
    """

    vernietigingsjaar_van: str = Field(description="Veld van soort selectielijstklasse")
    brondatum: str = Field(description="Datumveld waar de bewaartermijn begint te lopen")


class Eigenschap(Model):
    """A metadata field of the type: its kind, its checks, and when it must be filled."""

    soort: Soort = Field(description="Soort gegeven; bepaalt de controle en de invoer")
    omschrijving: str | None = Field(None, description="Naam op het scherm; zonder deze de veldnaam")
    toelichting: str | None = Field(None, description="Uitleg voor wie het veld invult")
    waarden: tuple[str, ...] | None = Field(None, description="De keuzes, als ze bij dit zaaktype horen")
    keuzelijst: Slug | None = Field(None, description="Naam van een lijst uit keuzelijsten.yaml")
    niet_hier: dict[str, str] | None = Field(None, description="Keuzes die hier niet horen, elk met de uitleg waar ze wel horen")
    verplicht_als: Voorwaarde | None = Field(None, description="Wanneer het veld gevuld moet zijn bij elke overgang")
    minimaal: Scalar | None = Field(None, description="Kleinste waarde (getal, bedrag in euro's of datum)")
    maximaal: Scalar | None = Field(None, description="Grootste waarde (getal, bedrag in euro's of datum; 'vandaag' mag bij een datum)")
    vanaf: str | None = Field(None, description="Ander datum- of getalveld waar deze waarde niet voor mag liggen")
    maximale_lengte: Annotated[int, Field(ge=1, le=100_000)] | None = Field(None, description="Grootste aantal tekens")
    patroon: str | None = Field(None, max_length=200, description="Reguliere expressie waaraan de tekst helemaal moet voldoen")
    periode: str | None = Field(None, description="Bij selectielijstklasse: datumveld dat bepaalt welke selectielijst past")
    waardering: str | None = Field(None, description="Bij selectielijstklasse: keuzeveld dat met de waardering van de klasse moet kloppen")
    afgeleid: tuple[Afleiding, ...] | Berekening | None = Field(
        None, description="Tabel of berekening waaruit de waarde komt; het veld wordt nooit ingevuld"
    )

    @property
    def is_afgeleid(self) -> bool:
        return self.afgeleid is not None


class Documenteis(Model):
    """A kind of document of this type; `status` is what it must have before it counts for a step."""

    omschrijving: str = Field(description="Naam van de documentsoort")
    status: Documentstatus | None = Field(None, description="Status die het document minstens moet hebben om mee te tellen")


class Partij(Model):
    """Somebody who can be to move without being a behandelaar: a lawyer outside, a second reader."""

    omschrijving: str = Field(description="Naam op het scherm")


class Status(Model):
    omschrijving: str = Field(description="Naam op het scherm")
    toelichting: str | None = Field(None, description="Wat er in deze status gebeurt")
    begin: JaNee = Field(False, description="Ja bij precies een status")
    eind: JaNee = Field(False, description="Ja bij een eindstatus")
    aan_zet: str | None = Field(None, description="Wie nu moet: team, behandelaar, een partij, of een eigenschap (team, medewerker)")
    opschorting: JaNee = Field(False, description="Ja als de klok in deze status stilstaat")
    grond: Slug | None = Field(None, description="Bij opschorting: de grond uit termijnen.opschortingen")
    gestelde_termijn: str | None = Field(None, description="Bij opschorting: datumveld met de termijn die de ander kreeg")
    doorlooptijd: Duur | None = Field(None, description="Hoe lang een zaak hier hoort te zijn")
    automatisch: Automatisch | None = Field(None, description="Stap die zichzelf zet als de zaak hier zo lang is")


class Vereiste(Model):
    """What must be there before the step; all of it, and only while `als` holds."""

    als: Voorwaarde | None = Field(None, description="Alleen vereist als dit geldt")
    eigenschappen: tuple[str, ...] = Field((), description="Velden die gevuld moeten zijn")
    een_van: tuple[str, ...] = Field((), description="Velden waarvan er minstens een gevuld moet zijn")
    documenten: tuple[str, ...] = Field((), description="Documentsoorten die er moeten zijn")
    resultaat: tuple[str, ...] = Field((), description="Resultaten waaruit bij deze stap gekozen wordt")
    behandelaar: JaNee = Field(False, description="Ja als er een behandelaar moet zijn")
    stappen: tuple[str, ...] = Field((), description="Overgangen die al eens gezet moeten zijn")


def _as_blocks(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


class Overgang(Model):
    """A named step from one or more statuses to one status."""

    omschrijving: str | None = Field(None, description="Naam op het scherm; zonder deze de naam van de overgang")
    van: Namen = Field(description="Status of statussen; 'alle' is elke status die geen einde is")
    naar: str = Field(description="Status na de stap; 'vorige' is de status van hiervoor")
    als: Voorwaarde | None = Field(None, description="De stap kan alleen als dit geldt")
    door: Annotated[tuple[Rol, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = Field(
        (), description="Rollen die de stap mogen zetten; zonder deze elke medewerker van het team"
    )
    niet_door: Namen = Field((), description="Vier ogen: niet door wie deze overgang het laatst zette")
    vereist: Annotated[tuple[Vereiste, ...], BeforeValidator(_as_blocks)] = Field((), description="Wat er moet zijn voor de stap")
    toelichting: Literal["verplicht"] | None = Field(None, description="'verplicht' als er een reden bij moet")
    zonder_eisen: JaNee = Field(False, description="Ja als 'verplicht_als' bij deze stap niet telt")

    @cached_property
    def resultaten(self) -> tuple[str, ...]:
        """The outcomes to choose from; empty when this step takes none."""
        return tuple(dict.fromkeys(naam for eis in self.vereist for naam in eis.resultaat))


class Brondatum(Model):
    """From which date the retention term runs (ZGW brondatumArchiefprocedure)."""

    afleidingswijze: Literal["afgehandeld", "eigenschap"] = Field(description="'afgehandeld' (einddatum) of 'eigenschap' (een datumveld)")
    eigenschap: str | None = Field(None, description="Het datumveld, bij 'eigenschap'")


class Resultaattype(Model):
    omschrijving: str = Field(description="Naam op het scherm")
    selectielijst: str = Field(description='Nummer in de selectielijst, tussen aanhalingstekens: "21.1"')
    archiefnominatie: Archiefnominatie = Field(description="blijvend_bewaren of vernietigen")
    archiefactietermijn: Duur | None = Field(None, description="Bewaartermijn bij vernietigen, bijvoorbeeld P5Y")
    brondatum: Brondatum = Field(default=Brondatum(afleidingswijze="afgehandeld"), description="Vanaf wanneer de bewaartermijn loopt")
    als: Voorwaarde | None = Field(None, description="Dit resultaat kan alleen als dit geldt")
    aanname: JaNee = Field(False, description="Ja zolang niet is vastgesteld dat dit klopt")


class Vergelijkbaar(Model):
    """Other cases of this type with the same values, started not longer ago than `binnen`."""

    velden: tuple[str, ...] = Field(min_length=1, description="Velden die gelijk moeten zijn")
    binnen: Duur = Field(description="Hoe ver terug, gerekend over de startdatum")


class Waarschuwing(Model):
    """Something a person should look at; it never refuses."""

    als: Voorwaarde | None = Field(None, description="Waarschuw als dit geldt")
    vergelijkbaar: Vergelijkbaar | None = Field(None, description="Waarschuw als er zulke andere zaken zijn")
    tekst: str = Field(description="Wat er gezegd wordt")


class SelectielijstVerwijzing(Model):
    lijst: int = Field(description="Jaar van de selectielijst")
    procestype: str = Field(description="Nummer van het procestype, tussen aanhalingstekens")


class Zaaktype(Model):
    """One version of a zaaktype; immutable once published."""

    formaat: Literal[1] = Field(description="Versie van dit bestandsformaat")
    identificatie: Slug = Field(description="Naam van het zaaktype; gelijk aan de bestandsnaam")
    versie: Annotated[int, Field(ge=1)] = Field(description="Hoog dit op bij elke wijziging van een gepubliceerd type")
    omschrijving: str = Field(min_length=1, max_length=120, description="Naam op het scherm")
    toelichting: str | None = Field(None, description="Waarvoor dit zaaktype is")
    nummer: str = Field(pattern=r"^[A-Z]{2,6}$", description="Voorvoegsel van het zaaknummer; uniek")
    geldig_vanaf: date = Field(description="Eerste startdatum waarvoor deze versie geldt")
    team: Slug = Field(description="Team dat de zaken behandelt")
    vertrouwelijkheidaanduiding: Vertrouwelijkheid = Field(description="Vertrouwelijkheid van een nieuwe zaak")
    selectielijst: SelectielijstVerwijzing = Field(description="Selectielijst en procestype van alle resultaten")
    waarschuwing: Duur = Field(
        default=Duur(5, "werkdagen"), description="Hoe lang voor de uiterlijke einddatum een zaak 'bijna' te laat is"
    )
    uniek: tuple[str, ...] = Field((), description="Velden die samen, per organisatie, maar een keer mogen voorkomen")
    termijnen: Termijnen = Field(default=Termijnen(), description="Termijnen van de zaak")
    elke: Elke | None = Field(None, description="De volgende zaak opent vanzelf zo lang na de startdatum, bijvoorbeeld P2Y")
    dwangsom: Dwangsom | None = Field(None, description="Dwangsom bij niet tijdig beslissen; alleen voor besluiten waar die voor geldt")
    eigenschappen: dict[Slug, Eigenschap] = Field(default_factory=dict, description="Metadata")
    documenten: dict[Slug, Documenteis] = Field(default_factory=dict, description="Documentsoorten")
    partijen: dict[Slug, Partij] = Field(default_factory=dict, description="Anderen die aan zet kunnen zijn")
    statussen: dict[Slug, Status] = Field(min_length=2, description="Statussen, in volgorde")
    overgangen: dict[Slug, Overgang] = Field(min_length=1, description="Stappen")
    resultaten: dict[Slug, Resultaattype] = Field(min_length=1, description="Resultaten")
    herinneringen: dict[Slug, Herinnering] = Field(default_factory=dict, description="Herinneringen")
    waarschuwingen: dict[Slug, Waarschuwing] = Field(default_factory=dict, description="Waar op gewezen wordt zonder te weigeren")

    @cached_property
    def rekent(self) -> bool:
        """Whether some of its metadata is computed from other metadata."""
        return any(eigenschap.is_afgeleid for eigenschap in self.eigenschappen.values())

    @property
    def eindstatussen(self) -> tuple[str, ...]:
        return tuple(naam for naam, status in self.statussen.items() if status.eind)

    @property
    def beginstatus(self) -> str:
        return next(naam for naam, status in self.statussen.items() if status.begin)

    def van_statussen(self, overgang: Overgang) -> tuple[str, ...]:
        """The statuses this step may start from, `alle` written out."""
        if overgang.van == (ALLE,):
            return tuple(naam for naam, status in self.statussen.items() if not status.eind)
        return overgang.van

    def naam_van(self, veld: str) -> str:
        """What people call a field: its omschrijving, else the name with spaces."""
        eigenschap = self.eigenschappen.get(veld)
        return (eigenschap.omschrijving if eigenschap else None) or veld.replace("_", " ")
