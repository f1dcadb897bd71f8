"""`zaken database ...`: bringing up to date, copying, putting back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.projectmappen import maak_leeg, projectmap, vraag
from zaken.__main__ import main
from zaken.store.schema import SCHEMA
from zaken.text.dates import lokale_dag

Uit = pytest.CaptureFixture[str]


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    maak_leeg(monkeypatch)
    map_ = projectmap(tmp_path / "gemeente", "--oefen")
    monkeypatch.chdir(map_)
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "jurist1")
    return map_


def zet_schema(map_: Path, schema: str) -> None:
    with closing(sqlite3.connect(map_ / "zaken.db")) as verbinding:
        verbinding.execute("UPDATE alembic_version SET version_num = ?", (schema,))
        verbinding.commit()


def test_a_database_that_is_up_to_date_is_left_alone(map_: Path, capsys: Uit) -> None:
    assert main(["database", "bijwerken"]) == 0
    assert f"al bij (schema {SCHEMA})" in capsys.readouterr().err
    assert not list(map_.glob("zaken-voor-*"))


def test_a_newer_database_asks_for_a_newer_program(map_: Path, capsys: Uit) -> None:
    zet_schema(map_, "9999")
    assert main(["database", "bijwerken"]) == 7
    assert "Werk het programma bij" in capsys.readouterr().err


def test_no_backup_must_be_said_twice(map_: Path, capsys: Uit) -> None:
    zet_schema(map_, "0000")
    assert main(["database", "bijwerken", "--zonder-backup"]) == 2
    assert "--ja" in capsys.readouterr().err


def test_a_backup_gets_the_day_in_its_name_and_never_overwrites(map_: Path, capsys: Uit) -> None:
    dag = lokale_dag(datetime.now(UTC)).isoformat()
    assert main(["database", "backup"]) == 0
    assert capsys.readouterr().out.strip() == str(map_ / f"zaken-backup-{dag}.db")
    assert main(["database", "backup"]) == 0
    assert main(["database", "backup", f"zaken-backup-{dag}.db"]) == 2


def test_a_backup_can_be_put_back_and_what_stood_there_is_kept(map_: Path, capsys: Uit) -> None:
    assert main(["database", "backup", "maandag.db"]) == 0
    assert main(["nieuw", "juridisch_verzoek"]) == 0
    assert main(["database", "herstel", "maandag.db", "--ja"]) == 0
    assert vraag(map_, "SELECT count(*) FROM zaak") == [(0,)]
    (bewaard,) = map_.glob("zaken-voor-herstel*")
    with closing(sqlite3.connect(bewaard)) as verbinding:
        assert verbinding.execute("SELECT count(*) FROM zaak").fetchone() == (1,)
    assert main(["verifieer"]) == 0


def test_who_puts_a_backup_back_hears_that_no_message_goes_out(map_: Path, capsys: Uit) -> None:
    assert main(["database", "backup", "maandag.db"]) == 0
    assert main(["database", "herstel", "maandag.db", "--ja"]) == 0
    assert "bericht bevestig" not in capsys.readouterr().err
    (map_ / "config" / "zaken.toml").write_text('[post]\nserver = "127.0.0.1"\nvan = "z@voorbeeld.nl"\n', encoding="utf-8")
    assert main(["database", "herstel", "maandag.db", "--ja"]) == 0
    assert "zaken bericht bevestig" in capsys.readouterr().err


def test_putting_back_asks_first(map_: Path, capsys: Uit) -> None:
    assert main(["database", "backup", "maandag.db"]) == 0
    assert main(["nieuw", "juridisch_verzoek"]) == 0
    assert main(["database", "herstel", "maandag.db"]) == 2
    assert "--ja" in capsys.readouterr().err
    assert vraag(map_, "SELECT count(*) FROM zaak") == [(1,)]


def test_putting_back_where_nothing_stands_needs_no_question(map_: Path) -> None:
    assert main(["database", "backup", "../maandag.db"]) == 0
    (map_ / "zaken.db").unlink()
    assert main(["database", "herstel", "../maandag.db"]) == 0
    assert main(["lijst"]) == 0


@pytest.mark.parametrize("inhoud", ["", "geen database"])
def test_what_is_no_backup_is_refused_and_nothing_changes(map_: Path, inhoud: str, capsys: Uit) -> None:
    assert main(["nieuw", "juridisch_verzoek"]) == 0
    (map_ / "raar.db").write_text(inhoud, encoding="utf-8")
    assert main(["database", "herstel", "raar.db", "--ja"]) in (2, 7)
    assert vraag(map_, "SELECT count(*) FROM zaak") == [(1,)]


def test_a_missing_database_says_how_to_make_one(map_: Path, capsys: Uit) -> None:
    (map_ / "zaken.db").unlink()
    for opdracht in ("bijwerken", "backup"):
        assert main(["database", opdracht]) == 7
        assert "zaken init" in capsys.readouterr().err
