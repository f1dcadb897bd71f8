"""What the random commands start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.eigenschap.model import MENSEN
from tests.factories import ORGANISATIES, VERZOEK
from tests.werkplek import KALENDER, publish
from zaken.store.engine import Opslag

HERINNERINGEN = {"te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "behandelaar", "herhaal": "P1W"}}


@pytest.fixture(scope="session")
def sjabloon(sqlite_sjabloon: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the small zaaktype and these people published."""
    pad = tmp_path_factory.mktemp("machine") / "sjabloon.db"
    shutil.copyfile(sqlite_sjabloon, pad)
    opslag = Opslag.open(f"sqlite:///{pad}")
    publish(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": MENSEN})
    publish(opslag, "kalender", "kalender", KALENDER)
    publish(opslag, "zaaktype", "verzoek", {**VERZOEK, "herinneringen": HERINNERINGEN})
    opslag.sluit()
    return pad
