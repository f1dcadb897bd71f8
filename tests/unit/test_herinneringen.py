"""Reminders of one case: on which days which rule speaks, what keeps it quiet, and what becomes of what was missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import a_zaaktype
from tests.herinneringhulp import EINDE, Verloop, a_case, a_type, day, on
from zaken.domain.herinneringen import te_doen
from zaken.domain.volgende_herinnering import volgende_dag
from zaken.domain.vooruit import vooruit
from zaken.domain.zaak import Afspraak, Opschorting, Zaak

DEADLINE = "uiterlijke_einddatum"
TE_LAAT = {"na": DEADLINE}
ZODRA = {"zodra": {"complexiteit": "complex"}}
COMPLEX = {"complexiteit": "complex"}
STIL = Opschorting(day("04-01"), None, "wacht")


def said(moment: dict[str, Any], van: str, tot: str, zaak: Zaak | None = None, **regel: Any) -> list[str]:
    return Verloop(a_type(moment, **regel), zaak or a_case()).said(van, tot)


def promise(datum: str, gehouden: bool | None = None) -> Afspraak:
    return Afspraak("bellen", day(datum), "jurist1", day("03-02"), gehouden)


# ---- when


@pytest.mark.parametrize(
    ("moment", "dagen"),
    [
        ({"voor": DEADLINE}, ["04-15"]),
        ({"voor": DEADLINE, "duur": ["P4W", "3 werkdagen"]}, ["03-18", "04-10"]),
        ({"na": DEADLINE}, ["04-16"]),
        ({"na": DEADLINE, "duur": "P1W"}, ["04-22"]),
        ({"deel_van": DEADLINE, "deel": ["50%", "80%"]}, ["03-24", "04-07"]),
        ({"in_status": "ontvangen", "langer_dan": "2 werkdagen"}, ["03-05"]),
        ({"in_status": ["wacht", "ontvangen"], "langer_dan": "P1W"}, ["03-10"]),
        ({"in_status": "wacht", "langer_dan": "P1W"}, []),
        ({"voor": "kosten"}, []),
    ],
    ids=str,
)
def test_each_kind_of_moment_speaks_once_on_its_own_days(moment: dict[str, Any], dagen: list[str]) -> None:
    assert said(moment, "03-02", "05-31") == dagen


@pytest.mark.parametrize(
    ("duur", "dag"),
    [("P4D", "04-10"), ("P9D", "04-02"), ("P12D", "04-02")],
    ids=["saturday", "easter monday", "good friday"],
)
def test_before_a_date_speaks_on_the_working_day_before_a_free_day(duur: str, dag: str) -> None:
    assert said({"voor": DEADLINE, "duur": duur}, "03-02", "05-31") == [dag]


def test_after_a_date_speaks_on_the_day_itself_free_or_not() -> None:
    assert said(TE_LAAT, "04-01", "05-31", a_case(uiterlijke_einddatum=day("04-17"))) == ["04-18"]


def test_a_promise_speaks_before_its_day_and_after_it_when_it_was_not_kept() -> None:
    zaak = a_case(afspraken=(promise("04-08"), promise("04-20"), promise("04-09", gehouden=True)))
    assert said({"afspraak": "voor", "duur": "1 werkdag"}, "03-02", "05-31", zaak) == ["04-07", "04-17"]
    assert said({"afspraak": "na"}, "03-02", "05-31", zaak) == ["04-09", "04-21"]


def test_once_a_condition_holds_it_is_said_on_that_day_and_never_again() -> None:
    loop = Verloop(a_type(ZODRA), a_case())
    assert loop.said("03-02", "03-10") == []
    loop.zaak = a_case(eigenschappen=COMPLEX)
    assert volgende_dag(loop.zaaktype, loop.zaak, on(day("03-10"))) == day("03-10")
    assert loop.said("03-10", "04-30") == ["03-10"]
    loop.zaak = a_case()
    assert loop.said("05-01", "05-10") == []
    loop.zaak = a_case(eigenschappen=COMPLEX)
    assert loop.said("05-11", "05-31") == []


def test_a_condition_that_time_alone_fulfils_is_not_missed() -> None:
    zaaktype = a_type({"zodra": {"vandaag": {"na": DEADLINE}}})
    loop = Verloop(zaaktype, a_case())
    assert volgende_dag(zaaktype, a_case(), on(day("04-01"))) == day("04-02")
    assert loop.run(day("04-02")).volgende == day("04-03")
    assert loop.said("04-03", "04-30") == ["04-16"]


def test_a_rule_of_which_the_condition_comes_true_by_time_is_looked_at_every_day() -> None:
    loop = Verloop(a_type({"na": "startdatum"}, als={"vandaag": {"na": DEADLINE}}), a_case())
    assert loop.run(day("04-02")).volgende == day("04-03")
    assert loop.said("04-03", "04-30") == ["04-16"]


def test_a_rule_that_waits_for_somebody_is_not_looked_at_every_day() -> None:
    assert Verloop(a_type({"na": "startdatum"}, als=COMPLEX), a_case()).run(day("04-02")).volgende is None


# ---- again


@pytest.mark.parametrize(
    ("regel", "dagen"),
    [
        ({"herhaal": "P1W"}, ["04-16", "04-23", "04-30", "05-07"]),
        ({"herhaal": "P1W", "hoogstens": 3}, ["04-16", "04-23", "04-30"]),
        ({"herhaal": "P1W", "hoogstens": 1}, ["04-16"]),
        ({"herhaal": "2 werkdagen", "hoogstens": 3}, ["04-16", "04-20", "04-22"]),
        ({"herhaal": "P1M"}, ["04-16"]),
    ],
    ids=str,
)
def test_a_rule_repeats_from_its_last_own_day_as_often_as_it_may(regel: dict[str, Any], dagen: list[str]) -> None:
    assert said(TE_LAAT, "04-01", "05-10", **regel) == dagen


def test_repeats_count_from_the_last_of_several_own_days() -> None:
    assert said({"na": DEADLINE, "duur": ["P1D", "P2W"]}, "04-01", "05-13", herhaal="P1W") == ["04-16", "04-29", "05-06", "05-13"]


@pytest.mark.parametrize("herhaal", ["1 werkdag", "P1M", "P1D", "P1W", "P1Y"])
@pytest.mark.parametrize("hoogstens", [None, 2, 40, 1_500])
def test_the_next_repeat_is_found_straight_away_far_from_the_first(herhaal: str, hoogstens: int | None) -> None:
    """The guess of how many repeats fit in a stretch is never past the last one that there is."""
    zaaktype = a_type(TE_LAAT, herhaal=herhaal, **({"hoogstens": hoogstens} if hoogstens else {}))
    loop = Verloop(zaaktype, a_case())
    werk = loop.werk(day("2033-06-01"))
    einde = werk.meldingen[0].komend
    alle = {komend.volgnummer: komend.dag for komend in (*werk.vervallen, einde)}
    for dag in list(alle.values()):
        alle |= {komend.volgnummer: komend.dag for komend in (*loop.werk(dag).vervallen, loop.werk(dag).meldingen[0].komend)}
    nummers = sorted(alle)
    assert nummers[-2:] == [einde.volgnummer - 1, einde.volgnummer]
    assert loop.werk(alle[nummers[-2]]).volgende == einde.dag
    assert (loop.werk(einde.dag).volgende is None) == (einde.volgnummer + 1 == hoogstens)


def test_every_repeat_climbs_one_step() -> None:
    loop = Verloop(a_type(TE_LAAT, herhaal="P1W"), a_case())
    treden = [melding.trede for nummer in range(30) for melding in loop.run(EINDE + timedelta(days=nummer)).meldingen]
    assert treden == [0, 1, 2, 3, 4]


def test_what_lapsed_is_no_step_up() -> None:
    """Of a case that is new here the first thing said is the first that anybody hears."""
    oud = a_case(bron="oud", registratiedatum=day("2027-04-10"))
    loop = Verloop(a_type(TE_LAAT, herhaal="P4W"), oud)
    gezegd = [melding for nummer in range(90) for melding in loop.run(day("2027-04-10") + timedelta(days=nummer)).meldingen]
    assert [(melding.trede, melding.is_eerder_gezegd) for melding in gezegd[:3]] == [(0, False), (1, True), (2, True)]
    (straks,) = vooruit(loop.zaaktype, oud, on(day("2027-04-10")), {})
    assert straks.trede == 0
    gemist = Verloop(a_type(TE_LAAT, herhaal="P1W"), a_case())
    assert [melding.trede for dag in ("06-10", "06-11", "06-20") for melding in gemist.run(day(dag)).meldingen] == [0, 1, 2]


def test_a_mistyped_year_keeps_one_lapsed_row() -> None:
    werk = Verloop(a_type(TE_LAAT, herhaal="P1D"), a_case(uiterlijke_einddatum=day("1970-04-15"))).werk(day("04-15"))
    assert (len(werk.vervallen), len(werk.meldingen)) == (1, 1)


def test_of_what_was_missed_the_last_is_said_and_the_rest_lapses() -> None:
    loop = Verloop(a_type({"voor": DEADLINE, "duur": ["P4W", "P2W", "P1W"]}), a_case())
    werk = loop.run(day("04-09"))
    assert [melding.komend.dag for melding in werk.meldingen] == [day("04-08")]
    assert [komend.dag for komend in werk.vervallen] == [day("04-01")]
    assert loop.run(day("04-09")) == replace(werk, meldingen=(), vervallen=())


# ---- the date has passed


VOOR_EN_NA = {"vooraf": {"moment": {"voor": DEADLINE, "duur": "P1W"}, "aan": "behandelaar"}}


def missed(**na: Any) -> tuple[set[str], set[str]]:
    """What is said and what lapses of a case that no run looked at before its deadline."""
    regels = {**VOOR_EN_NA, "achteraf": {"moment": TE_LAAT, "aan": ["behandelaar", "teamleider"], **na}}
    werk = te_doen(a_zaaktype(herinneringen=regels), na.pop("zaak", a_case()), on(day("04-16")), {})
    return {melding.komend.regel for melding in werk.meldingen}, {komend.regel for komend in werk.vervallen}


def test_that_a_date_is_coming_is_no_news_when_the_same_people_hear_that_it_passed() -> None:
    assert missed() == ({"achteraf"}, {"vooraf"})


@pytest.mark.parametrize(
    "na",
    [
        {"aan": "teamleider"},
        {"moment": {"na": DEADLINE, "duur": "P4W"}},
        {"moment": {"na": "streefdatum"}},
        {"als": {"complexiteit": "standaard"}},
    ],
    ids=["others hear", "later", "another date", "perhaps"],
)
def test_that_a_date_is_coming_is_said_all_the_same_when_nobody_else_says_it_for_certain(na: dict[str, Any]) -> None:
    gezegd, vervallen = missed(**na)
    assert "vooraf" in gezegd
    assert not vervallen


def test_a_promise_is_announced_late_unless_it_is_said_that_it_was_broken() -> None:
    vooraf = {"moment": {"afspraak": "voor", "duur": "P1W"}, "aan": "behandelaar"}
    ander = {"moment": {"in_status": "ontvangen", "langer_dan": "P1W"}, "aan": "behandelaar"}
    zaak = a_case(afspraken=(promise("04-14"),))
    zonder = te_doen(a_zaaktype(herinneringen={"vooraf": vooraf, "ander": ander}), zaak, on(day("04-16")), {})
    assert {melding.komend.regel for melding in zonder.meldingen} == {"vooraf", "ander"}
    gebroken = {"moment": {"afspraak": "na"}, "aan": "behandelaar"}
    met = te_doen(a_zaaktype(herinneringen={"vooraf": vooraf, "gebroken": gebroken}), zaak, on(day("04-16")), {})
    assert ([m.komend.regel for m in met.meldingen], [k.regel for k in met.vervallen]) == (["gebroken"], ["vooraf"])


def test_a_new_date_speaks_again() -> None:
    loop = Verloop(a_type(TE_LAAT), a_case())
    assert loop.said("04-01", "04-30") == ["04-16"]
    loop.zaak = a_case(uiterlijke_einddatum=day("05-15"))
    assert loop.said("05-01", "05-31") == ["05-16"]
    loop.zaak = a_case()
    assert loop.said("06-01", "06-10") == []
