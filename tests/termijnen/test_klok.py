"""Stopping, starting and putting off the clock of an objection, as people do it: what is refused, what is warned of, what it comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest

import zaken
from zaken.catalogue.laden import Installatie, laad_installatie
from zaken.domain.aanmelding import wie_van
from zaken.domain.basis import Reden
from zaken.domain.duur import Duur
from zaken.domain.dwangsom import Dwangsomstand, dwangsom_op
from zaken.domain.kalender import Kalender
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import (
    Belet,
    Heropen,
    Hervat,
    Mutatie,
    Opdracht,
    Openen,
    SchortOp,
    Verleng,
    VoegDocumentToe,
    Vul,
    WijsToe,
    ZetStap,
)
from zaken.domain.regels import Regels
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.zaak import Document, Zaak
from zaken.text.dates import AMSTERDAM

EINDE = "2026-06-29"
"""The end of the term of every case here, as long as nobody touches the clock."""
VERZUIM = {"wat_ontbreekt": "gronden", "hersteltermijn": "2026-06-10"}


@cache
def shipped() -> Installatie:
    return laad_installatie(Path(zaken.__file__).parents[1])


class Balie:
    """An objection against a decision published on 2 April 2026, taken into hand; `op` moves the clock to nine o'clock on a day."""

    def __init__(self) -> None:
        gevonden = shipped().configuratie
        assert gevonden is not None
        self.configuratie = gevonden
        self.zaaktype = shipped().zaaktypen["bezwaarschrift"]
        self.kalender = Kalender(gevonden.kalender, 1)
        self.spoor: list[GebeurtenisRij] = []
        self.zaak: Zaak | None = None
        self.let_op: list[str] = []
        self.op("2026-04-20")
        waarden = {
            "bestreden_besluit": "vergunning", "bekendmakingsdatum": "2026-04-02", "ontvangstdatum": "2026-04-20",
            "vakafdeling": "diemen_ruimte", "adviescommissie": "nee", "woo_besluit": "nee",
        }  # fmt: skip
        self.doet(Openen("BZW-2026-000001", "u", "Bezwaar", "diemen", eigenschappen=waarden))
        self.doet(WijsToe("jurist1"))
        for soort in ("bezwaarschrift", "herstelbrief", "intrekking"):
            self.doet(VoegDocumentToe(Document(soort, soort, date(2026, 4, 20), "definitief")))
        self.doet(ZetStap("neem_in_behandeling"))

    def op(self, dag: str) -> None:
        self.nu = datetime.combine(date.fromisoformat(dag), time(9), AMSTERDAM)

    def vraagt(self, opdracht: Opdracht, door: str = "jurist1") -> Mutatie | Belet:
        self.nu += timedelta(minutes=1)
        nummer = self.zaak.identificatie if self.zaak else ""
        regels = Regels(self.nu, self.nu.date(), self.kalender, self.configuratie, geschiedenis={nummer: tuple(self.spoor)})
        besluit = decide(self.zaaktype, self.zaak, opdracht, wie_van(door, self.configuratie, self.nu.date()), regels)
        assert isinstance(besluit, (Mutatie, Belet))
        return besluit

    def doet(self, opdracht: Opdracht, door: str = "jurist1") -> None:
        besluit = self.vraagt(opdracht, door)
        assert isinstance(besluit, Mutatie), besluit
        self.zaak = replace(besluit.zaak, versie=besluit.zaak.versie + 1)
        self.let_op = [reden.code for reden in besluit.waarschuwingen]
        for feit in besluit.gebeurtenissen:
            plaats = len(self.spoor) + 1
            self.spoor.append(GebeurtenisRij(plaats, 1, plaats, feit.moment, feit.moment, feit.wie, feit.soort, feit.gegevens))

    def weigert(self, opdracht: Opdracht, door: str = "jurist1") -> list[str]:
        besluit = self.vraagt(opdracht, door)
        assert isinstance(besluit, Belet), besluit
        return [reden.code for reden in besluit.redenen]

    @property
    def open_zaak(self) -> Zaak:
        assert self.zaak is not None
        return self.zaak

    @property
    def einde(self) -> str:
        return str(self.open_zaak.uiterlijke_einddatum)

    def dwangsom(self, dag: str) -> Dwangsomstand:
        regels = Regels(self.nu, self.nu.date(), self.kalender, self.configuratie)
        stand = dwangsom_op(self.zaaktype, self.open_zaak, regels, date.fromisoformat(dag))
        assert stand is not None
        return stand


