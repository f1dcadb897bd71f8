"""Never lost, never doubled: a run that looks only when it must, against one that looks at everything every day and counts days by hand."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.eigenschap.herinneringorakel import Orakel, anchors
from tests.factories import a_zaaktype
from tests.herinneringhulp import Verloop, a_case, on
from zaken.domain.volgende_herinnering import volgende_dag
from zaken.domain.zaak import GEEN_TERMIJN, Demping, Opschorting, Zaak, anders
from zaken.domain.zaaktype import Zaaktype

VAAK = settings(max_examples=1_000 if os.environ.get("ZAKEN_LANG") else 80, deadline=None)
BEGIN = date(2026, 3, 2)
VENSTER = 110
"""Days that are looked at: past Easter, King's Day, Ascension and Whitsun."""
_DAG = timedelta(days=1)
WERKDAG = on(BEGIN).kalender.is_werkdag

LENGTES = st.sampled_from(["P1D", "P5D", "P2W", "1 werkdag", "4 werkdagen", "11 werkdagen"])
DATUM = st.sampled_from(["uiterlijke_einddatum", "streefdatum"])
MOMENTEN = st.one_of(
    st.builds(lambda x, d: {"voor": x, "duur": d}, DATUM, st.lists(LENGTES, min_size=1, max_size=3)),
    st.builds(lambda x, d: {"na": x, **({"duur": d} if d else {})}, DATUM, st.none() | LENGTES),
    st.builds(
        lambda x, d: {"deel_van": x, "deel": d}, DATUM, st.lists(st.sampled_from(["10%", "50%", "80%", "100%"]), min_size=1, max_size=3)
    ),
    st.builds(
        lambda s, d: {"in_status": s, "langer_dan": d}, st.sampled_from(["ontvangen", "bij_juristen", ["wacht", "ontvangen"]]), LENGTES
    ),
)
ZODRA = st.sampled_from(
    [
        {"complexiteit": "complex"},
        {"vandaag": {"na": "uiterlijke_einddatum"}},
        {"uiterlijke_einddatum": {"voor": "vandaag"}, "complexiteit": "complex"},
        {"opgeschort": "ja"},
        {"opgeschort": "nee", "complexiteit": "standaard"},
    ]
)
VOORWAARDEN = st.sampled_from(
    [
        {},
        {},
        {},
        {"als": {"complexiteit": "complex"}},
        {"stopt_als": {"vandaag": {"na": "streefdatum"}}},
        {"als": {"vandaag": {"na": "streefdatum"}}},
    ]
)
HERHALEN = st.one_of(
    st.just({}), st.builds(lambda d, n: {"herhaal": d, **({"hoogstens": n} if n else {})}, LENGTES, st.none() | st.integers(1, 6))
)
JANEE = st.sampled_from(["nee", "nee", "ja"])


