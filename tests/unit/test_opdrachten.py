"""The values that a decision is made of: adding to a payload loses nothing else."""

from __future__ import annotations

from dataclasses import fields

from tests.factories import NU, a_zaak
from zaken.domain.basis import Reden
from zaken.domain.opdrachten import Gebeurtenis, Mutatie

FEIT = Gebeurtenis("notitie", NU, "jurist1", {"tekst": "gebeld"})
MUTATIE = Mutatie(a_zaak(), (FEIT, FEIT), (Reden("let_op", None, "kijk"),))


def test_more_in_a_payload_leaves_what_was_there() -> None:
    met = FEIT.met_gegevens({"reeks": "r"})
    assert met.gegevens == {"tekst": "gebeld", "reeks": "r"}
    assert all(getattr(met, veld.name) == getattr(FEIT, veld.name) for veld in fields(FEIT) if veld.name != "gegevens")
    assert FEIT.gegevens == {"tekst": "gebeld"}


def test_more_in_all_events_of_a_step_leaves_the_rest_of_the_step() -> None:
    met = MUTATIE.met_gegevens({"reeks": "r"})
    assert [feit.gegevens["reeks"] for feit in met.gebeurtenissen] == ["r", "r"]
    assert all(getattr(met, veld.name) == getattr(MUTATIE, veld.name) for veld in fields(MUTATIE) if veld.name != "gebeurtenissen")
