"""What an organisation configures beside its zaaktypen: people, lists, amounts, days off, selectielijsten. Models only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from zaken.domain.basis import JaNee, Model, Slug, Vertrouwelijkheid
from zaken.domain.selectie import Kolomnaam
from zaken.domain.zaaktype import Archiefnominatie, Rol


class Organisatie(Model):
    """An organisation a zaak is *for* (zorgdrager)."""

    naam: str = Field(description="Naam van de organisatie")
    rsin: str | None = Field(None, description="RSIN, negen cijfers, tussen aanhalingstekens")
    van: date | None = Field(None, description="Eerste dag dat de organisatie bestaat")
    tot: date | None = Field(None, description="Laatste dag dat de organisatie bestaat; daarna geen nieuwe zaken")


class Team(Model):
    """A team that does the work."""

    naam: str = Field(description="Naam van het team")
    organisatie: Slug = Field(description="Organisatie waar het team bij hoort")
    van: date | None = Field(None, description="Eerste dag dat het team bestaat")
    tot: date | None = Field(None, description="Laatste dag dat het team bestaat; daarna geen nieuwe zaken")


def _all_or_names(value: object) -> object:
    if value == "alle":
        return None
    return (value,) if isinstance(value, str) else value


AlleOf = Annotated[tuple[Slug, ...] | None, BeforeValidator(_all_or_names)]
"""`alle`, or the names; None means all."""


class Medewerker(Model):
    """Somebody who works with cases: what they may do (rollen, teams) and what they may see (bereik)."""

    naam: str = Field(description="Naam of functie op het scherm")
    rollen: tuple[Rol, ...] = Field(min_length=1, description="Rollen")
    teams: tuple[Slug, ...] = Field((), description="Teams waar deze medewerker in werkt")
    email: str | None = Field(None, description="E-mailadres")
    logins: tuple[str, ...] = Field((), description="Aanmeldnamen op werkstations, als die anders zijn dan de sleutel")
    ziet_organisaties: AlleOf = Field(None, description="Organisaties waarvan zaken zichtbaar zijn, of 'alle'")
    ziet_teams: AlleOf = Field(None, description="Teams waarvan zaken zichtbaar zijn, of 'alle'")
    ziet_tot_en_met: Vertrouwelijkheid = Field("zaakvertrouwelijk", description="Hoogste vertrouwelijkheidaanduiding die zichtbaar is")
    van: date | None = Field(None, description="Eerste dag dat deze medewerker werkt")
    tot: date | None = Field(None, description="Laatste dag dat deze medewerker werkt")


Medewerkernaam = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]{0,62}$")]


class Vervanging(Model):
    """For some days somebody may see and do what a colleague may; never when one of them is from outside."""

    medewerker: str = Field(description="Wie vervangt")
    vervangt: str = Field(description="Wie wordt vervangen")
    van: date = Field(description="Eerste dag")
    tot: date = Field(description="Laatste dag")


class Organisaties(Model):
    """organisaties.yaml, with the people of medewerkers.yaml (made from a directory) beside those that were written by hand."""

    organisaties: dict[Slug, Organisatie] = Field(min_length=1)
    teams: dict[Slug, Team] = Field(min_length=1)
    medewerkers: dict[Medewerkernaam, Medewerker] = Field(min_length=1)
    vervangingen: tuple[Vervanging, ...] = Field((), description="Wie wie vervangt, en wanneer")


class Medewerkerslijst(Model):
    """medewerkers.yaml: people as a directory knows them. Whoever stands in organisaties.yaml too is taken from there."""

    medewerkers: dict[Medewerkernaam, Medewerker]


class Keuze(Model):
    """One entry of a keuzelijst."""

    omschrijving: str = Field(description="Naam op het scherm")
    tot: date | None = Field(None, description="Laatste dag dat deze keuze nieuw gekozen mag worden")
    gegevens: dict[Slug, str] = Field(default_factory=dict, description="Extra gegevens, bijvoorbeeld plandatum: 2022-12-31")


class Keuzelijsten(Model):
    """keuzelijsten.yaml: list name -> value -> entry."""

    keuzelijsten: dict[Slug, dict[str, Keuze]]


class BedragVanaf(Model):
    """An amount in whole euros that holds from a day on, until the next row or `tot`."""

    vanaf: date = Field(description="Eerste dag")
    tot: date | None = Field(None, description="Laatste dag; zonder deze tot de volgende regel")
    bedrag: Annotated[int, Field(ge=0)] = Field(description="Bedrag in hele euro's")
    grondslag: str = Field(description="Wet of besluit")


class Bedrag(Model):
    """A dated parameter. `reeksen` is keyed on the value of the field named by `bij` ('*' is every other value)."""

    omschrijving: str = Field(description="Wat het bedrag betekent")
    bekend_tot: date | None = Field(None, description="Laatste dag waarvoor het bedrag bekend is; daarna 'nog niet bekend'")
    reeksen: dict[str, tuple[BedragVanaf, ...]] = Field(min_length=1)
    aanname: JaNee = Field(False)


class Bedragen(Model):
    """bedragen.yaml."""

    bedragen: dict[Slug, Bedrag]


class BijzondereDag(Model):
    datum: date
    omschrijving: str
    bron: str = Field(description="Besluit of afspraak")


class Feestdagen(Model):
    """The holidays of the law as they were computed when a calendar was published: all of them in these years (inclusive)."""

    vanaf: int
    tot_en_met: int
    dagen: dict[str, tuple[date, ...]] = Field(description="Naam -> data")

    def per_jaar(self) -> dict[int, dict[date, str]]:
        """Year -> day -> name, for every year that is kept."""
        jaren: dict[int, dict[date, str]] = {jaar: {} for jaar in range(self.vanaf, self.tot_en_met + 1)}
        for naam, dagen in self.dagen.items():
            for dag in dagen:
                if dag.year in jaren:
                    jaren[dag.year][dag] = naam
        return jaren


class KalenderBestand(Model):
    """kalender.yaml: days put on a par with holidays by decree, and closing days of the organisation.

    `feestdagen` never stands in the file: publishing adds it, and calendars published before it existed are without.
    """

    gelijkgesteld: tuple[BijzondereDag, ...] = ()
    gelijkgesteld_bekend_tot: date = Field(description="Laatste dag waarvoor een besluit bekend is")
    sluitingsdagen: tuple[BijzondereDag, ...] = ()
    feestdagen: Feestdagen | None = None


class Selectielijstresultaat(Model):
    """One result of a selectielijst, as published."""

    nummer: str
    omschrijving: str
    waardering: Archiefnominatie
    bewaartermijn: str | None = Field(None, description="ISO 8601, bijvoorbeeld P5Y; leeg bij blijvend bewaren")


class Selectielijst(Model):
    """The results of one year's selectielijst; `volledig` says whether a number that is missing does not exist."""

    jaar: int
    volledig: JaNee = False
    resultaten: dict[str, Selectielijstresultaat]


