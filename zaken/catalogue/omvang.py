"""How large a zaaktype may be: what is larger is a mistake or made to harm, and is not looked into any further."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding, benoem, maak
from zaken.catalogue.lezen import YamlDocument
from zaken.domain.zaaktype import Zaaktype

MEESTE = {
    "statussen": 60,
    "overgangen": 200,
    "eigenschappen": 300,
    "documenten": 200,
    "partijen": 100,
    "resultaten": 100,
    "herinneringen": 100,
    "waarschuwingen": 100,
}
"""The most of each part that one zaaktype has; the largest shipped type has 9 statuses, 14 steps and 32 fields."""

MEESTE_PER_HERINNERING = 25
"""The most recipients, statuses, days and percentages of one reminder."""


def te_groot(zaaktype: Zaaktype, document: YamlDocument) -> Iterator[Bevinding]:
    """A finding for every part that has too many; the other checks cost time that grows with the square of these."""
    for deel, meeste in MEESTE.items():
        aantal = len(getattr(zaaktype, deel))
        if aantal > meeste:
            tekst = f"{benoem((deel,))}: dit zijn er {aantal}; een zaaktype heeft er hoogstens {meeste}"
            yield maak("fout", "te_groot", document, (deel,), tekst, "verdeel het werk over meer zaaktypen")
    for naam, herinnering in zaaktype.herinneringen.items():
        moment = herinnering.moment
        for plek, lijst in (
            (("aan",), herinnering.aan),
            (("zonder_stap",), herinnering.zonder_stap),
            (("zonder_document",), herinnering.zonder_document),
            (("moment", "in_status"), moment.in_status),
            (("moment", "duur"), moment.duur),
            (("moment", "deel"), moment.deel),
        ):
            if len(lijst) > MEESTE_PER_HERINNERING:
                waar = ("herinneringen", naam, *plek)
                tekst = f"{benoem(waar)}: dit zijn er {len(lijst)}; een herinnering heeft er hoogstens {MEESTE_PER_HERINNERING}"
                yield maak("fout", "te_groot", document, waar, tekst, "verdeel het over meer herinneringen")
