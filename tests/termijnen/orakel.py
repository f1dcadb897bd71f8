"""Deadlines counted on the fingers: day by day, with its own list of free days. Shares nothing with the product, and is never clever.

It gives the date of every step of an explanation, so that a right end by a wrong way is found too.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

DAG = timedelta(days=1)
LANGST = {"dagen": 90, "weken": 12, "maanden": 3}
"""Algemene termijnenwet art. 4: no longer than this; terms in years never."""


@cache
def paaszondag(jaar: int) -> date:
    """Easter Sunday by the church's own table: golden number, century corrections, full moon, next Sunday."""
    gulden = jaar % 19 + 1
    eeuw = jaar // 100 + 1
    zon, maan = 3 * eeuw // 4 - 12, (8 * eeuw + 5) // 25 - 5
    zondagsletter = 5 * jaar // 4 - zon - 10
    epacta = (11 * gulden + 20 + maan - zon) % 30
    epacta += epacta == 24 or (epacta == 25 and gulden > 11)
    volle_maan = 44 - epacta
    volle_maan += 30 if volle_maan < 21 else 0
    return date(jaar, 3, 1) + timedelta(days=volle_maan + 7 - (zondagsletter + volle_maan) % 7 - 1)


@cache
def vrije_dagen(jaar: int) -> frozenset[date]:
    """Art. 3(1) and (2): every day of the law in this year, Sundays left to the weekend."""
    pasen = paaszondag(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag -= DAG
    beweeglijk = {pasen + timedelta(days=verschil) for verschil in (-2, 1, 39, 50)}
    return frozenset({date(jaar, 1, 1), koningsdag, date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26), *beweeglijk})


@dataclass(frozen=True)
class Dagen:
    """Which days are free and on which the organisation is closed."""

    besluiten: frozenset[date]
    gesloten: frozenset[date]
    bekend_tot: date

    def vrij(self, dag: date) -> bool:
        return dag.weekday() in (5, 6) or dag in vrije_dagen(dag.year) or dag in self.besluiten

    def werkdag(self, dag: date) -> bool:
        return not self.vrij(dag) and dag not in self.gesloten


@dataclass(frozen=True)
class Stilstand:
    begin: date
    einde: date | None
    termijn: date | None

    @property
    def laatste(self) -> date | None:
        bekend = [dag for dag in (self.einde, self.termijn) if dag is not None]
        return min(bekend) if bekend else None


@dataclass(frozen=True)
class Telling:
    """One term with everything that happened to it."""

    aantal: int
    eenheid: str
    wettelijk: bool = False
    terug: bool = False
    op_werkdag: bool = False
    verdagingen: tuple[tuple[int, str], ...] = ()
    afspraken: tuple[tuple[date, date], ...] = ()
    """(decided on, until)."""
    stilstanden: tuple[Stilstand, ...] = ()
    dagen: Dagen = field(default=Dagen(frozenset(), frozenset(), date.max), repr=False)


def verder(dag: date, aantal: int, eenheid: str, dagen: Dagen, richting: int = 1) -> date:
    """Walk from this day, one day at a time."""
    stap = DAG * richting
    if eenheid in ("maanden", "jaren"):
        maand = dag.year * 12 + dag.month + richting * aantal * (12 if eenheid == "jaren" else 1)
        loper = dag
        while loper.year * 12 + loper.month != maand:
            loper += stap
        while loper.day < min(dag.day, calendar.monthrange(loper.year, loper.month)[1]):
            loper += DAG
        while loper.day > dag.day:
            loper -= DAG
        return loper
    over = aantal * 7 if eenheid == "weken" else aantal
    while over:
        dag += stap
        if eenheid != "werkdagen" or dagen.werkdag(dag):
            over -= 1
    return dag


def stappen(telling: Telling, begin: date) -> list[date]:
    """The date of every step, the start first."""
    if telling.terug:
        return _terug(telling, begin)
    dagen, lengten = telling.dagen, [(telling.aantal, telling.eenheid)]
    einde = verder(begin, telling.aantal, telling.eenheid, dagen)
    gezet = [begin, einde]
    if telling.wettelijk and telling.eenheid == "dagen" and 3 <= telling.aantal <= LANGST["dagen"]:
        gewoon = _tweede_gewone_dag(begin, dagen)
        if gewoon > einde:
            einde = gewoon
            gezet.append(einde)
    for lengte in telling.verdagingen:
        lengten.append(lengte)
        einde = _geheel(begin, lengten, dagen)
        gezet.append(einde)
    schuift = telling.wettelijk and _valt_onder_de_wet(begin, lengten, dagen)
    afgesproken, sinds = False, begin
    for besloten, tot in sorted(telling.afspraken):
        einde = _stil(telling, einde, sinds, schuift and not afgesproken, gezet, besloten)
        sinds = max(sinds, besloten)
        if tot > einde:
            einde, afgesproken = tot, True
        gezet.append(einde)
    einde = _stil(telling, einde, sinds, schuift and not afgesproken, gezet)
    if telling.wettelijk and not afgesproken and dagen.vrij(einde):
        while schuift and dagen.vrij(einde):
            einde += DAG
        gezet.append(einde)
    return _werkdag_en_besluit(telling, einde, gezet, hangt_eraan=schuift and not afgesproken)


