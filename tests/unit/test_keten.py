"""The chain gives another hash for every other history."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.domain import keten
from zaken.domain.spoor import tijdstempel

TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SCHAKEL = ("a" * 64, "2026-03-12T09:30:15.123456+00:00", "jurist", "stap", "b" * 64, "2026-03-12T09:30:16.000000+00:00")


def test_a_hash_stays_what_it_was_in_every_later_release() -> None:
    assert keten.begin("0196f0a0-0000-7000-8000-000000000001") == "2f02dfb8b946c5bb0d178de3920e55c15a787d5ec6e0602e15f47d3e800415b2"
    assert keten.digest("zout", '{"na":{}}') == "136288415aa25a2d4d5b91bcec4b8fb27615157f0a51ff92a44995046a3b18fd"
    assert keten.schakel(*SCHAKEL) == "728cdbc079ebe1b8851f89ffab85ee841bd1e8e38bc5082ba3423d4e7bd1462c"


@pytest.mark.parametrize("plaats", range(6))
def test_every_part_of_an_event_counts(plaats: int) -> None:
    anders = list(SCHAKEL)
    anders[plaats] += "x"
    assert keten.schakel(*anders) != keten.schakel(*SCHAKEL)


@given(een=st.tuples(TEKST, TEKST), ander=st.tuples(TEKST, TEKST))
def test_parts_that_read_alike_when_joined_are_told_apart(een: tuple[str, str], ander: tuple[str, str]) -> None:
    assert (keten.digest(*een) == keten.digest(*ander)) is (een == ander)


def test_who_and_kind_cannot_borrow_from_each_other() -> None:
    assert keten.schakel("", "", "ab", "c", "") != keten.schakel("", "", "a", "bc", "")


def test_a_moment_is_hashed_in_utc_with_microseconds() -> None:
    amsterdam = datetime.fromisoformat("2026-07-01T12:00:00+02:00")
    assert tijdstempel(amsterdam) == tijdstempel(datetime(2026, 7, 1, 10, tzinfo=UTC)) == "2026-07-01T10:00:00.000000+00:00"
