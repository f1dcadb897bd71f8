"""The one path of a change and the reading of it, on both databases: open, step, bulk, keys, conflicts, scope, late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from tests.factories import NU, step
from tests.werkplek import a_werkplek
from zaken.domain.opdrachten import Noteer, Opdracht, Vul, WijsToe
from zaken.domain.selectie import Selectie
from zaken.errors import InvoerFout, NietBevoegd, NietGevonden
from zaken.services.lezen import list_cases, show, timeline
from zaken.services.registreren import NieuweZaak, register
from zaken.services.te_laat import late_page
from zaken.services.uitvoeren import Antwoord, Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    return a_werkplek(opslag)


def opened(werkplek: Werkplek, aantal: int = 1, **anders: object) -> list[str]:
    nieuwe = [replace(NieuweZaak("verzoek", f"Verzoek {i}", "diemen"), **anders) for i in range(aantal)]  # type: ignore[arg-type]  # fields by name
    return [antwoord.identificatie for antwoord in register(werkplek, nieuwe)]


def do(werkplek: Werkplek, nummers: list[str], opdracht: Opdracht, **anders: object) -> list[Antwoord]:
    verzoeken = [Verzoek(nummer, opdracht) for nummer in nummers]
    return [antwoord for blok in execute(werkplek, verzoeken, **anders) for antwoord in blok]  # type: ignore[arg-type]  # keywords by name


def test_numbers_follow_each_other_and_a_refused_case_takes_none(werkplek: Werkplek) -> None:
    assert opened(werkplek, 2) == ["VRZ-2026-000001", "VRZ-2026-000002"]
    goed = NieuweZaak("verzoek", "Goed", "diemen")
    antwoorden = register(werkplek, [goed, replace(goed, organisatie="mars"), goed])
    assert [(a.identificatie, a.uitkomst) for a in antwoorden] == [
        ("VRZ-2026-000003", "uitgevoerd"), ("", "kan_nog_niet"), ("VRZ-2026-000004", "uitgevoerd"),
    ]  # fmt: skip


def test_a_trial_opening_gives_no_number_and_writes_nothing(werkplek: Werkplek) -> None:
    antwoord = register(werkplek, [NieuweZaak("verzoek", "Proef", "diemen")], proef=True)[0]
    assert (antwoord.identificatie, antwoord.uitkomst) == ("", "uitgevoerd")
    assert list_cases(werkplek, Selectie(), maximaal=10).aantal == 0
    assert opened(werkplek) == ["VRZ-2026-000001"]


def test_the_same_source_key_twice_is_refused_within_a_list_and_after_it(werkplek: Werkplek) -> None:
    nieuw = NieuweZaak("verzoek", "Een", "diemen", eigenschappen={"kenmerk": "Z-1"})
    eerste, tweede = register(werkplek, [nieuw, nieuw])
    assert (eerste.uitkomst, tweede.uitkomst) == ("uitgevoerd", "kan_nog_niet")
    assert "regel 1 van deze lijst" in tweede.redenen[0].tekst
    derde = register(werkplek, [nieuw])[0]
    assert "VRZ-2026-000001" in derde.redenen[0].tekst
    assert register(werkplek, [replace(nieuw, organisatie="duo")])[0].uitkomst == "uitgevoerd"


def test_a_case_goes_from_opening_to_its_end_and_tells_it(werkplek: Werkplek) -> None:
    nummer = opened(werkplek)[0]
    for opdracht in (
        WijsToe("jurist1"),
        step("neem_op", eigenschappen={"vakafdeling": "ruimte"}),
        step("trek_in", resultaat="ingetrokken"),
    ):
        assert execute_one(werkplek, "vrz 1", opdracht).uitkomst == "uitgevoerd"
    beeld, gebeurtenissen = timeline(werkplek, nummer)
    assert (beeld.zaak.status, beeld.zaak.einddatum, beeld.zaak.archiefactiedatum) == ("afgehandeld", date(2026, 3, 2), date(2027, 3, 2))
    assert [rij.soort for rij in gebeurtenissen] == ["geopend", "toegewezen", "overgang", "overgang"]
    assert beeld.zaak.versie == 4
    assert beeld.stappen == ()


def test_a_refusal_writes_nothing_and_gives_every_reason(werkplek: Werkplek) -> None:
    nummer = opened(werkplek)[0]
    antwoord = execute_one(werkplek, nummer, step("neem_op"))
    assert antwoord.uitkomst == "kan_nog_niet"
    assert {reden.veld for reden in antwoord.redenen} == {"vakafdeling", "behandelaar"}
    assert show(werkplek, nummer).zaak.versie == 1


def test_a_trial_gives_exactly_the_answers_of_the_real_run(werkplek: Werkplek) -> None:
    nummers = opened(werkplek, 6)
    do(werkplek, nummers[:3], WijsToe("jurist1"))
    opdracht = step("neem_op", eigenschappen={"vakafdeling": "ruimte"})
    alles = [*nummers, nummers[0], "VRZ-2026-009999"]
    proef = do(werkplek, alles, opdracht, proef=True)
    echt = do(werkplek, alles, opdracht)
    assert [(a.identificatie, a.uitkomst, a.status, a.redenen) for a in proef] == [
        (a.identificatie, a.uitkomst, a.status, a.redenen) for a in echt
    ]
    assert [a.uitkomst for a in echt] == ["uitgevoerd"] * 3 + ["kan_nog_niet"] * 3 + ["niet_gevonden"]


def test_bulk_goes_in_chunks_with_a_constant_number_of_statements(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, blok=20)
    nummers = opened(werkplek, 60)
    do(werkplek, nummers[:1], Noteer("warm"))
    gezien: list[str] = []
    event.listen(opslag.engine, "before_cursor_execute", lambda *feiten: gezien.append(feiten[2]))
    blokken = [len(blok) for blok in execute(werkplek, [Verzoek(nummer, WijsToe("jurist1")) for nummer in nummers])]
    assert blokken == [20, 20, 20]
    per_blok = len([tekst for tekst in gezien if not tekst.startswith("BEGIN")]) / 3
    assert per_blok <= 8
    gezien.clear()
    assert len(next(execute(werkplek, [Verzoek(nummers[0], Noteer("een"))]))) == 1
    assert len([tekst for tekst in gezien if not tekst.startswith("BEGIN")]) <= per_blok


def test_asking_again_with_the_same_key_gives_the_same_answer_and_writes_nothing(werkplek: Werkplek) -> None:
    nummer = opened(werkplek)[0]
    eerste = execute_one(werkplek, nummer, Noteer("gebeld"), sleutel="k1")
    tweede = execute_one(werkplek, nummer, Noteer("gebeld"), sleutel="k1")
    assert (eerste.herhaald, tweede.herhaald) == (False, True)
    assert (tweede.uitkomst, tweede.status) == (eerste.uitkomst, eerste.status)
    assert show(werkplek, nummer).zaak.versie == 2
    with pytest.raises(InvoerFout, match="al gebruikt"):
        execute_one(werkplek, nummer, Noteer("iets anders"), sleutel="k1")


def test_opening_again_with_the_same_key_gives_the_same_number(werkplek: Werkplek) -> None:
    nieuw = NieuweZaak("verzoek", "Een", "diemen")
    eerste = register(werkplek, [nieuw], sleutel="n1")[0]
    tweede = register(werkplek, [nieuw], sleutel="n1")[0]
    assert (tweede.identificatie, tweede.herhaald) == (eerste.identificatie, True)
    with pytest.raises(InvoerFout, match="al gebruikt"):
        register(werkplek, [replace(nieuw, omschrijving="Twee")], sleutel="n1")


def test_changed_since_it_was_seen_names_who_and_when(werkplek: Werkplek) -> None:
    nummer = opened(werkplek)[0]
    gezien = show(werkplek, nummer).zaak.versie
    execute_one(werkplek.namens("jurist2", lambda: NU + timedelta(hours=1)), nummer, Noteer("ik was eerst"))
    antwoord = execute_one(werkplek, nummer, Vul({"kenmerk": "A"}), gezien=gezien)
    assert (antwoord.uitkomst, antwoord.wie, antwoord.moment) == ("intussen_gewijzigd", "jurist2", NU + timedelta(hours=1))


def test_what_may_not_be_seen_is_not_there(werkplek: Werkplek) -> None:
    nummer = opened(werkplek)[0]
    ander = werkplek.namens("beperkt", lambda: NU)
    assert execute_one(ander, nummer, Noteer("x")).uitkomst == "niet_gevonden"
    assert list_cases(ander, Selectie(), maximaal=10).aantal == 0
    with pytest.raises(NietGevonden):
        show(ander, nummer)
    with pytest.raises(NietBevoegd):
        show(werkplek.namens("onbekend", lambda: NU), nummer)


def test_a_reference_to_a_case_must_point_to_one_that_may_be_seen(werkplek: Werkplek) -> None:
    een, twee = opened(werkplek, 2)
    assert execute_one(werkplek, een, Vul({"hoort_bij": twee})).uitkomst == "uitgevoerd"
    assert execute_one(werkplek, een, Vul({"hoort_bij": "VRZ-2026-000404"})).uitkomst == "kan_nog_niet"


def test_a_short_number_of_two_years_may_be_read_but_not_changed_without_its_year(werkplek: Werkplek) -> None:
    opened(werkplek)
    later = werkplek.namens("jurist1", lambda: NU + timedelta(days=365))
    assert opened(later) == ["VRZ-2027-000001"]
    assert show(later, "vrz 1").zaak.identificatie == "VRZ-2027-000001"
    with pytest.raises(InvoerFout, match="VRZ-2027-000001 of VRZ-2026-000001"):
        execute_one(later, "vrz 1", Noteer("welke?"))
    assert execute_one(later, "vrz 2026 1", Noteer("deze")).identificatie == "VRZ-2026-000001"


def test_what_is_no_number_is_said_so(werkplek: Werkplek) -> None:
    with pytest.raises(InvoerFout, match="geen zaaknummer"):
        show(werkplek, "dakkapel")


def test_the_late_page_counts_each_case_once_and_suspended_apart(werkplek: Werkplek) -> None:
    oud = opened(werkplek, 3, startdatum=date(2026, 1, 5))
    opened(werkplek, 2)
    do(werkplek, oud[:1], WijsToe("jurist1"))
    do(werkplek, oud[:1], step("neem_op", eigenschappen={"vakafdeling": "ruimte"}))
    do(werkplek, oud[:1], step("vraag_aanvulling", toelichting="Welke?"))
    pagina = late_page(werkplek)
    team = pagina.teams[0]
    assert (team.te_laat, team.opgeschort, team.overig, team.open, team.zonder_behandelaar) == (2, 1, 2, 5, 4)
    assert [zaak.zaak.identificatie for zaak in pagina.zaken] == oud[1:]
    assert pagina.zaken[0].dagen_te_laat == (date(2026, 3, 2) - date(2026, 2, 16)).days


def test_the_late_page_of_an_earlier_day_is_rebuilt_from_the_events(werkplek: Werkplek) -> None:
    dag = NU - timedelta(days=10)
    toen = werkplek.namens("jurist1", lambda: dag)
    nummers = opened(toen, 3, startdatum=date(2026, 1, 5))
    do(werkplek, nummers[:1], step("trek_in", resultaat="ingetrokken"))
    do(werkplek, nummers[1:2], WijsToe("jurist1"))
    nu, eerder, begin = late_page(werkplek), late_page(werkplek, op=dag.date()), late_page(werkplek, op=date(2026, 1, 10))
    assert [z.zaak.identificatie for z in nu.zaken] == nummers[1:]
    assert [(z.zaak.identificatie, z.zaak.behandelaar) for z in eerder.zaken] == [(nummer, None) for nummer in nummers]
    assert begin.zaken == ()


def test_lists_page_and_count(werkplek: Werkplek) -> None:
    nummers = opened(werkplek, 5)
    eerste = list_cases(werkplek, Selectie(), maximaal=3)
    tweede = list_cases(werkplek, Selectie(), maximaal=3, vanaf=eerste.volgende)
    assert eerste.aantal == 5
    assert [r.zaak.identificatie for r in (*eerste.regels, *tweede.regels)] == nummers
    register(werkplek, [NieuweZaak("verzoek", "Dakkapel Énergielaan", "diemen")])
    assert list_cases(werkplek, Selectie(zoek="energie dakk"), maximaal=3).aantal == 1