@pytest.fixture
def balie() -> Balie:
    gemaakt = Balie()
    assert gemaakt.einde == EINDE
    return gemaakt


def dag(iso: str) -> date:
    return date.fromisoformat(iso)


def uitstel(**anders: object) -> Verleng:
    return Verleng("uitstel_met_instemming", "nader onderzoek", grond="indiener", **anders)  # type: ignore[arg-type]  # a shorthand


def test_a_term_given_cannot_be_emptied_set_before_the_clock_stopped_or_changed_after_it_ran_out(balie: Balie) -> None:
    balie.op("2026-05-25")
    balie.doet(ZetStap("stel_hersteltermijn", VERZUIM))
    assert balie.weigert(Vul({"hersteltermijn": "2026-05-10"})) == ["gestelde_termijn_voorbij"]
    assert balie.weigert(Vul({"hersteltermijn": None})) == ["gestelde_termijn_ontbreekt"]
    balie.doet(Vul({"hersteltermijn": "2026-06-12"}))
    assert balie.open_zaak.opgeschort_tot == dag("2026-06-12")
    balie.op("2026-07-20")
    assert balie.weigert(Vul({"hersteltermijn": "2026-07-31"})) == ["gestelde_termijn_voorbij"]


def test_a_case_reopened_while_it_waited_never_ends_earlier_by_the_term_given_then(balie: Balie) -> None:
    balie.op("2026-05-25")
    balie.doet(ZetStap("stel_hersteltermijn", VERZUIM))
    balie.op("2026-06-01")
    balie.doet(ZetStap("trek_in", resultaat="ingetrokken"))
    voor = balie.einde
    balie.op("2026-06-22")
    balie.doet(Heropen("toch niet"), door="recordmanager")
    assert balie.einde == voor
    assert balie.open_zaak.opschortingen[-1].grondslag == "Awb 6:6 en 7:10 lid 2"


def test_a_term_that_is_over_cannot_stand_still_any_more(balie: Balie) -> None:
    balie.op("2026-07-03")
    grond = {"grond": "herstel_verzuim", "termijn": dag("2026-12-31")}
    assert balie.weigert(SchortOp("gronden gevraagd", **grond)) == ["termijn_voorbij"]  # type: ignore[arg-type]  # a shorthand
    balie.doet(ZetStap("stel_hersteltermijn", {**VERZUIM, "hersteltermijn": "2026-07-17"}))
    assert balie.let_op == ["termijn_voorbij"]
    assert (balie.open_zaak.opschortingen, balie.einde) == ((), EINDE)


def test_the_clock_can_stop_again_after_the_term_given_ran_out_without_an_answer(balie: Balie) -> None:
    balie.op("2026-05-25")
    balie.doet(SchortOp("gronden gevraagd", grond="herstel_verzuim", termijn=dag("2026-06-05")))
    balie.op("2026-06-15")
    balie.doet(SchortOp("machtiging gevraagd", grond="herstel_verzuim", termijn=dag("2026-06-25")))
    assert [interval.einde for interval in balie.open_zaak.opschortingen] == [dag("2026-06-05"), None]
    assert balie.einde == "2026-07-20"
    assert "al_opgeschort" in balie.weigert(SchortOp("nog eens", grond="herstel_verzuim", termijn=dag("2026-06-30")))
    balie.doet(Hervat())


def test_a_step_that_waits_takes_over_a_clock_that_was_stopped_by_hand(balie: Balie) -> None:
    balie.op("2026-05-25")
    balie.doet(SchortOp("machtiging gevraagd", grond="herstel_verzuim", termijn=dag("2026-06-05")))
    balie.op("2026-05-28")
    balie.doet(ZetStap("stel_hersteltermijn", VERZUIM))
    assert [(interval.begin, interval.einde) for interval in balie.open_zaak.opschortingen] == [
        (dag("2026-05-25"), dag("2026-05-28")),
        (dag("2026-05-28"), None),
    ]


