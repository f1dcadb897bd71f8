"""Fixtures of the tests at once: the installation with a command line."""

from __future__ import annotations

from tests.installatie import installatiesjabloon, zaken

__all__ = ["installatiesjabloon", "zaken"]
