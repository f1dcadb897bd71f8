"""Backups: a consistent copy of a database in use, and putting one back. Never overwrites a file, and keeps what it replaces."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from secrets import token_hex
from time import time

from zaken.errors import DatabaseOnbereikbaar, InvoerFout
from zaken.settings import WACHTTIJD
from zaken.store.engine import Adres
from zaken.store.fouten import vertaal
from zaken.store.plek import POST_PLEK
from zaken.store.schema import SCHEMA
from zaken.text.systeem import reden_van_systeem

_HALF = re.compile(r"\.[0-9a-f]{8}\.half(?:-journal|-wal|-shm)?$")
_LANG_GELEDEN = 24 * 60 * 60
"""Seconds after which an unfinished copy is nobody's any more."""
_ANDERE_PLEK = "Kies een map waarin u mag schrijven, op een schijf met ruimte."


def backup(url: str, doel: Path, *, wachttijd: float = WACHTTIJD) -> Path:
    """Copy the database to `doel` while others go on working; one file, checked after writing. PostgreSQL: by pg_dump."""
    adres = Adres.lees(url)
    adres.eis_bestand()
    if doel.exists():
        raise _bestaat(doel)
    if not doel.parent.is_dir():
        raise InvoerFout(f"De map {doel.parent} bestaat niet.", hint="Maak de map eerst.", code="map_ontbreekt")
    for rest in halve_backups(doel.parent):
        if _HALF.sub("", rest.name) == doel.name:
            with suppress(OSError):
                rest.unlink()
    half = doel.with_name(f"{doel.name}.{token_hex(4)}.half")  # a pg_dump may outlive who asked for it, and two may ask at once
    try:
        if adres.pad is None:
            _pg_dump(adres, half)
        else:
            _kopieer(adres.pad, half, wachttijd)
        _zet_neer(half, doel)
    except OSError as fout:
        raise DatabaseOnbereikbaar(
            f"De back-up {doel} kan niet worden geschreven: {reden_van_systeem(fout)}.", hint=_ANDERE_PLEK, code="backup_mislukt"
        ) from fout
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return doel


def halve_backups(map_: Path) -> list[Path]:
    """The copies in this folder that were stopped halfway, more than a day ago, by something that could not clean up."""
    voor = time() - _LANG_GELEDEN
    try:
        return sorted(pad for pad in map_.iterdir() if _HALF.search(pad.name) and pad.is_file() and pad.stat().st_mtime < voor)
    except OSError:
        return []


def _zet_neer(half: Path, doel: Path) -> None:
    """Give the copy its name, and fail when somebody else took that name in the meantime."""
    try:
        doel.hardlink_to(half)
    except FileExistsError as fout:
        raise _bestaat(doel) from fout
    except OSError:  # a disk without links; what else is wrong shows here too
        if doel.exists():
            raise _bestaat(doel) from None
        half.replace(doel)


def _bestaat(doel: Path) -> InvoerFout:
    return InvoerFout(f"{doel} bestaat al.", hint="Kies een andere naam; een back-up wordt nooit overschreven.", code="bestand_bestaat")


def backup_naast(url: str, waarom: str, *, wachttijd: float = WACHTTIJD) -> Path:
    """A backup beside the SQLite file, or in the working directory for PostgreSQL, under a name that is free."""
    adres = Adres.lees(url)
    if adres.pad is None:
        return backup(url, _vrij(Path.cwd(), adres.url.database or "zaken", waarom, ".dump"), wachttijd=wachttijd)
    return backup(url, _vrij(adres.pad.parent, adres.pad.stem, waarom, adres.pad.suffix), wachttijd=wachttijd)


def herstel(url: str, bron: Path, *, wachttijd: float = WACHTTIJD) -> Path | None:
    """Put a backup back into a SQLite database; returns the copy that was made of what stood there (None: nothing did)."""
    adres = Adres.lees(url)
    if adres.pad is None:
        raise DatabaseOnbereikbaar(
            "Een PostgreSQL-database wordt niet door Zaken teruggezet.",
            hint=f"Laat de beheerder dit doen: pg_restore --clean --if-exists --single-transaction --dbname {adres.url.database} {bron}",
            code="herstel_postgresql",
        )
    if not bron.is_file():
        raise InvoerFout(f"{bron} bestaat niet.", hint="Controleer de naam van de back-up.", code="bestand_ontbreekt")
    _eis_backup(bron, wachttijd)
    adres.weiger_netwerkschijf()
    if adres.pad.is_dir():
        raise DatabaseOnbereikbaar(f"{adres.pad} is een map.", hint="Controleer ZAKEN_DATABASE.", code="geen_database")
    if adres.pad.is_file() and adres.pad.samefile(bron):
        raise InvoerFout(f"{bron} is de database zelf.", hint="Kies een bestand dat `zaken database backup` maakte.", code="geen_backup")
    bewaard = _bewaar(url, adres.pad, wachttijd) if adres.pad.is_file() else None
    with vertaal(str(adres.pad)), closing(_open(bron, "ro", wachttijd)) as van, closing(_open(adres.pad, "rwc", wachttijd)) as naar:
        van.backup(naar, progress=_weiger_bezet)
        naar.execute("PRAGMA journal_mode=WAL")
        naar.execute("DELETE FROM installatie WHERE sleutel = ?", (POST_PLEK,))  # it does not know what was sent since: ask first
    return bewaard


