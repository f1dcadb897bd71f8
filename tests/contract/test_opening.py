"""Making, opening, upgrading, backing up and restoring a database; every state it can be in gets its own clear error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, make_url, select, text

from tests.contract.zaken_maken import NU, VANDAAG, a_zaak, bewaar, fout_bij_openen, met_extra_migratie, voer_uit
from zaken.errors import DatabaseOnbereikbaar, OngeldigeConfiguratie, RegelWeigert, ZakenError
from zaken.settings import WACHTTIJD
from zaken.store import migraties, netwerk, schema, zoekindex
from zaken.store.engine import Opslag
from zaken.store.migraties import bijwerken, maak_aan, schema_revisie
from zaken.store.rijen import REGELKOLOMMEN, regels
from zaken.store.tables import metadata, zaak


def test_models_and_migrations_describe_the_same_database(opslag: Opslag) -> None:
    with opslag.engine.connect() as conn:
        opties = {"compare_type": True, "include_name": lambda naam, soort, _: not (soort == "table" and naam.startswith(zoekindex.NAAM))}
        assert compare_metadata(MigrationContext.configure(conn, opts=opties), metadata) == []


def test_the_indexes_on_open_rows_hold_only_open_rows(opslag: Opslag) -> None:
    vraag = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    if opslag.engine.dialect.name == "postgresql":
        vraag = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    with opslag.lezen() as conn:
        open_ = {naam: definitie for naam, definitie in conn.execute(text(vraag)) if "_open" in naam}
    assert set(open_) == {
        f"ix_zaak_open_{naam}" for naam in ("team", "aan_zet", "behandelaar", "zaaktype", "partij", "termijn", "stand")
    } | {"ix_opschorting_open", "ix_signalering_open"}
    assert "WHERE is_open" in open_.pop("ix_signalering_open")
    assert all("IS NULL" in definitie for definitie in open_.values())


def test_the_known_schema_is_the_newest_migration() -> None:
    script = ScriptDirectory(str(migraties.MIGRATIES))
    assert script.get_heads() == [schema.SCHEMA]
    assert [revisie.revision for revisie in script.walk_revisions()] == sorted(
        (revisie.revision for revisie in script.walk_revisions()), reverse=True
    )


def test_a_new_database_is_marked_and_opens(lege_url: str) -> None:
    maak_aan(lege_url, oefen=True, nu=NU)
    opslag = Opslag.open(lege_url)
    assert opslag.is_oefen
    opslag.sluit()
    assert schema_revisie(lege_url) == schema.SCHEMA


def test_a_real_database_is_no_training_database(opslag: Opslag) -> None:
    assert not opslag.is_oefen


def test_an_existing_database_is_never_made_again(database_url: str) -> None:
    with pytest.raises(DatabaseOnbereikbaar) as gevangen:
        maak_aan(database_url)
    assert gevangen.value.code == "database_bestaat"


def test_a_database_in_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseOnbereikbaar, match="map"):
        maak_aan(f"sqlite:///{tmp_path / 'nergens' / 'zaken.db'}")


def test_a_failed_making_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migraties, "MIGRATIES", met_extra_migratie(tmp_path, "op.execute('DIT IS GEEN SQL')"))
    with pytest.raises(ZakenError):
        maak_aan(f"sqlite:///{tmp_path / 'zaken.db'}")
    assert not list(tmp_path.glob("zaken.db*"))


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    fout = fout_bij_openen(f"sqlite:///{tmp_path / 'weg.db'}")
    assert (fout.code, "zaken init" in fout.hint, "weg.db" in fout.melding) == ("database_ontbreekt", True, True)
    assert not (tmp_path / "weg.db").exists()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "brief.db").write_text("Geachte heer, " * 100, encoding="utf-8")
    assert fout_bij_openen(f"sqlite:///{tmp_path / 'brief.db'}").code == "geen_database"


def test_a_database_of_something_else_is_said_to_be_no_zaken_database(lege_url: str, tmp_path: Path) -> None:
    (tmp_path / "nieuw.db").touch()
    voer_uit(lege_url, "CREATE TABLE recepten (naam TEXT)")
    assert fout_bij_openen(lege_url).code == "geen_database"


def test_an_older_database_says_how_to_upgrade(database_url: str) -> None:
    voer_uit(database_url, "UPDATE alembic_version SET version_num = '0000'")
    fout = fout_bij_openen(database_url)
    assert (fout.code, "zaken database bijwerken" in fout.hint) == ("database_te_oud", True)


def test_a_newer_database_says_that_the_program_is_older(database_url: str) -> None:
    voer_uit(database_url, "UPDATE alembic_version SET version_num = '9999'")
    assert fout_bij_openen(database_url).code == "programma_te_oud"
    with pytest.raises(DatabaseOnbereikbaar, match="nieuwere"):
        bijwerken(database_url)


def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    fout = fout_bij_openen("postgresql://jan:geheim123@127.0.0.1:1/zaken")
    assert fout.code == "database_weg"
    assert "geheim123" not in fout.melding + fout.hint


def test_a_database_that_is_not_on_the_server_is_said(postgres_url: str) -> None:
    anders = make_url(postgres_url).set(database="bestaat_niet").render_as_string(hide_password=False)
    assert fout_bij_openen(anders).code == "database_ontbreekt"


@pytest.mark.parametrize("url", ["mysql://x/y", "geen adres", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(OngeldigeConfiguratie):
        Opslag.open(url)


def test_a_busy_database_says_so(database_url: str) -> None:
    een, ander = Opslag.open(database_url), Opslag.open(database_url, wachttijd=0.1)
    with een.schrijven() as conn:
        conn.execute(text("UPDATE installatie SET waarde = waarde"))
        with pytest.raises(DatabaseOnbereikbaar) as gevangen, ander.schrijven() as tweede:
            tweede.execute(text("UPDATE installatie SET waarde = waarde"))
    assert gevangen.value.code == "database_bezet"
    een.sluit()
    ander.sluit()


def test_a_reader_does_not_wait_for_a_writer(database_url: str) -> None:
    een, ander = Opslag.open(database_url), Opslag.open(database_url, wachttijd=0.1)
    with een.schrijven() as conn:
        conn.execute(text("UPDATE installatie SET waarde = 'x' WHERE sleutel = 'oefen'"))
        with ander.lezen() as lezer:
            assert lezer.execute(text("SELECT waarde FROM installatie WHERE sleutel = 'oefen'")).scalar_one() == "nee"
    een.sluit()
    ander.sluit()


def test_a_reading_transaction_sees_one_moment(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak())
    tel = select(func.count()).select_from(zaak)
    with opslag.lezen() as conn:
        voor = conn.execute(tel).scalar_one()
        bewaar(opslag, a_zaak())
        assert conn.execute(tel).scalar_one() == voor
    with opslag.lezen() as conn:
        assert conn.execute(tel).scalar_one() == voor + 1


def test_a_failure_halfway_undoes_everything(opslag: Opslag) -> None:
    def halverwege() -> None:
        with opslag.schrijven() as conn:
            conn.execute(text("UPDATE installatie SET waarde = 'x'"))
            raise RegelWeigert("nee")

    with pytest.raises(RegelWeigert):
        halverwege()
    with opslag.lezen() as conn:
        assert "x" not in conn.execute(text("SELECT waarde FROM installatie")).scalars().all()


def test_an_error_never_shows_stored_values(opslag: Opslag) -> None:
    (geheim,) = bewaar(opslag, a_zaak(omschrijving="Dossier van de heer Geheim"))
    with pytest.raises(ZakenError) as gevangen:
        bewaar(opslag, a_zaak(identificatie=geheim.identificatie, omschrijving="Dossier van de heer Geheim"))
    keten: list[BaseException] = [gevangen.value]
    while (oorzaak := keten[-1].__cause__) is not None:
        keten.append(oorzaak)
    zichtbaar = [str(fout) for fout in keten if not isinstance(fout, psycopg.Error)]
    assert not any("heer Geheim" in tekst for tekst in zichtbaar)


@pytest.mark.parametrize("opdracht", ["INSERT INTO installatie VALUES ('a', 'b')", "UPDATE zaak SET team = 'x'"])
def test_a_read_only_database_says_so(sqlite_url: str, opdracht: str) -> None:
    opslag = Opslag.open(sqlite_url)

    def schrijf_toch() -> None:
        with opslag.schrijven() as conn:
            conn.exec_driver_sql("PRAGMA query_only=ON")
            conn.execute(text(opdracht))

    with pytest.raises(DatabaseOnbereikbaar) as gevangen:
        schrijf_toch()
    assert gevangen.value.code == "database_alleen_lezen"
    opslag.sluit()


def test_reading_transactions_cannot_write_on_postgresql(postgres_url: str) -> None:
    opslag = Opslag.open(postgres_url)
    with pytest.raises(DatabaseOnbereikbaar) as gevangen, opslag.lezen() as conn:
        conn.execute(text("UPDATE installatie SET waarde = 'x'"))
    assert gevangen.value.code == "database_alleen_lezen"
    opslag.sluit()


def test_a_fault_of_ours_is_never_called_a_damaged_database(opslag: Opslag) -> None:
    with pytest.raises(ValueError, match="zip"), opslag.lezen():
        regels([*([VANDAAG] for _ in REGELKOLOMMEN[1:]), [VANDAAG, VANDAAG]])


def test_sqlite_is_as_durable_and_strict_as_promised(sqlite_url: str) -> None:
    opslag = Opslag.open(sqlite_url)
    with opslag.schrijven() as conn:
        stand = {naam: conn.exec_driver_sql(f"PRAGMA {naam}").scalar_one() for naam in ("journal_mode", "synchronous", "foreign_keys")}
    with opslag.lezen() as conn:
        wacht = conn.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    assert (stand, wacht) == ({"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}, WACHTTIJD * 1000)
    opslag.sluit()


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/deel /mnt/deel nfs4 rw 0 0
//nas/zaken /mnt/met\\040spatie cifs rw 0 0
tmpfs /mnt/deel/lokaal tmpfs rw 0 0
kapotte regel
"""


@pytest.mark.parametrize(
    ("pad", "soort"),
    [
        ("/home/jan/zaken.db", None),
        ("/mnt/deel/zaken.db", "nfs4"),
        ("/mnt/deel/diep/zaken.db", "nfs4"),
        ("/mnt/deelgenoot/zaken.db", None),
        ("/mnt/deel/lokaal/zaken.db", None),
        ("/mnt/met spatie/zaken.db", "cifs"),
    ],
)
def test_a_network_drive_is_recognised(pad: str, soort: str | None) -> None:
    assert netwerk.soort_in(MOUNTS, Path(pad)) == soort


@pytest.mark.parametrize("doen", [Opslag.open, maak_aan])
def test_a_database_on_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doen: Any) -> None:
    pad = tmp_path / "zaken.db"
    if doen == Opslag.open:
        maak_aan(f"sqlite:///{pad}")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"nas:/x {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(netwerk, "_MOUNTS", mounts)
    with pytest.raises(DatabaseOnbereikbaar, match="netwerkschijf") as gevangen:
        doen(f"sqlite:///{pad}")
    assert "PostgreSQL" in gevangen.value.hint
