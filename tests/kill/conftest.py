"""What the proofs by killing share: a warm process that forks, and copies of databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kill.databases import PostgresDatabases, SqliteDatabases
from tests.kill.proef import Werker, warme_werker
from tests.postgres import Server


@pytest.fixture(scope="module")
def werker() -> Iterator[Werker]:
    with warme_werker() as warm:
        yield warm


@pytest.fixture
def op_sqlite(tmp_path: Path, sqlite_sjabloon: Path) -> SqliteDatabases:
    return SqliteDatabases(tmp_path, sqlite_sjabloon)


@pytest.fixture
def op_postgresql(postgres_server: Server, postgres_sjabloon: str) -> PostgresDatabases:
    return PostgresDatabases(postgres_server, postgres_sjabloon)
