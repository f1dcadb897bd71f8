"""An installation of the command line with reminders, a beheerder, and a channel that keeps what it gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.factories import ORGANISATIES, VERZOEK
from tests.installatie import Installatie, publiceer
from tests.kanaal import Bewaarkanaal
from zaken.notify.bericht import Bericht, BezorgFout
from zaken.store.engine import Opslag

if TYPE_CHECKING:
    pass

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


@dataclass
class Kanaal(Bewaarkanaal):
    """A channel that refuses everything while it has a `fout`."""

    fout: BezorgFout | None = None

    def verzend(self, bericht: Bericht) -> None:
        if self.fout is not None:
            raise self.fout
        super().verzend(bericht)


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
