"""The one path of a change: an opdracht for one case or ten thousand, in chunks, each chunk one transaction. Decides nothing itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from zaken.domain.basis import Reden
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Belet, Besluit, Conflict, Mutatie, Opdracht, Openen
from zaken.domain.regels import Regels, Wie
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.claimen import settle_claims
from zaken.services.gedempt import settle_reminders
from zaken.services.nummers import new_uuid, not_there, resolve_numbers
from zaken.services.opnieuw import until_first
from zaken.services.rustig import rustig
from zaken.services.voorladen import preload
from zaken.services.werkplek import Werkplek
from zaken.store import reads, writes

if TYPE_CHECKING:
    from sqlalchemy import Connection

Uitkomst = Literal["uitgevoerd", "kan_nog_niet", "intussen_gewijzigd", "niet_gevonden"]


@dataclass(frozen=True, slots=True)
class Verzoek:
    """An opdracht for one case, named as a person would; `gezien` is the versie that person looked at."""

    zaak: str
    opdracht: Opdracht
    gezien: int | None = None


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What became of a Verzoek. `wie` and `moment` say who changed the case meanwhile; `herhaald` that the key gave this answer before.

    `zaak` is the case as it is now, `voor` as it was before this opdracht; both None when nothing was looked at.
    """

    identificatie: str
    uitkomst: Uitkomst
    status: str | None = None
    redenen: tuple[Reden, ...] = ()
    waarschuwingen: tuple[Reden, ...] = ()
    zaak: Zaak | None = None
    zaaktype: Zaaktype | None = None
    wie: str | None = None
    moment: datetime | None = None
    herhaald: bool = False
    voor: Zaak | None = None


def execute(
    werkplek: Werkplek, verzoeken: Iterable[Verzoek], *, sleutel: str | None = None, proef: bool = False
) -> Iterator[list[Antwoord]]:
    """Carry out the verzoeken, a committed chunk at a time, with an answer for each; `proef` decides the same and writes nothing.

    A case that is named twice is done once. With a `sleutel`, asking again gives the same answers; other content is refused.
    The events of a run over several cases share a mark (`reeks`), so that the run can be found again and taken back.
    """
    seen: set[str] = set()
    done: set[str] = set()
    reeks = new_uuid()
    chunk: list[Verzoek] = []
    for verzoek in verzoeken:
        if verzoek.zaak in seen:
            continue
        seen.add(verzoek.zaak)
        chunk.append(verzoek)
        if len(chunk) == werkplek.bloksgrootte:
            if antwoorden := until_first(partial(_chunk, werkplek, chunk, sleutel, proef, reeks, done)):
                yield antwoorden
            chunk = []
    if not chunk:
        return
    if antwoorden := until_first(partial(_chunk, werkplek, chunk, sleutel, proef, reeks if len(seen) > 1 else None, done)):
        yield antwoorden


def execute_one(werkplek: Werkplek, zaak: str, opdracht: Opdracht, *, gezien: int | None = None, sleutel: str | None = None) -> Antwoord:
    """Carry out one opdracht on one case."""
    return next(execute(werkplek, [Verzoek(zaak, opdracht, gezien)], sleutel=sleutel))[0]


@rustig()
def _chunk(
    werkplek: Werkplek, verzoeken: Sequence[Verzoek], sleutel: str | None, proef: bool, reeks: str | None, done: set[str]
) -> list[Antwoord]:
    """The answers of one transaction. A number in `done` was answered in an earlier chunk; those of this chunk are added."""
    with werkplek.opslag.lezen() if proef else werkplek.opslag.schrijven() as conn:
        nummers = resolve_numbers(werkplek, conn, [verzoek.zaak for verzoek in verzoeken], om_te_wijzigen=True)
        named: dict[str, Verzoek] = {}
        for verzoek in verzoeken:
            if nummers[verzoek.zaak] not in done:
                named.setdefault(nummers[verzoek.zaak], verzoek)
        keys = {f"{sleutel}/{nummer}": nummer for nummer in named} if sleutel else {}
        zaken = reads.zaken_op_nummer(conn, list(named), werkplek.bereik(conn), voor_wijziging=not proef)
        opdrachten = {nummer: verzoek.opdracht for nummer, verzoek in named.items()}
        earlier = _earlier_answers(conn, keys, opdrachten, werkplek.gebruiker, zaken)
        todo = {nummer: zaak for nummer, zaak in zaken.items() if nummer not in earlier}
        besluiten = _decide_all(werkplek, conn, [(zaak, named[nummer].opdracht, named[nummer].gezien) for nummer, zaak in todo.items()])
        mutaties = {
            nummer: (zaak, besluit) for (nummer, zaak), besluit in zip(todo.items(), besluiten, strict=True) if isinstance(besluit, Mutatie)
        }
        stored: dict[str, Zaak] = {}
        if mutaties and not proef:
            merk = {"reeks": reeks} if reeks else {}
            te_schrijven = [(zaak, mutatie.met_gegevens(merk) if merk else mutatie) for zaak, mutatie in mutaties.values()]
            stored = dict(zip(mutaties, writes.schrijf(conn, te_schrijven, nu=werkplek.nu()), strict=True))
        answers = {nummer: earlier[nummer] for nummer in named if nummer in earlier}
        for (nummer, zaak), besluit in zip(todo.items(), besluiten, strict=True):
            zaaktype = werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)
            answers[nummer] = _answer(nummer, zaak, besluit, stored.get(nummer), zaaktype)
        settle_claims(werkplek, conn, opdrachten, todo, answers, proef=proef)
        settle_reminders(werkplek, conn, [(todo[nummer], na) for nummer, na in stored.items()])
        for nummer in named:
            if nummer not in answers:
                answers[nummer] = _not_found(nummer, not_there(werkplek, conn, nummer))
        if sleutel and not proef:
            _keep_answers(werkplek, conn, sleutel, named, {nummer: answers[nummer] for nummer in stored})
    done.update(named)
    return [answers[nummer] for nummer in named]


