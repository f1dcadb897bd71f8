"""Indexes only: the Monday page and the count of a limited scope stay inside one, and lists with closed cases have one of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OPEN = sa.text("einddatum IS NULL")
LIJST = ["uiterlijke_einddatum", "id", "organisatie", "vertrouwelijkheidaanduiding"]
STAND = ["streefdatum", "opgeschort", "zaaktype", "zaaktype_versie", "startdatum", "organisatie", "vertrouwelijkheidaanduiding"]


def upgrade() -> None:
    op.drop_index("ix_zaak_open_termijn", "zaak")
    _open("ix_zaak_open_termijn", [*LIJST, "team", "aan_zet", "aan_zet_soort"])
    _open("ix_zaak_open_stand", ["team", "behandelaar", "aan_zet", "aan_zet_soort", "uiterlijke_einddatum", *STAND])
    op.create_index("ix_zaak_termijn", "zaak", [*LIJST, "team", "zaaktype"], unique=False)


def _open(naam: str, kolommen: list[str]) -> None:
    op.create_index(naam, "zaak", kolommen, unique=False, sqlite_where=OPEN, postgresql_where=OPEN)
