"""How many statements a reminder run costs: one when nothing is due, a fixed number per chunk of cases, of people and per message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.contract.zaken_maken import getelde_opdrachten
from tests.e2e.importhulp import a_file, a_gemeente, load, rows
from tests.factories import ORGANISATIES
from tests.postbak import HERINNERINGEN, Postbak, a_desk, at, open_cases
from tests.werkplek import publish
from zaken.domain.opdrachten import Noteer, Vul
from zaken.services.bundelen import bundle, team_overviews
from zaken.services.herinneren import remind
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import bezorging

MELDEN = 13
"""The configuration (3), who waits (2) and for which teams, when they were told before, the counts, the lines, the messages (4)."""
VERGELIJKEN = 3
"""What was late on the earlier day (what did not change since, and what did), and what is now."""
LEIDERS = {f"leider{n}": {**ORGANISATIES["medewerkers"]["leider"], "naam": f"Leider {n}"} for n in range(8)}


@contextmanager
def counted(werkplek: Werkplek) -> Iterator[list[str]]:
    """The statements inside, without what only opens and closes a transaction."""
    with getelde_opdrachten(werkplek.opslag.engine) as alle:
        over: list[str] = []
        yield over
        over += [tekst for tekst in alle if not tekst.startswith(("BEGIN", "COMMIT"))]


def saying(werkplek: Werkplek, dag: str) -> list[str]:
    with counted(werkplek) as opdrachten:
        remind(werkplek, [], op=at(dag))
    return opdrachten


def test_a_run_with_nothing_due_asks_once(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag, 3)
    saying(werkplek, "03-03")
    opdrachten = saying(werkplek, "03-04")
    assert [tekst for tekst in opdrachten if "volgende_herinnering" in tekst] == opdrachten[-1:]


def test_saying_much_costs_what_saying_little_costs(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag, 2)
    saying(werkplek, "03-30")
    weinig = len(saying(werkplek, "04-14"))
    open_cases(werkplek, 60)
    saying(werkplek, "04-20")
    assert len(saying(werkplek, "04-21")) == weinig


def test_every_chunk_costs_the_same(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag, 9, blok=3)
    saying(werkplek, "03-03")
    drie = len(saying(replace(werkplek, bloksgrootte=9), "03-30"))
    assert (len(saying(werkplek, "04-14")) - drie) % 2 == 0
    assert len(saying(werkplek, "04-21")) == len(saying(werkplek, "04-28"))


@pytest.mark.parametrize("leiders", [1, 8])
def test_messages_to_many_cost_what_messages_to_few_cost(opslag: Opslag, leiders: int) -> None:
    """Who leads the same team and sees the same gets the same count of it."""
    werkplek, _ = a_desk(opslag, 5, herinneringen={"te_laat": {**HERINNERINGEN["te_laat"], "aan": [{"rol": "teamleider"}]}})
    mensen = {"jurist1": ORGANISATIES["medewerkers"]["jurist1"], **dict(list(LEIDERS.items())[:leiders])}
    publish(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": mensen}, 2)
    werkplek.vergeet()
    dicht = Postbak(open_om=at("12-31"))
    remind(werkplek, [dicht], op=at("04-14"))
    werkplek.vergeet()
    with counted(werkplek) as opdrachten:
        assert bundle(werkplek.als_systeem(at("04-14")), [Postbak()]) == leiders
    assert len(opdrachten) == MELDEN


@pytest.mark.parametrize("teams", [2, 6])
def test_teams_of_different_leaders_are_counted_together(opslag: Opslag, teams: int) -> None:
    """Also when each of them leads another team, and when there is an earlier day to compare with."""
    werkplek, _ = a_desk(opslag, 0, herinneringen={"te_laat": {**HERINNERINGEN["te_laat"], "aan": [{"rol": "teamleider"}]}})
    namen = [f"team{n}" for n in range(teams)]
    leider = ORGANISATIES["medewerkers"]["leider"]
    organisaties = {
        **ORGANISATIES,
        "teams": {**ORGANISATIES["teams"], **{naam: {"naam": naam, "organisatie": "duo"} for naam in namen}},
        "medewerkers": {
            "jurist1": {**ORGANISATIES["medewerkers"]["jurist1"], "teams": ["juridisch", *namen]},
            **{f"leider_{naam}": {**leider, "teams": [naam]} for naam in namen},
        },
    }
    publish(opslag, "organisaties", "organisaties", organisaties, 2)
    werkplek.vergeet()
    for naam in namen:
        open_cases(werkplek, 1, team=naam)
    postbak = Postbak()
    assert team_overviews(werkplek.als_systeem(at("04-10")), [postbak]) == teams
    remind(werkplek, [Postbak(open_om=at("12-31"))], op=at("04-14"))
    werkplek.vergeet()
    with counted(werkplek) as opdrachten:
        assert bundle(werkplek.als_systeem(at("04-14")), [postbak]) == teams
    assert len(opdrachten) == MELDEN + VERGELIJKEN
    with opslag.lezen() as conn:
        berichten = conn.execute(select(bezorging.c.team, bezorging.c.tekst).where(bezorging.c.aantal > 0)).all()
    assert sorted(naam for naam, _ in berichten) == namen
    assert all("1 nieuw te laat, 0 nog steeds, 0 opgelost" in tekst for _, tekst in berichten)


def test_the_day_to_look_again_is_written_with_the_change_itself(opslag: Opslag) -> None:
    duur = {"moment": {"zodra": {"kosten": {"minimaal": 5}}}, "aan": "behandelaar"}
    werkplek, (een, ander) = a_desk(opslag, 2, herinneringen={"duur": duur})
    execute_one(werkplek, een, Noteer("warm"))
    with counted(werkplek) as noteren:
        execute_one(werkplek, een, Noteer("gebeld"))
    with counted(werkplek) as vullen:
        execute_one(werkplek, ander, Vul({"kosten": "9"}))
    assert len(noteren) == len(vullen)
    assert [tekst for tekst in vullen if tekst.startswith("UPDATE zaak") and "volgende_herinnering" in tekst]


def test_an_import_lets_what_holds_already_lapse_in_one_statement_a_block(opslag: Opslag, tmp_path: Path) -> None:
    """Three: the rows, and nothing for each of them."""
    internet = {"moment": {"zodra": {"kanaal": {"gevuld": "ja"}}}, "aan": "coordinator"}
    een = rows()[0]

    def kosten(werkplek: Werkplek, aantal: int) -> int:
        rijen = [een | {"case:concept:name": f"{aantal}-{n}", "concept:instance": f"{aantal}-{n}"} for n in range(aantal)]
        with counted(werkplek) as opdrachten:
            load(werkplek, a_file(tmp_path, rijen, f"{aantal}.csv"))
        assert sum(tekst.startswith("INSERT INTO herinnering ") for tekst in opdrachten) == 1
        return len(opdrachten)

    werkplek = a_gemeente(opslag, herinneringen={"via_internet": internet})
    kosten(werkplek, 2)
    assert kosten(werkplek, 3) == kosten(werkplek, 20)
