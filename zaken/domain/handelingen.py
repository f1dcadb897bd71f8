"""What each opdracht other than a step does to a case: open, fill, assign, note, document, party, suspend, resume. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from zaken.domain.aanwezig import neemt_geen_zaken
from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden
from zaken.domain.invoer import verwerk
from zaken.domain.mutaties import finish
from zaken.domain.opdrachten import (
    Belet,
    Hervat,
    Mutatie,
    Noteer,
    Openen,
    SchortOp,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    WijsToe,
)
from zaken.domain.regels import Regels, Wie
from zaken.domain.zaak import Opschorting, Zaak
from zaken.domain.zaaktype import DOCUMENTSTATUSSEN, Zaaktype
from zaken.text.dates import toon_datum
from zaken.text.safe import citeer, weiger_onopslaanbaar

MAX_OMSCHRIJVING = 250
MAX_NOTITIE = 20_000
BETROKKENE_ROLLEN = (
    "adviseur",
    "behandelaar",
    "belanghebbende",
    "beslisser",
    "initiator",
    "klantcontacter",
    "zaakcoordinator",
    "mede_initiator",
)
"""ZGW omschrijving_generiek of a roltype."""


def open_case(zaaktype: Zaaktype, opdracht: Openen, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """Open a case of this type in its begin status."""
    organisaties = regels.configuratie.organisaties
    zaak = new_case(zaaktype, opdracht, regels)
    redenen = [*mag(wie, "openen", zaak, None, zaaktype, regels)]
    redenen += check_text("omschrijving", opdracht.omschrijving, MAX_OMSCHRIJVING)
    if opdracht.organisatie not in organisaties.organisaties:
        bekend = ", ".join(organisaties.organisaties)
        redenen.append(
            Reden("onbekende_organisatie", "organisatie", f"onbekende organisatie {citeer(opdracht.organisatie)}; bekend: {bekend}")
        )
    if zaak.team not in organisaties.teams:
        redenen.append(Reden("onbekend_team", "team", f"onbekend team {citeer(zaak.team)}; bekend: {', '.join(organisaties.teams)}"))
    redenen += neemt_geen_zaken(organisaties, opdracht.organisatie, zaak.team, regels.vandaag)
    if zaak.startdatum > regels.vandaag:
        redenen.append(Reden("startdatum_later", "startdatum", f"de startdatum {toon_datum(zaak.startdatum)} ligt in de toekomst"))
    verwerkt = verwerk(zaaktype, zaak, opdracht.eigenschappen, regels)
    return finish(zaaktype, None, verwerkt.zaak, "geopend", wie, regels, redenen=(*redenen, *verwerkt.redenen))


def new_case(zaaktype: Zaaktype, opdracht: Openen, regels: Regels) -> Zaak:
    """The bare case as it would be opened, before its values are read and checked."""
    return Zaak(
        uuid=opdracht.uuid,
        identificatie=opdracht.identificatie,
        zaaktype=zaaktype.identificatie,
        zaaktype_versie=zaaktype.versie,
        omschrijving=opdracht.omschrijving,
        organisatie=opdracht.organisatie,
        team=opdracht.team or zaaktype.team,
        status=zaaktype.beginstatus,
        status_sinds=regels.nu,
        startdatum=opdracht.startdatum or regels.vandaag,
        registratiedatum=regels.vandaag,
        vertrouwelijkheidaanduiding=zaaktype.vertrouwelijkheidaanduiding,
    )


def _fill(zaaktype: Zaaktype, zaak: Zaak, opdracht: Vul, wie: Wie, regels: Regels) -> Mutatie | Belet:
    verwerkt = verwerk(zaaktype, zaak, opdracht.eigenschappen, regels)
    redenen = (*mag(wie, "vul", zaak, None, zaaktype, regels), *verwerkt.redenen)
    redenen = (*redenen, *check_optional("toelichting", opdracht.toelichting, MAX_NOTITIE, lines=True))
    gegevens = {"toelichting": opdracht.toelichting} if opdracht.toelichting else {}
    return finish(zaaktype, zaak, verwerkt.zaak, "gewijzigd", wie, regels, redenen=redenen, gegevens=gegevens)


def _assign(zaaktype: Zaaktype, zaak: Zaak, opdracht: WijsToe, wie: Wie, regels: Regels) -> Mutatie | Belet:
    nieuw = replace(zaak, behandelaar=opdracht.medewerker)
    if opdracht.medewerker == zaak.behandelaar:
        wat = f"{opdracht.medewerker} is al behandelaar" if zaak.behandelaar else "de zaak heeft geen behandelaar"
        return Belet((Reden("ongewijzigd", "behandelaar", wat),))
    redenen = mag(wie, "toewijzen", nieuw, None, zaaktype, regels, vorige=zaak.behandelaar)
    return finish(zaaktype, zaak, nieuw, "toegewezen", wie, regels, redenen=redenen, waarschuwingen=_taken_over(zaak, nieuw, wie, regels))


def _taken_over(zaak: Zaak, nieuw: Zaak, wie: Wie, regels: Regels) -> tuple[Reden, ...]:
    """Who takes a colleague's case is told whose it was."""
    if zaak.behandelaar is None or nieuw.behandelaar != wie.slug:
        return ()
    medewerker = regels.configuratie.organisaties.medewerkers.get(zaak.behandelaar)
    naam = medewerker.naam if medewerker else zaak.behandelaar
    return (Reden("overgenomen", "behandelaar", f"de zaak was van {naam}; laat het even weten"),)


