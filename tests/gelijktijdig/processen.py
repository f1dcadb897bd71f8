"""Running one function in many processes at once: warm workers, forked from a clean process, that start together."""

from __future__ import annotations

import multiprocessing
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from functools import cache
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")

WARM = ("tests.gelijktijdig.belasting", "tests.gelijktijdig.rondes", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg")
"""What the clean process has imported before it forks: a worker starts in milliseconds."""


@cache
def _context() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(WARM))
    return context


def _run(functie: Callable[[Any], Any], argument: Any, start: Any, uit: Connection) -> None:
    try:
        start.wait()
        uit.send((True, functie(argument)))
    except BaseException:
        uit.send((False, traceback.format_exc()))
    finally:
        uit.close()
        sys.stdout.flush()


def in_processes(functie: Callable[[Any], T], argumenten: Sequence[Any], *, seconden: float = 120) -> list[T]:
    """What each process answers, in order of the arguments. AssertionError with the worker's own traceback when one fails or hangs."""
    context = _context()
    start = context.Barrier(len(argumenten))
    lopend = []
    for argument in argumenten:
        hier, daar = context.Pipe(duplex=False)
        proces = context.Process(target=_run, args=(functie, argument, start, daar), daemon=True)
        proces.start()
        daar.close()
        lopend.append((proces, hier))
    tot = time.monotonic() + seconden
    try:
        return [_answer(pijp, nummer, tot) for nummer, (_, pijp) in enumerate(lopend)]
    finally:
        for proces, pijp in lopend:
            pijp.close()
            proces.join(timeout=5)
            if proces.is_alive():
                proces.kill()
                proces.join()
            proces.close()


def _answer(pijp: Connection, nummer: int, tot: float) -> Any:
    if not wait([pijp], timeout=max(0.0, tot - time.monotonic())):
        raise AssertionError(f"process {nummer} gave no answer in time")
    gelukt, wat = pijp.recv()
    assert gelukt, f"process {nummer}:\n{wat}"
    return wat
