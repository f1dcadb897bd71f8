"""Who works on what: the next case by deadline, never for two people at once, on both databases and between processes."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.contract.zaken_maken import ALLES, NU, a_zaak, bewaar, getelde_opdrachten, wijzig
from zaken.domain.selectie import Bereik
from zaken.domain.volgende import Claim, Werkvraag, is_workable
from zaken.domain.zaak import Opschorting, Zaak
from zaken.store.claims import claims_van, laat_los, pak_volgende, werkbaar
from zaken.store.engine import Opslag
from zaken.store.tables import zaak as zaaktabel

UUR = timedelta(hours=1)
DAG = date(2026, 4, 1)


def vraag(wie: str = "jan", **anders: str) -> Werkvraag:
    return Werkvraag(wie, ("juridische_zaken",), DAG, **anders)


def pak(opslag: Opslag, wie: Werkvraag | str = "jan", bereik: Bereik = ALLES, nu: int = 0) -> str | None:
    """The omschrijving of what somebody gets, `nu` hours later, for an hour."""
    moment = NU + nu * UUR
    with opslag.schrijven() as conn:
        nummer = pak_volgende(conn, vraag(wie) if isinstance(wie, str) else wie, bereik, nu=moment, tot=moment + UUR)
        return conn.execute(select(zaaktabel.c.omschrijving).where(zaaktabel.c.identificatie == nummer)).scalar()


def vul(opslag: Opslag, *namen: str) -> list[Zaak]:
    """Cases with these names, the first with the earliest deadline."""
    return bewaar(opslag, *(a_zaak(omschrijving=naam, uiterlijke_einddatum=DAG + timedelta(days=dag)) for dag, naam in enumerate(namen)))


def test_the_earliest_deadline_comes_first_and_of_equal_ones_the_oldest_case(opslag: Opslag) -> None:
    bewaar(opslag, *(a_zaak(omschrijving=naam, uiterlijke_einddatum=DAG) for naam in "bc"), a_zaak(omschrijving="zonder termijn"))
    vul(opslag, "ook op die dag")
    bewaar(opslag, a_zaak(omschrijving="a", uiterlijke_einddatum=DAG - UUR * 24))
    assert [pak(opslag, wie) for wie in ("p", "q", "r", "s", "t", "u")] == ["a", "b", "c", "ook op die dag", "zonder termijn", None]


def test_what_somebody_holds_comes_back_first_and_is_held_longer(opslag: Opslag) -> None:
    vul(opslag, "eerste", "tweede")
    assert pak(opslag, "jan") == "eerste"
    bewaar(opslag, a_zaak(omschrijving="dringender", uiterlijke_einddatum=DAG - UUR * 24))
    moment = NU + UUR / 2
    with opslag.schrijven() as conn:
        nummer = pak_volgende(conn, vraag(), ALLES, nu=moment, tot=moment + UUR)
        zaak_id = conn.execute(select(zaaktabel.c.id).where(zaaktabel.c.identificatie == nummer)).scalar_one()
        assert claims_van(conn, [zaak_id], moment) == {zaak_id: Claim("jan", moment + UUR)}
    assert pak(opslag, "piet") == "dringender"


def test_a_claim_lapses_and_then_somebody_else_may_have_the_case(opslag: Opslag) -> None:
    (zaak,) = vul(opslag, "enige")
    assert pak(opslag, "jan") == "enige"
    assert pak(opslag, "piet") is None
    assert pak(opslag, "piet", nu=1) == "enige"
    assert pak(opslag, "jan", nu=1) is None
    with opslag.lezen() as conn:
        assert claims_van(conn, [zaak.id], NU + UUR) == {zaak.id: Claim("piet", NU + 2 * UUR)}


def test_only_one_s_own_claim_can_be_given_up(opslag: Opslag) -> None:
    (zaak,) = vul(opslag, "enige")
    pak(opslag, "jan")
    with opslag.schrijven() as conn:
        laat_los(conn, [zaak.id], "piet")
    assert pak(opslag, "piet") is None
    with opslag.schrijven() as conn:
        laat_los(conn, [zaak.id], "jan")
    assert pak(opslag, "piet") == "enige"


@pytest.mark.parametrize(
    "anders",
    [
        {"behandelaar": "piet"},
        {"team": "inkoop", "aan_zet": "inkoop"},
        {"aan_zet": "aanvrager", "aan_zet_soort": "partij"},
        {"aan_zet": "inkoop"},
        {"einddatum": DAG},
        {"opschortingen": (Opschorting(DAG, None, "wacht"),)},
        {"vertrouwelijkheidaanduiding": "geheim"},
    ],
    ids=lambda anders: "-".join(anders),
)
def test_what_is_no_work_for_somebody_is_passed_over(opslag: Opslag, anders: dict[str, object]) -> None:
    bereik = Bereik(vertrouwelijkheid=("zaakvertrouwelijk",))
    bewaar(opslag, a_zaak(omschrijving="niet", **{"uiterlijke_einddatum": DAG, **anders}))
    vul(opslag, "wel")
    assert (pak(opslag, "jan", bereik), pak(opslag, "kees", bereik)) == ("wel", None)


def test_one_s_own_cases_count_in_every_team_when_the_behandelaar_must_move(opslag: Opslag) -> None:
    eigen = {"behandelaar": "jan", "aan_zet": "jan", "aan_zet_soort": "medewerker"}
    bewaar(opslag, a_zaak(omschrijving="van jan", team="inkoop", uiterlijke_einddatum=DAG, **eigen))
    assert (pak(opslag, "piet"), pak(opslag, "jan")) == (None, "van jan")


def test_work_can_be_asked_of_a_zaaktype_a_partij_or_a_team(opslag: Opslag) -> None:
    bewaar(
        opslag,
        a_zaak(omschrijving="gewoon", uiterlijke_einddatum=DAG),
        a_zaak(omschrijving="inkoop", zaaktype="inkoopvraag", uiterlijke_einddatum=DAG + UUR * 24),
        a_zaak(omschrijving="doos", eigenschappen={"partij": "doos_1"}, uiterlijke_einddatum=DAG + UUR * 48),
        a_zaak(omschrijving="team", team="ruimte", aan_zet="ruimte", uiterlijke_einddatum=DAG + UUR * 72),
    )
    assert pak(opslag, vraag("a", zaaktype="inkoopvraag")) == "inkoop"
    assert pak(opslag, vraag("b", partij="doos_1")) == "doos"
    assert pak(opslag, vraag("b", partij="doos_2")) is None
    assert pak(opslag, Werkvraag("c", ("ruimte",), DAG, team="ruimte")) == "team"
    assert pak(opslag, Werkvraag("d", (), DAG)) is None


def test_a_case_that_moved_on_is_not_given_back_to_who_claimed_it(opslag: Opslag) -> None:
    (eerste, _) = vul(opslag, "eerste", "tweede")
    assert pak(opslag, "jan") == "eerste"
    wijzig(opslag, eerste, aan_zet="controleur", aan_zet_soort="partij")
    assert pak(opslag, "jan") == "tweede"


def test_asking_costs_the_same_statements_whatever_there_is(opslag: Opslag) -> None:
    aantallen = []
    for ronde in range(2):
        vul(opslag, *(f"z{nummer}" for nummer in range(20)))
        with getelde_opdrachten(opslag.engine) as opdrachten:
            pak(opslag, f"w{ronde}")
        aantallen.append(len([tekst for tekst in opdrachten if not tekst.startswith("BEGIN")]))
    assert aantallen[0] == aantallen[1] <= 6


KEUS = {
    "team": st.sampled_from(["a", "b"]),
    "behandelaar": st.sampled_from([None, "jan", "piet"]),
    "aan_zet": st.sampled_from(["a", "b", "jan", "piet"]),
    "aan_zet_soort": st.sampled_from(["team", "medewerker", "partij", ""]),
    "zaaktype": st.sampled_from(["x", "y"]),
    "einddatum": st.sampled_from([None, None, DAG]),
    "opschortingen": st.sampled_from(
        [
            (),
            (),
            (Opschorting(DAG, None, "w"),),
            (Opschorting(DAG, DAG, "w"),),
            (Opschorting(DAG, None, "w", termijn=DAG + timedelta(days=1)),),
        ]
    ),
    "eigenschappen": st.sampled_from([{}, {"partij": "p"}, {"partij": "q"}, {"partij": ["p"]}]),
}
VRAGEN = st.builds(
    Werkvraag,
    st.just("jan"),
    st.sampled_from([(), ("a",), ("a", "b")]),
    st.sampled_from([DAG, DAG + timedelta(days=3)]),
    st.sampled_from([None, "x"]),
    st.sampled_from([None, "p"]),
    st.sampled_from([None, "a"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(velden=st.lists(st.fixed_dictionaries(KEUS), min_size=1, max_size=12), vragen=st.lists(VRAGEN, min_size=1, max_size=6))
def test_the_database_and_the_rules_agree_on_what_is_work(opslag: Opslag, velden: list[dict[str, object]], vragen: list[Werkvraag]) -> None:
    zaken = bewaar(opslag, *(replace(a_zaak(), **dict(veld)) for veld in velden))  # type: ignore[arg-type]  # fields by name
    ids = [zaak.id for zaak in zaken]
    with opslag.lezen() as conn:
        for gevraagd in vragen:
            gevonden = set(conn.execute(select(zaaktabel.c.id).where(zaaktabel.c.id.in_(ids), werkbaar(gevraagd))).scalars())
            assert gevonden == {zaak.id for zaak in zaken if is_workable(zaak, gevraagd)}


def _werk(url: str, wie: int, keer: int) -> list[str]:
    """One process: as many people one after the other, each asking once."""
    opslag = Opslag.open(url)
    gekregen = []
    for beurt in range(keer):
        with opslag.schrijven() as conn:
            nummer = pak_volgende(conn, vraag(f"mens{wie}-{beurt}"), ALLES, nu=NU, tot=NU + UUR)
        if nummer is not None:
            gekregen.append(nummer)
    opslag.sluit()
    return gekregen


PROCESSEN, ZAKEN_SAMEN = (16, 480) if os.environ.get("ZAKEN_LANG") else (4, 60)


def test_several_processes_get_every_case_exactly_once(opslag: Opslag, database_url: str) -> None:
    zaken = vul(opslag, *(f"z{nummer}" for nummer in range(ZAKEN_SAMEN)))
    with multiprocessing.get_context("spawn").Pool(PROCESSEN) as groep:
        gekregen = groep.starmap(_werk, [(database_url, wie, ZAKEN_SAMEN // PROCESSEN) for wie in range(PROCESSEN)], chunksize=1)
    alle = [nummer for van_een in gekregen for nummer in van_een]
    assert len(alle) == len(set(alle)) == ZAKEN_SAMEN
    assert set(alle) == {zaak.identificatie for zaak in zaken}