def _note(zaaktype: Zaaktype, zaak: Zaak, opdracht: Noteer, wie: Wie, regels: Regels) -> Mutatie | Belet:
    redenen = (*mag(wie, "noteren", zaak, None, zaaktype, regels), *check_text("notitie", opdracht.tekst, MAX_NOTITIE, lines=True))
    return finish(zaaktype, zaak, zaak, "notitie", wie, regels, redenen=redenen, gegevens={"tekst": opdracht.tekst})


def _add_document(zaaktype: Zaaktype, zaak: Zaak, opdracht: VoegDocumentToe, wie: Wie, regels: Regels) -> Mutatie | Belet:
    document = opdracht.document
    redenen = [*mag(wie, "document", zaak, None, zaaktype, regels), *check_text("titel", document.titel, MAX_OMSCHRIJVING)]
    if document.soort not in zaaktype.documenten:
        bekend = ", ".join(zaaktype.documenten) or "geen"
        redenen.append(
            Reden("onbekende_documentsoort", document.soort, f"onbekende documentsoort {citeer(document.soort)}; bekend: {bekend}")
        )
    if document.status not in DOCUMENTSTATUSSEN:
        tekst = f"onbekende documentstatus {citeer(document.status)}; kies uit {', '.join(DOCUMENTSTATUSSEN)}"
        redenen.append(Reden("onbekende_documentstatus", "status", tekst))
    if document.datum > regels.vandaag:
        redenen.append(Reden("datum_later", "datum", f"de documentdatum {toon_datum(document.datum)} ligt in de toekomst"))
    redenen += check_optional("vindplaats", document.vindplaats, 1_000)
    redenen += check_optional("sha256", document.sha256, 64)
    if any(document == bestaand for bestaand in zaak.documenten):
        redenen.append(Reden("ongewijzigd", "document", "precies dit document staat al bij de zaak"))
    nieuw = replace(zaak, documenten=(*zaak.documenten, document))
    return finish(zaaktype, zaak, nieuw, "document", wie, regels, redenen=tuple(redenen), gegevens={"document": document.titel})


def _add_party(zaaktype: Zaaktype, zaak: Zaak, opdracht: VoegBetrokkeneToe, wie: Wie, regels: Regels) -> Mutatie | Belet:
    betrokkene = opdracht.betrokkene
    redenen = [*mag(wie, "betrokkene", zaak, None, zaaktype, regels), *check_text("naam", betrokkene.naam, MAX_OMSCHRIJVING)]
    if betrokkene.rol not in BETROKKENE_ROLLEN:
        redenen.append(Reden("onbekende_rol", "rol", f"onbekende rol {citeer(betrokkene.rol)}; kies uit {', '.join(BETROKKENE_ROLLEN)}"))
    for veld, waarde in asdict(betrokkene).items():
        if veld in ("contact", "toelichting"):
            redenen += check_optional(veld, waarde, 1_000)
    nieuw = replace(zaak, betrokkenen=(*zaak.betrokkenen, betrokkene))
    return finish(zaaktype, zaak, nieuw, "betrokkene", wie, regels, redenen=tuple(redenen), gegevens={"betrokkene": betrokkene.naam})