class Selectielijstperiode(Model):
    """Dossiers closed in these years (inclusive) fall under the list of `lijst`."""

    lijst: int
    vanaf: int | None = None
    tot_en_met: int | None = None


class Selectielijsten(Model):
    """All selectielijsten known here, and which list holds for which period."""

    perioden: tuple[Selectielijstperiode, ...] = ()
    lijsten: dict[int, Selectielijst] = Field(default_factory=dict)


def _as_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Weergavefilter(Model):
    """Which cases a view shows: the options of `zaken lijst`, written as people type them."""

    zaaktype: Slug | None = Field(None, description="Alleen dit zaaktype")
    status: str | None = Field(None, description="Alleen in deze status")
    team: str | None = Field(None, description="Alleen van dit team")
    organisatie: str | None = Field(None, description="Alleen voor deze organisatie")
    behandelaar: str | None = Field(None, description="Van wie: ik, geen, of een medewerker")
    aan_zet: str | None = Field(None, description="Wie iets moet doen: ik, anderen, of een team, medewerker of partij")
    te_laat: JaNee = Field(False, description="Alleen wat te laat is")
    binnen: str | None = Field(None, description="Alleen wat binnen die tijd af moet, bijvoorbeeld 7d, 2w of een datum")
    zoek: str | None = Field(None, description="Alleen waar al deze woorden in staan")
    ook_afgehandeld: JaNee = Field(False, description="Ook wat klaar is")
    eigenschappen: dict[Slug, str] = Field(default_factory=dict, description="Gegevens van de zaak; alleen samen met een zaaktype")


class Weergave(Model):
    """A list that is asked for by name: which cases, in what order, with which columns."""

    omschrijving: str = Field("", max_length=200, description="Wat deze lijst laat zien")
    filter: Weergavefilter = Field(Weergavefilter(), description="Welke zaken; zonder dit alles wat loopt")
    sorteer: str = Field("termijn", description="Waarop gesorteerd wordt; een - ervoor keert om")
    kolommen: Annotated[tuple[Kolomnaam, ...], BeforeValidator(_as_list)] = Field((), description="Wat er van elke zaak staat")


class Weergaven(Model):
    """weergaven.yaml: the views that everybody has."""

    weergaven: dict[Slug, Weergave] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Configuratie:
    """The published configuration as the rules see it; `versies` names the stored version of each part."""

    organisaties: Organisaties
    keuzelijsten: Keuzelijsten
    bedragen: Bedragen
    kalender: KalenderBestand
    selectielijsten: Selectielijsten
    weergaven: Weergaven = field(default_factory=Weergaven)
    versies: dict[str, int] = field(default_factory=dict)
