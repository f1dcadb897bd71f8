"""The next day that a run has to look at a case: a lower bound, stored with every change; cheap, without weighing most conditions."""

from __future__ import annotations

from datetime import date, timedelta

from zaken.domain.feiten import feiten_van
from zaken.domain.herinneringdagen import Komend, reeksen
from zaken.domain.herinneringeisen import Weging, may_turn
from zaken.domain.oordeel import geldt
from zaken.domain.regels import Regels
from zaken.domain.vanzelf import automatic_step, begin_van, successor
from zaken.domain.zaak import GEEN_TERMIJN, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import Herinnering

_DAG = timedelta(days=1)


def volgende_dag(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> date | None:
    """The first day that anything of this case may have to be said or done, today or past when that may be now already.

    Never later than the truth; a run finds out. What an imported case had coming before it was known here does not count.
    """
    vroegst: list[date] = []
    stil_tot = zaak.opgeschort_tot
    for reeks in reeksen(zaaktype, zaak, regels.kalender):
        dag = reeks.eerste_vanaf(begin_van(zaak)) if reeks.dagen else _since_it_holds(zaaktype, zaak, reeks.herinnering, regels)
        if dag is None:
            continue
        if stil_tot is not None and not reeks.herinnering.ook_opgeschort and dag <= stil_tot:
            if stil_tot == GEEN_TERMIJN:
                continue
            dag = stil_tot + _DAG
        vroegst.append(dag)
    vroegst += [demping.tot for demping in zaak.dempingen if demping.tot is not None]
    vroegst += [komend.dag for komend in (automatic_step(zaaktype, zaak, regels), successor(zaaktype, zaak, regels)) if komend is not None]
    return min(vroegst, default=None)


def _since_it_holds(zaaktype: Zaaktype, zaak: Zaak, herinnering: Herinnering, regels: Regels) -> date | None:
    voorwaarde = herinnering.moment.zodra
    if voorwaarde is None:
        return None
    for veld, vergelijking in voorwaarde.velden.items():
        if vergelijking.gevuld is not False and veld in zaaktype.eigenschappen and zaak.eigenschappen.get(veld) in (None, "", []):
            return None
    if geldt(voorwaarde, feiten_van(zaaktype, zaak, regels)) is True:
        return regels.vandaag
    return regels.vandaag + _DAG if may_turn(voorwaarde, zaak) else None


def holding_already(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> tuple[Komend, ...]:
    """The rules that would start because their condition holds now."""
    if not any(regel.moment.zodra for regel in zaaktype.herinneringen.values()):
        return ()
    weging = Weging(zaaktype, zaak, regels)
    namen = (naam for naam, regel in zaaktype.herinneringen.items() if regel.moment.zodra and weging.starts(naam))
    return tuple(Komend(naam, zaak.registratiedatum, 0, regels.vandaag) for naam in namen)