def _bewaar(url: str, pad: Path, wachttijd: float) -> Path:
    """A copy of what stands there; a file that cannot be copied because it is damaged is put aside as it is, with its journal."""
    try:
        return backup_naast(url, "voor-herstel", wachttijd=wachttijd)
    except DatabaseOnbereikbaar as fout:
        if fout.code not in {"geen_database", "database_beschadigd"}:
            raise
    opzij = _vrij(pad.parent, pad.stem, "beschadigd", pad.suffix)
    try:
        for einde in ("-wal", "-shm", ""):
            if (deel := pad.with_name(pad.name + einde)).exists():
                deel.rename(opzij.with_name(opzij.name + einde))
    except OSError as fout:
        raise DatabaseOnbereikbaar(
            f"{pad} is beschadigd en kan niet opzij worden gezet: {reden_van_systeem(fout)}.",
            hint="Sluit Zaken bij iedereen en probeer het opnieuw; gooi het bestand niet weg.",
            code="database_beschadigd",
        ) from fout
    return opzij


def _vrij(map_: Path, stam: str, waarom: str, einde: str) -> Path:
    namen = (map_ / f"{stam}-{waarom}{f'-{nummer}' if nummer > 1 else ''}{einde}" for nummer in count(1))
    return next(pad for pad in namen if not pad.exists())


def _open(pad: Path, wijze: str, wachttijd: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{pad.absolute().as_uri()}?mode={wijze}", uri=True, timeout=wachttijd, isolation_level=None)


def _weiger_bezet(uitkomst: int, nog: int, totaal: int) -> None:
    """Stop when somebody keeps the lock: sqlite3 itself would try for ever. Each try has waited already."""
    if uitkomst in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        bezet = sqlite3.OperationalError("database is locked")
        bezet.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise bezet


def _kopieer(bron: Path, doel: Path, wachttijd: float) -> None:
    doel.touch(exist_ok=False)  # the operating system says why that cannot be; SQLite does not
    with vertaal(str(bron)), closing(_open(bron, "rw", wachttijd)) as van, closing(_open(doel, "rwc", wachttijd)) as naar:
        try:
            van.backup(naar, progress=_weiger_bezet)
            naar.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as fout:
            if getattr(fout, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
                raise OSError(errno.ENOSPC, "") from fout
            raise
        _eis_gaaf(naar, bron)
        _eis_zaken(naar, bron)


def _eis_gaaf(verbinding: sqlite3.Connection, pad: Path) -> None:
    uitkomst = verbinding.execute("PRAGMA quick_check(1)").fetchone()[0]
    if uitkomst != "ok":
        raise DatabaseOnbereikbaar(f"{pad} is beschadigd.", hint="Gebruik een eerdere back-up.", code="database_beschadigd")


def _eis_backup(bron: Path, wachttijd: float) -> None:
    with vertaal(str(bron)), closing(_open(bron, "ro", wachttijd)) as verbinding:
        _eis_gaaf(verbinding, bron)
        if not _is_van_zaken(verbinding):
            raise InvoerFout(
                f"{bron} is geen back-up van Zaken.", hint="Kies een bestand dat `zaken database backup` maakte.", code="geen_backup"
            )
        gevonden = (verbinding.execute("SELECT max(version_num) FROM alembic_version").fetchone()[0]) or ""
        if gevonden > SCHEMA:
            raise DatabaseOnbereikbaar(
                f"{bron} is van een nieuwere versie van Zaken (schema {gevonden}; dit programma kent {SCHEMA}).",
                hint="Werk het programma bij en probeer het opnieuw.",
                code="programma_te_oud",
            )


def _eis_zaken(kopie: sqlite3.Connection, bron: Path) -> None:
    """A copy of an empty file is no backup, however sound it is."""
    if not _is_van_zaken(kopie):
        raise DatabaseOnbereikbaar(
            f"{bron} is geen database van Zaken; er is geen back-up gemaakt.",
            hint="Gooi niets weg. Controleer ZAKEN_DATABASE, of zet een back-up terug: zaken database herstel BESTAND",
            code="geen_database",
        )


def _is_van_zaken(verbinding: sqlite3.Connection) -> bool:
    vraag = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'zaak')"
    return bool(verbinding.execute(vraag).fetchone()[0] == 2)


def _pg_dump(adres: Adres, doel: Path) -> None:
    programma = shutil.which("pg_dump")
    if programma is None:
        raise DatabaseOnbereikbaar(
            "Er is geen pg_dump op deze computer; daarom is er geen back-up gemaakt en is er niets veranderd.",
            hint="Installeer de PostgreSQL-client, of laat de beheerder een back-up maken en ga daarna door met --zonder-backup.",
            code="pg_dump_ontbreekt",
        )
    zonder_wachtwoord = adres.url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    omgeving = os.environ | ({"PGPASSWORD": str(adres.url.password)} if adres.url.password else {})
    uitkomst = subprocess.run(  # noqa: S603  # a fixed program; the arguments are ours, without a shell
        [programma, "--format=custom", f"--file={doel}", f"--dbname={zonder_wachtwoord}"],
        env=omgeving,
        capture_output=True,
        text=True,
        check=False,
    )
    if uitkomst.returncode != 0:
        reden = uitkomst.stderr.strip().splitlines()
        raise DatabaseOnbereikbaar(
            f"pg_dump kon geen back-up maken van {adres.naam}: {reden[-1] if reden else 'geen uitleg'}",
            hint="Laat de beheerder een back-up maken en ga daarna door met --zonder-backup.",
            code="pg_dump_mislukt",
        )
