"""A reminder run on both databases: never lost, never doubled, whatever stops it, and nothing to anyone who may not see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.e2e.importhulp import KLEIN, a_gemeente, load, yaml
from tests.factories import NU, ORGANISATIES
from tests.postbak import AFSPRAKEN, HERINNERINGEN, Postbak, a_desk, at, open_cases, rows, said, volgende
from tests.werkplek import publish
from zaken.domain.opdrachten import DempHerinnering, MaakAfspraak, MaakOngedaan, Noteer, Vul
from zaken.services.herinneren import remind
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import bezorging, herinnering, signalering, zaak

BEIDEN = ("jurist1", "leider")
"""Who hears that a case is late."""


# ---- once


def test_a_run_says_it_to_who_is_meant_and_a_second_run_has_nothing_new(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag, 3)
    postbak = Postbak()
    eerste = remind(werkplek, [postbak], op=at("04-14"))
    assert (eerste.zaken, eerste.gemeld, eerste.signaleringen, eerste.personen) == (3, 3, 6, 2)
    assert postbak.adressen == ["jurist1@gemeente.nl", "leider@gemeente.nl"]
    weer = remind(werkplek, [postbak], op=at("04-14", 8))
    assert (weer.zaken, weer.gemeld, weer.bezorgd.verzonden, len(postbak.post)) == (0, 0, 0, 2)


def test_every_day_says_each_on_its_own_day_and_skipped_days_say_the_last_once(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    for nummer in range(60):
        remind(werkplek, [], op=NU + timedelta(days=nummer))
    dagen = ["03-30", "04-02", "04-14", "04-21", "04-28"]
    assert [dag.isoformat()[5:] for _, dag in said(werkplek)] == dagen
    assert said(werkplek, "vervallen") == []


def test_after_missed_days_the_last_of_each_is_said_once_and_one_of_the_rest_lapsed(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    assert remind(werkplek, [], op=at("05-01")).gemeld == 1
    assert [(regel, dag.isoformat()[5:]) for regel, dag in said(werkplek)] == [("te_laat", "04-28")]
    assert Counter(regel for regel, _ in said(werkplek, "vervallen")) == {"nadert": 1, "te_laat": 1}
    assert remind(werkplek, [], op=at("05-02")).gemeld == 0
    assert volgende(werkplek) == [date(2026, 5, 5)]


def test_a_trial_says_what_it_would_say_and_writes_nothing(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag)
    verslag = remind(werkplek, [Postbak()], op=at("04-14"), proef=True)
    assert {(regel.wie, regel.identificatie, regel.regel) for regel in verslag.proef} == {(wie, nummer, "te_laat") for wie in BEIDEN}
    assert not any(rows(werkplek, tabel, "id") for tabel in (herinnering, signalering, bezorging))
    assert remind(werkplek, [], op=at("04-14")).signaleringen == len(verslag.proef)


def test_one_team_alone(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    open_cases(werkplek, 1, naar="planoloog", team="ruimte")
    assert remind(werkplek, [], op=at("04-14"), team="ruimte").zaken == 1
    assert remind(werkplek, [], op=at("04-14"), team="ruimte").zaken == 0
    assert remind(werkplek, [], op=at("04-14")).zaken == 1


def test_a_change_is_noticed_by_the_next_run_and_a_new_deadline_speaks_again(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen={"duur": {"moment": {"zodra": {"complexiteit": "complex"}}, "aan": "behandelaar"}})
    assert remind(werkplek, [], op=at("03-03")).gemeld == 0
    execute_one(werkplek, nummer, Vul({"complexiteit": "complex", "motivering": "groot"}))
    assert remind(werkplek, [], op=at("03-03")).gemeld == 1
    execute_one(werkplek, nummer, Noteer("gebeld"))
    assert remind(werkplek, [], op=at("03-04")).gemeld == 0


def test_nobody_at_all_is_kept_as_undeliverable(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag, herinneringen={"te_laat": {**HERINNERINGEN["te_laat"], "aan": {"persoon": "niemand"}}})
    weg = {slug: {**mens, "tot": "2026-03-31"} for slug, mens in ORGANISATIES["medewerkers"].items()}
    publish(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": weg}, 2)
    werkplek.vergeet()
    assert remind(werkplek, [], op=at("04-14")).onbezorgbaar == 1
    assert said(werkplek, "onbezorgbaar") == [("te_laat", date(2026, 4, 14))]


# ---- on somebody's list


def test_a_later_one_takes_the_place_of_the_earlier_but_not_of_another_promise(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen={**HERINNERINGEN, **AFSPRAKEN})
    for beloofd in (date(2026, 3, 10), date(2026, 3, 12)):
        execute_one(werkplek, nummer, MaakAfspraak("bellen", beloofd, "jurist1"))
    for dag in ("03-11", "03-13", "04-14", "04-21"):
        remind(werkplek, [], op=at(dag))
    open_ = [(regel, wie) for regel, wie, open_ in rows(werkplek, signalering, "regel", "wie", "is_open") if open_]
    assert sorted(open_) == [("beloofd", "jurist1"), ("beloofd", "jurist1"), ("te_laat", "jurist1"), ("te_laat", "leider")]


def test_who_knows_of_one_promise_still_has_the_other_on_the_list(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen=AFSPRAKEN)
    for beloofd in (date(2026, 3, 10), date(2026, 3, 12)):
        execute_one(werkplek, nummer, MaakAfspraak("bellen", beloofd, "jurist1"))
    remind(werkplek, [], op=at("03-13"))
    later = werkplek.namens("jurist1", lambda: at("03-13", 9))
    execute_one(later, nummer, DempHerinnering("beloofd", "weet ik", ijkdatum=date(2026, 3, 10)))
    assert rows(werkplek, signalering, "is_open") == [(False,), (True,)]
    execute_one(later, nummer, MaakOngedaan(1))
    assert rows(werkplek, signalering, "is_open") == [(True,), (True,)]


def test_who_put_it_off_hears_it_that_day_and_others_meanwhile(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag)
    remind(werkplek, [], op=at("04-14"))
    leider = werkplek.namens("leider", lambda: at("04-15"))
    execute_one(leider, nummer, DempHerinnering("te_laat", "weet ik", date(2026, 4, 24)))
    gehoord = []
    for dag in ("04-21", "04-23", "04-24", "04-25", "04-28"):
        postbak = Postbak()
        remind(werkplek, [postbak], op=at(dag))
        gehoord.append(postbak.adressen)
    samen = ["jurist1@gemeente.nl", "leider@gemeente.nl"]
    assert gehoord == [samen[:1], [], samen[1:], [], samen]


# ---- from another system


def an_import(opslag: Opslag, **regels: Any) -> Werkplek:
    velden = {**yaml("wabo_ontvangst")["eigenschappen"]}
    return a_gemeente(opslag, nu=NU, herinneringen=regels, eigenschappen=velden)


def test_the_first_night_after_an_import_is_calm_and_repeats_go_on(opslag: Opslag) -> None:
    werkplek = an_import(
        opslag,
        te_laat={"moment": {"na": "uiterlijke_einddatum"}, "aan": "coordinator", "herhaal": "P1W"},
        via_internet={"moment": {"zodra": {"kanaal": "internet"}}, "aan": "coordinator", "herhaal": "P1W"},
        eens={"moment": {"zodra": {"kanaal": {"gevuld": "ja"}}}, "aan": "coordinator"},
    )
    load(werkplek, KLEIN)
    assert "via_internet" in {regel for regel, _ in said(werkplek, "vervallen")}
    for dagen in (0, 1):
        assert remind(werkplek, [], op=NU + timedelta(days=dagen)).gemeld == 0
    for dagen in range(2, 9):
        remind(werkplek, [], op=NU + timedelta(days=dagen))
    assert {regel for regel, _ in said(werkplek)} == {"te_laat", "via_internet"}


# ---- beside it


def test_a_run_leaves_the_version_of_a_case_alone(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    voor = rows(werkplek, zaak, "versie", "kop", "gewijzigd_op")
    remind(werkplek, [], op=at("04-14"))
    assert rows(werkplek, zaak, "versie", "kop", "gewijzigd_op") == voor


def test_a_reader_without_an_address_has_it_on_the_list_only(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    postbak = Postbak(zonder={"leider"})
    remind(replace(werkplek), [postbak], op=at("04-14"))
    assert postbak.adressen == ["jurist1@gemeente.nl"]
    assert sorted(wie for (wie,) in rows(werkplek, signalering, "wie")) == ["jurist1", "leider"]
