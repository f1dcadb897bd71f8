"""What holds for every term, whatever happened to it: never an example, always a law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.factories import done, some_regels
from tests.termijnen.gevallen import BEKEND_TOT, BESLUITEN, UITSTEL, a_calendar, a_case
from tests.termijnen.orakel import Stilstand
from tests.termijnen.verhalen import GESLOTEN, KALENDER, MINDER, REGELS_VAN_NU, Verhaal, stilstanden, verhalen
from zaken.domain.herberekenen import recomputed, veranderingen
from zaken.domain.opdrachten import Noteer
from zaken.domain.termijnen import bereken
from zaken.domain.zaak import Opschorting, Stap, Zaak

KORT = {"weken": 12, "dagen": 90, "maanden": 3, "jaren": 0, "werkdagen": 10_000}
"""Algemene termijnenwet art. 4."""


def computed(verhaal: Verhaal) -> Zaak:
    return bereken(verhaal.zaaktype(), verhaal.zaak(), REGELS_VAN_NU)


def end_of(verhaal: Verhaal) -> date:
    einde = computed(verhaal).uiterlijke_einddatum
    assert einde is not None
    return einde


def moves(verhaal: Verhaal) -> list[Stap]:
    """The steps that move the end."""
    stappen = computed(verhaal).uitleg_einddatum.stappen
    return [stap for vorige, stap in pairwise(stappen) if vorige.datum != stap.datum]


def first_day_that_counts(day: date) -> date:
    """Past the free days (and, for a norm, the closing days) that may follow."""
    while not KALENDER.is_werkdag(day):
        day += timedelta(days=1)
    return day


@MINDER
@given(verhalen(vast=True), st.integers(1, 60))
def test_a_term_that_starts_later_never_ends_earlier(verhaal: Verhaal, later: int) -> None:
    assert end_of(verhaal) <= end_of(replace(verhaal, begin=verhaal.begin + timedelta(days=later)))


@MINDER
@given(verhalen(terug=True), st.integers(1, 60))
def test_counting_back_from_a_later_day_never_gives_an_earlier_day(verhaal: Verhaal, later: int) -> None:
    assert end_of(verhaal) <= end_of(replace(verhaal, begin=verhaal.begin + timedelta(days=later)))


@MINDER
@given(verhalen(vast=True), st.integers(1, 20))
def test_a_longer_term_never_ends_earlier_as_far_as_the_law_treats_it_alike(verhaal: Verhaal, erbij: int) -> None:
    """Only past the longest of art. 4 may a longer term end earlier: it is no longer extended."""
    telling = verhaal.telling
    langer = replace(telling, aantal=telling.aantal + erbij)
    assume(not telling.wettelijk or (telling.aantal <= KORT[telling.eenheid]) is (langer.aantal <= KORT[telling.eenheid]))
    assert end_of(verhaal) <= end_of(replace(verhaal, telling=langer))


@MINDER
@given(verhalen(vast=True), st.integers(-10, 200), st.integers(0, 60))
def test_standing_still_n_days_lengthens_by_at_most_n_days_and_the_free_days_after(verhaal: Verhaal, na: int, dagen: int) -> None:
    """In working days: by the working days in the interval, or to its last day when that comes later."""
    begin = verhaal.begin + timedelta(days=na)
    stil = Stilstand(begin, begin + timedelta(days=dagen), None)
    zonder, met = end_of(verhaal), end_of(replace(verhaal, telling=replace(verhaal.telling, stilstanden=(stil,))))
    assert zonder <= met
    if verhaal.telling.eenheid == "werkdagen":
        erbij = KALENDER.tel_werkdagen(zonder, KALENDER.werkdagen_tussen(begin, begin + timedelta(days=dagen)))
    else:
        erbij = zonder + timedelta(days=dagen)
    assert met <= first_day_that_counts(max(erbij, zonder)) or met == stil.einde


@MINDER
@given(verhalen())
def test_each_interval_more_never_shortens(verhaal: Verhaal) -> None:
    stil = sorted(verhaal.telling.stilstanden, key=lambda deel: deel.begin)
    eindes = [
        end_of(replace(verhaal, telling=replace(verhaal.telling, stilstanden=tuple(stil[:aantal]), afspraken=())))
        for aantal in range(len(stil) + 1)
    ]
    assert eindes == sorted(eindes)


@MINDER
@given(verhalen())
def test_an_answer_that_comes_later_never_shortens(verhaal: Verhaal) -> None:
    stil = verhaal.telling.stilstanden
    assume(any(deel.einde is not None for deel in stil))
    laatste = max((deel for deel in stil if deel.einde is not None), key=lambda deel: deel.begin)
    assert laatste.einde is not None
    later = tuple(replace(deel, einde=laatste.einde + timedelta(days=5)) if deel is laatste else deel for deel in stil)
    assert end_of(verhaal) <= end_of(replace(verhaal, telling=replace(verhaal.telling, stilstanden=later)))


@MINDER
@given(verhalen())
def test_the_order_in_which_intervals_were_recorded_does_not_matter(verhaal: Verhaal) -> None:
    andersom = replace(verhaal, telling=replace(verhaal.telling, stilstanden=tuple(reversed(verhaal.telling.stilstanden))))
    assert computed(verhaal).uitleg_einddatum == computed(andersom).uitleg_einddatum


@MINDER
@given(verhalen())
def test_a_statutory_term_ends_on_a_free_day_only_where_the_law_or_an_agreement_says_so(verhaal: Verhaal) -> None:
    zaak = computed(replace(verhaal, telling=replace(verhaal.telling, wettelijk=True)))
    gronden = {stap.grondslag for stap in zaak.uitleg_einddatum.stappen}
    uitzondering = {"Algemene termijnenwet art. 4", UITSTEL["verder_uitstel"]["grondslag"]}
    assert zaak.uiterlijke_einddatum is not None
    assert not KALENDER.is_vrij(zaak.uiterlijke_einddatum) or uitzondering & gronden


@MINDER
@given(verhalen(vast=True), stilstanden(date(2026, 1, 5)))
def test_a_statutory_term_within_article_4_never_ends_on_a_free_day(verhaal: Verhaal, stil: tuple[Stilstand, ...]) -> None:
    telling = replace(verhaal.telling, wettelijk=True, stilstanden=stil)
    assume(telling.aantal <= KORT[telling.eenheid])
    assert not KALENDER.is_vrij(end_of(replace(verhaal, begin=date(2026, 1, 5), telling=telling)))
    assert not KALENDER.is_vrij(end_of(replace(verhaal, telling=telling)))


@MINDER
@given(verhalen())
def test_a_norm_that_ends_on_a_working_day_does(verhaal: Verhaal) -> None:
    norm = replace(verhaal, telling=replace(verhaal.telling, op_werkdag=True))
    assert KALENDER.is_werkdag(end_of(norm))


@MINDER
@given(verhalen(), st.booleans())
def test_the_explanation_starts_at_the_start_ends_on_the_stored_date_and_grounds_every_move(verhaal: Verhaal, terug: bool) -> None:
    if terug:
        verhaal = replace(verhaal, telling=replace(verhaal.telling, terug=True))
    zaak = computed(verhaal)
    stappen = zaak.uitleg_einddatum.stappen
    assert (stappen[0].datum, stappen[-1].datum) == (verhaal.begin, zaak.uiterlijke_einddatum)
    assert all(stap.grondslag for stap in moves(verhaal))
    if terug:
        assert zaak.uiterlijke_einddatum is not None
        assert zaak.uiterlijke_einddatum <= verhaal.begin


@MINDER
@given(verhalen())
def test_an_end_past_the_last_decree_that_a_decree_could_move_says_so(verhaal: Verhaal) -> None:
    """Decreeing days after the last known one must not change a date that says nothing."""
    verhaal = replace(verhaal, telling=replace(verhaal.telling, afspraken=()))
    zaak = computed(verhaal)
    assume(not any(stap.grondslag == "Algemene termijnenwet art. 3 lid 3" for stap in zaak.uitleg_einddatum.stappen))
    assert zaak.uiterlijke_einddatum is not None
    dagen = tuple((BEKEND_TOT + timedelta(days=n)).isoformat() for n in range(1, 40, 3))
    anders = replace(REGELS_VAN_NU, kalender=a_calendar(GESLOTEN, (*BESLUITEN, *dagen)))
    assert bereken(verhaal.zaaktype(), verhaal.zaak(), anders).uiterlijke_einddatum == zaak.uiterlijke_einddatum


@MINDER
@given(verhalen())
def test_computing_again_changes_nothing(verhaal: Verhaal) -> None:
    zaaktype, zaak = verhaal.zaaktype(), computed(verhaal)
    assert bereken(zaaktype, zaak, REGELS_VAN_NU) == zaak
    assert recomputed(zaaktype, zaak, REGELS_VAN_NU) == zaak
    assert veranderingen(zaak, recomputed(zaaktype, zaak, REGELS_VAN_NU)) == ()


@MINDER
@given(verhalen(), st.booleans())
def test_recomputing_twice_under_another_calendar_is_recomputing_once(verhaal: Verhaal, ook_uit_bron: bool) -> None:
    zaaktype = verhaal.zaaktype()
    zaak = replace(computed(verhaal), bron_einddatum=verhaal.begin + timedelta(days=30) if ook_uit_bron else None)
    kalender = a_calendar((*GESLOTEN, verhaal.begin + timedelta(days=20)), (*BESLUITEN, (verhaal.begin + timedelta(days=28)).isoformat()))
    nieuw = replace(REGELS_VAN_NU, kalender=kalender)
    een = recomputed(zaaktype, zaak, nieuw, ook_uit_bron=ook_uit_bron)
    assert recomputed(zaaktype, een, nieuw, ook_uit_bron=ook_uit_bron) == een
    anders = {verandering.veld: verandering.nieuw for verandering in veranderingen(zaak, een)}
    assert een.uiterlijke_einddatum is not None
    assert anders.get("uiterlijke_einddatum", een.uiterlijke_einddatum.isoformat()) == een.uiterlijke_einddatum.isoformat()
    assert een.uitleg_einddatum == zaak.uitleg_einddatum or "uiterlijke_einddatum" in anders


@MINDER
@given(verhalen(vast=True))
def test_a_note_never_moves_a_date_even_under_a_newer_calendar(verhaal: Verhaal) -> None:
    zaaktype, zaak = verhaal.zaaktype(), computed(verhaal)
    einde = end_of(verhaal)
    nieuw = some_regels(kalender=a_calendar((einde,), (*BESLUITEN, einde.isoformat())))
    erna = done(zaaktype, zaak, Noteer("gebeld"), regels=nieuw)
    assert (erna.uiterlijke_einddatum, erna.uitleg_einddatum) == (zaak.uiterlijke_einddatum, zaak.uitleg_einddatum)


@MINDER
@given(verhalen(vast=True), st.integers(0, 30), st.integers(0, 30))
def test_standing_still_in_two_goes_is_standing_still_in_one(verhaal: Verhaal, eerst: int, daarna: int) -> None:
    begin = verhaal.begin
    halverwege, einde = begin + timedelta(days=eerst), begin + timedelta(days=eerst + daarna)
    twee = (Opschorting(begin, halverwege, "a", "Awb 4:15"), Opschorting(halverwege, einde, "b", "Awb 4:15"))
    een = (Opschorting(begin, einde, "a", "Awb 4:15"),)
    eindes = {bereken(verhaal.zaaktype(), a_case(begin, opschortingen=delen), REGELS_VAN_NU).uiterlijke_einddatum for delen in (twee, een)}
    assert len(eindes) == 1
