"""Databases of any size to measure on: realistic cases with true chains, made once and kept in benchmarks/gegevens. Measures nothing.

Rows go straight into the tables, past the rules, but hold everything that the program's own write path would have set; the triggers and
indexes work along. `zaken verifieer` is clean on them. `python -m benchmarks.maken 10000 100000` makes them by hand.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import psycopg
from sqlalchemy import insert, make_url, select

from benchmarks.sjablonen import GEBRUIKER, KOLOMMEN, NU, Nummering, Rijen, kopieen, lees_sjablonen, maak_sjablonen
from zaken.services.werkplek import Werkplek
from zaken.store import tables
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan
from zaken.store.schema import SCHEMA

MAP = Path(__file__).parent / "gegevens"
UITGAVE = 1
"""Raise this when the made data changes, so that kept databases are made anew; a new schema does that by itself."""


def gebruikers_werkplek(opslag: Opslag, gebruiker: str = GEBRUIKER) -> Werkplek:
    """Somebody at work in such a database, at the moment it was made for."""
    return Werkplek(opslag, gebruiker, lambda: NU)


def sqlite_bestand(aantal: int) -> Path:
    """A SQLite database with so many cases, made if it is not there yet. Copy it before changing anything in it."""
    pad = MAP / f"zaken-{SCHEMA}-{UITGAVE}-{aantal}.db"
    if not pad.is_file():
        half = pad.with_suffix(".half")
        for resten in MAP.glob(f"{half.name}*"):
            resten.unlink()
        vul(f"sqlite:///{half}", aantal)
        half.rename(pad)
    return pad


def vul(url: str, aantal: int) -> None:
    """Make the database (an empty one on PostgreSQL) and put so many cases in."""
    sjablonen, nummering = lees_sjablonen(_sjabloonmap()), Nummering()
    maak_aan(url, oefen=True, nu=NU)
    _publiceer(url)
    blokken = kopieen(sjablonen, aantal, nummering)
    if make_url(url).get_backend_name() == "sqlite":
        _schrijf_sqlite(Path(make_url(url).database or ""), blokken)
    else:
        _schrijf_postgresql(url, blokken)
    opslag = Opslag.open(url)
    with opslag.schrijven() as conn:
        standen = [{"voorvoegsel": v, "jaar": jaar, "laatste": laatste} for (v, jaar), laatste in nummering.laatste.items()]
        conn.execute(insert(tables.nummering), standen)
    opslag.sluit()


def _sjabloonmap() -> Path:
    map_ = MAP / f"sjabloon-{SCHEMA}-{UITGAVE}"
    if not map_.is_dir():
        half = MAP / "sjabloon.half"
        shutil.rmtree(half, ignore_errors=True)
        MAP.mkdir(exist_ok=True)
        maak_sjablonen(half)
        half.rename(map_)
    return map_


def _publiceer(url: str) -> None:
    """The published configuration of the templates."""
    van, naar = Opslag.open(f"sqlite:///{_sjabloonmap() / 'zaken.db'}"), Opslag.open(url)
    with van.lezen() as lezer, naar.schrijven() as schrijver:
        versies = lezer.execute(select(tables.configuratieversie)).mappings().all()
        schrijver.execute(insert(tables.configuratieversie), [{k: w for k, w in versie.items() if k != "id"} for versie in versies])
    van.sluit()
    naar.sluit()


def _schrijf_sqlite(pad: Path, blokken: Iterable[Rijen]) -> None:
    with closing(sqlite3.connect(pad, isolation_level=None)) as conn:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-2000000"):
            conn.execute(f"PRAGMA {pragma}")
        conn.execute("BEGIN")
        for rijen in blokken:
            for tabel, kolommen in KOLOMMEN.items():
                plaatsen = ", ".join("?" * len(kolommen))
                conn.executemany(f"INSERT INTO {tabel} ({', '.join(kolommen)}) VALUES ({plaatsen})", rijen[tabel])  # noqa: S608  # names of ours
        conn.execute("COMMIT")
        conn.execute("PRAGMA journal_mode=WAL")


def _schrijf_postgresql(url: str, blokken: Iterable[Rijen]) -> None:
    with psycopg.connect(url) as conn:
        conn.execute("SET timezone = 'UTC'")
        for rijen in blokken:
            for tabel, kolommen in KOLOMMEN.items():
                with conn.cursor().copy(f"COPY {tabel} ({', '.join(kolommen)}) FROM STDIN".encode()) as stroom:
                    for rij in rijen[tabel]:
                        stroom.write_row(rij)
        conn.execute("SELECT setval('zaak_id_seq', (SELECT max(id) FROM zaak))")
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("VACUUM ANALYZE")  # what autovacuum has done by the time that people work with so many cases


if __name__ == "__main__":
    for gevraagd in map(int, sys.argv[1:]):
        begin = time.perf_counter()
        print(sqlite_bestand(gevraagd), f"{time.perf_counter() - begin:.0f} s")
