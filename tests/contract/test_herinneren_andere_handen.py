"""What was said of a case goes along when it changes hands, on both databases; and nobody hears it twice because of that."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from tests.factories import ORGANISATIES
from tests.herinneringhulp import MET_MENSEN
from tests.postbak import HERINNERINGEN, Postbak, a_desk, at, rows, said
from tests.werkplek import publish
from zaken.domain.opdrachten import DempHerinnering, Hervat, SchortOp, Vul, WijsToe
from zaken.services.herinneren import remind
from zaken.services.signaleringen import open_signals
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import bezorgregel, signalering, zaak

NADERT = {"nadert": {"moment": {"voor": "uiterlijke_einddatum", "duur": ["P2W"]}, "aan": "behandelaar"}}


def give(werkplek: Werkplek, nummer: str, wie: str, dag: str, uur: int = 9) -> None:
    leider = werkplek.namens("leider", lambda: at(dag, uur))
    assert execute_one(leider, nummer, WijsToe(wie)).uitkomst == "uitgevoerd"


def on_lists(werkplek: Werkplek) -> list[str]:
    return sorted(wie for wie, is_open in rows(werkplek, signalering, "wie", "is_open") if is_open)


def publish_people(opslag: Opslag, werkplek: Werkplek, versie: int, **anders: Any) -> None:
    mensen = {slug: {**mens, **anders.get(slug, {})} for slug, mens in ORGANISATIES["medewerkers"].items()}
    nieuw = {slug: mens for slug, mens in anders.items() if slug not in mensen}
    publish(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": {**mensen, **nieuw}}, versie)
    werkplek.vergeet()


def test_who_gets_the_case_gets_what_was_said_of_it_once(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=NADERT)
    postbak = Postbak()
    remind(werkplek, [postbak], op=at("03-30"))
    give(werkplek, nummer, "jurist2", "03-31")
    verslag = remind(werkplek, [postbak], op=at("04-01"))
    assert (verslag.gemeld, verslag.signaleringen, verslag.personen) == (0, 1, 1)
    assert postbak.adressen == ["jurist1@gemeente.nl", "jurist2@gemeente.nl"]
    assert on_lists(werkplek) == ["jurist2"]
    assert [een.wie for een in open_signals(werkplek.namens("jurist2", lambda: at("04-01"))).regels] == ["jurist2"]
    for dag in ("04-02", "04-03"):
        remind(werkplek, [postbak], op=at(dag))
    assert len(postbak.post) == 2


def test_a_trial_says_who_would_get_it_and_changes_nothing(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=NADERT)
    remind(werkplek, [], op=at("03-30"))
    give(werkplek, nummer, "jurist2", "03-31")
    assert [(een.wie, een.regel) for een in remind(werkplek, [], op=at("04-01"), proef=True).proef] == [("jurist2", "nadert")]
    assert on_lists(werkplek) == ["jurist1"]


def test_back_in_the_same_hands_it_is_back_on_the_list_and_mailed_no_more(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=NADERT)
    postbak = Postbak()
    remind(werkplek, [postbak], op=at("03-30"))
    for wie, dag in (("jurist2", "03-31"), ("jurist1", "04-01")):
        give(werkplek, nummer, wie, dag)
        remind(werkplek, [postbak], op=at(dag, 12))
    assert on_lists(werkplek) == ["jurist1"]
    assert len(postbak.post) == 2


def test_who_knows_does_not_get_it_back_but_who_is_new_hears_it(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=NADERT)
    remind(werkplek, [], op=at("03-30"))
    execute_one(werkplek.namens("jurist1", lambda: at("03-30", 9)), nummer, DempHerinnering("nadert", "weet ik"))
    give(werkplek, nummer, "jurist2", "03-31")
    remind(werkplek, [], op=at("04-01"))
    assert on_lists(werkplek) == ["jurist2"]
    give(werkplek, nummer, "jurist1", "04-01")
    remind(werkplek, [], op=at("04-02"))
    assert on_lists(werkplek) == []


def test_what_was_put_off_goes_to_who_has_the_case_now(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=NADERT)
    postbak = Postbak()
    remind(werkplek, [postbak], op=at("03-30"))
    execute_one(werkplek.namens("jurist1", lambda: at("03-30", 9)), nummer, DempHerinnering("nadert", "later", date(2026, 4, 3)))
    give(werkplek, nummer, "jurist2", "03-31")
    for dag in ("04-01", "04-03", "04-04"):
        remind(werkplek, [postbak], op=at(dag))
    assert postbak.adressen == ["jurist1@gemeente.nl", "jurist2@gemeente.nl"]
    assert on_lists(werkplek) == ["jurist2"]


def test_who_put_it_off_and_gets_the_case_back_hears_it_on_his_own_day(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=NADERT)
    remind(werkplek, [], op=at("03-30"))
    execute_one(werkplek.namens("jurist1", lambda: at("03-30", 9)), nummer, DempHerinnering("nadert", "later", date(2026, 4, 3)))
    for wie, dag in (("jurist2", "03-31"), ("jurist1", "04-01")):
        give(werkplek, nummer, wie, dag)
        remind(werkplek, [], op=at(dag, 12))
    assert on_lists(werkplek) == []
    remind(werkplek, [], op=at("04-03"))
    assert on_lists(werkplek) == ["jurist1"]


def test_between_saying_and_bundling_to_another_team_it_is_lost_by_nobody(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag, herinneringen={"te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "teamleider"}})
    publish_people(opslag, werkplek, 2, leider2={"naam": "L2", "rollen": ["teamleider"], "teams": ["ruimte"]})
    dicht, postbak = Postbak(open_om=at("12-31")), Postbak()
    remind(werkplek, [dicht], op=at("04-14"))
    with opslag.schrijven() as conn:  # as a correction of the team does
        conn.execute(text("UPDATE zaak SET team = 'ruimte', behandelaar = NULL, volgende_herinnering = '2026-04-14'"))
    for dag in ("04-15", "04-16"):
        remind(werkplek, [postbak], op=at(dag))
    assert on_lists(werkplek) == ["leider2"]
    assert postbak.adressen == ["leider2@gemeente.nl"]


def test_while_the_clock_stands_still_what_was_said_goes_along_too(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=NADERT)
    remind(werkplek, [], op=at("03-30"))
    stil = execute_one(werkplek.namens("leider", lambda: at("03-30", 9)), nummer, SchortOp("wacht op stukken"))
    assert stil.uitkomst == "uitgevoerd"
    give(werkplek, nummer, "jurist2", "03-31")
    remind(werkplek, [], op=at("04-01"))
    assert on_lists(werkplek) == ["jurist2"]
    execute_one(werkplek.namens("leider", lambda: at("04-02")), nummer, Hervat())
    remind(werkplek, [], op=at("04-02", 12))
    assert on_lists(werkplek) == ["jurist2"]


def test_a_later_one_to_somebody_else_leaves_none_behind_with_the_first(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag)
    remind(werkplek, [], op=at("04-14"))
    give(werkplek, nummer, "jurist2", "04-20")
    remind(werkplek, [], op=at("04-21"))
    assert on_lists(werkplek) == ["jurist2", "leider"]


def test_what_nobody_could_get_goes_to_who_comes(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    publish_people(opslag, werkplek, 2, **{slug: {"tot": "2026-03-31"} for slug in ORGANISATIES["medewerkers"]})
    assert remind(werkplek, [], op=at("04-14")).onbezorgbaar == 1
    assert remind(werkplek, [], op=at("04-15")).onbezorgbaar == 0
    publish_people(opslag, werkplek, 3)
    remind(werkplek, [], op=at("04-16"))
    assert on_lists(werkplek) == ["jurist1", "leider"]
    assert said(werkplek, "onbezorgbaar") == []


def test_an_address_outside_without_a_channel_goes_up_the_ladder_until_there_is_one(opslag: Opslag) -> None:
    regel = {"te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "mail", "herhaal": "P1W"}}
    werkplek, (nummer,) = a_desk(opslag, eigenschappen=MET_MENSEN, herinneringen=regel)
    execute_one(werkplek, nummer, Vul({"mail": "x@y.nl"}))
    assert remind(werkplek, [], op=at("04-14")).gemeld == 1
    assert on_lists(werkplek) == ["jurist1"]
    postbak = Postbak()
    remind(werkplek, [postbak], op=at("04-21"))
    assert postbak.adressen == ["x@y.nl"]
    assert on_lists(werkplek) == ["adres:x@y.nl"]


def test_only_the_case_that_moved_goes_along(opslag: Opslag) -> None:
    werkplek, nummers = a_desk(opslag, 2, herinneringen=HERINNERINGEN)
    remind(werkplek, [Postbak()], op=at("03-30"))
    give(werkplek, nummers[0], "jurist2", "03-31")
    remind(werkplek, [Postbak()], op=at("04-01"))
    assert on_lists(werkplek) == ["jurist1", "jurist2"]
    with opslag.lezen() as conn:
        assert len(conn.execute(bezorgregel.select()).all()) == 3


@pytest.mark.parametrize("zaad", range(60 if os.environ.get("ZAKEN_LANG") else 3))
def test_whatever_happens_after_a_run_it_stands_with_who_is_meant_and_nobody_else(opslag: Opslag, zaad: int) -> None:
    """Cases change hands, people know or put off, days are missed: counted by hand."""
    kans = random.Random(zaad)
    werkplek, nummers = a_desk(opslag, 3, herinneringen={"te_laat": HERINNERINGEN["te_laat"]})
    bezit = dict.fromkeys(nummers, "jurist1")
    stil: dict[tuple[str, str], date] = {}
    dag = date(2026, 4, 14)
    remind(werkplek, [], op=morning(dag))
    for _ in range(14):
        for nummer in nummers:
            wie = kans.choice([bezit[nummer], "leider"])
            zelf = werkplek.namens(wie, lambda dag=dag: morning(dag, 9))  # type: ignore[misc]  # bound now
            match kans.randrange(5):
                case 0:
                    bezit[nummer] = kans.choice(["jurist1", "jurist2"])
                    execute_one(werkplek.namens("leider", zelf.klok), nummer, WijsToe(bezit[nummer]))
                case 1:
                    tot = dag + timedelta(days=kans.randrange(1, 12)) if kans.random() < 0.8 else None
                    assert execute_one(zelf, nummer, DempHerinnering("te_laat", "weet ik", tot)).uitkomst == "uitgevoerd"
                    stil[nummer, wie] = tot or date.max
        dag += timedelta(days=kans.randrange(1, 4))
        remind(werkplek, [], op=morning(dag))
        verwacht = {(nummer, wie) for nummer in nummers for wie in (bezit[nummer], "leider") if stil.get((nummer, wie), dag) <= dag}
        assert standing_with(werkplek) == Counter(verwacht), (zaad, dag)


def morning(dag: date, uur: int = 7) -> datetime:
    return datetime.combine(dag, time(uur), UTC)


def standing_with(werkplek: Werkplek) -> Counter[tuple[str, str]]:
    with werkplek.opslag.lezen() as conn:
        vraag = select(zaak.c.identificatie, signalering.c.wie).join(signalering, signalering.c.zaak_id == zaak.c.id)
        return Counter((rij[0], rij[1]) for rij in conn.execute(vraag.where(signalering.c.is_open)))
