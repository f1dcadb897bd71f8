"""Which other cases have exactly the same values, for a whole chunk of questions in one statement. Judges nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Integer, Text, cast, column, func, literal, select, values

from zaken.domain.nodig import VraagVergelijkbaar
from zaken.domain.selectie import Bereik
from zaken.store.bereik import zichtbaar
from zaken.store.tables import zaak
from zaken.store.tables.basis import Json
from zaken.store.voorwaarden import pad

MEESTE = 20
"""How many cases one question is answered with at most, the newest."""


def vergelijkbare(
    conn: Connection, zaaktype: str, velden: Sequence[str], vragen: Sequence[VraagVergelijkbaar], bereik: Bereik | None
) -> list[tuple[str, ...]]:
    """For each question the numbers of cases of this zaaktype with exactly its values that started on or after its day, newest first.

    All questions are about the same metadata fields. The case that asks may be among its own answers.
    """
    gevonden: list[list[str]] = [[] for _ in vragen]
    if not vragen:
        return []
    gevraagd = values(column("plaats", Integer), column("vanaf", Date), column("waarden", Text), name="gevraagd").data(
        [(plaats, vraag.vanaf, _tekst([vraag.waarden[veld] for veld in velden])) for plaats, vraag in enumerate(vragen)]
    ).cte()  # fmt: skip
    zaken = (
        select(zaak.c.id, zaak.c.identificatie, zaak.c.startdatum, _waarden(conn.dialect.name, velden).label("waarden"))
        .where(zaak.c.zaaktype == zaaktype, zaak.c.startdatum >= min(vraag.vanaf for vraag in vragen), zichtbaar(bereik))
        .cte("zaken")
        .prefix_with("MATERIALIZED")  # the values of a case are taken out once, not again for every question
    )
    jongste = func.row_number().over(partition_by=gevraagd.c.plaats, order_by=(zaken.c.startdatum.desc(), zaken.c.id.desc()))
    passend = (
        select(gevraagd.c.plaats, zaken.c.identificatie, jongste.label("volgorde"))
        .join(zaken, zaken.c.waarden == (cast(gevraagd.c.waarden, Json) if conn.dialect.name == "postgresql" else gevraagd.c.waarden))
        .where(zaken.c.startdatum >= gevraagd.c.vanaf)
        .subquery()
    )
    vraag = select(passend.c.plaats, passend.c.identificatie).where(passend.c.volgorde <= MEESTE)
    for plaats, nummer in conn.execute(vraag.order_by(passend.c.plaats, passend.c.volgorde)):
        gevonden[plaats].append(nummer)
    return [tuple(nummers) for nummers in gevonden]


def _waarden(dialect: str, velden: Sequence[str]) -> ColumnElement[Any]:
    """The fields of a case together as one JSON list: one value to look up instead of several to try."""
    eigenschappen = zaak.c.eigenschappen
    if dialect == "postgresql":
        return func.jsonb_build_array(*(eigenschappen.op("->", return_type=Json())(literal(veld)) for veld in velden), type_=Json())
    teksten = [eigenschappen.op("->", return_type=Text())(literal(pad(veld))) for veld in velden]
    return func.json_array(*map(func.json, teksten), type_=Text())


def _tekst(waarden: Sequence[object]) -> str:
    return json.dumps(waarden, ensure_ascii=False, separators=(",", ":"))
