"""Metadata under any input: hostile text breaks nothing, what is shown reads back, what was read has the right form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.security.nasty import LONG, NASTY
from tests.unit.metadata_type import REGELS, TYPE, codes, facts, shown
from zaken.domain.basis import Reden, Waarde
from zaken.domain.eigenschappen import controleer, lees
from zaken.text.numbers import GROOTSTE_BEDRAG, GROOTSTE_GETAL
from zaken.text.safe import schoon

INVULBAAR = [naam for naam, eigenschap in TYPE.eigenschappen.items() if not eigenschap.is_afgeleid]


@pytest.mark.parametrize("naam", INVULBAAR)
def test_hostile_text_is_read_or_refused_but_never_breaks_anything(naam: str) -> None:
    for tekst in NASTY:
        gelezen = lees(TYPE, naam, tekst, REGELS)
        if isinstance(gelezen, Reden):
            assert len(gelezen.tekst) < 400
            assert schoon(gelezen.tekst) == gelezen.tekst
        else:
            assert isinstance(shown(naam, gelezen), str)
            controleer(TYPE, naam, gelezen, facts(**{naam: gelezen}))


@pytest.mark.parametrize("naam", INVULBAAR)
def test_a_hundred_thousand_characters_fit_nowhere(naam: str) -> None:
    for tekst in LONG:
        gelezen = lees(TYPE, naam, tekst, REGELS)
        redenen = (gelezen,) if isinstance(gelezen, Reden) else controleer(TYPE, naam, gelezen, facts(**{naam: gelezen}))
        assert redenen, tekst[:20]


LINE = st.text(max_size=60).filter(lambda tekst: len(tekst.splitlines()) <= 1)
STORED: dict[str, st.SearchStrategy[Waarde]] = {
    "onderwerp": LINE,
    "motivering": st.text(max_size=200),
    "aantal": st.integers(-GROOTSTE_GETAL, GROOTSTE_GETAL),
    "waarde": st.integers(-GROOTSTE_BEDRAG, GROOTSTE_BEDRAG),
    "begin": st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat),
    "gevoelig": st.booleans(),
    "complexiteit": st.sampled_from(["standaard", "complex", "zeer_complex"]),
    "rechtsgebied": st.sampled_from(["omgeving", "privaat", "bouw"]),
    "achterstand": st.sets(st.sampled_from(["dubbel", "niet_afgesloten", "metadata"]), min_size=1).map(
        lambda keuzes: [keuze for keuze in ("dubbel", "niet_afgesloten", "metadata") if keuze in keuzes]
    ),
    "termijn": st.builds(lambda aantal, letter: f"P{aantal}{letter}", st.integers(0, 9999), st.sampled_from("DWMY")),
    "vakafdeling": st.sampled_from(["juridisch", "ruimte"]),
    "aanvrager": st.sampled_from(["jansen1", "jansen2", "bakker", "vertrokken"]),
    "hoort_bij": st.builds(lambda nummer: f"JUR-2026-{nummer:06}", st.integers(1, 99_999_999)),
    "klasse": st.sampled_from(["2020:19.1.14", "1983:4", "2017:19.1"]),
}


@given(st.sampled_from(sorted(STORED)).flatmap(lambda naam: st.tuples(st.just(naam), STORED[naam])))
def test_reading_a_shown_value_gives_it_again(geval: tuple[str, Waarde]) -> None:
    naam, waarde = geval
    if isinstance(waarde, str):
        eerst = lees(TYPE, naam, shown(naam, waarde), REGELS)
        if isinstance(eerst, Reden):
            assert eerst.code in ("leeg", "onopslaanbaar")
            return
        waarde = eerst if TYPE.eigenschappen[naam].soort in ("tekst", "lange tekst") else waarde
    assert lees(TYPE, naam, shown(naam, waarde), REGELS) == waarde


@given(st.sampled_from(INVULBAAR), st.text(max_size=40))
def test_a_value_that_was_read_has_the_right_form(naam: str, tekst: str) -> None:
    gelezen = lees(TYPE, naam, tekst, REGELS)
    if not isinstance(gelezen, Reden):
        assert "ongeldige_waarde" not in codes(naam, gelezen)
