"""The story of a date on the command line: what is told, on which day, and what would come out if."""

from __future__ import annotations

import pytest

from tests.cli.klokzaken import KLACHT, bezwaar, klok, nieuwe_kalender, stuur
from tests.installatie import Installatie

__all__ = ["bezwaar", "klok"]


def einde(antwoord: dict[str, object], wat: str = "uiterlijke_einddatum") -> object:
    termijnen = antwoord["termijnen"]
    assert isinstance(termijnen, dict)
    return termijnen[wat]["datum"]


def op_scherm(klok: Installatie, monkeypatch: pytest.MonkeyPatch, *opdracht: str) -> str:
    monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return klok.typ(*opdracht)


def test_the_story_leads_with_the_last_day_and_tells_no_step_twice(
    klok: Installatie, bezwaar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    uit = op_scherm(klok, monkeypatch, "termijn", bezwaar)
    koppen = [regel for regel in uit.splitlines() if regel and not regel.startswith(" ")]
    assert koppen == [
        f"{bezwaar}  . over 40 dagen",
        "Uiterlijke einddatum (beslistermijn): 29-06-2026 (over 40 dagen)",
        "Deze status (Ontvangen): 22-05-2026 (over 2 dagen)",
        "Dwangsom: geen dwangsom",
    ]
    assert uit.count("6 weken na 02-04-2026") == 1
    assert "  5. 29-06-2026  6 weken na 18-05-2026: maandag 29-06-2026\n                 grondslag: Awb 7:10" in uit
    assert "Er is geen ingebrekestelling ontvangen" in uit
    assert all(len(regel) <= 80 for regel in uit.splitlines())


def test_json_has_every_date_with_every_step(klok: Installatie, bezwaar: str) -> None:
    antwoord = klok.json("termijn", bezwaar)
    assert {naam: deel["datum"] for naam, deel in antwoord["termijnen"].items()} == {
        "uiterlijke_einddatum": "2026-06-29", "streefdatum": None, "statusdatum": "2026-05-22",
    }  # fmt: skip
    assert antwoord["tussentermijnen"]["bezwaartermijn"]["datum"] == "2026-05-18"
    assert antwoord["eerste_termijn"] == "2026-05-22"
    assert (antwoord["op"], antwoord["dwangsom"], antwoord["herberekend"]) == ("2026-05-20", None, [])


def test_suspension_and_extension_in_force_are_told_with_their_ground(
    klok: Installatie, bezwaar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    klok.typ("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "3-6-2026", "--reden", "Gronden ontbreken")
    verdaag = ("verleng", bezwaar, "--regel", "verdaging", "--met", "6 weken", "--meegedeeld-op", "19-5-2026", "--reden", "Onderzoek")
    klok.typ(*verdaag)
    uit = op_scherm(klok, monkeypatch, "termijn", bezwaar)
    assert "na 20-05-2026, hoogstens tot en met 03-06-2026 (de gestelde termijn):" in uit
    assert "Verdagen met 6 weken, meegedeeld op 19-05-2026: Onderzoek (Awb 7:10" in uit


def test_a_day_that_is_past_tells_the_case_as_it_was_then(klok: Installatie, bezwaar: str) -> None:
    klok.op("2026-06-10").typ("vul", bezwaar, "commissie=ja")
    assert einde(klok.json("termijn", bezwaar)) == "2026-08-10"
    toen = klok.json("termijn", bezwaar, "--op", "1-6-2026")
    assert (einde(toen), toen["op"], toen["herberekend"]) == ("2026-06-29", "2026-06-01", None)


def test_before_it_was_registered_there_is_no_story(klok: Installatie, bezwaar: str) -> None:
    fout = klok.beide("termijn", bezwaar, "--op", "19-5-2026", code=2)[1]
    assert f"Op 19-05-2026 stond {bezwaar} nog niet in Zaken" in fout
    assert "kies een dag vanaf 20-05-2026" in fout


def test_a_day_to_come_says_how_late_it_will_be(klok: Installatie, bezwaar: str) -> None:
    assert klok.json("termijn", bezwaar, "--op", "29-6-2026")["laatheid"] == "bijna"
    assert klok.json("termijn", bezwaar, "--op", "30-6-2026")["laatheid"] == "te_laat"


@pytest.mark.parametrize(
    ("stel", "datum", "aanname"),
    [
        (["opschorting=2026-06-01..2026-06-20"], "2026-07-20", "de klok staat stil na 01-06-2026 tot en met 20-06-2026"),
        (["verdaging=P6W"], "2026-08-10", "Verdagen met 6 weken"),
        (["verdaging=6 weken"], "2026-08-10", "Verdagen met 6 weken"),
        (["instemming=1-10-2026"], "2026-10-01", "Verder uitstel tot en met 01-10-2026"),
        (["commissie=ja"], "2026-08-10", "commissie is ja"),
        (["bekendgemaakt=2026-04-09"], "2026-07-02", "bekendgemaakt is 09-04-2026"),
        (["startdatum=2026-05-05"], "2026-06-29", "de startdatum is 05-05-2026"),
        (["opschorting=2026-06-01..", "hervat=2026-06-20"], "2026-07-20", "de klok loopt weer na 20-06-2026"),
    ],
)
def test_what_if_gives_the_date_that_would_come_out(klok: Installatie, bezwaar: str, stel: list[str], datum: str, aanname: str) -> None:
    antwoord = klok.json("termijn", bezwaar, *(woord for deel in stel for woord in ("--stel-dat", deel)))
    assert einde(antwoord["stel_dat"]) == datum
    assert antwoord["stel_dat"]["aannames"][-1] == aanname
    assert einde(antwoord) == "2026-06-29"


def test_what_if_comes_true_when_it_is_done(klok: Installatie, bezwaar: str) -> None:
    gedacht = klok.json("termijn", bezwaar, "--stel-dat", "verdaging=P6W")["stel_dat"]
    klok.typ("verleng", bezwaar, "--regel", "verdaging", "--met", "P6W", "--meegedeeld-op", "vandaag", "--reden", "Onderzoek")
    assert einde(klok.json("termijn", bezwaar)) == einde(gedacht)


def test_what_if_writes_nothing(klok: Installatie, bezwaar: str) -> None:
    voor = klok.typ("tijdlijn", bezwaar), klok.typ("toon", bezwaar)
    assert "Er is niets vastgelegd." in klok.beide("termijn", bezwaar, "--stel-dat", "commissie=ja")[1]
    assert (klok.typ("tijdlijn", bezwaar), klok.typ("toon", bezwaar)) == voor


def test_what_if_shows_old_and_new_and_what_would_be_refused(klok: Installatie, bezwaar: str, monkeypatch: pytest.MonkeyPatch) -> None:
    uit = op_scherm(klok, monkeypatch, "termijn", bezwaar, "--stel-dat", "verdaging=P8W")
    assert "Uiterlijke einddatum (beslistermijn): 29-06-2026 -> 24-08-2026 (56 dagen\n  later)" in uit
    assert "! zo zou het worden geweigerd: 8 weken is meer dan mag" in uit


@pytest.mark.parametrize(
    ("stel", "uitleg"),
    [
        ("verdagin=P6W", "bedoelt u 'verdaging'?"),
        ("zomaar", "'zomaar' is niet te begrijpen"),
        ("commissie=", "'commissie=' is niet te begrijpen"),
        ("opschorting=1-6-2026", "heeft geen begin en einde"),
        ("opschorting=20-6-2026..1-6-2026", "01-06-2026 ligt voor 20-06-2026"),
        ("hervat=1-6-2026", "de klok staat niet stil"),
        ("verdaging=lang", "geen duur en geen datum"),
        ("bekendgemaakt=32-6-2026", "juni 2026 heeft 30 dagen"),
        ("commissie=misschien", "commissie"),
        ("startdatum=gister", "geen datum"),
    ],
)
def test_what_is_not_understood_is_named_with_the_way_out(klok: Installatie, bezwaar: str, stel: str, uitleg: str) -> None:
    fout = klok.beide("termijn", bezwaar, "--stel-dat", stel, code=2)[1]
    assert uitleg in fout
    assert "wat nu:" in fout


def test_possibilities_name_what_a_date_hangs_on(klok: Installatie, bezwaar: str) -> None:
    fout = klok.beide("termijn", bezwaar, "--stel-dat", "zomaar", code=2)[1]
    assert "verdaging=P2W, instemming=DATUM, ingebrekestelling=DATUM, bekendgemaakt=DATUM, commissie=ja|nee" in fout


def test_penalty_counts_its_days_and_adds_up(klok: Installatie, bezwaar: str) -> None:
    klok.op("2026-07-10").typ("vul", bezwaar, "in_gebreke=2026-07-06")
    assert (
        klok.json("termijn", bezwaar)["dwangsom"] | {"dagen": 0, "totaal": 0, "eerste_dag": "2026-07-21", "loopt": False}
        == klok.json("termijn", bezwaar)["dwangsom"]
    )
    stand = klok.json("termijn", bezwaar, "--op", "5-8-2026")["dwangsom"]
    assert (stand["dagen"], stand["totaal"], stand["loopt"], stand["laatste_dag"]) == (16, 14 * 2300 + 2 * 3500, True, "2026-08-31")
    assert klok.json("termijn", bezwaar, "--op", "1-12-2026")["dwangsom"]["totaal"] == 144200


def test_default_notice_can_be_supposed_under_its_own_name(klok: Installatie, bezwaar: str, monkeypatch: pytest.MonkeyPatch) -> None:
    uit = op_scherm(klok, monkeypatch, "termijn", bezwaar, "--op", "5-8-2026", "--stel-dat", "ingebrekestelling=2026-07-06")
    assert "Dwangsom: geen dwangsom -> € 392,00 over 16 dagen; loopt nog, hoogstens" in uit


def test_no_penalty_says_why(klok: Installatie, bezwaar: str, monkeypatch: pytest.MonkeyPatch) -> None:
    klok.op("2026-07-10").typ("vul", bezwaar, "in_gebreke=2026-07-06", "woo=ja")
    uit = op_scherm(klok, monkeypatch, "termijn", bezwaar)
    assert "Dwangsom: geen dwangsom" in uit
    assert "geen dwangsom: het gaat om een Woo-besluit" in uit
    assert "Woo 8.2" in uit
    assert "Dwangsom      geen dwangsom" in op_scherm(klok, monkeypatch, "toon", bezwaar)


def test_newer_calendar_that_changes_nothing_says_so(klok: Installatie, bezwaar: str) -> None:
    nieuwe_kalender(klok, "2026-12-31")
    fout = klok.beide("termijn", bezwaar)[1]
    assert "versie 2 van de kalender; nu geldt versie 3; met de kalender van nu komt dezelfde datum uit" in fout


def test_newer_calendar_that_moves_the_date_says_what_comes_out_and_how_to_apply_it(klok: Installatie, bezwaar: str) -> None:
    nieuwe_kalender(klok, "2026-06-29")
    fout = klok.beide("termijn", bezwaar)[1]
    assert "uiterlijke einddatum (beslistermijn) wordt 30-06-2026, nu 29-06-2026" in fout
    assert f"zaken termijnen herbereken {bezwaar}" in fout
    assert klok.json("termijn", bezwaar)["herberekend"][0]["nieuw"] == "2026-06-30"


@pytest.mark.parametrize("breedte", [60, 80])
def test_no_heading_of_the_story_is_wider_than_the_screen(
    klok: Installatie, bezwaar: str, monkeypatch: pytest.MonkeyPatch, breedte: int
) -> None:
    klok.op("2026-07-10").typ("vul", bezwaar, "in_gebreke=2026-07-06")
    op_scherm(klok, monkeypatch, "termijn", bezwaar)
    monkeypatch.setenv("COLUMNS", str(breedte))
    uit = klok.typ("termijn", bezwaar, "--op", "5-8-2026")
    assert max(len(regel) for regel in uit.splitlines()) <= breedte
    assert "Dwangsom: € 392,00 over 16 dagen; loopt nog, hoogstens tot en met 31-08-2026" in " ".join(uit.split())


def test_supposed_suspension_that_the_type_cannot_have_says_so(klok: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    vast = {**KLACHT, "termijnen": {**KLACHT["termijnen"], "doorlooptijd": {**KLACHT["termijnen"]["doorlooptijd"], "opschortbaar": "nee"}}}
    stuur(klok, "zaaktype", "klacht", {**vast, "versie": 2}, 2)
    nummer = klok.nieuw(zaaktype="klacht")
    stel = ("termijn", nummer, "--stel-dat", "opschorting=1-6-2026..20-6-2026")
    (bezwaar,) = klok.json(*stel)["stel_dat"]["bezwaren"]
    assert bezwaar.startswith("de termijn van 'Klacht' kan niet stilstaan (Awb 9:11)")
    assert f"zo zou het worden geweigerd: {bezwaar}" in klok.beide(*stel)[1]


def test_refusals_of_a_supposition_go_to_stderr_in_a_pipe(klok: Installatie, bezwaar: str) -> None:
    uit, fout = klok.beide("termijn", bezwaar, "--stel-dat", "verdaging=P8W")
    assert "zo zou het worden geweigerd: 8 weken is meer dan mag" in fout
    assert "geweigerd" not in uit


@pytest.mark.parametrize(
    ("opschorting", "op", "laatheid"),
    [
        ("2026-06-01..", "2026-05-20", "op_tijd"),
        ("2026-06-01..", "2026-06-02", "opgeschort"),
        ("2026-05-18..2026-06-20", "2026-05-20", "opgeschort"),
        ("2026-05-18..2026-06-20", "2026-06-20", "op_tijd"),
    ],
)
def test_supposed_suspension_stands_still_only_on_its_own_days(
    klok: Installatie, bezwaar: str, opschorting: str, op: str, laatheid: str
) -> None:
    anders = klok.json("termijn", bezwaar, "--op", op, "--stel-dat", f"opschorting={opschorting}")["stel_dat"]
    assert anders["laatheid"] == laatheid
