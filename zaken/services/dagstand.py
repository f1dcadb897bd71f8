"""The open cases of one day, counted and listed: by the database what did not change since, rebuilt from the events what did.

Writes nothing. A case is open on a day when it had started by then and had not ended by then; for a day to come, as it is now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from zaken.domain.laatheid import Groep, Laatheid, bijna_vanaf
from zaken.domain.selectie import Selectie, Zaakregel
from zaken.domain.spoor import GebeurtenisRij, wat_gebeurde
from zaken.domain.stand import uit_stand, vouw
from zaken.domain.zaak import GEEN_TERMIJN, Afspraak, Zaak
from zaken.services.lezen import lateness
from zaken.services.werkplek import Werkplek
from zaken.store import laat, reads
from zaken.text.dates import AMSTERDAM

if TYPE_CHECKING:
    from sqlalchemy import Connection

Afspraken = tuple[Afspraak, ...]

_EIGEN_VAN_DE_RIJ = frozenset({"id", "gewijzigd_door", "gewijzigd_op", "gewijzigd_met", "versie"})


@dataclass(frozen=True, slots=True)
class Dagstand:
    """The open cases of a day: how many per Groep, and the lines of those that were asked for, what should end first on top.

    `afspraken` has those of the lines that were rebuilt, as they were then; the others have them as they are now.
    """

    dag: date
    telling: Mapping[Groep, int]
    regels: tuple[Zaakregel, ...]
    afspraken: Mapping[int, Afspraken]


def day_state(
    werkplek: Werkplek, conn: Connection, dag: date, selectie: Selectie, soorten: Collection[Laatheid], *, maximaal: int
) -> Dagstand:
    """Count the open cases of a day and list the first `maximaal` of these kinds. Of the filter what Peiling names counts."""
    peiling = _peiling(werkplek, conn, dag, selectie)
    telling = Counter(laat.tel(conn, peiling))
    regels = list(laat.regels(conn, peiling, soorten, maximaal=maximaal))
    afspraken: dict[int, Afspraken] = {}
    for regel, toen, laatheid in _rebuilt(werkplek, conn, peiling):
        telling[Groep(regel.team, regel.behandelaar, regel.aan_zet, regel.aan_zet_soort, laatheid)] += 1
        if laatheid in soorten:
            regels.append(regel)
            afspraken[regel.id] = toen
    regels.sort(key=_urgency)
    return Dagstand(dag, telling, tuple(regels[:maximaal]), afspraken)


def count_today(werkplek: Werkplek, conn: Connection, selectie: Selectie) -> Mapping[Groep, int]:
    """How many open cases there are today, per Groep. Of the filter what Peiling names counts."""
    return laat.tel(conn, _peiling(werkplek, conn, werkplek.vandaag(), selectie))


def late_on(werkplek: Werkplek, conn: Connection, dag: date, selectie: Selectie) -> set[int]:
    """The ids of every case that was late on a day."""
    return set(late_teams(werkplek, conn, dag, selectie))


def late_teams(werkplek: Werkplek, conn: Connection, dag: date, selectie: Selectie) -> dict[int, str]:
    """The team that every case that was late on a day was of then, by id."""
    peiling = _peiling(werkplek, conn, dag, selectie)
    toen = {regel.id: regel.team for regel, _, laatheid in _rebuilt(werkplek, conn, peiling) if laatheid is Laatheid.TE_LAAT}
    return laat.teams(conn, peiling, (Laatheid.TE_LAAT,)) | toen


def lines_on(werkplek: Werkplek, conn: Connection, dag: date, ids: Sequence[int]) -> Iterator[Zaakregel]:
    """These cases as they were on a day, open or closed."""
    regels, einde = laat.regels_van(conn, ids), _end_of(werkplek, dag)
    return regels if einde is None else (toen for toen, _ in _as_they_were(conn, regels, einde, ook_ongewijzigd=True))


def _end_of(werkplek: Werkplek, dag: date) -> datetime | None:
    """The moment at which a day that is past ended; None for today and later."""
    return None if dag >= werkplek.vandaag() else datetime.combine(dag + timedelta(days=1), time(), AMSTERDAM)


def _peiling(werkplek: Werkplek, conn: Connection, dag: date, selectie: Selectie) -> laat.Peiling:
    kalender = werkplek.kalender(conn)
    soorten = [werkplek.zaaktype(conn, naam, versie.versie) for naam, versies in werkplek.versies(conn).items() for versie in versies]
    bijna_tot = {(soort.identificatie, soort.versie): bijna_vanaf(dag, soort.waarschuwing, kalender) for soort in soorten}
    return laat.Peiling(dag, bijna_tot, selectie, werkplek.bereik(conn), _end_of(werkplek, dag))


def _rebuilt(werkplek: Werkplek, conn: Connection, peiling: laat.Peiling) -> Iterator[tuple[Zaakregel, Afspraken, Laatheid]]:
    """The cases that were open on a day that is past and changed since, as they were then: what the database did not count."""
    if peiling.tot is None:
        return
    kalender, team = werkplek.kalender(conn), peiling.selectie.team
    veranderd = laat.gewijzigd_na(conn, peiling.op, peiling.tot, peiling.selectie, peiling.bereik)
    for regel, afspraken in _as_they_were(conn, veranderd, peiling.tot):
        if not _is_closed(regel, peiling.op) and regel.startdatum <= peiling.op and team in (None, regel.team):
            soort = werkplek.zaaktype(conn, regel.zaaktype, regel.zaaktype_versie)
            yield regel, afspraken, lateness(regel, soort, peiling.op, kalender)


def _is_closed(regel: Zaakregel, dag: date) -> bool:
    return regel.einddatum is not None and regel.einddatum <= dag


def _urgency(regel: Zaakregel) -> tuple[date, int]:
    return regel.uiterlijke_einddatum or GEEN_TERMIJN, regel.id


def _as_they_were(
    conn: Connection, regels: Iterable[Zaakregel], einde: datetime, *, ook_ongewijzigd: bool = False
) -> Iterator[tuple[Zaakregel, Afspraken]]:
    """The lines (with their promises) as they were before `einde`, a chunk of folds at a time; what was not there yet is left out.

    A line that did not change since is as it is now, and only given back with `ook_ongewijzigd`.
    """
    stroom = iter(regels)
    while blok := list(islice(stroom, reads.MAXIMAAL)):
        veranderd = [regel.id for regel in blok if regel.gewijzigd_op >= einde]
        verleden: dict[int, list[GebeurtenisRij]] = {}
        for rij in reads.gebeurtenissen_van(conn, veranderd, tot=einde):
            verleden.setdefault(rij.zaak_id, []).append(rij)
        for regel in blok:
            if rijen := verleden.get(regel.id):
                zaak = uit_stand(vouw([rij.gegevens or {} for rij in rijen]))
                yield _line(regel, zaak, rijen[-1]), zaak.afspraken
            elif ook_ongewijzigd and regel.gewijzigd_op < einde:
                yield regel, ()


def _line(nu: Zaakregel, toen: Zaak, laatste: GebeurtenisRij) -> Zaakregel:
    """The list line of a case as it was, with who changed it last by then."""
    anders = {naam: getattr(toen, naam) for naam in Zaakregel._fields if naam not in _EIGEN_VAN_DE_RIJ}
    wat = wat_gebeurde(laatste.soort, laatste.gegevens or {})
    toestand: dict[str, Any] = {
        "gewijzigd_door": laatste.wie,
        "gewijzigd_op": laatste.moment,
        "gewijzigd_met": wat,
        "versie": laatste.volgnummer,
    }
    return nu._replace(**anders, **toestand)
