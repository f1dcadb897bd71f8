"""On which days the rules of a zaaktype want something said of a case. Weighs no condition, except what makes a rule start at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender
from zaken.domain.telling import min_duur, tel_op
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import Herinnering, Moment
from zaken.text.dates import lokale_dag

if TYPE_CHECKING:
    from zaken.domain.herinneringeisen import Weging

_DAG = timedelta(days=1)
_DAYS_OF: dict[str, float] = {"dagen": 1, "werkdagen": 1.4, "weken": 7, "maanden": 30.4, "jaren": 365.2}
_KERNDATUMS = frozenset(
    {"streefdatum", "uiterlijke_einddatum", "statusdatum", "startdatum", "registratiedatum", "einddatum", "archiefactiedatum"}
)


@dataclass(frozen=True, slots=True)
class Komend:
    """A reminder: by which rule, hanging on which date, the how manieth of those (from 0), and the legal day from which it holds."""

    regel: str
    ijkdatum: date
    volgnummer: int
    dag: date


@dataclass(frozen=True, slots=True)
class Reeks:
    """All days of one rule that hang on one date: its own, in order, and then its repeats without end (or `hoogstens`).

    Without `dagen` the rule starts when its condition holds, and nobody said yet that it did.
    """

    naam: str
    herinnering: Herinnering
    ijkdatum: date
    dagen: tuple[date, ...]
    kalender: Kalender

    @property
    def is_ervoor(self) -> bool:
        """Whether it announces a date that is still to come."""
        return self.herinnering.moment.voor is not None or self.herinnering.moment.afspraak == "voor"

    def trede(self, komend: Komend) -> int:
        """How many repeats this one is past the rule's own days."""
        return self.trede_van(komend.volgnummer)

    def trede_van(self, volgnummer: int) -> int:
        """How many repeats a volgnummer is past the rule's own days."""
        return max(0, volgnummer - len(self.dagen) + 1)

    def _dag(self, volgnummer: int) -> date | None:
        """The day of one in the row; None past its end."""
        herhaal, hoogstens = self.herinnering.herhaal, self.herinnering.hoogstens
        if volgnummer < len(self.dagen):
            return self.dagen[volgnummer]
        if herhaal is None or not self.dagen or (hoogstens is not None and volgnummer >= hoogstens):
            return None
        keer = volgnummer - len(self.dagen) + 1
        try:
            return tel_op(self.dagen[-1], Duur(herhaal.aantal * keer, herhaal.eenheid), self.kalender)
        except OverflowError:
            return None

    def _nummer_vanaf(self, dag: date) -> int:
        """The volgnummer of the first that falls on or after this day, as if the row never ended."""
        if not self.dagen or self.herinnering.herhaal is None or dag <= self.dagen[-1]:
            return bisect_left(self.dagen, dag)
        herhaal, hoogstens = self.herinnering.herhaal, self.herinnering.hoogstens
        nummer = len(self.dagen) - 1 + max(0, int((dag - self.dagen[-1]).days / (herhaal.aantal * _DAYS_OF[herhaal.eenheid])) - 1)
        if hoogstens is not None:
            nummer = min(nummer, max(hoogstens, len(self.dagen)) - 1)
        while (gevonden := self._dag(nummer)) is not None and gevonden < dag:
            nummer += 1
        while nummer > 0 and (eerder := self._dag(nummer - 1)) is not None and eerder >= dag:
            nummer -= 1
        return nummer

    def eerste_na(self, dag: date) -> Komend | None:
        """The first on or after this day."""
        nummer = self._nummer_vanaf(dag)
        gevonden = self._dag(nummer)
        return None if gevonden is None else Komend(self.naam, self.ijkdatum, nummer, gevonden)

    def eerste_vanaf(self, dag: date) -> date | None:
        """The day of the first on or after this day."""
        komend = self.eerste_na(dag)
        return None if komend is None else komend.dag

    def laatste(self, dag: date, *, na: int) -> list[Komend]:
        """The last two, in order, up to and including this day with a volgnummer above `na`: what to say, and what it takes along."""
        nummer = self._nummer_vanaf(dag + _DAG)
        paren = ((een, self._dag(een)) for een in range(max(na + 1, nummer - 2), nummer))
        return [Komend(self.naam, self.ijkdatum, een, op) for een, op in paren if op is not None]


