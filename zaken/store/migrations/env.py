"""Alembic's entry: runs the migrations over the connection that store/migraties.py hands it. Reads no settings of its own."""

from __future__ import annotations

from alembic import context

from zaken.store.tables import metadata
from zaken.store.zoekindex import NAAM


def _vergelijkt(naam: str | None, soort: str, _: object) -> bool:
    """The search index is no model: store/zoekindex.py makes it."""
    return not (soort == "table" and naam is not None and naam.startswith(NAAM))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=_vergelijkt,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
