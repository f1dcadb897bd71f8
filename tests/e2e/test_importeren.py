"""Importing a small log on both databases: what goes in, what is refused, running again, and the world as it was on a day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.contract.zaken_maken import getelde_opdrachten
from tests.e2e.importhulp import (
    INDELING,
    KLEIN,
    a_file,
    a_gemeente,
    all_cases,
    an_indeling,
    as_somebody_else,
    compared,
    counts,
    day,
    events,
    load,
    rows,
    with_change,
)
from zaken.domain.opdrachten import Noteer, Vul
from zaken.errors import InvoerFout, NietBevoegd
from zaken.services.importeren import Import, Voortgang, importeer
from zaken.services.te_laat import late_page
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.verificatie import verifieer


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    return a_gemeente(opslag)


def test_everything_goes_in_with_its_history(werkplek: Werkplek) -> None:
    verslag = load(werkplek, KLEIN)
    assert counts(verslag) == {"nieuw": 4}
    assert (verslag.rijen, verslag.zaken, verslag.gebeurtenissen) == (8, 4, 4 + 8 + 3)
    assert (verslag.eerste_nummer, verslag.laatste_nummer) == ("WABO-2026-000001", "WABO-2026-000004")
    zaken = all_cases(werkplek)
    assert zaken["z-open"].omschrijving == "z-open (Internet)"
    assert {sleutel: zaak.einddatum for sleutel, zaak in zaken.items()} == {
        "z-open": None, "z-middernacht": day("2011-06-17"), "z-laat": day("2011-06-20"), "z-omgekeerd": day("2011-06-24"),
    }  # fmt: skip


def test_the_trail_has_the_moments_of_the_source_and_when_it_was_recorded(werkplek: Werkplek) -> None:
    load(werkplek, KLEIN)
    spoor = list(events(werkplek, [all_cases(werkplek)["z-open"]]))
    assert [rij.soort for rij in spoor] == ["geopend", "historie", "historie"]
    assert spoor[0].moment == datetime(2011, 3, 28, 11, 42, 22, 688000, tzinfo=UTC)
    assert {rij.vastgelegd for rij in spoor} == {werkplek.nu()}
    assert [rij.wie for rij in spoor] == ["beheerder", "coselog:Resource21", "coselog:Resource10"]


def test_deadlines_are_those_of_the_source_and_midnight_is_local(werkplek: Werkplek) -> None:
    load(werkplek, KLEIN)
    zaak = all_cases(werkplek)["z-middernacht"]
    assert (zaak.startdatum, zaak.uiterlijke_einddatum, zaak.einddatum) == (day("2011-05-01"), day("2011-05-16"), day("2011-06-17"))
    assert [stap.tekst for stap in zaak.uitleg_einddatum.stappen] == ["overgenomen uit bron"]


def test_anomalies_are_warnings(werkplek: Werkplek) -> None:
    verslag = load(werkplek, KLEIN)
    assert {w.code: w.aantal for w in verslag.waarschuwingen.values()} == {
        "activiteit_na_einde": 1, "einde_voor_start": 1, "activiteit_voor_start": 1,
    }  # fmt: skip
    assert "2 activiteiten na het einde (20-06-2011 10:00)" in verslag.waarschuwingen["activiteit_na_einde"].voorbeeld


def test_twice_changes_nothing(werkplek: Werkplek) -> None:
    load(werkplek, KLEIN)
    eerder = all_cases(werkplek)
    assert counts(load(werkplek, KLEIN)) == {"ongewijzigd": 4}
    assert all_cases(werkplek) == eerder


def test_a_trial_says_the_same_and_writes_nothing(werkplek: Werkplek) -> None:
    verslag = load(werkplek, KLEIN, proef=True)
    assert (counts(verslag), verslag.gebeurtenissen, verslag.eerste_nummer) == ({"nieuw": 4}, 15, None)
    assert [voorbeeld.sleutel for voorbeeld in verslag.voorbeelden] == ["z-open", "z-middernacht", "z-laat", "z-omgekeerd"]
    assert all_cases(werkplek) == {}


@pytest.mark.parametrize(
    ("dag", "zaken", "open_zaken"), [("2011-04-30", 1, 1), ("2011-05-06", 3, 3), ("2011-06-16", 3, 3), ("2011-06-17", 3, 2)]
)
def test_the_world_as_it_was_on_a_day(werkplek: Werkplek, dag: str, zaken: int, open_zaken: int) -> None:
    verslag = load(werkplek, KLEIN, tot=day(dag))
    gevonden = all_cases(werkplek)
    assert (len(gevonden), sum(zaak.einddatum is None for zaak in gevonden.values())) == (zaken, open_zaken)
    assert verslag.nog_niet == 4 - zaken


def test_day_by_day_ends_in_the_same_state_as_at_once(werkplek: Werkplek, tmp_path: Path) -> None:
    for dag in ("2011-03-28", "2011-05-06", "2011-06-17", "2011-06-25"):
        load(werkplek, KLEIN, tot=day(dag))
    assert counts(load(werkplek, KLEIN)) == {"bijgewerkt": 1, "ongewijzigd": 3}
    load(werkplek, KLEIN, veldindeling=an_indeling(tmp_path, "bron: coselog", "bron: ineens"))
    assert compared(all_cases(werkplek)) == compared(all_cases(werkplek, "ineens"))


def test_the_late_page_of_a_past_day_is_that_of_the_source(werkplek: Werkplek) -> None:
    load(werkplek, KLEIN)
    laat = {dag: {zaak.zaak.omschrijving.split()[0] for zaak in late_page(werkplek, op=day(dag)).zaken} for dag in
            ("2011-05-16", "2011-05-17", "2011-05-21", "2011-06-16", "2011-06-17")}  # fmt: skip
    assert laat == {
        "2011-05-16": set(),
        "2011-05-17": {"z-middernacht"},
        "2011-05-21": {"z-middernacht", "z-open"},
        "2011-06-16": {"z-middernacht", "z-open"},
        "2011-06-17": {"z-open"},
    }


def test_a_bad_case_is_refused_with_rows_columns_and_all_reasons_and_the_rest_goes_in(werkplek: Werkplek, tmp_path: Path) -> None:
    rijen = with_change("z-laat", case__department="Expert", case__startdate="ooit")
    verslag = load(werkplek, a_file(tmp_path, rijen))
    assert counts(verslag) == {"nieuw": 3, "geweigerd": 1}
    assert {(fout.rij, fout.kolom) for fout in verslag.fouten} == {(8, "case:department"), (8, "case:startdate")}
    assert "bedoelt u 'Experts'?" in next(fout.tekst for fout in verslag.fouten if fout.kolom == "case:department")


def test_what_the_rules_refuse_names_the_column_too(werkplek: Werkplek, tmp_path: Path) -> None:
    rijen = with_change("z-laat", case__responsible="x" * 251)
    fout = load(werkplek, a_file(tmp_path, rijen)).fouten[0]
    assert (fout.rij, fout.kolom) == (8, "case:responsible")
    assert "251 tekens" in fout.tekst


def test_all_or_nothing_keeps_nothing_when_one_is_refused_and_shows_every_refusal(werkplek: Werkplek, tmp_path: Path) -> None:
    kleine_blokken = Werkplek(werkplek.opslag, "beheerder", werkplek.klok, 1)
    rijen = with_change("z-middernacht", case__department="Expert")
    rijen[-1]["case:startdate"] = ""
    verslag = load(kleine_blokken, a_file(tmp_path, rijen), alles_of_niets=True)
    assert (verslag.teruggedraaid, verslag.geweigerd, verslag.eerste_nummer) == (True, 2, None)
    assert all_cases(werkplek) == {}
    assert load(werkplek, KLEIN, alles_of_niets=True).eerste_nummer == "WABO-2026-000001"


def test_a_stopped_import_is_done_again_and_continues(werkplek: Werkplek) -> None:
    def stop_after_two(stand: Voortgang) -> None:
        if stand.fase == "verwerken" and stand.gedaan == 2:
            raise KeyboardInterrupt

    kleine_blokken = Werkplek(werkplek.opslag, "beheerder", werkplek.klok, 1)
    with pytest.raises(KeyboardInterrupt):
        importeer(kleine_blokken, Import(KLEIN, INDELING), voortgang=stop_after_two)
    assert len(all_cases(werkplek)) == 2
    assert counts(load(werkplek, KLEIN)) == {"nieuw": 2, "ongewijzigd": 2}


def test_a_change_in_the_source_is_taken_over_and_work_done_here_is_kept(werkplek: Werkplek, tmp_path: Path) -> None:
    load(werkplek, KLEIN)
    nummer = all_cases(werkplek)["z-open"].identificatie
    behandelaar = as_somebody_else(werkplek, "behandelaar")
    assert execute_one(behandelaar, nummer, Vul({"groep": "Onze groep"})).uitkomst == "uitgevoerd"
    assert execute_one(behandelaar, nummer, Noteer("gebeld")).uitkomst == "uitgevoerd"
    verslag = load(werkplek, a_file(tmp_path, with_change("z-open", case__group="Group 7", case__responsible="Resource99")))
    assert counts(verslag) == {"bijgewerkt": 1, "ongewijzigd": 3}
    assert verslag.waarschuwingen["ook_hier_gewijzigd"].aantal == 1
    waarden = all_cases(werkplek)["z-open"].eigenschappen
    assert (waarden["groep"], waarden["verantwoordelijke"]) == ("Onze groep", "Resource99")


def test_the_chain_of_every_case_holds_after_several_runs(werkplek: Werkplek, tmp_path: Path) -> None:
    load(werkplek, KLEIN, tot=day("2011-05-06"))
    load(werkplek, a_file(tmp_path, with_change("z-open", case__group="Group 7")), tot=day("2011-06-17"))
    load(werkplek, KLEIN)
    with werkplek.opslag.lezen() as conn:
        assert list(verifieer(conn, anker=None)) == []


def test_the_number_of_statements_does_not_grow_with_the_number_of_cases(werkplek: Werkplek, tmp_path: Path) -> None:
    def statements(aantal: int) -> int:
        rijen = [
            rij | {"case:concept:name": f"{aantal}-{n}", "concept:instance": f"{aantal}-{n}"} for n in range(aantal) for rij in rows()[:1]
        ]
        with getelde_opdrachten(werkplek.opslag.engine) as opdrachten:
            load(werkplek, a_file(tmp_path, rijen, f"{aantal}.csv"))
        return len(opdrachten)

    statements(2)
    assert statements(3) == statements(200)


def test_values_that_differ_per_row_are_those_of_the_last_row_known_then(werkplek: Werkplek, tmp_path: Path) -> None:
    rijen = rows()
    rijen[1]["case:responsible"] = "Resource99"
    bron = a_file(tmp_path, rijen)
    load(werkplek, bron, tot=day("2011-04-01"))
    assert all_cases(werkplek)["z-open"].eigenschappen["verantwoordelijke"] == "Resource21"
    verslag = load(werkplek, bron)
    assert all_cases(werkplek)["z-open"].eigenschappen["verantwoordelijke"] == "Resource99"
    assert verslag.waarschuwingen["rijen_verschillen"].aantal == 1


def test_a_case_that_started_before_the_zaaktype_held_is_refused(opslag: Opslag) -> None:
    werkplek = a_gemeente(opslag, geldig_vanaf="2011-05-01")
    verslag = load(werkplek, KLEIN)
    assert counts(verslag) == {"nieuw": 3, "geweigerd": 1}
    assert verslag.fouten[0].kolom == "case:startdate"


def test_a_unique_value_that_stands_twice_in_the_file_is_refused_also_in_a_trial(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_gemeente(opslag, blok=1, uniek=["gepland"])
    bron = a_file(tmp_path, with_change("z-laat", case__enddate_planned="2011-05-16"))
    for proef in (True, False):
        verslag = load(werkplek, bron, proef=proef)
        assert counts(verslag) == {"nieuw": 3, "geweigerd": 1}
        assert "er is al een zaak met deze Geplande einddatum" in verslag.fouten[0].tekst


def test_who_may_not_import_is_told_so(werkplek: Werkplek) -> None:
    with pytest.raises(NietBevoegd):
        load(as_somebody_else(werkplek, "behandelaar"), KLEIN)


def test_a_coordinator_imports_only_for_the_organisations_he_sees(werkplek: Werkplek, tmp_path: Path) -> None:
    indeling = an_indeling(tmp_path, "organisatie: {vast: gemeente}", "organisatie: {vast: buurgemeente}")
    coordinator = as_somebody_else(werkplek, "coordinator")
    assert counts(load(coordinator, KLEIN, veldindeling=indeling)) == {"geweigerd": 4}
    assert counts(load(werkplek, KLEIN, veldindeling=indeling)) == {"nieuw": 4}
    verslag = load(coordinator, KLEIN)
    assert counts(verslag) == {"geweigerd": 4}
    assert "u mag hem niet zien" in verslag.fouten[0].tekst


def test_a_day_in_the_future_is_refused(werkplek: Werkplek) -> None:
    with pytest.raises(InvoerFout, match="toekomst"):
        load(werkplek, KLEIN, tot=day("2027-01-01"))
