"""A PostgreSQL server that is not there, refuses, runs out or goes away halfway: one clear Dutch error, and nothing half-written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql

from tests.factories import ORGANISATIES, VERZOEK
from tests.installatie import KALENDER, Installatie, publiceer
from tests.postgres import Server
from tests.storingen.oordeel import is_een_duidelijke_fout
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan


@pytest.fixture(scope="module")
def pg_sjabloon(postgres_server: Server) -> str:
    naam = postgres_server.maak()
    maak_aan(postgres_server.url(naam), oefen=True)
    opslag = Opslag.open(postgres_server.url(naam))
    try:
        publiceer(opslag, "organisaties", "organisaties", ORGANISATIES)
        publiceer(opslag, "kalender", "kalender", KALENDER)
        publiceer(opslag, "zaaktype", "verzoek", VERZOEK)
    finally:
        opslag.sluit()
    return naam


@pytest.fixture
def server(postgres_server: Server, pg_sjabloon: str, zaken: Installatie) -> Iterator[Installatie]:
    """jurist1 at work on a PostgreSQL database of his own."""
    naam = postgres_server.maak(pg_sjabloon)
    url = postgres_server.url(naam)
    zaken.monkeypatch.setenv("ZAKEN_DATABASE", url)
    yield replace(zaken, url=url)
    postgres_server.verwijder(naam)


def doe(url: str, *opdrachten: str) -> None:
    """Ask the server directly, behind the program's back."""
    with psycopg.connect(url, autocommit=True) as verbinding:
        for opdracht in opdrachten:
            verbinding.execute(opdracht.encode())


def met(url: str, opties: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{opties}"


@pytest.mark.parametrize(
    ("oud", "nieuw", "woorden"),
    [
        ("/t_", "/weg_", "bestaat niet op de server"),
        ("postgres:@", "niemand:@", "weigert de aanmelding"),
        ("host=/", "host=/bestaat/niet/", "is niet bereikbaar"),
        ("?host=", "?onzin=1&host=", "Achter het ? in het adres"),
        ("?host=", "?options=-c%20statement_timeout=1&host=", "te lang duurde"),
    ],
)
def test_a_server_that_does_not_answer_as_it_should_is_said_how(oud: str, nieuw: str, woorden: str, server: Installatie) -> None:
    nummer = server.nieuw()
    assert oud in server.url
    server.monkeypatch.setenv("ZAKEN_DATABASE", server.url.replace(oud, nieuw, 1))
    uit, fout = server.beide("noteer", nummer, "gebeld", code=7)
    is_een_duidelijke_fout(fout, woorden)
    assert uit == ""


def test_a_server_where_nobody_listens_is_not_reached(zaken: Installatie) -> None:
    zaken.monkeypatch.setenv("ZAKEN_DATABASE", "postgresql://jan:geheim@localhost:1/zaken")
    _, fout = zaken.beide("lijst", code=7)
    is_een_duidelijke_fout(fout, "localhost/zaken is niet bereikbaar")
    assert "geheim" not in fout


@pytest.mark.parametrize(
    ("opdracht", "woorden"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "nieuwere versie van Zaken"),
        ("UPDATE alembic_version SET version_num = '0001'", "oudere versie van Zaken"),
        ("DROP TABLE alembic_version", "is geen database van Zaken"),
        ("ALTER TABLE zaak RENAME COLUMN omschrijving TO weg", "ontbreekt een tabel of een veld"),
    ],
)
def test_a_database_of_another_shape_is_refused(opdracht: str, woorden: str, server: Installatie) -> None:
    doe(server.url, opdracht)
    _, fout = server.beide("lijst", code=7)
    is_een_duidelijke_fout(fout, woorden)


def test_a_server_that_only_reads_says_so_and_still_shows(server: Installatie) -> None:
    nummer = server.nieuw()
    server.monkeypatch.setenv("ZAKEN_DATABASE", met(server.url, "options=-c%20default_transaction_read_only=on"))
    assert nummer in server.typ("lijst")
    _, fout = server.beide("noteer", nummer, "gebeld", code=7)
    is_een_duidelijke_fout(fout, "is nu alleen-lezen")


def test_too_many_connections_is_told_apart_from_no_server(server: Installatie) -> None:
    naam = server.url.partition("/t_")[2].partition("?")[0]
    gast = f"gast_{naam[:8]}"
    opdrachten = [
        sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(gast)),
        sql.SQL("ALTER DATABASE {} CONNECTION LIMIT 0").format(sql.Identifier(f"t_{naam}")),
    ]
    with psycopg.connect(server.url, autocommit=True) as beheer:
        for opdracht in opdrachten:
            beheer.execute(opdracht)
    server.monkeypatch.setenv("ZAKEN_DATABASE", server.url.replace("postgres:@", f"{gast}:@", 1))
    _, fout = server.beide("lijst", code=7)
    is_een_duidelijke_fout(fout, "heeft geen verbinding meer vrij")


@pytest.mark.parametrize("opdracht", [["noteer", "NUMMER", "gebeld"], ["neem", "NUMMER", "NUMMER2", "--json"]], ids=["one", "bulk"])
def test_a_connection_that_is_cut_in_mid_transaction_leaves_nothing_behind(opdracht: list[str], server: Installatie) -> None:
    """The command waits for a row inside its transaction; exactly then the server throws it out."""
    nummer, nummer2 = server.nieuw(), server.nieuw()
    voor = server.json("toon", nummer)
    klaar = threading.Event()
    weg = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"

    def gooi_eruit() -> None:
        with psycopg.connect(server.url, autocommit=True) as beheer:
            while not klaar.is_set() and not beheer.execute(weg).fetchall():
                klaar.wait(0.01)

    with psycopg.connect(server.url) as ander:
        ander.execute("UPDATE zaak SET versie = versie")
        draad = threading.Thread(target=gooi_eruit)
        draad.start()
        try:
            _, fout = server.beide(*(nummer2 if deel == "NUMMER2" else nummer if deel == "NUMMER" else deel for deel in opdracht), code=7)
        finally:
            klaar.set()
            draad.join()
        with suppress(psycopg.Error):
            ander.rollback()
    is_een_duidelijke_fout(fout, "is gestopt of start nog")
    assert server.json("toon", nummer) == voor
    server.als("leider").typ("verifieer")
