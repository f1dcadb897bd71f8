"""Two people at the same moment, the second in every gap between two statements of the first: answers as of one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.importhulp import KLEIN, an_indeling, counts, load
from tests.factories import VERZOEK
from tests.gelijktijdig.kantoor import NU, a_desk, an_office, collega
from tests.gelijktijdig.model import Gevraagd, check
from tests.gelijktijdig.weven import Beller, Doet, Verweven, asks, every_gap, two_callers
from tests.werkplek import publish
from zaken.domain.opdrachten import Corrigeer, MaakOngedaan, Noteer, Opdracht, Vul, WijsToe, ZetStap
from zaken.domain.selectie import Selectie
from zaken.services.lezen import list_cases
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Antwoord, Verzoek, execute, execute_one
from zaken.services.volgende import next_item
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

TREK_IN = ZetStap("trek_in", resultaat="ingetrokken")
_volg = count(1)


@pytest.fixture
def bellers(opslag: Opslag, database_url: str) -> Iterator[tuple[Beller, Beller]]:
    """Two people of an office without cases."""
    an_office(opslag, 3, 0)
    with two_callers(database_url) as paar:
        yield paar


@pytest.fixture
def desk(opslag: Opslag, bellers: tuple[Beller, Beller]) -> Werkplek:
    """A third person, who prepares the cases."""
    return a_desk(opslag, collega(2))


def a_case(desk: Werkplek, *opdrachten: Opdracht, door: str = collega(2), **eigenschappen: str) -> str:
    nieuw = NieuweZaak("verzoek", f"Zaak {next(_volg)}", "diemen", eigenschappen=eigenschappen)
    (antwoord,) = register(desk, [nieuw])
    for opdracht in opdrachten:
        gedaan = execute_one(a_desk(desk.opslag, door), antwoord.identificatie, opdracht)
        assert gedaan.uitkomst == "uitgevoerd", gedaan.redenen
    return antwoord.identificatie


def outcomes(verweven: Verweven) -> list[str]:
    return sorted(antwoord.uitkomst for antwoord in (verweven.een, verweven.ander))


def answers(gangen: list[Verweven]) -> list[Gevraagd]:
    return [antwoord for gang in gangen for antwoord in (gang.een, gang.ander)]


def test_of_two_who_close_one_case_one_does(bellers: tuple[Beller, Beller], desk: Werkplek) -> None:
    def taken() -> tuple[Doet, Doet]:
        nummer = a_case(desk)
        return asks(nummer, TREK_IN), asks(nummer, TREK_IN)

    gangen = list(every_gap(bellers, taken))
    assert {tuple(outcomes(gang)) for gang in gangen} == {("kan_nog_niet", "uitgevoerd")}
    check(desk.opslag, answers(gangen))


def test_of_two_who_saw_the_same_version_one_hears_who_was_first(bellers: tuple[Beller, Beller], desk: Werkplek) -> None:
    def taken() -> tuple[Doet, Doet]:
        nummer = a_case(desk)
        return asks(nummer, Noteer("een"), gezien=1), asks(nummer, Noteer("ander"), gezien=1)

    gangen = list(every_gap(bellers, taken))
    assert {tuple(outcomes(gang)) for gang in gangen} == {("intussen_gewijzigd", "uitgevoerd")}
    check(desk.opslag, answers(gangen))


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        (TREK_IN, Corrigeer("verkeerd", omschrijving="Anders")),
        (Corrigeer("verkeerd", omschrijving="Anders"), TREK_IN),
        (MaakOngedaan(5), Vul({"kosten": "7"})),
        (Vul({"kosten": "7"}), MaakOngedaan(5)),
        (MaakOngedaan(5), MaakOngedaan(5)),
    ],
    ids=["step+correction", "correction+step", "undo+fill", "fill+undo", "undo+undo"],
)
def test_a_correction_and_a_change_follow_each_other(
    bellers: tuple[Beller, Beller], desk: Werkplek, een: Opdracht, ander: Opdracht
) -> None:
    voor: list[Gevraagd] = []

    def taken() -> tuple[Doet, Doet]:
        nummer = a_case(desk)
        voor.append(asks(nummer, Vul({"kosten": "5"}))(bellers[0].werkplek))
        return asks(nummer, een), asks(nummer, ander)

    check(desk.opslag, [*answers(list(every_gap(bellers, taken))), *voor])


def test_nobody_judges_what_he_took_up_himself(database_url: str, opslag: Opslag) -> None:
    """Four eyes: in every gap of taking it up, the same person tries to give the advice."""
    an_office(opslag, 3, 0)
    desk, voor = a_desk(opslag, collega(2)), list[Gevraagd]()
    with two_callers(database_url, collega(0), collega(0)) as bellers:

        def taken() -> tuple[Doet, Doet]:
            nummer = a_case(desk)
            voor.append(asks(nummer, WijsToe(collega(0)))(bellers[0].werkplek))
            return asks(nummer, ZetStap("neem_op", {"vakafdeling": "ruimte"})), asks(nummer, ZetStap("adviseer", resultaat="verstrekt"))

        gangen = list(every_gap(bellers, taken))
    assert {(gang.een.uitkomst, gang.ander.uitkomst) for gang in gangen} == {("uitgevoerd", "kan_nog_niet")}
    check(opslag, [*answers(gangen), *voor])


def test_one_unique_value_is_of_one_new_case(bellers: tuple[Beller, Beller], desk: Werkplek) -> None:
    def taken() -> tuple[Doet, Doet]:
        kenmerk = {"kenmerk": f"Z-{next(_volg)}"}
        nieuw = [NieuweZaak("verzoek", "Eigen", "diemen"), NieuweZaak("verzoek", "Een", "diemen", eigenschappen=kenmerk)]
        return lambda werkplek: register(werkplek, nieuw), lambda werkplek: register(werkplek, nieuw)

    for gang in every_gap(bellers, taken):
        assert sorted(antwoorden[1].uitkomst for antwoorden in (gang.een, gang.ander)) == ["kan_nog_niet", "uitgevoerd"]
        assert len({antwoorden[0].identificatie for antwoorden in (gang.een, gang.ander)}) == 2
    check(desk.opslag, [])


def test_one_unique_value_is_of_one_case_and_the_rest_of_the_run_goes_on(bellers: tuple[Beller, Beller], desk: Werkplek) -> None:
    """Two runs over different cases want the same two values, in opposite order."""

    def taken() -> tuple[Doet, Doet]:
        waarden, nummers = [f"Z-{next(_volg)}", f"Z-{next(_volg)}"], [a_case(desk) for _ in range(6)]
        vul = [Vul({"kenmerk": waarde}) for waarde in (*waarden, *reversed(waarden))]
        verzoeken = [Verzoek(nummer, opdracht) for nummer, opdracht in zip(nummers, vul, strict=False)]
        een = [*verzoeken[:2], Verzoek(nummers[4], Noteer("mee"))]
        ander = [*verzoeken[2:], Verzoek(nummers[5], Noteer("mee"))]
        return _bulk(een), _bulk(ander)

    for gang in every_gap(bellers, taken):
        alle = [antwoord.uitkomst for antwoorden in (gang.een, gang.ander) for antwoord in antwoorden]
        assert sorted(alle) == ["kan_nog_niet"] * 2 + ["uitgevoerd"] * 4, gang
        assert gang.een[2].uitkomst == gang.ander[2].uitkomst == "uitgevoerd"
    check(desk.opslag, [], onbekend=None)


def _bulk(verzoeken: list[Verzoek]) -> Callable[[Werkplek], list[Antwoord]]:
    return lambda werkplek: [antwoord for blok in execute(werkplek, verzoeken) for antwoord in blok]


def test_two_runs_over_the_same_cases_in_opposite_order_both_finish(bellers: tuple[Beller, Beller], desk: Werkplek) -> None:
    def taken() -> tuple[Doet, Doet]:
        verzoeken = [Verzoek(a_case(desk), Noteer("mee")) for _ in range(3)]
        return _bulk(verzoeken), _bulk(verzoeken[::-1])

    for gang in every_gap(bellers, taken):
        assert {antwoord.uitkomst for antwoorden in (gang.een, gang.ander) for antwoord in antwoorden} == {"uitgevoerd"}
        assert sorted(antwoord.zaak.versie for antwoorden in (gang.een, gang.ander) for antwoord in antwoorden) == [2, 2, 2, 3, 3, 3]
    check(desk.opslag, [], onbekend=None)


@pytest.mark.parametrize("wat", ["nieuw", "stap"])
def test_one_key_gives_both_callers_one_answer(database_url: str, opslag: Opslag, wat: str) -> None:
    an_office(opslag, 3, 0)
    desk = a_desk(opslag, collega(2))
    with two_callers(database_url, collega(0), collega(0)) as bellers:

        def taken() -> tuple[Doet, Doet]:
            sleutel = f"s{next(_volg)}"
            if wat == "nieuw":
                nieuw = [NieuweZaak("verzoek", sleutel, "diemen", eigenschappen={"kenmerk": sleutel})]
                return (lambda werkplek: register(werkplek, nieuw, sleutel=sleutel)[0],) * 2
            return (asks(a_case(desk), Noteer(sleutel), sleutel=sleutel),) * 2

        gangen = list(every_gap(bellers, taken))
    for gang in gangen:
        assert outcomes(gang) == ["uitgevoerd"] * 2
        assert sorted([gang.een.herhaald, gang.ander.herhaald]) == [False, True]
        assert gang.een.status == gang.ander.status == "ontvangen"
    check(opslag, answers(gangen) if wat == "stap" else [])
    assert len(list_cases(desk, Selectie(), maximaal=500).regels) == len(gangen)


def test_two_who_ask_for_work_never_get_the_same(bellers: tuple[Beller, Beller], desk: Werkplek) -> None:
    def taken() -> tuple[Doet, Doet]:
        nu = NU + timedelta(hours=2 * next(_volg))  # what was claimed before has lapsed
        for beller in bellers:
            beller.werkplek.klok = lambda: nu
        a_case(desk)
        a_case(desk)
        return next_item, next_item

    a_case(desk)
    for gang in every_gap(bellers, taken):
        assert not isinstance(gang.een, Exception), gang.een
        assert not isinstance(gang.ander, Exception), gang.ander
        assert gang.een.beeld.zaak.identificatie != gang.ander.beeld.zaak.identificatie


def test_lapsed_claims_of_each_other_keep_nobody_waiting(bellers: tuple[Beller, Beller], desk: Werkplek) -> None:
    """Both held one of the only two cases; both claims have lapsed, and each may get the other's."""
    nummers = [a_case(desk), a_case(desk)]

    def taken() -> tuple[Doet, Doet]:
        vroeg, laat = (NU + timedelta(hours=4 * next(_volg) + uren) for uren in (0, 2))
        for beller in bellers:
            beller.werkplek.klok = lambda: vroeg
        volgorde = bellers if next(_volg) % 2 else bellers[::-1]
        for beller in volgorde:
            assert next_item(beller.werkplek) is not None
        for beller in bellers:
            beller.werkplek.klok = lambda: laat
        return next_item, next_item

    for gang in every_gap(bellers, taken):
        assert not isinstance(gang.een, Exception), gang.een
        assert not isinstance(gang.ander, Exception), gang.ander
        assert sorted(gevonden.beeld.zaak.identificatie for gevonden in (gang.een, gang.ander)) == nummers


