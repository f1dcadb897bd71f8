"""Handing messages over on both databases: held by one run, never twice for a slow line, taken apart when a case became secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from tests.factories import ORGANISATIES
from tests.postbak import Postbak, a_desk, at, rows
from tests.werkplek import publish
from zaken.notify.bericht import Bericht, BezorgFout, GeenLijn
from zaken.services.bezorgen import ONZEKER, VAST, deliver
from zaken.services.herinneren import remind
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import bezorging, bezorgregel, zaak

OP = at("04-14")


def never(_: Bericht) -> None:
    raise AssertionError("nothing may be handed over")


@dataclass
class Traag(Postbak):
    """A channel of which the line opens only after `eerst`; and `daarna` happens once a message was accepted."""

    eerst: Callable[[], object] = lambda: None
    daarna: Callable[[], object] = lambda: None

    @contextmanager
    def verbinding(self) -> Iterator[Traag]:
        self.eerst()
        yield self

    def verzend(self, bericht: Bericht) -> None:
        super().verzend(bericht)
        self.daarna()


def sends_all(werkplek: Werkplek, kanaal: Postbak) -> Callable[[], object]:
    """Another run, after the first one lost what it held."""
    later = OP + VAST + timedelta(seconds=1)
    return lambda: deliver(werkplek.als_systeem(OP), [kanaal], echt=lambda: later)


def test_a_run_whose_line_opened_late_sends_nothing_that_another_run_sent(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    ander = Postbak()
    traag = Traag(eerst=sends_all(werkplek, ander))
    verslag = remind(werkplek, [traag], op=OP, echt=lambda: OP)
    assert (ander.adressen, traag.post, verslag.bezorgd.verzonden) == (["jurist1@gemeente.nl", "leider@gemeente.nl"], [], 0)


def test_a_run_that_slept_before_handing_over_leaves_it_to_who_took_it(opslag: Opslag) -> None:
    """It took the message, and the computer slept until another run had taken and sent it."""
    werkplek, _ = a_desk(opslag)
    ander, geteld = Postbak(), iter(range(9))

    def clock() -> datetime:
        if next(geteld) == 2:  # after looking whether there is something, and taking it
            sends_all(werkplek, ander)()
        return OP

    remind(werkplek, [Postbak(open_om=at("04-15"))], op=OP)
    verslag = remind(werkplek, [Postbak(kapot=never)], op=OP, echt=clock)
    assert (len(ander.post), verslag.bezorgd.verzonden) == (2, 0)


def test_what_another_run_marked_is_not_counted_twice(opslag: Opslag) -> None:
    """Both handed it over: there is one message, and one run says that it sent it."""
    werkplek, _ = a_desk(opslag, herinneringen={"te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "behandelaar"}})
    ander = Postbak()
    traag = Traag(daarna=sends_all(werkplek, ander))
    verslag = remind(werkplek, [traag], op=OP, echt=lambda: OP)
    assert (len(traag.post), len(ander.post), verslag.bezorgd.verzonden) == (1, 1, 0)


def test_no_answer_after_the_content_is_tried_once_more_and_then_somebody_has_to_look(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag, herinneringen={"te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "behandelaar"}})

    def silent(_: Bericht) -> None:
        raise BezorgFout("geen antwoord", onzeker=True)

    postbak, moment = Postbak(kapot=silent), OP
    remind(werkplek, [postbak], op=moment)
    for _ in range(8):
        moment += ONZEKER
        systeem = werkplek.als_systeem(moment)
        deliver(systeem, [postbak], echt=systeem.nu)
    assert len(postbak.post) == 2
    assert rows(werkplek, bezorging, "status", "fout") == [("opgegeven", "geen antwoord")]


@pytest.mark.parametrize("waar", ["opening", "sending"])
def test_no_line_is_no_try_of_any_message(opslag: Opslag, waar: str) -> None:
    """However often there is none, nothing is given up, and every message says why it waits."""
    werkplek, _ = a_desk(opslag)

    def no_line(*_: object) -> None:
        raise GeenLijn("de server is weg")

    dood = Traag(eerst=no_line) if waar == "opening" else Traag(kapot=no_line)
    moment = OP
    verslag = remind(werkplek, [dood], op=moment).bezorgd
    assert (verslag.mislukt, verslag.fouten) == (2, {"e-mail": "de server is weg"})
    for _ in range(8):
        moment += timedelta(days=1)
        systeem = werkplek.als_systeem(moment)
        assert deliver(systeem, [dood], echt=systeem.nu).opgegeven == 0
    assert rows(werkplek, bezorging, "status", "pogingen", "fout") == [("mislukt", 0, "de server is weg")] * 2
    heel = Postbak()
    deliver(werkplek.als_systeem(moment), [heel], echt=lambda: moment)
    assert len(heel.post) == 2


def waits_with_a_title(opslag: Opslag, titels: str) -> Werkplek:
    """Messages to jurist1 and to the teamleider, with a title, that did not go the first time."""
    werkplek, _ = a_desk(opslag)
    vol = Postbak(weigert={"jurist1@gemeente.nl", "leider@gemeente.nl"})
    remind(werkplek, [vol], op=OP, titels=titels)
    assert {"Geheime zaak" in tekst for (tekst,) in rows(werkplek, bezorging, "tekst")} == {True}
    return werkplek


def case_becomes(werkplek: Werkplek, vertrouwelijk: str) -> None:
    with werkplek.opslag.schrijven() as conn:
        conn.execute(update(zaak).values(vertrouwelijkheidaanduiding=vertrouwelijk))


def sent_later(werkplek: Werkplek, titels: str) -> list[Bericht]:
    postbak = Postbak()
    for uur in (8, 9):
        systeem = werkplek.als_systeem(at("04-14", uur))
        deliver(systeem, [postbak], titels=titels, echt=systeem.nu)
    return postbak.post


def test_a_message_that_waits_goes_again_as_it_was(opslag: Opslag) -> None:
    werkplek = waits_with_a_title(opslag, "intern")
    was = dict(rows(werkplek, bezorging, "message_id", "tekst"))
    assert {bericht.message_id: bericht.tekst for bericht in sent_later(werkplek, "intern")} == was


def test_a_title_that_may_not_be_mailed_any_more_is_not_mailed(opslag: Opslag) -> None:
    werkplek = waits_with_a_title(opslag, "intern")
    was = {message_id for (message_id,) in rows(werkplek, bezorging, "message_id")}
    case_becomes(werkplek, "zaakvertrouwelijk")
    gestuurd = sent_later(werkplek, "intern")
    assert len(gestuurd) == 2
    assert "Geheime zaak" not in str(gestuurd)
    assert not was & {bericht.message_id for bericht in gestuurd}
    assert "Geheime zaak" not in str(rows(werkplek, bezorging, "tekst", "html"))


def test_what_its_reader_may_not_see_any_more_is_not_mailed(opslag: Opslag) -> None:
    werkplek = waits_with_a_title(opslag, "zeer_geheim")
    case_becomes(werkplek, "zeer_geheim")
    mensen = {**ORGANISATIES["medewerkers"], "leider": {**ORGANISATIES["medewerkers"]["leider"], "ziet_tot_en_met": "zeer_geheim"}}
    publish(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": mensen}, 2)
    werkplek.vergeet()
    assert [bericht.adres for bericht in sent_later(werkplek, "zeer_geheim")] == ["leider@gemeente.nl"]
    assert all(een is not None for (een,) in _bundled_in(werkplek))


def _bundled_in(werkplek: Werkplek) -> list[tuple[object, ...]]:
    with werkplek.opslag.lezen() as conn:
        return [tuple(rij) for rij in conn.execute(bezorgregel.select().with_only_columns(bezorgregel.c.bezorging_id))]
