"""A mail server as the settings name it, and smtplib's way of speaking to one, with an end to every wait. Knows no message."""

from __future__ import annotations

import re
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

HOOGUIT = 50.0
"""Seconds that opening a line may take in all, and that one message may until the server has all of it."""
NA_PUNT = 610.0
"""Seconds that are waited for an answer after that: RFC 5321 asks for ten minutes, and who hangs up earlier gets everything again."""

_GA_VERDER = 354
_PUNT = re.compile(rb"^\.", re.MULTILINE)
"""A line that begins with a dot would end the message: it gets a second one."""


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
    na_punt: float = NA_PUNT


class Smtp(smtplib.SMTP):
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
            verbonden.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the last dot waits for nothing
            if self._mailserver.beveiliging == "tls":
                return self._mailserver.vertrouwd().wrap_socket(verbonden, server_hostname=host)
            return verbonden
        raise laatste

    def geef_inhoud(self, inhoud: bytes) -> None:
        """Say the whole message but for the dot that ends it: until then the server has accepted nothing."""
        code, antwoord = self.docmd("data")
        if code != _GA_VERDER:
            raise smtplib.SMTPDataError(code, antwoord)
        self.send(_PUNT.sub(b"..", inhoud if inhoud.endswith(b"\r\n") else inhoud + b"\r\n"))

    def sluit_inhoud(self, seconden: float) -> tuple[int, bytes]:
        """Say that dot, and wait so long for an answer. From here on an answer that does not come may have been a yes."""
        assert self.sock is not None  # noqa: S101  # the content went over it
        self.sock.settimeout(seconden)
        self.send(b".\r\n")
        antwoord = self.getreply()
        self.sock.settimeout(self._mailserver.wachttijd)
        return antwoord

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
