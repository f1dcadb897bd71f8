"""The lists of what people were reminded of, on both databases: what is on them, what goes off, and what that costs."""

from __future__ import annotations

import pytest

from tests.contract.zaken_maken import getelde_opdrachten
from tests.postbak import Postbak, a_desk, at
from zaken.domain.opdrachten import DempHerinnering
from zaken.errors import NietBevoegd
from zaken.services.herinneren import remind
from zaken.services.signaleringen import case_signals, open_signals
from zaken.services.uitvoeren import Verzoek, execute
from zaken.services.werkplek import Werkplek
from zaken.store import signaleringen as rijen
from zaken.store.engine import Opslag


def a_reminded_desk(opslag: Opslag, aantal: int) -> tuple[Werkplek, list[str]]:
    """jurist1 on 14 April, who was just told that so many cases are late."""
    werkplek, nummers = a_desk(opslag, aantal)
    remind(werkplek, [Postbak()], op=at("04-14"))
    return werkplek.namens("jurist1", lambda: at("04-14", 8)), nummers


def put_aside(werkplek: Werkplek, nummers: list[str]) -> set[str]:
    verzoeken = [Verzoek(nummer, DempHerinnering(None, "Weet het")) for nummer in nummers]
    return {antwoord.uitkomst for blok in execute(werkplek, verzoeken) for antwoord in blok}


def test_a_list_longer_than_a_page_is_whole_and_cut_where_asked(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 7)
    monkeypatch.setattr(rijen, "MAXIMAAL", 3)
    alles = open_signals(werkplek)
    assert ([een.identificatie for een in alles.regels], alles.meer) == (nummers, False)
    eerste = open_signals(werkplek, maximaal=4)
    assert ([een.identificatie for een in eerste.regels], eerste.meer) == (nummers[:4], True)


def test_putting_everything_aside_empties_ones_own_list_only(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 3)
    assert put_aside(werkplek, nummers) == {"uitgevoerd"}
    assert open_signals(werkplek).regels == ()
    leider = werkplek.namens("leider", werkplek.klok)
    assert [een.identificatie for een in open_signals(leider).regels] == nummers
    assert {een.wie for een in open_signals(leider, team="juridisch").regels} == {"leider"}
    assert put_aside(werkplek, nummers) == {"kan_nog_niet"}
    with pytest.raises(NietBevoegd):
        open_signals(werkplek, team="juridisch")


def test_a_case_names_how_each_was_told(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_reminded_desk(opslag, 1)
    gemeld = [een for een in case_signals(werkplek, nummer).gezegd if een.stand == "gemeld"]
    assert [(aan.wie, aan.kanaal, aan.stand) for aan in gemeld[0].aan] == [
        ("jurist1", "e-mail", "verzonden"),
        ("leider", "e-mail", "verzonden"),
    ]


def test_lists_and_putting_aside_cost_as_much_for_nine_cases_as_for_two(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 11)
    gemeten = []
    for deel in (nummers[:2], nummers[2:]):
        open_signals(werkplek)
        with getelde_opdrachten(opslag.engine) as lezen:
            open_signals(werkplek)
        with getelde_opdrachten(opslag.engine) as schrijven:
            put_aside(werkplek, deel)
        gemeten.append((len(lezen), len(schrijven)))
    assert gemeten[0] == gemeten[1]
