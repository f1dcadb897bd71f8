"""A channel by Apprise: against a real web server on this computer, and without ever telling where it goes."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_configuratie
from zaken.notify.apprise_kanaal import AppriseKanaal, tam
from zaken.notify.bericht import Bericht, BezorgFout

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # Apprise loads it

GEHEIM = "s3cret-pad"
BERICHT = Bericht(
    "<a@b.zaken>",
    "teams",
    "Zaken: 2 herinneringen",
    "regel 1\nregel 2 [klik](http://x) @everyone\n",
    "<p>regel</p>",
    datetime(2026, 4, 14, tzinfo=UTC),
)


@dataclass
class Webdienst:
    """What was posted, and what the server answers."""

    poort: int = 0
    antwoord: int = 200
    gekregen: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def dienst() -> Iterator[Webdienst]:
    stand = Webdienst()

    class Afhandelaar(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            stand.gekregen.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(stand.antwoord)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Afhandelaar) as server:
        stand.poort = server.server_port
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        draad.start()
        yield stand
        server.shutdown()
        draad.join()


def kanaal(url: str, **anders: Any) -> AppriseKanaal:
    return AppriseKanaal("teams", ("team:juridisch", "jurist1"), "ZAKEN_TEAMS", omgeving={"ZAKEN_TEAMS": url}, **anders)


def test_message_arrives_and_nothing_in_it_calls_anybody(dienst: Webdienst) -> None:
    with kanaal(f"json://127.0.0.1:{dienst.poort}/{GEHEIM}").verbinding() as lijn:
        lijn.verzend(BERICHT)
    (gekregen,) = dienst.gekregen
    assert gekregen["title"] == BERICHT.onderwerp
    assert "regel 2 [klik] (http://x) @ everyone" in gekregen["message"]


def test_loggers_are_as_they_were_once_the_line_is_closed(dienst: Webdienst) -> None:
    prater, stil = logging.getLogger("apprise"), logging.getLogger("urllib3.connectionpool")
    stil.disabled = True
    try:
        with kanaal(f"json://127.0.0.1:{dienst.poort}/{GEHEIM}").verbinding():
            assert prater.disabled
        assert (prater.disabled, stil.disabled) == (False, True)
    finally:
        stil.disabled = False


@pytest.mark.parametrize("antwoord", [400, 404, 500])
def test_refusal_is_temporary_and_does_not_tell_where_it_goes(
    dienst: Webdienst, antwoord: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    dienst.antwoord = antwoord
    caplog.set_level(logging.DEBUG)
    with kanaal(f"json://127.0.0.1:{dienst.poort}/{GEHEIM}").verbinding() as lijn, pytest.raises(BezorgFout, match="Kanaal teams") as fout:
        lijn.verzend(BERICHT)
    assert not fout.value.blijvend
    assert GEHEIM not in fout.value.tekst + caplog.text + "".join(capfd.readouterr())


def test_server_that_is_not_there_is_temporary() -> None:
    with kanaal(f"json://127.0.0.1:1/{GEHEIM}").verbinding() as lijn, pytest.raises(BezorgFout, match="niet te bereiken") as fout:
        lijn.verzend(BERICHT)
    assert not fout.value.blijvend


@pytest.mark.parametrize("url", [f"onbekend://{GEHEIM}", GEHEIM, f"{GEHEIM}\n{GEHEIM}"])
def test_address_that_apprise_does_not_know_is_told_without_it(url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BezorgFout, match=r"[Kk]anaal teams") as fout, kanaal(url).verbinding():
        pass
    assert GEHEIM not in fout.value.tekst + "".join(capfd.readouterr())


def test_address_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BezorgFout, match="ZAKEN_TEAMS is leeg"), kanaal("").verbinding():
        pass
    uit_bestand = AppriseKanaal("teams", ("jurist1",), url_bestand=tmp_path / "url")
    with pytest.raises(BezorgFout, match="bestaat niet"), uit_bestand.verbinding():
        pass


def test_plugin_that_breaks_tells_only_what_kind_of_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import apprise

    def breekt(*_: object, **__: object) -> bool:
        raise RuntimeError(f"bij {GEHEIM}")

    monkeypatch.setattr(apprise.Apprise, "notify", breekt)
    with kanaal(f"json://127.0.0.1:1/{GEHEIM}").verbinding() as lijn, pytest.raises(BezorgFout, match="RuntimeError") as fout:
        lijn.verzend(BERICHT)
    assert GEHEIM not in str(fout.value)
    assert fout.value.__suppress_context__


def test_only_the_teams_and_people_that_are_named_get_it() -> None:
    mensen, teams = a_configuratie().organisaties.medewerkers, kanaal("json://x")
    assert teams.adres_van("jurist1", mensen["jurist1"]) == "teams"
    assert teams.adres_van("jurist2", mensen["jurist2"]) is None
    assert teams.adres_van("jurist1", None) is None
    assert teams.adres_van_team("juridisch") == "teams"
    assert teams.adres_van_team("ruimte") is None
    assert "json://x" not in repr(teams)


@pytest.mark.parametrize(
    ("tekst", "wordt"),
    [
        ("a@diemen.nl", "a@diemen.nl"),
        ("@channel en (@here)", "@ channel en (@ here)"),
        ("<!channel> <@U123> <b>", "< !channel> < @ U123> < b>"),
        ("[lees](http://kwaad.nl)", "[lees] (http://kwaad.nl)"),
        ("3 < 4, a <- b", "3 < 4, a <- b"),
    ],
)
def test_what_a_chat_would_act_on_gets_a_space(tekst: str, wordt: str) -> None:
    assert tam(tekst) == wordt
