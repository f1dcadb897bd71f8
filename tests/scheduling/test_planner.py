"""The planner on both databases: each planned moment once, nothing lost when it stops, dies or fails, no task in another's way."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from tests.factories import NU
from tests.scheduling.conftest import Bureau, tot
from zaken.errors import DatabaseOnbereikbaar
from zaken.scheduling.planner import Planner
from zaken.scheduling.taken import TAKEN
from zaken.services import ronden
from zaken.services.plannerstand import standing
from zaken.services.ronden import Afloop, take_slot
from zaken.services.werkplek import Werkplek
from zaken.store.tables import bezorging, ronde
from zaken.text.schemas import lees_schema

DAGELIJKS = {"herinneren": "dagelijks 06:30"}


def rijen(bureau: Bureau, taak: str = "herinneren") -> list[tuple[str, datetime | None]]:
    with bureau.werkplek.opslag.lezen() as conn:
        vraag = select(ronde.c.uitkomst, ronde.c.gepland).where(ronde.c.taak == taak).order_by(ronde.c.id)
        return [(rij[0], rij[1]) for rij in conn.execute(vraag)]


def kijk(planner: Planner, *taken: str) -> None:
    """What happens at a tick, without a scheduler."""
    for taak in taken or tuple(planner.schemas):
        planner.kijk(taak, planner.schemas[taak])


def test_a_planned_moment_is_done_once_however_often_one_looks(bureau: Bureau) -> None:
    planner = bureau.op(35).planner(DAGELIJKS)
    for _ in range(3):
        kijk(planner)
    assert len(bureau.kanaal.post) == 1
    assert rijen(bureau) == [("klaar", datetime(2026, 4, 6, 4, 30, tzinfo=UTC))]


def test_of_missed_moments_only_the_newest_is_made_up(bureau: Bureau) -> None:
    kijk(bureau.op(0).planner(DAGELIJKS))
    kijk(bureau.op(40).planner(DAGELIJKS))
    assert [slot for _, slot in rijen(bureau)] == [datetime(2026, 3, 2, 5, 30, tzinfo=UTC), datetime(2026, 4, 11, 4, 30, tzinfo=UTC)]
    assert len(bureau.kanaal.post) == 1


def test_of_several_planners_one_does_it(bureau: Bureau) -> None:
    planners = [bureau.op(35).planner(DAGELIJKS) for _ in range(4)]
    with ThreadPoolExecutor(4) as groep:
        list(groep.map(kijk, planners))
    assert len(bureau.kanaal.post) == 1
    assert len(rijen(bureau)) == 1


def test_a_run_of_a_planner_that_died_is_gone_on_with(bureau: Bureau) -> None:
    bureau.op(35)
    slot, nu = datetime(2026, 4, 6, 4, 30, tzinfo=UTC), bureau.werkplek.nu()
    assert take_slot(bureau.werkplek.opslag, "herinneren", slot, "dood", nu) is not None
    kijk(bureau.planner(DAGELIJKS))
    assert rijen(bureau) == [("bezig", slot)]
    bureau.werkplek.klok = lambda: nu + timedelta(minutes=6)
    kijk(bureau.planner(DAGELIJKS))
    assert rijen(bureau) == [("klaar", slot)]
    assert len(bureau.kanaal.post) == 1


def test_who_was_taken_over_does_not_overwrite_what_came_of_it(bureau: Bureau) -> None:
    opslag, nu = bureau.werkplek.opslag, NU
    oud = take_slot(opslag, "backup", NU, "een", nu)
    nieuw = take_slot(opslag, "backup", NU, "twee", nu + timedelta(minutes=6))
    assert oud is not None
    assert nieuw is not None
    assert not ronden.finish(opslag, oud, "mislukt", nu + timedelta(minutes=7))
    assert ronden.finish(opslag, nieuw, "klaar", nu + timedelta(minutes=7))


def test_a_planner_that_lives_keeps_what_it_does(bureau: Bureau) -> None:
    opslag = bureau.werkplek.opslag
    recht = take_slot(opslag, "backup", NU, "een", NU)
    assert recht is not None
    assert ronden.beat(opslag, [recht], NU + timedelta(minutes=4)) == 1
    assert take_slot(opslag, "backup", NU, "twee", NU + timedelta(minutes=8)) is None


def test_a_task_that_fails_is_noted_and_stops_no_other(bureau: Bureau) -> None:
    def stuk(*_: object) -> Afloop:
        raise RuntimeError("Jansen, Dorpsstraat 1")

    planner = bureau.op(35).planner({"backup": "dagelijks 04:30", **DAGELIJKS}, taken={**TAKEN, "backup": stuk})
    kijk(planner)
    assert [uitkomst for uitkomst, _ in rijen(bureau, "backup")] == ["mislukt"]
    assert [uitkomst for uitkomst, _ in rijen(bureau)] == ["klaar"]
    assert "backup: mislukt: RuntimeError" in bureau.regels
    assert not any("Jansen" in regel for regel in bureau.regels)


def test_a_task_that_failed_is_tried_again_after_a_while(bureau: Bureau) -> None:
    def stuk(*_: object) -> Afloop:
        raise RuntimeError

    bureau.op(35)
    kijk(bureau.planner(DAGELIJKS, taken={"herinneren": stuk}))
    kijk(bureau.planner(DAGELIJKS))
    assert bureau.kanaal.post == []
    kijk(bureau.op(35 + 20 / 1440).planner(DAGELIJKS))
    assert len(bureau.kanaal.post) == 1


def test_a_database_that_is_away_costs_a_line_in_the_log_and_a_later_look_goes_on(bureau: Bureau) -> None:
    weg = [True]

    def soms(*feiten: Any) -> Afloop:
        if weg:
            weg.clear()
            raise DatabaseOnbereikbaar("De database is even weg.")
        return TAKEN["herinneren"](*feiten)

    kijk(bureau.op(35).planner(DAGELIJKS, taken={"herinneren": soms}))
    assert "herinneren: mislukt: De database is even weg." in bureau.regels
    kijk(bureau.op(35 + 20 / 1440).planner(DAGELIJKS, taken={"herinneren": soms}))
    assert len(bureau.kanaal.post) == 1


def test_stopping_ends_after_the_digest_in_hand_and_the_next_planner_goes_on(bureau: Bureau) -> None:
    planner = bureau.op(35).planner({"teamoverzicht": "dagelijks 07:00", **DAGELIJKS})
    bureau.kanaal.bij_verzenden = planner.stop.set
    kijk(planner, "herinneren")
    assert len(bureau.kanaal.post) == 1
    assert [uitkomst for uitkomst, _ in rijen(bureau)] == ["onderbroken"]
    kijk(bureau.planner(DAGELIJKS))
    assert [uitkomst for uitkomst, _ in rijen(bureau)] == ["klaar"]
    assert len(bureau.kanaal.post) == 1


def test_the_planner_runs_until_it_is_told_to_stop_and_shows_that_it_lives(bureau: Bureau) -> None:
    planner = bureau.op(35).planner(DAGELIJKS)
    draad = threading.Thread(target=planner.draai)
    draad.start()
    try:
        tot(lambda: [uitkomst for uitkomst, _ in rijen(bureau)] == ["klaar"])
        assert [uitkomst for uitkomst, _ in rijen(bureau, "planner")] == ["bezig"]
        schemas = {taak: lees_schema(tekst) for taak, tekst in DAGELIJKS.items()}
        assert standing(bureau.werkplek, schemas, bureau.werkplek.nu()).problemen == ()
    finally:
        planner.stop.set()
        draad.join(10)
    assert [uitkomst for uitkomst, _ in rijen(bureau, "planner")] == ["klaar"]
    assert bureau.regels[-1] == "planner gestopt"


def test_published_changes_are_seen_without_starting_again(bureau: Bureau) -> None:
    planner = bureau.op(35).planner(DAGELIJKS)
    gezien: list[int] = []

    def kijk_mee(werkplek: Werkplek, *_: object) -> Afloop:
        gezien.append(id(werkplek._zaaktypen))
        return Afloop()

    planner.taken = {"herinneren": kijk_mee}
    with bureau.werkplek.opslag.lezen() as conn:
        bureau.werkplek.zaaktype(conn, "verzoek", 1)
    kijk(planner)
    assert gezien
    assert gezien != [id(bureau.werkplek._zaaktypen)]


def test_nothing_runs_that_is_off(bureau: Bureau) -> None:
    kijk(bureau.op(35).planner({"herinneren": "uit"}))
    assert rijen(bureau) == []


def test_old_rows_go_and_the_newest_of_a_task_stays(bureau: Bureau) -> None:
    opslag = bureau.werkplek.opslag
    for dag in (0, 1, 120):
        moment = NU + timedelta(days=dag)
        recht = take_slot(opslag, "bezorgen", moment, "een", moment)
        assert recht is not None
        assert ronden.finish(opslag, recht, "klaar", moment)
    assert ronden.tidy(opslag, NU + timedelta(days=300)) == 2
    assert len(rijen(bureau, "bezorgen")) == 1


@pytest.mark.parametrize("taak", ["verifieren", "bezorgen", "teamoverzicht", "agenda"])
def test_every_other_task_does_its_work(bureau: Bureau, taak: str) -> None:
    kijk(bureau.op(35).planner({taak: "dagelijks 06:30"}))
    assert [uitkomst for uitkomst, _ in rijen(bureau, taak)] == ["klaar"]


def test_a_backup_that_cannot_be_made_says_why(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    if bureau.url.startswith("sqlite"):
        bureau.map.touch()
    monkeypatch.setenv("PATH", "")
    kijk(bureau.op(35).planner({"backup": "dagelijks 04:30"}))
    assert [uitkomst for uitkomst, _ in rijen(bureau, "backup")] == ["mislukt"]
    waarom = "De map " if bureau.url.startswith("sqlite") else "Er is geen pg_dump op deze computer"
    assert bureau.regels[-1].startswith(f"backup: mislukt: {waarom}")


def test_verifying_writes_an_anchor_a_day_and_finds_what_was_changed_since(bureau: Bureau) -> None:
    kijk(bureau.op(35).planner({"verifieren": "dagelijks 03:30"}))
    assert [pad.name for pad in (bureau.map / "ankers").iterdir()] == ["anker-2026-04-06.json"]
    with bureau.werkplek.opslag.schrijven() as conn:
        conn.exec_driver_sql("UPDATE zaak SET omschrijving = 'anders' WHERE id = 1")
    kijk(bureau.op(36).planner({"verifieren": "dagelijks 03:30"}))
    assert [uitkomst for uitkomst, _ in rijen(bureau, "verifieren")] == ["klaar", "deels"]
    assert len(list((bureau.map / "ankers").iterdir())) == 1


def test_a_late_and_a_failed_task_are_problems(bureau: Bureau) -> None:
    schemas = {"backup": lees_schema("dagelijks 04:30"), "herinneren": lees_schema("dagelijks 06:30"), "agenda": lees_schema("uit")}
    kijk(bureau.op(35).planner({"backup": "dagelijks 04:30"}, taken={"backup": lambda *_: Afloop("deels", {}, "let op")}))
    assert standing(bureau.werkplek, schemas, bureau.werkplek.nu()).problemen == (
        "De planner draait niet: er is geen recent teken van leven.",
        "backup: let op",
        "herinneren: heeft nog nooit gedraaid",
    )
    assert "backup: is te laat" in standing(bureau.werkplek, schemas, bureau.werkplek.nu() + timedelta(days=1)).problemen


def test_messages_are_not_doubled_by_bezorgen_beside_herinneren(bureau: Bureau) -> None:
    planner = bureau.op(35).planner({**DAGELIJKS, "bezorgen": "elke 5 minuten"})
    kijk(planner)
    with bureau.werkplek.opslag.lezen() as conn:
        assert list(conn.execute(select(bezorging.c.status)).scalars()) == ["verzonden"]
    assert len(bureau.kanaal.post) == 1


def test_backups_are_made_and_only_the_oldest_of_our_own_go(bureau: Bureau) -> None:
    if not bureau.url.startswith("sqlite"):
        pytest.skip("the copying itself is tested in test_backup")
    (bureau.map / "backups").mkdir(parents=True)
    (bureau.map / "backups" / "van-mij.db").touch()
    for dag in (35, 36, 37):
        kijk(bureau.op(dag).planner({"backup": "dagelijks 04:30"}))
    assert sorted(pad.name for pad in (bureau.map / "backups").iterdir()) == [
        "van-mij.db",
        "zaken-nacht-2026-04-07.db",
        "zaken-nacht-2026-04-08.db",
    ]


def test_looking_at_what_was_done_writes_nothing(bureau: Bureau) -> None:
    planner = bureau.op(35).planner(DAGELIJKS)
    kijk(planner)
    vragen: list[str] = []
    event.listen(bureau.werkplek.opslag.engine, "before_cursor_execute", lambda conn, cursor, vraag, *rest: vragen.append(vraag))
    kijk(planner)
    assert vragen
    assert [vraag for vraag in vragen if "INSERT" in vraag] == []
