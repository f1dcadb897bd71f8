"""Who waits to write in a SQLite file asks as often after a minute as at first, and gives up when his time is over."""

from __future__ import annotations

import logging
import sqlite3
from itertools import pairwise

import pytest

from zaken.store.beurt import ADEM, op_beurt
from zaken.store.engine import Opslag


class Klok:
    """A clock that goes on only when somebody sleeps."""

    nu = 0.0

    def __call__(self) -> float:
        return self.nu

    def slaap(self, seconden: float) -> None:
        self.nu += seconden


class Bestand:
    """A file that somebody else writes in until `vrij`; `gevraagd` is when it was asked for."""

    def __init__(self, klok: Klok, vrij: float, fout: int = sqlite3.SQLITE_BUSY) -> None:
        self.klok, self.vrij, self.fout = klok, vrij, fout
        self.gevraagd: list[float] = []

    def begin(self) -> None:
        self.gevraagd.append(self.klok.nu)
        if self.klok.nu < self.vrij:
            bezet = sqlite3.OperationalError("database is locked")
            bezet.sqlite_errorcode = self.fout
            raise bezet


def test_who_waits_long_asks_as_often_as_who_just_came() -> None:
    klok = Klok()
    bestand = Bestand(klok, vrij=60)
    op_beurt(bestand.begin, 100, klok=klok, slaap=klok.slaap)
    assert 60 <= bestand.gevraagd[-1] < 60 + ADEM[1]
    assert max(later - eerder for eerder, later in pairwise(bestand.gevraagd)) <= ADEM[1]


def test_after_his_time_he_hears_that_it_is_busy() -> None:
    klok = Klok()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        op_beurt(Bestand(klok, vrij=60).begin, 10, klok=klok, slaap=klok.slaap)
    assert klok.nu == pytest.approx(10)


def test_what_is_not_somebody_else_writing_is_not_waited_for() -> None:
    klok = Klok()
    with pytest.raises(sqlite3.OperationalError):
        op_beurt(Bestand(klok, 60, sqlite3.SQLITE_READONLY).begin, 10, klok=klok, slaap=klok.slaap)
    assert klok.nu == 0


def test_who_reads_after_writing_waits_as_long_as_before(sqlite_url: str) -> None:
    opslag = Opslag.open(sqlite_url, wachttijd=7)
    for transactie, geduld in ((opslag.lezen, 7000), (opslag.schrijven, 0), (opslag.lezen, 7000)):
        with transactie() as conn:
            assert conn.exec_driver_sql("PRAGMA busy_timeout").scalar() == geduld
    opslag.sluit()


def test_the_driver_makes_no_remarks_of_its_own(postgres_url: str) -> None:
    """Without a handler Python would put them on the terminal, in English, past the one writer of stderr."""
    logboek = logging.getLogger("psycopg")
    logboek.handlers.clear()
    for _ in range(2):
        Opslag.open(postgres_url).sluit()
    assert [type(handler) for handler in logboek.handlers] == [logging.NullHandler]
