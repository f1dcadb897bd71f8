"""A planner in a process of its own. Its channel writes a line per message into MAP/post.

While MAP/wacht is there, a message in hand waits; MAP/onderhanden says that one is in hand. Runs until a signal.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.factories import NU
from tests.scheduling.conftest import Kanaal
from zaken.cli.commands.planner_draai import _stops
from zaken.notify.bericht import Bericht
from zaken.scheduling.planner import Planner
from zaken.scheduling.taken import Omgeving
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.text.schemas import lees_schema

OP = NU + timedelta(days=35)
SCHEMAS = {"herinneren": "dagelijks 06:30", "teamoverzicht": "dagelijks 06:45", "bezorgen": "elke 5 minuten"}


class Bestand(Kanaal):
    """A channel whose other side is a file."""

    map: Path

    def verzend(self, bericht: Bericht) -> None:
        (self.map / "onderhanden").touch()
        while (self.map / "wacht").exists():
            time.sleep(0.02)
        with (self.map / "post").open("a") as uit:
            uit.write(f"{bericht.message_id}\n")


def maak(url: str, map_: Path) -> Planner:
    kanaal = Bestand()
    kanaal.map = map_
    begonnen = datetime.now(UTC)
    omgeving = Omgeving(url, 10, map_, 2, lambda _: (kanaal,))
    klok = lambda: OP + (datetime.now(UTC) - begonnen)  # noqa: E731
    schemas = {taak: lees_schema(tekst) for taak, tekst in SCHEMAS.items()}
    return Planner(
        Werkplek(Opslag.open(url), "jurist1", klok), omgeving, schemas, lambda _, regel: None, tik=timedelta(seconds=0.2), klok=klok
    )


def draai(url: str, map_: Path) -> None:
    """Run until a signal."""
    planner = maak(url, map_)
    with _stops(planner.stop):
        planner.draai()
