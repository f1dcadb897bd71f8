"""Findings in files as a compiler says them: `bestand:regel: ernst: tekst`, with the way out under it. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from zaken.catalogue.bevinding import Bevinding
from zaken.cli.output import Uitvoer
from zaken.cli.weergave.tekst import aantal, ingesprongen


def toon_bevindingen(uitvoer: Uitvoer, bevindingen: Iterable[Bevinding]) -> None:
    """Every finding, the worst first and the files apart. In a pipe each is one line, as editors and build servers read it."""
    for nummer, (_, groep) in enumerate(groupby(sorted(bevindingen, key=_ernst), lambda bevinding: bevinding.bestand)):
        if nummer and uitvoer.op_terminal:
            uitvoer.tekst()
        for bevinding in groep:
            _toon(uitvoer, bevinding)


def _ernst(bevinding: Bevinding) -> int:
    """What must be mended, what is worth a look, and the standing assumptions that nobody can mend today."""
    return 0 if bevinding.is_fout else 2 if bevinding.code == "aanname" else 1


def _toon(uitvoer: Uitvoer, bevinding: Bevinding) -> None:
    waar = f"{bevinding.bestand}:{bevinding.regel}: " if bevinding.regel else f"{bevinding.bestand}: "
    regel = f"{waar}{bevinding.ernst}: {bevinding.tekst}"
    if not uitvoer.op_terminal:
        uitvoer.tekst(regel + (f"; {bevinding.hint}" if bevinding.hint else ""))
        return
    uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, vervolg="    "), stijl="alarm" if bevinding.is_fout else "let_op")
    if bevinding.hint:
        uitvoer.tekst(ingesprongen(bevinding.hint, uitvoer.breedte, begin="    wat nu: "))


def samenvatting(bestanden: int, fouten: int, waarschuwingen: int) -> str:
    """`8 bestanden nagekeken: geen fouten, 9 waarschuwingen`."""
    return (
        f"{aantal(bestanden, 'bestand', 'bestanden')} nagekeken: {_geen_of(fouten, 'fout', 'fouten')}, "
        f"{_geen_of(waarschuwingen, 'waarschuwing', 'waarschuwingen')}"
    )


def _geen_of(hoeveel: int, een: str, meer: str) -> str:
    return aantal(hoeveel, een, meer) if hoeveel else f"geen {meer}"


def als_json(bevindingen: Sequence[Bevinding]) -> list[dict[str, Any]]:
    return [
        {
            "ernst": bevinding.ernst,
            "code": bevinding.code,
            "bestand": bevinding.bestand,
            "regel": bevinding.regel,
            "tekst": bevinding.tekst,
            "hint": bevinding.hint,
        }
        for bevinding in sorted(bevindingen, key=_ernst)
    ]
