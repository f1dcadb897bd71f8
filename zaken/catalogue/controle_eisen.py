"""Requirements: what a step asks for must be possible in the statuses it starts from."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.graaf import bronnen
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.catalogue.tegenspraak import gevuld, tegenspraak
from zaken.domain.voorwaarden import Vergelijking, Voorwaarde
from zaken.domain.zaaktype import ALLE, Overgang, Vereiste


def _what_holds(onderzoek: Onderzoek, overgang: Overgang) -> list[Voorwaarde]:
    """What is certain when this step is taken: its `als`, the statuses it starts from, the resultaten it offers."""
    resultaten = overgang.resultaten
    resultaat = Vergelijking.model_validate({"is": resultaten} if resultaten else {"gevuld": "nee"})
    status = Vergelijking.model_validate({"is": bronnen(onderzoek.zaaktype, overgang)})
    zeker = [Voorwaarde(velden={"status": status, "resultaat": resultaat})]
    return [*zeker, overgang.als] if overgang.als is not None else zeker


def _requirements(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, overgang in onderzoek.zaaktype.overgangen.items():
        zeker = _what_holds(onderzoek, overgang)
        if overgang.als is not None and tegenspraak(onderzoek, [overgang.als]) is not None:
            continue
        if (veld := tegenspraak(onderzoek, zeker)) is not None:
            tekst = f"de stap kan nooit: wat er over '{veld}' staat past niet bij van of bij de resultaten"
            yield onderzoek.fout("stap_nooit", ("overgangen", naam, "als"), tekst, "verbeter de voorwaarde")
            continue
        for nummer, eis in enumerate(overgang.vereist):
            yield from _requirement(onderzoek, overgang, eis, zeker, ("overgangen", naam, "vereist", nummer))
        if not overgang.zonder_eisen:
            yield from _obliged(onderzoek, zeker, ("overgangen", naam, "als"))


def _requirement(onderzoek: Onderzoek, overgang: Overgang, eis: Vereiste, zeker: list[Voorwaarde], plek: Plek) -> Iterator[Bevinding]:
    if eis.als is not None:
        if tegenspraak(onderzoek, [eis.als]) is not None:
            return
        zeker = [*zeker, eis.als]
        if (veld := tegenspraak(onderzoek, zeker)) is not None:
            tekst = f"deze eis geldt bij deze stap nooit: wat er over '{veld}' staat sluit hem uit"
            yield onderzoek.fout("eis_geldt_nooit", (*plek, "als"), tekst, "haal de eis weg, of verbeter de voorwaarde")
            return
    if eis.model_fields_set <= {"als"}:
        yield onderzoek.fout("eis_leeg", plek, "er wordt niets vereist", "zet erbij wat er moet zijn, of haal het weg")
    for nummer, veld in enumerate(eis.eigenschappen):
        if tegenspraak(onderzoek, [*zeker, *gevuld([veld])]) is not None:
            tekst = f"'{veld}' moet gevuld zijn, maar de stap kan alleen als het leeg is"
            yield onderzoek.fout("eis_onmogelijk", (*plek, "eigenschappen", nummer), tekst, "haal een van beide eisen weg")
    if eis.een_van and all(tegenspraak(onderzoek, [*zeker, *gevuld([veld])]) is not None for veld in eis.een_van):
        tekst = "een van deze velden moet gevuld zijn, maar de stap kan alleen als ze leeg zijn"
        yield onderzoek.fout("eis_onmogelijk", (*plek, "een_van"), tekst, "haal een van beide eisen weg")
    for nummer, naam in enumerate(eis.resultaat):
        resultaat = onderzoek.zaaktype.resultaten.get(naam)
        if resultaat is None or resultaat.als is None or tegenspraak(onderzoek, [resultaat.als]) is not None:
            continue
        if (in_strijd := tegenspraak(onderzoek, [*zeker, resultaat.als])) is not None:
            tekst = f"'{naam}' kan bij deze stap nooit worden gekozen: wat er over '{in_strijd}' staat sluit het uit"
            yield onderzoek.fout("eis_onmogelijk", (*plek, "resultaat", nummer), tekst, "bied dit resultaat bij een andere stap aan")
    yield from _earlier_steps(onderzoek, overgang, eis, plek)


def _earlier_steps(onderzoek: Onderzoek, overgang: Overgang, eis: Vereiste, plek: Plek) -> Iterator[Bevinding]:
    graaf = onderzoek.graaf
    bereikt = [status for status in bronnen(onderzoek.zaaktype, overgang) if status in graaf.statussen]
    for nummer, stap in enumerate(eis.stappen):
        if stap not in onderzoek.zaaktype.overgangen:
            continue
        zonder = [status for status in bereikt if not graaf.kan_zijn_gezet(stap, status)]
        waar = (*plek, "stappen", nummer)
        if bereikt and zonder == bereikt:
            tekst = f"'{stap}' kan nog niet gezet zijn als deze stap aan de beurt is"
            yield onderzoek.fout("eis_onmogelijk", waar, tekst, "kijk naar van, of vereis een andere stap")
        elif zonder and eis.als is None and overgang.van != (ALLE,):
            tekst = f"vanuit {' en '.join(zonder)} kan '{stap}' nog niet gezet zijn, dus van daaruit kan deze stap nooit"
            yield onderzoek.fout("eis_onmogelijk", waar, tekst, "haal die status weg bij van")


def _obliged(onderzoek: Onderzoek, zeker: list[Voorwaarde], plek: Plek) -> Iterator[Bevinding]:
    """A field that may be obliged (`verplicht_als`) while the step can only be taken when it is empty."""
    for veld, eigenschap in onderzoek.zaaktype.eigenschappen.items():
        if eigenschap.verplicht_als is None or eigenschap.is_afgeleid:
            continue
        if (
            tegenspraak(onderzoek, [*zeker, eigenschap.verplicht_als]) is None
            and tegenspraak(onderzoek, [*zeker, *gevuld([veld])]) is not None
        ):
            tekst = f"'{veld}' is verplicht als zijn verplicht_als geldt, maar deze stap kan alleen als het leeg is"
            yield onderzoek.let_op("eis_onmogelijk", plek, tekst, "zet zonder_eisen: ja bij de stap, of verbeter de voorwaarde")


def _four_eyes(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    graaf = onderzoek.graaf
    for naam, overgang in onderzoek.zaaktype.overgangen.items():
        bereikt = [status for status in bronnen(onderzoek.zaaktype, overgang) if status in graaf.statussen]
        for nummer, stap in enumerate(overgang.niet_door):
            if stap in onderzoek.zaaktype.overgangen and bereikt and not any(graaf.kan_zijn_gezet(stap, status) for status in bereikt):
                tekst = f"'{stap}' kan nooit voor deze stap zijn gezet, dus dit houdt niemand tegen"
                yield onderzoek.fout(
                    "vier_ogen_nooit", ("overgangen", naam, "niet_door", nummer), tekst, "noem een stap die eraan voorafgaat"
                )


CONTROLES: tuple[Controle, ...] = (_requirements, _four_eyes)
