"""Scenarios about time: what a step may ask of the clock, what is compared afterwards, and what must have been tried."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workflows.kloktype import KLOKKEN, KLOKKEN_BEKEND
from tests.workflows.mappen import WORTEL
from zaken.catalogue.controle import lees_zaaktype
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.lezen import lees_tekst
from zaken.catalogue.scenario import Scenariobestand, controleer_scenarios
from zaken.catalogue.vertaling import valideer
from zaken.domain.configuratie import Configuratie
from zaken.domain.zaaktype import Zaaktype
from zaken.services.beproeven import Beproeving, try_out
from zaken.services.dekking import Gezien, untried

KOP = """\
zaaktype: proefbezwaar
scenarios:
  proef:
    omschrijving: Proef
    start: 2026-04-20
    door: jurist1
    eigenschappen: {bekend_op: 2026-04-02}
    stappen:
"""


@pytest.fixture(scope="module")
def configuratie() -> Configuratie:
    geladen = laad_installatie(WORTEL).configuratie
    assert geladen is not None
    assert KLOKKEN_BEKEND.organisaties is not None
    assert KLOKKEN_BEKEND.bedragen is not None
    return replace(geladen, organisaties=KLOKKEN_BEKEND.organisaties, bedragen=KLOKKEN_BEKEND.bedragen)


@pytest.fixture(scope="module")
def zaaktype() -> Zaaktype:
    gelezen, _ = lees_zaaktype(lees_tekst(KLOKKEN.encode(), Path("proefbezwaar.yaml"), "proefbezwaar.yaml"))
    assert gelezen is not None
    return gelezen


def lees(*stappen: str) -> tuple[Scenariobestand | None, list[str], list[str]]:
    """The scenario with these steps, what keeps it from being read, and the names in it that are unknown."""
    tekst = KOP + "".join(f"      - {stap}\n" for stap in stappen)
    document = lees_tekst(tekst.encode(), Path("proefbezwaar.scenario.yaml"), "proefbezwaar.scenario.yaml")
    bestand, fouten = valideer(Scenariobestand, document.data, document)
    zaaktype, _ = lees_zaaktype(lees_tekst(KLOKKEN.encode(), Path("proefbezwaar.yaml"), "proefbezwaar.yaml"))
    onbekend = controleer_scenarios(bestand, zaaktype, document, KLOKKEN_BEKEND) if bestand and zaaktype else []
    return bestand, [fout.tekst for fout in fouten], [str(bevinding) for bevinding in onbekend]


def beproef(zaaktype: Zaaktype, configuratie: Configuratie, *stappen: str) -> Beproeving:
    tekst = KOP + "".join(f"      - {stap}\n" for stap in stappen)
    document = lees_tekst(tekst.encode(), Path("proefbezwaar.scenario.yaml"), "proefbezwaar.scenario.yaml")
    bestand, fouten = valideer(Scenariobestand, document.data, document)
    assert bestand is not None, fouten
    return try_out(zaaktype, bestand, configuratie, document)


GOED = (
    "{noteer: Begin, geeft: {termijn.bezwaartermijn: 2026-05-18, uiterlijke_einddatum: 2026-06-29, statusdatum: 2026-04-22}}",
    "{doe: stel_termijn, weigert: [eigenschap_ontbreekt:herstel_voor]}",
    "{op: 2026-05-22}",
    "{doe: stel_termijn, gebeurd_op: 2026-05-21, eigenschappen: {herstel_voor: 2026-06-05}, geeft: {uiterlijke_einddatum: 2026-07-14}}",
    "{op: 2026-05-29}",
    "{doe: hersteld, geeft: {uiterlijke_einddatum: 2026-07-07}}",
    "{schort_op: {reden: Brand, grond: overmacht, begin: 2026-05-29}}",
    "{op: 2026-06-03}",
    "{hervat: 2026-06-02, geeft: {uiterlijke_einddatum: 2026-07-13}}",
    "{verleng: {regel: verdaging, duur: P6W, meegedeeld_op: 2026-06-03}, geeft: {uiterlijke_einddatum: 2026-08-24}}",
    "{verleng: {regel: uitstel, tot: 2026-09-01, grond: allen, instemming_op: 2026-06-03}, geeft: {uiterlijke_einddatum: 2026-09-01}}",
    "{op: 2026-09-02}",
    "{vul: {in_gebreke_op: 2026-09-02}}",
    "{op: 2026-09-17, dwangsom: {dagen: 1, totaal: 23, loopt: ja}}",
)
"""From 29 June: eight days stood still, then four, and six weeks; two weeks after Wednesday 2 September is the 16th."""


def test_a_scenario_can_do_everything_with_the_clock(zaaktype: Zaaktype, configuratie: Configuratie) -> None:
    assert [afwijking.tekst for afwijking in beproef(zaaktype, configuratie, *GOED).afwijkingen] == []


@pytest.mark.parametrize(
    ("stap", "zegt"),
    [
        ("{noteer: a, geeft: {termijn.bezwaartermijn: 2026-05-14}}", "termijn.bezwaartermijn is 2026-05-18, verwacht 2026-05-14"),
        ("{noteer: a, geeft: {termijn.stukken: 2026-05-14}}", "termijn.stukken is leeg"),
        ("{noteer: a, dwangsom: {dagen: 0, totaal: 0}}", "er is geen dwangsom: niemand"),
        ("{vul: {in_gebreke_op: 2026-04-20}, dwangsom: {dagen: 1, totaal: 23}}", "de dwangsom is € 0,00 over 0 dagen en loopt niet"),
        ("{vul: {in_gebreke_op: 2026-04-20}, dwangsom: {dagen: 0, totaal: 0, loopt: ja}}", "te vroeg"),
        ("{vul: {in_gebreke_op: 2026-04-20}, dwangsom: {dagen: 0, totaal: 0, vermeldt: Woo}}", "vermeldt niet 'Woo'"),
        ("{verleng: {regel: verdaging, duur: P7W, meegedeeld_op: 2026-04-20}}", "geweigerd om verlenging_te_lang:duur"),
        ("{schort_op: Zomaar}", "geweigerd om grond_ontbreekt:grond"),
    ],
)
def test_what_goes_otherwise_is_said(zaaktype: Zaaktype, configuratie: Configuratie, stap: str, zegt: str) -> None:
    teksten = [afwijking.tekst for afwijking in beproef(zaaktype, configuratie, stap).afwijkingen]
    assert any(zegt in tekst.replace("\xa0", " ") for tekst in teksten), teksten


@pytest.mark.parametrize(
    ("stap", "zegt"),
    [
        ("{verleng: {regel: verdagng, duur: P6W}}", "er is geen verlenging 'verdagng'; bedoelt u 'verdaging'?"),
        ("{verleng: {regel: uitstel, tot: 2026-09-01, grond: alle}}", "er is geen grond 'alle'; bedoelt u 'allen'?"),
        ("{schort_op: {reden: Brief, grond: verzuin}}", "er is geen grond 'verzuin'; bedoelt u 'verzuim'?"),
        ("{op: 2026-05-01, geeft: {termijn.bezwartermijn: 2026-05-18}}", "bedoelt u 'termijn.bezwaartermijn'?"),
    ],
)
def test_an_unknown_name_is_found_on_its_line(stap: str, zegt: str) -> None:
    _, _, onbekend = lees("{noteer: Eerst iets}", stap)
    assert len(onbekend) == 1
    assert "regel 10" in onbekend[0]
    assert zegt in onbekend[0]


def test_a_name_that_should_be_refused_may_be_unknown() -> None:
    _, _, onbekend = lees(
        "{verleng: {regel: zomaar, duur: P6W}, weigert: [onbekende_regel]}",
        "{schort_op: {reden: Brief, grond: zomaar}, weigert: [onbekende_grond]}",
    )
    assert onbekend == []


@pytest.mark.parametrize("stap", ["{hervat: nee}", "{hervat: 2026-13-01}", "{hervat: [ja]}"])
def test_the_clock_runs_again_now_or_after_a_day(stap: str) -> None:
    bestand, fouten, _ = lees(stap)
    assert bestand is None
    assert any("schrijf ja, of de laatste dag" in fout for fout in fouten), fouten


def test_the_day_that_something_happened_is_only_for_a_step() -> None:
    bestand, fouten, _ = lees("{noteer: a, gebeurd_op: 2026-04-20}")
    assert bestand is None
    assert any("gebeurd_op hoort bij doe" in fout for fout in fouten), fouten


def test_everything_about_time_must_have_been_tried(zaaktype: Zaaktype) -> None:
    gemist = untried(zaaktype, Gezien())
    for zin in (
        "termijn 'doorlooptijd' had nooit zijn eigen lengte",
        "termijn 'doorlooptijd' was nooit 8 weken",
        "termijn 'doorlooptijd' was nooit 12 weken",
        "de klok stond nooit stil op grond 'verzuim'",
        "de klok stond nooit stil op grond 'overmacht'",
        "grond 'verzuim' is nooit geweigerd zonder gestelde termijn",
        "verlenging 'verdaging' is nooit gebruikt",
        "verlenging 'verdaging' is nooit geweigerd omdat hij te lang is",
        "verlenging 'verdaging' is nooit geweigerd omdat hij te vaak is",
        "verlenging 'verdaging' is nooit geweigerd omdat hij te laat is meegedeeld",
        "verlenging 'verdaging' is nooit geweigerd zonder mededeling",
        "verlenging 'uitstel' is nooit gebruikt op grond 'allen'",
        "verlenging 'uitstel' is nooit geweigerd zonder instemming",
        "verlenging 'uitstel' is nooit geweigerd zonder grond",
        "de dwangsom heeft nooit gelopen",
        "de uitzondering op de dwangsom 'een Woo-besluit' is nooit voorgekomen",
    ):
        assert zin in gemist


def test_what_was_tried_is_no_longer_missed(zaaktype: Zaaktype, configuratie: Configuratie) -> None:
    """The scenario above does everything once; what it never does is choose another length, or be refused an extension."""
    gemist = beproef(zaaktype, configuratie, *GOED).onbeproefd
    over_tijd = [zin for zin in gemist if zin.startswith(("termijn", "de klok", "grond", "verlenging", "de dwangsom"))]
    assert over_tijd == [
        "termijn 'doorlooptijd' was nooit 8 weken",
        "termijn 'doorlooptijd' was nooit 12 weken",
        "verlenging 'verdaging' is nooit geweigerd omdat hij te lang is",
        "verlenging 'verdaging' is nooit geweigerd omdat hij te vaak is",
        "verlenging 'verdaging' is nooit geweigerd omdat hij te laat is meegedeeld",
        "verlenging 'verdaging' is nooit geweigerd zonder mededeling",
        "verlenging 'uitstel' is nooit geweigerd omdat hij te vaak is",
        "verlenging 'uitstel' is nooit geweigerd zonder instemming",
        "verlenging 'uitstel' is nooit geweigerd zonder grond",
    ]


def test_a_refusal_of_one_extension_does_not_count_for_another(zaaktype: Zaaktype) -> None:
    gezien = Gezien(geweigerd={("verleng:verdaging", "verlenging_te_vaak", "regel")})
    gemist = untried(zaaktype, gezien)
    assert "verlenging 'verdaging' is nooit geweigerd omdat hij te vaak is" not in gemist
    assert "verlenging 'uitstel' is nooit geweigerd omdat hij te vaak is" in gemist
    onbeperkt = {**zaaktype.termijnen.verlengingen}
    onbeperkt["uitstel"] = onbeperkt["uitstel"].model_copy(update={"aantal": "onbeperkt"})
    vaker = zaaktype.model_copy(update={"termijnen": zaaktype.termijnen.model_copy(update={"verlengingen": onbeperkt})})
    assert "verlenging 'uitstel' is nooit geweigerd omdat hij te vaak is" not in untried(vaker, replace(gezien))
