"""The known name nearest to a mistyped one. Knows no domain."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def dichtstbij(getypt: str, bekend: Iterable[str]) -> str | None:
    """The known name that looks most like `getypt`, or None when nothing is near."""
    namen = {naam.casefold(): naam for naam in bekend}
    gevonden = get_close_matches(getypt.casefold(), namen, n=1, cutoff=0.6)
    return namen[gevonden[0]] if gevonden else None
