"""The rows of a reminder run: which cases are due, what was said of them before, and writing what is said now. Decides nothing.

Every function is a constant number of statements, whatever the number of cases (at most reads.MAXIMAAL).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, false, insert, literal_column, select, update

from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringen import Sleutel
from zaken.domain.zaak import GEEN_TERMIJN
from zaken.store.tables import bezorgregel, herinnering, installatie, signalering, zaak
from zaken.store.tables.zaak import HERINNERT
from zaken.store.veel import voer_uit

Stand = Literal["gemeld", "vervallen", "gedempt", "onbezorgbaar", "gedaan"]

_TOE = (
    select(zaak.c.id, zaak.c.identificatie)
    .where(literal_column(HERINNERT), zaak.c.volgende_herinnering <= bindparam("op"), zaak.c.id > bindparam("na"))
    .order_by(zaak.c.id)
    .limit(bindparam("maximaal"))
)
_VAN_TEAM = _TOE.where(zaak.c.team == bindparam("team"))
_GEDAAN = select(herinnering.c.zaak_id, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.volgnummer, herinnering.c.dag).where(
    herinnering.c.zaak_id.in_(bindparam("ids", expanding=True))
)
_NIEUWE_IDS = select(herinnering.c.zaak_id, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.volgnummer, herinnering.c.id).where(
    herinnering.c.zaak_id.in_(bindparam("ids", expanding=True)), herinnering.c.gemaakt_op == bindparam("nu")
)
_NIEUWE_SIGNALERINGEN = select(signalering.c.herinnering_id, signalering.c.wie, signalering.c.id).where(
    signalering.c.herinnering_id.in_(bindparam("ids", expanding=True))
)
_SLUIT = (
    update(signalering)
    .where(signalering.c.zaak_id == bindparam("van_zaak"), signalering.c.regel == bindparam("van_regel"), signalering.c.is_open)
    .values(is_open=false())
)
_SLUIT_VOOR = _SLUIT.where(signalering.c.wie == bindparam("van_wie"))
_ZET = update(zaak).where(zaak.c.id == bindparam("van_id")).values(volgende_herinnering=bindparam("volgende"))


@dataclass(frozen=True, slots=True)
class Gemeld:
    """A reminder to store: of which case, what it says, to whom, and over which channels it must go out to each of them."""

    zaak_id: int
    komend: Komend
    stand: Stand
    tekst: str = ""
    per: str = ""
    aan: Mapping[str, Sequence[str]] | None = None


def te_bekijken(conn: Connection, op: date, *, na: int, maximaal: int, team: str | None = None) -> dict[int, str]:
    """Numbers by id of the next cases (in order of id, after `na`) that a run on this legal day has to look at. One walk of an index."""
    waarden: dict[str, Any] = {"op": op, "na": na, "maximaal": maximaal}
    vraag, waarden = (_TOE, waarden) if team is None else (_VAN_TEAM, {**waarden, "team": team})
    return {rij[0]: rij[1] for rij in conn.execute(vraag, waarden)}


def gedaan(conn: Connection, zaak_ids: Sequence[int]) -> dict[int, dict[Sleutel, date]]:
    """What was said of these cases before, by case id: the day from which each held."""
    gevonden: dict[int, dict[Sleutel, date]] = {}
    if zaak_ids:
        for zaak_id, regel, ijkdatum, volgnummer, dag in conn.execute(_GEDAAN, {"ids": list(zaak_ids)}):
            gevonden.setdefault(zaak_id, {})[(regel, ijkdatum, volgnummer)] = dag
    return gevonden


def herinneren_vanaf(conn: Connection) -> date:
    """What was due before this day has lapsed: the day that this database learned to remind, if it held cases then."""
    vraag = select(installatie.c.waarde).where(installatie.c.sleutel == "herinneren_vanaf")
    gevonden = conn.execute(vraag).scalar_one_or_none()
    return date.fromisoformat(gevonden) if gevonden else date.min


def schrijf_gemeld(conn: Connection, gemeld: Sequence[Gemeld], *, nu: datetime) -> int:
    """Store what is said and whom it is for; a later one takes the place of an earlier one of the same rule. How many signaleringen."""
    if not gemeld:
        return 0
    voer_uit(
        conn,
        insert(herinnering),
        {
            "zaak_id": [een.zaak_id for een in gemeld],
            "regel": [een.komend.regel for een in gemeld],
            "ijkdatum": [een.komend.ijkdatum for een in gemeld],
            "volgnummer": [een.komend.volgnummer for een in gemeld],
            "dag": [een.komend.dag for een in gemeld],
            "status": [een.stand for een in gemeld],
            "per": [een.per for een in gemeld],
            "tekst": [een.tekst for een in gemeld],
            "gemaakt_op": [nu] * len(gemeld),
        },
    )
    met_lezers = [een for een in gemeld if een.aan]
    if not met_lezers:
        return 0
    zaken = sorted({een.zaak_id for een in met_lezers})
    ids = {tuple(rij[:4]): rij[4] for rij in conn.execute(_NIEUWE_IDS, {"ids": zaken, "nu": nu})}
    regels = [
        (ids[een.zaak_id, een.komend.regel, een.komend.ijkdatum, een.komend.volgnummer], een, wie)
        for een in met_lezers
        for wie in een.aan or ()
    ]
    voer_uit(
        conn,
        _SLUIT_VOOR,
        {
            "van_zaak": [een.zaak_id for _, een, _ in regels],
            "van_regel": [een.komend.regel for _, een, _ in regels],
            "van_wie": [wie for _, _, wie in regels],
        },
    )
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


def zet_volgende(conn: Connection, volgende: Mapping[int, date | None]) -> None:
    """When to look at these cases again, by id. Never touches their version: a run is no change of a case."""
    if volgende:
        voer_uit(conn, _ZET, {"van_id": list(volgende), "volgende": [dag or GEEN_TERMIJN for dag in volgende.values()]})


def sluit_signaleringen(conn: Connection, zaak_id: int, regel: str, wie: str) -> None:
    """Take a reminder off somebody's list: he knows."""
    conn.execute(_SLUIT_VOOR, {"van_zaak": zaak_id, "van_regel": regel, "van_wie": wie})
