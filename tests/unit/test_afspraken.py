"""Promises: recorded, settled once, by number when there are more, and never a reason to move a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import NU, a_zaak, a_zaaktype, some_regels, wie
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Belet, MaakAfspraak, Mutatie, Opdracht, RondAfspraakAf
from zaken.domain.stand import stand, vouw
from zaken.domain.zaak import Afspraak, Zaak

BELOFTE = MaakAfspraak("Stuurt de tekening", date(2026, 3, 20), "De heer Jansen")


def gedaan(zaak: Zaak, opdracht: Opdracht) -> Mutatie:
    besluit = decide(a_zaaktype(), zaak, opdracht, wie(), some_regels())
    assert isinstance(besluit, Mutatie), besluit
    return besluit


def codes(zaak: Zaak, opdracht: Opdracht, door: str = "jurist1") -> set[str]:
    besluit = decide(a_zaaktype(), zaak, opdracht, wie(door), some_regels())
    assert isinstance(besluit, Belet), besluit
    return {reden.code for reden in besluit.redenen}


def test_a_promise_is_kept_with_the_case_and_moves_no_date() -> None:
    zaak = a_zaak()
    na = gedaan(zaak, BELOFTE)
    assert na.zaak.afspraken == (Afspraak("Stuurt de tekening", date(2026, 3, 20), "De heer Jansen", NU.date()),)
    assert replace(na.zaak, afspraken=()) == zaak
    assert [(feit.soort, feit.gegevens["afspraak"]) for feit in na.gebeurtenissen] == [("afspraak", "Stuurt de tekening")]


@pytest.mark.parametrize("gehouden", [True, False])
def test_the_only_open_promise_is_settled_without_a_number(gehouden: bool) -> None:
    zaak = gedaan(a_zaak(), BELOFTE).zaak
    na = gedaan(zaak, RondAfspraakAf(gehouden, toelichting="gebeld"))
    assert (na.zaak.afspraken[0].gehouden, na.zaak.afspraken[0].afgerond_op) == (gehouden, NU.date())
    assert {"nummer": 1, "gehouden": gehouden, "toelichting": "gebeld"}.items() <= na.gebeurtenissen[0].gegevens.items()
    assert codes(na.zaak, RondAfspraakAf(True)) == {"geen_afspraak"}
    assert codes(na.zaak, RondAfspraakAf(True, 1)) == {"afspraak_afgerond"}


def test_of_several_open_promises_the_number_is_asked() -> None:
    zaak = gedaan(gedaan(a_zaak(), BELOFTE).zaak, replace(BELOFTE, omschrijving="Belt terug")).zaak
    assert codes(zaak, RondAfspraakAf(True)) == {"welke_afspraak"}
    assert codes(zaak, RondAfspraakAf(True, 3)) == codes(zaak, RondAfspraakAf(True, 0)) == {"onbekende_afspraak"}
    na = gedaan(zaak, RondAfspraakAf(False, 2)).zaak
    assert [afspraak.gehouden for afspraak in na.afspraken] == [None, False]


@pytest.mark.parametrize(
    ("opdracht", "code"),
    [
        (replace(BELOFTE, omschrijving=" "), "tekst_leeg"),
        (replace(BELOFTE, omschrijving="x" * 251), "tekst_te_lang"),
        (replace(BELOFTE, wie=""), "tekst_leeg"),
        (replace(BELOFTE, wie="a\nb"), "tekst_ongeldig"),
        (replace(BELOFTE, datum=date(2020, 1, 1)), "voor_start"),
    ],
)
def test_a_promise_that_says_nothing_useful_is_refused(opdracht: MaakAfspraak, code: str) -> None:
    assert codes(a_zaak(), opdracht) == {code}


def test_the_same_promise_twice_is_refused() -> None:
    assert codes(gedaan(a_zaak(), BELOFTE).zaak, BELOFTE) == {"ongewijzigd"}


def test_who_may_not_write_notes_may_not_record_promises() -> None:
    assert codes(a_zaak(), BELOFTE, "kijker") == {"niet_bevoegd"}
    assert codes(gedaan(a_zaak(), BELOFTE).zaak, RondAfspraakAf(True), "planoloog") == {"niet_bevoegd"}


def test_the_events_fold_to_the_promises() -> None:
    een = gedaan(a_zaak(), BELOFTE)
    twee = gedaan(een.zaak, replace(BELOFTE, omschrijving="Belt terug"))
    drie = gedaan(twee.zaak, RondAfspraakAf(True, 1))
    feiten = [stap.gebeurtenissen[0].gegevens for stap in (een, twee, drie)]
    assert vouw(feiten)["afspraken"] == stand(drie.zaak)["afspraken"]
