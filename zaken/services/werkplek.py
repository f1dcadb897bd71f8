"""What every use case works with: the store, the clock, who acts, and the published configuration. Chooses nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from zaken.catalogue.versies import configuratie_uit_inhoud, zaaktype_uit_inhoud
from zaken.domain.aanmelding import wie_van
from zaken.domain.autorisatie import SYSTEEM
from zaken.domain.bereik import bereik_van
from zaken.domain.configuratie import Configuratie
from zaken.domain.kalender import Kalender
from zaken.domain.publicatie import Versie
from zaken.domain.regels import Regels, Wie
from zaken.domain.selectie import Bereik
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import NietBevoegd, NietGevonden, OngeldigeConfiguratie
from zaken.store.configuratie import lees_configuratie, nieuwste_versies, zaaktype_versies
from zaken.text.dates import lokale_dag
from zaken.text.nearest import dichtstbij

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from zaken.store.engine import Opslag


@dataclass
class Werkplek:
    """One acting person on one database. Reads the published configuration once per version and keeps it."""

    opslag: Opslag
    gebruiker: str
    klok: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    bloksgrootte: int = 500
    is_systeem: bool = False
    omgeving: str = ""
    _configuratie: Configuratie | None = None
    _kalender: Kalender | None = None
    _versies: dict[str, list[Versie]] | None = None
    _zaaktypen: dict[tuple[str, int], Zaaktype] = field(default_factory=dict)
    _wie: tuple[date, Wie] | None = field(default=None, init=False)  # of this person only: `namens` must not take it along

    def nu(self) -> datetime:
        """This moment, aware UTC."""
        return self.klok().astimezone(UTC)

    def vandaag(self) -> date:
        """This legal day, in Europe/Amsterdam."""
        return lokale_dag(self.nu())

    def configuratie(self, conn: Connection) -> Configuratie:
        """The newest published organisations, lists, amounts, calendar and selectielijsten."""
        if self._configuratie is None:
            onderdelen = {deel.soort: (deel.versie, deel.inhoud) for deel in nieuwste_versies(conn, zaaktypen=False)}
            if "organisaties" not in onderdelen:
                raise OngeldigeConfiguratie(
                    "In deze database is nog geen configuratie gepubliceerd.", hint="publiceer eerst: zaken publiceer"
                )
            self._configuratie = configuratie_uit_inhoud(onderdelen)
        return self._configuratie

    def kalender(self, conn: Connection) -> Kalender:
        """The calendar built from the published days."""
        if self._kalender is None:
            configuratie = self.configuratie(conn)
            self._kalender = Kalender(configuratie.kalender, configuratie.versies.get("kalender", 0))
        return self._kalender

    def wie(self, conn: Connection) -> Wie:
        """The acting person as configuration knows them; NietBevoegd when unknown or gone."""
        if self.is_systeem:
            return SYSTEEM
        vandaag = self.vandaag()
        if self._wie is None or self._wie[0] != vandaag:
            self._wie = (vandaag, wie_van(self.gebruiker, self.configuratie(conn), vandaag))
        return self._wie[1]

    def bekende_slug(self) -> str | None:
        """The slug of who acts, for the log; None when the configuration was not read or does not know him. Asks no database."""
        if self._configuratie is None:
            return None
        with suppress(NietBevoegd):
            return wie_van(self.gebruiker, self._configuratie, self.vandaag()).slug
        return None

    def bereik(self, conn: Connection) -> Bereik:
        """What the acting person may see."""
        return bereik_van(self.wie(conn), self.configuratie(conn), self.vandaag())

    def regels(self, conn: Connection) -> Regels:
        """The facts of a decision that do not depend on the case."""
        return Regels(self.nu(), self.vandaag(), self.kalender(conn), self.configuratie(conn))

    def versies(self, conn: Connection) -> dict[str, list[Versie]]:
        """Every published zaaktype with its versions, oldest first."""
        if self._versies is None:
            versies: dict[str, list[Versie]] = {}
            for versie in zaaktype_versies(conn):
                versies.setdefault(versie.naam, []).append(versie)
            self._versies = versies
        return self._versies

    def zaaktype(self, conn: Connection, identificatie: str, versie: int) -> Zaaktype:
        """One stored version of a zaaktype."""
        sleutel = (identificatie, versie)
        if sleutel not in self._zaaktypen:
            gevonden = lees_configuratie(conn, "zaaktype", identificatie, versie)
            if not gevonden:
                raise NietGevonden(f"Zaaktype '{identificatie}' versie {versie} staat niet in de database.", hint="zaken zaaktype lijst")
            self._zaaktypen[sleutel] = zaaktype_uit_inhoud(gevonden[0].inhoud)
        return self._zaaktypen[sleutel]

    def geldig_zaaktype(self, conn: Connection, identificatie: str, op: date) -> Zaaktype:
        """The newest version of a zaaktype that holds on a day."""
        versies = self.versies(conn).get(identificatie)
        if not versies:
            bedoeld = dichtstbij(identificatie, self.versies(conn))
            bekend = ", ".join(sorted(self.versies(conn))) or "geen"
            hint = f"bedoelt u '{bedoeld}'?" if bedoeld else f"gepubliceerd zijn: {bekend}"
            raise NietGevonden(f"Er is geen gepubliceerd zaaktype '{identificatie}'.", hint=hint)
        passend = [versie for versie in versies if versie.geldig_vanaf is None or versie.geldig_vanaf <= op]
        if not passend:
            eerste = versies[0].geldig_vanaf or date.min
            raise OngeldigeConfiguratie(
                f"Zaaktype '{identificatie}' geldt pas vanaf {eerste:%d-%m-%Y}; de startdatum is {op:%d-%m-%Y}.",
                hint="kies een latere startdatum, of publiceer een versie die eerder geldt",
            )
        return self.zaaktype(conn, identificatie, passend[-1].versie)

    def namens(self, gebruiker: str, klok: Callable[[], datetime]) -> Werkplek:
        """The same database and published configuration for somebody else, at another moment: for samples, tests and programs."""
        return replace(self, gebruiker=gebruiker, klok=klok, is_systeem=False)

    def als_systeem(self, nu: datetime) -> Werkplek:
        """The same for what the engine does by itself, at one moment: for the reminder run and the planner only."""
        return replace(self, gebruiker=SYSTEEM.slug, klok=lambda: nu, is_systeem=True)

    def vergeet(self) -> None:
        """Read the configuration anew at the next use: after publishing, and in programs that run for days."""
        self._configuratie = self._kalender = self._versies = self._wie = None
        self._zaaktypen.clear()
