"""A small installation for tests of the command line: a fresh SQLite database with the small type and people published, and a clock."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factories import NU, ORGANISATIES, VERZOEK
from zaken.__main__ import main
from zaken.catalogue.feestdagen import met_feestdagen
from zaken.catalogue.versies import inhoud
from zaken.domain.publicatie import hash_van
from zaken.store.configuratie import bewaar_configuratie
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan

KALENDER: dict[str, Any] = {"gelijkgesteld_bekend_tot": "2028-12-31"}
ADVIES: dict[str, Any] = {
    "formaat": 1,
    "identificatie": "advies",
    "versie": 1,
    "omschrijving": "Kort advies geven",
    "nummer": "ADV",
    "geldig_vanaf": "2020-01-01",
    "team": "ruimte",
    "vertrouwelijkheidaanduiding": "openbaar",
    "selectielijst": {"lijst": 2020, "procestype": "21"},
    "termijnen": {"doorlooptijd": {"duur": "P1W", "grondslag": "afspraak"}},
    "partijen": {"advocaat": {"omschrijving": "Huisadvocaat"}},
    "statussen": {
        "ontvangen": {"omschrijving": "Binnen", "begin": "ja", "aan_zet": "advocaat"},
        "klaar": {"omschrijving": "Klaar", "eind": "ja"},
    },
    "overgangen": {"rond_af": {"van": "ontvangen", "naar": "klaar", "vereist": {"resultaat": ["gegeven"]}}},
    "resultaten": {
        "gegeven": {"omschrijving": "Gegeven", "selectielijst": "21.1", "archiefnominatie": "vernietigen", "archiefactietermijn": "P5Y"}
    },
}
"""A second, smaller type of another team, with a party to move and another name for a status that both have."""


@dataclass
class Installatie:
    """A database with people who type commands. `als` changes who, `op` changes when."""

    url: str
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def als(self, wie: str) -> Installatie:
        self.monkeypatch.setenv("ZAKEN_GEBRUIKER", wie)
        return self

    def op(self, moment: str) -> Installatie:
        """Move the clock to an ISO day or moment."""
        self.monkeypatch.setenv("ZAKEN_NU", moment)
        return self

    def typ(self, *argumenten: str, code: int = 0) -> str:
        """Run a command that must end with this exit code, and give what it wrote on stdout."""
        return self.beide(*argumenten, code=code)[0]

    def beide(self, *argumenten: str, code: int = 0) -> tuple[str, str]:
        """The same, with stderr beside it."""
        self.capsys.readouterr()
        gekregen = main(list(argumenten))
        uit, fout = self.capsys.readouterr()
        assert gekregen == code, f"exit {gekregen}, niet {code}\n{uit}\n{fout}"
        return uit, fout

    def json(self, *argumenten: str, code: int = 0) -> Any:
        """The JSON that a command prints."""
        return json.loads(self.typ(*argumenten, "--json", code=code))

    def nieuw(self, *argumenten: str, zaaktype: str = "verzoek") -> str:
        """Open a case and give its number."""
        return self.typ("nieuw", zaaktype, *argumenten).strip()

    def lopend(self, *argumenten: str) -> str:
        """A case of the small type that is with the vakafdeling of jurist1."""
        nummer = self.nieuw("-e", "vakafdeling=juridisch", *argumenten)
        self.typ("neem", nummer)
        self.typ("doe", "neem_op", nummer)
        return nummer


def publiceer(opslag: Opslag, soort: str, naam: str, deel: dict[str, Any], versie: int = 1, nu: datetime = NU) -> None:
    """Store one part of the configuration as if it had been published."""
    tekst = inhoud(deel)
    with opslag.schrijven() as conn:
        bewaar_configuratie(conn, soort, naam, versie, geldig_vanaf=None, hash=hash_van(tekst), inhoud=tekst, nu=nu, wie="leider")


def maak_database(pad: Path) -> str:
    """A practice database with the small types, and its URL."""
    url = f"sqlite:///{pad}"
    maak_aan(url, oefen=True)
    opslag = Opslag.open(url)
    try:
        publiceer(opslag, "organisaties", "organisaties", ORGANISATIES)
        publiceer(opslag, "kalender", "kalender", met_feestdagen(KALENDER))
        publiceer(opslag, "zaaktype", "verzoek", VERZOEK)
        publiceer(opslag, "zaaktype", "advies", ADVIES)
    finally:
        opslag.sluit()
    return url


@pytest.fixture(scope="session")
def installatiesjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("installatie") / "zaken.db"
    maak_database(pad)
    return pad


@pytest.fixture
def zaken(installatiesjabloon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Installatie:
    """jurist1 at work on Monday morning 2 March 2026, with a database that nobody else has touched."""
    pad = tmp_path / "zaken.db"
    shutil.copyfile(installatiesjabloon, pad)
    for naam in ("ZAKEN_MAP", "ZAKEN_TOEGANKELIJK", "NO_COLOR", "ZAKEN_DEBUG"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setenv("ZAKEN_DATABASE", f"sqlite:///{pad}")
    monkeypatch.setenv("COLUMNS", "100")
    return Installatie(f"sqlite:///{pad}", monkeypatch, capsys).als("jurist1").op("2026-03-02T10:00")


@pytest.fixture
def terminal(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> Installatie:
    """The same, on a terminal of 80 columns without colour."""
    monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: stroom in (sys.stdout, sys.stderr))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return zaken
