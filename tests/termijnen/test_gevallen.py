"""Every case of the tables worked out by hand: its end, its steps, its grounds, and an explanation that ends on the stored date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tests.termijnen.gevallen import Geval, penalty_case, rows_of, term_case
from zaken.domain.dwangsom import dwangsom_op
from zaken.domain.termijnen import bereken, uitleg_status
from zaken.domain.zaak import Uitleg

RIJEN = rows_of("gevallen.yaml")
DWANGSOMMEN = rows_of("dwangsom.yaml")
ONBEKEND = "Algemene termijnenwet art. 3 lid 3"


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["naam"] for row in rows]


def computed(geval: Geval) -> tuple[date | None, Uitleg, dict[str, Uitleg]]:
    """The stored date of the term that the row is about, its explanation, and the tussentermijnen."""
    zaak = bereken(geval.zaaktype, geval.zaak, geval.regels)
    if "statustermijn" in geval.rij:
        return zaak.statusdatum, uitleg_status(geval.zaaktype, geval.zaak, geval.regels), {}
    return zaak.uiterlijke_einddatum, zaak.uitleg_einddatum, dict(zaak.tussentermijnen)


def is_ja(waarde: object) -> bool:
    return waarde in (True, "ja")


def test_every_name_in_the_tables_says_one_thing() -> None:
    assert len({*names(RIJEN), *names(DWANGSOMMEN)}) == len(RIJEN) + len(DWANGSOMMEN)
    assert all(row["waarom"] and row.get("grond", "Awb 4:17") for row in (*RIJEN, *DWANGSOMMEN))


@pytest.mark.parametrize("rij", RIJEN, ids=names(RIJEN))
def test_worked_out_by_hand(rij: dict[str, Any]) -> None:
    datum, uitleg, tussen = computed(term_case(rij))
    assert datum == rij["einde"], [f"{stap.datum} {stap.tekst}" for stap in uitleg.stappen]
    assert {naam: tussen[naam].datum for naam in rij.get("tussen", {})} == rij.get("tussen", {})
    if "stappen" in rij:
        assert [stap.datum for stap in uitleg.stappen] == rij["stappen"]


@pytest.mark.parametrize("rij", RIJEN, ids=names(RIJEN))
def test_the_explanation_ends_on_the_stored_date_and_names_a_ground_for_each_move(rij: dict[str, Any]) -> None:
    datum, uitleg, _ = computed(term_case(rij))
    assert uitleg.stappen[-1].datum == datum
    assert all(stap.tekst for stap in uitleg.stappen)
    if "statustermijn" not in rij:  # how long a case may stay in a status rests on the zaaktype itself
        assert [stap for was, stap in pairwise(uitleg.stappen) if stap.datum != was.datum and not stap.grondslag] == []


@pytest.mark.parametrize("rij", RIJEN, ids=names(RIJEN))
def test_the_explanation_rests_on_the_right_articles(rij: dict[str, Any]) -> None:
    _, uitleg, _ = computed(term_case(rij))
    gronden = {stap.grondslag for stap in uitleg.stappen}
    assert set(rij.get("rust_op", ())) <= gronden
    assert not set(rij.get("rust_niet_op", ())) & gronden
    for grond in rij.get("aanname_bij", ()):
        assert all(stap.aanname for stap in uitleg.stappen if stap.grondslag == grond)
        assert grond in gronden


@pytest.mark.parametrize("rij", RIJEN, ids=names(RIJEN))
def test_an_end_past_the_last_decree_says_so_and_no_other(rij: dict[str, Any]) -> None:
    _, uitleg, _ = computed(term_case(rij))
    laatste = uitleg.stappen[-1]
    assert (laatste.grondslag == ONBEKEND and laatste.aanname) is is_ja(rij.get("onzeker"))


@pytest.mark.parametrize("rij", DWANGSOMMEN, ids=names(DWANGSOMMEN))
def test_penalty_worked_out_by_hand(rij: dict[str, Any]) -> None:
    geval = penalty_case(rij)
    stand = dwangsom_op(geval.zaaktype, geval.zaak, geval.regels, rij["op"])
    assert stand is not None
    assert (stand.eerste_dag, stand.laatste_dag) == (rij.get("eerste"), rij.get("laatste"))
    assert (stand.dagen, stand.totaal) == (rij.get("dagen", 0), 100 * rij.get("totaal", 0))
    assert stand.loopt is is_ja(rij.get("loopt"))
    gronden = {stap.grondslag for stap in stand.uitleg.stappen}
    assert "" not in gronden
    assert set(rij.get("rust_op", ())) <= gronden
    assert (ONBEKEND in gronden) is is_ja(rij.get("onzeker"))


def test_without_a_notice_of_default_there_is_no_penalty_at_all() -> None:
    geval = penalty_case({"einde": date(2026, 2, 27)})
    assert dwangsom_op(geval.zaaktype, geval.zaak, geval.regels, date(2026, 12, 31)) is None


def test_a_penalty_adds_up_day_by_day_to_1442_euros() -> None:
    geval = penalty_case(DWANGSOMMEN[0])
    standen = [dwangsom_op(geval.zaaktype, geval.zaak, geval.regels, date.fromordinal(n)) for n in range(739690, 739760)]
    totalen = [stand.totaal or 0 for stand in standen if stand is not None]
    erbij = [nu - was for was, nu in pairwise(totalen) if nu != was]
    assert erbij == [2300] * 14 + [3500] * 14 + [4500] * 14
    assert sum(erbij) == 144200
