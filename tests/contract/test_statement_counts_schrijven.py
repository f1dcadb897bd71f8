"""How many statements writing costs: a fixed number per chunk, per step, per block of an import, whatever is in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.contract.zaken_maken import getelde_opdrachten
from tests.e2e.importhulp import a_file, a_gemeente, load, rows
from tests.werkplek import a_werkplek
from zaken.domain.opdrachten import Noteer, WijsToe
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

STAP = 5
"""The case, what hangs on it, its new values, the event, who else works on it."""
OPENEN = 4
"""The number, the case, its id, the event."""


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    return a_werkplek(opslag)


def opened(werkplek: Werkplek, aantal: int) -> list[str]:
    nieuwe = [NieuweZaak("verzoek", f"Zaak {nummer}", "diemen") for nummer in range(aantal)]
    return [antwoord.identificatie for antwoord in register(werkplek, nieuwe)]


def test_a_step_on_one_case_costs_five_statements(werkplek: Werkplek) -> None:
    nummers = opened(werkplek, 2)
    execute_one(werkplek, nummers[0], Noteer("warm"))
    with getelde_opdrachten(werkplek.opslag.engine) as opdrachten:
        execute_one(werkplek, nummers[1], Noteer("gebeld"))
    assert len(opdrachten) == STAP


@pytest.mark.parametrize("aantal", [2, 150])
def test_a_chunk_of_steps_costs_what_one_step_costs(werkplek: Werkplek, aantal: int) -> None:
    nummers = opened(werkplek, aantal)
    execute_one(werkplek, nummers[0], Noteer("warm"))
    with getelde_opdrachten(werkplek.opslag.engine) as opdrachten:
        (antwoorden,) = execute(werkplek, [Verzoek(nummer, WijsToe("jurist1")) for nummer in nummers])
    assert {antwoord.uitkomst for antwoord in antwoorden} == {"uitgevoerd"}
    assert len(opdrachten) == STAP


def test_every_next_chunk_costs_the_same(werkplek: Werkplek) -> None:
    in_kleine = replace(werkplek, bloksgrootte=10)
    nummers = opened(werkplek, 30)
    execute_one(in_kleine, nummers[0], Noteer("warm"))
    with getelde_opdrachten(werkplek.opslag.engine) as opdrachten:
        stand = [0, *(len(opdrachten) for _ in execute(in_kleine, [Verzoek(nummer, Noteer("x")) for nummer in nummers]))]
    assert [na - voor for voor, na in pairwise(stand)] == [STAP] * 3


def test_opening_many_costs_what_opening_one_costs(werkplek: Werkplek) -> None:
    opened(werkplek, 1)
    kosten = []
    for aantal in (1, 120):
        with getelde_opdrachten(werkplek.opslag.engine) as opdrachten:
            opened(werkplek, aantal)
        kosten.append(len(opdrachten))
    assert kosten == [OPENEN, OPENEN]


def test_a_key_costs_two_statements_more(werkplek: Werkplek) -> None:
    nummers = opened(werkplek, 2)
    execute_one(werkplek, nummers[0], Noteer("warm"))
    with getelde_opdrachten(werkplek.opslag.engine) as opdrachten:
        execute_one(werkplek, nummers[1], Noteer("gebeld"), sleutel="k1")
    assert len(opdrachten) == STAP + 2


def test_a_block_of_an_import_costs_the_same_whatever_is_in_it(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_gemeente(opslag, blok=20)
    een = rows()[0]

    def kosten(aantal: int) -> int:
        rijen = [een | {"case:concept:name": f"{aantal}-{n}", "concept:instance": f"{aantal}-{n}"} for n in range(aantal)]
        with getelde_opdrachten(opslag.engine) as opdrachten:
            load(werkplek, a_file(tmp_path, rijen, f"{aantal}.csv"))
        return len(opdrachten)

    kosten(2)
    een_blok = kosten(3)
    assert kosten(20) == een_blok
    per_blok = kosten(21) - een_blok
    assert kosten(80) - een_blok == 3 * per_blok
    assert per_blok <= een_blok
