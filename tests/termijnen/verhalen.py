"""Random histories of a term for Hypothesis, and the same history as the product and as the oracle see it. Expects nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from tests.termijnen.gevallen import BEKEND_TOT, BESLUITEN, REGELS, UITSTEL, a_calendar, a_case, a_type
from tests.termijnen.orakel import Dagen, Stilstand, Telling
from zaken.domain.duur import Duur
from zaken.domain.regels import Regels
from zaken.domain.zaak import Opschorting, Verlenging, Zaak
from zaken.domain.zaaktype import Zaaktype

GESLOTEN = (date(2016, 12, 27), date(2019, 5, 6), date(2024, 5, 6), date(2026, 12, 24), date(2027, 5, 3), date(2028, 4, 26))
DAGEN = Dagen(frozenset(date.fromisoformat(iso) for iso in BESLUITEN), frozenset(GESLOTEN), BEKEND_TOT)
KALENDER = a_calendar(GESLOTEN)
REGELS_VAN_NU: Regels = replace(REGELS, kalender=KALENDER)
MINDER = settings(max_examples=max(1, settings().max_examples * 2 // 5))
"""For a law that stands beside many others over the same histories."""
EERSTE, LAATSTE = date(2015, 1, 1), date(2035, 6, 30)

_APRIL_EN_MEI = st.builds(lambda jaar, n: date(jaar, 3, 1) + timedelta(days=n), st.integers(2015, 2035), st.integers(0, 100))
_JAARWISSELING = st.builds(lambda jaar, n: date(jaar, 11, 1) + timedelta(days=n), st.integers(2015, 2034), st.integers(0, 70))
STARTS = st.dates(EERSTE, LAATSTE) | _APRIL_EN_MEI | _JAARWISSELING
"""Mostly where the free days are: around Easter, May and the turn of the year."""
LENGTES = (
    st.tuples(st.integers(0, 100), st.just("dagen"))
    | st.tuples(st.integers(0, 20), st.sampled_from(["dagen", "werkdagen"]))
    | st.tuples(st.sampled_from([1, 2, 4, 6, 8, 10, 12, 13]), st.just("weken"))
    | st.tuples(st.integers(1, 4), st.just("maanden"))
    | st.tuples(st.integers(1, 2), st.just("jaren"))
)


@dataclass(frozen=True)
class Verhaal:
    """A term and what happened; `telling` for the oracle, the rest for the product."""

    begin: date
    telling: Telling

    @property
    def termijn(self) -> dict[str, Any]:
        telling = self.telling
        termijn: dict[str, Any] = {"duur": f"{telling.aantal} {_woord(telling.eenheid)}", "wettelijk": telling.wettelijk}
        return {**termijn, "terug": telling.terug, "eindigt_op": "werkdag" if telling.op_werkdag else None, "grondslag": "wet"}

    @property
    def opschortingen(self) -> tuple[Opschorting, ...]:
        return tuple(Opschorting(stil.begin, stil.einde, "wacht", "Awb 4:15", termijn=stil.termijn) for stil in self.telling.stilstanden)

    @property
    def verlengingen(self) -> tuple[Verlenging, ...]:
        lengtes = [
            Verlenging("verdaging", Duur.parse(f"{aantal} {_woord(eenheid)}").iso, None, "druk", self.begin)
            for aantal, eenheid in self.telling.verdagingen
        ]
        return (*lengtes, *(Verlenging("verder_uitstel", "", tot, "overleg", op) for op, tot in self.telling.afspraken))

    def zaak(self) -> Zaak:
        return a_case(self.begin, opschortingen=self.opschortingen, verlengingen=self.verlengingen)

    def zaaktype(self) -> Zaaktype:
        return a_type({"doorlooptijd": self.termijn, "verlengingen": UITSTEL})


def _woord(eenheid: str) -> str:
    return "jaar" if eenheid == "jaren" else eenheid


@st.composite
def stilstanden(draw: st.DrawFn, vanaf: date) -> tuple[Stilstand, ...]:
    """Intervals one after the other, the last one perhaps open, some with a term given; recorded in any order."""
    gevonden: list[Stilstand] = []
    dag = vanaf + timedelta(days=draw(st.integers(-30, 40)))
    aantal = draw(st.integers(0, 3))
    for nummer in range(aantal):
        begin = dag + timedelta(days=draw(st.integers(0, 30)))
        dag = begin + timedelta(days=draw(st.integers(0, 40)))
        gesteld = draw(st.none() | st.integers(1, 40))
        termijn = None if gesteld is None else begin + timedelta(days=gesteld)
        open_einde = nummer == aantal - 1 and draw(st.booleans())
        gevonden.append(Stilstand(begin, None if open_einde else dag, termijn))
    return tuple(draw(st.permutations(gevonden)))


@st.composite
def verhalen(draw: st.DrawFn, *, terug: bool = False, vast: bool = False) -> Verhaal:
    """A whole history; with `vast` one without suspension and extension."""
    begin = draw(STARTS)
    aantal, eenheid = draw(LENGTES)
    telling = Telling(aantal, eenheid, draw(st.booleans()), terug, draw(st.booleans()), dagen=DAGEN)
    if terug or vast:
        return Verhaal(begin, telling)
    verdagingen: tuple[tuple[int, str], ...] = ()
    if eenheid in ("weken", "maanden") or (eenheid == "dagen" and aantal >= 15):
        erbij = st.tuples(st.integers(1, 6), st.just(eenheid)) | st.tuples(st.integers(1, 10), st.just("dagen"))
        verdagingen = tuple(draw(st.lists(erbij, max_size=2)))
    afspraken: tuple[tuple[date, date], ...] = ()
    if eenheid != "werkdagen" and draw(st.booleans()):
        op = begin + timedelta(days=draw(st.integers(1, 60)))
        afspraken = ((op, op + timedelta(days=draw(st.integers(1, 120)))),)
    stil = draw(stilstanden(begin))
    return Verhaal(begin, replace(telling, verdagingen=verdagingen, afspraken=afspraken, stilstanden=stil))
