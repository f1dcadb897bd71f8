"""Replacing a colleague for some days: what the replacer may see and do, what stays his own, and what the events say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.factories import ORGANISATIES, a_configuratie, a_zaak, a_zaaktype, some_regels, step
from zaken.domain.autorisatie import kan_niet_behandelen, mag
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.configuratie import Configuratie, Organisaties
from zaken.domain.lifecycle import decide, possible_steps
from zaken.domain.opdrachten import Belet, Gebeurtenis, Mutatie, Noteer, Opdracht, WijsToe
from zaken.domain.regels import Regels, Wie
from zaken.domain.zaak import Zaak

PLANOLOOG_VOOR_JURIST = {"medewerker": "planoloog", "vervangt": "jurist1", "van": "2026-03-02", "tot": "2026-03-13"}
ZAAKTYPE = a_zaaktype()
CASE = a_zaak()


def with_replacement(*vervangingen: dict[str, Any], **mensen: dict[str, Any]) -> Configuratie:
    medewerkers = {**ORGANISATIES["medewerkers"], **mensen}
    delen = {**ORGANISATIES, "medewerkers": medewerkers, "vervangingen": list(vervangingen)}
    return replace(a_configuratie(), organisaties=Organisaties.model_validate(delen))


def rules(configuratie: Configuratie, dag: date = date(2026, 3, 2)) -> Regels:
    return some_regels(datetime(dag.year, dag.month, dag.day, 9, tzinfo=UTC), configuratie=configuratie)


def who(slug: str, configuratie: Configuratie) -> Wie:
    return Wie(slug, configuratie.organisaties.medewerkers[slug])


def does(slug: str, opdracht: Opdracht, regels: Regels, zaak: Zaak = CASE) -> Mutatie | Belet:
    besluit = decide(ZAAKTYPE, zaak, opdracht, who(slug, regels.configuratie), regels)
    assert isinstance(besluit, Mutatie | Belet)
    return besluit


def event(besluit: Mutatie | Belet) -> Gebeurtenis:
    assert isinstance(besluit, Mutatie), besluit
    return besluit.gebeurtenissen[0]


def test_the_replacer_may_do_what_the_colleague_may() -> None:
    assert isinstance(does("planoloog", Noteer("gebeld"), rules(a_configuratie())), Belet)
    assert isinstance(does("planoloog", Noteer("gebeld"), rules(with_replacement(PLANOLOOG_VOOR_JURIST))), Mutatie)


def test_the_event_names_who_acted_and_for_whom() -> None:
    feit = event(does("planoloog", Noteer("gebeld"), rules(with_replacement(PLANOLOOG_VOOR_JURIST))))
    assert (feit.wie, feit.gegevens["namens"]) == ("planoloog", "jurist1")


def test_what_one_may_do_himself_is_not_done_for_another() -> None:
    regels = rules(with_replacement({**PLANOLOOG_VOOR_JURIST, "medewerker": "jurist2"}))
    assert "namens" not in event(does("jurist2", Noteer("gebeld"), regels)).gegevens


@pytest.mark.parametrize(
    ("dag", "mag_het"),
    [(date(2026, 3, 1), False), (date(2026, 3, 2), True), (date(2026, 3, 13), True), (date(2026, 3, 14), False)],
)
def test_a_replacement_counts_from_its_first_to_its_last_day(dag: date, mag_het: bool) -> None:
    besluit = does("planoloog", Noteer("gebeld"), rules(with_replacement(PLANOLOOG_VOOR_JURIST), dag))
    assert isinstance(besluit, Mutatie) is mag_het


def test_the_rights_of_who_left_go_to_nobody() -> None:
    weg = {**ORGANISATIES["medewerkers"]["jurist1"], "tot": "2026-03-01"}
    assert isinstance(does("planoloog", Noteer("x"), rules(with_replacement(PLANOLOOG_VOOR_JURIST, jurist1=weg))), Belet)


def test_a_replacement_is_not_handed_on() -> None:
    verder = {"medewerker": "beperkt", "vervangt": "planoloog", "van": "2026-03-02", "tot": "2026-03-13"}
    assert isinstance(does("beperkt", Noteer("x"), rules(with_replacement(PLANOLOOG_VOOR_JURIST, verder))), Belet)


@pytest.mark.parametrize("rol", ["extern", "raadpleger"])
def test_somebody_from_outside_or_who_only_looks_replaces_nobody(rol: str) -> None:
    configuratie = with_replacement(
        {**PLANOLOOG_VOOR_JURIST, "medewerker": "gast"}, gast={"naam": "Gast", "rollen": [rol], "ziet_teams": ["ruimte"]}
    )
    assert isinstance(does("gast", Noteer("x"), rules(configuratie)), Belet)
    assert not may_see(bereik_van(who("gast", configuratie), configuratie, date(2026, 3, 2)), CASE)


def test_four_eyes_are_those_of_the_person_not_of_the_right() -> None:
    type_met_vier_ogen = a_zaaktype(
        overgangen={
            "bied_aan": {"van": "ontvangen", "naar": "bij_juristen"},
            "keur_goed": {"van": "bij_juristen", "naar": "afgehandeld", "niet_door": "bied_aan"},
        }
    )
    regels = rules(with_replacement(PLANOLOOG_VOOR_JURIST))
    planoloog, jurist1, jurist2 = (who(slug, regels.configuratie) for slug in ("planoloog", "jurist1", "jurist2"))
    besluit = decide(type_met_vier_ogen, CASE, step("bied_aan"), planoloog, regels)
    assert isinstance(besluit, Mutatie)
    aangeboden = besluit.zaak
    assert aangeboden.sporen["bied_aan"].wie == "planoloog"
    zelf = decide(type_met_vier_ogen, aangeboden, step("keur_goed"), planoloog, regels)
    assert isinstance(zelf, Belet)
    assert "vier_ogen" in {reden.code for reden in zelf.redenen}
    for ander in (jurist1, jurist2):
        assert isinstance(decide(type_met_vier_ogen, aangeboden, step("keur_goed"), ander, regels), Mutatie)


def test_the_replacer_sees_what_the_colleague_sees_and_no_more() -> None:
    ziet_meer = {**ORGANISATIES["medewerkers"]["jurist1"], "ziet_tot_en_met": "vertrouwelijk", "ziet_teams": ["juridisch"]}
    configuratie = with_replacement({**PLANOLOOG_VOOR_JURIST, "medewerker": "beperkt"}, jurist1=ziet_meer)
    dag = date(2026, 3, 2)
    bereik = bereik_van(who("beperkt", configuratie), configuratie, dag)
    geheim = replace(CASE, vertrouwelijkheidaanduiding="vertrouwelijk")
    assert may_see(bereik, geheim)
    assert not may_see(bereik, replace(geheim, team="ruimte", aan_zet="ruimte"))
    assert not may_see(bereik, replace(geheim, vertrouwelijkheidaanduiding="geheim"))
    assert not may_see(bereik_van(who("beperkt", configuratie), configuratie, date(2026, 3, 14)), geheim)


def test_the_replacer_can_be_behandelaar_of_the_colleagues_cases() -> None:
    regels = rules(with_replacement(PLANOLOOG_VOOR_JURIST))
    assert kan_niet_behandelen("planoloog", replace(CASE, behandelaar="planoloog"), regels) == []
    genomen = does("planoloog", WijsToe("planoloog"), regels)
    assert (event(genomen).gegevens["namens"], genomen.zaak.behandelaar if isinstance(genomen, Mutatie) else None) == (
        "jurist1",
        "planoloog",
    )
    zonder = rules(a_configuratie())
    assert [reden.code for reden in kan_niet_behandelen("planoloog", replace(CASE, behandelaar="planoloog"), zonder)] == [
        "medewerker_past_niet"
    ]


def test_the_steps_shown_are_those_the_replacer_can_take() -> None:
    def forbidden(regels: Regels) -> set[str]:
        stappen = possible_steps(ZAAKTYPE, CASE, who("planoloog", regels.configuratie), regels)
        return {stap.overgang for stap in stappen if any(reden.code == "niet_bevoegd" for reden in stap.redenen)}

    assert forbidden(rules(a_configuratie())) == {"neem_op", "trek_in"}
    assert forbidden(rules(with_replacement(PLANOLOOG_VOOR_JURIST))) == set()


def test_a_leader_on_holiday_is_replaced_in_assigning() -> None:
    voor_leider = {**PLANOLOOG_VOOR_JURIST, "medewerker": "jurist2", "vervangt": "leider"}
    assert isinstance(does("jurist2", WijsToe("jurist1"), rules(a_configuratie())), Belet)
    assert event(does("jurist2", WijsToe("jurist1"), rules(with_replacement(voor_leider)))).gegevens["namens"] == "leider"


def test_rights_are_asked_of_the_person_as_given() -> None:
    regels = rules(with_replacement(PLANOLOOG_VOOR_JURIST))
    jurist = regels.configuratie.organisaties.medewerkers["jurist1"]
    assert mag(Wie("planoloog", jurist, namens="jurist1"), "noteren", CASE, None, ZAAKTYPE, regels) == ()
    assert mag(who("planoloog", regels.configuratie), "noteren", CASE, None, ZAAKTYPE, regels) != ()
