"""Patterns: none that is taken can keep a search going, however it is written."""

from __future__ import annotations

import subprocess
import sys

import pytest

from zaken.catalogue.patronen import waarom_niet

GEDULD = 20.0
"""Seconds for a search that takes less than one, in a process that can be stopped."""

EINDELOOS = [
    "(a+)(?#toelichting)+",
    "(?x)(a+) +",
    "(?x: (a+) + )",
    "(?:a|aa)" * 30 + "b",
    "(?:a|aa|aaa)" * 16 + "b",
    "(?:(?:){60000}){60000}",
    "(?:a+){2,3}b",
    "(?=(a+)+)b",
    "(?!(?:a|ab)*c).*",
    "(?>a*)*",
    "(?P<x>a+)(?P<y>b)*(?P=x)",
    "(a)?(?(1)b|c)",
    "(?:^)*",
    "(?i:a+)+",
    "[(]?(a+[)])+",
]
GEWOON = ["(?:ab|cd)[0-9]+", "(?:a|b)*", "(?x) [A-Z]{2} - [0-9]+  # een kenmerk", "(?i)ja|nee|misschien", "[(](a+)[)]", r"\((?:a|bb)?\)+"]


@pytest.mark.parametrize("patroon", EINDELOOS, ids=lambda patroon: patroon[:30])
def test_a_pattern_that_can_search_without_end_is_refused_however_it_is_written(patroon: str) -> None:
    assert waarom_niet(patroon)


@pytest.mark.parametrize("patroon", GEWOON)
def test_a_pattern_that_only_looks_so_is_taken(patroon: str) -> None:
    assert waarom_niet(patroon) is None


@pytest.mark.parametrize(
    ("patroon", "tekst"), [("(?:a|aa)" * 23 + "b", "a" * 60), ("a?" * 23 + "a" * 23 + "b", "a" * 46), ("a*a*a*b", "a" * 250)]
)
def test_the_most_ambiguous_pattern_that_is_taken_is_searched_in_a_moment(patroon: str, tekst: str) -> None:
    assert waarom_niet(patroon) is None
    assert waarom_niet(f"{patroon[:8] if patroon.startswith('(') else patroon[:2]}{patroon}")
    subprocess.run([sys.executable, "-c", f"import re; re.fullmatch({patroon!r}, {tekst!r})"], check=True, timeout=GEDULD)
