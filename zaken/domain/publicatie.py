"""A published version of a piece of configuration, as stored: its identity, its content as text, and the hash over that. Values only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


def hash_van(inhoud: str) -> str:
    """SHA-256 of canonical content, in hexadecimal."""
    return hashlib.sha256(inhoud.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Versie:
    """Which version: `soort` is zaaktype, organisaties, kalender and so on; `hash` is over the content."""

    soort: str
    naam: str
    versie: int
    geldig_vanaf: date | None
    hash: str


@dataclass(frozen=True, slots=True)
class Configuratieversie(Versie):
    """A version with its content (canonical JSON), when it was published and by whom."""

    inhoud: str
    moment: datetime
    wie: str
