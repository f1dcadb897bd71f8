"""Patterns (regular expressions) in a zaaktype: valid, and never so ambiguous that matching does not end. Matches nothing itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LANGSTE_TEKST = 250
"""A pattern is tried on text of at most so many characters (domain.eigenschappen)."""
_MEESTE_WERK = 251**3
"""How many ways there may be to divide a text over the repeats of a pattern: three without end, or more small ones."""
_HERHAALD = re.compile(r"[*+?]|\{(\d*)(,?)(\d*)\}")


@dataclass(slots=True)
class _Groep:
    """What stands between parentheses so far."""

    keuze: bool = False
    varieert: bool = False


def waarom_niet(patroon: str) -> str | None:
    """Why a pattern cannot be used, in Dutch; None when it can."""
    try:
        re.compile(patroon)
    except (re.error, OverflowError, RecursionError) as fout:
        return f"dit is geen geldig patroon ({fout})"
    if re.search(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P=", patroon):
        return "verwijzen naar wat eerder stond (zoals \\1) kan hier niet"
    return _kan_blijven_zoeken(patroon)


def _kan_blijven_zoeken(patroon: str) -> str | None:
    """The parts that can match one text in endlessly many ways: a repeat in a repeat, a choice in a repeat, too many repeats."""
    groepen, laatste = [_Groep()], _Groep()
    werk, plek = 1, 0
    while plek < len(patroon):
        if (gevonden := _HERHAALD.match(patroon, plek)) and _is_herhaling(gevonden):
            minste, meeste = _grenzen(gevonden)
            if meeste > 1 and (laatste.varieert or laatste.keuze):
                wat = "een herhaling" if laatste.varieert else "een keuze met |"
                return f"{wat} binnen een herhaling kan eindeloos lang zoeken"
            werk *= min(meeste - minste, _LANGSTE_TEKST) + 1
            groepen[-1].varieert |= meeste > minste
            plek = gevonden.end() + (patroon[gevonden.end() : gevonden.end() + 1] in ("?", "+"))
            continue
        laatste = _Groep()
        teken = patroon[plek]
        if teken == "(":
            groepen.append(_Groep())
            plek += 2 if patroon.startswith("(?", plek) else 0  # the ? of (?:...) repeats nothing
        elif teken == ")":
            laatste = groepen.pop()
            groepen[-1].varieert |= laatste.varieert
            groepen[-1].keuze |= laatste.keuze
        elif teken == "|":
            groepen[-1].keuze = True
        elif teken == "[":
            plek = _einde_klasse(patroon, plek)
        plek += 2 if teken == "\\" else 1
    return None if werk <= _MEESTE_WERK else "dit patroon heeft te veel herhalingen; hoogstens drie met * of + blijft snel"


def _is_herhaling(gevonden: re.Match[str]) -> bool:
    return gevonden[0] in ("*", "+", "?") or bool(gevonden[1] or gevonden[3])


def _grenzen(gevonden: re.Match[str]) -> tuple[int, int]:
    """How often at least and at most."""
    if gevonden[0] in ("*", "+", "?"):
        return int(gevonden[0] == "+"), 1 if gevonden[0] == "?" else _LANGSTE_TEKST + 1
    minste = int(gevonden[1] or 0)
    return minste, int(gevonden[3]) if gevonden[3] else _LANGSTE_TEKST + 1 if gevonden[2] else minste


def _einde_klasse(patroon: str, plek: int) -> int:
    """Where the `]` of a character class stands; a `]` right at its begin is one of the characters."""
    plek += 2 if patroon.startswith("[^", plek) else 1
    begin = plek
    while patroon[plek] != "]" or plek == begin:
        plek += 2 if patroon[plek] == "\\" else 1
    return plek
