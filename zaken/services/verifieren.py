"""Verify the whole database against its own history, and keep the anchor that makes this a proof. Mends nothing, judges nothing itself.

Technical work, not case work: whoever can open the database may ask, and findings name a case by its number only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from zaken.domain.selectie import Selectie
from zaken.domain.spoor import Anker, Bevinding
from zaken.errors import InvoerFout, OngeldigeConfiguratie
from zaken.services.opnieuw import until_first
from zaken.services.werkplek import Werkplek
from zaken.store import verificatie
from zaken.store.lijsten import tel_per
from zaken.text.systeem import reden_van_systeem


@dataclass
class Controle:
    """A verification that is going on: `bevindingen` streams, `bekeken` counts the cases so far of `zaken` in all."""

    zaken: int
    bevindingen: Iterator[Bevinding] = field(default_factory=lambda: iter(()))
    bekeken: int = 0


@contextmanager
def verify(werkplek: Werkplek, anker: Anker | None, voortgang: Callable[[int], None] | None = None) -> Iterator[Controle]:
    """Look at every case at one moment; `voortgang` hears how many more cases were looked at. Memory stays flat."""
    with werkplek.opslag.lezen() as conn:
        controle = Controle(sum(tel_per(conn, Selectie(ook_afgehandeld=True), None, "zaaktype").values()))

        def seen(bekeken: int) -> None:
            if voortgang is not None:
                voortgang(bekeken - controle.bekeken)
            controle.bekeken = bekeken

        controle.bevindingen = verificatie.verifieer(conn, anker=anker, voortgang=seen)
        yield controle


def make_anchor(werkplek: Werkplek) -> Anker:
    """Fix the heads of all cases as they are now. Write it only after a verification that found nothing: else it seals what is wrong."""

    def fix() -> Anker:
        with werkplek.opslag.schrijven() as conn:
            return verificatie.maak_anker(conn, nu=werkplek.nu())

    return until_first(fix)


def read_anchor(pad: Path) -> Anker:
    """The anchor in a file; InvoerFout when there is none, OngeldigeConfiguratie when it is not an anchor."""
    try:
        return Anker.from_dict(json.loads(pad.read_text(encoding="utf-8")))
    except OSError as fout:
        raise InvoerFout(
            f"Het anker {pad} kan niet worden gelezen: {reden_van_systeem(fout)}.",
            hint="maak er een: zaken verifieer --schrijf-anker BESTAND",
        ) from fout
    except (ValueError, KeyError, TypeError, AttributeError) as fout:
        raise OngeldigeConfiguratie(f"{pad} is geen anker van Zaken.", hint="kies een bestand dat --schrijf-anker heeft gemaakt") from fout


def write_anchor(pad: Path, anker: Anker) -> None:
    """Write the anchor whole or not at all; an older one is replaced."""
    if pad.is_dir():
        raise InvoerFout(f"{pad} is een map.", hint="geef de naam van een bestand")
    half = pad.with_name(f".{pad.name}.half")
    try:
        half.write_text(json.dumps(anker.as_dict(), indent=2) + "\n", encoding="utf-8")
        half.replace(pad)
    except OSError as fout:
        half.unlink(missing_ok=True)
        raise InvoerFout(
            f"Het anker kan niet in {pad} worden geschreven: {reden_van_systeem(fout)}.", hint="kies een map waarin u mag schrijven"
        ) from fout
