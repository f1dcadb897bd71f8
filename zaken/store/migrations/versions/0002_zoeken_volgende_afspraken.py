"""Searching by words, claims of `volgende`, afspraken, and a column for the partij that cases are planned in."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from zaken.store.zoekindex import maak_zoekindex
from zaken.store.zoektekst import woorden

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GROOT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = "einddatum IS NULL"
LIJST = ["uiterlijke_einddatum", "id", "organisatie", "vertrouwelijkheidaanduiding"]
PER_KEER = 5_000


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("zaak_id", GROOT, autoincrement=False, nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("tot", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_claim_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("zaak_id", name="pk_claim"),
    )
    op.create_index("ix_claim_wie", "claim", ["wie"], unique=False)
    op.create_table(
        "afspraak",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("gemaakt_op", sa.Date(), nullable=False),
        sa.Column("gehouden", sa.Boolean(), nullable=True),
        sa.Column("afgerond_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_afspraak_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_afspraak"),
        sa.UniqueConstraint("zaak_id", "volgnummer", name="uq_afspraak_zaak_id_volgnummer"),
    )
    op.add_column("zaak", sa.Column("partij", sa.String(), nullable=True))
    _vul_zaken(op.get_bind())
    op.drop_index("ix_zaak_open_team", "zaak")
    _index("ix_zaak_open_team", "zaak", ["team", *LIJST, "behandelaar"], OPEN)
    _index("ix_zaak_open_partij", "zaak", ["partij", *LIJST, "behandelaar", "team"], f"{OPEN} AND partij IS NOT NULL")
    _index("ix_gebeurtenis_stap", "gebeurtenis", ["wie", "id"], "soort = 'overgang'")
    maak_zoekindex(op.get_bind())


def _index(naam: str, tabel: str, kolommen: list[str], waar: str) -> None:
    op.create_index(naam, tabel, kolommen, unique=False, sqlite_where=sa.text(waar), postgresql_where=sa.text(waar))


def _vul_zaken(conn: sa.Connection) -> None:
    """The words of every case that is there, and its partij."""
    vraag = sa.text("SELECT id, zoektekst, eigenschappen FROM zaak WHERE id > :na ORDER BY id LIMIT :aantal")
    wijzig = sa.text("UPDATE zaak SET zoektekst = :zoektekst, partij = :partij WHERE id = :id")
    na = 0
    while rijen := conn.execute(vraag, {"na": na, "aantal": PER_KEER}).all():
        na = rijen[-1].id
        waarden = [{"id": rij.id, "zoektekst": woorden(rij.zoektekst), "partij": _partij(rij.eigenschappen)} for rij in rijen]
        conn.execute(wijzig, waarden)


def _partij(eigenschappen: Any) -> str | None:
    waarde = (json.loads(eigenschappen) if isinstance(eigenschappen, str) else eigenschappen).get("partij")
    return waarde if isinstance(waarde, str) else None
