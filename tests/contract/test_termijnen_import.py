"""Terms of imported cases on both databases: dates of the source stay as they were, what it did not say follows from the rules."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.importhulp import NU, a_file, a_gemeente, all_cases, load, rows, yaml
from tests.werkplek import KALENDER, publish
from zaken.domain.selectie import Selectie
from zaken.domain.zaak import Zaak
from zaken.services.herberekenen import recompute_all
from zaken.services.lezen import list_numbers
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.verificatie import verifieer

TYPE: dict[str, Any] = {
    "termijnen": {**yaml("wabo_ontvangst")["termijnen"], "servicenorm": {"duur": "10 werkdagen", "grondslag": "Wabo"}},
    "statussen": {
        "ontvangen": {"omschrijving": "Ontvangen", "begin": "ja", "aan_zet": "team", "doorlooptijd": "3 werkdagen"},
        "afgehandeld": {"omschrijving": "Afgehandeld", "eind": "ja"},
    },
}
"""A norm and a status term in working days, so that a new closing day moves them; the source gives the uiterlijke einddatum."""

OPEN = "z-open"
START, DEADLINE = date(2011, 3, 28), date(2011, 5, 20)


@pytest.fixture
def werkplek(opslag: Opslag, tmp_path: Path) -> Werkplek:
    """A desk where the small file was imported under that type."""
    gemeente = a_gemeente(opslag, **TYPE)
    load(gemeente, a_file(tmp_path, rows()))
    return gemeente


def the_case(werkplek: Werkplek) -> Zaak:
    return all_cases(werkplek)[OPEN]


def close(werkplek: Werkplek, dag: date) -> None:
    """Publish that the office is closed on a day."""
    gesloten = {**KALENDER, "sluitingsdagen": [{"datum": dag.isoformat(), "omschrijving": "dicht", "bron": "besluit"}]}
    publish(werkplek.opslag, "kalender", "kalender", gesloten, 2)
    werkplek.vergeet()


def became(werkplek: Werkplek, *, ook_uit_bron: bool = False) -> dict[str, str]:
    return {een.identificatie: een.uitkomst for blok in recompute_all(werkplek, Selectie(), ook_uit_bron=ook_uit_bron) for een in blok}


def test_an_imported_case_has_the_dates_of_its_source_and_a_term_for_its_status(werkplek: Werkplek) -> None:
    zaak = the_case(werkplek)
    assert (zaak.startdatum, zaak.bron_einddatum, zaak.uiterlijke_einddatum) == (START, DEADLINE, DEADLINE)
    assert [stap.tekst for stap in zaak.uitleg_einddatum.stappen] == ["overgenomen uit bron"]
    assert (zaak.bron_streefdatum, zaak.streefdatum) == (None, date(2011, 4, 11))
    assert zaak.statusdatum == START + timedelta(days=3)
    assert zaak.identificatie in set(list_numbers(werkplek, Selectie(te_laat=True, op=NU.date())))


def test_a_closed_imported_case_waits_in_no_status(werkplek: Werkplek) -> None:
    assert {zaak.statusdatum for zaak in all_cases(werkplek).values() if zaak.is_afgehandeld} == {None}


def test_recomputing_leaves_the_date_of_the_source_alone(werkplek: Werkplek, opslag: Opslag) -> None:
    voor = the_case(werkplek)
    close(werkplek, date(2011, 3, 30))
    assert became(werkplek)[voor.identificatie] == "veranderd"
    na = the_case(werkplek)
    assert (na.uiterlijke_einddatum, na.uitleg_einddatum, na.bron_einddatum) == (DEADLINE, voor.uitleg_einddatum, DEADLINE)
    assert (na.streefdatum, na.statusdatum) == (date(2011, 4, 12), date(2011, 4, 1))
    assert became(werkplek)[voor.identificatie] == "ongewijzigd"
    with opslag.lezen() as conn:
        assert list(verifieer(conn, anker=None)) == []


def test_recomputing_the_source_too_when_asked_counts_by_the_rules(werkplek: Werkplek, opslag: Opslag) -> None:
    nummer = the_case(werkplek).identificatie
    assert became(werkplek)[nummer] == "ongewijzigd"
    assert became(werkplek, ook_uit_bron=True)[nummer] == "veranderd"
    na = the_case(werkplek)
    assert (na.bron_einddatum, na.uiterlijke_einddatum) == (None, START + timedelta(weeks=8))
    with opslag.lezen() as conn:
        assert list(verifieer(conn, anker=None)) == []


def test_importing_the_same_file_again_changes_no_date(werkplek: Werkplek, tmp_path: Path) -> None:
    close(werkplek, date(2011, 3, 30))
    became(werkplek)
    na = the_case(werkplek)
    verslag = load(werkplek, a_file(tmp_path, rows()))
    assert (verslag.nieuw, verslag.bijgewerkt) == (0, 0)
    assert the_case(werkplek) == na
