"""What a case does by itself in time, and when: the step that takes itself, the case that opens the next one. Does neither."""

from __future__ import annotations

from datetime import date

from zaken.domain.feiten import feiten_van
from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringeisen import may_turn
from zaken.domain.oordeel import geldt
from zaken.domain.regels import Regels
from zaken.domain.telling import tel_op
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import lokale_dag

OPVOLGER = "elke"
"""Stands for the rule of a case that opens its own successor; a step that takes itself stands as `stap:overgang`."""


def begin_van(zaak: Zaak) -> date:
    """The first day that counts: a case taken over from elsewhere starts with all that was before lapsed."""
    return zaak.registratiedatum if zaak.bron is not None else date.min


def automatic_step(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Komend | None:
    """The step that the case takes by itself in this status, and when; also while its clock stands still.

    A case taken over from elsewhere has been in its status here since it was registered: it does not step on the night it came.
    """
    automatisch = zaaktype.statussen[zaak.status].automatisch
    if automatisch is None or zaak.is_afgehandeld:
        return None
    sinds = lokale_dag(zaak.status_sinds)
    try:
        dag = tel_op(max(sinds, begin_van(zaak)), automatisch.na, regels.kalender)
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


def is_of_now(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, regel: str, ijkdatum: date) -> bool:
    """Whether this (`stap:overgang` or `elke`) is still to happen: not of a status that the case has left. A closed case has a next one."""
    komend = successor(zaaktype, zaak, regels) if regel == OPVOLGER else automatic_step(zaaktype, zaak, regels)
    return komend is not None and (komend.regel, komend.ijkdatum) == (regel, ijkdatum)


def may_happen(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, regel: str) -> bool:
    """Whether what is due may happen now or on a later day without a change of the case: its condition holds, or time may turn it."""
    als = _condition(zaaktype, zaak, regel)
    return als is None or may_turn(als, zaak) or geldt(als, feiten_van(zaaktype, zaak, regels)) is True


def _condition(zaaktype: Zaaktype, zaak: Zaak, regel: str) -> Voorwaarde | None:
    if regel == OPVOLGER:
        return zaaktype.elke.als if zaaktype.elke is not None else None
    automatisch = zaaktype.statussen[zaak.status].automatisch
    return automatisch.als if automatisch is not None else None
