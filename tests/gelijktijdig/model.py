"""The sequential model: what callers were told, held against the recorded history, case by case, one event after another.

A history is right when every recorded step is what the pure `decide` makes of the state that the step before it left, when the recorded
order agrees with the clock (who was answered before another began comes before him), and when every answer, also a refusal, is the
answer that belongs to the state it was given on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Belet, Conflict, Mutatie, Noteer, Opdracht
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.stand import stand, uit_stand, vouw
from zaken.domain.zaak import Zaak
from zaken.services.uitvoeren import Antwoord
from zaken.services.verifieren import verify
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import gebeurtenis, zaak

_RIJEN = select(zaak.c.identificatie, zaak.c.bron, gebeurtenis).join(zaak, zaak.c.id == gebeurtenis.c.zaak_id)
_RIJEN = _RIJEN.order_by(gebeurtenis.c.zaak_id, gebeurtenis.c.volgnummer)


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """One question and its answer; `begin` and `einde` are monotonic seconds, the same clock in every process."""

    wie: str
    nummer: str
    opdracht: Opdracht
    gezien: int | None
    begin: float
    einde: float
    uitkomst: str
    status: str | None
    versie: int | None
    kop: str | None
    redenen: tuple[str, ...]
    door: str | None
    herhaald: bool

    @classmethod
    def van(cls, wie: str, opdracht: Opdracht, gezien: int | None, antwoord: Antwoord, begin: float, einde: float) -> Gevraagd:
        """What somebody asked, with the answer that came."""
        na = antwoord.zaak
        versie, kop = (na.versie, na.kop) if na is not None else (None, None)
        redenen = tuple(reden.tekst for reden in antwoord.redenen)
        uit = (antwoord.uitkomst, antwoord.status, versie, kop, redenen, antwoord.wie, antwoord.herhaald)
        return cls(wie, antwoord.identificatie, opdracht, gezien, begin, einde, *uit)


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """What was found: rows of history in all, those that a caller was told about, and refusals that were asked again of the model."""

    rijen: int
    bevestigd: int
    belet: int
    conflict: int


class Model:
    """The whole recorded history of a database, and the rules to ask again."""

    def __init__(self, opslag: Opslag, conn: Connection) -> None:
        self._opslag = opslag
        self._conn = conn
        self.rijen: dict[str, list[Row[Any]]] = {}
        self._houders: dict[str, list[str]] = {}
        for rij in conn.execute(_RIJEN):
            self.rijen.setdefault(rij.identificatie, []).append(rij)
            if sleutel := json.loads(rij.gegevens).get("na", {}).get("unieke_sleutel"):
                self._houders.setdefault(sleutel, []).append(rij.identificatie)
        self._standen: dict[tuple[str, int], Zaak] = {}
        self._werkplekken: dict[str, Werkplek] = {}

    def _werkplek(self, wie: str, rij: Row[Any]) -> Werkplek:
        if wie not in self._werkplekken:
            self._werkplekken[wie] = Werkplek(self._opslag, wie, lambda: rij.moment)
        return self._werkplekken[wie]

    def stand(self, nummer: str, versie: int) -> Zaak:
        """The case as its first `versie` events left it."""
        if (nummer, versie) not in self._standen:
            rijen = self.rijen[nummer][:versie]
            kaal = uit_stand(vouw(json.loads(rij.gegevens) for rij in rijen), id=rijen[-1].zaak_id, versie=versie, kop=rijen[-1].hash)
            self._standen[nummer, versie] = replace(kaal, gewijzigd_door=rijen[-1].wie, gewijzigd_op=rijen[-1].moment)
        return self._standen[nummer, versie]

    def besluit(self, vraag: Gevraagd, versie: int, rij: Row[Any]) -> Any:
        """What the pure rules say of this question on that state."""
        werkplek, staat = self._werkplek(vraag.wie, rij), self.stand(vraag.nummer, versie)
        spoor = tuple(
            GebeurtenisRij(r.id, r.zaak_id, r.volgnummer, r.moment, r.vastgelegd, r.wie, r.soort, json.loads(r.gegevens))
            for r in self.rijen[vraag.nummer][:versie]
        )
        dubbel = {sleutel: nummer for sleutel, nummers in self._houders.items() for nummer in nummers if _names(vraag, nummer)}
        regels = replace(werkplek.regels(self._conn), geschiedenis={vraag.nummer: spoor}, dubbel=dubbel)
        soort = werkplek.zaaktype(self._conn, staat.zaaktype, staat.zaaktype_versie)
        return decide(soort, staat, vraag.opdracht, werkplek.wie(self._conn), regels, gezien=vraag.gezien)


def _names(vraag: Gevraagd, nummer: str) -> bool:
    """Whether the refusal named this case; only a case that ever had the unique key can be the reason."""
    return any(nummer in tekst for tekst in vraag.redenen)


def check(opslag: Opslag, gevraagd: Iterable[Gevraagd], *, onbekend: int | None = 0) -> Bevestiging:
    """Hold the answers against the history; `onbekend` steps may stand there that nobody asked here (None: any number)."""
    alle = list(gevraagd)
    with opslag.lezen() as conn:
        model = Model(opslag, conn)
        _numbered_without_a_gap(model)
        gedaan = _told(model, alle)
        for vraag, versie in gedaan:
            _was_allowed(model, vraag, versie)
        belet = [vraag for vraag in alle if vraag.uitkomst == "kan_nog_niet"]
        conflict = [vraag for vraag in alle if vraag.uitkomst == "intussen_gewijzigd"]
        for vraag in (*belet, *conflict):
            _was_refused_for_that(model, vraag)
        _in_order_of_time([*gedaan, *((vraag, vraag.versie or 0) for vraag in (*belet, *conflict))])
    stappen = sum(len(rijen) - 1 for rijen in model.rijen.values() if rijen[0].bron is None)
    if onbekend is not None:
        assert stappen == len({(vraag.nummer, versie) for vraag, versie in gedaan}) + onbekend
    with verify(Werkplek(opslag, "systeem"), None) as controle:
        assert list(controle.bevindingen) == []
    return Bevestiging(stappen, len(gedaan), len(belet), len(conflict))


def _numbered_without_a_gap(model: Model) -> None:
    for nummer, rijen in model.rijen.items():
        assert [rij.volgnummer for rij in rijen] == list(range(1, len(rijen) + 1)), nummer


def _told(model: Model, alle: Sequence[Gevraagd]) -> list[tuple[Gevraagd, int]]:
    """Every step that a caller was told is done, with its place in the history: there exactly once, for one caller only."""
    gedaan: list[tuple[Gevraagd, int]] = []
    for vraag in alle:
        if vraag.uitkomst != "uitgevoerd":
            continue
        if vraag.herhaald:
            assert isinstance(vraag.opdracht, Noteer), "a repeated answer is found back by the text of its note"
            plaatsen = [r.volgnummer for r in model.rijen[vraag.nummer] if json.loads(r.gegevens).get("tekst") == vraag.opdracht.tekst]
        else:
            plaatsen = [r.volgnummer for r in model.rijen[vraag.nummer] if r.hash == vraag.kop]
            assert plaatsen == [vraag.versie], f"told {vraag}, recorded at {plaatsen}"
        assert len(plaatsen) == 1, f"told {vraag}, recorded at {plaatsen}"
        assert vraag.status == model.stand(vraag.nummer, plaatsen[0]).status
        gedaan.append((vraag, plaatsen[0]))
    dubbel = {plek: aantal for plek, aantal in Counter((v.nummer, n) for v, n in gedaan if not v.herhaald).items() if aantal > 1}
    assert not dubbel, f"told to more than one caller: {dubbel}"
    return gedaan


def _was_allowed(model: Model, vraag: Gevraagd, versie: int) -> None:
    """The recorded event is exactly what the rules make of the state before it."""
    rij = model.rijen[vraag.nummer][versie - 1]
    if vraag.herhaald and vraag.gezien is not None and vraag.gezien != versie - 1:
        raise AssertionError(f"{vraag} was done on a state it did not see")
    besluit = model.besluit(vraag, versie - 1, rij)
    assert isinstance(besluit, Mutatie), f"{vraag} was recorded at {versie}, but the rules say {besluit}"
    (feit,) = besluit.gebeurtenissen
    vast = json.loads(rij.gegevens)
    vast.pop("reeks", None)
    assert (feit.soort, feit.wie, json.loads(json.dumps(feit.gegevens))) == (rij.soort, rij.wie, vast), vraag
    assert stand(besluit.zaak) == stand(model.stand(vraag.nummer, versie)), vraag


def _was_refused_for_that(model: Model, vraag: Gevraagd) -> None:
    """The refusal is the one that belongs to the state the caller was shown."""
    assert vraag.versie is not None
    rij = model.rijen[vraag.nummer][vraag.versie - 1]
    assert rij.hash == vraag.kop
    besluit = model.besluit(vraag, vraag.versie, rij)
    if vraag.uitkomst == "intussen_gewijzigd":
        assert isinstance(besluit, Conflict)
        assert (besluit.nu, besluit.wie) == (vraag.versie, vraag.door) == (vraag.versie, rij.wie)
        assert vraag.gezien != vraag.versie
        return
    assert isinstance(besluit, Belet), f"{vraag} was refused, but the rules allow it"
    assert tuple(reden.tekst for reden in besluit.redenen) == vraag.redenen


def _in_order_of_time(plaatsen: Iterable[tuple[Gevraagd, int]]) -> None:
    """Nobody sees a state older than one that was answered before he began."""
    per_zaak: dict[str, list[tuple[Gevraagd, int]]] = {}
    for vraag, versie in plaatsen:
        if not vraag.herhaald:
            per_zaak.setdefault(vraag.nummer, []).append((vraag, versie))
    for vragen in per_zaak.values():
        klaar = sorted((vraag.einde, versie) for vraag, versie in vragen)
        hoogste, plek = 0, 0
        for vraag, versie in sorted(vragen, key=lambda paar: paar[0].begin):
            while plek < len(klaar) and klaar[plek][0] < vraag.begin:
                hoogste = max(hoogste, klaar[plek][1])
                plek += 1
            assert versie >= hoogste, f"{vraag} stands at {versie}, but {hoogste} was answered before it began"
