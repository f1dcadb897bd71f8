"""Computed fields: from a table of conditions, from each other, and the year a dossier may be destroyed."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.unit.metadata_type import facts
from zaken.domain.basis import Waarde
from zaken.domain.duur import Duur
from zaken.domain.eigenschappen import leg_uit, leid_af
from zaken.domain.zaaktype import Berekening, Eigenschap


def derived(naam: str, **waarden: Waarde | None) -> Waarde | None:
    return leid_af(facts(**waarden))[naam]


def test_the_first_row_that_holds_gives_the_value() -> None:
    assert derived("procedure", opdracht="diensten", waarde=21_600_000) == "europees"
    assert derived("procedure", opdracht="diensten", waarde=21_599_999) == "enkelvoudig"
    assert derived("procedure", opdracht="werken", waarde=21_600_000) == "enkelvoudig"


def test_the_date_of_the_notice_decides_which_amount_holds() -> None:
    assert derived("procedure", opdracht="diensten", waarde=22_000_000, aankondiging="2025-12-31") == "enkelvoudig"
    assert derived("procedure", opdracht="diensten", waarde=22_000_000, aankondiging="2026-01-01") == "europees"


def test_after_the_last_known_amount_nothing_is_guessed_and_it_is_said() -> None:
    later: dict[str, Waarde] = {"opdracht": "diensten", "waarde": 100, "aankondiging": "2028-01-01"}
    assert derived("procedure", **later) is None
    assert leg_uit("procedure", facts(**later)) == ("het bedrag Europese drempel is na 31-12-2027 nog niet bekend",)


def test_when_no_row_holds_there_is_no_value() -> None:
    assert derived("procedure") is None
    assert leg_uit("procedure", facts()) == ("geen van de regels past",)


def test_a_computed_field_may_use_another_and_old_values_do_not_count() -> None:
    assert derived("zwaar", opdracht="diensten", waarde=30_000_000) is True
    assert derived("zwaar", opdracht="diensten", waarde=100, procedure="europees") is False
    assert leg_uit("zwaar", facts(opdracht="diensten", waarde=30_000_000)) == ("procedure = europees",)
    assert leg_uit("zwaar", facts()) == ("in alle andere gevallen",)


@pytest.mark.parametrize(
    ("klasse", "einde", "jaar"),
    [
        ("2020:19.1", "2021-06-30", 2027),
        ("2020:19.1", "2021-12-31", 2027),
        ("2020:19.1", "2024-02-29", 2030),
        ("2020:19.9", "2021-12-28", 2023),
        ("2020:19.1.14", "2021-06-30", None),
        ("2012:19.1", "2014-06-30", None),
        ("2020:19.1", None, None),
        (None, "2021-06-30", None),
    ],
)
def test_the_year_of_destruction_follows_the_year_in_which_the_term_ends(klasse: str | None, einde: str | None, jaar: int | None) -> None:
    assert derived("vernietigingsjaar", klasse=klasse, einde=einde) == jaar


def test_why_there_is_no_year_of_destruction_is_said() -> None:
    assert leg_uit("vernietigingsjaar", facts(klasse="2020:19.1.14", einde="2021-06-30")) == ("klasse zegt blijvend bewaren",)
    assert leg_uit("vernietigingsjaar", facts(klasse="2020:19.1")) == ("einde is leeg",)
    assert leg_uit("vernietigingsjaar", facts(klasse="2020:19.1", einde="2021-06-30"))[0] == f"einde + {Duur(5, 'jaren')}"


def test_a_calculation_and_a_table_are_both_read_from_the_file() -> None:
    rekensom = Eigenschap.model_validate({"soort": "geheel getal", "afgeleid": {"vernietigingsjaar_van": "klasse", "brondatum": "einde"}})
    assert isinstance(rekensom.afgeleid, Berekening)
    tabel = Eigenschap.model_validate({"soort": "tekst", "afgeleid": [{"waarde": "x"}]})
    assert isinstance(tabel.afgeleid, tuple)
    with pytest.raises(ValidationError):
        Eigenschap.model_validate({"soort": "geheel getal", "afgeleid": {"vernietigingsjaar_van": "klasse"}})
