"""A veldindeling as a file: what it may say, where it is wrong, and how one value is read from a row."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_zaaktype, some_regels
from zaken.catalogue.veldindeling import Veld, Veldindeling, lees_veldindeling
from zaken.catalogue.veldindeling_controle import controleer_veldindeling
from zaken.errors import OngeldigeConfiguratie
from zaken.services.import_velden import Tijd, Veldfout, tekstlezer, tijdlezer
from zaken.text.dates import AMSTERDAM

BEGIN = "formaat: 1\nbron: oud\nsleutel: nr\n"
VELDEN = "velden: {omschrijving: titel, organisatie: {vast: diemen}, startdatum: start}\n"


def written(map_: Path, tekst: str) -> Path:
    pad = map_ / "oud.yaml"
    pad.write_text(tekst, encoding="utf-8")
    return pad


def read(map_: Path, rest: str = "", velden: str = VELDEN) -> Veldindeling:
    return lees_veldindeling(written(map_, BEGIN + velden + rest))[0]


def complaint(map_: Path, rest: str = "", velden: str = VELDEN) -> str:
    with pytest.raises(OngeldigeConfiguratie) as fout:
        read(map_, rest, velden)
    return fout.value.melding


def findings(map_: Path, rest: str = "", velden: str = VELDEN) -> list[tuple[str, int]]:
    indeling, document = lees_veldindeling(written(map_, BEGIN + velden + rest))
    return [(b.code, b.regel) for b in controleer_veldindeling(indeling, document, a_zaaktype(), some_regels())]


def test_a_bare_text_is_a_column_and_with_braces_a_template(tmp_path: Path) -> None:
    indeling = read(tmp_path, velden='velden: {omschrijving: "{nr} ({soort})", organisatie: {vast: diemen}, startdatum: start}\n')
    assert indeling.velden.omschrijving.kolommen == ("nr", "soort")
    assert indeling.velden.startdatum.kolom == "start"
    assert indeling.kolommen() == {"nr", "soort", "start"}


def test_a_wrong_field_is_named_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    melding = complaint(tmp_path, velden="velden:\n  omschrijving: a\n  organisatie: b\n  startdatun: c\n")
    assert "regel 7" in melding
    assert "bedoelt u 'startdatum'?" in melding


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    melding = complaint(tmp_path, "eigenschappen:\n  a: {kolom: x, vast: 1}\n  b: {kolom: x, vorm: mmm-jj}\n  c: {kolom: x, anders: y}\n")
    assert [f"regel {n}" in melding for n in (6, 7, 8)] == [True, True, True]


@pytest.mark.parametrize("deel", ["{}", "{kolom: a, sjabloon: '{b}'}", "{vast: 1, vertaal: {a: b}}", "{kolom: a, vorm: yyyy-mm-dd}"])
def test_a_field_that_contradicts_itself_is_refused(tmp_path: Path, deel: str) -> None:
    assert "regel 6" in complaint(tmp_path, f"eigenschappen:\n  a: {deel}\n")


@pytest.mark.parametrize("vorm", ["dd-mm-jjjj", "d/m/jjjj", "jjjjmmdd", "dd.mm.jjjj uu:mm", "dd-mm-jjjj uu:mm:ss"])
def test_these_date_forms_can_be_named(vorm: str) -> None:
    assert Veld(kolom="a", vorm=vorm).vorm == vorm


@pytest.mark.parametrize(
    ("rest", "verwacht"),
    [
        ("", []),
        ("zaaktype: iets_anders\n", [("ander_zaaktype", 5)]),
        ("eigenschappen:\n  kosen: k\n", [("onbekende_eigenschap", 6)]),
        ("eigenschappen:\n  complexiteit: {kolom: c, vertaal: {A: standaard, B: moeilijk}}\n", [("onbekende_keuze", 6)]),
        ("eigenschappen:\n  complexiteit: {kolom: c, vertaal: {A: standaard}, anders: '{waarde}'}\n", []),
        ("eigenschappen:\n  complexiteit: {kolom: c, vertaal: {A: standaard, B: ''}, anders: ''}\n", []),
        ("eigenschappen:\n  kenmerk: {kolom: c, vorm: dd-mm-jjjj}\n", [("vorm_zonder_datum", 6)]),
        ("historie: {moment: '{a} {b}', omschrijving: c}\n", [("datum_uit_sjabloon", 5)]),
    ],
)
def test_a_veldindeling_is_held_against_its_zaaktype(tmp_path: Path, rest: str, verwacht: list[tuple[str, int]]) -> None:
    assert findings(tmp_path, rest) == verwacht


@pytest.mark.parametrize(
    ("veld", "code"),
    [
        ("organisatie: {vast: mars}", "onbekend_organisatie"),
        ("organisatie: {vast: diemen}, team: {kolom: a, vertaal: {x: dansers}}", "onbekend_team"),
        ("organisatie: {vast: diemen}, behandelaar: {kolom: a, vertaal: {x: jurist1}, anders: niemand}", "onbekend_medewerker"),
        ("organisatie: {vast: diemen}, status: {vast: zoek}", "onbekend_status"),
        ("organisatie: {vast: diemen}, resultaat: {vast: fijn}", "onbekend_resultaat"),
    ],
)
def test_a_fixed_value_that_does_not_exist_is_found_before_any_row_is_read(tmp_path: Path, veld: str, code: str) -> None:
    velden = f"velden: {{omschrijving: titel, startdatum: start, {veld}}}\n"
    assert findings(tmp_path, velden=velden) == [(code, 4)]


def moment(cel: str, vorm: str | None = None, tijdzone: str = "Europe/Amsterdam") -> Tijd | None:
    return tijdlezer(Veld(kolom="a", vorm=vorm), {"a": 3}, tijdzone)((2, "k", "", cel))


def text(cel: str, **veld: Any) -> str | None:
    return tekstlezer(Veld(kolom="a", **veld), {"a": 3})((2, "k", "", cel))


@pytest.mark.parametrize(
    ("cel", "dag"),
    [
        ("2011-05-17 00:00:00.020000+02:00", date(2011, 5, 17)),
        ("2011-05-16T22:00:00Z", date(2011, 5, 17)),
        ("2011-12-05 23:30:00+00:00", date(2011, 12, 6)),
        ("2011-05-17", date(2011, 5, 17)),
        ("17-5-2011", date(2011, 5, 17)),
        ("17-05-2011 23:59:59", date(2011, 5, 17)),
        (" 2011-05-17 08:30 ", date(2011, 5, 17)),
    ],
)
def test_a_moment_has_its_legal_day_in_amsterdam(cel: str, dag: date) -> None:
    tijd = moment(cel)
    assert tijd is not None
    assert tijd.dag == dag


def test_a_moment_without_offset_is_in_the_zone_of_the_source() -> None:
    hier, utc = moment("2011-07-01 23:00"), moment("2011-07-01 23:00", tijdzone="UTC")
    assert hier is not None
    assert utc is not None
    assert (hier.dag, utc.dag) == (date(2011, 7, 1), date(2011, 7, 2))


def test_a_bare_day_means_the_same_day_in_every_zone_and_ends_when_it_ends() -> None:
    tijd = moment("2011-05-17", tijdzone="UTC")
    assert tijd is not None
    assert tijd.moment == datetime(2011, 5, 16, 22, tzinfo=UTC)
    assert tijd.einde == datetime(2011, 5, 17, 21, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("vorm", "cel"),
    [
        ("dd/mm/jjjj", "3/4/2011"),
        ("mm/dd/jjjj", "04/03/2011"),
        ("jjjjmmdd", "20110403"),
        ("dd-mm-jjjj uu:mm", "03-04-2011 10:30"),
        ("dd/mm/jjjj", "2011-04-03"),
    ],
)
def test_a_declared_form_is_read_and_iso_always(vorm: str, cel: str) -> None:
    tijd = moment(cel, vorm)
    assert tijd is not None
    assert tijd.dag == date(2011, 4, 3)


@pytest.mark.parametrize("cel", ["3/4/2011", "31-02-2011", "gisteren", "9999-12-31", "0226-01-01", "2011-13-01", "40000"])
def test_what_is_no_day_is_refused_in_dutch(cel: str) -> None:
    with pytest.raises(Veldfout, match=r"datum|jaartal"):
        moment(cel)


def test_an_empty_cell_is_no_day() -> None:
    assert moment("  ") is None


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_a_written_moment_is_read_back(geschreven: datetime) -> None:
    for tekst in (geschreven.isoformat(), geschreven.astimezone(AMSTERDAM).isoformat(" ")):
        tijd = moment(tekst)
        assert tijd is not None
        assert tijd.moment == geschreven


def test_a_translation_knows_its_values_in_any_case() -> None:
    vertaal = {"General": "algemeen", "Leeg": ""}
    assert [text(cel, vertaal=vertaal) for cel in ("General", " general ", "leeg", "")] == ["algemeen", "algemeen", None, None]


def test_a_value_without_translation_is_refused_with_the_nearest() -> None:
    with pytest.raises(Veldfout, match="bedoelt u 'General'"):
        text("Generaal", vertaal={"General": "algemeen"})


def test_anders_gives_what_the_translation_does_not_know() -> None:
    assert text("Vreemd", vertaal={"A": "a"}, anders="overig") == "overig"
    assert text("Vreemd", vertaal={"A": "a"}, anders="{waarde}") == "Vreemd"
    assert text("Vreemd", vertaal={"A": "a"}, anders="") is None


def test_words_that_mean_empty_are_empty() -> None:
    assert text("EMPTY", leeg=("EMPTY", "-")) is None
    assert text("vol", leeg="EMPTY") == "vol"


def test_a_decimal_point_becomes_a_comma_where_the_source_writes_one() -> None:
    assert text("1,234.50", decimaal="punt") == "1234,50"
    assert text("1.234,50") == "1.234,50"


def test_a_constant_is_written_as_people_do() -> None:
    lees = [tekstlezer(Veld(vast=waarde), {}) for waarde in (True, 12.5, "x")]
    assert [lezer((2, "k", "")) for lezer in lees] == ["ja", "12,5", "x"]


def test_a_template_joins_columns_on_one_line() -> None:
    lees = tekstlezer(Veld(sjabloon="{a} ({b})"), {"a": 3, "b": 4})
    assert lees((2, "k", "", "Dak\nkapel", " balie ")) == "Dak kapel (balie)"
    assert lees((2, "k", "", "", "")) is None
