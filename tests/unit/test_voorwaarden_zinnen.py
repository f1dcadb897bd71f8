"""Conditions said in Dutch, the fields they look at, and what a value in a file means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.metadata_type import CONFIGURATIE, DREMPEL, TYPE, condition, facts
from zaken.domain.basis import Waarde
from zaken.domain.oordeel import beoordeel, velden_van, zeg
from zaken.domain.vergelijken import normaliseer
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaaktype import Soort


@pytest.mark.parametrize(
    ("voorwaarde", "zin"),
    [
        ({"complexiteit": "zeer_complex"}, "complexiteit = zeer complex"),
        ({"rechtsgebied": ["omgeving", "privaat"]}, "rechtsgebied = Omgevingsrecht of Privaatrecht"),
        ({"achterstand": "dubbel"}, "achterstand bevat Dubbel"),
        ({"achterstand": {"niet": "dubbel"}}, "achterstand bevat niet Dubbel"),
        ({"complexiteit": {"niet": ["complex", "standaard"]}}, "complexiteit is niet complex of standaard"),
        ({"gevoelig": "ja", "motivering": {"gevuld": "nee"}}, "gevoelig = ja en Motivering is leeg"),
        ({"waarde": {"minimaal": 100, "onder": 200}}, "Geraamde waarde is € 100,00 of meer en Geraamde waarde is minder dan € 200,00"),
        ({"waarde": {"minimaal": DREMPEL}}, "Geraamde waarde is het bedrag Europese drempel of meer"),
        ({"begin": {"minimaal": "2026-01-01"}}, "begin is 01-01-2026 of later"),
        ({"begin": {"onder": "vandaag"}}, "begin is voor vandaag"),
        ({"einde": {"na": "begin"}}, "einde is na begin"),
        ({"einde": {"vanaf": "begin"}}, "einde is begin of later"),
        (
            {"aantal": {"voor": "meters", "maximaal": 5, "boven": 2}},
            "aantal is 5 of minder en aantal is meer dan 2 en aantal is minder dan meters",
        ),
        (
            {"een_van": [{"gevoelig": "ja"}, {"aantal": 5, "complexiteit": "complex"}]},
            "gevoelig = ja of (aantal = 5 en complexiteit = complex)",
        ),
        ({"gevoelig": "ja", "een_van": [{"aantal": 5}, {"aantal": 6}]}, "gevoelig = ja en (aantal = 5 of aantal = 6)"),
        ({}, "altijd"),
    ],
)
def test_a_condition_is_said_in_dutch(voorwaarde: dict[str, Any], zin: str) -> None:
    assert zeg(Voorwaarde.model_validate(voorwaarde), TYPE, CONFIGURATIE) == zin


def test_without_configuration_names_are_said_as_they_are() -> None:
    assert zeg(condition(rechtsgebied="omgeving", waarde={"onder": DREMPEL}), TYPE, None) == (
        "rechtsgebied = omgeving en Geraamde waarde is minder dan het bedrag drempel"
    )


def test_every_field_a_condition_looks_at_is_named() -> None:
    voorwaarde = condition(waarde={"minimaal": DREMPEL}, een_van=[{"einde": {"vanaf": "begin", "na": "vandaag"}}, {"gevoelig": "ja"}])
    assert velden_van(voorwaarde) == {"waarde", "opdracht", "aankondiging", "einde", "begin", "vandaag", "gevoelig"}


@pytest.mark.parametrize(
    ("soort", "scalar", "waarde"),
    [
        ("bedrag", 12.5, 1250),
        ("bedrag", "0.10", 10),
        ("geheel getal", 12.0, 12),
        ("decimaal", 12, "12"),
        ("keuze", 2020, "2020"),
        ("keuze", True, "ja"),
        ("duur", "6 weken", "P6W"),
        ("datum", "vandaag", "2026-03-02"),
    ],
)
def test_a_value_from_a_file_gets_the_stored_form(soort: Soort, scalar: Any, waarde: Waarde) -> None:
    assert normaliseer(soort, scalar, date(2026, 3, 2)) == waarde


@pytest.mark.parametrize(
    ("soort", "scalar"),
    [
        ("bedrag", 0.001), ("bedrag", "€ 5"), ("geheel getal", 1.5), ("geheel getal", True), ("decimaal", "nan"), ("decimaal", "1,5"),
        ("bedrag", "1e999999999"), ("geheel getal", 10**16),
        ("datum", "12-3-2026"), ("datum", "20260312"), ("datum", "vandaag"), ("ja/nee", "misschien"), ("duur", "ooit"),
    ],
)  # fmt: skip
def test_a_value_from_a_file_that_is_not_of_the_kind_is_named(soort: Soort, scalar: Any) -> None:
    with pytest.raises(ValueError, match="is geen"):
        normaliseer(soort, scalar)


WAARDEN = st.fixed_dictionaries(
    {},
    optional={
        "aantal": st.integers(-5, 5),
        "waarde": st.integers(-500, 500),
        "gevoelig": st.booleans(),
        "complexiteit": st.sampled_from(["standaard", "complex"]),
        "begin": st.dates(date(2026, 1, 1), date(2026, 1, 5)).map(date.isoformat),
        "aankondiging": st.sampled_from(["2025-01-01", "2030-01-01"]),
    },
)
BLADEN = st.one_of(
    st.builds(lambda grens: {"aantal": {"minimaal": grens}}, st.integers(-5, 5)),
    st.builds(lambda grens: {"aantal": {"onder": grens}}, st.integers(-5, 5)),
    st.sampled_from(
        [
            {"gevoelig": "ja"},
            {"complexiteit": {"niet": "complex"}},
            {"begin": {"gevuld": "nee"}},
            {"waarde": {"minimaal": {**DREMPEL, "bij": None}}},
        ]
    ),
)
VOORWAARDEN = st.recursive(
    BLADEN, lambda takken: st.builds(lambda basis, keuzes: {**basis, "een_van": keuzes}, BLADEN, st.lists(takken, min_size=1, max_size=3))
)


@given(VOORWAARDEN, WAARDEN)
def test_every_judgement_has_a_reason_and_every_condition_can_be_said(voorwaarde: dict[str, Any], waarden: dict[str, Any]) -> None:
    gelezen = Voorwaarde.model_validate(voorwaarde)
    assert beoordeel(gelezen, facts(**waarden)).omdat
    assert zeg(gelezen, TYPE, CONFIGURATIE)
    assert velden_van(gelezen)
