"""Every test of the command line may use a small installation."""

from __future__ import annotations

from tests.installatie import installatiesjabloon, terminal, zaken

__all__ = ["installatiesjabloon", "terminal", "zaken"]
