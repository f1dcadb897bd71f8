"""What a step of a scenario asks of the case, and how values in it compare with what is stored. Runs nothing, judges nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zaken.catalogue.scenario import NU, Scenariostap
from zaken.domain.opdrachten import (
    Hervat,
    MaakAfspraak,
    Noteer,
    RondAfspraakAf,
    SchortOp,
    Verleng,
    VoegDocumentToe,
    Vul,
    WijsToe,
    Wijziging,
    ZetStap,
)
from zaken.domain.zaak import Document


def opdracht_van(stap: Scenariostap, vandaag: date) -> Wijziging:
    """What the step asks, on the day `vandaag`; `op` asks nothing and is not for here."""
    if stap.doe is not None:
        return ZetStap(stap.doe, typed_all(stap.eigenschappen), stap.resultaat, stap.toelichting, op=stap.gebeurd_op)
    if stap.vul is not None:
        return Vul(typed_all(stap.vul))
    if (document := stap.document) is not None:
        return VoegDocumentToe(Document(document.soort, document.titel, document.datum or vandaag, document.status, document.vindplaats))
    if stap.wijs_toe is not None:
        return WijsToe(None if stap.wijs_toe == "niemand" else stap.wijs_toe)
    if (stil := stap.schort_op) is not None:
        return SchortOp(stil.reden, begin=stil.begin, grond=stil.grond, termijn=stil.termijn, einde=stil.einde)
    if (uit := stap.verleng) is not None:
        return Verleng(uit.regel, uit.reden, uit.duur, uit.tot, uit.grond, uit.meegedeeld_op, uit.instemming_op)
    if (belofte := stap.afspraak) is not None:
        return MaakAfspraak(belofte.omschrijving, belofte.datum, belofte.wie)
    if stap.nagekomen is not None:
        return RondAfspraakAf(stap.nagekomen)
    if stap.hervat is not None:
        return Hervat(None if stap.hervat == NU else date.fromisoformat(stap.hervat))
    return Noteer(stap.noteer or "")


def stapnaam(opdracht: object) -> str:
    """What dekking calls the thing that was done: the overgang, or `verleng:` and `schort_op:` with what was chosen."""
    if isinstance(opdracht, ZetStap):
        return opdracht.overgang
    if isinstance(opdracht, Verleng):
        return f"verleng:{opdracht.regel}"
    return f"schort_op:{opdracht.grond}" if isinstance(opdracht, SchortOp) else ""


def typed_all(waarden: Mapping[str, Any]) -> dict[str, str | None]:
    return {veld: None if waarde is None else plain(waarde) for veld, waarde in waarden.items()}


def plain(waarde: object) -> str:
    """A value as somebody would type it, for entering and comparing: numbers Dutch, several choices with commas."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case list() | tuple():
            return ", ".join(plain(deel) for deel in waarde)
        case float():
            return str(waarde).replace(".", ",")
        case date():
            return waarde.isoformat()
    return str(waarde)
