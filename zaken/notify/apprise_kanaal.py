"""A channel that Apprise speaks, such as Teams or a webhook: one secret address, for the teams and people that the settings name."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.notify.bericht import Bericht, BezorgFout
from zaken.notify.geheim import GeenGeheim, geheim
from zaken.notify.uren import Uren

if TYPE_CHECKING:
    from apprise import Apprise

TEAM = "team:"
_PRATEN = ("apprise", "urllib3.connectionpool")
"""Loggers whose messages hold the address."""
_ROEPT = re.compile(r"(?<![\w.])@(?=\w)|<(?=[!@#/a-zA-Z])|(?<=\])(?=\()")
"""What a chat would act on: calling everybody, a tag, a link with another text than where it goes."""


@dataclass(frozen=True, slots=True)
class AppriseKanaal:
    """One address. `voor` holds slugs of people and `team:` with the slug of a team; `url_omgeving` or `url_bestand` has the address."""

    naam: str
    voor: tuple[str, ...]
    url_omgeving: str = ""
    url_bestand: Path | None = None
    uren: Uren = field(default_factory=Uren)
    omgeving: Mapping[str, str] | None = field(default=None, repr=False)

    @property
    def persoonlijk(self) -> bool:
        """No: who else reads along at such an address is not known here."""
        return False

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        """The name of the channel stands for its address, which nobody has to see."""
        return self.naam if medewerker is not None and wie in self.voor else None

    def adres_van_team(self, team: str) -> str | None:
        return self.naam if f"{TEAM}{team}" in self.voor else None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return self.uren.open_vanaf(moment, kalender)

    @contextmanager
    def verbinding(self) -> Iterator[AppriseVerzender]:
        """Check the address. There is no line: every message is a request of its own."""
        try:
            url = geheim(self.url_omgeving, self.url_bestand, self.omgeving)
        except GeenGeheim as fout:
            raise BezorgFout(f"Kanaal {self.naam} heeft geen adres: {fout}.") from fout
        from apprise import Apprise, AppriseAsset

        with _stil():
            bode = Apprise(asset=AppriseAsset(app_id="Zaken", async_mode=False))
            if not bode.add(url):
                raise BezorgFout(f"Het adres van kanaal {self.naam} is geen adres dat Apprise kent.")
            yield AppriseVerzender(self.naam, bode)


@dataclass(frozen=True, slots=True)
class AppriseVerzender:
    """The way to one address."""

    naam: str
    bode: Apprise

    def verzend(self, bericht: Bericht) -> None:
        """Hand the text over. Apprise says only whether it went: BezorgFout is never for good and names no address."""
        try:
            gelukt = self.bode.notify(title=tam(bericht.onderwerp), body=tam(bericht.tekst), body_format="text")
        except Exception as fout:  # whatever a plugin raises; its text can hold the address, so it goes no further
            raise BezorgFout(f"Kanaal {self.naam} werkt niet ({type(fout).__name__}).") from None
        if not gelukt:
            raise BezorgFout(f"Kanaal {self.naam} nam het bericht niet aan, of was niet te bereiken.")


@contextmanager
def _stil() -> Iterator[None]:
    """As long as a line is open, its loggers say nothing; afterwards they are as they were."""
    praters = [logging.getLogger(naam) for naam in _PRATEN]
    was = [prater.disabled for prater in praters]
    try:
        for prater in praters:
            prater.disabled = True
        yield
    finally:
        for prater, uit in zip(praters, was, strict=True):
            prater.disabled = uit


def tam(tekst: str) -> str:
    """The text with a space in everything that a chat would act on."""
    return _ROEPT.sub(lambda gevonden: f"{gevonden[0]} ", tekst)
