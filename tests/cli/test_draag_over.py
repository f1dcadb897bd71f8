"""Handing over and dividing work: a whole stock at once, evenly, an answer per case, and nothing said of what may not be seen."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.factories import ORGANISATIES
from tests.installatie import Installatie, publiceer
from zaken.cli import aanvullen
from zaken.store.engine import Opslag


@pytest.fixture
def werk(zaken: Installatie) -> Installatie:
    """Somebody of the team who may see only what is public, and a leader who sees no more than intern."""
    mensen = {
        **ORGANISATIES["medewerkers"],
        "nieuweling": {"naam": "Nieuweling", "rollen": ["medewerker"], "teams": ["juridisch"], "ziet_tot_en_met": "openbaar"},
        "leider2": {"naam": "Leider 2", "rollen": ["teamleider"], "teams": ["juridisch"], "ziet_tot_en_met": "openbaar"},
        "weg": {"naam": "Weg", "rollen": ["medewerker"], "teams": ["juridisch"], "tot": "2026-01-31"},
    }
    opslag = Opslag.open(zaken.url)
    try:
        publiceer(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": mensen}, versie=2)
    finally:
        opslag.sluit()
    return zaken


def taken(werk: Installatie, aantal: int, wie: str = "jurist1") -> list[str]:
    nummers = [werk.als(wie).nieuw("--omschrijving", f"Zaak {nummer}", "--organisatie", "diemen") for nummer in range(aantal)]
    werk.typ("neem", *nummers)
    return nummers


def of(werk: Installatie, wie: str) -> set[str]:
    gevonden: dict[str, Any] = werk.als("leider").json("lijst", "--behandelaar", wie)
    return {zaak["identificatie"] for zaak in gevonden["zaken"]}


def test_a_leader_hands_over_a_whole_stock(werk: Installatie) -> None:
    nummers = taken(werk, 3)
    uit = werk.als("leider").typ("draag-over", "--van", "jurist1", "--aan", "jurist2")
    assert [regel.split("\t")[:2] for regel in uit.splitlines()] == [[nummer, "uitgevoerd"] for nummer in nummers]
    assert (of(werk, "jurist1"), of(werk, "jurist2")) == (set(), set(nummers))


def test_a_trial_gives_the_same_answers_and_changes_nothing(werk: Installatie) -> None:
    nummers = taken(werk, 2)
    werk.als("leider")
    proef = werk.typ("draag-over", "--van", "jurist1", "--aan", "jurist2", "--proef")
    assert of(werk, "jurist1") == set(nummers)
    assert werk.typ("draag-over", "--van", "jurist1", "--aan", "jurist2") == proef


def test_the_stock_of_who_left_can_be_handed_over(werk: Installatie) -> None:
    nummers = taken(werk, 2)
    opslag = Opslag.open(werk.url)
    mensen = {**ORGANISATIES["medewerkers"], "jurist1": {**ORGANISATIES["medewerkers"]["jurist1"], "tot": "2026-03-01"}}
    try:
        publiceer(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": mensen}, versie=3)
    finally:
        opslag.sluit()
    werk.als("leider").typ("draag-over", "--van", "jurist1", "--aan", "jurist2")
    assert of(werk, "jurist2") == set(nummers)


def test_a_case_that_the_other_may_not_see_stays_and_says_why(werk: Installatie) -> None:
    (nummer,) = taken(werk, 1)
    antwoord = werk.als("leider").json("draag-over", "--van", "jurist1", "--aan", "nieuweling", code=1)["resultaten"][0]
    assert (antwoord["identificatie"], antwoord["uitkomst"]) == (nummer, "kan_nog_niet")
    assert "Nieuweling mag deze zaak niet zien" in antwoord["redenen"][0]["tekst"]


def test_of_a_case_that_the_leader_may_not_see_nothing_is_said(werk: Installatie) -> None:
    (nummer,) = taken(werk, 1)
    uit, fout = werk.als("leider2").beide("draag-over", "--van", "jurist1", "--aan", "jurist2")
    assert nummer not in uit + fout
    assert "geen open zaken die u mag zien" in fout
    assert of(werk, "jurist1") == {nummer}


def test_somebody_of_the_team_who_does_not_lead_may_not(werk: Installatie) -> None:
    taken(werk, 1)
    werk.als("jurist2").typ("draag-over", "--van", "jurist1", "--aan", "leider", code=4)
    werk.als("planoloog").typ("draag-over", "--van", "jurist1", "--aan", "jurist2", code=4)


def test_the_behandelaar_hands_over_his_own_stock(werk: Installatie) -> None:
    nummers = taken(werk, 2)
    werk.als("jurist1").typ("draag-over", "--van", "ik", "--aan", "jurist2")
    assert of(werk, "jurist2") == set(nummers)


def test_handing_over_to_who_left_is_refused_per_case(werk: Installatie) -> None:
    taken(werk, 2)
    antwoorden = werk.als("leider").json("draag-over", "--van", "jurist1", "--aan", "weg", code=1)["resultaten"]
    assert {reden["code"] for antwoord in antwoorden for reden in antwoord["redenen"]} == {"medewerker_weg"}


def test_from_and_to_the_same_person_is_a_typing_mistake(werk: Installatie) -> None:
    werk.als("leider").typ("draag-over", "--van", "jurist1", "--aan", "jurist1", code=2)


def test_cases_are_given_back_to_the_team(werk: Installatie) -> None:
    nummers = taken(werk, 2)
    werk.als("jurist1").typ("geef-vrij", *nummers)
    assert of(werk, "geen") == set(nummers)
    werk.als("jurist2").typ("geef-vrij", nummers[0], code=1)


def opened(werk: Installatie, *dagen: str) -> list[str]:
    werk.als("leider")
    return [werk.nieuw("--omschrijving", "Zaak", "--organisatie", "diemen", "--startdatum", dag) for dag in dagen]


def test_work_is_divided_evenly_nearest_deadline_first(werk: Installatie) -> None:
    laat, vroeg, midden = opened(werk, "2026-02-27", "2026-02-02", "2026-02-13")
    uit, fout = werk.als("leider").beide("verdeel", "--team", "juridisch", "over", "jurist1", "jurist2")
    assert [regel.split("\t")[0] for regel in uit.splitlines()] == [vroeg, midden, laat]
    assert "Verdeling: Jurist 1 2, Jurist 2 1" in fout
    assert (of(werk, "jurist1"), of(werk, "jurist2")) == ({vroeg, laat}, {midden})


def test_dividing_leaves_what_somebody_has_already(werk: Installatie) -> None:
    genomen = taken(werk, 1)
    vrij = opened(werk, "2026-03-02", "2026-03-02")
    werk.als("leider").typ("verdeel", "--team", "juridisch", "jurist2")
    assert (of(werk, "jurist1"), of(werk, "jurist2")) == (set(genomen), set(vrij))


def test_who_may_not_see_a_case_does_not_get_it(werk: Installatie) -> None:
    nummers = opened(werk, "2026-03-02", "2026-03-02")
    werk.als("leider").typ("verdeel", "--team", "juridisch", "over", "nieuweling", "jurist1")
    assert of(werk, "jurist1") == set(nummers)


def test_when_nobody_can_have_a_case_it_says_why(werk: Installatie) -> None:
    (nummer,) = opened(werk, "2026-03-02")
    antwoord = werk.als("leider").json("verdeel", "--team", "juridisch", "nieuweling", code=1)["resultaten"][0]
    assert (antwoord["identificatie"], antwoord["uitkomst"]) == (nummer, "kan_nog_niet")


def test_dividing_can_be_limited_and_tried(werk: Installatie) -> None:
    opened(werk, "2026-03-02", "2026-03-02", "2026-03-02")
    werk.als("leider")
    resultaten = werk.json("verdeel", "--team", "juridisch", "--maximaal", "2", "--proef", "jurist1", "jurist2")["resultaten"]
    assert Counter(antwoord["uitkomst"] for antwoord in resultaten) == {"uitgevoerd": 2}
    assert of(werk, "jurist1") == of(werk, "jurist2") == set()


def test_dividing_over_nobody_is_a_typing_mistake(werk: Installatie) -> None:
    werk.als("leider").typ("verdeel", "--team", "juridisch", "over", code=2)


def test_a_replacer_hands_over_and_the_history_names_both(werk: Installatie) -> None:
    (nummer,) = taken(werk, 1)
    vervanging = {"medewerker": "planoloog", "vervangt": "leider", "van": "2026-03-01", "tot": "2026-03-31"}
    opslag = Opslag.open(werk.url)
    try:
        publiceer(opslag, "organisaties", "organisaties", {**ORGANISATIES, "vervangingen": [vervanging]}, versie=4)
    finally:
        opslag.sluit()
    werk.als("planoloog").typ("draag-over", "--van", "jurist1", "--aan", "jurist2")
    tijdlijn = werk.json("tijdlijn", nummer)["gebeurtenissen"][-1]
    assert (tijdlijn["wie"], tijdlijn["gegevens"]["namens"]) == ("planoloog", "leider")
    assert tijdlijn["tekst"] == "Planoloog (namens Teamleider) wees de zaak toe aan Jurist 2"


def test_completion_offers_for_assigning_only_who_works_here(werk: Installatie) -> None:
    aangeboden = {naam for naam, _ in aanvullen.medewerker("")}
    assert {"ik", "niemand", "jurist1"} <= aangeboden
    assert "weg" not in aangeboden
    assert "weg" in {naam for naam, _ in aanvullen.behandelaar("")}
