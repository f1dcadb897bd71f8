"""The two tables that the raw peers share, and their connection. Standard library only."""

from __future__ import annotations

import sqlite3
from typing import Any

_TABELLEN = """
CREATE TABLE zaak (id INTEGER PRIMARY KEY, status TEXT NOT NULL, behandelaar TEXT, versie INTEGER NOT NULL, inhoud TEXT);
CREATE TABLE gebeurtenis (id INTEGER PRIMARY KEY, zaak_id INTEGER NOT NULL REFERENCES zaak (id), volgnummer INTEGER NOT NULL,
  moment TEXT NOT NULL, wie TEXT NOT NULL, overgang TEXT NOT NULL, van TEXT NOT NULL, naar TEXT NOT NULL, UNIQUE (zaak_id, volgnummer));
"""
LEES = "SELECT status, behandelaar, versie, inhoud FROM zaak WHERE id = ?"
SCHRIJF = "UPDATE zaak SET status = ?, versie = versie + 1, inhoud = ? WHERE id = ? AND versie = ?"
GEBEURTENIS = "INSERT INTO gebeurtenis (zaak_id, volgnummer, moment, wie, overgang, van, naar) VALUES (?, ?, ?, ?, ?, ?, ?)"


def open_database(pad: str, aantal: int, inhoud: str | None = None) -> sqlite3.Connection:
    """A new database with so many cases, as durable as Zaken's own: WAL, synchronous=FULL, foreign keys on."""
    verbinding = sqlite3.connect(pad, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        verbinding.execute(f"PRAGMA {pragma}")
    verbinding.executescript(_TABELLEN)
    verbinding.execute("BEGIN")
    rijen = ((nummer, "ontvangen", "jurist1", 1, inhoud) for nummer in range(1, aantal + 1))
    verbinding.executemany("INSERT INTO zaak VALUES (?, ?, ?, ?, ?)", rijen)
    verbinding.execute("COMMIT")
    return verbinding


def pragma(verbinding: sqlite3.Connection, naam: str) -> Any:
    """The value of a PRAGMA on this connection."""
    return verbinding.execute(f"PRAGMA {naam}").fetchone()[0]
