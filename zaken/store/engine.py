"""Opening a database and its transactions: SQLite and PostgreSQL alike. Knows no table but the marks it checks."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import ArgumentError

from zaken.errors import DatabaseOnbereikbaar, OngeldigeConfiguratie
from zaken.paths import INSTELLINGEN
from zaken.settings import WACHTTIJD
from zaken.store.beurt import geduld, op_beurt
from zaken.store.fouten import vertaal
from zaken.store.meldingen import HERSTEL
from zaken.store.netwerk import netwerkschijf
from zaken.store.schema import eis_huidig, revisie
from zaken.store.tables import installatie
from zaken.store.waarden import lees_bewaakt, uit_json
from zaken.text.systeem import reden_van_systeem

KLEINSTE_PAGINA = 512
"""Every SQLite database is a whole number of these bytes; one that is not was cut off."""

_KOP = b"SQLite format 3\0"

HERSTEL_ONTBREKEND = (
    "Zet een back-up terug: zaken database herstel BESTAND. Of wijs met ZAKEN_DATABASE aan waar zij staat. "
    "Alleen als er nog nooit zaken waren: begin opnieuw met `zaken init MAP` in een nieuwe map."
)
"""In a project folder there was a database once: putting a backup back comes first there."""

_STIL = logging.NullHandler()
"""For the driver's own remarks (English, about its inside): without it Python would put them on the terminal."""

_UIT_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Adres:
    """Where a database is: an SQLAlchemy URL, checked. `pad` is the file of a SQLite database."""

    url: URL
    pad: Path | None

    @classmethod
    def lees(cls, url: str) -> Adres:
        """Read `sqlite:///pad` or `postgresql://...`; anything else is refused."""
        try:
            gelezen = make_url(url)
        except (ArgumentError, ValueError) as fout:
            raise OngeldigeConfiguratie(
                "Het adres van de database is niet te lezen.", hint="Schrijf sqlite:///pad/naar/zaken.db of postgresql://server/database."
            ) from fout
        if "@" in (gelezen.host or ""):
            raise OngeldigeConfiguratie(
                "Het adres van de database is niet te lezen: er staat een @ te veel in.", hint="Schrijf een @ in een wachtwoord als %40."
            )
        soort = gelezen.get_backend_name()
        if soort == "postgresql":
            return cls(gelezen.set(drivername="postgresql+psycopg"), None)
        if soort != "sqlite":
            raise OngeldigeConfiguratie(
                f"Zaken werkt met SQLite en PostgreSQL, niet met {soort}.", hint="Pas ZAKEN_DATABASE of zaken.toml aan."
            )
        if not gelezen.database or gelezen.database == ":memory:":
            raise OngeldigeConfiguratie("Het adres noemt geen bestand.", hint="Schrijf sqlite:///pad/naar/zaken.db.")
        pad = Path(gelezen.database).expanduser().absolute()
        return cls(URL.create("sqlite", database=pad.as_uri(), query={"mode": "rw", "uri": "true"}), pad)

    @property
    def naam(self) -> str:
        """For people: the file, or server and database without password."""
        if self.pad is not None:
            return str(self.pad)
        return f"{self.url.host or 'localhost'}/{self.url.database or ''}"

    def eis_bestand(self) -> None:
        """Refuse a SQLite file that is not there or is on a network drive."""
        if self.pad is None:
            return
        grootte = self._grootte(self.pad)
        if grootte is None:
            raise DatabaseOnbereikbaar(
                f"Er is geen database op {self.pad}.",
                hint=_hint_ontbreekt(self.pad),
                code="database_ontbreekt",
            )
        if not grootte:  # opening it would make a database of it
            raise DatabaseOnbereikbaar(
                f"{self.pad} is geen database van Zaken: het bestand is leeg.", hint=_hint_ontbreekt(self.pad), code="geen_database"
            )
        if grootte % KLEINSTE_PAGINA and _is_afgekapt(self.pad):
            raise DatabaseOnbereikbaar(f"De database {self.pad} is afgekapt.", hint=HERSTEL, code="database_beschadigd")
        self.weiger_netwerkschijf()

    def _grootte(self, pad: Path) -> int | None:
        """Bytes of the file; None when it is not there."""
        try:
            gevonden = pad.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as fout:
            reden = reden_van_systeem(fout) if isinstance(fout, OSError) else "dat kan geen bestand zijn"
            raise DatabaseOnbereikbaar(
                f"De database {pad} is niet te bereiken: {reden}.", hint="Controleer ZAKEN_DATABASE en de rechten op de map."
            ) from fout
        if not S_ISREG(gevonden.st_mode):
            wat = "een map" if S_ISDIR(gevonden.st_mode) else "geen gewoon bestand"
            raise DatabaseOnbereikbaar(f"{pad} is {wat}, geen database.", hint=_hint_ontbreekt(pad), code="geen_database")
        return gevonden.st_size

    def weiger_netwerkschijf(self) -> None:
        """SQLite's locks do not work between computers: two people would damage each other's work."""
        if self.pad is not None and (soort := netwerkschijf(self.pad)):
            raise DatabaseOnbereikbaar(
                f"{self.pad} staat op een netwerkschijf ({soort}); daar kan een SQLite-database beschadigd raken.",
                hint="Zet het bestand op een lokale schijf, of gebruik PostgreSQL om met meer computers te werken.",
                code="netwerkschijf",
            )


