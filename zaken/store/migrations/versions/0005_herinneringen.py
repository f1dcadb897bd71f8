"""Reminders: what was said to whom, every run, of each case the day to look at it again. And a team's late cases counted in its index."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from zaken.text.dates import lokale_dag

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

GROOT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GEEN_TERMIJN, MEDEEN = "9999-12-31", "0001-01-01"
TEAM = ["team", "termijn", "id", "organisatie", "vertrouwelijkheidaanduiding", "behandelaar", "uiterlijke_einddatum", "opgeschort_tot"]
STAND = [
    "team", "behandelaar", "aan_zet", "aan_zet_soort", "uiterlijke_einddatum", "streefdatum", "opgeschort_tot", "zaaktype",
    "zaaktype_versie", "startdatum", "organisatie", "vertrouwelijkheidaanduiding",
]  # fmt: skip
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _demping()
    _meldingen()
    _berichten()
    op.add_column("zaak", sa.Column("volgende_herinnering", sa.Date(), nullable=False, server_default=GEEN_TERMIJN))
    conn = op.get_bind()
    if conn.execute(sa.text("SELECT 1 FROM zaak LIMIT 1")).first() is not None:
        # The first run finds out what is coming. No type of before this says anything of a closed case, or opens a next one.
        op.execute(f"UPDATE zaak SET volgende_herinnering = '{MEDEEN}' WHERE einddatum IS NULL")  # noqa: S608  # ours
        vanaf = lokale_dag(datetime.now(UTC)).isoformat()
        conn.execute(sa.text("INSERT INTO installatie (sleutel, waarde) VALUES ('herinneren_vanaf', :vanaf)"), {"vanaf": vanaf})
    for naam, kolommen in (("ix_zaak_open_team", TEAM), ("ix_zaak_open_stand", STAND)):  # of two that serve, SQLite takes the younger
        op.drop_index(naam, "zaak")
        _index(naam, "zaak", kolommen, "einddatum IS NULL")
    _index("ix_zaak_herinnering", "zaak", ["volgende_herinnering", "id"], "volgende_herinnering < '9999-12-31'")


def _index(naam: str, tabel: str, kolommen: list[str], waar: str, postgresql: str | None = None) -> None:
    op.create_index(
        naam, tabel, kolommen, unique=False, sqlite_where=sa.text(waar), postgresql_where=sa.text(postgresql if postgresql else waar)
    )


def _demping() -> None:
    op.create_table(
        "demping",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("regel", sa.String(), nullable=False),
        sa.Column("ijkdatum", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_demping_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_demping"),
        sa.UniqueConstraint("zaak_id", "volgnummer", name="uq_demping_zaak_id_volgnummer"),
    )


def _meldingen() -> None:
    op.create_table(
        "herinnering",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("regel", sa.String(), nullable=False),
        sa.Column("ijkdatum", sa.Date(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("per", sa.String(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("kaal", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_herinnering_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_herinnering"),
        sa.UniqueConstraint("zaak_id", "regel", "ijkdatum", "volgnummer", name="uq_herinnering_zaak_id_regel_ijkdatum_volgnummer"),
    )
    op.create_table(
        "signalering",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("herinnering_id", GROOT, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("regel", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["herinnering_id"], ["herinnering.id"], name="fk_signalering_herinnering_id_herinnering"),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_signalering_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_signalering"),
        sa.UniqueConstraint("herinnering_id", "wie", name="uq_signalering_herinnering_id_wie"),
    )
    _index("ix_signalering_open", "signalering", ["wie", "zaak_id"], "is_open = 1", "is_open")
    op.create_index("ix_signalering_zaak", "signalering", ["zaak_id", "regel"], unique=False)


def _berichten() -> None:
    op.create_table(
        "bezorging",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        *(
            sa.Column(naam, sa.String(), nullable=False)
            for naam in ("sleutel", "message_id", "kanaal", "wie", "team", "adres", "onderwerp")
        ),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("volgende_poging", MOMENT, nullable=False),
        sa.Column("bezet_tot", MOMENT, nullable=True),
        sa.Column("eigenaar", sa.String(), nullable=False),
        sa.Column("fout", sa.String(), nullable=False),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.Column("verzonden_op", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_bezorging"),
        sa.UniqueConstraint("sleutel", name="uq_bezorging_sleutel"),
        sa.UniqueConstraint("message_id", name="uq_bezorging_message_id"),
    )
    _index("ix_bezorging_te_bezorgen", "bezorging", ["volgende_poging"], "status <> 'verzonden'")
    op.create_index("ix_bezorging_lezer", "bezorging", ["kanaal", "wie", "team", "gemaakt_op"], unique=False)
    op.create_table(
        "bezorgregel",
        sa.Column("signalering_id", GROOT, autoincrement=False, nullable=False),
        sa.Column("kanaal", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("bezorging_id", GROOT, nullable=True),
        sa.Column("met_titel", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["signalering_id"], ["signalering.id"], name="fk_bezorgregel_signalering_id_signalering"),
        sa.ForeignKeyConstraint(["bezorging_id"], ["bezorging.id"], name="fk_bezorgregel_bezorging_id_bezorging"),
        sa.PrimaryKeyConstraint("signalering_id", "kanaal", name="pk_bezorgregel"),
    )
    _index("ix_bezorgregel_te_bundelen", "bezorgregel", ["kanaal", "wie"], "bezorging_id IS NULL")
    op.create_index("ix_bezorgregel_bezorging", "bezorgregel", ["bezorging_id"], unique=False)
    op.create_table(
        "ronde",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("taak", sa.String(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("gepland", MOMENT, nullable=True),
        sa.Column("begonnen", MOMENT, nullable=False),
        sa.Column("hartslag", MOMENT, nullable=False),
        sa.Column("geeindigd", MOMENT, nullable=True),
        sa.Column("uitkomst", sa.String(), nullable=False),
        sa.Column("telling", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("fout", sa.Text(), nullable=False),
        sa.Column("eigenaar", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ronde"),
        sa.UniqueConstraint("sleutel", name="uq_ronde_sleutel"),
    )
    op.create_index("ix_ronde_taak", "ronde", ["taak", "begonnen"], unique=False)
