"""What hangs on a case in rows of its own, in order of `volgnummer`.

Suspensions, extensions, references to documents, people involved, promises, reminders put aside.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from zaken.store.tables.basis import Tabel, sleutelkolom, zaakkolom


class OpschortingTabel(Tabel, table=True):
    """An interval in which the clock stands still; open while `einde` is NULL, and at most one is open (by a partial index on both)."""

    __tablename__ = "opschorting"
    __table_args__ = (
        UniqueConstraint("zaak_id", "volgnummer"),
        Index("ix_opschorting_open", "zaak_id", unique=True, sqlite_where=text("einde IS NULL")),
    )

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    volgnummer: int
    begin: date
    einde: date | None
    reden: str
    grondslag: str
    wie: str
    grond: str
    termijn: date | None


class VerlengingTabel(Tabel, table=True):
    """A decision to put the uiterlijke einddatum off."""

    __tablename__ = "verlenging"
    __table_args__ = (UniqueConstraint("zaak_id", "volgnummer"),)

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    volgnummer: int
    regel: str
    duur: str
    tot: date | None
    reden: str
    besloten_op: date
    grond: str
    meegedeeld_op: date | None
    instemming_op: date | None
    wie: str


class DocumentTabel(Tabel, table=True):
    """A reference to a document; the file stays where it is."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("zaak_id", "volgnummer"),)

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    volgnummer: int
    soort: str
    titel: str
    datum: date
    status: str
    vindplaats: str
    sha256: str


class BetrokkeneTabel(Tabel, table=True):
    """Somebody involved in a case."""

    __tablename__ = "betrokkene"
    __table_args__ = (UniqueConstraint("zaak_id", "volgnummer"),)

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    volgnummer: int
    rol: str
    naam: str
    contact: str
    toelichting: str


class AfspraakTabel(Tabel, table=True):
    """What was promised, and whether it was kept (NULL: nobody said yet)."""

    __tablename__ = "afspraak"
    __table_args__ = (UniqueConstraint("zaak_id", "volgnummer"),)

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    volgnummer: int
    omschrijving: str
    datum: date
    wie: str
    gemaakt_op: date
    gehouden: bool | None
    afgerond_op: date | None


class DempingTabel(Tabel, table=True):
    """Somebody who knows of a reminder (by rule and the date it hangs on), and when he wants to hear of it again (NULL: not any more)."""

    __tablename__ = "demping"
    __table_args__ = (UniqueConstraint("zaak_id", "volgnummer"),)

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    volgnummer: int
    regel: str
    ijkdatum: date
    tot: date | None
    reden: str
    wie: str
    op: date