def _decide_all(werkplek: Werkplek, conn: Connection, vragen: Sequence[tuple[Zaak, Opdracht, int | None]]) -> list[Besluit]:
    wie = werkplek.wie(conn)
    regels = werkplek.regels(conn)
    zaaktypen = [werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie) for zaak, _, _ in vragen]
    regels = preload(werkplek, conn, regels, [(zt, zaak, opdracht) for zt, (zaak, opdracht, _) in zip(zaaktypen, vragen, strict=True)])
    besluiten: list[Besluit] = []
    taken: dict[str, str] = {}
    for zaaktype, (zaak, opdracht, gezien) in zip(zaaktypen, vragen, strict=True):
        besluiten.append(decide_in_chunk(zaaktype, zaak, opdracht, wie, regels, taken, gezien=gezien))
    return besluiten


def decide_in_chunk(
    zaaktype: Zaaktype,
    zaak: Zaak | None,
    opdracht: Opdracht,
    wie: Wie,
    regels: Regels,
    taken: dict[str, str],
    *,
    gezien: int | None = None,
) -> Besluit:
    """Decide, knowing which unique keys earlier cases of this chunk have just taken (`taken` is kept up to date)."""
    if taken:
        regels = replace(regels, dubbel={**regels.dubbel, **taken})
    besluit = decide(zaaktype, zaak, opdracht, wie, regels, gezien=gezien)
    if isinstance(besluit, Mutatie) and besluit.zaak.unieke_sleutel:
        taken[besluit.zaak.unieke_sleutel] = besluit.zaak.identificatie
    return besluit


def _answer(nummer: str, zaak: Zaak, besluit: Besluit, stored: Zaak | None, zaaktype: Zaaktype) -> Antwoord:
    if isinstance(besluit, Belet):
        return Antwoord(nummer, "kan_nog_niet", zaak.status, besluit.redenen, zaak=zaak, zaaktype=zaaktype, voor=zaak)
    if isinstance(besluit, Conflict):
        return Antwoord(
            nummer, "intussen_gewijzigd", zaak.status, zaak=zaak, zaaktype=zaaktype, wie=besluit.wie, moment=besluit.moment, voor=zaak
        )
    na = stored or besluit.zaak
    return Antwoord(nummer, "uitgevoerd", na.status, waarschuwingen=besluit.waarschuwingen, zaak=na, zaaktype=zaaktype, voor=zaak)


def _not_found(nummer: str, waarom: str) -> Antwoord:
    return Antwoord(nummer, "niet_gevonden", redenen=(Reden("niet_gevonden", None, waarom),))


def content_hash(opdracht: Opdracht, wie: str) -> str:
    """What makes two opdrachten the same question: who asks what, not when and not under which new number."""
    inhoud = {naam: waarde for naam, waarde in asdict(opdracht).items() if naam not in ("identificatie", "uuid")}
    if isinstance(opdracht, Openen) and opdracht.vertrouwelijkheidaanduiding is None:
        del inhoud["vertrouwelijkheidaanduiding"]  # as it was before this could be given
    tekst = json.dumps([type(opdracht).__name__, wie, inhoud], default=_plain, sort_keys=True)
    return hashlib.sha256(tekst.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


def _earlier_answers(
    conn: Connection, keys: dict[str, str], opdrachten: dict[str, Opdracht], wie: str, zichtbaar: Container[str]
) -> dict[str, Antwoord]:
    """The answers that these keys gave before. That a key was used on a case which may not be seen is never told: it is not found."""
    if not keys:
        return {}
    answers = {}
    for key, eerder in writes.antwoorden_van(conn, list(keys)).items():
        nummer = keys[key]
        if eerder.inhoud_hash != content_hash(opdrachten[nummer], wie):
            if nummer not in zichtbaar:
                continue
            raise InvoerFout(
                f"Sleutel '{key.rsplit('/', 1)[0]}' is al gebruikt voor een andere opdracht op {nummer}.",
                hint="gebruik voor elke nieuwe opdracht een nieuwe sleutel",
            )
        gegevens: dict[str, Any] = json.loads(eerder.antwoord)
        answers[nummer] = Antwoord(nummer, "uitgevoerd", gegevens["status"], herhaald=True)
    return answers


def _keep_answers(werkplek: Werkplek, conn: Connection, sleutel: str, named: dict[str, Verzoek], done: dict[str, Antwoord]) -> None:
    rijen = {
        f"{sleutel}/{nummer}": (
            content_hash(named[nummer].opdracht, werkplek.gebruiker),
            json.dumps({"identificatie": nummer, "uitkomst": antwoord.uitkomst, "status": antwoord.status}),
        )
        for nummer, antwoord in done.items()
    }
    writes.bewaar_antwoorden(conn, rijen, nu=werkplek.nu(), wie=werkplek.gebruiker)
