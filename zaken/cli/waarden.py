"""How a single value looks: to a person, in a TSV field, in JSON. Writes nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from zaken.text.dates import toon_datum, toon_moment
from zaken.text.safe import schoon, vervang


def voor_mensen(waarde: object) -> str:
    """A value as staff read it: dd-mm-jjjj, local time, ja/nee."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return toon_moment(waarde)
        case date():
            return toon_datum(waarde)
        case list() | tuple():
            return ", ".join(voor_mensen(deel) for deel in waarde)
        case _:
            return str(waarde)


def voor_pijp(waarde: object) -> str:
    """A value as a program reads it from a TSV field: ISO, whole, one line."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return _iso_moment(waarde)
        case date():
            return waarde.isoformat()
        case list() | tuple():
            return ",".join(voor_pijp(deel) for deel in waarde)
        case _:
            return schoon(een_regel(str(waarde)))


def een_regel(tekst: str) -> str:
    """Line ends and tabs as spaces."""
    return " ".join(tekst.split()) if any(teken in tekst for teken in "\t\r\n\v\f") else tekst


def _iso_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def naar_json(waarde: object) -> object:
    """What json.dumps does not know by itself; TypeError for what has no form in JSON."""
    match waarde:
        case datetime():
            return _iso_moment(waarde)
        case date():
            return waarde.isoformat()
        case Decimal() | Path():
            return str(waarde)
        case set() | frozenset():
            return sorted(waarde)
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return asdict(waarde)
    raise TypeError(f"{type(waarde).__name__} heeft geen vorm in JSON")


def ontwapend(ruw: str) -> str:
    """The same JSON, with what would act on a terminal or hide there written as \\u escapes."""
    return vervang(ruw, lambda stuk: json.dumps(stuk)[1:-1], meerregelig=True)