def test_a_case_that_is_opened_while_its_type_is_published_runs_on_a_version_that_was_there(
    bellers: tuple[Beller, Beller], desk: Werkplek
) -> None:
    versies = iter(range(2, 100))

    def taken() -> tuple[Doet, Doet]:
        versie = next(versies)
        bellers[1].werkplek.vergeet()
        data = {**VERZOEK, "versie": versie}
        nieuw = [NieuweZaak("verzoek", f"v{versie}", "diemen")]
        return lambda werkplek: publish(werkplek.opslag, "zaaktype", "verzoek", data, versie), lambda werkplek: register(werkplek, nieuw)

    for gang in every_gap(bellers, taken):
        assert gang.een is None
        (antwoord,) = gang.ander
        assert antwoord.zaak.zaaktype_versie in (gang.gat + 1, gang.gat + 2)
    check(desk.opslag, [])


@pytest.mark.parametrize("alles_of_niets", [False, True])
def test_two_imports_of_one_file_take_every_case_once(database_url: str, opslag: Opslag, tmp_path: Path, alles_of_niets: bool) -> None:
    an_office(opslag, 1, 0)
    with two_callers(database_url, "beheerder", "beheerder") as bellers:

        def taken() -> tuple[Doet, Doet]:
            anders: dict[str, Any] = {"alles_of_niets": alles_of_niets}
            anders["veldindeling"] = an_indeling(tmp_path, "bron: coselog", f"bron: bron{next(_volg)}")
            return (lambda werkplek: counts(load(werkplek, KLEIN, **anders)),) * 2

        for gang in every_gap(bellers, taken):
            assert sorted(map(str, (gang.een, gang.ander))) == ["{'nieuw': 4}", "{'ongewijzigd': 4}"], gang
    check(opslag, [])
