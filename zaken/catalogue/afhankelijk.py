"""On which parts of the configuration a zaaktype leans. Reads no file."""

from __future__ import annotations

from zaken.catalogue.controle_voorwaarden import GRENZEN
from zaken.catalogue.onderzoek import voorwaarden_van
from zaken.domain.voorwaarden import GedateerdBedrag, Voorwaarde
from zaken.domain.zaaktype import Zaaktype


def leans_on(zaaktype: Zaaktype) -> tuple[str, ...]:
    """The parts of configuration without which this zaaktype cannot be trusted."""
    delen = ["organisaties", "selectielijsten"]
    if any(eigenschap.keuzelijst is not None for eigenschap in zaaktype.eigenschappen.values()):
        delen.append("keuzelijsten")
    if zaaktype.dwangsom is not None or any(_uses_amount(voorwaarde) for _, voorwaarde in voorwaarden_van(zaaktype)):
        delen.append("bedragen")
    return tuple(delen)


def _uses_amount(voorwaarde: Voorwaarde) -> bool:
    grenzen = [getattr(vergelijking, naam) for vergelijking in voorwaarde.velden.values() for naam in GRENZEN]
    return any(isinstance(grens, GedateerdBedrag) for grens in grenzen) or any(_uses_amount(tak) for tak in voorwaarde.een_van)
