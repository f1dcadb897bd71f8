"""Making a database and bringing it up to date, by Alembic, in one transaction. The only code in store that imports Alembic."""

from __future__ import annotations

import glob
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert, text

from zaken.errors import DatabaseOnbereikbaar
from zaken.settings import WACHTTIJD
from zaken.store.backup import backup_naast
from zaken.store.engine import Adres, maak_engine
from zaken.store.fouten import vertaal
from zaken.store.meldingen import HERSTEL
from zaken.store.schema import SCHEMA, eis_huidig, revisie
from zaken.store.tables import installatie

MIGRATIES = Path(__file__).parent / "migrations"
_SLOT = 0x5A414B454E  # one upgrade at a time on PostgreSQL; the number only has to be ours


def maak_aan(url: str, *, oefen: bool = False, nu: datetime | None = None) -> None:
    """Make a new database: a SQLite file that was not there, or an empty PostgreSQL database. `oefen` marks it for training."""
    adres = Adres.lees(url)
    if adres.pad is None:
        _vul_nieuwe(adres, oefen, nu)
        return
    if adres.pad.exists():
        raise DatabaseOnbereikbaar(f"{adres.pad} bestaat al.", hint="Kies een ander bestand of een andere map.", code="database_bestaat")
    if not adres.pad.parent.is_dir():
        raise DatabaseOnbereikbaar(f"De map {adres.pad.parent} bestaat niet.", hint="Maak de map eerst.", code="map_ontbreekt")
    adres.weiger_netwerkschijf()
    adres.pad.touch()
    try:
        _vul_nieuwe(adres, oefen, nu)
    except BaseException:
        for achtervoegsel in ("", "-wal", "-shm"):
            adres.pad.with_name(adres.pad.name + achtervoegsel).unlink(missing_ok=True)
        raise


def _vul_nieuwe(adres: Adres, oefen: bool, nu: datetime | None) -> None:
    merken = {"oefen": "ja" if oefen else "nee", "kenmerk": str(uuid4())}
    if nu is not None:
        merken["aangemaakt"] = nu.isoformat()
    engine = maak_engine(adres)
    try:
        with vertaal(adres.naam), engine.execution_options(schrijf=True).begin() as conn:
            _sluit_anderen_uit(conn)
            if revisie(conn) is not None:
                raise DatabaseOnbereikbaar(
                    f"{adres.naam} is al een database van Zaken.",
                    hint="Werk haar bij met `zaken database bijwerken`.",
                    code="database_bestaat",
                )
            _naar_nieuwste(conn)
            conn.execute(insert(installatie), [{"sleutel": sleutel, "waarde": waarde} for sleutel, waarde in merken.items()])
    finally:
        engine.dispose()


def schema_revisie(url: str, *, wachttijd: float = WACHTTIJD) -> str | None:
    """The revision a database is at ('' when its migrations never finished); None when it is no Zaken database."""
    adres = Adres.lees(url)
    adres.eis_bestand()
    engine = maak_engine(adres, wachttijd=wachttijd)
    try:
        return _lees_revisie(engine, adres)
    finally:
        engine.dispose()


def bijwerken(url: str, *, zonder_backup: bool = False, wachttijd: float = WACHTTIJD) -> Path | None:
    """Bring an older database up to date, after a backup; the backup's path, or None when there was nothing to do or none was wanted.

    One transaction: when a migration fails the database is as it was.
    """
    adres = Adres.lees(url)
    adres.eis_bestand()
    engine = maak_engine(adres, wachttijd=wachttijd)
    try:
        gevonden = _lees_revisie(engine, adres)
        if gevonden == SCHEMA:
            return None
        if gevonden is None or gevonden > SCHEMA:
            eis_huidig(gevonden, adres.naam)
        if gevonden and not any((MIGRATIES / "versions").glob(f"{glob.escape(gevonden)}_*.py")):
            raise DatabaseOnbereikbaar(
                f"De database {adres.naam} heeft een schema dat Zaken nooit heeft gehad ({gevonden}); er is niets veranderd.",
                hint=HERSTEL,
                code="database_beschadigd",
            )
        kopie = None if zonder_backup else backup_naast(url, f"voor-{SCHEMA}", wachttijd=wachttijd)
        with vertaal(adres.naam), engine.execution_options(schrijf=True).begin() as conn:
            _sluit_anderen_uit(conn)
            _naar_nieuwste(conn)
        return kopie
    finally:
        engine.dispose()


def _lees_revisie(engine: Engine, adres: Adres) -> str | None:
    with vertaal(adres.naam), engine.connect() as conn:
        return revisie(conn)


def _sluit_anderen_uit(conn: Connection) -> None:
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:slot)"), {"slot": _SLOT})


def _naar_nieuwste(conn: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    instellingen = Config()
    instellingen.set_main_option("script_location", str(MIGRATIES).replace("%", "%%"))
    instellingen.attributes["connection"] = conn
    command.upgrade(instellingen, "head")
