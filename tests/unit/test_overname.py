"""What a run of the import makes of a case: new, continued, refused, or nothing; with the source's own moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NU, VERZOEK, a_zaaktype, done, some_regels, wie
from zaken.domain.bronzaak import Activiteit, Bestaand, Bronzaak, zoals_op
from zaken.domain.configuratie import Medewerker
from zaken.domain.invoer import verwerk
from zaken.domain.opdrachten import Belet, Mutatie, Noteer, Vul, WijsToe, ZetStap
from zaken.domain.overname import Overname, bestaand_van, met_nummer, neem_over
from zaken.domain.overname_controle import eis_bevoegd
from zaken.domain.overname_invoer import niets_gelezen, verwerk_bekend
from zaken.domain.regels import Wie
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.stand import stand, vouw
from zaken.domain.termijnen import bereken
from zaken.domain.zaak import Opschorting, Zaak
from zaken.errors import NietBevoegd

START = datetime(2025, 5, 1, 7, 0, tzinfo=UTC)
EINDE = datetime(2025, 6, 16, 22, 0, 0, 20_000, tzinfo=UTC)
"""Just past local midnight: the legal day is 17 June."""


def an_activity(sleutel: str, moment: datetime, omschrijving: str = "Controle") -> Activiteit:
    return Activiteit(sleutel, moment, omschrijving, "Resource10")


def a_bronzaak(**anders: Any) -> Bronzaak:
    gegeven: dict[str, Any] = {
        "bron": "oud",
        "sleutel": "K-1",
        "omschrijving": "Dakkapel",
        "organisatie": "diemen",
        "start": START,
        "uiterlijke_einddatum": date(2025, 6, 26),
        "eigenschappen": {"complexiteit": "standaard"},
        "activiteiten": (an_activity("a1", START + timedelta(hours=1)), an_activity("a2", START + timedelta(days=3))),
    }
    return Bronzaak(**{**gegeven, **anders})


def ended(**anders: Any) -> Bronzaak:
    return a_bronzaak(**{"einde": EINDE, "resultaat": "verstrekt", **anders})


def decide(bron: Bronzaak, bestaand: Bestaand | None = None, **anders: Any) -> Overname:
    return neem_over(a_zaaktype(), bron, bestaand, "00000000-0000-7000-8000-000000000009", wie(), some_regels(**anders))


def taken(bron: Bronzaak, bestaand: Bestaand | None = None) -> Mutatie:
    besluit = decide(bron, bestaand).besluit
    assert isinstance(besluit, Mutatie), besluit
    return besluit


def refused(bron: Bronzaak, **anders: Any) -> set[str]:
    besluit = decide(bron, **anders).besluit
    assert isinstance(besluit, Belet), besluit
    return {reden.code for reden in besluit.redenen}


def codes(overname: Overname) -> set[str]:
    return {reden.code for reden in overname.waarschuwingen}


def loaded(*mutaties: Mutatie, hier: Zaak | None = None) -> Bestaand:
    """The case as a next run finds it; `hier` is how somebody changed it meanwhile."""
    gebeurtenissen = [gebeurtenis for mutatie in mutaties for gebeurtenis in mutatie.gebeurtenissen]
    rijen = [
        GebeurtenisRij(n, 1, n, gebeurtenis.moment, NU, gebeurtenis.wie, gebeurtenis.soort, gebeurtenis.gegevens)
        for n, gebeurtenis in enumerate(gebeurtenissen, start=1)
    ]
    return bestaand_van(hier or replace(mutaties[-1].zaak, id=1, versie=len(rijen)), rijen)


def kinds(mutatie: Mutatie) -> list[str]:
    return [gebeurtenis.soort for gebeurtenis in mutatie.gebeurtenissen]


def folded(*mutaties: Mutatie) -> dict[str, Any]:
    return vouw([gebeurtenis.gegevens for mutatie in mutaties for gebeurtenis in mutatie.gebeurtenissen])


def test_an_open_case_comes_in_with_its_history_at_the_moments_of_the_source() -> None:
    mutatie = taken(a_bronzaak())
    assert kinds(mutatie) == ["geopend", "historie", "historie"]
    assert [g.moment for g in mutatie.gebeurtenissen] == [START, START + timedelta(hours=1), START + timedelta(days=3)]
    assert (mutatie.zaak.status, mutatie.zaak.einddatum, mutatie.zaak.startdatum) == ("ontvangen", None, date(2025, 5, 1))
    assert (mutatie.zaak.bron, mutatie.zaak.bronsleutel, mutatie.zaak.registratiedatum) == ("oud", "K-1", NU.date())


def test_the_source_speaks_in_the_history_and_the_importer_in_the_opening() -> None:
    geopend, eerste, _ = taken(a_bronzaak()).gebeurtenissen
    assert geopend.wie == "jurist1"
    assert (eerste.wie, eerste.gegevens["door"]) == ("oud:Resource10", "jurist1")


def test_a_deadline_of_the_source_is_kept_and_explained_in_one_step() -> None:
    zaak = taken(a_bronzaak()).zaak
    assert zaak.uiterlijke_einddatum == date(2025, 6, 26)
    assert [stap.tekst for stap in zaak.uitleg_einddatum.stappen] == ["overgenomen uit bron"]
    assert len(zaak.uitleg_streefdatum.stappen) > 1


def test_a_closed_case_ends_on_the_local_day_with_its_archive_dates() -> None:
    mutatie = taken(ended())
    assert kinds(mutatie) == ["geopend", "historie", "historie", "afgehandeld_in_bron"]
    zaak = mutatie.zaak
    assert (zaak.status, zaak.einddatum, zaak.resultaat) == ("afgehandeld", date(2025, 6, 17), "verstrekt")
    assert (zaak.archiefnominatie, zaak.archiefactiedatum) == ("vernietigen", date(2030, 6, 17))
    assert (zaak.aan_zet, zaak.sporen) == ("", {})


def test_the_events_fold_to_the_case() -> None:
    mutatie = met_nummer(taken(ended()), "VRZ-2026-000007")
    assert mutatie.zaak.identificatie == "VRZ-2026-000007"
    assert folded(mutatie) == stand(mutatie.zaak)


def test_the_same_source_again_changes_nothing() -> None:
    for bron in (a_bronzaak(), ended()):
        assert decide(bron, loaded(taken(bron))) == Overname(None)


def test_what_came_later_is_added_and_the_rest_is_not_repeated() -> None:
    eerste = taken(a_bronzaak())
    later = ended(activiteiten=(*a_bronzaak().activiteiten, an_activity("a3", START + timedelta(days=9))))
    tweede = taken(later, loaded(eerste))
    assert kinds(tweede) == ["historie", "afgehandeld_in_bron"]
    assert stand(tweede.zaak) == {**stand(taken(later).zaak), "uuid": eerste.zaak.uuid}


def test_an_activity_after_the_end_is_added_to_a_closed_case() -> None:
    bestaand = loaded(taken(ended()))
    nagekomen = ended(activiteiten=(*ended().activiteiten, an_activity("a9", EINDE + timedelta(days=2))))
    overname = decide(nagekomen, bestaand)
    assert isinstance(overname.besluit, Mutatie)
    assert kinds(overname.besluit) == ["historie"]
    assert codes(overname) == {"activiteit_na_einde"}


def test_a_change_in_the_source_is_taken_over_as_its_own_event() -> None:
    mutatie = taken(a_bronzaak(omschrijving="Dakkapel achter", eigenschappen={"complexiteit": "complex"}), loaded(taken(a_bronzaak())))
    assert kinds(mutatie) == ["gewijzigd_in_bron"]
    assert mutatie.gebeurtenissen[0].moment == NU
    assert (mutatie.zaak.omschrijving, mutatie.zaak.eigenschappen["complexiteit"]) == ("Dakkapel achter", "complex")


def test_a_deadline_that_moved_in_the_source_moves_here() -> None:
    mutatie = taken(a_bronzaak(uiterlijke_einddatum=date(2025, 7, 3)), loaded(taken(a_bronzaak())))
    assert mutatie.zaak.uiterlijke_einddatum == date(2025, 7, 3)


def test_a_value_that_the_source_emptied_is_emptied_here() -> None:
    mutatie = taken(a_bronzaak(eigenschappen={"complexiteit": None}), loaded(taken(a_bronzaak())))
    assert "complexiteit" not in mutatie.zaak.eigenschappen


def changed_here(bron: Bronzaak, *opdrachten: Any) -> Bestaand:
    mutatie = met_nummer(taken(bron), "VRZ-2026-000001")
    zaak = replace(mutatie.zaak, id=1, versie=3)
    for opdracht in opdrachten:
        zaak = done(a_zaaktype(), zaak, opdracht)
    return loaded(mutatie, hier=zaak)


def test_work_done_here_stays_when_the_same_file_is_read_again() -> None:
    bestaand = changed_here(a_bronzaak(), Vul({"complexiteit": "complex", "motivering": "veel geld"}), WijsToe("jurist1"))
    assert decide(a_bronzaak(), bestaand) == Overname(None)


def test_what_changed_on_both_sides_stays_as_it_is_here_with_a_warning() -> None:
    bestaand = changed_here(a_bronzaak(eigenschappen={"kosten": "100"}), Vul({"kosten": "300"}))
    overname = decide(a_bronzaak(eigenschappen={"kosten": "200"}), bestaand)
    assert overname.besluit is None
    assert codes(overname) == {"ook_hier_gewijzigd"}


def test_an_end_in_the_source_does_not_close_a_case_that_was_taken_further_here() -> None:
    stap = ZetStap("neem_op", {"vakafdeling": "ruimte"})
    overname = decide(ended(), changed_here(a_bronzaak(), WijsToe("jurist1"), stap))
    assert overname.besluit is None
    assert codes(overname) == {"ook_hier_gewijzigd"}


def test_a_note_made_here_does_not_keep_the_end_out() -> None:
    mutatie = taken(ended(), changed_here(a_bronzaak(), Noteer("gebeld")))
    assert kinds(mutatie) == ["afgehandeld_in_bron"]


def test_a_case_that_is_open_again_in_the_source_stays_closed_with_a_warning() -> None:
    overname = decide(a_bronzaak(), loaded(taken(ended())))
    assert overname.besluit is None
    assert codes(overname) == {"bron_heropend"}


def test_an_earlier_day_after_a_later_one_changes_nothing_and_warns_of_nothing() -> None:
    toen = zoals_op(a_zaaktype(), ended(), date(2025, 5, 2))
    assert toen is not None
    assert decide(toen, loaded(taken(ended()))) == Overname(None)


def test_a_closed_case_that_was_reopened_here_is_not_closed_again_by_the_same_end() -> None:
    mutatie = taken(ended())
    heropend = replace(mutatie.zaak, id=1, status="bij_juristen", einddatum=None, resultaat=None)
    assert decide(ended(), loaded(mutatie, hier=heropend)) == Overname(None)


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"organisatie": "mars"}, "onbekend_organisatie"),
        ({"team": "dansers"}, "onbekend_team"),
        ({"behandelaar": "niemand"}, "onbekend_medewerker"),
        ({"status": "zoek"}, "onbekend_status"),
        ({"einde": EINDE, "resultaat": "fijn"}, "onbekend_resultaat"),
        ({"omschrijving": ""}, "tekst_leeg"),
        ({"omschrijving": "x" * 251}, "tekst_te_lang"),
        ({"omschrijving": "a\x00b"}, "tekst_ongeldig"),
        ({"start": NU + timedelta(days=2)}, "startdatum_later"),
        ({"einde": NU + timedelta(days=2), "resultaat": "verstrekt"}, "einddatum_later"),
        ({"activiteiten": (an_activity("a", NU + timedelta(days=2)),)}, "moment_later"),
        ({"activiteiten": (an_activity("a", START, "x\x00"),)}, "tekst_ongeldig"),
        ({"status": "afgehandeld"}, "einddatum_ontbreekt"),
        ({"eigenschappen": {"complexiteit": "heel erg"}}, "onbekende_keuze"),
        ({"eigenschappen": {"kosten": "-5"}}, "te_klein"),
    ],
)
def test_a_case_that_cannot_come_in_says_why(anders: dict[str, Any], code: str) -> None:
    assert refused(a_bronzaak(**anders)) == {code}


def test_every_reason_is_given_at_once() -> None:
    fout = a_bronzaak(organisatie="mars", team="dansers", eigenschappen={"kosten": "duur", "complexiteit": "heel erg"})
    assert len(refused(fout)) == 4


def test_a_case_outside_ones_scope_is_refused() -> None:
    besluit = neem_over(a_zaaktype(), a_bronzaak(), None, "u", wie("beperkt"), some_regels()).besluit
    assert isinstance(besluit, Belet)
    assert [reden.code for reden in besluit.redenen] == ["buiten_bereik"]


def test_a_double_unique_value_is_refused() -> None:
    bron = a_bronzaak(eigenschappen={"kenmerk": "Z-1"})
    sleutel = taken(bron).zaak.unieke_sleutel
    assert sleutel is not None
    assert refused(bron, dubbel={sleutel: "VRZ-2026-000003"}) == {"dubbel"}


def test_the_end_of_a_type_with_two_ends_follows_from_the_outcome() -> None:
    statussen = {**VERZOEK["statussen"], "vervallen": {"omschrijving": "Vervallen", "eind": "ja"}}
    overgangen = {**VERZOEK["overgangen"], "trek_in": {**VERZOEK["overgangen"]["trek_in"], "naar": "vervallen"}}
    twee = a_zaaktype(statussen=statussen, overgangen=overgangen)
    regels = some_regels()
    besluit = neem_over(twee, ended(resultaat="ingetrokken"), None, "u", wie(), regels).besluit
    assert isinstance(besluit, Mutatie)
    assert besluit.zaak.status == "vervallen"
    onduidelijk = neem_over(twee, ended(resultaat=None), None, "u", wie(), regels).besluit
    assert isinstance(onduidelijk, Belet)
    assert [reden.code for reden in onduidelijk.redenen] == ["eindstatus_onbekend"]


def test_a_case_that_waits_in_the_source_stands_still_from_today_and_runs_again_when_it_moves_on() -> None:
    eerste = taken(a_bronzaak(status="wacht"))
    assert [(i.begin, i.einde) for i in eerste.zaak.opschortingen] == [(NU.date(), None)]
    tweede = taken(a_bronzaak(status="bij_juristen"), loaded(eerste))
    assert (tweede.zaak.status, tweede.zaak.is_opgeschort) == ("bij_juristen", False)


@pytest.mark.parametrize(("begin", "einde"), [(date(2025, 6, 10), date(2025, 6, 17)), (date(2025, 6, 20), date(2025, 6, 20))])
def test_a_case_suspended_here_that_the_source_closes_has_stood_still_until_its_own_end(begin: date, einde: date) -> None:
    eerste = taken(a_bronzaak(uiterlijke_einddatum=None))
    hier = replace(eerste.zaak, id=1, versie=3, opschortingen=(Opschorting(begin, None, "wacht"),))
    mutatie = taken(ended(uiterlijke_einddatum=None), loaded(eerste, hier=hier))
    assert [(i.begin, i.einde) for i in mutatie.zaak.opschortingen] == [(begin, einde)]
    assert mutatie.zaak == bereken(a_zaaktype(), mutatie.zaak, some_regels())
    dagen = (einde - begin).days
    assert mutatie.zaak.uiterlijke_einddatum == date(2025, 6, 12) + timedelta(days=dagen)
    assert mutatie.gebeurtenissen[-1].gegevens["na"].get("uiterlijke_einddatum") == ("2025-06-19" if dagen else None)


@pytest.mark.parametrize(
    ("bron", "code"),
    [
        (ended(einde=START - timedelta(hours=1)), "einde_voor_start"),
        (ended(activiteiten=(an_activity("a", EINDE + timedelta(seconds=1)),)), "activiteit_na_einde"),
        (a_bronzaak(activiteiten=(an_activity("a", START - timedelta(seconds=1)),)), "activiteit_voor_start"),
        (ended(resultaat=None), "zonder_resultaat"),
        (a_bronzaak(resultaat="verstrekt"), "resultaat_zonder_einde"),
    ],
)
def test_what_is_odd_is_a_warning_and_the_case_still_loads(bron: Bronzaak, code: str) -> None:
    overname = decide(bron)
    assert isinstance(overname.besluit, Mutatie)
    assert code in codes(overname)


def test_an_open_case_of_somebody_who_left_says_so() -> None:
    regels = some_regels()
    weg = Medewerker.model_validate({"naam": "Weg", "rollen": ["medewerker"], "teams": ["juridisch"], "tot": "2024-12-31"})
    medewerkers = {**regels.configuratie.organisaties.medewerkers, "weg": weg}
    organisaties = regels.configuratie.organisaties.model_copy(update={"medewerkers": medewerkers})
    regels = replace(regels, configuratie=replace(regels.configuratie, organisaties=organisaties))
    overname = neem_over(a_zaaktype(), a_bronzaak(behandelaar="weg"), None, "u", wie(), regels)
    assert codes(overname) == {"behandelaar_weg"}


@pytest.mark.parametrize("rol", ["functioneel_beheerder", "recordmanager", "coordinator"])
def test_these_roles_may_import(rol: str) -> None:
    eis_bevoegd(Wie("a", Medewerker.model_validate({"naam": "A", "rollen": [rol]})))


@pytest.mark.parametrize("rol", ["raadpleger", "medewerker", "teamleider", "proceseigenaar", "extern"])
def test_other_roles_may_not_import(rol: str) -> None:
    with pytest.raises(NietBevoegd):
        eis_bevoegd(Wie("a", Medewerker.model_validate({"naam": "A", "rollen": [rol]})))


def test_on_a_day_before_the_start_there_is_no_case() -> None:
    assert zoals_op(a_zaaktype(), a_bronzaak(), date(2025, 4, 30)) is None


def test_on_the_local_day_of_the_end_the_case_has_ended_and_the_day_before_not() -> None:
    voor, op = (zoals_op(a_zaaktype(), ended(status="afgehandeld"), dag) for dag in (date(2025, 6, 16), date(2025, 6, 17)))
    assert voor is not None
    assert (voor.einde, voor.resultaat, voor.status) == (None, None, None)
    assert op is not None
    assert (op.einde, op.resultaat, op.status) == (EINDE, "verstrekt", "afgehandeld")


MOMENTEN = st.datetimes(datetime(2025, 4, 1), datetime(2025, 8, 1), timezones=st.just(UTC))
DAGEN = st.lists(st.dates(date(2025, 4, 1), date(2025, 8, 2)), max_size=5)


@given(start=MOMENTEN, einde=st.none() | MOMENTEN, activiteiten=st.lists(MOMENTEN, max_size=5), dagen=DAGEN)
def test_day_by_day_ends_in_the_same_case_as_at_once(
    start: datetime, einde: datetime | None, activiteiten: Sequence[datetime], dagen: list[date]
) -> None:
    bron = a_bronzaak(
        start=start,
        einde=einde,
        resultaat="verstrekt" if einde else None,
        activiteiten=tuple(an_activity(f"a{n}", moment) for n, moment in enumerate(activiteiten)),
    )
    ineens = taken(bron)
    stappen: list[Mutatie] = []
    for dag in [*dagen, date(2026, 1, 1)]:
        toen = zoals_op(a_zaaktype(), bron, dag)
        besluit = decide(toen, loaded(*stappen) if stappen else None).besluit if toen is not None else None
        assert not isinstance(besluit, Belet)
        if besluit is not None:
            stappen.append(besluit)
    assert stand(stappen[-1].zaak) == stand(ineens.zaak)
    assert folded(*stappen) == stand(ineens.zaak)
    assert sorted(kind for stap in stappen for kind in kinds(stap)) == sorted(kinds(ineens))


TEKSTEN = {
    "kenmerk": st.sampled_from(["A", "B", " A ", "", "x" * 260]),
    "complexiteit": st.sampled_from(["standaard", "Complex", "fout", ""]),
    "kosten": st.sampled_from(["100", "€ 1.000,00", "-5", "216.00"]),
    "vakafdeling": st.sampled_from(["ruimte", "Juridische Zaken", "weg"]),
}


@given(st.lists(st.fixed_dictionaries({}, optional=TEKSTEN), max_size=8))
def test_remembering_what_was_read_gives_the_same_values_and_reasons(invoeren: list[dict[str, str]]) -> None:
    zaaktype, regels = a_zaaktype(), some_regels()
    leeg = replace(taken(a_bronzaak()).zaak, eigenschappen={})
    gelezen = niets_gelezen(zaaktype)
    for invoer in invoeren:
        onthouden, opnieuw = verwerk_bekend(zaaktype, leeg, invoer, regels, gelezen), verwerk(zaaktype, leeg, invoer, regels)
        assert dict(onthouden.zaak.eigenschappen) == dict(opnieuw.zaak.eigenschappen)
        assert set(onthouden.redenen) == set(opnieuw.redenen)
