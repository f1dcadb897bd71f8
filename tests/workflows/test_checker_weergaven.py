"""weergaven.yaml: what names nothing is found at its line; what is right is published like other configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.mappen import kopie
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.publicatie import plan

BESTAND = "config/weergaven.yaml"


@pytest.fixture
def map(tmp_path: Path) -> Path:
    return kopie(tmp_path)


def schrijf(map: Path, *regels: str) -> None:
    (map / BESTAND).write_text("\n".join(["weergaven:", "  mijn:", *(f"    {regel}" for regel in regels), ""]), encoding="utf-8")


def test_the_shipped_views_are_right_and_published(map: Path) -> None:
    installatie = laad_installatie(map)
    assert [bevinding for bevinding in installatie.bevindingen if bevinding.bestand == BESTAND] == []
    (besluit,) = [besluit for besluit in plan(installatie, {}) if besluit.soort == "weergaven"]
    assert (besluit.actie, besluit.versie) == ("nieuw", 1)


@pytest.mark.parametrize(
    ("regels", "waar", "tekst"),
    [
        (["filter: {status: ontvange}"], 3, "geen status 'ontvange'"),
        (["filter:", "  zaaktype: inkoopvraag", "  status: gewaardeerd"], 5, "geen status 'gewaardeerd'"),
        (["filter: {zaaktype: inkoop}"], 3, "geen zaaktype 'inkoop'"),
        (["filter:", "  team: piaa"], 4, "bedoelt u 'pia'?"),
        (["filter: {organisatie: diemem}"], 3, "bedoelt u 'diemen'?"),
        (["filter: {behandelaar: jansen}"], 3, "geen medewerker 'jansen'"),
        (["filter: {aan_zet: advocatuur}"], 3, "geen team, medewerker of partij"),
        (["filter: {binnen: binnenkort}"], 3, "geen tijd en geen datum"),
        (["filter: {eigenschappen: {partij: x}}"], 3, "alleen samen met een zaaktype"),
        (["filter:", "  zaaktype: inkoopvraag", "  eigenschappen: {kleur: rood}"], 5, "geen eigenschap 'kleur'"),
        (["sorteer: -datum"], 3, "kan niet worden gesorteerd"),
        (["kolommen: [identificatie, kleur]"], 3, "kleur"),
        (["filter: {teams: pia}"], 3, "bedoelt u 'team'?"),
        (["filter: {te_laat: soms}"], 3, "ja of nee"),
    ],
)
def test_a_name_that_is_not_there_is_found_at_its_line(map: Path, regels: list[str], waar: int, tekst: str) -> None:
    schrijf(map, *regels)
    fouten = laad_installatie(map).fouten
    assert [(fout.bestand, fout.regel) for fout in fouten] == [(BESTAND, waar)]
    assert tekst in str(fouten[0])


@pytest.mark.parametrize(
    "filter_",
    ["{behandelaar: ik}", "{behandelaar: geen}", "{aan_zet: anderen}", "{binnen: 2w}", "{binnen: 2026-12-31}", "{status: ontvangen}"],
)
def test_what_people_may_type_may_stand_in_a_view(map: Path, filter_: str) -> None:
    schrijf(map, f"filter: {filter_}", "sorteer: -status_sinds", "kolommen: termijn")
    assert laad_installatie(map).fouten == ()


def test_a_broken_view_stops_only_the_views(map: Path) -> None:
    schrijf(map, "filter: {team: piaa}")
    assert {besluit.soort for besluit in plan(laad_installatie(map), {}) if besluit.actie == "geweigerd"} == {"weergaven"}


def test_a_folder_without_views_has_nothing_to_say_about_them(map: Path) -> None:
    (map / BESTAND).unlink()
    installatie = laad_installatie(map)
    assert installatie.fouten == ()
    assert "weergaven" not in {soort for soort, _ in installatie.onderdelen}


def test_names_of_zaaktypen_are_not_checked_while_one_is_broken(map: Path) -> None:
    (map / "workflows" / "inkoopvraag.yaml").write_text("formaat: [1\n", encoding="utf-8")
    schrijf(map, "filter: {zaaktype: inkoopvraag, status: iets}")
    assert {fout.bestand for fout in laad_installatie(map).fouten} == {"workflows/inkoopvraag.yaml"}
