"""One case that cannot be read stops nobody's reminders; what could not happen by itself stays in sight; old databases start calmly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from tests.contract.test_vanzelf import MET_ELKE, MET_STAP, WACHT, later, rijen, zaak
from tests.factories import NU, VERZOEK
from tests.postbak import HERINNERINGEN, Postbak, a_desk, at, rows, said
from tests.werkplek import a_werkplek, publish
from zaken.domain.opdrachten import Corrigeer, Vul, WijsToe, ZetStap
from zaken.errors import DatabaseOnbereikbaar
from zaken.services import herinneren, opdelen
from zaken.services.herinneren import remind
from zaken.services.signaleringen import open_signals
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import signalering
from zaken.store.tables import zaak as zaaktabel

ZODRA: dict[str, Any] = {"moment": {"zodra": {"omschrijving": {"gevuld": True}}}, "aan": "behandelaar"}


def spoil(opslag: Opslag, nummer: str) -> None:
    with opslag.schrijven() as conn:
        soort = "" if conn.dialect.name == "sqlite" else "::jsonb"
        conn.execute(text(f"UPDATE zaak SET sporen = '{{\"x\": 5}}'{soort} WHERE identificatie = '{nummer}'"))


# ---- one that cannot be read


@pytest.mark.parametrize("blok", [2, 500])
def test_one_case_that_cannot_be_read_is_named_and_the_others_are_told(opslag: Opslag, blok: int) -> None:
    werkplek, nummers = a_desk(opslag, 5, blok=blok)
    spoil(opslag, nummers[2])
    postbak = Postbak()
    verslag = remind(werkplek, [postbak], op=at("04-14"))
    assert (verslag.gemeld, verslag.onleesbaar) == (4, {nummers[2]})
    assert postbak.adressen == ["jurist1@gemeente.nl", "leider@gemeente.nl"]
    weer = remind(werkplek, [postbak], op=at("04-15"))
    assert (weer.gemeld, weer.onleesbaar, len(postbak.post)) == (0, {nummers[2]}, 2)


def test_one_that_cannot_be_read_stops_no_step_of_another(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_STAP)
    kapot, *_ = [zaak(werkplek) for _ in range(3)]
    spoil(opslag, kapot)
    verslag = remind(werkplek, [], op=later(14))
    assert (verslag.stappen, verslag.onleesbaar) == (2, {kapot})


def test_a_date_that_is_no_date_is_met_at_its_own_case(opslag: Opslag) -> None:
    datum = {**VERZOEK["eigenschappen"], "zitting": {"soort": "datum"}}
    regels = {**HERINNERINGEN, "zitting": {"moment": {"voor": "zitting", "duur": "P1W"}, "aan": "behandelaar"}}
    werkplek, nummers = a_desk(opslag, 3, eigenschappen=datum, herinneringen=regels)
    with opslag.schrijven() as conn:
        soort = "" if conn.dialect.name == "sqlite" else "::jsonb"
        conn.execute(text(f"UPDATE zaak SET eigenschappen = '{{\"zitting\": \"morgen\"}}'{soort} WHERE identificatie = '{nummers[0]}'"))
    verslag = remind(werkplek, [], op=at("04-14"))
    assert (verslag.gemeld, verslag.onleesbaar) == (2, {nummers[0]})


def test_a_database_that_is_away_is_no_fault_of_a_case() -> None:
    gevraagd = []

    def weg(nummers: Any) -> None:
        gevraagd.append(nummers)
        raise DatabaseOnbereikbaar("weg")

    with pytest.raises(DatabaseOnbereikbaar):
        opdelen.by_halves(["a", "b"], weg)
    assert len(gevraagd) == 1


def test_what_is_no_error_of_a_case_ends_the_run(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    werkplek, _ = a_desk(opslag, 2)

    def stuk(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(herinneren, "te_doen", stuk)
    with pytest.raises(RuntimeError):
        remind(werkplek, [], op=at("04-14"))


# ---- what could not happen by itself


def refusing(opslag: Opslag) -> tuple[Werkplek, str]:
    weigert = {**WACHT, "automatisch": {"na": "P2W", "overgang": "neem_op"}}
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_STAP, "statussen": {**MET_STAP["statussen"], "ontvangen": weigert}})
    nummer = zaak(werkplek)
    assert execute_one(werkplek.namens("leider", lambda: NU), nummer, WijsToe("jurist1")).uitkomst == "uitgevoerd"
    return werkplek, nummer


def on_list(werkplek: Werkplek, dag: int) -> list[str]:
    return [een.regel for een in open_signals(werkplek.namens("jurist1", lambda: later(dag))).regels]


def test_a_step_that_cannot_be_taken_is_said_every_week_and_stands_once(opslag: Opslag) -> None:
    werkplek, _ = refusing(opslag)
    gemeld = [remind(werkplek, [], op=later(dag)).gemeld for dag in range(14, 30)]
    assert [dag for dag, aantal in enumerate(gemeld, 14) if aantal] == [14, 21, 28]
    assert on_list(werkplek, 30) == ["stap:neem_op"]


def test_a_step_taken_by_hand_takes_it_off_the_list(opslag: Opslag) -> None:
    werkplek, nummer = refusing(opslag)
    remind(werkplek, [], op=later(14))
    zelf = werkplek.namens("jurist1", lambda: later(15))
    execute_one(zelf, nummer, Vul({"vakafdeling": "juridisch"}))
    assert execute_one(zelf, nummer, ZetStap("neem_op")).uitkomst == "uitgevoerd"
    assert on_list(werkplek, 15) == []
    assert remind(werkplek, [], op=later(40)).gemeld == 0


def test_a_next_case_that_cannot_be_opened_stands_on_a_list_though_the_case_is_closed_until_it_is(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_ELKE, "elke": {**MET_ELKE["elke"], "koppel": "weg"}})
    nummer = zaak(werkplek)
    execute_one(werkplek.namens("leider", lambda: NU), nummer, WijsToe("jurist1"))
    execute_one(werkplek, nummer, ZetStap("trek_in", {}, "ingetrokken"))
    gemeld = [remind(werkplek, [], op=later(dag)).gemeld for dag in range(28, 37)]
    assert [dag for dag, aantal in enumerate(gemeld, 28) if aantal] == [28, 35]
    assert on_list(werkplek, 36) == ["elke"]
    publish(opslag, "zaaktype", "verzoek", {**MET_ELKE, "eigenschappen": {**MET_ELKE["eigenschappen"], "weg": {"soort": "zaak"}}}, 2)
    werkplek.vergeet()
    assert remind(werkplek, [], op=later(37)).geopend == 1
    assert on_list(werkplek, 37) == ["elke"]  # that it was opened, until he knows
    assert rijen(werkplek)[-1] == ("elke", "gedaan", 0)


@pytest.mark.parametrize(
    ("als", "gekeken"), [({"complexiteit": "complex"}, [28]), ({"vandaag": {"na": "uiterlijke_einddatum"}}, [*range(28, 40)])]
)
def test_a_condition_that_time_cannot_turn_is_not_weighed_every_day(opslag: Opslag, als: dict[str, Any], gekeken: list[int]) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_ELKE, "elke": {**MET_ELKE["elke"], "als": als}})
    nummer = zaak(werkplek)
    assert [dag for dag in range(27, 40) if remind(werkplek, [], op=later(dag)).zaken] == gekeken
    if gekeken == [28]:
        nu = werkplek.namens("jurist1", lambda: later(40))
        execute_one(nu, nummer, Vul({"complexiteit": "complex", "motivering": "groot"}))
        assert remind(werkplek, [], op=later(41)).geopend == 1


# ---- an old database


def test_the_first_night_of_an_old_database_is_calm_and_what_turns_true_later_speaks(opslag: Opslag) -> None:
    complex_ = {"moment": {"zodra": {"complexiteit": "complex"}}, "aan": "behandelaar"}
    werkplek, nummers = a_desk(opslag, 3, herinneringen={"holds": {**ZODRA, "herhaal": "P1W"}, "later": complex_})
    with opslag.schrijven() as conn:
        conn.execute(text("UPDATE zaak SET volgende_herinnering = '0001-01-01'"))
        conn.execute(text("INSERT INTO installatie (sleutel, waarde) VALUES ('herinneren_vanaf', '2026-06-01')"))
    assert remind(werkplek, [Postbak()], op=at("06-01")).gemeld == 0
    assert said(werkplek, "vervallen") == [("holds", date(2026, 6, 1))] * 3
    execute_one(werkplek.namens("jurist1", lambda: at("06-02")), nummers[0], Vul({"complexiteit": "complex", "motivering": "groot"}))
    assert remind(werkplek, [], op=at("06-02", 12)).gemeld == 1
    assert remind(werkplek, [], op=at("06-08")).gemeld == 3


def test_a_corrected_startdatum_says_nothing_again(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_desk(opslag, herinneringen={"duur": ZODRA})
    postbak = Postbak()
    remind(werkplek, [postbak], op=at("03-03"))
    leider = werkplek.namens("leider", lambda: at("03-04"))
    assert execute_one(leider, nummer, Corrigeer("typefout", startdatum=date(2026, 2, 27))).uitkomst == "uitgevoerd"
    remind(werkplek, [postbak], op=at("03-05"))
    assert len(postbak.post) == len(said(werkplek)) == len(rows(werkplek, signalering, "id")) == 1


def test_cases_due_on_many_days_are_all_seen_once_whatever_the_chunk(opslag: Opslag) -> None:
    werkplek, nummers = a_desk(opslag, 7, blok=2)
    with opslag.schrijven() as conn:
        for plaats, nummer in enumerate(nummers):
            conn.execute(
                zaaktabel.update().where(zaaktabel.c.identificatie == nummer).values(volgende_herinnering=date(2026, 4, 14 - plaats % 3))
            )
    assert remind(werkplek, [], op=at("04-14"), proef=True).zaken == 7
    assert remind(werkplek, [], op=at("04-14")).zaken == 7
