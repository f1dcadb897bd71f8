"""Which shape of the database this program knows, and whether a database has it. Never changes a database."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from zaken.errors import DatabaseOnbereikbaar

SCHEMA = "0005"
"""The newest migration; equal to Alembic's head (tested), known without importing Alembic."""


def revisie(conn: Connection) -> str | None:
    """The revision of this database; None when nobody ever made it a Zaken database."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    gevonden = conn.execute(text("SELECT max(version_num) FROM alembic_version")).scalar_one_or_none()
    return "" if gevonden is None else str(gevonden)


def eis_huidig(gevonden: str | None, plek: str) -> None:
    """Refuse a database that this program cannot work with, saying which way out there is."""
    if gevonden == SCHEMA:
        return
    if gevonden is None:
        raise DatabaseOnbereikbaar(
            f"{plek} is geen database van Zaken.",
            hint="Gooi niets weg. Controleer ZAKEN_DATABASE, of zet een back-up terug: zaken database herstel BESTAND",
            code="geen_database",
        )
    if gevonden > SCHEMA:
        raise DatabaseOnbereikbaar(
            f"De database {plek} is van een nieuwere versie van Zaken (schema {gevonden}; dit programma kent {SCHEMA}).",
            hint="Werk het programma bij.",
            code="programma_te_oud",
        )
    raise DatabaseOnbereikbaar(
        f"De database {plek} is van een oudere versie van Zaken (schema {gevonden or 'leeg'}; dit programma vraagt {SCHEMA}).",
        hint="Voer eerst uit: zaken database bijwerken",
        code="database_te_oud",
    )
