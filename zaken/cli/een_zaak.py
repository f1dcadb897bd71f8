"""One case: what changed and what comes next, or everything that is missing and the command that would mend it. Decides nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zaken.cli import output, terminal
from zaken.cli.diagnostics import fout, meld, waarschuw
from zaken.cli.output import Uitvoer
from zaken.cli.restlijst import Restlijst
from zaken.cli.vraag import Vraag, code_van, resultaten, tsv
from zaken.cli.weergave.antwoord import redenen_van, verdict
from zaken.cli.weergave.tekst import ingesprongen
from zaken.services.nummers import sentence
from zaken.services.uitvoeren import Antwoord, Verzoek, execute

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie


def voer_een_uit(sessie: Sessie, uitvoer: Uitvoer, nummer: str, vraag: Vraag) -> int:
    """Do it with this case, tell it, and return the exit code."""
    verzoek = Verzoek(nummer, vraag.voor(nummer), vraag.gezien)
    with Restlijst(vraag.geweigerd_naar, proef=vraag.proef) as rest:
        antwoord = next(execute(sessie.werkplek, [verzoek], sleutel=vraag.sleutel, proef=vraag.proef))[0]
        rest.bewaar(antwoord)
        rest.rond_af()
    if uitvoer.als_json:
        uitvoer.json(resultaten([antwoord], vraag))
    elif not uitvoer.op_terminal:
        output.schrijf(tsv(antwoord))
    elif antwoord.uitkomst == "uitgevoerd":
        uitvoer.tekst(_gedaan(antwoord, vraag))
    meld_een(antwoord, vraag, ook_gedaan=not uitvoer.op_terminal)
    return code_van(antwoord)


def meld_een(antwoord: Antwoord, vraag: Vraag, *, ook_gedaan: bool = False) -> None:
    """On stderr: what happened and what is next, or every reason and the way out."""
    if antwoord.uitkomst != "uitgevoerd":
        meld_geweigerd(antwoord, vraag.herstel(antwoord))
        return
    if ook_gedaan:
        meld(_gedaan(antwoord, vraag))
    meld_waarschuwingen(antwoord)
    if not vraag.proef and (regels := vraag.daarna(antwoord)):
        meld("Volgende:" + "".join(f"\n  {regel}" for regel in regels))


def meld_waarschuwingen(antwoord: Antwoord) -> None:
    """On stderr: what is worth a look though it refused nothing."""
    for reden in antwoord.waarschuwingen:
        waarschuw(reden.tekst)


def meld_geweigerd(antwoord: Antwoord, herstel: Sequence[str] = ()) -> None:
    """On stderr: every reason why it was refused, and the commands that would mend it."""
    redenen, zaak = redenen_van(antwoord), antwoord.identificatie
    if antwoord.uitkomst == "niet_gevonden":
        fout(sentence(redenen[0]), hint="zoek de zaak op: zaken lijst --zoek WOORD")
    elif antwoord.uitkomst == "intussen_gewijzigd":
        fout(f"{zaak} is intussen gewijzigd: {redenen[0]}.", hint=f"kijk wat er is veranderd: zaken tijdlijn {zaak}")
    else:
        kop = f"{zaak or 'Deze zaak'}: dit {verdict(antwoord.redenen)}."
        hint = "".join(f"\n{regel}" for regel in herstel) if len(herstel) > 1 else "".join(herstel)
        fout("\n".join([kop, *(_gevouwen(reden) for reden in redenen)]), hint=hint)


def _gevouwen(reden: str) -> str:
    """A reason as an item of a list, broken between words when a person reads it."""
    return ingesprongen(reden, terminal.breedte() - 4, begin="- ") if terminal.is_terminal(sys.stderr) else f"- {reden}"


def _gedaan(antwoord: Antwoord, vraag: Vraag) -> str:
    if antwoord.herhaald:
        return f"{antwoord.identificatie}: was met deze sleutel al uitgevoerd; er is niets veranderd."
    return ("Proef, er is niets vastgelegd. " if vraag.proef else "") + vraag.gedaan(antwoord)