def test_telling_long_after_the_end_is_for_who_leads(balie: Balie) -> None:
    balie.op("2026-08-05")
    verdaging = Verleng("verdaging", "drukte", duur=Duur(6, "weken"), meegedeeld_op=dag("2026-06-20"))
    assert balie.weigert(verdaging) == ["niet_bevoegd"]
    balie.doet(verdaging, door="teamleider_juridisch")
    assert (balie.einde, balie.let_op[0]) == ("2026-08-10", "termijn_was_om")


def test_adjourning_is_too_late_after_the_last_day(balie: Balie) -> None:
    balie.op("2026-06-30")
    assert balie.weigert(Verleng("verdaging", "drukte", duur=Duur(6, "weken"), meegedeeld_op=dag("2026-06-30"))) == ["te_laat_meegedeeld"]
    balie.op("2026-06-29")
    balie.doet(Verleng("verdaging", "drukte", duur=Duur(6, "weken"), meegedeeld_op=dag("2026-06-29")))
    assert balie.einde == "2026-08-10"


def test_an_extension_that_moves_nothing_or_everything_is_refused(balie: Balie) -> None:
    balie.op("2026-06-20")
    balie.doet(uitstel(tot=dag("2026-08-24"), instemming_op=dag("2026-06-20")))
    verdaging = Verleng("verdaging", "drukte", duur=Duur(2, "weken"), meegedeeld_op=dag("2026-06-20"))
    assert balie.weigert(verdaging) == ["niet_later"]
    assert balie.weigert(uitstel(tot=dag("9999-12-31"), instemming_op=dag("2026-06-20"))) == ["te_ver"]
    assert balie.weigert(uitstel(duur=Duur(9999, "jaren"), instemming_op=dag("2026-06-20"))) == ["te_ver"]
    ver = SchortOp("gronden", grond="herstel_verzuim", termijn=dag("9999-12-31"))
    assert balie.weigert(ver) == ["te_ver"]


def test_an_agreement_after_the_notice_does_not_make_the_notice_premature(balie: Balie) -> None:
    balie.op("2026-07-03")
    balie.doet(Vul({"ingebrekestelling_ontvangen": "2026-07-03"}))
    balie.op("2026-08-10")
    eerst = balie.dwangsom("2026-08-10")
    balie.doet(uitstel(tot=dag("2026-09-01"), instemming_op=dag("2026-08-10")))
    assert balie.dwangsom("2026-08-10") == eerst
    assert (eerst.dagen, eerst.totaal) == (24, 67_200)


def test_the_penalty_stops_on_the_day_the_case_ends(balie: Balie) -> None:
    balie.op("2026-07-03")
    balie.doet(Vul({"ingebrekestelling_ontvangen": "2026-07-03"}))
    balie.op("2026-07-20")
    balie.doet(ZetStap("trek_in", resultaat="ingetrokken"))
    stand = balie.dwangsom("2026-09-30")
    assert (stand.dagen, stand.totaal, stand.loopt) == (3, 6_900, False)


def test_a_change_that_revives_a_term_is_pointed_out(balie: Balie) -> None:
    balie.op("2026-08-05")
    balie.doet(Vul({"adviescommissie": "ja"}))
    assert (balie.einde, "termijn_herleeft" in balie.let_op) == ("2026-08-10", True)


def test_every_refusal_says_what_and_where() -> None:
    balie = Balie()
    balie.op("2026-06-20")
    besluit = balie.vraagt(Verleng("verdaging", "", duur=Duur(7, "weken")))
    assert isinstance(besluit, Belet)
    assert {reden.code for reden in besluit.redenen} == {"tekst_leeg", "verlenging_te_lang", "mededeling_ontbreekt"}
    assert all(isinstance(reden, Reden) and reden.tekst and reden.veld for reden in besluit.redenen)
