"""Where the rows are measured: a work folder, both databases with the shipped configuration published, and copies of them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from tests.postgres import Server, draaiende_server
from zaken.services.installatie import Wens, create
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

GEGEVENS = Path(__file__).parent / "gegevens"
"""On a real disk: a database in memory would not wait for it, and the raw side waits for nothing else."""

DATABASES = ("sqlite", "postgresql")
NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning; the clock of every measured desk stands still here."""

BEHEERDER = "meting"
"""The medewerker with every right that the installation is made by."""


@dataclass
class Omgeving:
    """The work folder `map` (gone afterwards), `gegevens` (kept), the server, and whether it must be quick rather than complete."""

    map: Path
    server: Server
    snel: bool = False
    gegevens: Path = GEGEVENS
    _sjablonen: dict[str, str] = field(default_factory=dict)
    _teller: Iterator[int] = field(default_factory=lambda: count(1))

    def omvang(self, volledig: int, snel: int) -> int:
        """The complete size, or the one for quick mode."""
        return snel if self.snel else volledig

    def nieuw(self, soort: str) -> str:
        """The URL of a fresh database (`sqlite` or `postgresql`) with the shipped zaaktypen and configuration published."""
        if soort not in self._sjablonen:
            url = self._leeg(soort)
            create(self.map / f"installatie-{soort}", BEHEERDER, Wens(database=url), lambda: NU)
            self._sjablonen[soort] = url
        return self.kopie(self._sjablonen[soort])

    def kopie(self, url: str) -> str:
        """The URL of an identical database; nobody may have the original open."""
        adres = make_url(url)
        if adres.get_backend_name() != "sqlite":
            return self.server.url(self.server.maak(str(adres.database)))
        pad = Path(adres.database or "")
        with closing(sqlite3.connect(pad)) as verbinding:
            verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        doel = self.map / f"zaken{next(self._teller)}.db"
        shutil.copyfile(pad, doel)
        return f"sqlite:///{doel}"

    def weg(self, url: str) -> None:
        """Remove a database that `nieuw` or `kopie` gave."""
        adres = make_url(url)
        if adres.get_backend_name() != "sqlite":
            self.server.verwijder(str(adres.database))
            return
        for achtervoegsel in ("", "-wal", "-shm"):
            Path(f"{adres.database}{achtervoegsel}").unlink(missing_ok=True)

    def _leeg(self, soort: str) -> str:
        if soort == "sqlite":
            return f"sqlite:///{self.map / 'sjabloon.db'}"
        return self.server.url(self.server.maak())


@contextmanager
def omgeving(*, snel: bool = False) -> Iterator[Omgeving]:
    """A running environment: fsync stays on in the server, files are on disk."""
    GEGEVENS.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="meting-", dir=GEGEVENS, ignore_cleanup_errors=True) as map_, draaiende_server(duurzaam=True) as server:
        yield Omgeving(Path(map_), server, snel)


@contextmanager
def werkplek(url: str, gebruiker: str = BEHEERDER, nu: datetime = NU) -> Iterator[Werkplek]:
    """A desk on an open database, closed afterwards."""
    opslag = Opslag.open(url)
    try:
        yield Werkplek(opslag, gebruiker, lambda: nu)
    finally:
        opslag.sluit()
