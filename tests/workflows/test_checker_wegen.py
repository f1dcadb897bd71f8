"""Types that pass the checker can always be finished: random types, random walks. And the checker refuses no type without a reason."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from tests.workflows.proeftype import BEKEND
from zaken.catalogue.controle import controleer_zaaktype
from zaken.catalogue.lezen import lees_tekst
from zaken.catalogue.versies import inhoud
from zaken.domain.zaaktype import VORIGE, Zaaktype

STATUSSEN = ("s0", "s1", "s2", "s3", "klaar")
PADCODES = {"doodlopende_status", "onbereikbare_status", "geen_vorige", "stap_nooit", "stap_naar_zichzelf", "dubbele_status"}


def een_type(stappen: list[tuple[frozenset[str], str]]) -> dict[str, Any]:
    """A type with these steps (from, to) between five statuses; `klaar` is the end."""
    return {
        "formaat": 1,
        "identificatie": "proefverzoek",
        "versie": 1,
        "omschrijving": "Willekeurig",
        "nummer": "PRF",
        "geldig_vanaf": "2021-01-01",
        "team": "juridisch",
        "vertrouwelijkheidaanduiding": "intern",
        "selectielijst": {"lijst": 2020, "procestype": "21"},
        "statussen": {naam: {"omschrijving": naam, "aan_zet": "team", "begin": "ja" if naam == "s0" else "nee"} for naam in STATUSSEN[:-1]}
        | {"klaar": {"omschrijving": "klaar", "eind": "ja"}},
        "overgangen": {
            f"o{nummer}": {"van": sorted(van), "naar": naar} | ({"vereist": {"resultaat": ["goed"]}} if naar == "klaar" else {})
            for nummer, (van, naar) in enumerate(stappen)
        },
        "resultaten": {
            "goed": {"omschrijving": "Goed", "selectielijst": "21.1", "archiefnominatie": "vernietigen", "archiefactietermijn": "P5Y"}
        },
    }


def fouten(data: Mapping[str, Any]) -> set[str]:
    tekst = inhoud(data)  # JSON is YAML
    document = lees_tekst(tekst.encode(), Path("proefverzoek.yaml"), "proefverzoek.yaml")
    return {bevinding.code for bevinding in controleer_zaaktype(Zaaktype.model_validate(data), document, BEKEND) if bevinding.is_fout}


STAP = st.tuples(st.frozensets(st.sampled_from(STATUSSEN[:-1]), min_size=1, max_size=3), st.sampled_from([*STATUSSEN[1:], VORIGE, "klaar"]))
TYPEN = st.lists(STAP, min_size=3, max_size=8)
OPEN = (frozenset({"s0"}), "s1"), (frozenset({"s1"}), "s2"), (frozenset({"s2"}), "s3"), (frozenset({"s3"}), "klaar")


def loop(zaaktype: Zaaktype, zaad: int, hoogstens: int = 100_000) -> str:
    """Walk from the begin, each time by any step that starts here; the status where no step is left, or where patience ended."""
    kies = random.Random(zaad)
    status, vorige = zaaktype.beginstatus, None
    for _ in range(hoogstens):
        mogelijk = [
            overgang.naar
            for overgang in zaaktype.overgangen.values()
            if status in zaaktype.van_statussen(overgang) and not (overgang.naar == VORIGE and vorige is None)
        ]
        if not mogelijk:
            return status
        naar = kies.choice(mogelijk)
        status, vorige = (vorige if naar == VORIGE and vorige is not None else naar), status
    return status


@given(TYPEN, st.integers(0, 2**32))
@example([*OPEN], 1)
@example([*OPEN, (frozenset({"s1", "s2"}), VORIGE)], 1)
@settings(max_examples=2_000 if os.environ.get("ZAKEN_LANG") else 150, deadline=None)
def test_every_type_that_passes_the_checker_reaches_an_end_by_any_walk(stappen: list[tuple[frozenset[str], str]], zaad: int) -> None:
    data = een_type([*stappen, *OPEN])
    assume(not fouten(data) & PADCODES)
    event("passed")
    zaaktype = Zaaktype.model_validate(data)
    assert zaaktype.statussen[loop(zaaktype, zaad)].eind


@given(TYPEN)
@settings(max_examples=2_000 if os.environ.get("ZAKEN_LANG") else 150, deadline=None)
def test_a_dead_end_is_found_exactly_when_some_walk_can_get_stuck(stappen: list[tuple[frozenset[str], str]]) -> None:
    data = een_type(stappen)
    assert ("doodlopende_status" in fouten(data)) == _can_get_stuck(Zaaktype.model_validate(data))


def _can_get_stuck(zaaktype: Zaaktype) -> bool:
    """The same question answered slowly: for each place that can be reached, can the end still be reached?"""

    def verder(plek: tuple[str, str | None]) -> set[tuple[str, str | None]]:
        status, vorige = plek
        doelen = {o.naar for o in zaaktype.overgangen.values() if status in o.van}
        return {(vorige if doel == VORIGE else doel, status) for doel in doelen if doel != VORIGE or vorige is not None}  # type: ignore[misc]  # None was excluded

    def vanaf(begin: tuple[str, str | None]) -> set[tuple[str, str | None]]:
        gezien = {begin}
        rand = {begin}
        while rand:
            rand = {doel for plek in rand for doel in verder(plek)} - gezien
            gezien |= rand
        return gezien

    return any(not any(status == "klaar" for status, _ in vanaf(plek)) for plek in vanaf(("s0", None)))
