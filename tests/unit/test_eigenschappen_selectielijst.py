"""Classes of the selectielijst: which list is meant, which list fits, what the class says."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.metadata_type import CONFIGURATIE, REGELS, TYPE, codes, facts, read, refused
from zaken.cli.weergave.zaak import toon_gemerkt
from zaken.domain.basis import Reden
from zaken.domain.eigenschappen import controleer, lees
from zaken.domain.selectielijst import lees_klasse, lijst_voor, selectielijst_status, splits_klasse, toon_klasse
from zaken.domain.soorten import Weigering


@pytest.mark.parametrize("getypt", ["2020 19.1", "2020:19.1", "2020 : 19.1", " 2020  19.1 "])
def test_a_class_with_its_year_is_understood(getypt: str) -> None:
    assert read("klasse", getypt) == "2020:19.1"


def test_a_bare_number_is_of_the_only_list_that_has_it() -> None:
    assert read("klasse", "19.1.14") == "2020:19.1.14"


def test_a_bare_number_of_two_lists_asks_for_the_year() -> None:
    reden = refused("klasse", "19.1")
    assert (reden.code, reden.tekst) == (
        "dubbelzinnig",
        "klasse: '19.1' staat in de selectielijsten van 2017 en 2020; schrijf 2017 19.1 of 2020 19.1",
    )


def test_a_bare_number_is_of_the_list_for_the_period_of_the_dossier() -> None:
    assert lees(TYPE, "klasse", "19.1", REGELS, {"einde": "2018-04-01"}) == "2017:19.1"
    assert lees(TYPE, "klasse", "19.1", REGELS, {"einde": "2020-01-01"}) == "2020:19.1"
    assert lees(TYPE, "klasse", "4.2", REGELS, {"einde": "2010-01-01"}) == "2012:4.2"
    assert isinstance(lees(TYPE, "klasse", "19.1", REGELS, {"einde": "1990-01-01"}), Reden)


def test_a_bare_number_that_no_list_has_asks_for_the_year() -> None:
    assert "schrijf het jaar erbij als het uit een andere lijst is, bijvoorbeeld 2012 88.8" in refused("klasse", "88.8").tekst


def test_the_year_is_not_asked_for_when_every_list_is_here() -> None:
    perioden = [periode for periode in CONFIGURATIE.selectielijsten.perioden if periode.lijst in CONFIGURATIE.selectielijsten.lijsten]
    compleet = CONFIGURATIE.selectielijsten.model_copy(update={"perioden": perioden})
    with pytest.raises(Weigering, match=r"kijk het nummer na$"):
        lees_klasse("88.8", replace(CONFIGURATIE, selectielijsten=compleet), None)


def test_a_class_that_could_not_be_looked_up_is_marked_when_shown() -> None:
    assert toon_gemerkt(TYPE, "klasse", "1983:12.3", CONFIGURATIE) == "1983 12.3 (niet gecontroleerd)"
    assert toon_gemerkt(TYPE, "klasse", "2020:19.1", CONFIGURATIE) == "2020 19.1"


def test_a_class_of_a_list_that_is_not_here_is_accepted_and_not_checked() -> None:
    assert codes("klasse", "1983:12.3") == []
    assert selectielijst_status("1983:12.3", CONFIGURATIE) == "niet_gecontroleerd"


def test_a_number_missing_from_a_full_list_is_refused_and_from_a_partial_list_is_not() -> None:
    assert codes("klasse", "2020:88.8") == ["selectielijst_onbekend"]
    assert selectielijst_status("2020:88.8", CONFIGURATIE) == "onbekend_nummer"
    assert codes("klasse", "2017:88.8") == []
    assert selectielijst_status("2017:88.8", CONFIGURATIE) == "niet_gecontroleerd"
    assert selectielijst_status("2020:19.1", CONFIGURATIE) == "bekend"


def test_the_period_of_the_dossier_decides_which_list_fits() -> None:
    [reden] = controleer(TYPE, "klasse", "2020:19.1", facts(einde="2018-05-01"))
    assert (
        reden.tekst
        == "klasse: een dossier van 2018 valt onder de selectielijst van 2017, niet onder die van 2020; kies een klasse uit 2017"
    )
    assert codes("klasse", "2017:19.1", einde="2018-05-01") == []
    assert codes("klasse", "1983:19.1", einde="1990-05-01") == []


@pytest.mark.parametrize(
    ("klasse", "waardering", "verwacht"),
    [
        ("2020:19.1.14", "blijvend_bewaren", []),
        ("2020:19.1.14", "vernietigen", ["selectielijst_waardering"]),
        ("2020:19.1", "blijvend_bewaren", ["selectielijst_waardering"]),
        ("2020:19.1", "nader_te_bepalen", []),
        ("2020:19.1", None, []),
        ("2012:19.1", "blijvend_bewaren", []),
    ],
)
def test_the_waardering_may_not_contradict_the_class(klasse: str, waardering: str | None, verwacht: list[str]) -> None:
    assert codes("klasse", klasse, waardering=waardering) == verwacht


@pytest.mark.parametrize(
    ("jaar", "lijst"), [(1995, None), (1996, 2012), (2016, 2012), (2017, 2017), (2019, 2017), (2020, 2020), (2090, 2020)]
)
def test_the_bounds_of_a_period_are_inclusive(jaar: int, lijst: int | None) -> None:
    assert lijst_voor(jaar, CONFIGURATIE.selectielijsten) == lijst


@pytest.mark.parametrize("waarde", ["19.1", "2020 19.1", "2020:", "", "2020:19.1 "])
def test_only_the_stored_form_is_a_stored_class(waarde: str) -> None:
    assert splits_klasse(waarde) is None


@pytest.mark.parametrize("jaar", [2017, 2020])
def test_every_number_of_a_published_list_can_be_typed_and_shown(gedeelde_data: Path, jaar: int) -> None:
    with (gedeelde_data / "selectielijst" / f"selectielijst-{jaar}.csv").open(encoding="utf-8", newline="") as bestand:
        nummers = [rij["nummer"] for rij in csv.DictReader(bestand)]
    assert len(nummers) > 300
    for nummer in nummers:
        klasse = lees_klasse(f"{jaar} {nummer}", CONFIGURATIE, None)
        assert splits_klasse(klasse) == (jaar, nummer)
        assert lees_klasse(toon_klasse(klasse), CONFIGURATIE, None) == klasse
