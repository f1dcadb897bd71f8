"""The door of every opdracht on the command line: words to cases, one case or many, and the exit code. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from zaken.cli.een_zaak import meld_geweigerd, meld_waarschuwingen, voer_een_uit
from zaken.cli.output import Uitvoer
from zaken.cli.params import OnleesbareRegel, zaaknummers
from zaken.cli.veel_zaken import voer_veel_uit
from zaken.cli.vraag import Vraag, exitcode
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie

__all__ = ["Vraag", "exitcode", "meld_geweigerd", "meld_waarschuwingen", "voer_uit"]


def voer_uit(sessie: Sessie, uitvoer: Uitvoer, woorden: Sequence[str], vraag: Vraag) -> int:
    """Do it, tell it, and return the exit code. `woorden` are the cases as typed; `-` reads them from stdin."""
    onleesbaar: list[OnleesbareRegel] = []
    nummers: Iterable[str] = zaaknummers(woorden, onleesbaar=onleesbaar.append)
    totaal = None
    if "-" not in woorden:
        nummers = list(nummers)
        totaal = len(nummers)
    if vraag.gezien is not None and totaal != 1:
        raise InvoerFout("--versie kan alleen bij een enkele zaak.", hint="geef een zaak, of laat --versie weg")
    if totaal == 1:
        return voer_een_uit(sessie, uitvoer, next(iter(nummers)), vraag)
    return voer_veel_uit(sessie, uitvoer, nummers, onleesbaar, totaal, vraag)
