"""`zaken diagnose`: finds what is wrong, says how to mend it, and never falls over itself."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from time import time
from typing import Any

import pytest

from tests.projectmappen import maak_leeg, projectmap, wijzig
from tests.schermen import typ
from zaken.__main__ import main

Uit = pytest.CaptureFixture[str]


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    maak_leeg(monkeypatch)
    map_ = projectmap(tmp_path / "gemeente", "--oefen")
    monkeypatch.chdir(map_)
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "jurist1")
    return map_


def diagnose(capsys: Uit, *argumenten: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["diagnose", "--json", *argumenten]) == code
    antwoord: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert antwoord["in_orde"] == (code == 0)
    return antwoord


def feit(antwoord: dict[str, Any], onderdeel: str, naam: str) -> Any:
    return next(feit for feit in antwoord["onderdelen"][onderdeel] if feit["naam"] == naam)


def problemen(antwoord: dict[str, Any]) -> list[tuple[str, str]]:
    return [(probleem["ernst"], probleem["code"]) for probleem in antwoord["problemen"]]


def test_a_fresh_installation_is_in_order(map_: Path, capsys: Uit) -> None:
    antwoord = diagnose(capsys)
    assert antwoord["problemen"] == []
    assert feit(antwoord, "Database", "journaal")["waarde"] == "wal"
    assert feit(antwoord, "Database", "om te oefenen")["waarde"] == "ja"
    assert feit(antwoord, "Wie", "rollen")["waarde"] == "medewerker"
    assert typ("zaken diagnose").tekst.rstrip().endswith("Alles is in orde.\x1b[0m")


def test_it_says_where_each_setting_came_from(map_: Path, capsys: Uit) -> None:
    wijzig(map_ / "config" / "zaken.toml", "maximaal = 50", "maximaal = 20")
    antwoord = diagnose(capsys, "--database", f"sqlite:///{map_ / 'zaken.db'}")
    assert feit(antwoord, "Instellingen", "database.url")["bron"] == "--database"
    maximaal = feit(antwoord, "Instellingen", "uitvoer.maximaal")
    assert (maximaal["waarde"], maximaal["bron"]) == ("20", str(map_ / "config" / "zaken.toml"))
    assert feit(antwoord, "Wie", "aangemeld als")["bron"] == "ZAKEN_GEBRUIKER"


def test_a_missing_database_is_said_with_the_way_out(map_: Path, capsys: Uit) -> None:
    (map_ / "zaken.db").unlink()
    antwoord = diagnose(capsys, code=7)
    assert problemen(antwoord) == [("fout", "database_ontbreekt")]
    assert antwoord["problemen"][0]["hint"].startswith("Zet een back-up terug: zaken database herstel")
    assert feit(antwoord, "Database", "bereikbaar")["waarde"] == "nee"


def test_a_file_that_is_no_database_is_said(map_: Path, capsys: Uit) -> None:
    (map_ / "zaken.db").write_bytes(b"dit is geen database, maar wel lang genoeg om er een te lijken" * 20)
    (probleem,) = diagnose(capsys, code=7)["problemen"]
    assert probleem["code"] == "geen_database"
    assert probleem["hint"].startswith("Gooi het bestand niet weg. Zet een back-up terug: zaken database herstel")


POST = '[post]\nserver = "127.0.0.1"\nvan = "zaken@voorbeeld.nl"\n'
TEAMS = '[kanalen.teams]\nurl_omgeving = "ZAKEN_TEAMS"\nvoor = ["jurist1"]\n'


@pytest.mark.parametrize(
    ("inhoud", "teams", "melding"),
    [
        ('[post]\nserver = "127.0.0.1"\n', "", "post.van is leeg"),
        ('[post]\nserver = "127.0.0.1"\nvan = "zaken"\n', "", "post.van klopt niet"),
        (POST + 'gebruiker = "zaken"\n', "", "geen wachtwoord voor de mailserver"),
        (POST + "van_uur = 22\ntot_uur = 8\n", "", "van_uur (22) niet voor tot_uur (8)"),
        (POST + '[omgeving]\nalle_post_naar = "iedereen"\n', "", "omgeving.alle_post_naar klopt niet"),
        (TEAMS, "", "Kanaal teams heeft geen adres"),
        (TEAMS, "onzin", "geen adres dat Apprise kent"),
        ('[agenda]\nmap = "zaken.db/agenda"\n', "", "geen agenda's worden geschreven"),
    ],
)
def test_a_channel_that_cannot_work_is_said(
    map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch, inhoud: str, teams: str, melding: str
) -> None:
    (map_ / "config" / "zaken.toml").write_text(inhoud, encoding="utf-8")
    monkeypatch.setenv("ZAKEN_TEAMS", teams)
    code = 10 if "omgeving" in melding else 6  # where all mail goes to one address, a training database counts as a copy too
    gezegd = [een["melding"] for een in diagnose(capsys, code=code)["problemen"] if een["code"] in ("kanaal", "agenda_map")]
    assert [melding in een for een in gezegd] == [True]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Apprise
def test_channels_that_can_work_are_in_order(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    inhoud = POST + 'gebruiker = "zaken"\n' + TEAMS + '[agenda]\nmap = "agenda"\n'
    (map_ / "config" / "zaken.toml").write_text(inhoud, encoding="utf-8")
    monkeypatch.setenv("ZAKEN_TEAMS", "json://127.0.0.1/")
    monkeypatch.setenv("ZAKEN_POST_WACHTWOORD", "geheim")
    assert problemen(diagnose(capsys)) == []


def knoei(map_: Path, opdracht: str) -> None:
    with closing(sqlite3.connect(map_ / "zaken.db")) as verbinding:
        assert verbinding.execute(opdracht).rowcount == 1
        verbinding.commit()


def test_rules_that_were_changed_by_hand_are_said(map_: Path, capsys: Uit) -> None:
    knoei(map_, "UPDATE configuratieversie SET inhoud = replace(inhoud, '10 werkdagen', '99 werkdagen') WHERE naam = 'juridisch_verzoek'")
    codes = {probleem["code"] for probleem in diagnose(capsys, code=6)["problemen"]}
    assert "publicatie_geschonden" in codes
    assert main(["verifieer"]) == 10
    assert main(["publiceer", "--proef"]) == 6
    assert "buiten Zaken om" in capsys.readouterr().out


def test_numbers_that_lag_behind_are_said_with_the_mend(map_: Path, capsys: Uit) -> None:
    assert main(["nieuw", "juridisch_verzoek"]) == 0
    knoei(map_, "UPDATE nummering SET laatste = 0")
    capsys.readouterr()
    assert main(["nieuw", "juridisch_verzoek"]) == 7
    assert "nummering loopt achter" in capsys.readouterr().err
    (probleem,) = diagnose(capsys, code=7)["problemen"]
    assert probleem["code"] == "nummering_loopt_achter"
    assert "update nummering set laatste = 1 where voorvoegsel = 'JUR'" in probleem["hint"]


def test_an_older_database_is_said_with_the_command_that_mends_it(map_: Path, capsys: Uit) -> None:
    with closing(sqlite3.connect(map_ / "zaken.db")) as verbinding:
        verbinding.execute("UPDATE alembic_version SET version_num = '0000'")
        verbinding.commit()
    antwoord = diagnose(capsys, code=7)
    assert "zaken database bijwerken" in antwoord["problemen"][0]["hint"]


def test_backups_that_were_stopped_halfway_are_named(map_: Path, capsys: Uit) -> None:
    for naam, leeftijd in (("oud.db.0123abcd.half", 2), ("nu.db.0123abcd.half", 0), ("wissel.half", 2)):
        (map_ / naam).write_bytes(b"half")
        os.utime(map_ / naam, (time() - leeftijd * 86_400,) * 2)
    (probleem,) = diagnose(capsys)["problemen"]
    assert probleem["ernst"] == "waarschuwing"
    assert probleem["melding"].endswith("halve back-ups (1): oud.db.0123abcd.half.")


def test_settings_that_cannot_be_read_do_not_stop_it(map_: Path, capsys: Uit) -> None:
    (map_ / "config" / "zaken.toml").write_text("[database\n", encoding="utf-8")
    antwoord = diagnose(capsys, code=6)
    assert feit(antwoord, "Programma", "zaken")["waarde"]
    assert "zaken.toml" in antwoord["problemen"][0]["melding"]


def test_somebody_unknown_is_told_so(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "jurist9")
    antwoord = diagnose(capsys, code=4)
    assert "bedoelt u 'jurist" in antwoord["problemen"][0]["hint"]


def test_the_worst_problem_decides_the_exit_code(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "jurist9")
    (map_ / "workflows" / "inkoopvraag.yaml").write_text("formaat: 1\n", encoding="utf-8")
    antwoord = diagnose(capsys, code=6)
    assert [ernst for ernst, _ in problemen(antwoord)] == ["fout", "fout"]


def test_files_that_were_changed_but_not_published_are_a_warning(map_: Path, capsys: Uit) -> None:
    wijzig(map_ / "config" / "organisaties.yaml", "{naam: Duo+}", "{naam: Duo+ Diemen}")
    antwoord = diagnose(capsys)
    assert [ernst for ernst, _ in problemen(antwoord)] == ["waarschuwing"]
    assert "organisaties" in antwoord["problemen"][0]["melding"]


def test_a_moved_clock_is_shown_and_a_wrong_one_is_said(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_NU", "2026-03-02T09:30")
    nu = feit(diagnose(capsys), "Klok", "nu")
    assert (nu["waarde"], nu["bron"]) == ("02-03-2026 09:30", "ZAKEN_NU")
    monkeypatch.setenv("ZAKEN_NU", "gisteren")
    assert diagnose(capsys, code=2)["problemen"][0]["ernst"] == "fout"


def test_an_outdated_calendar_is_a_warning(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_NU", "2031-12-01")
    assert any("kalender" in probleem["melding"] for probleem in diagnose(capsys)["problemen"])


def test_no_project_folder_is_a_warning(tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    maak_leeg(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    antwoord = diagnose(capsys, code=7)
    assert [ernst for ernst, _ in problemen(antwoord)] == ["waarschuwing", "fout"]


def test_a_password_is_never_shown(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_DATABASE", "postgresql://zaken:geheim123@127.0.0.1:1/zaken")
    assert main(["diagnose"]) == 7
    uit, fout = capsys.readouterr()
    assert "geheim123" not in uit + fout
