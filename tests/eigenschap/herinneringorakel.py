"""What a run has to say of a case: every rule at every run, days counted by hand. Knows nothing of how the engine does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.herinneringhulp import on
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import Herinnering

_DAG = timedelta(days=1)
WERKDAG = on(date(2026, 3, 2)).kalender.is_werkdag


def anchors(regel: Herinnering | None, zaak: Zaak) -> list[date]:
    if regel is None:
        return []
    if regel.moment.in_status:
        hier = zaak.registratiedatum if zaak.bron else date.min  # of a case from elsewhere nobody here let it lie before
        return [max(zaak.status_sinds.date(), hier)] if zaak.status in regel.moment.in_status else []
    if regel.moment.zodra:
        return [zaak.registratiedatum]
    datum: date | None = getattr(zaak, regel.moment.voor or regel.moment.na or regel.moment.deel_van or "")
    return [datum] if datum else []


def walk(van: date, duur: Any, richting: int = 1) -> date:
    """So many days on, one at a time."""
    te_gaan = duur.aantal * (7 if duur.eenheid == "weken" else 1)
    while te_gaan:
        van += richting * _DAG
        te_gaan -= duur.eenheid != "werkdagen" or WERKDAG(van)
    return van


def own_days(regel: Herinnering, anker: date, zaak: Zaak) -> list[date]:
    moment = regel.moment
    if moment.in_status:
        return [walk(anker, moment.langer_dan) + _DAG]
    if moment.deel_van:
        dagen = []
        for deel in sorted(set(moment.deel)):
            dag = zaak.startdatum
            while (dag - zaak.startdatum).days * 100 < (anker - zaak.startdatum).days * deel:
                dag += _DAG
            dagen.append(dag)
        return dagen
    if moment.na:
        return sorted({walk(anker, duur) for duur in moment.duur}) or [anker + _DAG]
    dagen = []
    for duur in moment.duur:
        dag = walk(anker, duur, -1)
        while not WERKDAG(dag):
            dag -= _DAG
        dagen.append(dag)
    return sorted(set(dagen))


@dataclass
class Orakel:
    """What has to be said, looking at every rule at every run and remembering everything."""

    zaaktype: Zaaktype
    gezegd: dict[tuple[str, date], int] = field(default_factory=dict)
    begonnen: dict[str, date] = field(default_factory=dict)
    gewekt: set[int] = field(default_factory=set)

    def run(self, zaak: Zaak, dag: date) -> set[tuple[str, date, str | None]]:
        nu: set[tuple[str, date, str | None]] = set()
        for naam, regel in self.zaaktype.herinneringen.items():
            for anker in self.current(naam, regel, zaak, dag):
                aan_de_beurt = [
                    nummer
                    for nummer, op in self.row(naam, regel, anker, zaak, dag)
                    if nummer > self.gezegd.get((naam, anker), -1) and op >= self.since(zaak)
                ]
                if not aan_de_beurt or not self.may_speak(regel, zaak, dag):
                    continue
                self.gezegd[naam, anker] = aan_de_beurt[-1]
                if regel.moment.zodra:
                    self.begonnen.setdefault(naam, dag)
                if not (regel.moment.voor and anker < dag and self.told_that_it_passed(regel, anker, zaak, dag)):
                    nu.add((naam, anker, None))
        return nu | self.awake(zaak, dag, {(naam, anker) for naam, anker, _ in nu})

    def awake(self, zaak: Zaak, dag: date, nu: set[tuple[str, date]]) -> set[tuple[str, date, str | None]]:
        gewekt: set[tuple[str, date, str | None]] = set()
        laatste = {(d.regel, d.ijkdatum, d.wie): plaats for plaats, d in enumerate(zaak.dempingen)}
        for plaats in laatste.values():
            demping = zaak.dempingen[plaats]
            regel = self.zaaktype.herinneringen[demping.regel]
            if demping.tot is None or demping.tot > dag or plaats in self.gewekt:
                continue
            if demping.ijkdatum in self.current(demping.regel, regel, zaak, dag) and self.may_speak(regel, zaak, dag):
                self.gewekt.add(plaats)
                if (demping.regel, demping.ijkdatum) not in nu:
                    gewekt.add((demping.regel, demping.ijkdatum, demping.wie))
        return gewekt

    def since(self, zaak: Zaak) -> date:
        return zaak.registratiedatum if zaak.bron else date.min

    def current(self, naam: str, regel: Herinnering, zaak: Zaak, dag: date) -> list[date]:
        if zaak.einddatum and not regel.ook_afgehandeld:
            return []
        if regel.moment.zodra and not holds(regel.moment.zodra, zaak, dag):
            return []
        return anchors(regel, zaak)

    def row(self, naam: str, regel: Herinnering, anker: date, zaak: Zaak, tot: date) -> Iterator[tuple[int, date]]:
        dagen = [self.begonnen.get(naam, tot)] if regel.moment.zodra else own_days(regel, anker, zaak)
        for nummer, op in enumerate(dagen):
            if op <= tot:
                yield nummer, op
        nummer, op = len(dagen), dagen[-1]
        while regel.herhaal and (regel.hoogstens is None or nummer < regel.hoogstens):
            op = walk(op, regel.herhaal)
            if op > tot:
                return
            yield nummer, op
            nummer += 1

    def may_speak(self, regel: Herinnering, zaak: Zaak, dag: date) -> bool:
        if not regel.ook_opgeschort and stands_still(zaak, dag):
            return False
        if regel.als is not None and not holds(regel.als, zaak, dag):
            return False
        return regel.stopt_als is None or not holds(regel.stopt_als, zaak, dag)

    def told_that_it_passed(self, regel: Herinnering, anker: date, zaak: Zaak, dag: date) -> bool:
        for ander in self.zaaktype.herinneringen.values():
            zelfde = ander.moment.na is not None and ander.moment.na == regel.moment.voor
            if not zelfde or ander.als or ander.stopt_als or (zaak.einddatum and not ander.ook_afgehandeld):
                continue
            if (
                own_days(ander, anker, zaak)[0] <= dag
                and self.may_speak(ander, zaak, dag)
                and {een.wie for een in regel.aan} <= {een.wie for een in ander.aan}
            ):
                return True
        return False


def stands_still(zaak: Zaak, dag: date) -> bool:
    return any(een.einde is None and (een.termijn is None or dag <= een.termijn) for een in zaak.opschortingen)


def holds(voorwaarde: Any, zaak: Zaak, dag: date) -> bool:
    """The handful of conditions above, by hand."""
    streef, einde = zaak.streefdatum, zaak.uiterlijke_einddatum
    for veld, eis in voorwaarde.velden.items():
        if veld == "complexiteit":
            waar = zaak.eigenschappen.get(veld) in eis.is_
        elif veld == "opgeschort":
            waar = stands_still(zaak, dag) == (eis.is_[0] in ("ja", True))
        elif veld == "vandaag":
            ander = streef if eis.na == "streefdatum" else einde
            waar = ander is not None and dag > ander
        else:
            waar = einde is not None and einde < dag
        if not waar:
            return False
    return True
