"""What publishing would do: versions, corrections, refusals; and the difference it shows first."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import ORGANISATIES
from tests.workflows.mappen import kopie, wijzig
from zaken.catalogue.formaat import OnbekendFormaat, waardeer_op
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.publicatie import OpgeslagenVersie, Publicatiebesluit, plan
from zaken.catalogue.verschil import alleen_teksten, verschil_zaaktype
from zaken.catalogue.versies import configuratie_uit_inhoud, inhoud, zaaktype_uit_inhoud
from zaken.domain.configuratie import KalenderBestand
from zaken.domain.kalender import Kalender, te_bewaren_feestdagen
from zaken.domain.publicatie import hash_van
from zaken.errors import OngeldigeConfiguratie

KALENDER = ("kalender", "kalender")
KLEIN = {"organisaties": (1, inhoud(ORGANISATIES))}
JUR = ("zaaktype", "juridisch_verzoek")
BESTAND = "workflows/juridisch_verzoek.yaml"


@pytest.fixture
def map(tmp_path: Path) -> Path:
    return kopie(tmp_path)


def bewaar(besluiten: list[Publicatiebesluit]) -> dict[tuple[str, str], OpgeslagenVersie]:
    """What the database holds after these decisions."""
    return {(b.soort, b.naam): OpgeslagenVersie(b.versie, b.hash, b.inhoud) for b in besluiten if b.is_opgeslagen}


def besluit(
    map: Path, opgeslagen: dict[tuple[str, str], OpgeslagenVersie], sleutel: tuple[str, str] = JUR, correctie: bool = False
) -> Publicatiebesluit:
    return next(b for b in plan(laad_installatie(map), opgeslagen, correctie) if (b.soort, b.naam) == sleutel)


def test_the_first_time_everything_is_new(map: Path) -> None:
    besluiten = plan(laad_installatie(map), {})
    assert {b.actie for b in besluiten} == {"nieuw"}
    configuratie = ["organisaties", "keuzelijsten", "bedragen", "kalender", "selectielijsten"]
    assert [b.soort for b in besluiten] == [*configuratie, *["zaaktype"] * 7, "weergaven"]


def test_publishing_twice_changes_nothing(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    assert {b.actie for b in plan(laad_installatie(map), opgeslagen)} == {"ongewijzigd"}


def test_comment_and_layout_are_no_change(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    wijzig(map, BESTAND, ("versie: 1", "versie:   1   # de eerste"))
    assert besluit(map, opgeslagen).actie == "ongewijzigd"


def test_a_changed_file_under_a_published_version_is_refused(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    wijzig(map, BESTAND, ("duur: 10 werkdagen", "duur: 8 werkdagen"))
    gevonden = besluit(map, opgeslagen)
    assert (gevonden.actie, gevonden.versie, gevonden.hint) == ("geweigerd", 1, "verhoog versie naar 2")
    assert [w.tekst for w in gevonden.wijzigingen] == ["termijn 'servicenorm', duur: 10 werkdagen -> 8 werkdagen"]


def test_a_refusal_says_when_cases_run_on_the_version(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    was = opgeslagen[JUR]
    opgeslagen[JUR] = OpgeslagenVersie(was.versie, was.hash, was.inhoud, in_gebruik=True)
    wijzig(map, BESTAND, ("duur: 10 werkdagen", "duur: 8 werkdagen"))
    assert "er lopen zaken op deze versie" in besluit(map, opgeslagen).reden


def test_a_higher_version_is_stored_beside_the_old(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    wijzig(map, BESTAND, ("duur: 10 werkdagen", "duur: 8 werkdagen"), ("versie: 1", "versie: 2"), ("2021-01-01", "2026-01-01"))
    gevonden = besluit(map, opgeslagen)
    assert (gevonden.actie, gevonden.versie, str(gevonden.geldig_vanaf)) == ("nieuwe_versie", 2, "2026-01-01")


def test_a_lower_version_than_stored_is_refused(map: Path) -> None:
    wijzig(map, BESTAND, ("versie: 1", "versie: 3"))
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    wijzig(map, BESTAND, ("versie: 3", "versie: 2"))
    gevonden = besluit(map, opgeslagen)
    assert (gevonden.actie, gevonden.hint) == ("geweigerd", "verhoog versie naar 4")


def test_a_correction_of_texts_keeps_its_version(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    wijzig(map, BESTAND, ("omschrijving: Soort verzoek", "omschrijving: Soort vraag"))
    assert besluit(map, opgeslagen).actie == "geweigerd"
    gevonden = besluit(map, opgeslagen, correctie=True)
    assert (gevonden.actie, gevonden.versie) == ("correctie", 1)


def test_a_correction_of_a_rule_is_refused(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    wijzig(map, BESTAND, ("omschrijving: Soort verzoek", "omschrijving: Soort vraag"), ("    toelichting: verplicht\n", ""))
    gevonden = besluit(map, opgeslagen, correctie=True)
    assert gevonden.actie == "geweigerd"
    assert "toelichting" in gevonden.reden


def test_configuration_gets_the_next_number_by_itself(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    wijzig(map, "config/kalender.yaml", ("gelijkgesteld_bekend_tot: 2028-12-31", "gelijkgesteld_bekend_tot: 2029-12-31"))
    gevonden = besluit(map, opgeslagen, KALENDER)
    assert (gevonden.actie, gevonden.versie) == ("nieuwe_versie", 2)
    assert [w.tekst for w in gevonden.wijzigingen] == ["'gelijkgesteld_bekend_tot': 2028-12-31 -> 2029-12-31"]


def test_the_holidays_of_the_law_are_stored_with_the_calendar(map: Path) -> None:
    gevonden = besluit(map, {}, KALENDER)
    kalender = KalenderBestand.model_validate_json(gevonden.inhoud)
    assert kalender.feestdagen == te_bewaren_feestdagen()
    assert date(2031, 4, 26) in kalender.feestdagen.dagen["Koningsdag"]
    assert gevonden.hash == hash_van(gevonden.inhoud)


def met_andere_feestdagen(map: Path, verander: Callable[[dict[str, Any]], None]) -> Publicatiebesluit:
    """What publishing the same files says over a calendar whose computed days were different."""
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    kalender = json.loads(opgeslagen[KALENDER].inhoud)
    verander(kalender)
    opgeslagen[KALENDER] = OpgeslagenVersie(1, hash_van(inhoud(kalender)), inhoud(kalender))
    return besluit(map, opgeslagen, KALENDER)


def hernoem(kalender: dict[str, Any]) -> None:
    dagen = kalender["feestdagen"]["dagen"]
    dagen["Goede Vrijdag"] = dagen.pop("Goede vrijdag")


@pytest.mark.parametrize(
    ("verander", "zin"),
    [
        (lambda k: k.pop("feestdagen"), "de berekende feestdagen van 2000 tot en met 2050 worden nu meebewaard"),
        (
            lambda k: k["feestdagen"]["dagen"]["Koningsdag"].remove("2031-04-26"),
            "berekende feestdag toegevoegd: Koningsdag, op 26-04-2031",
        ),
        (
            lambda k: k["feestdagen"]["dagen"].update({"Keti Koti": [f"20{jaar}-07-01" for jaar in range(26, 33)]}),
            "berekende feestdag vervallen: Keti Koti, op 01-07-2026, 01-07-2027, 01-07-2028, 01-07-2029, 01-07-2030 en nog 2",
        ),
        (
            hernoem,
            "berekende feestdag heet anders: Goede Vrijdag -> Goede vrijdag, "
            "op 21-04-2000, 13-04-2001, 29-03-2002, 18-04-2003, 09-04-2004 en nog 46",
        ),
        (lambda k: k["feestdagen"].update(tot_en_met=2040), "bewaarde feestdagen: 2000 tot en met 2040 -> 2000 tot en met 2050"),
        (
            lambda k: k["feestdagen"]["dagen"]["Koningsdag"].reverse(),
            "berekende feestdagen: anders opgeschreven, met dezelfde betekenis",
        ),
        (lambda k: k.update(feestdagen="weg"), "de berekende feestdagen van 2000 tot en met 2050 worden nu meebewaard"),
    ],
    ids=["none yet", "came", "went", "renamed", "other years", "other order", "spoiled"],
)
def test_a_holiday_that_moved_is_a_new_version_and_is_named(map: Path, verander: Callable[[dict[str, Any]], None], zin: str) -> None:
    gevonden = met_andere_feestdagen(map, verander)
    assert (gevonden.actie, gevonden.versie) == ("nieuwe_versie", 2)
    assert [w.tekst for w in gevonden.wijzigingen] == [zin]


def test_a_newer_library_moves_no_day_until_somebody_publishes_it(map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    dagen = {naam: data for naam, data in te_bewaren_feestdagen().dagen.items() if naam != "Bevrijdingsdag"}
    nieuwer = te_bewaren_feestdagen().model_copy(update={"dagen": dagen})
    monkeypatch.setattr("zaken.catalogue.feestdagen.te_bewaren_feestdagen", lambda: nieuwer)
    gevonden = besluit(map, opgeslagen, KALENDER)
    assert gevonden.actie == "nieuwe_versie"
    assert all("vervallen: Bevrijdingsdag" in w.tekst for w in gevonden.wijzigingen)
    oud, nieuw = (Kalender(configuratie_uit_inhoud(KLEIN | {"kalender": (1, b.inhoud)}).kalender) for b in (opgeslagen[KALENDER], gevonden))
    assert oud.is_vrij(date(2027, 5, 5))
    assert not nieuw.is_vrij(date(2027, 5, 5))


def test_what_people_changed_is_said_before_what_was_computed(map: Path) -> None:
    opgeslagen = bewaar(plan(laad_installatie(map), {}))
    kalender = json.loads(opgeslagen[KALENDER].inhoud)
    del kalender["feestdagen"]
    opgeslagen[KALENDER] = OpgeslagenVersie(1, hash_van(inhoud(kalender)), inhoud(kalender))
    wijzig(map, "config/kalender.yaml", ("gelijkgesteld_bekend_tot: 2028-12-31", "gelijkgesteld_bekend_tot: 2029-12-31"))
    zinnen = [w.tekst for w in besluit(map, opgeslagen, KALENDER).wijzigingen]
    assert ["bekend_tot" in zinnen[0], "meebewaard" in zinnen[1], len(zinnen)] == [True, True, 2]


def test_holidays_that_somebody_wrote_by_hand_are_refused_with_the_way_out(map: Path) -> None:
    wijzig(
        map, "config/kalender.yaml", ("gelijkgesteld_bekend_tot: 2028-12-31", "gelijkgesteld_bekend_tot: 2028-12-31\nfeestdagen: [5 mei]")
    )
    installatie = laad_installatie(map)
    fouten = [fout for fout in installatie.fouten if fout.bestand == "config/kalender.yaml"]
    assert [fout.code for fout in fouten] == ["feestdagen_berekend"]
    assert "sluitingsdagen" in fouten[0].hint
    assert besluit(map, {}, KALENDER).actie == "geweigerd"


def test_a_broken_zaaktype_stops_only_itself(map: Path) -> None:
    wijzig(map, BESTAND, ("naar: bij_vakafdeling", "naar: bij_vakafdelng"))
    besluiten = plan(laad_installatie(map), {})
    assert [(b.soort, b.naam) for b in besluiten if b.actie == "geweigerd"] == [JUR]


def test_broken_configuration_stops_itself_and_what_leans_on_it(map: Path) -> None:
    wijzig(map, "config/bedragen.yaml", ("bedrag: 214000", "bedrag: veel"))
    geweigerd = {(b.soort, b.naam) for b in plan(laad_installatie(map), {}) if b.actie == "geweigerd"}
    assert geweigerd == {("bedragen", "bedragen"), *(("zaaktype", naam) for naam in ("bezwaarschrift", "ingebrekestelling", "inkoopvraag"))}


def test_a_broken_calendar_stops_no_zaaktype(map: Path) -> None:
    (map / "config" / "kalender.yaml").unlink()
    assert [b.soort for b in plan(laad_installatie(map), {}) if b.actie == "geweigerd"] == ["kalender"]


def test_what_was_stored_gives_the_same_models_back(map: Path) -> None:
    installatie = laad_installatie(map)
    besluiten = plan(installatie, {})
    delen = {b.soort: (b.versie, b.inhoud) for b in besluiten if b.soort != "zaaktype"}
    configuratie = configuratie_uit_inhoud(delen)
    assert installatie.configuratie is not None
    assert configuratie.organisaties == installatie.configuratie.organisaties
    assert configuratie.selectielijsten == installatie.configuratie.selectielijsten
    assert configuratie.versies == dict.fromkeys(delen, 1)
    for b in besluiten:
        if b.soort == "zaaktype":
            assert zaaktype_uit_inhoud(b.inhoud) == installatie.zaaktypen[b.naam]


def test_the_same_content_gives_the_same_zaaktype_object(map: Path) -> None:
    tekst = besluit(map, {}).inhoud
    assert zaaktype_uit_inhoud(tekst) is zaaktype_uit_inhoud(str(bytes(tekst, "utf-8"), "utf-8"))


def test_stored_content_that_cannot_be_read_is_said_in_dutch() -> None:
    with pytest.raises(OngeldigeConfiguratie, match="deze versie van Zaken niet kan lezen"):
        zaaktype_uit_inhoud('{"formaat":99}')


def test_configuration_without_organisations_is_said_in_dutch() -> None:
    with pytest.raises(OngeldigeConfiguratie, match="organisaties"):
        configuratie_uit_inhoud({})


def test_a_hash_is_over_the_order_of_the_file_too() -> None:
    assert hash_van(inhoud({"a": 1, "b": 2})) != hash_van(inhoud({"b": 2, "a": 1}))


@pytest.mark.parametrize(
    ("oud", "nieuw", "teksten"),
    [
        ({"statussen": {"a": {}}}, {"statussen": {"a": {}, "x": {}}}, ["status 'x' toegevoegd"]),
        ({"overgangen": {"a": {}, "b": {}}}, {"overgangen": {"b": {}}}, ["overgang 'a' vervallen"]),
        ({"versie": 1}, {"versie": 2}, ["'versie': 1 -> 2"]),
        (
            {"overgangen": {"a": {"van": ["x", "y"]}}},
            {"overgangen": {"a": {"van": ["y", "z"]}}},
            ["overgang 'a', van: x vervallen, z toegevoegd"],
        ),
        ({"overgangen": {"a": {"van": "x"}}}, {"overgangen": {"a": {"van": ["x", "z"]}}}, ["overgang 'a', van: z toegevoegd"]),
        ({"overgangen": {"a": {"van": "x"}}}, {"overgangen": {"a": {"van": "z"}}}, ["overgang 'a', van: x -> z"]),
        ({"statussen": {"a": {}, "b": {}}}, {"statussen": {"b": {}, "a": {}}}, ["'statussen': volgorde gewijzigd"]),
        ({"statussen": {"a": {"eind": "ja"}}}, {"statussen": {"a": {}}}, ["status 'a', eind vervallen: ja"]),
        ({"resultaten": {"a": {"t": "P5Y"}}}, {"resultaten": {"a": {"t": "P7Y"}}}, ["resultaat 'a', t: 5 jaar -> 7 jaar"]),
        ({"omschrijving": "a\x1b[31m"}, {"omschrijving": "b"}, ["'omschrijving': a\ufffd[31m -> b"]),
    ],
)
def test_a_difference_is_said_per_part(oud: dict[str, Any], nieuw: dict[str, Any], teksten: list[str]) -> None:
    assert [wijziging.tekst for wijziging in verschil_zaaktype(oud, nieuw)] == teksten


@pytest.mark.parametrize(
    ("oud", "nieuw", "is_tekst"),
    [
        ({"omschrijving": "a"}, {"omschrijving": "b"}, True),
        ({"statussen": {"a": {}}}, {"statussen": {"a": {"toelichting": "b"}}}, True),
        ({"eigenschappen": {"a": {"niet_hier": {"x": "y"}}}}, {"eigenschappen": {"a": {"niet_hier": {"x": "z"}}}}, True),
        ({"waarschuwingen": {"a": {"tekst": "y"}}}, {"waarschuwingen": {"a": {"tekst": "z"}}}, True),
        ({"herinneringen": {"a": {"aan": "team"}}}, {"herinneringen": {"a": {"aan": "team", "tekst": "z"}}}, True),
        ({"herinneringen": {"a": {"herhaal": "P1W"}}}, {"herinneringen": {"a": {"herhaal": "P2W"}}}, False),
        ({"overgangen": {"a": {}}}, {"overgangen": {"a": {"toelichting": "verplicht"}}}, False),
        ({"statussen": {"omschrijving": {}}}, {"statussen": {}}, False),
        ({"statussen": {"toelichting": {"eind": "ja"}}}, {"statussen": {"toelichting": {"eind": "nee"}}}, False),
        ({"eigenschappen": {"a": {}}}, {"eigenschappen": {"a": {"niet_hier": {"x": "z"}}}}, False),
        ({"versie": 1}, {"versie": 2}, False),
        ({"a": 1}, {"a": 1}, False),
    ],
)
def test_only_texts_that_no_rule_reads_may_be_corrected(oud: dict[str, Any], nieuw: dict[str, Any], is_tekst: bool) -> None:
    assert alleen_teksten(verschil_zaaktype(oud, nieuw)) is is_tekst


DATA = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["a", "b", "ja", "P1Y"]) | st.floats(-1, 1),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "van", "statussen"]), deel, max_size=3),
    max_leaves=8,
)
BESTANDEN = st.dictionaries(st.sampled_from(["a", "statussen", "overgangen"]), DATA, max_size=3)


@given(BESTANDEN, BESTANDEN)
def test_there_is_a_difference_exactly_when_the_stored_content_differs(oud: dict[str, Any], nieuw: dict[str, Any]) -> None:
    assert bool(verschil_zaaktype(oud, nieuw)) == (inhoud(oud) != inhoud(nieuw))


def test_an_older_format_is_brought_up_to_date_step_by_step() -> None:
    stappen = {1: lambda data: {**data, "formaat": 2, "b": data["a"]}, 2: lambda data: {**data, "formaat": 3}}
    oud = {"formaat": 1, "a": "x"}
    assert waardeer_op(oud, stappen, 3) == {"formaat": 3, "a": "x", "b": "x"}
    assert oud == {"formaat": 1, "a": "x"}


@pytest.mark.parametrize("formaat", [0, 2, "1", None, True, [1]])
def test_an_unknown_format_is_refused(formaat: object) -> None:
    with pytest.raises(OnbekendFormaat, match="leest formaat 1"):
        waardeer_op({"formaat": formaat})


def test_an_upgrade_that_does_not_upgrade_is_refused() -> None:
    with pytest.raises(OnbekendFormaat, match="levert geen nieuwer formaat"):
        waardeer_op({"formaat": 1}, {1: dict}, 2)


def test_canonical_content_is_plain_json_in_the_order_of_the_file() -> None:
    assert inhoud(json.loads('{"b": "é", "a": [1, 2]}')) == '{"b":"é","a":[1,2]}'
