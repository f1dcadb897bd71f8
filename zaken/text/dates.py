"""Dutch dates in and out, strictly: what could be two days is refused with both. Never reads the clock; today is an argument."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from zaken.text.safe import citeer

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EERSTE_JAAR, LAATSTE_JAAR = 1000, 2999
"""Years outside these are typing mistakes (0226) or stand-ins for 'never' (9999)."""

MAANDEN: tuple[str, ...] = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_OF_WORD = {word: number for words in (MAANDEN, _SHORT) for number, word in enumerate(words, 1)}
_DAY_OF_WORD = {"vandaag": 0, "morgen": 1, "gisteren": -1}

_DAY_FIRST = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_RELATIVE = re.compile(r"([+-])([0-9]{1,4})([dwmj])")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]+)[-/. ]'?([0-9]{2})")
_OTHER_MARKS = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})")
_EXAMPLES = "schrijf bijvoorbeeld 12-3-2026, 2026-03-12, 12 maart 2026, vandaag, morgen of +6w"


def lees_datum(text: str, vandaag: date) -> date:
    """Read a date as people here write it; ValueError with a Dutch sentence when it is none, does not exist, or can be two days.

    Relative forms count from `vandaag`: `+10d`, `-2w`, `+3m` (the same day of the month, or its last day), `+1j`.
    """
    plain = " ".join(text.split()).lower()
    if match := _DAY_FIRST.fullmatch(plain):
        return _existing(int(match[3]), int(match[2]), int(match[1]), plain)
    if match := _ISO.fullmatch(plain):
        return _existing(int(match[1]), int(match[2]), int(match[3]), plain)
    if plain in _DAY_OF_WORD:
        return vandaag + timedelta(days=_DAY_OF_WORD[plain])
    if match := _RELATIVE.fullmatch(plain):
        return _shifted(vandaag, int(match[1] + match[2]), match[3], plain)
    if (match := _WORDS.fullmatch(plain)) and match[2] in _MONTH_OF_WORD:
        return _existing(int(match[3]), _MONTH_OF_WORD[match[2]], int(match[1]), plain)
    raise ValueError(_why_not(plain, text))


def _why_not(plain: str, text: str) -> str:
    if match := _SHORT_YEAR.fullmatch(plain):
        day, month, year = match[1], match[2], match[3]
        mark = "-" if month.isdigit() else " "
        readings = " of ".join(f"{day}{mark}{month}{mark}{century}{year}" for century in ("20", "19"))
        return f"{citeer(text)} heeft een jaartal van twee cijfers; schrijf {readings}"
    if match := _OTHER_MARKS.fullmatch(plain):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if match[2] == "/" and first <= 12 and second <= 12 and first != second:
            return f"{citeer(text)} kan twee dagen zijn; schrijf {first}-{second}-{year} of {second}-{first}-{year} (dag-maand-jaar)"
        day, month = (second, first) if second > 12 >= first else (first, second)
        return f"{citeer(text)} is geen datum zoals hier gebruikelijk; schrijf {day}-{month}-{year}"
    return f"{citeer(text)} is geen datum; {_EXAMPLES}"


def _existing(year: int, month: int, day: int, plain: str) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"{citeer(plain)} bestaat niet: er is geen maand {month}; schrijf dag-maand-jaar of jjjj-mm-dd")
    if not EERSTE_JAAR <= year <= LAATSTE_JAAR:
        raise ValueError(f"{citeer(plain)} kan niet: een jaartal ligt tussen {EERSTE_JAAR} en {LAATSTE_JAAR}")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"{citeer(plain)} bestaat niet: {MAANDEN[month - 1]} {year} heeft {last} dagen")
    return date(year, month, day)


def _shifted(vandaag: date, amount: int, unit: str, plain: str) -> date:
    if unit in "dw":
        shifted = vandaag + timedelta(days=amount * (7 if unit == "w" else 1))
        year, month, day = shifted.year, shifted.month, shifted.day
    else:
        months = vandaag.year * 12 + vandaag.month - 1 + amount * (12 if unit == "j" else 1)
        year, month = months // 12, months % 12 + 1
        day = min(vandaag.day, monthrange(year, month)[1]) if EERSTE_JAAR <= year <= LAATSTE_JAAR else 1
    return _existing(year, month, day, plain)


def toon_datum(dag: date) -> str:
    """Show a day as `12-03-2026`."""
    return f"{dag.day:02}-{dag.month:02}-{dag.year:04}"


def toon_moment(moment: datetime) -> str:
    """Show an aware moment as `12-03-2026 14:02`, local time."""
    local = _local(moment)
    return f"{toon_datum(local.date())} {local:%H:%M}"


def lokale_dag(moment: datetime) -> date:
    """The legal day of an aware moment: its date in Europe/Amsterdam."""
    return _local(moment).date()


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no local day")
    return moment.astimezone(AMSTERDAM)


def over_dagen(aantal: int) -> str:
    """Say how far away a day is: `vandaag`, `morgen`, `over 3 dagen`, `3 dagen geleden`."""
    if aantal in (-1, 0, 1):
        return ("gisteren", "vandaag", "morgen")[aantal + 1]
    return f"over {aantal} dagen" if aantal > 0 else f"{-aantal} dagen geleden"
