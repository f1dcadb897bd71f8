"""Opening a case from the command line."""

from __future__ import annotations

from tests.installatie import Installatie


def test_only_the_number_is_on_stdout(zaken: Installatie) -> None:
    assert zaken.typ("nieuw", "verzoek", "--omschrijving", "Dakkapel") == "VRZ-2026-000001\n"


def test_what_was_understood_is_told_on_stderr(zaken: Installatie) -> None:
    _, fout = zaken.beide("nieuw", "verzoek", "-e", "kosten=1.250", "-e", "complexiteit=Complex")
    assert "kosten: € 1.250,00\n" in fout
    assert "complexiteit: complex\n" in fout


def test_case_is_for_the_organisation_of_the_first_team_of_who_asks(zaken: Installatie) -> None:
    eigen = zaken.nieuw()
    zaken.als("planoloog")
    assert zaken.json("toon", zaken.nieuw())["organisatie"] == "diemen"
    assert zaken.als("jurist1").json("toon", eigen)["organisatie"] == "duo"


def test_organisation_team_and_start_can_be_given_by_name(zaken: Installatie) -> None:
    nummer = zaken.nieuw("--organisatie", "Diemen", "--team", "Ruimte", "--startdatum", "gisteren", "--omschrijving", "Iets")
    zaak = zaken.json("toon", nummer)
    assert (zaak["organisatie"], zaak["team"], zaak["startdatum"]) == ("diemen", "ruimte", "2026-03-01")


def test_without_description_the_case_is_called_after_its_zaaktype(zaken: Installatie) -> None:
    assert zaken.json("toon", zaken.nieuw())["omschrijving"] == "Verzoek behandelen"


def test_refused_case_gives_every_reason_and_no_number(zaken: Installatie) -> None:
    uit, fout = zaken.beide("nieuw", "verzoek", "-e", "kosten=veel", "-e", "complexitijt=x", code=1)
    assert uit == ""
    assert "kosten: 'veel' is geen bedrag" in fout
    assert "heeft geen veld 'complexitijt'; bedoelt u 'complexiteit'?" in fout
    assert zaken.json("lijst")["aantal"] == 0


def test_unknown_zaaktype_gets_the_nearest_name(zaken: Installatie) -> None:
    _, fout = zaken.beide("nieuw", "verzok", code=3)
    assert "bedoelt u 'verzoek'?" in fout


def test_unknown_team_and_organisation_get_the_nearest_name(zaken: Installatie) -> None:
    assert "bedoelt u 'ruimte'?" in zaken.beide("nieuw", "verzoek", "--team", "ruimt", code=2)[1]
    assert "bedoelt u 'diemen'?" in zaken.beide("nieuw", "verzoek", "--organisatie", "dieme", code=2)[1]


def test_same_key_gives_the_same_number_and_opens_nothing(zaken: Installatie) -> None:
    eerste = zaken.nieuw("--sleutel", "aanvraag-17")
    uit, fout = zaken.beide("nieuw", "verzoek", "--sleutel", "aanvraag-17")
    assert uit.strip() == eerste
    assert "al geopend" in fout
    assert zaken.json("lijst")["aantal"] == 1


def test_trial_opens_nothing(zaken: Installatie) -> None:
    uit, fout = zaken.beide("nieuw", "verzoek", "--proef")
    assert uit == ""
    assert "niets vastgelegd" in fout
    assert zaken.json("lijst")["aantal"] == 0


def test_json_has_the_case_and_the_outcome(zaken: Installatie) -> None:
    antwoord = zaken.json("nieuw", "verzoek", "-e", "kosten=12,50")
    assert antwoord["identificatie"] == "VRZ-2026-000001"
    assert antwoord["uitkomst"] == "uitgevoerd"
    assert antwoord["eigenschappen"] == {"kosten": 1250}


def test_somebody_who_only_looks_is_told_so_with_code_4(zaken: Installatie) -> None:
    assert "raadpleger" in zaken.als("kijker").beide("nieuw", "verzoek", code=4)[1]
