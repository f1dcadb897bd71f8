"""Writing a chunk of decided mutations with their chained events, in a constant number of statements. Never commits and never decides."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from secrets import token_bytes
from struct import iter_unpack
from typing import Any

from sqlalchemy import Connection, Update, bindparam, insert, select, text, update

from zaken.domain import keten
from zaken.domain.opdrachten import Gebeurtenis, Mutatie
from zaken.domain.spoor import tijdstempel
from zaken.domain.zaak import Zaak, anders
from zaken.errors import IntussenGewijzigd
from zaken.store.bijrijen import schrijf_bijrijen
from zaken.store.fouten import onopslaanbaar
from zaken.store.rijen import kolommen, met_herkomst, veranderde_kolommen
from zaken.store.tables import gebeurtenis, nummering, opdracht, zaak
from zaken.store.veel import voer_uit

_NIEUWE_ZAAK = insert(zaak)
_IDS = select(zaak.c.uuid, zaak.c.id).where(zaak.c.uuid.in_(bindparam("uuids", expanding=True)))
_NIEUWE_GEBEURTENIS = insert(gebeurtenis)
_ALS_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What a command with a key was answered, and over which content."""

    inhoud_hash: str
    antwoord: str
    moment: datetime
    wie: str


def schrijf(conn: Connection, mutaties: Sequence[tuple[Zaak | None, Mutatie]], *, nu: datetime) -> list[Zaak]:
    """Store each mutation (None: a new case; else the case as it was read) and return the cases as stored.

    `nu` is when it is recorded. IntussenGewijzigd, and nothing may be committed, when a case is not at the version that was read.
    """
    sporen = _Sporen(nu, sum(len(mutatie.gebeurtenissen) for _, mutatie in mutaties))
    nieuwe = [sporen.koppel(oud, mutatie) for oud, mutatie in mutaties]
    _werk_bij(conn, [(oud, nieuw) for (oud, _), nieuw in zip(mutaties, nieuwe, strict=True) if oud is not None])
    ids = _voeg_toe(conn, [nieuw for (oud, _), nieuw in zip(mutaties, nieuwe, strict=True) if oud is None])
    geschreven = [nieuw if nieuw.id else anders(nieuw, id=ids[nieuw.uuid]) for nieuw in nieuwe] if ids else nieuwe
    if mutaties:
        van_zaak = [zaak.id for zaak, (_, mutatie) in zip(geschreven, mutaties, strict=True) for _ in mutatie.gebeurtenissen]
        voer_uit(conn, _NIEUWE_GEBEURTENIS, {"zaak_id": van_zaak, **sporen.kolommen()})
    schrijf_bijrijen(conn, [(oud, nieuw) for (oud, _), nieuw in zip(mutaties, geschreven, strict=True)])
    return geschreven


_SPOORKOLOMMEN = ("volgnummer", "moment", "vastgelegd", "wie", "soort", "gegevens", "zout", "digest", "hash")


class _Sporen:
    """The events of a chunk as rows, each case's chained to the head it had."""

    def __init__(self, nu: datetime, aantal: int) -> None:
        self._nu = nu
        self._vastgelegd = tijdstempel(nu)
        self._zout = iter_unpack("16s", token_bytes(16 * aantal))
        self._rijen: list[tuple[Any, ...]] = []

    def koppel(self, oud: Zaak | None, mutatie: Mutatie) -> Zaak:
        """Add the events of a mutation; the case with its new head."""
        if not mutatie.gebeurtenissen:
            raise TypeError(f"{mutatie.zaak.identificatie}: a change without a gebeurtenis cannot be stored")
        versie, kop = (0, keten.begin(mutatie.zaak.uuid)) if oud is None else (oud.versie, oud.kop)
        for feit in mutatie.gebeurtenissen:
            versie += 1
            tekst, zout = payload(feit), next(self._zout)[0].hex()
            digest = keten.digest(zout, tekst)
            kop = keten.schakel(kop, tijdstempel(feit.moment), feit.wie, feit.soort, digest, self._vastgelegd)
            self._rijen.append((versie, feit.moment, self._nu, feit.wie, feit.soort, tekst, zout, digest, kop))
        return met_herkomst(oud, mutatie.zaak, mutatie.gebeurtenissen, versie=versie, kop=kop)

    def kolommen(self) -> dict[str, Sequence[Any]]:
        """All events, by column."""
        return dict(zip(_SPOORKOLOMMEN, zip(*self._rijen, strict=True), strict=True))


