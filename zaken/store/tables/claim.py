"""Who works on a case right now, until when. Not part of the case or its audit trail: a claim lapses by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field

from zaken.store.tables.basis import GROOT, Tabel


class ClaimTabel(Tabel, table=True):
    """One row a case at most."""

    __tablename__ = "claim"

    zaak_id: int = Field(sa_column=Column("zaak_id", GROOT, ForeignKey("zaak.id"), primary_key=True, autoincrement=False))
    wie: str = Field(index=True)
    tot: datetime
