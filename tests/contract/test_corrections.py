"""Corrections and undoing through the services, on both databases: what is stored, what is found back, and that it verifies."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event

from tests.correctiehulp import MENSEN
from tests.factories import NU, step
from tests.werkplek import a_werkplek, publish
from zaken.domain.opdrachten import Corrigeer, Heropen, MaakOngedaan, Noteer, Opdracht, VoegDocumentToe, Vul, WijsToe
from zaken.domain.stand import stand
from zaken.domain.zaak import Document
from zaken.errors import NietGevonden
from zaken.services.correcties import last_series, look_back
from zaken.services.lezen import show, timeline
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Antwoord, Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store import eigen
from zaken.store.engine import Opslag
from zaken.store.verificatie import verifieer

ONGEDAAN = MaakOngedaan(7)


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    bureau = a_werkplek(opslag)
    publish(opslag, "organisaties", "organisaties", MENSEN, 2)
    return bureau


def als(werkplek: Werkplek, wie: str, nu: datetime = NU) -> Werkplek:
    return werkplek.namens(wie, lambda: nu)


def opened(werkplek: Werkplek, aantal: int = 1) -> list[str]:
    return [
        antwoord.identificatie for antwoord in register(werkplek, [NieuweZaak("verzoek", f"Verzoek {i}", "diemen") for i in range(aantal)])
    ]


def do(werkplek: Werkplek, nummers: list[str], opdracht: Opdracht, *, proef: bool = False) -> list[Antwoord]:
    return [antwoord for blok in execute(werkplek, [Verzoek(nummer, opdracht) for nummer in nummers], proef=proef) for antwoord in blok]


def closed(werkplek: Werkplek) -> str:
    nummer = opened(werkplek)[0]
    for opdracht in (
        WijsToe("jurist1"),
        step("neem_op", eigenschappen={"vakafdeling": "ruimte"}),
        step("trek_in", resultaat="ingetrokken"),
    ):
        assert execute_one(werkplek, nummer, opdracht).uitkomst == "uitgevoerd"
    return nummer


def sound(werkplek: Werkplek) -> bool:
    with werkplek.opslag.lezen() as conn:
        return not list(verifieer(conn, anker=None))


def test_a_case_is_reopened_corrected_closed_again_and_mended_and_still_verifies(werkplek: Werkplek) -> None:
    nummer = closed(werkplek)
    archivaris = als(werkplek, "archivaris", NU + timedelta(days=30))
    stappen: list[tuple[Werkplek, Opdracht]] = [
        (archivaris, Heropen("te vroeg afgehandeld")),
        (als(werkplek, "leider"), Corrigeer("verkeerd", omschrijving="Beter", team="ruimte", startdatum=date(2026, 2, 23))),
        (als(werkplek, "planoloog"), step("trek_in", resultaat="ingetrokken")),
        (archivaris, Vul({"kosten": "12,50"}, "bonnetje gevonden")),
    ]
    for wie, opdracht in stappen:
        antwoord = execute_one(wie, nummer, opdracht)
        assert antwoord.uitkomst == "uitgevoerd", antwoord.redenen
        assert sound(werkplek)
    beeld, rijen = timeline(werkplek, nummer)
    assert (beeld.zaak.omschrijving, beeld.zaak.team, beeld.zaak.eigenschappen["kosten"]) == ("Beter", "ruimte", 1250)
    assert [rij.soort for rij in rijen[-4:]] == ["heropend", "gecorrigeerd", "overgang", "gecorrigeerd"]


def test_undoing_restores_the_case_and_withdraws_what_was_added(werkplek: Werkplek) -> None:
    nummer = opened(werkplek)[0]
    execute_one(werkplek, nummer, WijsToe("jurist1"))
    for opdracht in (
        VoegDocumentToe(Document("advies", "Advies", date(2026, 3, 2), "definitief")),
        Vul({"vakafdeling": "ruimte", "kenmerk": "Z-1"}),
        step("neem_op", eigenschappen={"vakafdeling": "ruimte"}),
    ):
        voor = show(werkplek, nummer).zaak
        assert execute_one(werkplek, nummer, opdracht).uitkomst == "uitgevoerd"
        assert execute_one(werkplek, nummer, ONGEDAAN).uitkomst == "uitgevoerd"
        na = show(werkplek, nummer).zaak
        assert (stand(na), na.versie) == (stand(voor), voor.versie + 2)
        assert sound(werkplek)


def test_looking_back_says_what_will_be_without_writing_and_the_undoing_does_just_that(werkplek: Werkplek) -> None:
    nummer = closed(werkplek)
    blik = look_back(werkplek, nummer, 7)
    assert (blik.laatste.rij.soort, blik.laatste.rij.volgnummer, blik.zaak.versie) == ("overgang", 4, 4)
    assert show(werkplek, nummer).zaak.versie == 4
    execute_one(werkplek, nummer, ONGEDAAN, gezien=blik.zaak.versie)
    assert blik.straks is not None
    assert stand(show(werkplek, nummer).zaak) == stand(blik.straks)


def test_undoing_what_was_looked_at_is_a_conflict_when_somebody_came_between(werkplek: Werkplek) -> None:
    nummer = closed(werkplek)
    gezien = look_back(werkplek, nummer, 7).zaak.versie
    execute_one(als(werkplek, "archivaris"), nummer, Vul({"kosten": "3"}, "hersteld"))
    assert execute_one(werkplek, nummer, ONGEDAAN, gezien=gezien).uitkomst == "intussen_gewijzigd"


def test_without_a_case_my_newest_change_is_meant_and_notes_are_passed_over(werkplek: Werkplek) -> None:
    een, twee, drie = opened(als(werkplek, "leider"), 3)
    execute_one(werkplek, een, WijsToe("jurist1"))
    execute_one(werkplek, twee, WijsToe("jurist1"))
    execute_one(werkplek, drie, Noteer("gebeld"))
    execute_one(als(werkplek, "jurist2"), drie, WijsToe("jurist2"))
    assert look_back(werkplek, None, 7).zaak.identificatie == twee
    with pytest.raises(NietGevonden, match="niets gewijzigd"):
        look_back(als(werkplek, "archivaris"), None, 7)


def test_my_newest_change_is_found_back_past_many_events_of_others_but_not_past_the_days(
    werkplek: Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eigen, "VENSTER", 4)
    nummers = opened(als(werkplek, "leider"), 12)
    execute_one(werkplek, nummers[0], WijsToe("jurist1"))
    do(als(werkplek, "jurist2", NU + timedelta(hours=1)), nummers[1:], WijsToe("jurist2"))
    assert look_back(als(werkplek, "jurist1", NU + timedelta(days=6)), None, 7).zaak.identificatie == nummers[0]
    with pytest.raises(NietGevonden):
        look_back(als(werkplek, "jurist1", NU + timedelta(days=9)), None, 7)


def test_a_case_that_may_not_be_seen_is_not_found(werkplek: Werkplek) -> None:
    nummer = closed(werkplek)
    with pytest.raises(NietGevonden):
        look_back(als(werkplek, "beperkt"), nummer, 7)
    assert execute_one(als(werkplek, "beperkt"), nummer, ONGEDAAN).uitkomst == "niet_gevonden"


def test_a_bulk_run_is_found_back_and_undone_except_where_somebody_went_on(werkplek: Werkplek) -> None:
    nummers = opened(werkplek, 7)
    klein = Werkplek(werkplek.opslag, "jurist1", lambda: NU, 3)
    do(klein, nummers[:6], WijsToe("jurist1"))
    execute_one(werkplek, nummers[6], WijsToe("jurist1"))
    execute_one(als(werkplek, "jurist2"), nummers[1], Noteer("bezig"))
    reeks = last_series(werkplek, 7)
    assert (reeks.soort, reeks.nummers) == ("toegewezen", tuple(nummers[:6]))
    opdracht = MaakOngedaan(7, reeks.kenmerk)
    proef = do(klein, list(reeks.nummers), opdracht, proef=True)
    echt = do(klein, list(reeks.nummers), opdracht)
    assert [(a.identificatie, a.uitkomst, a.redenen) for a in proef] == [(a.identificatie, a.uitkomst, a.redenen) for a in echt]
    assert [a.uitkomst for a in echt] == ["uitgevoerd", "kan_nog_niet", *["uitgevoerd"] * 4]
    assert show(werkplek, nummers[6]).zaak.behandelaar == "jurist1"
    assert sound(werkplek)


def test_one_change_is_no_bulk_run(werkplek: Werkplek) -> None:
    execute_one(werkplek, opened(werkplek)[0], WijsToe("jurist1"))
    with pytest.raises(NietGevonden, match="geen reeks"):
        last_series(werkplek, 7)


def test_undoing_in_bulk_reads_the_trails_of_a_chunk_in_one_statement(werkplek: Werkplek) -> None:
    nummers = opened(werkplek, 20)
    do(werkplek, nummers, WijsToe("jurist1"))
    gezien: list[str] = []
    event.listen(werkplek.opslag.engine, "before_cursor_execute", lambda *feiten: gezien.append(feiten[2]))
    assert {antwoord.uitkomst for antwoord in do(werkplek, nummers, ONGEDAAN)} == {"uitgevoerd"}
    assert len([tekst for tekst in gezien if "FROM gebeurtenis" in tekst]) == 1


def test_the_same_key_again_gives_the_same_answer_instead_of_undoing_more(werkplek: Werkplek) -> None:
    nummer = opened(werkplek)[0]
    execute_one(werkplek, nummer, WijsToe("jurist1"))
    eerste = execute_one(werkplek, nummer, ONGEDAAN, sleutel="o1")
    tweede = execute_one(werkplek, nummer, ONGEDAAN, sleutel="o1")
    assert (eerste.herhaald, tweede.herhaald, tweede.uitkomst) == (False, True, "uitgevoerd")
    assert show(werkplek, nummer).zaak.versie == 3
