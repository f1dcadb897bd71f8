"""One statement for many rows, past SQLAlchemy's own handling of parameters: what is stored is what SQLAlchemy would have stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Connection, Insert, Update, bindparam, column, select, update

from tests.contract.zaken_maken import NU, a_zaak, mutatie
from zaken.domain.zaak import Opschorting, anders
from zaken.store import tables, writes
from zaken.store.engine import Opslag
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


GEWIJZIGD: list[dict[str, Any]] = [
    {"einddatum": date(2026, 5, 1), "eigenschappen": {"naam": "na"}, "uiterlijke_einddatum": date(2026, 6, 1)},
    {"einddatum": None, "eigenschappen": {}, "resultaat": "ja", "opschortingen": (Opschorting(date(2026, 3, 1), None, "wacht"),)},
]


def test_what_is_written_by_column_is_stored_as_sqlalchemy_stores_it(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    """All three statements of a chunk: new cases, their changed columns, their events."""
    monkeypatch.setattr(writes, "token_bytes", lambda aantal: bytes(aantal))
    snel = stored(opslag)
    gevraagd: list[tuple[str, str]] = []

    def via_sqlalchemy(conn: Connection, opdracht: Insert | Update, per_kolom: Mapping[str, Iterable[Any]]) -> int:
        rijen = [dict(zip(per_kolom, rij, strict=True)) for rij in zip(*per_kolom.values(), strict=True)]
        gevraagd.append((type(opdracht).__name__, str(opdracht.table)))
        return conn.execute(opdracht, rijen).rowcount

    monkeypatch.setattr(writes, "voer_uit", via_sqlalchemy)
    assert stored(opslag) == snel
    assert set(gevraagd) == {("Insert", "zaak"), ("Insert", "gebeurtenis"), ("Update", "zaak")}


def stored(opslag: Opslag) -> list[tuple[Any, ...]]:
    """The cases and their events as the driver gives them back after two changes, in a transaction that is then undone."""
    with opslag.schrijven() as conn, suppress(Ongedaan), conn.begin_nested():
        nieuw = writes.schrijf(conn, [(None, mutatie(None, zaak, soort="geopend")) for zaak in ZAKEN], nu=NU)
        paren = [(oud, anders(oud, **velden)) for oud, velden in zip(nieuw, GEWIJZIGD, strict=True)]
        writes.schrijf(conn, [(oud, mutatie(oud, later)) for oud, later in paren], nu=NU)
        gelezen: list[tuple[Any, ...]] = []
        for tabel in (tables.zaak, tables.gebeurtenis):
            kolommen: list[Any] = [column(naam) for naam in sorted(set(tabel.c.keys()) - {"id", "zaak_id"})]
            gelezen += [tuple(rij) for rij in conn.execute(select(*kolommen).select_from(tabel).order_by(tabel.c.id))]
        raise Ongedaan
    return gelezen


class Ongedaan(Exception):
    """Ends a part of a transaction."""


def test_columns_that_are_not_those_of_the_statement_are_refused(opslag: Opslag) -> None:
    with pytest.raises(TypeError, match="columns"), opslag.schrijven() as conn:
        voer_uit(conn, update(tables.zaak).where(tables.zaak.c.id == bindparam("van_id")), {"status": ["a"]})
