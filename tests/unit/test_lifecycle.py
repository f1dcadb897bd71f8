"""What an opdracht makes of a case: steps, reasons, suspension, closing, conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories import NU, a_zaak, a_zaaktype, an_opdracht_openen, done, some_regels, step, wie
from zaken.domain.lifecycle import decide, diagram, possible_steps, steps_from, target
from zaken.domain.opdrachten import (
    Belet,
    Conflict,
    Hervat,
    Mutatie,
    Noteer,
    Opdracht,
    SchortOp,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    WijsToe,
)
from zaken.domain.regels import Regels
from zaken.domain.stand import stand, vouw
from zaken.domain.zaak import Betrokkene, Document, Zaak

ADVIES = Document("advies", "Advies dakkapel", date(2026, 3, 2), "definitief", "InProces 12")


def codes(zaak: Zaak, opdracht: Opdracht, door: str = "jurist1", regels: Regels | None = None) -> set[str]:
    besluit = decide(a_zaaktype(), zaak, opdracht, wie(door), regels or some_regels())
    assert isinstance(besluit, Belet), besluit
    return {f"{reden.code}:{reden.veld}" if reden.veld else reden.code for reden in besluit.redenen}


@pytest.fixture
def bij_vakafdeling() -> Zaak:
    zaak = a_zaak(behandelaar="jurist1")
    return done(a_zaaktype(), zaak, step("neem_op", eigenschappen={"vakafdeling": "ruimte"}))


def test_a_new_case_starts_in_the_begin_status_with_both_dates() -> None:
    zaak = a_zaak()
    assert (zaak.status, zaak.aan_zet, zaak.aan_zet_soort) == ("ontvangen", "juridisch", "team")
    assert (zaak.streefdatum, zaak.uiterlijke_einddatum) == (date(2026, 3, 16), date(2026, 4, 13))


def test_opening_says_everything_that_is_wrong_at_once() -> None:
    opdracht = an_opdracht_openen(
        omschrijving=" ", organisatie="amsterdam", team="x", startdatum=date(2026, 3, 3), eigenschappen={"kleur": "rood"}
    )
    besluit = decide(a_zaaktype(), None, opdracht, wie(), some_regels())
    assert isinstance(besluit, Belet)
    assert {reden.code for reden in besluit.redenen} >= {
        "tekst_leeg", "onbekende_organisatie", "onbekend_team", "startdatum_later", "onbekend_veld",
    }  # fmt: skip


def test_a_refusal_names_every_missing_thing() -> None:
    assert codes(a_zaak(), step("neem_op")) == {"eigenschap_ontbreekt:vakafdeling", "behandelaar_ontbreekt:behandelaar"}


def test_values_given_with_the_step_count_for_its_requirements(bij_vakafdeling: Zaak) -> None:
    assert (bij_vakafdeling.status, bij_vakafdeling.aan_zet) == ("bij_vakafdeling", "ruimte")
    assert bij_vakafdeling.sporen["neem_op"].wie == "jurist1"


def test_a_step_waits_for_its_condition_and_says_what_is_so_now(bij_vakafdeling: Zaak) -> None:
    besluit = decide(a_zaaktype(), bij_vakafdeling, step("zet_door", eigenschappen={"complexiteit": "standaard"}), wie(), some_regels())
    assert isinstance(besluit, Belet)
    assert besluit.redenen[0].code == "voorwaarde"
    assert "complexiteit = complex" in besluit.redenen[0].tekst


def test_a_field_that_is_obliged_by_another_binds_at_every_step_but_not_at_one_without_demands(bij_vakafdeling: Zaak) -> None:
    complex_ = done(a_zaaktype(), bij_vakafdeling, Vul({"complexiteit": "complex"}))
    assert codes(complex_, step("zet_door")) == {"eigenschap_ontbreekt:motivering"}
    assert done(a_zaaktype(), complex_, step("trek_in", resultaat="ingetrokken")).einddatum == date(2026, 3, 2)


def test_a_wrong_value_is_one_reason_not_two() -> None:
    zaak = a_zaak(behandelaar="jurist1")
    assert codes(zaak, step("neem_op", eigenschappen={"vakafdeling": "bestaat_niet"})) == {"onbekende_keuze:vakafdeling"}


def test_going_back_returns_to_the_status_before_and_suspension_shifts_the_dates(bij_vakafdeling: Zaak) -> None:
    zaaktype = a_zaaktype()
    wacht = done(zaaktype, bij_vakafdeling, step("vraag_aanvulling", toelichting="Welke tekening?"))
    assert wacht.is_opgeschort
    assert wacht.uiterlijke_einddatum == bij_vakafdeling.uiterlijke_einddatum
    later = some_regels(NU + timedelta(days=7))
    terug = done(zaaktype, wacht, step("ontvang_aanvulling"), regels=later)
    assert (terug.status, terug.is_opgeschort) == ("bij_vakafdeling", False)
    assert terug.uiterlijke_einddatum == date(2026, 4, 20)


def test_resuming_by_hand_is_refused_where_the_status_itself_waits(bij_vakafdeling: Zaak) -> None:
    wacht = done(a_zaaktype(), bij_vakafdeling, step("vraag_aanvulling", toelichting="Welke tekening?"))
    besluit = decide(a_zaaktype(), wacht, Hervat(), wie(), some_regels())
    assert isinstance(besluit, Belet)
    assert "ontvang_aanvulling" in besluit.redenen[0].tekst


def test_suspending_by_hand_and_resuming_shifts_by_the_days_between() -> None:
    zaaktype = a_zaaktype()
    stil = done(zaaktype, a_zaak(), SchortOp("Wacht op de raad"))
    assert codes(stil, SchortOp("nog eens")) == {"al_opgeschort"}
    weer = done(zaaktype, stil, Hervat(), regels=some_regels(NU + timedelta(days=3)))
    assert weer.uiterlijke_einddatum == date(2026, 4, 16)
    assert codes(weer, Hervat()) >= {"niet_opgeschort"}


def test_closing_sets_end_outcome_and_archive_dates_at_once(bij_vakafdeling: Zaak) -> None:
    zaaktype = a_zaaktype()
    assert codes(bij_vakafdeling, step("adviseer")) == {"vier_ogen", "document_ontbreekt:advies", "resultaat_ontbreekt:resultaat"}
    met = done(zaaktype, bij_vakafdeling, VoegDocumentToe(replace(ADVIES, status="in_bewerking")))
    assert codes(met, step("adviseer", resultaat="verstrekt"), "jurist2") == {"document_niet_definitief:advies"}
    met = done(zaaktype, met, VoegDocumentToe(ADVIES))
    klaar = done(zaaktype, met, step("adviseer", resultaat="verstrekt"), "jurist2")
    assert (klaar.einddatum, klaar.resultaat, klaar.aan_zet) == (date(2026, 3, 2), "verstrekt", "")
    assert (klaar.archiefnominatie, klaar.archiefactiedatum) == ("vernietigen", date(2031, 3, 2))
    assert codes(klaar, Noteer("nog iets")) == {"afgehandeld:status"}


def test_an_outcome_that_does_not_belong_to_the_step_is_refused() -> None:
    assert codes(a_zaak(), step("trek_in", resultaat="verstrekt")) == {"resultaat_kan_niet:verstrekt"}


def test_the_end_date_is_the_local_day() -> None:
    half_past_midnight = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    regels = replace(some_regels(half_past_midnight), vandaag=date(2026, 7, 1))
    assert done(a_zaaktype(), a_zaak(), step("trek_in", resultaat="ingetrokken"), regels=regels).einddatum == date(2026, 7, 1)


def test_a_step_that_does_not_start_here_names_the_steps_that_do() -> None:
    besluit = decide(a_zaaktype(), a_zaak(), step("adviseer"), wie(), some_regels())
    assert isinstance(besluit, Belet)
    assert [reden.code for reden in besluit.redenen] == ["status_laat_niet_toe"]
    assert "neem_op, trek_in" in besluit.redenen[0].tekst
    assert codes(a_zaak(), step("vlieg")) == {"onbekende_stap:vlieg"}


def test_an_outsider_and_a_reader_may_not_take_a_step(bij_vakafdeling: Zaak) -> None:
    assert "niet_bevoegd" in codes(a_zaak(), step("trek_in", resultaat="ingetrokken"), "planoloog")
    assert "niet_bevoegd" in codes(a_zaak(), Noteer("x"), "kijker")
    assert done(a_zaaktype(), bij_vakafdeling, Noteer("wij zijn aan zet"), "planoloog")


def test_changed_meanwhile_is_a_conflict_with_who_and_when() -> None:
    zaak = a_zaak(gewijzigd_door="jurist2", gewijzigd_op=NU)
    besluit = decide(a_zaaktype(), replace(zaak, versie=4), Noteer("x"), wie(), some_regels(), gezien=3)
    assert besluit == Conflict(3, 4, "jurist2", NU)


def test_a_second_case_with_the_same_key_is_refused_with_its_number() -> None:
    zaak = done(a_zaaktype(), a_zaak(), Vul({"kenmerk": "Z-1"}))
    assert zaak.unieke_sleutel is not None
    regels = some_regels(dubbel={zaak.unieke_sleutel: "VRZ-2026-000009"})
    besluit = decide(a_zaaktype(), a_zaak(), Vul({"kenmerk": "z-1"}), wie(), regels)
    assert isinstance(besluit, Belet)
    assert besluit.redenen[0].code == "dubbel"
    assert "VRZ-2026-000009" in besluit.redenen[0].tekst


def test_assigning_taking_and_handing_over() -> None:
    zaaktype = a_zaaktype()
    mijn = done(zaaktype, a_zaak(), WijsToe("jurist1"))
    assert mijn.behandelaar == "jurist1"
    assert codes(mijn, WijsToe("jurist1")) == {"ongewijzigd:behandelaar"}
    assert done(zaaktype, mijn, WijsToe("jurist2")).behandelaar == "jurist2"
    assert "niet_bevoegd" in codes(mijn, WijsToe("leider"), "jurist2")
    assert codes(mijn, WijsToe("planoloog"), "leider") == {"medewerker_past_niet:behandelaar"}


def test_filling_changes_only_what_was_given_and_emptying_works() -> None:
    zaak = done(a_zaaktype(), a_zaak(), Vul({"kosten": "€ 1.250,50", "kenmerk": "A"}))
    assert zaak.eigenschappen == {"kosten": 125050, "kenmerk": "A"}
    assert done(a_zaaktype(), zaak, Vul({"kenmerk": None})).eigenschappen == {"kosten": 125050}


def test_documents_and_parties_are_checked() -> None:
    assert codes(a_zaak(), VoegDocumentToe(replace(ADVIES, soort="foto", status="af", datum=date(2026, 3, 3)))) == {
        "onbekende_documentsoort:foto", "onbekende_documentstatus:status", "datum_later:datum",
    }  # fmt: skip
    assert codes(a_zaak(), VoegBetrokkeneToe(Betrokkene("baas", ""))) == {"onbekende_rol:rol", "tekst_leeg:naam"}
    assert done(a_zaaktype(), a_zaak(), VoegBetrokkeneToe(Betrokkene("initiator", "A. Vrager"))).betrokkenen


def test_a_note_never_moves_a_date_even_when_the_calendar_moved_on() -> None:
    zaak = replace(a_zaak(), uiterlijke_einddatum=date(2026, 5, 1))
    assert done(a_zaaktype(), zaak, Noteer("gebeld")).uiterlijke_einddatum == date(2026, 5, 1)


def test_folding_the_events_gives_the_case() -> None:
    zaaktype, gebeurtenissen = a_zaaktype(), []
    zaak: Zaak | None = None
    opdrachten: list[Opdracht] = [
        an_opdracht_openen(eigenschappen={"kenmerk": "K1"}),
        WijsToe("jurist1"),
        step("neem_op", eigenschappen={"vakafdeling": "ruimte", "kenmerk": ""}),
        step("vraag_aanvulling", toelichting="wat?"),
        step("ontvang_aanvulling"),
        VoegDocumentToe(ADVIES),
        step("trek_in", resultaat="ingetrokken"),
    ]
    for opdracht in opdrachten:
        besluit = decide(zaaktype, zaak, opdracht, wie(), some_regels())
        assert isinstance(besluit, Mutatie), besluit
        zaak = besluit.zaak
        gebeurtenissen += [gebeurtenis.gegevens for gebeurtenis in besluit.gebeurtenissen]
    assert zaak is not None
    assert vouw(gebeurtenissen) == stand(zaak)


def test_steps_are_shown_with_all_that_is_missing() -> None:
    stappen = {stap.overgang: stap for stap in possible_steps(a_zaaktype(), a_zaak(), wie(), some_regels())}
    assert list(stappen) == ["neem_op", "trek_in"]
    assert [reden.code for reden in stappen["neem_op"].redenen] == ["eigenschap_ontbreekt", "behandelaar_ontbreekt"]
    assert stappen["trek_in"].naar == "afgehandeld"


def test_the_machine_answers_only_where_a_step_leads(bij_vakafdeling: Zaak) -> None:
    zaaktype = a_zaaktype()
    assert steps_from(zaaktype, "wacht") == ("ontvang_aanvulling", "trek_in")
    assert target(zaaktype, bij_vakafdeling, "zet_door") == "bij_juristen"
    assert target(zaaktype, bij_vakafdeling, "ontvang_aanvulling") is None
    assert steps_from(zaaktype, "afgehandeld") == ()


def test_the_diagram_names_every_status_and_step() -> None:
    tekst = diagram(a_zaaktype())
    assert tekst.startswith("---") or "stateDiagram" in tekst
    for naam in ("ontvangen", "bij_vakafdeling", "neem op", "trek in"):
        assert naam in tekst


def test_taking_a_colleagues_case_says_whose_it_was() -> None:
    besluit = decide(a_zaaktype(), a_zaak(behandelaar="jurist2"), WijsToe("jurist1"), wie(), some_regels())
    assert isinstance(besluit, Mutatie)
    assert [reden.tekst for reden in besluit.waarschuwingen] == ["de zaak was van Jurist 2; laat het even weten"]


def test_a_turn_that_goes_to_a_team_that_cannot_see_the_case_is_said() -> None:
    regels = some_regels()
    mensen = {slug: mens for slug, mens in regels.configuratie.organisaties.medewerkers.items() if slug != "planoloog"}
    organisaties = regels.configuratie.organisaties.model_copy(update={"medewerkers": mensen})
    regels = replace(regels, configuratie=replace(regels.configuratie, organisaties=organisaties))
    opdracht = step("neem_op", eigenschappen={"vakafdeling": "ruimte"})
    besluit = decide(a_zaaktype(), a_zaak(behandelaar="jurist1"), opdracht, wie(), regels)
    assert isinstance(besluit, Mutatie)
    assert [reden.code for reden in besluit.waarschuwingen] == ["team_ziet_niet"]
