"""A case with other values: as `dataclasses.replace` gives it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from tests.factories import a_zaak
from zaken.domain.zaak import anders


def test_other_values_give_what_replace_gives() -> None:
    zaak = a_zaak()
    wijzigingen: dict[str, Any] = {"status": "x", "eigenschappen": {"a": 1}, "einddatum": zaak.startdatum, "versie": 9}
    assert anders(zaak, **wijzigingen) == replace(zaak, **wijzigingen)
    assert anders(zaak) == zaak


def test_the_case_itself_stays_as_it_was() -> None:
    zaak = a_zaak()
    voor = replace(zaak)
    anders(zaak, status="x")
    assert zaak == voor


def test_the_new_case_cannot_be_changed_either() -> None:
    with pytest.raises(FrozenInstanceError):
        anders(a_zaak(), status="x").status = "y"  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize("veld", ["statuss", "is_afgehandeld"])
def test_a_field_that_a_case_does_not_have_is_refused(veld: str) -> None:
    onbekend: dict[str, Any] = {veld: "x"}
    with pytest.raises(TypeError, match=veld):
        anders(a_zaak(), **onbekend)
