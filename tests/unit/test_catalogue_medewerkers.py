"""Organisations and people in files: days, replacements, and the list from a directory beside what was written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.mappen import in_bestand, kleine, wijzig
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.publicatie import plan
from zaken.catalogue.versies import configuratie_uit_inhoud

ORG = "config/organisaties.yaml"
LIJST = """\
medewerkers:
  jan: {naam: Jan uit de directory, rollen: [medewerker], teams: [pia]}
  kees: {naam: Kees, rollen: [medewerker], teams: [pia], logins: ['DUO\\kees']}
"""


@pytest.fixture
def map(tmp_path: Path) -> Path:
    return kleine(tmp_path)


def codes(map: Path, bestand: str = ORG) -> set[str]:
    return {code for code, _ in in_bestand(laad_installatie(map), bestand)}


@pytest.mark.parametrize(
    ("oud", "nieuw", "code"),
    [
        ("{naam: PiA, organisatie: duo}", "{naam: PiA, organisatie: duo, van: 2026-02-01, tot: 2026-01-01}", "tot_voor_van"),
        ('rsin: "111222333"}', 'rsin: "111222333", tot: 2030-12-31}', "team_na_organisatie"),
        ("{naam: PiA, organisatie: duo}", "{naam: PiA, organisatie: duo, tot: 2030-01-01}", "teams_houden_op"),
    ],
)
def test_days_that_do_not_fit_are_found(map: Path, oud: str, nieuw: str, code: str) -> None:
    wijzig(map, ORG, (oud, nieuw))
    assert code in codes(map)


@pytest.mark.parametrize(
    ("regel", "code"),
    [
        ("{medewerker: jna, vervangt: ans, van: 2026-07-01, tot: 2026-07-14}", "onbekende_medewerker"),
        ("{medewerker: jan, vervangt: jan, van: 2026-07-01, tot: 2026-07-14}", "vervangt_zichzelf"),
        ("{medewerker: piet, vervangt: jan, van: 2026-07-01, tot: 2026-07-14}", "mag_niet_vervangen"),
        ("{medewerker: jan, vervangt: ans, van: 2026-07-14, tot: 2026-07-01}", "tot_voor_van"),
        ("{medewerker: jan, vervangt: ans, van: 2026-07-01, tot: 2027-07-14}", "vervanging_te_lang"),
        ("{medewerker: jan, vervangt: ans, van: 2026-07-01, tot: 2026-07-14}", "vervanger_ziet_meer"),
    ],
)
def test_a_replacement_that_cannot_be_is_found(map: Path, regel: str, code: str) -> None:
    ans = "  ans: {naam: Ans, rollen: [teamleider], teams: [pia], ziet_tot_en_met: vertrouwelijk, tot: 2026-12-31}\n"
    wijzig(map, ORG, ("  piet:", f"{ans}  piet:"))
    with (map / ORG).open("a", encoding="utf-8") as bestand:
        bestand.write(f"vervangingen:\n  - {regel}\n")
    assert code in codes(map)


def test_an_unknown_replacer_is_refused_with_the_nearest_name(map: Path) -> None:
    with (map / ORG).open("a", encoding="utf-8") as bestand:
        bestand.write("vervangingen:\n  - {medewerker: jna, vervangt: jan, van: 2026-07-01, tot: 2026-07-14}\n")
    (fout,) = laad_installatie(map).fouten
    assert (fout.tekst, fout.hint) == ("vervanging 1, medewerker: er is geen medewerker 'jna'", "bedoelt u 'jan'?")


def test_people_from_the_directory_stand_beside_those_by_hand_and_never_over_them(map: Path) -> None:
    (map / "config" / "medewerkers.yaml").write_text(LIJST, encoding="utf-8")
    installatie = laad_installatie(map)
    assert installatie.configuratie is not None
    mensen = installatie.configuratie.organisaties.medewerkers
    assert (list(mensen), mensen["jan"].naam) == (["jan", "piet", "kees"], "Jan")


def test_what_is_published_holds_both(map: Path) -> None:
    (map / "config" / "medewerkers.yaml").write_text(LIJST, encoding="utf-8")
    besluiten = {besluit.naam: besluit for besluit in plan(laad_installatie(map), {}) if besluit.inhoud}
    configuratie = configuratie_uit_inhoud({naam: (1, besluit.inhoud) for naam, besluit in besluiten.items()})
    assert set(configuratie.organisaties.medewerkers) == {"jan", "piet", "kees"}


def test_a_finding_about_somebody_from_the_directory_stands_in_that_file(map: Path) -> None:
    (map / "config" / "medewerkers.yaml").write_text(LIJST.replace("teams: [pia], logins", "teams: [pai], logins"), encoding="utf-8")
    installatie = laad_installatie(map)
    assert in_bestand(installatie, "config/medewerkers.yaml") == [("onbekend_team", 3)]
    assert [besluit.actie for besluit in plan(installatie, {}) if besluit.soort == "organisaties"] == ["geweigerd"]


def test_a_broken_list_stops_the_organisations_and_says_where(map: Path) -> None:
    (map / "config" / "medewerkers.yaml").write_text("medewerkers: [1", encoding="utf-8")
    installatie = laad_installatie(map)
    assert {fout.bestand for fout in installatie.fouten} == {"config/medewerkers.yaml"}
    assert [besluit.actie for besluit in plan(installatie, {}) if besluit.soort == "organisaties"] == ["geweigerd"]
