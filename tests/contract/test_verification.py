"""Attacks on the tables by somebody with access to the file: each is found, and nothing is found where nothing happened."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.contract.zaken_maken import NU, a_zaak, bewaar, wijzig
from zaken.domain.publicatie import hash_van
from zaken.domain.spoor import Anker, Bevinding
from zaken.domain.zaak import Afspraak, Betrokkene, Document, Opschorting, Zaak
from zaken.errors import DatabaseOnbereikbaar
from zaken.store.configuratie import bewaar_configuratie, bewaar_weergave
from zaken.store.engine import Opslag
from zaken.store.nummercontrole import achterstanden
from zaken.store.verificatie import maak_anker, verifieer
from zaken.store.writes import reserveer_nummers


@pytest.fixture
def gevuld(opslag: Opslag) -> list[Zaak]:
    """Three cases with a history of several events each."""
    zaken = bewaar(
        opslag,
        *(
            a_zaak(
                documenten=(Document("advies", "Advies", date(2026, 1, 1), "concept"),),
                betrokkenen=(Betrokkene("initiator", "Jansen"),),
                afspraken=(Afspraak("Belt terug", date(2026, 1, 5), "Jansen", date(2026, 1, 1)),),
                opschortingen=(Opschorting(date(2026, 1, 1), date(2026, 1, 2), "wacht"),),
            )
            for _ in range(3)
        ),
    )
    zaken = [wijzig(opslag, zaak, status="bij_vakafdeling", eigenschappen={"vraag": "eerst"}) for zaak in zaken]
    return [wijzig(opslag, zaak, eigenschappen={"vraag": "later"}, moment=NU + timedelta(hours=1)) for zaak in zaken]


def controleer(opslag: Opslag, anker: Anker | None = None) -> list[Bevinding]:
    with opslag.lezen() as conn:
        return list(verifieer(conn, anker=anker))


def anker_van(opslag: Opslag) -> Anker:
    with opslag.schrijven() as conn:
        return maak_anker(conn, nu=NU)


def val_aan(opslag: Opslag, *opdrachten: str, **waarden: object) -> None:
    """Do as an attacker with access to the file: no triggers, no foreign keys."""
    if opslag.engine.dialect.name == "sqlite":
        with opslag.engine.connect() as conn:
            conn.exec_driver_sql("ROLLBACK")
            conn.exec_driver_sql("PRAGMA foreign_keys=OFF")
            conn.exec_driver_sql("BEGIN IMMEDIATE")
            for trigger in ("gebeurtenis_niet_wissen", "gebeurtenis_niet_wijzigen"):
                conn.execute(text(f"DROP TRIGGER {trigger}"))
            for opdracht in opdrachten:
                conn.execute(text(opdracht), waarden)
            conn.commit()
        opslag.engine.dispose()
        return
    with opslag.schrijven() as conn:
        conn.execute(text("SET session_replication_role = replica"))
        for opdracht in opdrachten:
            conn.execute(text(opdracht), waarden)
        conn.execute(text("SET session_replication_role = origin"))


def codes(bevindingen: list[Bevinding]) -> set[str]:
    return {bevinding.code for bevinding in bevindingen}


def test_nothing_is_found_where_nothing_happened(opslag: Opslag, gevuld: list[Zaak]) -> None:
    assert controleer(opslag, anker_van(opslag)) == []


def test_later_events_and_cases_do_not_disturb_an_older_anchor(opslag: Opslag, gevuld: list[Zaak]) -> None:
    anker = anker_van(opslag)
    wijzig(opslag, gevuld[0], status="afgehandeld")
    bewaar(opslag, a_zaak())
    assert controleer(opslag, anker) == []


def test_an_anchor_survives_being_kept_in_a_file(opslag: Opslag, gevuld: list[Zaak]) -> None:
    anker = anker_van(opslag)
    assert Anker.from_dict(json.loads(json.dumps(anker.as_dict()))) == anker
    assert anker.aantal == 3


@pytest.mark.parametrize(
    ("opdracht", "code"),
    [
        pytest.param("UPDATE gebeurtenis SET wie = 'ander' WHERE zaak_id = :id AND volgnummer = 2", "keten", id="who"),
        pytest.param("UPDATE gebeurtenis SET soort = 'stap' WHERE zaak_id = :id AND volgnummer = 2", "keten", id="kind"),
        pytest.param(
            "UPDATE gebeurtenis SET moment = '2020-01-01 00:00:00.000000' WHERE zaak_id = :id AND volgnummer = 2", "keten", id="moment"
        ),
        pytest.param(
            "UPDATE gebeurtenis SET vastgelegd = '2020-01-01 00:00:00.000000' WHERE zaak_id = :id AND volgnummer = 2",
            "keten",
            id="recorded",
        ),
        pytest.param(
            "UPDATE gebeurtenis SET gegevens = replace(gegevens, 'eerst', 'anders') WHERE zaak_id = :id AND volgnummer = 2",
            "inhoud",
            id="payload",
        ),
        pytest.param("UPDATE gebeurtenis SET zout = NULL WHERE zaak_id = :id AND volgnummer = 2", "inhoud", id="salt_only"),
        pytest.param("DELETE FROM gebeurtenis WHERE zaak_id = :id AND volgnummer = 2", "ontbreekt", id="middle_removed"),
        pytest.param("DELETE FROM gebeurtenis WHERE zaak_id = :id AND volgnummer = 1", "ontbreekt", id="beginning_removed"),
        pytest.param("DELETE FROM gebeurtenis WHERE zaak_id = :id AND volgnummer = 3", "kop", id="end_removed"),
        pytest.param("DELETE FROM gebeurtenis WHERE zaak_id = :id", "kop", id="all_events_removed"),
        pytest.param("UPDATE zaak SET status = 'afgehandeld' WHERE id = :id", "zaak", id="case_status"),
        pytest.param("UPDATE zaak SET uiterlijke_einddatum = '2030-01-01' WHERE id = :id", "zaak", id="case_deadline"),
        pytest.param("UPDATE zaak SET opgeschort_tot = '9999-12-31' WHERE id = :id", "zaak", id="case_suspended"),
        pytest.param("UPDATE zaak SET gewijzigd_door = 'ander' WHERE id = :id", "zaak", id="case_changed_by"),
        pytest.param("UPDATE zaak SET kop = 'x' WHERE id = :id", "kop", id="case_head"),
        pytest.param("UPDATE zaak SET uuid = 'x' WHERE id = :id", "keten", id="case_uuid"),
        pytest.param("UPDATE opschorting SET einde = '2026-02-02' WHERE zaak_id = :id", "zaak", id="interval_changed"),
        pytest.param("DELETE FROM opschorting WHERE zaak_id = :id", "zaak", id="interval_removed"),
        pytest.param("UPDATE document SET sha256 = 'x' WHERE zaak_id = :id", "zaak", id="document_changed"),
        pytest.param("DELETE FROM betrokkene WHERE zaak_id = :id", "zaak", id="person_removed"),
        pytest.param("UPDATE afspraak SET gehouden = NOT coalesce(gehouden, false) WHERE zaak_id = :id", "zaak", id="promise_changed"),
        pytest.param("UPDATE zaak SET partij = 'x' WHERE id = :id", "zaak", id="case_partij"),
        pytest.param("DELETE FROM zaak WHERE id = :id", "zaak_weg", id="case_row_removed"),
    ],
)
def test_an_attack_on_one_row_is_found(opslag: Opslag, gevuld: list[Zaak], opdracht: str, code: str) -> None:
    val_aan(opslag, opdracht, id=gevuld[1].id)
    gevonden = controleer(opslag)
    assert code in codes(gevonden)
    assert {bevinding.identificatie for bevinding in gevonden} <= {gevuld[1].identificatie, None}


def test_two_swapped_events_are_found(opslag: Opslag, gevuld: list[Zaak]) -> None:
    val_aan(
        opslag,
        "UPDATE gebeurtenis SET volgnummer = 99 WHERE zaak_id = :id AND volgnummer = 2",
        "UPDATE gebeurtenis SET volgnummer = 2 WHERE zaak_id = :id AND volgnummer = 3",
        "UPDATE gebeurtenis SET volgnummer = 3 WHERE zaak_id = :id AND volgnummer = 99",
        id=gevuld[1].id,
    )
    assert "keten" in codes(controleer(opslag))


def test_events_swapped_between_two_cases_are_found(opslag: Opslag, gevuld: list[Zaak]) -> None:
    val_aan(
        opslag,
        "UPDATE gebeurtenis SET volgnummer = 99 WHERE zaak_id = :een AND volgnummer = 2",
        "UPDATE gebeurtenis SET zaak_id = :een WHERE zaak_id = :twee AND volgnummer = 2",
        "UPDATE gebeurtenis SET zaak_id = :twee, volgnummer = 2 WHERE zaak_id = :een AND volgnummer = 99",
        een=gevuld[0].id,
        twee=gevuld[1].id,
    )
    assert {bevinding.identificatie for bevinding in controleer(opslag) if bevinding.code == "keten"} == {
        gevuld[0].identificatie,
        gevuld[1].identificatie,
    }


def verwijder_einde(opslag: Opslag, zaak: Zaak) -> None:
    """Take the last event away and make the case fit: without an anchor nobody can tell."""
    val_aan(
        opslag,
        "DELETE FROM gebeurtenis WHERE zaak_id = :id AND volgnummer = 3",
        "UPDATE zaak SET versie = 2, kop = (SELECT hash FROM gebeurtenis WHERE zaak_id = :id AND volgnummer = 2), "
        "gewijzigd_op = (SELECT moment FROM gebeurtenis WHERE zaak_id = :id AND volgnummer = 2), "
        "eigenschappen = :eigenschappen WHERE id = :id",
        id=zaak.id,
        eigenschappen='{"vraag": "eerst"}',
    )


def test_a_removed_end_that_was_covered_up_is_found_against_the_anchor(opslag: Opslag, gevuld: list[Zaak]) -> None:
    anker = anker_van(opslag)
    verwijder_einde(opslag, gevuld[1])
    assert controleer(opslag) == []
    assert codes(controleer(opslag, anker)) == {"anker"}


def test_a_case_removed_with_all_its_rows_is_found_against_the_anchor(opslag: Opslag, gevuld: list[Zaak]) -> None:
    anker = anker_van(opslag)
    weg = [f"DELETE FROM {tabel} WHERE zaak_id = :id" for tabel in ("gebeurtenis", "opschorting", "document", "betrokkene", "afspraak")]
    val_aan(opslag, *weg, "DELETE FROM zaak WHERE id = :id", id=gevuld[1].id)
    assert controleer(opslag) == []
    (bevinding,) = controleer(opslag, anker)
    assert (bevinding.code, bevinding.tekst.count("3 bij het anker")) == ("anker_aantal", 1)


def test_all_cases_removed_is_found_against_the_anchor(opslag: Opslag, gevuld: list[Zaak]) -> None:
    anker = anker_van(opslag)
    val_aan(opslag, *(f"DELETE FROM {tabel}" for tabel in ("gebeurtenis", "opschorting", "document", "betrokkene", "afspraak", "zaak")))
    assert codes(controleer(opslag, anker)) == {"anker_aantal"}


def test_an_erased_payload_is_found_for_nothing_may_erase_yet(opslag: Opslag, gevuld: list[Zaak]) -> None:
    anker = anker_van(opslag)
    with opslag.schrijven() as conn:
        conn.execute(text("UPDATE gebeurtenis SET gegevens = NULL, zout = NULL WHERE zaak_id = :id"), {"id": gevuld[1].id})
    (bevinding,) = controleer(opslag, anker)
    assert (bevinding.code, bevinding.is_fout, bevinding.identificatie) == ("gewist", True, gevuld[1].identificatie)


def test_the_chain_of_an_erased_case_is_still_checked(opslag: Opslag, gevuld: list[Zaak]) -> None:
    with opslag.schrijven() as conn:
        conn.execute(text("UPDATE gebeurtenis SET gegevens = NULL, zout = NULL"))
    val_aan(opslag, "UPDATE gebeurtenis SET wie = 'ander' WHERE zaak_id = :id AND volgnummer = 2", id=gevuld[1].id)
    assert "keten" in codes(controleer(opslag))


def test_a_payload_that_is_no_json_is_reported_and_does_not_stop_the_check(opslag: Opslag, gevuld: list[Zaak]) -> None:
    val_aan(opslag, "UPDATE gebeurtenis SET gegevens = 'kapot' WHERE zaak_id = :id AND volgnummer = 2", id=gevuld[0].id)
    assert codes(controleer(opslag)) == {"inhoud", "onleesbaar"}


def test_an_anchor_of_another_database_is_said_and_not_compared(opslag: Opslag, gevuld: list[Zaak]) -> None:
    vreemd = Anker("een-andere", "2026-01-01T00:00:00+00:00", 1, 0, {})
    assert codes(controleer(opslag, vreemd)) == {"ander_anker"}


def test_progress_is_reported(opslag: Opslag, gevuld: list[Zaak]) -> None:
    gezien: list[int] = []
    with opslag.lezen() as conn:
        assert list(verifieer(conn, anker=None, voortgang=gezien.append)) == []
    assert gezien == [3]


def publiceer(opslag: Opslag, soort: str, naam: str, inhoud: str, moment: datetime = NU, *, correctie: bool = False) -> None:
    with opslag.schrijven() as conn:
        bewaar_configuratie(
            conn,
            soort,
            naam,
            1,
            geldig_vanaf=None,
            hash=hash_van(inhoud),
            inhoud=inhoud,
            nu=moment,
            wie="beheerder",
            correctie=correctie,
        )


@pytest.fixture
def gepubliceerd(opslag: Opslag) -> Opslag:
    publiceer(opslag, "zaaktype", "jur", '{"bewaartermijn":"P10Y"}')
    publiceer(opslag, "kalender", "kalender", '{"dagen":[]}')
    with opslag.schrijven() as conn:
        bewaar_weergave(conn, "jurist1", "mijn", hash=hash_van("{}"), inhoud="{}", nu=NU)
    return opslag


def herschrijf(opslag: Opslag, soort: str, inhoud: str, moment: datetime) -> None:
    """Change a rule by hand and make its hash fit."""
    opdracht = "UPDATE configuratieversie SET inhoud = :inhoud, hash = :hash, moment = :moment WHERE soort = :soort"
    with opslag.schrijven() as conn:
        waarden = {"inhoud": inhoud, "hash": hash_van(inhoud), "moment": f"{moment:%Y-%m-%d %H:%M:%S.%f}", "soort": soort}
        if opslag.engine.dialect.name == "postgresql":
            waarden["moment"] += "+00"
        conn.execute(text(opdracht), waarden)


@pytest.mark.parametrize("soort", ["zaaktype", "kalender", "weergave"])
def test_published_content_that_was_changed_by_hand_is_found(gepubliceerd: Opslag, soort: str) -> None:
    assert controleer(gepubliceerd) == []
    with gepubliceerd.schrijven() as conn:
        conn.execute(text('UPDATE configuratieversie SET inhoud = \'{"bewaartermijn":"P1Y"}\' WHERE soort = :soort'), {"soort": soort})
    (bevinding,) = controleer(gepubliceerd)
    assert (bevinding.code, bevinding.is_fout) == ("publicatie", True)


@pytest.mark.parametrize(("soort", "later"), [("zaaktype", 0), ("kalender", 0), ("kalender", 1)])
def test_a_rule_rewritten_with_its_hash_is_found_against_the_anchor(gepubliceerd: Opslag, soort: str, later: int) -> None:
    anker = anker_van(gepubliceerd)
    herschrijf(gepubliceerd, soort, '{"bewaartermijn":"P1Y"}', NU + timedelta(days=later))
    assert controleer(gepubliceerd) == []
    assert [(gevonden.code, gevonden.is_fout) for gevonden in controleer(gepubliceerd, anker)] == [("anker_publicatie", True)]


def test_a_correction_since_the_anchor_is_said_and_is_no_fault(gepubliceerd: Opslag) -> None:
    anker = anker_van(gepubliceerd)
    publiceer(gepubliceerd, "zaaktype", "jur", '{"tekst":"beter"}', NU + timedelta(days=1), correctie=True)
    (bevinding,) = controleer(gepubliceerd, anker)
    assert (bevinding.code, bevinding.is_fout, "beheerder" in bevinding.tekst) == ("anker_correctie", False, True)


def test_a_version_removed_since_the_anchor_is_found(gepubliceerd: Opslag) -> None:
    anker = anker_van(gepubliceerd)
    with gepubliceerd.schrijven() as conn:
        conn.execute(text("DELETE FROM configuratieversie WHERE soort = 'zaaktype'"))
    assert codes(controleer(gepubliceerd, anker)) == {"anker_publicatie_weg"}


def test_another_beginning_of_validity_since_the_anchor_is_found(gepubliceerd: Opslag) -> None:
    anker = anker_van(gepubliceerd)
    with gepubliceerd.schrijven() as conn:
        conn.execute(text("UPDATE configuratieversie SET geldig_vanaf = '2020-01-01' WHERE soort = 'zaaktype'"))
    assert codes(controleer(gepubliceerd, anker)) == {"anker_publicatie"}


def test_new_versions_and_personal_views_do_not_disturb_an_older_anchor(gepubliceerd: Opslag) -> None:
    anker = anker_van(gepubliceerd)
    publiceer(gepubliceerd, "zaaktype", "ink", "{}")
    with gepubliceerd.schrijven() as conn:
        bewaar_weergave(conn, "jurist1", "mijn", hash=hash_van("[]"), inhoud="[]", nu=NU)
    assert controleer(gepubliceerd, anker) == []


def test_an_anchor_from_before_rules_were_in_it_still_loads_and_says_so(gepubliceerd: Opslag) -> None:
    gegevens = anker_van(gepubliceerd).as_dict()
    del gegevens["versies"]
    (bevinding,) = controleer(gepubliceerd, Anker.from_dict(gegevens))
    assert (bevinding.code, bevinding.is_fout) == ("anker_zonder_publicaties", False)


@pytest.mark.parametrize(
    ("opdracht", "verwacht"),
    [
        ("UPDATE nummering SET laatste = 1", [("update nummering set laatste = 12 ", 1)]),
        ("DELETE FROM nummering", [("insert into nummering ", None)]),
        ("UPDATE nummering SET laatste = 99", []),
    ],
)
def test_a_counter_behind_the_numbers_in_use_is_found_with_its_mend(
    opslag: Opslag, opdracht: str, verwacht: list[tuple[str, int | None]]
) -> None:
    zaken = [a_zaak(identificatie=f"JUR-2026-{nummer:06d}") for nummer in (2, 12)]
    with opslag.schrijven() as conn:
        reserveer_nummers(conn, "JUR", 2026, 12)
    bewaar(opslag, *zaken)
    with opslag.schrijven() as conn:
        assert achterstanden(conn) == ()
        conn.execute(text(opdracht))
        gevonden = achterstanden(conn)
    assert [(teller.herstel[: len(begin)], teller.laatste) for teller, (begin, _) in zip(gevonden, verwacht, strict=True)] == verwacht
    with opslag.schrijven() as conn:
        for teller in gevonden:
            conn.execute(text(teller.herstel))
        assert achterstanden(conn) == ()


def test_a_number_that_is_in_use_is_refused_with_the_way_out(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak(identificatie="JUR-2026-000001"))
    with pytest.raises(DatabaseOnbereikbaar) as gevangen:
        bewaar(opslag, a_zaak(identificatie="JUR-2026-000001"))
    assert (gevangen.value.code, "zaken diagnose" in gevangen.value.hint) == ("nummering_loopt_achter", True)
