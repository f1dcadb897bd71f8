"""What changed in the source since the last run, and where that meets a change made here. Changes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zaken.domain.basis import Reden, Waarde
from zaken.domain.bronzaak import Bestaand, Bronzaak, open_status
from zaken.domain.eigenschappen import lees
from zaken.domain.regels import Regels
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import lokale_dag, toon_datum

_KERN = ("omschrijving", "organisatie", "team", "behandelaar", "startdatum", "bron_streefdatum", "bron_einddatum")
_KERN_NAAM = {"bron_streefdatum": "streefdatum", "bron_einddatum": "uiterlijke_einddatum"}


@dataclass(slots=True)
class Wijzigingen:
    """What the source changed since the last run and nobody changed here."""

    kern: dict[str, Any] = field(default_factory=dict)
    eigenschappen: dict[str, str | Waarde | None] = field(default_factory=dict)
    status: str | None = None

    def __bool__(self) -> bool:
        return bool(self.kern or self.eigenschappen or self.status)


def wijzigingen(zaaktype: Zaaktype, bron: Bronzaak, bestaand: Bestaand, regels: Regels) -> tuple[Wijzigingen, tuple[Reden, ...]]:
    zaak, toen = bestaand.zaak, bestaand.volgens_bron
    gewijzigd = Wijzigingen()
    botsingen: list[Reden] = []
    nu_in_bron: Mapping[str, Any] = {
        "omschrijving": bron.omschrijving,
        "organisatie": bron.organisatie,
        "team": bron.team or zaaktype.team,
        "behandelaar": bron.behandelaar,
        "startdatum": lokale_dag(bron.start),
        "bron_streefdatum": bron.streefdatum,
        "bron_einddatum": bron.uiterlijke_einddatum,
    }
    for veld in _KERN:
        if _neemt_over(getattr(toen, veld), nu_in_bron[veld], getattr(zaak, veld), veld, botsingen):
            gewijzigd.kern[veld] = nu_in_bron[veld]
    for veld, invoer in bron.eigenschappen.items():
        nu = _gelezen(zaaktype, veld, invoer, zaak, regels)
        if _neemt_over(toen.eigenschappen.get(veld), nu, zaak.eigenschappen.get(veld), veld, botsingen):
            gewijzigd.eigenschappen[veld] = invoer
    status = open_status(zaaktype, bron)
    if bron.einde is None and _neemt_over(toen.status, status, zaak.status, "status", botsingen):
        gewijzigd.status = status
    return gewijzigd, tuple(botsingen)


def _gelezen(zaaktype: Zaaktype, veld: str, invoer: str | Waarde | None, zaak: Zaak, regels: Regels) -> Waarde | Reden | None:
    if invoer is None or invoer in ("", []):
        return None
    return lees(zaaktype, veld, invoer, regels, zaak.eigenschappen) if isinstance(invoer, str) else invoer


def _neemt_over(toen: object, nu: object, hier: object, veld: str, botsingen: list[Reden]) -> bool:
    if nu in (toen, hier):
        return False
    if hier == toen:
        return True
    naam = _KERN_NAAM.get(veld, veld)
    tekst = f"{naam.replace('_', ' ')} is in de bron gewijzigd, maar ook hier; wat hier staat blijft staan"
    botsingen.append(Reden("ook_hier_gewijzigd", naam, tekst))
    return False


def einde_geldt(zaaktype: Zaaktype, bron: Bronzaak, bestaand: Bestaand) -> tuple[bool, tuple[Reden, ...]]:
    """Whether the end in the source closes this open case: not when it was known before, nor when somebody took the case further here."""
    toen, zaak = bestaand.volgens_bron, bestaand.zaak
    if bron.einde is None or lokale_dag(bron.einde) == toen.einddatum:
        return False, ()
    if zaak.status == toen.status:
        return True, ()
    status = zaaktype.statussen[zaak.status].omschrijving
    tekst = f"in de bron geëindigd op {toon_datum(lokale_dag(bron.einde))}, maar hier verder gebracht ({status}); rond de zaak hier af"
    return False, (Reden("ook_hier_gewijzigd", "einddatum", tekst),)


def na_afhandeling(bron: Bronzaak, bestaand: Bestaand) -> tuple[Reden, ...]:
    """Where the source and a closed case differ; a closed case is only changed by reopening it."""
    toen, hier = bestaand.volgens_bron.einddatum, bestaand.zaak.einddatum
    in_bron = lokale_dag(bron.einde) if bron.einde is not None else None
    if bron.einde_later or in_bron in (toen, hier) or (toen is None and in_bron is None):
        return ()
    if in_bron is None:
        return (Reden("bron_heropend", "einddatum", "de zaak is in de bron weer open, maar hier afgehandeld; heropen hem als dat klopt"),)
    waar = f"hier afgehandeld op {toon_datum(hier)}" if hier else "hier afgehandeld"
    return (Reden("ander_einde", "einddatum", f"in de bron geëindigd op {toon_datum(in_bron)}, {waar}; hier verandert niets"),)
