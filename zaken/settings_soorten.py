"""Every setting there is: its name, what it may be, what it is when nobody says so. Reads no file and no environment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zaken.text.schemas import UITLEG, is_schema

WACHTTIJD = 10.0
"""Seconds that are waited for another writer, unless the settings say otherwise."""
NIVEAUS = ("fout", "waarschuwing", "info", "debug")
"""How much the log holds, from little to much."""
BEVEILIGINGEN = ("starttls", "tls", "geen")
"""How the line to a mail server is protected."""
DAGEN = ("werkdagen", "alle")
"""On which days a channel may disturb people."""
TITELS = ("openbaar", "beperkt_openbaar", "intern", "zaakvertrouwelijk")
"""Up to which vertrouwelijkheidaanduiding a title may stand in a message; what is more confidential never may."""
KANALEN = "kanalen"
"""The part of zaken.toml in which every channel has a part of its own, by a name that people choose."""


@dataclass(frozen=True, slots=True)
class Beschrijving:
    """What one setting may be: its place in zaken.toml, its environment variable, its default, the check of a value."""

    naam: str
    soort: str
    standaard: object
    toelichting: str
    mag: Callable[[Any], bool] = lambda _: True
    omgeving: str | None = None

    @property
    def veld(self) -> str:
        return self.naam.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Kanaalinstelling:
    """A channel as zaken.toml names it. Where it goes is a secret and stands elsewhere: in a variable or a file. `bron` is the file."""

    naam: str
    url_omgeving: str = ""
    url_bestand: str = ""
    voor: tuple[str, ...] = ()
    dagen: str = "werkdagen"
    van_uur: int = 7
    tot_uur: int = 19
    bron: str = ""


def _uren(deel: str) -> tuple[Beschrijving, ...]:
    """The settings that say when a channel may disturb people."""
    return (
        Beschrijving(f"{deel}dagen", "tekst", "werkdagen", f"Op welke dagen er iets uitgaat ({', '.join(DAGEN)})", lambda d: d in DAGEN),
        Beschrijving(f"{deel}van_uur", "een heel getal", 7, "Vanaf welk uur er iets uitgaat (0 t/m 23)", lambda u: 0 <= u <= 23),
        Beschrijving(f"{deel}tot_uur", "een heel getal", 19, "Tot welk uur er iets uitgaat (1 t/m 24)", lambda u: 1 <= u <= 24),
    )


_POST = (
    Beschrijving("post.server", "tekst", "", "De mailserver; leeg is geen e-mail"),
    Beschrijving("post.poort", "een heel getal", 587, "De poort van de mailserver (1 t/m 65535)", lambda p: 1 <= p <= 65_535),
    Beschrijving(
        "post.beveiliging",
        "tekst",
        "starttls",
        f"Hoe de verbinding is beveiligd ({', '.join(BEVEILIGINGEN)})",
        lambda b: b in BEVEILIGINGEN,
    ),
    Beschrijving("post.van", "tekst", "", "Het adres dat als afzender geldt"),
    Beschrijving("post.gebruiker", "tekst", "", "De naam om mee aan te melden; leeg is zonder aanmelden"),
    Beschrijving("post.wachtwoord_bestand", "tekst", "", "Het bestand met het wachtwoord, als ZAKEN_POST_WACHTWOORD leeg is"),
    Beschrijving(
        "post.titels_tot_en_met", "tekst", "intern", f"Tot hoe vertrouwelijk een titel mee mag ({', '.join(TITELS)})", lambda t: t in TITELS
    ),
    Beschrijving(
        "post.wachttijd_seconden",
        "een getal",
        20.0,
        "Zo lang wachten op een antwoord van de mailserver (0,1 t/m 30)",
        lambda s: 0.1 <= s <= 30,
    ),
    *_uren("post."),
)


def _taak(naam: str, schema: str, wat: str) -> Beschrijving:
    """The setting that says when a task of the planner comes."""
    return Beschrijving(f"planner.{naam}", "tekst", schema, f"Wanneer de planner {wat} ({UITLEG})", is_schema)


_PLANNER = (
    _taak("herinneren", "dagelijks 06:30", "herinnert"),
    _taak("bezorgen", "elke 5 minuten", "bezorgt wat wachtte"),
    _taak("teamoverzicht", "werkdagen 07:15", "de overzichten aan teamleiders stuurt"),
    _taak("verifieren", "dagelijks 03:30", "de geschiedenis nakijkt en een anker bewaart"),
    _taak("backup", "dagelijks 04:30", "een back-up maakt"),
    _taak("agenda", "dagelijks 05:30", "de agendabestanden schrijft"),
    Beschrijving(
        "planner.bewaar_backups", "een heel getal", 14, "Zo veel nachtelijke back-ups blijven er (1 t/m 1000)", lambda n: 1 <= n <= 1000
    ),
    Beschrijving("planner.map", "tekst", "nacht", "De map voor back-ups en ankers"),
)
"""The tasks of the planner, by name, and where its files go."""

BESCHRIJVINGEN: tuple[Beschrijving, ...] = (
    Beschrijving("database.url", "tekst", "sqlite:///zaken.db", "Waar de zaken staan, als SQLAlchemy-URL", omgeving="ZAKEN_DATABASE"),
    Beschrijving(
        "database.wachttijd_seconden",
        "een getal",
        WACHTTIJD,
        "Zo lang wachten op een ander die schrijft (0,1 t/m 600)",
        lambda s: 0.1 <= s <= 600,
    ),
    Beschrijving("gebruiker.via_omgeving", "ja of nee (true of false)", False, "Mag ZAKEN_GEBRUIKER bepalen wie er werkt?"),
    Beschrijving(
        "verwerking.bloksgrootte", "een heel getal", 500, "Zaken per transactie bij bulkwerk (1 t/m 10000)", lambda n: 1 <= n <= 10_000
    ),
    Beschrijving(
        "verwerking.claim_minuten",
        "een heel getal",
        60,
        "Zo lang houdt `zaken volgende` een zaak voor iemand vast (1 t/m 10080)",
        lambda n: 1 <= n <= 10_080,
    ),
    Beschrijving("uitvoer.maximaal", "een heel getal", 50, "Regels per lijst (1 t/m 100000)", lambda n: 1 <= n <= 100_000),
    Beschrijving(
        "ongedaan.dagen", "een heel getal", 7, "Hoe lang u een wijziging ongedaan kunt maken (0 t/m 366)", lambda n: 0 <= n <= 366
    ),
    Beschrijving("logboek.niveau", "tekst", "info", f"Wat er in het logboek komt ({', '.join(NIVEAUS)})", lambda niveau: niveau in NIVEAUS),
    Beschrijving("omgeving.naam", "tekst", "", "Hoe deze omgeving heet in berichten, zoals TEST; leeg is de echte"),
    Beschrijving("omgeving.alle_post_naar", "tekst", "", "Het ene adres dat alle e-mail krijgt, in plaats van wie het aangaat"),
    *_POST,
    Beschrijving("agenda.map", "tekst", "", "De map voor de agendabestanden; leeg is geen agenda's"),
    *_PLANNER,
)

KANAALBESCHRIJVINGEN: tuple[Beschrijving, ...] = (
    Beschrijving("url_omgeving", "tekst", "", "De omgevingsvariabele waarin het geheime adres staat"),
    Beschrijving("url_bestand", "tekst", "", "Het bestand waarin het geheime adres staat"),
    Beschrijving("voor", "een lijst van teksten", (), 'Voor welke teams en mensen: ["team:juridische_zaken", "jurist1"]'),
    *_uren(""),
)
"""What may stand in [kanalen.NAAM]."""
