"""What is still missing before a step can be taken. Collects every reason; decides nothing, changes nothing."""

from __future__ import annotations

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden
from zaken.domain.eigenschappen import leg_uit
from zaken.domain.feiten import Feiten
from zaken.domain.oordeel import beoordeel, geldt, velden_van, zeg
from zaken.domain.regels import Wie
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import DOCUMENTSTATUSSEN, Overgang, Vereiste, Zaaktype
from zaken.text.safe import citeer


def missing(
    zaaktype: Zaaktype, naam: str, zaak: Zaak, feiten: Feiten, wie: Wie, *, resultaat: str | None, toelichting: str | None
) -> tuple[Reden, ...]:
    """Every reason why overgang `naam` cannot be taken on `zaak` with these values, in the order a person would mend them."""
    overgang = zaaktype.overgangen[naam]
    redenen = [*mag(wie, "stap", zaak, naam, zaaktype, feiten.regels)]
    redenen += _condition(zaaktype, overgang, feiten)
    for eis in overgang.vereist:
        if eis.als is None or geldt(eis.als, feiten) is not False:
            redenen += _requirement(zaaktype, eis, zaak, feiten)
    redenen += _outcome(zaaktype, overgang, resultaat, feiten)
    if overgang.toelichting == "verplicht" and not (toelichting or "").strip():
        redenen.append(Reden("toelichting_ontbreekt", "toelichting", "geef een toelichting bij deze stap"))
    if not overgang.zonder_eisen:
        redenen += _obliged(zaaktype, feiten)
    return tuple({(reden.code, reden.veld): reden for reden in reversed(redenen)}.values())[::-1]


def _condition(zaaktype: Zaaktype, overgang: Overgang, feiten: Feiten) -> list[Reden]:
    if overgang.als is None:
        return []
    oordeel = beoordeel(overgang.als, feiten)
    if oordeel.waar is True:
        return []
    veld = next(iter(overgang.als.velden), None) or min(velden_van(overgang.als), default=None)
    wanneer = zeg(overgang.als, zaaktype, feiten.regels.configuratie)
    waarom = f" ({'; '.join(oordeel.omdat)})" if oordeel.omdat else ""
    return [Reden("voorwaarde", veld, f"dit kan alleen als {wanneer}{waarom}")]


def _requirement(zaaktype: Zaaktype, eis: Vereiste, zaak: Zaak, feiten: Feiten) -> list[Reden]:
    omdat = f", omdat {zeg(eis.als, zaaktype, feiten.regels.configuratie)}" if eis.als is not None else ""
    redenen = [
        Reden("eigenschap_ontbreekt", veld, _fill(zaaktype, veld, feiten) + omdat)
        for veld in eis.eigenschappen
        if feiten.waarden.get(veld) in (None, "", [])
    ]
    if eis.een_van and all(feiten.waarden.get(veld) in (None, "", []) for veld in eis.een_van):
        namen = " of ".join(zaaktype.naam_van(veld) for veld in eis.een_van)
        redenen.append(Reden("een_van_ontbreekt", eis.een_van[0], f"vul {namen} in{omdat}"))
    if eis.behandelaar and not zaak.behandelaar:
        redenen.append(Reden("behandelaar_ontbreekt", "behandelaar", f"wijs eerst een behandelaar aan{omdat}"))
    redenen += [reden for soort in eis.documenten for reden in missing_document(zaaktype, soort, zaak, omdat)]
    for stap in eis.stappen:
        if stap not in zaak.sporen:
            redenen.append(Reden("stap_ontbreekt", stap, f"zet eerst de stap '{step_name(zaaktype, stap)}'{omdat}"))
    return redenen


def _fill(zaaktype: Zaaktype, veld: str, feiten: Feiten) -> str:
    """What to do about an empty field; a computed one cannot be filled, so it says what it waits for."""
    naam = zaaktype.naam_van(veld)
    if not zaaktype.eigenschappen[veld].is_afgeleid:
        return f"vul {naam} in"
    waarom = "; ".join(leg_uit(veld, feiten))
    return f"{naam} is nog niet bekend" + (f" ({waarom})" if waarom else "")


def missing_document(zaaktype: Zaaktype, soort: str, zaak: Zaak, omdat: str = "") -> list[Reden]:
    """Why a kind of document is not there as the zaaktype wants it; empty when it is. `omdat` ends the sentence."""
    eis = zaaktype.documenten[soort]
    aanwezig = [document for document in zaak.documenten if document.soort == soort]
    if not aanwezig:
        return [Reden("document_ontbreekt", soort, f"voeg een document toe: {eis.omschrijving}{omdat}")]
    if eis.status and all(_rank(document.status) < _rank(eis.status) for document in aanwezig):
        tekst = f"{eis.omschrijving} is er nog niet als {eis.status.replace('_', ' ')}{omdat}"
        return [Reden("document_niet_definitief", soort, tekst)]
    return []


def _rank(status: str) -> int:
    return DOCUMENTSTATUSSEN.index(status)


def _outcome(zaaktype: Zaaktype, overgang: Overgang, resultaat: str | None, feiten: Feiten) -> list[Reden]:
    keuzes = overgang.resultaten
    if resultaat is None:
        if not keuzes:
            return []
        return [Reden("resultaat_ontbreekt", "resultaat", f"kies een resultaat: {', '.join(keuzes)}")]
    if resultaat not in keuzes:
        mogelijk = f"; mogelijk: {', '.join(keuzes)}" if keuzes else "; deze stap heeft geen resultaat"
        return [Reden("resultaat_kan_niet", resultaat, f"resultaat {citeer(resultaat)} hoort niet bij deze stap{mogelijk}")]
    voorwaarde = zaaktype.resultaten[resultaat].als
    if voorwaarde is not None and geldt(voorwaarde, feiten) is not True:
        wanneer = zeg(voorwaarde, zaaktype, feiten.regels.configuratie)
        naam = zaaktype.resultaten[resultaat].omschrijving
        return [Reden("resultaat_kan_niet", resultaat, f"resultaat '{naam}' kan alleen als {wanneer}")]
    return []


def _obliged(zaaktype: Zaaktype, feiten: Feiten) -> list[Reden]:
    redenen = []
    for veld, eigenschap in zaaktype.eigenschappen.items():
        voorwaarde = eigenschap.verplicht_als
        if voorwaarde is None or feiten.waarden.get(veld) not in (None, "", []):
            continue
        if geldt(voorwaarde, feiten) is True:
            omdat = zeg(voorwaarde, zaaktype, feiten.regels.configuratie)
            redenen.append(Reden("eigenschap_ontbreekt", veld, f"vul {zaaktype.naam_van(veld)} in, omdat {omdat}"))
    return redenen


def step_name(zaaktype: Zaaktype, overgang: str) -> str:
    """What people call a step: its omschrijving, else the name with spaces."""
    return zaaktype.overgangen[overgang].omschrijving or overgang.replace("_", " ")
