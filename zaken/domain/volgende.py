"""Which case somebody works on next: what counts as work for a person, and what carries over from the item before. Decides no rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zaken.domain.basis import Waarde, Waarden
from zaken.domain.zaak import Zaak, staat_stil
from zaken.domain.zaaktype import Zaaktype

PARTIJ = "partij"
"""The eigenschap that work is planned and divided by, in zaaktypen that have it."""

EIGEN_AAN_EEN = frozenset({"tekst", "lange tekst", "e-mail", "telefoon", "url", "bsn", "kvk", "rsin", "zaak"})
"""Kinds of values that belong to one item: a title, an address, a person. They never carry over to the next."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody works on a case, until `tot` at the latest."""

    wie: str
    tot: datetime


@dataclass(frozen=True, slots=True)
class Werkvraag:
    """Who asks for work on which legal day, from which of their teams, and of which kind; empty fields do not filter.

    `team` limits their own cases too.
    """

    wie: str
    teams: tuple[str, ...]
    op: date
    zaaktype: str | None = None
    partij: str | None = None
    team: str | None = None


def partij_van(eigenschappen: Mapping[str, Any]) -> str | None:
    """The one partij of a case, if it has one."""
    waarde = eigenschappen.get(PARTIJ)
    return waarde if isinstance(waarde, str) else None


def is_workable(zaak: Zaak, vraag: Werkvraag) -> bool:
    """Whether this is work for the person: it runs, the team or the behandelaar must move, and it is theirs or nobody's in their team.

    The same answer as `store.claims.werkbaar` gives in SQL.
    """
    if zaak.is_afgehandeld or staat_stil(zaak.opgeschort_tot, vraag.op):
        return False
    if vraag.zaaktype not in (None, zaak.zaaktype) or vraag.partij not in (None, partij_van(zaak.eigenschappen)):
        return False
    if vraag.team not in (None, zaak.team):
        return False
    bij_team = (zaak.aan_zet_soort, zaak.aan_zet) == ("team", zaak.team)
    if zaak.behandelaar == vraag.wie:
        return bij_team or (zaak.aan_zet_soort, zaak.aan_zet) == ("medewerker", vraag.wie)
    return zaak.behandelaar is None and bij_team and zaak.team in vraag.teams


def to_carry_over(zaaktype: Zaaktype, vorige: Waarden, nu: Waarden) -> dict[str, Waarde]:
    """The values of the item before that may fill what is empty now: not computed, not what tells one item from another."""
    return {
        naam: vorige[naam]
        for naam, eigenschap in zaaktype.eigenschappen.items()
        if vorige.get(naam) not in (None, "", [])
        and nu.get(naam) in (None, "", [])
        and not eigenschap.is_afgeleid
        and eigenschap.soort not in EIGEN_AAN_EEN
        and naam not in zaaktype.uniek
    }
