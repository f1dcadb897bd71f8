"""Everything that changes a case without a step: fill, note, document, party, assign, suspend."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from tests.installatie import Installatie


def test_fields_are_filled_changed_and_emptied(zaken: Installatie) -> None:
    nummer = zaken.nieuw("-e", "kenmerk=K1")
    _, fout = zaken.beide("vul", nummer, "kosten=1.250,50", "kenmerk=")
    assert "kosten: € 1.250,50" in fout
    assert "kenmerk: leeg gemaakt" in fout
    assert zaken.json("toon", nummer)["eigenschappen"] == {"kosten": 125050}


def test_value_with_two_readings_is_refused_with_both(zaken: Installatie) -> None:
    fout = zaken.beide("vul", zaken.nieuw(), "kosten=12.50", code=1)[1]
    assert "€ 12,50" in fout
    assert "€ 12.500" in fout


def test_unknown_field_gets_the_nearest_name_and_the_list(zaken: Installatie) -> None:
    fout = zaken.beide("vul", zaken.nieuw(), "kostn=1", code=1)[1]
    assert "bedoelt u 'kosten'?" in fout
    assert "velden van verzoek: kenmerk, vakafdeling, complexiteit" in fout


def test_several_cases_are_filled_at_once(zaken: Installatie) -> None:
    een, twee = zaken.nieuw(), zaken.nieuw()
    assert "2 uitgevoerd" in zaken.beide("vul", een, twee, "complexiteit=standaard")[1]


@pytest.mark.parametrize("woorden", [("vrz 1",), ("kosten=1",), ("vrz", "1", "kosten=1", "kosten=2")])
def test_filling_needs_a_case_and_fields_that_are_named_once(zaken: Installatie, woorden: tuple[str, ...]) -> None:
    zaken.nieuw()
    zaken.typ("vul", *woorden, code=2)


def test_filling_what_somebody_else_changed_meanwhile_is_a_conflict(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.als("jurist2").typ("vul", nummer, "kosten=5")
    fout = zaken.als("jurist1").beide("vul", nummer, "kosten=6", "--versie", "1", code=5)[1]
    assert "jurist2 heeft de zaak gewijzigd om 02-03-2026 10:00" in fout


def test_version_goes_with_one_case(zaken: Installatie) -> None:
    zaken.typ("vul", zaken.nieuw(), zaken.nieuw(), "kosten=6", "--versie", "1", code=2)


def test_note_is_text_or_stdin(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    nummer = zaken.nieuw()
    assert f"{nummer}: notitie toegevoegd." in zaken.beide("noteer", "vrz", "1", "Gebeld")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("Regel een\nRegel twee\n"))
    zaken.typ("noteer", nummer, "-")
    teksten = [feit["gegevens"].get("tekst") for feit in zaken.json("tijdlijn", nummer)["gebeurtenissen"]]
    assert teksten == [None, "Gebeld", "Regel een\nRegel twee"]


def test_empty_note_is_refused(zaken: Installatie) -> None:
    assert "leeg" in zaken.beide("noteer", zaken.nieuw(), "  ", code=1)[1]


def test_document_takes_place_and_hash_from_a_file(zaken: Installatie, tmp_path: Path) -> None:
    bestand = tmp_path / "advies.pdf"
    bestand.write_bytes(b"%PDF")
    nummer = zaken.nieuw()
    zaken.typ("document", "voeg-toe", nummer, "--soort", "advies", "--titel", "Advies", "--bestand", str(bestand))
    document = zaken.json("toon", nummer)["documenten"][0]
    assert document["sha256"] == hashlib.sha256(b"%PDF").hexdigest()
    assert document["vindplaats"] == str(bestand)


def test_unknown_kind_of_document_or_party_names_the_known_ones(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    assert "bekend: advies" in zaken.beide("document", "voeg-toe", nummer, "--soort", "brief", "--titel", "x", code=1)[1]
    assert "kies uit adviseur" in zaken.beide("betrokkene", "voeg-toe", nummer, "--rol", "buurman", "--naam", "x", code=1)[1]


def test_case_is_taken_given_and_given_back(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    assert "behandelaar is nu Jurist 1" in zaken.beide("neem", nummer)[1]
    assert "behandelaar is nu Jurist 2" in zaken.beide("wijs-toe", "Jurist 2", nummer)[1]
    assert zaken.json("toon", nummer)["behandelaar"] == "jurist2"
    assert "terug bij het team" in zaken.als("jurist2").beide("wijs-toe", "niemand", nummer)[1]
    assert zaken.json("toon", nummer)["behandelaar"] is None


def test_giving_to_somebody_unknown_gets_the_nearest_name(zaken: Installatie) -> None:
    assert "bedoelt u 'jurist2'?" in zaken.beide("wijs-toe", "jurst2", zaken.nieuw(), code=2)[1]


def test_giving_away_what_is_not_yours_is_not_allowed(zaken: Installatie) -> None:
    zaken.typ("wijs-toe", "jurist2", zaken.nieuw(), code=4)


def test_clock_stands_still_and_runs_again_with_a_later_end(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    assert "de klok staat stil na 02-03-2026" in zaken.beide("schort-op", nummer, "--reden", "Wacht op stukken")[1]
    assert zaken.json("toon", nummer)["opgeschort"] is True
    zaken.op("2026-03-12T10:00")
    assert "Uiterlijk is nu 23-04-2026" in zaken.beide("hervat", nummer)[1]
    assert zaken.json("toon", nummer)["opgeschort"] is False


def test_suspension_may_start_earlier_but_not_in_the_future(zaken: Installatie) -> None:
    nummer = zaken.nieuw("--startdatum", "2026-02-20")
    zaken.typ("schort-op", nummer, "--reden", "x", "--vanaf", "morgen", code=1)
    zaken.typ("schort-op", nummer, "--reden", "x", "--vanaf", "gisteren")
    assert zaken.json("toon", nummer)["opschortingen"][0]["begin"] == "2026-03-01"


def test_resuming_where_the_status_holds_the_clock_points_to_the_steps(zaken: Installatie) -> None:
    nummer = zaken.lopend()
    zaken.typ("doe", "vraag_aanvulling", nummer, "--toelichting", "Graag de tekening")
    fout = zaken.beide("hervat", nummer, code=1)[1]
    assert "ontvang_aanvulling" in fout
    assert f"zaken stappen {nummer}" in fout
