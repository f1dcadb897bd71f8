"""The audit trail in Dutch sentences: who did what, and what changed from what to what. Reads only what the events say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zaken.cli.weergave.termijn import verlenging_in_woorden
from zaken.cli.weergave.wijzigingen import wijzigingen
from zaken.cli.weergave.zaak import Naamgever, naamgever
from zaken.domain.eisen import step_name
from zaken.domain.ongedaan import ONGEDAAN_GEMAAKT, what
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.vormen import naar_opschorting, naar_verlenging
from zaken.domain.zaak import Opschorting
from zaken.services.lezen import Zaakbeeld
from zaken.text.dates import toon_datum

_ONBEKEND = "de inhoud is vernietigd"


@dataclass(frozen=True, slots=True)
class Regel:
    """An event for people: one sentence and the changes under it."""

    rij: GebeurtenisRij
    zin: str
    wijzigingen: tuple[str, ...]

    @property
    def moment(self) -> datetime:
        return self.rij.moment

    @property
    def wie(self) -> str:
        return self.rij.wie

    @property
    def tekst(self) -> str:
        return "; ".join((self.zin, *self.wijzigingen))


def regels(beeld: Zaakbeeld, rijen: Sequence[GebeurtenisRij]) -> Iterator[Regel]:
    """The events in order, each with what it changed."""
    namen = naamgever(beeld)
    stand: dict[str, Any] = {"eigenschappen": {}}
    for rij in rijen:
        if rij.gegevens is None:
            yield Regel(rij, f"{namen.medewerker(rij.wie)}: {rij.soort.replace('_', ' ')} ({_ONBEKEND})", ())
            continue
        na = rij.gegevens.get("na", {})
        zin = _zin(rij, rij.gegevens, stand, beeld, namen, _door(rij, namen))
        yield Regel(rij, zin, tuple(wijzigingen(stand, na, namen, ook_plaats=rij.soort == ONGEDAAN_GEMAAKT)))
        stand = {**stand, **na, "eigenschappen": {**stand["eigenschappen"], **na.get("eigenschappen", {})}}


def _door(rij: GebeurtenisRij, namen: Naamgever) -> str:
    """Who did it, and for whom when that was a replacement."""
    voor = (rij.gegevens or {}).get("namens")
    return namen.medewerker(rij.wie) + (f" (namens {namen.medewerker(voor)})" if voor else "")


def _zin(rij: GebeurtenisRij, gegevens: Mapping[str, Any], stand: Mapping[str, Any], beeld: Zaakbeeld, namen: Naamgever, wie: str) -> str:
    na = gegevens.get("na", {})
    match rij.soort:
        case "geopend":
            bron = f", overgenomen uit {gegevens['bron']} ({gegevens.get('bronsleutel', '')})" if gegevens.get("bron") else ""
            return f"{wie} opende de zaak{bron}"
        case "overgang":
            return f"{wie}: {_stap(gegevens, beeld, namen)}{_gebeurd(gegevens)}{_grond_van_stap(na, beeld)}"
        case "gewijzigd":
            return f"{wie} wijzigde gegevens{_waarom(gegevens)}"
        case "toegewezen":
            return _toegewezen(rij, na.get("behandelaar"), wie, namen)
        case "notitie":
            return f"{wie} noteerde: {gegevens.get('tekst', '')}"
        case "document":
            soorten = ", ".join(namen.documentsoort(document["soort"]) for document in na.get("documenten_bij", ()))
            return f"{wie} voegde een document toe: {gegevens.get('document', '')}{f' ({soorten})' if soorten else ''}"
        case "betrokkene":
            rollen = ", ".join(mens["rol"].replace("_", " ") for mens in na.get("betrokkenen_bij", ()))
            return f"{wie} voegde een betrokkene toe: {gegevens.get('betrokkene', '')}{f' ({rollen})' if rollen else ''}"
        case "afspraak":
            return f"{wie} legde een afspraak vast: {gegevens.get('afspraak', '')}{_beloofd(na, namen)}"
        case "afspraak_afgerond":
            hoe = "gehouden" if gegevens.get("gehouden") else "niet gehouden"
            return f"{wie}: afspraak {hoe}: {gegevens.get('afspraak', '')}{_waarom(gegevens)}"
        case "gedempt":
            return _opzij(gegevens, wie)
        case "opgeschort":
            return f"{wie} zette de klok stil{_na(na)}: {gegevens.get('reden', '')}{_grond(na, beeld)}"
        case "hervat":
            toelichting = f": {gegevens['toelichting']}" if gegevens.get("toelichting") else ""
            return f"{wie} liet de klok weer lopen{toelichting}"
        case "verlengd":
            return f"{wie} stelde de termijn uit{_uitstel(na, beeld)}"
        case "herberekend":
            return f"{wie} berekende de termijn opnieuw{': ' + gegevens['reden'] if gegevens.get('reden') else ''}"
        case "heropend":
            van, naar = (namen.status(str(gegevens.get(deel, ""))) for deel in ("van", "naar"))
            return f"{wie} heropende de zaak ({van} -> {naar}): {gegevens.get('reden', '')}"
        case "gecorrigeerd":
            return f"{wie} corrigeerde de zaak{_waarom(gegevens)}"
        case "ongedaan_gemaakt":
            return f"{wie} maakte ongedaan: {what(beeld.zaaktype, str(gegevens.get('soort', '')), gegevens.get('stap'))}"
        case "historie":
            return f"{wie}: {gegevens.get('omschrijving', '')} (uit de bron)"
        case "gewijzigd_in_bron":
            return "In de bron gewijzigd"
        case "afgehandeld_in_bron":
            return "In de bron afgehandeld"
    return f"{wie}: {rij.soort.replace('_', ' ')}"


def _opzij(gegevens: Mapping[str, Any], wie: str) -> str:
    """Which reminder somebody put aside, until when, and why."""
    welke = str(gegevens.get("regel", "")).replace("_", " ")
    tot = f" tot {toon_datum(date.fromisoformat(gegevens['tot']))}" if gegevens.get("tot") else ""
    return f"{wie} zette de herinnering opzij{tot} ({welke}): {gegevens.get('reden', '')}"


def _beloofd(na: Mapping[str, Any], namen: Naamgever) -> str:
    """By whom and for when."""
    delen = (f"{namen.medewerker(deel['wie'])}, {toon_datum(date.fromisoformat(deel['datum']))}" for deel in na.get("afspraken_bij", ()))
    return "".join(f" ({deel})" for deel in delen)


def _waarom(gegevens: Mapping[str, Any]) -> str:
    return f": {gegevens['toelichting']}" if gegevens.get("toelichting") else ""


def _stap(gegevens: Mapping[str, Any], beeld: Zaakbeeld, namen: Naamgever) -> str:
    overgang = str(gegevens.get("overgang", ""))
    stap = step_name(beeld.zaaktype, overgang) if overgang in beeld.zaaktype.overgangen else overgang.replace("_", " ")
    toelichting = f' "{gegevens["toelichting"]}"' if gegevens.get("toelichting") else ""
    van, naar = (namen.status(str(gegevens.get(deel, ""))) for deel in ("van", "naar"))
    return f"{stap} ({van} -> {naar}){toelichting}"


def _toegewezen(rij: GebeurtenisRij, behandelaar: str | None, wie: str, namen: Naamgever) -> str:
    if behandelaar is None:
        return f"{wie} gaf de zaak terug aan het team"
    return f"{wie} nam de zaak" if behandelaar == rij.wie else f"{wie} wees de zaak toe aan {namen.medewerker(behandelaar)}"


def _gebeurd(gegevens: Mapping[str, Any]) -> str:
    """The day a step counts from, when that is another day than the one it was recorded on."""
    return f"; gebeurd op {toon_datum(date.fromisoformat(gegevens['op']))}" if gegevens.get("op") else ""


def _interval(na: Mapping[str, Any]) -> Opschorting | None:
    """The interval that was added last, if this event changed any."""
    intervallen = na.get("opschortingen")
    return naar_opschorting(intervallen[-1]) if intervallen else None


def _na(na: Mapping[str, Any]) -> str:
    interval = _interval(na)
    return f" na {toon_datum(interval.begin)}" if interval else ""


def _grond(na: Mapping[str, Any], beeld: Zaakbeeld) -> str:
    """On what ground the clock stands still, and until when at most."""
    interval = _interval(na)
    grond = beeld.zaaktype.termijnen.opschortingen.get(interval.grond) if interval else None
    if interval is None or grond is None:
        return ""
    gesteld = f", hoogstens tot en met {toon_datum(interval.termijn)}" if interval.termijn else ""
    return f" ({grond.omschrijving}, {grond.grondslag}{gesteld})"


def _grond_van_stap(na: Mapping[str, Any], beeld: Zaakbeeld) -> str:
    """That a step stopped the clock, with the ground of its status; a step that only started it again says nothing here."""
    interval = _interval(na)
    return f"; de klok staat stil{_na(na)}{_grond(na, beeld)}" if interval and interval.einde is None else ""


def _uitstel(na: Mapping[str, Any], beeld: Zaakbeeld) -> str:
    """By which rule, by how much and why."""
    verlengingen = na.get("verlengingen")
    return f": {verlenging_in_woorden(beeld.zaaktype, naar_verlenging(verlengingen[-1]))}" if verlengingen else ""
