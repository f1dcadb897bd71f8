"""What a run has to say of a case now, what it has coming, and when to look at it again. Sends nothing and stores nothing.

A run looks at the cases of which the day has come that volgende_herinnering.py set, knows what was said before, and weighs everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from zaken.domain.basis import Reden
from zaken.domain.herinneringdagen import Komend, Reeks, reeksen
from zaken.domain.herinneringeisen import Weging
from zaken.domain.regels import Regels
from zaken.domain.telling import tel_op
from zaken.domain.zaak import GEEN_TERMIJN, Demping, Zaak, staat_stil
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import Herinnering
from zaken.text.dates import lokale_dag

WAKKER = 10_000
"""From here on the volgnummer of a reminder that comes back after somebody put it off: this plus the place of that demping."""

OPVOLGER = "elke"
"""Stands for the rule of a case that opens its own successor; a step that takes itself stands as `stap:overgang`."""

_DAG = timedelta(days=1)

Sleutel = tuple[str, date, int]
"""Rule, date it hangs on, volgnummer: what makes two reminders of a case the same."""


@dataclass(frozen=True, slots=True)
class Melding:
    """A reminder to give now.

    `trede` counts the repeats that are past (0: none), said or not; `alleen_voor` is somebody who had put it off.
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


@dataclass(frozen=True, slots=True)
class Vooruit:
    """Something to expect of a case: `stand` says whether it comes, waits for the clock to run, or only if its condition holds."""

    komend: Komend
    stand: Literal["komt", "wacht", "voorwaarde"]


def begin_van(zaak: Zaak) -> date:
    """The first day that counts: a case taken over from elsewhere starts with all that was before lapsed."""
    return zaak.registratiedatum if zaak.bron is not None else date.min


