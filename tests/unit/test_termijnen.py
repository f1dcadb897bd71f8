"""Deadlines with their explanation: worked cases of the law by hand, and what must hold for every term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.factories import a_configuratie, a_zaak, a_zaaktype, some_regels
from zaken.domain.basis import Waarde
from zaken.domain.configuratie import BijzondereDag, KalenderBestand, Keuzelijsten
from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender
from zaken.domain.telling import tel_op
from zaken.domain.termijnen import bereken
from zaken.domain.zaak import Opschorting, Stap, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import OngeldigeConfiguratie

DECREES = ("2025-05-30", "2026-01-02", "2026-05-15", "2027-05-07")
BESTAND = KalenderBestand(
    gelijkgesteld=tuple(BijzondereDag(datum=date.fromisoformat(iso), omschrijving="besluit", bron="test") for iso in DECREES),
    gelijkgesteld_bekend_tot=date(2028, 12, 31),
)
KALENDER = Kalender(BESTAND, versie=7)
PARTIJEN = {
    "p1": {"omschrijving": "Partij 1", "gegevens": {"plandatum": "2022-12-31"}},
    "p2": {"omschrijving": "Partij 2"},
    "p3": {"omschrijving": "Partij 3", "gegevens": {"plandatum": "eind 2022"}},
    "p4": {"omschrijving": "Partij 4", "gegevens": {"plandatum": "2021-06-30"}},
}
REGELS = some_regels(
    kalender=KALENDER,
    configuratie=replace(a_configuratie(), keuzelijsten=Keuzelijsten.model_validate({"keuzelijsten": {"partijen": PARTIJEN}})),
)
EIGENSCHAPPEN = {
    "plandatum": {"soort": "datum", "omschrijving": "Plandatum"},
    "partij": {"soort": "keuze", "keuzelijst": "partijen"},
    "partijen": {"soort": "meerkeuze", "keuzelijst": "partijen"},
}
CASE = a_zaak()


def a_type(doorlooptijd: Mapping[str, Any] | None = None, servicenorm: Mapping[str, Any] | None = None) -> Zaaktype:
    return a_zaaktype(termijnen={"doorlooptijd": doorlooptijd, "servicenorm": servicenorm}, eigenschappen=EIGENSCHAPPEN)


def a_case(start: str | date = "2026-03-02", *opschortingen: Opschorting, **values: Waarde) -> Zaak:
    begin = date.fromisoformat(start) if isinstance(start, str) else start
    return replace(CASE, startdatum=begin, registratiedatum=begin, eigenschappen=values, opschortingen=opschortingen)


def suspended(begin: str, einde: str | None, grondslag: str = "") -> Opschorting:
    return Opschorting(date.fromisoformat(begin), date.fromisoformat(einde) if einde else None, "wacht", grondslag)


def end_of(zaak: Zaak, **termijn: Any) -> str | None:
    found = bereken(a_type(termijn), zaak, REGELS).uiterlijke_einddatum
    return found.isoformat() if found else None


def steps_of(zaak: Zaak, **termijn: Any) -> tuple[Stap, ...]:
    return bereken(a_type(termijn), zaak, REGELS).uitleg_einddatum.stappen


# --- length


@pytest.mark.parametrize(
    ("start", "duur", "end"),
    [
        ("2026-03-02", "10 dagen", "2026-03-12"),
        ("2026-03-02", "P6W", "2026-04-13"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-03-31", "P3M", "2026-06-30"),
        ("2025-12-19", "10 werkdagen", "2026-01-08"),
        ("2026-03-02", "P0D", "2026-03-02"),
    ],
)
def test_a_term_counts_from_the_start_of_the_case(start: str, duur: str, end: str) -> None:
    assert end_of(a_case(start), duur=duur) == end


def test_a_month_without_that_day_ends_on_its_last_day_and_says_so() -> None:
    assert "want die maand heeft geen dag 31" in steps_of(a_case("2026-01-31"), duur="P1M")[-1].tekst


def test_each_step_carries_ground_and_assumption_of_the_term() -> None:
    start, counted = steps_of(a_case(), duur="P6W", grondslag="DVO", aanname="ja")
    assert start == Stap(date(2026, 3, 2), "loopt vanaf de startdatum", "DVO", True)
    assert counted == Stap(date(2026, 4, 13), "6 weken na 02-03-2026: maandag 13-04-2026", "DVO", True)


def test_norm_and_term_are_computed_side_by_side() -> None:
    zaak = bereken(a_type({"duur": "P6W"}, {"duur": "10 werkdagen"}), a_case(), REGELS)
    assert (zaak.streefdatum, zaak.uiterlijke_einddatum) == (date(2026, 3, 16), date(2026, 4, 13))
    assert (zaak.uitleg_streefdatum.kalender, zaak.uitleg_einddatum.kalender) == (7, 0)


def test_a_type_without_terms_gives_no_dates_and_clears_old_ones() -> None:
    zaak = bereken(a_type(), replace(a_case(), streefdatum=date(2026, 1, 1), uiterlijke_einddatum=date(2026, 1, 1)), REGELS)
    assert (zaak.streefdatum, zaak.uiterlijke_einddatum, zaak.uitleg_einddatum.stappen) == (None, None, ())


def test_a_term_beyond_the_year_9999_gives_no_date_but_an_explanation() -> None:
    assert end_of(a_case(), duur="P9999Y") is None
    assert end_of(a_case("2999-12-01"), duur="P9999D") is not None
    assert "voorbij het jaar 9999" in steps_of(a_case(), duur="P9999Y")[-1].tekst


# --- start


def test_a_term_starts_at_the_field_it_names() -> None:
    assert end_of(a_case(plandatum="2026-05-01"), duur="P1W", vanaf="plandatum") == "2026-05-08"


def test_a_term_whose_field_is_empty_has_no_date_and_says_which_field() -> None:
    assert end_of(a_case(), duur="P1W", vanaf="plandatum") is None
    (step,) = steps_of(a_case(), duur="P1W", vanaf="plandatum", anders="partij.plandatum", grondslag="plan")
    assert step == Stap(None, "nog niet bekend: vul eerst Plandatum of plandatum van partij in", "plan")


def test_a_fixed_date_is_taken_from_the_chosen_entry_of_a_list_as_long_as_the_field_is_empty() -> None:
    termijn = {"vanaf": "plandatum", "anders": "partij.plandatum"}
    assert end_of(a_case(partij="p1"), **termijn) == "2022-12-31"
    assert end_of(a_case(partij="p1", plandatum="2023-03-01"), **termijn) == "2023-03-01"
    assert end_of(a_case(partij="p2"), **termijn) is None
    assert end_of(a_case(partij="weg"), **termijn) is None
    (step,) = steps_of(a_case(partij="p1"), **termijn)
    assert step.tekst == "vaste datum: plandatum van partij, omdat Plandatum leeg is"


def test_of_several_chosen_entries_the_earliest_date_holds() -> None:
    assert end_of(a_case(partijen=["p1", "p2", "p4"]), vanaf="partijen.plandatum") == "2021-06-30"


def test_a_list_entry_that_holds_no_date_is_named() -> None:
    with pytest.raises(OngeldigeConfiguratie, match=r"partijen, plandatum.*eind 2022"):
        end_of(a_case(partij="p3"), vanaf="partij.plandatum")


def test_a_term_may_start_at_the_day_of_registration() -> None:
    zaak = replace(a_case(), registratiedatum=date(2026, 3, 9))
    assert end_of(zaak, duur="P1W", vanaf="registratiedatum") == "2026-03-16"


# --- Algemene termijnenwet


@pytest.mark.parametrize(
    ("start", "duur", "end"),
    [
        ("2025-12-19", "P2W", "2026-01-05"),
        ("2026-03-20", "P2W", "2026-04-07"),
        ("2026-03-10", "P8W", "2026-05-06"),
        ("2026-04-16", "P4W", "2026-05-18"),
        ("2027-04-28", "P1W", "2027-05-10"),
        ("2026-04-02", "P6W", "2026-05-18"),
        ("2026-05-18", "P6W", "2026-06-29"),
        ("2026-05-18", "P12W", "2026-08-10"),
        ("2026-05-18", "P18W", "2026-09-21"),
        ("2026-11-13", "P6W", "2026-12-28"),
    ],
)
def test_worked_cases_of_the_law(start: str, duur: str, end: str) -> None:
    assert end_of(a_case(start), duur=duur, wettelijk="ja") == end


def test_the_extension_is_a_step_of_its_own_with_its_ground() -> None:
    step = steps_of(a_case("2026-03-20"), duur="P2W", wettelijk="ja", grondslag="Awb 4:13")[-1]
    assert step == Stap(
        date(2026, 4, 7), "03-04-2026 is vrij (Goede vrijdag); verlengd tot en met dinsdag 07-04-2026", "Algemene termijnenwet art. 1 lid 1"
    )


def test_an_agreed_term_is_not_extended() -> None:
    assert end_of(a_case("2026-03-20"), duur="P2W") == "2026-04-03"


@pytest.mark.parametrize(("duur", "extended"), [("P12W", True), ("P13W", False), ("P1Y", False), ("P3M", True), ("P4M", False)])
def test_the_law_does_not_extend_long_terms(duur: str, extended: bool) -> None:
    every_day = (date(2026, 1, 1) + timedelta(days=n) for n in range(60))
    zaak = a_case(next(day for day in every_day if tel_op(day, Duur.parse(duur)).weekday() == 5))
    assert (end_of(zaak, duur=duur, wettelijk="ja") != end_of(zaak, duur=duur)) is extended
    if not extended:
        assert steps_of(zaak, duur=duur, wettelijk="ja")[-1].grondslag == "Algemene termijnenwet art. 4"


@pytest.mark.parametrize(("start", "duur", "end"), [("2025-12-28", "90 dagen", "2026-03-30"), ("2025-12-28", "91 dagen", "2026-03-29")])
def test_ninety_days_are_extended_and_ninety_one_are_not(start: str, duur: str, end: str) -> None:
    assert end_of(a_case(start), duur=duur, wettelijk="ja") == end


def test_a_fixed_statutory_date_is_extended_too() -> None:
    assert end_of(a_case(plandatum="2027-05-05"), vanaf="plandatum", wettelijk="ja") == "2027-05-10"


def test_a_statutory_term_of_three_days_holds_two_that_are_not_free() -> None:
    thursday_before_easter = "2026-04-02"
    assert end_of(a_case(thursday_before_easter), duur="3 dagen", wettelijk="ja") == "2026-04-08"
    assert end_of(a_case(thursday_before_easter), duur="2 dagen", wettelijk="ja") == "2026-04-07"
    assert steps_of(a_case(thursday_before_easter), duur="3 dagen", wettelijk="ja")[-1].grondslag == "Algemene termijnenwet art. 2"


@pytest.mark.parametrize(
    ("termijn", "says"), [({"duur": "P6W", "wettelijk": "ja"}, True), ({"duur": "5 werkdagen"}, True), ({"duur": "P6W"}, False)]
)
def test_an_end_past_the_last_known_decree_says_so(termijn: dict[str, Any], says: bool) -> None:
    step = steps_of(a_case("2029-01-01"), **termijn)[-1]
    assert ("na 31-12-2028 is nog niet bekend" in step.tekst) is says
    assert step.aanname is says


def test_the_last_day_for_which_decrees_are_known_is_certain() -> None:
    year_end = date(2028, 12, 29)
    known = replace(REGELS, kalender=Kalender(KalenderBestand(gelijkgesteld_bekend_tot=year_end)))
    zaak = bereken(a_type({"duur": "P1W", "wettelijk": "ja"}), a_case(year_end - timedelta(days=7)), known)
    assert zaak.uiterlijke_einddatum == year_end
    assert not any(stap.aanname for stap in zaak.uitleg_einddatum.stappen)


# --- suspension


def test_the_clock_stands_still_from_the_day_after_until_the_last_day() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-05", "2026-03-12", "Awb 4:15"))
    assert end_of(zaak, duur="P6W") == "2026-04-20"
    assert steps_of(zaak, duur="P6W")[-1] == Stap(
        date(2026, 4, 20), "opgeschort na 05-03-2026 tot en met 12-03-2026: 7 dagen erbij", "Awb 4:15"
    )


def test_a_suspension_that_ends_the_day_it_began_adds_nothing() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-05", "2026-03-05"))
    assert end_of(zaak, duur="P6W") == "2026-04-13"
    assert "0 dagen erbij" in steps_of(zaak, duur="P6W")[-1].tekst


def test_a_term_in_working_days_shifts_by_working_days() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-06", "2026-03-10"))
    assert end_of(zaak, duur="10 werkdagen") == "2026-03-18"
    assert "2 werkdagen erbij" in steps_of(zaak, duur="10 werkdagen")[-1].tekst


def test_a_term_never_ends_while_the_clock_stands_still() -> None:
    until_sunday = a_case("2026-03-02", suspended("2026-03-16", "2026-03-22"))
    assert end_of(until_sunday, duur="10 werkdagen") == "2026-03-22"


def test_an_open_suspension_is_said_and_does_not_move_the_date_yet() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-05", None))
    assert end_of(zaak, duur="P6W") == "2026-04-13"
    assert steps_of(zaak, duur="P6W")[-1].tekst == "opgeschort sinds 05-03-2026; de klok staat stil"


def test_a_suspension_after_the_end_does_not_count_but_one_on_the_last_day_does() -> None:
    assert end_of(a_case("2026-03-02", suspended("2026-03-10", "2026-03-20")), duur="P1W") == "2026-03-09"
    assert end_of(a_case("2026-03-02", suspended("2026-03-09", "2026-03-20")), duur="P1W") == "2026-03-20"


def test_a_suspension_counts_when_an_earlier_one_moved_the_end_past_it() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-10", "2026-03-12"), suspended("2026-03-04", "2026-03-06"))
    assert end_of(zaak, duur="P1W") == "2026-03-13"


def test_a_suspension_during_the_extension_by_law_still_counts() -> None:
    saturday_ended = a_case("2026-02-28", suspended("2026-03-08", "2026-03-18"))
    assert end_of(saturday_ended, duur="P1W", wettelijk="ja") == "2026-03-18"
    assert end_of(saturday_ended, duur="P1W") == "2026-03-07"


def test_days_of_overlapping_suspensions_count_once() -> None:
    zaak = a_case(
        "2026-03-02", suspended("2026-03-04", "2026-03-14"), suspended("2026-03-08", "2026-03-16"), suspended("2026-03-05", "2026-03-06")
    )
    assert end_of(zaak, duur="P6W") == "2026-04-25"


def test_a_suspension_before_the_term_started_is_left_out() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-03", "2026-03-20"), plandatum="2026-04-01")
    assert len(steps_of(zaak, duur="P1W", vanaf="plandatum")) == 2


def test_a_suspension_that_reaches_into_the_term_counts_from_its_start() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-03", "2026-04-04"), plandatum="2026-04-01")
    assert end_of(zaak, duur="P1W", vanaf="plandatum") == "2026-04-11"


def test_a_fixed_date_does_not_move_by_suspension() -> None:
    zaak = a_case("2026-03-02", suspended("2026-03-05", "2026-03-12"), plandatum="2026-12-31")
    assert end_of(zaak, vanaf="plandatum") == "2026-12-31"
    assert steps_of(zaak, vanaf="plandatum")[-1].tekst == "een vaste datum schuift niet op als de klok stilstaat"


# --- imported dates


def imported(*opschortingen: Opschorting) -> Zaak:
    return replace(a_case("2026-03-02", *opschortingen), bron_einddatum=date(2026, 5, 2), registratiedatum=date(2026, 4, 1))


def test_an_imported_date_is_one_step_and_stays_as_it_was() -> None:
    assert steps_of(imported(), duur="P1W", wettelijk="ja") == (Stap(date(2026, 5, 2), "overgenomen uit bron"),)


def test_an_imported_date_holds_without_any_term_in_the_type() -> None:
    assert bereken(a_type(), imported(), REGELS).uiterlijke_einddatum == date(2026, 5, 2)


def test_an_imported_date_moves_by_suspensions_since_the_import_only() -> None:
    zaak = imported(suspended("2026-03-10", "2026-03-20"), suspended("2026-04-01", "2026-04-11"))
    assert end_of(zaak, duur="P6W") == "2026-05-12"


def test_an_imported_fixed_date_does_not_move() -> None:
    assert end_of(imported(suspended("2026-04-02", "2026-04-12")), vanaf="plandatum") == "2026-05-02"


# --- what holds for every term

STARTS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
LENGTHS = st.builds(
    lambda n, unit: f"{n} {unit}", st.integers(0, 100), st.sampled_from(["dagen", "werkdagen", "weken", "maanden"])
) | st.sampled_from(["P1Y", "P2Y", "90 dagen", "P12W", "P3M"])
STATUTORY = st.sampled_from(["ja", "nee"])


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Opschorting, ...]:
    """Intervals as they really come: one after the other."""
    found, day = [], date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 1_500)))
    for _ in range(draw(st.integers(0, 4))):
        begin = day + timedelta(days=draw(st.integers(0, 40)))
        day = begin + timedelta(days=draw(st.integers(0, 60)))
        found.append(Opschorting(begin, day, "wacht"))
    return tuple(found)


def computed(start: date, opschortingen: tuple[Opschorting, ...], duur: str, wettelijk: str) -> Zaak:
    return bereken(a_type({"duur": duur, "wettelijk": wettelijk}), a_case(start, *opschortingen), REGELS)


def day_of(zaak: Zaak) -> date:
    assert zaak.uiterlijke_einddatum is not None
    return zaak.uiterlijke_einddatum


@given(STARTS, intervals(), LENGTHS, STATUTORY)
def test_the_last_step_is_the_stored_date(start: date, opschortingen: tuple[Opschorting, ...], duur: str, wettelijk: str) -> None:
    zaak = computed(start, opschortingen, duur, wettelijk)
    assert zaak.uitleg_einddatum.stappen[-1].datum == zaak.uiterlijke_einddatum
    assert zaak.uitleg_einddatum.stappen[0].datum == start


@given(STARTS, st.integers(1, 60), intervals(), LENGTHS, STATUTORY)
def test_a_later_start_never_ends_earlier(
    start: date, later: int, opschortingen: tuple[Opschorting, ...], duur: str, wettelijk: str
) -> None:
    second_start = start + timedelta(days=later)
    if Duur.parse(duur).eenheid in ("maanden", "jaren"):  # months differ in length: days standing still at the start then do not compare
        assume(not any(interval.begin <= day < (interval.einde or day) for interval in opschortingen for day in (start, second_start)))
    first, second = (computed(day, opschortingen, duur, wettelijk) for day in (start, second_start))
    assert day_of(first) <= day_of(second)


@given(STARTS, intervals(), LENGTHS, STATUTORY)
def test_suspending_never_shortens(start: date, opschortingen: tuple[Opschorting, ...], duur: str, wettelijk: str) -> None:
    ends = [day_of(computed(start, opschortingen[:n], duur, wettelijk)) for n in range(len(opschortingen) + 1)]
    assert ends == sorted(ends)


@given(STARTS, intervals(), LENGTHS)
def test_a_statutory_term_ends_on_a_free_day_only_where_the_law_excepts_it(
    start: date, opschortingen: tuple[Opschorting, ...], duur: str
) -> None:
    zaak = computed(start, opschortingen, duur, "ja")
    grounds = {stap.grondslag for stap in zaak.uitleg_einddatum.stappen}
    assert not KALENDER.is_vrij(day_of(zaak)) or "Algemene termijnenwet art. 4" in grounds


@given(STARTS, intervals(), st.integers(0, 100), st.sampled_from(["dagen", "werkdagen"]))
def test_the_end_equals_walking_day_by_day_with_a_clock_that_stands_still(
    start: date, opschortingen: tuple[Opschorting, ...], count: int, unit: str
) -> None:
    day, left = start, count
    while left or any(interval.begin <= day < interval.einde for interval in opschortingen if interval.einde):
        day += timedelta(days=1)
        still = any(interval.begin < day <= interval.einde for interval in opschortingen if interval.einde)
        left -= not still and (unit == "dagen" or KALENDER.is_werkdag(day))
    assert day_of(computed(start, opschortingen, f"{count} {unit}", "nee")) == day
