"""The import proved on a real log (1,434 cases, 8,577 activities): every count here equals one computed straight from the CSV."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.e2e.importhulp import LOGBOEK, a_gemeente, all_cases, compared, counts, day, events, load
from zaken.domain.zaak import Zaak
from zaken.services.te_laat import late_page
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.verificatie import verifieer
from zaken.text.dates import AMSTERDAM

TEAMS = {"General": "algemeen", "Experts": "experts", "Customer contact": "klantcontact"}


@dataclass
class Bronregel:
    """A case straight from the CSV, by nothing of the import."""

    team: str
    start: date
    einde: date | None
    termijn: date
    activiteiten: list[datetime]


def local_day(tekst: str) -> date:
    return datetime.fromisoformat(tekst).astimezone(AMSTERDAM).date()


@pytest.fixture(scope="module")
def logboek(gedeelde_data: Path) -> Path:
    return gedeelde_data / LOGBOEK


@pytest.fixture(scope="module")
def bron(logboek: Path) -> dict[str, Bronregel]:
    zaken: dict[str, Bronregel] = {}
    with gzip.open(logboek, "rt", encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            einde = rij["case:enddate"]
            regel = zaken.setdefault(
                rij["case:concept:name"],
                Bronregel(
                    TEAMS[rij["case:department"]],
                    local_day(rij["case:startdate"]),
                    local_day(einde) if einde else None,
                    local_day(rij["case:deadline"]),
                    [],
                ),
            )
            regel.activiteiten.append(datetime.fromisoformat(rij["time:timestamp"]))
    return zaken


@pytest.fixture(scope="module")
def werkplek(sqlite_sjabloon: Path, tmp_path_factory: pytest.TempPathFactory, logboek: Path) -> Iterator[Werkplek]:
    """The whole log, loaded once; tests only read."""
    pad = tmp_path_factory.mktemp("echt") / "zaken.db"
    pad.write_bytes(sqlite_sjabloon.read_bytes())
    opslag = Opslag.open(f"sqlite:///{pad}")
    gemeente = a_gemeente(opslag)
    assert counts(load(gemeente, logboek)) == {"nieuw": 1434}
    yield gemeente
    opslag.sluit()


@pytest.fixture(scope="module")
def zaken(werkplek: Werkplek) -> dict[str, Zaak]:
    return all_cases(werkplek)


def test_every_case_is_there_with_the_days_of_the_source(zaken: dict[str, Zaak], bron: dict[str, Bronregel]) -> None:
    gevonden = {s: (z.team, z.startdatum, z.einddatum, z.uiterlijke_einddatum) for s, z in zaken.items()}
    assert gevonden == {s: (b.team, b.start, b.einde, b.termijn) for s, b in bron.items()}
    assert len(zaken) == 1434


def test_105_cases_are_open_at_the_end(zaken: dict[str, Zaak]) -> None:
    assert sum(zaak.einddatum is None for zaak in zaken.values()) == 105
    assert Counter(zaak.status for zaak in zaken.values()) == {"ontvangen": 105, "afgehandeld": 1329}


def test_every_activity_is_in_the_history_at_its_own_moment(werkplek: Werkplek, zaken: dict[str, Zaak], bron: dict[str, Bronregel]) -> None:
    sleutel_van = {zaak.id: sleutel for sleutel, zaak in zaken.items()}
    momenten: dict[str, list[datetime]] = {}
    soorten: Counter[str] = Counter()
    for rij in events(werkplek, list(zaken.values())):
        soorten[rij.soort] += 1
        if rij.soort == "historie":
            momenten.setdefault(sleutel_van[rij.zaak_id], []).append(rij.moment)
    assert soorten == {"geopend": 1434, "historie": 8577, "afgehandeld_in_bron": 1329}
    assert momenten == {sleutel: sorted(regel.activiteiten) for sleutel, regel in bron.items()}


def expected_late(bron: dict[str, Bronregel], op: date) -> dict[str, Bronregel]:
    return {s: b for s, b in bron.items() if b.start <= op and (b.einde is None or b.einde > op) and b.termijn < op}


@pytest.mark.parametrize(("op", "aantal"), [("2012-01-24", 39), ("2011-06-01", 42)])
def test_so_many_cases_were_late_on_this_day(werkplek: Werkplek, bron: dict[str, Bronregel], op: str, aantal: int) -> None:
    laat = {zaak.zaak.omschrijving.split()[0]: zaak.dagen_te_laat for zaak in late_page(werkplek, op=day(op)).zaken}
    assert laat == {sleutel: (day(op) - regel.termijn).days for sleutel, regel in expected_late(bron, day(op)).items()}
    assert len(laat) == aantal


@pytest.mark.parametrize("maand", range(1, 13))
def test_every_month_the_late_and_open_cases_per_department_are_those_of_the_source(
    werkplek: Werkplek, bron: dict[str, Bronregel], maand: int
) -> None:
    op = date(2011, maand, 1)
    teams = {team.team: (team.te_laat, team.open) for team in late_page(werkplek, op=op).teams}
    laat = Counter(regel.team for regel in expected_late(bron, op).values())
    open_zaken = Counter(b.team for b in bron.values() if b.start <= op and (b.einde is None or b.einde > op))
    assert teams == {team: (laat[team], aantal) for team, aantal in open_zaken.items()}


def test_one_department_alone_has_its_own_part_of_the_page(werkplek: Werkplek, bron: dict[str, Bronregel]) -> None:
    op = day("2011-06-01")
    for team in TEAMS.values():
        verwacht = {sleutel for sleutel, regel in expected_late(bron, op).items() if regel.team == team}
        assert {zaak.zaak.omschrijving.split()[0] for zaak in late_page(werkplek, op=op, team=team).zaken} == verwacht


def test_the_anomalies_of_the_log_are_counted_and_loaded(opslag_leeg: Opslag, logboek: Path) -> None:
    verslag = load(a_gemeente(opslag_leeg), logboek, proef=True)
    assert {w.code: w.aantal for w in verslag.waarschuwingen.values()} == {
        "activiteit_na_einde": 145,
        "einde_voor_start": 2,
        "activiteit_voor_start": 2,
    }


@pytest.fixture
def opslag_leeg(sqlite_url: str) -> Iterator[Opslag]:
    opslag = Opslag.open(sqlite_url)
    yield opslag
    opslag.sluit()


def test_the_log_again_changes_nothing(werkplek: Werkplek, zaken: dict[str, Zaak], logboek: Path) -> None:
    assert counts(load(werkplek, logboek)) == {"ongewijzigd": 1434}
    assert all_cases(werkplek) == zaken


def test_day_by_day_ends_in_exactly_the_same_state_and_the_chains_hold(
    opslag_leeg: Opslag, logboek: Path, zaken: dict[str, Zaak], bron: dict[str, Bronregel]
) -> None:
    werkplek = a_gemeente(opslag_leeg)
    for dag in ("2010-12-31", "2011-05-31", "2011-06-01", "2011-11-30"):
        load(werkplek, logboek, tot=day(dag))
        toen = all_cases(werkplek)
        assert len(toen) == sum(regel.start <= day(dag) for regel in bron.values())
        assert {s for s, zaak in toen.items() if zaak.einddatum} == {
            s for s, b in bron.items() if b.start <= day(dag) and b.einde and b.einde <= day(dag)
        }
    load(werkplek, logboek)
    assert compared(all_cases(werkplek)) == compared(zaken)
    assert len(late_page(werkplek, op=day("2012-01-24")).zaken) == 39
    with opslag_leeg.lezen() as conn:
        assert list(verifieer(conn, anker=None)) == []
