"""What happens by itself: the step that a status takes in time, and the next case of a recurring type. Both must be able to happen."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.graaf import bronnen
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.catalogue.tegenspraak import tegenspraak
from zaken.domain.voorwaarden import Vergelijking, Voorwaarde
from zaken.domain.zaaktype import Overgang
from zaken.domain.zaaktype_herinnering import Automatisch, Terugkerend


def _steps(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    for naam, status in zaaktype.statussen.items():
        automatisch, plek = status.automatisch, ("statussen", naam, "automatisch")
        if automatisch is None:
            continue
        if automatisch.na.aantal == 0:
            yield onderzoek.fout("automatisch_meteen", (*plek, "na"), "er staat hoe lang: niets", "schrijf bijvoorbeeld P4W")
        if status.eind:
            yield onderzoek.fout("automatisch_op_einde", plek, "na het einde komt geen stap meer", "haal automatisch hier weg")
            continue
        overgang = zaaktype.overgangen.get(automatisch.overgang)
        vanaf_hier = [stap for stap, ander in zaaktype.overgangen.items() if naam in bronnen(zaaktype, ander)]
        if overgang is None:
            yield onderzoek.onbekend("overgang", automatisch.overgang, vanaf_hier, (*plek, "overgang"))
        elif automatisch.overgang not in vanaf_hier:
            tekst = f"de stap '{automatisch.overgang}' begint niet in '{naam}'"
            yield onderzoek.fout("automatisch_niet_hier", (*plek, "overgang"), tekst, bedoelt_u(automatisch.overgang, vanaf_hier))
        else:
            yield from _given(onderzoek, automatisch, overgang, plek)
            yield from _possible(onderzoek, naam, automatisch, overgang, plek)


def _given(onderzoek: Onderzoek, automatisch: Automatisch, overgang: Overgang, plek: Plek) -> Iterator[Bevinding]:
    """What a person would give with the step must stand in the file."""
    resultaten = overgang.resultaten
    if automatisch.resultaat is not None and not resultaten:
        tekst = f"de stap '{automatisch.overgang}' geeft geen resultaat"
        yield onderzoek.fout("automatisch_resultaat", (*plek, "resultaat"), tekst, "haal de regel weg")
    elif automatisch.resultaat is not None and automatisch.resultaat not in resultaten:
        yield onderzoek.onbekend("resultaat", automatisch.resultaat, resultaten, (*plek, "resultaat"))
    elif automatisch.resultaat is not None and automatisch.resultaat not in onderzoek.zaaktype.resultaten:
        yield onderzoek.onbekend("resultaat", automatisch.resultaat, onderzoek.zaaktype.resultaten, (*plek, "resultaat"))
    elif automatisch.resultaat is None and resultaten:
        tekst = f"de stap '{automatisch.overgang}' vraagt een resultaat"
        hint = f"zet er resultaat: bij: {' of '.join(resultaten)}"
        yield onderzoek.fout("automatisch_resultaat", (*plek, "overgang"), tekst, hint)
    if overgang.toelichting == "verplicht" and not (automatisch.toelichting or "").strip():
        tekst = f"de stap '{automatisch.overgang}' vraagt een toelichting"
        yield onderzoek.fout("automatisch_toelichting", (*plek, "overgang"), tekst, "zet er toelichting: bij, in een zin")


def _possible(onderzoek: Onderzoek, status: str, automatisch: Automatisch, overgang: Overgang, plek: Plek) -> Iterator[Bevinding]:
    eigen = [voorwaarde for voorwaarde in (automatisch.als, overgang.als) if voorwaarde is not None]
    if all(tegenspraak(onderzoek, [voorwaarde]) is None for voorwaarde in eigen):
        hier = Voorwaarde(velden={"status": Vergelijking.model_validate(status)})
        if (veld := tegenspraak(onderzoek, [hier, *eigen])) is not None:
            waar = (*plek, "als") if automatisch.als is not None else (*plek, "overgang")
            tekst = f"dit gebeurt nooit: wat er over '{veld}' staat past niet bij de stap '{automatisch.overgang}'"
            yield onderzoek.fout("automatisch_nooit", waar, tekst, "verbeter de voorwaarde")
    nodig: dict[str, None] = {}
    for eis in overgang.vereist:
        if eis.als is None:
            nodig |= dict.fromkeys((*eis.eigenschappen, *eis.documenten))
            nodig |= {" of ".join(eis.een_van): None} if eis.een_van else {}
    voorwaarden = automatisch.als.velden if automatisch.als is not None else {}
    zeker = {veld for veld, vergelijking in voorwaarden.items() if vergelijking.gevuld is not False}
    ontbreekt = [naam for naam in nodig if naam not in zeker]
    if ontbreekt:
        tekst = (
            f"de stap '{automatisch.overgang}' vraagt {', '.join(ontbreekt)}; niemand vult dat vanzelf in, en zonder blijft de zaak staan"
        )
        yield onderzoek.let_op("automatisch_wacht", (*plek, "overgang"), tekst, "vraag het bij een eerdere stap, of kies een andere stap")


def _successor(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    elke, plek = onderzoek.zaaktype.elke, ("elke",)
    if elke is None:
        return
    if elke.duur.aantal == 0:
        yield onderzoek.fout("elke_leeg", (*plek, "duur"), "dan opent de volgende meteen, en daarna weer een", "schrijf bijvoorbeeld P2Y")
    yield from _link(onderzoek, elke, (*plek, "koppel"))
    velden = onderzoek.zaaktype.eigenschappen
    yield from onderzoek.onbekende("eigenschap", elke.neem_over, velden, (*plek, "neem_over"))
    for nummer, naam in enumerate(elke.neem_over):
        hier = (*plek, "neem_over", nummer)
        if naam == elke.koppel:
            tekst = f"in '{naam}' komt het nummer van de vorige zaak"
            yield onderzoek.fout("neem_over_kan_niet", hier, tekst, "haal hem hier weg")
        elif naam in velden and velden[naam].is_afgeleid:
            yield onderzoek.fout(
                "neem_over_kan_niet", hier, f"'{naam}' wordt berekend", "haal hem hier weg; hij volgt uit de andere velden"
            )
    if onderzoek.zaaktype.uniek and set(onderzoek.zaaktype.uniek) <= set(elke.neem_over):
        tekst = f"{' en '.join(onderzoek.zaaktype.uniek)} samen mag maar een zaak hebben; de volgende zou geweigerd worden"
        yield onderzoek.fout("neem_over_kan_niet", (*plek, "neem_over"), tekst, "neem er een niet over")


def _link(onderzoek: Onderzoek, elke: Terugkerend, plek: Plek) -> Iterator[Bevinding]:
    eigenschap = onderzoek.zaaktype.eigenschappen.get(elke.koppel)
    if eigenschap is None:
        passend = [naam for naam, ander in onderzoek.zaaktype.eigenschappen.items() if ander.soort == "zaak"]
        gevonden = bedoelt_u(elke.koppel, passend) or f"maak een eigenschap: {elke.koppel}: {{soort: zaak, omschrijving: Vorige zaak}}"
        yield onderzoek.fout(
            "onbekende_eigenschap", plek, f"er is geen eigenschap '{elke.koppel}' om de vorige zaak in te zetten", gevonden
        )
    elif eigenschap.soort != "zaak":
        tekst = f"'{elke.koppel}' is van soort {eigenschap.soort}, en hier moet het nummer van een zaak in"
        yield onderzoek.fout("verkeerd_veld", plek, tekst, "kies een eigenschap van soort zaak")


CONTROLES: tuple[Controle, ...] = (_steps, _successor)
