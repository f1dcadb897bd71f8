"""The product against an oracle that counts day by day: every step of every explanation, over random histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.termijnen.gevallen import REGELS, UITSTEL, a_case, a_type, rows_of, term_case
from tests.termijnen.orakel import Dagen, Stilstand, Telling, overgenomen, paaszondag, stappen, vrije_dagen
from tests.termijnen.verhalen import DAGEN, REGELS_VAN_NU, STARTS, Verhaal, stilstanden, verhalen
from zaken.domain.termijnen import bereken
from zaken.domain.zaak import Opschorting, Uitleg


def dates_of(uitleg: Uitleg) -> list[date | None]:
    return [stap.datum for stap in uitleg.stappen]


def test_the_oracle_knows_easter() -> None:
    known = ["2015-04-05", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2031-04-13", "2035-03-25"]
    assert [paaszondag(int(iso[:4])).isoformat() for iso in known] == known


def test_the_oracle_knows_the_free_days_of_2026_and_the_two_moved_days_of_the_king() -> None:
    dagen = ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"]
    assert sorted(vrije_dagen(2026)) == [date.fromisoformat(f"2026-{dag}") for dag in dagen]
    assert {date(2025, 4, 26), date(2031, 4, 26)} <= vrije_dagen(2025) | vrije_dagen(2031)


@given(verhalen())
def test_every_step_is_where_counting_day_by_day_puts_it(verhaal: Verhaal) -> None:
    zaak = bereken(verhaal.zaaktype(), verhaal.zaak(), REGELS_VAN_NU)
    assert dates_of(zaak.uitleg_einddatum) == stappen(verhaal.telling, verhaal.begin)


@given(verhalen(terug=True))
def test_every_step_of_counting_back_is_where_walking_back_puts_it(verhaal: Verhaal) -> None:
    zaak = bereken(verhaal.zaaktype(), verhaal.zaak(), REGELS_VAN_NU)
    assert dates_of(zaak.uitleg_einddatum) == stappen(verhaal.telling, verhaal.begin)


@given(verhalen(vast=True), verhalen(), st.booleans())
def test_every_step_of_a_chain_is_the_first_term_then_the_second_from_its_end(eerste: Verhaal, tweede: Verhaal, eerst_stil: bool) -> None:
    stil = tweede.telling.stilstanden
    eerder = replace(eerste.telling, stilstanden=stil if eerst_stil else ())
    eerst = stappen(eerder, eerste.begin)
    tussen = {"eerst": {**replace(eerste, telling=eerder).termijn, "opschortbaar": eerst_stil}}
    zaaktype = a_type({"tussentermijnen": tussen, "doorlooptijd": {**tweede.termijn, "vanaf": "eerst"}, "verlengingen": UITSTEL})
    zaak = a_case(eerste.begin, opschortingen=tweede.opschortingen, verlengingen=tweede.verlengingen)
    zaak = bereken(zaaktype, zaak, REGELS_VAN_NU)
    assert dates_of(zaak.tussentermijnen["eerst"]) == eerst
    assert dates_of(zaak.uitleg_einddatum) == [*eerst, *stappen(tweede.telling, eerst[-1])]


@given(st.dates(date(2015, 1, 1), date(2027, 6, 30)), st.integers(0, 60), st.integers(1, 6), st.booleans(), st.data())
def test_an_imported_date_moves_only_by_what_happened_after_it_was_taken_over(
    bron: date, eerder: int, weken: int, wettelijk: bool, data: st.DataObject
) -> None:
    sinds = bron - timedelta(days=eerder)
    stil = data.draw(stilstanden(sinds))
    verdagingen = tuple((aantal, "weken") for aantal in data.draw(st.lists(st.integers(1, 3), max_size=2)))
    telling = Telling(weken, "weken", wettelijk, stilstanden=stil, verdagingen=verdagingen, dagen=DAGEN)
    verhaal = Verhaal(sinds, telling)
    zaak = bereken(verhaal.zaaktype(), replace(verhaal.zaak(), bron_einddatum=bron), REGELS_VAN_NU)
    assert dates_of(zaak.uitleg_einddatum) == overgenomen(telling, bron, sinds)


@given(STARTS, st.integers(1, 12), st.integers(0, 40), st.integers(0, 60))
def test_days_that_lie_in_two_intervals_count_once(begin: date, weken: int, erna: int, lengte: int) -> None:
    eerste = Opschorting(begin, begin + timedelta(days=40), "wacht", "Awb 4:15")
    tweede = Opschorting(begin + timedelta(days=erna), begin + timedelta(days=erna + lengte), "wacht", "Awb 4:15")
    stil = {begin + timedelta(days=n) for n in (*range(1, 41), *range(erna + 1, erna + lengte + 1))}
    zaak = a_case(begin, opschortingen=(tweede, eerste))
    einde = bereken(a_type({"doorlooptijd": {"duur": f"{weken} weken"}}), zaak, REGELS).uiterlijke_einddatum
    assert einde == begin + timedelta(weeks=weken, days=len(stil))


def test_the_oracle_agrees_with_the_cases_worked_out_by_hand() -> None:
    """An oracle nobody checked proves nothing: the tables check it, without the product."""
    dagen = Dagen(DAGEN.besluiten, frozenset(), DAGEN.bekend_tot)
    anders = {"velden", "bron", "verlengingen", "sluitingsdagen"}
    rijen = [rij for rij in rows_of("gevallen.yaml") if "termijn" in rij and not anders & rij.keys()]
    eenvoudig = [rij for rij in rijen if "opschortbaar" not in rij["termijn"]]
    assert len(eenvoudig) > 60
    for rij in eenvoudig:
        verhaal = as_story(rij, dagen)
        assert stappen(verhaal.telling, verhaal.begin)[-1] == rij["einde"], rij["naam"]


def as_story(rij: dict[str, Any], dagen: Dagen) -> Verhaal:
    geval = term_case(rij)
    termijn = geval.zaaktype.termijnen.doorlooptijd
    assert termijn is not None
    assert termijn.duur is not None
    telling = Telling(
        termijn.duur.aantal, termijn.duur.eenheid, termijn.wettelijk, termijn.terug, termijn.eindigt_op is not None, dagen=dagen
    )
    stil = tuple(Stilstand(interval.begin, interval.einde, interval.termijn) for interval in geval.zaak.opschortingen)
    return Verhaal(geval.zaak.startdatum, replace(telling, stilstanden=stil))
