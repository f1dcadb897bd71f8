"""Patterns (regular expressions) in a zaaktype: valid, and never so ambiguous that matching does not end. Matches nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from math import prod
from typing import Any

_LANGSTE_TEKST = 250
"""A pattern is tried on text of at most so many characters (domain.eigenschappen)."""
_MEESTE_WERK = 251**3
"""How many ways there may be through a pattern, along its repeats and choices: three repeats without end, or more small ones."""

_ontleder: Any = import_module("re._parser")
"""Python's own reading of a pattern, private but the only one that is never wrong about comments, flags and escapes."""


class _Geweigerd(Exception):
    """Why a pattern that can be read is not taken, in Dutch."""


def waarom_niet(patroon: str) -> str | None:
    """Why a pattern cannot be used, in Dutch; None when it can."""
    try:
        re.compile(patroon)
        wegen = _wegen(_ontleder.parse(patroon))
    except (re.error, OverflowError, RecursionError) as fout:
        return f"dit is geen geldig patroon ({fout})"
    except _Geweigerd as waarom:
        return str(waarom)
    return None if wegen <= _MEESTE_WERK else "dit patroon heeft te veel herhalingen of keuzes; hoogstens drie met * of + blijft snel"


def _wegen(delen: Any) -> int:
    """In how many ways at most a search can go through these parts (a SubPattern of Python) one after the other."""
    return prod(_wegen_door(str(soort), inhoud) for soort, inhoud in delen)


def _wegen_door(soort: str, inhoud: Any) -> int:
    if soort.startswith("GROUPREF"):
        raise _Geweigerd("verwijzen naar wat eerder stond (zoals \\1) kan hier niet")
    if soort.endswith("_REPEAT"):
        return _wegen_door_herhaling(*inhoud)
    if soort == "BRANCH":
        return sum(map(_wegen, inhoud[1]))
    return prod(map(_wegen, _binnen(inhoud)))


def _wegen_door_herhaling(minste: int, meeste: int, wat: Any) -> int:
    """A repeat in a repeat, a choice in a repeat and a repeat of what may be nothing at all search without end."""
    wegen = _wegen(wat)
    if meeste > 1 and wegen > 1:
        raise _Geweigerd("een herhaling of een keuze met | binnen een herhaling kan eindeloos lang zoeken")
    if meeste > 1 and wat.getwidth()[0] == 0:
        raise _Geweigerd("een herhaling van niets kan eindeloos lang zoeken")
    return wegen + min(meeste - minste, _LANGSTE_TEKST)


def _binnen(inhoud: Any) -> Iterable[Any]:
    """The patterns inside a group, a look ahead or another part."""
    if isinstance(inhoud, _ontleder.SubPattern):
        return [inhoud]
    return [deel for deel in inhoud if isinstance(deel, _ontleder.SubPattern)] if isinstance(inhoud, tuple) else []
