"""What is asked of cases, and how one answer looks to programs: a line of TSV, JSON, the exit code. Carries nothing out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zaken.cli.diagnostics import KLAAR
from zaken.cli.waarden import voor_pijp
from zaken.cli.weergave import als_json
from zaken.cli.weergave.antwoord import redenen_van
from zaken.domain.autorisatie import is_onbevoegd
from zaken.services.uitvoeren import Antwoord

if TYPE_CHECKING:
    from zaken.domain.opdrachten import Opdracht

GEWEIGERD, NIET_GEVONDEN, NIET_BEVOEGD, GEWIJZIGD = 1, 3, 4, 5


def _niets(antwoord: Antwoord) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is asked of every case, or by number of each, and how the answer is told.

    `gedaan` says what happened, `herstel` which commands would help.
    """

    opdracht: Opdracht | Mapping[str, Opdracht]
    gedaan: Callable[[Antwoord], str]
    herstel: Callable[[Antwoord], Sequence[str]] = _niets
    daarna: Callable[[Antwoord], Sequence[str]] = _niets
    sleutel: str | None = None
    proef: bool = False
    gezien: int | None = None
    geweigerd_naar: Path | None = None

    def voor(self, nummer: str) -> Opdracht:
        return self.opdracht[nummer] if isinstance(self.opdracht, Mapping) else self.opdracht


def exitcode(antwoorden: Iterable[Antwoord]) -> int:
    """0 when all is done; the code of what they have in common when nothing else went wrong; else 1."""
    codes = {code_van(antwoord) for antwoord in antwoorden} - {KLAAR}
    return KLAAR if not codes else codes.pop() if len(codes) == 1 else GEWEIGERD


def code_van(antwoord: Antwoord) -> int:
    """The exit code that one answer asks for."""
    if antwoord.uitkomst == "kan_nog_niet":
        return NIET_BEVOEGD if is_onbevoegd(antwoord.redenen) else GEWEIGERD
    return {"uitgevoerd": KLAAR, "niet_gevonden": NIET_GEVONDEN, "intussen_gewijzigd": GEWIJZIGD}[antwoord.uitkomst]


def resultaten(antwoorden: Sequence[Antwoord], vraag: Vraag) -> dict[str, Any]:
    """The answers as one JSON document."""
    extra = {"proef": True} if vraag.proef else {}
    return {"schema_versie": als_json.SCHEMA_VERSIE, **extra, "resultaten": [als_json.antwoord(antwoord) for antwoord in antwoorden]}


def tsv(antwoord: Antwoord) -> str:
    """An answer as a line of a pipe, that `-` can read again."""
    delen = (antwoord.identificatie, antwoord.uitkomst, antwoord.status, " | ".join(redenen_van(antwoord)))
    return "\t".join(voor_pijp(deel) for deel in delen) + "\n"
