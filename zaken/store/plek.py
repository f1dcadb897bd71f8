"""Where a database lives, and where somebody said that it may send messages from: a copy lives elsewhere. Sends and decides nothing."""

from __future__ import annotations

import platform
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.exc import DBAPIError

from zaken.store.tables import installatie

POST_PLEK = "post_plek"
"""The mark that holds it, in table installatie."""

_SERVER = text("SELECT system_identifier FROM pg_control_system()")


def plek(conn: Connection, bestand: Path | None = None) -> str:
    """Where it is now: a SQLite file by computer and path (`bestand`: the path it is about to get), PostgreSQL by server and database.

    A copy of the disk of a whole server, under the same name, cannot be told from the original.
    """
    if conn.dialect.name == "sqlite":
        waar = bestand or Path(str(conn.execute(text("PRAGMA database_list")).one()[2]))
        return f"sqlite {platform.node()} {waar.resolve()}"
    naam = conn.engine.url.database or ""
    nummer = conn.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    try:
        with conn.begin_nested():
            server = conn.execute(_SERVER).scalar_one()
    except DBAPIError:  # a server that tells this to its own manager only
        return f"postgresql {conn.engine.url.host or 'localhost'}/{naam}"
    return f"postgresql {server} {nummer}"


def bevestigde_plek(conn: Connection) -> str | None:
    """Where somebody said that it lives; None when nobody did, as after an upgrade or putting a backup back."""
    vraag = select(installatie.c.waarde).where(installatie.c.sleutel == POST_PLEK)
    return conn.execute(vraag).scalar_one_or_none()


def bevestig_plek(conn: Connection, bestand: Path | None = None) -> None:
    """Store that it lives where it is now (or is about to be)."""
    hier = plek(conn, bestand)
    conn.execute(delete(installatie).where(installatie.c.sleutel == POST_PLEK))
    conn.execute(insert(installatie).values(sleutel=POST_PLEK, waarde=hier))
