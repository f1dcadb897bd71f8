"""The one path of a change when two do the same at the same moment, and when one run names a case twice; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event

from tests.e2e.importhulp import KLEIN, a_gemeente, all_cases, as_somebody_else, counts, load
from tests.factories import NU, VERZOEK
from tests.werkplek import a_werkplek
from zaken.domain.opdrachten import Noteer, Vul
from zaken.domain.selectie import Selectie
from zaken.errors import RegelWeigert
from zaken.services.lezen import list_cases, show, timeline
from zaken.services.opnieuw import POGINGEN, until_first
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

SAMEN = 4
VERGELIJKBAAR = {"velden": ["kosten", "complexiteit"], "binnen": "P1Y"}
LIJKT = {**VERZOEK, "waarschuwingen": {"lijkt": {"tekst": "Lijkt op een eerdere", "vergelijkbaar": VERGELIJKBAAR}}}


def colleagues(werkplek: Werkplek) -> list[Werkplek]:
    """Desks that share the database and nothing else."""
    return [as_somebody_else(werkplek, werkplek.gebruiker) for _ in range(SAMEN)]


@pytest.mark.parametrize("eigenschappen", [{}, {"kenmerk": "Z-1"}])
def test_opening_at_the_same_moment_with_one_key_gives_one_number(
    opslag: Opslag, samen: Callable[..., list[Any]], eigenschappen: dict[str, str]
) -> None:
    werkplekken, samen_los = colleagues(a_werkplek(opslag)), Barrier(SAMEN)
    nieuw = NieuweZaak("verzoek", "Een", "diemen", eigenschappen=eigenschappen)

    def open_one(wie: int) -> tuple[str, bool]:
        samen_los.wait()
        antwoord = register(werkplekken[wie], [nieuw], sleutel="n1")[0]
        return antwoord.identificatie, antwoord.herhaald

    assert sorted(samen(open_one, SAMEN)) == [("VRZ-2026-000001", False)] + [("VRZ-2026-000001", True)] * (SAMEN - 1)
    assert list_cases(werkplekken[0], Selectie(), maximaal=10).aantal == 1


def test_a_step_at_the_same_moment_with_one_key_is_done_once(opslag: Opslag, samen: Callable[..., list[Any]]) -> None:
    werkplek = a_werkplek(opslag)
    register(werkplek, [NieuweZaak("verzoek", "Een", "diemen")])
    werkplekken, samen_los = colleagues(werkplek), Barrier(SAMEN)

    def note(wie: int) -> bool:
        samen_los.wait()
        return execute_one(werkplekken[wie], "vrz 1", Noteer("gebeld"), sleutel="k1").herhaald

    assert sorted(samen(note, SAMEN)) == [False] + [True] * (SAMEN - 1)
    assert show(werkplek, "vrz 1").zaak.versie == 2


def test_two_imports_of_one_source_at_the_same_moment_take_every_case_once(opslag: Opslag, samen: Callable[..., list[Any]]) -> None:
    werkplek = a_gemeente(opslag)
    werkplekken, samen_los = colleagues(werkplek), Barrier(SAMEN)

    def bring_in(wie: int) -> dict[str, int]:
        samen_los.wait()
        return counts(load(werkplekken[wie], KLEIN))

    assert sorted(samen(bring_in, SAMEN), key=lambda verslag: "nieuw" not in verslag) == [{"nieuw": 4}] + [{"ongewijzigd": 4}] * (SAMEN - 1)
    assert len(all_cases(werkplek)) == 4


@pytest.mark.parametrize(
    ("code", "pogingen"), [("al_ingelezen", POGINGEN), ("sleutel_gebruikt", POGINGEN), ("tegelijk", POGINGEN), ("regel", 1)]
)
def test_only_who_was_just_too_late_tries_again_and_not_for_ever(code: str, pogingen: int) -> None:
    gedaan: list[str] = []

    def fail() -> None:
        gedaan.append(code)
        raise RegelWeigert("Nee.", code=code)

    with pytest.raises(RegelWeigert):
        until_first(fail)
    assert len(gedaan) == pogingen


@pytest.mark.parametrize("blok", [1, 2, 500])
def test_a_case_named_in_two_ways_is_done_once(opslag: Opslag, blok: int) -> None:
    werkplek = a_werkplek(opslag, blok=blok)
    for omschrijving in ("Een", "Twee"):
        register(werkplek, [NieuweZaak("verzoek", omschrijving, "diemen")])
    getypt = ["vrz 1", "vrz 2", "VRZ-2026-000001", "vrz-2026-1"]
    blokken = list(execute(werkplek, [Verzoek(tekst, Noteer("gebeld")) for tekst in getypt]))
    assert [antwoord.identificatie for blok in blokken for antwoord in blok] == ["VRZ-2026-000001", "VRZ-2026-000002"]
    assert all(blokken)
    assert show(werkplek, "vrz 1").zaak.versie == 2


def test_comparing_with_other_cases_takes_as_many_statements_for_one_case_as_for_many(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, LIJKT, blok=20)
    nieuwe = [NieuweZaak("verzoek", f"Verzoek {i}", "diemen", eigenschappen={"complexiteit": "standaard"}) for i in range(20)]
    nummers = [antwoord.identificatie for antwoord in register(werkplek, nieuwe)]
    execute_one(werkplek, nummers[0], Noteer("warm"))
    gezien: list[str] = []
    event.listen(opslag.engine, "before_cursor_execute", lambda *feiten: gezien.append(feiten[2]))

    def costs(verzoeken: list[Verzoek]) -> int:
        gezien.clear()
        for antwoorden in execute(werkplek, verzoeken):
            assert [antwoord.uitkomst for antwoord in antwoorden] == ["uitgevoerd"] * len(antwoorden)
        return len([tekst for tekst in gezien if not tekst.startswith("BEGIN")])

    een = costs([Verzoek(nummers[0], Vul({"kosten": "5"}))])
    assert costs([Verzoek(nummer, Vul({"kosten": str(10 + i)})) for i, nummer in enumerate(nummers)]) == een


def test_each_case_of_a_chunk_is_compared_with_its_own_values_and_from_its_own_day(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, LIJKT)
    oud = NieuweZaak("verzoek", "Oud", "diemen", eigenschappen={"complexiteit": "standaard", "kosten": "5"})
    dag = werkplek.vandaag()
    vroeg = replace(oud, startdatum=dag.replace(year=dag.year - 1, day=1))
    register(werkplek, [vroeg])
    januari = replace(oud, startdatum=dag.replace(month=1))
    duurder = replace(oud, eigenschappen={"complexiteit": "standaard", "kosten": "6"})
    gewaarschuwd = [[reden.tekst for reden in antwoord.waarschuwingen] for antwoord in register(werkplek, [oud, januari, duurder])]
    assert gewaarschuwd == [[], ["Lijkt op een eerdere (VRZ-2026-000001)"], []]


def test_a_timeline_is_read_in_one_transaction(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag)
    register(werkplek, [NieuweZaak("verzoek", "Een", "diemen")])
    begonnen: list[object] = []
    event.listen(opslag.engine, "begin", begonnen.append)
    timeline(werkplek, "vrz 1")
    assert len(begonnen) == 1
