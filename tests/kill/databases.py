"""Copies of a prepared database, as many as there are kills: files, or databases on a server. Knows nothing of what is in them."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg

from tests.postgres import Server


class Databases(Protocol):
    """Where copies of a prepared database come from."""

    soort: str

    def leeg(self) -> str: ...

    def nieuw(self) -> str: ...

    def kopie(self, url: str, map_: Path) -> str: ...

    def weg(self, url: str) -> None: ...

    def wacht_op_herstel(self) -> None:
        """Until the server is there again."""


@dataclass
class SqliteDatabases:
    """Copies of SQLite files."""

    map: Path
    migratie: Path
    soort: str = "SQLite"

    def __post_init__(self) -> None:
        self._nummer = count(1)

    def leeg(self) -> str:
        pad = self.map / f"leeg{next(self._nummer)}.db"
        return f"sqlite:///{pad}"

    def nieuw(self) -> str:
        pad = self.map / f"sjabloon{next(self._nummer)}.db"
        shutil.copyfile(self.migratie, pad)
        return f"sqlite:///{pad}"

    def kopie(self, url: str, map_: Path) -> str:
        shutil.copyfile(url.removeprefix("sqlite:///"), map_ / "zaken.db")
        return f"sqlite:///{map_ / 'zaken.db'}"

    def weg(self, url: str) -> None:
        Path(url.removeprefix("sqlite:///")).unlink()

    def wacht_op_herstel(self) -> None:
        """A file is always there."""


@dataclass
class PostgresDatabases:
    """Copies of databases on a server."""

    server: Server
    sjabloon: str
    soort: str = "PostgreSQL"

    def leeg(self) -> str:
        return self.server.url(self.server.maak())

    def nieuw(self) -> str:
        return self.server.url(self.server.maak(self.sjabloon))

    def kopie(self, url: str, map_: Path) -> str:
        return self.server.url(self.server.maak(self._naam(url)))

    def weg(self, url: str) -> None:
        self.server.verwijder(self._naam(url))

    def wacht_op_herstel(self) -> None:
        """Only processes of its clients are killed."""

    @staticmethod
    def _naam(url: str) -> str:
        return url.partition("?")[0].rpartition("/")[2]


@dataclass
class HerstellendePostgres(PostgresDatabases):
    """A server that loses processes to SIGKILL, and so every connection; it comes back by itself."""

    def _vers(self) -> Server:
        tot = time.monotonic() + 60
        while True:
            try:
                return Server(self.server.url("postgres"), psycopg.connect(self.server.url("postgres"), autocommit=True))
            except psycopg.OperationalError:
                assert time.monotonic() < tot, "the server does not come back"

    def wacht_op_herstel(self) -> None:
        self.server = self._vers()
