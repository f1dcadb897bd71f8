"""A transaction that somebody else was just ahead of, done once more. Never repeats anything that was committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from zaken.errors import ZakenError

VOORGEWEEST = frozenset({"sleutel_gebruikt", "al_ingelezen", "dubbel"})
"""The codes (store/fouten.py) of a row that came in between looking and writing; looking again finds it."""

T = TypeVar("T")


def once_more(transactie: Callable[[], T]) -> T:
    """What the transaction gives; when another was just ahead of it, what it gives the second time."""
    try:
        return transactie()
    except ZakenError as fout:
        if fout.code not in VOORGEWEEST:
            raise
    return transactie()
