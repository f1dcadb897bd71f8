"""A way out that keeps what it accepted in a folder, so that what 'went' is known whoever is killed and however many send at once.

A file under its own name was accepted, one that was not renamed yet was not. A message that is handed over again is a second file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.notify.bericht import Bericht


@dataclass
class Uitbak:
    """A channel to a folder; `alleen` says who has an address there (empty: every medewerker); closed until `open_om`."""

    map: Path
    naam: str = "e-mail"
    alleen: frozenset[str] = frozenset()
    open_om: datetime | None = None
    persoonlijk: bool = True

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        return f"{wie}@{self.naam}" if medewerker and (not self.alleen or wie in self.alleen) else None

    def adres_van_team(self, team: str) -> str | None:
        return f"team-{team}@{self.naam}" if self.alleen else None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return max(moment, self.open_om or moment)

    @contextmanager
    def verbinding(self) -> Iterator[Uitbak]:
        yield self

    def verzend(self, bericht: Bericht) -> None:
        onderweg = self.map / f"{uuid4().hex}.half"
        with onderweg.open("w", encoding="utf-8") as bestand:
            json.dump({**asdict(bericht), "kanaal": self.naam}, bestand, default=str)
            bestand.flush()
            os.fsync(bestand.fileno())
        onderweg.replace(onderweg.with_suffix(".json"))


def aangenomen(map_: Path) -> list[dict[str, str]]:
    """Every message that was accepted in this folder, as often as it was."""
    return [json.loads(pad.read_text(encoding="utf-8")) for pad in sorted(map_.glob("*.json"))]
