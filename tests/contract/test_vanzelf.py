"""What cases do by themselves: an automatic step, the next case of a recurring one. Once, whoever runs and whoever is killed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from tests.factories import NU, VERZOEK
from tests.werkplek import a_werkplek, publish
from zaken.domain.opdrachten import Corrigeer, Vul, WijsToe, ZetStap
from zaken.domain.selectie import Selectie
from zaken.services import vanzelf
from zaken.services.herinneren import remind
from zaken.services.lezen import list_numbers, show, timeline
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute, execute_one
from zaken.services.vanzelf import take_due_steps
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import herinnering

WACHT = {**VERZOEK["statussen"]["ontvangen"], "automatisch": {"na": "P2W", "overgang": "trek_in", "resultaat": "ingetrokken"}}
MET_STAP: dict[str, Any] = {**VERZOEK, "statussen": {**VERZOEK["statussen"], "ontvangen": WACHT}}
MET_ELKE: dict[str, Any] = {
    **VERZOEK,
    "uniek": [],
    "eigenschappen": {**VERZOEK["eigenschappen"], "vorige_zaak": {"soort": "zaak"}},
    "elke": {"duur": "P4W", "neem_over": ["vakafdeling", "kosten"]},
}


def later(dagen: int) -> datetime:
    return NU + timedelta(days=dagen)


def zaak(werkplek: Werkplek, **velden: str) -> str:
    return register(werkplek, [NieuweZaak("verzoek", "Jaarlijkse toets", "diemen", eigenschappen=velden)])[0].identificatie


def alle(werkplek: Werkplek) -> list[str]:
    return sorted(list_numbers(werkplek.als_systeem(werkplek.nu()), Selectie(ook_afgehandeld=True)))


def rijen(werkplek: Werkplek) -> list[tuple[str, str, int]]:
    with werkplek.opslag.lezen() as conn:
        gevonden = conn.execute(select(herinnering.c.regel, herinnering.c.status, herinnering.c.volgnummer).order_by(herinnering.c.id))
        return [(rij[0], rij[1], rij[2]) for rij in gevonden]


def test_a_step_takes_itself_on_its_day_and_not_before(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_STAP)
    nummer = zaak(werkplek)
    assert remind(werkplek, [], op=later(13)).stappen == 0
    assert remind(werkplek, [], op=later(14)).stappen == 1
    gelezen = show(werkplek.namens("jurist1", lambda: later(14)), nummer)
    assert (gelezen.zaak.status, gelezen.zaak.resultaat) == ("afgehandeld", "ingetrokken")
    assert remind(werkplek, [], op=later(14)).stappen == 0


def test_a_step_is_taken_by_systeem_and_says_so(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_STAP)
    nummer = zaak(werkplek)
    assert take_due_steps(werkplek.als_systeem(later(20)))[nummer]["stap:trek_in"].gelukt
    laatste = timeline(werkplek.namens("jurist1", lambda: later(20)), nummer)[1][-1]
    assert (laatste.soort, laatste.wie) == ("overgang", "systeem")


def test_a_proef_says_what_would_happen_and_changes_nothing(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_STAP)
    nummer = zaak(werkplek)
    assert remind(werkplek, [], op=later(14), proef=True).stappen == 1
    assert show(werkplek, nummer).zaak.status == "ontvangen"
    assert rijen(werkplek) == []


def test_a_step_waits_while_its_condition_does_not_hold_and_nothing_is_said(opslag: Opslag) -> None:
    stap = {**WACHT, "automatisch": {**WACHT["automatisch"], "als": {"complexiteit": "standaard"}}}
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_STAP, "statussen": {**MET_STAP["statussen"], "ontvangen": stap}})
    nummer = zaak(werkplek)
    verslag = remind(werkplek, [], op=later(14))
    assert (verslag.stappen, verslag.stappen_geweigerd, verslag.gemeld) == (0, 0, 0)
    execute_one(werkplek.namens("jurist1", lambda: later(15)), nummer, Vul({"complexiteit": "standaard"}))
    assert remind(werkplek, [], op=later(16)).stappen == 1


def test_a_refused_step_is_said_once_and_tried_again_every_day(opslag: Opslag) -> None:
    weigert = {**WACHT, "automatisch": {"na": "P2W", "overgang": "neem_op"}}
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_STAP, "statussen": {**MET_STAP["statussen"], "ontvangen": weigert}})
    nummer = zaak(werkplek)
    eerste = remind(werkplek, [], op=later(14))
    assert (eerste.stappen_geweigerd, eerste.gemeld) == (1, 1)
    tweede = remind(werkplek, [], op=later(15))
    assert (tweede.stappen_geweigerd, tweede.gemeld) == (1, 0)
    assert rijen(werkplek) == [("stap:neem_op", "gemeld", 1)]
    with opslag.lezen() as conn:
        tekst = str(conn.execute(select(herinnering.c.tekst)).scalar_one())
    assert tekst.startswith("De stap 'neem op' kon niet vanzelf: ")
    execute_one(werkplek.namens("leider", lambda: later(16)), nummer, WijsToe("jurist1"))
    execute_one(werkplek.namens("jurist1", lambda: later(16)), nummer, Vul({"vakafdeling": "juridisch"}))
    assert remind(werkplek, [], op=later(16)).stappen == 1


def test_a_step_is_taken_once_by_runs_at_the_same_time(opslag: Opslag, samen: Callable[..., list[Any]]) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_STAP)
    nummers = [zaak(werkplek) for _ in range(6)]
    uitkomsten = samen(lambda _: take_due_steps(werkplek.als_systeem(later(14))), 3)
    gezet = [nummer for uitkomst in uitkomsten for nummer, wat in uitkomst.items() if wat["stap:trek_in"].gelukt]
    assert sorted(gezet) == sorted(nummers)


def test_a_case_that_somebody_moves_meanwhile_is_left_alone(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_STAP)
    nummer = zaak(werkplek)
    echt = execute

    def net_ervoor(*args: Any, **kwargs: Any) -> Any:
        execute_one(werkplek.namens("jurist1", lambda: later(14)), nummer, Vul({"kosten": "1"}))
        return echt(*args, **kwargs)

    monkeypatch.setattr(vanzelf, "execute", net_ervoor)
    assert take_due_steps(werkplek.als_systeem(later(14))) == {}
    assert show(werkplek.namens("jurist1", lambda: later(14)), nummer).zaak.status == "ontvangen"


def test_a_recurring_case_opens_the_next_one_on_its_day_and_points_back(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_ELKE)
    eerste = zaak(werkplek, vakafdeling="juridisch", complexiteit="standaard")
    assert remind(werkplek, [], op=later(27)).geopend == 0
    assert remind(werkplek, [], op=later(30)).geopend == 1
    [_, tweede] = alle(werkplek)
    nieuw = show(werkplek.namens("jurist1", lambda: later(30)), tweede).zaak
    assert nieuw.eigenschappen == {"vorige_zaak": eerste, "vakafdeling": "juridisch"}
    assert (nieuw.startdatum, nieuw.registratiedatum) == (later(28).date(), later(30).date())
    assert (nieuw.omschrijving, nieuw.organisatie, nieuw.team) == ("Jaarlijkse toets", "diemen", "juridisch")
    assert rijen(werkplek) == [("elke", "gedaan", 0)]
    assert remind(werkplek, [], op=later(31)).geopend == 0


def test_a_closed_case_opens_the_next_one_too(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_ELKE)
    nummer = zaak(werkplek)
    execute_one(werkplek, nummer, ZetStap("trek_in", {}, "ingetrokken"))
    assert remind(werkplek, [], op=later(28)).geopend == 1


def test_the_next_case_is_as_confidential_as_the_one_before(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "leider", NU, MET_ELKE)
    nummer = zaak(werkplek)
    execute_one(werkplek, nummer, Corrigeer("gevoelig", vertrouwelijkheidaanduiding="zaakvertrouwelijk"))
    remind(werkplek, [], op=later(28))
    [_, tweede] = alle(werkplek)
    assert show(werkplek.als_systeem(later(28)), tweede).zaak.vertrouwelijkheidaanduiding == "zaakvertrouwelijk"


def test_a_run_killed_after_opening_opens_no_second_one_even_when_the_first_was_changed(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "leider", NU, MET_ELKE)
    nummer = zaak(werkplek)
    assert len(take_due_steps(werkplek.als_systeem(later(28)))) == 1  # and then the process died
    assert rijen(werkplek) == []
    execute_one(werkplek.namens("leider", lambda: later(28)), nummer, Corrigeer("beter", omschrijving="Andere naam"))
    assert remind(werkplek, [], op=later(29)).geopend == 1
    assert len(alle(werkplek)) == 2
    assert rijen(werkplek) == [("elke", "gedaan", 0)]


def test_the_next_case_is_opened_once_by_runs_at_the_same_time(opslag: Opslag, samen: Callable[..., list[Any]]) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_ELKE)
    for _ in range(4):
        zaak(werkplek)
    samen(lambda _: take_due_steps(werkplek.als_systeem(later(28))), 3)
    assert len(alle(werkplek)) == 8


def test_a_row_of_missed_cases_is_opened_one_a_run(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_ELKE)
    zaak(werkplek)
    assert [remind(werkplek, [], op=later(dag)).geopend for dag in (100, 101, 102, 103)] == [1, 1, 1, 0]
    begin = [show(werkplek.als_systeem(later(103)), nummer).zaak.startdatum for nummer in alle(werkplek)]
    assert begin == [date(2026, 3, 2), date(2026, 3, 30), date(2026, 4, 27), date(2026, 5, 25)]


def test_a_next_case_that_cannot_be_opened_is_said_once_and_tried_again(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_ELKE, "elke": {**MET_ELKE["elke"], "koppel": "weg"}})
    zaak(werkplek)
    eerste, tweede = remind(werkplek, [], op=later(28)), remind(werkplek, [], op=later(29))
    assert (eerste.stappen_geweigerd, eerste.gemeld, tweede.stappen_geweigerd, tweede.gemeld) == (1, 1, 1, 0)
    publish(opslag, "zaaktype", "verzoek", {**MET_ELKE, "eigenschappen": {**MET_ELKE["eigenschappen"], "weg": {"soort": "zaak"}}}, 2)
    werkplek.vergeet()
    assert remind(werkplek, [], op=later(30)).geopend == 1


def test_somebody_else_using_the_key_does_not_stop_the_next_case_silently(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_ELKE)
    nummer = zaak(werkplek)
    register(werkplek, [NieuweZaak("verzoek", "x", "diemen")], sleutel=f"elke/{nummer}")
    uitkomst = take_due_steps(werkplek.als_systeem(later(28)))[nummer]["elke"]
    assert (uitkomst.gelukt, uitkomst.is_stap) == (False, False)
    assert "al gebruikt" in uitkomst.tekst


def test_types_that_do_nothing_by_themselves_cost_one_statement(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU)
    zaak(werkplek)
    systeem, vragen = werkplek.als_systeem(later(60)), []
    event.listen(opslag.engine, "before_cursor_execute", lambda conn, cursor, vraag, *rest: vragen.append(vraag))
    assert take_due_steps(systeem) == {}
    assert len([vraag for vraag in vragen if vraag.startswith("SELECT")]) == 1
