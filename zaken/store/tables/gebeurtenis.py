"""The audit trail: append-only by triggers (store/triggers.py), chained by hashes (domain/keten.py)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from zaken.store.tables.basis import Tabel, sleutelkolom, tekstkolom, zaakkolom


class GebeurtenisTabel(Tabel, table=True):
    """One row an event. `gegevens` is the JSON text exactly as hashed; it and `zout` are NULL once erased."""

    __tablename__ = "gebeurtenis"
    __table_args__ = (
        UniqueConstraint("zaak_id", "volgnummer"),
        Index("ix_gebeurtenis_stap", "wie", "id", sqlite_where=text("soort = 'overgang'")),
    )

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    volgnummer: int
    moment: datetime
    vastgelegd: datetime
    wie: str
    soort: str
    gegevens: str | None = Field(sa_column=tekstkolom("gegevens", leeg=True))
    zout: str | None
    digest: str
    hash: str
