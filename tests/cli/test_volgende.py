"""`volgende`, `geef-vrij` and `afspraak` as people use them: an item for oneself, the values of the one before, what was promised."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import VERZOEK
from tests.installatie import Installatie, publiceer
from zaken.store.engine import Opslag

PARTIJEN: dict[str, Any] = {
    **VERZOEK,
    "identificatie": "dossier",
    "nummer": "DOS",
    "eigenschappen": {
        **VERZOEK["eigenschappen"],
        "partij": {"soort": "keuze", "waarden": ["doos_1", "doos_2"]},
        "titel": {"soort": "tekst"},
        "meters": {"soort": "decimaal"},
    },
}


@pytest.fixture
def dossiers(zaken: Installatie) -> Installatie:
    opslag = Opslag.open(zaken.url)
    try:
        publiceer(opslag, "zaaktype", "dossier", PARTIJEN)
    finally:
        opslag.sluit()
    return zaken


def nieuw(dossiers: Installatie, partij: str, *velden: str) -> str:
    return dossiers.nieuw("-e", f"partij={partij}", *(deel for veld in velden for deel in ("-e", veld)), zaaktype="dossier")


def test_two_people_get_two_cases_and_asking_again_gives_the_same(zaken: Installatie) -> None:
    een, twee = zaken.nieuw(), zaken.nieuw()
    assert zaken.json("volgende")["identificatie"] == een
    assert zaken.json("volgende")["identificatie"] == een
    assert zaken.als("jurist2").json("volgende")["identificatie"] == twee
    assert "niets voor u te doen" in zaken.als("leider").beide("volgende", code=3)[1]


def test_an_item_is_said_to_be_yours_and_until_when(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    uit, fout = zaken.beide("volgende")
    assert nummer in uit
    assert f"{nummer} is van u tot 02-03-2026 11:00" in fout
    assert zaken.json("toon", nummer)["claim"] == {"wie": "jurist1", "tot": "2026-03-02T10:00:00Z"}


def test_the_setting_says_how_long_an_item_is_held(zaken: Installatie, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "zaken.toml").write_text("[verwerking]\nclaim_minuten = 5\n", encoding="utf-8")
    monkeypatch.setenv("ZAKEN_MAP", str(tmp_path))
    zaken.nieuw()
    assert "tot 02-03-2026 10:05" in zaken.beide("volgende")[1]
    assert zaken.op("2026-03-02T10:06").als("jurist2").json("volgende")["claim"]["wie"] == "jurist2"


def test_giving_back_frees_it_for_others_and_takes_away_the_behandelaar(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("volgende")
    assert "terug bij het team" in zaken.beide("geef-vrij", nummer)[1]
    assert zaken.als("jurist2").json("volgende")["identificatie"] == nummer
    zaken.typ("neem", nummer)
    zaken.typ("geef-vrij", nummer)
    beeld = zaken.json("toon", nummer)
    assert (beeld["behandelaar"], beeld["claim"]) == (None, None)
    assert "geen behandelaar" in zaken.beide("geef-vrij", nummer, code=1)[1]


def test_a_trial_of_giving_back_frees_nothing(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("volgende")
    zaken.typ("geef-vrij", nummer, "--proef")
    assert zaken.json("toon", nummer)["claim"] is not None


def test_a_change_by_somebody_else_is_done_and_says_who_is_busy(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("volgende")
    fout = zaken.als("jurist2").beide("vul", nummer, "kosten=5")[1]
    assert "wordt nu bewerkt door Jurist 1 (tot 02-03-2026 11:00)" in fout
    assert "wordt nu bewerkt" not in zaken.als("jurist1").beide("vul", nummer, "kosten=6")[1]


def test_the_next_comes_when_the_item_was_handed_on(zaken: Installatie) -> None:
    een, twee = zaken.nieuw("-e", "vakafdeling=ruimte"), zaken.nieuw()
    zaken.typ("volgende")
    zaken.typ("neem", een)
    zaken.typ("doe", "neem_op", een)
    assert zaken.json("toon", een)["claim"] is None
    assert zaken.json("volgende")["identificatie"] == twee


def test_work_of_a_partij_a_zaaktype_or_a_team(dossiers: Installatie) -> None:
    gewoon, een = dossiers.nieuw(), nieuw(dossiers, "doos_1")
    assert dossiers.json("volgende", "--partij", "doos_1")["identificatie"] == een
    assert dossiers.json("volgende", "--zaaktype", "verzoek")["identificatie"] == gewoon
    assert "doos_3" in dossiers.beide("volgende", "--partij", "doos_3", code=2)[1]
    dossiers.typ("volgende", "--partij", "doos_2", code=3)
    assert "werkt niet bij team 'ruimte'" in dossiers.beide("volgende", "--team", "ruimte", code=4)[1]


def test_who_only_looks_gets_no_work(zaken: Installatie) -> None:
    zaken.nieuw()
    assert "raadpleger" in zaken.als("kijker").beide("volgende", code=4)[1]
    assert zaken.als("jurist1").json("volgende")["claim"]["wie"] == "jurist1"


def test_values_of_the_item_before_in_the_same_partij_are_offered(dossiers: Installatie) -> None:
    vorige = nieuw(dossiers, "doos_1", "vakafdeling=ruimte", "kenmerk=K1", "titel=Kermis", "meters=1,5", "complexiteit=standaard")
    anders = nieuw(dossiers, "doos_2", "vakafdeling=ruimte", "meters=9")
    volgende = nieuw(dossiers, "doos_1", "complexiteit=complex", "motivering=x")
    for nummer in (vorige, anders):
        dossiers.typ("neem", nummer)
        dossiers.typ("doe", "neem_op", nummer)
    dossiers.als("jurist2").typ("vul", vorige, "meters=3")
    gevonden = dossiers.als("jurist1").json("volgende", "--partij", "doos_1")
    assert (gevonden["identificatie"], gevonden["vorige"]) == (volgende, vorige)
    assert gevonden["vorige_waarden"] == {"vakafdeling": "ruimte", "meters": "1.5"}
    fout = dossiers.beide("volgende", "--partij", "doos_1")[1]
    assert f"Hetzelfde als bij {vorige}? zaken vul {volgende} vakafdeling=Ruimte meters=1,5" in fout
    na = dossiers.json("volgende", "--partij", "doos_1", "--neem-over")
    assert (na["eigenschappen"]["vakafdeling"], na["eigenschappen"]["meters"], na["versie"]) == ("ruimte", "1.5", 2)
    assert "titel" not in na["eigenschappen"]
    assert na["vorige_waarden"] == {}


def test_a_partij_can_be_filtered_on_in_a_list(dossiers: Installatie) -> None:
    een, _ = nieuw(dossiers, "doos_1"), nieuw(dossiers, "doos_2")
    assert [zaak["identificatie"] for zaak in dossiers.json("lijst", "--zaaktype", "dossier", "-e", "partij=doos_1")["zaken"]] == [een]


def test_a_number_typed_short_is_found_by_a_search(zaken: Installatie) -> None:
    nummers = [zaken.nieuw() for _ in range(2)]
    assert [zaak["identificatie"] for zaak in zaken.json("lijst", "--zoek", "vrz 2")["zaken"]] == nummers[1:]


def test_a_promise_is_recorded_shown_and_settled(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    termijn = zaken.json("toon", nummer)["uiterlijke_einddatum"]
    zaken.typ("afspraak", nummer, "--datum", "12-3-2026", "--omschrijving", "Concept klaar")
    zaken.typ("afspraak", nummer, "--datum", "+1w", "--wie", "De heer Jansen", "--omschrijving", "Stuurt de tekening")
    assert "noem het nummer" in zaken.beide("afspraak", nummer, "--gehouden", code=1)[1]
    assert "afspraak niet gehouden" in zaken.beide("afspraak", "vrz", "1", "2", "--niet-gehouden", "--toelichting", "Niets gehad")[1]
    zaken.typ("afspraak", nummer, "--gehouden")
    beeld = zaken.json("toon", nummer)
    assert [(a["wie"], a["datum"], a["gehouden"], a["afgerond_op"]) for a in beeld["afspraken"]] == [
        ("jurist1", "2026-03-12", True, "2026-03-02"),
        ("De heer Jansen", "2026-03-09", False, "2026-03-02"),
    ]
    assert beeld["uiterlijke_einddatum"] == termijn
    tijdlijn = zaken.typ("tijdlijn", nummer)
    assert "Jurist 1 legde een afspraak vast: Stuurt de tekening (De heer Jansen, 09-03-2026)" in tijdlijn
    assert "Jurist 1: afspraak niet gehouden: Stuurt de tekening: Niets gehad" in tijdlijn


@pytest.mark.parametrize(
    "woorden",
    [
        ("--datum", "morgen"),
        ("--omschrijving", "x"),
        ("--gehouden", "--datum", "morgen"),
        ("--datum", "morgen", "--omschrijving", "x", "--toelichting", "y"),
    ],
)
def test_a_promise_and_its_settling_are_not_mixed(zaken: Installatie, woorden: tuple[str, ...]) -> None:
    zaken.typ("afspraak", zaken.nieuw(), *woorden, code=2)


def test_a_promise_can_be_taken_back(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("afspraak", nummer, "--datum", "morgen", "--omschrijving", "Vergissing")
    zaken.typ("maak-ongedaan", nummer, "--ja")
    assert zaken.json("toon", nummer)["afspraken"] == []
