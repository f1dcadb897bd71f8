"""How a database says it is doing, on both databases."""

from __future__ import annotations

from zaken.store.engine import Opslag
from zaken.store.toestand import sqlite_bestand, toestand


def test_a_database_says_what_it_is_and_how_large(opslag: Opslag, database_url: str) -> None:
    nu = toestand(opslag, database_url)
    assert nu.grootte > 10_000
    if sqlite_bestand(database_url) is None:
        assert nu.soort.startswith("PostgreSQL")
        assert nu.journaal is None
    else:
        assert nu.soort.startswith("SQLite")
        assert nu.journaal == "wal"
