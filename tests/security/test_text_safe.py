"""Nothing that acts on a terminal, hides itself or starts a formula comes through the gate."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.security.nasty import CONTROL, FORMULAS, INVISIBLE, LETTERS, MARKUP, NASTY, UNSTORABLE, WORDS
from zaken.text.safe import MEESTE_ACCENTEN, VERVANGING, citeer, schoon, tegen_formules, vervang, weiger_onopslaanbaar

HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def acts_or_hides(teken: str) -> bool:
    return unicodedata.category(teken) in HIDDEN or unicodedata.bidirectional(teken) in BIDI or unicodedata.bidirectional(teken) == "BN"


@pytest.mark.parametrize("tekst", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("meerregelig", [False, True])
def test_no_nasty_string_keeps_a_character_that_acts(tekst: str, meerregelig: bool) -> None:
    uit = schoon(tekst, meerregelig=meerregelig)
    assert not [teken for teken in uit if acts_or_hides(teken) and not (meerregelig and teken == "\n")]
    uit.encode("utf-8")


@pytest.mark.parametrize("tekst", CONTROL + INVISIBLE + UNSTORABLE)
def test_what_was_replaced_can_be_seen(tekst: str) -> None:
    assert VERVANGING in schoon(tekst) or "\t" in tekst


@pytest.mark.parametrize("tekst", [*MARKUP, *WORDS, "é, ö, 漢字, 👍, € 5", "gewone tekst"])
def test_ordinary_text_and_markup_stay_as_they_are(tekst: str) -> None:
    assert schoon(tekst, meerregelig=True) == tekst


@pytest.mark.parametrize("tekst", LETTERS)
def test_letters_of_every_language_stay_as_they_are(tekst: str) -> None:
    uit = schoon(tekst)
    assert uit == tekst or "\u200d" in tekst or len(uit) < len(tekst), "only joiners and heaps of accents go"


@given(st.text(), st.booleans())
def test_what_is_replaced_can_be_written_as_something_else_and_read_back(tekst: str, meerregelig: bool) -> None:
    stukken: list[str] = []

    def genummerd(stuk: str) -> str:
        stukken.append(stuk)
        return f"<{len(stukken) - 1}>"

    if "<" not in tekst:
        uit = vervang(tekst, genummerd, meerregelig=meerregelig)
        assert re.sub("<([0-9]+)>", lambda match: stukken[int(match[1])], uit) == tekst


def test_a_heap_of_accents_is_cut_off_visibly_and_five_are_not() -> None:
    assert schoon("e" + "\u0301" * MEESTE_ACCENTEN) == "e" + "\u0301" * MEESTE_ACCENTEN
    assert schoon("e" + "\u0301" * 1_000 + "n") == "e" + "\u0301" * MEESTE_ACCENTEN + VERVANGING + "n"


@given(st.text(), st.booleans())
def test_no_control_character_ever_comes_through(tekst: str, meerregelig: bool) -> None:
    uit = schoon(tekst, meerregelig=meerregelig)
    assert not [teken for teken in uit if unicodedata.category(teken) in HIDDEN and not (meerregelig and teken == "\n")]
    assert schoon(uit, meerregelig=meerregelig) == uit


def test_no_selector_that_could_spell_a_hidden_message_comes_through_but_emoji_stay() -> None:
    kiezers = [chr(code) for code in range(sys.maxunicode + 1) if "VARIATION SELECTOR" in unicodedata.name(chr(code), "")]
    assert [kiezer for kiezer in kiezers if schoon(f"a{kiezer}") == f"a{kiezer}"] == ["\ufe0e", "\ufe0f"]
    assert schoon("❤\ufe0f ☎\ufe0e") == "❤\ufe0f ☎\ufe0e"


def test_every_code_point_that_acts_is_caught() -> None:
    doorgelaten = [f"U+{code:04X}" for code in range(sys.maxunicode + 1) if acts_or_hides(chr(code)) and schoon(chr(code)) == chr(code)]
    assert doorgelaten == []


def test_more_lines_keep_their_line_ends_and_one_line_does_not() -> None:
    assert schoon("een\r\ntwee\ndrie\tvier", meerregelig=True) == "een\ntwee\ndrie vier"
    assert schoon("een\ntwee") == f"een{VERVANGING}twee"


def test_a_quote_in_a_message_is_short_and_clean() -> None:
    assert citeer("\x1b[2J") == f"'{VERVANGING}[2J'"
    assert len(citeer("x" * 100_000)) < 70


@pytest.mark.parametrize("tekst", UNSTORABLE)
def test_what_no_database_holds_is_refused_with_its_place(tekst: str) -> None:
    waarom = weiger_onopslaanbaar(tekst)
    assert waarom is not None
    assert "op plaats" in waarom


def test_other_text_can_be_stored() -> None:
    assert [tekst for tekst in (*CONTROL, *INVISIBLE, *MARKUP, *FORMULAS, "") if weiger_onopslaanbaar(tekst) is not None] == []


@pytest.mark.parametrize("tekst", FORMULAS)
def test_a_formula_becomes_text(tekst: str) -> None:
    assert tegen_formules(tekst) == f"'{tekst}"


@pytest.mark.parametrize("tekst", ["-12,50", "+31", "-1.234.567,89", "-5", "gewoon", "", "a=b", "12-03-2026"])
def test_numbers_and_ordinary_text_stay_what_they_are(tekst: str) -> None:
    assert tegen_formules(tekst) == tekst
