"""A warm process that forks a child for every deed: `python -m tests.kill.werker`, a job a line in, an outcome a line out.

It has imported everything and opened nothing, so a child starts at once and shares no connection with anybody. Apart from the test
process, because forking a process with threads is not safe.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.kill.afdruk import afdruk
from tests.kill.alle import ALLE
from tests.kill.momenten import Dood, Teller
from tests.kill.werk import Plek
from tests.werkplek import KALENDER
from zaken.catalogue.feestdagen import met_feestdagen
from zaken.errors import ZakenError


@dataclass
class Kind:
    """What came from a child through its pipe, and how it ended: `signaal` when it was killed."""

    meldingen: list[Any] = field(default_factory=list)
    momenten: list[str] = field(default_factory=list)
    afdrukken: list[Any] = field(default_factory=list)
    fout: str = ""
    signaal: int = 0
    duur: float = 0.0


def _leef(taak: dict[str, Any], stuur: Callable[[str, Any], None]) -> None:
    """The child: do the work, tell what was answered, and at the end which moments there were."""
    plek = Plek(taak["url"], Path(taak["map"]), taak["zaad"])
    dood = Dood(**taak["dood"]) if taak["dood"] else None
    wal = Path(plek.bestand.as_posix() + "-wal") if plek.bestand else None
    teller = Teller(dood, wal)
    teller.luister()

    def maak_afdruk() -> None:
        if taak["afdrukken"]:
            teller.stil = True
            stuur("afdrukken", afdruk(plek.url, alleen=False))
            teller.stil = False

    def meld(antwoord: Any) -> None:
        stuur("meldingen", antwoord)
        maak_afdruk()

    maak_afdruk()
    try:
        ALLE[taak["werk"]].doe(plek, meld, taak["gedaan"])
    except ZakenError as fout:
        stuur("fout", f"{type(fout).__name__} {fout.code}: {fout}")
    stuur("momenten", teller.namen)


def _in_kind(taak: dict[str, Any], pijp: int) -> None:
    def stuur(soort: str, waarde: Any) -> None:
        rest = memoryview((json.dumps([soort, waarde]) + "\n").encode())
        while rest:
            rest = rest[os.write(pijp, rest) :]

    try:
        _leef(taak, stuur)
    except BaseException:
        stuur("fout", traceback.format_exc())
    finally:
        os._exit(0)


def voer_uit(taak: dict[str, Any]) -> Kind:
    """Fork, listen until the child is gone, and say what became of it. With a `na` it is killed from here."""
    lezen, schrijven = os.pipe()
    begin = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.close(lezen)
        _in_kind(taak, schrijven)
    os.close(schrijven)
    uitkomst, gelezen = Kind(), b""
    na = (taak["dood"] or {}).get("na") or None
    while True:
        over = None if na is None else max(0.0, begin + na - time.monotonic())
        if na is not None and not select.select([lezen], [], [], over)[0]:
            os.kill(pid, signal.SIGKILL)
            na = None
        deel = os.read(lezen, 1 << 20)
        if not deel:
            break
        gelezen += deel
    os.close(lezen)
    uitkomst.signaal = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) * -1
    uitkomst.duur = time.monotonic() - begin
    for regel in gelezen.decode().splitlines(keepends=True):
        if regel.endswith("\n"):
            soort, waarde = json.loads(regel)
            if soort in ("meldingen", "afdrukken"):
                getattr(uitkomst, soort).append(waarde)
            else:
                setattr(uitkomst, soort, waarde)
    return uitkomst


def main() -> None:
    met_feestdagen(KALENDER)  # what computes feast days is only loaded when it is first asked for them
    gc.freeze()
    for regel in sys.stdin:
        uitkomst = voer_uit(json.loads(regel))
        sys.stdout.write(json.dumps(uitkomst.__dict__) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
