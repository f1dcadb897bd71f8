"""What is read besides lists is the same on both databases: events, keys, comparable cases; and one scope holds for all of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.contract.zaken_maken import ALLES, NU, VANDAAG, a_zaak, bewaar, veel, wijzig
from zaken.domain.basis import VERTROUWELIJKHEID, Waarde
from zaken.domain.bereik import may_see
from zaken.domain.nodig import VraagVergelijkbaar
from zaken.domain.selectie import Bereik, Selectie
from zaken.domain.zaak import Zaak
from zaken.store import reads
from zaken.store.bereik import zichtbaar
from zaken.store.engine import Opslag
from zaken.store.laat import gewijzigd_na
from zaken.store.lijsten import lijst, tel_per
from zaken.store.tables import zaak as zaaktabel
from zaken.store.vergelijkbaar import vergelijkbare


def test_cases_to_rebuild_for_a_day_had_started_had_not_ended_and_changed_since(opslag: Opslag) -> None:
    dag = date(2026, 2, 1)
    bewaar(
        opslag,
        a_zaak(omschrijving="loopt", startdatum=dag),
        a_zaak(omschrijving="eindigde later", startdatum=dag, einddatum=dag + timedelta(days=1)),
        a_zaak(omschrijving="eindigde toen", startdatum=dag, einddatum=dag),
        a_zaak(omschrijving="begon later", startdatum=dag + timedelta(days=1)),
        a_zaak(omschrijving="ander type", startdatum=dag, zaaktype="inkoopvraag"),
    )
    bewaar(opslag, a_zaak(omschrijving="sindsdien gelijk", startdatum=dag), moment=NU - timedelta(microseconds=1))
    with opslag.lezen() as conn:
        selectie = Selectie(zaaktype="juridisch_verzoek", status=("nu_heel_anders",), team="anders", te_laat=True)
        assert [regel.omschrijving for regel in gewijzigd_na(conn, dag, NU, selectie, ALLES)] == ["loopt", "eindigde later"]


def test_a_stream_may_be_read_while_other_questions_are_asked(opslag: Opslag) -> None:
    veel(opslag, 30)
    with opslag.lezen() as conn:
        stroom = gewijzigd_na(conn, VANDAAG, NU, Selectie(), ALLES)
        regels = [(regel.id, len(reads.gebeurtenissen(conn, regel.id))) for regel in stroom]
    assert Counter(aantal for _, aantal in regels) == {1: 30}


def test_events_before_a_moment_and_of_one_kind(opslag: Opslag) -> None:
    een, twee = bewaar(opslag, a_zaak(), a_zaak(), moment=NU)
    een = wijzig(opslag, een, status="b", soort="stap", moment=NU + timedelta(hours=1))
    grens = NU + timedelta(hours=1)
    with opslag.lezen() as conn:
        voor = list(reads.gebeurtenissen_van(conn, [een.id, twee.id], tot=grens))
        stappen = list(reads.gebeurtenissen_van(conn, [een.id, twee.id], tot=None, soort="stap"))
    assert [(rij.zaak_id, rij.volgnummer) for rij in voor] == [(een.id, 1), (twee.id, 1)]
    assert [(rij.zaak_id, rij.volgnummer) for rij in stappen] == [(een.id, 2)]


def test_numbers_for_completion_start_as_typed_and_stay_inside_the_scope(opslag: Opslag) -> None:
    bewaar(
        opslag,
        a_zaak(identificatie="ARCH-2026-000001"),
        a_zaak(identificatie="ARCH-2026-000012"),
        a_zaak(identificatie="ARCH-2026-000013", vertrouwelijkheidaanduiding="geheim"),
        a_zaak(identificatie="INK-2026-000001"),
    )
    with opslag.lezen() as conn:
        bereik = Bereik(vertrouwelijkheid=("zaakvertrouwelijk",))
        assert reads.nummers_zoals(conn, "ARCH-2026", bereik, 10) == ["ARCH-2026-000012", "ARCH-2026-000001"]
        assert reads.nummers_zoals(conn, "ARCH-2026-00001", bereik, 10) == ["ARCH-2026-000012"]
        assert reads.nummers_zoals(conn, "ARCH", bereik, 1) == ["ARCH-2026-000012"]
        assert reads.zichtbare_nummers(conn, ["ARCH-2026-000001", "ARCH-2026-000013", "X"], bereik) == {"ARCH-2026-000001"}


def test_taken_keys_are_found(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak(unieke_sleutel="u1", bron="djuma", bronsleutel="b1"))
    with opslag.lezen() as conn:
        assert reads.dubbele_sleutels(conn, zaak.zaaktype, ["u1", "u2"]) == {"u1": zaak.identificatie}
        assert reads.dubbele_sleutels(conn, "inkoopvraag", ["u1"]) == {}
        assert reads.bronsleutels(conn, "djuma", ["b1", "b2"]) == {"b1": zaak.identificatie}
        assert reads.bronsleutels(conn, "elders", ["b1"]) == {}


def test_comparable_cases_have_exactly_the_same_values(opslag: Opslag) -> None:
    gelijk: dict[str, Waarde] = {"afdeling": "wonen", "bedrag": 5, "spoed": True, "soorten": ["a", "b"]}
    zelf, ander = bewaar(opslag, a_zaak(eigenschappen=gelijk), a_zaak(eigenschappen=gelijk))
    bewaar(
        opslag,
        a_zaak(eigenschappen={**gelijk, "bedrag": 6}),
        a_zaak(eigenschappen={**gelijk, "bedrag": "5"}),
        a_zaak(eigenschappen={**gelijk, "soorten": ["b", "a"]}),
        a_zaak(eigenschappen={**gelijk, "spoed": 1}),
        a_zaak(eigenschappen=gelijk, startdatum=VANDAAG - timedelta(days=1)),
        a_zaak(eigenschappen=gelijk, vertrouwelijkheidaanduiding="geheim"),
        a_zaak(eigenschappen=gelijk, zaaktype="inkoopvraag"),
    )
    bereik = Bereik(vertrouwelijkheid=("zaakvertrouwelijk",))
    with opslag.lezen() as conn:
        vragen = [VraagVergelijkbaar({**gelijk, "bedrag": bedrag}, VANDAAG) for bedrag in (7, 5)]
        antwoorden = vergelijkbare(conn, zelf.zaaktype, list(gelijk), vragen, bereik)
    assert antwoorden == [(), (ander.identificatie, zelf.identificatie)]


def test_comparable_cases_are_found_whatever_is_in_their_text_and_only_the_newest(opslag: Opslag) -> None:
    waarden = ['a "b" \\ c', "é\t\n/", "\u2028'\x01", "true", "1"]
    zaken = bewaar(opslag, *(a_zaak(eigenschappen={"tekst": waarde}) for waarde in waarden))
    vol = bewaar(opslag, *(a_zaak(eigenschappen={"tekst": "vol"}, startdatum=VANDAAG + timedelta(days=dag)) for dag in range(25)))
    vragen = [VraagVergelijkbaar({"tekst": waarde}, VANDAAG) for waarde in (*waarden, "vol")]
    with opslag.lezen() as conn:
        *antwoorden, volle = vergelijkbare(conn, zaken[0].zaaktype, ["tekst"], vragen, None)
    assert antwoorden == [(zaak.identificatie,) for zaak in zaken]
    assert volle == tuple(zaak.identificatie for zaak in reversed(vol[5:]))


ORGANISATIES, TEAMS, MENSEN = ("diemen", "uithoorn"), ("jz", "inkoop", "pia"), ("jan", "els")
NIVEAUS = ("openbaar", "zaakvertrouwelijk", "geheim")


def keuze(waarden: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(waarden), unique=True, max_size=len(waarden)).map(tuple)


bereiken = st.builds(
    Bereik,
    organisaties=st.none() | keuze(ORGANISATIES),
    teams=st.none() | keuze(TEAMS),
    vertrouwelijkheid=keuze(NIVEAUS) | st.just(VERTROUWELIJKHEID),
    alleen_van=st.none() | st.sampled_from(MENSEN),
)


@pytest.fixture
def alle_soorten(opslag: Opslag) -> list[Zaak]:
    """Every combination that a scope can tell apart."""
    return bewaar(
        opslag,
        *(
            a_zaak(
                organisatie=organisatie,
                team=team,
                aan_zet=aan_zet,
                aan_zet_soort=soort,
                behandelaar=mens,
                vertrouwelijkheidaanduiding=niveau,
            )
            for organisatie in ORGANISATIES
            for team in TEAMS
            for aan_zet, soort in (("jz", "team"), ("inkoop", "team"), ("jz", "medewerker"), ("", ""))
            for mens in (None, *MENSEN)
            for niveau in NIVEAUS
        ),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bereik=bereiken)
def test_the_sql_scope_is_equal_to_may_see(opslag: Opslag, alle_soorten: list[Zaak], bereik: Bereik) -> None:
    with opslag.lezen() as conn:
        gevonden = set(conn.execute(select(zaaktabel.c.identificatie).where(zichtbaar(bereik))).scalars())
    assert gevonden == {zaak.identificatie for zaak in alle_soorten if may_see(bereik, zaak)}


def test_every_reading_function_keeps_to_the_scope(opslag: Opslag) -> None:
    open_, geheim = bewaar(opslag, a_zaak(omschrijving="x"), a_zaak(omschrijving="x", vertrouwelijkheidaanduiding="geheim"))
    beide = [open_.identificatie, geheim.identificatie]
    bereik = Bereik(vertrouwelijkheid=("zaakvertrouwelijk",))
    with opslag.lezen() as conn:
        assert list(reads.zaken_op_nummer(conn, beide, bereik)) == [open_.identificatie]
        assert lijst(conn, Selectie(zoek="x"), bereik, maximaal=9, vanaf=None).aantal == 1
        assert tel_per(conn, Selectie(), bereik, "status") == {"ontvangen": 1}
        assert [regel.id for regel in gewijzigd_na(conn, VANDAAG, NU, Selectie(), bereik)] == [open_.id]


def test_moments_in_another_timezone_are_the_same_moment(opslag: Opslag) -> None:
    anders = NU.astimezone(datetime.fromisoformat("2026-01-01T00:00:00+02:00").tzinfo)
    (zaak,) = bewaar(opslag, a_zaak(status_sinds=anders), moment=anders)
    with opslag.lezen() as conn:
        (gelezen,) = reads.zaken_op_nummer(conn, [zaak.identificatie], None).values()
        (rij,) = reads.gebeurtenissen(conn, zaak.id)
    assert (gelezen.status_sinds, gelezen.status_sinds.tzinfo, rij.moment) == (NU, UTC, NU)
    assert replace(gelezen, status_sinds=NU, gewijzigd_op=NU) == replace(zaak, status_sinds=NU, gewijzigd_op=NU)
