"""What the audit trail looks like from outside the store: a row of it, an anchor, a finding. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

BLOK = 1000
"""How many case ids share one hash in an anchor."""


def tijdstempel(moment: datetime) -> str:
    """A moment as the chain hashes it: ISO 8601, UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def wat_gebeurde(soort: str, gegevens: Mapping[str, Any]) -> str:
    """What happened, as lists say it: the name of the overgang of a step, else the kind of event."""
    return str(gegevens.get("overgang", soort))


@dataclass(frozen=True, slots=True)
class GebeurtenisRij:
    """A stored gebeurtenis. `moment` is when it happened, `vastgelegd` when it was recorded; `gegevens` is None once erased."""

    id: int
    zaak_id: int
    volgnummer: int
    moment: datetime
    vastgelegd: datetime
    wie: str
    soort: str
    gegevens: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Blok:
    """The heads of up to 1,000 consecutive case ids: how many cases there were, and the hash over their heads."""

    aantal: int
    hash: str


@dataclass(frozen=True, slots=True)
class Anker:
    """All heads at one moment, to be kept outside the database: what was written up to `hoogste` cannot change unseen.

    `database` is the mark of the database it belongs to; `blokken` is by case id // 1,000; `versies` is by "soort naam versie" what was
    published, None in an anchor from before that was kept.
    """

    database: str
    moment: str
    hoogste: int
    aantal: int
    blokken: Mapping[int, Blok]
    versies: Mapping[str, str] | None = None

    def as_dict(self) -> dict[str, Any]:
        """The JSON-able form, as kept in a file."""
        return {
            "formaat": 1,
            "database": self.database,
            "moment": self.moment,
            "hoogste": self.hoogste,
            "aantal": self.aantal,
            "blokken": {str(nummer): asdict(blok) for nummer, blok in self.blokken.items()},
            **({} if self.versies is None else {"versies": dict(self.versies)}),
        }

    @classmethod
    def from_dict(cls, gegevens: Mapping[str, Any]) -> Anker:
        """The anchor back from `as_dict`; ValueError, KeyError or TypeError when it is not one."""
        if gegevens["formaat"] != 1:
            raise ValueError("dit anker heeft een ander formaat")
        return cls(
            str(gegevens["database"]),
            str(gegevens["moment"]),
            int(gegevens["hoogste"]),
            int(gegevens["aantal"]),
            {int(nummer): Blok(int(blok["aantal"]), str(blok["hash"])) for nummer, blok in gegevens["blokken"].items()},
            {str(wat): str(afdruk) for wat, afdruk in gegevens["versies"].items()} if "versies" in gegevens else None,
        )


@dataclass(frozen=True, slots=True)
class Bevinding:
    """Something `verifieer` found. `code` for programs, `tekst` (Dutch) for people; `is_fout` is False for what is only worth knowing."""

    code: str
    identificatie: str | None
    volgnummer: int | None
    tekst: str
    is_fout: bool = True
