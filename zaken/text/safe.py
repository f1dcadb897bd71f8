"""The one gate for user text to a terminal, a message or a spreadsheet. Never refuses text, beyond saying what no database can hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

VERVANGING = "\ufffd"
"""What a character that could act on a screen becomes: visible, so that nobody thinks the text was clean."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiner, Arabic letter mark, fillers
    "\u180b-\u180d\u180f\ufe00-\ufe0d\U000e0100-\U000e01ef"  # variation selectors: a row of them is a hidden message
    "\u2800"  # the blank of braille, which is no space to whoever trims
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, marks, line separators, bidi embeddings and isolates
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"  # fillers, BOM, interlinear, tags
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and music marks without a shape
    "\ud800-\udfff"  # lone surrogates cannot be encoded
)
"""Stays: U+FE0E and U+FE0F, which say whether a sign such as ❤ is drawn as text or in colour, and stand in nearly every emoji."""
_ONE_LINE = re.compile(f"[\x00-\x1f\x7f-\x9f{_INVISIBLE}]")
_MORE_LINES = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_INVISIBLE}]")
_MANY_HIGH = re.compile("[^\x00-\u02ff]{6,}")
"""Only in such a piece can more marks than `MEESTE_ACCENTEN` stand in a row."""
MEESTE_ACCENTEN = 5
"""Marks above, below or around one letter that are shown: Hebrew with its chant signs has as many. More would paint over other lines."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_FORMULA_START = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]{3})*(?:[.,][0-9]+)?")


def schoon(text: str, *, meerregelig: bool = False) -> str:
    """Return `text` with every character that acts on a terminal or hides itself replaced by U+FFFD.

    A heap of accents on one letter is cut off with one. A tab becomes a space. With `meerregelig` line ends stay (CR LF becomes LF);
    without it they are replaced too. Markup is left alone: print the result as plain text (rich `Text`, `markup=False`).
    """
    if text.isascii() and text.isprintable():
        return text
    met_spaties = text.replace("\r\n", "\n").replace("\t", " ") if meerregelig else text.replace("\t", " ")
    return vervang(met_spaties, lambda stuk: VERVANGING, meerregelig=meerregelig)


def vervang(text: str, door: Callable[[str], str], *, meerregelig: bool = False) -> str:
    """Return `text` with each piece that acts, hides or paints over other lines made what `door` says; with `meerregelig` LF stays."""
    zonder = (_MORE_LINES if meerregelig else _ONE_LINE).sub(lambda match: door(match[0]), text)
    return zonder if zonder.isascii() else _MANY_HIGH.sub(lambda match: _ontstapeld(match[0], door), zonder)


def _ontstapeld(text: str, door: Callable[[str], str]) -> str:
    from unicodedata import category  # few texts need it, and every command line loads this module

    delen = []
    for is_accent, tekens in groupby(text, lambda teken: category(teken) in ("Mn", "Me")):
        deel = "".join(tekens)
        delen.append(deel[:MEESTE_ACCENTEN] + door(deel[MEESTE_ACCENTEN:]) if is_accent and len(deel) > MEESTE_ACCENTEN else deel)
    return "".join(delen)


def citeer(text: str, grens: int = 60) -> str:
    """Return `text` between quotes for use in a message: one line, cleaned, at most `grens` characters of it."""
    return f"'{schoon(text[:grens])}…'" if len(text) > grens else f"'{schoon(text)}'"


def weiger_onopslaanbaar(text: str) -> str | None:
    """Say in Dutch why no database can hold `text` (NUL, half a surrogate pair), or None when it can."""
    match = _UNSTORABLE.search(text)
    if match is None:
        return None
    wat = "een NUL-teken" if match[0] == "\x00" else "een half teken (los surrogaat)"
    return f"op plaats {match.start() + 1} staat {wat} (U+{ord(match[0]):04X}); dat kan niet worden opgeslagen"


def tegen_formules(text: str) -> str:
    """Return `text` so that a spreadsheet reads it as text: an apostrophe before what it would run as a formula. Numbers stay numbers."""
    if text.startswith(_FORMULA_START) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
