"""Messages of a reminder run on both databases: sent once whatever stops it, and nothing in them that its reader may not have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.factories import ORGANISATIES, VERZOEK
from tests.postbak import AFSPRAKEN, HERINNERINGEN, Postbak, a_desk, at, open_cases, rows
from tests.werkplek import publish
from zaken.domain.opdrachten import DempHerinnering, MaakAfspraak, Vul, ZetStap
from zaken.notify.bericht import Bericht
from zaken.notify.digest import Digest, Opgemaakt
from zaken.notify.opmaak import opmaak
from zaken.services import bundelen, digesten
from zaken.services.bezorgen import VAST, WACHT, deliver
from zaken.services.bundelen import bundle
from zaken.services.herinneren import remind
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import bezorging, bezorgregel, zaak


def digests(monkeypatch: pytest.MonkeyPatch) -> list[Digest]:
    """Every digest that is made into text, as values."""
    gemaakt: list[Digest] = []

    def keep(digest: Digest) -> Opgemaakt:
        gemaakt.append(digest)
        return opmaak(digest)

    monkeypatch.setattr(digesten, "opmaak", keep)
    return gemaakt


def test_what_was_sent_but_not_marked_goes_again_to_the_letter_once_nobody_holds_it(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    valt_om = Postbak(kapot=_power_cut)
    with pytest.raises(KeyboardInterrupt):
        remind(werkplek, [valt_om], op=at("04-14"), echt=lambda: at("04-14"))
    heel = Postbak()
    ronde = werkplek.als_systeem(at("04-14"))
    deliver(ronde, [heel], echt=lambda: at("04-14") + VAST)
    assert heel.adressen == ["leider@gemeente.nl"]
    deliver(ronde, [heel], echt=lambda: at("04-14") + VAST + timedelta(seconds=1))
    assert heel.post[-1] == valt_om.post[0]
    deliver(ronde, [heel], echt=lambda: at("04-15"))
    assert len(heel.post) == 2


def _power_cut(_: Bericht) -> None:
    raise KeyboardInterrupt


def test_one_broken_address_stops_nobody_is_tried_again_and_given_up_in_the_end(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    postbak = Postbak(weigert={"jurist1@gemeente.nl"})
    moment = at("04-14")
    verslag = remind(werkplek, [postbak], op=moment)
    assert (verslag.bezorgd.verzonden, verslag.bezorgd.mislukt, postbak.adressen) == (1, 1, ["leider@gemeente.nl"])
    for wacht in WACHT:
        assert deliver(werkplek.als_systeem(moment + wacht - timedelta(seconds=1)), [postbak]).mislukt == 0
        moment += wacht
        geprobeerd = deliver(werkplek.als_systeem(moment), [postbak])
        assert geprobeerd.mislukt + geprobeerd.opgegeven == 1
    assert geprobeerd.opgegeven == 1
    assert sorted(rows(werkplek, bezorging, "status")) == [("opgegeven",), ("verzonden",)]


def test_a_message_that_ends_every_run_keeps_nobody_else_waiting(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)

    def end_it(bericht: Bericht) -> None:
        if bericht.adres.startswith("jurist1"):
            raise KeyboardInterrupt

    postbak = Postbak(kapot=end_it)
    with pytest.raises(KeyboardInterrupt):
        remind(werkplek, [postbak], op=at("04-14"), echt=lambda: at("04-14"))
    with pytest.raises(KeyboardInterrupt):
        deliver(werkplek.als_systeem(at("04-15")), [postbak], echt=lambda: at("04-15"))
    assert postbak.adressen == ["jurist1@gemeente.nl", "jurist1@gemeente.nl", "leider@gemeente.nl"]


def test_who_is_back_after_a_failure_gets_the_very_message(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    postbak = Postbak(weigert={"jurist1@gemeente.nl"})
    remind(werkplek, [postbak], op=at("04-14"))
    postbak.weigert.clear()
    deliver(werkplek.als_systeem(at("04-14", 8)), [postbak])
    deliver(werkplek.als_systeem(at("04-14", 9)), [postbak])
    assert postbak.adressen == ["jurist1@gemeente.nl", "leider@gemeente.nl"]
    assert len({bericht.message_id for bericht in postbak.post}) == 2


def test_what_is_said_in_quiet_hours_waits_and_comes_as_one_message(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    werkplek, _ = a_desk(opslag)
    open_cases(werkplek, 1, startdatum=date(2026, 2, 27))
    gemaakt, nacht = digests(monkeypatch), Postbak(open_om=at("04-16"))
    for dag in ("04-12", "04-14"):
        assert remind(werkplek, [nacht], op=at(dag)).bezorgd.verzonden == 0
    assert (nacht.post, gemaakt) == ([], [])
    remind(werkplek, [nacht], op=at("04-16"))
    assert nacht.adressen == ["jurist1@gemeente.nl", "leider@gemeente.nl"]
    assert [digest.aantal for digest in gemaakt] == [2, 2]  # that the date was coming is no news any more


@pytest.fixture
def wachtend(opslag: Opslag) -> tuple[Werkplek, str, Callable[[], list[str]]]:
    """A desk of which one reminder was said in the night, its case, and who gets it the next morning."""
    werkplek, (nummer,) = a_desk(opslag)
    postbak = Postbak(open_om=at("04-15"))
    remind(werkplek, [postbak], op=at("04-14"))

    def morning() -> list[str]:
        remind(werkplek, [postbak], op=at("04-15"))
        with opslag.lezen() as conn:
            assert conn.execute(select(bezorgregel.c.signalering_id).where(bezorgregel.c.bezorging_id.is_(None))).all() == []
        return [adres.split("@")[0] for adres in postbak.adressen]

    return werkplek, nummer, morning


def test_what_nobody_changed_comes_in_the_morning(wachtend: Any) -> None:
    _, _, morning = wachtend
    assert morning() == ["jurist1", "leider"]


def test_a_case_that_was_closed_in_the_night_is_not_mailed(wachtend: Any) -> None:
    werkplek, nummer, morning = wachtend
    execute_one(werkplek.namens("jurist1", lambda: at("04-14", 9)), nummer, ZetStap("trek_in", resultaat="ingetrokken"))
    assert morning() == []


def test_who_knows_by_the_morning_is_not_mailed(wachtend: Any) -> None:
    werkplek, nummer, morning = wachtend
    execute_one(werkplek.namens("jurist1", lambda: at("04-14", 9)), nummer, DempHerinnering("te_laat", "weet ik"))
    assert morning() == ["leider"]


def test_who_may_no_longer_see_it_by_the_morning_is_not_mailed(wachtend: Any) -> None:
    werkplek, _, morning = wachtend
    mensen = {**ORGANISATIES["medewerkers"], "leider": {**ORGANISATIES["medewerkers"]["leider"], "ziet_organisaties": ["duo"]}}
    publish(werkplek.opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": mensen}, 2)
    werkplek.vergeet()
    assert morning() == ["jurist1"]


# ---- nothing to anyone who may not see it


@pytest.mark.parametrize(("vertrouwelijk", "getoond"), [("intern", True), ("zaakvertrouwelijk", False)])
def test_a_title_and_a_text_above_intern_are_in_no_message(
    opslag: Opslag, monkeypatch: pytest.MonkeyPatch, vertrouwelijk: str, getoond: bool
) -> None:
    regel = {**HERINNERINGEN["te_laat"], "tekst": "Het besluit moet weg", "per": "kenmerk"}
    werkplek, _ = a_desk(opslag, 0, herinneringen={"te_laat": regel, **AFSPRAKEN})
    (nummer,) = open_cases(werkplek, 1, vertrouwelijkheidaanduiding=vertrouwelijk, eigenschappen={"kenmerk": "dossier De Boer"})
    execute_one(werkplek, nummer, MaakAfspraak("mevrouw De Boer bellen", date(2026, 3, 10), "jurist1"))
    gemaakt, postbak = digests(monkeypatch), Postbak()
    remind(werkplek, [postbak], op=at("04-14"))
    inhoud = f"{gemaakt} {postbak.post}"
    assert nummer in inhoud
    assert ("De Boer" in inhoud) is getoond
    assert ("Geheime zaak" in inhoud) is getoond
    assert ("Uiterlijke einddatum was" in inhoud and "Het besluit moet weg" in inhoud) is not getoond  # what the zaaktype says, per case


def test_somebody_outside_gets_no_title_and_no_text(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    eigenschappen = {**VERZOEK["eigenschappen"], "mail": {"soort": "e-mail"}}
    regel = {"moment": {"na": "uiterlijke_einddatum"}, "aan": "mail", "tekst": "Bel mevrouw De Boer", "per": "kenmerk"}
    werkplek, _ = a_desk(opslag, 0, eigenschappen=eigenschappen, herinneringen={"te_laat": regel})
    open_cases(werkplek, 1, eigenschappen={"mail": "bewoner@example.nl", "kenmerk": "dossier De Boer"})
    gemaakt, postbak = digests(monkeypatch), Postbak()
    remind(werkplek, [postbak], op=at("04-14"))
    assert postbak.adressen == ["bewoner@example.nl"]
    assert "De Boer" not in f"{gemaakt} {postbak.post}"
    assert "Geheime zaak" not in f"{gemaakt} {postbak.post}"


# ---- only what is still so


def waits_over_the_weekend(opslag: Opslag) -> tuple[Werkplek, str]:
    """Of a zitting on Wednesday 15 April was said on the Saturday before that it comes; nobody is mailed before Monday."""
    eigenschappen = {**VERZOEK["eigenschappen"], "zitting": {"soort": "datum"}}
    regel = {"moment": {"voor": "zitting", "duur": "P1W"}, "aan": "behandelaar"}
    werkplek, (nummer,) = a_desk(opslag, eigenschappen=eigenschappen, herinneringen={"zitting": regel})
    execute_one(werkplek.namens("jurist1", lambda: at("03-03")), nummer, Vul({"zitting": "2026-04-15"}))
    remind(werkplek, [Postbak(open_om=at("04-13"))], op=at("04-11"))
    return werkplek, nummer


@pytest.mark.parametrize(("verzet", "aantal"), [("", 1), ("2026-06-15", 0)])
def test_what_is_no_longer_so_when_the_post_goes_is_not_mailed(opslag: Opslag, verzet: str, aantal: int) -> None:
    werkplek, nummer = waits_over_the_weekend(opslag)
    if verzet:
        execute_one(werkplek.namens("jurist1", lambda: at("04-12")), nummer, Vul({"zitting": verzet}))
    postbak = Postbak()
    remind(werkplek, [postbak], op=at("04-13"))
    assert len(postbak.post) == aantal


@pytest.mark.parametrize("bedorven", [{"eigenschappen": {"zitting": "2026-99-99"}}, {"sporen": {"x": 5}}])
def test_a_case_that_cannot_be_read_keeps_nobody_from_his_post(opslag: Opslag, bedorven: dict[str, Any]) -> None:
    """It is told as it was said: who opens it finds out that it is broken."""
    werkplek, nummer = waits_over_the_weekend(opslag)
    with opslag.schrijven() as conn:
        conn.execute(update(zaak).values(bedorven))
    postbak = Postbak()
    deliver_all(werkplek, postbak)
    assert nummer in postbak.post[0].tekst


def deliver_all(werkplek: Werkplek, postbak: Postbak) -> None:
    systeem = werkplek.als_systeem(at("04-13"))
    bundle(systeem, [postbak])
    deliver(systeem, [postbak])


@pytest.mark.parametrize("persoonlijk", [True, False])
def test_a_channel_that_others_read_too_gets_no_title(opslag: Opslag, persoonlijk: bool) -> None:
    werkplek, _ = a_desk(opslag)
    kanaal = Postbak("chat", persoonlijk=persoonlijk)
    remind(werkplek, [kanaal], op=at("04-14"))
    assert len(kanaal.post) == 2
    assert ("Geheime zaak" in str(kanaal.post)) is persoonlijk


def test_a_run_can_be_stopped_between_two_chunks_of_people(opslag: Opslag, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundelen, "MENSEN", 1)
    werkplek, _ = a_desk(opslag)
    remind(werkplek, [Postbak(open_om=at("04-15"))], op=at("04-14"))
    geteld: list[int] = []
    assert bundle(werkplek.als_systeem(at("04-15")), [Postbak()], hartslag=lambda: geteld.append(1)) == len(geteld) == 2
