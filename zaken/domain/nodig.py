"""What a decision will need to know about other cases, told beforehand so that it can be looked up for a whole chunk. Looks nothing up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from zaken.domain.basis import Waarde
from zaken.domain.handelingen import new_case
from zaken.domain.invoer import verwerk
from zaken.domain.mutaties import comparison_key, unique_key
from zaken.domain.ongedaan import last_change
from zaken.domain.opdrachten import Corrigeer, Heropen, MaakOngedaan, Opdracht, Openen, Vul, ZetStap
from zaken.domain.regels import Regels
from zaken.domain.telling import tel_op
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype


@dataclass(frozen=True, slots=True)
class VraagVergelijkbaar:
    """Are there other cases with these values that started on or after this day?"""

    waarden: Mapping[str, Waarde]
    vanaf: date


@dataclass(frozen=True, slots=True)
class Nodig:
    unieke_sleutel: str | None = None
    zaken: frozenset[str] = frozenset()
    vergelijkbaar: Mapping[str, VraagVergelijkbaar] = field(default_factory=dict)


_NIETS = Nodig()

TERUGKIJKEND = (Heropen, MaakOngedaan)
"""What cannot be decided without the events of the case; `Regels.geschiedenis` must hold them before anything else is asked here."""


def needed(zaaktype: Zaaktype, zaak: Zaak | None, opdracht: Opdracht, regels: Regels) -> Nodig:
    """The other cases that decide() must know of for this opdracht."""
    if zaaktype.uniek and zaak is not None:
        if isinstance(opdracht, Corrigeer) and opdracht.organisatie:
            return Nodig(unique_key(zaaktype, replace(zaak, organisatie=opdracht.organisatie)))
        if isinstance(opdracht, MaakOngedaan):
            voor = last_change(regels.geschiedenis[zaak.identificatie]).voor
            return Nodig(voor.unieke_sleutel if voor is not None else None)
    if not isinstance(opdracht, (Openen, ZetStap, Vul)) or not (opdracht.eigenschappen or isinstance(opdracht, Openen)):
        return _NIETS
    verwijzend = [naam for naam, eigenschap in zaaktype.eigenschappen.items() if eigenschap.soort == "zaak"]
    vergelijkend = {naam: w.vergelijkbaar for naam, w in zaaktype.waarschuwingen.items() if w.vergelijkbaar is not None}
    if not (verwijzend or vergelijkend or zaaktype.uniek):
        return _NIETS
    if zaak is None:
        if not isinstance(opdracht, Openen):
            return _NIETS
        zaak = new_case(zaaktype, opdracht, regels)
    na = verwerk(zaaktype, zaak, opdracht.eigenschappen, regels).zaak
    verwezen = {str(na.eigenschappen[naam]) for naam in verwijzend if na.eigenschappen.get(naam)}
    vragen = {}
    for naam, vergelijking in vergelijkend.items():
        waarden = {veld: na.eigenschappen[veld] for veld in vergelijking.velden if na.eigenschappen.get(veld) not in (None, "", [])}
        changed = isinstance(opdracht, Openen) or any(zaak.eigenschappen.get(veld) != waarde for veld, waarde in waarden.items())
        if changed and len(waarden) == len(vergelijking.velden):
            vraag = VraagVergelijkbaar(
                waarden, tel_op(na.startdatum, replace(vergelijking.binnen, aantal=-vergelijking.binnen.aantal), regels.kalender)
            )
            vragen[comparison_key(naam, na, vergelijking.velden)] = vraag
    return Nodig(unique_key(zaaktype, na), frozenset(verwezen), vragen)
