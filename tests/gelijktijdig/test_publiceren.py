"""Two who publish at the same moment: what is published is what one of them was shown, and the other hears it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.factories import ORGANISATIES, VERZOEK
from tests.gelijktijdig.kantoor import a_desk
from tests.gelijktijdig.weven import Beller, Doet, every_gap, two_callers
from tests.werkplek import KALENDER
from zaken.errors import IntussenGewijzigd
from zaken.services.publiceren import Publicatie, propose, publish, publish_folder
from zaken.services.werkplek import Werkplek
from zaken.store.configuratie import lees_configuratie
from zaken.store.engine import Opslag

BEHEERDER = {"naam": "Beheerder", "rollen": ["functioneel_beheerder"]}


def a_folder(map_: Path, toelichting: str, **kalender: Any) -> Path:
    """A project folder with the small configuration and zaaktype, which has this text."""
    mensen = {**ORGANISATIES["medewerkers"], "een": BEHEERDER, "ander": BEHEERDER}
    inhoud = {
        "config/organisaties.yaml": {**ORGANISATIES, "medewerkers": mensen},
        "config/kalender.yaml": {**KALENDER, **kalender},
        "config/keuzelijsten.yaml": {"keuzelijsten": {}},
        "config/bedragen.yaml": {"bedragen": {}},
        "workflows/verzoek.yaml": {**VERZOEK, "omschrijving": toelichting},
    }
    for naam, deel in inhoud.items():
        (map_ / naam).parent.mkdir(parents=True, exist_ok=True)
        (map_ / naam).write_text(json.dumps(deel), encoding="utf-8")
    return map_


@pytest.fixture
def bellers(opslag: Opslag, database_url: str, tmp_path: Path) -> Iterator[tuple[Beller, Beller]]:
    eerste = publish_folder(a_desk(opslag, "een"), a_folder(tmp_path / "begin", "Verzoek behandelen"))
    assert not eerste.geweigerd, eerste.geweigerd
    with two_callers(database_url, "een", "ander") as paar:
        yield paar


def _publish(voorstel: Publicatie) -> Callable[[Werkplek], Publicatie]:
    return lambda werkplek: publish(werkplek, voorstel)


def test_a_correction_of_a_text_is_never_lost_unseen(opslag: Opslag, bellers: tuple[Beller, Beller], tmp_path: Path) -> None:
    gangen = iter(range(1000))
    gewild: list[tuple[str, str]] = []

    def taken() -> tuple[Doet, Doet]:
        gang = next(gangen)
        gewild.append((f"Tekst een {gang}", f"Tekst ander {gang}"))
        mappen = [a_folder(tmp_path / f"{gang}-{wie}", tekst) for wie, tekst in enumerate(gewild[-1])]
        een, ander = (propose(beller.werkplek, map_, correctie=True) for beller, map_ in zip(bellers, mappen, strict=True))
        assert een.te_bewaren
        assert ander.te_bewaren
        return _publish(een), _publish(ander)

    for gang in every_gap(bellers, taken):
        gelukt = [tekst for tekst, wat in zip(gewild[-1], (gang.een, gang.ander), strict=True) if isinstance(wat, Publicatie)]
        gehoord = [wat for wat in (gang.een, gang.ander) if isinstance(wat, IntussenGewijzigd)]
        assert (len(gelukt), len(gehoord)) == (1, 1), gang
        with opslag.lezen() as conn:
            assert json.loads(lees_configuratie(conn, "zaaktype", "verzoek")[-1].inhoud)["omschrijving"] == gelukt[0]


def test_two_new_versions_of_one_part_are_not_both_published(opslag: Opslag, bellers: tuple[Beller, Beller], tmp_path: Path) -> None:
    gangen = iter(range(1000))

    def taken() -> tuple[Doet, Doet]:
        gang = next(gangen)
        mappen = [
            a_folder(tmp_path / f"{gang}-{wie}", "Verzoek behandelen", gelijkgesteld_bekend_tot=f"{2030 + 2 * gang + wie}-12-31")
            for wie in range(2)
        ]
        een, ander = (propose(beller.werkplek, map_) for beller, map_ in zip(bellers, mappen, strict=True))
        return _publish(een), _publish(ander)

    for aantal, gang in enumerate(every_gap(bellers, taken), start=2):
        assert sorted(isinstance(wat, IntussenGewijzigd) for wat in (gang.een, gang.ander)) == [False, True], gang
        with opslag.lezen() as conn:
            assert len(lees_configuratie(conn, "kalender", "kalender")) == aantal
