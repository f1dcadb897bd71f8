"""Dying at a chosen moment: the statements, commits and renames of a process are counted, and at the n-th it is gone. Only for children."""

from __future__ import annotations

import os
import re
import resource
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import Pool

Hoe = Literal["sigkill", "halve_schrijf", "server_weg", "server_dood"]

VOOR_VASTLEGGEN = "voor COMMIT"
NA_VASTLEGGEN = "na COMMIT"
_SCHRIJFT = re.compile(r"\s*(INSERT|UPDATE|DELETE|CREATE|DROP|ALTER)\b", re.I)
_NAAM = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM|CREATE \w+|DROP \w+|ALTER TABLE|\w+)(?:\s+([\w.\"]+))?", re.I)


@dataclass(frozen=True, slots=True)
class Dood:
    """How and when a process ends: at the moment numbered `bij` (from 1), or `na` seconds after it began.

    `halve_schrijf` lets it live until `bytes` more than what is in the journal were to be written: it dies in the middle of that write.
    `server_weg` and `server_dood` end the server's side of its connection: asked politely, or with SIGKILL.
    """

    bij: int = 0
    na: float = 0.0
    hoe: Hoe = "sigkill"
    bytes: int = 0

    def als_dict(self) -> dict[str, Any]:
        return asdict(self)


def sterf() -> None:
    """Be gone at once: nothing is closed, flushed or rolled back."""
    os.kill(os.getpid(), signal.SIGKILL)


def _naam(statement: str) -> str:
    gevonden = _NAAM.match(statement)
    if gevonden is None:
        return "?"
    wat, waarvan = gevonden[1].upper(), (gevonden[2] or "").strip('"')
    return wat if wat == "SELECT" else f"{wat} {waarvan}".strip()


@dataclass
class Teller:
    """The moments of this process so far, by name; `dood` is when it ends. While `stil` nothing counts."""

    dood: Dood | None = None
    wal: Path | None = None
    namen: list[str] = field(default_factory=list)
    stil: bool = False
    _geschreven: bool = False
    _vastgelegd: bool = False

    def moment(self, naam: str, conn: Connection | None = None) -> None:
        """Note a moment, and end here when this is the one."""
        if self.stil:
            return
        self.namen.append(naam)
        if self.dood is not None and self.dood.bij == len(self.namen):
            self._eindig(self.dood, conn)

    def _eindig(self, dood: Dood, conn: Connection | None) -> None:
        if dood.hoe == "sigkill":
            sterf()
        elif dood.hoe == "halve_schrijf":
            self._laat_een_schrijf_mislukken(dood.bytes)
        elif conn is not None:
            self._verbreek(conn, dood.hoe)

    def _laat_een_schrijf_mislukken(self, aantal: int) -> None:
        """The kernel writes up to the limit and then sends SIGXFSZ, which ends a process that does not handle it."""
        stand = self.wal.stat().st_size if self.wal is not None and self.wal.exists() else 0
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (stand + aantal, stand + aantal))

    def _verbreek(self, conn: Connection, hoe: Hoe) -> None:
        pid = conn.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]  # psycopg's connection
        if hoe == "server_dood":
            os.kill(pid, signal.SIGKILL)
            return
        self.stil = True
        beheer = create_engine(conn.engine.url)
        with beheer.connect() as ander:
            ander.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
        beheer.dispose()
        self.stil = False

    def luister(self) -> None:
        """Hear every engine of this process, and what is done to files."""
        event.listen(Engine, "before_cursor_execute", self._voor)
        event.listen(Engine, "after_cursor_execute", self._na)
        event.listen(Engine, "commit", self._vastleggen)
        event.listen(Pool, "checkin", self._terug)
        self._volg_bestanden()

    def _voor(self, conn: Connection, cursor: object, statement: str, *_: object) -> None:
        self._geschreven = self._geschreven or bool(_SCHRIJFT.match(statement))
        self.moment(f"voor {_naam(statement)}", conn)

    def _na(self, conn: Connection, cursor: object, statement: str, *_: object) -> None:
        self.moment(f"na {_naam(statement)}", conn)

    def _vastleggen(self, conn: Connection) -> None:
        if self._geschreven:
            self.moment(VOOR_VASTLEGGEN, conn)
            self._geschreven, self._vastgelegd = False, True

    def _terug(self, *_: object) -> None:
        """The connection goes back right after the commit, before anybody was told."""
        if self._vastgelegd:
            self._vastgelegd = False
            self.moment(NA_VASTLEGGEN)

    def _volg_bestanden(self) -> None:
        vervang: Callable[[Path, Path], Path] = Path.replace
        koppel: Callable[[Path, Path], None] = Path.hardlink_to

        def replace(bron: Path, doel: Path) -> Path:
            self.moment("voor hernoemen")
            gedaan = vervang(bron, doel)
            self.moment("na hernoemen")
            return gedaan

        def hardlink_to(doel: Path, bron: Path) -> None:
            """A second name for a finished file: what comes after only takes the first one away."""
            self.moment("voor hernoemen")
            koppel(doel, bron)
            self.moment("na hernoemen")

        Path.replace = replace  # type: ignore[method-assign, assignment]  # in a process that lives for one deed
        Path.hardlink_to = hardlink_to  # type: ignore[method-assign, assignment]  # likewise
        verbind, teller = sqlite3.connect, self

        class Verbinding(sqlite3.Connection):
            """A connection that copies a database a few pages at a time."""

            def backup(self, target: sqlite3.Connection, *, progress: Callable[..., object] | None = None, **_: Any) -> None:
                def gevorderd(*stand: int) -> None:
                    teller.moment("kopieren")
                    if progress is not None:
                        progress(*stand)

                super().backup(target, pages=8, progress=gevorderd)
                teller.moment("na kopieren")

            def execute(self, sql: str, *waarden: Any) -> sqlite3.Cursor:
                teller.moment(f"voor {_naam(sql)}")
                return super().execute(sql, *waarden)

        sqlite3.connect = lambda *plek, **anders: verbind(*plek, **{"factory": Verbinding, **anders})
