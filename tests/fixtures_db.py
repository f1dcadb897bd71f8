"""Fixtures for tests on a database: every test gets a fresh one, copied from a migrated template; the same test runs on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Server, draaiende_server, mag_ontbreken
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server per test process. Not having one is a failure, unless waived by name."""
    if mag_ontbreken():
        pytest.skip("PostgreSQL is weggelaten met ZAKEN_ZONDER_POSTGRES=1")
    with draaiende_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_sjabloon(postgres_server: Server) -> str:
    naam = postgres_server.maak()
    maak_aan(postgres_server.url(naam))
    return naam


@pytest.fixture(scope="session")
def sqlite_sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("sjabloon") / "zaken.db"
    maak_aan(f"sqlite:///{pad}")
    return pad


@pytest.fixture
def postgres_leeg(postgres_server: Server) -> Iterator[str]:
    """The URL of an empty database."""
    naam = postgres_server.maak()
    yield postgres_server.url(naam)
    postgres_server.verwijder(naam)


@pytest.fixture
def postgres_url(postgres_server: Server, postgres_sjabloon: str) -> Iterator[str]:
    """The URL of a fresh migrated database on PostgreSQL."""
    naam = postgres_server.maak(postgres_sjabloon)
    yield postgres_server.url(naam)
    postgres_server.verwijder(naam)


@pytest.fixture
def sqlite_url(sqlite_sjabloon: Path, tmp_path: Path) -> str:
    """The URL of a fresh migrated SQLite database."""
    pad = tmp_path / "zaken.db"
    shutil.copyfile(sqlite_sjabloon, pad)
    return f"sqlite:///{pad}"


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh migrated database: each test runs on SQLite and on PostgreSQL."""
    naam = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(naam))


@pytest.fixture(params=DATABASES)
def lege_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that is still to be made."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'nieuw.db'}"
    return str(request.getfixturevalue("postgres_leeg"))


@pytest.fixture
def opslag(database_url: str) -> Iterator[Opslag]:
    """A fresh open database: each test runs on SQLite and on PostgreSQL."""
    geopend = Opslag.open(database_url)
    yield geopend
    geopend.sluit()
