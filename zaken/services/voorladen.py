"""What decisions need to know beside the cases themselves, looked up for a whole chunk at once. Decides nothing and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from zaken.domain.nodig import TERUGKIJKEND, VraagVergelijkbaar, needed
from zaken.domain.opdrachten import DempHerinnering, Opdracht
from zaken.domain.regels import Regels
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.store.herinneringen import open_van
from zaken.store.vergelijkbaar import vergelijkbare

if TYPE_CHECKING:
    from sqlalchemy import Connection


def preload(werkplek: Werkplek, conn: Connection, regels: Regels, vragen: Sequence[tuple[Zaaktype, Zaak | None, Opdracht]]) -> Regels:
    """The rules with what the decisions about these opdrachten will need; as many statements for one case as for a chunk."""
    sleutels: dict[str, set[str]] = {}
    verwezen: set[str] = set()
    gelijkenissen: dict[tuple[str, tuple[str, ...]], dict[str, VraagVergelijkbaar]] = {}
    bereik = werkplek.bereik(conn)
    regels = replace(regels, geschiedenis=_history(conn, vragen), gesignaleerd=_signalled(werkplek, conn, vragen))
    for zaaktype, zaak, opdracht in vragen:
        nodig = needed(zaaktype, zaak, opdracht, regels)
        if nodig.unieke_sleutel:
            sleutels.setdefault(zaaktype.identificatie, set()).add(nodig.unieke_sleutel)
        verwezen |= nodig.zaken
        for naam, vraag in nodig.vergelijkbaar.items():
            gelijkenissen.setdefault((zaaktype.identificatie, tuple(vraag.waarden)), {})[naam] = vraag
    vergelijkbaar: dict[str, tuple[str, ...]] = {}
    for (identificatie, velden), per_naam in gelijkenissen.items():
        vergelijkbaar |= zip(per_naam, vergelijkbare(conn, identificatie, velden, list(per_naam.values()), bereik), strict=True)
    dubbel: dict[str, str] = {}
    for identificatie, gezocht in sleutels.items():
        dubbel |= reads.dubbele_sleutels(conn, identificatie, sorted(gezocht))
    zichtbaar = reads.zichtbare_nummers(conn, sorted({*verwezen, *dubbel.values()}), bereik)
    return replace(
        regels,
        zaken={nummer: nummer in zichtbaar for nummer in verwezen},
        dubbel={sleutel: nummer if nummer in zichtbaar else "" for sleutel, nummer in dubbel.items()},
        vergelijkbaar=vergelijkbaar,
    )


def _signalled(
    werkplek: Werkplek, conn: Connection, vragen: Sequence[tuple[Zaaktype, Zaak | None, Opdracht]]
) -> dict[str, tuple[tuple[str, date], ...]]:
    """By number, what stands on the acting person's list of the cases of which he puts something aside; one statement, or none."""
    nummers = {zaak.id: zaak.identificatie for _, zaak, opdracht in vragen if zaak is not None and isinstance(opdracht, DempHerinnering)}
    if not nummers:
        return {}
    return {nummers[zaak_id]: regels for zaak_id, regels in open_van(conn, werkplek.wie(conn).slug, list(nummers)).items()}


def _history(conn: Connection, vragen: Sequence[tuple[Zaaktype, Zaak | None, Opdracht]]) -> dict[str, tuple[GebeurtenisRij, ...]]:
    """By number, the events of the cases whose opdracht looks back; one statement, and none when no opdracht does."""
    nummers = {zaak.id: zaak.identificatie for _, zaak, opdracht in vragen if zaak is not None and isinstance(opdracht, TERUGKIJKEND)}
    spoor: dict[str, list[GebeurtenisRij]] = {nummer: [] for nummer in nummers.values()}
    for rij in reads.gebeurtenissen_van(conn, list(nummers), tot=None):
        spoor[nummers[rij.zaak_id]].append(rij)
    return {nummer: tuple(rijen) for nummer, rijen in spoor.items()}
