"""Keys of commands that were carried out, with the answer they got, so that asking again is safe."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from zaken.store.tables.basis import Tabel, tekstkolom


class OpdrachtTabel(Tabel, table=True):
    """One row a key; written in the transaction that carried the command out."""

    __tablename__ = "opdracht"

    sleutel: str = Field(primary_key=True)
    inhoud_hash: str
    antwoord: str = Field(sa_column=tekstkolom("antwoord"))
    moment: datetime
    wie: str
