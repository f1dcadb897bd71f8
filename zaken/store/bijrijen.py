"""What hangs on a case in rows of its own (documenten, afspraken and so on): read in one question, only changes written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Date,
    Delete,
    Insert,
    Select,
    String,
    Table,
    Update,
    bindparam,
    cast,
    delete,
    insert,
    literal_column,
    null,
    select,
    union_all,
    update,
)

from zaken.domain.zaak import Afspraak, Betrokkene, Demping, Document, Opschorting, Verlenging, Zaak
from zaken.errors import IntussenGewijzigd
from zaken.store.tables import afspraak, betrokkene, demping, document, opschorting, verlenging

_VAST = ("naam", "zaak_id", "volgnummer")
_DATUMS = ("d0", "d1", "d2", "d3")
_TEKSTEN = ("t0", "t1", "t2", "t3", "t4")
_JANEE = ("j0",)
_PLAATSEN = (*_VAST, *_DATUMS, *_TEKSTEN, *_JANEE)


@dataclass(frozen=True)
class _Soort:
    """One kind of row: its table, its value, which of the shared columns holds which field, and its statements."""

    naam: str
    tabel: Table
    waarde: type
    velden: tuple[str, ...]
    plaatsen: tuple[int, ...]
    lees: Select[Any]
    voeg_toe: Insert
    werk_bij: Update
    verwijder: Delete


def _soort(naam: str, tabel: Table, waarde: type) -> _Soort:
    velden = tuple(veld.name for veld in fields(waarde))
    vrij = {Date: iter(_DATUMS), Boolean: iter(_JANEE)}
    teksten = iter(_TEKSTEN)
    plaats = {veld: next(vrij.get(type(tabel.c[veld].type), teksten)) for veld in velden}
    kolommen: dict[str, ColumnElement[Any]] = {
        **dict.fromkeys(_DATUMS, cast(null(), Date)),
        **dict.fromkeys(_TEKSTEN, cast(null(), String)),
        **dict.fromkeys(_JANEE, cast(null(), Boolean)),
        **{plaats[veld]: tabel.c[veld] for veld in velden},
    }
    vast = (literal_column(f"'{naam}'", String).label("naam"), tabel.c.zaak_id, tabel.c.volgnummer)
    hier = (tabel.c.zaak_id == bindparam("bij_zaak"), tabel.c.volgnummer == bindparam("op_plaats"))
    return _Soort(
        naam,
        tabel,
        waarde,
        velden,
        tuple(_PLAATSEN.index(plaats[veld]) for veld in velden),
        select(*vast, *(kolom.label(plek) for plek, kolom in kolommen.items())),
        insert(tabel),
        update(tabel).where(*hier).values({veld: bindparam(veld) for veld in velden}),
        delete(tabel).where(*hier),
    )


_SOORTEN = {
    "opschortingen": _soort("opschortingen", opschorting, Opschorting),
    "verlengingen": _soort("verlengingen", verlenging, Verlenging),
    "documenten": _soort("documenten", document, Document),
    "betrokkenen": _soort("betrokkenen", betrokkene, Betrokkene),
    "afspraken": _soort("afspraken", afspraak, Afspraak),
    "dempingen": _soort("dempingen", demping, Demping),
}
_ALLE = union_all(*(soort.lees for soort in _SOORTEN.values())).subquery("bij")
_LEES = select(_ALLE).where(_ALLE.c.zaak_id.in_(bindparam("ids", expanding=True))).order_by(_ALLE.c.zaak_id, _ALLE.c.volgnummer)


def lees_bijrijen(conn: Connection, ids: Sequence[int]) -> Mapping[int, Mapping[str, tuple[Any, ...]]]:
    """By case id and field of Zaak: the values in order; a case or field that has none is left out."""
    gevonden: dict[int, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for rij in conn.execute(_LEES, {"ids": ids}):
        soort = _SOORTEN[rij[0]]
        van_zaak = gevonden[rij[1]]
        van_zaak[soort.naam] = (*van_zaak.get(soort.naam, ()), soort.waarde(*[rij[plaats] for plaats in soort.plaatsen]))
    return gevonden


def schrijf_bijrijen(conn: Connection, paren: Sequence[tuple[Zaak | None, Zaak]]) -> None:
    """Bring the rows in line with the cases (as they were, as they are): changed, added and dropped places only."""
    for soort in _SOORTEN.values():
        anders = [
            (nieuw.id, stond, staat)
            for oud, nieuw in paren
            for stond, staat in [(getattr(oud, soort.naam, ()), getattr(nieuw, soort.naam))]
            if stond is not staat and stond != staat
        ]
        if anders:
            _schrijf_soort(conn, soort, anders)


def _schrijf_soort(conn: Connection, soort: _Soort, anders: Iterable[tuple[int, Sequence[Any], Sequence[Any]]]) -> None:
    gewijzigd: list[dict[str, Any]] = []
    toegevoegd: list[dict[str, Any]] = []
    vervallen: list[dict[str, Any]] = []
    for zaak_id, stond, staat in anders:
        for plaats, waarde in enumerate(staat):
            if plaats >= len(stond):
                toegevoegd.append({"zaak_id": zaak_id, "volgnummer": plaats, **_rij(soort, waarde)})
            elif waarde != stond[plaats]:
                gewijzigd.append({"bij_zaak": zaak_id, "op_plaats": plaats, **_rij(soort, waarde)})
        vervallen += [{"bij_zaak": zaak_id, "op_plaats": plaats} for plaats in range(len(staat), len(stond))]
    if vervallen:
        _voer_uit(conn, soort, soort.verwijder, vervallen)
    if gewijzigd:
        _voer_uit(conn, soort, soort.werk_bij, gewijzigd)
    if toegevoegd:
        conn.execute(soort.voeg_toe, toegevoegd)


def _rij(soort: _Soort, waarde: object) -> dict[str, Any]:
    return {veld: getattr(waarde, veld) for veld in soort.velden}


def _voer_uit(conn: Connection, soort: _Soort, opdracht: Update | Delete, rijen: Sequence[dict[str, Any]]) -> None:
    if conn.execute(opdracht, rijen).rowcount != len(rijen):
        raise IntussenGewijzigd(
            f"De rijen in {soort.tabel.name} zijn niet meer wat er gelezen is; er is niets opgeslagen.",
            hint="Kijk opnieuw; blijft dit, voer dan `zaken verifieer` uit.",
        )
