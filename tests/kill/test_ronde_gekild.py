"""A reminder run killed at any moment: every reminder is there once, every message goes, and what goes twice is the same letter."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from tests.kill.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.kill.momenten import Dood
from tests.kill.proef import Werker, zaad
from tests.kill.rondeproef import Rondeproef

LANG = bool(os.environ.get("ZAKEN_LANG"))
ZAAD = zaad()
"""Printed with every failure; ZAKEN_ZAAD=... does the same kills again."""

OP_SQLITE = (
    "na stap", "voor zeggen", "na zeggen", "na bevriezen", "na pakken",
    "voor hernoemen", "na hernoemen", "na afvinken", "na overzicht",
)  # fmt: skip
"""Around each commit of a run, and around the moment that the other side accepts a message ('hernoemen')."""
OP_POSTGRESQL = ("na zeggen", "voor bevriezen", "na pakken", "na hernoemen")
SCHRIJFT = ("voor zeggen", "voor bevriezen", "voor pakken", "voor afvinken") if LANG else ("voor zeggen",)
PAGINA = 4_096


def prove(werker: Werker, databases: Databases, map_: Path, namen: tuple[str, ...], *, schrijft: bool) -> None:
    """Kill at each named moment, at others that chance picks, some time after it began, and (`schrijft`) in the middle of a write.

    Half of those that chance picks are killed again while they go on.
    """
    proef = Rondeproef("herinneren", werker, databases, map_ / "ronde", ZAAD, grondig=LANG).bereid_voor()
    kans = Random(ZAAD)
    for naam in namen * 5 if LANG else kans.sample(namen, len(namen) // 2):
        proef.dood(Dood(proef.op(naam, kans)))
    for nummer in range(80 if LANG else 1):
        proef.daarna = None if nummer % 2 else Dood(kans.randint(1, len(proef.verloop.momenten) // 2))
        proef.dood(Dood(kans.randint(1, len(proef.verloop.momenten))))
    for nummer in range(40 if LANG else 0):
        proef.daarna = None if nummer % 2 else Dood(na=kans.uniform(0.001, proef.verloop.duur))
        proef.dood(Dood(na=kans.uniform(0.001, proef.verloop.duur)))
    proef.daarna = None
    for naam in SCHRIJFT * (5 if LANG else 1) if schrijft else ():
        proef.dood(Dood(proef.op(naam, kans), hoe="halve_schrijf", bytes=kans.randint(1, PAGINA)))
    proef.vertel()


def test_reminders_of_a_run_killed_on_sqlite_are_never_lost_and_never_doubled(
    werker: Werker, op_sqlite: SqliteDatabases, tmp_path: Path
) -> None:
    prove(werker, op_sqlite, tmp_path, OP_SQLITE, schrijft=True)


def test_reminders_of_a_run_killed_on_postgresql_are_never_lost_and_never_doubled(
    werker: Werker, op_postgresql: PostgresDatabases, tmp_path: Path
) -> None:
    prove(werker, op_postgresql, tmp_path, OP_POSTGRESQL, schrijft=False)
