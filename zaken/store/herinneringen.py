"""The rows of a reminder run: what was said of cases before, and writing what is said now and to whom. Decides nothing.

Every function is a constant number of statements, whatever the number of cases (at most reads.MAXIMAAL).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Update, bindparam, false, func, insert, select, true, update

from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringen import WAKKER, Sleutel
from zaken.store.tables import bezorgregel, herinnering, installatie, signalering
from zaken.store.veel import voer_uit

Stand = Literal["gemeld", "vervallen", "gedempt", "onbezorgbaar", "gedaan"]

_EERDER_GEZEGD = select(
    herinnering.c.zaak_id, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.volgnummer, herinnering.c.dag, herinnering.c.status,
    herinnering.c.id,
).where(herinnering.c.zaak_id.in_(bindparam("ids", expanding=True)))  # fmt: skip
_ZET_STATUS = update(herinnering).where(herinnering.c.id == bindparam("van_id")).values(status=bindparam("stand"))
_NIEUWE_IDS = select(herinnering.c.zaak_id, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.volgnummer, herinnering.c.id).where(
    herinnering.c.zaak_id.in_(bindparam("ids", expanding=True)), herinnering.c.gemaakt_op == bindparam("nu")
)
_NIEUWE_SIGNALERINGEN = select(signalering.c.herinnering_id, signalering.c.wie, signalering.c.id).where(
    signalering.c.herinnering_id.in_(bindparam("ids", expanding=True))
)
_OPEN_VAN = (
    select(signalering.c.zaak_id, signalering.c.regel, herinnering.c.ijkdatum)
    .join(herinnering, herinnering.c.id == signalering.c.herinnering_id)
    .where(signalering.c.wie == bindparam("van_wie"), signalering.c.is_open, signalering.c.zaak_id.in_(bindparam("ids", expanding=True)))
    .order_by(signalering.c.id.desc())
)
_SLUIT = (
    update(signalering)
    .where(signalering.c.zaak_id == bindparam("van_zaak"), signalering.c.regel == bindparam("van_regel"), signalering.c.is_open)
    .values(is_open=false())
)
_SLUIT_VOOR = _SLUIT.where(signalering.c.wie == bindparam("van_wie"))
_VAN_DATUM = select(herinnering.c.ijkdatum).where(herinnering.c.id == signalering.c.herinnering_id).scalar_subquery()
_DIE_DATUM = bindparam("van_datum", type_=herinnering.c.ijkdatum.type) == _VAN_DATUM
_SLUIT_VAN_DATUM = _SLUIT_VOOR.where(_DIE_DATUM)
_SLUIT_ALLEN_VAN_DATUM = _SLUIT.where(_DIE_DATUM)
_EERDER = signalering.alias("eerder")
_HEROPEN = (
    update(signalering)
    .where(
        signalering.c.id
        == select(func.max(_EERDER.c.id))
        .join(herinnering, herinnering.c.id == _EERDER.c.herinnering_id)
        .where(herinnering.c.ijkdatum == bindparam("van_datum"))
        .where(_EERDER.c.zaak_id == bindparam("van_zaak"), _EERDER.c.regel == bindparam("van_regel"), _EERDER.c.wie == bindparam("van_wie"))
        .scalar_subquery()
    )
    .values(is_open=true())
)


@dataclass(slots=True)
class Eerder:
    """What a run came to in a case before: the day from which each held, how it went, and its row."""

    dagen: dict[Sleutel, date] = field(default_factory=dict)
    standen: dict[Sleutel, str] = field(default_factory=dict)
    ids: dict[Sleutel, int] = field(default_factory=dict)

    @property
    def vervallen(self) -> frozenset[Sleutel]:
        """What was never said."""
        return frozenset(key for key, stand in self.standen.items() if stand == "vervallen")


@dataclass(frozen=True, slots=True)
class Gemeld:
    """A reminder to store: of which case, what it says, to whom, and over which channels it must go out to each of them.

    `naast_elkaar`: what was said under the rule about another date (another promise) stays on the list too. `herinnering_id`: it was said
    before, and these are who hear of it after all. `kaal` is the `tekst` with nothing in it that somebody wrote in the case.
    """

    zaak_id: int
    komend: Komend
    stand: Stand
    tekst: str = ""
    kaal: str = ""
    per: str = ""
    aan: Mapping[str, Sequence[str]] | None = None
    naast_elkaar: bool = False
    herinnering_id: int | None = None

    @property
    def neemt_plaats_in(self) -> bool:
        """Whether what was said under the rule before goes off everybody's list: not by what only who put it off hears."""
        return self.stand != "vervallen" and self.herinnering_id is None and self.komend.volgnummer < WAKKER


