"""Measures in one process what many command lines load: a fork each, of a process that has only what was asked for. Imports nothing else.

`python -m tests.architecture.vork VOORAF...` imports those modules, reads command lines (a JSON list of lists) from stdin, and writes one
JSON object: what it had loaded itself, and for every command line the exit code, what came on top, and whether garbage is still collected.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from importlib import import_module
from typing import Any


def meet(argumenten: list[str]) -> dict[str, Any]:
    """Run a command line in a fork, with its output thrown away."""
    lees, schrijf = os.pipe()
    kind = os.fork()
    if kind == 0:
        _doe(argumenten, schrijf)
    os.close(schrijf)
    with os.fdopen(lees, encoding="utf-8") as pijp:
        antwoord = pijp.read()
    os.waitpid(kind, 0)
    gemeten: dict[str, Any] = json.loads(antwoord)
    return gemeten


def _doe(argumenten: list[str], pijp: int) -> None:
    niets = os.open(os.devnull, os.O_RDWR)
    for kanaal in (0, 1, 2):
        os.dup2(niets, kanaal)
    had = set(sys.modules)
    from zaken.__main__ import main

    code = main(argumenten)
    gemeten = {"code": code, "geladen": sorted(set(sys.modules) - had), "ruimt_op": gc.isenabled(), "vast": gc.get_freeze_count() > 0}
    os.write(pijp, json.dumps(gemeten).encode())
    os._exit(0)


if __name__ == "__main__":
    for naam in sys.argv[1:]:
        import_module(naam)
    vooraf = sorted(sys.modules)
    json.dump({"vooraf": vooraf, "metingen": [meet(argumenten) for argumenten in json.load(sys.stdin)]}, sys.stdout)
