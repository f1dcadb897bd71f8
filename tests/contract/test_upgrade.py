"""A database of the first release, with cases in it, becomes one of this release: nothing is lost and everything new works on it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, insert, select, text

from tests.contract.zaken_maken import ALLES, NU, a_zaak, bewaar, wijzig
from tests.fixtures_db import DATABASES
from zaken.domain.selectie import Selectie
from zaken.domain.spoor import Anker
from zaken.domain.zaak import Afspraak, Zaak
from zaken.store import reads
from zaken.store.engine import Adres, Opslag, maak_engine
from zaken.store.lijsten import lijst
from zaken.store.migraties import MIGRATIES, bijwerken, schema_revisie
from zaken.store.verificatie import maak_anker, verifieer
from zaken.store.zoektekst import normaal

OUD = ("installatie", "zaak", "gebeurtenis")


@pytest.fixture(params=DATABASES)
def oude_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database as the first release made it, with three cases in it as that release stored them."""
    if request.param == "sqlite":
        leeg, nieuw = f"sqlite:///{tmp_path / 'oud.db'}", request.getfixturevalue("sqlite_url")
    else:
        leeg, nieuw = request.getfixturevalue("postgres_leeg"), request.getfixturevalue("postgres_url")
    opslag = Opslag.open(nieuw)
    _vul_zoals_toen(opslag, leeg)
    opslag.sluit()
    return leeg


def _vul_zoals_toen(opslag: Opslag, leeg: str) -> None:
    zaken = bewaar(
        opslag,
        a_zaak(identificatie="ARCH-2026-000001", omschrijving="Café 't Hoekje", eigenschappen={"partij": "doos_1", "titel": "Kermis"}),
        a_zaak(identificatie="ARCH-2026-000002", omschrijving="Zwembad", eigenschappen={"partij": "doos_2"}),
        a_zaak(identificatie="JUR-2026-000003", omschrijving="Zonder partij", eigenschappen={"partij": ["a", "b"]}),
    )
    wijzig(opslag, zaken[0], status="verder", soort="overgang")
    adres = Adres.lees(leeg)
    if adres.pad is not None:
        adres.pad.touch()
    engine = maak_engine(adres)
    instellingen = Config()
    instellingen.set_main_option("script_location", str(MIGRATIES))
    with opslag.lezen() as van, engine.execution_options(schrijf=True).begin() as naar:
        instellingen.attributes["connection"] = naar
        command.upgrade(instellingen, "0001")
        hier, daar = MetaData(), MetaData()
        hier.reflect(van, only=OUD)
        daar.reflect(naar, only=OUD)
        for naam in OUD:
            kolommen = [kolom.name for kolom in daar.tables[naam].columns]
            rijen = [_zoals_toen(naam, dict(rij)) for rij in van.execute(select(*(hier.tables[naam].c[k] for k in kolommen))).mappings()]
            naar.execute(insert(daar.tables[naam]), rijen)
            if "id" in kolommen and naar.dialect.name == "postgresql":
                naar.execute(text(f"SELECT setval('{naam}_id_seq', (SELECT max(id) FROM {naam}))"))
    engine.dispose()


def _zoals_toen(tabel: str, rij: dict[str, Any]) -> dict[str, Any]:
    """The first release stored the whole normalised text where words stand now."""
    if tabel == "zaak":
        eigenschappen = rij["eigenschappen"] if isinstance(rij["eigenschappen"], dict) else json.loads(rij["eigenschappen"])
        teksten = [tekst for tekst in eigenschappen.values() if isinstance(tekst, str)]
        rij["zoektekst"] = normaal("\n".join([rij["identificatie"], rij["omschrijving"], *teksten]))
    return rij


def vind(opslag: Opslag, selectie: Selectie) -> list[str]:
    with opslag.lezen() as conn:
        return [regel.identificatie for regel in lijst(conn, selectie, ALLES, maximaal=10, vanaf=None).regels]


def test_an_old_database_with_cases_gets_everything_new(oude_url: str) -> None:
    assert schema_revisie(oude_url) == "0001"
    bijwerken(oude_url, zonder_backup=True)
    opslag = Opslag.open(oude_url)
    assert vind(opslag, Selectie(zoek="cafe hoek")) == ["ARCH-2026-000001"]
    assert vind(opslag, Selectie(zoek="arch 2")) == ["ARCH-2026-000002"]
    assert vind(opslag, Selectie(partij="doos_1")) == ["ARCH-2026-000001"]
    zaak = _lees(opslag, "ARCH-2026-000001")
    afspraak = Afspraak("Belt terug", date(2026, 4, 1), "jan", NU.date())
    wijzig(opslag, zaak, afspraken=(afspraak,), eigenschappen={**zaak.eigenschappen, "titel": "Braderie", "partij": "doos_3"})
    assert _lees(opslag, "ARCH-2026-000001").afspraken == (afspraak,)
    assert (vind(opslag, Selectie(zoek="braderie")), vind(opslag, Selectie(zoek="kermis"))) == (["ARCH-2026-000001"], [])
    assert vind(opslag, Selectie(partij="doos_3")) == ["ARCH-2026-000001"]
    bewaar(opslag, a_zaak(identificatie="ARCH-2026-000009", omschrijving="Later"))
    assert vind(opslag, Selectie(zoek="later")) == ["ARCH-2026-000009"]
    opslag.sluit()


def test_an_anchor_of_before_the_upgrade_still_holds_after_it(oude_url: str) -> None:
    anker = _anker_van_toen(oude_url)
    bijwerken(oude_url, zonder_backup=True)
    opslag = Opslag.open(oude_url)
    with opslag.lezen() as conn:
        assert list(verifieer(conn, anker=anker)) == []
    opslag.sluit()


def _anker_van_toen(url: str) -> Anker:
    engine = maak_engine(Adres.lees(url))
    with engine.begin() as conn:
        anker = maak_anker(conn, nu=NU)
    engine.dispose()
    return anker


def _lees(opslag: Opslag, nummer: str) -> Zaak:
    with opslag.lezen() as conn:
        return reads.zaken_op_nummer(conn, [nummer], None)[nummer]
