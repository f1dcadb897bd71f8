"""A desk with cases that are due, a channel that keeps what it is given, and a planner that looks often."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.factories import NU, VERZOEK
from tests.kanaal import Bewaarkanaal
from tests.werkplek import a_werkplek
from zaken.notify.bericht import Bericht
from zaken.scheduling.planner import Planner
from zaken.scheduling.taken import Omgeving
from zaken.services.registreren import NieuweZaak, register
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.text.schemas import lees_schema

MET_HERINNERING: dict[str, Any] = {
    **VERZOEK,
    "herinneringen": {"bijna": {"moment": {"voor": "uiterlijke_einddatum", "duur": "P1W"}, "aan": ["teamleider"]}},
}
KORT = timedelta(seconds=0.1)


@dataclass
class Kanaal(Bewaarkanaal):
    """`bij_verzenden` is called before each message is kept."""

    bij_verzenden: Callable[[], None] = lambda: None

    def verzend(self, bericht: Bericht) -> None:
        self.bij_verzenden()
        super().verzend(bericht)


@dataclass
class Bureau:
    """A planner on a database, with what it says and sends."""

    werkplek: Werkplek
    map: Path
    kanaal: Kanaal = field(default_factory=Kanaal)
    regels: list[str] = field(default_factory=list)
    url: str = ""

    def planner(self, schemas: Mapping[str, str], **anders: Any) -> Planner:
        omgeving = Omgeving(self.url, 10, self.map, 2, lambda _: (self.kanaal,))
        gelezen = {taak: lees_schema(tekst) for taak, tekst in schemas.items()}
        gegeven: dict[str, Any] = {"tik": KORT, "klok": self.werkplek.klok, **anders}
        return Planner(self.werkplek, omgeving, gelezen, lambda ernst, regel: self.regels.append(regel), **gegeven)

    def op(self, dagen: float) -> Bureau:
        """The same at another moment."""
        self.werkplek.klok = lambda: NU + timedelta(days=dagen)
        return self


@pytest.fixture
def bureau(opslag: Opslag, database_url: str, tmp_path: Path) -> Bureau:
    """Two cases that the team leader has to hear of after five weeks."""
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_HERINNERING)
    register(werkplek, [NieuweZaak("verzoek", f"Zaak {nummer}", "diemen") for nummer in range(2)])
    return Bureau(werkplek, tmp_path / "nacht", url=database_url)


def tot(voorwaarde: Callable[[], bool], seconden: float = 10) -> None:
    """Wait until it holds."""
    klaar = threading.Event()
    for _ in range(int(seconden / 0.02)):
        if voorwaarde():
            return
        klaar.wait(0.02)
    raise AssertionError("it never came to hold")
