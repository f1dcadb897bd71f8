"""Who replaces colleagues sees in SQL exactly what the rules let him see."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.zaken_maken import a_zaak, bewaar
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.bereik import may_see
from zaken.domain.selectie import Bereik, Selectie
from zaken.store import lijsten
from zaken.store.engine import Opslag

SCHALEN = st.builds(
    Bereik,
    organisaties=st.none() | st.sets(st.sampled_from(["diemen", "uithoorn"])).map(tuple),
    teams=st.none() | st.sets(st.sampled_from(["inkoop", "juridische_zaken"])).map(tuple),
    vertrouwelijkheid=st.integers(0, 8).map(lambda hoogste: VERTROUWELIJKHEID[:hoogste]),
    alleen_van=st.none() | st.sampled_from(["jan", "piet"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(eigen=SCHALEN, anderen=st.lists(SCHALEN, max_size=2).map(tuple))
def test_who_replaces_colleagues_sees_in_lists_exactly_what_he_may_see(opslag: Opslag, eigen: Bereik, anderen: tuple[Bereik, ...]) -> None:
    with opslag.lezen() as conn:
        er_zijn = lijsten.lijst(conn, Selectie(), None, maximaal=100, vanaf=None)
    if not er_zijn.aantal:
        bewaar(
            opslag,
            *(
                a_zaak(organisatie=organisatie, team=team, vertrouwelijkheidaanduiding=niveau, behandelaar=wie, aan_zet=aan_zet)
                for organisatie in ("diemen", "uithoorn")
                for team, aan_zet in (("inkoop", "juridische_zaken"), ("juridische_zaken", "juridische_zaken"))
                for niveau in ("openbaar", "vertrouwelijk")
                for wie in (None, "jan")
            ),
        )
    bereik = replace(eigen, ook=anderen)
    with opslag.lezen() as conn:
        alle = lijsten.lijst(conn, Selectie(), None, maximaal=100, vanaf=None).regels
        gezien = lijsten.lijst(conn, Selectie(), bereik, maximaal=100, vanaf=None).regels
    assert {regel.id for regel in gezien} == {regel.id for regel in alle if may_see(bereik, regel)}
