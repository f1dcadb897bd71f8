"""The Monday page on both databases: the counts of SQL, of the rules and of the lists are the same, today and on earlier days."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.zaken_maken import ALLES, a_zaak, bewaar, getelde_opdrachten
from tests.factories import NU, step
from tests.werkplek import a_werkplek
from zaken.domain.configuratie import KalenderBestand
from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender
from zaken.domain.laatheid import Groep, Laatheid, bepaal, bijna_vanaf
from zaken.domain.opdrachten import Hervat, MaakAfspraak, Noteer, Opdracht, RondAfspraakAf, SchortOp, WijsToe
from zaken.domain.selectie import Bereik, Selectie
from zaken.domain.stand import uit_stand, vouw
from zaken.domain.zaak import Opschorting, Zaak, staat_stil
from zaken.errors import InvoerFout
from zaken.services.lezen import lateness, list_cases
from zaken.services.registreren import NieuweZaak, register
from zaken.services.te_laat import TeLaat, late_page
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store import laat, reads
from zaken.store.engine import Opslag

KALENDER = Kalender(KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31)))
MIDDEN = date(2026, 3, 12)
TYPEN = (("juridisch_verzoek", 1), ("juridisch_verzoek", 2), ("inkoopvraag", 1))
STIL = (
    (),
    (Opschorting(MIDDEN, None, "wacht"),),
    (Opschorting(MIDDEN, None, "wacht", termijn=MIDDEN + timedelta(days=2)),),
    (Opschorting(MIDDEN - timedelta(days=9), MIDDEN - timedelta(days=4), "wachtte"), Opschorting(MIDDEN, None, "weer", termijn=MIDDEN)),
)
"""Runs; stands still, nobody knows until when; until a term given, which runs out among the days that are asked for."""


@pytest.fixture
def alle_soorten(opslag: Opslag) -> list[Zaak]:
    """Cases around a day with every combination of dates, types and suspension."""
    dagen = (None, *(MIDDEN + timedelta(days=dag) for dag in (-3, -1, 0, 1, 4, 15)))
    soorten = [(uiterlijk, streef, soort, stil) for uiterlijk in dagen for streef in dagen for soort in TYPEN for stil in STIL]
    return bewaar(
        opslag,
        *(
            a_zaak(
                zaaktype=soort[0],
                zaaktype_versie=soort[1],
                uiterlijke_einddatum=uiterlijk,
                streefdatum=streef,
                startdatum=date(2026, 1, 1),
                opschortingen=stil,
                team=f"team{nummer % 2}",
                behandelaar=None if nummer % 3 else "jan",
                aan_zet="griffie" if nummer % 5 else "",
                aan_zet_soort="partij" if nummer % 5 else "",
                einddatum=MIDDEN if nummer % 11 == 0 else None,
                vertrouwelijkheidaanduiding="geheim" if nummer % 7 == 0 else "intern",
            )
            for nummer, (uiterlijk, streef, soort, stil) in enumerate(soorten)
        ),
    )


DUREN = st.builds(Duur, st.integers(0, 12), st.sampled_from(["dagen", "werkdagen", "weken"])) | st.just(Duur(9999, "jaren"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(op=st.integers(-6, 20), duren=st.tuples(DUREN, DUREN, DUREN), geheim=st.booleans(), team=st.sampled_from([None, "team1"]))
def test_the_counts_of_the_database_are_those_of_the_rule(
    opslag: Opslag, alle_soorten: list[Zaak], op: int, duren: tuple[Duur, Duur, Duur], geheim: bool, team: str | None
) -> None:
    dag = MIDDEN + timedelta(days=op)
    waarschuwing = dict(zip(TYPEN, duren, strict=True))
    verwacht: Counter[Groep] = Counter()
    nummers: dict[Laatheid, set[int]] = {laatheid: set() for laatheid in Laatheid}
    for zaak in alle_soorten:
        if zaak.einddatum is not None or (zaak.vertrouwelijkheidaanduiding == "geheim" and not geheim) or team not in (None, zaak.team):
            continue
        laatheid = bepaal(
            waarschuwing[zaak.zaaktype, zaak.zaaktype_versie],
            op=dag,
            streefdatum=zaak.streefdatum,
            uiterlijke_einddatum=zaak.uiterlijke_einddatum,
            einddatum=None,
            is_opgeschort=staat_stil(zaak.opgeschort_tot, dag),
            kalender=KALENDER,
        )
        verwacht[Groep(zaak.team, zaak.behandelaar, zaak.aan_zet, zaak.aan_zet_soort, laatheid)] += 1
        nummers[laatheid].add(zaak.id)
    bijna_tot = {soort: bijna_vanaf(dag, duur, KALENDER) for soort, duur in waarschuwing.items()}
    bereik = ALLES if geheim else Bereik(vertrouwelijkheid=("intern",))
    peiling = laat.Peiling(dag, bijna_tot, Selectie(team=team), bereik)
    with opslag.lezen() as conn:
        assert laat.tel(conn, peiling) == verwacht
        for laatheid, ids in nummers.items():
            assert set(laat.teams(conn, peiling, (laatheid,))) == ids
            assert {regel.id for regel in laat.regels(conn, peiling, (laatheid,), maximaal=1000)} == ids


def test_lines_come_in_the_order_in_which_they_should_end(opslag: Opslag, alle_soorten: list[Zaak]) -> None:
    soorten = (Laatheid.TE_LAAT, Laatheid.NORM_OVERSCHREDEN, Laatheid.BIJNA)
    peiling = laat.Peiling(MIDDEN, {}, Selectie(), ALLES)
    with opslag.lezen() as conn:
        alle = laat.regels(conn, peiling, soorten, maximaal=1000)
        assert laat.regels(conn, peiling, soorten, maximaal=5) == alle[:5]
    sleutels = [(regel.uiterlijke_einddatum or date.max, regel.id) for regel in alle]
    assert sleutels == sorted(sleutels)


class Kantoor:
    """People at work on a database, on days that follow each other."""

    def __init__(self, opslag: Opslag, *, blok: int = 500) -> None:
        self.werkplek = a_werkplek(opslag, "jurist1", NU, blok=blok)

    def op(self, dag: date, wie: str = "jurist1") -> Werkplek:
        moment = datetime.combine(dag, NU.timetz())
        return self.werkplek.namens(wie, lambda: moment)

    def opent(self, dag: date, omschrijving: str) -> str:
        return register(self.op(dag), [NieuweZaak("verzoek", omschrijving, "diemen")])[0].identificatie

    def doet(self, dag: date, nummer: str, opdracht: Opdracht, wie: str = "jurist1") -> None:
        antwoord = execute_one(self.op(dag, wie), nummer, opdracht)
        assert antwoord.uitkomst == "uitgevoerd", antwoord.redenen


MAANDAG = date(2026, 3, 2)
LAATSTE = date(2026, 4, 13)
"""The uiterlijke einddatum of what is opened on that Monday."""


def dag(verder: int) -> date:
    return MAANDAG + timedelta(days=verder)


@pytest.fixture
def kantoor(opslag: Opslag) -> Kantoor:
    """Cases with a past of their own: each day something else is late, stands still, is taken or ends."""
    kantoor = Kantoor(opslag)
    for verder in range(0, 24, 2):
        nummer = kantoor.opent(dag(verder), f"Zaak {verder}")
        if verder % 3 == 0:
            kantoor.doet(dag(verder + 1), nummer, WijsToe("jurist1"))
        if verder % 8 == 0:
            kantoor.doet(dag(verder + 3), nummer, SchortOp("Wacht"))
            kantoor.doet(dag(verder + 45), nummer, Hervat())
        if verder % 8 == 6:
            kantoor.doet(dag(verder + 3), nummer, SchortOp("Gevraagd", termijn=dag(verder + 12)))
        if verder % 8 == 2:
            kantoor.doet(dag(verder + 44), nummer, step("trek_in", resultaat="ingetrokken"))
        if verder % 8 == 4:
            kantoor.doet(dag(verder + 46), nummer, Noteer("Gebeld"))
    return kantoor


def folded(werkplek: Werkplek, dag: date) -> dict[str, tuple[Zaak, Laatheid]]:
    """Every case that was open on a day, rebuilt from all its events one by one: slow, and beyond doubt."""
    einde = datetime.combine(dag + timedelta(days=1), datetime.min.time(), NU.tzinfo) - timedelta(hours=2)
    gevonden: dict[str, tuple[Zaak, Laatheid]] = {}
    with werkplek.opslag.lezen() as conn:
        for id_ in range(1, 100):
            rijen = [rij.gegevens or {} for rij in reads.gebeurtenissen_van(conn, [id_], tot=einde)]
            if not rijen:
                continue
            zaak = uit_stand(vouw(rijen))
            soort = werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)
            laatheid = lateness(zaak, soort, dag, werkplek.kalender(conn))
            if laatheid is not Laatheid.AFGEHANDELD:
                gevonden[zaak.identificatie] = (zaak, laatheid)
    return gevonden


@pytest.mark.parametrize("verder", [0, 3, 10, 30, 43, 44, 47, 52, 60, 69, 70])
def test_a_day_is_counted_as_folding_every_event_counts_it(kantoor: Kantoor, verder: int) -> None:
    werkplek = kantoor.op(dag(70))
    pagina, alle = late_page(werkplek, op=dag(verder)), folded(werkplek, dag(verder))
    tellingen = Counter(laatheid for _, laatheid in alle.values())
    assert (pagina.totaal.te_laat, pagina.totaal.norm_overschreden, pagina.totaal.bijna, pagina.totaal.opgeschort, pagina.totaal.open) == (
        tellingen[Laatheid.TE_LAAT], tellingen[Laatheid.NORM_OVERSCHREDEN], tellingen[Laatheid.BIJNA], tellingen[Laatheid.OPGESCHORT],
        len(alle),
    )  # fmt: skip
    assert pagina.totaal.zonder_behandelaar == sum(zaak.behandelaar is None for zaak, _ in alle.values())
    te_laat = {nummer: zaak for nummer, (zaak, laatheid) in alle.items() if laatheid is Laatheid.TE_LAAT}
    assert {(regel.zaak.identificatie, regel.zaak.status, regel.zaak.behandelaar) for regel in pagina.zaken} == {
        (nummer, zaak.status, zaak.behandelaar) for nummer, zaak in te_laat.items()
    }


def test_past_days_of_this_office_differ_enough_to_prove_something(kantoor: Kantoor) -> None:
    """Guards the test above: were nothing ever late or still, it could not fail."""
    paginas = [late_page(kantoor.op(dag(70)), op=dag(verder)).totaal for verder in (43, 52, 70)]
    assert len({totaal.te_laat for totaal in paginas}) == 3
    assert paginas[0].opgeschort > paginas[2].opgeschort
    assert paginas[0].open > paginas[2].open


def test_on_a_past_day_a_case_stood_still_no_longer_than_the_term_given(opslag: Opslag) -> None:
    kantoor = Kantoor(opslag)
    gesteld, zonder = (kantoor.opent(MAANDAG, naam) for naam in ("gesteld", "zonder"))
    kantoor.doet(dag(1), gesteld, SchortOp("Gevraagd", termijn=dag(8)))
    kantoor.doet(dag(1), zonder, SchortOp("Wacht"))
    for nummer in (gesteld, zonder):
        kantoor.doet(dag(90), nummer, Noteer("Gebeld"))
    nu, eind = kantoor.op(dag(91)), LAATSTE + timedelta(days=7)
    assert [late_page(nu, op=dag(verder)).totaal.opgeschort for verder in (0, 1, 8, 9)] == [0, 2, 2, 1]
    assert numbers(late_page(nu, op=eind)) == set()
    assert numbers(late_page(nu, op=eind + timedelta(days=1))) == {gesteld}


def test_the_page_counts_what_the_lists_count(kantoor: Kantoor) -> None:
    werkplek = kantoor.op(dag(52))
    pagina = late_page(werkplek)

    def tel(**filter: object) -> int:
        return list_cases(werkplek, Selectie(op=dag(52), **filter), maximaal=1).aantal  # type: ignore[arg-type]  # fields by name

    assert (pagina.aantal, pagina.totaal.open) == (tel(te_laat=True), tel())
    assert pagina.aantal == len(pagina.zaken) > 0
    for team in pagina.teams:
        zonder = tel(team=team.team, zonder_behandelaar=True)
        assert (team.te_laat, team.open, team.zonder_behandelaar) == (tel(team=team.team, te_laat=True), tel(team=team.team), zonder)
    for mens in pagina.behandelaars:
        wie = {"behandelaar": mens.wie} if mens.wie else {"zonder_behandelaar": True}
        assert (mens.te_laat, mens.open) == (tel(te_laat=True, **wie), tel(**wie))
    for partij in pagina.aan_zet:
        assert (partij.te_laat, partij.open) == (tel(te_laat=True, aan_zet=partij.wie), tel(aan_zet=partij.wie))


def test_counts_per_team_person_and_who_must_move_add_up_to_the_whole(kantoor: Kantoor) -> None:
    for pagina in (late_page(kantoor.op(dag(52))), late_page(kantoor.op(dag(70)), op=dag(52))):
        for standen in (pagina.teams, pagina.behandelaars, pagina.aan_zet):
            assert sum(stand.te_laat for stand in standen) == pagina.aantal
            assert sum(stand.open for stand in standen) == pagina.totaal.open
            assert all(s.te_laat + s.norm_overschreden + s.bijna + s.opgeschort + s.overig == s.open for s in standen)


def numbers(pagina: TeLaat) -> set[str]:
    return {regel.zaak.identificatie for regel in pagina.zaken}


@pytest.mark.parametrize(("sinds", "op"), [(43, 52), (47, 70), (52, 60), (30, 70), (44, 45)])
def test_what_changed_is_the_difference_of_two_pages(kantoor: Kantoor, sinds: int, op: int) -> None:
    werkplek = kantoor.op(dag(70))
    eerst, dan = late_page(werkplek, op=dag(sinds)), late_page(werkplek, op=dag(op), sinds=dag(sinds))
    anders = dan.vergelijking
    assert anders is not None
    assert {regel.zaak.identificatie for regel in dan.zaken if regel.sinds == "nieuw"} == numbers(dan) - numbers(eerst)
    assert {regel.zaak.identificatie for regel in dan.zaken if regel.sinds == "gebleven"} == numbers(dan) & numbers(eerst)
    assert {weg.zaak.identificatie for weg in anders.opgeloste} == numbers(eerst) - numbers(dan)
    assert (anders.nieuw + anders.gebleven, anders.gebleven + anders.opgelost) == (dan.aantal, eerst.aantal)
    assert sum(anders.hoe.values()) == anders.opgelost


def test_what_is_solved_says_how(opslag: Opslag) -> None:
    kantoor = Kantoor(opslag)
    ingetrokken, stil, verschoven, blijft = (kantoor.opent(MAANDAG, naam) for naam in ("in", "stil", "later", "blijft"))
    kantoor.doet(dag(1), verschoven, SchortOp("Wacht"))
    kantoor.doet(dag(2), verschoven, Hervat())
    kantoor.doet(dag(3), verschoven, SchortOp("Wacht"))
    late = LAATSTE + timedelta(days=2)
    kantoor.doet(late, ingetrokken, step("trek_in", resultaat="ingetrokken"))
    kantoor.doet(late, stil, SchortOp("Wacht"))
    pagina = late_page(kantoor.op(late), sinds=LAATSTE + timedelta(days=1))
    assert pagina.vergelijking is not None
    assert {weg.zaak.identificatie: weg.hoe for weg in pagina.vergelijking.opgeloste} == {ingetrokken: "afgehandeld", stil: "opgeschort"}
    assert numbers(pagina) == {blijft}
    kantoor.doet(late + timedelta(days=1), blijft, SchortOp("Wacht", begin=MAANDAG), wie="leider")
    kantoor.doet(late + timedelta(days=1), blijft, Hervat())
    later = late_page(kantoor.op(late + timedelta(days=1)), sinds=late).vergelijking
    assert later is not None
    assert later.hoe == {"termijn_verschoven": 1}


def test_a_comparison_looks_back(kantoor: Kantoor) -> None:
    with pytest.raises(InvoerFout, match="--sinds"):
        late_page(kantoor.op(dag(70)), op=dag(10), sinds=dag(10))


def test_the_last_promise_is_shown_as_it_stood_on_the_day(opslag: Opslag) -> None:
    kantoor = Kantoor(opslag)
    nummer = kantoor.opent(MAANDAG, "Belofte")
    kantoor.doet(dag(43), nummer, MaakAfspraak("Terugbellen", dag(44), "jurist1"))
    kantoor.doet(dag(43), nummer, MaakAfspraak("Advies af", dag(46), "jurist2"))
    kantoor.doet(dag(50), nummer, RondAfspraakAf(gehouden=False, nummer=2))

    def gezien(op: int) -> tuple[str | None, str | None]:
        (regel,) = late_page(kantoor.op(dag(60)), op=dag(op)).zaken
        assert regel.afspraak is not None
        return regel.afspraak.omschrijving, regel.afspraak_uitkomst

    assert gezien(46) == ("Advies af", "open")
    assert gezien(47) == ("Advies af", "verlopen")
    assert gezien(50) == gezien(60) == ("Advies af", "niet_gehouden")


def test_near_and_past_the_norm_are_listed_when_asked_for_with_their_part_of_the_term(opslag: Opslag) -> None:
    kantoor = Kantoor(opslag)
    kantoor.opent(MAANDAG, "laat")
    kantoor.opent(dag(7), "norm")
    pagina = late_page(kantoor.op(dag(43)), ook_bijna=True)
    gezien = [(regel.zaak.omschrijving, regel.laatheid, regel.dagen_te_laat, regel.deel_verstreken) for regel in pagina.zaken]
    assert gezien == [("laat", Laatheid.TE_LAAT, 1, 100), ("norm", Laatheid.NORM_OVERSCHREDEN, 0, 85)]
    assert [regel.zaak.omschrijving for regel in late_page(kantoor.op(dag(43))).zaken] == ["laat"]


def test_a_long_page_shows_the_first_and_counts_all(kantoor: Kantoor) -> None:
    alle = late_page(kantoor.op(dag(60)))
    kort = late_page(kantoor.op(dag(60)), maximaal=2)
    assert (kort.aantal, kort.totaal, kort.teams) == (alle.aantal, alle.totaal, alle.teams)
    assert kort.zaken == alle.zaken[:2]
    assert kort.meer == alle.aantal - 2
    toen = late_page(kantoor.op(dag(70)), op=dag(60), maximaal=2)
    assert [regel.zaak.identificatie for regel in toen.zaken] == [regel.zaak.identificatie for regel in kort.zaken]


@pytest.mark.parametrize(("op", "sinds"), [(None, None), (dag(44), None), (None, dag(44))])
def test_the_page_costs_the_same_statements_whatever_is_late(opslag: Opslag, op: date | None, sinds: date | None) -> None:
    kantoor = Kantoor(opslag)
    aantallen = []
    for aantal in (3, 40):
        for volg in range(aantal):
            nummer = kantoor.opent(MAANDAG, f"Zaak {volg}")
            if volg % 3 == 0:
                kantoor.doet(dag(45), nummer, Noteer("Gebeld"))
            if volg % 3 == 1:
                kantoor.doet(dag(46), nummer, SchortOp("Wacht"))
        werkplek = kantoor.op(dag(50))
        late_page(werkplek)
        with getelde_opdrachten(opslag.engine) as opdrachten:
            late_page(werkplek, op=op, sinds=sinds)
        aantallen.append(len(opdrachten))
    assert aantallen[0] == aantallen[1] <= 12
