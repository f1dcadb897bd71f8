"""The protocol of a peer: say how durable it is, then do a round of steps for every line that comes in. Standard library only."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any


def speel(stap: Callable[[int], None], duurzaam: Callable[[str], Any]) -> None:
    """Step case 1, 2, 3...: each line on stdin says how many, each line on stdout how many seconds that took, and of the processor.

    `duurzaam` gives the value of a PRAGMA on the very connection that the steps use.
    """
    antwoord = {naam: duurzaam(naam) for naam in ("journal_mode", "synchronous")}
    print(json.dumps(antwoord), flush=True)
    volgende = 1
    for regel in sys.stdin:
        aantal = int(regel)
        begin, rekenend = perf_counter(), process_time()
        for nummer in range(volgende, volgende + aantal):
            stap(nummer)
        seconden, rekentijd = perf_counter() - begin, process_time() - rekenend
        volgende += aantal
        print(seconden, rekentijd, flush=True)
