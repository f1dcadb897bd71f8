"""Handing frozen messages over: one at a time, held by one run, tried again later when it did not go. Makes no text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from zaken.notify.bericht import Bericht, BezorgFout, Kanaal, Verzender
from zaken.services.nummers import new_uuid
from zaken.services.werkplek import Werkplek
from zaken.store import bezorgingen

if TYPE_CHECKING:
    from zaken.store.bezorgingen import TeBezorgen

WACHT = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8), timedelta(hours=24))
"""How long to wait after each time that a message did not go; after the last it is given up, and somebody has to look at it."""

VAST = timedelta(minutes=2)
"""So long a run holds a message; longer than any channel waits for its other side."""


@dataclass(slots=True)
class Bezorgverslag:
    """What became of the messages. `uitgesteld` wait for a channel that may not disturb people now, `fouten` by channel or address."""

    verzonden: int = 0
    mislukt: int = 0
    opgegeven: int = 0
    uitgesteld: int = 0
    fouten: dict[str, str] = field(default_factory=dict)


def deliver(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    *,
    echt: Callable[[], datetime] = lambda: datetime.now(UTC),
    hartslag: Callable[[], None] = lambda: None,
) -> Bezorgverslag:
    """Send what is ready over the channels that may disturb people now. One address that fails stops nobody."""
    verslag, eigenaar = Bezorgverslag(), new_uuid()
    for kanaal in kanalen:
        with werkplek.opslag.lezen() as conn:
            open_vanaf = kanaal.open_vanaf(werkplek.nu(), werkplek.kalender(conn))
            wachten = bezorgingen.wachten_op(conn, kanaal.naam)
        if open_vanaf > werkplek.nu():
            verslag.uitgesteld += wachten
            continue
        eerste = _take(werkplek, kanaal, eigenaar, echt)
        if eerste is None:
            continue
        try:
            with kanaal.verbinding() as lijn:
                bericht: TeBezorgen | None = eerste
                while bericht is not None:
                    _hand_over(werkplek, lijn, bericht, eigenaar, verslag)
                    hartslag()
                    bericht = eerste = _take(werkplek, kanaal, eigenaar, echt)
        except BezorgFout as fout:
            verslag.fouten[kanaal.naam] = fout.tekst
            if eerste is not None:
                _failed(werkplek, eerste, fout, eigenaar, verslag)
    return verslag


def _take(werkplek: Werkplek, kanaal: Kanaal, eigenaar: str, echt: Callable[[], datetime]) -> TeBezorgen | None:
    nu = echt().astimezone(UTC)
    with werkplek.opslag.schrijven() as conn:
        return bezorgingen.pak_bericht(conn, kanaal.naam, nu=werkplek.nu(), echt=nu, bezet_tot=nu + VAST, eigenaar=eigenaar)


def _hand_over(werkplek: Werkplek, lijn: Verzender, te: TeBezorgen, eigenaar: str, verslag: Bezorgverslag) -> None:
    soort = "teamoverzicht" if te.team else "herinneringen"
    try:
        lijn.verzend(Bericht(te.message_id, te.adres, te.onderwerp, te.tekst, te.html, soort))
    except BezorgFout as fout:
        verslag.fouten[te.adres] = fout.tekst
        _failed(werkplek, te, fout, eigenaar, verslag)
        return
    with werkplek.opslag.schrijven() as conn:
        bezorgingen.verzonden(conn, te, nu=werkplek.nu(), eigenaar=eigenaar)
    verslag.verzonden += 1


def _failed(werkplek: Werkplek, te: TeBezorgen, fout: BezorgFout, eigenaar: str, verslag: Bezorgverslag) -> None:
    opgeven = fout.blijvend or te.pogingen > len(WACHT)
    opnieuw = None if opgeven else werkplek.nu() + WACHT[te.pogingen - 1]
    with werkplek.opslag.schrijven() as conn:
        bezorgingen.mislukt(conn, te, fout.tekst, opnieuw=opnieuw, eigenaar=eigenaar)
    verslag.opgegeven += opgeven
    verslag.mislukt += not opgeven
