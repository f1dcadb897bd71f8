"""Saved views on the command line: keep, list with counts, ask by name, narrow, throw away."""

from __future__ import annotations

import pytest

from tests.installatie import Installatie, publiceer
from zaken.store.engine import Opslag


@pytest.fixture
def voorraad(zaken: Installatie) -> Installatie:
    """A shared view, VRZ-1 of jurist1, VRZ-2 of nobody, ADV-1 with an outside party."""
    opslag = Opslag.open(zaken.url)
    deel = {"omschrijving": "Wacht", "filter": {"aan_zet": "anderen"}, "kolommen": ["aan_zet", "omschrijving"]}
    publiceer(opslag, "weergaven", "weergaven", {"weergaven": {"wacht": deel}})
    opslag.sluit()
    zaken.typ("neem", zaken.nieuw())
    zaken.nieuw("--omschrijving", "Huur")
    zaken.nieuw(zaaktype="advies")
    return zaken


def test_view_chooses_cases_and_columns_and_the_number_is_always_there(voorraad: Installatie) -> None:
    assert voorraad.typ("lijst", "--weergave", "wacht") == "ADV-2026-000001\tadvocaat\tKort advies geven\n"


def test_own_view_is_kept_asked_for_counted_and_thrown_away(voorraad: Installatie) -> None:
    uit, fout = voorraad.beide("weergave", "bewaar", "van-mij", "--behandelaar", "ik", "--sorteer", "-nummer", "--omschrijving", "Van mij")
    assert (uit, "zaken lijst --weergave van_mij" in fout) == ("Weergave van_mij bewaard.\n", True)
    assert voorraad.typ("lijst", "--weergave", "van_mij", "--alleen-nummers") == "VRZ-2026-000001\n"
    assert voorraad.typ("weergave", "lijst") == "wacht\t1\tnee\tWacht\nvan_mij\t1\tja\tVan mij\n"
    assert [regel["naam"] for regel in voorraad.als("jurist2").json("weergave", "lijst")["weergaven"]] == ["wacht"]
    voorraad.als("jurist1").typ("weergave", "verwijder", "van_mij")
    assert "bedoelt u" in voorraad.beide("lijst", "--weergave", "wach", code=2)[1]


def test_further_options_narrow_a_view(voorraad: Installatie) -> None:
    voorraad.typ("weergave", "bewaar", "vrij", "--behandelaar", "geen", "--kolommen", "identificatie")
    assert voorraad.typ("lijst", "--weergave", "vrij").splitlines() == ["ADV-2026-000001", "VRZ-2026-000002"]
    assert voorraad.typ("lijst", "--weergave", "vrij", "--zaaktype", "verzoek") == "VRZ-2026-000002\n"
    assert voorraad.typ("lijst", "--weergave", "vrij", "--sorteer", "-nummer").splitlines() == ["VRZ-2026-000002", "ADV-2026-000001"]
    assert voorraad.typ("lijst", "--weergave", "vrij", "--zoek", "huur", "--kolommen", "omschrijving,versie", code=2) == ""
    assert voorraad.typ("lijst", "--weergave", "vrij", "--zoek", "huur", "--kolommen", "omschrijving") == "VRZ-2026-000002\tHuur\n"
    assert "kan daar niet bij" in voorraad.beide("lijst", "--weergave", "vrij", "--behandelaar", "ik", code=2)[1]


def test_view_of_which_something_is_gone_is_named_and_the_others_are_counted(voorraad: Installatie) -> None:
    opslag = Opslag.open(voorraad.url)
    publiceer(opslag, "weergaven", "weergaven", {"weergaven": {"oud": {"filter": {"team": "weg"}}, "alles": {}}}, versie=2)
    opslag.sluit()
    uit, fout = voorraad.beide("weergave", "lijst")
    assert uit == "oud\t\tnee\t\nalles\t3\tnee\t\n"
    assert "oud kan niet worden gevraagd: Er is geen team 'weg'." in fout


def test_list_of_views_shows_who_has_them(voorraad: Installatie, terminal: Installatie) -> None:
    terminal.typ("weergave", "bewaar", "van_mij", "--behandelaar", "ik")
    uit = terminal.typ("weergave", "lijst")
    assert "iedereen  Wacht" in uit
    assert "uzelf" in uit


def test_chosen_columns_have_headings_on_a_terminal(voorraad: Installatie, terminal: Installatie) -> None:
    kop = terminal.typ("lijst", "--kolommen", "omschrijving,status_sinds,vertrouwelijkheidaanduiding,einddatum").splitlines()[0]
    assert kop.split() == ["Zaak", "Omschrijving", "Sinds", "Vertrouwelijk", "Einddatum"]
