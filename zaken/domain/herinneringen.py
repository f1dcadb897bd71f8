"""What a run has to say of a case now, and when to look at it again. Sends nothing and stores nothing.

A run looks at the cases of which the day has come that volgende_herinnering.py set, knows what was said before, and weighs everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zaken.domain.basis import Reden
from zaken.domain.herinneringdagen import Komend, Reeks, reeksen
from zaken.domain.herinneringeisen import Weging
from zaken.domain.regels import Regels
from zaken.domain.vanzelf import automatic_step, begin_van, is_of_now, successor
from zaken.domain.zaak import GEEN_TERMIJN, Demping, Zaak, staat_stil
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import Herinnering

WAKKER = 10_000
"""From here on the volgnummer of a reminder that comes back after somebody put it off: this plus the place of that demping."""

_DAG = timedelta(days=1)

NOOIT_BEKEKEN = date.min
"""The volgende_herinnering of a case from before this database learned to remind, until something looks at it."""

Sleutel = tuple[str, date, int]
"""Rule, date it hangs on, volgnummer: what makes two reminders of a case the same."""


@dataclass(frozen=True, slots=True)
class Melding:
    """A reminder to give now.

    `trede` counts the repeats that are past (0: none), no more than were heard; `alleen_voor` is somebody who had put it off.
    """

    komend: Komend
    trede: int = 0
    is_eerder_gezegd: bool = False
    alleen_voor: str | None = None
    ontbreekt: tuple[Reden, ...] = ()


@dataclass(frozen=True, slots=True)
class Werk:
    """What a run has to do with a case on a day, and the next day to look at it (None: nothing is coming)."""

    meldingen: tuple[Melding, ...]
    vervallen: tuple[Komend, ...]
    stap: Komend | None
    opvolger: Komend | None
    volgende: date | None


def te_doen(
    zaaktype: Zaaktype,
    zaak: Zaak,
    regels: Regels,
    gedaan: Mapping[Sleutel, date],
    *,
    vervallen: Collection[Sleutel] = (),
    vanaf: date = date.min,
) -> Werk:
    """What has to be said and done of this case on `regels.vandaag`, given the days of what came before, of which `vervallen` was not said.

    Of a rule and the date it hangs on only the latest is said; of what was missed before it, however much, the last is kept as lapsed.
    `vanaf`: what was due before that day counts as lapsed too, and what holds already when a case of before is looked at first.
    """
    dag, weging = regels.vandaag, Weging(zaaktype, zaak, regels)
    grens = max(vanaf, begin_van(zaak))
    meldingen: list[Melding] = []
    weg: list[Komend] = []
    straks = _may_start(zaaktype, zaak, weging, dag)
    alle = list(reeksen(zaaktype, zaak, regels.kalender, gedaan=gedaan, vandaag=dag, weging=weging))
    for reeks in alle:
        if later := reeks.eerste_vanaf(max(dag + _DAG, grens)):
            straks.append(later)
        nieuw = [komend for komend in reeks.laatste(dag, na=last_said(reeks, gedaan)) if komend.dag >= grens]
        if not nieuw:
            continue
        if reeks.herinnering.moment.zodra is not None and zaak.volgende_herinnering == NOOIT_BEKEKEN:
            weg += nieuw
            continue
        if (niet_voor := _not_before(zaak, reeks, weging, dag)) is not None:
            straks.append(niet_voor)
            continue
        if passed_by(zaak, reeks, alle, dag):
            weg += nieuw[-1:]
            continue
        weg += nieuw[:-1]
        gehoord = heard(reeks, nieuw[-1].volgnummer, gedaan, vervallen)
        trede = min(reeks.trede(nieuw[-1]), gehoord)
        meldingen.append(Melding(nieuw[-1], trede, gehoord > 0, ontbreekt=weging.missing_for(reeks.naam)))
    gezegd = {(melding.komend.regel, melding.komend.ijkdatum) for melding in meldingen}
    for reeks, wakker in awake(zaak, alle, gedaan, vervallen):
        if wakker.komend.dag > dag:
            straks.append(wakker.komend.dag)
        elif (niet_voor := _not_before(zaak, reeks, weging, dag)) is not None:
            straks.append(niet_voor)
        elif (reeks.naam, reeks.ijkdatum) in gezegd:
            weg.append(wakker.komend)
        else:
            meldingen.append(replace(wakker, ontbreekt=weging.missing_for(reeks.naam)))
    stap, opvolger = automatic_step(zaaktype, zaak, regels), successor(zaaktype, zaak, regels)
    if opvolger is not None and (opvolger.regel, opvolger.ijkdatum, 0) in gedaan:
        opvolger = None
    straks += [komend.dag for komend in (stap, opvolger) if komend is not None and komend.dag > dag]
    return Werk(
        tuple(meldingen),
        tuple(weg),
        stap if stap is not None and stap.dag <= dag else None,
        opvolger if opvolger is not None and opvolger.dag <= dag else None,
        min((later for later in straks if later < GEEN_TERMIJN), default=None),
    )


def is_gedempt(zaak: Zaak, regel: str, ijkdatum: date, wie: str, dag: date) -> bool:
    """Whether this person said that he knows, or that he wants to hear of it later than this day."""
    laatste = _last_muting(zaak, regel, ijkdatum, wie)
    return laatste is not None and (laatste.tot is None or laatste.tot > dag)


def nog_aan_de_orde(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, regel: str, ijkdatum: date) -> bool:
    """Whether what was said under this rule about this date still holds for the case as it is now.

    That a date is coming is no news once all who are meant hear that it has passed.
    """
    if regel not in zaaktype.herinneringen:
        return is_of_now(zaaktype, zaak, regels, regel, ijkdatum)
    weging = Weging(zaaktype, zaak, regels)
    alle = list(reeksen(zaaktype, zaak, regels.kalender, weging=weging))
    eigen = (reeks for reeks in alle if (reeks.naam, reeks.ijkdatum) == (regel, ijkdatum))
    return any(not passed_by(zaak, reeks, alle, regels.vandaag) for reeks in eigen) and weging.holds(regel)


def _last_muting(zaak: Zaak, regel: str, ijkdatum: date, wie: str) -> Demping | None:
    return next((d for d in reversed(zaak.dempingen) if (d.regel, d.ijkdatum, d.wie) == (regel, ijkdatum, wie)), None)


def awake(
    zaak: Zaak, alle: list[Reeks], gedaan: Mapping[Sleutel, date], vervallen: Collection[Sleutel] = ()
) -> Iterator[tuple[Reeks, Melding]]:
    """What somebody put off until a day and did not hear again yet; for whom it climbed to before, it has climbed that far again."""
    for plaats, demping in enumerate(zaak.dempingen):
        if demping.tot is None:
            continue
        nummer = WAKKER + plaats
        while gedaan.get((demping.regel, demping.ijkdatum, nummer), demping.tot) != demping.tot:  # of one that was undone after it spoke
            nummer += WAKKER
        if (demping.regel, demping.ijkdatum, nummer) in gedaan:
            continue
        if _last_muting(zaak, demping.regel, demping.ijkdatum, demping.wie) is not demping:
            continue
        for reeks in alle:
            if (reeks.naam, reeks.ijkdatum) == (demping.regel, demping.ijkdatum):
                komend = Komend(demping.regel, demping.ijkdatum, nummer, demping.tot)
                yield reeks, Melding(komend, said_trede(reeks, gedaan, vervallen), alleen_voor=demping.wie)


def _may_start(zaaktype: Zaaktype, zaak: Zaak, weging: Weging, dag: date) -> list[date]:
    """Tomorrow, when a rule waits for a condition that time alone may fulfil."""
    wachtend = (
        naam for naam, regel in zaaktype.herinneringen.items() if regel.moment.zodra and (regel.ook_afgehandeld or not zaak.einddatum)
    )
    return [dag + _DAG] if any(not weging.starts(naam) and weging.turns_by_itself(naam) for naam in wachtend) else []


def _not_before(zaak: Zaak, reeks: Reeks, weging: Weging, dag: date) -> date | None:
    """The first day that it may come, when that is not today: after a clock that stands still, or once its conditions may hold.

    GEEN_TERMIJN when only a change of the case can bring it.
    """
    if held(zaak, reeks.herinnering, dag):
        stil_tot = zaak.opgeschort_tot or GEEN_TERMIJN
        return stil_tot if stil_tot == GEEN_TERMIJN else stil_tot + _DAG
    if weging.holds(reeks.naam):
        return None
    return dag + _DAG if weging.turns_by_itself(reeks.naam) else GEEN_TERMIJN


def last_said(reeks: Reeks, gedaan: Mapping[Sleutel, date]) -> int:
    """The volgnummer of what was said last under this rule about this date; what was before it is never said any more."""
    return max((nr for regel, ijk, nr in gedaan if regel == reeks.naam and ijk == reeks.ijkdatum and nr < WAKKER), default=-1)


def heard(reeks: Reeks, tot: int, gedaan: Mapping[Sleutel, date], vervallen: Collection[Sleutel]) -> int:
    """How often it was really said under this rule about this date, before this volgnummer: what lapsed was never heard."""
    allen = (key for key in gedaan if (key[0], key[1]) == (reeks.naam, reeks.ijkdatum) and key[2] < min(tot, WAKKER))
    return sum(key not in vervallen for key in allen)


def said_trede(reeks: Reeks, gedaan: Mapping[Sleutel, date], vervallen: Collection[Sleutel]) -> int:
    """How far what was said last had climbed."""
    laatste = last_said(reeks, gedaan)
    return min(reeks.trede_van(laatste), heard(reeks, laatste, gedaan, vervallen))


def held(zaak: Zaak, herinnering: Herinnering, dag: date) -> bool:
    """Whether the rule waits on this day for the clock of the case to run again."""
    return not herinnering.ook_opgeschort and staat_stil(zaak.opgeschort_tot, dag)


def passed_by(zaak: Zaak, reeks: Reeks, alle: list[Reeks], dag: date) -> bool:
    """Whether all who are meant hear, without condition, that the date of this one has passed: then 'it is coming' is no news any more."""
    moment = reeks.herinnering.moment
    return (reeks.is_ervoor and reeks.ijkdatum < dag) and any(
        ander.ijkdatum == reeks.ijkdatum
        and (ander.herinnering.moment.na == moment.voor if moment.voor else ander.herinnering.moment.afspraak == "na")
        and not ander.herinnering.is_voorwaardelijk
        and ander.dagen[0] <= dag
        and not held(zaak, ander.herinnering, dag)
        and all(een in ander.herinnering.aan for een in reeks.herinnering.aan)
        for ander in alle
    )
