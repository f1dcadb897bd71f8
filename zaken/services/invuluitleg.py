"""The sheet "Uitleg" beside what people fill in: what each column means, what can be chosen, when it is needed, how to hand it back."""

from __future__ import annotations

from collections.abc import Sequence

from zaken.domain.configuratie import Configuratie
from zaken.domain.oordeel import zeg
from zaken.domain.soorten import ENKELVOUDIG
from zaken.domain.zaaktype import Eigenschap, Soort, Zaaktype
from zaken.services.excel_schrijven import KOP, TITEL, breedtes, cel, hoogte, stijl_van
from zaken.services.invulblad import KERN, NUMMER, Invulboek, Invulvorm, keuzes_van

_MEESTE_KEUZES, _HOOGSTENS = 25, 27
_KOPPEN = {"Kolom": 30, "Wat u invult": 40, "Keuzes": 50, "Wanneer nodig": 50, "Toelichting": 60}

_WAT: dict[Soort, str] = {
    "tekst": "een regel tekst",
    "lange tekst": "tekst, zo veel regels als u wilt",
    "geheel getal": "een getal zonder decimalen",
    "decimaal": "een getal, met een komma voor de decimalen",
    "bedrag": "een bedrag in euro's, bijvoorbeeld 1.250,50",
    "datum": "een datum: dag-maand-jaar",
    "ja/nee": "ja of nee",
    "keuze": "een keuze uit de lijst",
    "meerkeuze": "een of meer keuzes, met een komma ertussen",
    "duur": "hoe lang: bijvoorbeeld 10 werkdagen, 6 weken of 5 jaar",
    "e-mail": "een e-mailadres",
    "telefoon": "een telefoonnummer",
    "url": "een webadres",
    "bsn": "een burgerservicenummer: negen cijfers",
    "kvk": "een KvK-nummer: acht cijfers",
    "rsin": "een RSIN: negen cijfers",
    "postcode": "een postcode",
    "team": "een team uit de lijst",
    "medewerker": "een medewerker uit de lijst",
    "zaak": "een zaaknummer",
    "selectielijstklasse": "jaar van de selectielijst en nummer, bijvoorbeeld 2020 19.1"
    "; een nummer dat hier niet bekend is, wordt niet gecontroleerd",
}

HOE_INVULLEN = (
    "Vul de gele cellen in. Witte cellen zijn er om te lezen; die worden niet teruggelezen.",
    "Een cel die u leegmaakt, maakt het veld leeg. Een cel die u niet aanraakt, blijft zoals het was.",
    "U mag kolommen verplaatsen, smaller maken en filteren. Laat de kolom met het zaaknummer en de verborgen rij en kolommen staan.",
    "Voeg geen rijen toe: een nieuwe zaak begint niet hier.",
)
TERUG_IN_ZAKEN = "Klaar? Bewaar het als .xlsx. Eerst kijken wat er gebeurt: zaken vul --uit BESTAND --proef. Dan zonder --proef."


def write_explanation(boek: Invulboek, vormen: Sequence[Invulvorm], terug: str = TERUG_IN_ZAKEN) -> None:
    """Add the sheet, for all these forms; `terug` says how to hand it back."""
    blad = boek.blad("Uitleg")
    breedtes(blad, list(_KOPPEN.values()))
    lang = stijl_van("lang", is_open=False)
    blad.append([cel(blad, "Hoe u dit invult", TITEL)])
    for regel in (*HOE_INVULLEN, terug):
        blad.append([cel(blad, regel, stijl_van("tekst", is_open=False))])
    rij = len(HOE_INVULLEN) + 2
    for vorm in vormen:
        rij += 3
        blad.append([])
        blad.append([cel(blad, vorm.zaaktype.omschrijving, TITEL)])
        blad.append([cel(blad, kop, KOP) for kop in _KOPPEN])
        for veld in [*vorm.kern, *vorm.velden]:
            if veld not in vorm.verborgen:
                teksten = _explain(boek, vorm, veld)
                rij += 1
                blad.row_dimensions[rij].height = hoogte(zip(teksten, _KOPPEN.values(), strict=True), _HOOGSTENS)
                blad.append([cel(blad, tekst, lang) for tekst in teksten])


def _explain(boek: Invulboek, vorm: Invulvorm, veld: str) -> tuple[str, str, str, str, str]:
    eigenschap = vorm.zaaktype.eigenschappen.get(veld)
    if veld in KERN or eigenschap is None:
        return vorm.kop(veld), "niets: om te lezen", "", "", "Hieraan wordt de zaak herkend" if veld == NUMMER else ""
    toelichting = eigenschap.toelichting or ""
    if eigenschap.is_afgeleid:
        return vorm.kop(veld), "niets: wordt berekend", "", "", toelichting
    if not vorm.is_open(veld):
        return vorm.kop(veld), "niets: om te lezen", "", "", toelichting
    keuzes = keuzes_van(vorm.zaaktype, veld, boek.configuratie, boek.vandaag)
    rest = len(keuzes) - _MEESTE_KEUZES
    genoemd = "\n".join(keuzes[:_MEESTE_KEUZES]) + (f"\nen nog {rest}; zie de lijst in de cel" if rest > 0 else "")
    return vorm.kop(veld), what(eigenschap), genoemd, "\n".join(when_needed(vorm.zaaktype, veld, boek.configuratie)), toelichting


def what(eigenschap: Eigenschap) -> str:
    """What somebody fills in for a field of this kind, with its greatest length when that is short."""
    standaard = ENKELVOUDIG[eigenschap.soort].lengte if eigenschap.soort in ENKELVOUDIG else None
    grens = eigenschap.maximale_lengte or standaard
    wat = _WAT[eigenschap.soort]
    return f"{wat}, hoogstens {grens} tekens" if grens and eigenschap.soort in ("tekst", "lange tekst") else wat


def when_needed(zaaktype: Zaaktype, veld: str, configuratie: Configuratie | None) -> list[str]:
    """When the field must be filled, in Dutch: always under a condition, or before a step."""
    gevonden = []
    if (voorwaarde := zaaktype.eigenschappen[veld].verplicht_als) is not None:
        gevonden.append(f"als {zeg(voorwaarde, zaaktype, configuratie)}")
    for naam, overgang in zaaktype.overgangen.items():
        for eis in overgang.vereist:
            if veld in eis.eigenschappen or veld in eis.een_van:
                als = f", als {zeg(eis.als, zaaktype, configuratie)}" if eis.als else ""
                of = " (of een ander veld)" if veld in eis.een_van else ""
                gevonden.append(f"voor de stap '{overgang.omschrijving or naam.replace('_', ' ')}'{als}{of}")
    return gevonden
