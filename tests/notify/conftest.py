"""A real mail server on this computer, that does what a test wants: take mail, refuse it, hang up, say nothing."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

CERTIFICAAT = Path(__file__).with_name("zelfondertekend.pem")
"""Of localhost, and vouched for by nobody."""
STIL = "stil"
"""An answer that never comes."""
TRAAG = "traag"
"""An answer that comes after 0.5 second: it accepts."""
WEG = "weg"
"""The server hangs up instead of answering."""


class Server(Controller):
    """On a port that the system chooses; aiosmtpd itself would look for it on the port that was asked."""

    def _trigger_server(self) -> None:
        luistert: Any = self.server
        self.port = luistert.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@dataclass
class Postbus:
    """What a server took in (as (to, message)), and what it says at each step; without an entry it accepts."""

    antwoorden: dict[str, Callable[[str], str | None]] = field(default_factory=dict)
    gekregen: list[tuple[str, EmailMessage]] = field(default_factory=list)
    ruw: list[bytes] = field(default_factory=list)
    verbindingen: int = 0
    poort: int = 0

    async def _antwoord(self, stap: str, wat: str, server: Any) -> str | None:
        kies = self.antwoorden.get(stap)
        antwoord = kies(wat) if kies else None
        if antwoord == TRAAG:
            await asyncio.sleep(0.5)
            return None
        if antwoord == STIL:
            await asyncio.sleep(0.6)
        if antwoord in (STIL, WEG):
            server.transport.close()
            return "421 weg"
        return antwoord

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> list[str]:
        self.verbindingen += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, opties: list[str]) -> str:
        antwoord = await self._antwoord("mail", address, server)
        if antwoord is None:
            envelope.mail_from = address
        return antwoord or "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, opties: list[str]) -> str:
        antwoord = await self._antwoord("rcpt", address, server)
        if antwoord is None:
            envelope.rcpt_tos.append(address)
        return antwoord or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        brief = message_from_bytes(envelope.content, policy=default)
        assert isinstance(brief, EmailMessage)
        self.ruw.append(envelope.content)
        self.gekregen.append((envelope.rcpt_tos[0], brief))
        return await self._antwoord("data", envelope.rcpt_tos[0], server) or "250 OK"


@pytest.fixture
def start() -> Iterator[Callable[..., Postbus]]:
    """Start a server; `antwoorden` maps mail, rcpt or data onto what it says to an address (None: fine)."""
    lopend: list[Server] = []

    def _start(*, starttls: bool = False, tls: bool = False, wachtwoord: str = "", **antwoorden: Callable[[str], str | None]) -> Postbus:
        bus = Postbus(antwoorden)
        context = None
        if starttls or tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(CERTIFICAAT)

        def mag(server: Any, session: Any, envelope: Any, soort: str, gegeven: Any) -> AuthResult:
            goed = isinstance(gegeven, LoginPassword) and gegeven.password == wachtwoord.encode()
            return AuthResult(success=goed, handled=False)

        eisen: dict[str, Any] = {"auth_required": True, "authenticator": mag, "auth_require_tls": starttls} if wachtwoord else {}
        controller = Server(
            bus, hostname="127.0.0.1", port=0, ssl_context=context if tls else None, tls_context=context if starttls else None, **eisen
        )
        controller.start()
        lopend.append(controller)
        bus.poort = controller.port
        return bus

    yield _start
    for controller in lopend:
        controller.stop()


@pytest.fixture
def postbus(start: Callable[..., Postbus]) -> Postbus:
    """A server that takes everything."""
    return start()
