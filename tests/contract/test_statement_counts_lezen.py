"""What people read costs a fixed number of statements, however many cases there are and whatever hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.contract.zaken_maken import getelde_opdrachten
from tests.factories import NU
from tests.werkplek import a_werkplek
from zaken.domain.opdrachten import MaakAfspraak, Noteer, Opdracht, SchortOp
from zaken.domain.selectie import Selectie
from zaken.services.lezen import list_cases, list_numbers, show, timeline
from zaken.services.registreren import NieuweZaak, register
from zaken.services.te_laat import late_page
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

LATER = NU + timedelta(days=60)

GELEZEN: dict[str, tuple[int, Callable[[Werkplek, str], object]]] = {
    "lijst": (1, lambda wie, nummer: list_cases(wie, Selectie(), maximaal=10)),
    "lijst met zoekwoord": (1, lambda wie, nummer: list_cases(wie, Selectie(zoek="zaak"), maximaal=10)),
    "lijst met een vervolg": (2, lambda wie, nummer: list_cases(wie, Selectie(), maximaal=10, vanaf=nummer)),
    "lijst met alles erbij": (3, lambda wie, nummer: list_cases(wie, Selectie(), maximaal=10, geheel=True)),
    "export van nummers": (1, lambda wie, nummer: list(list_numbers(wie, Selectie(ook_afgehandeld=True)))),
    "toon": (3, lambda wie, nummer: show(wie, nummer)),
    "tijdlijn": (4, lambda wie, nummer: timeline(wie, nummer)),
    "te-laat": (3, lambda wie, nummer: late_page(wie)),
    "te-laat met bijna": (3, lambda wie, nummer: late_page(wie, ook_bijna=True)),
}


@pytest.mark.parametrize("naam", list(GELEZEN))
def test_reading_costs_as_many_statements_for_a_few_cases_as_for_many(opslag: Opslag, naam: str) -> None:
    hoogste, lees = GELEZEN[naam]
    werkplek = a_werkplek(opslag)
    later = werkplek.namens("jurist1", lambda: LATER)
    aantallen = []
    for aantal in (3, 30):
        nummers = open_zaken(werkplek, aantal)
        lees(later, nummers[0])
        with getelde_opdrachten(opslag.engine) as opdrachten:
            lees(later, nummers[0])
        aantallen.append(len(opdrachten))
    assert aantallen[0] == aantallen[1] <= hoogste, opdrachten


def open_zaken(werkplek: Werkplek, aantal: int) -> list[str]:
    """New cases; the first has more on it than any: as many notes as there are cases, a promise, and a clock that stands still."""
    antwoorden = register(werkplek, [NieuweZaak("verzoek", f"Zaak {volg}", "diemen") for volg in range(aantal)])
    nummers = [antwoord.identificatie for antwoord in antwoorden]
    wat: list[Opdracht] = [*[Noteer("Gebeld")] * aantal, MaakAfspraak("Belt terug", LATER.date(), "jurist1"), SchortOp("Wacht")]
    for opdracht in wat:
        assert execute_one(werkplek, nummers[0], opdracht).uitkomst == "uitgevoerd"
    return nummers