def payload(feit: Gebeurtenis) -> str:
    """The payload text as it is stored and hashed; refuses text that PostgreSQL's JSON could not hold."""
    tekst = _ALS_JSON(feit.gegevens)
    if "\\u0000" in tekst and _NUL.search(tekst):
        raise onopslaanbaar()
    return tekst


@lru_cache(maxsize=256)
def _bijwerkstatement(namen: tuple[str, ...]) -> Update:
    return (
        update(zaak)
        .where(zaak.c.id == bindparam("van_id"), zaak.c.versie == bindparam("van_versie"))
        .values({kolom: bindparam(kolom) for kolom in namen})
    )


def _werk_bij(conn: Connection, paren: Sequence[tuple[Zaak, Zaak]]) -> None:
    """One UPDATE over the columns that any of these cases changed."""
    if not paren:
        return
    namen = tuple(sorted(set().union(*(veranderde_kolommen(oud, nieuw) for oud, nieuw in paren))))
    waar = {"van_id": [oud.id for oud, _ in paren], "van_versie": [oud.versie for oud, _ in paren]}
    if voer_uit(conn, _bijwerkstatement(namen), {**waar, **kolommen([nieuw for _, nieuw in paren], namen)}) != len(paren):
        wat = paren[0][0].identificatie if len(paren) == 1 else f"een van {len(paren)} zaken"
        raise IntussenGewijzigd(
            f"Iemand anders wijzigde {wat} intussen; er is niets opgeslagen.", hint="Kijk opnieuw en probeer het nog eens."
        )


def _voeg_toe(conn: Connection, nieuwe: Sequence[Zaak]) -> Mapping[str, int]:
    """Insert new cases; their ids by uuid."""
    if not nieuwe:
        return {}
    voer_uit(conn, _NIEUWE_ZAAK, kolommen(nieuwe))
    return {gevonden.uuid: gevonden.id for gevonden in conn.execute(_IDS, {"uuids": [nieuw.uuid for nieuw in nieuwe]})}


_NUMMERS = text(
    f"INSERT INTO {nummering.name} (voorvoegsel, jaar, laatste) VALUES (:voorvoegsel, :jaar, :aantal) "  # noqa: S608  # names of ours
    f"ON CONFLICT (voorvoegsel, jaar) DO UPDATE SET laatste = {nummering.name}.laatste + excluded.laatste RETURNING laatste"
)


def reserveer_nummers(conn: Connection, voorvoegsel: str, jaar: int, aantal: int) -> range:
    """Take the next numbers of a prefix and year; nobody else gets them. Holds the counter until the transaction ends: call it last."""
    laatste = conn.execute(_NUMMERS, {"voorvoegsel": voorvoegsel, "jaar": jaar, "aantal": aantal}).scalar_one()
    return range(laatste - aantal + 1, laatste + 1)


def bewaar_antwoorden(conn: Connection, antwoorden: Mapping[str, tuple[str, str]], *, nu: datetime, wie: str) -> None:
    """Store what commands were answered: key -> (hash of the content, answer as text). IntussenGewijzigd when a key was just used."""
    rijen = [
        {"sleutel": sleutel, "inhoud_hash": inhoud_hash, "antwoord": antwoord, "moment": nu, "wie": wie}
        for sleutel, (inhoud_hash, antwoord) in antwoorden.items()
    ]
    if rijen:
        conn.execute(insert(opdracht), rijen)


def antwoorden_van(conn: Connection, sleutels: Sequence[str]) -> dict[str, Antwoord]:
    """What commands with these keys were answered before; a key that was never used is left out."""
    kolommen = (opdracht.c.inhoud_hash, opdracht.c.antwoord, opdracht.c.moment, opdracht.c.wie)
    vraag = select(opdracht.c.sleutel, *kolommen).where(opdracht.c.sleutel.in_(bindparam("sleutels", expanding=True)))
    return {sleutel: Antwoord(*rest) for sleutel, *rest in conn.execute(vraag, {"sleutels": list(sleutels)})}
