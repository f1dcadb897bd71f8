"""A channel that keeps what it is given, may be closed for the night or fail; and a desk with cases that remind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, select

from tests.factories import NU, VERZOEK
from tests.kanaal import Bewaarkanaal
from tests.werkplek import a_werkplek
from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.domain.opdrachten import WijsToe
from zaken.notify.bericht import Bericht, BezorgFout
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import herinnering, zaak


@dataclass
class Postbak(Bewaarkanaal):
    """`open_om`: closed until then. `weigert`: addresses that it cannot reach; `kapot` is called for each message, and may raise."""

    open_om: datetime | None = None
    weigert: set[str] = field(default_factory=set)
    zonder: set[str] = field(default_factory=set)
    kapot: Callable[[Bericht], None] = lambda _: None

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        if wie in self.zonder:
            return None
        return f"{wie}@gemeente.nl" if medewerker else wie.removeprefix("adres:")

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return max(moment, self.open_om or moment)

    def verzend(self, bericht: Bericht) -> None:
        if bericht.adres in self.weigert:
            raise BezorgFout("postbus vol")
        super().verzend(bericht)
        self.kapot(bericht)

    @property
    def adressen(self) -> list[str]:
        return sorted(bericht.adres for bericht in self.post)


HERINNERINGEN: dict[str, Any] = {
    "nadert": {"moment": {"voor": "uiterlijke_einddatum", "duur": ["P2W", "P1W"]}, "aan": "behandelaar"},
    "te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": ["behandelaar", "teamleider"], "herhaal": "P1W"},
}
"""Of a case that starts on 2 March 2026: 30 March, 7 April (after Easter), and from 14 April on every week."""
AFSPRAKEN: dict[str, Any] = {"beloofd": {"moment": {"afspraak": "na"}, "aan": "behandelaar"}}
MET_HERINNERINGEN: dict[str, Any] = {**VERZOEK, "herinneringen": HERINNERINGEN}


def a_desk(opslag: Opslag, aantal: int = 1, *, blok: int = 500, **anders: Any) -> tuple[Werkplek, list[str]]:
    """A desk with so many cases of jurist1 that started on 2 March 2026; parts of the zaaktype replaced."""
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_HERINNERINGEN, **anders}, blok=blok)
    return werkplek, open_cases(werkplek, aantal)


def open_cases(werkplek: Werkplek, aantal: int, naar: str = "jurist1", **velden: Any) -> list[str]:
    nieuwe = [NieuweZaak("verzoek", f"Geheime zaak {nummer}", "diemen", **velden) for nummer in range(aantal)]
    nummers = [antwoord.identificatie for antwoord in register(werkplek, nieuwe)]
    for nummer in nummers:
        assert execute_one(werkplek.namens(naar, werkplek.klok), nummer, WijsToe(naar)).uitkomst == "uitgevoerd"
    return nummers


def at(maand_dag: str, uur: int = 7) -> datetime:
    """A moment of a day in 2026: `04-14`."""
    return datetime.fromisoformat(f"2026-{maand_dag}T00:00:00").replace(tzinfo=UTC) + timedelta(hours=uur)


def rows(werkplek: Werkplek, tabel: Table, *kolommen: str) -> list[tuple[Any, ...]]:
    """These columns of a whole table, in order of id."""
    with werkplek.opslag.lezen() as conn:
        return [tuple(rij) for rij in conn.execute(select(*(tabel.c[naam] for naam in kolommen)).order_by(tabel.c.id))]


def said(werkplek: Werkplek, status: str = "gemeld") -> list[tuple[str, date]]:
    """The rule and the legal day of every reminder that was kept with this status."""
    return [(regel, dag) for regel, dag, hoe in rows(werkplek, herinnering, "regel", "dag", "status") if hoe == status]


def volgende(werkplek: Werkplek) -> list[date]:
    """On which day a run has to look at each case again."""
    return [rij[0] for rij in rows(werkplek, zaak, "volgende_herinnering")]
