"""What did not go out yet, and why not: messages, and lines that are in no message yet. Sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from zaken.domain.kalender import Kalender
from zaken.notify.bericht import Kanaal
from zaken.notify.dicht import storing_van
from zaken.services.berichten import TE_TONEN, must_manage
from zaken.services.werkplek import Werkplek
from zaken.store import signaleringen as rijen

Wachtstand = Literal["wacht", "mislukt", "opgegeven"]

BUITEN_DE_UREN = "Dit kanaal is nu dicht (van_uur, tot_uur en dagen in config/zaken.toml)."
STRAKS = "Gaat mee met de volgende ronde."


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A message that did not go out, or (`id` None) all lines of a channel that are in no message yet: `aantal` counts lines.

    `reden` says why. `volgende_poging` is when it may go, or is tried again; None when nobody can say, or when it was given up.
    """

    id: int | None
    kanaal: str
    stand: Wachtstand
    reden: str
    aantal: int
    volgende_poging: datetime | None
    gemaakt_op: datetime
    adres: str = ""
    onderwerp: str = ""
    pogingen: int = 0
    wie: str = ""
    team: str = ""


def unsent(werkplek: Werkplek, kanalen: Sequence[Kanaal], dicht: str = "") -> list[Wachtend]:
    """What was not sent yet: the lines by channel, then the messages, the oldest first, TE_TONEN at most.

    `dicht` is why nothing goes out at all (a sentence), if so. NietBevoegd as `must_manage`.
    """
    must_manage(werkplek)
    with werkplek.opslag.lezen() as conn:
        regels, berichten = rijen.ongebundeld(conn), rijen.onbezorgde(conn, maximaal=TE_TONEN)
        redenen = _Redenen(kanalen, dicht, werkplek.nu(), werkplek.kalender(conn))
    gevonden = []
    for regel in regels:
        reden, open_om = redenen.van(regel.kanaal)
        gevonden.append(Wachtend(None, regel.kanaal, "wacht", reden, regel.aantal, open_om, regel.sinds))
    for een in berichten:
        reden, open_om = redenen.van(een.kanaal)
        stand: Wachtstand = "mislukt" if een.status == "mislukt" else "opgegeven" if een.status == "opgegeven" else "wacht"
        poging = None if open_om is None or stand == "opgegeven" else max(open_om, een.volgende_poging)
        waarom = reden if stand == "wacht" else een.fout
        rest = (een.adres, een.onderwerp, een.pogingen, een.wie, een.team)
        gevonden.append(Wachtend(een.id, een.kanaal, stand, waarom, een.aantal, poging, een.gemaakt_op, *rest))
    return gevonden


class _Redenen:
    """Why something waits for a channel, by its name."""

    def __init__(self, kanalen: Sequence[Kanaal], dicht: str, nu: datetime, kalender: Kalender) -> None:
        self._kanalen = {kanaal.naam: kanaal for kanaal in kanalen}
        self._dicht, self._nu, self._kalender = dicht, nu, kalender

    def van(self, naam: str) -> tuple[str, datetime | None]:
        """The reason, and from when it may go (None: nobody can say)."""
        kanaal = self._kanalen.get(naam)
        if self._dicht or kanaal is None:
            return self._dicht or f"Het kanaal {naam} is niet meer ingesteld.", None
        if storing := storing_van(kanaal):
            return storing, None
        open_om = kanaal.open_vanaf(self._nu, self._kalender)
        return BUITEN_DE_UREN if open_om > self._nu else STRAKS, open_om
