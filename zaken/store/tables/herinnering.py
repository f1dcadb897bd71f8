"""What was said of cases, to whom, by which message; and every run that said it. Truth of the reminder run: it plans nothing here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlmodel import Field

from zaken.store.tables.basis import GROOT, Tabel, jsonkolom, sleutelkolom, tekstkolom, zaakkolom

OPEN = "is_open = 1"
OPEN_POSTGRESQL = "is_open"
TE_BUNDELEN = "bezorging_id IS NULL"
NIET_VERZONDEN = "status <> 'verzonden'"


def _verwijst(naam: str, naar: str, *, leeg: bool = False) -> Column[int]:
    return Column(naam, GROOT, ForeignKey(f"{naar}.id"), nullable=leeg)


class HerinneringTabel(Tabel, table=True):
    """A reminder that was given (`status` gemeld), or lapsed (vervallen), was known already (gedempt), or had no reader (onbezorgbaar).

    Of a case that opened the next one: gedaan. Of that or a step that could not happen by itself: gemeld. `dag` is the day from which it
    held, `per` the value that its cases are told by together, such as a partij ('' when each by itself).
    """

    __tablename__ = "herinnering"
    __table_args__ = (UniqueConstraint("zaak_id", "regel", "ijkdatum", "volgnummer"),)

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    zaak_id: int = Field(sa_column=zaakkolom())
    regel: str
    ijkdatum: date
    volgnummer: int
    dag: date
    status: str
    per: str
    tekst: str = Field(sa_column=tekstkolom("tekst"))
    kaal: str = Field(sa_column=tekstkolom("kaal"))
    gemaakt_op: datetime


class SignaleringTabel(Tabel, table=True):
    """A reminder on somebody's list; `is_open` until he says he knows, or a later one about the same takes its place."""

    __tablename__ = "signalering"
    __table_args__ = (
        UniqueConstraint("herinnering_id", "wie"),
        Index("ix_signalering_open", "wie", "zaak_id", sqlite_where=text(OPEN)),
        Index("ix_signalering_zaak", "zaak_id", "regel"),
    )

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    herinnering_id: int = Field(sa_column=_verwijst("herinnering_id", "herinnering"))
    zaak_id: int = Field(sa_column=zaakkolom())
    regel: str
    wie: str
    is_open: bool
    gemaakt_op: datetime


class BezorgregelTabel(Tabel, table=True):
    """A signalering that has to go out over a channel; `bezorging_id` says in which message it went (NULL: not in any yet).

    `met_titel` says whether that message was frozen with the title of the case (NULL: in no message yet).
    """

    __tablename__ = "bezorgregel"
    __table_args__ = (
        PrimaryKeyConstraint("signalering_id", "kanaal"),
        Index("ix_bezorgregel_te_bundelen", "kanaal", "wie", sqlite_where=text(TE_BUNDELEN)),
        Index("ix_bezorgregel_bezorging", "bezorging_id"),
    )

    signalering_id: int = Field(
        sa_column=Column("signalering_id", GROOT, ForeignKey("signalering.id"), nullable=False, autoincrement=False)
    )
    kanaal: str
    wie: str
    bezorging_id: int | None = Field(sa_column=_verwijst("bezorging_id", "bezorging", leeg=True))
    met_titel: bool | None


class BezorgingTabel(Tabel, table=True):
    """A message with its frozen content. `status`: klaar, verzonden, mislukt (tried again at `volgende_poging`), or opgegeven.

    Whoever sends it holds it until `bezet_tot` as `eigenaar`; after that somebody else sends the same text with the same `message_id`.
    To erase a case is to empty `tekst` and `per` of its herinnering rows, and onderwerp, tekst, html and fout of every bezorging that one
    of its bezorgregel rows names: those hold its title.
    """

    __tablename__ = "bezorging"
    __table_args__ = (
        UniqueConstraint("sleutel"),
        UniqueConstraint("message_id"),
        Index("ix_bezorging_te_bezorgen", "volgende_poging", sqlite_where=text(NIET_VERZONDEN)),
        Index("ix_bezorging_lezer", "kanaal", "wie", "team", "gemaakt_op"),
    )

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    sleutel: str
    message_id: str
    kanaal: str
    wie: str
    team: str
    adres: str
    onderwerp: str
    tekst: str = Field(sa_column=tekstkolom("tekst"))
    html: str = Field(sa_column=tekstkolom("html"))
    aantal: int
    status: str
    pogingen: int
    volgende_poging: datetime
    bezet_tot: datetime | None
    eigenaar: str
    fout: str
    gemaakt_op: datetime
    verzonden_op: datetime | None


class RondeTabel(Tabel, table=True):
    """One run of a task. `sleutel` (task and planned moment) is unique: of several planners one does it. `hartslag` shows it lives."""

    __tablename__ = "ronde"
    __table_args__ = (UniqueConstraint("sleutel"), Index("ix_ronde_taak", "taak", "begonnen"))

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    taak: str
    sleutel: str
    gepland: datetime | None
    begonnen: datetime
    hartslag: datetime
    geeindigd: datetime | None
    uitkomst: str
    telling: dict[str, Any] = Field(sa_column=jsonkolom("telling"))
    fout: str = Field(sa_column=tekstkolom("fout"))
    eigenaar: str
