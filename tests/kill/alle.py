"""Every deed by name, for who does it (werker.py) and who proves it (proef.py)."""

from __future__ import annotations

from tests.kill.ronde import Herinneren
from tests.kill.werk import WERK, Werk

ALLE: dict[str, Werk] = {**WERK, "herinneren": Herinneren()}
