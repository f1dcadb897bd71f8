"""Reading the metadata of many cases: a text that was read and approved before is not judged again where nothing else could change it."""

from __future__ import annotations

from dataclasses import dataclass, field

from zaken.domain.basis import Waarde
from zaken.domain.invoer import Verwerkt, verwerk
from zaken.domain.opdrachten import Invoer
from zaken.domain.regels import Regels
from zaken.domain.zaak import Zaak, anders
from zaken.domain.zaaktype import Eigenschap, Zaaktype


@dataclass(slots=True)
class Gelezen:
    """What was read and approved so far under one zaaktype version and one set of rules; keep it no longer than these hold."""

    los: frozenset[str]
    rekent: bool
    waarden: dict[tuple[str, str], Waarde] = field(default_factory=dict)


def niets_gelezen(zaaktype: Zaaktype) -> Gelezen:
    """A fresh memory: which fields are judged by their own text alone."""
    los = frozenset(naam for naam, eigenschap in zaaktype.eigenschappen.items() if _stands_alone(eigenschap))
    return Gelezen(los, zaaktype.rekent)


def _stands_alone(eigenschap: Eigenschap) -> bool:
    naar_anderen = eigenschap.vanaf or eigenschap.periode or eigenschap.waardering
    return not naar_anderen and not eigenschap.is_afgeleid and eigenschap.soort not in ("zaak", "selectielijstklasse")


def verwerk_bekend(zaaktype: Zaaktype, zaak: Zaak, invoer: Invoer, regels: Regels, gelezen: Gelezen) -> Verwerkt:
    """The same as `verwerk` for a case without metadata."""
    waarden: dict[str, Waarde] = {}
    rest: dict[str, str | Waarde | None] = {}
    for naam, tekst in invoer.items():
        if tekst is None or tekst == "":
            continue
        waarde = gelezen.waarden.get((naam, tekst)) if isinstance(tekst, str) else None
        if waarde is None:
            rest[naam] = tekst
        else:
            waarden[naam] = waarde
    zaak = anders(zaak, eigenschappen=waarden) if waarden else zaak
    if not rest and not gelezen.rekent:
        return Verwerkt(zaak, ())
    verwerkt = verwerk(zaaktype, zaak, rest, regels)
    if not verwerkt.redenen:
        for naam, tekst in rest.items():
            if naam in gelezen.los and isinstance(tekst, str):
                gelezen.waarden[naam, tekst] = verwerkt.zaak.eigenschappen[naam]
    return verwerkt
