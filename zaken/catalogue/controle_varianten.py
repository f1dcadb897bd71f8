"""Terms with a name or another length: each has a use, can be chosen, and none contradicts how it is counted. Computes no date."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.controle_termijnen import alle_termijnen, assumption
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.oordeel import velden_van
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaaktype import GERESERVEERD
from zaken.domain.zaaktype_tijd import Termijn

_UIT_TERMIJNEN = frozenset({"streefdatum", "uiterlijke_einddatum", "statusdatum"})
_VASTE_TERMIJNEN = frozenset({"servicenorm", "doorlooptijd"})


def _variants(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for termijn, plek, _ in alle_termijnen(onderzoek.zaaktype):
        if termijn.varianten and termijn.duur is None:
            tekst = "er zijn andere lengten, maar geen gewone lengte voor als er geen van geldt"
            yield onderzoek.fout("variant_zonder_duur", (*plek, "varianten"), tekst, "zet bij de termijn een duur")
        for nummer, variant in enumerate(termijn.varianten):
            waar: Plek = (*plek, "varianten", nummer)
            if variant.aanname:
                yield assumption(onderzoek, waar)
            if variant.duur.aantal == 0:
                yield onderzoek.fout("termijn_leeg", (*waar, "duur"), "een termijn van niets loopt meteen af", "schrijf bijvoorbeeld P6W")
            if eigen := sorted(_UIT_TERMIJNEN & velden_van(variant.als)):
                tekst = f"de lengte hangt af van {eigen[0]}, en die volgt zelf uit de termijnen"
                yield onderzoek.fout("variant_in_kring", (*waar, "als"), tekst, "laat de lengte van een veld afhangen")
            eerder = next((n for n in range(nummer) if _implies(variant.als, termijn.varianten[n].als)), None)
            if eerder is not None:
                tekst = f"deze lengte wordt nooit gekozen: als dit geldt, geldt lengte {eerder + 1} al"
                yield onderzoek.fout("variant_nooit", waar, tekst, "zet de lengte met de meeste voorwaarden bovenaan")


def _implies(dit: Voorwaarde, dat: Voorwaarde) -> bool:
    """Whether `dat` certainly holds when `dit` does: everything it asks is asked in the same words."""
    zelfde_takken = not dat.een_van or dit.een_van == dat.een_van
    return zelfde_takken and all(dit.velden.get(veld) == vergelijking for veld, vergelijking in dat.velden.items())


def _how_counted(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for termijn, plek, _ in alle_termijnen(onderzoek.zaaktype):
        if termijn.wettelijk and termijn.eindigt_op is not None:
            tekst = "een wettelijke termijn schuift al op volgens de Algemene termijnenwet, en niet verder"
            yield onderzoek.let_op("eindigt_op_wettelijk", (*plek, "eindigt_op"), tekst, "haal eindigt_op of wettelijk weg")
        if termijn.terug:
            yield from _backwards(onderzoek, termijn, plek)


def _backwards(onderzoek: Onderzoek, termijn: Termijn, plek: Plek) -> Iterator[Bevinding]:
    """A term that counts back needs a day and a length; nothing puts it off, not even the Algemene termijnenwet (art. 1(2))."""
    waar: Plek = (*plek, "terug")
    if termijn.duur is None or termijn.vanaf is None:
        wat = "hoeveel" if termijn.duur is None else "vanaf welke dag"
        yield onderzoek.fout("terug_half", waar, f"er wordt teruggeteld, maar er staat niet {wat}", "zet er duur: en vanaf: bij")
    if termijn.opschortbaar:
        yield onderzoek.fout("terug_schuift_niet", (*plek, "opschortbaar"), "wie terugtelt schuift niet op als de klok stilstaat")
    if plek[-1] == "doorlooptijd" and onderzoek.zaaktype.termijnen.verlengingen:
        yield onderzoek.fout("terug_schuift_niet", waar, "een termijn die terugtelt kan niet worden uitgesteld", "haal de verlengingen weg")
    if termijn.wettelijk and termijn.duur is not None and termijn.duur.eenheid == "werkdagen":
        tekst = "bij terugtellen verlengt de Algemene termijnenwet niets (art. 1 lid 2), en werkdagen zijn nooit vrij"
        yield onderzoek.let_op("terug_wettelijk", waar, tekst, "haal wettelijk weg; het verandert hier niets")


def _named(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    """Tussentermijnen: a name that means one thing, and something that uses them."""
    zaaktype = onderzoek.zaaktype
    gebruikt = {termijn.vanaf for termijn, _, _ in alle_termijnen(zaaktype)}
    for herinnering in zaaktype.herinneringen.values():
        gebruikt |= {herinnering.moment.voor, herinnering.moment.na}
    for naam in zaaktype.termijnen.tussentermijnen:
        plek: Plek = ("termijnen", "tussentermijnen", naam)
        if naam in GERESERVEERD or naam in _VASTE_TERMIJNEN:
            yield onderzoek.fout("gereserveerde_naam", plek, f"'{naam}' heeft elke zaak al", "kies een andere naam")
        elif naam in zaaktype.eigenschappen:
            yield onderzoek.fout("dubbele_naam", plek, f"er is ook een eigenschap '{naam}'", "geef een van beide een andere naam")
        if naam not in gebruikt:
            tekst = "geen termijn loopt hiervandaan en geen herinnering kijkt ernaar"
            yield onderzoek.let_op("tussentermijn_ongebruikt", plek, tekst, "maak er een herinnering bij, of haal hem weg")


CONTROLES: tuple[Controle, ...] = (_variants, _how_counted, _named)
