"""The times in the handbook and in the settings as delivered: a run then finds e-mail open, and the message goes."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.postbak import Postbak, a_desk
from zaken.domain.kalender import Kalender
from zaken.notify.uren import Uren
from zaken.services.herinneren import remind
from zaken.store.engine import Opslag
from zaken.text.dates import AMSTERDAM

HANDBOEK = Path(__file__).parents[2] / "docs" / "handleiding" / "beheerder.md"
_TIJDEN = re.compile(r"OnCalendar=\*-\*-\* (\d\d:\d\d)|/ST (\d\d:\d\d)")


class Kantoor(Postbak):
    """E-mail as it is delivered: on working days, from 7 until 19."""

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return Uren().open_vanaf(moment, kalender)


def tijden() -> list[str]:
    return [een or ander for een, ander in _TIJDEN.findall(HANDBOEK.read_text(encoding="utf-8"))]


def test_the_handbook_has_a_time_for_systemd_and_for_windows() -> None:
    assert len(tijden()) == 2


@pytest.mark.parametrize("tijd", tijden())
def test_a_daily_run_at_the_time_of_the_handbook_sends_what_it_says(opslag: Opslag, tijd: str) -> None:
    werkplek, _ = a_desk(opslag)
    post = Kantoor()
    for dagen in range(3):
        moment = datetime.combine(date(2026, 4, 14) + timedelta(days=dagen), time.fromisoformat(tijd), AMSTERDAM)
        remind(werkplek, [post], op=moment)
    assert post.adressen == ["jurist1@gemeente.nl", "leider@gemeente.nl"]
