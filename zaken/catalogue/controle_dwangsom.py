"""The penalty for deciding too late: dates and amounts that exist, and never for a Woo decision (Woo 8.2). Computes no amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.controle_eigenschappen import veld_van_soort
from zaken.catalogue.controle_termijnen import alle_termijnen
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.bedragen import ELKE_ANDERE
from zaken.domain.dwangsom import REEKSEN
from zaken.domain.oordeel import velden_van
from zaken.domain.zaaktype_tijd import Dwangsom

_WOO = re.compile(r"(?<![a-z])woo(?![a-z])|wet open overheid", re.IGNORECASE)


def _penalty(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    dwangsom = onderzoek.zaaktype.dwangsom
    if dwangsom is None:
        return
    for deel in ("ingebrekestelling", "termijn", "besluit"):
        veld = getattr(dwangsom, deel)
        if veld is not None:
            yield from veld_van_soort(onderzoek, veld, "datum", ("dwangsom", deel))
    if dwangsom.termijn is None and onderzoek.zaaktype.termijnen.doorlooptijd is None:
        tekst = "er is geen beslistermijn waarna de dwangsom kan beginnen"
        hint = "zet bij termijnen een doorlooptijd, of noem in termijn het datumveld met het einde van de beslistermijn"
        yield onderzoek.fout("dwangsom_zonder_termijn", ("dwangsom",), tekst, hint)
    if not dwangsom.grondslag.strip():
        hint = "schrijf de wet en het artikel op"
        yield onderzoek.fout("termijn_zonder_grondslag", ("dwangsom", "grondslag"), "er staat niet waar de dwangsom op rust", hint)
    yield from _amounts(onderzoek, dwangsom)
    yield from _not_for_woo(onderzoek, dwangsom)


def _amounts(onderzoek: Onderzoek, dwangsom: Dwangsom) -> Iterator[Bevinding]:
    if onderzoek.bekend.bedragen is None:
        return
    plek: Plek = ("dwangsom", "bedrag")
    bedragen = onderzoek.bekend.bedragen.bedragen
    bedrag = bedragen.get(dwangsom.bedrag)
    if bedrag is None:
        yield onderzoek.onbekend("bedrag", dwangsom.bedrag, bedragen, plek)
        return
    zonder = [reeks for reeks in REEKSEN if reeks not in bedrag.reeksen and ELKE_ANDERE not in bedrag.reeksen]
    if zonder:
        tekst = f"'{dwangsom.bedrag}' heeft geen reeks {', '.join(zonder)}"
        yield onderzoek.fout("reeks_onbekend", plek, tekst, "voeg die reeksen toe aan bedragen.yaml, met het bedrag per dag")


def _not_for_woo(onderzoek: Onderzoek, dwangsom: Dwangsom) -> Iterator[Bevinding]:
    """A warning where the type itself speaks of the Woo, and the penalty makes no exception for that."""
    zaaktype = onderzoek.zaaktype
    gronden = [*((plek, termijn.grondslag) for termijn, plek, _ in alle_termijnen(zaaktype)), (("dwangsom",), dwangsom.grondslag)]
    for plek, grondslag in gronden:
        if grondslag and _WOO.search(grondslag):
            tekst = "bij een Woo-besluit is er geen dwangsom (Woo 8.2)"
            yield onderzoek.let_op("dwangsom_bij_woo", (*plek, "grondslag"), tekst, "haal de dwangsom weg bij dit zaaktype")
    uitgezonderd = {veld for geval in dwangsom.niet_als for veld in velden_van(geval.als)}
    for naam, eigenschap in zaaktype.eigenschappen.items():
        keuzes = eigenschap.waarden or ()
        if naam not in uitgezonderd and any(_WOO.search(tekst.replace("_", " ")) for tekst in (naam, *keuzes)):
            tekst = f"'{naam}' gaat over de Woo, maar de dwangsom heeft daar geen uitzondering voor (Woo 8.2)"
            hint = f"zet bij niet_als een geval met '{naam}'"
            yield onderzoek.let_op("dwangsom_zonder_uitzondering", ("dwangsom",), tekst, hint)


CONTROLES: tuple[Controle, ...] = (_penalty,)
