"""The settings of this run and where each came from: flag > environment > project folder > default. Never opens a database."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from zaken.errors import InvoerFout, OngeldigeConfiguratie
from zaken.paths import Plaatsen, vind_plaatsen
from zaken.settings_bestand import lees_bestand
from zaken.settings_soorten import BESCHRIJVINGEN, KANAALBESCHRIJVINGEN, KANALEN, NIVEAUS, WACHTTIJD, Kanaalinstelling

__all__ = [
    "BESCHRIJVINGEN", "NIVEAUS", "WACHTTIJD", "Instelling", "Instellingen", "Kanaalinstelling", "aanmeldnaam", "gebruiker", "laad",
    "lees_bestand", "verberg_wachtwoord", "zaken_nu", "zonder_domein",
]  # fmt: skip

T = TypeVar("T")

STANDAARD = "standaard"
OMGEVING_GEBRUIKER = "ZAKEN_GEBRUIKER"
OMGEVING_NU = "ZAKEN_NU"


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
    omgeving_naam: Instelling[str]
    omgeving_alle_post_naar: Instelling[str]
    post_server: Instelling[str]
    post_poort: Instelling[int]
    post_beveiliging: Instelling[str]
    post_van: Instelling[str]
    post_gebruiker: Instelling[str]
    post_wachtwoord_bestand: Instelling[str]
    post_titels_tot_en_met: Instelling[str]
    post_wachttijd_seconden: Instelling[float]
    post_dagen: Instelling[str]
    post_van_uur: Instelling[int]
    post_tot_uur: Instelling[int]
    agenda_map: Instelling[str]
    planner_herinneren: Instelling[str]
    planner_bezorgen: Instelling[str]
    planner_teamoverzicht: Instelling[str]
    planner_verifieren: Instelling[str]
    planner_backup: Instelling[str]
    planner_agenda: Instelling[str]
    planner_bewaar_backups: Instelling[int]
    planner_map: Instelling[str]
    kanalen: tuple[Kanaalinstelling, ...] = ()

    def alle(self) -> tuple[tuple[str, Instelling[object]], ...]:
        """Name as in zaken.toml and value, for `diagnose`. No secrets: a password in the database URL is hidden."""
        gevonden: list[tuple[str, Instelling[object]]] = []
        for beschrijving in BESCHRIJVINGEN:
            instelling = getattr(self, beschrijving.veld)
            waarde = verberg_wachtwoord(instelling.waarde) if beschrijving.naam == "database.url" else instelling.waarde
            gevonden.append((beschrijving.naam, Instelling(waarde, instelling.bron)))
        for kanaal in self.kanalen:
            for beschrijving in KANAALBESCHRIJVINGEN:
                waarde = getattr(kanaal, beschrijving.naam)
                getoond = ", ".join(waarde) if isinstance(waarde, tuple) else waarde
                gevonden.append((f"{KANALEN}.{kanaal.naam}.{beschrijving.naam}", Instelling(getoond, kanaal.bron)))
        return tuple(gevonden)


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
    return Instellingen(plaatsen=plaatsen, kanalen=cast(tuple[Kanaalinstelling, ...], uit_bestand.get(KANALEN, ())), **gevonden)


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
