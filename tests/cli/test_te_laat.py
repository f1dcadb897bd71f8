"""The page of what is late: counts per team, the cases, other days, the check."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.installatie import Installatie


@pytest.fixture
def half_april(zaken: Installatie) -> Installatie:
    """On 15 April VRZ-1 (to 13 April) and ADV-1 (to 9 March) are late; VRZ-2 stands still; VRZ-3 is near."""
    for _ in range(2):
        zaken.nieuw()
    zaken.nieuw(zaaktype="advies")
    zaken.typ("schort-op", "vrz 2", "--reden", "Wacht")
    zaken.op("2026-03-09T10:00").nieuw()
    zaken.typ("noteer", "vrz 1", "Gebeld")
    return zaken.op("2026-04-15T10:00")


def test_team_counts_each_open_case_once(half_april: Installatie) -> None:
    teams = {stand["team"]: stand for stand in half_april.json("te-laat")["teams"]}
    assert teams["juridisch"] == {
        "team": "juridisch", "te_laat": 1, "norm_overschreden": 1, "bijna": 0, "opgeschort": 1, "overig": 0, "zonder_behandelaar": 3,
        "open": 3,
    }  # fmt: skip
    assert teams["ruimte"]["te_laat"] == 1


def test_late_cases_come_longest_first_with_who_did_what_last(half_april: Installatie) -> None:
    regels = [regel.split("\t") for regel in half_april.typ("te-laat").splitlines()]
    assert [regel[:4] for regel in regels] == [
        ["ADV-2026-000001", "37", "Kort advies geven", "ontvangen"],
        ["VRZ-2026-000001", "2", "Verzoek behandelen", "ontvangen"],
    ]
    assert regels[1][4:9] == ["2026-03-02T09:00:00Z", "juridisch", "2026-03-09T09:00:00Z", "jurist1", "notitie"]


def test_earlier_day_is_counted_as_it_was(half_april: Installatie) -> None:
    assert half_april.json("te-laat", "--op", "13-4-2026")["aantal"] == 1
    half_april.typ("doe", "trek_in", "vrz 1", "--resultaat", "ingetrokken")
    assert half_april.json("te-laat")["aantal"] == 1
    assert half_april.json("te-laat", "--op", "gisteren")["aantal"] == 2


def test_page_can_be_of_one_team_or_one_zaaktype(half_april: Installatie) -> None:
    assert [zaak["identificatie"] for zaak in half_april.json("te-laat", "--team", "Ruimte")["zaken"]] == ["ADV-2026-000001"]
    assert [zaak["identificatie"] for zaak in half_april.json("te-laat", "--zaaktype", "verzoek")["zaken"]] == ["VRZ-2026-000001"]
    assert "bedoelt u 'ruimte'?" in half_april.beide("te-laat", "--team", "ruimt", code=2)[1]


def test_check_ends_with_code_10_only_when_something_is_late(half_april: Installatie) -> None:
    uit, fout = half_april.beide("te-laat", "--controle", code=10)
    assert len(uit.splitlines()) == 2
    assert "2 zaken zijn te laat." in fout
    assert half_april.op("2026-03-03").typ("te-laat", "--controle") == ""


def test_day_that_is_none_is_a_usage_error(zaken: Installatie) -> None:
    assert "--op" in zaken.beide("te-laat", "--op", "eerdaags", code=2)[1]


def test_page_says_what_changed_since_an_earlier_day(half_april: Installatie) -> None:
    half_april.als("planoloog").op("2026-04-14T10:00").typ("schort-op", "adv 1", "--reden", "Wacht")
    antwoord = half_april.als("jurist1").op("2026-04-15T10:00").json("te-laat", "--sinds", "13-4-2026")
    sinds = antwoord["sinds"]
    assert {naam: sinds[naam] for naam in ("datum", "nieuw", "gebleven", "opgelost", "hoe")} == {
        "datum": "2026-04-13", "nieuw": 1, "gebleven": 0, "opgelost": 1, "hoe": {"opgeschort": 1},
    }  # fmt: skip
    assert [(zaak["identificatie"], zaak["hoe"]) for zaak in sinds["zaken"]] == [("ADV-2026-000001", "opgeschort")]
    assert [(zaak["identificatie"], zaak["sinds"]) for zaak in antwoord["zaken"]] == [("VRZ-2026-000001", "nieuw")]
    assert "--sinds" in half_april.beide("te-laat", "--sinds", "morgen", code=2)[1]


def test_counts_per_person_name_who_must_move_and_who_handles_it(half_april: Installatie) -> None:
    half_april.typ("neem", "vrz 1")
    antwoord = half_april.json("te-laat")
    assert {(stand["wie"], stand["soort"]): stand["te_laat"] for stand in antwoord["aan_zet"]} == {
        ("advocaat", "partij"): 1,
        ("juridisch", "team"): 1,
    }
    assert {stand["wie"]: stand["te_laat"] for stand in antwoord["behandelaars"]} == {"jurist1": 1, None: 1}
    assert (antwoord["totaal"]["te_laat"], antwoord["totaal"]["open"]) == (2, 4)
    assert antwoord["begrippen"]["te laat"].startswith("na de uiterlijke einddatum")


def test_promise_stands_on_the_page_with_whether_it_was_kept(half_april: Installatie) -> None:
    half_april.typ("afspraak", "vrz 1", "--omschrijving", "Terugbellen", "--datum", "15-4-2026")
    afspraak = half_april.op("2026-04-16T10:00").json("te-laat", "--team", "juridisch")["zaken"][0]["afspraak"]
    assert (afspraak["omschrijving"], afspraak["datum"], afspraak["uitkomst"]) == ("Terugbellen", "2026-04-15", "verlopen")


def test_long_page_is_cut_off_aloud_and_counts_all(half_april: Installatie) -> None:
    uit, fout = half_april.beide("te-laat", "--maximaal", "1")
    assert uit.startswith("ADV-2026-000001\t37")
    assert "dit zijn 1 van 2 zaken" in fout
    antwoord = half_april.json("te-laat", "--maximaal", "1")
    assert (antwoord["aantal"], antwoord["meer"], len(antwoord["zaken"])) == (2, 1, 1)


def test_nearly_late_is_listed_when_asked_for(half_april: Installatie) -> None:
    zaken = half_april.json("te-laat", "--ook-bijna")["zaken"]
    assert [(zaak["identificatie"], zaak["laatheid"], zaak["deel_verstreken"]) for zaak in zaken] == [
        ("ADV-2026-000001", "te_laat", 100), ("VRZ-2026-000001", "te_laat", 100), ("VRZ-2026-000003", "norm_overschreden", 88),
    ]  # fmt: skip


def test_workbook_has_the_page_with_its_definitions(half_april: Installatie, tmp_path: Path) -> None:
    pad = tmp_path / "te-laat.xlsx"
    assert "geschreven" in half_april.beide("te-laat", "--sinds", "13-4-2026", "--xlsx", str(pad))[1]
    boek = load_workbook(pad)
    assert boek.sheetnames == ["Te laat", "Per team", "Aan zet", "Behandelaars", "Niet meer te laat"]
    rijen = [[cel.value for cel in rij] for rij in boek["Te laat"].iter_rows()]
    assert "2 van 4 zaken" in str(rijen[0][0])
    assert any("na de uiterlijke einddatum" in str(rij[0]) for rij in rijen)
    assert [(rij[0], rij[3]) for rij in rijen[-2:]] == [("ADV-2026-000001", 37), ("VRZ-2026-000001", 2)]
    assert "al" in half_april.beide("te-laat", "--xlsx", str(pad), code=2)[1]
    half_april.typ("te-laat", "--xlsx", str(pad), "--ja")


def test_screen_answers_the_question_before_the_tables(half_april: Installatie, terminal: Installatie) -> None:
    regels = terminal.typ("te-laat", "--sinds", "13-4-2026").splitlines()
    assert regels[:2] == ["Te laat op 15-04-2026: 2 van 4 zaken", "Sinds 13-04-2026: 1 nieuw, 1 gebleven, 0 opgelost"]
    assert max(len(regel) for regel in regels) <= 80
    assert any(regel.startswith("Samen ") for regel in regels)
    tekst = " ".join(" ".join(regels).split())
    assert (
        "nieuw te laat; Ontvangen sinds 02-03-2026; aan zet: Juridische Zaken; van niemand laatst: 09-03-2026 Jurist 1 (notitie)" in tekst
    )
