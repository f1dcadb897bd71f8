"""What the random commands choose from: who, which values, which step. Mostly what can be done, by the model; never only that."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st

from tests.eigenschap.model import FOUT, GOED, MENSEN, RESULTAAT, STAPPEN, Kaart, leest

WIE = st.sampled_from([*MENSEN, "jurist1", "jurist2", "leider"])
PLAATS = st.integers(0, 9)
OOK = st.sampled_from([0, 0, 0, 1, 2])
"""How many more cases at once."""
INVOER = st.dictionaries(st.sampled_from(sorted(GOED)), st.none(), max_size=3).flatmap(
    lambda velden: st.fixed_dictionaries({veld: st.sampled_from(list(GOED[veld])) for veld in velden})
)
SOMS_FOUT = st.one_of(INVOER, INVOER, INVOER, st.sampled_from(sorted(FOUT)).map(lambda veld: {veld: FOUT[veld]}))
DAGEN = st.one_of(st.none(), st.integers(-20, 3))
KORT_GELEDEN = st.one_of(st.none(), st.integers(-5, 3))
"""Within the days that anybody may date a clock back; who may go further is told by tests/termijnen/test_klok.py."""
ANDERS = st.fixed_dictionaries(
    {},
    optional={
        "omschrijving": st.sampled_from(["Dakkapel", "Schutting"]),
        "niveau": st.sampled_from(["intern", "zaakvertrouwelijk"]),
        "team": st.sampled_from(["juridisch", "ruimte"]),
        "organisatie": st.sampled_from(["diemen", "duo"]),
    },
)
NEEM_OP: dict[str, str | None] = {"vakafdeling": "ruimte"}


@dataclass(frozen=True)
class Zet:
    """A step as somebody would take it."""

    wie: str
    stap: str
    invoer: dict[str, str | None]
    resultaat: str | None
    toelichting: str | None = "Graag"


_INVOEREN: tuple[dict[str, str | None], ...] = ({}, NEEM_OP, {"complexiteit": "complex", "motivering": "omdat het\nzo is"})
ZETTEN = [
    Zet(wie, stap, {**NEEM_OP, **invoer} if stap == "neem_op" else invoer, RESULTAAT.get(stap))
    for wie, stap, invoer in product(MENSEN, STAPPEN, _INVOEREN)
]
"""Every step by everybody with what it may need; the model says which of these can be taken."""
WILLEKEURIG = st.builds(
    lambda wie, stap, invoer, resultaat, toelichting: Zet(
        wie,
        stap,
        {**NEEM_OP, **invoer} if stap == "neem_op" and leest(invoer) else invoer,
        RESULTAAT.get(stap) if resultaat == "goed" else resultaat,
        toelichting,
    ),
    WIE,
    st.sampled_from([*STAPPEN, "vlieg"]),
    SOMS_FOUT,
    st.sampled_from(["goed", "goed", "goed", "verstrekt", None]),
    st.sampled_from([None, " ", "Graag"]),
)
"""A step with anything."""
TOEWIJZINGEN = list(product(MENSEN, [*MENSEN, None]))


def is_open(kaart: Kaart) -> bool:
    return kaart.dicht is None


def is_dicht(kaart: Kaart) -> bool:
    return kaart.dicht is not None


def loopt(kaart: Kaart) -> bool:
    return is_open(kaart) and not kaart.is_stil


def staat_stil(kaart: Kaart) -> bool:
    return kaart.is_stil and kaart.status != "wacht"


def wacht_op_afspraak(kaart: Kaart) -> bool:
    return is_open(kaart) and any(afspraak[3] is None for afspraak in kaart.afspraken)
