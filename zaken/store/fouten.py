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
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from zaken.errors import DatabaseOnbereikbaar, IntussenGewijzigd, InvoerFout, RegelWeigert, ZakenError

MINSTENS_VRIJ = 64 * 1024
"""Free bytes under which SQLite cannot even open a database: its shared index is a file of 32 KiB."""

ALLEEN_TOEVOEGEN = "alleen_toevoegen"
"""What the triggers on gebeurtenis say when they refuse."""

_OPNIEUW = "Probeer het zo nog eens."
_BEHEERDER = "Vraag de beheerder; `zaken diagnose` laat zien wat er aan de hand is."
HERSTEL = "Gooi het bestand niet weg. Zet een back-up terug: zaken database herstel BESTAND. Wat er nu staat blijft dan ernaast bewaard."
_PLAKKEN = "Typ de tekst opnieuw, zonder te plakken."


class _Uitleg(NamedTuple):
    code: str
    melding: str
    hint: str


class _Uniek(NamedTuple):
    kolom: str
    beperking: str
    soort: type[ZakenError]
    uitleg: _Uitleg


_BEZET = _Uitleg("database_bezet", "De database {plek} is bezet: een ander programma is er lang mee bezig.", _OPNIEUW)
_VOL = _Uitleg(
    "schijf_vol", "De schijf met {plek} is vol; wat er nu bij moest, is niet opgeslagen.", "Maak ruimte vrij en geef de opdracht opnieuw."
)
_GEEN_TOEGANG = _Uitleg(
    "database_geen_toegang", "U hebt geen toegang tot de database {plek}.", "Vraag de beheerder om rechten op het bestand en op de map."
)
_SCHIJF_ALLEEN_LEZEN = _Uitleg(
    "database_alleen_lezen",
    "De schijf met de database {plek} is alleen-lezen; ook lezen vraagt er een schijf waarop geschreven kan worden.",
    "Laat de beheerder de schijf schrijfbaar maken, of zet een kopie van de database op een andere schijf.",
)
_ONVOLLEDIG = _Uitleg("database_beschadigd", "In de database {plek} ontbreekt een tabel of een veld.", HERSTEL)
_ONLEESBAAR = _Uitleg(
    "database_beschadigd",
    "In de database {plek} staat een waarde die niet te lezen is.",
    f"Zoek met `zaken verifieer` bij welke zaak dat is. {HERSTEL}",
)
_SQLITE = {
    sqlite3.SQLITE_BUSY: _BEZET,
    sqlite3.SQLITE_LOCKED: _BEZET,
    sqlite3.SQLITE_NOTADB: _Uitleg(
        "geen_database", "{plek} is geen database van Zaken, of is beschadigd.", f"{HERSTEL} Of controleer ZAKEN_DATABASE."
    ),
    sqlite3.SQLITE_CORRUPT: _Uitleg("database_beschadigd", "De database {plek} is beschadigd.", HERSTEL),
    sqlite3.SQLITE_READONLY: _Uitleg(
        "database_alleen_lezen",
        "De database {plek} is alleen-lezen.",
        "Geef uzelf schrijfrechten op het bestand en op de map waar het in staat.",
    ),
    sqlite3.SQLITE_PERM: _GEEN_TOEGANG,
    sqlite3.SQLITE_FULL: _VOL,
    sqlite3.SQLITE_IOERR: _Uitleg("database_schijffout", "De schijf met de database {plek} gaf een fout.", _BEHEERDER),
    sqlite3.SQLITE_CANTOPEN: _Uitleg(
        "database_niet_open", "De database {plek} kan niet worden geopend.", "Controleer de map en de rechten erop."
    ),
}
_ONTBREEKT = _Uitleg("database_ontbreekt", "De database {plek} bestaat niet op de server.", "Laat de beheerder haar maken met `createdb`.")
_AANMELDEN = _Uitleg("database_aanmelden", "De databaseserver weigert de aanmelding bij {plek}.", "Controleer gebruiker en wachtwoord.")
_ONBEREIKBAAR = _Uitleg("database_weg", "De databaseserver van {plek} is niet bereikbaar.", "Controleer het adres en of de server draait.")
_OPTIES = _Uitleg(
    "database_adres", "Achter het ? in het adres van {plek} staat iets dat niet kan.", "Controleer ZAKEN_DATABASE of zaken.toml."
)
_TE_LANG = _Uitleg(
    "database_bezet", "De databaseserver van {plek} brak een opdracht af die te lang duurde; die is niet opgeslagen.", _OPNIEUW
)
_POSTGRESQL = {
    "3D000": _ONTBREEKT,
    "28": _AANMELDEN,
    "42501": _Uitleg("database_geen_toegang", "U hebt op {plek} niet de rechten die dit vraagt.", _BEHEERDER),
    "25006": _Uitleg("database_alleen_lezen", "De database {plek} is nu alleen-lezen.", _BEHEERDER),
    "55P03": _BEZET,
    "42P01": _ONVOLLEDIG._replace(hint=_BEHEERDER),
    "42703": _ONVOLLEDIG._replace(hint=_BEHEERDER),
    "57014": _TE_LANG,
    "53300": _Uitleg(
        "database_vol",
        "De databaseserver van {plek} heeft geen verbinding meer vrij.",
        "Probeer het zo nog eens, of vraag de beheerder om meer.",
    ),
    "53100": _Uitleg("schijf_vol", "De schijf van de databaseserver is vol; er is niets opgeslagen.", _BEHEERDER),
    "53": _Uitleg("database_vol", "De databaseserver kan er nu niets bij hebben.", _OPNIEUW),
    "57": _Uitleg("database_weg", "De databaseserver van {plek} is gestopt of start nog.", _OPNIEUW),
    "08": _Uitleg("database_weg", "De verbinding met {plek} is weggevallen.", _OPNIEUW),
}
"""By the beginning of SQLSTATE; the first that fits."""

