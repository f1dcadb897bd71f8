"""What every table shares: constraint names and column types. Imported before any table, so that all constraints have a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Dialect, ForeignKey, Integer, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = SQLModel.metadata


class Tabel(SQLModel):
    """What every table is declared from. Rows never pass a model, so its validators are not built: that costs every start time."""

    model_config = {"defer_build": True}


GROOT = BigInteger().with_variant(Integer(), "sqlite")
"""A row id: 64 bits on both; SQLite only gives out ids by itself for a column it calls INTEGER."""

SORTEERTEKST = String().with_variant(String(collation="C"), "postgresql")
"""Text that lists sort on: by code point on both databases, whatever the server's language."""


class Json(TypeDecorator[Any]):
    """JSON on SQLite, JSONB on PostgreSQL (imported only there: it costs every start time)."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB

            return dialect.type_descriptor(JSONB())
        return dialect.type_descriptor(JSON())


def sleutelkolom() -> Column[int]:
    """The primary key `id`."""
    return Column("id", GROOT, primary_key=True, autoincrement=True)


def zaakkolom() -> Column[int]:
    """The case that a row belongs to."""
    return Column("zaak_id", GROOT, ForeignKey("zaak.id"), nullable=False)


def sorteerkolom(naam: str) -> Column[str]:
    """A text column that lists sort on."""
    return Column(naam, SORTEERTEKST, nullable=False)


def jsonkolom(naam: str) -> Column[Any]:
    """A column with a JSON object."""
    return Column(naam, Json, nullable=False)


def tekstkolom(naam: str, *, leeg: bool = False) -> Column[str]:
    """A column with long text, kept exactly as written."""
    return Column(naam, Text, nullable=leeg)
