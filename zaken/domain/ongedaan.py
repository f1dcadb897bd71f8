"""Taking back the newest change of a case by a gebeurtenis that restores what was there before. Pure; never removes an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zaken.domain.autorisatie import kan_niet_behandelen, mag
from zaken.domain.basis import VERTROUWELIJKHEID, Reden
from zaken.domain.eisen import step_name
from zaken.domain.mutaties import double, with_reminder
from zaken.domain.opdrachten import Belet, Gebeurtenis, MaakOngedaan, Mutatie
from zaken.domain.regels import Regels, Wie
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.stand import uit_stand, verschil, vouw
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import lokale_dag, toon_datum, toon_moment

ONGEDAAN_GEMAAKT = "ongedaan_gemaakt"
OMKEERBAAR = {
    "overgang": "een stap",
    "gewijzigd": "het wijzigen van gegevens",
    "toegewezen": "het toewijzen",
    "document": "het toevoegen van een document",
    "betrokkene": "het toevoegen van een betrokkene",
    "afspraak": "het maken van een afspraak",
    "afspraak_afgerond": "het afronden van een afspraak",
    "gedempt": "het opzij zetten van een herinnering",
    "opgeschort": "het stilzetten van de klok",
    "hervat": "het weer laten lopen van de klok",
    "verlengd": "het uitstellen van de termijn",
    "gecorrigeerd": "de correctie",
    "heropend": "het heropenen",
}
"""Kinds of gebeurtenis that can be taken back, as people name them; a kind that is not here cannot."""
_NOOIT = {
    "geopend": "een zaak openen kan niet ongedaan worden gemaakt; rond de zaak af met een stap, met de reden erbij",
    "herberekend": "de termijn is opnieuw berekend met de kalender en de lijsten van nu; dat is niet terug te draaien",
    ONGEDAAN_GEMAAKT: "de laatste wijziging was zelf al ongedaan maken; voer zo nodig de wijziging zelf opnieuw uit",
}


@dataclass(frozen=True, slots=True)
class Laatste:
    """The newest event that changed the case, the case before it (None: it cannot be rebuilt), and what came after it (notes)."""

    rij: GebeurtenisRij
    voor: Zaak | None
    erna: tuple[GebeurtenisRij, ...]

    def what(self, zaaktype: Zaaktype) -> str:
        """What the change was, inside a sentence."""
        return what(zaaktype, self.rij.soort, (self.rij.gegevens or {}).get("overgang"))


def last_change(spoor: Sequence[GebeurtenisRij]) -> Laatste:
    """The newest change in the trail of a case; an event whose content was destroyed counts as one."""
    plaats = next(i for i in reversed(range(len(spoor))) if i == 0 or spoor[i].gegevens is None or spoor[i].gegevens.get("na"))  # type: ignore[union-attr]  # mypy does not narrow an indexed value
    rij = spoor[plaats]
    eerder = [feit.gegevens for feit in spoor[:plaats]]
    bekend = [gegevens for gegevens in eerder if gegevens is not None]
    voor = uit_stand(vouw(bekend), versie=rij.volgnummer - 1) if bekend and len(bekend) == len(eerder) else None
    return Laatste(rij, voor, tuple(spoor[plaats + 1 :]))


def what(zaaktype: Zaaktype, soort: str, overgang: str | None) -> str:
    """What an event was, inside a sentence: `de stap 'Zet door'`."""
    if overgang is not None and overgang in zaaktype.overgangen:
        return f"de stap '{step_name(zaaktype, overgang)}'"
    return OMKEERBAAR.get(soort, soort.replace("_", " "))


def undo(zaaktype: Zaaktype, zaak: Zaak, opdracht: MaakOngedaan, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """The case as it was before the acting person's newest change; the terms too are those of then, not counted anew."""
    laatste = last_change(regels.geschiedenis[zaak.identificatie])
    redenen = [*mag(wie, "ongedaan_maken", zaak, None, zaaktype, regels), *_not_mine(zaaktype, laatste, wie, regels)]
    if laatste.voor is None or redenen:
        return Belet(tuple(redenen or _kind(laatste)))
    voor = replace(
        laatste.voor,
        id=zaak.id,
        versie=zaak.versie,
        kop=zaak.kop,
        gewijzigd_door=zaak.gewijzigd_door,
        gewijzigd_op=zaak.gewijzigd_op,
        gewijzigd_met=zaak.gewijzigd_met,
    )
    voor = with_reminder(zaaktype, voor, regels)
    redenen += _kind(laatste)
    redenen += _too_late(zaaktype, zaak, laatste, opdracht, wie, regels)
    if VERTROUWELIJKHEID.index(voor.vertrouwelijkheidaanduiding) < VERTROUWELIJKHEID.index(zaak.vertrouwelijkheidaanduiding):
        redenen += mag(wie, "verlagen", zaak, None, zaaktype, regels)
    redenen += double(zaaktype, voor, regels)
    if redenen:
        return Belet(tuple(redenen))
    stap = (laatste.rij.gegevens or {}).get("overgang")
    gegevens = {"volgnummer": laatste.rij.volgnummer, "soort": laatste.rij.soort, **({"stap": stap} if stap else {})}
    gebeurtenis = Gebeurtenis(ONGEDAAN_GEMAAKT, regels.nu, wie.slug, {**gegevens, "na": verschil(zaak, voor)})
    return Mutatie(voor, (gebeurtenis,), _worth_a_look(zaak, voor, laatste, regels))