_GEEN_ROL = re.compile('role ".*" does not exist')

_UNIEK = (
    _Uniek(
        "zaak.identificatie",
        "uq_zaak_identificatie",
        DatabaseOnbereikbaar,
        _Uitleg(
            "nummering_loopt_achter",
            "Het volgende zaaknummer is al in gebruik: de nummering loopt achter. Er is niets opgeslagen.",
            "Vraag de beheerder: `zaken diagnose` zegt welke nummering het is en hoe zij bij te werken is.",
        ),
    ),
    _Uniek(
        "zaak.unieke_sleutel",
        "uq_zaak_zaaktype_unieke_sleutel",
        RegelWeigert,
        _Uitleg(
            "dubbel",
            "Er is al een zaak met dezelfde unieke gegevens.",
            "Zoek die zaak op met `zaken lijst --ook-afgehandeld --zoek`.",
        ),
    ),
    _Uniek(
        "zaak.bronsleutel",
        "uq_zaak_bron_bronsleutel",
        RegelWeigert,
        _Uitleg("al_ingelezen", "Deze zaak is al uit de bron ingelezen.", "Er is niets opgeslagen."),
    ),
    _Uniek(
        "opdracht.sleutel",
        "pk_opdracht",
        IntussenGewijzigd,
        _Uitleg(
            "sleutel_gebruikt", "Een opdracht met deze sleutel is net uitgevoerd.", "Geef de opdracht opnieuw; u krijgt dan haar antwoord."
        ),
    ),
    _Uniek(
        "configuratieversie.versie",
        "uq_configuratieversie_soort_naam_versie",
        IntussenGewijzigd,
        _Uitleg("versie_bestaat", "Iemand anders heeft deze versie net gepubliceerd.", "Publiceer opnieuw; u ziet dan het verschil."),
    ),
)


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
        raise DatabaseOnbereikbaar(f"De database {plek} gaf een fout ({type(fout).__name__}).", hint=_BEHEERDER) from fout
    except ValueError as fout:
        if _in_de_opslag(fout):
            raise _bericht(_ONLEESBAAR, plek) from fout
        raise