def eerder_van(conn: Connection, zaak_ids: Sequence[int]) -> dict[int, Eerder]:
    """What runs came to in these cases before, by case id."""
    gevonden: dict[int, Eerder] = {}
    if zaak_ids:
        for zaak_id, regel, ijkdatum, volgnummer, dag, stand, rij_id in conn.execute(_EERDER_GEZEGD, {"ids": list(zaak_ids)}):
            van_zaak, key = gevonden.setdefault(zaak_id, Eerder()), (regel, ijkdatum, volgnummer)
            van_zaak.dagen[key], van_zaak.standen[key], van_zaak.ids[key] = dag, stand, rij_id
    return gevonden


def gedaan(conn: Connection, zaak_ids: Sequence[int]) -> dict[int, dict[Sleutel, date]]:
    """What was said of these cases before, by case id: the day from which each held."""
    return {zaak_id: eerder.dagen for zaak_id, eerder in eerder_van(conn, zaak_ids).items()}


def herinneren_vanaf(conn: Connection) -> date:
    """What was due before this day has lapsed: the day that this database learned to remind, if it held cases then."""
    vraag = select(installatie.c.waarde).where(installatie.c.sleutel == "herinneren_vanaf")
    gevonden = conn.execute(vraag).scalar_one_or_none()
    return date.fromisoformat(gevonden) if gevonden else date.min


def schrijf_gemeld(conn: Connection, gemeld: Sequence[Gemeld], *, nu: datetime) -> int:
    """Store what is said and whom it is for; a later one takes the place of an earlier one of the same rule. How many signaleringen."""
    nieuw, bestaand = [een for een in gemeld if een.herinnering_id is None], [een for een in gemeld if een.herinnering_id is not None]
    _bewaar(conn, nieuw, nu)
    if bestaand:
        voer_uit(conn, _ZET_STATUS, {"van_id": [een.herinnering_id for een in bestaand], "stand": [een.stand for een in bestaand]})
    _sluit(conn, [(een, None) for een in nieuw if een.neemt_plaats_in])
    met_lezers = [een for een in gemeld if een.aan]
    if not met_lezers:
        return 0
    _sluit(conn, [(een, wie) for een in met_lezers if not een.neemt_plaats_in for wie in een.aan or ()])
    zaken = sorted({een.zaak_id for een in met_lezers if een.herinnering_id is None})
    ids = {tuple(rij[:4]): rij[4] for rij in conn.execute(_NIEUWE_IDS, {"ids": zaken, "nu": nu})} if zaken else {}
    regels = [
        (een.herinnering_id or ids[een.zaak_id, een.komend.regel, een.komend.ijkdatum, een.komend.volgnummer], een, wie)
        for een in met_lezers
        for wie in een.aan or ()
    ]
    voer_uit(
        conn,
        insert(signalering),
        {
            "herinnering_id": [herinnering_id for herinnering_id, _, _ in regels],
            "zaak_id": [een.zaak_id for _, een, _ in regels],
            "regel": [een.komend.regel for _, een, _ in regels],
            "wie": [wie for _, _, wie in regels],
            "is_open": [True] * len(regels),
            "gemaakt_op": [nu] * len(regels),
        },
    )
    _naar_kanalen(conn, regels)
    return len(regels)


