"""`zaken importeer` as somebody types it: the plan, the load, what is refused, and the late list afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.importhulp import INDELING, KLEIN, a_gemeente
from tests.installatie import Installatie
from zaken.cli.onderbreken import Onderbreker
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan

MET = ("--veldindeling", str(INDELING))


@pytest.fixture
def gemeente(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Installatie:
    """The functional administrator of the municipality at work on 2 March 2026."""
    url = f"sqlite:///{tmp_path / 'zaken.db'}"
    maak_aan(url, oefen=True)
    opslag = Opslag.open(url)
    a_gemeente(opslag)
    opslag.sluit()
    for naam in ("ZAKEN_MAP", "ZAKEN_TOEGANKELIJK", "NO_COLOR", "ZAKEN_DEBUG"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setenv("ZAKEN_DATABASE", url)
    monkeypatch.setenv("COLUMNS", "100")
    return Installatie(url, monkeypatch, capsys).als("beheerder").op("2026-03-02T10:00")


def wrong(map_: Path) -> Path:
    pad = map_ / "bron.csv"
    pad.write_text(KLEIN.read_text(encoding="utf-8").replace(",General,", ",Algemeen,"), encoding="utf-8")
    return pad


def test_the_plan_counts_and_writes_nothing(gemeente: Installatie) -> None:
    uit, fout = gemeente.beide("importeer", str(KLEIN), *MET, "--proef")
    assert "Nieuw\t4\n" in uit
    assert "er is niets vastgelegd" in fout
    assert gemeente.json("lijst", "--ook-afgehandeld")["aantal"] == 0


def test_a_load_gives_numbers_and_a_second_one_changes_nothing(gemeente: Installatie) -> None:
    assert "Nieuw\t4 (WABO-2026-000001 tot en met WABO-2026-000004)\n" in gemeente.typ("importeer", str(KLEIN), *MET)
    opnieuw = gemeente.json("importeer", str(KLEIN), *MET)
    assert (opnieuw["nieuw"], opnieuw["ongewijzigd"], opnieuw["geweigerd"]) == (0, 4, 0)


def test_the_late_list_of_a_past_day_follows_the_source(gemeente: Installatie) -> None:
    gemeente.typ("importeer", str(KLEIN), *MET)
    assert len(gemeente.json("te-laat", "--op", "16-6-2011")["zaken"]) == 2


def test_until_a_day_says_how_many_had_not_started(gemeente: Installatie) -> None:
    assert "Nog niet begonnen\t3 (op 30-04-2011)\n" in gemeente.typ("importeer", str(KLEIN), *MET, "--tot", "30-4-2011")


def test_refused_rows_are_shown_with_row_column_and_reason_and_the_exit_code_says_so(gemeente: Installatie, tmp_path: Path) -> None:
    uit, fout = gemeente.beide("importeer", str(wrong(tmp_path)), *MET, "--fouten", str(tmp_path / "fouten.csv"), code=1)
    assert "3\tcase:department\tvoor 'Algemeen' staat er geen vertaling in de veldindeling" in uit
    assert "1 zaak is geweigerd" in fout
    assert "fouten.csv" in fout
    assert "hoort bij een zaak met een fout in rij 3" in (tmp_path / "fouten.csv").read_text(encoding="utf-8-sig")


def test_all_or_nothing_says_that_nothing_went_in(gemeente: Installatie, tmp_path: Path) -> None:
    fout = gemeente.beide("importeer", str(wrong(tmp_path)), *MET, "--alles-of-niets", code=1)[1]
    assert "niets ingelezen" in fout
    assert gemeente.json("lijst", "--ook-afgehandeld")["aantal"] == 0


def test_who_may_not_import_gets_exit_code_4(gemeente: Installatie) -> None:
    gemeente.als("behandelaar").typ("importeer", str(KLEIN), *MET, code=4)


def test_a_veldindeling_with_an_error_names_the_line_and_gets_exit_code_6(gemeente: Installatie, tmp_path: Path) -> None:
    indeling = tmp_path / "fout.yaml"
    indeling.write_text(INDELING.read_text(encoding="utf-8").replace("startdatum:", "startdag:"), encoding="utf-8")
    fout = gemeente.beide("importeer", str(KLEIN), "--veldindeling", str(indeling), code=6)[1]
    assert "regel 12: onbekend veld 'startdag'" in fout


def test_ctrl_c_says_how_many_cases_are_stored_and_that_it_goes_on(gemeente: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_at_a_time(self: Onderbreker) -> Onderbreker:
        self.gevraagd = True
        return self

    monkeypatch.setattr(Onderbreker, "__enter__", one_at_a_time)
    fout = gemeente.beide("importeer", str(KLEIN), *MET, code=130)[1]
    assert "4 zaken zijn vastgelegd. Dezelfde opdracht gaat verder met de rest." in fout
    fout = gemeente.beide("importeer", str(KLEIN), *MET, "--alles-of-niets", code=130)[1]
    assert "Er is niets vastgelegd." in fout
