"""Where a term starts: a date of the case, a metadata date, a date in a list, or the end of an earlier term. Counts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from zaken.domain.regels import Regels
from zaken.domain.verloop import Verloop
from zaken.domain.zaak import Stap, Uitleg, Verlenging, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_tijd import Termijn
from zaken.errors import OngeldigeConfiguratie

_CORE_DATES = frozenset(["startdatum", "registratiedatum"])


@dataclass(frozen=True, slots=True)
class Vraag:
    """For which case a term is counted, and what may move it; `tussen` holds the tussentermijnen explained so far."""

    zaaktype: Zaaktype
    zaak: Zaak
    regels: Regels
    tussen: Mapping[str, Uitleg]
    verlengingen: tuple[Verlenging, ...] = ()
    opschortbaar: bool = True


def start_of(vraag: Vraag, termijn: Termijn) -> Verloop | None:
    """Where the term starts; None while nothing it can start from is known."""
    if termijn.vanaf in vraag.zaaktype.termijnen.tussentermijnen:
        eerder = vraag.tussen.get(termijn.vanaf or "", Uitleg())
        if eerder.datum is not None:
            naam = term_name(vraag.zaaktype, termijn.vanaf or "")
            tekst = f"loopt vanaf het einde van de {naam}"
            stappen = tuple(replace(stap, tekst=f"{naam}: {stap.tekst}") for stap in eerder.stappen)
            return Verloop(eerder.datum, stappen).naar(eerder.datum, tekst, termijn.grondslag or "", aanname=termijn.aanname)
    heeft_duur = termijn.duur is not None
    for veld in (termijn.vanaf or "startdatum", termijn.anders):
        if veld and veld not in vraag.zaaktype.termijnen.tussentermijnen and (datum := _date_of(vraag, veld)):
            tekst = f"{('telt terug' if termijn.terug else 'loopt') if heeft_duur else 'vaste datum:'}"
            tekst = f"{tekst} vanaf {_name(vraag.zaaktype, veld)}" if heeft_duur else f"{tekst} {_name(vraag.zaaktype, veld)}"
            leeg = f", omdat {_name(vraag.zaaktype, termijn.vanaf)} leeg is" if termijn.vanaf and veld != termijn.vanaf else ""
            return Verloop(datum).naar(datum, tekst + leeg, termijn.grondslag or "", aanname=termijn.aanname)
    return None


def term_name(zaaktype: Zaaktype, naam: str) -> str:
    return zaaktype.termijnen.tussentermijnen[naam].omschrijving or naam.replace("_", " ")


def unknown_start(vraag: Vraag, termijn: Termijn) -> Stap:
    eerder = vraag.tussen.get(termijn.vanaf or "")
    if eerder is not None and eerder.stappen and not termijn.anders:
        return replace(eerder.stappen[-1], grondslag=termijn.grondslag or "", aanname=termijn.aanname)
    velden = " of ".join(_name(vraag.zaaktype, veld) for veld in (termijn.vanaf, termijn.anders) if veld)
    return Stap(None, f"nog niet bekend: vul eerst {velden} in", termijn.grondslag or "", termijn.aanname)


def _date_of(vraag: Vraag, veld: str) -> date | None:
    """The date in a core field, a metadata field, or `field.gegeven` of the chosen entry (of several: the earliest)."""
    if veld in _CORE_DATES:
        kern: date = getattr(vraag.zaak, veld)
        return kern
    naam, _, gegeven = veld.partition(".")
    waarde = vraag.zaak.eigenschappen.get(naam)
    if not waarde or not gegeven:
        return _iso(str(waarde), naam) if waarde else None
    lijst = vraag.zaaktype.eigenschappen[naam].keuzelijst or ""
    keuzes = vraag.regels.configuratie.keuzelijsten.keuzelijsten.get(lijst, {})
    gekozen = waarde if isinstance(waarde, list) else [str(waarde)]
    teksten = [keuzes[keuze].gegevens.get(gegeven) for keuze in gekozen if keuze in keuzes]
    return min((_iso(tekst, f"{lijst}, {gegeven}") for tekst in teksten if tekst), default=None)


def _iso(tekst: str, waar: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise OngeldigeConfiguratie(
            f"Bij '{waar}' staat '{tekst}'; dat is geen datum, en er hangt een termijn aan.", hint="schrijf de datum als jjjj-mm-dd"
        ) from fout


def _name(zaaktype: Zaaktype, veld: str) -> str:
    if veld in zaaktype.termijnen.tussentermijnen:
        return f"de {term_name(zaaktype, veld)}"
    naam, _, gegeven = veld.partition(".")
    if gegeven:
        return f"{gegeven.replace('_', ' ')} van {zaaktype.naam_van(naam)}"
    return f"de {naam}" if naam in _CORE_DATES else zaaktype.naam_van(naam)
