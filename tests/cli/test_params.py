"""What commands share: case numbers, days, veld=waarde."""

from __future__ import annotations

import io
from datetime import date

import pytest

from zaken.cli.params import OnleesbareRegel, dag, een_zaaknummer, paren, zaaknummer, zaaknummers, zaaknummers_getypt
from zaken.errors import InvoerFout


@pytest.mark.parametrize(
    ("getypt", "verwacht"),
    [
        ("ARCH-2026-000123", "ARCH-2026-000123"),
        ("arch-2026-123", "ARCH-2026-000123"),
        ("arch 2026 123", "ARCH-2026-000123"),
        ("arch 123", "ARCH 123"),
        ("Arch-000123", "ARCH 123"),
        ("arch123", "ARCH 123"),
        ("ARCH-2026-1234567", "ARCH-2026-1234567"),
    ],
)
def test_case_number_may_be_typed_short(getypt: str, verwacht: str) -> None:
    assert zaaknummer(getypt) == verwacht


@pytest.mark.parametrize(
    "getypt", ["", "123", "arch", "arch-2026-", "a 1", "te lang voorvoegsel 3", "arch 12x", "ARCH-2026-000123\x1b[2J", "arch １２"]
)
def test_what_is_no_case_number_is_refused(getypt: str) -> None:
    with pytest.raises(InvoerFout, match="geen zaaknummer"):
        zaaknummer(getypt)


def test_words_of_a_line_become_case_numbers() -> None:
    assert zaaknummers_getypt(["arch", "1", "JUR-2026-000002", "arch3"]) == ["ARCH 1", "JUR-2026-000002", "ARCH 3"]
    assert een_zaaknummer(["arch", "1"]) == "ARCH 1"


def test_dash_reads_the_first_column_of_a_pipe() -> None:
    pijp = io.StringIO("ARCH-2026-000001\tDoos 4\tje\n\nARCH-2026-000002\n")
    assert list(zaaknummers(["-"], invoer=pijp, onleesbaar=list[OnleesbareRegel]().append)) == ["ARCH-2026-000001", "ARCH-2026-000002"]


def test_wrong_line_in_a_pipe_is_named_and_the_rest_is_read() -> None:
    onleesbaar: list[OnleesbareRegel] = []
    pijp = io.StringIO("ARCH-2026-000001\nZaak\nARCH-2026-000002\n")
    assert list(zaaknummers(["-"], invoer=pijp, onleesbaar=onleesbaar.append)) == ["ARCH-2026-000001", "ARCH-2026-000002"]
    assert onleesbaar == [OnleesbareRegel("Zaak", "regel 2 van de invoer: 'Zaak' is geen zaaknummer")]


def test_prefix_without_a_number_is_refused() -> None:
    with pytest.raises(InvoerFout, match="'arch' is geen zaaknummer"):
        zaaknummers_getypt(["JUR-2026-000001", "arch"])


def test_pairs_are_read_and_an_empty_value_means_empty() -> None:
    assert paren(["omvang=12", "formule=a=b", "leeg="]) == {"omvang": "12", "formule": "a=b", "leeg": ""}
    assert paren(None) == {}


@pytest.mark.parametrize(
    ("teksten", "melding"), [(["omvang"], "geen veld=waarde"), (["=3"], "geen veld=waarde"), (["a=1", "a=2"], "a staat er twee")]
)
def test_pair_that_is_wrong_is_refused(teksten: list[str], melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        paren(teksten)


def test_day_counts_from_the_day_that_was_passed() -> None:
    assert dag("+1w", date(2026, 3, 2), "--datum") == date(2026, 3, 9)


def test_day_with_two_meanings_names_the_option() -> None:
    with pytest.raises(InvoerFout, match="--op: "):
        dag("1/2/2026", date(2026, 3, 2), "--op")
