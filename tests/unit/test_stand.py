"""The stored form of a case, what changed between two, and the fold of changes: three views of one thing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.domain.stand import BUITEN_STAND, stand, uit_stand, verschil, vouw
from zaken.domain.zaak import Afspraak, Betrokkene, Document, Opschorting, Spoor, Stap, Uitleg, Verlenging, Zaak
from zaken.errors import OnleesbareWaarde

TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
NAAM = st.sampled_from(["a", "b", "c", "d"])
DAG = st.dates(date(2000, 1, 1), date(2050, 1, 1))
MOMENT = st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC))
WAARDE = TEKST | st.integers(-5, 5) | st.booleans() | st.lists(TEKST, max_size=2)
UITLEG = st.builds(
    Uitleg, st.lists(st.builds(Stap, st.none() | DAG, TEKST, TEKST, st.booleans()), max_size=2).map(tuple), st.integers(0, 3)
)
OPSCHORTING = st.builds(Opschorting, DAG, st.none() | DAG, TEKST, TEKST, TEKST, TEKST, st.none() | DAG)
VERLENGING = st.builds(Verlenging, TEKST, TEKST, st.none() | DAG, TEKST, DAG, TEKST, st.none() | DAG, st.none() | DAG, TEKST)
DOCUMENT = st.builds(Document, TEKST, TEKST, DAG, TEKST, TEKST, TEKST)
AFSPRAAK = st.builds(Afspraak, TEKST, DAG, TEKST, DAG, st.none() | st.booleans(), st.none() | DAG)
BETROKKENE = st.builds(Betrokkene, TEKST, TEKST, TEKST, TEKST)


def rijtje(wat: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(wat, max_size=3).map(tuple)


ZAKEN = st.builds(
    Zaak,
    uuid=TEKST,
    identificatie=TEKST,
    zaaktype=TEKST,
    zaaktype_versie=st.integers(1, 3),
    omschrijving=TEKST,
    organisatie=TEKST,
    team=TEKST,
    status=NAAM,
    status_sinds=MOMENT,
    startdatum=DAG,
    registratiedatum=DAG,
    vertrouwelijkheidaanduiding=TEKST,
    behandelaar=st.none() | NAAM,
    vorige_status=st.none() | NAAM,
    aan_zet=TEKST,
    aan_zet_soort=TEKST,
    streefdatum=st.none() | DAG,
    uiterlijke_einddatum=st.none() | DAG,
    einddatum=st.none() | DAG,
    resultaat=st.none() | NAAM,
    archiefnominatie=st.none() | NAAM,
    archiefactiedatum=st.none() | DAG,
    eigenschappen=st.dictionaries(NAAM, WAARDE),
    sporen=st.dictionaries(NAAM, st.builds(Spoor, NAAM, MOMENT)),
    opschortingen=rijtje(OPSCHORTING),
    verlengingen=rijtje(VERLENGING),
    statusdatum=st.none() | DAG,
    tussentermijnen=st.dictionaries(NAAM, UITLEG, max_size=2),
    documenten=rijtje(DOCUMENT),
    betrokkenen=rijtje(BETROKKENE),
    afspraken=rijtje(AFSPRAAK),
    uitleg_streefdatum=UITLEG,
    uitleg_einddatum=UITLEG,
    bron=st.none() | TEKST,
    bronsleutel=st.none() | TEKST,
    bron_streefdatum=st.none() | DAG,
    bron_einddatum=st.none() | DAG,
    unieke_sleutel=st.none() | TEKST,
)


def een_zaak(**anders: Any) -> Zaak:
    basis = Zaak(
        uuid="u",
        identificatie="JUR-2026-000001",
        zaaktype="jur",
        zaaktype_versie=1,
        omschrijving="o",
        organisatie="diemen",
        team="jz",
        status="ontvangen",
        status_sinds=datetime(2026, 1, 1, tzinfo=UTC),
        startdatum=date(2026, 1, 1),
        registratiedatum=date(2026, 1, 1),
        vertrouwelijkheidaanduiding="openbaar",
    )
    return replace(basis, **anders)


def gegevens(oud: Zaak | None, nieuw: Zaak) -> Mapping[str, Any]:
    """A payload as it comes back from storage."""
    terug: Mapping[str, Any] = json.loads(json.dumps({"na": verschil(oud, nieuw)}))
    return terug


def zelfde(een: Any, ander: Any) -> bool:
    """Equal as JSON, where true is not 1."""
    return json.dumps(een, sort_keys=True) == json.dumps(ander, sort_keys=True)


@given(zaak=ZAKEN)
def test_the_stored_form_gives_the_case_back(zaak: Zaak) -> None:
    assert uit_stand(json.loads(json.dumps(stand(zaak))), id=3, versie=2, kop="k") == replace(zaak, id=3, versie=2, kop="k")


@given(verloop=st.lists(ZAKEN, min_size=1, max_size=4))
def test_the_fold_of_what_changed_is_the_stored_form(verloop: list[Zaak]) -> None:
    stappen = zip([None, *verloop], verloop, strict=False)
    assert zelfde(vouw(gegevens(oud, nieuw) for oud, nieuw in stappen), stand(verloop[-1]))


@given(zaak=ZAKEN, bij=rijtje(DOCUMENT))
def test_documents_that_were_added_are_the_only_thing_said(zaak: Zaak, bij: tuple[Document, ...]) -> None:
    nieuw = replace(zaak, documenten=zaak.documenten + bij)
    assert verschil(zaak, nieuw) == ({"documenten_bij": stand(nieuw)["documenten"][len(zaak.documenten) :]} if bij else {})
    assert zelfde(vouw([gegevens(None, zaak), gegevens(zaak, nieuw)]), stand(nieuw))


@given(zaak=ZAKEN)
def test_nothing_changed_is_nothing_said(zaak: Zaak) -> None:
    assert verschil(zaak, replace(zaak, versie=9, kop="x", gewijzigd_door="y")) == {}


def test_metadata_is_said_per_key_and_none_is_removed() -> None:
    oud = een_zaak(eigenschappen={"weg": "x", "blijft": 1, "wordt": 1})
    nieuw = een_zaak(eigenschappen={"blijft": 1, "wordt": True, "nieuw": ["a"]})
    assert verschil(oud, nieuw) == {"eigenschappen": {"weg": None, "wordt": True, "nieuw": ["a"]}}


def test_a_new_case_says_only_what_is_filled() -> None:
    assert set(verschil(None, een_zaak())) == {
        "uuid",
        "identificatie",
        "zaaktype",
        "zaaktype_versie",
        "omschrijving",
        "organisatie",
        "team",
        "status",
        "status_sinds",
        "startdatum",
        "registratiedatum",
        "vertrouwelijkheidaanduiding",
    }


def test_a_document_that_changed_gives_the_whole_list() -> None:
    concept = Document("advies", "Advies", date(2026, 1, 1), "concept")
    oud, nieuw = een_zaak(documenten=(concept,)), een_zaak(documenten=(replace(concept, status="definitief"),))
    assert [document["status"] for document in verschil(oud, nieuw)["documenten"]] == ["definitief"]


def test_payloads_without_changes_fold_to_nothing_new() -> None:
    zaak = een_zaak()
    assert vouw([gegevens(None, zaak), {"tekst": "notitie"}]) == stand(zaak)


def test_every_field_of_a_case_is_in_its_stored_form() -> None:
    assert set(stand(een_zaak())) | BUITEN_STAND == {veld.name for veld in fields(Zaak)}


def test_the_same_moment_in_another_timezone_is_stored_the_same() -> None:
    zomer = een_zaak(status_sinds=datetime.fromisoformat("2026-07-01T12:00:00+02:00"))
    assert stand(zomer) == stand(een_zaak(status_sinds=datetime(2026, 7, 1, 10, tzinfo=UTC)))


def test_a_suspension_of_before_grounds_and_terms_given_still_folds() -> None:
    """As events of earlier releases hold it."""
    toen = {"begin": "2026-03-02", "einde": None, "reden": "wacht", "grondslag": "", "wie": "jan"}
    gevouwen = uit_stand(vouw([{"na": stand(een_zaak())}, {"na": {"opschortingen": [toen]}}]))
    assert gevouwen.opschortingen == (Opschorting(date(2026, 3, 2), None, "wacht", "", "jan"),)
    assert stand(gevouwen)["opschortingen"] == [toen]


@pytest.mark.parametrize(
    "na",
    [
        {"startdatum": "gisteren"},
        {"startdatum": 2026},
        {"sporen": {"a": "b"}},
        {"sporen": {"a": {"wie": "b"}}},
        {"eigenschappen": [1]},
        {"opschortingen": [{"begin": "2026-01-01"}]},
        {"documenten_bij": 1},
        {"onbekend_bij": []},
        {"uitleg_einddatum": None},
        [1],
    ],
)
def test_a_history_that_nobody_stored_so_is_told_apart_from_a_fault_of_ours(na: Any) -> None:
    with pytest.raises(OnleesbareWaarde):
        uit_stand(vouw([{"na": na}]))
