"""Proving that nothing was changed behind the rules' back: chains, folds, published rules and the anchor. Reads a stream, changes nothing.

It proves change given an anchor that was kept elsewhere; without one, whoever can rewrite every row can also rewrite the chain.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from types import NoneType
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, TypeDecorator, bindparam, func, select, text

from zaken.domain import keten
from zaken.domain.spoor import BLOK, Anker, Bevinding, Blok, tijdstempel, wat_gebeurde
from zaken.domain.stand import stand, uit_stand, vouw
from zaken.domain.vormen import gelezen
from zaken.domain.zaak import Zaak
from zaken.errors import OnleesbareWaarde
from zaken.store.bijrijen import lees_bijrijen
from zaken.store.fouten import tekst_gelezen
from zaken.store.reads import MAXIMAAL
from zaken.store.rijen import LEESKOLOMMEN, kolommen
from zaken.store.rijen import zaak as maak_zaak
from zaken.store.tables import afspraak, betrokkene, demping, document, gebeurtenis, installatie, opschorting, verlenging, zaak
from zaken.store.tables.basis import Json
from zaken.store.versiecontrole import afdrukken, geschonden_versies, versies_sinds

Voortgang = Callable[[int], None]
"""Called now and then with how many cases were looked at."""

_KENMERK = select(installatie.c.waarde).where(installatie.c.sleutel == "kenmerk")
_HOOGSTE = select(func.coalesce(func.max(gebeurtenis.c.id), 0))
_KOPPEN = select(zaak.c.id, zaak.c.uuid, zaak.c.kop).order_by(zaak.c.id).execution_options(yield_per=MAXIMAAL)
_LIJSTKOLOMMEN = ("termijn", "opgeschort_tot", "partij")
_CONTROLEKOLOMMEN = (*LEESKOLOMMEN, *(zaak.c[kolom] for kolom in _LIJSTKOLOMMEN))
_NUMMERS: Select[Any] = select(zaak.c.id, zaak.c.identificatie).where(zaak.c.id > bindparam("vanaf")).order_by(zaak.c.id).limit(MAXIMAAL)
_ZAKEN: Select[Any] = select(*_CONTROLEKOLOMMEN).where(zaak.c.id.in_(bindparam("ids", expanding=True))).order_by(zaak.c.id)

_Geval = tuple[Row[Any], Zaak, list[Row[Any]]]
_SOORTEN: dict[str, type] = {
    kolom.name: (kolom.type.impl_instance if isinstance(kolom.type, TypeDecorator) else kolom.type).python_type
    for kolom in (*_CONTROLEKOLOMMEN, *gebeurtenis.c)
    if not isinstance(kolom.type, Json)
}
"""By column: what a value read from it must be (JSON shows that by itself). SQLite holds words in a column of numbers."""


class _Blokken:
    """Hashes the heads of cases as they come by, in order of id, per thousand ids."""

    def __init__(self) -> None:
        self.klaar: dict[int, Blok] = {}
        self._nummer = -1
        self._aantal = 0
        self._som = sha256()

    def neem(self, zaak_id: int, uuid: str, kop: str) -> None:
        nummer = zaak_id // BLOK
        if nummer != self._nummer:
            self.sluit()
            self._nummer, self._aantal, self._som = nummer, 0, sha256()
        self._aantal += 1
        self._som.update(f"{zaak_id}:{uuid}:{kop};".encode())

    def sluit(self) -> None:
        if self._aantal:
            self.klaar[self._nummer] = Blok(self._aantal, self._som.hexdigest())


def maak_anker(conn: Connection, *, nu: datetime) -> Anker:
    """Fix all heads and published versions of this moment; in a writing transaction, so that nobody else is halfway.

    Keep the result outside the database.
    """
    if conn.dialect.name == "postgresql":
        conn.execute(text(f"LOCK TABLE {zaak.name}, {gebeurtenis.name} IN SHARE MODE"))
    hoogste = conn.execute(_HOOGSTE).scalar_one()
    blokken = _Blokken()
    with conn.execute(_KOPPEN) as rijen:
        for rij in rijen:
            blokken.neem(rij.id, rij.uuid, rij.kop)
    blokken.sluit()
    aantal = sum(blok.aantal for blok in blokken.klaar.values())
    return Anker(conn.execute(_KENMERK).scalar_one(), tijdstempel(nu), hoogste, aantal, blokken.klaar, afdrukken(conn))


def verifieer(conn: Connection, *, anker: Anker | None, voortgang: Voortgang | None = None) -> Iterator[Bevinding]:
    """Everything that does not add up, case by case and in what was published, in flat memory; nothing when all is well.

    With an anchor also what is gone since: the end of a history, or a whole case. Later events do not disturb an older anchor.
    """
    if anker is not None and anker.database != conn.execute(_KENMERK).scalar_one_or_none():
        yield Bevinding("ander_anker", None, None, "Dit anker hoort bij een andere database; het is niet vergeleken.")
        anker = None
    blokken = _Blokken()
    vanaf, gezien = 0, 0
    while nummers := _volgende(conn, vanaf):
        vanaf = max(nummers)
        gevallen, onleesbaar = _leesbaar(conn, nummers)
        yield from (_is_onleesbaar(nummer) for nummer in onleesbaar)
        for rij, geheel, gebeurd in gevallen:
            yield from _controleer(rij, geheel, gebeurd)
            if anker is not None and (koppen := [feit.hash for feit in gebeurd if feit.id <= anker.hoogste]):
                blokken.neem(rij.id, rij.uuid, koppen[-1])
        gezien += len(nummers)
        if voortgang is not None:
            voortgang(gezien)
    blokken.sluit()
    yield from _wezen(conn)
    yield from geschonden_versies(conn)
    if anker is not None:
        yield from versies_sinds(conn, anker)
        yield from _vergelijk(anker, blokken.klaar)


def _volgende(conn: Connection, vanaf: int) -> dict[int, str]:
    """The next block of cases: number by id; when a number cannot be read all of them go by their id."""
    try:
        with tekst_gelezen():
            return {rij.id: rij.identificatie for rij in _van_de_goede_soort(conn.execute(_NUMMERS, {"vanaf": vanaf}).all())}
    except OnleesbareWaarde:
        ids = conn.execute(_NUMMERS.with_only_columns(zaak.c.id), {"vanaf": vanaf}).scalars()
        return {zaak_id: f"intern nummer {zaak_id}" for zaak_id in ids}


def _leesbaar(conn: Connection, nummers: Mapping[int, str]) -> tuple[list[_Geval], list[str]]:
    """The cases of a block as they can be read, and the numbers of those that cannot: one bad value hides no other case."""
    try:
        return _lees(conn, tuple(nummers)), []
    except OnleesbareWaarde:
        gevallen: list[_Geval] = []
        onleesbaar: list[str] = []
        for zaak_id, nummer in nummers.items():
            try:
                gevallen += _lees(conn, (zaak_id,))
            except OnleesbareWaarde:
                onleesbaar.append(nummer)
        return gevallen, onleesbaar


def _lees(conn: Connection, ids: Sequence[int]) -> list[_Geval]:
    with tekst_gelezen():
        rijen = _van_de_goede_soort(conn.execute(_ZAKEN, {"ids": ids}).all())
        spoor = _spoor(conn, rijen)
        bij = lees_bijrijen(conn, ids)
    return [(rij, maak_zaak(rij, bij.get(rij.id, {})), spoor.get(rij.id, [])) for rij in rijen]


def _van_de_goede_soort(rijen: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """The rows; OnleesbareWaarde when a value in them is of another kind than its column."""
    for naam, per_kolom in zip(rijen[0]._fields if rijen else (), zip(*rijen, strict=True), strict=True):
        if naam in _SOORTEN and not set(map(type, per_kolom)) <= {_SOORTEN[naam], NoneType}:
            raise OnleesbareWaarde
    return rijen


def _is_onleesbaar(nummer: str) -> Bevinding:
    return Bevinding("onleesbaar", nummer, None, f"Wat er van {nummer} is opgeslagen, is niet te lezen.")


def _spoor(conn: Connection, rijen: Sequence[Row[Any]]) -> dict[int, list[Row[Any]]]:
    per_zaak: dict[int, list[Row[Any]]] = {}
    vraag: Select[Any] = (
        select(gebeurtenis)
        .where(gebeurtenis.c.zaak_id.in_([rij.id for rij in rijen]))
        .order_by(gebeurtenis.c.zaak_id, gebeurtenis.c.volgnummer)
    )
    for feit in _van_de_goede_soort(conn.execute(vraag).all()):
        per_zaak.setdefault(feit.zaak_id, []).append(feit)
    return per_zaak


def _controleer(rij: Row[Any], geheel: Zaak, gebeurd: Sequence[Row[Any]]) -> Iterator[Bevinding]:
    nummer = rij.identificatie
    vorige, verwacht = keten.begin(rij.uuid), 1
    for feit in gebeurd:
        if feit.volgnummer != verwacht:
            yield Bevinding("ontbreekt", nummer, verwacht, f"Gebeurtenis {verwacht} van {nummer} is weg.")
        opnieuw = keten.schakel(vorige, tijdstempel(feit.moment), feit.wie, feit.soort, feit.digest, tijdstempel(feit.vastgelegd))
        if opnieuw != feit.hash and feit.volgnummer == verwacht:
            yield Bevinding("keten", nummer, feit.volgnummer, f"Gebeurtenis {feit.volgnummer} van {nummer} is veranderd of verplaatst.")
        if not _payload_klopt(feit):
            yield Bevinding("inhoud", nummer, feit.volgnummer, f"De inhoud van gebeurtenis {feit.volgnummer} van {nummer} is veranderd.")
        vorige, verwacht = feit.hash, feit.volgnummer + 1
    if rij.kop != vorige or rij.versie != verwacht - 1:
        tekst = f"De geschiedenis van {nummer} eindigt bij {verwacht - 1}; de zaak zelf is bij versie {rij.versie}."
        yield Bevinding("kop", nummer, verwacht - 1, tekst)
    if any(feit.gegevens is None for feit in gebeurd):
        yield Bevinding("gewist", nummer, None, f"Van {nummer} is inhoud gewist, terwijl Zaken nog niets vernietigt.")
    else:
        yield from _vergelijk_met_vouw(rij, geheel, gebeurd)


def _payload_klopt(feit: Row[Any]) -> bool:
    if feit.gegevens is None or feit.zout is None:
        return feit.gegevens is None and feit.zout is None
    return bool(keten.digest(feit.zout, feit.gegevens) == feit.digest)


def _vergelijk_met_vouw(rij: Row[Any], geheel: Zaak, gebeurd: Sequence[Row[Any]]) -> Iterator[Bevinding]:
    """The case as it stands against the fold of its events, with what lists rely on: `termijn`, `opgeschort_tot`, `partij`, who changed
    it last.

    zoektekst and omschrijving_norm are left out: they follow from the rest, by rules that may change with a newer Unicode.
    """
    nummer = rij.identificatie
    try:
        with gelezen():
            payloads = [json.loads(feit.gegevens) for feit in gebeurd]
        verwacht = vouw(payloads)
        gevouwen = uit_stand(verwacht)
    except OnleesbareWaarde:
        yield Bevinding("onleesbaar", nummer, None, f"De inhoud van de gebeurtenissen van {nummer} is niet te lezen.")
        return
    lijstwaarden = kolommen([gevouwen], _LIJSTKOLOMMEN)
    afwijkend = [veld for veld, waarde in stand(geheel).items() if waarde != verwacht[veld]]
    afwijkend += [kolom for kolom, (waarde,) in lijstwaarden.items() if getattr(rij, kolom) != waarde]
    if gebeurd:
        laatste, gegevens = max(zip(reversed(gebeurd), reversed(payloads), strict=True), key=lambda paar: paar[0].moment)
        herkomst = (laatste.wie, laatste.moment, wat_gebeurde(laatste.soort, gegevens))
        if (rij.gewijzigd_door, rij.gewijzigd_op, rij.gewijzigd_met) != herkomst:
            afwijkend.append("gewijzigd")
    for veld in afwijkend:
        yield Bevinding("zaak", nummer, None, f"{veld.replace('_', ' ').capitalize()} van {nummer} is niet wat de geschiedenis zegt.")


def _wezen(conn: Connection) -> Iterator[Bevinding]:
    """Rows of cases that are not there any more."""
    for tabel in (gebeurtenis, opschorting, verlenging, document, betrokkene, afspraak, demping):
        for zaak_id, aantal in conn.execute(_zonder_zaak(tabel)):
            yield Bevinding(
                "zaak_weg", None, None, f"De zaak met intern nummer {zaak_id} is weg; er staan nog {aantal} rijen in {tabel.name}."
            )


def _zonder_zaak(tabel: Table) -> Any:
    bestaat = select(zaak.c.id).where(zaak.c.id == tabel.c.zaak_id).exists()
    return select(tabel.c.zaak_id, func.count()).where(~bestaat).group_by(tabel.c.zaak_id).order_by(tabel.c.zaak_id)


def _vergelijk(anker: Anker, nu: dict[int, Blok]) -> Iterator[Bevinding]:
    for nummer in sorted(anker.blokken.keys() | nu.keys()):
        toen, blok = anker.blokken.get(nummer, Blok(0, "")), nu.get(nummer, Blok(0, ""))
        if toen == blok:
            continue
        waar = f"Bij de zaken met intern nummer {max(nummer * BLOK, 1)} tot en met {(nummer + 1) * BLOK - 1}"
        if toen.aantal != blok.aantal:
            yield Bevinding("anker_aantal", None, None, f"{waar} waren er {toen.aantal} bij het anker en zijn er nu {blok.aantal}.")
        else:
            yield Bevinding("anker", None, None, f"{waar} is de geschiedenis van voor het anker veranderd of ingekort.")
