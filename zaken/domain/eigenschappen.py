"""The metadata of a case: read what people type, check a value, show it, compute what is derived. Never stores, never loads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zaken.domain.basis import Reden, Waarde
from zaken.domain.duur import Duur
from zaken.domain.feiten import Feiten
from zaken.domain.keuzes import lees_keuze, lees_meerkeuze, lees_zaaknummer, weiger_keuze
from zaken.domain.oordeel import Oordeel, beoordeel
from zaken.domain.regels import Regels
from zaken.domain.selectielijst import klasse_van, lees_klasse, weiger_klasse
from zaken.domain.soorten import ENKELVOUDIG, VERKEERDE_SOORT, Weigering, klopt_niet
from zaken.domain.telling import tel_op
from zaken.domain.velden import toon
from zaken.domain.vergelijken import kleiner, maat, normaliseer
from zaken.domain.zaaktype import Berekening, Eigenschap, Zaaktype
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer, weiger_onopslaanbaar

__all__ = ["controleer", "lees", "leg_uit", "leid_af", "toon"]

_KEUZES = ("keuze", "team", "medewerker")
_LENGTE_MET_PATROON = 250
"""A pattern is only tried on text this short (or as short as the field allows), so that a clumsy one cannot hang."""


def lees(zaaktype: Zaaktype, naam: str, tekst: str, regels: Regels, waarden: Mapping[str, Waarde | None] | None = None) -> Waarde | Reden:
    """Read what somebody typed for field `naam` as its stored value, strictly; a Reden (Dutch) when it is none or can be two things.

    `waarden` are the other values of the case, as far as known: a bare selectielijst number is read with the date of its `periode`.
    Whether the value is allowed is for `controleer`.
    """
    eigenschap = _field(zaaktype, naam)
    if isinstance(eigenschap, Reden):
        return eigenschap
    if waarom := weiger_onopslaanbaar(tekst):
        return _reason(zaaktype, naam, Weigering(waarom, "onopslaanbaar"))
    if not tekst.strip():
        return _reason(zaaktype, naam, Weigering("er is niets ingevuld", "leeg"))
    try:
        return _read(eigenschap, tekst, regels, waarden or {})
    except ValueError as fout:
        return _reason(zaaktype, naam, fout)


def _field(zaaktype: Zaaktype, naam: str) -> Eigenschap | Reden:
    eigenschap = zaaktype.eigenschappen.get(naam)
    if eigenschap is None:
        bedoeld = dichtstbij(naam, zaaktype.eigenschappen) if len(naam) <= 100 else None
        tip = f"; bedoelt u '{bedoeld}'?" if bedoeld else ""
        return Reden("onbekend_veld", naam, f"{zaaktype.omschrijving} heeft geen veld {citeer(naam)}{tip}")
    if eigenschap.is_afgeleid:
        return Reden("eigenschap_afgeleid", naam, f"{zaaktype.naam_van(naam)} wordt berekend en kan niet worden ingevuld")
    return eigenschap


def _reason(zaaktype: Zaaktype, naam: str, fout: ValueError) -> Reden:
    code = fout.code if isinstance(fout, Weigering) else "ongeldige_waarde"
    return Reden(code, naam, f"{zaaktype.naam_van(naam)}: {fout}")


def _read(eigenschap: Eigenschap, tekst: str, regels: Regels, waarden: Mapping[str, Waarde | None]) -> Waarde:
    match eigenschap.soort:
        case "keuze" | "team" | "medewerker":
            return lees_keuze(tekst, eigenschap, regels)
        case "meerkeuze":
            return lees_meerkeuze(tekst, eigenschap, regels)
        case "zaak":
            return lees_zaaknummer(tekst)
        case "selectielijstklasse":
            gesloten = maat("datum", waarden.get(eigenschap.periode or "") or "")
            return lees_klasse(tekst, regels.configuratie, gesloten if isinstance(gesloten, date) else None)
        case soort:
            return ENKELVOUDIG[soort].lees(tekst, regels.vandaag)


def controleer(zaaktype: Zaaktype, naam: str, waarde: Waarde, feiten: Feiten) -> tuple[Reden, ...]:
    """Every reason why `waarde` (stored form) cannot be the new value of field `naam`; `feiten` hold all new values.

    Meant for values that are being set: a choice whose last day has passed is refused, though cases that have it keep it.
    """
    eigenschap = _field(zaaktype, naam)
    if isinstance(eigenschap, Reden):
        return (eigenschap,)
    if fouten := list(_wrong_form(eigenschap, waarde, feiten)):
        return tuple(_reason(zaaktype, naam, fout) for fout in fouten)
    fouten = [*_text_limits(eigenschap, waarde), *_size_limits(eigenschap, waarde, feiten)]
    if eigenschap.soort == "selectielijstklasse":
        waardering = feiten.waarde(eigenschap.waardering) if eigenschap.waardering else None
        gesloten = feiten.dag(eigenschap.periode) if eigenschap.periode else None
        fouten += weiger_klasse(str(waarde), feiten.regels.configuratie, gesloten, str(waardering))
    return tuple(_reason(zaaktype, naam, fout) for fout in fouten)


def _wrong_form(eigenschap: Eigenschap, waarde: Waarde, feiten: Feiten) -> Iterator[ValueError]:
    """What makes further checks useless: not of this kind, or not something that can be chosen."""
    teksten = waarde if isinstance(waarde, list) else [waarde]
    for tekst in teksten:
        if isinstance(tekst, str) and (waarom := weiger_onopslaanbaar(tekst)):
            yield Weigering(waarom, "onopslaanbaar")
            return
    match eigenschap.soort:
        case "meerkeuze":
            if not isinstance(waarde, list) or not all(isinstance(deel, str) for deel in waarde) or len(set(waarde)) != len(waarde):
                yield Weigering("hier hoort een lijst met verschillende keuzes")
            else:
                yield from (fout for deel in waarde if (fout := weiger_keuze(deel, eigenschap, feiten.regels)))
        case _ if not isinstance(waarde, str) and eigenschap.soort not in ENKELVOUDIG:
            yield Weigering(VERKEERDE_SOORT)
        case "keuze" | "team" | "medewerker":
            if fout := weiger_keuze(str(waarde), eigenschap, feiten.regels):
                yield fout
        case "zaak":
            if not feiten.regels.zaken.get(str(waarde)):
                yield Weigering(f"zaak {citeer(str(waarde))} is niet gevonden", "onbekende_zaak")
        case "selectielijstklasse":
            return
        case soort:
            if waarom := klopt_niet(ENKELVOUDIG[soort], waarde, feiten.regels.vandaag):
                yield Weigering(waarom)


def _text_limits(eigenschap: Eigenschap, waarde: Waarde) -> Iterator[ValueError]:
    if not isinstance(waarde, str) or eigenschap.soort not in ENKELVOUDIG:
        return
    standaard = ENKELVOUDIG[eigenschap.soort].lengte
    if eigenschap.patroon is not None:
        standaard = min(standaard or _LENGTE_MET_PATROON, _LENGTE_MET_PATROON)
    grens = eigenschap.maximale_lengte or standaard
    if grens is not None and len(waarde) > grens:
        yield Weigering(f"dit zijn {len(waarde)} tekens; er passen er {grens}", "te_lang")
    elif eigenschap.patroon is not None and not re.fullmatch(eigenschap.patroon, waarde):
        uitleg = f" ({eigenschap.toelichting})" if eigenschap.toelichting else ""
        yield Weigering(f"{citeer(waarde)} heeft niet de vorm die hier hoort{uitleg}", "patroon")


def _size_limits(eigenschap: Eigenschap, waarde: Waarde, feiten: Feiten) -> Iterator[ValueError]:
    eigen = maat(eigenschap.soort, waarde)
    if eigen is None:
        return
    zaaktype, show = feiten.zaaktype, ENKELVOUDIG[eigenschap.soort].toon
    voor, na = ("ligt voor", "ligt na") if eigenschap.soort == "datum" else ("is minder dan", "is meer dan")
    for grens, code, woorden in ((eigenschap.minimaal, "te_klein", voor), (eigenschap.maximaal, "te_groot", na)):
        if grens is None:
            continue
        opgeslagen = normaliseer(eigenschap.soort, grens, feiten.regels.vandaag)
        rechts = maat(eigenschap.soort, opgeslagen)
        if rechts is not None and (kleiner(eigen, rechts) if code == "te_klein" else kleiner(rechts, eigen)):
            vandaag = " (vandaag)" if grens == "vandaag" else ""
            yield Weigering(f"{show(waarde)} {woorden} {show(opgeslagen)}{vandaag}", code)
    ander = feiten.waarde(eigenschap.vanaf) if eigenschap.vanaf else None
    if eigenschap.vanaf and ander is not None:
        rechts = maat(feiten.soort(eigenschap.vanaf), ander)
        if rechts is not None and kleiner(eigen, rechts):
            getoond = toon(zaaktype, eigenschap.vanaf, ander, feiten.regels.configuratie)
            yield Weigering(f"{show(waarde)} {voor} {zaaktype.naam_van(eigenschap.vanaf)} ({getoond})", "voor_ander_veld")


def leid_af(feiten: Feiten) -> dict[str, Waarde | None]:
    """The computed fields with their values; None when no row holds, or when a row cannot be decided yet.

    Derived fields may use each other (never in a circle): they are computed, from what they were, until nothing changes.
    """
    waarden = dict(feiten.waarden)
    nu = replace(feiten, waarden=waarden)
    afgeleid = [naam for naam, eigenschap in feiten.zaaktype.eigenschappen.items() if eigenschap.is_afgeleid]
    for _ in afgeleid:
        was = [waarden.get(naam) for naam in afgeleid]
        for naam in afgeleid:
            waarden[naam] = _derive(naam, nu).waarde
        if was == [waarden[naam] for naam in afgeleid]:
            break
    return {naam: waarden[naam] for naam in afgeleid}


def leg_uit(naam: str, feiten: Feiten) -> tuple[str, ...]:
    """Why computed field `naam` has its value, or why it is not known yet: Dutch phrases."""
    return tuple(_derive(naam, feiten.met(leid_af(feiten))).zinnen())


@dataclass(frozen=True, slots=True)
class _Afgeleid:
    waarde: Waarde | None
    zinnen: Callable[[], Iterable[str]]


def _derive(naam: str, feiten: Feiten) -> _Afgeleid:
    eigenschap = feiten.zaaktype.eigenschappen[naam]
    if isinstance(eigenschap.afgeleid, Berekening):
        return _destruction_year(eigenschap.afgeleid, feiten)
    for rij in eigenschap.afgeleid or ():
        oordeel = beoordeel(rij.als, feiten) if rij.als is not None else Oordeel(True, lambda: ("in alle andere gevallen",))
        if oordeel.waar is None:
            return _Afgeleid(None, oordeel.zinnen)
        if oordeel.waar:
            waarde = normaliseer(eigenschap.soort, rij.waarde, feiten.regels.vandaag)
            return _Afgeleid([str(waarde)] if eigenschap.soort == "meerkeuze" else waarde, oordeel.zinnen)
    return _Afgeleid(None, lambda: ("geen van de regels past",))


def _destruction_year(berekening: Berekening, feiten: Feiten) -> _Afgeleid:
    klassenaam, datumnaam = (feiten.zaaktype.naam_van(veld) for veld in (berekening.vernietigingsjaar_van, berekening.brondatum))
    waarde, brondatum = feiten.waarde(berekening.vernietigingsjaar_van), feiten.dag(berekening.brondatum)
    if waarde is None or brondatum is None:
        return _Afgeleid(None, lambda: (f"{klassenaam if waarde is None else datumnaam} is leeg",))
    klasse = klasse_van(str(waarde), feiten.regels.configuratie)
    if klasse is None:
        return _Afgeleid(None, lambda: (f"{klassenaam} is niet gecontroleerd: de bewaartermijn is hier niet bekend",))
    if klasse.bewaartermijn is None:
        return _Afgeleid(None, lambda: (f"{klassenaam} zegt {klasse.waardering.replace('_', ' ')}",))
    try:
        duur = Duur.parse(klasse.bewaartermijn)
        eind = tel_op(brondatum, duur)
    except (ValueError, OverflowError):
        return _Afgeleid(None, lambda: (f"de bewaartermijn {klasse.bewaartermijn} van {klasse.nummer} geeft geen datum",))
    return _Afgeleid(eind.year + 1, lambda: (f"{datumnaam} + {duur}", "vernietigen kan vanaf 1 januari van het jaar daarna"))
