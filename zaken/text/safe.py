"""The one gate for user text to a terminal, a message or a spreadsheet. Never refuses text, beyond saying what no database can hold."""

from __future__ import annotations

import re

VERVANGING = "\ufffd"
"""What a character that could act on a screen becomes: visible, so that nobody thinks the text was clean."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiner, Arabic letter mark, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, marks, line separators, bidi embeddings and isolates
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"  # fillers, BOM, interlinear, tags
    "\ud800-\udfff"  # lone surrogates cannot be encoded
)
_ONE_LINE = re.compile(f"[\x00-\x1f\x7f-\x9f{_INVISIBLE}]")
_MORE_LINES = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_INVISIBLE}]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_FORMULA_START = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]{3})*(?:[.,][0-9]+)?")


def schoon(text: str, *, meerregelig: bool = False) -> str:
    """Return `text` with every character that acts on a terminal or hides itself replaced by U+FFFD.

    A tab becomes a space. With `meerregelig` line ends stay (CR LF becomes LF); without it they are replaced too.
    Markup is left alone: print the result as plain text (rich `Text`, `markup=False`).
    """
    if text.isascii() and text.isprintable():
        return text
    if meerregelig:
        return _MORE_LINES.sub(VERVANGING, text.replace("\r\n", "\n").replace("\t", " "))
    return _ONE_LINE.sub(VERVANGING, text.replace("\t", " "))


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
