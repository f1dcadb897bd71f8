"""When a channel may disturb people: on which days, between which hours of the wall clock in Amsterdam. Never reads the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from zaken.domain.kalender import Kalender
from zaken.text.dates import AMSTERDAM, lokale_dag

_VERST = 366
"""Days looked ahead. Nobody is closed for so long; who says he is, is disturbed after it."""


@dataclass(frozen=True, slots=True)
class Uren:
    """From `van_uur` (0-23) until `tot_uur` (1-24, later than `van_uur`), on working days only or on all days."""

    alleen_werkdagen: bool = True
    van_uur: int = 7
    tot_uur: int = 19

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        """The first moment from this one on at which it may (aware UTC): the moment itself when it may now."""
        dag, nu = lokale_dag(moment), moment.astimezone(UTC)
        for verder in range(_VERST):
            op = dag + timedelta(days=verder)
            eerste = max(nu, _op_de_klok(op, self.van_uur))
            if eerste < _op_de_klok(op, self.tot_uur) and (not self.alleen_werkdagen or kalender.is_werkdag(op)):
                return eerste
        return _op_de_klok(dag + timedelta(days=_VERST), self.van_uur)


def _op_de_klok(dag: date, uur: int) -> datetime:
    """When the clock shows this hour for the first time; an hour that is skipped counts as the one after it."""
    lokaal = datetime.combine(dag + timedelta(days=uur // 24), time(uur % 24), AMSTERDAM)
    return lokaal.astimezone(UTC)
