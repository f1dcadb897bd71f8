"""A zaaktype with other parts: what it says of itself follows those parts."""

from __future__ import annotations

from tests.factories import a_zaaktype


def test_a_copy_without_computed_fields_does_not_compute() -> None:
    zaaktype = a_zaaktype()
    rekent = {naam: eigenschap.model_copy(update={"afgeleid": ()}) for naam, eigenschap in zaaktype.eigenschappen.items()}
    met = zaaktype.model_copy(update={"eigenschappen": rekent})
    assert met.rekent
    assert not met.model_copy(update={"eigenschappen": {}}).rekent
    assert met.rekent


def test_a_copy_with_other_statuses_ends_in_those() -> None:
    zaaktype = a_zaaktype()
    assert zaaktype.eindstatussen
    open_ = {naam: status for naam, status in zaaktype.statussen.items() if not status.eind}
    assert zaaktype.model_copy(update={"statussen": open_}).eindstatussen == ()


def test_a_copy_of_a_step_offers_the_outcomes_of_its_own_demands() -> None:
    stap = next(overgang for overgang in a_zaaktype().overgangen.values() if overgang.resultaten)
    assert stap.model_copy(update={"vereist": ()}).resultaten == ()
