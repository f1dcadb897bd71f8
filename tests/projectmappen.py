"""Project folders for tests: made once per process by the public command, then copied."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from zaken.__main__ import main


def maak_leeg(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment in which nothing is set for Zaken."""
    for naam in [naam for naam in os.environ if naam.startswith("ZAKEN_")]:
        monkeypatch.delenv(naam)


@cache
def _sjabloon(*opties: str) -> Path:
    map_ = Path(tempfile.mkdtemp(prefix="zaken-test-")) / "sjabloon"
    assert main(["init", str(map_), *opties]) == 0
    return map_


def projectmap(doel: Path, *opties: str) -> Path:
    """A fresh project folder at `doel`, as `zaken init` with these options makes it."""
    shutil.copytree(_sjabloon(*opties), doel)
    return doel


def vraag(map_: Path, sql: str, *waarden: object) -> list[tuple[Any, ...]]:
    """Ask the database of an installation directly, behind the program's back."""
    with closing(sqlite3.connect(map_ / "zaken.db")) as verbinding:
        return verbinding.execute(sql, waarden).fetchall()


def wijzig(bestand: Path, oud: str, nieuw: str) -> None:
    """Replace a text that must be there exactly once."""
    tekst = bestand.read_text(encoding="utf-8")
    assert tekst.count(oud) == 1, oud
    bestand.write_text(tekst.replace(oud, nieuw), encoding="utf-8")
