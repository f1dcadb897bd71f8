"""Mending what was recorded wrongly: reopening a closed case, values of a closed case, core values of an open one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from zaken.domain.aanwezig import neemt_geen_zaken
from zaken.domain.archivering import archiefgegevens
from zaken.domain.autorisatie import kan_niet_behandelen, mag
from zaken.domain.basis import VERTROUWELIJKHEID, Reden
from zaken.domain.bereik import bereik_van, may_see, nobody_sees
from zaken.domain.invoer import verwerk
from zaken.domain.mutaties import finish, to_move
from zaken.domain.opdrachten import Belet, Corrigeer, Heropen, Mutatie, Vul
from zaken.domain.regels import Regels, Wie
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.stand import vouw
from zaken.domain.stilstand import interval_from_today
from zaken.domain.teksten import MAX_NOTITIE, MAX_OMSCHRIJVING, check_text
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import lokale_dag, toon_datum
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

HEROPEND, GECORRIGEERD = "heropend", "gecorrigeerd"
_VELDEN = ("omschrijving", "vertrouwelijkheidaanduiding", "team", "organisatie", "startdatum")


def reopen(zaaktype: Zaaktype, zaak: Zaak, opdracht: Heropen, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """The closed case back in the status before its end: einddatum, resultaat and archive values empty, terms counted anew.

    The time it was closed counts as time that ran: nobody suspended it.
    """
    if not zaak.is_afgehandeld:
        return Belet((Reden("niet_afgehandeld", "status", "de zaak is niet afgehandeld; er valt niets te heropenen"),))
    if redenen := mag(wie, "heropenen", zaak, None, zaaktype, regels):
        return Belet(redenen)
    redenen = tuple(check_text("reden", opdracht.reden, MAX_NOTITIE, lines=True))
    status, let_op = _status_before_end(zaaktype, zaak)
    opschortingen = zaak.opschortingen
    if zaaktype.statussen[status].opschorting:
        interval = interval_from_today(zaaktype, replace(zaak, status=status), regels.vandaag, opdracht.reden, wie.slug)
        opschortingen = (*opschortingen, interval)
    nieuw = replace(
        zaak,
        status=status,
        vorige_status=_previous(status, regels.geschiedenis[zaak.identificatie]),
        status_sinds=regels.nu,
        einddatum=None,
        resultaat=None,
        archiefnominatie=None,
        archiefactiedatum=None,
        opschortingen=opschortingen,
    )
    gegevens = {"reden": opdracht.reden, "van": zaak.status, "naar": status}
    besluit = finish(zaaktype, zaak, nieuw, HEROPEND, wie, regels, redenen=redenen, gegevens=gegevens)
    return _with_warnings(besluit, [*let_op, *_can_go_on(nieuw, regels)])


def _status_before_end(zaaktype: Zaaktype, zaak: Zaak) -> tuple[str, list[Reden]]:
    vorige = zaaktype.statussen.get(zaak.vorige_status or "")
    if zaak.vorige_status and vorige is not None and not vorige.eind:
        return zaak.vorige_status, []
    begin = zaaktype.beginstatus
    tekst = f"niet bekend is welke status de zaak voor het einde had; hij begint weer bij '{zaaktype.statussen[begin].omschrijving}'"
    return begin, [Reden("status_onbekend", "status", tekst)]


def _previous(status: str, spoor: Sequence[GebeurtenisRij]) -> str | None:
    """The status before the one that the case goes back to, so that a step to `vorige` leads where it would have led."""
    payloads = [rij.gegevens for rij in spoor]
    einde = max((i for i, gegevens in enumerate(payloads) if gegevens and gegevens.get("na", {}).get("einddatum")), default=0)
    eerder = [gegevens for gegevens in payloads[:einde] if gegevens is not None]
    if not eerder or len(eerder) < einde:
        return None
    toen: dict[str, Any] = vouw(eerder)
    return toen["vorige_status"] if toen["status"] == status else None


def _can_go_on(zaak: Zaak, regels: Regels) -> list[Reden]:
    if zaak.behandelaar is None:
        return [Reden("zonder_behandelaar", "behandelaar", "de zaak heeft geen behandelaar")]
    kan_niet = kan_niet_behandelen(zaak.behandelaar, zaak, regels)
    return [replace(reden, tekst=f"wijs de zaak opnieuw toe: {reden.tekst}") for reden in kan_niet]


def fill_closed(zaaktype: Zaaktype, zaak: Zaak, opdracht: Vul, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """Change metadata of a closed case; the archiefactiedatum follows when it runs from a date that changed."""
    if onbevoegd := mag(wie, "vul_afgehandeld", zaak, None, zaaktype, regels):
        if nooit := mag(wie, "vul", zaak, None, zaaktype, regels):
            return Belet(nooit)
        dicht = f"de zaak is afgehandeld op {toon_datum(zaak.einddatum or regels.vandaag)}"
        return Belet(tuple(Reden("afgehandeld", "status", f"{dicht}; {reden.tekst}") for reden in onbevoegd))
    verwerkt = verwerk(zaaktype, zaak, opdracht.eigenschappen, regels)
    redenen = [*_explained(opdracht.toelichting), *verwerkt.redenen]
    if not verwerkt.redenen and verwerkt.zaak.eigenschappen == zaak.eigenschappen:
        redenen.append(Reden("ongewijzigd", None, "er verandert niets"))
    if redenen:
        return Belet(tuple(redenen))
    nieuw = _archived(zaaktype, zaak, verwerkt.zaak)
    return finish(zaaktype, zaak, nieuw, GECORRIGEERD, wie, regels, gegevens={"toelichting": opdracht.toelichting})


def _archived(zaaktype: Zaaktype, oud: Zaak, nieuw: Zaak) -> Zaak:
    soort = zaaktype.resultaten.get(nieuw.resultaat or "")
    bron = soort.brondatum.eigenschap if soort else None
    if nieuw.resultaat is None or nieuw.einddatum is None or bron is None or oud.eigenschappen.get(bron) == nieuw.eigenschappen.get(bron):
        return nieuw
    nominatie, actiedatum = archiefgegevens(zaaktype, nieuw.resultaat, nieuw, nieuw.einddatum)
    return replace(nieuw, archiefnominatie=nominatie, archiefactiedatum=actiedatum)


def correct(zaaktype: Zaaktype, zaak: Zaak, opdracht: Corrigeer, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """Mend core values of an open case. A behandelaar who cannot keep it is released, with a warning."""
    if onbevoegd := mag(wie, "corrigeren", zaak, None, zaaktype, regels):
        return Belet(onbevoegd)
    anders = {veld: waarde for veld in _VELDEN if (waarde := getattr(opdracht, veld)) is not None and waarde != getattr(zaak, veld)}
    nieuw = replace(zaak, **anders)
    redenen = [*_explained(opdracht.toelichting)]
    if not anders:
        redenen.append(Reden("ongewijzigd", None, "er verandert niets: wat u geeft staat er al"))
    if "omschrijving" in anders:
        redenen += check_text("omschrijving", nieuw.omschrijving, MAX_OMSCHRIJVING)
    if "vertrouwelijkheidaanduiding" in anders:
        redenen += _level(zaaktype, zaak, nieuw, wie, regels)
    if "startdatum" in anders:
        redenen += _start(zaaktype, zaak, nieuw, regels)
    redenen += _place(zaaktype, zaak, nieuw, wie, regels)
    if redenen:
        return Belet(tuple(redenen))
    nieuw, let_op = _kept_behandelaar(zaaktype, nieuw, regels)
    besluit = finish(zaaktype, zaak, nieuw, GECORRIGEERD, wie, regels, gegevens={"toelichting": opdracht.toelichting})
    return _with_warnings(besluit, [*let_op, *_still_seen(besluit.zaak, wie, regels)]) if isinstance(besluit, Mutatie) else besluit


def _explained(toelichting: str | None) -> list[Reden]:
    if not (toelichting or "").strip():
        return [Reden("toelichting_ontbreekt", "toelichting", "geef een toelichting bij deze correctie")]
    return check_text("toelichting", toelichting or "", MAX_NOTITIE, lines=True)


def _level(zaaktype: Zaaktype, zaak: Zaak, nieuw: Zaak, wie: Wie, regels: Regels) -> list[Reden]:
    """A level exists, is one the acting person may see, and goes down only by who may."""
    veld, niveau = "vertrouwelijkheidaanduiding", nieuw.vertrouwelijkheidaanduiding
    if niveau not in VERTROUWELIJKHEID:
        keuzes = ", ".join(VERTROUWELIJKHEID)
        return [Reden("onbekende_vertrouwelijkheid", veld, f"onbekende vertrouwelijkheid {citeer(niveau)}; kies uit {keuzes}")]
    if niveau not in bereik_van(wie, regels.configuratie, regels.vandaag).vertrouwelijkheid:
        tekst = f"zaken die {niveau.replace('_', ' ')} zijn mag u zelf niet zien; laat dit doen door iemand die dat wel mag"
        return [Reden("niet_zichtbaar", veld, tekst)]
    if VERTROUWELIJKHEID.index(niveau) < VERTROUWELIJKHEID.index(zaak.vertrouwelijkheidaanduiding):
        return [
            replace(reden, veld=veld, tekst=f"een zaak minder vertrouwelijk maken: {reden.tekst}")
            for reden in mag(wie, "verlagen", zaak, None, zaaktype, regels)
        ]
    return []


def _place(zaaktype: Zaaktype, zaak: Zaak, nieuw: Zaak, wie: Wie, regels: Regels) -> list[Reden]:
    """The team and organisation that changed exist, and today still take cases."""
    organisaties = regels.configuratie.organisaties
    redenen: list[Reden] = []
    for veld, wat, bekend in (
        ("team", "onbekend team", organisaties.teams),
        ("organisatie", "onbekende organisatie", organisaties.organisaties),
    ):
        naam = getattr(nieuw, veld)
        if naam != getattr(zaak, veld) and naam not in bekend:
            bedoeld = dichtstbij(naam, bekend)
            tip = f"bedoelt u '{bedoeld}'?" if bedoeld else f"bekend: {', '.join(bekend)}"
            redenen.append(Reden(wat.replace(" ", "_"), veld, f"{wat} {citeer(naam)}; {tip}"))
    if nieuw.organisatie != zaak.organisatie:
        redenen += [
            replace(reden, veld="organisatie", tekst=f"een andere organisatie: {reden.tekst}")
            for reden in mag(wie, "zorgdrager", zaak, None, zaaktype, regels)
        ]
    weg = neemt_geen_zaken(organisaties, nieuw.organisatie, nieuw.team, regels.vandaag)
    return [*redenen, *(reden for reden in weg if reden.veld and getattr(nieuw, reden.veld) != getattr(zaak, reden.veld))]


def _start(zaaktype: Zaaktype, zaak: Zaak, nieuw: Zaak, regels: Regels) -> list[Reden]:
    dag = nieuw.startdatum
    gedaan = [interval.begin for interval in zaak.opschortingen] + [lokale_dag(spoor.moment) for spoor in zaak.sporen.values()]
    if dag > regels.vandaag:
        return [Reden("startdatum_later", "startdatum", f"de startdatum {toon_datum(dag)} ligt in de toekomst")]
    if gedaan and dag > min(gedaan):
        tekst = f"op {toon_datum(min(gedaan))} is al iets met de zaak gedaan; de startdatum kan niet later zijn"
        return [Reden("startdatum_later", "startdatum", tekst)]
    if dag < zaaktype.geldig_vanaf <= zaak.startdatum:
        tekst = f"versie {zaaktype.versie} van '{zaaktype.omschrijving}' geldt pas vanaf {toon_datum(zaaktype.geldig_vanaf)}"
        return [Reden("zaaktype_geldt_niet", "startdatum", tekst)]
    return []


def _kept_behandelaar(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> tuple[Zaak, list[Reden]]:
    if zaak.behandelaar is None:
        return zaak, []
    aan_zet, soort = to_move(zaaktype, zaak)
    kan_niet = kan_niet_behandelen(zaak.behandelaar, replace(zaak, aan_zet=aan_zet, aan_zet_soort=soort), regels)
    if not kan_niet:
        return zaak, []
    tekst = f"de zaak heeft nu geen behandelaar meer: {kan_niet[0].tekst}"
    return replace(zaak, behandelaar=None), [Reden("behandelaar_los", "behandelaar", tekst)]


def _still_seen(zaak: Zaak, wie: Wie, regels: Regels) -> list[Reden]:
    """A case may leave the sight of who corrects it; that nobody of its team can see it is worth a warning too."""
    let_op = []
    if not may_see(bereik_van(wie, regels.configuratie, regels.vandaag), zaak):
        let_op.append(Reden("uit_zicht", None, "u kunt de zaak hierna zelf niet meer zien"))
    if nobody_sees(zaak.team, zaak, regels):
        let_op.append(Reden("team_ziet_niet", "team", f"niemand van team {zaak.team} kan deze zaak zien"))
    return let_op


def _with_warnings(besluit: Mutatie | Belet, erbij: Sequence[Reden]) -> Mutatie | Belet:
    return replace(besluit, waarschuwingen=(*erbij, *besluit.waarschuwingen)) if isinstance(besluit, Mutatie) else besluit
