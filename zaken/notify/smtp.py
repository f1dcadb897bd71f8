"""An open line to a mail server, within a time that is known beforehand. Knows no settings, no people and what no message says."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from zaken.notify.bericht import BezorgFout, GeenLijn
from zaken.notify.smtpserver import Mailserver, Smtp
from zaken.text.safe import schoon

AFSCHEID = 2.0
"""Seconds that are waited for a server to say goodbye."""
NIETS_GEHOORD = 3
"""After so many messages in a row without an answer the line is given up: the rest would only wait as long."""

_HANGT_OP = 421
_VOL = 552
_AANMELDEN = frozenset({530, 534, 535, 538})
"""Codes that say something about who we are, not about whom the message is for."""


class Postlijn:
    """A line that stays open for many messages and is opened again once when the server hung up in between."""

    def __init__(self, server: Mailserver) -> None:
        self._server = server
        self._smtp: Smtp | None = None
        self._zwijgt = 0
        self._opgegeven: BezorgFout | None = None

    def open(self, seconden: float | None = None) -> None:
        """Connect, protect and log in. BezorgFout (never for good: settings and servers get mended) when that does not work."""
        server = self._server
        smtp = self._smtp = Smtp(server)
        try:
            with self._begrensd(), smtp.hooguit(server.hooguit if seconden is None else seconden):
                smtp.verbind()
                if server.beveiliging == "starttls":
                    smtp.starttls(context=server.vertrouwd())
                if server.gebruiker:
                    smtp.login(server.gebruiker, server.wachtwoord)
        except BezorgFout:
            self._laat_vallen()
            raise

    def verzend(self, van: str, naar: str, inhoud: bytes) -> None:
        """Hand one message over to one address. BezorgFout says whether it is of use to try that address again.

        GeenLijn after NIETS_GEHOORD messages in a row without an answer, or one of which the answer after the content did not come.
        """
        if self._opgegeven is not None:
            raise GeenLijn(self._opgegeven.tekst)
        try:
            self._verzend(van, naar, inhoud, monotonic() + self._server.hooguit)
        except _Geweigerd:
            self._zwijgt = 0
            raise
        except BezorgFout as fout:
            self._laat_vallen()
            self._zwijgt += 1
            if self._zwijgt == NIETS_GEHOORD or fout.onzeker:
                self._opgegeven = fout
            raise
        self._zwijgt = 0

    def _verzend(self, van: str, naar: str, inhoud: bytes, einde: float) -> None:
        naam = self._server.server
        if not self._begin(van, len(inhoud), einde):
            self._laat_vallen()
            self.open(max(0.0, einde - monotonic()))
            if not self._begin(van, len(inhoud), einde):
                raise BezorgFout(f"De mailserver {naam} verbreekt de verbinding telkens.")
        smtp = self._smtp
        assert smtp is not None  # noqa: S101  # it has just begun
        with self._begrensd(), smtp.hooguit(einde - monotonic()):
            code, antwoord = smtp.rcpt(naar)
            if code not in (250, 251):
                with suppress(smtplib.SMTPException, OSError):
                    smtp.rset()
                raise _Geweigerd(f"De mailserver {naam} neemt geen post aan voor dit adres", code, antwoord, naar)
            smtp.geef_inhoud(inhoud)
        try:
            with self._begrensd(), smtp.hooguit(self._server.na_punt):
                code, antwoord = smtp.sluit_inhoud(self._server.na_punt)
        except BezorgFout as fout:
            wat = f"De mailserver {naam} kreeg het bericht en gaf geen antwoord; misschien is het aangekomen."
            raise BezorgFout(wat, onzeker=True) from fout
        if code != 250:
            raise _Geweigerd(f"De mailserver {naam} neemt het bericht niet aan", code, antwoord, naar)

    def _begin(self, van: str, grootte: int, einde: float) -> bool:
        """Say from whom; False when the server hung up, which is found out here, before anything was handed over."""
        smtp = self._smtp
        if smtp is None:
            return False
        with self._begrensd(), smtp.hooguit(einde - monotonic()):
            try:
                code, antwoord = smtp.mail(van, [f"size={grootte}"] if smtp.has_extn("size") else [])
            except smtplib.SMTPServerDisconnected as fout:
                if isinstance(fout.__context__, TimeoutError):
                    raise
                return False
        if code == _HANGT_OP:
            return False
        if code != 250:
            raise _Geweigerd(f"De mailserver {self._server.server} weigert de afzender {van}", code, antwoord, van_ons=True)
        return True

    def sluit(self) -> None:
        """Say goodbye when there is somebody to say it to."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError), self._smtp.hooguit(AFSCHEID):
                self._smtp.quit()
        self._laat_vallen()

    def _laat_vallen(self) -> None:
        """Let go of a line that is of no use any more."""
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None

    @contextmanager
    def _begrensd(self) -> Iterator[None]:
        """What goes wrong between us and the server, in Dutch."""
        wie = f"De mailserver {self._server.server}:{self._server.poort}"
        try:
            yield
        except smtplib.SMTPDataError as fout:  # no answer on a content, but a refusal to take one
            raise _Geweigerd(f"{wie} neemt het bericht niet aan", fout.smtp_code, fout.smtp_error) from fout
        except smtplib.SMTPAuthenticationError as fout:
            raise BezorgFout(f"{wie} weigert de aanmelding: {_kort(fout.smtp_error)}") from fout
        except smtplib.SMTPNotSupportedError as fout:
            wat = "STARTTLS" if "STARTTLS" in str(fout) else "aanmelden met een wachtwoord"
            raise BezorgFout(f"{wie} kent geen {wat}; pas [post] in zaken.toml aan.") from fout
        except smtplib.SMTPResponseException as fout:
            raise BezorgFout(f"{wie} wil nu niet: {_kort(fout.smtp_error)} ({fout.smtp_code})") from fout
        except ssl.SSLCertVerificationError as fout:
            raise BezorgFout(f"{wie} heeft een certificaat dat niet klopt of niet wordt vertrouwd ({fout.verify_message}).") from fout
        except ssl.SSLError as fout:
            raise BezorgFout(f"{wie}: de beveiligde verbinding lukt niet; klopt post.beveiliging bij deze poort?") from fout
        except (smtplib.SMTPServerDisconnected, TimeoutError) as fout:
            raise BezorgFout(f"{wie} gaf geen antwoord, of verbrak de verbinding.") from fout
        except socket.gaierror as fout:
            raise BezorgFout(f"{wie} is niet te vinden; klopt post.server?") from fout
        except OSError as fout:
            raise BezorgFout(f"{wie} is niet te bereiken.") from fout
        except UnicodeError as fout:
            raise BezorgFout(f"{wie}: in de naam of het wachtwoord staan tekens die daar niet kunnen.") from fout
        except smtplib.SMTPException as fout:
            raise BezorgFout(f"{wie} kent geen manier van aanmelden die Zaken ook kent.") from fout


class _Geweigerd(BezorgFout):
    """The server answered, and said no; the line can be used for the next message. `van_ons`: about the sender, so never for good.

    A 5xx is for good, unless it is about logging in or about policy (5.7.x): those say something about us, and somebody can mend that.
    Nor is a mailbox that is full (5.2.2, or 552 but for 5.3.4, a message that is too big): it gets empty. The text never names `naar`.
    """

    def __init__(self, wat: str, code: int, antwoord: bytes | str, naar: str = "", *, van_ons: bool = False) -> None:
        reden = _kort(antwoord)
        is_vol = reden.startswith("5.2.2") or (code == _VOL and not reden.startswith("5.3.4"))
        blijvend = 500 <= code < 600 and code not in _AANMELDEN and not reden.startswith("5.7.") and not van_ons and not is_vol
        if naar:
            reden = re.sub(re.escape(naar), "dit adres", reden, flags=re.IGNORECASE)
        super().__init__(f"{wat}: {reden} ({code})", blijvend=blijvend)


def _kort(antwoord: bytes | str) -> str:
    tekst = antwoord.decode("utf-8", "replace") if isinstance(antwoord, bytes) else antwoord
    return schoon(" ".join(tekst.split()))[:200] or "geen uitleg"
