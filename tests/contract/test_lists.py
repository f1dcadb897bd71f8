"""Lists are the same on both databases: filters, order, pages that cover all exactly once, exact counts, one scope."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.contract.zaken_maken import ALLES, NU, VANDAAG, a_zaak, bewaar, getelde_opdrachten, veel, wijzig
from zaken.domain.selectie import Bereik, Selectie, Sorteer
from zaken.domain.zaak import GEEN_TERMIJN, Opschorting
from zaken.errors import InvoerFout, NietGevonden
from zaken.store import reads
from zaken.store.engine import Opslag
from zaken.store.lijsten import lijst, nummers, tel_per


def vind(opslag: Opslag, selectie: Selectie, bereik: Bereik | None = ALLES) -> list[str]:
    """The omschrijvingen of a list, in its order."""
    with opslag.lezen() as conn:
        pagina = lijst(conn, selectie, bereik, maximaal=1000, vanaf=None)
        assert pagina.aantal == len(pagina.regels)
        assert list(nummers(conn, selectie, bereik)) == [regel.identificatie for regel in pagina.regels]
    return [regel.omschrijving for regel in pagina.regels]


def test_only_open_cases_unless_asked(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak(omschrijving="open"), a_zaak(omschrijving="dicht", einddatum=VANDAAG))
    assert vind(opslag, Selectie()) == ["open"]
    assert sorted(vind(opslag, Selectie(ook_afgehandeld=True))) == ["dicht", "open"]


def test_a_line_says_what_a_list_shows(opslag: Opslag) -> None:
    wacht = (Opschorting(VANDAAG, None, "wacht"),)
    (zaak,) = bewaar(opslag, a_zaak(uiterlijke_einddatum=VANDAAG, opschortingen=wacht))
    with opslag.lezen() as conn:
        (regel,) = lijst(conn, Selectie(), ALLES, maximaal=10, vanaf=None).regels
    assert (regel.id, regel.identificatie, regel.uuid, regel.versie) == (zaak.id, zaak.identificatie, zaak.uuid, 1)
    assert (regel.streefdatum, regel.uiterlijke_einddatum, regel.opgeschort_tot) == (None, VANDAAG, GEEN_TERMIJN)
    assert (regel.gewijzigd_door, regel.gewijzigd_op, regel.gewijzigd_met) == ("jurist", NU, "geopend")


@pytest.mark.parametrize(
    ("selectie", "verwacht"),
    [
        (Selectie(zaaktype="inkoopvraag"), {"b"}),
        (Selectie(status=("klaar", "bijna")), {"b", "c"}),
        (Selectie(team="inkoop"), {"b"}),
        (Selectie(organisatie="uithoorn"), {"c"}),
        (Selectie(behandelaar="jan"), {"a"}),
        (Selectie(zonder_behandelaar=True), {"b", "c", "d"}),
        (Selectie(aan_zet="griffie"), {"c"}),
        (Selectie(te_laat=True, op=VANDAAG), {"a"}),
        (Selectie(te_laat=True, op=VANDAAG, ook_afgehandeld=True), {"a"}),
        (Selectie(te_laat=True, op=VANDAAG + timedelta(days=1)), {"a", "b"}),
        (Selectie(binnen_tot=VANDAAG), {"a", "b", "c"}),
        (Selectie(binnen_tot=VANDAAG - timedelta(days=1)), {"a", "c"}),
        (Selectie(team="inkoop", status=("onbekend",)), set()),
    ],
)
def test_a_filter_finds_what_it_says(opslag: Opslag, selectie: Selectie, verwacht: set[str]) -> None:
    gisteren = VANDAAG - timedelta(days=1)
    bewaar(
        opslag,
        a_zaak(omschrijving="a", behandelaar="jan", uiterlijke_einddatum=gisteren),
        a_zaak(omschrijving="b", zaaktype="inkoopvraag", team="inkoop", status="klaar", uiterlijke_einddatum=VANDAAG),
        a_zaak(
            omschrijving="c",
            status="bijna",
            organisatie="uithoorn",
            aan_zet="griffie",
            uiterlijke_einddatum=gisteren,
            opschortingen=(Opschorting(gisteren, None, "wacht"),),
        ),
        a_zaak(omschrijving="d"),
        a_zaak(omschrijving="e", einddatum=VANDAAG, uiterlijke_einddatum=gisteren),
    )
    gevonden = vind(opslag, selectie)
    assert set(gevonden) - {"e"} == verwacht
    assert ("e" in gevonden) is False


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [
        ("cafe", True),
        ("CAFÉ", True),
        ("hoekje  cafe", True),
        ("reuzenrad", True),
        ("rood", True),
        ("bron-7", True),
        ("100%", True),
        ("1000%", False),
        ("c_fe", False),
        ("2026-01-31", False),
        ("kroeg", False),
        ("cafe kroeg", False),
        ("\x00", True),
    ],
)
def test_a_search_finds_every_word_without_case_and_accents(opslag: Opslag, zoek: str, gevonden: bool) -> None:
    eigenschappen = {"vraag": "Reuzenrad\n100% zeker", "kleuren": ["rood", "groen"], "dag": "2026-01-31", "aantal": 12}
    bewaar(opslag, a_zaak(omschrijving="Café 't Hoekje", eigenschappen=eigenschappen, bron="x", bronsleutel="BRON-7"))
    assert bool(vind(opslag, Selectie(zoek=zoek))) is gevonden


def test_a_search_finds_the_number_and_what_was_filled_in_later(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak(omschrijving="iets"))
    wijzig(opslag, zaak, eigenschappen={"vraag": "Zwembad"})
    assert vind(opslag, Selectie(zoek=zaak.identificatie.lower())) == ["iets"]
    assert vind(opslag, Selectie(zoek="zwembad")) == ["iets"]


@pytest.mark.parametrize(
    ("naam", "waarde", "verwacht"),
    [
        ("tekst", "x", {"a"}),
        ("getal", 1, {"a"}),
        ("getal", "1", {"b"}),
        ("getal", True, {"c"}),
        ("ja", True, {"a"}),
        ("ja", False, {"b"}),
        ("soorten", "rood", {"a", "b"}),
        ("soorten", "groen", {"b"}),
        ("onbekend", "x", set()),
        ('rare"naam', "x", set()),
    ],
)
def test_metadata_is_found_by_value_and_kind(opslag: Opslag, naam: str, waarde: str | int | bool, verwacht: set[str]) -> None:
    bewaar(
        opslag,
        a_zaak(omschrijving="a", eigenschappen={"tekst": "x", "getal": 1, "ja": True, "soorten": ["rood"]}),
        a_zaak(omschrijving="b", eigenschappen={"tekst": "y", "getal": "1", "ja": False, "soorten": ["groen", "rood"]}),
        a_zaak(omschrijving="c", eigenschappen={"getal": True, "soorten": ["roodachtig"]}),
        a_zaak(omschrijving="d", zaaktype="inkoopvraag", eigenschappen={"tekst": "x"}),
    )
    assert set(vind(opslag, Selectie(zaaktype="juridisch_verzoek", eigenschappen={naam: waarde}))) == verwacht


def test_metadata_without_a_zaaktype_is_not_asked(opslag: Opslag) -> None:
    with pytest.raises(TypeError, match="zaaktype"):
        vind(opslag, Selectie(eigenschappen={"a": "b"}))


NAMEN = ["zebra", "Äpfel", "appel", "Zon", "étage", "_streep", "10", "9", "Ångström", "  spatie", "appel", "ßtraat"]


@pytest.mark.parametrize("aflopend", [False, True])
def test_the_order_is_the_same_on_both_databases(opslag: Opslag, aflopend: bool) -> None:
    bewaar(opslag, *(a_zaak(omschrijving=naam) for naam in NAMEN))
    verwacht = ["10", "9", "_streep", "Ångström", "Äpfel", "appel", "appel", "étage", "  spatie", "ßtraat", "zebra", "Zon"]
    gevonden = vind(opslag, Selectie(sorteer="omschrijving", aflopend=aflopend))
    assert gevonden == (verwacht[::-1] if aflopend else verwacht)


def test_cases_without_a_deadline_come_last(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak(omschrijving="zonder"), a_zaak(omschrijving="met", uiterlijke_einddatum=date(2050, 1, 1)))
    assert vind(opslag, Selectie()) == ["met", "zonder"]


def bladzijden(opslag: Opslag, selectie: Selectie, maximaal: int, aantal: int) -> Iterator[list[str]]:
    vanaf: str | None = None
    while True:
        with opslag.lezen() as conn:
            pagina = lijst(conn, selectie, ALLES, maximaal=maximaal, vanaf=vanaf)
        assert pagina.aantal == aantal
        yield [regel.identificatie for regel in pagina.regels]
        if (vanaf := pagina.volgende) is None:
            return


@pytest.mark.parametrize("sorteer", ["termijn", "nummer", "startdatum", "status_sinds", "omschrijving"])
@pytest.mark.parametrize("aflopend", [False, True])
def test_the_pages_cover_every_case_exactly_once_and_in_order(opslag: Opslag, sorteer: Sorteer, aflopend: bool) -> None:
    alle = {zaak.identificatie for zaak in veel(opslag, 23)}
    selectie = Selectie(sorteer=sorteer, aflopend=aflopend)
    paginas = list(bladzijden(opslag, selectie, 5, 23))
    assert [len(pagina) for pagina in paginas] == [5, 5, 5, 5, 3]
    achter_elkaar = [nummer for pagina in paginas for nummer in pagina]
    assert set(achter_elkaar) == alle
    with opslag.lezen() as conn:
        assert achter_elkaar == list(nummers(conn, selectie, ALLES))


def test_a_page_that_is_exactly_full_is_the_last(opslag: Opslag) -> None:
    veel(opslag, 5)
    assert [len(pagina) for pagina in bladzijden(opslag, Selectie(), 5, 5)] == [5]


def test_a_page_may_start_after_a_number(opslag: Opslag) -> None:
    veel(opslag, 6)
    with opslag.lezen() as conn:
        alle = list(nummers(conn, Selectie(), ALLES))
        pagina = lijst(conn, Selectie(), ALLES, maximaal=10, vanaf=alle[2])
    assert [regel.identificatie for regel in pagina.regels] == alle[3:]


def test_a_number_outside_the_scope_does_not_start_a_page(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak(vertrouwelijkheidaanduiding="geheim"))
    with pytest.raises(NietGevonden), opslag.lezen() as conn:
        lijst(conn, Selectie(), Bereik(vertrouwelijkheid=("openbaar",)), maximaal=1, vanaf=zaak.identificatie)


def test_a_page_of_another_order_is_refused(opslag: Opslag) -> None:
    veel(opslag, 3)
    with opslag.lezen() as conn:
        volgende = lijst(conn, Selectie(), ALLES, maximaal=1, vanaf=None).volgende
    with pytest.raises(InvoerFout, match="sortering"), opslag.lezen() as conn:
        lijst(conn, Selectie(sorteer="nummer"), ALLES, maximaal=1, vanaf=volgende)


@pytest.mark.parametrize("vanaf", ["~", "~x", "~e30", "~W10", "~ÿÿ", "~WyJ0ZXJtaWpuIiwgZmFsc2UsICIyMDI2LTEzLTAxIiwgMV0"])
def test_a_broken_page_mark_is_refused(opslag: Opslag, vanaf: str) -> None:
    with pytest.raises(InvoerFout, match="vervolgpagina"), opslag.lezen() as conn:
        lijst(conn, Selectie(), ALLES, maximaal=1, vanaf=vanaf)


@pytest.mark.parametrize("id_", ["1" + "0" * 30, "-1", "Infinity", "NaN", "1.5", "true", '"7"', "null", "[" * 100_000])
def test_a_page_mark_with_an_id_that_no_row_can_have_is_refused(opslag: Opslag, id_: str) -> None:
    vanaf = "~" + urlsafe_b64encode(f'["termijn", false, "2026-03-12", {id_}]'.encode()).decode().rstrip("=")
    with pytest.raises(InvoerFout, match="vervolgpagina"), opslag.lezen() as conn:
        lijst(conn, Selectie(), ALLES, maximaal=1, vanaf=vanaf)


def test_a_page_mark_before_the_first_year_is_refused(opslag: Opslag) -> None:
    vanaf = "~" + urlsafe_b64encode(b'["status_sinds", false, "0001-01-01T00:00:00+05:00", 1]').decode().rstrip("=")
    with pytest.raises(InvoerFout, match="vervolgpagina"), opslag.lezen() as conn:
        lijst(conn, Selectie(sorteer="status_sinds"), ALLES, maximaal=1, vanaf=vanaf)


def test_a_list_costs_the_same_statements_whatever_its_size(opslag: Opslag) -> None:
    aantallen = []
    for _ in range(2):
        veel(opslag, 15)
        with getelde_opdrachten(opslag.engine) as opdrachten, opslag.lezen() as conn:
            lijst(conn, Selectie(team="team1", zoek="zaak"), ALLES, maximaal=10, vanaf=None)
        aantallen.append(len(opdrachten))
    assert aantallen[0] == aantallen[1] <= 3


def test_a_detail_costs_the_same_statements_whatever_hangs_on_it(opslag: Opslag) -> None:
    aantallen = []
    for aantal in (1, 30):
        zaken = veel(opslag, aantal)
        with getelde_opdrachten(opslag.engine) as opdrachten, opslag.lezen() as conn:
            gelezen = reads.zaken_op_nummer(conn, [zaak.identificatie for zaak in zaken], ALLES)
        assert len(gelezen) == aantal
        aantallen.append(len(opdrachten))
    assert aantallen[0] == aantallen[1] <= 5


def test_more_cases_than_a_chunk_are_not_read_at_once(opslag: Opslag) -> None:
    with pytest.raises(TypeError, match="500"), opslag.lezen() as conn:
        reads.zaken_op_nummer(conn, ["x"] * 501, ALLES)


def test_counts_per_field_add_up_to_the_list(opslag: Opslag) -> None:
    veel(opslag, 10)
    with opslag.lezen() as conn:
        assert tel_per(conn, Selectie(), ALLES, "team") == {"team0": 5, "team1": 5}
        assert tel_per(conn, Selectie(), ALLES, "behandelaar") == {"": 6, "jan": 4}
