"""Organisations, teams and people that begin and end: what new work they take, what stays possible, and whose login it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import ORGANISATIES, a_configuratie, a_zaak, a_zaaktype, an_opdracht_openen, some_regels, wie
from zaken.domain.aanmelding import wie_van
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.configuratie import Configuratie, Organisaties
from zaken.domain.eigenschappen import lees
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Belet, Mutatie, Noteer, Vul
from zaken.domain.regels import Regels, Wie
from zaken.errors import NietBevoegd

ZAAKTYPE = a_zaaktype()
VANDAAG = date(2026, 3, 2)


def with_part(deel: str, slug: str, **anders: Any) -> Configuratie:
    delen = {**ORGANISATIES, deel: {**ORGANISATIES[deel], slug: {**ORGANISATIES[deel].get(slug, {}), **anders}}}
    return replace(a_configuratie(), organisaties=Organisaties.model_validate(delen))


def opening(configuratie: Configuratie) -> list[str]:
    besluit = decide(ZAAKTYPE, None, an_opdracht_openen(), wie(), some_regels(configuratie=configuratie))
    return [reden.tekst for reden in besluit.redenen] if isinstance(besluit, Belet) else []


@pytest.mark.parametrize(
    ("deel", "slug", "dagen", "tekst"),
    [
        ("teams", "juridisch", {"tot": "2026-03-01"}, "team Juridische Zaken (juridisch) hield op na 01-03-2026; kies een ander"),
        ("teams", "juridisch", {"van": "2026-03-03"}, "team Juridische Zaken (juridisch) begint pas op 03-03-2026; kies een ander"),
        ("organisaties", "diemen", {"tot": "2025-12-31"}, "organisatie Diemen (diemen) hield op na 31-12-2025; kies een andere"),
    ],
)
def test_no_case_is_opened_for_what_is_not_there(deel: str, slug: str, dagen: dict[str, str], tekst: str) -> None:
    assert opening(with_part(deel, slug, **dagen)) == [tekst]


@pytest.mark.parametrize("dagen", [{"tot": "2026-03-02"}, {"van": "2026-03-02"}, {}])
def test_first_and_last_day_count(dagen: dict[str, str]) -> None:
    assert opening(with_part("teams", "juridisch", **dagen)) == []


def test_the_work_of_a_team_that_ended_can_be_finished() -> None:
    regels = some_regels(configuratie=with_part("teams", "juridisch", tot="2026-03-01"))
    assert isinstance(decide(ZAAKTYPE, a_zaak(), Noteer("x"), wie(), regels), Mutatie)
    assert may_see(bereik_van(wie(), regels.configuratie, VANDAAG), a_zaak())


@pytest.mark.parametrize(
    ("deel", "slug", "dagen", "veld", "code"),
    [
        ("teams", "ruimte", {"tot": "2026-03-01"}, "vakafdeling", "keuze_vervallen"),
        ("teams", "ruimte", {"van": "2026-03-03"}, "vakafdeling", "keuze_nog_niet"),
        ("medewerkers", "planoloog", {"van": "2026-03-03"}, "wie", "keuze_nog_niet"),
        ("medewerkers", "planoloog", {"tot": "2026-03-01"}, "wie", "keuze_vervallen"),
    ],
)
def test_a_field_does_not_newly_take_what_is_not_there(deel: str, slug: str, dagen: dict[str, str], veld: str, code: str) -> None:
    zaaktype = a_zaaktype(eigenschappen={"vakafdeling": {"soort": "team"}, "wie": {"soort": "medewerker"}})
    regels = some_regels(configuratie=with_part(deel, slug, **dagen))
    besluit = decide(zaaktype, a_zaak(zaaktype), Vul({veld: slug}), wie(), regels)
    assert isinstance(besluit, Belet)
    assert [reden.code for reden in besluit.redenen] == [code]


def test_a_team_that_is_not_there_is_not_offered() -> None:
    regels = some_regels(configuratie=with_part("teams", "ruimte", tot="2026-03-01"))
    reden = lees(ZAAKTYPE, "vakafdeling", "riumte", regels)
    assert getattr(reden, "tekst", "").endswith("kies uit: juridisch")


def test_who_has_not_begun_yet_may_do_and_see_nothing() -> None:
    configuratie = with_part("medewerkers", "jurist1", van="2026-03-03")
    with pytest.raises(NietBevoegd, match="werkt hier pas vanaf 03-03-2026"):
        wie_van("jurist1", configuratie, VANDAAG)
    jurist = Wie("jurist1", configuratie.organisaties.medewerkers["jurist1"])
    assert not may_see(bereik_van(jurist, configuratie, VANDAAG), a_zaak())
    regels: Regels = some_regels(configuratie=configuratie)
    assert isinstance(decide(ZAAKTYPE, a_zaak(), Noteer("x"), jurist, regels), Belet)


def by_login(getypt: str, **logins: list[str]) -> str:
    mens = {"naam": "M", "rollen": ["medewerker"], "teams": ["juridisch"]}
    medewerkers = {slug: {**mens, "logins": namen} for slug, namen in logins.items()}
    configuratie = replace(a_configuratie(), organisaties=Organisaties.model_validate({**ORGANISATIES, "medewerkers": medewerkers}))
    return wie_van(getypt, configuratie, VANDAAG).slug


@pytest.mark.parametrize("getypt", ["jansen", "DUO\\jansen", "duo\\JANSEN", "jansen@duo.nl"])
def test_a_login_without_a_domain_in_the_list_is_found_with_any(getypt: str) -> None:
    assert by_login(getypt, jansen=[]) == "jansen"


def test_the_same_name_in_two_domains_is_two_people() -> None:
    mensen = {"jansen": ["DUO\\jansen"], "jansen2": ["DIEMEN\\jansen"]}
    assert by_login("DUO\\jansen", **mensen) == "jansen"
    assert by_login("diemen\\jansen", **mensen) == "jansen2"


def test_a_name_from_a_domain_that_is_not_in_the_list_is_nobody() -> None:
    with pytest.raises(NietBevoegd, match="geen medewerker"):
        by_login("UITHOORN\\jansen", jansen=["DUO\\jansen"])


def test_a_name_without_domain_that_can_be_two_people_is_refused() -> None:
    with pytest.raises(NietBevoegd, match="jansen en jansen2"):
        by_login("jansen", jansen=["DUO\\jansen"], jansen2=["DIEMEN\\jansen"])
