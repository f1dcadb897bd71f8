"""An installation of the command line with reminders, a beheerder, and a channel that keeps what it gets."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.factories import ORGANISATIES, VERZOEK
from tests.installatie import Installatie, publiceer
from zaken.notify.bericht import Bericht, BezorgFout
from zaken.store.engine import Opslag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from zaken.domain.configuratie import Medewerker
    from zaken.domain.kalender import Kalender

HERINNERINGEN = {
    "nadert": {"moment": {"voor": "uiterlijke_einddatum", "duur": "P7D"}, "aan": "behandelaar", "tekst": "Rond het af"},
    "te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": ["behandelaar", "teamleider"], "herhaal": "P1W"},
}
_BEHEERDER = {"naam": "Beheerder", "rollen": ["functioneel_beheerder"], "teams": []}
MENSEN = {
    **ORGANISATIES,
    "medewerkers": {
        naam: {**mens, "email": f"{naam}@voorbeeld.nl"} for naam, mens in {**ORGANISATIES["medewerkers"], "beheerder": _BEHEERDER}.items()
    },
}
LAAT = "2026-06-15T10:00"
"""After the uiterlijke einddatum of a case of 2 March."""


class Kanaal:
    """A channel that keeps what it gets, or refuses it."""

    naam = "e-mail"
    persoonlijk = True

    def __init__(self) -> None:
        self.post: list[Bericht] = []
        self.fout: BezorgFout | None = None

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        return f"{wie}@voorbeeld.nl"

    def adres_van_team(self, team: str) -> str | None:
        return None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return moment

    @contextmanager
    def verbinding(self) -> Iterator[Kanaal]:
        yield self

    def verzend(self, bericht: Bericht) -> None:
        if self.fout is not None:
            raise self.fout
        self.post.append(bericht)


def met_herinneringen(zaken: Installatie) -> Installatie:
    """The usual installation with two reminders and a beheerder."""
    opslag = Opslag.open(zaken.url)
    publiceer(opslag, "organisaties", "organisaties", MENSEN, 2)
    publiceer(opslag, "zaaktype", "verzoek", {**VERZOEK, "versie": 2, "herinneringen": HERINNERINGEN}, 2)
    opslag.sluit()
    return zaken


def herinnerd(zaken: Installatie) -> Installatie:
    """The same after a run on the day that the cases of 2 March are late."""
    zaken.op(LAAT).typ("herinner")
    return zaken
