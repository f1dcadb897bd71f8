"""The e-mail channel: to whom, from whom, when, and what a message looks like on its way. The line itself is in smtp.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.domain.ontvangers import ADRES
from zaken.notify.bericht import Bericht, BezorgFout
from zaken.notify.geheim import GeenGeheim, geheim
from zaken.notify.opmaak import met_aanhef
from zaken.notify.uren import Uren
from zaken.text.dates import AMSTERDAM
from zaken.text.safe import schoon

if TYPE_CHECKING:
    from zaken.notify.smtp import Postlijn

WACHTWOORD = "ZAKEN_POST_WACHTWOORD"
NAAM = "e-mail"
_DICHTBIJ = ("localhost", "127.0.0.1", "::1")
"""Servers to which a password may go without protection."""


@dataclass(frozen=True, slots=True)
class PostKanaal:
    """E-mail by SMTP. `wachttijd` is in seconds for one answer; everything goes to `alle_post_naar` when that is set."""

    server: str
    van: str
    poort: int = 587
    beveiliging: str = "starttls"
    gebruiker: str = ""
    wachtwoord_bestand: Path | None = None
    wachttijd: float = 20.0
    uren: Uren = field(default_factory=Uren)
    alle_post_naar: str = ""
    omgeving: Mapping[str, str] | None = field(default=None, repr=False)

    @property
    def naam(self) -> str:
        return NAAM

    @property
    def persoonlijk(self) -> bool:
        """A mailbox is somebody's own."""
        return True

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        """The address in organisaties.yaml, or the one that a reminder names itself."""
        if wie.startswith(ADRES):
            return wie.removeprefix(ADRES)
        return medewerker.email if medewerker is not None else None

    def adres_van_team(self, team: str) -> str | None:
        """A team has no mailbox: whoever leads it gets its overview."""
        return None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return self.uren.open_vanaf(moment, kalender)

    @contextmanager
    def verbinding(self) -> Iterator[Postverzender]:
        from zaken.notify.smtp import Postlijn
        from zaken.notify.smtpserver import Mailserver

        wachtwoord = self.wachtwoord()
        lijn = Postlijn(Mailserver(self.server, self.poort, self.beveiliging, self.gebruiker, wachtwoord, self.wachttijd))
        try:
            lijn.open()
            yield Postverzender(lijn, self.van, self.alle_post_naar)
        finally:
            lijn.sluit()

    def wachtwoord(self) -> str:
        """The password, when there is somebody to log in as; BezorgFout when it is not there or must not go over this line."""
        if not self.gebruiker:
            return ""
        if self.beveiliging == "geen" and self.server not in _DICHTBIJ:
            raise BezorgFout(f"Er gaat geen wachtwoord naar {self.server} over een verbinding zonder beveiliging; zet post.beveiliging.")
        try:
            return geheim(WACHTWOORD, self.wachtwoord_bestand, self.omgeving)
        except GeenGeheim as fout:
            raise BezorgFout(f"Er is geen wachtwoord voor de mailserver: {fout}.") from fout


@dataclass(frozen=True, slots=True)
class Postverzender:
    """An open line, from one sender."""

    lijn: Postlijn
    van: str
    alle_post_naar: str = ""

    def verzend(self, bericht: Bericht) -> None:
        """Send it to its own address, or to the one that gets everything: that one reads whom it was for."""
        from zaken.notify.adressen import afzender, postadres

        try:
            naar = postadres(self.alle_post_naar or bericht.adres)
        except ValueError as fout:
            raise BezorgFout(f"Dit bericht kan niet weg: {fout}.", blijvend=not self.alle_post_naar) from fout
        try:
            naam, van = afzender(self.van)
        except ValueError as fout:
            raise BezorgFout(f"De afzender post.van kan niet: {fout}.") from fout
        self.lijn.verzend(van, naar, post(bericht, naam, van, naar, omgeleid=bool(self.alle_post_naar)))


def post(bericht: Bericht, naam: str, van: str, naar: str, *, omgeleid: bool = False) -> bytes:
    """The message as it goes over the line: text and HTML beside each other, and headers that keep automatic answers away."""
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    inhoud = met_aanhef(bericht, f"Dit bericht was voor {bericht.adres}. Alle e-mail gaat hier naar dit adres.") if omgeleid else bericht
    brief = EmailMessage(policy=SMTP)
    brief["From"] = Address(schoon(naam), addr_spec=van)
    brief["To"] = Address(addr_spec=naar)
    brief["Subject"] = schoon(f"{bericht.onderwerp} (voor {bericht.adres})" if omgeleid else bericht.onderwerp)
    brief["Date"] = bericht.gemaakt_op.astimezone(AMSTERDAM)
    brief["Message-ID"] = bericht.message_id
    brief["List-Id"] = f"Zaken <{bericht.soort}.{bericht.message_id.rpartition('@')[2].rstrip('>')}>"
    brief["Auto-Submitted"] = "auto-generated"
    brief["X-Auto-Response-Suppress"] = "All"
    brief.set_content(inhoud.tekst, cte="quoted-printable")
    brief.add_alternative(inhoud.html, subtype="html", cte="quoted-printable")
    brief.set_boundary(f"=_{bericht.message_id.strip('<>').partition('@')[0]}")  # no line in quoted-printable holds "=_"
    return bytes(brief)
