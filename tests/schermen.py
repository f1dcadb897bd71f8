"""A terminal without a pty: runs a command line in this process and gives the exit code with what a person would have seen."""

from __future__ import annotations

import io
import shlex
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from zaken.__main__ import main


class Scherm(io.StringIO):
    """What a command takes for a terminal, so that it draws as for a person."""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has a plain attribute; StringIO itself a read-only None
        return "utf-8"

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Gezien:
    """What came of a command line: its exit code and everything on the screen, stdout and stderr in the order they came."""

    code: int
    tekst: str


def typ(regel: str) -> Gezien:
    """Run `zaken ...`, as typed; `a | b` hands on what the first writes. Only the words of `zaken` itself, no other program."""
    *eerder, laatste = [shlex.split(deel) for deel in regel.split(" | ")]
    scherm, invoer = Scherm(), ""
    for woorden in eerder:
        pijp = io.StringIO()
        _voer_uit(woorden, invoer, pijp, scherm)
        invoer = pijp.getvalue()
    return Gezien(_voer_uit(laatste, invoer, scherm, scherm), scherm.getvalue())


def _voer_uit(woorden: Sequence[str], invoer: str, uit: io.StringIO, fout: io.StringIO) -> int:
    if not woorden or woorden[0] != "zaken":
        raise ValueError(f"only zaken runs here, not {' '.join(woorden)!r}")
    with redirect_stdout(uit), redirect_stderr(fout), patch("sys.stdin", io.StringIO(invoer)):
        return main(list(woorden[1:]))
