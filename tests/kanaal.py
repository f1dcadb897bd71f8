"""A channel for tests: everybody has an address, it is always open, and what it is given it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.notify.bericht import Bericht


@dataclass
class Bewaarkanaal:
    """What a channel is when nothing is the matter; who wants more of it overrides that."""

    naam: str = "e-mail"
    post: list[Bericht] = field(default_factory=list)
    persoonlijk: bool = True

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        return f"{wie}@voorbeeld.nl"

    def adres_van_team(self, team: str) -> str | None:
        return None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return moment

    @contextmanager
    def verbinding(self) -> Iterator[Self]:
        yield self

    def verzend(self, bericht: Bericht) -> None:
        self.post.append(bericht)
