"""A transaction that somebody else was just ahead of, done again. Never repeats anything that was committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from zaken.errors import ZakenError

VOORGEWEEST = frozenset({"sleutel_gebruikt", "al_ingelezen", "dubbel", "tegelijk"})
"""The codes (store/fouten.py) of a row that came in between looking and writing, which looking again finds, and of two that waited for
each other, of whom the database sent one away."""

POGINGEN = 10
"""How often at most. Each time is lost to somebody who did get through, so the work as a whole always goes on."""

T = TypeVar("T")


def until_first(transactie: Callable[[], T]) -> T:
    """What the transaction gives once nobody is just ahead of it; after POGINGEN times the error of the last."""
    for _ in range(POGINGEN - 1):
        try:
            return transactie()
        except ZakenError as fout:
            if fout.code not in VOORGEWEEST:
                raise
    return transactie()
