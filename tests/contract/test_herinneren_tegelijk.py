"""Reminder runs at the same moment, and a run and a step on its case: nothing lost, nothing doubled; on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Barrier, Event
from time import sleep
from typing import Any

import pytest

from tests.postbak import HERINNERINGEN, Postbak, a_desk, at, rows, said, volgende
from zaken.domain.opdrachten import Vul
from zaken.services.herinneren import Rondeverslag, remind
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store import herinneringen, writes
from zaken.store.engine import Opslag
from zaken.store.tables import bezorging, signalering

Samen = Callable[..., list[Any]]


def test_two_runs_at_once_say_and_send_everything_once(opslag: Opslag, samen: Samen) -> None:
    werkplek, nummers = a_desk(opslag, 12, blok=4)
    postbakken, samen_los = [Postbak() for _ in range(3)], Barrier(3)

    def run(wie: int) -> Rondeverslag:
        eigen = Werkplek(opslag, "jurist1", werkplek.klok, 4)
        samen_los.wait()
        return remind(eigen, [postbakken[wie]], op=at("04-14"), echt=lambda: datetime.now(UTC))

    verslagen = samen(run, 3)
    assert sum(verslag.gemeld for verslag in verslagen) == len(nummers) == len(said(werkplek))
    assert len(rows(werkplek, signalering, "id")) == 2 * len(nummers)
    assert sum(aantal for (aantal,) in rows(werkplek, bezorging, "aantal")) == 2 * len(nummers)
    post = [bericht.message_id for postbak in postbakken for bericht in postbak.post]
    assert len(post) == len(set(post)) == len(rows(werkplek, bezorging, "id"))


def test_a_step_in_between_never_loses_the_day_to_look_again(opslag: Opslag, samen: Samen) -> None:
    werkplek, nummers = a_desk(
        opslag, 6, blok=2, herinneringen={"duur": {"moment": {"zodra": {"kosten": {"minimaal": 5}}}, "aan": "behandelaar"}, **HERINNERINGEN}
    )
    samen_los = Barrier(2)

    def work(wie: int) -> None:
        eigen = Werkplek(opslag, "jurist1", lambda: at("04-14"), 2)
        samen_los.wait()
        if wie:
            for nummer in nummers:
                execute_one(eigen, nummer, Vul({"kosten": "9"}))
        else:
            for uur in (7, 8, 9):
                remind(eigen, [], op=at("04-14", uur))

    samen(work, 2)
    remind(werkplek, [], op=at("04-14", 12))
    assert Counter(regel for regel, _ in said(werkplek)) == {"te_laat": 6, "duur": 6}
    assert set(volgende(werkplek)) == {date(2026, 4, 21)}


@pytest.mark.parametrize("eerst", ["run", "step"])
def test_a_run_and_a_step_on_its_case_wait_for_each_other(
    opslag: Opslag, samen: Samen, monkeypatch: pytest.MonkeyPatch, eerst: str
) -> None:
    duur = {"moment": {"zodra": {"kosten": {"minimaal": 5}}}, "aan": "behandelaar"}
    _, (nummer,) = a_desk(opslag, herinneringen={"duur": duur, **HERINNERINGEN})
    halverwege, naam = Event(), "schrijf_gemeld" if eerst == "run" else "schrijf"
    module = herinneringen if eerst == "run" else writes
    echt = getattr(module, naam)

    def linger(*gegeven: Any, **velden: Any) -> Any:
        halverwege.set()
        sleep(0.15)
        return echt(*gegeven, **velden)

    monkeypatch.setattr(module, naam, linger)

    def work(wie: int) -> None:
        eigen = Werkplek(opslag, "jurist1", lambda: at("04-14"))
        if wie:
            assert halverwege.wait(10)
        if (wie == 0) == (eerst == "run"):
            remind(eigen, [], op=at("04-14"))
        else:
            assert execute_one(eigen, nummer, Vul({"kosten": "9"})).uitkomst == "uitgevoerd"

    samen(work, 2)
    werkplek = Werkplek(opslag, "jurist1", lambda: at("04-14"))
    remind(werkplek, [], op=at("04-14", 12))
    assert Counter(regel for regel, _ in said(werkplek)) == {"te_laat": 1, "duur": 1}
    assert volgende(werkplek) == [date(2026, 4, 21)]
