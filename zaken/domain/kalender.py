"""Which days count: weekends, Algemene termijnenwet days, decrees and closing days. Never knows a case or a term."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from zaken.domain.configuratie import Feestdagen, KalenderBestand

_DAY = timedelta(days=1)
_SATURDAY = 5
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
"""By `date.weekday()`."""

BEWAARDE_JAREN = range(2000, 2051)
"""The years whose holidays are stored with a published calendar: what cases run in, and what they may look forward to."""


def feestdagen_van(jaren: Collection[int]) -> dict[date, str]:
    """The days of Algemene termijnenwet art. 3(1) and (2) in these years with their Dutch names, as the library has them; in order.

    Easter Sunday and Pentecost, both Sundays, are named too. The library knows the years 1966-2100, and no decree.
    """
    from holidays import country_holidays  # heavy: when publishing, and for a year that was not stored

    dagen = country_holidays("NL", categories=("public", "optional"), years=jaren, language="nl")
    return {dag: naam for dag, naam in sorted(dagen.items()) if dag.year in jaren}


@cache
def te_bewaren_feestdagen() -> Feestdagen:
    """What a calendar that is published now keeps of the law, so that no other version of the library can move a date later."""
    dagen: dict[str, list[date]] = {}
    for dag, naam in feestdagen_van(BEWAARDE_JAREN).items():
        dagen.setdefault(naam, []).append(dag)
    namen = {naam: tuple(dagen[naam]) for naam in sorted(dagen)}
    return Feestdagen(vanaf=BEWAARDE_JAREN[0], tot_en_met=BEWAARDE_JAREN[-1], dagen=namen)


class Kalender:
    """The days off of one published calendar file; `versie` is its stored version (0: not published).

    Everything is looked up in sets made once per year, so asking is cheap. Sources: Algemene termijnenwet art. 1 and 3; its days
    are those that were published, and for another year those of the library; its decrees are known up to and including `bekend_tot`.
    """

    def __init__(self, bestand: KalenderBestand, versie: int = 0) -> None:
        self.versie = versie
        self.bekend_tot: date = bestand.gelijkgesteld_bekend_tot
        self._decreed = {dag.datum: dag.omschrijving for dag in bestand.gelijkgesteld}
        self._closed = {dag.datum: dag.omschrijving for dag in bestand.sluitingsdagen}
        self._holidays = bestand.feestdagen.per_jaar() if bestand.feestdagen else {}
        self._workdays: dict[int, list[date]] = {}

    def waarom_vrij(self, d: date) -> str | None:
        """Why a term cannot end on this day, in Dutch (name of the holiday, decree or weekday); None when it can."""
        if name := self._holidays_of(d.year).get(d):
            return name
        if name := self._decreed.get(d):
            return name
        return WEEKDAGEN[d.weekday()] if d.weekday() >= _SATURDAY else None

    def is_vrij(self, d: date) -> bool:
        """Saturday, Sunday, a day of ATW art. 3(1) or (2), or one put on a par by decree (3(3))."""
        return d.weekday() >= _SATURDAY or d in self._holidays_of(d.year) or d in self._decreed

    def is_werkdag(self, d: date) -> bool:
        """Neither free nor a closing day of the organisation."""
        return not self.is_vrij(d) and d not in self._closed

    def eerstvolgende_niet_vrije(self, d: date) -> date:
        """The day itself when it is not free, else the first later day that is not (ATW art. 1(1))."""
        while self.is_vrij(d):
            d += _DAY
        return d

    def tel_werkdagen(self, van: date, n: int) -> date:
        """The n-th working day after `van` (before it when n is negative; `van` itself when n is 0)."""
        if n == 0:
            return van
        year = van.year
        days = self._workdays_of(year)
        if n > 0:
            index = bisect_right(days, van) + n - 1
            while index >= len(days):
                index -= len(days)
                year += 1
                days = self._workdays_of(year)
        else:
            index = bisect_left(days, van) + n
            while index < 0:
                year -= 1
                days = self._workdays_of(year)
                index += len(days)
        return days[index]

    def werkdagen_tussen(self, a: date, b: date) -> int:
        """How many working days come after `a` up to and including `b`; negative when `b` is before `a`."""
        if b < a:
            return -self.werkdagen_tussen(b, a)
        if a.year == b.year:
            days = self._workdays_of(a.year)
            return bisect_right(days, b) - bisect_right(days, a)
        first, last = self._workdays_of(a.year), self._workdays_of(b.year)
        whole = sum(len(self._workdays_of(year)) for year in range(a.year + 1, b.year))
        return len(first) - bisect_right(first, a) + whole + bisect_right(last, b)

    def _holidays_of(self, year: int) -> dict[date, str]:
        found = self._holidays.get(year)
        if found is None:
            found = self._holidays[year] = feestdagen_van([year])
        return found

    def _workdays_of(self, year: int) -> list[date]:
        found = self._workdays.get(year)
        if found is None:
            if not MINYEAR <= year <= MAXYEAR:
                raise OverflowError(f"jaar {year} bestaat niet op de kalender")
            first = date(year, 1, 1).toordinal()
            last = date(year, 12, 31).toordinal()
            found = self._workdays[year] = [d for n in range(first, last + 1) if self.is_werkdag(d := date.fromordinal(n))]
        return found
