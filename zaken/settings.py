"""The settings of this run and where each came from: flag > environment > project folder > default. Never opens a database."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from zaken.errors import InvoerFout, OngeldigeConfiguratie
from zaken.paths import Plaatsen, vind_plaatsen
from zaken.text.nearest import dichtstbij
from zaken.text.systeem import reden_van_systeem

T = TypeVar("T")

STANDAARD = "standaard"
WACHTTIJD = 10.0
"""Seconds that are waited for another writer, unless the settings say otherwise."""
OMGEVING_GEBRUIKER = "ZAKEN_GEBRUIKER"
OMGEVING_NU = "ZAKEN_NU"
NIVEAUS = ("fout", "waarschuwing", "info", "debug")
"""How much the log holds, from little to much."""


@dataclass(frozen=True, slots=True)
class Instelling(Generic[T]):
    """A value and what it came from: a flag, an environment variable, a file, or 'standaard'."""

    waarde: T
    bron: str


@dataclass(frozen=True, slots=True)
class Instellingen:
    """Every setting of this run. `database_url` is ready for SQLAlchemy: a relative SQLite file has been made absolute."""

    plaatsen: Plaatsen
    database_url: Instelling[str]
    database_wachttijd_seconden: Instelling[float]
    gebruiker_via_omgeving: Instelling[bool]
    verwerking_bloksgrootte: Instelling[int]
    verwerking_claim_minuten: Instelling[int]
    uitvoer_maximaal: Instelling[int]
    ongedaan_dagen: Instelling[int]
    logboek_niveau: Instelling[str]

    def alle(self) -> tuple[tuple[str, Instelling[object]], ...]:
        """Name as in zaken.toml and value, for `diagnose`; a password in the database URL is hidden."""
        gevonden: list[tuple[str, Instelling[object]]] = []
        for beschrijving in BESCHRIJVINGEN:
            instelling = getattr(self, beschrijving.veld)
            waarde = verberg_wachtwoord(instelling.waarde) if beschrijving.naam == "database.url" else instelling.waarde
            gevonden.append((beschrijving.naam, Instelling(waarde, instelling.bron)))
        return tuple(gevonden)


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


BESCHRIJVINGEN: tuple[Beschrijving, ...] = (
    Beschrijving("database.url", "tekst", "sqlite:///zaken.db", "Waar de zaken staan, als SQLAlchemy-URL", omgeving="ZAKEN_DATABASE"),
    Beschrijving(
        "database.wachttijd_seconden",
        "getal",
        WACHTTIJD,
        "Zo lang wachten op een ander die schrijft (0,1 t/m 600)",
        lambda s: 0.1 <= s <= 600,
    ),
    Beschrijving("gebruiker.via_omgeving", "ja of nee (true of false)", False, "Mag ZAKEN_GEBRUIKER bepalen wie er werkt?"),
    Beschrijving(
        "verwerking.bloksgrootte", "heel getal", 500, "Zaken per transactie bij bulkwerk (1 t/m 10000)", lambda n: 1 <= n <= 10_000
    ),
    Beschrijving(
        "verwerking.claim_minuten",
        "heel getal",
        60,
        "Zo lang houdt `zaken volgende` een zaak voor iemand vast (1 t/m 10080)",
        lambda n: 1 <= n <= 10_080,
    ),
    Beschrijving("uitvoer.maximaal", "heel getal", 50, "Regels per lijst (1 t/m 100000)", lambda n: 1 <= n <= 100_000),
    Beschrijving("ongedaan.dagen", "heel getal", 7, "Hoe lang u een wijziging ongedaan kunt maken (0 t/m 366)", lambda n: 0 <= n <= 366),
    Beschrijving("logboek.niveau", "tekst", "info", f"Wat er in het logboek komt ({', '.join(NIVEAUS)})", lambda niveau: niveau in NIVEAUS),
)
_NAMEN = {beschrijving.naam: beschrijving for beschrijving in BESCHRIJVINGEN}


def laad(
    *, vlaggen: Mapping[str, str] | None = None, omgeving: Mapping[str, str] | None = None, werkmap: Path | None = None
) -> Instellingen:
    """Read all settings. `vlaggen` holds what the command line said: `map`, and names such as `database.url`.

    Raises OngeldigeConfiguratie naming file, key and the nearest known key.
    """
    vlaggen = vlaggen or {}
    omgeving = os.environ if omgeving is None else omgeving
    plaatsen = vind_plaatsen(vlag=vlaggen.get("map"), omgeving=omgeving, werkmap=werkmap)
    bestand = plaatsen.instellingen
    uit_bestand = lees_bestand(bestand) if bestand else {}
    gevonden: dict[str, Instelling[Any]] = {}
    instelling: Instelling[Any]
    for beschrijving in BESCHRIJVINGEN:
        uit_omgeving = omgeving.get(beschrijving.omgeving, "") if beschrijving.omgeving else ""
        if beschrijving.naam in vlaggen:
            instelling = Instelling(vlaggen[beschrijving.naam], f"--{beschrijving.naam.partition('.')[0]}")
        elif uit_omgeving:
            instelling = Instelling(uit_omgeving, str(beschrijving.omgeving))
        elif beschrijving.naam in uit_bestand:
            instelling = Instelling(uit_bestand[beschrijving.naam], str(bestand))
        else:
            instelling = Instelling(beschrijving.standaard, STANDAARD)
        gevonden[beschrijving.veld] = instelling
    gevonden["database_url"] = _database(gevonden["database_url"], plaatsen, werkmap or Path.cwd())
    return Instellingen(plaatsen=plaatsen, **gevonden)


def lees_bestand(bestand: Path) -> dict[str, object]:
    """The settings in a zaken.toml by name (`database.url`), every one known and of the right kind."""
    try:
        inhoud = tomllib.loads(bestand.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as fout:
        regel = re.search(r"at line (\d+)", str(fout))
        plaats = f"regel {regel[1]}" if regel else "het einde"
        raise OngeldigeConfiguratie(
            f"{bestand}, {plaats}: dit is geen geldige TOML.", hint='Schrijf `sleutel = waarde`, met tekst tussen "aanhalingstekens".'
        ) from fout
    except RecursionError as fout:
        raise OngeldigeConfiguratie(f"{bestand}: de haakjes gaan te diep.", hint="Hier horen alleen losse waarden.") from fout
    except UnicodeDecodeError as fout:
        raise OngeldigeConfiguratie(f"{bestand}: dit bestand is geen UTF-8.", hint="Bewaar het opnieuw als UTF-8.") from fout
    except ValueError as fout:
        raise OngeldigeConfiguratie(f"{bestand}: er staat een getal in dat niet kan.", hint="Schrijf een gewoon getal.") from fout
    except OSError as fout:
        raise OngeldigeConfiguratie(
            f"{bestand} kan niet worden gelezen: {reden_van_systeem(fout)}.", hint="Controleer de rechten op het bestand."
        ) from fout
    gevonden: dict[str, object] = {}
    for sectie, waarden in inhoud.items():
        if not isinstance(waarden, dict) or not any(naam.startswith(f"{sectie}.") for naam in _NAMEN):
            raise _onbekend(bestand, sectie, {naam.partition(".")[0] for naam in _NAMEN}, "onderdeel")
        for sleutel, waarde in waarden.items():
            naam = f"{sectie}.{sleutel}"
            if naam not in _NAMEN:
                raise _onbekend(bestand, naam, set(_NAMEN), "instelling")
            gevonden[naam] = _gekeurd(bestand, _NAMEN[naam], waarde)
    return gevonden


def _onbekend(bestand: Path, naam: str, bekend: set[str], wat: str) -> OngeldigeConfiguratie:
    nabij = dichtstbij(naam, bekend)
    hint = f"Bedoelt u {nabij}?" if nabij else f"Bekend zijn: {', '.join(sorted(bekend))}."
    return OngeldigeConfiguratie(f"{bestand}: {wat} {naam} bestaat niet.", hint=hint)


def _gekeurd(bestand: Path, beschrijving: Beschrijving, waarde: object) -> object:
    if isinstance(beschrijving.standaard, float) and isinstance(waarde, int) and not isinstance(waarde, bool):
        waarde = float(waarde)
    if type(waarde) is not type(beschrijving.standaard):
        raise OngeldigeConfiguratie(
            f"{bestand}: {beschrijving.naam} moet {beschrijving.soort} zijn, niet {waarde!r}.", hint=f"{beschrijving.toelichting}."
        )
    if not beschrijving.mag(waarde):
        raise OngeldigeConfiguratie(f"{bestand}: {beschrijving.naam} mag niet {waarde} zijn.", hint=f"{beschrijving.toelichting}.")
    return waarde


def _database(instelling: Instelling[str], plaatsen: Plaatsen, werkmap: Path) -> Instelling[str]:
    """A checked URL; a relative SQLite file counts from the project folder, or from the working folder when it was typed."""
    url = instelling.waarde
    schema, scheiding, rest = url.partition("://")
    if not scheiding or not schema:
        raise OngeldigeConfiguratie(
            f"Dit is geen database-URL: {verberg_wachtwoord(url)} ({instelling.bron}).",
            hint="Een bestand schrijft u als sqlite:///map/zaken.db, PostgreSQL als postgresql+psycopg://server/naam.",
        )
    bestand, vraagteken, opties = rest.removeprefix("/").partition("?")
    in_geheugen = bestand in ("", ":memory:") or bestand.startswith("file:")
    if schema.partition("+")[0] != "sqlite" or in_geheugen or Path(bestand).is_absolute():
        return instelling
    begin = plaatsen.gegevens if instelling.bron in (STANDAARD, str(plaatsen.instellingen)) else werkmap
    return Instelling(f"{schema}:///{(begin / bestand).absolute()}{vraagteken}{opties}", instelling.bron)


def verberg_wachtwoord(url: str) -> str:
    """The URL as it may be shown: the password is ***."""
    return re.sub(r"(?<=://)([^:/@]*):.*@", r"\1:***@", url)


def gebruiker(instellingen: Instellingen, *, omgeving: Mapping[str, str] | None = None, oefen: bool = False) -> Instelling[str]:
    """Who acts: ZAKEN_GEBRUIKER where that is allowed (a setting, or a practice database), else the login of the operating system.

    The domain stays on it: the same name in another domain is somebody else.

    Raises InvoerFout when ZAKEN_GEBRUIKER is set but does not count here: acting silently as somebody else would be worse.
    """
    omgeving = os.environ if omgeving is None else omgeving
    gezet = omgeving.get(OMGEVING_GEBRUIKER, "").strip()
    if not gezet:
        return Instelling(aanmeldnaam(), "aanmelding")
    if oefen or instellingen.gebruiker_via_omgeving.waarde:
        return Instelling(gezet, OMGEVING_GEBRUIKER)
    raise InvoerFout(
        "ZAKEN_GEBRUIKER is gezet, maar mag hier niet bepalen wie er werkt.",
        hint="Haal ZAKEN_GEBRUIKER weg, of laat de beheerder gebruiker.via_omgeving = true in config/zaken.toml zetten.",
    )


def zonder_domein(naam: str) -> str:
    r"""The name of an account without its domain: DOMEIN\naam and naam@domein become naam."""
    return naam.rpartition("\\")[2].partition("@")[0]


def aanmeldnaam() -> str:
    """The login as the operating system knows it. Not getpass: that believes USER and LOGNAME, which anybody can set."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid-{os.getuid()}"


def zaken_nu(omgeving: Mapping[str, str] | None = None) -> str | None:
    """The raw ZAKEN_NU: an ISO moment or date that moves the clock. Whether it may is for the practice database to say."""
    omgeving = os.environ if omgeving is None else omgeving
    return omgeving.get(OMGEVING_NU, "").strip() or None
