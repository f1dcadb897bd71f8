"""Deadlines of a case, each with the steps that led to it. Never reads the clock, never decides whether a case is late.

A date comes about in small steps that each take a `_Verloop` and give the next: start, length, suspension, Algemene
termijnenwet, what is not known yet. A new rule of law is a new step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from zaken.domain.duur import Duur
from zaken.domain.kalender import WEEKDAGEN, Kalender
from zaken.domain.regels import Regels
from zaken.domain.zaak import Opschorting, Stap, Uitleg, Zaak, anders
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_tijd import Termijn
from zaken.errors import OngeldigeConfiguratie
from zaken.text.dates import toon_datum

_ATW = "Algemene termijnenwet"
_ATW_LONGEST = {"dagen": 90, "weken": 12, "maanden": 3, "jaren": 0}
"""Art. 4: longer terms are not extended; exactly this long still is, and no term in years."""
_CORE_DATES = frozenset(["startdatum", "registratiedatum"])


def bereken(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Zaak:
    """The case with streefdatum, uiterlijke_einddatum and the Uitleg of both, computed anew from its own values.

    A date imported from a source (`bron_streefdatum`, `bron_einddatum`) goes before the rule of the zaaktype.
    """
    streef = _uitleg(zaaktype, zaaktype.termijnen.servicenorm, zaak.bron_streefdatum, zaak, regels)
    einde = _uitleg(zaaktype, zaaktype.termijnen.doorlooptijd, zaak.bron_einddatum, zaak, regels)
    return anders(
        zaak,
        streefdatum=_outcome(streef),
        uitleg_streefdatum=streef,
        uiterlijke_einddatum=_outcome(einde),
        uitleg_einddatum=einde,
    )


def tel_op(van: date, duur: Duur, kalender: Kalender | None = None) -> date:
    """The day `duur` after `van`: weeks keep the weekday, months and years the day number or else the last day of that month.

    OverflowError past the year 9999; ValueError for working days without a calendar.
    """
    if duur.eenheid == "werkdagen":
        if kalender is None:
            raise ValueError(f"'{duur}' can only be counted with a calendar")
        return kalender.tel_werkdagen(van, duur.aantal)
    if duur.eenheid in ("dagen", "weken"):
        return van + timedelta(days=duur.aantal * (7 if duur.eenheid == "weken" else 1))
    months = duur.aantal * (12 if duur.eenheid == "jaren" else 1)
    try:
        return van + relativedelta(months=months)
    except ValueError as fout:
        raise OverflowError(f"{van} + {duur}") from fout


@dataclass(frozen=True, slots=True)
class _Verloop:
    """Where the counting is now, and how it got there."""

    datum: date
    stappen: tuple[Stap, ...] = ()

    def naar(self, datum: date, tekst: str, grondslag: str = "", *, aanname: bool = False) -> _Verloop:
        return _Verloop(datum, (*self.stappen, Stap(datum, tekst, grondslag, aanname)))


def _outcome(uitleg: Uitleg) -> date | None:
    return uitleg.stappen[-1].datum if uitleg.stappen else None


def _uitleg(zaaktype: Zaaktype, termijn: Termijn | None, bron: date | None, zaak: Zaak, regels: Regels) -> Uitleg:
    try:
        if bron is not None:
            stappen = _from_source(termijn, bron, zaak, regels.kalender)
        elif termijn is not None:
            stappen = _from_rule(zaaktype, termijn, zaak, regels)
        else:
            return Uitleg()
    except OverflowError:
        return Uitleg((Stap(None, "geen datum: de termijn komt voorbij het jaar 9999 uit"),))
    needs_calendar = termijn is not None and (termijn.wettelijk or _in_working_days(termijn))
    return Uitleg(stappen, regels.kalender.versie if needs_calendar and stappen[-1].datum else 0)


def _from_source(termijn: Termijn | None, bron: date, zaak: Zaak, kalender: Kalender) -> tuple[Stap, ...]:
    """What the source said, moved only by suspensions that it cannot have known."""
    verloop = _Verloop(bron).naar(bron, "overgenomen uit bron")
    if termijn is not None and termijn.duur is None:
        return verloop.stappen
    later = [interval for interval in zaak.opschortingen if interval.begin >= zaak.registratiedatum]
    regel = termijn or Termijn()
    verloop = _suspended(verloop, later, zaak.registratiedatum, regel, kalender)
    return (_extended(verloop, regel, kalender) if verloop.datum != bron else verloop).stappen


def _from_rule(zaaktype: Zaaktype, termijn: Termijn, zaak: Zaak, regels: Regels) -> tuple[Stap, ...]:
    verloop = _start(zaaktype, termijn, zaak, regels)
    if verloop is None:
        return (_unknown_start(zaaktype, termijn),)
    start = verloop.datum
    if termijn.duur is None:
        verloop = _fixed(verloop, zaak)
    else:
        verloop = _counted(verloop, termijn, termijn.duur, regels.kalender)
        verloop = _at_least_two_days(verloop, start, termijn, regels.kalender)
        verloop = _suspended(verloop, zaak.opschortingen, start, termijn, regels.kalender)
    verloop = _extended(verloop, termijn, regels.kalender)
    return _known(verloop, termijn, regels.kalender).stappen


def _start(zaaktype: Zaaktype, termijn: Termijn, zaak: Zaak, regels: Regels) -> _Verloop | None:
    """Where the term starts; None while none of its date fields is filled."""
    for veld in (termijn.vanaf or "startdatum", termijn.anders):
        if veld and (datum := _date_of(zaaktype, veld, zaak, regels)):
            tekst = f"{'loopt vanaf' if termijn.duur else 'vaste datum:'} {_name(zaaktype, veld)}"
            leeg = f", omdat {_name(zaaktype, termijn.vanaf)} leeg is" if termijn.vanaf and veld != termijn.vanaf else ""
            return _Verloop(datum).naar(datum, tekst + leeg, termijn.grondslag or "", aanname=termijn.aanname)
    return None


def _unknown_start(zaaktype: Zaaktype, termijn: Termijn) -> Stap:
    velden = " of ".join(_name(zaaktype, veld) for veld in (termijn.vanaf, termijn.anders) if veld)
    return Stap(None, f"nog niet bekend: vul eerst {velden} in", termijn.grondslag or "", termijn.aanname)


def _date_of(zaaktype: Zaaktype, veld: str, zaak: Zaak, regels: Regels) -> date | None:
    """The date in a core field, a metadata field, or `field.gegeven` of the chosen entry (of several: the earliest)."""
    if veld in _CORE_DATES:
        kern: date = getattr(zaak, veld)
        return kern
    naam, _, gegeven = veld.partition(".")
    waarde = zaak.eigenschappen.get(naam)
    if not waarde or not gegeven:
        return _iso(str(waarde), naam) if waarde else None
    lijst = zaaktype.eigenschappen[naam].keuzelijst or ""
    keuzes = regels.configuratie.keuzelijsten.keuzelijsten.get(lijst, {})
    gekozen = waarde if isinstance(waarde, list) else [str(waarde)]
    teksten = [keuzes[keuze].gegevens.get(gegeven) for keuze in gekozen if keuze in keuzes]
    return min((_iso(tekst, f"{lijst}, {gegeven}") for tekst in teksten if tekst), default=None)


def _iso(tekst: str, waar: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise OngeldigeConfiguratie(
            f"Bij '{waar}' staat '{tekst}'; dat is geen datum, en er hangt een termijn aan.", hint="schrijf de datum als jjjj-mm-dd"
        ) from fout


def _name(zaaktype: Zaaktype, veld: str) -> str:
    naam, _, gegeven = veld.partition(".")
    if gegeven:
        return f"{gegeven.replace('_', ' ')} van {zaaktype.naam_van(naam)}"
    return f"de {naam}" if naam in _CORE_DATES else zaaktype.naam_van(naam)


def _fixed(verloop: _Verloop, zaak: Zaak) -> _Verloop:
    return verloop.naar(verloop.datum, "een vaste datum schuift niet op als de klok stilstaat") if zaak.opschortingen else verloop


def _counted(verloop: _Verloop, termijn: Termijn, duur: Duur, kalender: Kalender) -> _Verloop:
    einde = tel_op(verloop.datum, duur, kalender)
    tekst = f"{duur} na {toon_datum(verloop.datum)}: {WEEKDAGEN[einde.weekday()]} {toon_datum(einde)}"
    if duur.eenheid in ("maanden", "jaren") and einde.day != verloop.datum.day:
        tekst += f", want die maand heeft geen dag {verloop.datum.day}"
    return verloop.naar(einde, tekst, termijn.grondslag or "", aanname=termijn.aanname)


def _suspended(verloop: _Verloop, intervals: Iterable[Opschorting], start: date, termijn: Termijn, kalender: Kalender) -> _Verloop:
    """Each interval moves the end by the days that the clock stood still: from the day after `begin` up to and including `einde`.

    Awb 4:15. What began after the end does not count; days are never counted twice, nor days before the term started.
    """
    counted_to = start
    for interval in sorted(intervals, key=lambda interval: (interval.begin, interval.einde or date.max)):
        if interval.einde is not None and interval.einde <= start:
            continue
        begin, last_day = toon_datum(interval.begin), _last_day(verloop.datum, termijn, kalender)
        if interval.begin > last_day:
            tekst = f"opgeschort na {begin}: telt niet mee, want de termijn was al voorbij"
            verloop = verloop.naar(verloop.datum, tekst, interval.grondslag)
        elif interval.einde is None:
            verloop = verloop.naar(verloop.datum, f"opgeschort sinds {begin}; de klok staat stil", interval.grondslag)
        else:
            van, tot = max(interval.begin, counted_to), max(interval.einde, counted_to)
            einde, erbij = _moved(verloop.datum, van, tot, termijn, kalender)
            tekst = f"opgeschort na {begin} tot en met {toon_datum(interval.einde)}: {erbij} erbij"
            verloop, counted_to = verloop.naar(einde, tekst, interval.grondslag), tot
    return verloop


def _moved(einde: date, van: date, tot: date, termijn: Termijn, kalender: Kalender) -> tuple[date, Duur]:
    """The end moved by the days after `van` up to and including `tot` (never to before `tot`), and how many days that is."""
    werkdagen = _in_working_days(termijn)
    erbij = Duur(kalender.werkdagen_tussen(van, tot), "werkdagen") if werkdagen else Duur((tot - van).days, "dagen")
    return max(tel_op(einde, erbij, kalender), tot), erbij


def _at_least_two_days(verloop: _Verloop, start: date, termijn: Termijn, kalender: Kalender) -> _Verloop:
    """ATW art. 2: a statutory term of at least three days holds at least two days that are not free."""
    if not _atw_holds(termijn) or termijn.duur is None or termijn.duur.eenheid != "dagen" or termijn.duur.aantal < 3:
        return verloop
    first = kalender.eerstvolgende_niet_vrije(start + timedelta(days=1))
    second = kalender.eerstvolgende_niet_vrije(first + timedelta(days=1))
    if second <= verloop.datum:
        return verloop
    return verloop.naar(second, "verlengd, zodat er twee dagen in vallen die niet vrij zijn", f"{_ATW} art. 2")


def _extended(verloop: _Verloop, termijn: Termijn, kalender: Kalender) -> _Verloop:
    """ATW art. 1(1): a statutory term does not end on a free day, unless art. 4 excepts it for its length."""
    waarom = kalender.waarom_vrij(verloop.datum)
    if not termijn.wettelijk or waarom is None:
        return verloop
    dag = f"{toon_datum(verloop.datum)} is vrij ({waarom})"
    if not _atw_holds(termijn):
        return verloop.naar(verloop.datum, f"{dag}, maar een termijn van {termijn.duur} wordt niet verlengd", f"{_ATW} art. 4")
    einde = kalender.eerstvolgende_niet_vrije(verloop.datum)
    return verloop.naar(einde, f"{dag}; verlengd tot en met {WEEKDAGEN[einde.weekday()]} {toon_datum(einde)}", f"{_ATW} art. 1 lid 1")


def _known(verloop: _Verloop, termijn: Termijn, kalender: Kalender) -> _Verloop:
    """Say so when the end lies past the last day for which decrees under ATW art. 3(3) are known."""
    if verloop.datum <= kalender.bekend_tot or not (_atw_holds(termijn) or _in_working_days(termijn)):
        return verloop
    tekst = f"na {toon_datum(kalender.bekend_tot)} is nog niet bekend welke dagen worden gelijkgesteld; de datum kan nog opschuiven"
    return verloop.naar(verloop.datum, tekst, f"{_ATW} art. 3 lid 3", aanname=True)


def _last_day(einde: date, termijn: Termijn, kalender: Kalender) -> date:
    return kalender.eerstvolgende_niet_vrije(einde) if _atw_holds(termijn) else einde


def _atw_holds(termijn: Termijn) -> bool:
    """Whether the end is extended: a statutory term not longer than art. 4 allows; a fixed date has no length to except."""
    duur = termijn.duur
    return termijn.wettelijk and (duur is None or duur.aantal <= _ATW_LONGEST.get(duur.eenheid, duur.aantal))


def _in_working_days(termijn: Termijn) -> bool:
    return termijn.duur is not None and termijn.duur.eenheid == "werkdagen"
