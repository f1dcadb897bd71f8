"""The case table: current values only. Where they came from is in gebeurtenis."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from zaken.store.tables.basis import Tabel, jsonkolom, sleutelkolom, sorteerkolom, tekstkolom

HERINNERT = "volgende_herinnering < '9999-12-31'"
"""As the index says it, and every question that wants to use it."""

_LIJST = ("termijn", "id", "organisatie", "vertrouwelijkheidaanduiding")
_STAND = ("team", "behandelaar", "aan_zet", "aan_zet_soort", "uiterlijke_einddatum", "streefdatum", "opgeschort_tot", "zaaktype",
          "zaaktype_versie", "startdatum", "organisatie", "vertrouwelijkheidaanduiding")  # fmt: skip


def _open(naam: str, *velden: str, ook: tuple[str, ...] = (), waar: str = "einddatum IS NULL") -> Index:
    """Open cases by a field in order of deadline; the rest of the columns lets a count, or `volgende`, stay inside the index.

    Partial on PostgreSQL too, by the migrations: naming it here would load that dialect at every start.
    """
    return Index(f"ix_zaak_open_{naam}", *velden, *_LIJST, *ook, sqlite_where=text(waar))


class ZaakTabel(Tabel, table=True):
    """One row a case. Sort columns are never NULL (no deadline: 9999-12-31).

    `termijn` is the nearest of its dates; `opgeschort_tot` the last day that its clock stands still (0001-01-01: it runs).
    `volgende_herinnering` is the day a reminder run has to look at it (9999-12-31: never).

    `partij` repeats the eigenschap of that name, to plan and divide work by; `zoektekst` is what store/zoekindex.py looks through.
    """

    __tablename__ = "zaak"
    __table_args__ = (
        UniqueConstraint("identificatie"),
        UniqueConstraint("uuid"),
        UniqueConstraint("bron", "bronsleutel"),
        UniqueConstraint("zaaktype", "unieke_sleutel"),
        _open("team", "team", ook=("behandelaar", "uiterlijke_einddatum", "opgeschort_tot")),
        _open("aan_zet", "aan_zet"),
        _open("behandelaar", "behandelaar"),
        _open("zaaktype", "zaaktype"),
        _open("partij", "partij", ook=("behandelaar", "team"), waar="einddatum IS NULL AND partij IS NOT NULL"),
        _open("termijn", ook=("team", "aan_zet", "aan_zet_soort")),
        Index("ix_zaak_open_stand", *_STAND, sqlite_where=text("einddatum IS NULL")),
        Index("ix_zaak_herinnering", "volgende_herinnering", "id", sqlite_where=text(HERINNERT)),
        Index("ix_zaak_termijn", *_LIJST, "team", "zaaktype"),
        Index("ix_zaak_startdatum", "startdatum", "zaaktype"),
    )

    id: int | None = Field(default=None, sa_column=sleutelkolom())
    uuid: str
    identificatie: str = Field(sa_column=sorteerkolom("identificatie"))
    zaaktype: str
    zaaktype_versie: int
    omschrijving: str
    omschrijving_norm: str = Field(sa_column=sorteerkolom("omschrijving_norm"))
    zoektekst: str = Field(sa_column=tekstkolom("zoektekst"))
    organisatie: str
    team: str
    behandelaar: str | None
    status: str
    vorige_status: str | None
    status_sinds: datetime
    aan_zet: str
    aan_zet_soort: str
    startdatum: date
    registratiedatum: date
    streefdatum: date
    uiterlijke_einddatum: date
    statusdatum: date
    termijn: date
    volgende_herinnering: date
    einddatum: date | None
    opgeschort_tot: date
    resultaat: str | None
    archiefnominatie: str | None
    archiefactiedatum: date | None
    vertrouwelijkheidaanduiding: str
    eigenschappen: dict[str, Any] = Field(sa_column=jsonkolom("eigenschappen"))
    sporen: dict[str, Any] = Field(sa_column=jsonkolom("sporen"))
    uitleg: dict[str, Any] = Field(sa_column=jsonkolom("uitleg"))
    bron: str | None
    bronsleutel: str | None
    bron_streefdatum: date | None
    bron_einddatum: date | None
    unieke_sleutel: str | None
    gewijzigd_door: str
    gewijzigd_op: datetime
    gewijzigd_met: str
    versie: int
    kop: str
    partij: str | None
