"""Conditions against an oracle that only knows three values and tables: what holds, what does not, what is not known yet."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.metadata_type import DREMPEL, condition, facts
from zaken.domain.basis import Waarde
from zaken.domain.oordeel import beoordeel
from zaken.domain.voorwaarden import Voorwaarde

Feit = dict[str, Waarde | None]
FEITEN: st.SearchStrategy[Feit] = st.fixed_dictionaries(
    {},
    optional={
        "aantal": st.integers(0, 3),
        "gevoelig": st.booleans(),
        "complexiteit": st.sampled_from(["standaard", "complex", ""]),
        "achterstand": st.lists(st.sampled_from(["dubbel", "metadata"]), unique=True),
        "waarde": st.sampled_from([0, 21_599_999, 21_600_000]),
        "opdracht": st.sampled_from(["diensten", "werken"]),
        "aankondiging": st.sampled_from(["2026-06-01", "2030-01-01"]),
        "begin": st.sampled_from(["2026-01-01", "2026-02-01"]),
        "einde": st.sampled_from(["2026-01-01", "2026-02-01"]),
    },
)
DELEN: dict[str, Any] = {
    "aantal": st.one_of(
        st.integers(0, 3), st.lists(st.integers(0, 3), min_size=1, max_size=2), st.builds(lambda n: {"minimaal": n}, st.integers(0, 3)),
        st.builds(lambda n: {"onder": n, "niet": 1}, st.integers(0, 3)), st.builds(lambda n: {"boven": n}, st.integers(0, 3)),
    ),
    "gevoelig": st.sampled_from(["ja", "nee", {"gevuld": "ja"}, {"gevuld": "nee"}, {"niet": "ja"}]),
    "complexiteit": st.sampled_from(["complex", ["standaard", "complex"], {"niet": "complex"}, {"gevuld": "nee"}]),
    "achterstand": st.sampled_from(["dubbel", ["dubbel", "metadata"], {"niet": ["dubbel"]}, {"gevuld": "ja"}]),
    "waarde": st.sampled_from([{"minimaal": DREMPEL}, {"onder": DREMPEL}]),
    "einde": st.sampled_from([{"vanaf": "begin"}, {"na": "begin"}, {"voor": "begin"}]),
}  # fmt: skip
VELDEN = st.fixed_dictionaries({}, optional=DELEN)
VOORWAARDEN: st.SearchStrategy[dict[str, Any]] = st.recursive(
    VELDEN.filter(bool),
    lambda onder: st.builds(lambda velden, takken: {**velden, "een_van": takken}, VELDEN, st.lists(onder, min_size=1, max_size=3)),
    max_leaves=6,
)


VAAK = settings(max_examples=2_000 if os.environ.get("ZAKEN_LANG") else 25, deadline=None)


def orakel(voorwaarde: dict[str, Any], feit: Feit) -> bool | None:
    """The same question with a table of truth: and over the fields, or over the branches; unknown only when it decides."""
    delen = [_deel(veld, eis, feit) for veld, eis in voorwaarde.items() if veld != "een_van"]
    if "een_van" in voorwaarde:
        takken = [orakel(tak, feit) for tak in voorwaarde["een_van"]]
        delen.append(True if True in takken else None if None in takken else False)
    return False if False in delen else None if None in delen else True


def _deel(veld: str, eis: Any, feit: Feit) -> bool | None:
    waarde = feit.get(veld)
    if waarde in (None, "", []):
        return bool(eis == {"gevuld": "nee"})
    if not isinstance(eis, dict):
        eis = {"is": eis if isinstance(eis, list) else [eis]}
    uit = [_een(veld, wat, grens, waarde, feit) for wat, grens in eis.items()]
    return False if False in uit else None if None in uit else True


def _een(veld: str, wat: str, grens: Any, waarde: Any, feit: Feit) -> bool | None:
    if wat == "gevuld":
        return bool(grens == "ja")
    if wat in ("is", "niet"):
        gezocht = [{"ja": True, "nee": False}.get(een, een) for een in (grens if isinstance(grens, list) else [grens])]
        gevonden = any(een in waarde if isinstance(waarde, list) else een == waarde for een in gezocht)
        return gevonden if wat == "is" else not gevonden
    if veld == "waarde":
        dag, opdracht = date.fromisoformat(str(feit.get("aankondiging") or "2026-01-01")), feit.get("opdracht")
        if dag > date(2027, 12, 31) or opdracht is None:
            return None
        grens = {"diensten": 21_600_000, "werken": 540_400_000}[str(opdracht)]
    if wat in ("vanaf", "na", "voor"):
        grens, wat = feit.get(grens), {"vanaf": "minimaal", "na": "boven", "voor": "onder"}[wat]
        if grens is None:
            return False
    return bool({"minimaal": waarde >= grens, "onder": waarde < grens, "boven": waarde > grens}[wat])


def waar(voorwaarde: dict[str, Any], feit: Feit) -> bool | None:
    return beoordeel(Voorwaarde.model_validate(voorwaarde), facts(**feit)).waar


@VAAK
@given(VOORWAARDEN, FEITEN)
def test_every_condition_is_judged_as_the_oracle_does(voorwaarde: dict[str, Any], feit: Feit) -> None:
    assert waar(voorwaarde, feit) is orakel(voorwaarde, feit)


@VAAK
@given(VOORWAARDEN, FEITEN)
def test_whatever_is_decided_has_its_reasons_in_plain_words(voorwaarde: dict[str, Any], feit: Feit) -> None:
    oordeel = beoordeel(Voorwaarde.model_validate(voorwaarde), facts(**feit))
    assert oordeel.omdat
    assert all(zin == zin.strip() and "None" not in zin for zin in oordeel.omdat)


@VAAK
@given(VOORWAARDEN, VOORWAARDEN, FEITEN)
def test_alternatives_are_an_or_in_any_order(een: dict[str, Any], ander: dict[str, Any], feit: Feit) -> None:
    samen = waar({"een_van": [een, ander]}, feit)
    assert samen is waar({"een_van": [ander, een]}, feit)
    assert samen is waar({"een_van": [een, ander, een]}, feit)
    assert (samen is True) == (waar(een, feit) is True or waar(ander, feit) is True)


@given(FEITEN, st.sampled_from(["complex", "standaard"]))
def test_niet_is_the_opposite_only_of_what_is_filled(feit: Feit, keuze: str) -> None:
    is_gevuld = feit.get("complexiteit") not in (None, "")
    wel, niet = (beoordeel(condition(complexiteit=eis), facts(**feit)).waar for eis in (keuze, {"niet": keuze}))
    assert (wel is not niet) if is_gevuld else (wel is False and niet is False)