def reeksen(
    zaaktype: Zaaktype,
    zaak: Zaak,
    kalender: Kalender,
    *,
    gedaan: Mapping[tuple[str, date, int], date] | None = None,
    vandaag: date | None = None,
    weging: Weging | None = None,
) -> Iterator[Reeks]:
    """Every rule with every date it hangs on as the case is now.

    A rule that starts when a condition holds hangs on the registratiedatum, which nobody corrects; its days are known with `weging`: the
    day it was first said (from `gedaan`), else `vandaag`. Without `weging` it has none.
    """
    for naam, herinnering in zaaktype.herinneringen.items():
        if zaak.einddatum is not None and not herinnering.ook_afgehandeld:
            continue
        moment = herinnering.moment
        if moment.zodra is not None:
            dagen: tuple[date, ...] = ()
            if weging is not None:
                if not weging.starts(naam):
                    continue
                dagen = ((gedaan or {}).get((naam, zaak.registratiedatum, 0)) or vandaag or zaak.registratiedatum,)
            yield Reeks(naam, herinnering, zaak.registratiedatum, dagen, kalender)
            continue
        for ijkdatum in _anchors(zaaktype, zaak, moment):
            try:
                dagen = _days(moment, ijkdatum, zaak.startdatum, kalender)
            except OverflowError:
                continue
            yield Reeks(naam, herinnering, ijkdatum, dagen, kalender)


def datum_van(zaaktype: Zaaktype, zaak: Zaak, naam: str) -> date | None:
    """A date of the case by name: a core date, the end of a tussentermijn, or a date field."""
    if naam in zaaktype.termijnen.tussentermijnen:
        uitleg = zaak.tussentermijnen.get(naam)
        return uitleg.datum if uitleg is not None else None
    if naam in _KERNDATUMS:
        kern: date | None = getattr(zaak, naam)
        return kern
    waarde = zaak.eigenschappen.get(naam)
    return date.fromisoformat(waarde) if isinstance(waarde, str) and waarde else None


def _anchors(zaaktype: Zaaktype, zaak: Zaak, moment: Moment) -> tuple[date, ...]:
    if moment.in_status:
        return (_in_status_since(zaak),) if zaak.status in moment.in_status else ()
    if moment.afspraak is not None:
        return tuple(sorted({afspraak.datum for afspraak in zaak.afspraken if afspraak.gehouden is None}))
    datum = datum_van(zaaktype, zaak, moment.voor or moment.na or moment.deel_van or "")
    return () if datum is None else (datum,)


def _in_status_since(zaak: Zaak) -> date:
    """Since when the case can be said to lie in its status: one taken over from elsewhere since it was known here."""
    sinds = lokale_dag(zaak.status_sinds)
    return sinds if zaak.bron is None else max(sinds, zaak.registratiedatum)


def _days(moment: Moment, ijkdatum: date, startdatum: date, kalender: Kalender) -> tuple[date, ...]:
    """The rule's own days, in order: before a date on a working day, after it from the day after, longer than from the day after that."""
    if moment.in_status and moment.langer_dan is not None:
        return tuple(dag + _DAG for dag in _after(ijkdatum, (moment.langer_dan,), kalender))
    if moment.deel_van is not None:
        looptijd = max(0, (ijkdatum - startdatum).days)
        return tuple(sorted(startdatum + timedelta(days=-(-looptijd * deel // 100)) for deel in set(moment.deel)))
    if moment.na is not None or moment.afspraak == "na":
        return _after(ijkdatum, moment.duur, kalender) or (ijkdatum + _DAG,)
    return _before(ijkdatum, moment.duur, kalender)


@lru_cache(maxsize=4096)
def _after(ijkdatum: date, duren: tuple[Duur, ...], kalender: Kalender) -> tuple[date, ...]:
    return tuple(sorted({tel_op(ijkdatum, duur, kalender) for duur in duren}))


@lru_cache(maxsize=4096)
def _before(ijkdatum: date, duren: tuple[Duur, ...], kalender: Kalender) -> tuple[date, ...]:
    ervoor = {tel_op(ijkdatum, min_duur(duur), kalender) for duur in duren} or {ijkdatum}
    return tuple(sorted({dag if kalender.is_werkdag(dag) else kalender.tel_werkdagen(dag, -1) for dag in ervoor}))
