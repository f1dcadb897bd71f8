"""python-statemachine with sqlite3: a machine per case, made when the case is read, with one condition; the SQL is by hand."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from rondes import speel
from statemachine import State, StateMachine
from tabellen import GEBEURTENIS, LEES, SCHRIJF, open_database, pragma


class Verloop(StateMachine):
    """The path of a case."""

    ontvangen = State(initial=True)
    in_behandeling = State()
    bij_juridische_zaken = State()
    afgehandeld = State(final=True)

    neem = ontvangen.to(in_behandeling, cond="heeft_behandelaar")
    zet_door = in_behandeling.to(bij_juridische_zaken)
    rond_af = in_behandeling.to(afgehandeld) | bij_juridische_zaken.to(afgehandeld)


@dataclass
class Zaak:
    """What the machine works on."""

    state: str
    behandelaar: str | None

    def heeft_behandelaar(self) -> bool:
        return bool(self.behandelaar)


def main(pad: str, aantal: int) -> None:
    """Play until stdin closes."""
    verbinding = open_database(pad, aantal)

    def stap(nummer: int) -> None:
        verbinding.execute("BEGIN IMMEDIATE")
        status, behandelaar, versie, inhoud = verbinding.execute(LEES, (nummer,)).fetchone()
        zaak = Zaak(status, behandelaar)
        Verloop(zaak).send("neem")
        if verbinding.execute(SCHRIJF, (zaak.state, inhoud, nummer, versie)).rowcount != 1:
            raise ValueError(versie)
        verbinding.execute(GEBEURTENIS, (nummer, versie, datetime.now(UTC).isoformat(), "jurist1", "neem", status, zaak.state))
        verbinding.execute("COMMIT")

    speel(stap, partial(pragma, verbinding))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
