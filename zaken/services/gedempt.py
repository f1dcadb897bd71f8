"""After a change: what somebody put aside goes off his own list, what he took back returns; what ends goes off everybody's."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from zaken.domain.vanzelf import OPVOLGER
from zaken.domain.zaak import Zaak
from zaken.services.werkplek import Werkplek
from zaken.store.afgehandeld import heropen_van, sluit_van
from zaken.store.herinneringen import heropen_signaleringen, sluit_signaleringen

if TYPE_CHECKING:
    from sqlalchemy import Connection


def settle_reminders(werkplek: Werkplek, conn: Connection, veranderd: Collection[tuple[Zaak, Zaak]]) -> None:
    """After a chunk, of each case before and after: a statement for each thing that happened to one of them, or none."""
    gezien = [(na.id, demping.regel, demping.ijkdatum) for voor, na in veranderd for demping in na.dempingen[len(voor.dempingen) :]]
    terug = [(na.id, demping.regel, demping.ijkdatum) for voor, na in veranderd for demping in voor.dempingen[len(na.dempingen) :]]
    if gezien or terug:
        wie = werkplek.wie(conn).slug
        sluit_signaleringen(conn, gezien, wie)
        heropen_signaleringen(conn, terug, wie)
    settle_ended(werkplek, conn, veranderd)


def settle_ended(werkplek: Werkplek, conn: Connection, veranderd: Collection[tuple[Zaak, Zaak]]) -> None:
    """What was said of a case that ended now is no matter any more, but what its zaaktype says after the end; and back when it goes on."""
    per_blijver: dict[frozenset[str], list[int]] = {}
    for voor, na in veranderd:
        if na.is_afgehandeld and not voor.is_afgehandeld:
            herinneringen = werkplek.zaaktype(conn, na.zaaktype, na.zaaktype_versie).herinneringen
            blijft = frozenset(naam for naam, regel in herinneringen.items() if regel.ook_afgehandeld)
            per_blijver.setdefault(blijft | {OPVOLGER}, []).append(na.id)
    for blijft, ids in per_blijver.items():
        sluit_van(conn, ids, blijft=blijft)
    if hervat := [na.id for voor, na in veranderd if voor.is_afgehandeld and not na.is_afgehandeld]:
        heropen_van(conn, hervat)
