"""An open line to a mail server, within a time that is known beforehand. Knows no settings, no people and what no message says."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from threading import Timer
from time import monotonic
from typing import Any

from zaken.notify.bericht import BezorgFout
from zaken.text.safe import schoon

HOOGUIT = 50.0
"""Seconds that opening a line may take in all, and that handing over one message may: together less than a run holds a message."""
AFSCHEID = 2.0
"""Seconds that are waited for a server to say goodbye."""
NIETS_GEHOORD = 3
"""After so many messages in a row without an answer the line is given up: the rest would only wait as long."""

_HANGT_OP = 421
_AANMELDEN = frozenset({530, 534, 535, 538})
"""Codes that say something about who we are, not about whom the message is for."""


@dataclass(frozen=True, slots=True)
class Mailserver:
    """Where mail goes in, and how. `wachttijd` is in seconds, for one answer. `vertrouwd` is what certificates are checked against."""

    server: str
    poort: int
    beveiliging: str
    gebruiker: str = ""
    wachtwoord: str = field(default="", repr=False)
    wachttijd: float = 20.0
    vertrouwd: Callable[[], ssl.SSLContext] = ssl.create_default_context
    hooguit: float = HOOGUIT


class Postlijn:
    """A line that stays open for many messages and is opened again once when the server hung up in between."""

    def __init__(self, server: Mailserver) -> None:
        self._server = server
        self._smtp: _Smtp | None = None
        self._zwijgt = 0
        self._opgegeven: BezorgFout | None = None

    def open(self, seconden: float | None = None) -> None:
        """Connect, protect and log in. BezorgFout (never for good: settings and servers get mended) when that does not work."""
        server = self._server
        smtp = self._smtp = _Smtp(server)
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
        """Hand one message over to one address. BezorgFout says whether it is of use to try that address again."""
        if self._opgegeven is not None:
            raise self._opgegeven
        try:
            self._verzend(van, naar, inhoud, monotonic() + self._server.hooguit)
        except _Geweigerd:
            self._zwijgt = 0
            raise
        except BezorgFout as fout:
            self._laat_vallen()
            self._zwijgt += 1
            if self._zwijgt == NIETS_GEHOORD:
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
                raise _Geweigerd(f"De mailserver {naam} neemt geen post aan voor {naar}", code, antwoord)
            code, antwoord = smtp.data(inhoud)
            if code != 250:
                raise _Geweigerd(f"De mailserver {naam} neemt het bericht voor {naar} niet aan", code, antwoord)

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
    """

    def __init__(self, wat: str, code: int, antwoord: bytes | str, *, van_ons: bool = False) -> None:
        reden = _kort(antwoord)
        blijvend = 500 <= code < 600 and code not in _AANMELDEN and not reden.startswith("5.7.") and not van_ons
        super().__init__(f"{wat}: {reden} ({code})", blijvend=blijvend)


class _Smtp(smtplib.SMTP):
    """smtplib's, with an end: no server can hold it by answering a letter now and then, and no name with many addresses."""

    def __init__(self, server: Mailserver) -> None:
        self._mailserver = server
        self._afgebroken = False
        super().__init__(local_hostname=_eigen_naam(), timeout=server.wachttijd)
        self._host = server.server  # what a certificate must name; smtplib sets it only when it connects at once

    def verbind(self) -> None:
        """Connect and hear the greeting."""
        code, antwoord = self.connect(self._mailserver.server, self._mailserver.poort)
        if code != 220:
            raise smtplib.SMTPConnectError(code, antwoord)
        self.ehlo_or_helo_if_needed()

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        einde, laatste = monotonic() + timeout, OSError("no address")
        for _, _, _, _, adres in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            over = einde - monotonic()
            if over <= 0:
                break
            try:
                verbonden = socket.create_connection((str(adres[0]), port), over)
            except OSError as fout:
                laatste = fout
                continue
            verbonden.settimeout(timeout)
            if self._mailserver.beveiliging == "tls":
                return self._mailserver.vertrouwd().wrap_socket(verbonden, server_hostname=host)
            return verbonden
        raise laatste

    @contextmanager
    def hooguit(self, seconden: float) -> Iterator[None]:
        """After so many seconds the connection is broken off, whatever is being waited for."""
        wekker = Timer(max(0.0, seconden), self._breek_af)
        wekker.daemon = True
        wekker.start()
        try:
            yield
        except (smtplib.SMTPException, OSError) as fout:
            if self._afgebroken:  # what was heard until then is half an answer
                raise smtplib.SMTPServerDisconnected("too slow") from fout
            raise
        finally:
            wekker.cancel()

    def _breek_af(self) -> None:
        self._afgebroken = True
        if self.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


@cache
def _eigen_naam() -> str:
    """What this computer calls itself to a server. Asked once: where nobody knows the name, asking takes seconds."""
    naam = socket.getfqdn()
    return naam if "." in naam else "[127.0.0.1]"


def _kort(antwoord: bytes | str) -> str:
    tekst = antwoord.decode("utf-8", "replace") if isinstance(antwoord, bytes) else antwoord
    return schoon(" ".join(tekst.split()))[:200] or "geen uitleg"
