"""Capturing the very statements the engine sends, and sending them again through the bare driver. Changes nothing about them.

What is replayed: each statement's text and parameters as the driver got them, in the same transactions; executemany stays executemany;
rows are fetched. What the engine did around them (deciding, hashing, building cases) is exactly what the raw side leaves out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import psycopg
from sqlalchemy import Connection, event, make_url

from zaken.store.engine import Opslag

Soort = Literal["begin", "commit", "rollback", "een", "veel"]
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
"""As zaken.store.engine sets them."""


@dataclass(frozen=True, slots=True)
class Bevel:
    """One thing the driver was asked: a statement (`een`: execute, `veel`: executemany) or the begin or end of a transaction."""

    soort: Soort
    tekst: str = ""
    parameters: Any = ()


@dataclass(slots=True)
class Opname:
    """What was captured, in order."""

    bevelen: list[Bevel] = field(default_factory=list)

    def neem(self) -> list[Bevel]:
        """Everything captured since the last time; the list is ours, the recording goes on empty."""
        genomen, self.bevelen = self.bevelen, []
        return genomen


@contextmanager
def opname(opslag: Opslag) -> Iterator[Opname]:
    """Capture what goes to this database inside the block. Costs the engine about a microsecond a statement."""
    band = Opname()
    sqlite = opslag.engine.dialect.name == "sqlite"

    def begin(conn: Connection) -> None:
        schrijft = conn.get_execution_options().get("schrijf")
        band.bevelen.append(Bevel("begin", "BEGIN IMMEDIATE" if sqlite and schrijft else "BEGIN"))

    def statement(conn: object, cursor: object, tekst: str, parameters: Any, context: object, veel: bool) -> None:
        band.bevelen.append(Bevel("veel" if veel else "een", tekst, parameters))

    def einde(soort: Soort) -> Any:
        return lambda conn: band.bevelen.append(Bevel(soort, soort.upper()))

    luisteraars = {"begin": begin, "before_cursor_execute": statement, "commit": einde("commit"), "rollback": einde("rollback")}
    for naam, luisteraar in luisteraars.items():
        event.listen(opslag.engine, naam, luisteraar)
    try:
        yield band
    finally:
        for naam, luisteraar in luisteraars.items():
            event.remove(opslag.engine, naam, luisteraar)


def per_transactie(bevelen: Sequence[Bevel]) -> list[list[Bevel]]:
    """The captured statements cut after each commit or rollback."""
    transacties: list[list[Bevel]] = [[]]
    for bevel in bevelen:
        transacties[-1].append(bevel)
        if bevel.soort in ("commit", "rollback"):
            transacties.append([])
    return [transactie for transactie in transacties if transactie]


def statements(bevelen: Sequence[Bevel]) -> int:
    """How many statements there are, begin and commit not counted."""
    return sum(bevel.soort in ("een", "veel") for bevel in bevelen)


class Ruw:
    """A bare connection to a database at an SQLAlchemy URL, set up as the engine sets up its own."""

    def __init__(self, url: str) -> None:
        adres = make_url(url)
        self._sqlite: sqlite3.Connection | None = None
        self._postgres: psycopg.Connection[Any] | None = None
        if adres.get_backend_name() == "sqlite":
            self._sqlite = sqlite3.connect(adres.database or "", isolation_level=None)
            for pragma in PRAGMAS:
                self._sqlite.execute(f"PRAGMA {pragma}")
        else:
            self._postgres = psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://", 1))
            self._postgres.execute("SET timezone = 'UTC'")
            self._postgres.commit()

    def __enter__(self) -> Ruw:
        return self

    def __exit__(self, *_: object) -> None:
        self.sluit()

    def sluit(self) -> None:
        """Close the connection."""
        (self._sqlite or cast("psycopg.Connection[Any]", self._postgres)).close()

    def speel(self, bevelen: Sequence[Bevel]) -> int:
        """Carry the statements out and fetch their rows; how many rows were fetched."""
        return self._speel_sqlite(self._sqlite, bevelen) if self._sqlite is not None else self._speel_postgres(bevelen)

    def waarde(self, vraag: str) -> Any:
        """The one value that a question of ours gives, to compare both sides afterwards."""
        cursor: Any = self._sqlite.execute(vraag) if self._sqlite is not None else cast(Any, self._postgres).execute(vraag)
        rij = cursor.fetchone()
        if self._postgres is not None:
            self._postgres.commit()
        return rij[0]

    def _speel_sqlite(self, verbinding: sqlite3.Connection, bevelen: Sequence[Bevel]) -> int:
        gelezen = 0
        for bevel in bevelen:
            cursor = verbinding.cursor()
            if bevel.soort == "veel":
                cursor.executemany(bevel.tekst, bevel.parameters)
            else:
                cursor.execute(bevel.tekst, bevel.parameters)
            if cursor.description is not None:
                gelezen += len(cursor.fetchall())
            cursor.close()
        return gelezen

    def _speel_postgres(self, bevelen: Sequence[Bevel]) -> int:
        verbinding = cast("psycopg.Connection[Any]", self._postgres)
        gelezen = 0
        for bevel in bevelen:
            if bevel.soort == "begin":
                continue  # psycopg begins by itself, as under the engine
            if bevel.soort == "commit":
                verbinding.commit()
            elif bevel.soort == "rollback":
                verbinding.rollback()
            else:
                with verbinding.cursor() as cursor:
                    if bevel.soort == "veel":
                        cursor.executemany(cast(Any, bevel.tekst), bevel.parameters)
                    else:
                        cursor.execute(cast(Any, bevel.tekst), bevel.parameters)
                    if cursor.description is not None:
                        gelezen += len(cursor.fetchall())
        return gelezen
