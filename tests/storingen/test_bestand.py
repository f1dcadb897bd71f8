"""A SQLite file that is empty, foreign, cut off, damaged, of another version or locked: refused in Dutch, and no backup."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from tests.installatie import Installatie
from tests.storingen.oordeel import is_een_duidelijke_fout
from zaken.__main__ import main
from zaken.settings import WACHTTIJD

KEREN = 60 if os.environ.get("ZAKEN_LANG") else 6


def pad_van(zaken: Installatie) -> Path:
    return Path(zaken.url.removeprefix("sqlite:///"))


def tot_rust(pad: Path) -> None:
    """Everything in the one file, so that a test can damage it."""
    with closing(sqlite3.connect(pad)) as verbinding:
        verbinding.execute("PRAGMA journal_mode=DELETE")


def sql(*opdrachten: str) -> Callable[[Path], None]:
    def doe(pad: Path) -> None:
        with closing(sqlite3.connect(pad, isolation_level=None)) as verbinding:
            for opdracht in opdrachten:
                verbinding.execute(opdracht)

    return doe


def wordt_map(pad: Path) -> None:
    pad.unlink()
    pad.mkdir()


STUK: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, "Er is geen database op"),
    "folder": (wordt_map, "is een map, geen database"),
    "empty": (lambda pad: pad.write_bytes(b""), "is geen database van Zaken"),
    "a letter": (lambda pad: pad.write_bytes(b"Geachte heer, " * 500), "is geen database van Zaken"),
    "of something else": (sql("DROP TABLE alembic_version"), "is geen database van Zaken"),
    "header only": (lambda pad: os.truncate(pad, 100), "is afgekapt"),
    "last page cut": (lambda pad: os.truncate(pad, pad.stat().st_size - 1), "is afgekapt"),
    "half": (lambda pad: os.truncate(pad, pad.stat().st_size // 8192 * 4096), "is beschadigd"),
    "newer": (sql("UPDATE alembic_version SET version_num = '9999'"), "nieuwere versie van Zaken (schema 9999"),
    "older": (sql("UPDATE alembic_version SET version_num = '0001'"), "oudere versie van Zaken (schema 0001"),
    "no version": (sql("DELETE FROM alembic_version"), "oudere versie van Zaken (schema leeg"),
    "two versions": (sql("INSERT INTO alembic_version VALUES ('9999')"), "nieuwere versie van Zaken"),
    "table missing": (sql("DROP TABLE installatie"), "ontbreekt een tabel of een veld"),
    "field missing": (sql("ALTER TABLE zaak RENAME COLUMN omschrijving TO weg"), "ontbreekt een tabel of een veld"),
    "schema unreadable": (
        sql(
            "PRAGMA writable_schema=ON",
            "UPDATE sqlite_master SET name = CAST(x'74ff' AS TEXT), sql = CAST(x'637265617465207461626c6520ff2829' AS TEXT) "
            "WHERE name = 'installatie'",
        ),
        "is beschadigd",
    ),
    "date unreadable": (sql("UPDATE zaak SET startdatum = 'gisteren'"), "een waarde die niet te lezen is"),
}
ONLEESBAAR = {
    "text": "omschrijving = CAST(x'ff41' AS TEXT)",
    "number": "identificatie = CAST(x'ff41' AS TEXT)",
    "bytes": "identificatie = x'ff41'",
    "date": "startdatum = 'gisteren'",
    "date as a year": "startdatum = 2026",
    "moment": "status_sinds = '2026-13-01 00:00:00.000000'",
    "JSON": "eigenschappen = '{'",
    "metadata of another shape": "eigenschappen = '[1]'",
    "trail of another shape": "sporen = '[1]'",
    "trail without a moment": 'sporen = \'{"a": {"wie": "b"}}\'',
    "explanation missing": "uitleg = '{}'",
    "version as a word": "versie = 'een'",
}
"""What somebody with access to the file can put in a case, and no value can be made of."""


@pytest.mark.parametrize("soort", STUK)
@pytest.mark.parametrize("opdracht", ["lijst", "noteer"])
def test_a_file_that_will_not_do_is_named_with_the_way_out(soort: str, opdracht: str, zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    pad = pad_van(zaken)
    tot_rust(pad)
    maak_stuk, woorden = STUK[soort]
    maak_stuk(pad)
    voor = pad.read_bytes() if pad.is_file() else None
    uit, fout = zaken.beide(*(["lijst"] if opdracht == "lijst" else ["noteer", nummer, "gebeld"]), code=7)
    is_een_duidelijke_fout(fout, str(pad), woorden)
    assert uit == ""
    if pad.is_file() and soort in ("empty", "a letter", "header only", "last page cut", "half"):
        assert pad.read_bytes() == voor


@pytest.mark.parametrize("soort", ["empty", "a letter", "of something else", "header only", "last page cut", "half"])
def test_what_is_no_sound_database_is_never_called_a_backup(soort: str, zaken: Installatie, tmp_path: Path) -> None:
    pad = pad_van(zaken)
    tot_rust(pad)
    STUK[soort][0](pad)
    _, fout = zaken.beide("database", "backup", str(tmp_path / "kopie.db"), code=7)
    is_een_duidelijke_fout(fout)
    assert not list(tmp_path.glob("kopie.db*"))


@pytest.mark.parametrize("zaad", range(KEREN))
def test_random_damage_never_ends_in_the_unexpected(zaad: int, zaken: Installatie, tmp_path: Path) -> None:
    """Cut anywhere, flip any bits: a command either still works or says in Dutch what is wrong; a backup is sound or not made."""
    toeval = random.Random(zaad)
    nummer = zaken.nieuw()
    pad = pad_van(zaken)
    tot_rust(pad)
    ruw = bytearray(pad.read_bytes())
    if toeval.random() < 0.4:
        del ruw[toeval.randrange(len(ruw)) :]
    else:
        for _ in range(toeval.choice((1, 20, 500))):
            ruw[toeval.randrange(100, len(ruw))] ^= 1 << toeval.randrange(8)
    kopie = tmp_path / "kopie.db"
    for opdracht in (["lijst"], ["toon", nummer], ["noteer", nummer, "gebeld"], ["database", "backup", str(kopie)]):
        pad.write_bytes(ruw)
        for einde in ("-wal", "-shm"):
            pad.with_name(pad.name + einde).unlink(missing_ok=True)
        zaken.capsys.readouterr()
        code = main(opdracht)
        fout = zaken.capsys.readouterr().err
        assert code in (0, 3, 4, 5, 6, 7), (zaad, opdracht, code, fout)
        if code:
            is_een_duidelijke_fout(fout)
    if kopie.exists():
        with closing(sqlite3.connect(kopie)) as verbinding:
            assert verbinding.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert verbinding.execute("SELECT count(*) FROM sqlite_master WHERE name = 'zaak'").fetchone() == (1,)


@pytest.mark.parametrize("soort", ONLEESBAAR)
def test_verification_names_the_case_that_cannot_be_read_and_looks_at_the_others(soort: str, zaken: Installatie) -> None:
    goed, slecht, ook_goed = zaken.nieuw(), zaken.nieuw(), zaken.nieuw()
    sql(f"UPDATE zaak SET {ONLEESBAAR[soort]} WHERE identificatie = '{slecht}'")(pad_van(zaken))
    uit, fout = zaken.als("leider").beide("verifieer", code=10)
    naam = "intern nummer 2" if soort in ("number", "bytes") else slecht
    assert f"Wat er van {naam} is opgeslagen, is niet te lezen." in uit
    assert "3 zaken nagekeken; 1 keer klopt er iets niet" in fout
    assert goed not in uit
    assert ook_goed not in uit


@pytest.mark.parametrize("soort", [soort for soort in ONLEESBAAR if soort not in ("number", "bytes", "version as a word")])
def test_a_case_that_cannot_be_read_is_said_with_the_way_out(soort: str, zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    sql(f"UPDATE zaak SET {ONLEESBAAR[soort]}")(pad_van(zaken))
    _, fout = zaken.beide("toon", nummer, code=7)
    is_een_duidelijke_fout(fout, str(pad_van(zaken)), "een waarde die niet te lezen is", "zaken verifieer")


@pytest.mark.parametrize("gegevens", ["{", "[1]", '{"na": 1}', '{"na": {"startdatum": "gisteren"}}', '{"na": {"documenten_bij": 1}}'])
def test_a_history_that_cannot_be_read_is_named_by_verification(gegevens: str, zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    sql("DROP TRIGGER gebeurtenis_niet_wijzigen", f"UPDATE gebeurtenis SET gegevens = '{gegevens}'")(pad_van(zaken))
    uit, _ = zaken.als("leider").beide("verifieer", code=10)
    assert f"De inhoud van de gebeurtenissen van {nummer} is niet te lezen." in uit


def wacht_kort(zaken: Installatie, map_: Path) -> None:
    """Settings that say to wait no longer than a tenth of a second."""
    (map_ / "config").mkdir()
    (map_ / "config" / "zaken.toml").write_text("[database]\nwachttijd_seconden = 0.1\n", encoding="utf-8")
    zaken.monkeypatch.setenv("ZAKEN_MAP", str(map_))


@pytest.mark.parametrize("opdracht", [["bijwerken", "--zonder-backup", "--ja"], ["backup"]])
def test_upkeep_waits_as_long_as_the_settings_say(opdracht: list[str], zaken: Installatie, tmp_path: Path) -> None:
    wacht_kort(zaken, tmp_path)
    sql("UPDATE alembic_version SET version_num = '0001'")(pad_van(zaken))
    tot_rust(pad_van(zaken))
    with closing(sqlite3.connect(pad_van(zaken), isolation_level=None)) as ander:
        ander.execute("BEGIN EXCLUSIVE")
        begin = monotonic()
        _, fout = zaken.beide("database", *opdracht, code=7)
    is_een_duidelijke_fout(fout, "is bezet")
    assert monotonic() - begin < WACHTTIJD / 2


def test_nobody_waits_for_ever_to_put_a_backup_back(zaken: Installatie, tmp_path: Path) -> None:
    wacht_kort(zaken, tmp_path)
    kopie = tmp_path / "kopie.db"
    zaken.typ("database", "backup", str(kopie))
    with closing(sqlite3.connect(pad_van(zaken), isolation_level=None)) as ander:
        ander.execute("BEGIN IMMEDIATE")
        _, fout = zaken.beide("database", "herstel", str(kopie), "--ja", code=7)
    is_een_duidelijke_fout(fout, "is bezet")
    zaken.typ("lijst")


def test_a_backup_does_not_wait_for_ever_for_who_holds_the_whole_file(zaken: Installatie, tmp_path: Path) -> None:
    wacht_kort(zaken, tmp_path)
    with closing(sqlite3.connect(pad_van(zaken), isolation_level=None)) as ander:
        ander.execute("PRAGMA locking_mode=EXCLUSIVE")
        ander.execute("BEGIN EXCLUSIVE")
        ander.execute("UPDATE zaak SET versie = versie")
        _, fout = zaken.beide("database", "backup", str(tmp_path / "kopie.db"), code=7)
    is_een_duidelijke_fout(fout, "is bezet")
    assert not list(tmp_path.glob("kopie.db*"))


def test_a_database_is_not_put_back_over_itself(zaken: Installatie) -> None:
    _, fout = zaken.beide("database", "herstel", str(pad_van(zaken)), "--ja", code=2)
    is_een_duidelijke_fout(fout, "is de database zelf")


@pytest.mark.parametrize(
    ("maak", "code", "woorden"),
    [
        (lambda pad: pad.write_bytes(b""), 2, "is geen back-up van Zaken"),
        (lambda pad: pad.write_bytes(b"Geachte heer, " * 500), 7, "is geen database van Zaken"),
        (lambda pad: os.truncate(pad, pad.stat().st_size // 8192 * 4096), 7, "is beschadigd"),
        (sql("UPDATE alembic_version SET version_num = '9999'"), 7, "nieuwere versie van Zaken"),
        (Path.unlink, 2, "bestaat niet"),
    ],
)
def test_a_bad_backup_is_refused_and_the_database_stays(
    maak: Callable[[Path], object], code: int, woorden: str, zaken: Installatie, tmp_path: Path
) -> None:
    nummer = zaken.nieuw()
    kopie = tmp_path / "kopie.db"
    shutil.copyfile(pad_van(zaken), kopie)
    tot_rust(kopie)
    maak(kopie)
    _, fout = zaken.beide("database", "herstel", str(kopie), "--ja", code=code)
    is_een_duidelijke_fout(fout, str(kopie), woorden)
    assert zaken.json("toon", nummer)["identificatie"] == nummer
    assert not list(tmp_path.glob("zaken-*"))


@pytest.mark.parametrize("schema", ["0000", "\x1b[31m"])
def test_a_schema_that_never_was_is_not_upgraded(schema: str, zaken: Installatie, tmp_path: Path) -> None:
    sql(f"UPDATE alembic_version SET version_num = '{schema}'")(pad_van(zaken))
    _, fout = zaken.beide("database", "bijwerken", code=7)
    is_een_duidelijke_fout(fout, "een schema dat Zaken nooit heeft gehad", "er is niets veranderd")
    assert not list(tmp_path.glob("zaken-voor*"))


@pytest.mark.parametrize("einde", ["-shm", "-wal", "-journal"])
def test_rubbish_left_beside_the_database_does_no_harm(einde: str, zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    pad = pad_van(zaken)
    tot_rust(pad)
    pad.with_name(pad.name + einde).write_bytes(random.Random(4).randbytes(40_000))
    zaken.typ("noteer", nummer, "gebeld")
    zaken.als("leider").typ("verifieer")