def automatic_step(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Komend | None:
    """The step that the case takes by itself in this status, and when; also while its clock stands still."""
    automatisch = zaaktype.statussen[zaak.status].automatisch
    if automatisch is None or zaak.is_afgehandeld:
        return None
    sinds = lokale_dag(zaak.status_sinds)
    try:
        dag = max(tel_op(sinds, automatisch.na, regels.kalender), begin_van(zaak))
    except OverflowError:
        return None
    return Komend(f"stap:{automatisch.overgang}", sinds, 0, dag)


def successor(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Komend | None:
    """The next case that this one opens, and when; none when that day was before the case was known here."""
    if zaaktype.elke is None:
        return None
    try:
        dag = tel_op(zaak.startdatum, zaaktype.elke.duur, regels.kalender)
    except OverflowError:
        return None
    return Komend(OPVOLGER, zaak.startdatum, 0, dag) if dag >= begin_van(zaak) else None


def te_doen(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, gedaan: Mapping[Sleutel, date], *, vanaf: date = date.min) -> Werk:
    """What has to be said and done of this case on `regels.vandaag`, given the days of what was said before.

    Of a rule and the date it hangs on only the latest is said, what was missed before it has lapsed. `vanaf`: what was due before that
    day counts as lapsed too.
    """
    dag, weging = regels.vandaag, Weging(zaaktype, zaak, regels)
    grens = max(vanaf, begin_van(zaak))
    meldingen: list[Melding] = []
    vervallen: list[Komend] = []
    straks = _may_start(zaaktype, zaak, weging, dag)
    alle = list(reeksen(zaaktype, zaak, regels.kalender, gedaan=gedaan, vandaag=dag, weging=weging))
    for reeks in alle:
        if later := reeks.eerste_vanaf(max(dag + _DAG, grens)):
            straks.append(later)
        nieuw = [komend for komend in reeks.tot_en_met(dag, na=_last_said(reeks, gedaan)) if komend.dag >= grens]
        if not nieuw:
            continue
        if (niet_voor := _not_before(zaak, reeks, weging, dag)) is not None:
            straks.append(niet_voor)
            continue
        if reeks.is_ervoor and reeks.ijkdatum < dag and _said_after(zaak, reeks, alle, dag):
            vervallen += nieuw
            continue
        vervallen += nieuw[:-1]
        eerder = _last_said(reeks, gedaan) >= 0
        meldingen.append(Melding(nieuw[-1], reeks.trede(nieuw[-1]), eerder, ontbreekt=weging.missing_for(reeks.naam)))
    gezegd = {(melding.komend.regel, melding.komend.ijkdatum) for melding in meldingen}
    for reeks, wakker in _awake(zaak, alle, gedaan):
        if wakker.komend.dag > dag:
            straks.append(wakker.komend.dag)
        elif (niet_voor := _not_before(zaak, reeks, weging, dag)) is not None:
            straks.append(niet_voor)
        elif (reeks.naam, reeks.ijkdatum) in gezegd:
            vervallen.append(wakker.komend)
        else:
            meldingen.append(replace(wakker, ontbreekt=weging.missing_for(reeks.naam)))
    stap, opvolger = automatic_step(zaaktype, zaak, regels), successor(zaaktype, zaak, regels)
    if opvolger is not None and (opvolger.regel, opvolger.ijkdatum, 0) in gedaan:
        opvolger = None
    straks += [komend.dag for komend in (stap, opvolger) if komend is not None and komend.dag > dag]
    return Werk(
        tuple(meldingen),
        tuple(vervallen),
        stap if stap is not None and stap.dag <= dag else None,
        opvolger if opvolger is not None and opvolger.dag <= dag else None,
        min((later for later in straks if later < GEEN_TERMIJN), default=None),
    )


def vooruit(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, gedaan: Mapping[Sleutel, date], *, maximaal: int = 10) -> tuple[Vooruit, ...]:
    """What is coming of this case, nearest first, as things stand: of every rule the next time; and what is due and was not said yet."""
    dag, weging = regels.vandaag, Weging(zaaktype, zaak, regels)
    gevonden: list[Vooruit] = []
    alle = list(reeksen(zaaktype, zaak, regels.kalender, gedaan=gedaan, vandaag=dag, weging=weging))
    for reeks in alle:
        te_laat = [komend for komend in reeks.tot_en_met(dag, na=_last_said(reeks, gedaan)) if komend.dag >= begin_van(zaak)]
        komend = te_laat[-1] if te_laat else reeks.eerste_na(max(dag + _DAG, begin_van(zaak)))
        if komend is not None:
            stand: Literal["komt", "wacht", "voorwaarde"] = "komt"
            if not weging.holds(reeks.naam):
                stand = "voorwaarde"
            elif _held(zaak, reeks.herinnering, max(komend.dag, dag)):
                stand = "wacht"
            gevonden.append(Vooruit(komend, stand))
    gevonden += [Vooruit(wakker.komend, "komt") for reeks, wakker in _awake(zaak, alle, gedaan) if weging.holds(reeks.naam)]
    for ander in (automatic_step(zaaktype, zaak, regels), successor(zaaktype, zaak, regels)):
        if ander is not None and (ander.regel, ander.ijkdatum, 0) not in gedaan:
            gevonden.append(Vooruit(ander, "komt"))
    return tuple(sorted(gevonden, key=lambda een: (een.komend.dag, een.komend.regel))[:maximaal])


def is_gedempt(zaak: Zaak, regel: str, ijkdatum: date, wie: str, dag: date) -> bool:
    """Whether this person said that he knows, or that he wants to hear of it later than this day."""
    laatste = _last_muting(zaak, regel, ijkdatum, wie)
    return laatste is not None and (laatste.tot is None or laatste.tot > dag)


def nog_aan_de_orde(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, regel: str, ijkdatum: date) -> bool:
    """Whether what was said under this rule about this date still holds for the case as it is now."""
    if regel not in zaaktype.herinneringen:
        return not zaak.is_afgehandeld
    weging = Weging(zaaktype, zaak, regels)
    return any(
        reeks.naam == regel and reeks.ijkdatum == ijkdatum for reeks in reeksen(zaaktype, zaak, regels.kalender, weging=weging)
    ) and weging.holds(regel)


def _last_muting(zaak: Zaak, regel: str, ijkdatum: date, wie: str) -> Demping | None:
    return next((d for d in reversed(zaak.dempingen) if (d.regel, d.ijkdatum, d.wie) == (regel, ijkdatum, wie)), None)


def _awake(zaak: Zaak, alle: list[Reeks], gedaan: Mapping[Sleutel, date]) -> Iterator[tuple[Reeks, Melding]]:
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
                yield reeks, Melding(komend, reeks.trede_van(_last_said(reeks, gedaan)), alleen_voor=demping.wie)


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
    if _held(zaak, reeks.herinnering, dag):
        stil_tot = zaak.opgeschort_tot or GEEN_TERMIJN
        return stil_tot if stil_tot == GEEN_TERMIJN else stil_tot + _DAG
    if weging.holds(reeks.naam):
        return None
    return dag + _DAG if weging.turns_by_itself(reeks.naam) else GEEN_TERMIJN


def _last_said(reeks: Reeks, gedaan: Mapping[Sleutel, date]) -> int:
    """The volgnummer of what was said last under this rule about this date; what was before it is never said any more."""
    return max((nr for regel, ijk, nr in gedaan if regel == reeks.naam and ijk == reeks.ijkdatum and nr < WAKKER), default=-1)


def _held(zaak: Zaak, herinnering: Herinnering, dag: date) -> bool:
    return not herinnering.ook_opgeschort and staat_stil(zaak.opgeschort_tot, dag)


def _said_after(zaak: Zaak, reeks: Reeks, alle: list[Reeks], dag: date) -> bool:
    """Whether all who are meant hear, without condition, that the date of this one has passed: then 'it is coming' is no news any more."""
    moment = reeks.herinnering.moment
    return any(
        ander.ijkdatum == reeks.ijkdatum
        and (ander.herinnering.moment.na == moment.voor if moment.voor else ander.herinnering.moment.afspraak == "na")
        and not ander.herinnering.is_voorwaardelijk
        and ander.dagen[0] <= dag
        and not _held(zaak, ander.herinnering, dag)
        and all(een in ander.herinnering.aan for een in reeks.herinnering.aan)
        for ander in alle
    )
