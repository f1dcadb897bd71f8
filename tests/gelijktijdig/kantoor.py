"""The office in which people work at the same moment: its people, cases and desks, and a line on which an answer can get lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from tests.e2e.importhulp import yaml
from tests.factories import ORGANISATIES, VERZOEK
from tests.werkplek import KALENDER, publish
from zaken.errors import DatabaseOnbereikbaar
from zaken.services.registreren import NieuweZaak, register
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WABO = "wabo_ontvangst"
LIJN_VERBROKEN = "lijn_verbroken"
"""The code of the error that a caller sees whose change was committed but whose answer got lost."""


def collega(nummer: int) -> str:
    """The slug of a colleague; every process is somebody else."""
    return f"collega{nummer:02d}"


def an_office(opslag: Opslag, mensen: int, zaken: int, soort: dict[str, Any] = VERZOEK) -> tuple[str, ...]:
    """Publish an organisation of so many colleagues with two zaaktypen, and open so many cases; their numbers."""
    gemeente = yaml("organisaties")
    team = {"rollen": ["medewerker", "coordinator"], "teams": ["juridisch"]}
    medewerkers = {collega(nummer): {"naam": f"Collega {nummer}", **team} for nummer in range(mensen)}
    alles = {deel: {**gemeente.get(deel, {}), **ORGANISATIES[deel]} for deel in ORGANISATIES}
    publish(opslag, "organisaties", "organisaties", {**gemeente, **alles, "medewerkers": {**alles["medewerkers"], **medewerkers}})
    publish(opslag, "kalender", "kalender", KALENDER)
    publish(opslag, "zaaktype", soort["identificatie"], soort)
    publish(opslag, "zaaktype", WABO, yaml(WABO))
    nieuwe = [NieuweZaak("verzoek", f"Zaak {nummer}", "diemen") for nummer in range(zaken)]
    return tuple(antwoord.identificatie for antwoord in register(a_desk(opslag, collega(0)), nieuwe))


def a_desk(opslag: Opslag, wie: str, blok: int = 500) -> Werkplek:
    """Somebody at work, on a clock that stands still."""
    return Werkplek(opslag, wie, lambda: NU, blok)


class LijnOpslag(Opslag):
    """A database whose answer can get lost: the change is committed, and the caller sees an error all the same."""

    verbreekt = False

    @contextmanager
    def schrijven(self) -> Iterator[Connection]:
        with super().schrijven() as conn:
            yield conn
        if self.verbreekt:
            self.verbreekt = False
            raise DatabaseOnbereikbaar("De verbinding viel weg.", code=LIJN_VERBROKEN)
