"""`zaken verifieer`: what was changed behind the program's back, and what an anchor adds."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.projectmappen import maak_leeg, projectmap, vraag
from zaken.__main__ import main

Uit = pytest.CaptureFixture[str]


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    maak_leeg(monkeypatch)
    map_ = projectmap(tmp_path / "gemeente", "--met-voorbeeld")
    monkeypatch.chdir(map_)
    return map_


def knoei(map_: Path, *opdrachten: str) -> None:
    """Change rows as somebody would who can reach the file, triggers and foreign keys out of the way."""
    with closing(sqlite3.connect(map_ / "zaken.db")) as verbinding:
        verbinding.execute("PRAGMA foreign_keys=OFF")
        for (naam,) in verbinding.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            verbinding.execute(f'DROP TRIGGER "{naam}"')
        for opdracht in opdrachten:
            assert verbinding.execute(opdracht).rowcount >= 1, opdracht
        verbinding.commit()


def test_an_untouched_database_is_in_order(map_: Path, capsys: Uit) -> None:
    assert main(["verifieer"]) == 0
    uit, gezegd = capsys.readouterr()
    ((aantal,),) = vraag(map_, "SELECT count(*) FROM zaak")
    assert uit == ""
    assert f"{aantal} zaken nagekeken" in gezegd


def test_without_an_anchor_it_says_that_this_is_no_proof(map_: Path, capsys: Uit) -> None:
    assert main(["verifieer"]) == 0
    assert "geen bewijs" in capsys.readouterr().err


def test_a_changed_case_is_found(map_: Path, capsys: Uit) -> None:
    ((nummer,),) = vraag(map_, "SELECT identificatie FROM zaak WHERE uiterlijke_einddatum IS NOT NULL LIMIT 1")
    knoei(map_, f"UPDATE zaak SET uiterlijke_einddatum = '2031-01-01' WHERE identificatie = '{nummer}'")
    assert main(["verifieer"]) == 10
    uit, fout = capsys.readouterr()
    assert f"Uiterlijke einddatum van {nummer}" in uit
    assert "1 keer" in fout


def test_a_program_gets_every_finding(map_: Path, capsys: Uit) -> None:
    knoei(map_, "UPDATE gebeurtenis SET wie = 'een_ander' WHERE id = 5")
    assert main(["verifieer", "--json"]) == 10
    antwoord = json.loads(capsys.readouterr().out)
    assert antwoord["fouten"] == len(antwoord["bevindingen"]) > 0
    assert {"code", "identificatie", "volgnummer", "tekst", "is_fout"} == set(antwoord["bevindingen"][0])
    assert antwoord["anker"] is None


def test_a_case_that_vanished_is_found_with_the_anchor_only(map_: Path, capsys: Uit) -> None:
    assert main(["verifieer", "--schrijf-anker", "../anker.json"]) == 0
    tabellen = ("opschorting", "document", "betrokkene")
    met_zaak = [f"DELETE FROM {tabel} WHERE zaak_id = 3" for tabel in tabellen if vraag(map_, f"SELECT 1 FROM {tabel} WHERE zaak_id = 3")]
    knoei(map_, *met_zaak, "DELETE FROM gebeurtenis WHERE zaak_id = 3", "DELETE FROM zaak WHERE id = 3")
    assert main(["verifieer"]) == 0
    assert main(["verifieer", "--anker", "../anker.json"]) == 10
    assert "anker" in capsys.readouterr().out


def test_later_work_does_not_disturb_an_anchor(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["verifieer", "--schrijf-anker", "anker.json"]) == 0
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "jurist1")
    assert main(["nieuw", "juridisch_verzoek"]) == 0
    assert main(["verifieer", "--anker", "anker.json"]) == 0
    assert "sindsdien niets veranderd of verdwenen" in capsys.readouterr().err


def test_no_anchor_is_written_over_what_is_wrong(map_: Path, capsys: Uit) -> None:
    knoei(map_, "UPDATE zaak SET omschrijving = 'anders' WHERE id = 4")
    assert main(["verifieer", "--schrijf-anker", "anker.json"]) == 10
    assert not (map_ / "anker.json").exists()
    assert "geen anker geschreven" in capsys.readouterr().err


def test_an_older_anchor_is_replaced_whole(map_: Path) -> None:
    assert main(["verifieer", "--schrijf-anker", "anker.json"]) == 0
    eerste = (map_ / "anker.json").read_text(encoding="utf-8")
    assert main(["verifieer", "--anker", "anker.json", "--schrijf-anker", "anker.json"]) == 0
    tweede = (map_ / "anker.json").read_text(encoding="utf-8")
    assert json.loads(eerste)["blokken"] == json.loads(tweede)["blokken"]
    assert not list(map_.glob(".anker*"))


def test_an_anchor_of_another_database_is_not_believed(map_: Path, tmp_path: Path, capsys: Uit) -> None:
    assert main(["verifieer", "--schrijf-anker", "../anker.json"]) == 0
    assert main(["init", "../ander", "--oefen"]) == 0
    assert main(["verifieer", "--map", "../ander", "--anker", "../anker.json"]) == 10
    assert "ander_anker" in capsys.readouterr().out


@pytest.mark.parametrize("inhoud", ["", "[]", "{}", '{"formaat": 2}', "geen json"])
def test_a_file_that_is_no_anchor_is_refused(map_: Path, inhoud: str, capsys: Uit) -> None:
    (map_ / "anker.json").write_text(inhoud, encoding="utf-8")
    assert main(["verifieer", "--anker", "anker.json"]) == 6
    assert "is geen anker" in capsys.readouterr().err


def test_an_anchor_that_is_not_there_is_a_mistake_in_typing(map_: Path) -> None:
    assert main(["verifieer", "--anker", "weg.json"]) == 2
    assert main(["verifieer", "--schrijf-anker", "weg/anker.json"]) == 2
