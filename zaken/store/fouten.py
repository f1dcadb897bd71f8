"""The one place where what a database or its driver says becomes an error that a user can read. Never shows a password or stored values."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from zaken.errors import DatabaseOnbereikbaar, IntussenGewijzigd, InvoerFout, OnleesbareWaarde, RegelWeigert, ZakenError
from zaken.store.meldingen import (
    AANMELDEN,
    BEHEERDER,
    GEEN_TOEGANG,
    ONBEREIKBAAR,
    ONLEESBAAR,
    ONTBREEKT,
    ONVOLLEDIG,
    OPNIEUW,
    OPTIES,
    PLAKKEN,
    POSTGRESQL,
    SCHIJF_ALLEEN_LEZEN,
    SQLITE,
    UNIEK,
    VOL,
    Uitleg,
)

MINSTENS_VRIJ = 64 * 1024
"""Free bytes under which SQLite cannot even open a database: its shared index is a file of 32 KiB."""

ALLEEN_TOEVOEGEN = "alleen_toevoegen"
"""What the triggers on gebeurtenis say when they refuse."""

_GEEN_TEKST = "Could not decode"
"""How the driver begins to say that a text is not UTF-8."""

_GEEN_ROL = re.compile('role ".*" does not exist')


@contextmanager
def vertaal(plek: str) -> Iterator[None]:
    """Everything a database may raise inside leaves as a ZakenError; `plek` names the database."""
    try:
        yield
    except DBAPIError as fout:
        raise _van_driver(fout, plek) from fout
    except StatementError as fout:
        if isinstance(fout.orig, UnicodeEncodeError):
            raise onopslaanbaar() from fout
        raise
    except UnicodeEncodeError as fout:
        raise onopslaanbaar() from fout
    except sqlite3.Error as fout:
        raise _van_sqlite(fout, plek) from fout
    except SQLAlchemyError as fout:
        raise DatabaseOnbereikbaar(f"De database {plek} gaf een fout ({type(fout).__name__}).", hint=BEHEERDER) from fout
    except OnleesbareWaarde as fout:
        raise _onleesbaar(plek) from fout
    except UnicodeDecodeError as fout:  # the driver, on SQLite's own words about a damaged schema
        raise _bericht(SQLITE[sqlite3.SQLITE_CORRUPT], plek) from fout


@contextmanager
def tekst_gelezen() -> Iterator[None]:
    """Text that SQLite cannot decode leaves as OnleesbareWaarde, and the transaction goes on; every other error as it is."""
    try:
        yield
    except DBAPIError as fout:
        if str(fout.orig).startswith(_GEEN_TEKST):
            raise OnleesbareWaarde from fout
        raise


def _onleesbaar(plek: str) -> OnleesbareWaarde:
    return OnleesbareWaarde(ONLEESBAAR.melding.format(plek=plek), hint=ONLEESBAAR.hint)


def onopslaanbaar() -> ZakenError:
    """The error for text with NUL or half a character: refused alike on both databases."""
    return InvoerFout("De tekst bevat tekens die niet kunnen worden opgeslagen.", hint=PLAKKEN, code="onleesbare_tekens")


def _van_driver(fout: DBAPIError, plek: str) -> ZakenError:
    orig = fout.orig
    if isinstance(fout, IntegrityError) and (bekend := _uniek(fout)):
        return bekend
    if ALLEEN_TOEVOEGEN in str(orig):
        return RegelWeigert(
            "De geschiedenis van een zaak kan niet worden veranderd of gewist.",
            hint="Leg een verbetering vast als nieuwe gebeurtenis.",
            code=ALLEEN_TOEVOEGEN,
        )
    if isinstance(orig, sqlite3.Error):
        return _van_sqlite(orig, plek)
    return _van_postgresql(orig, plek)


def _uniek(fout: IntegrityError) -> ZakenError | None:
    diagnose = getattr(fout.orig, "diag", None)
    naam = getattr(diagnose, "constraint_name", None)
    tekst = "" if naam else str(fout.orig)
    for bekend in UNIEK:
        if naam == bekend.beperking or bekend.kolom in tekst:
            return bekend.soort(bekend.uitleg.melding, hint=bekend.uitleg.hint, code=bekend.uitleg.code)
    return None


def _bericht(uitleg: Uitleg, plek: str) -> ZakenError:
    return DatabaseOnbereikbaar(uitleg.melding.format(plek=plek), hint=uitleg.hint, code=uitleg.code)


def _van_sqlite(fout: sqlite3.Error, plek: str) -> ZakenError:
    nummer, tekst = getattr(fout, "sqlite_errorcode", 0) & 0xFF, str(fout)
    if re.match("no such (table|column)", tekst):
        return _bericht(ONVOLLEDIG, plek)
    if tekst.startswith(_GEEN_TEKST):
        return _onleesbaar(plek)
    if nummer in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and (oorzaak := _schijf(Path(plek))):
        return _bericht(oorzaak, plek)
    onbekend = Uitleg("database", f"De database {{plek}} gaf een fout ({type(fout).__name__}).", BEHEERDER)
    return _bericht(SQLITE.get(nummer, onbekend), plek)


def _schijf(pad: Path) -> Uitleg | None:
    """What the disk itself says when SQLite only knows that it did not work."""
    with suppress(OSError):
        if shutil.disk_usage(pad.parent).free < MINSTENS_VRIJ:
            return VOL
        if sys.platform != "win32" and os.statvfs(pad.parent).f_flag & os.ST_RDONLY:
            return SCHIJF_ALLEEN_LEZEN
        if pad.exists() and not os.access(pad, os.R_OK):
            return GEEN_TOEGANG
    return None


def _van_postgresql(fout: BaseException | None, plek: str) -> ZakenError:
    toestand = getattr(fout, "sqlstate", None) or ""
    if toestand in {"40001", "40P01"}:
        return IntussenGewijzigd(
            "Iemand anders wijzigde deze zaken op hetzelfde moment; er is niets opgeslagen.", hint=OPNIEUW, code="tegelijk"
        )
    if toestand in {"22021", "22P05"} or "NUL" in str(fout):
        return onopslaanbaar()
    for begin, uitleg in POSTGRESQL.items():
        if toestand.startswith(begin):
            return _bericht(uitleg, plek)
    if toestand:
        return DatabaseOnbereikbaar(f"De database {plek} gaf een fout ({toestand}).", hint=BEHEERDER)
    return _bericht(_zonder_toestand(str(fout)), plek)


def _zonder_toestand(tekst: str) -> Uitleg:
    """A connection that fails has no SQLSTATE in psycopg; only the server's own words tell why."""
    if "invalid connection option" in tekst or "invalid integer value" in tekst:
        return OPTIES
    if "too many" in tekst or "connection slots" in tekst:
        return POSTGRESQL["53300"]
    if "database" in tekst and "does not exist" in tekst:
        return ONTBREEKT
    if any(woorden in tekst for woorden in ("authentication failed", "no password", "no pg_hba.conf entry")) or _GEEN_ROL.search(tekst):
        return AANMELDEN
    return ONBEREIKBAAR
