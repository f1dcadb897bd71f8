"""Safe YAML with lines: what is read, what is refused, and where it says the trouble is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.catalogue.lezen import MAX_BYTES, OngeldigBestand, YamlDocument, lees_tekst, lees_yaml
from zaken.catalogue.versies import inhoud


def lees(tekst: str | bytes) -> YamlDocument:
    ruw = tekst if isinstance(tekst, bytes) else tekst.encode()
    return lees_tekst(ruw, Path("proef.yaml"), "proef.yaml")


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("ja", "ja"), ("nee", "nee"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("no", "no"),
        ("2021-01-01", "2021-01-01"), ("2021-01-01 10:00:00", "2021-01-01 10:00:00"), ("1:30", "1:30"), ("190:20:30", "190:20:30"),
        ("007", "007"), ("0x10", "0x10"), ("0o17", "0o17"), ("1_000", "1_000"), (".inf", ".inf"), (".nan", ".nan"), ("1e999", "1e999"),
        ("99999999999999999999", "99999999999999999999"), ("=", "="), ("<<", "<<"),
        ("12", 12), ("-3", -3), ("0", 0), ("12.5", 12.5), ("1e3", 1000.0), ("true", True), ("false", False), ("null", None), ("~", None),
        ("'12'", "12"), ('"true"', "true"), ("''", ""),
    ],
)  # fmt: skip
def test_only_null_numbers_true_and_false_are_more_than_text(tekst: str, waarde: Any) -> None:
    gelezen = lees(f"a: {tekst}").data["a"]
    assert (gelezen, type(gelezen)) == (waarde, type(waarde))


def test_names_are_always_text() -> None:
    assert lees("19.10: a\n2020: b\ntrue: c\n").data == {"19.10": "a", "2020": "b", "true": "c"}


def test_a_number_is_remembered_as_it_was_written() -> None:
    assert lees("a: 19.10").letterlijk == {("a",): "19.10"}


def test_a_value_has_its_line() -> None:
    document = lees("a:\n  b: 1\n  c: [x,\n      y]\n  d:\n    - e\n    - f: g\n")
    gezocht: list[tuple[str | int, ...]] = [("a",), ("a", "b"), ("a", "c", 1), ("a", "d", 0), ("a", "d", 1, "f")]
    assert [document.regel(plek) for plek in gezocht] == [1, 2, 4, 6, 7]


def test_a_place_that_is_not_there_has_the_line_of_what_is_around_it() -> None:
    assert lees("a: 1\nb:\n  c: 2\n").regel(("b", "x", "y")) == 2


def test_a_single_value_stands_where_its_list_would() -> None:
    assert lees("a: 1\nvan: ontvangen\n").regel(("van", 0)) == 2


@pytest.mark.parametrize(
    ("tekst", "regel", "zegt"),
    [
        ("a: 1\nb: 2\na: 3", 3, "'a' staat er twee keer: op regel 1 en regel 3"),
        ("a:\n  b: {c: 1, c: 2}", 2, "twee keer"),
        ("a: 1\nb: &x {c: 1}", 2, "met & en *"),
        ("a: 1\nb: *x", 2, "met & en *"),
        ("a: !!python/object/apply:os.system [echo]", 1, "met !"),
        ("a: !!str 1", 1, "met !"),
        ("a: !eigen 1", 1, "met !"),
        ("a: 1\n---\nb: 2", 2, "tweede document"),
        ("a: 1\n? [b]\n: c", 2, "hoort een naam"),
        ('"": b', 1, "hoort een naam"),
        ("a: 1\nb: [c,\n   d\ne: f", 2, "die hier begint"),
        ("a: 1\nb: {c: 1\n", 2, "die hier begint"),
        ("a: 1\nb: 'c\nd: e\n", 2, "aanhalingsteken"),
        ("a:\n\tb: 1", 2, "een tab"),
        ("a: b: c", 1, "een dubbele punt"),
        ("a: 1\n b: 2", 2, "een dubbele punt"),
        ("a:\n  - b\n c: d", 3, "inspringen"),
        ("a: @b", 1, "niet kan beginnen"),
        ('a: 1\nb: "\\0"', 2, "besturingsteken"),
        ('a: "\\e[31m"', 1, "besturingsteken"),
        (b"a: 1\nb: \x00\n", 2, "U+0000"),
        (b"a: 1\nb: \x1b[31m\n", 2, "U+001B"),
        (b"a: 1\nb: caf\xe9\n", 2, "UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "UTF-8"),
        ("[" * 100_000, 1, "dieper genest"),
        ("{a: " * 100_000, 1, "dieper genest"),
        ("\n".join(" " * diepte + "a:" for diepte in range(60)), 42, "dieper genest"),
        (b"a: " + b"x" * MAX_BYTES, 0, "groter dan 1024 KiB"),
    ],
)  # fmt: skip
def test_trouble_is_refused_with_its_line_and_a_way_out(tekst: str | bytes, regel: int, zegt: str) -> None:
    with pytest.raises(OngeldigBestand) as gevangen:
        lees(tekst)
    assert (gevangen.value.bestand, gevangen.value.regel) == ("proef.yaml", regel)
    assert zegt in gevangen.value.melding
    assert gevangen.value.hint


def test_a_byte_order_mark_is_no_text() -> None:
    assert lees(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").data == {"a": 1, "b": 2}


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(OngeldigBestand, match="dit bestand is er niet"):
        lees_yaml(tmp_path / "weg.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OngeldigBestand, match="dit is een map"):
        lees_yaml(tmp_path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "groot.yaml").write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(OngeldigBestand, match="groter dan"):
        lees_yaml(tmp_path / "groot.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.yaml")
    with pytest.raises(OngeldigBestand, match="geen gewoon bestand"):
        lees_yaml(tmp_path / "pijp.yaml")


SCALAR = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False) | st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=20
)  # fmt: skip
DATA = st.recursive(
    SCALAR,
    lambda deel: st.lists(deel, max_size=4) | st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), deel, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), DATA, min_size=1, max_size=5))
def test_what_is_written_as_json_is_read_back_the_same(data: dict[str, Any]) -> None:
    assert lees(inhoud(data)).data == data
