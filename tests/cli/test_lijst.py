"""Lists of cases: filters by name, what a pipe and a program get, pages."""

from __future__ import annotations

import pytest

from tests.installatie import Installatie

VELDEN = {
    "identificatie", "uuid", "zaaktype", "zaaktype_versie", "omschrijving", "organisatie", "team", "behandelaar", "status", "aan_zet",
    "startdatum", "registratiedatum", "streefdatum", "uiterlijke_einddatum", "statusdatum", "eerste_termijn",
    "einddatum", "resultaat", "opgeschort", "vertrouwelijkheidaanduiding", "archiefnominatie", "archiefactiedatum",
    "eigenschappen", "versie",
}  # fmt: skip


def nummers(zaken: Installatie, *opties: str) -> list[str]:
    return [regel.split("\t")[0] for regel in zaken.typ("lijst", *opties).splitlines()]


@pytest.fixture
def werkvoorraad(zaken: Installatie) -> Installatie:
    """VRZ-1 with the vakafdeling and taken, VRZ-2 new and past its norm (so it leads), ADV-1 of another team."""
    zaken.lopend("--omschrijving", "Dakkapel Hoofdweg", "-e", "complexiteit=complex", "-e", "motivering=Moeilijk")
    zaken.nieuw("--omschrijving", "Huur sporthal", "--startdatum", "2026-02-01")
    zaken.nieuw("--omschrijving", "Kort advies", zaaktype="advies")
    return zaken


def test_pipe_gets_whole_lines_with_iso_dates_and_slugs(werkvoorraad: Installatie) -> None:
    regels = [regel.split("\t") for regel in werkvoorraad.typ("lijst", "--zaaktype", "verzoek").splitlines()]
    assert regels[0] == [
        "VRZ-2026-000002", "Huur sporthal", "ontvangen", "juridisch", "", "2026-03-15", "2026-02-01", "2026-02-13", "", "verzoek",
        "juridisch", "duo", "1",
    ]  # fmt: skip
    assert regels[1][:5] == ["VRZ-2026-000001", "Dakkapel Hoofdweg", "bij_vakafdeling", "juridisch", "jurist1"]


def test_json_has_every_promised_field_and_the_exact_count(werkvoorraad: Installatie) -> None:
    antwoord = werkvoorraad.json("lijst", "--maximaal", "1")
    assert antwoord["schema_versie"] == 1
    assert antwoord["aantal"] == 3
    assert len(antwoord["zaken"]) == 1
    assert antwoord["zaken"][0].keys() >= VELDEN


@pytest.mark.parametrize(
    ("opties", "verwacht"),
    [
        (("--status", "ontvangen"), ["VRZ-2026-000002", "ADV-2026-000001"]),
        (("--status", "Bij de vakafdeling"), ["VRZ-2026-000001"]),
        (("--status", "Binnen", "--zaaktype", "advies"), ["ADV-2026-000001"]),
        (("--team", "Ruimte"), ["ADV-2026-000001"]),
        (("--organisatie", "duo", "--zaaktype", "advies"), ["ADV-2026-000001"]),
        (("--behandelaar", "ik"), ["VRZ-2026-000001"]),
        (("--behandelaar", "Jurist 1"), ["VRZ-2026-000001"]),
        (("--behandelaar", "geen"), ["VRZ-2026-000002", "ADV-2026-000001"]),
        (("--aan-zet", "Huisadvocaat"), ["ADV-2026-000001"]),
        (("--aan-zet", "juridisch"), ["VRZ-2026-000002", "VRZ-2026-000001"]),
        (("--binnen", "7d"), ["ADV-2026-000001"]),
        (("--binnen", "15-3-2026"), ["VRZ-2026-000002", "ADV-2026-000001"]),
        (("--zoek", "sporthal huur"), ["VRZ-2026-000002"]),
        (("--zaaktype", "verzoek", "-e", "complexiteit=complex"), ["VRZ-2026-000001"]),
        (("--sorteer", "-nummer"), ["VRZ-2026-000002", "VRZ-2026-000001", "ADV-2026-000001"]),
        (("--te-laat",), []),
    ],
)
def test_filter_takes_names_as_people_know_them(werkvoorraad: Installatie, opties: tuple[str, ...], verwacht: list[str]) -> None:
    assert nummers(werkvoorraad, *opties) == verwacht


