"""Conditions: known fields, values those fields can have, comparisons that make sense, and amounts that exist."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.controle_eigenschappen import veld_van_soort, vergelijkbaar_veld
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.catalogue.tegenspraak import tegenspraak
from zaken.catalogue.waarden import hoort_bij, klopt_niet
from zaken.domain.basis import Scalar
from zaken.domain.bedragen import ELKE_ANDERE
from zaken.domain.vergelijken import GEORDEND
from zaken.domain.voorwaarden import GedateerdBedrag, Vergelijking, Voorwaarde

GRENZEN = ("minimaal", "maximaal", "onder", "boven")
_ANDERE_VELDEN = ("vanaf", "na", "voor")


def _all_conditions(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for plek, voorwaarde in onderzoek.voorwaarden:
        yield from _condition(onderzoek, voorwaarde, plek)
        veld = tegenspraak(onderzoek, [voorwaarde])
        if veld is not None:
            tekst = f"dit kan nooit gelden: wat er over '{veld}' staat spreekt elkaar tegen"
            yield onderzoek.fout("tegenspraak", plek, tekst, "haal een van de eisen weg, of zet ze onder een_van")


def _condition(onderzoek: Onderzoek, voorwaarde: Voorwaarde, plek: Plek) -> Iterator[Bevinding]:
    if not voorwaarde.velden and not voorwaarde.een_van:
        yield onderzoek.fout("voorwaarde_leeg", plek, "er staat geen voorwaarde", "schrijf veld: waarde, of haal de regel weg")
    for veld, vergelijking in voorwaarde.velden.items():
        if onderzoek.soort(veld) is None:
            yield onderzoek.onbekend("eigenschap", veld, onderzoek.velden, (*plek, veld))
        else:
            yield from _comparison(onderzoek, veld, vergelijking, (*plek, veld))
    for nummer, tak in enumerate(voorwaarde.een_van):
        yield from _condition(onderzoek, tak, (*plek, "een_van", nummer))


def _comparison(onderzoek: Onderzoek, veld: str, vergelijking: Vergelijking, plek: Plek) -> Iterator[Bevinding]:
    soort = onderzoek.soort(veld) or "tekst"
    if not vergelijking.model_fields_set:
        yield onderzoek.fout("voorwaarde_leeg", plek, "er staat niet waarmee wordt vergeleken", "schrijf veld: waarde")
    for deel in ("is_", "niet"):
        for nummer, waarde in enumerate(getattr(vergelijking, deel) or ()):
            yield from _value(onderzoek, veld, waarde, (*plek, deel.rstrip("_"), nummer))
    for grens in GRENZEN:
        waarde = getattr(vergelijking, grens)
        if waarde is None:
            continue
        if soort not in GEORDEND:
            tekst = f"'{grens}' kan niet bij '{veld}' (soort {soort}): daarvan is niets meer of minder"
            yield onderzoek.fout("onvergelijkbaar", (*plek, grens), tekst, "vergelijk met een waarde, of met gevuld: ja")
        elif isinstance(waarde, GedateerdBedrag):
            yield from _dated_amount(onderzoek, veld, waarde, (*plek, grens))
        else:
            yield from _value(onderzoek, veld, waarde, (*plek, grens))
    for deel in _ANDERE_VELDEN:
        ander = getattr(vergelijking, deel)
        if ander is not None and soort not in GEORDEND:
            tekst = f"'{deel}' kan niet bij '{veld}' (soort {soort}): daarvan is niets meer of minder"
            yield onderzoek.fout("onvergelijkbaar", (*plek, deel), tekst, "vergelijk datums, getallen of bedragen")
        elif ander is not None:
            yield from vergelijkbaar_veld(onderzoek, veld, ander, (*plek, deel))


def _value(onderzoek: Onderzoek, veld: str, waarde: Scalar, plek: Plek) -> Iterator[Bevinding]:
    fout = klopt_niet(onderzoek, veld, waarde, vandaag_mag=True)
    if fout is None:
        return
    eigenschap = onderzoek.zaaktype.eigenschappen.get(veld)
    keuzes = onderzoek.keuzes(veld)
    if eigenschap is not None and str(waarde) in (eigenschap.niet_hier or {}):
        yield onderzoek.fout(
            "waarde_niet_hier", plek, f"'{waarde}' staat bij niet_hier en kan dus nooit worden gekozen", "haal een van beide weg"
        )
    elif keuzes is not None:
        yield onderzoek.fout("onbekende_waarde", plek, fout, bedoelt_u(str(waarde), keuzes))
    else:
        yield onderzoek.fout("verkeerde_waarde", plek, fout, f"schrijf {hoort_bij(onderzoek.soort(veld) or 'tekst')}")


def _dated_amount(onderzoek: Onderzoek, veld: str, verwijzing: GedateerdBedrag, plek: Plek) -> Iterator[Bevinding]:
    soort = onderzoek.soort(veld)
    if soort == "datum":
        yield onderzoek.fout(
            "onvergelijkbaar", plek, f"'{veld}' is een datum en kan niet met een bedrag worden vergeleken", "noem een bedragveld"
        )
    elif soort != "bedrag":
        yield onderzoek.let_op(
            "onvergelijkbaar", plek, f"'{veld}' is van soort {soort}; het bedrag telt in hele euro's", "maak er soort: bedrag van"
        )
    if verwijzing.op is not None:
        yield from veld_van_soort(onderzoek, verwijzing.op, "datum", (*plek, "op"))
    if verwijzing.bij is not None and onderzoek.soort(verwijzing.bij) is None:
        yield onderzoek.onbekend("eigenschap", verwijzing.bij, onderzoek.velden, (*plek, "bij"))
    if onderzoek.bekend.bedragen is None:
        return
    bedragen = onderzoek.bekend.bedragen.bedragen
    bedrag = bedragen.get(verwijzing.bedrag)
    if bedrag is None:
        yield onderzoek.onbekend("bedrag", verwijzing.bedrag, bedragen, (*plek, "bedrag"))
        return
    if ELKE_ANDERE in bedrag.reeksen and (verwijzing.bij is not None or len(bedrag.reeksen) == 1):
        return
    if verwijzing.bij is None:
        hint = f"zet erbij: bij: het veld met {', '.join(naam for naam in bedrag.reeksen if naam != ELKE_ANDERE)}"
        yield onderzoek.fout("reeks_onbekend", plek, f"'{verwijzing.bedrag}' heeft meer reeksen, maar 'bij' ontbreekt", hint)
        return
    zonder = [keuze for keuze in onderzoek.keuzes(verwijzing.bij) or () if keuze not in bedrag.reeksen]
    if zonder:
        tekst = f"'{verwijzing.bedrag}' heeft geen reeks voor {', '.join(zonder)}"
        hint = 'voeg die reeksen toe aan bedragen.yaml, of een reeks "*" voor elke andere waarde'
        yield onderzoek.fout("reeks_onbekend", (*plek, "bij"), tekst, hint)


CONTROLES: tuple[Controle, ...] = (_all_conditions,)
