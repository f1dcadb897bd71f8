"""What a digest holds, before it is text. Values only: opmaak.py makes the words and the HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MEEST_GETOOND = 20
"""So many lines stand in a digest; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Digestregel:
    """One case (or, with `aantal` above 1, all cases of one value such as a partij). `titel` is None where it may not be mailed."""

    identificatie: str
    titel: str | None
    tekst: str
    aantal: int = 1


@dataclass(frozen=True, slots=True)
class Digestgroep:
    """What is said under one rule of one zaaktype: the first lines, and how many cases in all."""

    wat: str
    zaaktype: str
    regels: tuple[Digestregel, ...]
    aantal: int


@dataclass(frozen=True, slots=True)
class Teamstand:
    """How a team stands today, and against the day of the digest before (`sinds`; None: there was none)."""

    team: str
    naam: str
    open: int
    te_laat: int
    norm_overschreden: int
    bijna: int
    opgeschort: int
    zonder_behandelaar: int
    sinds: date | None = None
    nieuw: int = 0
    gebleven: int = 0
    opgelost: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """One person's (or team's) digest of a day. `aantal` counts all cases; `opdrachten` are commands to type next."""

    aan: str
    dag: date
    aantal: int
    groepen: tuple[Digestgroep, ...]
    teams: tuple[Teamstand, ...] = ()
    opdrachten: tuple[str, ...] = ()
    omgeving: str = ""


@dataclass(frozen=True, slots=True)
class Opgemaakt:
    """A digest as it goes out."""

    onderwerp: str
    tekst: str
    html: str
