"""Many cases: progress and a summary on stderr, and for each refused case its reasons. Decides nothing."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zaken.cli import output
from zaken.cli.diagnostics import AFGEBROKEN, KLAAR, meld, voortgang
from zaken.cli.onderbreken import Onderbreker
from zaken.cli.output import Uitvoer
from zaken.cli.params import OnleesbareRegel
from zaken.cli.restlijst import Restlijst
from zaken.cli.vraag import GEWEIGERD, Vraag, code_van, resultaten, tsv
from zaken.cli.weergave.antwoord import UITKOMSTEN, redenen_van, verdict
from zaken.cli.weergave.tekst import aantal, ingesprongen
from zaken.domain.basis import Reden
from zaken.services.uitvoeren import Antwoord, Verzoek, execute

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie

GETOOND = 20
"""Refused cases that are shown one by one on a terminal; of the others the reasons are counted."""


@dataclass
class _Telling:
    """What has become of the cases so far."""

    uitkomsten: Counter[str] = field(default_factory=Counter)
    redenen: Counter[str] = field(default_factory=Counter)
    codes: set[int] = field(default_factory=set)
    getoond: list[Antwoord] = field(default_factory=list)
    laatste: str = ""

    def tel(self, antwoord: Antwoord) -> None:
        self.uitkomsten[antwoord.uitkomst] += 1
        self.laatste = antwoord.identificatie
        if antwoord.uitkomst == "uitgevoerd":
            return
        self.codes.add(code_van(antwoord))
        self.redenen.update(redenen_van(antwoord))
        if len(self.getoond) < GETOOND:
            self.getoond.append(antwoord)

    @property
    def geweigerd(self) -> int:
        return self.uitkomsten.total() - self.uitkomsten["uitgevoerd"]

    @property
    def code(self) -> int:
        return KLAAR if not self.codes else next(iter(self.codes)) if len(self.codes) == 1 else GEWEIGERD


def voer_veel_uit(
    sessie: Sessie, uitvoer: Uitvoer, nummers: Iterable[str], onleesbaar: list[OnleesbareRegel], totaal: int | None, vraag: Vraag
) -> int:
    """Do it with all these cases, tell it, and return the exit code; `onleesbaar` fills while `nummers` is read, and is emptied here."""
    telling, alle, afgebroken = _Telling(), list[Antwoord](), False
    rest = Restlijst(vraag.geweigerd_naar, proef=vraag.proef)

    def verwerk(antwoorden: Sequence[Antwoord]) -> None:
        for antwoord in [*map(_weigering, onleesbaar), *antwoorden]:
            telling.tel(antwoord)
            rest.bewaar(antwoord)
            if uitvoer.als_json:
                alle.append(antwoord)
            elif not uitvoer.op_terminal:
                output.schrijf(tsv(antwoord))
        onleesbaar.clear()

    with rest, Onderbreker() as onderbreker:
        verzoeken = (Verzoek(nummer, vraag.voor(nummer)) for nummer in onderbreker.bewaak(nummers))
        try:
            with voortgang(totaal, "zaken") as balk:
                for blok in execute(sessie.werkplek, verzoeken, sleutel=vraag.sleutel, proef=vraag.proef):
                    verwerk(blok)
                    balk.stap(len(blok))
            verwerk([])
            rest.rond_af()
        except KeyboardInterrupt:
            afgebroken = True
        except Exception:
            if uitvoer.als_json:
                uitvoer.json({**resultaten(alle, vraag), "afgebroken": True})
            if telling.uitkomsten:
                meld(f"{_samenvatting(telling, vraag)}. Toen ging het mis; wat al was uitgevoerd, is vastgelegd.")
            raise
    if uitvoer.als_json:
        uitvoer.json({**resultaten(alle, vraag), **({"afgebroken": True} if afgebroken else {})})
    elif uitvoer.op_terminal:
        _toon_geweigerd(uitvoer, telling)
    meld(f"{_samenvatting(telling, vraag)}.")
    if afgebroken:
        waar = f"; de laatste was {telling.laatste}" if telling.laatste else ""
        meld(f"Afgebroken na {aantal(telling.uitkomsten.total(), 'zaak', 'zaken')}{waar}. De rest is niet aangeraakt.")
    if rest.is_behouden:
        meld(f"{vraag.geweigerd_naar} is gelaten zoals het was.")
    elif telling.geweigerd and vraag.geweigerd_naar is not None:
        bestand = shlex.quote(str(vraag.geweigerd_naar))
        meld(f"Wat niet kon staat in {vraag.geweigerd_naar}. Opnieuw aanbieden: dezelfde opdracht met - < {bestand}")
    return AFGEBROKEN if afgebroken else telling.code


def _weigering(regel: OnleesbareRegel) -> Antwoord:
    return Antwoord(regel.tekst, "niet_gevonden", redenen=(Reden("onleesbaar", None, regel.reden),))


def _samenvatting(telling: _Telling, vraag: Vraag) -> str:
    if not telling.uitkomsten:
        return "Geen zaken om iets mee te doen"
    woorden = dict(UITKOMSTEN)
    if vraag.proef:
        woorden["uitgevoerd"] = "zou worden uitgevoerd" if telling.uitkomsten["uitgevoerd"] == 1 else "zouden worden uitgevoerd"
    delen = [aantal(telling.uitkomsten[soort], tekst, tekst) for soort, tekst in woorden.items() if telling.uitkomsten[soort]]
    return ("Proef, er is niets vastgelegd: " if vraag.proef else "") + ", ".join(delen)


def _toon_geweigerd(uitvoer: Uitvoer, telling: _Telling) -> None:
    for antwoord in telling.getoond:
        waarom = verdict(antwoord.redenen) if antwoord.uitkomst == "kan_nog_niet" else UITKOMSTEN[antwoord.uitkomst]
        uitvoer.tekst(f"{antwoord.identificatie}: {waarom}", stijl="let_op")
        for reden in redenen_van(antwoord):
            uitvoer.tekst(ingesprongen(reden, uitvoer.breedte, begin="  - "))
    if telling.geweigerd > len(telling.getoond):
        uitvoer.kop(f"En nog {telling.geweigerd - len(telling.getoond)}. Redenen van alle geweigerde zaken samen:")
        for reden, keer in telling.redenen.most_common(GETOOND):
            uitvoer.tekst(ingesprongen(reden, uitvoer.breedte, begin=f"  {keer:>6} x  "))