def _in_de_opslag(fout: ValueError) -> bool:
    """Whether it came up while a stored value was being read: the last of our own lines is in this room."""
    spoor, laatste = fout.__traceback__, ""
    while spoor is not None:
        module = str(spoor.tb_frame.f_globals.get("__name__"))
        laatste = module if module.startswith("zaken.") else laatste
        spoor = spoor.tb_next
    return laatste.startswith("zaken.store.")


def onopslaanbaar() -> ZakenError:
    """The error for text with NUL or half a character: refused alike on both databases."""
    return InvoerFout("De tekst bevat tekens die niet kunnen worden opgeslagen.", hint=_PLAKKEN, code="onleesbare_tekens")


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
    for bekend in _UNIEK:
        if naam == bekend.beperking or bekend.kolom in tekst:
            return bekend.soort(bekend.uitleg.melding, hint=bekend.uitleg.hint, code=bekend.uitleg.code)
    return None


def _bericht(uitleg: _Uitleg, plek: str) -> ZakenError:
    return DatabaseOnbereikbaar(uitleg.melding.format(plek=plek), hint=uitleg.hint, code=uitleg.code)


def _van_sqlite(fout: sqlite3.Error, plek: str) -> ZakenError:
    nummer, tekst = getattr(fout, "sqlite_errorcode", 0) & 0xFF, str(fout)
    if re.match("no such (table|column)", tekst):
        return _bericht(_ONVOLLEDIG, plek)
    if tekst.startswith("Could not decode"):
        return _bericht(_ONLEESBAAR, plek)
    if nummer in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and (oorzaak := _schijf(Path(plek))):
        return _bericht(oorzaak, plek)
    onbekend = _Uitleg("database", f"De database {{plek}} gaf een fout ({type(fout).__name__}).", _BEHEERDER)
    return _bericht(_SQLITE.get(nummer, onbekend), plek)


def _schijf(pad: Path) -> _Uitleg | None:
    """What the disk itself says when SQLite only knows that it did not work."""
    with suppress(OSError):
        if shutil.disk_usage(pad.parent).free < MINSTENS_VRIJ:
            return _VOL
        if sys.platform != "win32" and os.statvfs(pad.parent).f_flag & os.ST_RDONLY:
            return _SCHIJF_ALLEEN_LEZEN
        if pad.exists() and not os.access(pad, os.R_OK):
            return _GEEN_TOEGANG
    return None


def _van_postgresql(fout: BaseException | None, plek: str) -> ZakenError:
    toestand = getattr(fout, "sqlstate", None) or ""
    if toestand in {"40001", "40P01"}:
        return IntussenGewijzigd(
            "Iemand anders wijzigde deze zaken op hetzelfde moment; er is niets opgeslagen.", hint=_OPNIEUW, code="tegelijk"
        )
    if toestand in {"22021", "22P05"} or "NUL" in str(fout):
        return onopslaanbaar()
    for begin, uitleg in _POSTGRESQL.items():
        if toestand.startswith(begin):
            return _bericht(uitleg, plek)
    if toestand:
        return DatabaseOnbereikbaar(f"De database {plek} gaf een fout ({toestand}).", hint=_BEHEERDER)
    return _bericht(_zonder_toestand(str(fout)), plek)


def _zonder_toestand(tekst: str) -> _Uitleg:
    """A connection that fails has no SQLSTATE in psycopg; only the server's own words tell why."""
    if "invalid connection option" in tekst or "invalid integer value" in tekst:
        return _OPTIES
    if "too many" in tekst or "connection slots" in tekst:
        return _POSTGRESQL["53300"]
    if "database" in tekst and "does not exist" in tekst:
        return _ONTBREEKT
    if any(woorden in tekst for woorden in ("authentication failed", "no password", "no pg_hba.conf entry")) or _GEEN_ROL.search(tekst):
        return _AANMELDEN
    return _ONBEREIKBAAR