def _bewaar(conn: Connection, nieuw: Sequence[Gemeld], nu: datetime) -> None:
    if not nieuw:
        return
    voer_uit(
        conn,
        insert(herinnering),
        {
            "zaak_id": [een.zaak_id for een in nieuw],
            "regel": [een.komend.regel for een in nieuw],
            "ijkdatum": [een.komend.ijkdatum for een in nieuw],
            "volgnummer": [een.komend.volgnummer for een in nieuw],
            "dag": [een.komend.dag for een in nieuw],
            "status": [een.stand for een in nieuw],
            "per": [een.per for een in nieuw],
            "tekst": [een.tekst for een in nieuw],
            "kaal": [een.kaal for een in nieuw],
            "gemaakt_op": [nu] * len(nieuw),
        },
    )


def _sluit(conn: Connection, paren: Sequence[tuple[Gemeld, str | None]]) -> None:
    """Take off the list of this person (None: of everybody) what these reminders come in place of: of the rule, or of its one promise."""
    for per_datum, sluit in ((False, (_SLUIT, _SLUIT_VOOR)), (True, (_SLUIT_ALLEN_VAN_DATUM, _SLUIT_VAN_DATUM))):
        deze = [(een, wie) for een, wie in paren if een.naast_elkaar == per_datum]
        if not deze:
            continue
        waar: dict[str, Sequence[Any]] = {"van_zaak": [een.zaak_id for een, _ in deze], "van_regel": [een.komend.regel for een, _ in deze]}
        voor_een = deze[0][1] is not None
        waar |= {"van_wie": [wie for _, wie in deze]} if voor_een else {}
        waar |= {"van_datum": [een.komend.ijkdatum for een, _ in deze]} if per_datum else {}
        voer_uit(conn, sluit[voor_een], waar)


def _naar_kanalen(conn: Connection, regels: Sequence[tuple[int, Gemeld, str]]) -> None:
    kanalen = [(herinnering_id, wie, kanaal) for herinnering_id, een, wie in regels for kanaal in (een.aan or {})[wie]]
    if not kanalen:
        return
    gevraagd = sorted({herinnering_id for herinnering_id, _, _ in kanalen})
    ids = {(rij[0], rij[1]): rij[2] for rij in conn.execute(_NIEUWE_SIGNALERINGEN, {"ids": gevraagd})}
    voer_uit(
        conn,
        insert(bezorgregel),
        {
            "signalering_id": [ids[herinnering_id, wie] for herinnering_id, wie, _ in kanalen],
            "kanaal": [kanaal for _, _, kanaal in kanalen],
            "wie": [wie for _, wie, _ in kanalen],
            "bezorging_id": [None] * len(kanalen),
        },
    )


def open_van(conn: Connection, wie: str, zaak_ids: Sequence[int]) -> dict[int, tuple[tuple[str, date], ...]]:
    """What stands on somebody's list of these cases, by case id: rule and the date it hangs on, the newest first."""
    gevonden: dict[int, tuple[tuple[str, date], ...]] = {}
    for zaak_id, regel, ijkdatum in conn.execute(_OPEN_VAN, {"van_wie": wie, "ids": list(zaak_ids)}):
        gevonden[zaak_id] = tuple(dict.fromkeys((*gevonden.get(zaak_id, ()), (regel, ijkdatum))))
    return gevonden


def sluit_signaleringen(conn: Connection, gezien: Sequence[tuple[int, str, date]], wie: str) -> None:
    """Take reminders (case id, rule, the date it hangs on) off somebody's list: he knows. One statement."""
    _zet_open(conn, _SLUIT_VAN_DATUM, gezien, wie)


def heropen_signaleringen(conn: Connection, gezien: Sequence[tuple[int, str, date]], wie: str) -> None:
    """Put the last of these (case id, rule, the date it hangs on) back on somebody's list: he took back that he knew. One statement."""
    _zet_open(conn, _HEROPEN, gezien, wie)


def _zet_open(conn: Connection, opdracht: Update, welke: Sequence[tuple[int, str, date]], wie: str) -> None:
    if welke:
        zaken, regels, datums = zip(*welke, strict=True)
        voer_uit(conn, opdracht, {"van_zaak": zaken, "van_regel": regels, "van_datum": datums, "van_wie": [wie] * len(welke)})
