"""Zaken itself: the shipped zaaktype juridisch_verzoek, through the same service that the command line uses."""

from __future__ import annotations

import sys
from typing import Any

from benchmarks.omgeving import werkplek
from benchmarks.peers.los.rondes import speel
from benchmarks.werk import STAP, eis_gedaan, vul
from zaken.services.uitvoeren import execute_one


def main(pad: str, aantal: int) -> None:
    """Play until stdin closes, on a database that already has the zaaktypen."""
    with werkplek(f"sqlite:///{pad}") as plek:
        nummers = vul(plek, aantal)

        def pragma(naam: str) -> Any:
            with plek.opslag.schrijven() as conn:
                return conn.exec_driver_sql(f"PRAGMA {naam}").scalar_one()

        speel(lambda nummer: eis_gedaan([execute_one(plek, nummers[nummer - 1], STAP)]), pragma)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
