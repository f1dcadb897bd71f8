"""Upkeep of the database as a whole: bring it up to date, copy it, put a copy back. Looks at no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zaken.settings import WACHTTIJD
from zaken.store import migraties
from zaken.store.backup import backup, backup_naast, herstel
from zaken.store.engine import Adres
from zaken.store.schema import SCHEMA


@dataclass(frozen=True, slots=True)
class Schemastand:
    """What shape a database has and what this program asks; `gevonden` is None when it is no database of Zaken."""

    plek: str
    gevonden: str | None
    nodig: str

    @property
    def is_bij(self) -> bool:
        return self.gevonden == self.nodig


def schema_state(url: str, *, wachttijd: float = WACHTTIJD) -> Schemastand:
    """The shape of the database at `url`; DatabaseOnbereikbaar when it is not there."""
    return Schemastand(Adres.lees(url).naam, migraties.schema_revisie(url, wachttijd=wachttijd), SCHEMA)


def upgrade(url: str, *, zonder_backup: bool = False, wachttijd: float = WACHTTIJD) -> Path | None:
    """Bring an older database up to date, after a backup; its path, or None when there was none (wanted or needed)."""
    return migraties.bijwerken(url, zonder_backup=zonder_backup, wachttijd=wachttijd)


def make_backup(url: str, doel: Path | None, vandaag: date, *, wachttijd: float = WACHTTIJD) -> Path:
    """Copy the database to `doel`; without one beside it, under the day's name."""
    if doel is None:
        return backup_naast(url, f"backup-{vandaag.isoformat()}", wachttijd=wachttijd)
    return backup(url, doel.absolute(), wachttijd=wachttijd)


def restore(url: str, bron: Path, *, wachttijd: float = WACHTTIJD) -> Path | None:
    """Put a backup back; returns the copy that was made of what stood there."""
    return herstel(url, bron.absolute(), wachttijd=wachttijd)


def is_there(url: str) -> bool:
    """Whether restoring would replace something: a SQLite file that exists."""
    pad = Adres.lees(url).pad
    return pad is not None and pad.is_file()
