"""Sixteen months of reminders over a real log, a run every day: each told to whom it concerns, on its day, once; counted from the CSV."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from dateutil.easter import easter
from sqlalchemy import select

from tests.e2e.importhulp import LOGBOEK, Rij, a_file, an_indeling, load, yaml
from tests.e2e.test_importeren_echt import TEAMS, local_day
from tests.postbak import Postbak
from tests.werkplek import KALENDER, publish
from zaken.services.herinneren import remind
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import herinnering, signalering, zaak

BEGIN, EINDE = date(2010, 9, 30), date(2012, 1, 31)
TE_LAAT = 319
"""So many cases passed their deadline while they were open."""
MET_POST = 1
"""The month in which what is said is mailed as well."""
_DAG = timedelta(days=1)
REGELS = {
    "nadert": {"moment": {"voor": "uiterlijke_einddatum", "duur": ["P2W", "2 werkdagen"]}, "aan": "behandelaar"},
    "te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": ["behandelaar", "teamleider"], "herhaal": "P2W", "hoogstens": 3},
}
Gemeld = tuple[str, str, date, str]
"""Case, rule, the legal day, and who heard it."""
ATW = {
    vrij
    for jaar in (2010, 2011, 2012)
    for vrij in (
        *(date(jaar, maand, dag) for maand, dag in ((1, 1), (4, 30), (5, 5), (12, 25), (12, 26))),
        *(easter(jaar) + dagen * _DAG for dagen in (-2, 1, 39, 50)),
    )
}
"""The days of Algemene termijnenwet art. 3 in these years."""


@pytest.fixture(scope="module")
def zaken(gedeelde_data: Path) -> dict[str, Rij]:
    """Each case by a row of the log: its days, its department and who is responsible are the same in all of its rows."""
    with gzip.open(gedeelde_data / LOGBOEK, "rt", encoding="utf-8", newline="") as bestand:
        return {rij["case:concept:name"]: rij for rij in csv.DictReader(bestand)}


@pytest.fixture(scope="module")
def verwacht(zaken: dict[str, Rij]) -> list[Gemeld]:
    return sorted(een for rij in zaken.values() for een in by_hand(rij))


def by_hand(rij: Rij) -> Iterator[Gemeld]:
    """What has to be said of a case in these months: on each of its days that it is open in the evening."""
    bekend, einde = max(local_day(rij["case:startdate"]), BEGIN), rij["case:enddate"]
    dicht = local_day(einde) if einde else date.max
    termijn = local_day(rij["case:deadline"])
    dagen = [("nadert", dag) for dag in {on_a_working_day(termijn - 14 * _DAG), two_working_days_before(termijn)}]
    dagen += [("te_laat", termijn + (1 + 14 * keer) * _DAG) for keer in range(3)]
    for regel, dag in dagen:
        if bekend <= dag < dicht and dag <= EINDE:
            yield rij["case:concept:name"], regel, dag, rij["case:responsible"].lower()
            if regel == "te_laat":
                yield rij["case:concept:name"], regel, dag, f"leider_{TEAMS[rij['case:department']]}"


def on_a_working_day(dag: date) -> date:
    while dag.weekday() > 4 or dag in ATW:
        dag -= _DAG
    return dag


def two_working_days_before(dag: date) -> date:
    return on_a_working_day(on_a_working_day(dag - _DAG) - _DAG)


@pytest.fixture
def gemeente(opslag: Opslag, zaken: dict[str, Rij]) -> tuple[Werkplek, list[datetime]]:
    """A desk at the municipality of the log with everybody who is responsible there, and its clock."""
    namen = {rij["case:responsible"] for rij in zaken.values()}
    mensen = {naam.lower(): {"naam": naam, "rollen": ["medewerker"], "teams": ["algemeen"]} for naam in namen}
    mensen |= {f"leider_{team}": {"naam": f"Teamleider {team}", "rollen": ["teamleider"], "teams": [team]} for team in TEAMS.values()}
    organisaties = yaml("organisaties")
    publish(opslag, "organisaties", "organisaties", {**organisaties, "medewerkers": {**organisaties["medewerkers"], **mensen}})
    publish(opslag, "kalender", "kalender", KALENDER)
    publish(opslag, "zaaktype", "wabo_ontvangst", {**yaml("wabo_ontvangst"), "herinneringen": REGELS})
    klok = [datetime.combine(BEGIN, time(20), UTC)]
    return Werkplek(opslag, "beheerder", lambda: klok[0]), klok


@pytest.fixture
def opslag(sqlite_url: str) -> Iterator[Opslag]:
    geopend = Opslag.open(sqlite_url)
    yield geopend
    geopend.sluit()


def test_every_evening_says_of_every_case_what_its_dates_call_for(
    gemeente: tuple[Werkplek, list[datetime]], zaken: dict[str, Rij], verwacht: list[Gemeld], tmp_path: Path
) -> None:
    werkplek, klok = gemeente
    personen = {rij["case:responsible"]: rij["case:responsible"].lower() for rij in zaken.values()}
    vertaal = ", ".join(f"{bron}: {slug}" for bron, slug in personen.items())
    indeling = an_indeling(tmp_path, "  startdatum:", f"  behandelaar: {{kolom: case:responsible, vertaal: {{{vertaal}}}}}\n  startdatum:")
    postbak, dag, gemeld = Postbak(), BEGIN, 0
    vandaag = on_which_days(zaken)
    while dag <= EINDE:
        klok[0] = datetime.combine(dag, time(20), UTC)
        if dag in vandaag:
            load(werkplek, a_file(tmp_path, vandaag[dag]), veldindeling=indeling, tot=dag)
        gemeld += remind(werkplek, [postbak] if dag.month == MET_POST else [], op=klok[0]).gemeld
        dag += _DAG
    assert told(werkplek) == verwacht
    assert gemeld == len({een[:3] for een in verwacht})
    assert len({sleutel for sleutel, regel, _, _ in verwacht if regel == "te_laat"}) == TE_LAAT
    assert len(postbak.post) == len({(wie, dag) for _, _, dag, wie in verwacht if dag.month == MET_POST})
    assert remind(werkplek, [postbak], op=klok[0]).gemeld == 0


def on_which_days(zaken: dict[str, Rij]) -> dict[date, list[Rij]]:
    """The rows to import on each day: of the cases that begin or end that day. On other days the source says the same as before."""
    per_dag: dict[date, list[Rij]] = defaultdict(list)
    for rij in zaken.values():
        begin = max(local_day(rij["case:startdate"]), BEGIN)
        for dag in {begin, max(begin, local_day(rij["case:enddate"])) if rij["case:enddate"] else begin}:
            if dag <= EINDE:
                per_dag[dag].append(rij)
    return per_dag


def told(werkplek: Werkplek) -> list[Gemeld]:
    vraag = (
        select(zaak.c.bronsleutel, herinnering.c.regel, herinnering.c.dag, signalering.c.wie)
        .join(herinnering, herinnering.c.zaak_id == zaak.c.id)
        .join(signalering, signalering.c.herinnering_id == herinnering.c.id)
    )
    with werkplek.opslag.lezen() as conn:
        return sorted(tuple(rij) for rij in conn.execute(vraag))
