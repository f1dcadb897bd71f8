"""What holds for every interval in which a clock stands still: inside the life of the case, never overlapping, dated back by who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden
from zaken.domain.duur import Duur
from zaken.domain.regels import Regels, Wie
from zaken.domain.telling import tel_op
from zaken.domain.zaak import Opschorting, Zaak, staat_stil
from zaken.domain.zaaktype import Status, Zaaktype
from zaken.text.dates import toon_datum

VERSTE = Duur(5, "jaren")
"""No term given and no extension reaches further: a year typed wrong would make a case never late."""
TERUG_VRIJ = 5
"""So many working days back anybody who works on the case may date a suspension; further back is for who leads or records."""


def date_it_happened(zaaktype: Zaaktype, zaak: Zaak, dag: date, veld: str, wie: Wie, regels: Regels) -> list[Reden]:
    """Why the clock cannot have stopped or started on this day: not in the life of the case, or too long ago for who says it."""
    if dag < zaak.startdatum:
        return [Reden("voor_start", veld, f"{toon_datum(dag)} ligt voor de startdatum {toon_datum(zaak.startdatum)}")]
    if dag > regels.vandaag:
        return [Reden("datum_later", veld, f"{toon_datum(dag)} ligt in de toekomst")]
    if dag >= regels.kalender.tel_werkdagen(regels.vandaag, -TERUG_VRIJ):
        return []
    return [
        replace(reden, veld=veld, tekst=f"meer dan {TERUG_VRIJ} werkdagen terugdateren: {reden.tekst}")
        for reden in mag(wie, "terugdateren", zaak, None, zaaktype, regels)
    ]


def is_over(zaaktype: Zaaktype, zaak: Zaak, dag: date) -> bool:
    """Whether the term of the law had ended before this day: then nothing is left that could stand still."""
    termijn, einde = zaaktype.termijnen.doorlooptijd, zaak.uiterlijke_einddatum
    return termijn is not None and termijn.wettelijk and einde is not None and dag > einde and not staat_stil(zaak.opgeschort_tot, dag)


def check_new_interval(zaak: Zaak, interval: Opschorting) -> list[Reden]:
    """Why this interval cannot be added: it overlaps another, or the term given is over before it begins, or is beyond all reason."""
    redenen = overlaps(zaak, interval)
    if interval.termijn is not None and interval.termijn > tel_op(interval.begin, VERSTE):
        redenen.append(Reden("te_ver", "termijn", f"de gestelde termijn {toon_datum(interval.termijn)} ligt meer dan {VERSTE} verder"))
    if interval.termijn is not None and interval.termijn <= interval.begin:
        tekst = f"de gestelde termijn {toon_datum(interval.termijn)} ligt niet na het begin {toon_datum(interval.begin)}"
        redenen.append(Reden("gestelde_termijn_voorbij", "termijn", tekst))
    return redenen


def overlaps(zaak: Zaak, interval: Opschorting, *, ook_open: bool = True) -> list[Reden]:
    """The intervals of the case that this one overlaps; the day of `begin` itself still counts, so one may begin where another ended."""
    redenen = []
    for ander in zaak.opschortingen:
        if ander.einde is None and (ander.termijn is None or ander.termijn > interval.begin):
            if ook_open and (interval.einde is None or interval.einde > ander.begin):
                redenen.append(Reden("al_opgeschort", None, f"de klok staat al stil sinds {toon_datum(ander.begin)}"))
        elif ander.laatste_dag is not None and interval.begin < ander.laatste_dag and (interval.einde or date.max) > ander.begin:
            tekst = f"de zaak was al opgeschort van {toon_datum(ander.begin)} tot en met {toon_datum(ander.laatste_dag)}"
            redenen.append(Reden("overlapt", "begin", tekst))
    return redenen


def step_and_clock(zaaktype: Zaaktype, zaak: Zaak, naar: str, op: date | None, wie: Wie, regels: Regels) -> list[Reden]:
    """Why a step to this status cannot stop or start the clock on the day `op` (None: today), with the term given that it wants."""
    van, status = zaaktype.statussen[zaak.status], zaaktype.statussen[naar]
    redenen: list[Reden] = []
    begin = op or regels.vandaag
    if op is not None:
        if not (van.opschorting or status.opschorting):
            tekst = "deze stap zet de klok niet stil en laat hem niet weer lopen; hij geldt vandaag"
            return [Reden("dag_niet_hier", "op", tekst)]
        redenen += date_it_happened(zaaktype, zaak, op, "op", wie, regels)
        loopt = next((interval.begin for interval in zaak.opschortingen if interval.einde is None), None)
        if loopt is not None and op < loopt:
            redenen.append(Reden("einde_voor_begin", "op", f"de klok staat pas stil sinds {toon_datum(loopt)}"))
    if status.opschorting:
        interval = interval_of_status(zaaktype, status, zaak, begin, "", wie.slug)
        if status.gestelde_termijn is not None and interval.termijn is None:
            naam = zaaktype.naam_van(status.gestelde_termijn)
            tekst = f"vul {naam} in: zonder gestelde termijn staat de klok niet stil"
            redenen.append(Reden("eigenschap_ontbreekt", status.gestelde_termijn, tekst))
        hierna = replace(zaak, opschortingen=tuple(i for i in zaak.opschortingen if i.einde is not None))  # the step ends what is open
        redenen += [replace(reden, veld="op") if reden.veld == "begin" else reden for reden in check_new_interval(hierna, interval)]
    return redenen


def clock_warning(zaaktype: Zaaktype, zaak: Zaak, naar: str, dag: date) -> tuple[Reden, ...]:
    """That a case may wait for somebody after its term was over, but the clock has nothing left to stop."""
    if not zaaktype.statussen[naar].opschorting or not is_over(zaaktype, zaak, dag):
        return ()
    om = toon_datum(zaak.uiterlijke_einddatum) if zaak.uiterlijke_einddatum else ""
    return (Reden("termijn_voorbij", None, f"de termijn was al om op {om}; de klok staat niet stil"),)


def interval_of_status(zaaktype: Zaaktype, status: Status, zaak: Zaak, begin: date, reden: str, wie: str) -> Opschorting:
    """The interval that entering this suspending status opens."""
    grond = zaaktype.termijnen.opschortingen.get(status.grond or "")
    termijn = gesteld_in(status, zaak)
    return Opschorting(begin, None, reden, grond.grondslag if grond else "", wie, status.grond or "", termijn)


def interval_from_today(zaaktype: Zaaktype, zaak: Zaak, vandaag: date, reden: str, wie: str) -> Opschorting:
    """The interval of a case that comes back into a suspending status, or is taken over in one: a term given before no longer counts."""
    interval = interval_of_status(zaaktype, zaaktype.statussen[zaak.status], zaak, vandaag, reden, wie)
    return replace(interval, termijn=None) if interval.termijn is not None and interval.termijn <= vandaag else interval


def gesteld_in(status: Status, zaak: Zaak) -> date | None:
    """The term given, as filled in the field that the status names."""
    waarde = zaak.eigenschappen.get(status.gestelde_termijn or "")
    return date.fromisoformat(str(waarde)) if waarde else None


def lapsed_ended(opschortingen: tuple[Opschorting, ...], dag: date) -> tuple[Opschorting, ...]:
    """The intervals with an open one whose term given was over by this day ended on that term: a new one can begin."""
    return tuple(
        replace(interval, einde=interval.termijn) if interval.einde is None and interval.termijn and interval.termijn <= dag else interval
        for interval in opschortingen
    )


def check_term_given(zaaktype: Zaaktype, oud: Zaak, nieuw: Zaak, regels: Regels) -> list[Reden]:
    """Why the term given may not become what is filled in now: gone, before the clock stopped, or changed after it ran out."""
    status = zaaktype.statussen[oud.status]
    veld = status.gestelde_termijn
    open_ = next((interval for interval in oud.opschortingen if interval.einde is None), None)
    if not status.opschorting or veld is None or open_ is None or gesteld_in(status, oud) == gesteld_in(status, nieuw):
        return []
    naam, termijn = zaaktype.naam_van(veld), gesteld_in(status, nieuw)
    if termijn is None:
        return [Reden("gestelde_termijn_ontbreekt", veld, f"{naam} kan niet leeg: zonder gestelde termijn staat de klok niet stil")]
    if open_.termijn is not None and open_.termijn < regels.vandaag:
        tekst = f"de gestelde termijn liep af op {toon_datum(open_.termijn)}; rond dit eerst af en stel zo nodig een nieuwe termijn"
        return [Reden("gestelde_termijn_voorbij", veld, tekst)]
    return [replace(reden, veld=veld) for reden in check_new_interval(replace(oud, opschortingen=()), replace(open_, termijn=termijn))]


def with_term_of_status(zaaktype: Zaaktype, oud: Zaak | None, zaak: Zaak) -> Zaak:
    """The case with the open interval of its status carrying the term that was filled in just now: it may change while it waits."""
    status = zaaktype.statussen[zaak.status]
    if oud is None or oud.status != zaak.status or not status.opschorting or status.gestelde_termijn is None or not zaak.is_opgeschort:
        return zaak
    termijn = gesteld_in(status, zaak)
    if termijn == gesteld_in(status, oud):
        return zaak
    return replace(zaak, opschortingen=tuple(replace(i, termijn=termijn) if i.einde is None else i for i in zaak.opschortingen))
