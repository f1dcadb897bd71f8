"""A schedule as people write it in the settings. Reads only: when it comes is for services.planning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

UIT = "uit"
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
UITLEG = "'dagelijks 06:30', 'werkdagen 07:00', 'maandag 07:30', 'elke 15 minuten' of 'uit'"

_OP_TIJD = re.compile(rf"(dagelijks|werkdagen|{'|'.join(DAGEN)}) ([01]\d|2[0-3]):([0-5]\d)")
_STEEDS = re.compile(r"elke (?:([1-9]\d{0,3}) minuten|(1 )?minuut)")
_MEESTE_MINUTEN = 24 * 60


@dataclass(frozen=True, slots=True)
class Schema:
    """A schedule: every so many minutes, or at a wall time on certain days; neither: never."""

    tekst: str
    minuten: int | None = None
    dagen: Literal["dagelijks", "werkdagen"] | int | None = None
    tijd: time | None = None

    @property
    def is_uit(self) -> bool:
        """Whether it never comes."""
        return self.minuten is None and self.tijd is None


def lees_schema(tekst: str) -> Schema:
    """A schedule as written in the settings; ValueError with a Dutch sentence when it is none."""
    gewoon = " ".join(tekst.split()).lower()
    if gewoon == UIT:
        return Schema(gewoon)
    if (steeds := _STEEDS.fullmatch(gewoon)) and (minuten := int(steeds[1] or 1)) <= _MEESTE_MINUTEN:
        return Schema(gewoon, minuten=minuten)
    if op_tijd := _OP_TIJD.fullmatch(gewoon):
        wanneer: Literal["dagelijks", "werkdagen"] | int
        wanneer = "dagelijks" if op_tijd[1] == "dagelijks" else "werkdagen" if op_tijd[1] == "werkdagen" else DAGEN.index(op_tijd[1])
        return Schema(gewoon, dagen=wanneer, tijd=time(int(op_tijd[2]), int(op_tijd[3])))
    raise ValueError(f"'{tekst}' is geen schema; schrijf {UITLEG}")


def is_schema(tekst: str) -> bool:
    """Whether this can be read as a schedule."""
    try:
        lees_schema(tekst)
    except ValueError:
        return False
    return True
