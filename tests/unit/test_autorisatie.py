"""Who may do what, and who sees what. The people: a small office with two teams, a lawyer outside, and somebody who left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_configuratie, a_zaak, a_zaaktype, some_regels
from zaken.domain.aanmelding import wie_van
from zaken.domain.autorisatie import SYSTEEM, Handeling, mag
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.configuratie import Organisaties
from zaken.domain.regels import Wie
from zaken.domain.selectie import Bereik
from zaken.domain.zaak import Spoor, Zaak
from zaken.domain.zaaktype import Rol
from zaken.errors import NietBevoegd

TODAY = date(2026, 3, 16)
MEDEWERKERS: dict[str, dict[str, Any]] = {
    "jansen": {"naam": "Jansen", "rollen": ["medewerker"], "teams": ["pia"], "logins": ["DIEMEN\\jjansen"]},
    "pieters": {"naam": "Pieters", "rollen": ["medewerker"], "teams": ["pia"]},
    "coordinator_pia": {"naam": "Coördinator PiA", "rollen": ["coordinator"], "teams": ["pia"]},
    "coordinator_vth": {"naam": "Coördinator VTH", "rollen": ["coordinator"], "teams": ["vth"]},
    "vakman": {"naam": "Vakman", "rollen": ["medewerker"], "teams": ["vth"]},
    "archivaris": {"naam": "Archivaris", "rollen": ["recordmanager"]},
    "beheerder": {"naam": "Beheerder", "rollen": ["functioneel_beheerder"]},
    "kijker": {"naam": "Kijker", "rollen": ["raadpleger"], "teams": ["pia"]},
    "advocaat": {"naam": "Advocaat", "rollen": ["extern"]},
    "vertrokken": {"naam": "Vertrokken", "rollen": ["medewerker"], "teams": ["pia"], "tot": "2026-03-15"},
    "laatste_dag": {"naam": "Laatste dag", "rollen": ["medewerker"], "teams": ["pia"], "tot": "2026-03-16"},
    "alleen_diemen": {"naam": "Diemen", "rollen": ["medewerker"], "teams": ["pia"], "ziet_organisaties": "diemen", "ziet_teams": ["pia"]},
    "laag": {"naam": "Laag", "rollen": ["medewerker"], "teams": ["pia"], "ziet_tot_en_met": "openbaar"},
}
CONFIGURATIE = replace(
    a_configuratie(),
    organisaties=Organisaties.model_validate(
        {
            "organisaties": {"diemen": {"naam": "Diemen"}, "uithoorn": {"naam": "Uithoorn"}},
            "teams": {"pia": {"naam": "PiA", "organisatie": "diemen"}, "vth": {"naam": "Team VTH", "organisatie": "uithoorn"}},
            "medewerkers": MEDEWERKERS,
        }
    ),
)
REGELS = some_regels(datetime(2026, 3, 16, 9, tzinfo=UTC), configuratie=CONFIGURATIE)
ZAAKTYPE = a_zaaktype(
    overgangen={
        "bied_aan": {"van": "ontvangen", "naar": "bij_juristen", "omschrijving": "Bied ter controle aan"},
        "keur_goed": {"van": "bij_juristen", "naar": "afgehandeld", "niet_door": "bied_aan"},
        "stel_vast": {"van": "bij_juristen", "naar": "afgehandeld", "door": ["coordinator", "teamleider", "recordmanager"]},
        "beheer": {"van": "bij_juristen", "naar": "afgehandeld", "door": "functioneel_beheerder"},
        "adviseer": {"van": "ontvangen", "naar": "bij_juristen", "door": "extern"},
    }
)
CASE = a_zaak(team="pia", aan_zet="", aan_zet_soort="")
ORDINARY: tuple[Handeling, ...] = ("vul", "noteren", "document", "betrokkene", "opschorten")


def who(slug: str) -> Wie:
    return Wie(slug, CONFIGURATIE.organisaties.medewerkers.get(slug))


def step(slug: str, overgang: str, zaak: Zaak = CASE) -> list[str]:
    return [reden.code for reden in mag(who(slug), "stap", zaak, overgang, ZAAKTYPE, REGELS)]


def may(slug: str, handeling: Handeling, zaak: Zaak = CASE) -> bool:
    return mag(who(slug), handeling, zaak, None, ZAAKTYPE, REGELS) == ()


def assign(slug: str, to: str | None, zaak: Zaak = CASE) -> list[str]:
    new = replace(zaak, behandelaar=to)
    return [reden.code for reden in mag(who(slug), "toewijzen", new, None, ZAAKTYPE, REGELS, vorige=zaak.behandelaar)]


# --- who is it


def test_a_medewerker_is_found_by_name_and_by_login() -> None:
    assert wie_van("jansen", CONFIGURATIE, TODAY).slug == "jansen"
    assert wie_van("diemen\\JJansen", CONFIGURATIE, TODAY).slug == "jansen"


def test_an_unknown_person_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(NietBevoegd, match="jansne") as caught:
        wie_van("jansne", CONFIGURATIE, TODAY)
    assert "bedoelt u 'jansen'?" in caught.value.hint


def test_who_left_is_refused_from_the_day_after() -> None:
    with pytest.raises(NietBevoegd, match="werkte hier tot en met 15-03-2026"):
        wie_van("vertrokken", CONFIGURATIE, TODAY)
    assert wie_van("laatste_dag", CONFIGURATIE, TODAY).medewerker is not None


def test_nobody_becomes_the_system_by_saying_so() -> None:
    organisaties = CONFIGURATIE.organisaties
    named_so = organisaties.model_copy(update={"medewerkers": {"systeem": organisaties.medewerkers["jansen"]}})
    for configuratie in (CONFIGURATIE, replace(CONFIGURATIE, organisaties=named_so)):
        with pytest.raises(NietBevoegd, match=r"systeem.* is geen medewerker"):
            wie_van("systeem", configuratie, TODAY)


def test_a_login_of_two_people_is_refused_by_naming_both() -> None:
    twice = MEDEWERKERS | {"jansen2": {"naam": "J", "rollen": ["medewerker"], "logins": ["diemen\\jjansen"]}}
    parts = {"organisaties": {"diemen": {"naam": "D"}}, "teams": {"pia": {"naam": "P", "organisatie": "diemen"}}, "medewerkers": twice}
    with pytest.raises(NietBevoegd, match="jansen en jansen2"):
        wie_van("DIEMEN\\jjansen", replace(CONFIGURATIE, organisaties=Organisaties.model_validate(parts)), TODAY)


# --- what is seen


def test_the_system_sees_everything() -> None:
    assert bereik_van(SYSTEEM, CONFIGURATIE, TODAY) == Bereik(vertrouwelijkheid=VERTROUWELIJKHEID)


def test_a_medewerker_sees_up_to_his_highest_level() -> None:
    assert bereik_van(who("jansen"), CONFIGURATIE, TODAY).vertrouwelijkheid == VERTROUWELIJKHEID[:4]
    assert bereik_van(who("laag"), CONFIGURATIE, TODAY).vertrouwelijkheid == ("openbaar",)


def test_somebody_from_outside_sees_only_his_own_cases_and_nothing_confidential() -> None:
    bereik = bereik_van(who("advocaat"), CONFIGURATIE, TODAY)
    own = replace(CASE, behandelaar="advocaat")
    assert may_see(bereik, own)
    assert not may_see(bereik, CASE)
    assert not may_see(bereik, replace(own, vertrouwelijkheidaanduiding="zaakvertrouwelijk"))


@pytest.mark.parametrize("slug", ["vertrokken", "niemand"])
def test_who_is_gone_or_unknown_sees_nothing(slug: str) -> None:
    assert not may_see(bereik_van(who(slug), CONFIGURATIE, TODAY), CASE)


def test_a_case_is_seen_by_the_team_that_must_move() -> None:
    bereik = Bereik(teams=("vth",), vertrouwelijkheid=VERTROUWELIJKHEID)
    assert not may_see(bereik, CASE)
    assert may_see(bereik, replace(CASE, aan_zet="vth", aan_zet_soort="team"))
    assert not may_see(bereik, replace(CASE, aan_zet="vth", aan_zet_soort="partij"))


def test_a_case_of_another_organisation_is_not_seen() -> None:
    bereik = bereik_van(who("alleen_diemen"), CONFIGURATIE, TODAY)
    assert may_see(bereik, CASE)
    assert not may_see(bereik, replace(CASE, organisatie="uithoorn"))


SCOPES = st.builds(
    Bereik,
    organisaties=st.none() | st.sets(st.sampled_from(["diemen", "uithoorn"])).map(tuple),
    teams=st.none() | st.sets(st.sampled_from(["pia", "vth"])).map(tuple),
    vertrouwelijkheid=st.integers(0, 8).map(lambda n: VERTROUWELIJKHEID[:n]),
    alleen_van=st.none() | st.sampled_from(["jansen", "advocaat"]),
)
CASES = st.builds(
    lambda **values: replace(CASE, **values),
    organisatie=st.sampled_from(["diemen", "uithoorn"]),
    team=st.sampled_from(["pia", "vth"]),
    aan_zet=st.sampled_from(["pia", "vth", "jansen", ""]),
    aan_zet_soort=st.sampled_from(["team", "medewerker", "partij", ""]),
    behandelaar=st.none() | st.sampled_from(["jansen", "advocaat"]),
    vertrouwelijkheidaanduiding=st.sampled_from(VERTROUWELIJKHEID),
)


@given(SCOPES, CASES)
def test_a_narrower_scope_never_shows_more(bereik: Bereik, zaak: Zaak) -> None:
    wider = [
        replace(bereik, organisaties=None),
        replace(bereik, teams=None),
        replace(bereik, vertrouwelijkheid=VERTROUWELIJKHEID),
        replace(bereik, alleen_van=None),
    ]
    assert may_see(bereik, zaak) == all(
        may_see(scope, zaak)
        for scope in (
            Bereik(bereik.organisaties, None, VERTROUWELIJKHEID),
            Bereik(None, bereik.teams, VERTROUWELIJKHEID),
            Bereik(None, None, bereik.vertrouwelijkheid),
            Bereik(None, None, VERTROUWELIJKHEID, bereik.alleen_van),
        )
    )
    assert not may_see(bereik, zaak) or all(may_see(scope, zaak) for scope in wider)


# --- what may be done


@pytest.mark.parametrize("handeling", ORDINARY)
def test_ordinary_work_is_for_the_team_and_the_behandelaar(handeling: Handeling) -> None:
    assert may("jansen", handeling)
    assert may("laatste_dag", handeling)
    assert may("advocaat", handeling, replace(CASE, behandelaar="advocaat"))
    assert not may("vakman", handeling)
    assert not may("advocaat", handeling)
    assert not may("beheerder", handeling)
    assert not may("vertrokken", handeling)
    assert not may("niemand", handeling)


def test_the_team_that_must_move_may_work_on_the_case() -> None:
    theirs = replace(CASE, aan_zet="vth", aan_zet_soort="team")
    assert may("vakman", "vul", theirs)
    assert step("vakman", "bied_aan", theirs) == []


def test_the_person_who_must_move_may_work_on_the_case() -> None:
    assert may("vakman", "vul", replace(CASE, aan_zet="vakman", aan_zet_soort="medewerker"))
    assert not may("vakman", "vul", replace(CASE, aan_zet="vakman", aan_zet_soort="partij"))


@pytest.mark.parametrize("handeling", [*ORDINARY, "openen", "toewijzen", "heropenen"])
def test_a_raadpleger_may_only_look(handeling: Handeling) -> None:
    (reden,) = mag(who("kijker"), handeling, replace(CASE, aan_zet="kijker", aan_zet_soort="medewerker"), None, ZAAKTYPE, REGELS)
    assert reden.tekst == "een raadpleger kan zaken bekijken, maar er niets aan doen"


def test_a_refusal_says_who_may() -> None:
    (reden,) = mag(who("vakman"), "vul", CASE, None, ZAAKTYPE, REGELS)
    assert (reden.code, reden.tekst) == ("niet_bevoegd", "alleen een medewerker van PiA of de behandelaar mag dit")


def test_a_step_for_a_role_needs_that_role_in_the_team_of_the_case() -> None:
    assert step("coordinator_pia", "stel_vast") == []
    assert step("coordinator_vth", "stel_vast") == ["niet_bevoegd"]
    assert step("jansen", "stel_vast", replace(CASE, behandelaar="jansen")) == ["niet_bevoegd"]


def test_recordmanager_and_administrator_need_not_be_in_the_team() -> None:
    assert step("archivaris", "stel_vast") == []
    assert step("beheerder", "beheer") == []
    assert step("beheerder", "bied_aan") == ["niet_bevoegd"]


def test_a_step_for_externs_is_for_the_one_who_handles_the_case() -> None:
    assert step("advocaat", "adviseer") == ["niet_bevoegd"]
    assert step("advocaat", "adviseer", replace(CASE, behandelaar="advocaat")) == []


def test_a_refused_role_says_which_roles_may() -> None:
    (reden,) = mag(who("jansen"), "stap", CASE, "stel_vast", ZAAKTYPE, REGELS)
    assert reden.tekst == "alleen een coördinator of teamleider van PiA, of een recordmanager mag dit"


def test_nobody_approves_what_he_offered_himself() -> None:
    offered = replace(CASE, sporen={"bied_aan": Spoor("jansen", datetime(2026, 3, 11, 23, 30, tzinfo=UTC))})
    (reden,) = mag(who("jansen"), "stap", offered, "keur_goed", ZAAKTYPE, REGELS)
    assert reden.code == "vier_ogen"
    assert reden.tekst == "u zette zelf de stap 'Bied ter controle aan' (Jansen, 12-03-2026); een ander moet dit doen"
    assert step("pieters", "keur_goed", offered) == []
    assert step("jansen", "keur_goed") == []


def test_every_reason_is_given_at_once() -> None:
    offered = replace(CASE, sporen={"bied_aan": Spoor("vakman", datetime(2026, 3, 11, tzinfo=UTC))})
    assert step("vakman", "keur_goed", offered) == ["niet_bevoegd", "vier_ogen"]


def test_the_system_may_do_everything() -> None:
    offered = replace(CASE, sporen={"bied_aan": Spoor("systeem", datetime(2026, 3, 11, tzinfo=UTC))})
    assert mag(SYSTEEM, "stap", offered, "keur_goed", ZAAKTYPE, REGELS) == ()
    assert mag(SYSTEEM, "heropenen", CASE, None, ZAAKTYPE, REGELS) == ()


def test_reopening_is_for_the_recordmanager() -> None:
    assert may("archivaris", "heropenen")
    assert not may("coordinator_pia", "heropenen")


def test_a_case_is_opened_by_anybody_at_work_who_may_see_it_then() -> None:
    assert may("vakman", "openen")
    assert not may("advocaat", "openen", replace(CASE, behandelaar="advocaat"))
    assert not may("beheerder", "openen")
    assert not may("alleen_diemen", "openen", replace(CASE, organisatie="uithoorn"))


# --- who gets it


def test_a_member_of_the_team_takes_a_case_himself() -> None:
    assert assign("jansen", "jansen") == []
    assert assign("jansen", "jansen", replace(CASE, behandelaar="pieters")) == []


def test_an_outsider_does_not_become_behandelaar_by_naming_himself() -> None:
    assert assign("vakman", "vakman") == ["niet_bevoegd", "medewerker_past_niet"]


def test_only_a_coordinator_gives_a_case_to_somebody_else() -> None:
    assert assign("coordinator_pia", "jansen") == []
    assert assign("jansen", "pieters") == ["niet_bevoegd"]
    assert assign("coordinator_vth", "jansen") == ["niet_bevoegd"]


def test_the_behandelaar_hands_over_and_gives_back() -> None:
    own = replace(CASE, behandelaar="jansen")
    assert assign("jansen", "pieters", own) == []
    assert assign("jansen", None, own) == []
    assert assign("pieters", None, own) == ["niet_bevoegd"]


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("jansne", "onbekende_medewerker"),
        ("vertrokken", "medewerker_weg"),
        ("vakman", "medewerker_past_niet"),
        ("kijker", "medewerker_past_niet"),
        ("laag", "medewerker_past_niet"),
    ],
)
def test_a_case_goes_only_to_somebody_who_can_handle_it(to: str, code: str) -> None:
    assert assign("coordinator_pia", to) == [code]
    assert [reden.code for reden in mag(SYSTEEM, "toewijzen", replace(CASE, behandelaar=to), None, ZAAKTYPE, REGELS)] == [code]


def test_somebody_of_the_team_to_move_and_somebody_outside_can_get_the_case() -> None:
    assert assign("coordinator_pia", "vakman", replace(CASE, aan_zet="vth", aan_zet_soort="team")) == []
    assert assign("coordinator_pia", "advocaat") == []


def test_a_confidential_case_does_not_go_outside() -> None:
    confidential = replace(CASE, vertrouwelijkheidaanduiding="zaakvertrouwelijk")
    assert assign("coordinator_pia", "advocaat", confidential) == ["medewerker_past_niet"]


ROLES: tuple[Rol, ...] = Rol.__args__  # type: ignore[attr-defined]  # the literal is the list of roles


@given(
    st.sets(st.sampled_from(ROLES), min_size=1),
    st.sets(st.sampled_from(["pia", "vth"])),
    CASES,
    st.sampled_from([*ORDINARY, "openen", "heropenen", "toewijzen"]),
)
def test_another_role_or_team_never_takes_a_right_away(roles: set[Rol], teams: set[str], zaak: Zaak, handeling: Handeling) -> None:
    person = CONFIGURATIE.organisaties.medewerkers["jansen"]
    few = Wie("jansen", person.model_copy(update={"rollen": tuple(roles), "teams": tuple(teams)}))
    more = Wie("jansen", person.model_copy(update={"rollen": ROLES, "teams": ("pia", "vth")}))
    if mag(few, handeling, zaak, None, ZAAKTYPE, REGELS) == ():
        assert mag(more, handeling, zaak, None, ZAAKTYPE, REGELS) == ()


@given(st.sampled_from(sorted(MEDEWERKERS)), st.none() | st.sampled_from(sorted(MEDEWERKERS)), CASES)
def test_whoever_gets_a_case_can_see_it(slug: str, to: str | None, zaak: Zaak) -> None:
    if to is not None and assign(slug, to, zaak) == []:
        assert may_see(bereik_van(who(to), CONFIGURATIE, TODAY), replace(zaak, behandelaar=to))
