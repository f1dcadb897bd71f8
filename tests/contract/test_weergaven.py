"""Saved views on both databases: counted at once as the lists count them, one's own for oneself, shared ones as published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.contract.zaken_maken import ALLES, NU, a_zaak, bewaar, getelde_opdrachten
from tests.werkplek import a_werkplek, publish
from zaken.domain.selectie import Bereik, Selectie
from zaken.errors import InvoerFout
from zaken.services.filteren import Filter, select
from zaken.services.lezen import list_cases
from zaken.services.registreren import NieuweZaak, register
from zaken.services.weergaven import Bewaard, count_views, find_view, narrowed, remove_view, save_view, to_filter
from zaken.services.werkplek import Werkplek
from zaken.store.configuratie import lees_configuratie, lees_weergaven, nieuwste_versies
from zaken.store.engine import Opslag
from zaken.store.lijsten import lijst, tel_alle

GEDEELD = {
    "weergaven": {
        "van_mij": {"omschrijving": "Van mij", "filter": {"behandelaar": "ik"}, "kolommen": ["identificatie", "termijn"]},
        "open": {"sorteer": "-nummer"},
        "alles": {"filter": {"ook_afgehandeld": "ja"}},
        "huur": {"filter": {"zoek": "huur", "zaaktype": "verzoek", "status": "ontvangen"}},
        "weg": {"filter": {"team": "opgeheven"}},
    }
}


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    publish(opslag, "weergaven", "weergaven", GEDEELD)
    return a_werkplek(opslag)


def test_filters_are_counted_together_as_each_list_counts_them(opslag: Opslag) -> None:
    bewaar(
        opslag,
        a_zaak(behandelaar="jan"),
        a_zaak(behandelaar="jan", einddatum=NU.date()),
        a_zaak(aan_zet="griffie", aan_zet_soort="partij"),
        a_zaak(vertrouwelijkheidaanduiding="geheim", behandelaar="jan"),
    )
    selecties = [Selectie(), Selectie(behandelaar="jan"), Selectie(ook_afgehandeld=True), Selectie(te_laat=True, op=NU.date())]
    for bereik in (ALLES, Bereik(vertrouwelijkheid=("zaakvertrouwelijk",))):
        with opslag.lezen() as conn:
            los = [lijst(conn, selectie, bereik, maximaal=1, vanaf=None).aantal for selectie in selecties]
            with getelde_opdrachten(opslag.engine) as opdrachten:
                assert tel_alle(conn, selecties, bereik) == los
            assert len(opdrachten) == 1
            assert tel_alle(conn, selecties[:2], bereik) == los[:2]
            assert tel_alle(conn, [], bereik) == []


def test_filters_of_one_form_are_counted_each_by_its_own_values(opslag: Opslag) -> None:
    bewaar(
        opslag,
        a_zaak(omschrijving="Kermis", team="inkoop", eigenschappen={"doos": "een"}),
        a_zaak(omschrijving="Zwembad", team="inkoop", eigenschappen={"doos": "twee"}),
        a_zaak(omschrijving="Zwembad", eigenschappen={"doos": "twee"}),
    )
    selecties = [Selectie(zoek="kermis"), Selectie(zoek="zwembad"), Selectie(team="inkoop"), Selectie(team="niemand")]
    selecties += [Selectie("juridisch_verzoek", eigenschappen={"doos": doos}) for doos in ("een", "twee", "drie")]
    with opslag.lezen() as conn:
        assert tel_alle(conn, selecties, ALLES) == [1, 2, 2, 0, 1, 2, 0]


@pytest.mark.parametrize(
    ("anders", "bij_anderen"),
    [
        ({"aan_zet": "griffie", "aan_zet_soort": "partij"}, True),
        ({"aan_zet": "inkoop", "aan_zet_soort": "team"}, True),
        ({"aan_zet": "juridische_zaken", "aan_zet_soort": "team"}, False),
        ({"aan_zet": "els", "aan_zet_soort": "medewerker", "behandelaar": "jan"}, True),
        ({"aan_zet": "els", "aan_zet_soort": "medewerker"}, True),
        ({"aan_zet": "jan", "aan_zet_soort": "medewerker", "behandelaar": "jan"}, False),
        ({"aan_zet": "", "aan_zet_soort": ""}, False),
    ],
)
def test_waiting_for_others_is_outside_the_team_and_its_behandelaar(opslag: Opslag, anders: dict[str, str], bij_anderen: bool) -> None:
    bewaar(opslag, a_zaak(**anders))
    with opslag.lezen() as conn:
        assert tel_alle(conn, [Selectie(aan_zet_anderen=True)], ALLES) == [int(bij_anderen)]


def test_views_are_counted_for_who_asks_and_a_broken_one_says_why(werkplek: Werkplek) -> None:
    register(werkplek, [NieuweZaak("verzoek", "Huur sporthal", "diemen"), NieuweZaak("verzoek", "Dakkapel", "diemen")])
    save_view(werkplek, "spoed", Filter(binnen="2d"))
    geteld = {een.bewaard.naam: (een.aantal, een.bewaard.is_eigen) for een in count_views(werkplek)}
    assert geteld == {
        "van_mij": (0, False), "open": (2, False), "alles": (2, False), "huur": (1, False), "weg": (None, False), "spoed": (0, True),
    }  # fmt: skip
    assert "opgeheven" in next(een.reden for een in count_views(werkplek) if een.bewaard.naam == "weg")
    beperkt = {een.bewaard.naam: een.aantal for een in count_views(werkplek.namens("beperkt", lambda: NU))}
    assert beperkt == {"van_mij": 0, "open": 0, "alles": 0, "huur": 0, "weg": None}


def test_every_view_counts_what_its_list_shows(werkplek: Werkplek) -> None:
    register(werkplek, [NieuweZaak("verzoek", f"Huur {nummer}", "diemen") for nummer in range(3)])
    for een in count_views(werkplek):
        if een.aantal is not None:
            assert list_cases(werkplek, select(werkplek, to_filter(een.bewaard.weergave)), maximaal=1).aantal == een.aantal


def test_a_view_of_ones_own_is_kept_replaced_and_thrown_away(werkplek: Werkplek) -> None:
    gevraagd = Filter("verzoek", "ontvangen", te_laat=True, eigenschappen={"complexiteit": "complex"}, sorteer="-nummer")
    save_view(werkplek, "Mijn-Spoed", gevraagd, kolommen=["termijn"], omschrijving="Haast")
    bewaard = find_view(werkplek, "mijn spoed")
    assert (bewaard.naam, bewaard.is_eigen, bewaard.weergave.omschrijving, bewaard.weergave.kolommen) == (
        "mijn_spoed", True, "Haast", ("termijn",),
    )  # fmt: skip
    assert to_filter(bewaard.weergave) == gevraagd
    with pytest.raises(InvoerFout, match="al een weergave"):
        save_view(werkplek, "mijn_spoed", Filter())
    save_view(werkplek, "mijn_spoed", Filter(zoek="huur"), overschrijven=True)
    assert to_filter(find_view(werkplek, "mijn_spoed").weergave) == Filter(zoek="huur")
    assert remove_view(werkplek, "mijn_spoed") == "mijn_spoed"
    with pytest.raises(InvoerFout, match="geen weergave"):
        find_view(werkplek, "mijn_spoed")


def test_nobody_sees_the_views_of_somebody_else(werkplek: Werkplek, opslag: Opslag) -> None:
    ander = werkplek.namens("jurist2", lambda: NU)
    save_view(werkplek, "mijn", Filter(zoek="een"))
    save_view(ander, "mijn", Filter(zoek="ander"))
    assert to_filter(find_view(werkplek, "mijn").weergave).zoek == "een"
    remove_view(werkplek, "mijn")
    assert to_filter(find_view(ander, "mijn").weergave).zoek == "ander"
    with opslag.lezen() as conn:
        assert lees_weergaven(conn, "jurist") == {}


def test_views_of_ones_own_are_not_published_configuration(werkplek: Werkplek, opslag: Opslag) -> None:
    save_view(werkplek, "mijn", Filter())
    with opslag.lezen() as conn:
        assert {versie.soort for versie in nieuwste_versies(conn)} == {"organisaties", "kalender", "zaaktype", "weergaven"}
        assert len(lees_configuratie(conn, "weergave")) == 1


@pytest.mark.parametrize(
    ("naam", "gevraagd", "kolommen", "melding"),
    [
        ("2snel", Filter(), [], "geen naam"),
        ("x/y", Filter(), [], "geen naam"),
        ("open", Filter(), [], "gedeelde weergave"),
        ("mijn", Filter(status="ontvange"), [], "geen status"),
        ("mijn", Filter(), ["termijnn"], "geen kolom"),
    ],
)
def test_what_cannot_be_kept_is_refused(werkplek: Werkplek, naam: str, gevraagd: Filter, kolommen: list[str], melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        save_view(werkplek, naam, gevraagd, kolommen=kolommen)


def test_a_shared_view_cannot_be_thrown_away_by_one_person(werkplek: Werkplek) -> None:
    with pytest.raises(InvoerFout, match="gedeelde"):
        remove_view(werkplek, "open")


def test_unknown_view_names_the_nearest(werkplek: Werkplek) -> None:
    with pytest.raises(InvoerFout) as fout:
        find_view(werkplek, "van_mijj")
    assert "van_mij" in fout.value.hint


def test_options_narrow_a_view_and_may_not_contradict_it(werkplek: Werkplek) -> None:
    huur: Bewaard = find_view(werkplek, "huur")
    smal = narrowed(huur, Filter(zoek="sporthal", team="juridisch", zaaktype="verzoek", te_laat=True), "-startdatum")
    assert smal == Filter("verzoek", "ontvangen", "juridisch", te_laat=True, zoek="huur sporthal", sorteer="-startdatum")
    assert narrowed(huur, Filter(), None) == to_filter(huur.weergave)
    assert narrowed(find_view(werkplek, "open"), Filter(), None).sorteer == "-nummer"
    for tegenspraak in (Filter(status="wacht"), Filter(zaaktype="advies")):
        with pytest.raises(InvoerFout, match="kan daar niet bij"):
            narrowed(huur, tegenspraak, None)
    gegeven = replace(huur, weergave=save_view(werkplek, "mijn", Filter("verzoek", eigenschappen={"complexiteit": "complex"})).weergave)
    assert narrowed(gegeven, Filter(eigenschappen={"kosten": "5"}), None).eigenschappen == {"complexiteit": "complex", "kosten": "5"}
    with pytest.raises(InvoerFout, match="kan daar niet bij"):
        narrowed(gegeven, Filter(eigenschappen={"complexiteit": "standaard"}), None)
