"""Who hears of a reminder: who is meant, who is there and may see the case, and who when nobody is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.herinneringhulp import MET_MENSEN, a_case, a_type, day, on, people
from zaken.domain.ontvangers import Adresboek, Geadresseerden

VANDAAG = day("04-16")
MENSEN: dict[str, dict[str, Any]] = {
    "jurist1": {"rollen": ["medewerker"], "teams": ["juridisch"]},
    "jurist2": {"rollen": ["medewerker"], "teams": ["juridisch"]},
    "coord": {"rollen": ["coordinator"], "teams": ["juridisch"]},
    "leider": {"rollen": ["teamleider"], "teams": ["juridisch"]},
    "eigenaar": {"rollen": ["proceseigenaar"], "ziet_organisaties": ["diemen"]},
    "eigenaar_duo": {"rollen": ["proceseigenaar"], "ziet_organisaties": ["duo"]},
    "directeur": {"rollen": ["proceseigenaar"]},
    "archivaris": {"rollen": ["recordmanager"]},
    "beheer": {"rollen": ["functioneel_beheerder"]},
    "planoloog": {"rollen": ["medewerker"], "teams": ["ruimte"]},
}


def told(aan: Any, *, trede: int = 0, mensen: dict[str, Any] | None = None, zaak: Any = None, **regel: Any) -> Geadresseerden:
    zaaktype = a_type(eigenschappen=MET_MENSEN, herinneringen={"regel": {"moment": {"na": "startdatum"}, "aan": aan, **regel}})
    boek = Adresboek(on(VANDAAG, people(**(mensen or MENSEN))))
    return boek.geadresseerden(zaaktype, zaak or a_case(), zaaktype.herinneringen["regel"], trede)


def without(*weg: str) -> dict[str, Any]:
    return {slug: mens for slug, mens in MENSEN.items() if slug not in weg}


@pytest.mark.parametrize(
    ("aan", "wie"),
    [
        ("behandelaar", ("jurist1",)),
        ("coordinator", ("coord",)),
        ("teamleider", ("leider",)),
        ("proceseigenaar", ("eigenaar",)),
        ("recordmanager", ("archivaris",)),
        ("medewerker", ("jurist1", "jurist2")),
        ("team", ("leider",)),
        ({"rol": "coordinator"}, ("coord",)),
        ({"team": "ruimte"}, ("planoloog",)),
        ({"team": "juridisch", "rol": "medewerker"}, ("jurist1", "jurist2")),
        ({"team_uit": "vakafdeling"}, ("planoloog",)),
        ("vakafdeling", ("planoloog",)),
        ("wie_nog", ("jurist2",)),
        ("mail", ("adres:bewoner@example.nl",)),
        ({"persoon": "jurist2"}, ("jurist2",)),
        ({"organisatie": "diemen"}, ("eigenaar",)),
        (["behandelaar", "teamleider", {"persoon": "jurist1"}], ("jurist1", "leider")),
    ],
    ids=str,
)
def test_who_is_meant_hears_it(aan: Any, wie: tuple[str, ...]) -> None:
    velden = {"vakafdeling": "ruimte", "wie_nog": "jurist2", "mail": "bewoner@example.nl"}
    assert told(aan, zaak=a_case(eigenschappen=velden)) == Geadresseerden(wie)


def test_who_answers_for_everything_answers_for_an_organisation_without_its_own() -> None:
    assert told("proceseigenaar", mensen=without("eigenaar")).wie == ("directeur",)


@pytest.mark.parametrize("rol", ["medewerker", "coordinator", "raadpleger"])
def test_a_role_of_a_team_is_never_filled_by_another_team(rol: str) -> None:
    mensen = without("jurist1", "jurist2", "coord") | {"elders": {"rollen": [rol], "teams": ["ruimte"]}}
    assert told(rol, mensen=mensen, zaak=a_case(behandelaar=None)) == Geadresseerden(("leider",), teruggevallen=True)


def test_who_replaces_somebody_hears_it_too() -> None:
    vervanging = {"medewerker": "jurist2", "vervangt": "jurist1", "van": day("04-10"), "tot": day("04-20")}
    assert told("behandelaar", mensen={**MENSEN, "vervangingen": [vervanging]}).wie == ("jurist1", "jurist2")
    voorbij = {**vervanging, "tot": day("04-15")}
    assert told("behandelaar", mensen={**MENSEN, "vervangingen": [voorbij]}).wie == ("jurist1",)


@pytest.mark.parametrize(
    "weg",
    [
        {"tot": day("04-15")},
        {"van": day("04-17")},
        {"ziet_teams": ["ruimte"]},
        {"ziet_tot_en_met": "openbaar"},
        {"ziet_organisaties": ["duo"]},
    ],
    ids=["left", "not here yet", "another team", "confidential", "another organisation"],
)
def test_who_is_not_there_or_may_not_see_it_is_passed_by_for_the_next_up(weg: dict[str, Any]) -> None:
    mensen = {**MENSEN, "jurist1": {**MENSEN["jurist1"], **weg}}
    assert told("behandelaar", mensen=mensen) == Geadresseerden(("coord",), teruggevallen=True)


@pytest.mark.parametrize(
    ("weg", "wie"),
    [
        ((), ("jurist1",)),
        (("jurist1",), ("coord",)),
        (("jurist1", "coord"), ("leider",)),
        (("jurist1", "coord", "leider"), ("eigenaar",)),
        (("jurist1", "coord", "leider", "eigenaar", "directeur"), ("beheer",)),
        (("jurist1", "coord", "leider", "eigenaar", "directeur", "beheer"), ()),
    ],
    ids=str,
)
def test_what_nobody_can_get_climbs_the_ladder_and_at_its_end_is_for_nobody(weg: tuple[str, ...], wie: tuple[str, ...]) -> None:
    assert told({"persoon": "niemand"}, mensen=without(*weg)) == Geadresseerden(wie, teruggevallen=True)


@pytest.mark.parametrize(
    ("aan", "treden"),
    [
        ("behandelaar", [("jurist1",), ("jurist1", "coord"), ("jurist1", "coord", "leider"), ("jurist1", "coord", "leider", "eigenaar")]),
        ("teamleider", [("leider",), ("leider", "eigenaar"), ("leider", "eigenaar")]),
        ({"persoon": "jurist2"}, [("jurist2",), ("jurist2", "jurist1"), ("jurist2", "jurist1", "coord")]),
    ],
    ids=str,
)
def test_every_next_time_the_next_up_hears_it_as_well(aan: Any, treden: list[tuple[str, ...]]) -> None:
    for trede, wie in enumerate(treden):
        assert told(aan, trede=trede, herhaal="P1W", escaleer="ja").wie == wie
        assert told(aan, trede=trede, herhaal="P1W").wie == treden[0]


def test_climbing_passes_by_a_rung_where_nobody_is() -> None:
    assert told("behandelaar", trede=1, mensen=without("coord"), herhaal="P1W", escaleer="ja").wie == ("jurist1", "leider")


def test_who_sees_a_case_by_its_turn_hears_it() -> None:
    mensen = {**MENSEN, "planoloog": {**MENSEN["planoloog"], "ziet_teams": ["ruimte"]}}
    zaak = a_case(aan_zet="ruimte", aan_zet_soort="team")
    assert told({"persoon": "planoloog"}, mensen=mensen, zaak=zaak).wie == ("planoloog",)
    assert told({"persoon": "planoloog"}, mensen=mensen, zaak=replace(zaak, aan_zet="juridisch")).teruggevallen
