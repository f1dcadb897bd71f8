"""One statement for many rows, past SQLAlchemy's own handling of parameters: what is stored is what SQLAlchemy would have stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, delete, insert, select, update

from tests.contract.zaken_maken import a_zaak
from zaken.domain.zaak import Zaak
from zaken.store import tables
from zaken.store.engine import Opslag
from zaken.store.rijen import kolommen
from zaken.store.veel import voer_uit

ZAKEN = [
    replace(a_zaak(), gewijzigd_op=datetime(2026, 3, 1, 12, 0, tzinfo=UTC)),
    replace(
        a_zaak(),
        eigenschappen={"naam": "Café 'Ü' \\ \U0001f600", "bedrag": 12, "akkoord": True, "lijst": ["a", "b"]},
        einddatum=date(2026, 3, 4),
        gewijzigd_op=datetime(2026, 3, 1, 13, 0, 0, 7, tzinfo=timezone(timedelta(hours=1))),
    ),
]


def stored(opslag: Opslag, zaken: list[Zaak], *, snel: bool) -> list[tuple[object, ...]]:
    """The rows as the database gives them back, written either way in a transaction that is then emptied again."""
    per_kolom = kolommen(zaken)
    with opslag.schrijven() as conn:
        if snel:
            assert voer_uit(conn, insert(tables.zaak), per_kolom) == len(zaken)
        else:
            conn.execute(insert(tables.zaak), [dict(zip(per_kolom, rij, strict=True)) for rij in zip(*per_kolom.values(), strict=True)])
        gelezen = [tuple(rij) for rij in conn.execute(select(*(tables.zaak.c[naam] for naam in per_kolom)).order_by(tables.zaak.c.id))]
        conn.execute(delete(tables.zaak))
    return gelezen


def test_many_rows_are_stored_as_sqlalchemy_stores_them(opslag: Opslag) -> None:
    assert stored(opslag, ZAKEN, snel=True) == stored(opslag, ZAKEN, snel=False)


def test_columns_that_are_not_those_of_the_statement_are_refused(opslag: Opslag) -> None:
    with pytest.raises(TypeError, match="columns"), opslag.schrijven() as conn:
        voer_uit(conn, update(tables.zaak).where(tables.zaak.c.id == bindparam("van_id")), {"status": ["a"]})
