"""Killed at any moment: nothing acknowledged is lost, nothing is half there, and the same command goes on. On both databases."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from tests.kill.databases import HerstellendePostgres, PostgresDatabases, SqliteDatabases
from tests.kill.momenten import NA_VASTLEGGEN, VOOR_VASTLEGGEN, Dood
from tests.kill.proef import Proef, Werker, zaad
from tests.postgres import draaiende_server
from zaken.store.migraties import maak_aan

LANG = bool(os.environ.get("ZAKEN_LANG"))
ZAAD = zaad()
"""Printed with every failure; ZAKEN_ZAAD=... does the same kills again."""

PAGINA = 4_096
VOOR_DE_ZAAK, TUSSEN, GEBEURTENIS = "voor UPDATE zaak", "na UPDATE zaak", "na INSERT INTO gebeurtenis"
GENOEMD: dict[str, tuple[str, ...]] = {
    "stappen": (VOOR_DE_ZAAK, TUSSEN, GEBEURTENIS, VOOR_VASTLEGGEN, NA_VASTLEGGEN),
    "bulk": (VOOR_VASTLEGGEN, NA_VASTLEGGEN),
    "invulblad": (VOOR_VASTLEGGEN,),
    "import": (GEBEURTENIS, NA_VASTLEGGEN),
    "publiceren": (VOOR_VASTLEGGEN, NA_VASTLEGGEN),
    "bijwerken": ("na CREATE TABLE afspraak", VOOR_VASTLEGGEN),
}
"""The deeds, and the moments at which each is killed by name."""

OP_SQLITE = {**GENOEMD, "backup": ("kopieren", "voor hernoemen", "na hernoemen"), "herstel": ("kopieren",)}
OP_POSTGRESQL = {
    **GENOEMD,
    "stappen": (TUSSEN, VOOR_VASTLEGGEN, NA_VASTLEGGEN),
    "bulk": (VOOR_VASTLEGGEN,),
    "import": (NA_VASTLEGGEN,),
    "publiceren": (VOOR_VASTLEGGEN,),
    "backup": ("voor hernoemen",),
}


def dood_vaak(proef: Proef, namen: tuple[str, ...], *, willekeurig: int, op_de_klok: int) -> None:
    """Kill at each named moment, then at others that chance picks, then just some time after it began."""
    kans = Random(ZAAD)
    for naam in namen:
        proef.dood(Dood(proef.op(naam, kans)))
    for _ in range(willekeurig):
        proef.dood(Dood(kans.randint(1, len(proef.verloop.momenten))))
    for _ in range(op_de_klok):
        proef.dood(Dood(na=kans.uniform(0.001, proef.verloop.duur)))


@pytest.mark.parametrize("naam", OP_SQLITE)
def test_whoever_is_killed_on_sqlite_loses_nothing_and_goes_on(
    naam: str, werker: Werker, op_sqlite: SqliteDatabases, tmp_path: Path
) -> None:
    proef = Proef(naam, werker, op_sqlite, tmp_path / naam, ZAAD).bereid_voor()
    dood_vaak(proef, OP_SQLITE[naam], willekeurig=30 if LANG else 0, op_de_klok=15 if LANG else 0)
    proef.vertel()


@pytest.mark.parametrize("naam", OP_POSTGRESQL)
def test_whoever_is_killed_on_postgresql_loses_nothing_and_goes_on(
    naam: str, werker: Werker, op_postgresql: PostgresDatabases, tmp_path: Path
) -> None:
    proef = Proef(naam, werker, op_postgresql, tmp_path / naam, ZAAD).bereid_voor()
    dood_vaak(proef, OP_POSTGRESQL[naam], willekeurig=20 if LANG else 0, op_de_klok=10 if LANG else int(naam == "backup"))
    proef.vertel()


@pytest.mark.parametrize("naam", ["stappen", "import", "bijwerken"])
def test_whoever_dies_in_the_middle_of_a_write_loses_nothing_and_goes_on(
    naam: str, werker: Werker, op_sqlite: SqliteDatabases, tmp_path: Path
) -> None:
    proef = Proef(naam, werker, op_sqlite, tmp_path / naam, ZAAD).bereid_voor()
    kans = Random(ZAAD)
    for hoogstens in [PAGINA] + [5 * PAGINA] * (14 if LANG else 0):  # every commit writes at least one page
        proef.dood(Dood(proef.op(VOOR_VASTLEGGEN, kans), hoe="halve_schrijf", bytes=kans.randint(1, hoogstens)))
    proef.vertel()


@pytest.mark.parametrize("naam", ["stappen", "import", "bijwerken"] if LANG else ["stappen"])
def test_when_the_server_goes_away_nothing_is_lost_and_it_is_said(
    naam: str, werker: Werker, op_postgresql: PostgresDatabases, tmp_path: Path
) -> None:
    proef = Proef(naam, werker, op_postgresql, tmp_path / naam, ZAAD).bereid_voor()
    kans = Random(ZAAD)
    for moment in (TUSSEN if naam == "stappen" else "na SELECT", VOOR_VASTLEGGEN):
        proef.dood(Dood(proef.op(moment, kans), hoe="server_weg"))
    for _ in range(15 if LANG else 0):
        proef.dood(Dood(kans.randint(1, len(proef.verloop.momenten)), hoe="server_weg"))
    proef.vertel()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # psycopg drops a connection that recovery refuses, open
@pytest.mark.skipif(not LANG, reason="the server recovers a second after each kill; ZAKEN_LANG=1 does it")
def test_when_a_process_of_the_server_is_killed_nothing_that_was_acknowledged_is_lost(werker: Werker, tmp_path: Path) -> None:
    with draaiende_server(duurzaam=True) as server:
        sjabloon = server.maak()
        maak_aan(server.url(sjabloon))
        proef = Proef("stappen", werker, HerstellendePostgres(server, sjabloon), tmp_path / "stappen", ZAAD).bereid_voor()
        kans = Random(ZAAD)
        for _ in range(10):
            proef.dood(Dood(kans.randint(1, len(proef.verloop.momenten)), hoe="server_dood"))
    proef.vertel()
