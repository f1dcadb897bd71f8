"""The first schema: cases with their audit trail, command keys, numbers, published configuration."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from zaken.store.triggers import maak_triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

GROOT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTEERTEKST = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
OPEN: dict[str, Any] = {"sqlite_where": sa.text("einddatum IS NULL"), "postgresql_where": sa.text("einddatum IS NULL")}


def upgrade() -> None:
    op.create_table(
        "configuratieversie",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("geldig_vanaf", sa.Date(), nullable=True),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_configuratieversie"),
        sa.UniqueConstraint("soort", "naam", "versie", name="uq_configuratieversie_soort_naam_versie"),
    )
    op.create_table(
        "installatie",
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("waarde", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name="pk_installatie"),
    )
    op.create_table(
        "nummering",
        sa.Column("voorvoegsel", sa.String(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("voorvoegsel", "jaar", name="pk_nummering"),
    )
    op.create_table(
        "opdracht",
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("inhoud_hash", sa.String(), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name="pk_opdracht"),
    )
    op.create_table(
        "zaak",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("identificatie", SORTEERTEKST, nullable=False),
        sa.Column("zaaktype", sa.String(), nullable=False),
        sa.Column("zaaktype_versie", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("omschrijving_norm", SORTEERTEKST, nullable=False),
        sa.Column("zoektekst", sa.Text(), nullable=False),
        sa.Column("organisatie", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("behandelaar", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("vorige_status", sa.String(), nullable=True),
        sa.Column("status_sinds", MOMENT, nullable=False),
        sa.Column("aan_zet", sa.String(), nullable=False),
        sa.Column("aan_zet_soort", sa.String(), nullable=False),
        sa.Column("startdatum", sa.Date(), nullable=False),
        sa.Column("registratiedatum", sa.Date(), nullable=False),
        sa.Column("streefdatum", sa.Date(), nullable=False),
        sa.Column("uiterlijke_einddatum", sa.Date(), nullable=False),
        sa.Column("einddatum", sa.Date(), nullable=True),
        sa.Column("opgeschort", sa.Boolean(), nullable=False),
        sa.Column("resultaat", sa.String(), nullable=True),
        sa.Column("archiefnominatie", sa.String(), nullable=True),
        sa.Column("archiefactiedatum", sa.Date(), nullable=True),
        sa.Column("vertrouwelijkheidaanduiding", sa.String(), nullable=False),
        sa.Column("eigenschappen", JSON, nullable=False),
        sa.Column("sporen", JSON, nullable=False),
        sa.Column("uitleg", JSON, nullable=False),
        sa.Column("bron", sa.String(), nullable=True),
        sa.Column("bronsleutel", sa.String(), nullable=True),
        sa.Column("bron_streefdatum", sa.Date(), nullable=True),
        sa.Column("bron_einddatum", sa.Date(), nullable=True),
        sa.Column("unieke_sleutel", sa.String(), nullable=True),
        sa.Column("gewijzigd_door", sa.String(), nullable=False),
        sa.Column("gewijzigd_op", MOMENT, nullable=False),
        sa.Column("gewijzigd_met", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("kop", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_zaak"),
        sa.UniqueConstraint("bron", "bronsleutel", name="uq_zaak_bron_bronsleutel"),
        sa.UniqueConstraint("identificatie", name="uq_zaak_identificatie"),
        sa.UniqueConstraint("uuid", name="uq_zaak_uuid"),
        sa.UniqueConstraint("zaaktype", "unieke_sleutel", name="uq_zaak_zaaktype_unieke_sleutel"),
    )
    op.create_index(
        "ix_zaak_open_aan_zet", "zaak", ["aan_zet", "uiterlijke_einddatum", "id", "organisatie", "vertrouwelijkheidaanduiding"], **OPEN
    )
    op.create_index(
        "ix_zaak_open_behandelaar",
        "zaak",
        ["behandelaar", "uiterlijke_einddatum", "id", "organisatie", "vertrouwelijkheidaanduiding"],
        **OPEN,
    )
    op.create_index(
        "ix_zaak_open_team", "zaak", ["team", "uiterlijke_einddatum", "id", "organisatie", "vertrouwelijkheidaanduiding"], **OPEN
    )
    op.create_index("ix_zaak_open_termijn", "zaak", ["uiterlijke_einddatum", "id", "organisatie", "vertrouwelijkheidaanduiding"], **OPEN)
    op.create_index(
        "ix_zaak_open_zaaktype", "zaak", ["zaaktype", "uiterlijke_einddatum", "id", "organisatie", "vertrouwelijkheidaanduiding"], **OPEN
    )
    op.create_index("ix_zaak_startdatum", "zaak", ["startdatum", "zaaktype"], unique=False)
    op.create_table(
        "betrokkene",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_betrokkene_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_betrokkene"),
        sa.UniqueConstraint("zaak_id", "volgnummer", name="uq_betrokkene_zaak_id_volgnummer"),
    )
    op.create_table(
        "document",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("vindplaats", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_document_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("zaak_id", "volgnummer", name="uq_document_zaak_id_volgnummer"),
    )
    op.create_table(
        "gebeurtenis",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("vastgelegd", MOMENT, nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("gegevens", sa.Text(), nullable=True),
        sa.Column("zout", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_gebeurtenis_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_gebeurtenis"),
        sa.UniqueConstraint("zaak_id", "volgnummer", name="uq_gebeurtenis_zaak_id_volgnummer"),
    )
    op.create_table(
        "opschorting",
        sa.Column("id", GROOT, autoincrement=True, nullable=False),
        sa.Column("zaak_id", GROOT, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("grondslag", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name="fk_opschorting_zaak_id_zaak"),
        sa.PrimaryKeyConstraint("id", name="pk_opschorting"),
        sa.UniqueConstraint("zaak_id", "volgnummer", name="uq_opschorting_zaak_id_volgnummer"),
    )
    op.create_index(
        "ix_opschorting_open",
        "opschorting",
        ["zaak_id"],
        unique=True,
        sqlite_where=sa.text("einde IS NULL"),
        postgresql_where=sa.text("einde IS NULL"),
    )
    maak_triggers(op.get_bind())
