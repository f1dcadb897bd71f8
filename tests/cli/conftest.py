"""Every test of the command line may use a small installation."""

from __future__ import annotations

import pytest

from tests.cli.herinnerd import Kanaal
from tests.installatie import installatiesjabloon, terminal, zaken
from zaken.services.poststand import Poststand

__all__ = ["installatiesjabloon", "kanaal", "terminal", "zaken"]


@pytest.fixture
def kanaal(monkeypatch: pytest.MonkeyPatch) -> Kanaal:
    """A way out, whatever the settings say."""
    gegeven = Kanaal()
    monkeypatch.setattr("zaken.bootstrap.kanalen", lambda sessie: (gegeven,))
    monkeypatch.setattr("zaken.bootstrap.mag_post", lambda sessie: Poststand(True))
    return gegeven
