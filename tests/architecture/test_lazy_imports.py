"""Heavy libraries stay out of what must be quick. Each case is a process of its own, because imports never go away."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import zaken

ZWAAR = ("sqlmodel", "sqlalchemy", "pydantic", "textual", "alembic", "apscheduler", "holidays", "openpyxl", "psycopg", "yaml", "rich")
FRAME = ("typer", "click")

METING = """
import json, os, sys
os.environ.update({omgeving!r})
from zaken.__main__ import main
code = main({argumenten!r})
print(json.dumps([code, sorted(m for m in sys.modules if '.' not in m)]), file=sys.stderr)
"""


def geladen(argumenten: list[str], omgeving: dict[str, str] | None = None) -> tuple[int, set[str]]:
    """Exit code and the top-level modules that a command line loads, with stdout in a pipe."""
    proces = subprocess.run(
        [sys.executable, "-c", METING.format(argumenten=argumenten, omgeving=omgeving or {})],
        cwd=Path(zaken.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(proces.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize("argumenten", [[], ["--help"], ["-h"], ["--version"], ["--geen-kleur", "--help"]])
def test_help_and_version_load_nothing_heavy_and_no_typer(argumenten: list[str]) -> None:
    code, modules = geladen(argumenten)
    assert code == 0
    assert modules.isdisjoint(ZWAAR + FRAME)


@pytest.mark.parametrize("argumenten", [["versie"], ["versie", "--json"], ["versie", "--help"], ["voltooiing", "bash"], ["onbekend"]])
def test_command_that_needs_no_database_loads_nothing_heavy(argumenten: list[str]) -> None:
    _, modules = geladen(argumenten)
    assert modules.isdisjoint(ZWAAR)


def test_help_of_every_command_loads_nothing_heavy() -> None:
    from zaken.cli.app import COMMANDS

    te_zwaar = {}
    for regel in COMMANDS:
        code, modules = geladen([regel.naam, "--help"])
        assert code == 0
        if not modules.isdisjoint(ZWAAR):
            te_zwaar[regel.naam] = sorted(modules.intersection(ZWAAR))
    assert te_zwaar == {}


def test_completion_of_commands_and_options_loads_nothing_heavy() -> None:
    for regel, plaats in (("zaken v", "1"), ("zaken versie --", "2")):
        code, modules = geladen([], {"_ZAKEN_COMPLETE": "complete_bash", "COMP_WORDS": regel, "COMP_CWORD": plaats})
        assert code == 0
        assert modules.isdisjoint(ZWAAR)


def test_the_measurement_sees_a_heavy_library() -> None:
    """Guards the other tests: were the list of modules empty, they could not fail."""
    _, modules = geladen(["versie"])
    assert "typer" in modules
