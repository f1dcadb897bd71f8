"""The calendar that is shipped against the law's own list and the decrees, and against an Easter of our own: complete, without a twin."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.termijnen.gevallen import BEKEND_TOT, BESLUITEN
from tests.termijnen.orakel import vrije_dagen
from zaken.domain.configuratie import KalenderBestand
from zaken.domain.kalender import Kalender
from zaken.paths import standaardmap

JAREN = range(2015, 2036)
ELKE_DAG = [date(2015, 1, 1) + timedelta(days=n) for n in range((date(2036, 1, 1) - date(2015, 1, 1)).days)]


@cache
def shipped() -> KalenderBestand:
    return KalenderBestand.model_validate(yaml.safe_load((standaardmap() / "config" / "kalender.yaml").read_text(encoding="utf-8")))


def decrees() -> list[date]:
    return [dag.datum for dag in shipped().gelijkgesteld]


def column(pad: Path) -> list[date]:
    with pad.open(encoding="utf-8") as bestand:
        return [date.fromisoformat(rij["datum"]) for rij in csv.DictReader(bestand)]


def test_the_days_of_the_law_are_the_weekend_easter_and_the_fixed_days_and_nothing_else() -> None:
    kalender = Kalender(KalenderBestand(gelijkgesteld_bekend_tot=BEKEND_TOT))
    assert [dag for dag in ELKE_DAG if kalender.is_vrij(dag)] == [
        dag for dag in ELKE_DAG if dag.weekday() >= 5 or dag in vrije_dagen(dag.year)
    ]


def test_every_free_day_has_a_name_and_no_other_day_has_one() -> None:
    kalender = Kalender(shipped())
    assert [dag for dag in ELKE_DAG if (kalender.waarom_vrij(dag) is not None) is not kalender.is_vrij(dag)] == []


def test_the_shipped_calendar_is_free_on_the_law_the_decrees_and_the_weekend_only(gedeelde_data: Path) -> None:
    wet = column(gedeelde_data / "kalender" / "atw-art3-2015-2035.csv")
    besluiten = column(gedeelde_data / "kalender" / "gelijkgestelde-dagen.csv")
    vrij = {*wet, *besluiten, *(dag for dag in ELKE_DAG if dag.weekday() >= 5)}
    kalender = Kalender(shipped())
    assert [dag for dag in ELKE_DAG if kalender.is_vrij(dag)] == sorted(vrij)


def test_the_list_of_the_law_is_complete_and_names_no_day_twice(gedeelde_data: Path) -> None:
    wet = column(gedeelde_data / "kalender" / "atw-art3-2015-2035.csv")
    assert len(wet) == len(set(wet))
    assert set(wet) == {dag for jaar in JAREN for dag in vrije_dagen(jaar)}


def test_the_shipped_decrees_are_the_known_ones_in_order_without_a_twin(gedeelde_data: Path) -> None:
    assert decrees() == sorted(set(decrees())) == column(gedeelde_data / "kalender" / "gelijkgestelde-dagen.csv")


def test_the_decrees_of_the_tables_are_those_that_are_shipped() -> None:
    assert [dag.isoformat() for dag in decrees()] == BESLUITEN
    assert shipped().gelijkgesteld_bekend_tot == BEKEND_TOT


def test_a_decree_is_about_a_weekday_that_was_not_free_already_and_says_where_it_comes_from() -> None:
    for dag in shipped().gelijkgesteld:
        assert dag.datum.weekday() < 5
        assert dag.datum not in vrije_dagen(dag.datum.year)
        assert dag.bron
        assert dag.datum <= shipped().gelijkgesteld_bekend_tot


@pytest.mark.parametrize("dag", [date(2026, 5, 4), date(2027, 4, 26)])
def test_a_day_that_looks_decreed_but_is_not_stays_an_ordinary_day(dag: date) -> None:
    assert Kalender(shipped()).is_werkdag(dag)
