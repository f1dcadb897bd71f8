"""The small steps by which the end of a term comes about: length, extension, suspension, Algemene termijnenwet. Reads no case, no clock.

Each step takes a `Verloop` and gives the next, with what it did in words and its ground. A new rule of law is a new step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zaken.domain.duur import Duur
from zaken.domain.kalender import WEEKDAGEN, Kalender
from zaken.domain.telling import min_duur, tel_op
from zaken.domain.zaak import Opschorting, Stap
from zaken.text.dates import toon_datum

ATW = "Algemene termijnenwet"
_ATW_LONGEST = {"dagen": 90, "weken": 12, "maanden": 3, "jaren": 0}
"""Art. 4: longer terms are not extended; exactly this long still is, and no term in years."""


@dataclass(frozen=True, slots=True)
class Aard:
    """What kind of term is counted: its parts (own length, then what was added to it) and which rules hold for it."""

    delen: tuple[Duur, ...] = ()
    wettelijk: bool = False
    grondslag: str = ""
    aanname: bool = False
    aangenomen: frozenset[str] = frozenset()
    """Grounds for suspension of which it is not settled that they hold."""

    @property
    def in_werkdagen(self) -> bool:
        return bool(self.delen) and self.delen[0].eenheid == "werkdagen"

    @property
    def lengte(self) -> str:
        """The whole length in words."""
        een = self.delen[0].eenheid if self.delen else None
        if een and all(deel.eenheid == een for deel in self.delen):
            return str(Duur(sum(deel.aantal for deel in self.delen), een))
        return " en ".join(str(deel) for deel in self.delen)

    def atw_geldt(self, start: date, kalender: Kalender) -> bool:
        """Whether the end is extended: statutory, and as a whole not longer than ATW art. 4 allows; a fixed date has no length."""
        if not self.wettelijk or not self.delen:
            return self.wettelijk
        eenheid = self.delen[0].eenheid
        langste = _ATW_LONGEST.get(eenheid)
        if langste is None:
            return True
        if langste and any(deel.eenheid != eenheid for deel in self.delen):
            return tel_lengte(start, self.delen, kalender) <= tel_op(start, Duur(langste, eenheid))
        return sum(deel.aantal for deel in self.delen) <= langste


@dataclass(frozen=True, slots=True)
class Verloop:
    """Where the counting is now, and how it got there."""

    datum: date
    stappen: tuple[Stap, ...] = ()

    def naar(self, datum: date, tekst: str, grondslag: str = "", *, aanname: bool = False) -> Verloop:
        return Verloop(datum, (*self.stappen, Stap(datum, tekst, grondslag, aanname)))


def tel_lengte(start: date, delen: Sequence[Duur], kalender: Kalender) -> date:
    """One term of all these parts, from the same start: parts of one unit are counted together, others one after the other."""
    if all(deel.eenheid == delen[0].eenheid for deel in delen):
        return tel_op(start, Duur(sum(deel.aantal for deel in delen), delen[0].eenheid), kalender)
    for deel in delen:
        start = tel_op(start, deel, kalender)
    return start


def dag(d: date) -> str:
    """`maandag 13-04-2026`."""
    return f"{WEEKDAGEN[d.weekday()]} {toon_datum(d)}"


def counted(verloop: Verloop, aard: Aard, kalender: Kalender, waarom: str = "") -> Verloop:
    """The own length of the term, from the day after the start (so that a week ends on the same weekday)."""
    duur = aard.delen[0]
    einde = tel_op(verloop.datum, duur, kalender)
    tekst = f"{duur} na {toon_datum(verloop.datum)}: {dag(einde)}{waarom}"
    if duur.eenheid in ("maanden", "jaren") and einde.day != verloop.datum.day:
        tekst += f", want die maand heeft geen dag {verloop.datum.day}"
    return verloop.naar(einde, tekst, aard.grondslag, aanname=aard.aanname)


def counted_back(verloop: Verloop, aard: Aard, kalender: Kalender, waarom: str = "") -> Verloop:
    """A term that counts backwards from a day: it is not extended (ATW art. 1(2)), also when it ends on a free day."""
    duur = aard.delen[0]
    einde = tel_op(verloop.datum, min_duur(duur), kalender)
    tekst = f"{duur} voor {toon_datum(verloop.datum)}: {dag(einde)}{waarom}"
    if duur.eenheid in ("maanden", "jaren") and einde.day != verloop.datum.day:
        tekst += f", want die maand heeft geen dag {verloop.datum.day}"
    verloop = verloop.naar(einde, tekst, aard.grondslag, aanname=aard.aanname)
    vrij = kalender.waarom_vrij(einde)
    if aard.wettelijk and vrij is not None:
        tekst = f"{toon_datum(einde)} is vrij ({vrij}), maar bij terugtellen schuift de dag niet op"
        return verloop.naar(einde, tekst, f"{ATW} art. 1 lid 2")
    return verloop


def at_least_two_days(verloop: Verloop, start: date, aard: Aard, kalender: Kalender) -> Verloop:
    """ATW art. 2: a statutory term of at least three days holds at least two days that are not free."""
    in_dagen = all(deel.eenheid == "dagen" for deel in aard.delen)
    if not in_dagen or sum(deel.aantal for deel in aard.delen) < 3 or not aard.atw_geldt(start, kalender):
        return verloop
    first = kalender.eerstvolgende_niet_vrije(start + timedelta(days=1))
    second = kalender.eerstvolgende_niet_vrije(first + timedelta(days=1))
    if second <= verloop.datum:
        return verloop
    return verloop.naar(second, "verlengd, zodat er twee dagen in vallen die niet vrij zijn", f"{ATW} art. 2")


def suspended(
    verloop: Verloop, intervals: Sequence[Opschorting], start: date, aard: Aard, kalender: Kalender, *, tot: date | None = None
) -> Verloop:
    """Each interval moves the end by the days that the clock stood still: from the day after `begin` up to and including its last day.

    Awb 4:15. The last day is the end or the term given, whichever came first; of an open interval with a term given, the end moves as
    far as it can at most. What began after the end does not count; days are never counted twice, nor days up to `start` or after `tot`.
    """
    counted_to = first = start
    for interval in sorted(intervals, key=lambda interval: (interval.begin, interval.laatste_dag or date.max)):
        laatste = interval.laatste_dag
        if (laatste is not None and laatste <= first) or (tot is not None and interval.begin >= tot):
            continue
        begin, aanname = toon_datum(interval.begin), interval.grond in aard.aangenomen
        if laatste is not None and laatste < interval.begin:
            tekst = f"opgeschort na {begin}: telt niet mee, want de gestelde termijn was toen al voorbij"
            verloop = verloop.naar(verloop.datum, tekst, interval.grondslag)
            continue
        last_day = kalender.eerstvolgende_niet_vrije(verloop.datum) if aard.atw_geldt(start, kalender) else verloop.datum
        if interval.begin > last_day:
            tekst = f"opgeschort na {begin}: telt niet mee, want de termijn was al voorbij"
            verloop = verloop.naar(verloop.datum, tekst, interval.grondslag)
            continue
        if tot is not None and (laatste is None or laatste > tot):
            laatste = tot
        if laatste is None:
            verloop = verloop.naar(verloop.datum, f"opgeschort sinds {begin}; de klok staat stil", interval.grondslag, aanname=aanname)
            continue
        van, until = max(interval.begin, counted_to), max(laatste, counted_to)
        einde, erbij = _moved(verloop.datum, van, until, aard, kalender)
        tekst = _how_long(interval, laatste, erbij)
        if van > interval.begin and van < until:
            tekst += f", want in deze termijn vallen alleen de dagen na {toon_datum(van)}"
        if einde == until > tel_op(verloop.datum, erbij, kalender):
            tekst += f"; de termijn eindigt niet voor {toon_datum(until)}"
        verloop, counted_to = verloop.naar(einde, tekst, interval.grondslag, aanname=aanname), until
    return verloop


def _how_long(interval: Opschorting, laatste: date, erbij: Duur) -> str:
    begin, tot = toon_datum(interval.begin), toon_datum(laatste)
    if interval.einde is None and laatste == interval.termijn:
        return f"opgeschort na {begin}, hoogstens tot en met {tot} (de gestelde termijn): hoogstens {erbij} erbij"
    gesteld = " (de gestelde termijn)" if interval.termijn == laatste != interval.einde else ""
    return f"opgeschort na {begin} tot en met {tot}{gesteld}: {erbij} erbij"


def _moved(einde: date, van: date, tot: date, aard: Aard, kalender: Kalender) -> tuple[date, Duur]:
    """The end moved by the days after `van` up to and including `tot` (never to before `tot`), and how many days that is."""
    erbij = Duur(kalender.werkdagen_tussen(van, tot), "werkdagen") if aard.in_werkdagen else Duur((tot - van).days, "dagen")
    return max(tel_op(einde, erbij, kalender), tot), erbij


def extended(verloop: Verloop, start: date, aard: Aard, kalender: Kalender) -> Verloop:
    """ATW art. 1(1): a statutory term does not end on a free day, unless art. 4 excepts it for its length."""
    waarom = kalender.waarom_vrij(verloop.datum)
    if not aard.wettelijk or waarom is None:
        return verloop
    vrij = f"{toon_datum(verloop.datum)} is vrij ({waarom})"
    if not aard.atw_geldt(start, kalender):
        return verloop.naar(verloop.datum, f"{vrij}, maar een termijn van {aard.lengte} wordt niet verlengd", f"{ATW} art. 4")
    einde = kalender.eerstvolgende_niet_vrije(verloop.datum)
    return verloop.naar(einde, f"{vrij}; verlengd tot en met {dag(einde)}", f"{ATW} art. 1 lid 1")


def on_working_day(verloop: Verloop, aard: Aard, kalender: Kalender, *, terug: bool = False) -> Verloop:
    """A norm that wants to end on a working day: the next one, or the one before when it counts backwards."""
    if kalender.is_werkdag(verloop.datum):
        return verloop
    einde = kalender.tel_werkdagen(verloop.datum, -1 if terug else 1)
    waarom = kalender.waarom_vrij(verloop.datum) or "gesloten"
    welke = "de werkdag ervoor" if terug else "de eerstvolgende werkdag"
    tekst = f"{toon_datum(verloop.datum)} is geen werkdag ({waarom}); {welke} is {dag(einde)}"
    return verloop.naar(einde, tekst, aard.grondslag, aanname=aard.aanname)


def known(verloop: Verloop, start: date, aard: Aard, kalender: Kalender, *, op_werkdag: bool = False) -> Verloop:
    """Say so when the end lies past the last day for which decrees under ATW art. 3(3) are known."""
    hangt_eraan = op_werkdag or aard.in_werkdagen or aard.atw_geldt(start, kalender)
    if verloop.datum <= kalender.bekend_tot or not hangt_eraan:
        return verloop
    tekst = f"na {toon_datum(kalender.bekend_tot)} is nog niet bekend welke dagen worden gelijkgesteld; de datum kan nog opschuiven"
    return verloop.naar(verloop.datum, tekst, f"{ATW} art. 3 lid 3", aanname=True)


def longer(aard: Aard, duur: Duur) -> Aard:
    """The same term with a length added: one term of n + m from the same start."""
    return replace(aard, delen=(*aard.delen, duur))
