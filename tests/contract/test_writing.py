"""What is written is what is read, on both databases; conflicts and doubles are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.contract.zaken_maken import ALLES, NU, a_zaak, bewaar, getelde_opdrachten, mutatie, wijzig
from zaken.domain.opdrachten import Mutatie
from zaken.domain.stand import stand, vouw
from zaken.domain.zaak import Afspraak, Betrokkene, Document, Opschorting, Spoor, Stap, Uitleg, Zaak
from zaken.errors import IntussenGewijzigd, InvoerFout, RegelWeigert
from zaken.store import reads, writes
from zaken.store.engine import Opslag
from zaken.store.verificatie import verifieer


def lees(opslag: Opslag, *nummers: str) -> dict[str, Zaak]:
    with opslag.lezen() as conn:
        return reads.zaken_op_nummer(conn, nummers, None)


def een_volle_zaak() -> Zaak:
    uitleg = Uitleg((Stap(date(2026, 3, 12), "begin", "DVO", True), Stap(None, "onbekend")), 3)
    return a_zaak(
        omschrijving="Bezwaar café 't Hoekje",
        behandelaar="jurist",
        vorige_status="ontvangen",
        status="bij_vakafdeling",
        streefdatum=date(2026, 4, 1),
        uiterlijke_einddatum=date(2026, 5, 1),
        einddatum=date(2026, 4, 20),
        resultaat="advies_verstrekt",
        archiefnominatie="vernietigen",
        archiefactiedatum=date(2031, 4, 20),
        eigenschappen={"vraag": "Mag dit?", "bedrag": 21_600_000, "spoed": True, "soorten": ["b", "a"], "dag": "2026-03-12"},
        sporen={"neem_op": Spoor("jurist", NU), "zet_door": Spoor("chef", NU + timedelta(microseconds=1))},
        opschortingen=(
            Opschorting(date(2026, 3, 13), date(2026, 3, 20), "wacht op aanvrager", "Awb 4:15", "jurist"),
            Opschorting(date(2026, 3, 25), None, "overmacht"),
        ),
        documenten=(Document("advies", "Advies", date(2026, 4, 1), "definitief", "djuma:12", "ab" * 32),),
        betrokkenen=(Betrokkene("initiator", "De heer Jansen", "06", "belt liever"), Betrokkene("adviseur", "Kantoor")),
        afspraken=(
            Afspraak("Belt terug", date(2026, 3, 20), "jurist", date(2026, 3, 12), False, date(2026, 3, 21)),
            Afspraak("Stuurt de tekening", date(2026, 4, 1), "De heer Jansen", date(2026, 3, 13)),
        ),
        uitleg_streefdatum=uitleg,
        uitleg_einddatum=Uitleg((Stap(date(2026, 5, 1), "overgenomen uit bron"),)),
        bron="djuma",
        bronsleutel="D-12",
        bron_streefdatum=date(2026, 4, 1),
        bron_einddatum=date(2026, 5, 1),
        unieke_sleutel="diemen|12",
    )


def test_a_whole_case_comes_back_as_it_was_written(opslag: Opslag) -> None:
    (geschreven,) = bewaar(opslag, een_volle_zaak())
    assert lees(opslag, geschreven.identificatie) == {geschreven.identificatie: geschreven}
    assert (geschreven.versie, geschreven.gewijzigd_door, geschreven.gewijzigd_op, geschreven.gewijzigd_met) == (1, "jurist", NU, "geopend")


def test_a_case_without_anything_optional_comes_back_as_it_was_written(opslag: Opslag) -> None:
    (geschreven,) = bewaar(opslag, a_zaak())
    assert lees(opslag, geschreven.identificatie)[geschreven.identificatie] == geschreven


def test_every_field_can_change_and_comes_back(opslag: Opslag) -> None:
    (begin,) = bewaar(opslag, a_zaak())
    vol = een_volle_zaak()
    nieuw = replace(vol, id=begin.id, uuid=begin.uuid, identificatie=begin.identificatie, versie=begin.versie, kop=begin.kop)
    with opslag.schrijven() as conn:
        (geschreven,) = writes.schrijf(conn, [(begin, mutatie(begin, nieuw))], nu=NU)
    assert lees(opslag, begin.identificatie)[begin.identificatie] == geschreven
    assert stand(geschreven) == stand(nieuw)


def test_the_fold_of_the_events_is_the_case(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak(eigenschappen={"a": "1", "b": 2}))
    zaak = wijzig(opslag, zaak, eigenschappen={"a": "x"}, opschortingen=(Opschorting(date(2026, 3, 13), None, "wacht"),))
    zaak = wijzig(opslag, zaak, opschortingen=(Opschorting(date(2026, 3, 13), date(2026, 3, 14), "wacht"),), status="klaar")
    with opslag.lezen() as conn:
        spoor = reads.gebeurtenissen(conn, zaak.id)
    assert [rij.volgnummer for rij in spoor] == [1, 2, 3]
    assert vouw(rij.gegevens or {} for rij in spoor) == stand(lees(opslag, zaak.identificatie)[zaak.identificatie])


def test_several_events_of_one_mutation_are_numbered_and_chained(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak())
    een, twee = mutatie(zaak, replace(zaak, status="b"), soort="stap"), mutatie(zaak, zaak, soort="notitie", tekst="gedaan")
    with opslag.schrijven() as conn:
        (na,) = writes.schrijf(conn, [(zaak, Mutatie(replace(zaak, status="b"), een.gebeurtenissen + twee.gebeurtenissen))], nu=NU)
    assert (na.versie, na.gewijzigd_met) == (3, "notitie")
    assert wijzig(opslag, na, status="c").versie == 4


def test_recorded_and_happened_are_kept_apart(opslag: Opslag) -> None:
    toen = datetime(2011, 6, 1, 10, tzinfo=UTC)
    (zaak,) = bewaar(opslag, a_zaak(), moment=toen)
    with opslag.lezen() as conn:
        (rij,) = reads.gebeurtenissen(conn, zaak.id)
    assert (rij.moment, rij.vastgelegd) == (toen, NU)


def test_who_read_an_older_version_is_refused_and_nothing_is_written(opslag: Opslag) -> None:
    zaak, ander = bewaar(opslag, a_zaak(), a_zaak())
    wijzig(opslag, zaak, status="bij_vakafdeling")
    met_ander = [(ander, mutatie(ander, replace(ander, status="x"))), (zaak, mutatie(zaak, replace(zaak, status="y")))]
    with pytest.raises(IntussenGewijzigd), opslag.schrijven() as conn:
        writes.schrijf(conn, met_ander, nu=NU)
    nu = lees(opslag, zaak.identificatie, ander.identificatie)
    assert (nu[zaak.identificatie].status, nu[ander.identificatie].status) == ("bij_vakafdeling", "ontvangen")


def test_a_change_without_an_event_cannot_be_stored(opslag: Opslag) -> None:
    with pytest.raises(TypeError, match="gebeurtenis"), opslag.schrijven() as conn:
        writes.schrijf(conn, [(None, Mutatie(a_zaak(), ()))], nu=NU)


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        pytest.param({"unieke_sleutel": "diemen|9"}, "dubbel", id="unique_key_within_a_zaaktype"),
        pytest.param({"bron": "djuma", "bronsleutel": "9"}, "al_ingelezen", id="key_of_the_source"),
    ],
)
def test_a_double_is_refused_by_the_database_too(opslag: Opslag, velden: dict[str, str], code: str) -> None:
    bewaar(opslag, a_zaak(**velden))
    with pytest.raises(RegelWeigert) as gevangen:
        bewaar(opslag, a_zaak(**velden))
    assert gevangen.value.code == code


def test_the_same_unique_key_is_fine_in_another_zaaktype(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak(unieke_sleutel="9"))
    assert bewaar(opslag, a_zaak(unieke_sleutel="9", zaaktype="inkoopvraag"))


def test_documents_can_change_and_disappear(opslag: Opslag) -> None:
    een, twee = Document("advies", "Een", date(2026, 1, 1), "concept"), Document("advies", "Twee", date(2026, 1, 2), "concept")
    (zaak,) = bewaar(opslag, a_zaak(documenten=(een, twee)))
    klaar = replace(een, status="definitief")
    zaak = wijzig(opslag, zaak, documenten=(klaar,))
    assert lees(opslag, zaak.identificatie)[zaak.identificatie].documenten == (klaar,)


def test_a_second_open_interval_is_refused(opslag: Opslag) -> None:
    twee = (Opschorting(date(2026, 1, 1), None, "a"), Opschorting(date(2026, 1, 2), None, "b"))
    with pytest.raises(Exception, match="fout") as gevangen:
        bewaar(opslag, a_zaak(opschortingen=twee))
    assert getattr(gevangen.value, "code", "") == "database"


@pytest.mark.parametrize("tekst", [pytest.param("nul\x00", id="nul"), pytest.param("half \ud800", id="half_a_character")])
def test_text_that_not_every_database_can_hold_is_refused(opslag: Opslag, tekst: str) -> None:
    with pytest.raises(InvoerFout) as gevangen:
        bewaar(opslag, a_zaak(eigenschappen={"vraag": tekst}))
    assert gevangen.value.code == "onleesbare_tekens"


def test_text_that_only_looks_like_a_nul_is_kept(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak(eigenschappen={"vraag": "schrijf \\u0000 zo"}))
    assert lees(opslag, zaak.identificatie)[zaak.identificatie].eigenschappen == {"vraag": "schrijf \\u0000 zo"}


@pytest.mark.parametrize(
    "opdracht",
    [
        "DELETE FROM gebeurtenis",
        "UPDATE gebeurtenis SET wie = 'ander'",
        "UPDATE gebeurtenis SET gegevens = '{}'",
        "UPDATE gebeurtenis SET gegevens = NULL",
        "UPDATE gebeurtenis SET gegevens = NULL, zout = NULL, hash = 'x'",
    ],
)
def test_the_triggers_refuse_to_change_history(opslag: Opslag, opdracht: str) -> None:
    (zaak,) = bewaar(opslag, a_zaak())
    with pytest.raises(RegelWeigert, match="geschiedenis"), opslag.schrijven() as conn:
        conn.execute(text(opdracht))
    with opslag.lezen() as conn:
        assert [rij.wie for rij in reads.gebeurtenissen(conn, zaak.id)] == ["jurist"]


def test_the_triggers_let_a_payload_be_erased(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak())
    with opslag.schrijven() as conn:
        conn.execute(text("UPDATE gebeurtenis SET gegevens = NULL, zout = NULL"))
    with opslag.lezen() as conn:
        assert reads.gebeurtenissen(conn, zaak.id)[0].gegevens is None


def test_a_chunk_costs_as_many_statements_as_one_case(opslag: Opslag) -> None:
    aantallen = []
    for aantal in (2, 40):
        with getelde_opdrachten(opslag.engine) as opdrachten, opslag.schrijven() as conn:
            nieuwe = writes.schrijf(
                conn, [(None, mutatie(None, a_zaak(documenten=een_volle_zaak().documenten))) for _ in range(aantal)], nu=NU
            )
            gewijzigd = [(zaak, mutatie(zaak, replace(zaak, status="x", team=f"team{nummer % 3}"))) for nummer, zaak in enumerate(nieuwe)]
            writes.schrijf(conn, gewijzigd, nu=NU)
        aantallen.append(len(opdrachten))
    assert aantallen[0] == aantallen[1]


def test_numbers_go_on_and_are_counted_per_prefix_and_year(opslag: Opslag) -> None:
    with opslag.schrijven() as conn:
        assert list(writes.reserveer_nummers(conn, "JUR", 2026, 3)) == [1, 2, 3]
        assert list(writes.reserveer_nummers(conn, "JUR", 2026, 1)) == [4]
        assert list(writes.reserveer_nummers(conn, "JUR", 2027, 1)) == [1]
        assert list(writes.reserveer_nummers(conn, "INK", 2026, 2)) == [1, 2]
    with opslag.schrijven() as conn:
        assert list(writes.reserveer_nummers(conn, "JUR", 2026, 1)) == [5]


def test_many_at_once_never_get_the_same_number(opslag: Opslag, samen: Callable[..., list[Any]]) -> None:
    def neem(_: int) -> list[int]:
        genomen: list[int] = []
        for _ in range(10):
            with opslag.schrijven() as conn:
                genomen += writes.reserveer_nummers(conn, "JUR", 2026, 3)
        return genomen

    alle = [nummer for lijst in samen(neem, 4) for nummer in lijst]
    assert sorted(alle) == list(range(1, 121))


def test_many_at_once_never_lose_a_change(opslag: Opslag, samen: Callable[..., list[Any]]) -> None:
    (zaak,) = bewaar(opslag, a_zaak(eigenschappen={"teller": 0}))

    def tel_op(_: int) -> None:
        for _ in range(5):
            with opslag.schrijven() as conn:
                (oud,) = reads.zaken_op_nummer(conn, [zaak.identificatie], None, voor_wijziging=True).values()
                nieuw = replace(oud, eigenschappen={"teller": int(str(oud.eigenschappen["teller"])) + 1})
                writes.schrijf(conn, [(oud, mutatie(oud, nieuw))], nu=NU)

    samen(tel_op, 4)
    na = lees(opslag, zaak.identificatie)[zaak.identificatie]
    assert (na.eigenschappen, na.versie) == ({"teller": 20}, 21)


def test_a_command_with_a_key_keeps_its_answer(opslag: Opslag) -> None:
    antwoord = json.dumps({"identificatie": "JUR-2026-000001"})
    with opslag.schrijven() as conn:
        writes.bewaar_antwoorden(conn, {"k1": ("abc", antwoord), "k2": ("def", "{}")}, nu=NU, wie="jurist")
    with opslag.lezen() as conn:
        gevonden = writes.antwoorden_van(conn, ["k1", "k9"])
    assert gevonden == {"k1": writes.Antwoord("abc", antwoord, NU, "jurist")}


def test_a_key_that_was_just_used_undoes_the_whole_command(opslag: Opslag) -> None:
    with opslag.schrijven() as conn:
        writes.bewaar_antwoorden(conn, {"k1": ("abc", "{}")}, nu=NU, wie="jurist")
    zaak = a_zaak()

    def nog_eens() -> None:
        with opslag.schrijven() as conn:
            writes.schrijf(conn, [(None, mutatie(None, zaak))], nu=NU)
            writes.bewaar_antwoorden(conn, {"k1": ("xyz", "{}")}, nu=NU, wie="jurist")

    with pytest.raises(IntussenGewijzigd) as gevangen:
        nog_eens()
    assert gevangen.value.code == "sleutel_gebruikt"
    assert lees(opslag, zaak.identificatie) == {}


def test_reading_for_change_gives_the_same_cases(opslag: Opslag) -> None:
    een, twee = bewaar(opslag, a_zaak(), a_zaak())
    with opslag.schrijven() as conn:
        gelezen = reads.zaken_op_nummer(conn, [twee.identificatie, een.identificatie, "JUR-2026-999999"], ALLES, voor_wijziging=True)
    assert list(gelezen.values()) == [een, twee]


def test_history_that_is_added_later_does_not_hide_what_was_done_here(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak())
    hier = mutatie(zaak, replace(zaak, behandelaar="jurist"), soort="toegewezen", moment=NU + timedelta(days=5))
    with opslag.schrijven() as conn:
        (na,) = writes.schrijf(conn, [(zaak, hier)], nu=NU)
        oude = mutatie(na, na, soort="historie", wie="bron:ander", moment=NU + timedelta(days=1))
        (later,) = writes.schrijf(conn, [(na, oude)], nu=NU)
    assert (later.versie, later.gewijzigd_met, later.gewijzigd_op) == (3, "toegewezen", NU + timedelta(days=5))
    with opslag.lezen() as conn:
        assert list(verifieer(conn, anker=None)) == []
