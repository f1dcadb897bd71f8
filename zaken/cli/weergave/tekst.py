"""Running text in the width there is: indented paragraphs, counted words. Prints nothing."""

from __future__ import annotations

import textwrap
from unicodedata import east_asian_width

_VULSEL = "\x00"
"""No text that was stored has it."""


def ingesprongen(tekst: str, breedte: int, *, begin: str = "", vervolg: str | None = None) -> str:
    """The text wrapped, the first line after `begin`, the next ones after as many spaces (or `vervolg`). Line ends in it stay."""
    if tekst.isascii():
        return _gevouwen(tekst, breedte, begin, vervolg)
    return _gevouwen(_opgevuld(tekst), breedte, begin, vervolg).replace(_VULSEL, "")


def _opgevuld(tekst: str) -> str:
    """The text with as many characters as it takes columns: one more behind each wide one."""
    return "".join(teken + _VULSEL if east_asian_width(teken) in "WF" else teken for teken in tekst)


def _gevouwen(tekst: str, breedte: int, begin: str, vervolg: str | None) -> str:
    daarna = " " * len(begin) if vervolg is None else vervolg
    regels: list[str] = []
    for alinea in tekst.splitlines() or [""]:
        voor = daarna if regels else begin
        regels += textwrap.wrap(
            alinea, max(breedte, len(daarna) + 20), initial_indent=voor, subsequent_indent=daarna, break_on_hyphens=False
        ) or [voor]
    return "\n".join(regels)


def wat_gebeurde(gewijzigd_met: str) -> str:
    """What happened last to a case, as people call it."""
    return "herinnering opzij gezet" if gewijzigd_met == "gedempt" else gewijzigd_met.replace("_", " ")


def aantal(hoeveel: int, een: str, meer: str) -> str:
    """`1 zaak`, `12.431 zaken`."""
    from zaken.text.numbers import toon_getal

    return f"{toon_getal(hoeveel)} {een if hoeveel == 1 else meer}"