def _is_afgekapt(pad: Path) -> bool:
    """Of a file that is no whole number of pages: was it a database? With a journal beside it SQLite mends it by itself."""
    with suppress(OSError), pad.open("rb") as bestand:
        return bestand.read(len(_KOP)) == _KOP and not pad.with_name(f"{pad.name}-wal").exists()
    return False


def _hint_ontbreekt(pad: Path) -> str:
    if (pad.parent / INSTELLINGEN).is_file():
        return HERSTEL_ONTBREKEND
    return "Maak er een met `zaken init MAP`, of wijs met ZAKEN_DATABASE aan waar zij staat."


def maak_engine(adres: Adres, *, wachttijd: float = WACHTTIJD) -> Engine:
    """An engine whose transactions start as `schrijf` in the execution options says: BEGIN IMMEDIATE or deferred on SQLite."""
    if adres.pad is None:
        engine = create_engine(adres.url, json_serializer=_UIT_JSON, hide_parameters=True, connect_args={"connect_timeout": 10})
        event.listen(engine, "connect", partial(_begin_postgresql, wachttijd))
        logging.getLogger("psycopg").addHandler(_STIL)
        return engine
    engine = create_engine(
        adres.url,
        json_serializer=_UIT_JSON,
        json_deserializer=uit_json,
        hide_parameters=True,
        connect_args={"timeout": wachttijd, "isolation_level": None, "check_same_thread": False},
    )
    lees_bewaakt(engine.dialect)
    event.listen(engine, "connect", _begin_sqlite)
    event.listen(engine, "begin", partial(_begin_transactie, wachttijd))
    return engine


def _begin_sqlite(verbinding: sqlite3.Connection, _: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        verbinding.execute(f"PRAGMA {pragma}")


def _begin_postgresql(wachttijd: float, verbinding: Any, _: Any) -> None:
    was, verbinding.autocommit = verbinding.autocommit, True
    verbinding.execute(f"SET lock_timeout = {int(wachttijd * 1000)}")
    verbinding.execute("SET timezone = 'UTC'")
    verbinding.autocommit = was


def _begin_transactie(wachttijd: float, conn: Connection) -> None:
    verbinding = cast(sqlite3.Connection, conn.connection.driver_connection)
    schrijft = bool(conn.get_execution_options().get("schrijf"))
    if conn.info.get("schrijft", False) is not schrijft:
        geduld(verbinding, 0 if schrijft else wachttijd)
        conn.info["schrijft"] = schrijft
    if schrijft:
        op_beurt(partial(verbinding.execute, "BEGIN IMMEDIATE"), wachttijd)
    else:
        verbinding.execute("BEGIN")


class Opslag:
    """An open database. Reading sees one moment from begin to end; writing commits at the end or not at all."""

    def __init__(self, adres: Adres, engine: Engine, merken: dict[str, str]) -> None:
        self._adres = adres
        self._engine = engine
        self._merken = merken
        self._lezer: Engine = engine
        if adres.pad is None:
            self._lezer = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._schrijver = engine.execution_options(schrijf=True)

    @classmethod
    def open(cls, url: str, *, wachttijd: float = WACHTTIJD) -> Opslag:
        """Open a database of exactly this program's schema; every other state is an error that says the way out."""
        adres = Adres.lees(url)
        adres.eis_bestand()
        engine = maak_engine(adres, wachttijd=wachttijd)
        try:
            with vertaal(adres.naam), engine.connect() as conn:
                eis_huidig(revisie(conn), adres.naam)
                merken = {rij.sleutel: rij.waarde for rij in conn.execute(select(installatie))}
        except BaseException:
            engine.dispose()
            raise
        return cls(adres, engine, merken)

    @property
    def plek(self) -> str:
        """Where it is, for people."""
        return self._adres.naam

    @property
    def engine(self) -> Engine:
        """The engine underneath, for counting statements in tests and benchmarks."""
        return self._engine

    @property
    def is_oefen(self) -> bool:
        """Is this a training database, where the clock may be moved?"""
        return self._merken.get("oefen") == "ja"

    @contextmanager
    def lezen(self) -> Iterator[Connection]:
        """A transaction that only reads, at one moment: a list and its count agree."""
        with vertaal(self.plek), self._lezer.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def schrijven(self) -> Iterator[Connection]:
        """A transaction that writes: committed when the block ends, undone when it raises."""
        with vertaal(self.plek), self._schrijver.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def deel(self, conn: Connection) -> Iterator[Connection]:
        """A part of a writing transaction: undone by itself when it raises, so that it can be done again; kept only with the whole."""
        with vertaal(self.plek), conn.begin_nested():
            yield conn

    def sluit(self) -> None:
        """Give all connections back."""
        self._engine.dispose()
