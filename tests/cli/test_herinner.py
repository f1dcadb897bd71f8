"""`zaken herinner` for who plans it himself: what it refuses, overviews, an exit code that stays as long as something is wrong."""

from __future__ import annotations

import pytest

from tests.cli.herinnerd import LAAT, Kanaal, met_herinneringen
from tests.installatie import Installatie, installatiesjabloon, zaken
from zaken.services.poststand import Poststand

__all__ = ["installatiesjabloon", "zaken"]
NOG_NIET = Poststand(False, "Nog niet bevestigd.", "bevestig het: zaken bericht bevestig", wacht=True)


@pytest.fixture
def zaak(zaken: Installatie) -> str:
    return met_herinneringen(zaken).lopend()


@pytest.fixture
def kanaal(monkeypatch: pytest.MonkeyPatch) -> Kanaal:
    """A way out, whatever the settings say."""
    gegeven = Kanaal()
    monkeypatch.setattr("zaken.bootstrap.kanalen", lambda sessie: (gegeven,))
    monkeypatch.setattr("zaken.bootstrap.mag_post", lambda sessie: Poststand(True))
    return gegeven


def test_a_moment_that_passed_is_refused_outside_a_practice_database(
    zaken: Installatie, zaak: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    zaken.op(LAAT)
    monkeypatch.setattr("zaken.bootstrap.Sessie.is_oefen", False)
    assert "verkeerde dag in de tijdlijn" in zaken.beide("herinner", "--op", "2026-06-12", code=2)[1]
    zaken.typ("herinner", "--op", "2026-06-12", "--proef")
    assert zaken.json("herinner", "--op", "vandaag")["gemeld"] == 1


def test_a_closed_post_is_an_exit_code_until_somebody_confirms(zaken: Installatie, zaak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zaken.bootstrap.kanalen", lambda sessie: ())
    monkeypatch.setattr("zaken.bootstrap.mag_post", lambda sessie: NOG_NIET)
    zaken.op(LAAT)
    for _ in range(2):
        assert "zaken bericht bevestig" in zaken.beide("herinner", code=1)[1]
    assert "Nog niet bevestigd." in zaken.json("planner", "status", code=10)["problemen"]


def test_the_overviews_of_a_day_are_made_once_for_who_leads(zaken: Installatie, zaak: str, kanaal: Kanaal) -> None:
    zaken.op("2026-06-12T10:00")
    zaken.typ("herinner")
    eerst = len(kanaal.post)
    for _ in range(2):
        zaken.typ("herinner", "--teamoverzicht")
    assert [bericht.soort for bericht in kanaal.post[eerst:]] == ["teamoverzicht"]
    zaken.typ("herinner", "--teamoverzicht", "--proef", code=2)
    zaken.typ("herinner", "--teamoverzicht", "--team", "juridisch", code=2)
