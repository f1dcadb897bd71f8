"""Nobody waits longer than the busy timeout, and who does is told what is the matter; nothing is half written then."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gelijktijdig.kantoor import LIJN_VERBROKEN, NU, LijnOpslag, a_desk, an_office, collega
from tests.gelijktijdig.model import Gevraagd, check
from tests.gelijktijdig.weven import asks
from tests.installatie import Installatie
from zaken.domain.opdrachten import Noteer, Vul
from zaken.domain.selectie import Selectie
from zaken.errors import DatabaseOnbereikbaar, InvoerFout
from zaken.services.lezen import list_cases, show
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Verzoek, execute
from zaken.services.verifieren import verify
from zaken.store import reads
from zaken.store.backup import backup
from zaken.store.engine import Opslag
from zaken.store.writes import reserveer_nummers

KORT = 0.2
"""Seconds that the one who waits is willing to."""


@pytest.mark.parametrize("wat", ["stap", "nieuw", "reeks"])
def test_who_waits_too_long_hears_that_the_database_is_busy_and_nothing_is_written(opslag: Opslag, database_url: str, wat: str) -> None:
    """Another holds what is needed: the writer's lock on SQLite, the case and the counter on PostgreSQL."""
    eerste, tweede = an_office(opslag, 2, 2)
    ongeduldig = Opslag.open(database_url, wachttijd=KORT)
    desk = a_desk(ongeduldig, collega(1))
    doen: dict[str, Callable[[], Any]] = {
        "stap": lambda: asks(tweede, Noteer("wacht"))(desk),
        "nieuw": lambda: register(desk, [NieuweZaak("verzoek", "Nieuw", "diemen")]),
        "reeks": lambda: list(execute(desk, [Verzoek(nummer, Noteer("wacht")) for nummer in (eerste, tweede)])),
    }
    with opslag.schrijven() as conn:
        reads.zaken_op_nummer(conn, [tweede], None, voor_wijziging=True)
        reserveer_nummers(conn, "VRZ", NU.year, 1)
        begin = time.monotonic()
        with pytest.raises(DatabaseOnbereikbaar) as gehoord:
            doen[wat]()
        duur = time.monotonic() - begin
    assert (gehoord.value.code, gehoord.value.hint) == ("database_bezet", "Probeer het zo nog eens.")
    assert "is bezet" in gehoord.value.melding
    assert KORT * 0.9 <= duur < KORT + 2
    check(opslag, [])
    assert list_cases(desk, Selectie(), maximaal=10).aantal == 2
    doen[wat]()
    ongeduldig.sluit()


def test_the_command_that_waits_too_long_ends_with_exit_code_seven(zaken: Installatie, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "zaken.toml").write_text(f"[database]\nwachttijd_seconden = {KORT}\n", encoding="utf-8")
    zaken.monkeypatch.setenv("ZAKEN_MAP", str(tmp_path))
    nummer = zaken.nieuw()
    opslag = Opslag.open(zaken.url)
    with opslag.schrijven():
        uit, fout = zaken.beide("noteer", nummer, "wacht", code=7)
    assert uit == ""
    assert "is bezet: een ander programma is er lang mee bezig.\n  wat nu: Probeer het zo nog eens.\n" in fout
    check(opslag, [])
    opslag.sluit()


def test_who_only_reads_waits_for_nobody(opslag: Opslag, database_url: str) -> None:
    (nummer,) = an_office(opslag, 1, 1)
    lezer = Opslag.open(database_url, wachttijd=KORT)
    desk = a_desk(lezer, collega(0))
    with opslag.schrijven() as conn:
        reads.zaken_op_nummer(conn, [nummer], None, voor_wijziging=True)
        begin = time.monotonic()
        assert show(desk, nummer).zaak.versie == 1
        assert list_cases(desk, Selectie(), maximaal=10).aantal == 1
        with verify(desk, None) as controle:
            assert list(controle.bevindingen) == []
        assert time.monotonic() - begin < KORT * 10
    lezer.sluit()


