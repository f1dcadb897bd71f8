"""Terms that are put off, suspensions with a term given, the day a status should end, and lists by the nearest of all dates."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

GROOT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GEEN_TERMIJN, LOOPT = "9999-12-31", "0001-01-01"
OPEN = "einddatum IS NULL"
LIJST = ["termijn", "id", "organisatie", "vertrouwelijkheidaanduiding"]
STAND = ["streefdatum", "opgeschort_tot", "zaaktype", "zaaktype_versie", "startdatum", "organisatie", "vertrouwelijkheidaanduiding"]
OPEN_INDEXEN = {
    "aan_zet": (["aan_zet", *LIJST], OPEN),
    "team": (["team", *LIJST, "behandelaar"], OPEN),
    "behandelaar": (["behandelaar", *LIJST], OPEN),
    "zaaktype": (["zaaktype", *LIJST], OPEN),
    "partij": (["partij", *LIJST, "behandelaar", "team"], f"{OPEN} AND partij IS NOT NULL"),
    "termijn": ([*LIJST, "team", "aan_zet", "aan_zet_soort"], OPEN),
    "stand": (["team", "behandelaar", "aan_zet", "aan_zet_soort", "uiterlijke_einddatum", *STAND], OPEN),
}
"""In this order: of two that serve equally SQLite takes the younger, and that of a team also knows the behandelaar."""


def upgrade() -> None:
    op.create_table(
        "verlenging",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("regel", sa.String(), nullable=False),
        sa.Column("duur", sa.String(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("besloten_op", sa.Date(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.Column("meegedeeld_op", sa.Date(), nullable=True),
        sa.Column("instemming_op", sa.Date(), nullable=True),
        sa.Column("wie", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_verlenging_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_verlenging"),
        sa.UniqueConstraint("zaak_id", "volgnummer", name="uq_verlenging_zaak_id_volgnummer"),
    )
    op.add_column("opschorting", sa.Column("grond", sa.String(), nullable=False, server_default=""))
    op.add_column("opschorting", sa.Column("termijn", sa.Date(), nullable=True))
    op.add_column("zaak", sa.Column("statusdatum", sa.Date(), nullable=False, server_default=GEEN_TERMIJN))
    op.add_column("zaak", sa.Column("termijn", sa.Date(), nullable=False, server_default=GEEN_TERMIJN))
    op.add_column("zaak", sa.Column("opgeschort_tot", sa.Date(), nullable=False, server_default=LOOPT))
    op.execute("UPDATE zaak SET termijn = CASE WHEN streefdatum < uiterlijke_einddatum THEN streefdatum ELSE uiterlijke_einddatum END")
    zaak = sa.table("zaak", sa.column("opgeschort", sa.Boolean()), sa.column("opgeschort_tot", sa.Date()))
    op.execute(sa.update(zaak).where(zaak.c.opgeschort).values(opgeschort_tot=date.fromisoformat(GEEN_TERMIJN)))
    for naam in OPEN_INDEXEN:
        op.drop_index(f"ix_zaak_open_{naam}", "zaak")
    op.drop_index("ix_zaak_termijn", "zaak")
    op.drop_column("zaak", "opgeschort")
    op.create_index("ix_zaak_termijn", "zaak", [*LIJST, "team", "zaaktype"], unique=False)
    for naam, (kolommen, waar) in OPEN_INDEXEN.items():
        where = sa.text(waar)
        op.create_index(f"ix_zaak_open_{naam}", "zaak", kolommen, unique=False, sqlite_where=where, postgresql_where=where)
