"""Overviews for who leads a team, on both databases: one a day, of that day, against the one before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.contract.test_herinneren_bezorgen import digests
from tests.postbak import Postbak, a_desk, at, open_cases, rows
from zaken.services.bezorgen import deliver
from zaken.services.bundelen import team_overviews
from zaken.services.herinneren import remind
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import bezorging


def overview(werkplek: Werkplek, postbak: Postbak, dag: str) -> None:
    """What the planner does at a quarter past seven."""
    systeem = werkplek.als_systeem(at(dag) + timedelta(minutes=15))
    team_overviews(systeem, [postbak], echt=systeem.nu)
    deliver(systeem, [postbak], echt=systeem.nu)


def test_a_digest_of_the_same_morning_does_not_hide_what_changed(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    werkplek, _ = a_desk(opslag)
    postbak = Postbak()
    open_cases(werkplek, 1, startdatum=date(2026, 2, 27))
    overview(werkplek, postbak, "04-09")
    gemaakt = digests(monkeypatch)
    for dag in ("04-13", "04-14"):
        remind(werkplek, [postbak], op=at(dag))
        overview(werkplek, postbak, dag)
    standen = [(digest.aantal > 0, stand.sinds, stand.nieuw) for digest in gemaakt for stand in digest.teams]
    eerst, maandag = date(2026, 4, 9), date(2026, 4, 13)
    assert standen == [(True, eerst, 1), (False, eerst, 1), (True, maandag, 1), (False, maandag, 1)]


def test_who_gets_digests_between_two_overviews_still_reads_what_changed_since_the_last_one(
    opslag: Opslag, monkeypatch: pytest.MonkeyPatch
) -> None:
    werkplek, _ = a_desk(opslag)
    postbak = Postbak()
    overview(werkplek, postbak, "04-10")
    remind(werkplek, [postbak], op=at("04-14"))
    gemaakt = digests(monkeypatch)
    overview(werkplek, postbak, "04-17")
    assert [stand.sinds for digest in gemaakt for stand in digest.teams] == [date(2026, 4, 10)]


def test_no_overview_is_made_that_could_not_go_out_today(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    postbak = Postbak(open_om=at("04-20"))
    for dag in ("04-14", "04-15", "04-20"):
        overview(werkplek, postbak, dag)
    assert len(postbak.post) == 1


def test_an_overview_takes_the_place_of_one_that_did_not_go(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    postbak = Postbak(weigert={"leider@gemeente.nl"})
    for dag in ("04-14", "04-15", "04-16"):
        overview(werkplek, postbak, dag)
    ((sleutel,),) = rows(werkplek, bezorging, "sleutel")
    assert str(sleutel).endswith("2026-04-16")
    postbak.weigert.clear()
    overview(werkplek, postbak, "04-17")
    assert [bericht.adres for bericht in postbak.post] == ["leider@gemeente.nl"]


def test_an_overview_that_somebody_is_sending_stays(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)

    def make_the_next(_: object) -> None:
        team_overviews(werkplek.als_systeem(at("04-15")), [Postbak()], echt=lambda: at("04-14") + timedelta(minutes=15))

    overview(werkplek, Postbak(kapot=make_the_next), "04-14")
    assert [status for (status,) in rows(werkplek, bezorging, "status")] == ["verzonden", "klaar"]
