"""Waiting for one's turn to write in a SQLite file, where one writes at a time. Knows no table and begins nothing by itself.

SQLite's own waiting asks less often the longer it lasts (after a third of a second ten times a second): who comes last goes first, and with
fifty at work some never get their turn. Here everybody asks as often as everybody else, whoever came when.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from random import uniform
from time import monotonic, sleep

ADEM = (0.001, 0.015)
"""Seconds between two questions, drawn anew each time, so that two who wait do not keep step."""


def op_beurt(
    begin: Callable[[], object], wachttijd: float, *, klok: Callable[[], float] = monotonic, slaap: Callable[[float], None] = sleep
) -> None:
    """Begin to write as soon as nobody else does; after `wachttijd` seconds the driver's own error that it is busy."""
    tot = klok() + wachttijd
    while True:
        try:
            begin()
        except sqlite3.OperationalError as fout:
            rest = tot - klok()
            if fout.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or rest <= 0:
                raise
            slaap(min(rest, uniform(*ADEM)))  # noqa: S311  # spreads who wait; no secret
        else:
            return


def geduld(verbinding: sqlite3.Connection, seconden: float) -> None:
    """How long SQLite itself waits from now on in this connection: not at all for who waits with `op_beurt`."""
    verbinding.execute(f"PRAGMA busy_timeout = {int(seconden * 1000)}")
