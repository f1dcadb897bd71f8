"""Scenarios about reminders: what a run says at a moment, to whom, and once; and that every rule must have come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.herinnertype import HERINNERD
from tests.workflows.mappen import WORTEL
from tests.workflows.proeftype import BEKEND
from zaken.catalogue.controle import controleer_zaaktype, lees_zaaktype
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.lezen import YamlDocument, lees_tekst
from zaken.catalogue.onderzoek import Bekend
from zaken.catalogue.scenario import Scenariobestand, controleer_scenarios
from zaken.catalogue.scenario_delen import regels_van
from zaken.catalogue.vertaling import valideer
from zaken.domain.configuratie import Configuratie
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import Moment
from zaken.paths import standaardmap
from zaken.services.beproeven import Beproeving, try_folder, try_out
from zaken.services.dekking import Gezien, untried

KOP = """\
zaaktype: proefherinnering
scenarios:
  proef:
    omschrijving: Proef
    start: 2026-03-02
    door: jurist1
    eigenschappen: {kenmerk: A1, afdeling: ruimte, terugkerend: ja, verweer_nodig: nee}
    stappen:
"""


@pytest.fixture(scope="module")
def configuratie() -> Configuratie:
    geladen = laad_installatie(WORTEL).configuratie
    assert geladen is not None
    assert BEKEND.organisaties is not None
    return replace(geladen, organisaties=BEKEND.organisaties)


@pytest.fixture(scope="module")
def zaaktype() -> Zaaktype:
    gelezen, _ = lees_zaaktype(lees_tekst(HERINNERD.encode(), Path("proefherinnering.yaml"), "proefherinnering.yaml"))
    assert gelezen is not None
    return gelezen


def lees(*stappen: str) -> tuple[Scenariobestand, YamlDocument]:
    tekst = KOP + "".join(f"      - {stap}\n" for stap in stappen)
    document = lees_tekst(tekst.encode(), Path("proefherinnering.scenario.yaml"), "proefherinnering.scenario.yaml")
    bestand, fouten = valideer(Scenariobestand, document.data, document)
    assert bestand is not None, fouten
    return bestand, document


def beproef(zaaktype: Zaaktype, configuratie: Configuratie, *stappen: str) -> Beproeving:
    bestand, document = lees(*stappen)
    return try_out(zaaktype, bestand, configuratie, document)


GOED = (
    "{op: 2026-03-04, herinneringen: []}",
    "{op: 2026-03-05, herinneringen: [{regel: ligt, aan: jurist1, vermeldt: langer dan 2 werkdagen}]}",
    "{noteer: Zelfde dag, herinneringen: []}",
    "{wijs_toe: jurist1}",
    "{doe: pak_op}",
    "{afspraak: {omschrijving: Bellen, datum: 2026-03-09}}",
    "{afspraak: {omschrijving: Schrijven, datum: 2026-03-10, wie: jurist1}}",
    "{op: 2026-03-11, herinneringen: [beloofd, belofte_nadert, belofte_nadert, beloofd]}",
    "{op: 2026-03-23, herinneringen: [driekwart]}",
    "{doe: vraag, toelichting: Wat is er}",
    "{op: 2026-04-20, herinneringen: [stil, 'stap:staak']}",
)


def test_a_scenario_can_expect_what_a_run_says_and_what_happens_by_itself(zaaktype: Zaaktype, configuratie: Configuratie) -> None:
    assert [afwijking.tekst for afwijking in beproef(zaaktype, configuratie, *GOED).afwijkingen] == []


def test_a_promise_that_is_settled_is_silent(zaaktype: Zaaktype, configuratie: Configuratie) -> None:
    proef = beproef(
        zaaktype,
        configuratie,
        "{afspraak: {omschrijving: Bellen, datum: 2026-03-03}}",
        "{nagekomen: ja}",
        "{op: 2026-03-04, herinneringen: []}",
    )
    assert [afwijking.tekst for afwijking in proef.afwijkingen] == []


def test_the_next_case_is_expected_once_and_only_when_it_recurs(zaaktype: Zaaktype, configuratie: Configuratie) -> None:
    staak = "{doe: staak, resultaat: gestaakt, toelichting: Klaar}"
    goed = beproef(zaaktype, configuratie, staak, "{op: 2028-03-02, herinneringen: [elke, bewaard]}", "{op: 2028-03-03, herinneringen: []}")
    assert [afwijking.tekst for afwijking in goed.afwijkingen] == []
    niet = beproef(zaaktype, configuratie, "{vul: {terugkerend: nee}}", staak, "{op: 2028-03-02, herinneringen: [bewaard]}")
    assert [afwijking.tekst for afwijking in niet.afwijkingen] == []


@pytest.mark.parametrize(
    ("verwacht", "zegt"),
    [
        ("[]", "herinnering 'ligt' komt ook: Staat sinds"),
        ("[ligt, stil]", "herinnering 'stil' komt niet; gemeld wordt: ligt"),
        ("[{regel: ligt, aan: teamleider1}]", "herinnering 'ligt' gaat naar jurist1, verwacht teamleider1"),
        ("[{regel: ligt, aan: []}]", "herinnering 'ligt' gaat naar jurist1, verwacht niemand"),
        ("[{regel: ligt, vermeldt: morgen}]", "herinnering 'ligt' vermeldt niet 'morgen', maar: Staat sinds"),
    ],
)
def test_a_run_that_goes_otherwise_is_said(zaaktype: Zaaktype, configuratie: Configuratie, verwacht: str, zegt: str) -> None:
    (afwijking,) = beproef(zaaktype, configuratie, f"{{op: 2026-03-05, herinneringen: {verwacht}}}").afwijkingen
    assert zegt in afwijking.tekst
    assert afwijking.regel == KOP.count("\n") + 1


@pytest.mark.parametrize(
    ("stap", "zegt"),
    [
        ("{op: 2026-03-05, herinneringen: [ligd]}", "geen herinnering 'ligd'; bedoelt u 'ligt'?"),
        ("{op: 2026-03-05, herinneringen: ['stap:stak']}", "bedoelt u 'stap:staak'?"),
        ("{op: 2026-03-05, herinneringen: [{regel: ligt, aan: jurist2}]}", "geen medewerker 'jurist2'; bedoelt u 'jurist1'?"),
    ],
)
def test_a_name_that_is_nothing_is_found_on_its_line(zaaktype: Zaaktype, stap: str, zegt: str) -> None:
    bestand, document = lees(stap)
    (gevonden,) = controleer_scenarios(bestand, zaaktype, document, BEKEND)
    assert zegt in str(gevonden)
    assert gevonden.regel == KOP.count("\n") + 1


def test_what_no_scenario_expected_was_not_tried(zaaktype: Zaaktype, configuratie: Configuratie) -> None:
    nooit = {f"herinnering '{naam}' is nooit gekomen" for naam in zaaktype.herinneringen}
    nooit |= {"vanzelf 'stap:staak' is nooit gekomen", "vanzelf 'elke' is nooit gekomen"}
    assert nooit <= set(untried(zaaktype, Gezien()))
    gedaan = {"ligt", "beloofd", "belofte_nadert", "driekwart", "stil", "stap:staak"}
    assert beproef(zaaktype, configuratie, *GOED).gezien.gemeld == gedaan
    assert set(regels_van(zaaktype)) >= gedaan


@pytest.fixture(scope="module")
def geleverd() -> dict[str, tuple[Zaaktype, Beproeving]]:
    zaaktypen = laad_installatie(standaardmap()).zaaktypen
    return {proef.zaaktype: (zaaktypen[proef.zaaktype], proef) for proef in try_folder(standaardmap())}


def test_every_shipped_type_shows_a_reminder_before_after_and_too_long(geleverd: dict[str, tuple[Zaaktype, Beproeving]]) -> None:
    for naam, (zaaktype, proef) in geleverd.items():
        momenten = [zaaktype.herinneringen[regel].moment for regel in proef.gezien.gemeld]
        assert all(any(getattr(moment, soort) for moment in momenten) for soort in ("voor", "na", "in_status", "afspraak")), naam


def test_a_reminder_that_is_added_to_a_shipped_type_must_be_tried(geleverd: dict[str, tuple[Zaaktype, Beproeving]]) -> None:
    for zaaktype, proef in geleverd.values():
        erbij = next(iter(zaaktype.herinneringen.values())).model_copy(update={"moment": Moment(na="startdatum")})
        meer = zaaktype.model_copy(update={"herinneringen": {**zaaktype.herinneringen, "nieuw": erbij}})
        assert untried(meer, proef.gezien) == ["herinnering 'nieuw' is nooit gekomen"]


def test_the_examples_of_the_guide_are_right() -> None:
    """The reminders, the step that takes itself and the recurring case in workflows/README.md, put into the type they are about."""
    gids = (WORTEL / "workflows" / "README.md").read_text(encoding="utf-8")
    stuk = gids[gids.index("### Herinneringen") : gids.index("## Proeven")]
    herinneringen, vanzelf = (_data(deel.split("```")[0].encode()) for deel in stuk.split("```yaml\n")[1:])
    document = lees_tekst((WORTEL / "workflows" / "juridisch_verzoek.yaml").read_bytes(), Path("juridisch_verzoek.yaml"), "gids.yaml")
    document.data["herinneringen"] = herinneringen["herinneringen"]
    document.data["statussen"] |= vanzelf["statussen"]
    document.data["elke"] = vanzelf["elke"]
    document.data["eigenschappen"]["vorige_zaak"] = {"soort": "zaak", "omschrijving": "Vorige zaak"}
    zaaktype, fouten = lees_zaaktype(document)
    assert zaaktype is not None, fouten
    bekend = Bekend.van(laad_installatie(standaardmap()).configuratie)
    assert {bevinding.code for bevinding in controleer_zaaktype(zaaktype, document, bekend)} <= {"aanname"}


def _data(tekst: bytes) -> Any:
    return lees_tekst(tekst, Path("README.md"), "README.md").data
