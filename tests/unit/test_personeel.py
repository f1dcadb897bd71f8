"""What a directory export changes: joiners, changes, leavers, who comes back; and whose account it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaken.catalogue.personeel import als_yaml
from zaken.domain.configuratie import Medewerker, Medewerkerslijst
from zaken.domain.personeel import Personeelsplan, Persoon, maak_plan

VANDAAG = date(2026, 3, 2)
GISTEREN = date(2026, 3, 1)
PIA = {"rollen": ("medewerker",), "teams": ("pia",)}
JANSEN = Persoon(2, "jansen", "J. Jansen", "j@duo.nl", "Archief", True, None, PIA)


def plan(
    *personen: Persoon,
    eigen: dict[str, Medewerker] | None = None,
    met_hand: dict[str, Medewerker] | None = None,
    volledig: bool = True,
    onleesbaar: Sequence[str] = (),
) -> Personeelsplan:
    return maak_plan(personen, eigen or {}, met_hand or {}, VANDAAG, volledig=volledig, onleesbaar=dict.fromkeys(onleesbaar, 9))


def mens(**anders: Any) -> Medewerker:
    return Medewerker.model_validate({"naam": "J. Jansen", "email": "j@duo.nl", **PIA, **anders})


def what(gemaakt: Personeelsplan) -> list[tuple[str, str]]:
    return [(wijziging.soort, wijziging.slug) for wijziging in gemaakt.wijzigingen]


def test_who_is_not_known_joins_with_team_and_roles_of_the_department() -> None:
    gemaakt = plan(JANSEN)
    assert what(gemaakt) == [("nieuw", "jansen")]
    assert gemaakt.medewerkers["jansen"] == mens()


def test_the_same_export_again_changes_nothing() -> None:
    eerste = plan(JANSEN, replace(JANSEN, rij=3, login="DUO\\Pieters", naam="Pieters"))
    tweede = plan(JANSEN, replace(JANSEN, rij=3, login="DUO\\Pieters", naam="Pieters"), eigen=dict(eerste.medewerkers))
    assert (tweede.wijzigingen, tweede.ongewijzigd) == ((), 2)


def test_a_change_says_what_changes() -> None:
    (wijziging,) = plan(replace(JANSEN, naam="J. Jansen-Smit", werk={**PIA, "teams": ("vth",)}), eigen={"jansen": mens()}).wijzigingen
    assert wijziging.wat == ("naam: J. Jansen -> J. Jansen-Smit", "teams: pia -> vth")


@pytest.mark.parametrize(
    ("personen", "waarom"),
    [
        ((), "staat niet meer in het bestand; laatste dag 01-03-2026"),
        ((replace(JANSEN, is_actief=False),), "het account is uitgeschakeld; laatste dag 01-03-2026"),
        ((replace(JANSEN, tot=date(2026, 2, 10)),), "het account is verlopen; laatste dag 10-02-2026"),
        ((replace(JANSEN, hoort_hier=False),), "gaat naar Archief, en die afdeling werkt niet in Zaken; laatste dag 01-03-2026"),
    ],
)
def test_who_left_gets_a_last_day_and_stays_in_the_list(personen: tuple[Persoon, ...], waarom: str) -> None:
    gemaakt = plan(*personen, eigen={"jansen": mens()})
    assert (gemaakt.wijzigingen[0].soort, gemaakt.wijzigingen[0].wat) == ("weg", (waarom,))
    assert gemaakt.medewerkers["jansen"].tot in (GISTEREN, date(2026, 2, 10))


def test_who_left_before_keeps_that_day() -> None:
    gemaakt = plan(eigen={"jansen": mens(tot="2025-06-30")})
    assert (gemaakt.wijzigingen, gemaakt.medewerkers["jansen"].tot) == ((), date(2025, 6, 30))


def test_who_comes_back_works_here_again() -> None:
    gemaakt = plan(JANSEN, eigen={"jansen": mens(tot="2025-06-30")})
    assert (what(gemaakt), gemaakt.medewerkers["jansen"].tot) == ([("terug", "jansen")], None)


def test_an_account_that_expires_later_gives_the_last_day() -> None:
    assert plan(replace(JANSEN, tot=date(2026, 12, 31))).medewerkers["jansen"].tot == date(2026, 12, 31)


def test_an_export_of_some_people_takes_nobody_away() -> None:
    assert plan(eigen={"jansen": mens()}, volledig=False).wijzigingen == ()


def test_somebody_whose_row_cannot_be_read_is_not_taken_for_gone() -> None:
    assert plan(eigen={"jansen": mens()}, onleesbaar=["JANSEN"]).wijzigingen == ()


@pytest.mark.parametrize("persoon", [replace(JANSEN, is_actief=False), replace(JANSEN, tot=GISTEREN), replace(JANSEN, hoort_hier=False)])
def test_an_account_that_does_not_work_here_does_not_join(persoon: Persoon) -> None:
    assert plan(persoon).medewerkers == {}


def test_an_unknown_department_is_counted_and_takes_nobody_in() -> None:
    gemaakt = plan(replace(JANSEN, werk=None), replace(JANSEN, rij=3, login="pieters", werk=None))
    assert (gemaakt.medewerkers, gemaakt.onbekende_afdelingen) == ({}, {"Archief": 2})


def test_somebody_known_who_moves_to_an_unknown_department_keeps_his_team() -> None:
    gemaakt = plan(replace(JANSEN, werk=None, email="nieuw@duo.nl"), eigen={"jansen": mens()})
    assert (gemaakt.medewerkers["jansen"].teams, gemaakt.medewerkers["jansen"].email) == (("pia",), "nieuw@duo.nl")


def test_who_was_written_by_hand_is_left_alone_and_named_when_he_left() -> None:
    gemaakt = plan(replace(JANSEN, is_actief=False), met_hand={"jansen": mens(), "pieters": mens()})
    assert gemaakt.wijzigingen == ()
    assert gemaakt.met_de_hand == (
        "jansen werkt hier volgens het bestand niet meer: zet zelf 'tot' in organisaties.yaml",
        "pieters staat in organisaties.yaml en niet in het bestand",
    )


def test_who_moves_from_the_list_to_hand_written_leaves_the_list() -> None:
    assert plan(JANSEN, eigen={"jansen": mens()}, met_hand={"jansen": mens()}).medewerkers == {}


def test_the_same_name_in_another_domain_is_somebody_else() -> None:
    gemaakt = plan(replace(JANSEN, login="DUO\\jansen"), replace(JANSEN, rij=3, login="DIEMEN\\jansen"))
    assert {slug: list(m.logins) for slug, m in gemaakt.medewerkers.items()} == {
        "jansen": ["DUO\\jansen"],
        "jansen.diemen": ["DIEMEN\\jansen"],
    }
    opnieuw = plan(replace(JANSEN, login="DIEMEN\\jansen"), replace(JANSEN, rij=3, login="DUO\\jansen"), eigen=dict(gemaakt.medewerkers))
    assert opnieuw.wijzigingen == ()


def test_an_account_that_is_there_twice_counts_once_and_is_said() -> None:
    gemaakt = plan(JANSEN, replace(JANSEN, rij=7, naam="Ander"))
    assert (gemaakt.medewerkers["jansen"].naam, gemaakt.problemen) == ("J. Jansen", ("rij 7: jansen staat ook op rij 2",))


def test_an_account_that_can_be_two_people_changes_neither() -> None:
    eigen = {"jansen": mens(logins=["DUO\\jansen"]), "jansen2": mens(logins=["DIEMEN\\jansen"])}
    gemaakt = plan(JANSEN, eigen=eigen)
    assert (gemaakt.wijzigingen, gemaakt.problemen) == ((), ("rij 2: jansen kan jansen of jansen2 zijn",))


@pytest.mark.parametrize(
    ("login", "slug"),
    [("J.Jansen", "j.jansen"), ("Zoë", "zoe"), ("12345", "m12345"), ("systeem", "systeem2"), ("a b/c", "a-b-c"), ("Иван", "medewerker")],
)
def test_a_login_becomes_a_plain_name(login: str, slug: str) -> None:
    assert list(plan(replace(JANSEN, login=login)).medewerkers) == [slug]


LOGINS = st.tuples(
    st.sampled_from(["", "DUO\\", "DIEMEN\\"]), st.text(st.characters(codec="latin-1", categories=["L", "N", "P"]), min_size=1)
).map("".join)


@given(st.lists(LOGINS, max_size=12), st.lists(st.booleans(), min_size=12, max_size=12))
def test_nobody_ever_leaves_the_list_and_it_can_always_be_read_back(logins: list[str], actief: list[bool]) -> None:
    personen = [replace(JANSEN, rij=rij, login=login, is_actief=actief[rij]) for rij, login in enumerate(logins)]
    eerste = plan(*[replace(persoon, is_actief=True) for persoon in personen])
    tweede = plan(*personen, eigen=dict(eerste.medewerkers))
    assert eerste.medewerkers.keys() <= tweede.medewerkers.keys()
    assert Medewerkerslijst(medewerkers=dict(tweede.medewerkers)).medewerkers == tweede.medewerkers
    assert als_yaml(dict(tweede.medewerkers)).count("\n  ") == len(tweede.medewerkers)
