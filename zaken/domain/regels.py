"""Everything a decision may look at beside the case itself, loaded beforehand. Never loads anything."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zaken.domain.configuratie import Configuratie, Medewerker
from zaken.domain.kalender import Kalender
from zaken.domain.spoor import GebeurtenisRij


@dataclass(frozen=True, slots=True)
class Wie:
    """The acting person: slug and what configuration says of them. The actor `systeem` has no limits.

    With `namens` this person acts for a colleague: `medewerker` is then that colleague, whose rights count; events name both.
    """

    slug: str
    medewerker: Medewerker | None = None
    namens: str | None = None

    @property
    def telt_als(self) -> str:
        """Whose rights count: the colleague acted for, else this person."""
        return self.namens or self.slug

    @property
    def is_systeem(self) -> bool:
        return self.slug == "systeem"


@dataclass(frozen=True, slots=True)
class Regels:
    """`nu` is aware UTC, `vandaag` the legal day in Europe/Amsterdam. `zaken` says of each referenced number whether the acting person
    can see such a case. `dubbel` maps a unique key to the number of the case that has it ('' when that case may not be seen).
    `vergelijkbaar` maps `mutaties.comparison_key` (a warning and the values it compares) to the numbers of such cases.
    `geschiedenis` holds, by number, the events of a case whose opdracht looks back (nodig.TERUGKIJKEND). `gesignaleerd` holds, by number,
    what stands on the list of the acting person of a case of which he puts something aside: rule and the date it hangs on.
    `geheugen` is what was worked out once from the configuration on a day, and holds for every case of a chunk.
    """

    nu: datetime
    vandaag: date
    kalender: Kalender
    configuratie: Configuratie
    zaken: Mapping[str, bool] = field(default_factory=dict)
    dubbel: Mapping[str, str] = field(default_factory=dict)
    vergelijkbaar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    geschiedenis: Mapping[str, tuple[GebeurtenisRij, ...]] = field(default_factory=dict)
    gesignaleerd: Mapping[str, tuple[tuple[str, date], ...]] = field(default_factory=dict)
    geheugen: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
