"""Recomputing many cases after a new calendar: what is shown, what is asked, what is written and by whom."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.klokzaken import bezwaar, klok, nieuwe_kalender
from tests.installatie import Installatie

__all__ = ["bezwaar", "klok"]

OUD, NIEUW = "2026-06-29", "2026-06-30"


@pytest.fixture
def verschoven(klok: Installatie, bezwaar: str) -> Installatie:
    """Three cases, one of which ends on a day that a new calendar has put on a par; the teamleider is at work."""
    klok.nieuw("-e", "bekendgemaakt=2026-04-07", zaaktype="bezwaar")
    klok.nieuw(zaaktype="klacht")
    nieuwe_kalender(klok, OUD)
    return klok.als("leider")


def uiterlijk(zaken: Installatie, nummer: str) -> object:
    return zaken.json("toon", nummer)["uiterlijke_einddatum"]


def test_trial_names_what_changes_with_the_reason_and_nothing_else(verschoven: Installatie, bezwaar: str) -> None:
    uit, fout = verschoven.beide("termijnen", "herbereken", "--proef")
    waarom = "29-06-2026 is vrij (Proefdag); verlengd tot en met dinsdag 30-06-2026"
    assert uit == f"{bezwaar}\tuiterlijke_einddatum\t{OUD}\t{NIEUW}\t{waarom}\n"
    assert "Proef, er is niets vastgelegd: 1 zaak zou veranderen, 2 zaken ongewijzigd." in fout
    assert uiterlijk(verschoven, bezwaar) == OUD


def test_doing_it_writes_an_event_in_what_changes_and_once(verschoven: Installatie, bezwaar: str) -> None:
    verschoven.typ("termijnen", "herbereken", "--ja")
    assert uiterlijk(verschoven, bezwaar) == NIEUW
    regels = verschoven.typ("tijdlijn", bezwaar).splitlines()
    assert "Teamleider berekende de termijn opnieuw: 29-06-2026 is vrij (Proefdag)" in regels[-1]
    assert [verschoven.json("toon", nummer)["versie"] for nummer in ("bzw 2", "kla 1")] == [1, 1]
    uit, fout = verschoven.beide("termijnen", "herbereken", "--ja")
    assert (uit, "0 zaken veranderd, 3 zaken ongewijzigd." in fout) == ("", True)


def test_without_an_answer_nothing_is_written(verschoven: Installatie, bezwaar: str) -> None:
    fout = verschoven.beide("termijnen", "herbereken", code=2)[1]
    assert "Van 1 zaak veranderen termijnen of berekende gegevens. Vastleggen?" in fout
    assert uiterlijk(verschoven, bezwaar) == OUD


def test_nothing_to_do_asks_nothing(klok: Installatie, bezwaar: str) -> None:
    assert "0 zaken veranderd, 1 zaak ongewijzigd." in klok.beide("termijnen", "herbereken")[1]


def test_what_somebody_may_not_recompute_is_refused_with_the_reason(verschoven: Installatie, bezwaar: str) -> None:
    fout = verschoven.als("jurist1").beide("termijnen", "herbereken", "--ja", code=4)[1]
    assert "0 zaken veranderd, 2 zaken ongewijzigd, 1 zaak geweigerd." in fout
    assert "1 x  alleen een coördinator of teamleider" in fout
    assert uiterlijk(verschoven, bezwaar) == OUD


def test_the_beheerder_of_another_team_may(verschoven: Installatie, bezwaar: str) -> None:
    verschoven.als("beheer").typ("termijnen", "herbereken", "--ja")
    assert uiterlijk(verschoven, bezwaar) == NIEUW


@pytest.mark.parametrize(
    ("opties", "aantal"),
    [(("--zaaktype", "klacht"), 0), (("--zaaktype", "bezwaar"), 1), (("--team", "ruimte"), 0), (("bzw", "1"), 1), (("bzw", "2"), 0)],
)
def test_only_the_cases_of_the_filter_are_looked_at(verschoven: Installatie, opties: tuple[str, ...], aantal: int) -> None:
    assert verschoven.json("termijnen", "herbereken", "--proef", *opties)["veranderd"] == aantal


def test_json_has_old_and_new_and_the_counts(verschoven: Installatie, bezwaar: str) -> None:
    antwoord = verschoven.json("termijnen", "herbereken", "--proef")
    assert {naam: antwoord[naam] for naam in ("proef", "veranderd", "ongewijzigd", "geweigerd")} == {
        "proef": True, "veranderd": 1, "ongewijzigd": 2, "geweigerd": 0,
    }  # fmt: skip
    verandering = antwoord["zaken"][0]["veranderingen"][0]
    assert (antwoord["zaken"][0]["identificatie"], verandering["oud"], verandering["nieuw"]) == (bezwaar, OUD, NIEUW)


def test_excel_has_a_row_per_date_that_changes(verschoven: Installatie, bezwaar: str, tmp_path: Path) -> None:
    pad = tmp_path / "herberekend.xlsx"
    assert "1 rij." in verschoven.beide("termijnen", "herbereken", "--proef", "--xlsx", str(pad))[1]
    rijen = list(openpyxl.load_workbook(pad).active.values)  # type: ignore[union-attr]  # a workbook that was just written has a sheet
    assert rijen[1][0] == bezwaar
    assert [waarde.date().isoformat() for waarde in rijen[1][3:5]] == [OUD, NIEUW]


def test_screen_shows_a_block_per_case(verschoven: Installatie, bezwaar: str) -> None:
    verschoven.monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    verschoven.monkeypatch.setenv("NO_COLOR", "1")
    uit = verschoven.typ("termijnen", "herbereken", "--proef")
    assert uit.splitlines()[1:] == [
        "  uiterlijk: 29-06-2026 -> 30-06-2026",
        "    29-06-2026 is vrij (Proefdag); verlengd tot en met dinsdag 30-06-2026",
    ]
    assert uit.startswith(f"{bezwaar}  ")


def test_status_day_by_working_days_moves_with_the_calendar_too(klok: Installatie, bezwaar: str) -> None:
    nieuwe_kalender(klok, "2026-05-22")
    veranderingen = klok.als("leider").json("termijnen", "herbereken", "--ja")["zaken"][0]["veranderingen"]
    assert [(deel["veld"], deel["oud"], deel["nieuw"]) for deel in veranderingen] == [("statusdatum", "2026-05-22", "2026-05-26")]
    assert klok.json("toon", bezwaar)["statusdatum"] == "2026-05-26"


def test_cases_and_a_filter_do_not_go_together(klok: Installatie, bezwaar: str) -> None:
    assert "niet beide" in klok.beide("termijnen", "herbereken", bezwaar, "--team", "juridisch", code=2)[1]
