"""Suspensions, extensions and the dates that follow from them, through the services on both databases: stored, folded, undone, found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.contract.zaken_maken import VANDAAG, a_zaak, bewaar, getelde_opdrachten, wijzig
from tests.factories import NU, VERZOEK, step
from tests.werkplek import KALENDER, a_werkplek, publish
from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender
from zaken.domain.opdrachten import Hervat, MaakOngedaan, Opdracht, SchortOp, Verleng
from zaken.domain.selectie import Selectie
from zaken.domain.stand import stand, uit_stand, vouw
from zaken.domain.zaak import GEEN_TERMIJN, Opschorting, Verlenging, Zaak
from zaken.services.herberekenen import recompute_all
from zaken.services.lezen import list_numbers, show
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.store.engine import Opslag
from zaken.store.rijen import LOOPT
from zaken.store.tables import zaak as tabel
from zaken.store.verificatie import verifieer

BEZWAAR: Mapping[str, Any] = {
    **VERZOEK,
    "eigenschappen": {**VERZOEK["eigenschappen"], "hersteld_voor": {"soort": "datum"}},
    "termijnen": {
        **VERZOEK["termijnen"],
        "opschortingen": {
            "verzuim": {"omschrijving": "Verzuim herstellen", "grondslag": "Awb 6:6", "termijn": "verplicht"},
            "overmacht": {"omschrijving": "Overmacht", "grondslag": "Awb 4:15"},
        },
        "verlengingen": {"verdaging": {"omschrijving": "Verdagen", "grondslag": "Awb 7:10", "maximaal": "P6W", "voor_einde": "ja"}},
    },
    "statussen": {
        **VERZOEK["statussen"],
        "ontvangen": {**VERZOEK["statussen"]["ontvangen"], "doorlooptijd": "2 werkdagen"},
        "wacht": {**VERZOEK["statussen"]["wacht"], "grond": "verzuim", "gestelde_termijn": "hersteld_voor"},
    },
    "overgangen": {**VERZOEK["overgangen"], "vraag_aanvulling": {"van": ["ontvangen"], "naar": "wacht"}},
}
"""The small type with a ground for suspension, a rule to put off, and a term per status."""

MAANDAG = NU.date()
UITERLIJK = date(2026, 4, 13)
VERDAAG = Verleng("verdaging", "te druk", Duur(6, "weken"), meegedeeld_op=MAANDAG)


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    return a_werkplek(opslag, "jurist1", NU, BEZWAAR)


def op(werkplek: Werkplek, verder: int, wie: str = "jurist1") -> Werkplek:
    moment = NU + timedelta(days=verder)
    return werkplek.namens(wie, lambda: moment)


def opened(werkplek: Werkplek, aantal: int = 1) -> list[str]:
    return [een.identificatie for een in register(werkplek, [NieuweZaak("verzoek", f"Bezwaar {n}", "diemen") for n in range(aantal)])]


def do(werkplek: Werkplek, nummer: str, opdracht: Opdracht) -> Zaak:
    antwoord = execute_one(werkplek, nummer, opdracht)
    assert antwoord.uitkomst == "uitgevoerd", antwoord.redenen
    return show(werkplek, nummer).zaak


def check(opslag: Opslag) -> None:
    with opslag.lezen() as conn:
        assert list(verifieer(conn, anker=None)) == []


def late(werkplek: Werkplek, dag: date) -> list[str]:
    return list(list_numbers(werkplek, Selectie(te_laat=True, op=dag)))


def test_what_was_put_off_and_given_is_read_back_folded_and_verified(werkplek: Werkplek, opslag: Opslag) -> None:
    (nummer,) = opened(werkplek)
    do(werkplek, nummer, VERDAAG)
    do(werkplek, nummer, SchortOp("Machtiging ontbreekt", grond="verzuim", termijn=date(2026, 3, 20)))
    do(op(werkplek, 7), nummer, Hervat())
    zaak = do(op(werkplek, 8), nummer, SchortOp("Gronden ontbreken", grond="verzuim", termijn=date(2026, 3, 30)))
    assert zaak.verlengingen == (Verlenging("verdaging", "P6W", None, "te druk", MAANDAG, "", MAANDAG, None, "jurist1"),)
    assert [(een.begin, een.einde, een.grond, een.termijn) for een in zaak.opschortingen] == [
        (MAANDAG, date(2026, 3, 9), "verzuim", date(2026, 3, 20)),
        (date(2026, 3, 10), None, "verzuim", date(2026, 3, 30)),
    ]
    with opslag.lezen() as conn:
        gevouwen = vouw([rij.gegevens or {} for rij in reads.gebeurtenissen(conn, zaak.id)])
    assert gevouwen == stand(zaak)
    assert uit_stand(gevouwen).verlengingen == zaak.verlengingen
    check(opslag)


def test_a_case_whose_given_term_ran_out_is_late_again(werkplek: Werkplek) -> None:
    met_termijn, zonder = opened(werkplek, 2)
    stil = do(werkplek, met_termijn, SchortOp("Wacht", grond="verzuim", termijn=date(2026, 3, 9)))
    do(werkplek, zonder, SchortOp("Wacht", grond="overmacht"))
    assert stil.uiterlijke_einddatum is not None
    assert late(werkplek, date(2026, 3, 9)) == []
    assert late(werkplek, stil.uiterlijke_einddatum) == []
    assert late(werkplek, stil.uiterlijke_einddatum + timedelta(days=1)) == [met_termijn]


def test_an_extension_is_taken_back_with_its_dates(werkplek: Werkplek, opslag: Opslag) -> None:
    (nummer,) = opened(werkplek)
    voor = show(werkplek, nummer).zaak
    verdaagd = do(werkplek, nummer, VERDAAG)
    assert verdaagd.uiterlijke_einddatum == UITERLIJK + timedelta(weeks=6)
    terug = do(werkplek, nummer, MaakOngedaan(7))
    assert (terug.verlengingen, terug.uiterlijke_einddatum, terug.uitleg_einddatum) == ((), UITERLIJK, voor.uitleg_einddatum)
    assert do(werkplek, nummer, VERDAAG).uiterlijke_einddatum == verdaagd.uiterlijke_einddatum
    check(opslag)


def test_a_step_that_happened_earlier_is_taken_back_with_its_interval(werkplek: Werkplek, opslag: Opslag) -> None:
    (nummer,) = opened(werkplek)
    woensdag = op(werkplek, 2)
    stil = do(woensdag, nummer, step("vraag_aanvulling", op=date(2026, 3, 3), eigenschappen={"hersteld_voor": "2026-03-17"}))
    assert [(een.begin, een.einde, een.termijn) for een in stil.opschortingen] == [(date(2026, 3, 3), None, date(2026, 3, 17))]
    terug = do(woensdag, nummer, MaakOngedaan(7))
    assert (terug.status, terug.opschortingen, terug.uiterlijke_einddatum) == ("ontvangen", (), UITERLIJK)
    assert terug.statusdatum == date(2026, 3, 4)
    check(opslag)


DAGEN = st.none() | st.integers(-3, 3).map(lambda verder: VANDAAG + timedelta(days=verder))
DRIE = st.fixed_dictionaries({"statusdatum": DAGEN, "streefdatum": DAGEN, "uiterlijke_einddatum": DAGEN})
STIL = st.sampled_from([(), (Opschorting(VANDAAG, None, "x"),), (Opschorting(VANDAAG, None, "x", termijn=VANDAAG),)])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(eerst=DRIE, dan=DRIE, stil=STIL)
def test_lists_are_led_by_the_nearest_date_whatever_changes(
    opslag: Opslag, eerst: dict[str, Any], dan: dict[str, Any], stil: tuple[Opschorting, ...]
) -> None:
    (zaak,) = bewaar(opslag, a_zaak(**eerst))
    assert columns(opslag, zaak) == (nearest(eerst), LOOPT)
    na = wijzig(opslag, zaak, **dan, opschortingen=stil)
    verwacht = LOOPT if not stil else stil[0].termijn or GEEN_TERMIJN
    assert columns(opslag, na) == (nearest(dan), verwacht)


def nearest(dagen: Mapping[str, date | None]) -> date:
    return min((dag for dag in dagen.values() if dag is not None), default=GEEN_TERMIJN)


def columns(opslag: Opslag, zaak: Zaak) -> tuple[date, date]:
    with opslag.lezen() as conn:
        rij = conn.execute(select(tabel.c.termijn, tabel.c.opgeschort_tot).where(tabel.c.id == zaak.id)).one()
    return rij[0], rij[1]


GESLOTEN = {**KALENDER, "sluitingsdagen": [{"datum": "2026-03-04", "omschrijving": "dicht", "bron": "besluit"}]}


@pytest.fixture
def verschoven(werkplek: Werkplek, opslag: Opslag) -> Werkplek:
    """A leader at a desk where the calendar has just changed under twelve cases, in chunks of five."""
    opened(werkplek, 12)
    publish(opslag, "kalender", "kalender", GESLOTEN, 2)
    leider = op(werkplek, 0, "leider")
    leider.vergeet()
    leider.bloksgrootte = 5
    return leider


def test_the_calendar_is_built_once_however_many_cases(verschoven: Werkplek, monkeypatch: pytest.MonkeyPatch) -> None:
    gebouwd: list[object] = []
    bouw = Kalender.__init__

    def geteld(zelf: Kalender, *feiten: Any) -> None:
        gebouwd.append(zelf)
        bouw(zelf, *feiten)

    monkeypatch.setattr(Kalender, "__init__", geteld)
    assert sum(een.uitkomst == "veranderd" for blok in recompute_all(verschoven, Selectie()) for een in blok) == 12
    assert len(gebouwd) == 1


def test_recomputing_costs_as_many_statements_for_each_chunk(verschoven: Werkplek, opslag: Opslag) -> None:
    tellingen = []
    blokken = recompute_all(verschoven, Selectie())
    next(blokken)
    for _ in range(2):
        with getelde_opdrachten(opslag.engine) as opdrachten:
            next(blokken)
        tellingen.append(len(opdrachten))
    assert tellingen[0] == tellingen[1] <= 6
    check(opslag)


@pytest.mark.parametrize("opdracht", [VERDAAG, SchortOp("Wacht", grond="verzuim", termijn=date(2026, 3, 20))])
def test_putting_off_costs_one_statement_more_than_a_step(werkplek: Werkplek, opslag: Opslag, opdracht: Opdracht) -> None:
    tellingen = []
    for aantal in (1, 6):
        nummers = opened(werkplek, aantal)
        with getelde_opdrachten(opslag.engine) as opdrachten:
            for antwoorden in execute(werkplek, [Verzoek(nummer, opdracht) for nummer in nummers]):
                assert {antwoord.uitkomst for antwoord in antwoorden} == {"uitgevoerd"}
        tellingen.append(len(opdrachten))
    assert tellingen[0] == tellingen[1] == 6


def test_the_day_a_status_should_end_leads_the_list(werkplek: Werkplek) -> None:
    met, zonder = opened(werkplek, 2)
    dinsdag = op(werkplek, 1)
    do(dinsdag, met, step("vraag_aanvulling", eigenschappen={"hersteld_voor": "2026-03-17"}))
    assert show(werkplek, zonder).zaak.eerste_termijn == show(werkplek, zonder).zaak.statusdatum == date(2026, 3, 4)
    assert list(list_numbers(werkplek, Selectie())) == [zonder, met]
