"""What each opdracht other than a step does to a case: open, fill, assign, note, document, party. Pure; the clock is in klok.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from zaken.domain.aanwezig import neemt_geen_zaken
from zaken.domain.autorisatie import mag
from zaken.domain.basis import VERTROUWELIJKHEID, Reden
from zaken.domain.herberekenen import recompute
from zaken.domain.invoer import verwerk
from zaken.domain.klok import resume, suspend
from zaken.domain.mutaties import finish
from zaken.domain.opdrachten import (
    Belet,
    Herbereken,
    Hervat,
    Mutatie,
    Noteer,
    Openen,
    SchortOp,
    Verleng,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    WijsToe,
)
from zaken.domain.regels import Regels, Wie
from zaken.domain.stilstand import check_term_given
from zaken.domain.teksten import MAX_NOTITIE, MAX_OMSCHRIJVING, check_optional, check_text
from zaken.domain.uitstel import extend
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import DOCUMENTSTATUSSEN, Zaaktype
from zaken.text.dates import toon_datum
from zaken.text.safe import citeer

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
        vertrouwelijkheidaanduiding=max(
            zaaktype.vertrouwelijkheidaanduiding,
            opdracht.vertrouwelijkheidaanduiding or zaaktype.vertrouwelijkheidaanduiding,
            key=VERTROUWELIJKHEID.index,
        ),
    )


def _fill(zaaktype: Zaaktype, zaak: Zaak, opdracht: Vul, wie: Wie, regels: Regels) -> Mutatie | Belet:
    verwerkt = verwerk(zaaktype, zaak, opdracht.eigenschappen, regels)
    redenen = (*mag(wie, "vul", zaak, None, zaaktype, regels), *verwerkt.redenen)
    redenen = (*redenen, *check_term_given(zaaktype, zaak, verwerkt.zaak, regels))
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


Handelaar = Callable[[Zaaktype, Zaak, Any, Wie, Regels], Mutatie | Belet]
"""What carries out one kind of opdracht on a case."""

HANDELINGEN: Mapping[type, Handelaar] = {
    Vul: _fill,
    WijsToe: _assign,
    Noteer: _note,
    VoegDocumentToe: _add_document,
    VoegBetrokkeneToe: _add_party,
    SchortOp: suspend,
    Hervat: resume,
    Verleng: extend,
    Herbereken: recompute,
}
"""Opdracht type -> what it does; a new kind of opdracht is a row and its function."""
