"""E-mail to a server that is slow, silent or gone: how long it is waited for, and what is tried again."""

from __future__ import annotations

from time import monotonic

import pytest

from tests.notify.conftest import STIL, TRAAG, WEG, Postbus
from tests.notify.test_post import BERICHT, Start, aan, kanaal, verzend
from zaken.notify.bericht import BezorgFout, GeenLijn
from zaken.notify.smtp import NIETS_GEHOORD, Postlijn
from zaken.notify.smtpserver import Mailserver
from zaken.services.bezorgen import VAST


@pytest.mark.parametrize("stap", ["mail", "rcpt", "data"])
@pytest.mark.parametrize("hoe", [STIL, WEG])
def test_server_that_says_nothing_or_hangs_up_is_tried_again_later(start: Start, stap: str, hoe: str) -> None:
    bus = start(**{stap: lambda _: hoe})
    begin = monotonic()
    (fout,) = verzend(kanaal(bus), BERICHT)
    assert fout is not None
    assert not fout.blijvend
    assert monotonic() - begin < 2
    assert len(bus.gekregen) == (stap == "data")
    assert fout.onzeker is (stap == "data")  # it may have been accepted: sent again later, once, with the same Message-ID


def test_server_that_takes_its_time_after_the_content_is_waited_for(start: Start) -> None:
    """A virus scanner, longer than the wait for any other answer."""
    bus = start(data=lambda _: TRAAG)
    assert verzend(kanaal(bus), BERICHT, BERICHT) == [None, None]
    assert len(bus.gekregen) == 2


@pytest.mark.parametrize("hoe", [STIL, WEG])
def test_no_answer_after_the_content_is_uncertain_and_the_next_ones_are_not_tried(start: Start, hoe: str) -> None:
    bus = start(data=lambda _: hoe)
    begin = monotonic()
    eerste, *rest = verzend(kanaal(bus), *aan(*(f"m{nummer}@diemen.nl" for nummer in range(50))))
    assert eerste is not None
    assert (eerste.onzeker, eerste.blijvend, isinstance(eerste, GeenLijn)) == (True, False, False)
    assert all(isinstance(fout, GeenLijn) and not fout.onzeker for fout in rest)
    assert len(bus.gekregen) == 1
    assert monotonic() - begin < 2


def test_waiting_after_the_content_has_an_end(start: Start) -> None:
    bus = start(data=lambda _: TRAAG)
    lijn = Postlijn(Mailserver("127.0.0.1", bus.poort, "geen", wachttijd=0.2, na_punt=0.3))
    lijn.open()
    with pytest.raises(BezorgFout, match="misschien") as fout:
        lijn.verzend("z@diemen.nl", "a@diemen.nl", b"Subject: x\r\n\r\nx\r\n")
    lijn.sluit()
    assert fout.value.onzeker


def test_line_is_opened_again_when_the_server_hung_up_in_between(start: Start) -> None:
    gezien: list[str] = []

    def hangt_op(adres: str) -> str | None:
        gezien.append(adres)
        return WEG if len(gezien) == 2 else None

    bus = start(mail=hangt_op)
    assert verzend(kanaal(bus), *aan("a@diemen.nl", "b@diemen.nl", "c@diemen.nl")) == [None, None, None]
    assert [naar for naar, _ in bus.gekregen] == ["a@diemen.nl", "b@diemen.nl", "c@diemen.nl"]
    assert bus.verbindingen == 2


def test_server_that_stopped_answering_does_not_hold_every_message(start: Start) -> None:
    bus = start(rcpt=lambda _: STIL)
    begin = monotonic()
    uitkomsten = verzend(kanaal(bus), *aan(*(f"m{nummer}@diemen.nl" for nummer in range(50))))
    assert all(fout is not None and not fout.blijvend and not fout.onzeker for fout in uitkomsten)
    assert [isinstance(fout, GeenLijn) for fout in uitkomsten] == [False] * NIETS_GEHOORD + [True] * (50 - NIETS_GEHOORD)
    assert monotonic() - begin < 3


def test_server_that_answers_a_letter_now_and_then_is_broken_off(postbus: Postbus) -> None:
    """Each letter comes in time; all of them together do not."""
    import socket
    import threading
    import time

    luister = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        verbinding, _ = luister.accept()
        with verbinding:
            try:
                while True:
                    verbinding.sendall(b"2")
                    time.sleep(0.05)
            except OSError:
                return

    druppel = threading.Thread(target=drip)
    druppel.start()
    begin = monotonic()
    lijn = Postlijn(Mailserver("127.0.0.1", luister.getsockname()[1], "geen", wachttijd=0.2, hooguit=0.4))
    with pytest.raises(BezorgFout, match="geen antwoord"):
        lijn.open()
    assert monotonic() - begin < 2
    druppel.join()
    luister.close()


def test_handing_over_takes_less_than_a_run_holds_a_message() -> None:
    server = Mailserver("x", 1, "geen")
    assert server.na_punt >= 10 * 60, "RFC 5321, 4.5.3.2.6"
    assert server.hooguit + server.na_punt < VAST.total_seconds()
