"""The lists of what people were reminded of, on both databases: what is on them, what goes off, and what that costs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.contract.zaken_maken import getelde_opdrachten
from tests.e2e import importhulp
from tests.e2e.importhulp import a_file, a_gemeente, load, with_change
from tests.factories import VERZOEK, step
from tests.postbak import HERINNERINGEN, Postbak, a_desk, at, open_cases, rows
from zaken.domain.duur import Duur
from zaken.domain.opdrachten import DempHerinnering, MaakOngedaan, Opdracht, Verleng
from zaken.errors import NietBevoegd
from zaken.services.herinneren import remind
from zaken.services.signaleringen import open_signals
from zaken.services.uitvoeren import Verzoek, execute
from zaken.services.werkplek import Werkplek
from zaken.services.zaaksignaleringen import case_signals
from zaken.store import signaleringen as rijen
from zaken.store.engine import Opslag
from zaken.store.tables import signalering

NA_AFLOOP = {"bewaar": {"moment": {"na": "startdatum"}, "aan": "behandelaar", "ook_afgehandeld": True}}
KLAAR = step("trek_in", resultaat="ingetrokken")


def a_reminded_desk(opslag: Opslag, aantal: int) -> tuple[Werkplek, list[str]]:
    """jurist1 on 14 April, who was just told that so many cases are late."""
    werkplek, nummers = a_desk(opslag, aantal)
    remind(werkplek, [Postbak()], op=at("04-14"))
    return werkplek.namens("jurist1", lambda: at("04-14", 8)), nummers


def put_aside(werkplek: Werkplek, nummers: list[str]) -> set[str]:
    return carry_out(werkplek, nummers, DempHerinnering(None, "Weet het"))


def carry_out(werkplek: Werkplek, nummers: list[str], opdracht: Opdracht) -> set[str]:
    verzoeken = [Verzoek(nummer, opdracht) for nummer in nummers]
    return {antwoord.uitkomst for blok in execute(werkplek, verzoeken) for antwoord in blok}


def test_a_list_longer_than_a_page_is_whole_and_cut_where_asked(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 7)
    monkeypatch.setattr(rijen, "MAXIMAAL", 3)
    alles = open_signals(werkplek)
    assert ([een.identificatie for een in alles.regels], alles.meer) == (nummers, False)
    eerste = open_signals(werkplek, maximaal=4)
    assert ([een.identificatie for een in eerste.regels], eerste.meer) == (nummers[:4], True)


def test_putting_everything_aside_empties_ones_own_list_only(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 3)
    assert put_aside(werkplek, nummers) == {"uitgevoerd"}
    assert open_signals(werkplek).regels == ()
    leider = werkplek.namens("leider", werkplek.klok)
    assert [een.identificatie for een in open_signals(leider).regels] == nummers
    assert {een.wie for een in open_signals(leider, team="juridisch").regels} == {"leider"}
    assert put_aside(werkplek, nummers) == {"kan_nog_niet"}
    with pytest.raises(NietBevoegd):
        open_signals(werkplek, team="juridisch")


def test_a_case_names_how_each_was_told(opslag: Opslag) -> None:
    werkplek, (nummer,) = a_reminded_desk(opslag, 1)
    gemeld = [een for een in case_signals(werkplek, nummer).gezegd if een.stand == "gemeld"]
    assert [(aan.wie, aan.kanaal, aan.stand) for aan in gemeld[0].aan] == [
        ("jurist1", "e-mail", "verzonden"),
        ("leider", "e-mail", "verzonden"),
    ]


def test_lists_and_putting_aside_cost_as_much_for_nine_cases_as_for_two(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 11)
    gemeten = []
    for deel in (nummers[:2], nummers[2:]):
        open_signals(werkplek)
        with getelde_opdrachten(opslag.engine) as lezen:
            open_signals(werkplek)
        with getelde_opdrachten(opslag.engine) as schrijven:
            put_aside(werkplek, deel)
        gemeten.append((len(lezen), len(schrijven)))
    assert gemeten[0] == gemeten[1]


def test_what_presses_most_stands_first_whatever_its_rule_and_the_number_is_exact(opslag: Opslag) -> None:
    """The older case has the older streefdatum, but was given until 18 May."""
    verlengingen = {"verdaging": {"omschrijving": "Verdagen", "grondslag": "Awb 7:10", "maximaal": "P6W", "voor_einde": "ja"}}
    werkplek, _ = a_desk(opslag, 0, termijnen={**VERZOEK["termijnen"], "verlengingen": verlengingen})
    (verdaagd,) = open_cases(werkplek, 1, startdatum=date(2026, 2, 23))
    (te_laat,) = open_cases(werkplek, 1)
    assert carry_out(werkplek, [verdaagd], Verleng("verdaging", "druk", Duur(6, "weken"), meegedeeld_op=date(2026, 3, 2))) == {"uitgevoerd"}
    remind(werkplek, [], op=at("05-12"))
    werkplek = werkplek.namens("jurist1", lambda: at("05-12", 8))
    alles, eerste = open_signals(werkplek), open_signals(werkplek, maximaal=1)
    assert [(een.identificatie, een.regel) for een in alles.regels] == [(te_laat, "te_laat"), (verdaagd, "nadert")]
    assert (eerste.regels, eerste.aantal, eerste.meer) == (alles.regels[:1], 2, True)


def test_a_list_says_whose_case_it_is(opslag: Opslag) -> None:
    werkplek, _ = a_reminded_desk(opslag, 1)
    (mijn,) = open_signals(werkplek).regels
    (geleid,) = open_signals(werkplek.namens("leider", werkplek.klok)).regels
    assert (mijn.behandelaar, geleid.behandelaar, geleid.wie) == ("jurist1", "jurist1", "leider")


def test_what_comes_names_nobody_who_put_it_aside(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 1)
    put_aside(werkplek, nummers)
    (komt,) = case_signals(werkplek, nummers[0]).komend
    assert (komt.stand, komt.aan) == ("komt", ("Teamleider",))
    put_aside(werkplek.namens("leider", werkplek.klok), nummers)
    (komt,) = case_signals(werkplek, nummers[0]).komend
    assert (komt.stand, komt.aan) == ("bekend", ())


def test_what_was_put_off_again_after_that_was_undone_names_who_waits_for_it(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 1)
    assert carry_out(werkplek, nummers, DempHerinnering(None, "Later", date(2026, 4, 16))) == {"uitgevoerd"}
    remind(werkplek, [], op=at("04-16"))
    werkplek = werkplek.namens("jurist1", lambda: at("04-16", 8))
    assert carry_out(werkplek, nummers, MaakOngedaan(7)) == {"uitgevoerd"}
    assert carry_out(werkplek, nummers, DempHerinnering(None, "Nog later", date(2026, 4, 18))) == {"uitgevoerd"}
    eerste = case_signals(werkplek, nummers[0]).komend[0]
    assert (eerste.dag, eerste.stand, eerste.aan) == (date(2026, 4, 18), "komt", ("Jurist 1",))


def standing(werkplek: Werkplek) -> list[tuple[str, str]]:
    """Rule and person of every signalering that is open in the table, whether or not a list shows it."""
    return [(regel, wie) for regel, wie, is_open in rows(werkplek, signalering, "regel", "wie", "is_open") if is_open]


def test_what_was_said_of_a_case_goes_off_everybodys_list_when_it_ends(opslag: Opslag) -> None:
    werkplek, nummers = a_desk(opslag, 2, herinneringen={**HERINNERINGEN, **NA_AFLOOP})
    remind(werkplek, [], op=at("04-14"))
    werkplek = werkplek.namens("jurist1", lambda: at("04-14", 8))
    assert len(standing(werkplek)) == 2 * 3
    assert carry_out(werkplek, nummers[:1], KLAAR) == {"uitgevoerd"}
    assert sorted(standing(werkplek)) == sorted([("bewaar", "jurist1")] * 2 + [("te_laat", "jurist1"), ("te_laat", "leider")])


def test_what_goes_on_again_is_on_the_lists_again_but_for_who_knows(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 2)
    put_aside(werkplek, nummers[:1])
    carry_out(werkplek, nummers, KLAAR)
    assert standing(werkplek) == []
    assert carry_out(werkplek, nummers, MaakOngedaan(7)) == {"uitgevoerd"}
    assert sorted(standing(werkplek)) == [("te_laat", "jurist1"), ("te_laat", "leider"), ("te_laat", "leider")]


def test_closing_costs_as_many_statements_for_nine_cases_as_for_two(opslag: Opslag) -> None:
    werkplek, nummers = a_reminded_desk(opslag, 12)
    carry_out(werkplek, nummers[:1], KLAAR)
    gemeten = []
    for deel in (nummers[1:3], nummers[3:]):
        with getelde_opdrachten(opslag.engine) as schrijven:
            carry_out(werkplek, deel, KLAAR)
        gemeten.append(len(schrijven))
    assert gemeten[0] == gemeten[1]


def test_a_case_that_ended_in_its_source_goes_off_the_lists_when_that_is_read_again(opslag: Opslag, tmp_path: Path) -> None:
    gemeente = a_gemeente(
        opslag, herinneringen={"te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "teamleider", "herhaal": "P1W"}}
    )
    load(gemeente, a_file(tmp_path, importhulp.rows()))
    remind(gemeente, [], op=at("04-14"))
    eerst = standing(gemeente)
    load(gemeente, a_file(tmp_path, with_change("z-open", case__enddate="2011-05-19 01:06:40+02:00"), "later.csv"))
    assert len(standing(gemeente)) < len(eerst)
