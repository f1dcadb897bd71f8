"""What a channel carries and how it answers: text in, nothing or an error out. Knows no case, no database and no schedule."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender


@dataclass(frozen=True, slots=True)
class Bericht:
    """One message, frozen at `gemaakt_op`: sent again it is the same to the letter.

    `message_id` has its angle brackets; `soort` goes in the List-Id.
    """

    message_id: str
    adres: str
    onderwerp: str
    tekst: str
    html: str
    gemaakt_op: datetime
    soort: str = "herinneringen"


class BezorgFout(Exception):
    """A message that did not go. `blijvend`: it never will, to this address; else it is worth trying again.

    `onzeker`: the other side had all of it and did not say that it accepted it, so it may have arrived.
    """

    def __init__(self, tekst: str, *, blijvend: bool = False, onzeker: bool = False) -> None:
        super().__init__(tekst)
        self.tekst = tekst
        self.blijvend = blijvend
        self.onzeker = onzeker


class GeenLijn(BezorgFout):
    """The line is of no use any more: nothing of this message was handed over, and nothing of the next ones will be."""


class Verzender(Protocol):
    """An open line to wherever messages go."""

    def verzend(self, bericht: Bericht) -> None:
        """Hand the message over; returning means that the other side accepted it. BezorgFout when it did not, or did not answer.

        GeenLijn when no other message has to be tried over this line.
        """
        ...


class Kanaal(Protocol):
    """A way out: e-mail, a chat. Chosen and set up in bootstrap."""

    @property
    def naam(self) -> str:
        """As in the settings: 'e-mail', or the name of the channel."""
        ...

    @property
    def persoonlijk(self) -> bool:
        """Whether only the reader himself reads what goes to his address: else no title of a case goes there."""
        ...

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        """Where a person's messages go over this channel; None when they do not."""
        ...

    def adres_van_team(self, team: str) -> str | None:
        """Where a team's own overview goes over this channel; None when it has none."""
        ...

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        """The first moment from this one on that the channel may disturb people (aware UTC): the moment itself when it may now."""
        ...

    def verbinding(self) -> AbstractContextManager[Verzender]:
        """A line that stays open for many messages. BezorgFout when there is none; then nothing was sent."""
        ...
