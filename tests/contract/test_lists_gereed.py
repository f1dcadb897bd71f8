"""A list is compiled once for each form of filter: asked with other values it answers as if it were asked for the first time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.zaken_maken import ALLES, NU, VANDAAG, a_zaak, bewaar
from zaken.domain.selectie import Bereik, Selectie, Zaakregel
from zaken.domain.zaak import Opschorting, Zaak
from zaken.store.engine import Opslag
from zaken.store.lijsten import lijst, nummers
from zaken.store.rijen import LOOPT

BEREIKEN = (ALLES, None, Bereik(vertrouwelijkheid=("intern",)), Bereik(("diemen",), ("inkoop",), ("intern", "zaakvertrouwelijk")))


@pytest.fixture
def zaken(opslag: Opslag) -> dict[int, Zaak]:
    """Cases of every kind that a filter can tell apart, by id."""
    gemaakt = bewaar(opslag, *(a_zaak(**_velden(nummer)) for nummer in range(48)))
    return {zaak.id: zaak for zaak in gemaakt}


def _velden(nummer: int) -> dict[str, Any]:
    stil = (Opschorting(VANDAAG, None, "wacht", termijn=VANDAAG + timedelta(days=nummer % 5)),)
    return {
        "omschrijving": ("Kermis", "Zwembad", "Kermis en zwembad", "Markt")[nummer % 4],
        "zaaktype": ("juridisch_verzoek", "inkoopvraag")[nummer % 2],
        "organisatie": ("diemen", "uithoorn", "diemen")[nummer % 3],
        "team": ("inkoop", "juridische_zaken")[nummer // 2 % 2],
        "behandelaar": (None, "jan", "els")[nummer % 3],
        "status": ("ontvangen", "bezig", "wacht")[nummer // 3 % 3],
        "status_sinds": NU - timedelta(minutes=nummer % 7, microseconds=nummer % 2),
        "startdatum": VANDAAG - timedelta(days=nummer % 4),
        "streefdatum": None if nummer % 4 == 0 else VANDAAG + timedelta(days=nummer % 6 - 4),
        "uiterlijke_einddatum": None if nummer % 5 == 0 else VANDAAG + timedelta(days=nummer % 9 - 3),
        "statusdatum": None if nummer % 7 else VANDAAG - timedelta(days=1),
        "einddatum": VANDAAG if nummer % 8 == 0 else None,
        "opschortingen": stil if nummer % 6 == 0 else (),
        "eigenschappen": {"doos": ("een", "twee")[nummer % 2], "aantal": nummer % 3, "spoed": nummer % 2 == 0, "partij": f"p{nummer % 3}"},
        "vertrouwelijkheidaanduiding": ("intern", "zaakvertrouwelijk")[nummer % 2],
    }


def misschien(*waarden: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(waarden)


DAG = st.integers(-3, 6).map(lambda verder: VANDAAG + timedelta(days=verder))
SELECTIES = st.builds(
    Selectie,
    zaaktype=st.sampled_from(["juridisch_verzoek", "inkoopvraag"]),
    status=st.sampled_from([(), ("bezig",), ("ontvangen", "wacht")]),
    team=misschien("inkoop", "juridische_zaken"),
    organisatie=misschien("diemen", "uithoorn"),
    behandelaar=misschien("jan", "els"),
    zonder_behandelaar=st.booleans(),
    aan_zet=misschien("juridische_zaken", "griffie"),
    aan_zet_anderen=st.booleans(),
    te_laat=st.booleans(),
    binnen_tot=st.none() | DAG,
    zoek=misschien("kermis", "zwembad", "kermis zwem", "'", " "),
    partij=misschien("p0", "p1"),
    ook_afgehandeld=st.booleans(),
    eigenschappen=st.sampled_from([{}, {"doos": "een"}, {"doos": "twee"}, {"aantal": 1}, {"spoed": True}, {"spoed": False}, {"spoed": 1}]),
    op=DAG,
    sorteer=st.sampled_from(["termijn", "nummer", "startdatum", "status_sinds", "omschrijving"]),
    aflopend=st.booleans(),
)
SPAARZAAM = st.builds(
    Selectie,
    team=misschien("inkoop"),
    behandelaar=misschien("jan", "els"),
    te_laat=st.booleans(),
    op=DAG,
    zoek=misschien("kermis", "markt"),
)
"""Filters that find something more often."""


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selectie=SELECTIES | SPAARZAAM, bereik=st.sampled_from(BEREIKEN), maximaal=st.integers(1, 9))
def test_pages_hold_what_the_filter_finds_whatever_was_asked_before(
    opslag: Opslag, zaken: dict[int, Zaak], selectie: Selectie, bereik: Bereik | None, maximaal: int
) -> None:
    with opslag.lezen() as conn:
        verwacht = list(nummers(conn, selectie, bereik))
        gevonden: list[Zaakregel] = []
        vanaf = None
        while True:
            pagina = lijst(conn, selectie, bereik, maximaal=maximaal, vanaf=vanaf)
            assert pagina.aantal == len(verwacht)
            gevonden += pagina.regels
            vanaf = pagina.volgende
            if vanaf is None:
                break
    assert [regel.identificatie for regel in gevonden] == verwacht
    for regel in gevonden:
        zaak = zaken[regel.id]
        assert {naam: getattr(zaak, naam) for naam in regel._fields} == regel._asdict()


def test_what_has_no_date_has_none_in_a_line(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak())
    with opslag.lezen() as conn:
        (regel,) = lijst(conn, Selectie(), ALLES, maximaal=1, vanaf=None).regels
    assert (regel.streefdatum, regel.uiterlijke_einddatum, regel.statusdatum, regel.opgeschort_tot) == (None, None, None, None)
    assert date.max not in regel
    assert LOOPT not in regel
