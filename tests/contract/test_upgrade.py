"""A database of the first release, with cases in it, becomes one of this release: nothing is lost and everything new works on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, insert, select, text

from tests.contract.zaken_maken import ALLES, NU, VANDAAG, a_zaak, bewaar, wijzig
from tests.fixtures_db import DATABASES
from zaken.domain.selectie import Selectie
from zaken.domain.spoor import Anker
from zaken.domain.zaak import GEEN_TERMIJN, Afspraak, Opschorting, Stap, Uitleg, Verlenging, Zaak
from zaken.store import reads
from zaken.store.aanbeurt import te_bekijken
from zaken.store.engine import Adres, Opslag, maak_engine
from zaken.store.lijsten import lijst
from zaken.store.migraties import MIGRATIES, bijwerken, schema_revisie
from zaken.store.rijen import LOOPT
from zaken.store.tables import zaak as tabel
from zaken.store.verificatie import maak_anker, verifieer
from zaken.store.zoektekst import normaal

OUD = ("installatie", "zaak", "gebeurtenis", "opschorting")
DAG = VANDAAG + timedelta(days=30)


STOND_STIL = Opschorting(VANDAAG - timedelta(days=5), VANDAAG - timedelta(days=2), "wacht", "art. 4:15 Awb", "jan")
STAAT_STIL = Opschorting(VANDAAG, None, "wacht weer", "", "jan")
UITLEG = Uitleg((Stap(VANDAAG, "overgenomen uit bron"),), 3)


@pytest.fixture(params=DATABASES)
def oude_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database as the first release made it, with cases in it as that release stored them."""
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
        a_zaak(identificatie="JUR-2026-000004", streefdatum=VANDAAG, uiterlijke_einddatum=DAG, opschortingen=(STOND_STIL, STAAT_STIL)),
        a_zaak(identificatie="JUR-2026-000005", streefdatum=DAG, uiterlijke_einddatum=VANDAAG, opschortingen=(STOND_STIL,)),
        a_zaak(identificatie="JUR-2026-000006", uiterlijke_einddatum=VANDAAG, einddatum=VANDAAG, uitleg_einddatum=UITLEG),
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
            kolommen = [kolom.name for kolom in daar.tables[naam].columns if kolom.name in hier.tables[naam].columns]
            rijen = [_zoals_toen(naam, dict(rij)) for rij in van.execute(select(*(hier.tables[naam].c[k] for k in kolommen))).mappings()]
            naar.execute(insert(daar.tables[naam]), rijen)
            if "id" in kolommen and naar.dialect.name == "postgresql":
                naar.execute(text(f"SELECT setval('{naam}_id_seq', (SELECT max(id) FROM {naam}))"))
    engine.dispose()


def _zoals_toen(tabel: str, rij: dict[str, Any]) -> dict[str, Any]:
    """The first release stored the whole normalised text where words stand now, that a clock stood still, and two explanations."""
    if tabel == "zaak":
        rij["opgeschort"] = rij["identificatie"] == "JUR-2026-000004"
        uitleg = rij["uitleg"] if isinstance(rij["uitleg"], dict) else json.loads(rij["uitleg"])
        rij["uitleg"] = {naam: uitleg[naam] for naam in ("streefdatum", "einddatum")}
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


def test_deadlines_and_suspensions_of_before_lead_the_lists_of_now(oude_url: str) -> None:
    bijwerken(oude_url, zonder_backup=True)
    opslag = Opslag.open(oude_url)
    with opslag.lezen() as conn:
        kolommen = (tabel.c.identificatie, tabel.c.termijn, tabel.c.statusdatum, tabel.c.opgeschort_tot)
        rijen = {rij[0][-1]: tuple(rij[1:]) for rij in conn.execute(select(*kolommen).order_by(tabel.c.identificatie))}
        assert list(verifieer(conn, anker=None)) == []
    assert rijen == {
        **dict.fromkeys("123", (GEEN_TERMIJN, GEEN_TERMIJN, LOOPT)),
        "4": (VANDAAG, GEEN_TERMIJN, GEEN_TERMIJN),
        "5": (VANDAAG, GEEN_TERMIJN, LOOPT),
        "6": (VANDAAG, GEEN_TERMIJN, LOOPT),
    }
    assert vind(opslag, Selectie())[:2] == ["JUR-2026-000004", "JUR-2026-000005"]
    assert vind(opslag, Selectie(te_laat=True, op=DAG + timedelta(days=1))) == ["JUR-2026-000005"]
    stil = _lees(opslag, "JUR-2026-000004")
    assert (stil.opschortingen, stil.statusdatum, stil.tussentermijnen) == ((STOND_STIL, STAAT_STIL), None, {})
    assert _lees(opslag, "JUR-2026-000006").uitleg_einddatum == UITLEG
    opslag.sluit()


def test_a_first_run_looks_at_every_open_case_of_before_and_at_no_closed_one(oude_url: str) -> None:
    bijwerken(oude_url, zonder_backup=True)
    opslag = Opslag.open(oude_url)
    with opslag.lezen() as conn:
        gevonden = te_bekijken(conn, date.min, maximaal=10)
    assert [een.identificatie[-1] for een in gevonden] == list("12345")
    opslag.sluit()


def test_a_case_of_before_can_be_put_off_and_given_a_term(oude_url: str) -> None:
    bijwerken(oude_url, zonder_backup=True)
    opslag = Opslag.open(oude_url)
    stil = _lees(opslag, "JUR-2026-000004")
    gesteld = replace(STAAT_STIL, grond="aanvulling", termijn=VANDAAG + timedelta(days=14))
    verlengd = Verlenging("verdaging", "P6W", None, "te druk", VANDAAG, wie="jan", meegedeeld_op=VANDAAG)
    wijzig(opslag, stil, opschortingen=(STOND_STIL, gesteld), verlengingen=(verlengd,), statusdatum=VANDAAG - timedelta(days=1))
    na = _lees(opslag, "JUR-2026-000004")
    assert (na.opschortingen, na.verlengingen) == ((STOND_STIL, gesteld), (verlengd,))
    assert vind(opslag, Selectie(te_laat=True, op=DAG + timedelta(days=1))) == ["JUR-2026-000004", "JUR-2026-000005"]
    with opslag.lezen() as conn:
        assert list(verifieer(conn, anker=None)) == []
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
