"""Running text in the width there is: indented paragraphs, counted words. Prints nothing."""

from __future__ import annotations

import textwrap


def ingesprongen(tekst: str, breedte: int, *, begin: str = "", vervolg: str | None = None) -> str:
    """The text wrapped, the first line after `begin`, the next ones after as many spaces (or `vervolg`). Line ends in it stay."""
    daarna = " " * len(begin) if vervolg is None else vervolg
    regels: list[str] = []
    for alinea in tekst.splitlines() or [""]:
        voor = daarna if regels else begin
        regels += textwrap.wrap(
            alinea, max(breedte, len(daarna) + 20), initial_indent=voor, subsequent_indent=daarna, break_on_hyphens=False
        ) or [voor]
    return "\n".join(regels)


def aantal(hoeveel: int, een: str, meer: str) -> str:
    """`1 zaak`, `12.431 zaken`."""
    from zaken.text.numbers import toon_getal

    return f"{toon_getal(hoeveel)} {een if hoeveel == 1 else meer}"
