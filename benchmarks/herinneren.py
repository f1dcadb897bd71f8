"""The reminder run: with nothing due among a million cases, with ten thousand due for five hundred people, and what it costs a step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, update

from benchmarks.maken import gebruikers_werkplek, sqlite_bestand
from benchmarks.meten import Kant, Lat, Regel, hoogstens, om_en_om
from benchmarks.omgeving import DATABASES, NU, Omgeving, werkplek
from benchmarks.sjablonen import NU as NU_GEMAAKT
from benchmarks.vastleggen import Bevel, Ruw, opname, statements
from benchmarks.werk import STAP, eis_gedaan, vul
from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.domain.opdrachten import WijsToe
from zaken.domain.publicatie import hash_van
from zaken.notify.bericht import Bericht
from zaken.services.herinneren import remind
from zaken.services.uitvoeren import Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.configuratie import bewaar_configuratie, lees_configuratie
from zaken.store.engine import Opslag
from zaken.store.tables import zaak

ZAAKTYPE = "juridisch_verzoek"
MENSEN = 500
VERTRAAGT = Lat(1.2, "≤ 20% meer")
_STRAKS = date(2027, 1, 4)


def meet(omgeving: Omgeving) -> Iterator[Regel]:
    """Nothing due (SQLite, and the largest beside the smallest); many due; a step with and without reminders, on both databases."""
    yield from _niets_te_doen(omgeving)
    for soort in DATABASES:
        yield _veel_te_doen(omgeving, soort)
        yield _bij_een_stap(omgeving, soort)


class _Bus:
    """A channel that takes everything and keeps nothing."""

    naam = "e-mail"
    persoonlijk = True

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        return medewerker.email if medewerker else None

    def adres_van_team(self, team: str) -> str | None:
        return None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return moment

    @contextmanager
    def verbinding(self) -> Iterator[_Bus]:
        yield self

    def verzend(self, bericht: Bericht) -> None:
        return None


def _niets_te_doen(omgeving: Omgeving) -> Iterator[Regel]:
    groottes = [omgeving.omvang(volledig, snel) for volledig, snel in ((10_000, 1_000), (1_000_000, 20_000))]
    plekken = {grootte: omgeving.kopie(f"sqlite:///{sqlite_bestand(grootte)}") for grootte in groottes}
    opslagen = {grootte: Opslag.open(url) for grootte, url in plekken.items()}
    for opslag in opslagen.values():
        with opslag.schrijven() as conn:
            conn.execute(update(zaak).where(zaak.c.einddatum.is_(None)).values(volgende_herinnering=_STRAKS))
    klein, groot = (opslagen[grootte] for grootte in groottes)
    op, bus = NU_GEMAAKT + timedelta(days=1), (_Bus(),)

    def ronde(opslag: Opslag) -> None:
        plek = gebruikers_werkplek(opslag)
        for _ in range(20):
            if remind(plek, bus, op=op).zaken:
                raise RuntimeError("there was something to say")

    with opname(groot) as band:
        remind(gebruikers_werkplek(groot), bus, op=op)
        bevelen = band.neem()
    with Ruw(plekken[groottes[1]]) as ruw:
        naast_ruw = om_en_om(Kant(lambda _: ronde(groot)), Kant(lambda _: [ruw.speel(bevelen) for _ in range(20)]), ronden=5)
    grootte = f"sqlite, {groottes[1]}"
    uitleg = f"{statements(bevelen)} opdrachten; tijden per ronde"
    yield naast_ruw.regel("een ronde met niets te doen", grootte, per=20, toelichting=uitleg)
    groei = om_en_om(Kant(lambda _: ronde(groot)), Kant(lambda _: ronde(klein)), ronden=5)
    naast = f"in de kolom ruw staat dezelfde ronde bij {groottes[0]} zaken"
    yield groei.regel("een ronde met niets te doen, groot naast klein", grootte, per=20, lat=hoogstens(2), toelichting=naast)
    for opslag in opslagen.values():
        opslag.sluit()
    for url in plekken.values():
        omgeving.weg(url)


def _veel_te_doen(omgeving: Omgeving, soort: str) -> Regel:
    """A round is a whole run on a fresh copy: the day that the norm of every case comes near; each has one behandelaar of five hundred."""
    aantal = omgeving.omvang(10_000, 1_000)
    url = omgeving.nieuw(soort)
    with werkplek(url) as plek:
        mensen = _meer_mensen(plek)
        plek.vergeet()
        nummers = vul(plek, aantal)
        verdeeld = [Verzoek(nummer, WijsToe(mensen[plaats % MENSEN])) for plaats, nummer in enumerate(nummers)]
        for antwoorden in execute(plek, verdeeld):
            eis_gedaan(antwoorden)
        with plek.opslag.lezen() as conn:
            op = NU + timedelta(days=(plek.kalender(conn).tel_werkdagen(NU.date(), 8) - NU.date()).days)
    kopieen = [(omgeving.kopie(url), omgeving.kopie(url)) for _ in range(3)]
    bevelen: list[list[Bevel]] = [[]]

    def motor(ronde: int) -> None:
        with werkplek(kopieen[ronde][0]) as plek, opname(plek.opslag) as band:
            verslag = remind(plek, (_Bus(),), op=op)
            if verslag.gemeld < aantal or verslag.bezorgd.verzonden < MENSEN:
                raise RuntimeError(f"{verslag.gemeld} reminders and {verslag.bezorgd.verzonden} messages")
            bevelen[0] = band.neem()

    def ruw(ronde: int) -> None:
        with Ruw(kopieen[ronde][1]) as kaal:
            kaal.speel(bevelen[0])

    meting = om_en_om(Kant(motor), Kant(ruw), ronden=2, afwisselen=False)
    for paar in kopieen:
        for kopie in paar:
            omgeving.weg(kopie)
    omgeving.weg(url)
    uitleg = f"{statements(bevelen[0])} opdrachten, {MENSEN} mensen; tijden per zaak"
    return meting.regel("veel herinneringen, een overzicht per persoon", f"{soort}, {aantal}", per=aantal, toelichting=uitleg)


def _bij_een_stap(omgeving: Omgeving, soort: str) -> Regel:
    """The same single steps with the zaaktype as shipped, and with its reminders taken out."""
    aantal = omgeving.omvang(1_000, 200)
    met, zonder = omgeving.nieuw(soort), omgeving.nieuw(soort)
    with werkplek(zonder) as plek:
        _zonder_herinneringen(plek)
    with werkplek(met) as een, werkplek(zonder) as ander:
        nummers = {id(plek): vul(plek, aantal * 7) for plek in (een, ander)}

        def stappen(plek: Werkplek, ronde: int) -> None:
            eis_gedaan(execute_one(plek, nummer, STAP) for nummer in nummers[id(plek)][ronde * aantal : (ronde + 1) * aantal])

        meting = om_en_om(Kant(lambda ronde: stappen(een, ronde)), Kant(lambda ronde: stappen(ander, ronde)), ronden=6)
    omgeving.weg(met)
    omgeving.weg(zonder)
    uitleg = "in de kolom ruw staat dezelfde stap van een zaaktype zonder herinneringen"
    return meting.regel(
        "bijhouden van de volgende herinnering bij een stap", f"{soort}, {aantal}", per=aantal, lat=VERTRAAGT, toelichting=uitleg
    )


def _meer_mensen(plek: Werkplek) -> list[str]:
    """Publish so many more people in the team of the cases; their names."""
    namen = [f"jurist{nummer:04d}" for nummer in range(MENSEN)]
    with plek.opslag.schrijven() as conn:
        organisaties = plek.configuratie(conn).organisaties
        nieuw = {naam: _jurist(naam) for naam in namen}
        samen = organisaties.model_copy(update={"medewerkers": {**organisaties.medewerkers, **nieuw}})
        inhoud = json.loads(samen.model_dump_json(exclude_defaults=True))
        _publiceer(plek, conn, "organisaties", "organisaties", inhoud)
    return namen


def _jurist(naam: str) -> Medewerker:
    return Medewerker(naam=naam, rollen=("medewerker",), teams=("juridische_zaken",), email=f"{naam}@duo.example.nl")


def _zonder_herinneringen(plek: Werkplek) -> None:
    """Publish the next version of the zaaktype, with no reminder in it."""
    with plek.opslag.schrijven() as conn:
        deel = max(lees_configuratie(conn, "zaaktype", ZAAKTYPE), key=lambda een: een.versie)
        gegevens = json.loads(deel.inhoud)
        del gegevens["herinneringen"]
        _publiceer(plek, conn, "zaaktype", ZAAKTYPE, {**gegevens, "versie": deel.versie + 1}, geldig_vanaf=deel.geldig_vanaf)
    plek.vergeet()


def _publiceer(
    plek: Werkplek, conn: Connection, soort: str, naam: str, inhoud: dict[str, object], geldig_vanaf: date | None = None
) -> None:
    """Store the next version of a part of the configuration."""
    versie = max(een.versie for een in lees_configuratie(conn, soort, naam)) + 1
    tekst = json.dumps(inhoud)
    wat = (soort, naam, versie)
    bewaar_configuratie(conn, *wat, geldig_vanaf=geldig_vanaf, hash=hash_van(tekst), inhoud=tekst, nu=NU, wie=plek.gebruiker)
