"""Work over many cases of which one may be beyond reading: the others are done all the same. Decides nothing about a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zaken.errors import DatabaseOnbereikbaar, OnleesbareWaarde, ZakenError
from zaken.services.opnieuw import VOORGEWEEST

_BEDORVEN = (ZakenError, ValueError, LookupError, TypeError, ArithmeticError, AttributeError)
"""What a case gives of which something stored is not what it should be, or of which the zaaktype is."""


def by_halves(nummers: Sequence[str], doe: Callable[[Sequence[str]], object]) -> list[str]:
    """Do it for all of these together; where that fails for each half apart, down to the cases that it fails for: their numbers.

    `doe` writes all or nothing. A database that cannot be reached and somebody who is just ahead are no fault of a case: they are raised.
    """
    if not nummers:
        return []
    try:
        doe(nummers)
    except _BEDORVEN as fout:
        if isinstance(fout, DatabaseOnbereikbaar) and not isinstance(fout, OnleesbareWaarde):
            raise
        if isinstance(fout, ZakenError) and fout.code in VOORGEWEEST:
            raise
        if len(nummers) == 1:
            return list(nummers)
    else:
        return []
    midden = len(nummers) // 2
    return [*by_halves(nummers[:midden], doe), *by_halves(nummers[midden:], doe)]
