"""`python -m benchmarks`: measure every row, show the table, and write docs/prestaties.md when it is complete."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from importlib import import_module

from benchmarks.meten import Regel, voldoet
from benchmarks.omgeving import Omgeving, omgeving
from benchmarks.verslag import schrijf, toon

RIJEN = ("stap", "bulk", "herberekenen", "herinneren", "importeren", "lijsten", "start")
"""The modules that measure; each has `meet(omgeving) -> Iterable[Regel]`."""


def main(argumenten: list[str] | None = None) -> int:
    """0 when every bar is reached, 1 when one is not."""
    lezer = argparse.ArgumentParser(prog="python -m benchmarks", description="Zet de motor naast de kale database.")
    lezer.add_argument("--snel", action="store_true", help="kleinere omvang en minder ronden; schrijft docs/prestaties.md niet")
    lezer.add_argument("--rij", nargs="+", choices=RIJEN, default=list(RIJEN), metavar="NAAM", help=f"alleen deze: {', '.join(RIJEN)}")
    lezer.add_argument("--schrijf", action="store_true", help="zet ook losse rijen in docs/prestaties.md; wat niet gemeten is blijft staan")
    gevraagd = lezer.parse_args(argumenten)
    regels: list[Regel] = []
    with omgeving(snel=gevraagd.snel) as plek:
        for naam in gevraagd.rij:
            for regel in _meet(naam, plek):
                print(f"{regel.naam} ({regel.omvang}): {regel.verhouding:.2f}×", file=sys.stderr)
                regels.append(regel)
        toon(regels)
        compleet = set(gevraagd.rij) == set(RIJEN)
        if not gevraagd.snel and (compleet or gevraagd.schrijf):
            schrijf(regels, plek, date.today(), erbij=not compleet)
    return 0 if voldoet(regels) else 1


def _meet(naam: str, plek: Omgeving) -> Iterable[Regel]:
    regels: Iterable[Regel] = import_module(f"benchmarks.{naam}").meet(plek)
    return regels


if __name__ == "__main__":
    raise SystemExit(main())
