"""Marks of the database as a whole: its own mark (`kenmerk`), whether it is for training (`oefen`), when it was made (`aangemaakt`)."""

from __future__ import annotations

from sqlmodel import Field

from zaken.store.tables.basis import Tabel


class InstallatieTabel(Tabel, table=True):
    """One row a mark."""

    __tablename__ = "installatie"

    sleutel: str = Field(primary_key=True)
    waarde: str
