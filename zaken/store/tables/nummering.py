"""The counters that case numbers come from."""

from __future__ import annotations

from sqlmodel import Field

from zaken.store.tables.basis import Tabel


class NummeringTabel(Tabel, table=True):
    """One row a prefix and year: the last number given out."""

    __tablename__ = "nummering"

    voorvoegsel: str = Field(primary_key=True)
    jaar: int = Field(primary_key=True)
    laatste: int