def _not_mine(zaaktype: Zaaktype, laatste: Laatste, wie: Wie, regels: Regels) -> list[Reden]:
    """Somebody else made the newest change, or did something after mine; my own notes after it are no obstacle."""
    mensen = regels.configuratie.organisaties.medewerkers
    for rij in (laatste.rij, *laatste.erna):
        if rij.wie == wie.slug:
            continue
        naam = mensen[rij.wie].naam if rij.wie in mensen else rij.wie
        if rij is laatste.rij:
            tekst = f"de laatste wijziging is niet van u: {laatste.what(zaaktype)} door {naam}, {toon_moment(rij.moment)}"
        else:
            tekst = f"na uw wijziging is {naam} verdergegaan met de zaak ({rij.soort.replace('_', ' ')}, {toon_moment(rij.moment)})"
        return [Reden("niet_van_u", None, tekst)]
    return []


def _kind(laatste: Laatste) -> list[Reden]:
    soort = laatste.rij.soort
    if soort not in OMKEERBAAR:
        return [Reden("niet_omkeerbaar", None, _NOOIT.get(soort, f"'{soort.replace('_', ' ')}' kan niet ongedaan worden gemaakt"))]
    if laatste.voor is None:
        return [Reden("gewist", None, "van de zaak is eerdere inhoud vernietigd; wat er stond is niet meer bekend")]
    return []


def _too_late(zaaktype: Zaaktype, zaak: Zaak, laatste: Laatste, opdracht: MaakOngedaan, wie: Wie, regels: Regels) -> list[Reden]:
    redenen = []
    dag = lokale_dag(laatste.rij.vastgelegd)
    if (regels.vandaag - dag).days > opdracht.dagen:
        tekst = f"uw wijziging is van {toon_datum(dag)}; ongedaan maken kan tot {opdracht.dagen} dagen erna"
        redenen.append(Reden("te_oud", None, tekst))
    if opdracht.reeks is not None and (laatste.rij.gegevens or {}).get("reeks") != opdracht.reeks:
        redenen.append(Reden("niet_in_reeks", None, "de laatste wijziging van deze zaak hoort niet bij die reeks"))
    if zaak.einddatum not in (None, regels.vandaag) and mag(wie, "heropenen", zaak, None, zaaktype, regels):
        tekst = f"de zaak is afgehandeld op {toon_datum(zaak.einddatum)}; na die dag kan alleen een recordmanager hem nog heropenen"
        redenen.append(Reden("afgehandeld", "status", tekst))
    return redenen


def _worth_a_look(zaak: Zaak, voor: Zaak, laatste: Laatste, regels: Regels) -> tuple[Reden, ...]:
    """What the undoing leaves as it is, and what may no longer fit."""
    gevonden = []
    if notities := sum(rij.soort == "notitie" for rij in laatste.erna):
        tekst = "uw notitie van erna blijft staan" if notities == 1 else "uw notities van erna blijven staan"
        gevonden.append(Reden("notitie_blijft", None, tekst))
    if len(voor.documenten) < len(zaak.documenten):
        tekst = "het document hoort dan niet meer bij de zaak; in de tijdlijn blijft te zien dat het er was"
        gevonden.append(Reden("document_ingetrokken", "document", tekst))
    if voor.behandelaar is not None and voor.behandelaar != zaak.behandelaar:
        kan_niet = kan_niet_behandelen(voor.behandelaar, voor, regels)
        gevonden += [replace(reden, tekst=f"de vorige behandelaar: {reden.tekst}") for reden in kan_niet]
    return tuple(gevonden)