def rules(momenten: st.SearchStrategy[Any], voorwaarden: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    vast = {"moment": momenten, "aan": st.sampled_from(["behandelaar", ["behandelaar", "teamleider"], "teamleider"])}
    delen = st.fixed_dictionaries({**vast, "ook_opgeschort": JANEE, "ook_afgehandeld": JANEE})
    regel = st.builds(lambda deel, herhaal, eis: {**deel, **herhaal, **eis}, delen, HERHALEN, voorwaarden)
    return st.lists(regel, min_size=1, max_size=3).map(lambda regels: {f"r{nummer}": regel for nummer, regel in enumerate(regels)})


Zet = tuple[int, str, Any]
"""On which day of the window what changes, and how."""
DAGEN = st.integers(0, VENSTER - 1)
ZETTEN: st.SearchStrategy[Zet] = st.one_of(
    st.tuples(DAGEN, st.just("einde"), st.integers(-20, 90)),
    st.tuples(DAGEN, st.just("streef"), st.none() | st.integers(-20, 90)),
    st.tuples(DAGEN, st.just("status"), st.sampled_from(["ontvangen", "bij_juristen", "wacht"])),
    st.tuples(DAGEN, st.just("stil"), st.none() | st.integers(0, 30)),
    st.tuples(DAGEN, st.just("door"), st.none()),
    st.tuples(DAGEN, st.just("demp"), st.tuples(st.integers(0, 2), st.none() | st.integers(1, 30), st.sampled_from(["jurist1", "leider"]))),
    st.tuples(DAGEN, st.just("complex"), st.sampled_from(["complex", "standaard", ""])),
    st.tuples(DAGEN, st.just("klaar"), st.none()),
)


def changed(zaaktype: Zaaktype, zaak: Zaak, zet: Zet) -> Zaak:
    """The case after a change; as `finish` does, with a new day to look at it."""
    nummer, wat, hoe = zet
    dag = BEGIN + nummer * _DAG
    match wat:
        case "einde" | "streef":
            veld = "uiterlijke_einddatum" if wat == "einde" else "streefdatum"
            zaak = anders(zaak, **{veld: None if hoe is None else BEGIN + hoe * _DAG})
        case "status":
            zaak = replace(zaak, status=hoe, status_sinds=datetime.combine(dag, time(8), UTC))
        case "stil" if not zaak.is_opgeschort:
            stil = Opschorting(dag, None, "wacht", termijn=None if hoe is None else dag + hoe * _DAG)
            zaak = replace(zaak, opschortingen=(*zaak.opschortingen, stil))
        case "door":
            zaak = replace(zaak, opschortingen=tuple(replace(een, einde=een.einde or dag) for een in zaak.opschortingen))
        case "demp":
            welke, tot, wie = hoe
            if anker := next(iter(anchors(zaaktype.herinneringen.get(f"r{welke}"), zaak)), None):
                demping = Demping(f"r{welke}", anker, None if tot is None else dag + tot * _DAG, "", wie, dag)
                zaak = replace(zaak, dempingen=(*zaak.dempingen, demping))
        case "complex":
            zaak = replace(zaak, eigenschappen={"complexiteit": hoe} if hoe else {})
        case "klaar":
            zaak = replace(zaak, einddatum=dag)
    return replace(zaak, volgende_herinnering=volgende_dag(zaaktype, zaak, on(dag)))


# ---- the run itself: only when it must


class Rondes(Verloop):
    """Looks at the case when its day has come, and moves that day on, as the service does."""

    def when_due(self, dag: date) -> set[tuple[str, date, str | None]]:
        volgende = self.zaak.volgende_herinnering
        if volgende is None or volgende > dag:
            return set()
        werk = self.run(dag)
        assert werk.volgende is None or dag < werk.volgende < GEEN_TERMIJN
        weer = self.run(dag)
        assert not weer.meldingen, "a run right after a run has something to say"
        assert not weer.vervallen
        self.zaak = replace(self.zaak, volgende_herinnering=werk.volgende)
        return {(melding.komend.regel, melding.komend.ijkdatum, melding.alleen_voor) for melding in werk.meldingen}


def a_beginning(regels: dict[str, Any], einde: int, bron: int | None) -> tuple[Zaaktype, Zaak]:
    zaaktype = a_zaaktype(herinneringen=regels)
    zaak = a_case(uiterlijke_einddatum=BEGIN + einde * _DAG, streefdatum=BEGIN + 25 * _DAG, eigenschappen={})
    if bron is not None:
        zaak = replace(zaak, bron="oud", registratiedatum=BEGIN + bron * _DAG)
    return zaaktype, replace(zaak, volgende_herinnering=volgende_dag(zaaktype, zaak, on(BEGIN)))


BIJ_BEGIN = st.tuples(st.integers(-30, 80), st.none() | st.integers(0, 40))


@VAAK
@given(
    rules(st.one_of(MOMENTEN, ZODRA.map(lambda eis: {"zodra": eis})), VOORWAARDEN),
    BIJ_BEGIN,
    st.lists(ZETTEN, max_size=8),
    st.sets(DAGEN, min_size=1),
    st.booleans(),
)
def test_a_run_that_looks_only_when_it_must_says_what_one_that_looks_every_time_says(
    regels: dict[str, Any], begin: tuple[int, int | None], zetten: list[Zet], rondes: set[int], elke_dag: bool
) -> None:
    zaaktype, zaak = a_beginning(regels, *begin)
    loop, orakel = Rondes(zaaktype, zaak), Orakel(zaaktype)
    for nummer in range(begin[1] or 0, VENSTER):
        dag = BEGIN + nummer * _DAG
        for zet in zetten:
            if zet[0] == nummer:
                loop.zaak = changed(zaaktype, loop.zaak, zet)
        if elke_dag or nummer in rondes:
            assert loop.when_due(dag) == orakel.run(loop.zaak, dag), dag


def how_far(loop: Rondes) -> dict[tuple[str, date], int]:
    """Of each rule and date the last that was said or lapsed: what was missed before it leaves no rows of its own."""
    verst: dict[tuple[str, date], int] = {}
    for regel, ijkdatum, nummer in loop.gedaan:
        verst[regel, ijkdatum] = max(nummer, verst.get((regel, ijkdatum), 0))
    return verst


@VAAK
@given(rules(MOMENTEN, st.just({})), BIJ_BEGIN, st.none() | st.integers(0, 40), st.sets(DAGEN, max_size=12))
def test_whenever_it_runs_all_that_was_due_is_said_or_lapsed_in_the_end(
    regels: dict[str, Any], begin: tuple[int, int | None], stil: int | None, rondes: set[int]
) -> None:
    zaaktype, zaak = a_beginning(regels, *begin)
    if stil is not None:
        zaak = changed(zaaktype, zaak, (0, "stil", stil))
    elke, soms = Rondes(zaaktype, zaak), Rondes(zaaktype, zaak)
    for nummer in range(begin[1] or 0, VENSTER):
        elke.when_due(BEGIN + nummer * _DAG)
        if nummer in rondes or nummer == VENSTER - 1:
            soms.when_due(BEGIN + nummer * _DAG)
    assert how_far(elke) == how_far(soms)
