"""Running text is folded by the columns it takes, not by its characters."""

from __future__ import annotations

from rich.cells import cell_len

from zaken.cli.weergave.tekst import ingesprongen


def test_wide_letters_fold_at_half_as_many() -> None:
    regels = ingesprongen("漢字 " * 40, 60, begin="- ").splitlines()
    assert all(cell_len(regel) <= 60 for regel in regels)
    assert "".join("".join(regels).split()) == "-" + "漢字" * 40


def test_a_long_wide_word_is_broken_and_nothing_of_it_is_lost() -> None:
    regels = ingesprongen("漢" * 100, 50).splitlines()
    assert all(cell_len(regel) <= 50 for regel in regels)
    assert "".join(regels) == "漢" * 100
