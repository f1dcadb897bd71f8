"""Published configuration: zaaktypen, organisations, calendar, lists, amounts, selectielijsten and views, version by version."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from zaken.store.tables.basis import Tabel, sleutelkolom, tekstkolom


class ConfiguratieversieTabel(Tabel, table=True):
    """One row a version; `inhoud` is canonical JSON and `hash` is over it."""

    __tablename__ = "configuratieversie"
    __table_args__ = (UniqueConstraint("soort", "naam", "versie"),)

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    soort: str
    naam: str
    versie: int
    geldig_vanaf: date | None
    hash: str
    inhoud: str = Field(sa_column=tekstkolom("inhoud"))
    moment: datetime
    wie: str
