"""The limit: sqlite3 alone. It decides nothing but that the case is where it should be, and that nobody changed it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial

from rondes import speel
from tabellen import GEBEURTENIS, LEES, SCHRIJF, open_database, pragma


def main(pad: str, aantal: int) -> None:
    """Play until stdin closes."""
    verbinding = open_database(pad, aantal)

    def stap(nummer: int) -> None:
        verbinding.execute("BEGIN IMMEDIATE")
        status, behandelaar, versie, inhoud = verbinding.execute(LEES, (nummer,)).fetchone()
        if status != "ontvangen" or not behandelaar:
            raise ValueError(status)
        if verbinding.execute(SCHRIJF, ("in_behandeling", inhoud, nummer, versie)).rowcount != 1:
            raise ValueError(versie)
        verbinding.execute(GEBEURTENIS, (nummer, versie, datetime.now(UTC).isoformat(), "jurist1", "neem", status, "in_behandeling"))
        verbinding.execute("COMMIT")

    speel(stap, partial(pragma, verbinding))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
