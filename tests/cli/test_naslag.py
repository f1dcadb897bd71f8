"""The reference in the handbook is what the commands say."""

from __future__ import annotations

from pathlib import Path

import pytest

from zaken.cli.app import COMMANDS
from zaken.cli.naslag import naslag

OPDRACHTEN = Path(__file__).parents[2] / "docs" / "handleiding" / "opdrachten.md"


def test_reference_in_the_handbook_is_made_from_the_commands() -> None:
    opnieuw = "python -m zaken.cli.naslag docs/handleiding/opdrachten.md"
    assert OPDRACHTEN.read_text(encoding="utf-8") == naslag(), f"make it anew: {opnieuw}"


def test_reference_has_every_command_with_examples() -> None:
    tekst = naslag()
    for regel in COMMANDS:
        stuk = tekst.split(f"\n### zaken {regel.naam}\n", 1)[1].split("\n### ", 1)[0]
        assert "Voorbeelden\n" in stuk, regel.naam
        assert "Gebruik\n" in stuk, regel.naam


def test_reference_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    was = naslag()
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    assert naslag() == was
