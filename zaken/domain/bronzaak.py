"""A case as another system has it: its values, what it says on a given day, and with which status it comes here. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from zaken.domain.opdrachten import Invoer
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import lokale_dag


@dataclass(frozen=True, slots=True)
class Activiteit:
    """Something that happened in the source; `sleutel` recognises it in the next run."""

    sleutel: str
    moment: datetime
    omschrijving: str
    wie: str = ""


@dataclass(frozen=True, slots=True)
class Bronzaak:
    """A case as the source has it now. Moments are aware UTC, days are legal days; eigenschappen are text as people type it.

    `einde_later`: it has ended in the source, but after the day that is asked for.
    """

    bron: str
    sleutel: str
    omschrijving: str
    organisatie: str
    start: datetime
    einde: datetime | None = None
    team: str | None = None
    behandelaar: str | None = None
    streefdatum: date | None = None
    uiterlijke_einddatum: date | None = None
    status: str | None = None
    resultaat: str | None = None
    eigenschappen: Invoer = field(default_factory=dict)
    activiteiten: tuple[Activiteit, ...] = ()
    einde_later: bool = False


@dataclass(frozen=True, slots=True)
class Bestaand:
    """The case of an earlier run: as it is now, as the source had it then, and the activities that are here already."""

    zaak: Zaak
    volgens_bron: Zaak
    activiteiten: frozenset[str] = frozenset()


def zoals_op(zaaktype: Zaaktype, bron: Bronzaak, dag: date) -> Bronzaak | None:
    """The case as the source had it at the end of a legal day: what came later is not there yet. None when it had not started."""
    if lokale_dag(bron.start) > dag:
        return None
    toen = tuple(activiteit for activiteit in bron.activiteiten if lokale_dag(activiteit.moment) <= dag)
    if bron.einde is not None and lokale_dag(bron.einde) > dag:
        status = bron.status if bron.status in zaaktype.statussen and not zaaktype.statussen[bron.status].eind else None
        return replace(bron, activiteiten=toen, einde=None, resultaat=None, status=status, einde_later=True)
    return bron if len(toen) == len(bron.activiteiten) else replace(bron, activiteiten=toen)


def open_status(zaaktype: Zaaktype, bron: Bronzaak) -> str:
    status = zaaktype.statussen.get(bron.status or "")
    return bron.status if bron.status and status is not None and not status.eind else zaaktype.beginstatus


def eindstatus(zaaktype: Zaaktype, bron: Bronzaak) -> str | None:
    """The end the source names, else the only one that leads to this resultaat, else the only one there is."""
    einden = zaaktype.eindstatussen
    if bron.status in einden:
        return bron.status
    bij_resultaat = {
        overgang.naar for overgang in zaaktype.overgangen.values() if bron.resultaat in overgang.resultaten and overgang.naar in einden
    }
    mogelijk = sorted(bij_resultaat) or list(einden)
    return mogelijk[0] if len(mogelijk) == 1 else None
