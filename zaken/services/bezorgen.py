"""Handing frozen messages over: one at a time, held by one run, tried again later when it did not go. Makes no text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from zaken.notify.bericht import Bericht, BezorgFout, GeenLijn, Kanaal, Verzender
from zaken.notify.dicht import storing_van
from zaken.services.bundelen import bundle
from zaken.services.nummers import new_uuid
from zaken.services.postlezers import Titels, may_still_read
from zaken.services.werkplek import Werkplek
from zaken.store import bezorgingen, verzenden
from zaken.store.verzenden import TeBezorgen

WACHT = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8), timedelta(hours=24))
"""How long to wait after each time that a message did not go; after the last it is given up, and somebody has to look at it."""

ONZEKER = timedelta(minutes=30)
"""How long to wait when a message may have arrived: it is tried once more, with the same Message-ID, and then given up."""

VAST = timedelta(minutes=12)
"""So long a run holds a message; longer than any channel takes to hand one over."""


@dataclass(slots=True)
class Bezorgverslag:
    """What became of the messages. `uitgesteld` wait for a channel that may not disturb people now.

    `fouten` are by channel or by number of the message (never by address); a message that another run sent counts nowhere.
    """

    verzonden: int = 0
    mislukt: int = 0
    opgegeven: int = 0
    uitgesteld: int = 0
    fouten: dict[str, str] = field(default_factory=dict)


def deliver(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    *,
    titels: Titels = "intern",
    echt: Callable[[], datetime] = lambda: datetime.now(UTC),
    hartslag: Callable[[], None] = lambda: None,
) -> Bezorgverslag:
    """Send what is ready over the channels that may disturb people now. One address that fails stops nobody.

    A message of which a reader may no longer see a case, or its title (`titels` as for bundle), is made anew before it goes.
    """
    verslag = Bezorgverslag()
    for kanaal in kanalen:
        with werkplek.opslag.lezen() as conn:
            open_vanaf = kanaal.open_vanaf(werkplek.nu(), werkplek.kalender(conn))
            wachten = bezorgingen.wachten_op(conn, kanaal.naam)
            klaar = verzenden.is_iets_klaar(conn, kanaal.naam, nu=werkplek.nu(), echt=echt().astimezone(UTC))
        if open_vanaf > werkplek.nu():
            verslag.uitgesteld += wachten
            if reden := storing_van(kanaal):
                verslag.fouten[kanaal.naam] = reden
        elif klaar:
            _Bezorger(werkplek, kanaal, titels, echt, verslag).send_all(hartslag)
    return verslag


@dataclass(slots=True)
class _Bezorger:
    """One run sending over one channel."""

    werkplek: Werkplek
    kanaal: Kanaal
    titels: Titels
    echt: Callable[[], datetime]
    verslag: Bezorgverslag
    eigenaar: str = field(default_factory=new_uuid)

    def send_all(self, hartslag: Callable[[], None]) -> None:
        try:
            with self.kanaal.verbinding() as lijn:
                while (te := self._take()) is not None:
                    if not self._hand_over(lijn, te):
                        bundle(self.werkplek, [self.kanaal], titels=self.titels, hartslag=hartslag)
                    hartslag()
        except BezorgFout as fout:
            self.verslag.fouten[self.kanaal.naam] = fout.tekst
            with self.werkplek.opslag.schrijven() as conn:
                nu, echt = self.werkplek.nu(), self.echt().astimezone(UTC)
                self.verslag.mislukt += verzenden.geen_lijn(conn, self.kanaal.naam, fout.tekst, nu=nu, echt=echt)

    def _take(self) -> TeBezorgen | None:
        nu, echt = self.werkplek.nu(), self.echt().astimezone(UTC)
        with self.werkplek.opslag.schrijven() as conn:
            return verzenden.pak_bericht(conn, self.kanaal.naam, nu=nu, echt=echt, bezet_tot=echt + VAST, eigenaar=self.eigenaar)

    def _hand_over(self, lijn: Verzender, te: TeBezorgen) -> bool:
        """False when it may not go as it is, and was taken apart. What another run took meanwhile is left to that one."""
        bezet_tot = self.echt().astimezone(UTC) + VAST
        with self.werkplek.opslag.schrijven() as conn:
            if not verzenden.houd_vast(conn, te, bezet_tot=bezet_tot, eigenaar=self.eigenaar):
                return True
            regels = bezorgingen.regels_van(conn, te.id)
            if not may_still_read(self.werkplek, conn, te.wie, regels, self.titels if self.kanaal.persoonlijk else None):
                verzenden.haal_uiteen(conn, te)
                return False
        soort = "teamoverzicht" if te.team else "herinneringen"
        try:
            lijn.verzend(Bericht(te.message_id, te.adres, te.onderwerp, te.tekst, te.html, te.gemaakt_op, soort))
        except GeenLijn as fout:
            self._not_now(te, fout.tekst, self.werkplek.nu(), te.pogingen - 1)
            raise
        except BezorgFout as fout:
            self._failed(te, fout)
        else:
            with self.werkplek.opslag.schrijven() as conn:
                self.verslag.verzonden += verzenden.verzonden(conn, te, nu=self.werkplek.nu(), eigenaar=self.eigenaar)
        return True

    def _failed(self, te: TeBezorgen, fout: BezorgFout) -> None:
        self.verslag.fouten[f"bericht {te.id}"] = fout.tekst
        opgeven = fout.blijvend or te.pogingen > len(WACHT)
        if opgeven:
            self.verslag.opgegeven += self._not_now(te, fout.tekst, None)
        elif fout.onzeker:
            self.verslag.mislukt += self._not_now(te, fout.tekst, self.werkplek.nu() + ONZEKER, len(WACHT))
        else:
            self.verslag.mislukt += self._not_now(te, fout.tekst, self.werkplek.nu() + WACHT[te.pogingen - 1])

    def _not_now(self, te: TeBezorgen, fout: str, opnieuw: datetime | None, pogingen: int | None = None) -> bool:
        with self.werkplek.opslag.schrijven() as conn:
            return verzenden.mislukt(conn, te, fout, opnieuw=opnieuw, eigenaar=self.eigenaar, pogingen=pogingen)
