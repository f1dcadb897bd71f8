"""Reminders when something breaks: said in Dutch with the right exit code, nothing half-written, and afterwards everything goes once."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import NU, ORGANISATIES
from tests.installatie import Installatie, publiceer
from tests.notify.conftest import Postbus, Server
from tests.postbak import MET_HERINNERINGEN, open_cases
from tests.storingen.oordeel import is_een_duidelijke_fout
from tests.storingen.schijf import Schijf, kleine_schijf
from tests.storingen.test_schijf import KRAP
from tests.storingen.test_verbinding import doe, pg_sjabloon, server
from zaken.services import bezorgen
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.plek import bevestig_plek

__all__ = ["pg_sjabloon", "server"]

ZAKEN = 30
OCHTEND, NACHT, LATER = "2026-04-14T09:00", "2026-04-14T05:00", "2026-04-14T11:00"
_MENSEN = {wie: {**mens, "email": f"{wie}@diemen.nl"} for wie, mens in ORGANISATIES["medewerkers"].items()}


@contextmanager
def aan(bus: Postbus) -> Iterator[Postbus]:
    """A mail server that runs for a while, always on the port that it got the first time."""
    controller = Server(bus, hostname="127.0.0.1", port=bus.poort)
    controller.start()
    bus.poort = controller.port
    try:
        yield bus
    finally:
        controller.stop()


@pytest.fixture
def bus() -> Postbus:
    """A mail server that is off, of which the port is known."""
    gemaakt = Postbus()
    with aan(gemaakt):
        pass
    return gemaakt


def met_post(zaken: Installatie, bus: Postbus, map_: Path) -> Installatie:
    """Cases of jurist1 that are late on OCHTEND, of which the teamleider hears too; and the mail server in the settings."""
    (map_ / "config").mkdir(parents=True)
    (map_ / "config" / "zaken.toml").write_text(
        f'[post]\nserver = "127.0.0.1"\npoort = {bus.poort}\nbeveiliging = "geen"\nvan = "Zaken <zaken@diemen.nl>"\n'
        'wachttijd_seconden = 5\n[omgeving]\nalle_post_naar = "proef@diemen.nl"\n',
        encoding="utf-8",
    )
    zaken.monkeypatch.setenv("ZAKEN_MAP", str(map_))
    opslag = Opslag.open(zaken.url)
    publiceer(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": _MENSEN}, 2)
    publiceer(opslag, "zaaktype", "verzoek", {**MET_HERINNERINGEN, "versie": 2}, 2)
    open_cases(Werkplek(opslag, "jurist1", lambda: NU), ZAKEN)
    with opslag.schrijven() as conn:
        bevestig_plek(conn)
    opslag.sluit()
    return zaken.als("leider").op(OCHTEND)


@pytest.fixture
def post(zaken: Installatie, bus: Postbus, tmp_path: Path) -> Installatie:
    """A SQLite database with reminders that are due, and a mail server that is off."""
    return met_post(zaken, bus, tmp_path / "project")


def everything_went_once(zaken: Installatie, bus: Postbus) -> None:
    """Both readers got one message with every case in it; and a run after it has nothing to do."""
    nummers = [f"VRZ-2026-{nummer:06d}" for nummer in range(1, ZAKEN + 1)]
    assert len(bus.gekregen) == 2
    assert len({brief["Message-ID"] for _, brief in bus.gekregen}) == 2
    verslag = zaken.json("herinner")
    assert (verslag["gemeld"], verslag["verzonden"], len(bus.gekregen)) == (0, 0, 2)
    for _, brief in bus.gekregen:
        tekst = brief.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # every message has a plain part
        assert "30 herinneringen" in f"{brief['Subject']} {tekst}"
        assert any(nummer in tekst for nummer in nummers)
    zaken.typ("verifieer")


def test_a_mail_server_that_is_down_for_a_night_is_said_every_run_and_everything_goes_once_it_is_up(
    post: Installatie, bus: Postbus
) -> None:
    assert post.op(NACHT).json("herinner")["uitgesteld"] > 0
    for uur in (7, 9, 13, 17):
        for minuut in (0, 4, 8):
            _, fout = post.op(f"2026-04-14T{uur:02d}:{minuut:02d}").beide("herinner", code=1)
            assert all(woord in fout for woord in ("is niet te bereiken", "Zaken probeert het straks weer", "wat nu:"))
            assert ("is nog steeds niet bezorgd" in fout) is ((uur, minuut) > (9, 0))
    with aan(bus):
        post.op("2026-04-14T18:00").typ("herinner")
        everything_went_once(post, bus)


def test_a_mail_server_that_is_down_for_a_week_makes_nothing_be_given_up(post: Installatie, bus: Postbus) -> None:
    for dag in range(14, 25):
        for uur in (8, 16):
            post.op(f"2026-04-{dag}T{uur:02d}:00")
            assert post.json("herinner", code=1)["opgegeven"] == 0
    with aan(bus):
        post.op("2026-04-24T18:00").typ("herinner")
        assert Counter(naar for naar, _ in bus.gekregen) == {"proef@diemen.nl": len({brief["Message-ID"] for _, brief in bus.gekregen})}
        assert post.json("herinner")["verzonden"] == 0


# ---- the disk


@contextmanager
def op_schijf(post: Installatie, map_: Path) -> Iterator[tuple[Installatie, Schijf]]:
    """The same database on a small disk of its own, where it is the real one."""
    with kleine_schijf(map_ / "schijf") as schijf:
        pad = schijf.punt / "zaken.db"
        shutil.copyfile(post.url.removeprefix("sqlite:///"), pad)
        hier = replace(post, url=f"sqlite:///{pad}")
        post.monkeypatch.setenv("ZAKEN_DATABASE", hier.url)
        opslag = Opslag.open(hier.url)
        with opslag.schrijven() as conn:
            bevestig_plek(conn)
        opslag.sluit()
        yield hier, schijf


def aantallen(zaken: Installatie) -> dict[str, int]:
    with closing(sqlite3.connect(zaken.url.removeprefix("sqlite:///"))) as verbinding:
        tabellen = ("herinnering", "signalering", "bezorgregel", "bezorging")
        return {tabel: verbinding.execute(f"SELECT count(*) FROM {tabel}").fetchone()[0] for tabel in tabellen}


@pytest.mark.parametrize("bij", ["zeggen", "bevriezen"])
def test_a_disk_that_is_full_leaves_nothing_half_and_everything_goes_once_there_is_room(
    bij: str, post: Installatie, bus: Postbus, tmp_path: Path
) -> None:
    with op_schijf(post, tmp_path) as (zaken, schijf), aan(bus):
        if bij == "bevriezen":
            zaken.op(NACHT).typ("herinner")
        voor = aantallen(zaken)
        assert (voor["herinnering"] > 0) is (bij == "bevriezen")
        schijf.vul(vrij=KRAP)
        _, fout = zaken.op(OCHTEND).beide("herinner", code=7)
        is_een_duidelijke_fout(fout, "is vol")
        schijf.leeg()
        assert aantallen(zaken) == voor
        assert bus.gekregen == []
        zaken.op(LATER).typ("herinner")
        everything_went_once(zaken, bus)


def test_a_disk_that_is_read_only_is_said_and_nothing_goes(post: Installatie, bus: Postbus, tmp_path: Path) -> None:
    with op_schijf(post, tmp_path) as (zaken, schijf), aan(bus):
        schijf.alleen_lezen()
        _, fout = zaken.beide("herinner", code=7)
        is_een_duidelijke_fout(fout, "alleen-lezen")
        assert bus.gekregen == []


# ---- the server


@pytest.mark.parametrize("stap", ["rcpt", "data"])
def test_a_database_that_goes_away_while_a_message_is_handed_over_is_said_and_nothing_is_lost(
    stap: str, server: Installatie, bus: Postbus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail server throws the run out of the database, before or while it accepts the first message."""
    zaken = met_post(server, bus, tmp_path / "project")
    monkeypatch.setattr(bezorgen, "VAST", timedelta(0))  # by the real clock: who was thrown out holds it no longer

    def gooi_eruit(_: str) -> None:
        bus.antwoorden.clear()
        doe(
            zaken.url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )

    bus.antwoorden[stap] = gooi_eruit
    with aan(bus):
        _, fout = zaken.beide("herinner", code=7)
        is_een_duidelijke_fout(fout, "is gestopt of start nog")
        assert len(bus.gekregen) == 1
        zaken.op(LATER).typ("herinner")
        eerste, *rest = (b"\n".join(regel for regel in ruw.splitlines() if not regel.startswith(b"Date:")) for ruw in bus.ruw)
        assert rest.count(eerste) == 1, "not again to the letter"
        bus.gekregen.pop(0)
        everything_went_once(zaken, bus)
