"""The rows of a reminder run: which cases are due, what was said of them before, and writing what is said now. Decides nothing.

Every function is a constant number of statements, whatever the number of cases (at most reads.MAXIMAAL).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import BindParameter, Connection, Update, bindparam, false, func, insert, literal_column, select, true, update

from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringen import Sleutel
from zaken.domain.zaak import GEEN_TERMIJN
from zaken.store.tables import bezorgregel, herinnering, installatie, signalering, zaak
from zaken.store.tables.zaak import HERINNERT
from zaken.store.veel import voer_uit

Stand = Literal["gemeld", "vervallen", "gedempt", "onbezorgbaar", "gedaan"]

_ID = zaak.c.id.op("+")(literal_column("0"))
"""The id so that its own index is not walked past every case instead of that of what is due."""
_TOE = (
    select(zaak.c.id, zaak.c.identificatie)
    .where(literal_column(HERINNERT), zaak.c.volgende_herinnering <= bindparam("op"), bindparam("na") < _ID)
    .order_by(_ID)
    .limit(bindparam("maximaal"))
)
_ZAAKTYPEN: BindParameter[Any] = bindparam("zaaktypen", expanding=True)
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
_SLUIT_VAN_DATUM = _SLUIT_VOOR.where(bindparam("van_datum", type_=herinnering.c.ijkdatum.type) == _VAN_DATUM)
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
_ZET = update(zaak).where(zaak.c.id == bindparam("van_id")).values(volgende_herinnering=bindparam("volgende"))


@dataclass(frozen=True, slots=True)
class Gemeld:
    """A reminder to store: of which case, what it says, to whom, and over which channels it must go out to each of them.

    `naast_elkaar`: what was said under the rule about another date (another promise) stays on the list too.
    """

    zaak_id: int
    komend: Komend
    stand: Stand
    tekst: str = ""
    per: str = ""
    aan: Mapping[str, Sequence[str]] | None = None
    naast_elkaar: bool = False


def te_bekijken(
    conn: Connection, op: date, *, na: int, maximaal: int, team: str | None = None, zaaktypen: Sequence[str] | None = None
) -> dict[int, str]:
    """Numbers by id of the next cases (in order of id, after `na`) that a run on this legal day has to look at. One walk of an index."""
    waarden: dict[str, Any] = {"op": op, "na": na, "maximaal": maximaal}
    vraag, waarden = (_TOE, waarden) if team is None else (_VAN_TEAM, {**waarden, "team": team})
    if zaaktypen is not None:  # concatenated, so that no index on zaaktype is walked instead
        vraag, waarden = vraag.where(zaak.c.zaaktype.concat("").in_(_ZAAKTYPEN)), {**waarden, "zaaktypen": list(zaaktypen)}
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
    _replaced(conn, [(een, wie) for _, een, wie in regels if not een.naast_elkaar], per_datum=False)
    _replaced(conn, [(een, wie) for _, een, wie in regels if een.naast_elkaar], per_datum=True)
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


def _replaced(conn: Connection, paren: Sequence[tuple[Gemeld, str]], *, per_datum: bool) -> None:
    """Take off people's lists what these reminders come in place of."""
    if not paren:
        return
    zaken, namen = [een.zaak_id for een, _ in paren], [een.komend.regel for een, _ in paren]
    waar: dict[str, Sequence[Any]] = {"van_zaak": zaken, "van_regel": namen, "van_wie": [wie for _, wie in paren]}
    if per_datum:
        waar["van_datum"] = [een.komend.ijkdatum for een, _ in paren]
    voer_uit(conn, _SLUIT_VAN_DATUM if per_datum else _SLUIT_VOOR, waar)


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
