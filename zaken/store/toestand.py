"""How a database is doing: its kind, size and way of keeping a journal. Reads no case and changes nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url, text

from zaken.store.engine import Adres, Opslag
from zaken.store.fouten import vertaal


@dataclass(frozen=True, slots=True)
class Toestand:
    """`grootte` in bytes, of a SQLite database with its journal; `journaal` is None where the server decides."""

    soort: str
    grootte: int
    journaal: str | None


def sqlite_bestand(url: str) -> Path | None:
    """The file of a SQLite database; None for a server. OngeldigeConfiguratie for what is neither."""
    return Adres.lees(url).pad


def toestand(opslag: Opslag, url: str) -> Toestand:
    """Look at an open database."""
    pad = sqlite_bestand(url)
    with opslag.lezen() as conn:
        if pad is None:
            with vertaal(opslag.plek):
                grootte = conn.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
                versie = conn.execute(text("SHOW server_version")).scalar_one()
            return Toestand(f"PostgreSQL {versie}, database {make_url(url).database}", grootte, None)
        journaal = conn.execute(text("PRAGMA journal_mode")).scalar_one()
    delen = (pad.with_name(pad.name + einde) for einde in ("", "-wal"))
    return Toestand(f"SQLite {sqlite3.sqlite_version}", sum(deel.stat().st_size for deel in delen if deel.is_file()), str(journaal))
