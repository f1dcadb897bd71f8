"""What every test gets: the shared real data or a skip with its reason, and more random examples when ZAKEN_LANG is set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("kort", deadline=None)
settings.register_profile("lang", deadline=None, max_examples=2_000)
settings.load_profile("lang" if os.environ.get("ZAKEN_LANG") else "kort")

pytest_plugins = ["tests.fixtures_db"]


@pytest.fixture(scope="session")
def gedeelde_data() -> Path:
    """The folder with real data that is kept outside the project; skips where it is absent."""
    folder = Path(os.environ.get("ZAKEN_TESTDATA") or Path(__file__).parents[2] / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"real data is not here ({folder}); set ZAKEN_TESTDATA to its folder")
    return folder
