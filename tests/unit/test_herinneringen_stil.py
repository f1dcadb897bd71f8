"""What keeps a reminder quiet and what wakes it: put aside, a clock that stands still, the end, another system, conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.factories import VERZOEK, a_zaaktype
from tests.herinneringhulp import EINDE, Verloop, a_case, a_type, day, muted, on
from zaken.domain.herinneringen import WAKKER, nog_aan_de_orde, te_doen
from zaken.domain.vanzelf import automatic_step, successor
from zaken.domain.volgende_herinnering import volgende_dag
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


# ---- putting it aside


def test_who_put_it_off_hears_it_again_on_that_day_and_once() -> None:
    loop = Verloop(a_type(TE_LAAT), a_case(dempingen=muted(("jurist1", "04-24"))))
    loop.said("04-16", "04-23")
    assert volgende_dag(a_type({"na": "streefdatum"}), loop.zaak, on(day("04-20"))) == day("04-24")
    (melding,) = loop.run(day("04-24")).meldingen
    assert (melding.alleen_voor, melding.komend.volgnummer) == ("jurist1", WAKKER)
    assert loop.said("04-25", "05-31") == []


def test_who_put_it_off_and_knows_by_then_hears_no_more() -> None:
    loop = Verloop(a_type(TE_LAAT), a_case(dempingen=muted(("jurist1", "04-24"), ("jurist1", None))))
    assert loop.said("04-16", "05-31") == ["04-16"]


def test_the_day_that_somebody_chose_and_a_repeat_on_that_day_are_said_once() -> None:
    loop = Verloop(a_type(TE_LAAT, herhaal="P1W"), a_case(dempingen=muted(("jurist1", "04-23"))))
    assert loop.said("04-16", "04-22") == ["04-16"]
    werk = loop.run(day("04-23"))
    assert [melding.alleen_voor for melding in werk.meldingen] == [None]
    assert [komend.volgnummer for komend in werk.vervallen] == [WAKKER]


def test_what_was_put_off_into_a_standstill_comes_when_the_clock_runs_again() -> None:
    stil = replace(STIL, termijn=day("04-30"))
    loop = Verloop(a_type(TE_LAAT), a_case(dempingen=muted(("jurist1", "04-24"))))
    loop.said("04-16", "04-20")
    loop.zaak = replace(loop.zaak, opschortingen=(stil,))
    assert loop.run(day("04-24")).volgende == day("05-01")
    assert loop.said("04-25", "05-31") == ["05-01"]


def test_who_only_heard_by_escalation_hears_it_again_too() -> None:
    loop = Verloop(a_type(TE_LAAT, herhaal="P1W", hoogstens=2, escaleer="ja"), a_case())
    assert loop.said("04-16", "04-23") == ["04-16", "04-23"]
    loop.zaak = a_case(dempingen=muted(("leider", "04-27")))
    assert [melding.trede for melding in loop.run(day("04-27")).meldingen] == [1]


def test_a_date_chosen_anew_after_undoing_the_first_is_kept() -> None:
    loop = Verloop(a_type(TE_LAAT), a_case(dempingen=muted(("jurist1", "04-20"))))
    assert loop.said("04-16", "04-21") == ["04-16", "04-20"]
    loop.zaak = a_case(dempingen=muted(("jurist1", "04-27")))
    assert loop.said("04-22", "05-31") == ["04-27"]


def test_a_rule_that_is_no_longer_there_says_nothing_of_what_was_put_off() -> None:
    zaak = a_case(dempingen=muted(("jurist1", "04-20"), regel="vroeger"))
    assert Verloop(a_type(TE_LAAT), zaak).werk(day("04-21")).volgende is None


# ---- while the clock stands still, and after the end


def test_while_the_clock_stands_still_nothing_is_said_until_it_runs_again() -> None:
    loop = Verloop(a_type(TE_LAAT, herhaal="P1W"), a_case(opschortingen=(STIL,)))
    assert loop.said("04-01", "05-03") == []
    loop.zaak = a_case(opschortingen=(replace(STIL, einde=day("05-04")),))
    assert volgende_dag(loop.zaaktype, loop.zaak, on(day("05-04"))) == day("04-16")
    assert loop.said("05-04", "05-13") == ["05-04", "05-07"]


def test_the_term_that_somebody_was_given_ends_the_standstill() -> None:
    zaak = a_case(opschortingen=(replace(STIL, termijn=day("04-30")),))
    loop = Verloop(a_type(TE_LAAT), zaak)
    assert volgende_dag(loop.zaaktype, zaak, on(day("04-01"))) == day("05-01")
    assert loop.run(day("04-16")).volgende == day("05-01")
    assert loop.said("04-17", "05-31") == ["05-01"]


def test_without_a_term_only_a_change_can_bring_it() -> None:
    zaak = a_case(opschortingen=(STIL,))
    assert volgende_dag(a_type(TE_LAAT), zaak, on(day("04-01"))) is None
    assert Verloop(a_type(TE_LAAT), zaak).werk(day("04-20")).volgende is None


def test_a_rule_for_standing_still_speaks_then_too() -> None:
    assert said(TE_LAAT, "04-01", "05-31", a_case(opschortingen=(STIL,)), ook_opgeschort="ja") == ["04-16"]


@pytest.mark.parametrize(("ook", "dagen"), [("nee", []), ("ja", ["04-16"])])
def test_a_closed_case_is_quiet_unless_the_rule_says_otherwise(ook: str, dagen: list[str]) -> None:
    zaak = a_case(einddatum=day("04-01"), status="afgehandeld")
    assert said(TE_LAAT, "04-02", "05-31", zaak, ook_afgehandeld=ook) == dagen
    assert volgende_dag(a_type(TE_LAAT, ook_afgehandeld=ook), zaak, on(day("04-02"))) == (day("04-16") if dagen else None)


# ---- from another system


def test_an_imported_case_starts_with_everything_lapsed_and_goes_on_from_there() -> None:
    zaak = a_case(bron="oud", registratiedatum=day("04-20"))
    assert volgende_dag(a_type(TE_LAAT), zaak, on(day("04-20"))) is None
    assert said(TE_LAAT, "04-20", "05-31", zaak) == []
    assert said(TE_LAAT, "04-20", "05-01", zaak, herhaal="P1W") == ["04-23", "04-30"]
    assert said(TE_LAAT, "04-20", "05-01", replace(zaak, registratiedatum=day("04-16"))) == ["04-20"]


def test_an_imported_case_lies_in_its_status_since_it_was_known_here() -> None:
    oud = a_case(bron="oud", registratiedatum=day("04-10"), status_sinds=datetime(2015, 1, 1, tzinfo=UTC))
    assert said({"in_status": "ontvangen", "langer_dan": "P2W"}, "04-10", "05-31", oud) == ["04-25"]


def test_that_a_date_is_coming_is_no_news_once_it_is_said_to_have_passed() -> None:
    regels = {
        "nadert": {"moment": {"voor": "uiterlijke_einddatum", "duur": "P1W"}, "aan": "behandelaar"},
        "voorbij": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "behandelaar"},
    }
    samen, alleen = a_type(herinneringen=regels), a_type(herinneringen={"nadert": regels["nadert"]})
    assert [nog_aan_de_orde(samen, a_case(), on(day(dag)), "nadert", EINDE) for dag in ("04-15", "04-16")] == [True, False]
    assert nog_aan_de_orde(samen, a_case(), on(day("04-16")), "voorbij", EINDE)
    assert nog_aan_de_orde(alleen, a_case(), on(day("04-16")), "nadert", EINDE)


def test_a_database_that_just_learned_to_remind_lets_the_past_lapse_too() -> None:
    assert te_doen(a_type(TE_LAAT), a_case(), on(day("04-20")), {}, vanaf=day("04-17")).meldingen == ()


# ---- conditions


@pytest.mark.parametrize(
    ("regel", "zaak", "spreekt"),
    [
        ({"als": COMPLEX}, {}, False),
        ({"als": COMPLEX}, {"eigenschappen": COMPLEX}, True),
        ({"stopt_als": COMPLEX}, {}, True),
        ({"stopt_als": COMPLEX}, {"eigenschappen": COMPLEX}, False),
        ({"zonder_document": ["advies"]}, {}, True),
        ({"zonder_stap": ["neem_op"]}, {}, True),
        ({"ontbreekt": "neem_op"}, {"behandelaar": None}, True),
        ({"ontbreekt": "neem_op"}, {"eigenschappen": {"vakafdeling": "ruimte"}}, False),
    ],
    ids=str,
)
def test_a_rule_speaks_only_while_everything_holds(regel: dict[str, Any], zaak: dict[str, Any], spreekt: bool) -> None:
    assert said(TE_LAAT, "04-10", "04-30", a_case(**zaak), **regel) == (["04-16"] if spreekt else [])


def test_what_is_still_missing_for_the_step_is_named() -> None:
    (melding,) = te_doen(a_type(TE_LAAT, ontbreekt="neem_op"), a_case(behandelaar=None), on(day("04-16")), {}).meldingen
    assert {reden.code for reden in melding.ontbreekt} == {"eigenschap_ontbreekt", "behandelaar_ontbreekt"}


# ---- what happens by itself


def test_a_step_and_a_next_case_too_far_to_count_never_come() -> None:
    statussen = {
        **VERZOEK["statussen"],
        "ontvangen": {**VERZOEK["statussen"]["ontvangen"], "automatisch": {"na": "P9999Y", "overgang": "trek_in"}},
    }
    zaaktype = a_zaaktype(statussen=statussen, elke="P9999Y")
    assert automatic_step(zaaktype, a_case(), on(EINDE)) is None
    assert successor(zaaktype, a_case(), on(EINDE)) is None
    assert volgende_dag(zaaktype, a_case(), on(EINDE)) is None


def test_a_case_from_elsewhere_takes_no_step_on_the_night_it_came() -> None:
    statussen = {
        **VERZOEK["statussen"],
        "ontvangen": {**VERZOEK["statussen"]["ontvangen"], "automatisch": {"na": "P2W", "overgang": "trek_in"}},
    }
    oud = a_case(bron="oud", registratiedatum=day("04-10"), status_sinds=datetime(2015, 1, 1, tzinfo=UTC))
    stap = automatic_step(a_zaaktype(statussen=statussen), oud, on(day("04-10")))
    assert stap is not None
    assert (stap.ijkdatum, stap.dag) == (date(2015, 1, 1), day("04-24"))


def test_a_step_hangs_on_the_day_that_its_status_began() -> None:
    statussen = {
        **VERZOEK["statussen"],
        "ontvangen": {**VERZOEK["statussen"]["ontvangen"], "automatisch": {"na": "P2W", "overgang": "trek_in"}},
    }
    zaak = a_case(status_sinds=datetime(2026, 3, 9, 23, 30, tzinfo=UTC))
    werk = te_doen(a_zaaktype(statussen=statussen), zaak, on(day("03-24")), {})
    assert werk.stap is not None
    assert (werk.stap.ijkdatum, werk.stap.dag) == (date(2026, 3, 10), date(2026, 3, 24))
