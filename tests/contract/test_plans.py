"""Each hot list goes through the index that was made for it, on both databases, as the database itself explains its plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from tests.contract.zaken_maken import NU, VANDAAG, a_zaak, bewaar
from zaken.domain.laatheid import Laatheid
from zaken.domain.selectie import Bereik, Selectie
from zaken.domain.volgende import Werkvraag
from zaken.store import aanbeurt, laat, reads
from zaken.store.claims import pak_volgende
from zaken.store.engine import Opslag
from zaken.store.lijsten import lijst

AANTAL = 3_000
"""Enough rows that going through all of them costs more than an index, also for PostgreSQL's own estimate."""

BEREIK = Bereik(vertrouwelijkheid=("openbaar", "intern", "zaakvertrouwelijk"))
PEILING = laat.Peiling(VANDAAG, {}, Selectie(team="team3"), BEREIK)
Vraag = Callable[[Connection], object]


def bladzijde(**filters: Any) -> Vraag:
    return lambda conn: lijst(conn, Selectie(**filters), BEREIK, maximaal=20, vanaf=None)


HEET: dict[str, tuple[Vraag, *tuple[str, ...]]] = {
    "alles wat openstaat": (bladzijde(), "ix_zaak_open_termijn"),
    "een team": (bladzijde(team="team3"), "ix_zaak_open_team"),
    "te laat van een team": (bladzijde(team="team3", te_laat=True, op=VANDAAG), "ix_zaak_open_team"),
    "een behandelaar": (bladzijde(behandelaar="mens5"), "ix_zaak_open_behandelaar"),
    "aan zet": (bladzijde(aan_zet="partij7"), "ix_zaak_open_aan_zet"),
    "een zaaktype": (bladzijde(zaaktype="soort2"), "ix_zaak_open_zaaktype"),
    "een partij": (bladzijde(partij="doos4"), "ix_zaak_open_partij"),
    "ook afgehandeld": (bladzijde(ook_afgehandeld=True), "ix_zaak_termijn"),
    "zoeken": (bladzijde(zoek="bijzonder77"), "zaak_zoek"),
    "telling te laat": (lambda conn: laat.tel(conn, PEILING), "ix_zaak_open_stand", "ix_zaak_open_team"),
    "regels te laat": (
        lambda conn: laat.regels(conn, PEILING, (Laatheid.TE_LAAT,), maximaal=20),
        "ix_zaak_open_stand",
        "ix_zaak_open_team",
    ),
    "tijdlijn": (lambda conn: reads.gebeurtenissen(conn, 1500), "gebeurtenis_"),
    "een herinneringsronde": (lambda conn: aanbeurt.te_bekijken(conn, VANDAAG, maximaal=500), "ix_zaak_herinnering"),
    "een ronde van een team": (
        lambda conn: aanbeurt.te_bekijken(conn, VANDAAG, maximaal=500, team="team3"),
        "ix_zaak_herinnering",
    ),
    "een volgend stuk van een ronde": (
        lambda conn: aanbeurt.te_bekijken(conn, VANDAAG, na=aanbeurt.Plek(VANDAAG - timedelta(days=1), 7), maximaal=500),
        "ix_zaak_herinnering",
    ),
    "volgende": (
        lambda conn: pak_volgende(conn, Werkvraag("mens5", ("team3",), NU.date()), BEREIK, nu=NU, tot=NU + timedelta(hours=1)),
        "ix_zaak_open_team",
        "ix_zaak_open_stand",
    ),
}


def test_every_hot_list_uses_its_index(gevuld: Opslag) -> None:
    anders = {}
    for naam, (vraag, *indexen) in HEET.items():
        plan = plannen(gevuld, vraag)
        if not any(index in plan for index in indexen):
            anders[naam] = f"{indexen} niet in:\n{plan}"
    assert not anders, "\n".join(f"{naam}: {waarom}" for naam, waarom in anders.items())


