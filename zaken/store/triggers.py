"""The triggers that make gebeurtenis append-only: no row goes, and only payload and salt may become NULL.

A migration that rebuilds the table on SQLite (batch mode) loses them and must call `maak_triggers` again.
"""

from __future__ import annotations

from sqlalchemy import Connection

from zaken.store.fouten import ALLEEN_TOEVOEGEN

_VAST = ("id", "zaak_id", "volgnummer", "moment", "vastgelegd", "wie", "soort", "digest", "hash")


def _sqlite() -> tuple[str, ...]:
    gelijk = " AND ".join(f"NEW.{kolom} IS OLD.{kolom}" for kolom in _VAST)
    weiger = f"SELECT RAISE(ABORT, '{ALLEEN_TOEVOEGEN}');"
    return (
        f"CREATE TRIGGER gebeurtenis_niet_wissen BEFORE DELETE ON gebeurtenis BEGIN {weiger} END",
        "CREATE TRIGGER gebeurtenis_niet_wijzigen BEFORE UPDATE ON gebeurtenis "
        f"WHEN NOT (NEW.gegevens IS NULL AND NEW.zout IS NULL AND {gelijk}) BEGIN {weiger} END",
    )


def _postgresql() -> tuple[str, ...]:
    anders = " OR ".join(f"NEW.{kolom} IS DISTINCT FROM OLD.{kolom}" for kolom in _VAST)
    return (
        f"CREATE FUNCTION gebeurtenis_weiger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{ALLEEN_TOEVOEGEN}'; END $$",
        "CREATE TRIGGER gebeurtenis_niet_wissen BEFORE DELETE ON gebeurtenis FOR EACH ROW EXECUTE FUNCTION gebeurtenis_weiger()",
        "CREATE TRIGGER gebeurtenis_niet_legen BEFORE TRUNCATE ON gebeurtenis FOR EACH STATEMENT EXECUTE FUNCTION gebeurtenis_weiger()",
        "CREATE TRIGGER gebeurtenis_niet_wijzigen BEFORE UPDATE ON gebeurtenis FOR EACH ROW "
        f"WHEN (NEW.gegevens IS NOT NULL OR NEW.zout IS NOT NULL OR {anders}) EXECUTE FUNCTION gebeurtenis_weiger()",
    )


def maak_triggers(conn: Connection) -> None:
    """Create the triggers; they must not exist."""
    for opdracht in _sqlite() if conn.dialect.name == "sqlite" else _postgresql():
        conn.exec_driver_sql(opdracht)
