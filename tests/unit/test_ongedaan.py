"""Taking back the newest change: back to exactly what was there, by an event that says so, and only what is one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.correctiehulp import REGELS, SOORT, Verloop, besluit_over, closed, decided, op_dag, refused, regels_op, running, trail
from tests.factories import NU, step
from zaken.domain.nodig import needed
from zaken.domain.opdrachten import (
    Corrigeer,
    Heropen,
    Hervat,
    MaakOngedaan,
    Mutatie,
    Noteer,
    Opdracht,
    SchortOp,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    WijsToe,
)
from zaken.domain.stand import stand, vouw
from zaken.domain.zaak import Betrokkene, Document

ONGEDAAN = MaakOngedaan(7)
ADVIES = Document("advies", "Advies", date(2026, 3, 2), "definitief")

OPDRACHTEN: list[tuple[Opdracht, str]] = [
    (WijsToe("jurist1"), "jurist1"),
    (WijsToe("jurist2"), "leider"),
    (WijsToe(None), "leider"),
    (Vul({"kosten": "12"}), "jurist1"),
    (Vul({"kosten": "13", "complexiteit": "complex", "motivering": "Lastig"}), "jurist1"),
    (Vul({"complexiteit": "", "kenmerk": "Z-1"}), "jurist1"),
    (step("neem_op", eigenschappen={"vakafdeling": "ruimte"}), "jurist1"),
    (step("zet_door"), "jurist1"),
    (step("vraag_aanvulling", toelichting="stukken"), "jurist1"),
    (step("ontvang_aanvulling"), "jurist1"),
    (step("trek_in", resultaat="ingetrokken"), "jurist1"),
    (step("adviseer", resultaat="verstrekt"), "jurist2"),
    (SchortOp("wacht"), "jurist1"),
    (Hervat(), "jurist1"),
    (VoegDocumentToe(ADVIES), "jurist1"),
    (VoegDocumentToe(replace(ADVIES, titel="Bijlage")), "jurist1"),
    (VoegBetrokkeneToe(Betrokkene("initiator", "Jansen")), "jurist1"),
    (Corrigeer("beter", omschrijving="Anders", startdatum=date(2026, 2, 2)), "leider"),
    (Corrigeer("beter", team="ruimte"), "archivaris"),
    (Corrigeer("beter", vertrouwelijkheidaanduiding="zaakvertrouwelijk"), "archivaris"),
    (Corrigeer("beter", organisatie="duo"), "archivaris"),
    (Corrigeer("beter", organisatie="diemen"), "archivaris"),
    (Heropen("te vroeg"), "archivaris"),
    (Vul({"kosten": "14"}, "hersteld"), "archivaris"),
    (Noteer("gebeld"), "jurist1"),
]


def after(opdrachten: list[tuple[Opdracht, str]]) -> Verloop:
    """A case after as many of these as are allowed."""
    verloop = trail(None)
    for uur, (opdracht, wie) in enumerate(opdrachten):
        regels = regels_op(NU + timedelta(minutes=uur))
        if isinstance(besluit_over(verloop, opdracht, wie, regels), Mutatie):
            verloop = trail(verloop, opdracht, wie, regels)
    return verloop


def changes(verloop: Verloop, opdracht: Opdracht, wie: str) -> bool:
    besluit = besluit_over(verloop, opdracht, wie)
    return isinstance(besluit, Mutatie) and stand(besluit.zaak) != stand(verloop.zaak)


@given(opdrachten=st.lists(st.sampled_from(OPDRACHTEN), max_size=12), data=st.data())
def test_any_change_that_is_undone_leaves_the_case_exactly_as_it_was(opdrachten: list[tuple[Opdracht, str]], data: st.DataObject) -> None:
    voor = after(opdrachten)
    mogelijk = [(opdracht, wie) for opdracht, wie in OPDRACHTEN if changes(voor, opdracht, wie)]
    opdracht, wie = data.draw(st.sampled_from(mogelijk))
    terug = trail(trail(voor, opdracht, wie), ONGEDAAN, wie)
    assert stand(terug.zaak) == stand(voor.zaak)
    assert len(terug.rijen) == len(voor.rijen) + 2
    assert vouw(rij.gegevens or {} for rij in terug.rijen) == stand(terug.zaak)


def test_the_event_says_which_change_it_took_back() -> None:
    besluit = decided(running(), ONGEDAAN)
    feit = besluit.gebeurtenissen[0]
    assert (feit.soort, feit.gegevens["volgnummer"], feit.gegevens["soort"], feit.gegevens["stap"]) == (
        "ongedaan_gemaakt", 3, "overgang", "neem_op",
    )  # fmt: skip
    assert feit.gegevens["na"]["status"] == "ontvangen"
    assert besluit.zaak.sporen == {}


def test_the_terms_are_those_of_then_even_when_they_would_be_counted_otherwise_now() -> None:
    verloop = trail(running(), SchortOp("wacht"))
    terug = decided(verloop, ONGEDAAN, regels=op_dag(3)).zaak
    assert (terug.uiterlijke_einddatum, terug.uitleg_einddatum) == (running().zaak.uiterlijke_einddatum, running().zaak.uitleg_einddatum)


@pytest.mark.parametrize(
    ("erna", "code"),
    [
        ([(Noteer("gezien"), "jurist2")], "niet_van_u"),
        ([(Vul({"kosten": "3"}), "jurist2")], "niet_van_u"),
        ([(ONGEDAAN, "jurist1")], "niet_omkeerbaar"),
    ],
)
def test_what_somebody_followed_up_or_was_undone_already_cannot_be_undone(erna: list[tuple[Opdracht, str]], code: str) -> None:
    verloop = running()
    for opdracht, wie in erna:
        verloop = trail(verloop, opdracht, wie)
    assert refused(verloop, ONGEDAAN) == [code]


def test_opening_a_case_cannot_be_undone() -> None:
    assert refused(trail(None), ONGEDAAN) == ["niet_omkeerbaar"]


def test_my_own_note_after_the_change_stays_and_is_no_obstacle() -> None:
    besluit = decided(trail(running(), Noteer("gebeld")), ONGEDAAN)
    assert besluit.zaak.status == "ontvangen"
    assert [reden.code for reden in besluit.waarschuwingen] == ["notitie_blijft"]


def test_a_withdrawn_document_is_said_and_stays_in_the_trail() -> None:
    verloop = trail(running(), VoegDocumentToe(ADVIES))
    besluit = decided(verloop, ONGEDAAN)
    assert besluit.zaak.documenten == ()
    assert [reden.code for reden in besluit.waarschuwingen] == ["document_ingetrokken"]
    assert vouw(rij.gegevens or {} for rij in verloop.rijen)["documenten"] != []


def test_only_a_few_days_back() -> None:
    assert decided(running(), ONGEDAAN, regels=op_dag(7))
    assert refused(running(), ONGEDAAN, regels=op_dag(8)) == ["te_oud"]
    assert refused(running(), MaakOngedaan(0), regels=op_dag(1)) == ["te_oud"]


def test_a_closed_case_opens_by_undoing_only_on_the_day_itself_unless_by_a_recordmanager() -> None:
    assert decided(closed(), ONGEDAAN).zaak.status == "bij_vakafdeling"
    assert refused(closed(), ONGEDAAN, regels=op_dag(1)) == ["afgehandeld"]
    corrected = trail(closed(), Vul({"kosten": "4"}, "hersteld"), "archivaris", op_dag(1))
    assert decided(corrected, ONGEDAAN, "archivaris", op_dag(2)).zaak.eigenschappen.get("kosten") is None


def test_undoing_a_higher_confidentiality_asks_the_right_to_lower_it() -> None:
    hoger = Corrigeer("beter", vertrouwelijkheidaanduiding="zaakvertrouwelijk")
    assert refused(trail(running(), hoger, "coordinator"), ONGEDAAN, "coordinator") == ["niet_bevoegd"]
    assert decided(trail(running(), hoger, "leider"), ONGEDAAN, "leider").zaak.vertrouwelijkheidaanduiding == "intern"


def test_a_unique_value_that_another_case_took_meanwhile_is_not_given_back() -> None:
    verloop = trail(trail(running(), Vul({"kenmerk": "Z-1"})), Vul({"kenmerk": "Z-2"}))
    regels = replace(REGELS, geschiedenis={verloop.zaak.identificatie: verloop.rijen})
    assert needed(SOORT, verloop.zaak, ONGEDAAN, regels).unieke_sleutel == '["diemen", "z-1"]'
    bezet = replace(REGELS, dubbel={'["diemen", "z-1"]': "VRZ-2026-000009"})
    assert refused(verloop, ONGEDAAN, regels=bezet) == ["dubbel"]


def test_a_restored_behandelaar_who_is_gone_is_a_warning() -> None:
    verloop = trail(trail(running(), WijsToe("jurist2"), "leider"), WijsToe("leider"), "leider")
    mensen = REGELS.configuratie.organisaties
    weg = mensen.medewerkers["jurist2"].model_copy(update={"tot": date(2026, 3, 1)})
    zonder = mensen.model_copy(update={"medewerkers": {**mensen.medewerkers, "jurist2": weg}})
    regels = replace(REGELS, configuratie=replace(REGELS.configuratie, organisaties=zonder))
    assert [reden.code for reden in decided(verloop, ONGEDAAN, "leider", regels).waarschuwingen] == ["medewerker_weg"]


def test_content_that_was_destroyed_cannot_be_restored() -> None:
    verloop = running()
    gewist = (replace(verloop.rijen[0], gegevens=None), *verloop.rijen[1:])
    assert refused(replace(verloop, rijen=gewist), ONGEDAAN) == ["gewist"]


def test_undoing_a_bulk_run_leaves_alone_what_was_changed_otherwise() -> None:
    in_reeks = trail(running(), Vul({"kosten": "1"}), reeks="r1")
    assert decided(in_reeks, MaakOngedaan(7, "r1"))
    assert refused(in_reeks, MaakOngedaan(7, "r2")) == ["niet_in_reeks"]
    assert refused(trail(in_reeks, Vul({"kosten": "2"})), MaakOngedaan(7, "r1")) == ["niet_in_reeks"]