def test_what_comes_in_order_is_never_sorted(gevuld: Opslag) -> None:
    lijsten = ("alles wat openstaat", "een team", "een behandelaar", "een partij")
    gesorteerd = {
        naam: plan
        for naam in (*lijsten, "een herinneringsronde", "een volgend stuk van een ronde")
        if any(woord in (plan := plannen(gevuld, HEET[naam][0])) for woord in ("TEMP B-TREE FOR ORDER BY", "Sort Key"))
    }
    assert gesorteerd == {}


def test_the_monday_page_of_everybody_is_counted_without_sorting_or_the_cases_themselves(sqlite_url: str) -> None:
    opslag = Opslag.open(sqlite_url)
    vul(opslag)
    for bereik in (BEREIK, Bereik(teams=("team1", "team2"), vertrouwelijkheid=BEREIK.vertrouwelijkheid)):
        peiling = laat.Peiling(VANDAAG, {("soort1", 1): VANDAAG}, Selectie(), bereik)
        plan = plannen(opslag, lambda conn, peiling=peiling: laat.tel(conn, peiling))  # type: ignore[misc]  # bound now
        assert "ix_zaak_open_stand" in plan
        assert "TEMP B-TREE" not in plan
    opslag.sluit()


def test_the_late_cases_of_everybody_are_found_in_one_index(sqlite_url: str) -> None:
    opslag = Opslag.open(sqlite_url)
    vul(opslag)
    peiling = laat.Peiling(VANDAAG, {("soort1", 1): VANDAAG}, Selectie(), BEREIK)
    for soorten in ((Laatheid.TE_LAAT,), (Laatheid.TE_LAAT, Laatheid.NORM_OVERSCHREDEN, Laatheid.BIJNA)):
        getoond = partial(laat.regels, peiling=peiling, soorten=soorten, maximaal=20)
        geteld = partial(laat.teams, peiling=peiling, soorten=soorten)
        for vraag in (getoond, geteld):
            plan = plannen(opslag, vraag)
            assert "ix_zaak_open_stand" in plan
            assert "ix_zaak_startdatum" not in plan
    opslag.sluit()


@pytest.fixture
def gevuld(opslag: Opslag) -> Opslag:
    """A database with cases in many teams and hands, a tenth of them closed; PostgreSQL has looked at them as it does by itself."""
    vul(opslag)
    return opslag


def vul(opslag: Opslag) -> None:
    bewaar(
        opslag,
        *(
            a_zaak(
                omschrijving=f"Zaak bijzonder{nummer}",
                zaaktype=f"soort{nummer % 30}",
                team=f"team{nummer % 40}",
                aan_zet=f"partij{nummer % 50}" if nummer // 40 % 2 else f"team{nummer % 40}",
                aan_zet_soort="partij" if nummer // 40 % 2 else "team",
                behandelaar=f"mens{nummer % 60}" if nummer % 3 else None,
                eigenschappen={"partij": f"doos{nummer % 70}"},
                uiterlijke_einddatum=VANDAAG + timedelta(days=nummer % 400 - 100),
                einddatum=None if nummer % 10 else VANDAAG,
                volgende_herinnering=VANDAAG + timedelta(days=nummer % 100) if nummer % 2 else None,
            )
            for nummer in range(AANTAL)
        ),
    )
    if opslag.engine.dialect.name == "postgresql":
        with opslag.schrijven() as conn:
            conn.execute(text("ANALYZE"))


def plannen(opslag: Opslag, vraag: Vraag) -> str:
    """What the database says it does for each SELECT that this question sends."""
    gesteld: list[tuple[str, Any]] = []

    def noteer(conn: object, cursor: object, tekst: str, parameters: Any, context: object, many: bool) -> None:
        if tekst.startswith("SELECT"):
            gesteld.append((tekst, parameters))

    uitleg = "EXPLAIN QUERY PLAN " if opslag.engine.dialect.name == "sqlite" else "EXPLAIN "
    with opslag.schrijven() as conn:
        event.listen(conn, "before_cursor_execute", noteer)
        vraag(conn)
        event.remove(conn, "before_cursor_execute", noteer)
        regels = [rij for tekst, parameters in gesteld for rij in conn.exec_driver_sql(uitleg + tekst, parameters)]
    return "\n".join(str(rij[-1]) for rij in regels)
