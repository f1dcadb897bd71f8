"""What the diagnosis says of the hours of a channel, of who has no address, and of channels for somebody who is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.postbak import Postbak, a_desk, at
from zaken.services import ronden
from zaken.services.diagnose import Diagnose
from zaken.services.diagnose_nacht import examine_night
from zaken.services.herinneren import remind
from zaken.services.poststand import Poststand
from zaken.services.werkplek import Werkplek
from zaken.settings import Instelling, Instellingen, laad
from zaken.settings_soorten import Kanaalinstelling
from zaken.store.engine import Opslag
from zaken.store.ronden import PLANNER


@pytest.fixture(autouse=True)
def mag(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages may go out of this database."""
    monkeypatch.setattr("zaken.services.diagnose_nacht.mag_post", lambda werkplek, instellingen: Poststand(True))


def with_mail(**anders: Any) -> Instellingen:
    gegeven: Any = {naam: Instelling(waarde, "proef") for naam, waarde in {"post_server": "smtp.voorbeeld.nl", **anders}.items()}
    return replace(laad(), **gegeven)


def found(werkplek: Werkplek, nu: datetime, instellingen: Instellingen) -> list[str]:
    diagnose = Diagnose()
    examine_night(diagnose, instellingen, werkplek.namens("leider", lambda: nu))
    return [probleem.oorzaak.melding for probleem in diagnose.problemen]


def ran(opslag: Opslag, taak: str, nu: datetime) -> None:
    recht = ronden.take_slot(opslag, taak, None, "een", nu)
    assert recht is not None
    assert taak == PLANNER or ronden.finish(opslag, recht, "klaar", nu)


@pytest.mark.parametrize(("uur", "dicht"), [(4, True), (5, False), (16, False), (17, True)])
def test_a_round_by_hand_outside_the_hours_of_e_mail_is_named(opslag: Opslag, uur: int, dicht: bool) -> None:
    werkplek, _ = a_desk(opslag)
    ran(opslag, "herinneren", at("04-14", uur))
    gevonden = found(werkplek, at("04-14", 18), with_mail())
    assert any("Over e-mail mag iets uit van 7 tot 19 uur" in tekst for tekst in gevonden) == dicht


@pytest.mark.parametrize(
    ("herinneren", "bezorgen", "dicht"),
    [
        ("dagelijks 06:30", "elke 5 minuten", False),
        ("dagelijks 06:30", "uit", True),
        ("dagelijks 07:05", "uit", False),
        ("uit", "dagelijks 19:00", True),
        ("uit", "elke 1000 minuten", True),
    ],
)
def test_a_planner_that_never_runs_within_the_hours_is_named(opslag: Opslag, herinneren: str, bezorgen: str, dicht: bool) -> None:
    werkplek, _ = a_desk(opslag)
    ran(opslag, PLANNER, at("04-14"))
    gevonden = found(werkplek, at("04-14"), with_mail(planner_herinneren=herinneren, planner_bezorgen=bezorgen))
    assert any("daar vallen de tijden" in tekst for tekst in gevonden) == dicht


def test_who_has_no_address_is_named_when_there_is_e_mail(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    [tekst] = [tekst for tekst in found(werkplek, at("04-14"), with_mail()) if tekst.startswith("Zonder e-mailadres")]
    assert "jurist1" in tekst
    assert not [tekst for tekst in found(werkplek, at("04-14"), laad()) if tekst.startswith("Zonder e-mailadres")]


def test_a_channel_for_who_is_not_there_is_named(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    kanaal = Kanaalinstelling("teams", "ZAKEN_TEAMS", voor=("team:juridisch", "jurist1", "team:juridsch", "piet"))
    [tekst] = [tekst for tekst in found(werkplek, at("04-14"), replace(laad(), kanalen=(kanaal,))) if tekst.startswith("Kanaal")]
    assert tekst == "Kanaal teams is voor wie er niet is: team:juridsch, piet."


def test_what_is_held_back_is_an_error(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    remind(werkplek, [Postbak(open_om=at("12-31"))], op=at("04-14"))
    diagnose = Diagnose()
    examine_night(diagnose, with_mail(), werkplek.namens("leider", lambda: at("04-16")))
    assert [fout.code for fout in diagnose.fouten] == ["bericht_wacht"]