def overgenomen(telling: Telling, bron: date, sinds: date) -> list[date]:
    """The steps of a date that came from a source and moved after it was taken over on `sinds`; whole terms up to twelve weeks only."""
    gezet, einde, erbij = [bron], bron, 0
    for aantal, eenheid in telling.verdagingen:
        assert eenheid == "weken"
        erbij += aantal
        einde = verder(bron, erbij, eenheid, telling.dagen)
        gezet.append(einde)
    nu = Telling(telling.aantal, telling.eenheid, telling.wettelijk, stilstanden=telling.stilstanden, dagen=telling.dagen)
    einde = _stil(nu, einde, sinds, telling.wettelijk, gezet)
    if einde != bron and telling.wettelijk and telling.dagen.vrij(einde):
        while telling.dagen.vrij(einde):
            einde += DAG
        gezet.append(einde)
    return gezet


def _terug(telling: Telling, begin: date) -> list[date]:
    einde = verder(begin, telling.aantal, telling.eenheid, telling.dagen, richting=-1)
    gezet = [begin, einde]
    if telling.wettelijk and telling.dagen.vrij(einde):
        gezet.append(einde)
    return _werkdag_en_besluit(telling, einde, gezet, hangt_eraan=False)


def _werkdag_en_besluit(telling: Telling, einde: date, gezet: list[date], *, hangt_eraan: bool) -> list[date]:
    if telling.op_werkdag and not telling.dagen.werkdag(einde):
        while not telling.dagen.werkdag(einde):
            einde += -DAG if telling.terug else DAG
        gezet.append(einde)
    hangt_eraan = hangt_eraan or telling.op_werkdag or telling.eenheid == "werkdagen"
    if einde > telling.dagen.bekend_tot and hangt_eraan:
        gezet.append(einde)
    return gezet


def _tweede_gewone_dag(begin: date, dagen: Dagen) -> date:
    gevonden, dag = 0, begin
    while gevonden < 2:
        dag += DAG
        gevonden += not dagen.vrij(dag)
    return dag


def _geheel(begin: date, lengten: Sequence[tuple[int, str]], dagen: Dagen) -> date:
    """One term of all lengths: of one unit together, of several one after the other."""
    if len({eenheid for _, eenheid in lengten}) == 1:
        return verder(begin, sum(aantal for aantal, _ in lengten), lengten[0][1], dagen)
    for aantal, eenheid in lengten:
        begin = verder(begin, aantal, eenheid, dagen)
    return begin


def _valt_onder_de_wet(begin: date, lengten: Sequence[tuple[int, str]], dagen: Dagen) -> bool:
    eenheid = lengten[0][1]
    if eenheid == "werkdagen":
        return True
    return eenheid in LANGST and _geheel(begin, lengten, dagen) <= verder(begin, LANGST[eenheid], eenheid, dagen)


def _stil(telling: Telling, einde: date, sinds: date, schuift: bool, gezet: list[date], tot: date | None = None) -> date:
    """Every day that the clock stood still moves the end to the next day that counts."""
    geteld: set[date] = set()
    for stil in sorted(telling.stilstanden, key=lambda stil: (stil.begin, stil.laatste or date.max)):
        laatste = stil.laatste
        if (laatste is not None and laatste <= sinds) or (tot is not None and stil.begin >= tot):
            continue
        werkelijk = einde
        while schuift and telling.dagen.vrij(werkelijk):
            werkelijk += DAG
        if tot is not None and (laatste is None or laatste > tot):
            laatste = tot
        if stil.begin <= werkelijk and laatste is not None:
            for dag in _dagen_na(stil.begin, laatste):
                if dag > sinds and dag not in geteld:
                    geteld.add(dag)
                    einde = _volgende(einde, dag, telling)
            einde = max(einde, laatste)
        gezet.append(einde)
    return einde


def _volgende(einde: date, stilstaande_dag: date, telling: Telling) -> date:
    if telling.eenheid == "werkdagen":
        return verder(einde, 1, "werkdagen", telling.dagen) if telling.dagen.werkdag(stilstaande_dag) else einde
    return einde + DAG


def _dagen_na(begin: date, laatste: date) -> Iterable[date]:
    while begin < laatste:
        begin += DAG
        yield begin
