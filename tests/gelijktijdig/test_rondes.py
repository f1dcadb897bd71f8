"""Reminder runs at once, in processes and in every gap of each other and of who works: nothing doubled, nothing lost, no step lost."""

from __future__ import annotations

import os
import secrets
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.contract.test_vanzelf import MET_ELKE, MET_STAP
from tests.factories import VERZOEK
from tests.gelijktijdig.kantoor import a_desk, an_office, collega
from tests.gelijktijdig.model import Gevraagd, check
from tests.gelijktijdig.processen import in_processes
from tests.gelijktijdig.rondes import EINDE, OP, Taak, every_line_went_once, says_nothing_more, the_days_after, work
from tests.gelijktijdig.weven import Doet, asks, every_gap, two_callers
from tests.postbak import HERINNERINGEN, at
from tests.uitbak import Uitbak
from tests.werkplek import publish
from zaken.domain.opdrachten import DempHerinnering, Noteer, Opdracht, SchortOp, WijsToe, ZetStap
from zaken.domain.selectie import Selectie
from zaken.services.bezorgen import deliver
from zaken.services.bundelen import bundle
from zaken.services.herinneren import Rondeverslag, remind
from zaken.services.lezen import list_cases
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

LANG = bool(os.environ.get("ZAKEN_LANG"))
ZAAD = os.environ.get("ZAKEN_ZAAD") or (secrets.token_hex(4) if LANG else "vast")
"""Always the same in the default profile; a new one each long run, named when it fails."""

AFSPRAAK = {"moment": {"afspraak": "na"}, "aan": "behandelaar"}
SOORT: dict[str, Any] = {**VERZOEK, "herinneringen": {**HERINNERINGEN, "beloofd": AFSPRAAK}}


def _office(opslag: Opslag, mensen: int, zaken: int) -> tuple[str, ...]:
    """So many cases that are late on OP, each of a collega."""
    an_office(opslag, mensen, 0, SOORT)
    return tuple(nummer for plaats in range(zaken) for nummer in _late_cases(opslag, 1, collega(plaats % mensen)))


def _late_cases(opslag: Opslag, aantal: int, wie: str = collega(0)) -> list[str]:
    """Open so many that are late on OP, of this collega."""
    nieuwe = [NieuweZaak("verzoek", f"Zaak {nummer}", "diemen") for nummer in range(aantal)]
    nummers = [antwoord.identificatie for antwoord in register(a_desk(opslag, wie), nieuwe)]
    for nummer in nummers:
        assert execute_one(a_desk(opslag, wie), nummer, WijsToe(wie)).uitkomst == "uitgevoerd"
    return nummers


