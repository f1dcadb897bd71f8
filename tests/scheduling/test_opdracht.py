"""The commands of the planner, and what the diagnosis says of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.installatie import Installatie, installatiesjabloon, zaken
from zaken.__main__ import main
from zaken.services import ronden
from zaken.settings import laad
from zaken.store.engine import Opslag
from zaken.store.ronden import PLANNER

__all__ = ["installatiesjabloon", "zaken"]
NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def draaide(zaken: Installatie, **uitkomsten: str) -> None:
    """As if a planner lives, and every task ran just now."""
    opslag = Opslag.open(zaken.url)
    try:
        assert ronden.take_slot(opslag, PLANNER, None, "ik", NU)
        for taak in ronden.schemas_of(laad()):
            recht = ronden.take_slot(opslag, taak, NU, "ik", NU)
            assert recht is not None
            uitkomst = uitkomsten.get(taak, "klaar")
            assert ronden.finish(opslag, recht, uitkomst, NU, fout="" if uitkomst == "klaar" else "schijf vol")  # type: ignore[arg-type]
    finally:
        opslag.sluit()


def test_without_a_planner_the_status_is_10_and_says_so(zaken: Installatie) -> None:
    _, fout = zaken.beide("planner", "status", code=10)
    assert "De planner draait niet" in fout
    assert "herinneren: heeft nog nooit gedraaid" in fout


def test_with_a_living_planner_and_tasks_on_time_all_is_well(zaken: Installatie) -> None:
    draaide(zaken)
    gelezen = zaken.json("planner", "status")
    assert gelezen["in_orde"]
    assert {rij["taak"]: rij["uitkomst"] for rij in gelezen["taken"]}["backup"] == "klaar"
    assert {rij["taak"]: rij["volgende"] for rij in gelezen["taken"]}["herinneren"] == "2026-03-03T05:30:00Z"


def test_a_failed_task_and_a_late_one_give_10(zaken: Installatie) -> None:
    draaide(zaken, backup="mislukt")
    assert zaken.json("planner", "status", code=10)["problemen"] == ["backup: is mislukt: schijf vol"]
    problemen = zaken.op("2026-03-03T07:30").json("planner", "status", code=10)["problemen"]
    assert "herinneren: is te laat" in problemen
    assert problemen[0].startswith("De planner draait niet")


def test_the_diagnosis_shows_the_tasks_and_what_is_wrong(zaken: Installatie, capsys: pytest.CaptureFixture[str]) -> None:
    main(["diagnose", "--json"])
    eerst = json.loads(capsys.readouterr().out)
    assert next(feit["waarde"] for feit in eerst["onderdelen"]["Vanzelf"]) == "niet in gebruik"
    assert not [probleem for probleem in eerst["problemen"] if probleem["code"] == "planner"]
    draaide(zaken, verifieren="mislukt")
    assert main(["diagnose", "--json"]) == 10
    daarna = json.loads(capsys.readouterr().out)
    [probleem] = [probleem for probleem in daarna["problemen"] if probleem["code"] == "planner"]
    assert probleem["melding"] == "verifieren: is mislukt: schijf vol."


def test_a_planner_does_not_start_on_a_clock_that_stands_still(zaken: Installatie) -> None:
    assert "klok die stilstaat" in zaken.beide("planner", code=2)[1]
    assert "klok die stilstaat" in zaken.beide("planner", "draai", code=2)[1]


def test_the_group_still_has_its_help_and_knows_a_typing_mistake(zaken: Installatie) -> None:
    assert "status" in zaken.typ("planner", "--help")
    assert "planner status" in zaken.beide("planner", "statsu", code=2)[1]


def test_a_reminder_run_by_hand_counts_as_the_task(zaken: Installatie) -> None:
    zaken.typ("herinner")
    rij = next(rij for rij in zaken.json("planner", "status")["taken"] if rij["taak"] == "herinneren")
    assert (rij["uitkomst"], rij["gepland"]) == ("klaar", None)
    assert rij["laatste"] > (datetime.now(UTC) - timedelta(minutes=5)).isoformat()


def test_without_a_planner_the_rounds_that_were_started_otherwise_are_judged_and_the_diagnosis_agrees(zaken: Installatie) -> None:
    zaken.typ("herinner")
    stand = zaken.json("planner", "status")
    assert (stand["in_orde"], {rij["schema"] for rij in stand["taken"]}) == (True, {"zonder planner"})
    begonnen = datetime.fromisoformat(next(rij["laatste"] for rij in stand["taken"] if rij["laatste"]))
    zaken.op((begonnen + timedelta(days=6)).isoformat())
    assert zaken.json("planner", "status", code=10)["problemen"] == ["herinneren: is te laat"]
    assert "herinneren: is te laat." in [een["melding"] for een in zaken.json("diagnose", code=10)["problemen"]]
