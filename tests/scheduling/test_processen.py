"""Planners as real processes: two at once, a stop signal with a message in hand, and a kill."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import select

from tests.scheduling.conftest import Bureau, tot
from tests.scheduling.werker import OP, draai, maak
from zaken.store.tables import bezorging, ronde

WARM = ("tests.scheduling.werker", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg")
"""What the clean process has imported before it forks."""


@cache
def _context() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(WARM))
    return context


@contextmanager
def een_planner(bureau: Bureau) -> Iterator[Any]:
    """A planner in another process, killed at the end when it still runs."""
    bureau.map.mkdir(exist_ok=True)
    proces = _context().Process(target=draai, args=(bureau.url, bureau.map), daemon=True)
    proces.start()
    try:
        yield proces
    finally:
        proces.kill()
        proces.join()


def stop(proces: Any) -> int:
    """Ask it to stop, and its exit code."""
    proces.terminate()
    proces.join(15)
    return int(proces.exitcode)


def uitkomsten(bureau: Bureau) -> dict[str, str]:
    with bureau.werkplek.opslag.lezen() as conn:
        return {rij[0]: rij[1] for rij in conn.execute(select(ronde.c.taak, ronde.c.uitkomst).where(ronde.c.taak != "planner"))}


def verzonden(bureau: Bureau) -> list[str]:
    pad = bureau.map / "post"
    return pad.read_text().split() if pad.exists() else []


def berichten(bureau: Bureau) -> list[str]:
    with bureau.werkplek.opslag.lezen() as conn:
        return sorted(conn.execute(select(bezorging.c.message_id)).scalars())


def test_two_planners_do_everything_once(bureau: Bureau) -> None:
    with een_planner(bureau) as een, een_planner(bureau) as twee:
        tot(lambda: len(uitkomsten(bureau)) == 3 and set(uitkomsten(bureau).values()) == {"klaar"}, 30)
        assert (stop(een), stop(twee)) == (0, 0)
    assert len(berichten(bureau)) == 2
    assert sorted(verzonden(bureau)) == berichten(bureau)


def test_a_stop_signal_lets_the_message_in_hand_go_and_leaves_the_rest(bureau: Bureau) -> None:
    bureau.map.mkdir()
    (bureau.map / "wacht").touch()
    with een_planner(bureau) as proces:
        tot(lambda: (bureau.map / "onderhanden").exists(), 30)
        proces.terminate()
        (bureau.map / "wacht").unlink()
        proces.join(15)
        assert proces.exitcode == 0
    assert verzonden(bureau)
    assert set(verzonden(bureau)) <= set(berichten(bureau))
    assert len(set(verzonden(bureau))) == len(verzonden(bureau))
    assert "onderbroken" in uitkomsten(bureau).values()
    ga_verder(bureau)
    assert sorted(verzonden(bureau)) == berichten(bureau)


def test_what_a_killed_planner_left_is_done_by_the_next(bureau: Bureau) -> None:
    bureau.map.mkdir()
    (bureau.map / "wacht").touch()
    with een_planner(bureau) as proces:
        tot(lambda: (bureau.map / "onderhanden").exists(), 30)
        proces.kill()
        proces.join()
    (bureau.map / "wacht").unlink()
    assert "bezig" in uitkomsten(bureau).values()
    ga_verder(bureau)


def ga_verder(bureau: Bureau) -> None:
    """A next planner, after the time that a dead run and a message in hand are left alone, sends what was left: everything once."""
    planner = maak(bureau.url, bureau.map)
    planner.klok = planner.werkplek.klok = lambda: OP + timedelta(minutes=6)
    try:
        for taak, schema in planner.schemas.items():
            planner.kijk(taak, schema)
    finally:
        planner.werkplek.opslag.sluit()
    assert {uitkomst for taak, uitkomst in uitkomsten(bureau).items() if taak != "bezorgen"} == {"klaar"}
