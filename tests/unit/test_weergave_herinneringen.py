"""How `zaken zaaktype toon` says reminders and what happens by itself: in plain Dutch, nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.herinnertype import HERINNERD
from tests.workflows.mappen import WORTEL
from zaken.catalogue.controle import lees_zaaktype
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.lezen import lees_tekst
from zaken.cli.output import Uitvoer
from zaken.cli.weergave.zaaktype_herinneringen import toon_herinneringen

VERWACHT = [
    "ligt: langer dan 2 werkdagen in 'Ontvangen' of 'Los'",
    "zitting nadert: 2 weken en 3 werkdagen voor zitting op",
    "stukken nadert: 1 werkdag voor het einde van: stukken",
    "driekwart: als 50% en 75% van de tijd tot de uiterlijke einddatum om is",
    "te laat: de dag na de uiterlijke einddatum",
    "beloofd: de dag na een afspraak die niet is nagekomen",
    "belofte nadert: 1 werkdag voor een afspraak",
    "verweer: zodra verweer nodig = ja",
    "bewaard: de dag na de archiefactiedatum",
    "- aan: coördinator",
    "- aan: wie staat in 'adviseur' en wie staat in 'adres'",
    "- aan: behandelaar en Jurist 1",
    "- aan: behandelaar, coördinator van het team in 'afdeling' en proceseigenaar van de organisatie in 'uitvoerder'",
    "- aan: teamleider van ruimte en proceseigenaar van Duo+",
    "- met de tekst: Stuur de stukken",
    "- alleen zolang verweer nodig = ja",
    "- niet meer zodra terugkerend = ja",
    "- alleen zolang er voor de stap 'dien in' iets ontbreekt; er staat bij wat",
    "- alleen zolang er geen Verweer is",
    "- alleen zolang niet gezet is: dien in of vraag",
    "- wordt herhaald na telkens 1 week, hoogstens 5 keer in het geheel",
    "- bij elke herhaling hoort ook de volgende het van behandelaar, coördinator, teamleider, proceseigenaar",
    "- ook als de klok stilstaat",
    "- ook als de zaak klaar is",
    "- een regel per afdeling",
    "na 4 weken in 'Wacht': de stap 'staak'",
    "- resultaat: Gestaakt",
    "- toelichting: Er kwam niets",
    "- alleen als verweer nodig = nee",
    "2 jaar na de startdatum opent de volgende zaak",
    "- met de vorige zaak in 'vorige'",
    "- neemt over: kenmerk, afdeling",
    "- alleen als terugkerend = ja",
]


def test_every_part_of_a_reminder_is_said_in_plain_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    zaaktype, _ = lees_zaaktype(lees_tekst(HERINNERD.encode(), Path("proefherinnering.yaml"), "proefherinnering.yaml"))
    assert zaaktype is not None
    uitvoer = Uitvoer(als_json=False, op_terminal=False, breedte=200, kleur=False, toegankelijk=True)
    toon_herinneringen(uitvoer, zaaktype, laad_installatie(WORTEL).configuratie)
    gezien = [regel.strip() for regel in capsys.readouterr().out.splitlines()]
    assert [regel for regel in VERWACHT if regel not in gezien] == [], gezien
