"""Fixtures of the contract tests."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest


@pytest.fixture
def samen() -> Callable[..., list[Any]]:
    """Run one function in several threads at once; their results, or the first error."""

    def voer_uit(functie: Callable[[int], Any], aantal: int) -> list[Any]:
        with ThreadPoolExecutor(aantal) as groep:
            return list(groep.map(functie, range(aantal)))

    return voer_uit
