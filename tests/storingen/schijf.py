"""A small disk of its own that can be filled and made read-only. Needs root on Linux; without it a test is skipped."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest


class Schijf:
    """A mounted tmpfs."""

    def __init__(self, punt: Path) -> None:
        self.punt = punt

    def vul(self, *, vrij: int = 0) -> None:
        """Leave only this many bytes."""
        prop = self.punt / "prop"
        with prop.open("wb", buffering=0) as bestand:
            try:
                while True:
                    bestand.write(b"x" * 4096)
            except OSError:
                pass
        os.truncate(prop, max(0, prop.stat().st_size - vrij))

    def leeg(self) -> None:
        (self.punt / "prop").unlink()

    def alleen_lezen(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.punt)], check=True)


@contextmanager
def kleine_schijf(punt: Path, grootte: str = "4m") -> Iterator[Schijf]:
    """A disk of this size at `punt`, gone at the end."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk of its own can only be mounted by root on Linux")
    punt.mkdir()
    klaar = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={grootte}", "tmpfs", str(punt)], capture_output=True, text=True, check=False
    )
    if klaar.returncode:
        pytest.skip(f"a disk of its own cannot be mounted here: {klaar.stderr.strip()}")
    try:
        yield Schijf(punt)
    finally:
        subprocess.run(["umount", "-l", str(punt)], check=True)


def inhoud(pad: Path) -> tuple[object, ...]:
    """What is stored, after SQLite's own examination of the file."""
    with closing(sqlite3.connect(pad)) as verbinding:
        gaaf = verbinding.execute("PRAGMA integrity_check").fetchone()[0]
        return (gaaf, *verbinding.execute("SELECT count(*), sum(versie), (SELECT count(*) FROM gebeurtenis) FROM zaak").fetchone())
