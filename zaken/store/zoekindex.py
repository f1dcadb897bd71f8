"""The index that a search goes through: FTS5 on SQLite, tsvector with GIN on PostgreSQL. Decides nothing about scope.

Triggers on zaak keep it, in the transaction of the change and whoever makes it. It holds the words of `zaak.zoektekst` and nothing else,
so it can always be made again from that column.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, bindparam, column, false, select, table, text

from zaken.errors import DatabaseOnbereikbaar
from zaken.store.tables import zaak
from zaken.store.zoektekst import Zoekwoord, zoekwoorden

NAAM = "zaak_zoek"
"""Begins the name of every table of the index; they are no model and no migration compares them."""

_FTS = table(NAAM, column("rowid"))
_WOORDEN = table(NAAM, column("zaak_id"), column("woorden"))

_NAAR_FTS = "INSERT INTO zaak_zoek (rowid, zoektekst) VALUES (NEW.id, NEW.zoektekst);"
_UIT_FTS = "INSERT INTO zaak_zoek (zaak_zoek, rowid, zoektekst) VALUES ('delete', OLD.id, OLD.zoektekst);"
_SQLITE = (
    "CREATE VIRTUAL TABLE zaak_zoek USING fts5"
    "(zoektekst, content='zaak', content_rowid='id', tokenize='ascii', detail='none', columnsize=0)",
    "INSERT INTO zaak_zoek (zaak_zoek) VALUES ('rebuild')",
    f"CREATE TRIGGER zaak_zoek_nieuw AFTER INSERT ON zaak BEGIN {_NAAR_FTS} END",
    "CREATE TRIGGER zaak_zoek_anders AFTER UPDATE OF zoektekst ON zaak WHEN NEW.zoektekst IS NOT OLD.zoektekst "
    f"BEGIN {_UIT_FTS} {_NAAR_FTS} END",
    f"CREATE TRIGGER zaak_zoek_weg AFTER DELETE ON zaak BEGIN {_UIT_FTS} END",
)
"""`detail=none` keeps which cases have a word, not where: phrases are never asked. A `prefix` index would win milliseconds."""

_POSTGRESQL = (
    "CREATE TABLE zaak_zoek (zaak_id bigint CONSTRAINT pk_zaak_zoek PRIMARY KEY, woorden tsvector NOT NULL)",
    "INSERT INTO zaak_zoek SELECT id, array_to_tsvector(string_to_array(zoektekst, ' ')) FROM zaak",
    "CREATE INDEX ix_zaak_zoek_woorden ON zaak_zoek USING gin (woorden)",
    "CREATE FUNCTION zaak_zoek_bij() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP <> 'INSERT' THEN DELETE FROM zaak_zoek WHERE zaak_id = OLD.id; END IF; "
    "IF TG_OP <> 'DELETE' THEN "
    "INSERT INTO zaak_zoek VALUES (NEW.id, array_to_tsvector(string_to_array(NEW.zoektekst, ' '))); END IF; RETURN NULL; END $$",
    "CREATE TRIGGER zaak_zoek_nieuw AFTER INSERT ON zaak FOR EACH ROW EXECUTE FUNCTION zaak_zoek_bij()",
    "CREATE TRIGGER zaak_zoek_anders AFTER UPDATE OF zoektekst ON zaak FOR EACH ROW "
    "WHEN (NEW.zoektekst IS DISTINCT FROM OLD.zoektekst) EXECUTE FUNCTION zaak_zoek_bij()",
    "CREATE TRIGGER zaak_zoek_weg AFTER DELETE ON zaak FOR EACH ROW EXECUTE FUNCTION zaak_zoek_bij()",
)
"""Words without positions, never through a parser: its rules for hyphens, addresses and numbers are not ours."""


def maak_zoekindex(conn: Connection) -> None:
    """Create the index over all cases there are, and the triggers that keep it; it must not exist."""
    if conn.dialect.name == "sqlite" and not conn.exec_driver_sql("SELECT sqlite_compileoption_used('ENABLE_FTS5')").scalar_one():
        raise DatabaseOnbereikbaar(
            "Deze SQLite kan niet zoeken in tekst (FTS5 ontbreekt).", hint="Gebruik de Python van python.org of van uw systeem."
        )
    for opdracht in _SQLITE if conn.dialect.name == "sqlite" else _POSTGRESQL:
        conn.exec_driver_sql(opdracht)


def zoekvraag(dialect: str, vraag: str | None) -> str | None:
    """The words of a question as this database wants them; '' when nothing can be found, None when nothing is asked."""
    gevraagd = zoekwoorden(vraag) if vraag else None
    if not gevraagd:
        return None if gevraagd is None else ""
    return _tsquery(gevraagd) if dialect == "postgresql" else _fts(gevraagd)


def gevonden(dialect: str, gezocht: str, *, los: bool = False) -> ColumnElement[bool]:
    """The condition on zaak that every word of a `zoekvraag` is in it; its bindparam is `gezocht`, or with `los` of a name of its own."""
    if not gezocht:
        return false()
    if dialect == "postgresql":
        past = text(f"{NAAM}.woorden @@ CAST(:gezocht AS tsquery)").bindparams(bindparam("gezocht", gezocht, unique=los))
        return zaak.c.id.in_(select(_WOORDEN.c.zaak_id).where(past))
    past = text(f"{NAAM} MATCH :gezocht").bindparams(bindparam("gezocht", gezocht, unique=los))
    return zaak.c.id.in_(select(_FTS.c.rowid).where(past))


def _tsquery(gevraagd: tuple[Zoekwoord, ...]) -> str:
    return " & ".join(f"'{woord.tekst}'{':*' if woord.begin else ''}" for woord in gevraagd)


def _fts(gevraagd: tuple[Zoekwoord, ...]) -> str:
    return " AND ".join(f'"{woord.tekst}"{"*" if woord.begin else ""}' for woord in gevraagd)
