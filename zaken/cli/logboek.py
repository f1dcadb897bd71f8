"""The log file: one line per run, for who must find out what happened. Holds identifiers, never what was typed; never fails a run."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from urllib.parse import urlsplit

from zaken.cli.diagnostics import AFGEBROKEN, KLAAR, ONVERWACHT, PIJP_DICHT, kenmerk
from zaken.cli.keuzes import keuzes
from zaken.cli.loop import Loop
from zaken.errors import ZakenError
from zaken.paths import vind_plaatsen
from zaken.settings import NIVEAUS, Instellingen, laad

GROOTTE = 1_000_000
"""Bytes of one file; then it becomes zaken.log.1, and so on."""
BESTANDEN = 5
"""How many files there are at most, the one in use included."""

_NIVEAU = dict(zip(NIVEAUS, (logging.ERROR, logging.WARNING, logging.INFO, logging.DEBUG), strict=True))
_GEWOON = (KLAAR, AFGEBROKEN, PIJP_DICHT)


class _Bestand(RotatingFileHandler):
    """A log that cannot be written (full disk, no rights) is nobody's error."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: stderr belongs to the command."""


def noteer(run: Loop, code: int, oorzaak: BaseException | None) -> None:
    """Write what one run did, when the level asks for it. An unexpected error is a fout, a refusal a waarschuwing, the rest info."""
    instellingen: Instellingen | None = None
    with suppress(OSError, ValueError, ZakenError):
        instellingen = laad(vlaggen=keuzes().vlaggen)
    with suppress(OSError, ValueError, ZakenError):
        bestand = (instellingen.plaatsen if instellingen else vind_plaatsen(vlag=keuzes().map)).logboek
        _schrijf(bestand, instellingen.logboek_niveau.waarde if instellingen else "info", _regels(run, code, oorzaak, instellingen))


def noteer_regel(instellingen: Instellingen, ernst: int, tekst: str) -> None:
    """Write one line of a program that runs for days; `ernst` as in logging, `tekst` without anything of a case."""
    naam = next((woord for woord, waarde in _NIVEAU.items() if waarde == ernst), "info")
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    with suppress(OSError, ValueError):
        _schrijf(instellingen.plaatsen.logboek, instellingen.logboek_niveau.waarde, [(ernst, f"{moment} {naam} {tekst}")])


def _schrijf(bestand: Path, niveau: str, regels: list[tuple[int, str]]) -> None:
    regels = [(ernst, tekst) for ernst, tekst in regels if ernst >= _NIVEAU[niveau]]
    if not regels:
        return
    bestand.parent.mkdir(parents=True, exist_ok=True)
    handler = _Bestand(bestand, maxBytes=GROOTTE, backupCount=BESTANDEN - 1, encoding="utf-8", delay=True)
    try:
        for ernst, tekst in regels:
            handler.handle(logging.LogRecord("zaken", ernst, "", 0, tekst, None, None))
    finally:
        handler.close()


def _regels(run: Loop, code: int, oorzaak: BaseException | None, instellingen: Instellingen | None) -> list[tuple[int, str]]:
    ernst = logging.INFO if code in _GEWOON else logging.ERROR if code == ONVERWACHT else logging.WARNING
    naam = next(woord for woord, waarde in _NIVEAU.items() if waarde == ernst)
    moment = run.begonnen.isoformat(timespec="milliseconds")
    velden = {
        "opdracht": f'"{run.opdracht}"',
        "opties": ",".join(run.opties) or "-",
        "wie": run.wie or "-",
        "database": databasenaam(instellingen.database_url.waarde) if instellingen else "-",
        "code": str(code),
        "duur_ms": str(run.duur_ms),
    }
    if oorzaak is not None:
        velden["fout"] = type(oorzaak).__name__
        velden["foutcode"] = oorzaak.code if isinstance(oorzaak, ZakenError) else "-"
        velden["kenmerk"] = f'"{kenmerk(oorzaak)}"'
    regels = [(ernst, f"{moment} {naam} {' '.join(f'{sleutel}={waarde}' for sleutel, waarde in velden.items())}")]
    if oorzaak is not None:
        plaatsen = " ".join(f"{Path(stap.filename).name}:{stap.lineno}" for stap in extract_tb(oorzaak.__traceback__))
        regels.append((logging.DEBUG, f'{moment} debug opdracht="{run.opdracht}" spoor="{plaatsen}"'))
    return regels


def databasenaam(url: str) -> str:
    """Kind and name of a database: sqlite/zaken.db, postgresql/zaken. No server, user, password, folder or option."""
    delen = urlsplit(url)
    return f"{delen.scheme.partition('+')[0]}/{re.sub(r'[^A-Za-z0-9._-]', '_', delen.path.rpartition('/')[2])}"
