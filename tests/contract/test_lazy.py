"""What opening a SQLite database and reading a list must not cost: modules that only other work needs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

LEES = """
import json, sys
from zaken.domain.selectie import Selectie
from zaken.store import lijsten, reads, writes
from zaken.store.engine import Opslag
opslag = Opslag.open(sys.argv[1])
with opslag.lezen() as conn:
    lijsten.lijst(conn, Selectie(), None, maximaal=10, vanaf=None)
print(json.dumps(sorted({naam.split(".")[0] for naam in sys.modules} | {naam for naam in sys.modules if "postgresql" in naam})))
"""


@pytest.mark.parametrize(
    "module", ["alembic", "psycopg", "sqlalchemy.dialects.postgresql", "transitions", "holidays", "rich", "typer", "yaml"]
)
def test_a_list_on_sqlite_does_not_load_what_it_does_not_need(geladen: list[str], module: str) -> None:
    assert module not in geladen


def test_the_question_itself_was_asked(geladen: list[str]) -> None:
    assert {"sqlmodel", "sqlalchemy", "sqlite3", "zaken"} <= set(geladen)


@pytest.fixture(scope="module")
def geladen(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules that a process has loaded after reading a list."""
    from zaken.store.migraties import maak_aan

    url = f"sqlite:///{tmp_path_factory.mktemp('lazy') / 'zaken.db'}"
    maak_aan(url)
    uitkomst = subprocess.run([sys.executable, "-c", LEES, url], capture_output=True, text=True, check=True)
    modules: list[str] = json.loads(uitkomst.stdout)
    return modules
