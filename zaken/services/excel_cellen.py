"""What stands in a cell: a stored value on its way to a spreadsheet, and what a spreadsheet made of it on its way back.

Knows no file and no row. Text never leaves as a formula, and comes back as people would have typed it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import blake2b
from math import isfinite

from zaken.domain.basis import Waarde
from zaken.domain.configuratie import Configuratie
from zaken.domain.velden import soort_van, toon
from zaken.domain.zaaktype import Soort, Zaaktype
from zaken.text.dates import toon_datum
from zaken.text.numbers import decimaal_tekst
from zaken.text.safe import VERVANGING, tegen_formules

Celwaarde = str | int | float | date | None

LANGSTE_TEKST = 32_767
"""The most UTF-16 units that a spreadsheet keeps in a cell; programs cut off the rest without a word."""

_EERSTE_DAG = date(1900, 3, 1)
"""Earlier days are not the same number in every spreadsheet program; they go as text."""
_ONHOUDBAAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIJKT_CODE = re.compile("_(?=x[0-9A-Fa-f]{1,4}_)")
"""What a program would read as a character; LibreOffice already does so with one digit."""
_CODE = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff]|[Ff]{3}[EFef])_")
"""What Excel writes for a character that XML cannot hold, and for an underscore that would look like it; LibreOffice writes the text."""


def naar_cel(zaaktype: Zaaktype, veld: str, waarde: Waarde | None, configuratie: Configuratie) -> Celwaarde:
    """A stored value as a typed cell: dates and numbers as such when a spreadsheet holds them exactly, all else as people write it."""
    if waarde is None:
        return None
    match soort_van(zaaktype, veld), waarde:
        case "datum", str() if (dag := _dag(waarde)) is not None and dag >= _EERSTE_DAG:
            return dag
        case "bedrag", int():
            return waarde / 100
        case "geheel getal", int():
            return waarde
        case "decimaal", str() if (getal := _getal(waarde)) is not None:
            return getal
        case _:
            return toon(zaaktype, veld, waarde, configuratie)


def _dag(waarde: str) -> date | None:
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return None


def _getal(waarde: str) -> float | None:
    """The number, unless a spreadsheet (fifteen digits) would round it."""
    try:
        getal = float(waarde)
    except ValueError:
        return None
    return getal if _cijfers(getal) == waarde else None


def veilige_tekst(tekst: str) -> str:
    """Text as a cell may hold it: never a formula, one kind of line end, what XML cannot hold replaced visibly."""
    schone = houdbaar(tekst.replace("\r\n", "\n").replace("\r", "\n"))
    return _LIJKT_CODE.sub("_x005F_", f"'{schone}" if _runs(schone) else schone)


def houdbaar(tekst: str) -> str:
    """The text with what XML cannot hold replaced visibly: one such character makes a whole workbook unreadable."""
    return _ONHOUDBAAR.sub(VERVANGING, tekst)


def _runs(tekst: str) -> bool:
    """Whether a spreadsheet would run it, or might once somebody took away an apostrophe that belongs to the text."""
    kaal = tekst.lstrip("'")
    return tegen_formules(kaal) != kaal


def past_in_cel(tekst: str) -> bool:
    """Whether a cell holds all of it."""
    return len(tekst) * 2 <= LANGSTE_TEKST or len(tekst.encode("utf-16-le", "replace")) // 2 <= LANGSTE_TEKST


def als_tekst(cel: object, soort: Soort) -> str:
    """What a cell says, as text that people could have typed in a field of this kind; the same for every program that saved it."""
    match cel:
        case None:
            return ""
        case bool():
            return "ja" if cel else "nee"
        case int() | float():
            return _getal_als_tekst(cel, soort)
        case datetime() if cel.time() != time():
            return cel.isoformat(" ", "minutes")
        case datetime() | date():
            dag = cel.date() if isinstance(cel, datetime) else cel
            return dag.isoformat() if soort == "datum" else toon_datum(dag)
        case _:
            return _kale_tekst(str(cel))


def _kale_tekst(tekst: str) -> str:
    gelezen = _CODE.sub(lambda code: chr(int(code[1], 16)), tekst) if "_x" in tekst else tekst
    gelezen = gelezen.replace("\r\n", "\n").replace("\r", "\n").strip()
    return gelezen.removeprefix("'") if _runs(gelezen) else gelezen


def _getal_als_tekst(getal: float, soort: Soort) -> str:
    """Digits with a decimal comma; an amount with its cents. A spreadsheet keeps fifteen digits, so more are noise."""
    if not isfinite(getal):
        return str(getal)
    cijfers = _cijfers(getal)
    euros, punt, centen = cijfers.partition(".")
    if soort == "bedrag" and len(centen) <= 2:
        return f"{euros},{centen:0<2}"
    return f"{euros},{centen}" if punt else euros


def _cijfers(getal: float) -> str:
    return str(getal) if isinstance(getal, int) else decimaal_tekst(Decimal(format(getal, ".15g")))


def afdruk(*delen: str) -> str:
    """A short mark by which what was handed out is known again; proves nothing against somebody who means ill."""
    # no underscores: some programs read `_xd_` as a character
    return b64encode(blake2b("\x1f".join(delen).encode("utf-8", "replace"), digest_size=6).digest(), b"-.").decode()