def _suspend(zaaktype: Zaaktype, zaak: Zaak, opdracht: SchortOp, wie: Wie, regels: Regels) -> Mutatie | Belet:
    begin = opdracht.begin or regels.vandaag
    redenen = [*mag(wie, "opschorten", zaak, None, zaaktype, regels), *check_text("reden", opdracht.reden, MAX_NOTITIE)]
    redenen += check_optional("grondslag", opdracht.grondslag, MAX_OMSCHRIJVING)
    if zaak.is_opgeschort:
        sinds = next(interval.begin for interval in zaak.opschortingen if interval.einde is None)
        redenen.append(Reden("al_opgeschort", None, f"de klok staat al stil sinds {toon_datum(sinds)}"))
    redenen += _within_life(zaak, begin, "begin", regels)
    redenen += [
        Reden("overlapt", "begin", f"op {toon_datum(begin)} was de zaak al opgeschort (tot en met {toon_datum(interval.einde)})")
        for interval in zaak.opschortingen
        if interval.einde is not None and begin < interval.einde
    ]
    interval = Opschorting(begin, None, opdracht.reden, opdracht.grondslag, wie.slug)
    nieuw = replace(zaak, opschortingen=(*zaak.opschortingen, interval))
    return finish(zaaktype, zaak, nieuw, "opgeschort", wie, regels, redenen=tuple(redenen), gegevens={"reden": opdracht.reden})


def _resume(zaaktype: Zaaktype, zaak: Zaak, opdracht: Hervat, wie: Wie, regels: Regels) -> Mutatie | Belet:
    einde = opdracht.einde or regels.vandaag
    redenen = [*mag(wie, "opschorten", zaak, None, zaaktype, regels), *_within_life(zaak, einde, "einde", regels)]
    redenen += check_optional("toelichting", opdracht.toelichting, MAX_NOTITIE, lines=True)
    if zaaktype.statussen[zaak.status].opschorting:
        uit = [naam for naam, overgang in zaaktype.overgangen.items() if zaak.status in zaaktype.van_statussen(overgang)]
        status = zaaktype.statussen[zaak.status].omschrijving
        redenen.append(Reden("hervat_door_stap", "status", f"in '{status}' loopt de klok pas weer na een stap: {' of '.join(uit)}"))
    open_interval = next((interval for interval in zaak.opschortingen if interval.einde is None), None)
    if open_interval is None:
        redenen.append(Reden("niet_opgeschort", None, "de klok staat niet stil"))
    elif einde < open_interval.begin:
        tekst = f"het einde {toon_datum(einde)} ligt voor het begin {toon_datum(open_interval.begin)}"
        redenen.append(Reden("einde_voor_begin", "einde", tekst))
    opschortingen = tuple(replace(interval, einde=einde) if interval.einde is None else interval for interval in zaak.opschortingen)
    gegevens = {"toelichting": opdracht.toelichting} if opdracht.toelichting else {}
    nieuw = replace(zaak, opschortingen=opschortingen)
    return finish(zaaktype, zaak, nieuw, "hervat", wie, regels, redenen=tuple(redenen), gegevens=gegevens)


def _within_life(zaak: Zaak, dag: date, veld: str, regels: Regels) -> list[Reden]:
    if dag < zaak.startdatum:
        return [Reden("voor_start", veld, f"{toon_datum(dag)} ligt voor de startdatum {toon_datum(zaak.startdatum)}")]
    if dag > regels.vandaag:
        return [Reden("datum_later", veld, f"{toon_datum(dag)} ligt in de toekomst")]
    return []


def check_text(veld: str, tekst: str, lengte: int, *, lines: bool = False) -> list[Reden]:
    """What is wrong with free text: empty, too long, not storable, or (unless `lines`) on more than one line."""
    if not tekst.strip():
        return [Reden("tekst_leeg", veld, f"{veld} is leeg")]
    if len(tekst) > lengte:
        return [Reden("tekst_te_lang", veld, f"{veld} heeft {len(tekst)} tekens; {lengte} is het hoogste")]
    if waarom := weiger_onopslaanbaar(tekst):
        return [Reden("tekst_ongeldig", veld, f"{veld}: {waarom}")]
    if not lines and ("\n" in tekst or "\r" in tekst):
        return [Reden("tekst_ongeldig", veld, f"{veld} staat op een regel; haal de regeleinden weg")]
    return []


def check_optional(veld: str, tekst: str | None, lengte: int, *, lines: bool = False) -> list[Reden]:
    """The same for text that may be left out: None and blank mean that nothing was given."""
    return check_text(veld, tekst, lengte, lines=lines) if tekst and not tekst.isspace() else []


Handelaar = Callable[[Zaaktype, Zaak, Any, Wie, Regels], Mutatie | Belet]
"""What carries out one kind of opdracht on a case."""

HANDELINGEN: Mapping[type, Handelaar] = {
    Vul: _fill,
    WijsToe: _assign,
    Noteer: _note,
    VoegDocumentToe: _add_document,
    VoegBetrokkeneToe: _add_party,
    SchortOp: _suspend,
    Hervat: _resume,
}
"""Opdracht type -> what it does; a new kind of opdracht is a row and its function."""
