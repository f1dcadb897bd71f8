"""Conditions: whether they hold, why, what is not known yet, and how they are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_zaak, a_zaaktype, some_regels
from tests.unit.metadata_type import DREMPEL, TYPE, condition, facts
from zaken.domain.basis import Waarde
from zaken.domain.feiten import feiten_van
from zaken.domain.oordeel import Oordeel, beoordeel, geldt
from zaken.domain.velden import KERNVELDEN
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaak import Opschorting
from zaken.domain.zaaktype import GERESERVEERD


def judged(voorwaarde: Voorwaarde, **waarden: Waarde | None) -> Oordeel:
    """The judgement; the short answer that most callers want is the same, every time."""
    oordeel = beoordeel(voorwaarde, facts(**waarden))
    assert geldt(voorwaarde, facts(**waarden)) is oordeel.waar
    return oordeel


@pytest.mark.parametrize(
    ("voorwaarde", "waarden", "waar"),
    [
        ({"complexiteit": "complex"}, {"complexiteit": "complex"}, True),
        ({"complexiteit": "complex"}, {"complexiteit": "standaard"}, False),
        ({"complexiteit": ["complex", "standaard"]}, {"complexiteit": "standaard"}, True),
        ({"complexiteit": {"niet": "complex"}}, {"complexiteit": "standaard"}, True),
        ({"complexiteit": {"niet": ["complex", "standaard"]}}, {"complexiteit": "standaard"}, False),
        ({"achterstand": "dubbel"}, {"achterstand": ["dubbel", "metadata"]}, True),
        ({"achterstand": ["dubbel", "metadata"]}, {"achterstand": ["metadata"]}, True),
        ({"achterstand": {"niet": "dubbel"}}, {"achterstand": ["metadata"]}, True),
        ({"achterstand": {"niet": "dubbel"}}, {"achterstand": ["metadata", "dubbel"]}, False),
        ({"gevoelig": "ja"}, {"gevoelig": True}, True),
        ({"gevoelig": "nee"}, {"gevoelig": False}, True),
        ({"gevoelig": False}, {"gevoelig": False}, True),
        ({"gevoelig": "ja"}, {"gevoelig": False}, False),
        ({"aantal": 5}, {"aantal": 5}, True),
        ({"aantal": "5"}, {"aantal": 5}, True),
        ({"meters": 12.50}, {"meters": "12.5"}, True),
        ({"waarde": 50}, {"waarde": 5000}, True),
        ({"waarde": {"minimaal": 50}}, {"waarde": 5000}, True),
        ({"waarde": {"minimaal": 50}}, {"waarde": 4999}, False),
        ({"waarde": {"boven": 50}}, {"waarde": 5000}, False),
        ({"waarde": {"onder": 50.5}}, {"waarde": 5049}, True),
        ({"waarde": {"maximaal": 50}}, {"waarde": 5000}, True),
        ({"waarde": {"minimaal": 10, "onder": 20}}, {"waarde": 2000}, False),
        ({"meters": {"boven": 9}}, {"meters": "10.5"}, True),
        ({"begin": "2026-01-01"}, {"begin": "2026-01-01"}, True),
        ({"begin": {"minimaal": "2026-01-01"}}, {"begin": "2025-12-31"}, False),
        ({"begin": {"onder": "vandaag"}}, {"begin": "2026-03-01"}, True),
        ({"einde": {"vanaf": "begin"}}, {"einde": "2026-01-01", "begin": "2026-01-01"}, True),
        ({"einde": {"na": "begin"}}, {"einde": "2026-01-01", "begin": "2026-01-01"}, False),
        ({"einde": {"voor": "begin"}}, {"einde": "2025-12-31", "begin": "2026-01-01"}, True),
        ({"einde": {"na": "vandaag"}}, {"einde": "2026-03-03"}, True),
        ({"einde": {"vanaf": "begin"}}, {"einde": "2026-01-01"}, False),
        ({"einde": {"vanaf": "aantal"}}, {"einde": "2026-01-01", "aantal": 5}, False),
        ({"aantal": {"vanaf": "meters"}}, {"aantal": 13, "meters": "12.5"}, True),
        ({"motivering": {"gevuld": "ja"}}, {"motivering": "x"}, True),
        ({"motivering": {"gevuld": "nee"}}, {"motivering": "x"}, False),
        ({"gevoelig": {"gevuld": "ja"}}, {"gevoelig": False}, True),
        ({"aantal": {"gevuld": "ja"}}, {"aantal": 0}, True),
        ({"onderwerp": {"minimaal": "a"}}, {"onderwerp": "b"}, False),
        ({"aantal": "veel"}, {"aantal": 5}, False),
        ({"begin": {"minimaal": "ooit"}}, {"begin": "2026-01-01"}, False),
        ({"complexiteit": "complex", "aantal": 5}, {"complexiteit": "complex", "aantal": 4}, False),
        ({"een_van": [{"complexiteit": "complex"}, {"aantal": 5}]}, {"aantal": 5}, True),
        ({"een_van": [{"complexiteit": "complex"}, {"aantal": 5}]}, {"aantal": 4}, False),
        ({"gevoelig": "ja", "een_van": [{"aantal": 5}]}, {"aantal": 5, "gevoelig": False}, False),
        ({}, {}, True),
    ],
)
def test_a_condition_compares_by_the_kind_of_the_field(voorwaarde: dict[str, Any], waarden: dict[str, Waarde], waar: bool) -> None:
    assert beoordeel(Voorwaarde.model_validate(voorwaarde), facts(**waarden)).waar is waar


VERGELIJKINGEN: list[Any] = ["x", ["x", "y"], {"niet": "x"}, {"gevuld": "ja"}, {"minimaal": 1}, {"maximaal": 1}, {"onder": 1}, {"boven": 1}]
VERGELIJKINGEN += [{"vanaf": "vandaag"}, {"na": "vandaag"}, {"voor": "vandaag"}, {"minimaal": DREMPEL}, {"gevuld": "nee", "niet": "x"}]


@pytest.mark.parametrize("vergelijking", VERGELIJKINGEN, ids=str)
@pytest.mark.parametrize("leeg", [None, "", []])
def test_an_unfilled_field_satisfies_nothing(vergelijking: Any, leeg: Waarde | None) -> None:
    for veld in TYPE.eigenschappen:
        oordeel = judged(condition(**{veld: vergelijking}), **{veld: leeg})
        assert (oordeel.waar, oordeel.omdat) == (False, (f"{TYPE.naam_van(veld)} is leeg",))


@pytest.mark.parametrize("leeg", [None, "", []])
def test_an_unfilled_field_satisfies_gevuld_nee(leeg: Waarde | None) -> None:
    oordeel = judged(condition(motivering={"gevuld": "nee"}), motivering=leeg)
    assert (oordeel.waar, oordeel.omdat) == (True, ("Motivering is leeg",))
    assert judged(condition(motivering={"gevuld": "nee"})).waar is True


def test_why_it_holds_or_not_is_said_with_the_values_of_the_case() -> None:
    assert judged(condition(complexiteit="complex"), complexiteit="complex").omdat == ("complexiteit = complex",)
    assert judged(condition(complexiteit="complex"), complexiteit="standaard").omdat == ("complexiteit = standaard",)
    assert judged(condition(achterstand="dubbel"), achterstand=["dubbel", "metadata"]).omdat == ("achterstand bevat Dubbel",)
    samen = condition(complexiteit="complex", waarde={"minimaal": 100})
    assert judged(samen, complexiteit="complex", waarde=5000).omdat == ("Geraamde waarde = € 50,00",)
    assert judged(samen, complexiteit="complex", waarde=10_000).omdat == ("complexiteit = complex", "Geraamde waarde = € 100,00")
    assert judged(condition(einde={"na": "begin"}), einde="2026-01-01", begin="2026-02-01").omdat == (
        "einde = 01-01-2026",
        "begin = 01-02-2026",
    )


def test_of_alternatives_the_one_that_holds_is_the_reason() -> None:
    keuze = condition(een_van=[{"complexiteit": "complex"}, {"gevoelig": "ja"}])
    assert judged(keuze, complexiteit="standaard", gevoelig=True).omdat == ("gevoelig = ja",)
    assert judged(keuze, complexiteit="standaard").omdat == ("complexiteit = standaard", "gevoelig is leeg")


@pytest.mark.parametrize(
    ("waarden", "waar"),
    [
        ({"opdracht": "diensten", "waarde": 21_600_000}, True),
        ({"opdracht": "diensten", "waarde": 21_599_999}, False),
        ({"opdracht": "concessie", "waarde": 21_600_000}, True),
        ({"opdracht": "werken", "waarde": 540_399_999}, False),
        ({"opdracht": "werken", "waarde": 540_400_000}, True),
        ({"opdracht": "diensten", "waarde": 22_000_000, "aankondiging": "2025-06-01"}, False),
        ({"opdracht": "diensten", "waarde": 22_100_000, "aankondiging": "2025-12-31"}, True),
    ],
)
def test_a_dated_amount_is_that_of_the_value_and_the_day(waarden: dict[str, Waarde], waar: bool) -> None:
    oordeel = judged(condition(waarde={"minimaal": DREMPEL}), **waarden)
    assert oordeel.waar is waar
    assert oordeel.omdat[1].startswith("het bedrag Europese drempel is € ")


@pytest.mark.parametrize(
    ("bedrag", "waarden", "zin"),
    [
        (DREMPEL, {"opdracht": "diensten", "aankondiging": "2028-01-01"}, "het bedrag Europese drempel is na 31-12-2027 nog niet bekend"),
        (DREMPEL, {"opdracht": "diensten", "aankondiging": "2023-12-31"}, "het bedrag Europese drempel is op 31-12-2023 niet bekend"),
        (DREMPEL, {}, "het bedrag Europese drempel is niet bekend zolang niet is ingevuld waar het van afhangt"),
        ({"bedrag": "grens"}, {}, "het bedrag Grens is op 01-01-2026 niet bekend"),
        (
            {"bedrag": "per_dienst", "bij": "achterstand"},
            {"achterstand": ["dubbel", "metadata"]},
            "het bedrag Per dienst verschilt per achterstand",
        ),
        (
            {"bedrag": "per_dienst", "bij": "achterstand"},
            {"achterstand": ["niet_afgesloten"]},
            "het bedrag Per dienst is niet bekend voor 'niet_afgesloten'",
        ),
        ({"bedrag": "bestaat_niet"}, {}, "het bedrag bestaat niet staat niet in bedragen.yaml"),
    ],
)
def test_an_amount_that_is_not_known_decides_nothing_and_says_so(bedrag: dict[str, str], waarden: dict[str, Waarde], zin: str) -> None:
    oordeel = judged(condition(waarde={"onder": bedrag}), waarde=100, **waarden)
    assert (oordeel.waar, oordeel.omdat) == (None, (zin,))


def test_an_amount_counts_in_euros_for_a_number_and_the_last_day_of_a_row_counts() -> None:
    grens = condition(aantal={"minimaal": {"bedrag": "grens", "op": "aankondiging"}})
    assert judged(grens, aantal=50_000, aankondiging="2025-12-31").waar is True
    assert judged(grens, aantal=50_000, aankondiging="2026-02-01").waar is False


def test_what_is_unknown_only_matters_when_it_decides() -> None:
    onbekend = {"waarde": {"minimaal": DREMPEL}}
    later: dict[str, Waarde] = {"waarde": 1, "opdracht": "werken", "aankondiging": "2030-01-01"}
    assert judged(condition(**onbekend, gevoelig="ja"), **later, gevoelig=False).waar is False
    assert judged(condition(**onbekend, gevoelig="ja"), **later, gevoelig=True).waar is None
    assert judged(condition(een_van=[onbekend, {"gevoelig": "ja"}]), **later, gevoelig=True).waar is True
    assert judged(condition(een_van=[onbekend, {"gevoelig": "ja"}]), **later, gevoelig=False).waar is None


def test_core_fields_of_a_case_are_facts_in_stored_form() -> None:
    zaaktype = a_zaaktype()
    nachtelijk = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    stil = Opschorting(date(2026, 3, 1), None, "reden")
    zaak = a_zaak(zaaktype, status_sinds=nachtelijk, opschortingen=(stil,), eigenschappen={"complexiteit": "complex"})
    feiten = feiten_van(zaaktype, zaak, some_regels())
    assert set(KERNVELDEN) <= set(feiten.waarden)
    assert set(KERNVELDEN) <= GERESERVEERD
    assert (feiten.waarde("startdatum"), feiten.waarde("einddatum"), feiten.waarde("status_sinds")) == ("2026-03-02", None, "2026-03-02")
    assert (feiten.waarde("opgeschort"), feiten.waarde("vandaag"), feiten.waarde("complexiteit")) == (True, "2026-03-02", "complex")
    assert beoordeel(condition(startdatum={"maximaal": "vandaag"}, status="ontvangen", opgeschort="ja"), feiten).waar is True
    later = replace(feiten, regels=replace(feiten.regels, vandaag=date(2026, 3, 1)))
    assert beoordeel(condition(startdatum={"maximaal": "vandaag"}), later).waar is False


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_the_four_limits_agree_with_each_other(waarde: int, grens: int) -> None:
    uitkomst = {naam: judged(condition(aantal={naam: grens}), aantal=waarde).waar for naam in ("minimaal", "maximaal", "onder", "boven")}
    assert uitkomst == {"minimaal": waarde >= grens, "maximaal": waarde <= grens, "onder": waarde < grens, "boven": waarde > grens}


@given(st.dates(), st.dates())
def test_dates_are_compared_as_days(een: date, ander: date) -> None:
    samen = {"einde": een.isoformat(), "begin": ander.isoformat()}
    assert judged(condition(einde={"vanaf": "begin"}), **samen).waar is (een >= ander)
    assert judged(condition(einde={"na": "begin"}), **samen).waar is (een > ander)
    assert judged(condition(einde={"voor": "begin"}), **samen).waar is (een < ander)