def test_runs_in_many_processes_and_who_works_meanwhile_lose_and_double_nothing(opslag: Opslag, database_url: str, tmp_path: Path) -> None:
    mensen, rondes, zaken = (8, 6, 60) if LANG else (3, 3, 14)
    nummers = _office(opslag, mensen, zaken)
    duur, aantal = (25.0, 0) if LANG else (0.0, 12)
    post = tmp_path / "post"
    post.mkdir()
    taken = [Taak(database_url, post, nummer, ZAAD, nummers, False, aantal, duur) for nummer in range(mensen)]
    taken += [Taak(database_url, post, 0, ZAAD, nummers, True, aantal // 3, duur) for _ in range(rondes)]
    verslagen = in_processes(work, taken, seconden=300)
    gevraagd = [vraag for verslag in verslagen for vraag in verslag.gevraagd]
    try:
        gevonden = check(opslag, gevraagd, onbekend=zaken)
        remind(Werkplek(opslag, "leider"), [Uitbak(post)], op=OP)
        op_de_dag = says_nothing_more(opslag, OP)
        per_adres = every_line_went_once(opslag, post)
        daarna = the_days_after(opslag, post)
        every_line_went_once(opslag, post)
        assert min(op_de_dag, gevonden.bevestigd, sum(verslag.verzonden for verslag in verslagen)) > 0
        assert daarna > op_de_dag
    except AssertionError as fout:
        fout.add_note(f"again: ZAKEN_ZAAD={ZAAD}")
        raise
    aantal_rondes = sum(verslag.rondes for verslag in verslagen)
    sys.stdout.write(
        f"{opslag.engine.dialect.name}, zaad {ZAAD}: {aantal_rondes} rondes, {op_de_dag} herinneringen, {per_adres.total()} berichten, "
        f"{gevonden}, {daarna} herinneringen na de dagen erna\n"
    )


# ---- in every gap between two statements


def _remind(werkplek: Werkplek) -> Rondeverslag:
    return remind(werkplek, [], op=OP)


def test_two_runs_in_every_gap_of_each_other_say_everything_once(opslag: Opslag, database_url: str) -> None:
    on_postgresql_at_length(opslag)
    _office(opslag, 2, 0)
    with two_callers(database_url) as bellers:

        def taken() -> tuple[Doet, Doet]:
            _late_cases(opslag, 2)
            return _remind, _remind

        for gang in every_gap(bellers, taken):
            assert gang.een.gemeld + gang.ander.gemeld == 2, gang
            says_nothing_more(opslag, OP)


WERK: dict[str, Opdracht] = {
    "notitie": Noteer("gebeld"),
    "overgedragen": WijsToe(collega(1)),
    "gezien": DempHerinnering("te_laat", "weet ik", None, EINDE),
    "later": DempHerinnering("te_laat", "nu niet", date(2026, 4, 16), EINDE),
    "opgeschort": SchortOp("wacht op stukken"),
    "klaar": ZetStap("trek_in", resultaat="ingetrokken"),
}


@pytest.mark.parametrize("wat", WERK if LANG else ["later"])
@pytest.mark.parametrize("ronde_eerst", [True, False] if LANG else [True])
def test_a_run_and_who_works_on_the_case_in_every_gap_of_each_other(opslag: Opslag, database_url: str, wat: str, ronde_eerst: bool) -> None:
    on_postgresql_at_length(opslag)
    _office(opslag, 2, 0)
    gevraagd: list[Gevraagd] = []
    with two_callers(database_url) as bellers:
        for beller in bellers:
            beller.werkplek.klok = lambda: OP

        def taken() -> tuple[Doet, Doet]:
            (nummer,) = _late_cases(opslag, 1)
            doet: Callable[[Werkplek], Any] = asks(nummer, WERK[wat])
            return (_remind, doet) if ronde_eerst else (doet, _remind)

        for gang in every_gap(bellers, taken):
            ronde, antwoord = (gang.een, gang.ander) if ronde_eerst else (gang.ander, gang.een)
            assert antwoord.uitkomst == "uitgevoerd", antwoord
            assert ronde.gemeld <= 1
            gevraagd.append(antwoord)
            _remind(bellers[0].werkplek)
            says_nothing_more(opslag, OP)
    check(opslag, gevraagd, onbekend=len(gevraagd))


def on_postgresql_at_length(opslag: Opslag) -> None:
    """Skip on PostgreSQL unless there is time."""
    if opslag.engine.dialect.name == "postgresql" and not LANG:
        pytest.skip("every gap asks the server who waits, which takes seconds; ZAKEN_LANG=1 does it")


@pytest.mark.skipif(not LANG, reason="a hundred gaps of some statements each; ZAKEN_LANG=1 does it")
def test_what_cases_do_by_themselves_is_done_once_by_runs_in_every_gap_of_each_other(opslag: Opslag, database_url: str) -> None:
    _office(opslag, 2, 0)
    for naam, nummer, basis in (("stapper", "STP", MET_STAP), ("herhaler", "HER", MET_ELKE)):
        publish(opslag, "zaaktype", naam, {**basis, "identificatie": naam, "nummer": nummer})
    desk, geopend = a_desk(opslag, collega(0)), 0
    with two_callers(database_url) as bellers:

        def taken() -> tuple[Doet, Doet]:
            register(desk, [NieuweZaak(naam, "Vanzelf", "diemen") for naam in ("stapper", "herhaler")])
            return _remind, _remind

        for gang in every_gap(bellers, taken, 200):
            geopend += 1
            assert gang.een.stappen + gang.ander.stappen == 1, gang
            alle = list_cases(desk, Selectie(ook_afgehandeld=True), maximaal=500).regels
            assert Counter((regel.zaak.zaaktype, regel.zaak.einddatum is not None) for regel in alle) == {
                ("stapper", True): geopend,
                ("herhaler", False): 2 * geopend,
            }
    check(opslag, [], onbekend=None)


def test_two_who_bundle_and_send_in_every_gap_of_each_other_send_every_line_once(opslag: Opslag, database_url: str, tmp_path: Path) -> None:
    on_postgresql_at_length(opslag)
    _office(opslag, 2, 0)
    uit = [Uitbak(tmp_path)]

    def bundle_and_send(werkplek: Werkplek) -> int:
        systeem = werkplek.als_systeem(OP)
        bundle(systeem, uit)
        return deliver(systeem, uit).verzonden

    with two_callers(database_url) as bellers:

        def taken() -> tuple[Doet, Doet]:
            _late_cases(opslag, 1)
            remind(bellers[0].werkplek.namens("leider", lambda: OP), [Uitbak(tmp_path, open_om=at("04-15"))], op=OP)
            return bundle_and_send, bundle_and_send

        for gang in every_gap(bellers, taken):
            assert gang.een + gang.ander == 2, gang
            every_line_went_once(opslag, tmp_path)
