"""A channel that is set up and cannot be used: what is to go over it waits. Decides nothing: who closes it says why."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime

from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.notify.bericht import BezorgFout, Kanaal, Verzender

NOOIT = datetime.max.replace(tzinfo=UTC)


class Dicht:
    """A channel that may not be used yet, or cannot be: what is to go over it waits until it can, and nothing goes out.

    `storing` is a Dutch sentence when its settings are wrong, so that somebody has to mend them; empty when it only has to wait.
    """

    def __init__(self, kanaal: Kanaal, storing: str = "") -> None:
        self._kanaal = kanaal
        self.storing = storing

    @property
    def naam(self) -> str:
        return self._kanaal.naam

    @property
    def persoonlijk(self) -> bool:
        return self._kanaal.persoonlijk

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        return self._kanaal.adres_van(wie, medewerker)

    def adres_van_team(self, team: str) -> str | None:
        """None: a team's overview of a day that passed is no news."""
        return None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return NOOIT

    def verbinding(self) -> AbstractContextManager[Verzender]:
        raise BezorgFout(self.storing or "dit kanaal mag nog niet gebruikt worden")


def storing_van(kanaal: Kanaal) -> str:
    """Why this channel cannot work (a Dutch sentence); empty when nothing is wrong with its settings."""
    return kanaal.storing if isinstance(kanaal, Dicht) else ""
