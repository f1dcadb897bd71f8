"""What is an e-mail address, and what is refused before a server hears of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.notify.conftest import Postbus
from tests.notify.test_post import BERICHT, kanaal, verzend
from zaken.notify.adressen import afzender, postadres


@pytest.mark.parametrize(
    ("adres", "wordt"),
    [("j.de-vries+zaken@diemen.nl", "j.de-vries+zaken@diemen.nl"), ("a@zuidöst.nl", "a@xn--zuidst-zxa.nl"), ("A@X.NL", "A@X.NL")],
)
def test_good_addresses(adres: str, wordt: str) -> None:
    assert postadres(adres) == wordt


@pytest.mark.parametrize(
    "adres",
    ["", "jurist1", "@diemen.nl", "a@", "a@@diemen.nl", "a b@diemen.nl", "a@diemen.nl\nBcc: b@x.nl", "a@diemen.nl\r\n", "a,b@diemen.nl",
     "<a@diemen.nl>", "a@-diemen.nl", "a@diemen..nl", "jürgen@diemen.nl", ".a@diemen.nl", "a@[127.0.0.1]", f"{'a' * 65}@x.nl",
     f"a@{'b' * 64}.nl", "a@diemen.nl>", '"a b"@diemen.nl'],
)  # fmt: skip
def test_what_is_no_address_is_refused_for_good_before_the_server_hears_of_it(postbus: Postbus, adres: str) -> None:
    with pytest.raises(ValueError, match=":"):
        postadres(adres)
    slecht, goed = verzend(kanaal(postbus), replace(BERICHT, adres=adres), BERICHT)
    assert slecht is not None
    assert slecht.blijvend
    assert goed is None
    assert len(postbus.gekregen) == 1


def test_sender_is_a_name_and_an_address_or_an_address() -> None:
    assert afzender("Zaken <z@diemen.nl>") == ("Zaken", "z@diemen.nl")
    assert afzender("z@diemen.nl") == ("", "z@diemen.nl")
    with pytest.raises(ValueError, match="e-mailadres"):
        afzender("Zaken")
