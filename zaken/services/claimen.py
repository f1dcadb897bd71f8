"""Who works on a case right now, as others notice it: a warning at their change, and the end of one's own claim. Refuses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from zaken.domain.basis import Reden
from zaken.domain.configuratie import Configuratie
from zaken.domain.opdrachten import Opdracht, WijsToe
from zaken.domain.volgende import Claim, Werkvraag, is_workable
from zaken.domain.zaak import Zaak
from zaken.services.werkplek import Werkplek
from zaken.store.claims import claims_van, laat_los
from zaken.text.dates import toon_moment

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from zaken.services.uitvoeren import Antwoord


def work_of(werkplek: Werkplek, conn: Connection, *, zaaktype: str | None = None, partij: str | None = None) -> Werkvraag:
    """The acting person as somebody who asks for work from all of their teams."""
    wie = werkplek.wie(conn)
    return Werkvraag(wie.slug, wie.medewerker.teams if wie.medewerker else (), werkplek.vandaag(), zaaktype, partij)


def claim_on(werkplek: Werkplek, conn: Connection, zaak: Zaak) -> Claim | None:
    """Who works on this case now."""
    return claims_van(conn, [zaak.id], werkplek.nu()).get(zaak.id)


def in_words(claim: Claim, configuratie: Configuratie) -> str:
    """Who, and until when at the latest: `Jurist 1 (tot 02-03-2026 11:00)`."""
    mens = configuratie.organisaties.medewerkers.get(claim.wie)
    return f"{mens.naam if mens else claim.wie} (tot {toon_moment(claim.tot)})"


def settle_claims(
    werkplek: Werkplek,
    conn: Connection,
    opdrachten: Mapping[str, Opdracht],
    zaken: Mapping[str, Zaak],
    antwoorden: dict[str, Antwoord],
    *,
    proef: bool,
) -> None:
    """After a chunk: say in the answers who else is busy with a case, and end one's own claims.

    They end on what is no work for oneself any more (handed on, suspended, closed) and on what is given back; who was not behandelaar
    has then given back all there was. One question a chunk while nobody claims.
    """
    claims = claims_van(conn, [zaak.id for zaak in zaken.values()], werkplek.nu())
    if not claims:
        return
    vraag, configuratie = work_of(werkplek, conn), werkplek.configuratie(conn)
    vrij: list[int] = []
    for nummer, zaak in zaken.items():
        claim, antwoord = claims.get(zaak.id), antwoorden[nummer]
        if claim is None:
            continue
        if claim.wie != vraag.wie:
            reden = Reden("wordt_bewerkt", None, f"wordt nu bewerkt door {in_words(claim, configuratie)}")
            antwoorden[nummer] = replace(antwoord, waarschuwingen=(*antwoord.waarschuwingen, reden))
            continue
        opdracht = opdrachten[nummer]
        teruggegeven = isinstance(opdracht, WijsToe) and opdracht.medewerker is None
        if teruggegeven and zaak.behandelaar != vraag.wie and antwoord.uitkomst == "kan_nog_niet":
            antwoorden[nummer] = antwoord = replace(antwoord, uitkomst="uitgevoerd", redenen=())
        if antwoord.uitkomst == "uitgevoerd" and (teruggegeven or not is_workable(antwoord.zaak or zaak, vraag)):
            vrij.append(zaak.id)
    if not proef:
        laat_los(conn, vrij, vraag.wie)
