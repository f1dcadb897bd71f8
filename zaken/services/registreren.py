"""Open new cases: number, uuid, decision and storage in one transaction. Decides nothing itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from zaken.domain.opdrachten import Belet, Besluit, Invoer, Mutatie, Openen
from zaken.domain.regels import Regels, Wie
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.nummers import new_uuid
from zaken.services.opnieuw import until_first
from zaken.services.uitvoeren import Antwoord, content_hash, decide_in_chunk
from zaken.services.voorladen import preload
from zaken.services.werkplek import Werkplek
from zaken.store import reads, writes

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class NieuweZaak:
    """What somebody gives for a new case; without startdatum it starts today, without team that of the zaaktype."""

    zaaktype: str
    omschrijving: str
    organisatie: str
    team: str | None = None
    startdatum: date | None = None
    eigenschappen: Invoer = field(default_factory=dict)
    vertrouwelijkheidaanduiding: str | None = None


def register(werkplek: Werkplek, nieuwe: Sequence[NieuweZaak], *, sleutel: str | None = None, proef: bool = False) -> list[Antwoord]:
    """Open these cases (at most a chunk) in one transaction, with an answer for each; a refused one takes no number.

    `sleutel` goes with one case: asking again gives the same number. With `proef` nothing is written and no number is given.
    """
    if sleutel and len(nieuwe) != 1:
        raise ValueError("a key goes with one case")
    return until_first(lambda: _register(werkplek, nieuwe, sleutel, proef))


def _register(werkplek: Werkplek, nieuwe: Sequence[NieuweZaak], sleutel: str | None, proef: bool) -> list[Antwoord]:
    with werkplek.opslag.lezen() if proef else werkplek.opslag.schrijven() as conn:
        basis = werkplek.regels(conn)
        zaaktypen = [werkplek.geldig_zaaktype(conn, zaak.zaaktype, zaak.startdatum or basis.vandaag) for zaak in nieuwe]
        opdrachten = [
            Openen(
                f"regel {regel} van deze lijst",
                new_uuid(),
                zaak.omschrijving,
                zaak.organisatie,
                zaak.team,
                zaak.startdatum,
                zaak.eigenschappen,
                zaak.vertrouwelijkheidaanduiding,
            )
            for regel, zaak in enumerate(nieuwe, start=1)
        ]
        if sleutel and (eerder := _earlier(werkplek, conn, sleutel, opdrachten[0])):
            return [eerder]
        regels = preload(werkplek, conn, basis, [(zt, None, opdracht) for zt, opdracht in zip(zaaktypen, opdrachten, strict=True)])
        besluiten = _decide(zaaktypen, opdrachten, werkplek.wie(conn), regels)
        opgeslagen: Iterator[Zaak] = iter(())
        if not proef:
            goed = [i for i, besluit in enumerate(besluiten) if isinstance(besluit, Mutatie)]
            genummerd = _number(conn, [zaaktypen[i] for i in goed], [opdrachten[i] for i in goed], basis.vandaag.year)
            mutaties = _decide([zaaktypen[i] for i in goed], genummerd, werkplek.wie(conn), regels)
            opgeslagen = iter(writes.schrijf(conn, [(None, m) for m in mutaties if isinstance(m, Mutatie)], nu=basis.nu))
        antwoorden = [_answer(zt, besluit, opgeslagen) for zt, besluit in zip(zaaktypen, besluiten, strict=True)]
        if sleutel and antwoorden[0].uitkomst != "uitgevoerd" and (eerder := _earlier(werkplek, conn, sleutel, opdrachten[0])):
            return [eerder]  # the double was our own: asked with this key, and stored since we looked
        if sleutel and not proef and antwoorden[0].uitkomst == "uitgevoerd":
            tekst = json.dumps({"identificatie": antwoorden[0].identificatie, "status": antwoorden[0].status})
            inhoud_hash = content_hash(opdrachten[0], werkplek.gebruiker)
            writes.bewaar_antwoorden(conn, {f"{sleutel}/nieuw": (inhoud_hash, tekst)}, nu=basis.nu, wie=werkplek.gebruiker)
    return antwoorden


def _decide(zaaktypen: Sequence[Zaaktype], opdrachten: Sequence[Openen], wie: Wie, regels: Regels) -> list[Besluit]:
    taken: dict[str, str] = {}
    return [decide_in_chunk(zt, None, opdracht, wie, regels, taken) for zt, opdracht in zip(zaaktypen, opdrachten, strict=True)]


def _number(conn: Connection, zaaktypen: Sequence[Zaaktype], opdrachten: Sequence[Openen], jaar: int) -> list[Openen]:
    """Give each opdracht its number; one range per prefix, taken as the last lock of the transaction."""
    per_voorvoegsel = Counter(zaaktype.nummer for zaaktype in zaaktypen)
    reeksen = {naam: iter(writes.reserveer_nummers(conn, naam, jaar, aantal)) for naam, aantal in sorted(per_voorvoegsel.items())}
    return [
        replace(opdracht, identificatie=f"{zaaktype.nummer}-{jaar}-{next(reeksen[zaaktype.nummer]):06d}")
        for zaaktype, opdracht in zip(zaaktypen, opdrachten, strict=True)
    ]


def _answer(zaaktype: Zaaktype, besluit: Besluit, opgeslagen: Iterator[Zaak]) -> Antwoord:
    if not isinstance(besluit, Mutatie):
        redenen = besluit.redenen if isinstance(besluit, Belet) else ()
        return Antwoord("", "kan_nog_niet", None, redenen, zaaktype=zaaktype)
    zaak = next(opgeslagen, replace(besluit.zaak, identificatie=""))
    return Antwoord(zaak.identificatie, "uitgevoerd", zaak.status, (), besluit.waarschuwingen, zaak, zaaktype)


def _earlier(werkplek: Werkplek, conn: Connection, sleutel: str, opdracht: Openen) -> Antwoord | None:
    eerder = writes.antwoorden_van(conn, [f"{sleutel}/nieuw"]).get(f"{sleutel}/nieuw")
    if eerder is None:
        return None
    if eerder.inhoud_hash != content_hash(opdracht, werkplek.gebruiker):
        raise InvoerFout(
            f"Sleutel '{sleutel}' is al gebruikt voor een andere nieuwe zaak.", hint="gebruik voor elke nieuwe opdracht een nieuwe sleutel"
        )
    gegevens: dict[str, str] = json.loads(eerder.antwoord)
    nummer = gegevens["identificatie"]
    zaak = reads.zaken_op_nummer(conn, [nummer], werkplek.bereik(conn)).get(nummer)
    zaaktype = werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie) if zaak else None
    status = gegevens.get("status", zaak.status if zaak else None)  # the first release kept only the number
    return Antwoord(nummer, "uitgevoerd", status, zaak=zaak, zaaktype=zaaktype, herhaald=True)
