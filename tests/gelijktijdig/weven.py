"""Two callers woven through each other on purpose: the first stops before each of its statements in turn, and the second then runs.

The second runs until it is done or has to wait for the first; then the first goes on. Nothing is left to chance and nothing sleeps: on
PostgreSQL the server says who waits for a lock, on SQLite a writer waits when the other is in its writing transaction.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Any

import psycopg
from sqlalchemy import Connection, event

from tests.gelijktijdig.kantoor import a_desk
from tests.gelijktijdig.model import Gevraagd
from zaken.domain.opdrachten import Opdracht
from zaken.errors import ZakenError
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

GEDULD = 5.0
"""Seconds after which something that should happen is given up; longer than any lock is waited for here."""

Doet = Callable[[Werkplek], Any]
_WACHT_OP_SLOT = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


class StapOpslag(Opslag):
    """A database whose user can be stopped before his n-th statement, also at the door of a writing transaction and before its commit."""

    def __init__(self, *feiten: Any) -> None:
        super().__init__(*feiten)
        self.gat, self.stappen = -1, 0
        self.wil_schrijven = self.schrijft = False
        self.staat_stil, self.verder = Event(), Event()
        event.listen(self.engine, "before_cursor_execute", lambda *_: self._stap())
        event.listen(self.engine, "commit", lambda _: self._stap())

    def klaar_voor(self, gat: int) -> None:
        """Stop before statement `gat`; -1: never."""
        self.gat, self.stappen = gat, 0
        self.staat_stil.clear()
        self.verder.clear()

    @contextmanager
    def schrijven(self) -> Iterator[Connection]:
        self._stap()
        self.wil_schrijven = True
        try:
            with super().schrijven() as conn:
                self.schrijft = True
                yield conn
        finally:
            self.wil_schrijven = self.schrijft = False

    def _stap(self) -> None:
        if self.stappen == self.gat:
            self.staat_stil.set()
            assert self.verder.wait(GEDULD), "the other never came back"
        self.stappen += 1


@dataclass
class Beller:
    """Somebody at a desk with a connection of his own."""

    opslag: StapOpslag
    werkplek: Werkplek


@dataclass(frozen=True)
class Verweven:
    """What both came to: an answer, or the ZakenError they were told."""

    gat: int
    een: Any
    ander: Any


@contextmanager
def two_callers(url: str, een: str = "collega00", ander: str = "collega01") -> Iterator[tuple[Beller, Beller]]:
    """Two people, each with a database connection of their own."""
    with ExitStack() as einde:
        bellers = []
        for wie in (een, ander):
            opslag = StapOpslag.open(url, wachttijd=GEDULD / 2)
            assert isinstance(opslag, StapOpslag)
            einde.callback(opslag.sluit)
            werkplek = a_desk(opslag, wie)
            with opslag.lezen() as conn:
                werkplek.regels(conn)
                werkplek.versies(conn)
            bellers.append(Beller(opslag, werkplek))
        yield bellers[0], bellers[1]


def every_gap(bellers: tuple[Beller, Beller], taken: Callable[[], tuple[Doet, Doet]], tot: int = 60) -> Iterator[Verweven]:
    """For each statement of the first: fresh tasks, the second run in that gap, and what both came to."""
    een, ander = bellers
    with ThreadPoolExecutor(2) as draden:
        for gat in range(tot):
            doet_een, doet_ander = taken()
            een.opslag.klaar_voor(gat)
            ander.opslag.klaar_voor(-1)
            eerste = draden.submit(_outcome, doet_een, een.werkplek)
            while not een.opslag.staat_stil.wait(0.001) and not eerste.done():
                pass
            bereikt = een.opslag.staat_stil.is_set()
            tweede = draden.submit(_outcome, doet_ander, ander.werkplek)
            _until_done_or_waiting(een.opslag, ander.opslag, tweede)
            een.opslag.verder.set()
            yield Verweven(gat, eerste.result(GEDULD), tweede.result(GEDULD))
            if not bereikt:
                return
    raise AssertionError(f"more than {tot} statements")


def _outcome(doet: Doet, werkplek: Werkplek) -> Any:
    try:
        return doet(werkplek)
    except ZakenError as fout:
        return fout


def _until_done_or_waiting(een: StapOpslag, ander: StapOpslag, tweede: Future[Any]) -> None:
    tot = time.monotonic() + GEDULD
    while not tweede.done() and not _waits(een, ander):
        assert time.monotonic() < tot, "the second neither ended nor waited"
        time.sleep(0.0005)


def _waits(een: StapOpslag, ander: StapOpslag) -> bool:
    """Whether the second can do nothing until the first goes on."""
    if een.engine.dialect.name == "sqlite":
        return een.schrijft and ander.wil_schrijven
    with psycopg.connect(een.engine.url.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True) as kijker:
        rij = kijker.execute(_WACHT_OP_SLOT).fetchone()
        return rij is not None and bool(rij[0])


def asks(nummer: str, opdracht: Opdracht, *, gezien: int | None = None, sleutel: str | None = None) -> Callable[[Werkplek], Gevraagd]:
    """A task: one question about one case, kept with its answer."""

    def vraag(werkplek: Werkplek) -> Gevraagd:
        begin = time.monotonic()
        antwoord = execute_one(werkplek, nummer, opdracht, gezien=gezien, sleutel=sleutel)
        return Gevraagd.van(werkplek.gebruiker, opdracht, gezien, antwoord, begin, time.monotonic())

    return vraag