def test_a_reader_keeps_the_moment_he_began_while_others_write(opslag: Opslag, database_url: str) -> None:
    nummers = an_office(opslag, 2, 3)
    schrijver = Opslag.open(database_url)
    desk = a_desk(schrijver, collega(1))
    with opslag.lezen() as conn:
        toen = reads.zaken_op_nummer(conn, list(nummers), None)
        for nummer in nummers:
            asks(nummer, Vul({"kosten": "5"}))(desk)
        register(desk, [NieuweZaak("verzoek", "Later", "diemen")])
        assert reads.zaken_op_nummer(conn, list(nummers), None) == toen
    schrijver.sluit()


def test_a_backup_that_is_made_while_others_write_is_of_one_moment(sqlite_url: str, tmp_path: Path) -> None:
    """Somebody is in the middle of a change; the copy has none of it, verifies, and goes on by itself."""
    opslag = Opslag.open(sqlite_url)
    nummers = an_office(opslag, 1, 3)
    with opslag.schrijven() as conn:
        reserveer_nummers(conn, "VRZ", NU.year, 5)
        kopie = backup(sqlite_url, tmp_path / "kopie.db")
    with_copy = Opslag.open(f"sqlite:///{kopie}")
    (antwoord,) = register(a_desk(with_copy, collega(0)), [NieuweZaak("verzoek", "Verder", "diemen")])
    assert antwoord.identificatie == f"VRZ-{NU.year}-{len(nummers) + 1:06d}"
    check(with_copy, [])
    with_copy.sluit()
    opslag.sluit()


@pytest.mark.parametrize("aantal", [1, 5])
def test_who_lost_the_answer_gets_it_with_the_same_key_and_nothing_is_written_again(opslag: Opslag, database_url: str, aantal: int) -> None:
    nummers = an_office(opslag, 1, aantal)
    lijn = LijnOpslag.open(database_url)
    assert isinstance(lijn, LijnOpslag)
    desk = a_desk(lijn, collega(0), 2)

    def ask() -> list[Gevraagd]:
        verzoeken = [Verzoek(nummer, Noteer("eenmaal")) for nummer in nummers]
        blokken = execute(desk, verzoeken, sleutel="k1")
        return [Gevraagd.van(desk.gebruiker, Noteer("eenmaal"), None, antwoord, 0, 0) for blok in blokken for antwoord in blok]

    lijn.verbreekt = True
    with pytest.raises(DatabaseOnbereikbaar) as gehoord:
        ask()
    assert gehoord.value.code == LIJN_VERBROKEN
    antwoorden = ask()
    assert [antwoord.herhaald for antwoord in antwoorden] == [plaats < 2 for plaats in range(aantal)]
    assert {(antwoord.uitkomst, antwoord.status) for antwoord in antwoorden} == {("uitgevoerd", "ontvangen")}
    assert all(antwoord.herhaald for antwoord in ask())
    check(opslag, antwoorden)
    lijn.sluit()


def test_who_lost_the_number_of_a_new_case_gets_it_with_the_same_key(opslag: Opslag, database_url: str) -> None:
    an_office(opslag, 1, 0)
    lijn = LijnOpslag.open(database_url)
    assert isinstance(lijn, LijnOpslag)
    desk = a_desk(lijn, collega(0))
    nieuw = NieuweZaak("verzoek", "Een", "diemen", eigenschappen={"kenmerk": "Z-1"})
    lijn.verbreekt = True
    with pytest.raises(DatabaseOnbereikbaar):
        register(desk, [nieuw], sleutel="n1")
    (antwoord,) = register(desk, [nieuw], sleutel="n1")
    assert (antwoord.identificatie, antwoord.herhaald) == ("VRZ-2026-000001", True)
    with pytest.raises(InvoerFout, match="Sleutel 'n1' is al gebruikt"):
        register(desk, [NieuweZaak("verzoek", "Ander", "diemen")], sleutel="n1")
    assert list_cases(desk, Selectie(), maximaal=10).aantal == 1
    lijn.sluit()


def test_a_number_of_a_change_that_was_undone_is_not_of_two_cases(opslag: Opslag) -> None:
    """The transaction that took it is rolled back; whoever comes after gets numbers that nobody ever heard of."""
    begin = an_office(opslag, 1, 1)
    desk = a_desk(opslag, collega(0))

    def fail() -> None:
        with opslag.schrijven() as conn:
            reserveer_nummers(conn, "VRZ", NU.year, 3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    gegeven = [register(desk, [NieuweZaak("verzoek", "Na", "diemen")])[0].identificatie for _ in range(3)]
    assert len({*begin, *gegeven}) == 4
