"""The installation full of hostile text, made once and copied, and what counts as clean."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.installatie import Installatie
from tests.security.matrix import DIEP, maak_vol
from zaken.text.safe import schoon


def is_schoon(tekst: str) -> bool:
    """Whether nothing in it acts or hides; tabs and line ends are ours."""
    zonder_tabs = tekst.replace("\t", " ")
    return schoon(zonder_tabs, meerregelig=True) == zonder_tabs


@pytest.fixture(scope="session")
def volle_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doel = tmp_path_factory.mktemp("vol")
    maak_vol(doel)
    return doel


def inrichten(van: Path, doel: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of the full installation in which somebody who may do everything works on 2 March 2026; gives its database."""
    shutil.copytree(van, doel)
    url = f"sqlite:///{doel / 'zaken.db'}"
    for naam in ("ZAKEN_TOEGANKELIJK", "NO_COLOR", "ZAKEN_DEBUG"):
        monkeypatch.delenv(naam, raising=False)
    for naam, waarde in (("DATABASE", url), ("MAP", str(doel / DIEP)), ("GEBRUIKER", "alles"), ("NU", "2026-03-02T10:00")):
        monkeypatch.setenv(f"ZAKEN_{naam}", waarde)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(doel / DIEP)
    monkeypatch.setattr("zaken.cli.diagnostics.VOORTGANG_NA", 1e9)  # a slow machine would draw progress, which rewrites its line
    return url


@pytest.fixture
def vol(volle_map: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Installatie:
    """Work in an installation full of hostile text."""
    return Installatie(inrichten(volle_map, tmp_path / "vol", monkeypatch), monkeypatch, capsys)
