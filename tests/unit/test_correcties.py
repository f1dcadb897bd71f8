"""Mending what was recorded wrongly: reopening, values of a closed case, core values of an open one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.correctiehulp import REGELS, SOORT, closed, decided, iemand, refused, regels_op, trail
from tests.factories import NU, a_zaak, a_zaaktype, step
from zaken.domain.opdrachten import Corrigeer, Heropen, Noteer, SchortOp, Vul, WijsToe
from zaken.domain.stand import stand, vouw
from zaken.domain.zaak import Opschorting

WAAROM = "verkeerd ingevoerd"


def test_a_reopened_case_is_back_in_the_status_before_its_end_with_nothing_of_the_end_left() -> None:
    verloop = closed()
    heropend = decided(verloop, Heropen("te vroeg"), "archivaris")
    zaak = heropend.zaak
    assert (zaak.status, zaak.vorige_status) == ("bij_vakafdeling", "ontvangen")
    assert (zaak.einddatum, zaak.resultaat, zaak.archiefnominatie, zaak.archiefactiedatum) == (None, None, None, None)
    assert (zaak.aan_zet, zaak.aan_zet_soort) == ("ruimte", "team")
    assert heropend.gebeurtenissen[0].soort == "heropend"
    assert heropend.gebeurtenissen[0].gegevens["reden"] == "te vroeg"


def test_terms_of_a_reopened_case_are_counted_anew_and_the_closed_time_ran() -> None:
    verloop = closed()
    later = regels_op(NU + timedelta(days=100))
    zaak = decided(verloop, Heropen("te vroeg"), "archivaris", later).zaak
    assert zaak.uiterlijke_einddatum == date(2026, 4, 13)
    assert not zaak.is_opgeschort


def test_a_case_that_was_suspended_at_its_end_stands_still_again_and_goes_back_to_where_it_came_from() -> None:
    verloop = closed("vraag_aanvulling")
    zaak = decided(verloop, Heropen("toch nog stukken"), "archivaris").zaak
    assert (zaak.status, zaak.vorige_status, zaak.is_opgeschort) == ("wacht", "bij_vakafdeling", True)
    verder = trail(verloop, Heropen("toch nog stukken"), "archivaris")
    assert decided(verder, step("ontvang_aanvulling"), "jurist1").zaak.status == "bij_vakafdeling"


@pytest.mark.parametrize("wie", ["jurist1", "leider", "coordinator"])
def test_only_a_recordmanager_reopens(wie: str) -> None:
    assert refused(closed(), Heropen("te vroeg"), wie) == ["niet_bevoegd"]


def test_reopening_wants_a_reason_and_a_closed_case() -> None:
    assert refused(closed(), Heropen(" "), "archivaris") == ["tekst_leeg"]
    assert refused(trail(None), Heropen("te vroeg"), "archivaris") == ["niet_afgehandeld"]


def test_a_case_of_which_the_earlier_status_is_not_known_starts_again_with_a_warning() -> None:
    verloop = closed()
    besluit = decided(replace(verloop, zaak=replace(verloop.zaak, vorige_status=None)), Heropen("te vroeg"), "archivaris")
    assert besluit.zaak.status == "ontvangen"
    assert "status_onbekend" in [reden.code for reden in besluit.waarschuwingen]


@pytest.mark.parametrize("opdracht", [Noteer("x"), WijsToe("jurist2"), SchortOp("x"), step("zet_door"), Corrigeer("x", omschrijving="y")])
def test_a_closed_case_takes_nothing_else(opdracht: object) -> None:
    assert refused(closed(), opdracht, "archivaris") == ["afgehandeld"]  # type: ignore[arg-type]  # every kind of opdracht


def test_values_of_a_closed_case_change_only_by_the_recordmanager_and_with_a_toelichting() -> None:
    verloop = closed()
    assert refused(verloop, Vul({"kosten": "12"}, WAAROM), "jurist1") == ["afgehandeld"]
    assert refused(verloop, Vul({"kosten": "12"}), "archivaris") == ["toelichting_ontbreekt"]
    assert refused(verloop, Vul({"vakafdeling": "ruimte"}, WAAROM), "archivaris") == ["ongewijzigd"]
    besluit = decided(verloop, Vul({"kosten": "12"}, WAAROM), "archivaris")
    assert besluit.zaak.eigenschappen["kosten"] == 1200
    assert besluit.gebeurtenissen[0].soort == "gecorrigeerd"
    assert besluit.zaak.archiefactiedatum == verloop.zaak.archiefactiedatum
    assert besluit.zaak.is_afgehandeld


def test_the_archiefactiedatum_follows_the_date_it_runs_from() -> None:
    resultaten = {
        "ingetrokken": {
            "omschrijving": "Ingetrokken",
            "selectielijst": "21.3",
            "archiefnominatie": "vernietigen",
            "archiefactietermijn": "P1Y",
            "brondatum": {"afleidingswijze": "eigenschap", "eigenschap": "vervalt"},
        }
    }
    soort = a_zaaktype(eigenschappen={"vervalt": {"soort": "datum"}, "anders": {"soort": "tekst"}}, resultaten=resultaten)
    dicht = replace(
        a_zaak(), status="afgehandeld", vorige_status="ontvangen", einddatum=date(2026, 3, 2), resultaat="ingetrokken",
        archiefnominatie="vernietigen", archiefactiedatum=date(2020, 1, 1),
    )  # fmt: skip
    verloop = replace(trail(None), zaak=dicht, soort=soort)
    assert decided(verloop, Vul({"anders": "x"}, WAAROM), "archivaris").zaak.archiefactiedatum == date(2020, 1, 1)
    assert decided(verloop, Vul({"vervalt": "1-6-2026"}, WAAROM), "archivaris").zaak.archiefactiedatum == date(2027, 6, 1)


@pytest.mark.parametrize(
    ("wie", "mag"), [("leider", True), ("coordinator", True), ("archivaris", True), ("jurist1", False), ("planoloog", False)]
)
def test_who_corrects_an_open_case(wie: str, mag: bool) -> None:
    opdracht = Corrigeer(WAAROM, omschrijving="Beter")
    if mag:
        besluit = decided(trail(None), opdracht, wie)
        assert besluit.zaak.omschrijving == "Beter"
        assert besluit.gebeurtenissen[0].gegevens == {"toelichting": WAAROM, "na": {"omschrijving": "Beter"}}
    else:
        assert refused(trail(None), opdracht, wie) == ["niet_bevoegd"]


def test_a_correction_says_everything_that_is_wrong() -> None:
    opdracht = Corrigeer(" ", omschrijving=" ", vertrouwelijkheidaanduiding="topgeheim", team="juridisc", startdatum=date(2030, 1, 1))
    assert refused(trail(None), opdracht, "archivaris") == [
        "toelichting_ontbreekt", "tekst_leeg", "onbekende_vertrouwelijkheid", "startdatum_later", "onbekend_team",
    ]  # fmt: skip
    assert refused(trail(None), Corrigeer(WAAROM, team="juridisch"), "leider") == ["ongewijzigd"]


def test_less_confidential_is_for_the_teamleider_and_the_recordmanager() -> None:
    opdracht = Corrigeer(WAAROM, vertrouwelijkheidaanduiding="openbaar")
    assert refused(trail(None), opdracht, "coordinator") == ["niet_bevoegd"]
    for wie in ("leider", "archivaris"):
        assert decided(trail(None), opdracht, wie).zaak.vertrouwelijkheidaanduiding == "openbaar"
    assert decided(trail(None), Corrigeer(WAAROM, vertrouwelijkheidaanduiding="zaakvertrouwelijk"), "coordinator")


def test_nobody_sets_a_level_that_he_may_not_see() -> None:
    assert refused(trail(None), Corrigeer(WAAROM, vertrouwelijkheidaanduiding="geheim"), "leider") == ["niet_zichtbaar"]


def test_another_team_releases_a_behandelaar_who_is_not_of_it() -> None:
    verloop = trail(trail(None), WijsToe("jurist1"))
    besluit = decided(verloop, Corrigeer(WAAROM, team="ruimte"), "leider")
    assert (besluit.zaak.team, besluit.zaak.behandelaar, besluit.zaak.aan_zet) == ("ruimte", None, "ruimte")
    assert "behandelaar_los" in [reden.code for reden in besluit.waarschuwingen]


def test_who_loses_sight_of_the_case_is_told() -> None:
    besluit = decided(trail(None), Corrigeer(WAAROM, team="ruimte"), "coordinator")
    assert "uit_zicht" in [reden.code for reden in besluit.waarschuwingen]


def test_only_the_recordmanager_changes_for_whom_a_case_is() -> None:
    opdracht = Corrigeer(WAAROM, organisatie="duo")
    assert refused(trail(None), opdracht, "leider") == ["niet_bevoegd"]
    assert decided(trail(None), opdracht, "archivaris").zaak.organisatie == "duo"
    bezet = replace(REGELS, dubbel={'["duo", "z-1"]': "VRZ-2026-000009"})
    met_kenmerk = trail(trail(None), Vul({"kenmerk": "Z-1"}))
    assert refused(met_kenmerk, opdracht, "archivaris", bezet) == ["dubbel"]


def test_the_terms_follow_a_corrected_startdatum() -> None:
    zaak = decided(trail(None), Corrigeer(WAAROM, startdatum=date(2026, 2, 23)), "leider").zaak
    assert (zaak.streefdatum, zaak.uiterlijke_einddatum) == (date(2026, 3, 9), date(2026, 4, 6))


def test_the_case_cannot_start_after_something_was_done_or_before_its_zaaktype() -> None:
    stil = trail(None)
    stil = replace(stil, zaak=replace(stil.zaak, startdatum=date(2026, 2, 1), opschortingen=(Opschorting(date(2026, 2, 10), None, "x"),)))
    assert refused(stil, Corrigeer(WAAROM, startdatum=date(2026, 2, 11)), "leider") == ["startdatum_later"]
    assert refused(trail(None), Corrigeer(WAAROM, startdatum=date(2019, 12, 31)), "leider") == ["zaaktype_geldt_niet"]


def test_the_fold_of_the_events_is_the_case_after_every_correction() -> None:
    verloop = trail(trail(None), Corrigeer(WAAROM, omschrijving="Beter", team="ruimte", startdatum=date(2026, 2, 2)), "leider")
    for kort in (verloop, trail(closed(), Heropen("te vroeg"), "archivaris"), trail(closed(), Vul({"kosten": "3"}, WAAROM), "archivaris")):
        assert vouw(rij.gegevens or {} for rij in kort.rijen) == stand(kort.zaak)


def test_people_here_are_who_the_tests_say_they_are() -> None:
    assert {rol for wie in ("archivaris", "coordinator") for rol in iemand(wie).medewerker.rollen} == {"recordmanager", "coordinator"}  # type: ignore[union-attr]  # they exist
    assert SOORT.nummer == "VRZ"