@pytest.mark.parametrize(
    ("opties", "bedoeld"),
    [
        (("--status", "ontvange"), "bedoelt u 'ontvangen'?"),
        (("--team", "juridisc"), "bedoelt u 'juridisch'?"),
        (("--organisatie", "Diemem"), "bedoelt u 'diemen'?"),
        (("--behandelaar", "Jurist 3"), "bedoelt u 'jurist"),
        (("--aan-zet", "advokaat"), "bedoelt u 'advocaat'?"),
        (("--sorteer", "termijnen"), "bedoelt u 'termijn'?"),
        (("--zaaktype", "verzoek", "-e", "complexitijt=x"), "bedoelt u 'complexiteit'?"),
        (("-e", "complexiteit=complex"), "voeg --zaaktype toe"),
        (("--binnen", "binnenkort"), "schrijf bijvoorbeeld 7d"),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest_name(werkvoorraad: Installatie, opties: tuple[str, ...], bedoeld: str) -> None:
    uit, fout = werkvoorraad.beide("lijst", *opties, code=2)
    assert uit == ""
    assert bedoeld in fout


def test_unknown_zaaktype_is_not_found(werkvoorraad: Installatie) -> None:
    assert "bedoelt u 'verzoek'?" in werkvoorraad.beide("lijst", "--zaaktype", "verzoeken", code=3)[1]


def test_pages_follow_each_other_and_a_cut_off_pipe_is_told(werkvoorraad: Installatie) -> None:
    eerste, fout = werkvoorraad.beide("lijst", "--maximaal", "2")
    assert "dit zijn 2 van 3 zaken" in fout
    laatste = eerste.splitlines()[-1].split("\t")[0]
    assert f"--vanaf {laatste}" in fout
    rest, fout = werkvoorraad.beide("lijst", "--vanaf", laatste)
    assert nummers(werkvoorraad) == [regel.split("\t")[0] for regel in (eerste + rest).splitlines()]
    assert "van 3 zaken" not in fout


def test_next_page_of_json_goes_on_where_the_last_one_ended(werkvoorraad: Installatie) -> None:
    eerste = werkvoorraad.json("lijst", "--maximaal", "2")
    rest = werkvoorraad.json("lijst", "--vanaf", eerste["volgende"])
    assert rest["volgende"] is None
    assert len({zaak["identificatie"] for zaak in eerste["zaken"] + rest["zaken"]}) == 3


def test_bare_numbers_are_all_numbers(werkvoorraad: Installatie) -> None:
    assert werkvoorraad.typ("lijst", "--alleen-nummers").splitlines() == ["VRZ-2026-000002", "ADV-2026-000001", "VRZ-2026-000001"]
    assert len(werkvoorraad.typ("lijst", "--alleen-nummers", "--maximaal", "2").splitlines()) == 2


def test_late_is_the_day_after_the_last_day(werkvoorraad: Installatie) -> None:
    assert nummers(werkvoorraad.op("2026-03-15"), "--te-laat") == ["ADV-2026-000001"]
    assert nummers(werkvoorraad.op("2026-03-16"), "--te-laat") == ["VRZ-2026-000002", "ADV-2026-000001"]


def test_closed_cases_are_shown_when_asked_for(werkvoorraad: Installatie) -> None:
    werkvoorraad.typ("doe", "trek_in", "vrz", "2", "--resultaat", "ingetrokken")
    assert "VRZ-2026-000002" not in nummers(werkvoorraad)
    assert "VRZ-2026-000002" in nummers(werkvoorraad, "--ook-afgehandeld")


def test_only_cases_that_may_be_seen_are_listed_and_counted(werkvoorraad: Installatie) -> None:
    antwoord = werkvoorraad.als("beperkt").json("lijst")
    assert [zaak["identificatie"] for zaak in antwoord["zaken"]] == ["ADV-2026-000001"]
    assert antwoord["aantal"] == 1
