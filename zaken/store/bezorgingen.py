"""Messages on their way: lines waiting to be bundled, frozen messages, and who is sending which right now. Writes no text of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, func, insert, literal_column, null, or_, select, update

from zaken.store.tables import bezorging, bezorgregel, herinnering, installatie, signalering, zaak
from zaken.store.tables.herinnering import NIET_VERZONDEN
from zaken.store.veel import voer_uit
from zaken.text.dates import lokale_dag

_WACHT = bezorgregel.c.bezorging_id.is_(None)
_WIE = select(bezorgregel.c.wie).where(_WACHT, bezorgregel.c.kanaal == bindparam("kanaal")).group_by(bezorgregel.c.wie)
_WIE = _WIE.order_by(bezorgregel.c.wie).limit(bindparam("maximaal"))
_KOLOMMEN = (
    bezorgregel.c.wie, signalering.c.id.label("signalering_id"), herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.dag,
    herinnering.c.tekst, herinnering.c.kaal, herinnering.c.per, zaak.c.identificatie, zaak.c.omschrijving, zaak.c.zaaktype,
    zaak.c.zaaktype_versie,
    zaak.c.organisatie, zaak.c.team, zaak.c.aan_zet, zaak.c.aan_zet_soort, zaak.c.behandelaar, zaak.c.vertrouwelijkheidaanduiding,
    zaak.c.gewijzigd_op, herinnering.c.gemaakt_op, signalering.c.is_open, bezorgregel.c.met_titel,
)  # fmt: skip
_MET_ZAAK: Select[Any] = (
    select(*_KOLOMMEN)
    .join(signalering, signalering.c.id == bezorgregel.c.signalering_id)
    .join(herinnering, herinnering.c.id == signalering.c.herinnering_id)
    .join(zaak, zaak.c.id == signalering.c.zaak_id)
)
_VAN_BERICHT = _MET_ZAAK.where(bezorgregel.c.bezorging_id == bindparam("bericht")).order_by(signalering.c.id)
_REGELS = (
    _MET_ZAAK.where(_WACHT, bezorgregel.c.kanaal == bindparam("kanaal"), bezorgregel.c.wie.in_(bindparam("mensen", expanding=True)))
    .order_by(bezorgregel.c.wie, zaak.c.termijn, signalering.c.id)
    .with_for_update(of=bezorgregel)
)
_TEAMS = (
    select(bezorgregel.c.wie, zaak.c.team)
    .join(signalering, signalering.c.id == bezorgregel.c.signalering_id)
    .join(zaak, zaak.c.id == signalering.c.zaak_id)
    .where(_WACHT, bezorgregel.c.kanaal == bindparam("kanaal"), bezorgregel.c.wie.in_(bindparam("mensen", expanding=True)))
    .distinct()
    .order_by(bezorgregel.c.wie, zaak.c.team)
)
_BUNDEL = (
    update(bezorgregel)
    .where(bezorgregel.c.signalering_id == bindparam("van_signalering"), bezorgregel.c.kanaal == bindparam("over_kanaal"), _WACHT)
    .values(bezorging_id=bindparam("in_bezorging"), met_titel=bindparam("titel_erbij"))
)
_LAAT_VALLEN = delete(bezorgregel).where(
    bezorgregel.c.kanaal == bindparam("over_kanaal"), bezorgregel.c.signalering_id.in_(bindparam("ids", expanding=True)), _WACHT
)
_NIEUWE = select(bezorging.c.sleutel, bezorging.c.id).where(bezorging.c.sleutel.in_(bindparam("sleutels", expanding=True)))
_KLAAR = (
    update(bezorging)
    .where(bezorging.c.id == bindparam("van_id"), bezorging.c.status == literal_column("'opgegeven'"))
    .values(
        adres=bindparam("naar"),
        volgende_poging=bindparam("vanaf"),
        status=literal_column("'klaar'"),
        pogingen=literal_column("0"),
        fout=literal_column("''"),
        bezet_tot=null(),
    )
)
OVERZICHT = "overzicht/"
"""What the sleutel of an overview begins with: it tells of no case, and can be made anew."""
ONBEZORGD: ColumnElement[bool] = literal_column(f"bezorging.{NIET_VERZONDEN}")
"""As its index says it: what was sent is most of the table, and is not looked at."""
TE_BEZORGEN = and_(ONBEZORGD, bezorging.c.status.in_(("klaar", "mislukt")))


class Wachtend(NamedTuple):
    """A line of a message, or that waits to be in one, with what of its case decides whether and how it may be mailed.

    `gemaakt_op` is when it was said, `gewijzigd_op` when its case changed last.
    """

    wie: str
    signalering_id: int
    regel: str
    ijkdatum: Any
    dag: Any
    tekst: str
    kaal: str
    per: str
    identificatie: str
    omschrijving: str
    zaaktype: str
    zaaktype_versie: int
    organisatie: str
    team: str
    aan_zet: str
    aan_zet_soort: str
    behandelaar: str | None
    vertrouwelijkheidaanduiding: str
    gewijzigd_op: datetime
    gemaakt_op: datetime
    is_open: bool
    met_titel: bool | None


@dataclass(frozen=True, slots=True)
class NieuweBezorging:
    """A frozen message, the signaleringen it carries (and whether with a title), and when it may go out first.

    `sleutel` can be there once.
    """

    sleutel: str
    message_id: str
    kanaal: str
    wie: str
    team: str
    adres: str
    onderwerp: str
    tekst: str
    html: str
    aantal: int
    volgende_poging: datetime
    signaleringen: Mapping[int, bool]


def wie_wacht(conn: Connection, kanaal: str, *, maximaal: int) -> list[str]:
    """The first people with lines that were not bundled yet over this channel, in order of name."""
    return list(conn.execute(_WIE, {"kanaal": kanaal, "maximaal": maximaal}).scalars())


def teams_van(conn: Connection, kanaal: str, mensen: Sequence[str]) -> list[tuple[str, str]]:
    """Of whose cases each of these people has lines waiting: person and team, each once."""
    return [(rij[0], rij[1]) for rij in conn.execute(_TEAMS, {"kanaal": kanaal, "mensen": list(mensen)})]


def wachtende(conn: Connection, kanaal: str, mensen: Sequence[str]) -> dict[str, list[Wachtend]]:
    """All waiting lines of these people, locked; what another run bundled meanwhile is not among them."""
    gevonden: dict[str, list[Wachtend]] = {}
    for rij in conn.execute(_REGELS, {"kanaal": kanaal, "mensen": list(mensen)}):
        gevonden.setdefault(rij[0], []).append(Wachtend._make(rij))
    return gevonden


def regels_van(conn: Connection, bezorging_id: int) -> list[Wachtend]:
    """What a frozen message tells, with the cases as they are now."""
    return [Wachtend._make(rij) for rij in conn.execute(_VAN_BERICHT, {"bericht": bezorging_id})]


def bewaar_bezorgingen(conn: Connection, nieuwe: Sequence[NieuweBezorging], *, nu: datetime) -> None:
    """Freeze these messages and tie their lines to them; three statements."""
    if not nieuwe:
        return
    velden = ("sleutel", "message_id", "kanaal", "wie", "team", "adres", "onderwerp", "tekst", "html", "aantal", "volgende_poging")
    vast = {"status": "klaar", "pogingen": 0, "bezet_tot": None, "eigenaar": "", "fout": "", "gemaakt_op": nu, "verzonden_op": None}
    kolommen = {veld: [getattr(een, veld) for een in nieuwe] for veld in velden}
    voer_uit(conn, insert(bezorging), {**kolommen, **{naam: [waarde] * len(nieuwe) for naam, waarde in vast.items()}})
    ids = {rij[0]: rij[1] for rij in conn.execute(_NIEUWE, {"sleutels": [een.sleutel for een in nieuwe]})}
    delen = [(signalering_id, een, titel) for een in nieuwe for signalering_id, titel in een.signaleringen.items()]
    if delen:
        voer_uit(
            conn,
            _BUNDEL,
            {
                "van_signalering": [signalering_id for signalering_id, _, _ in delen],
                "over_kanaal": [een.kanaal for _, een, _ in delen],
                "in_bezorging": [ids[een.sleutel] for _, een, _ in delen],
                "titel_erbij": [titel for _, _, titel in delen],
            },
        )


def laat_vallen(conn: Connection, kanaal: str, signaleringen: Sequence[int]) -> None:
    """These lines need not go out any more: their reader knows, may not see the case any longer, or it is closed."""
    if signaleringen:
        conn.execute(_LAAT_VALLEN, {"over_kanaal": kanaal, "ids": list(signaleringen)})


def bestaat(conn: Connection, sleutels: Sequence[str]) -> set[str]:
    """Which of these messages were made before."""
    return {rij[0] for rij in conn.execute(_NIEUWE, {"sleutels": list(sleutels)})} if sleutels else set()


def zet_klaar(conn: Connection, adressen: Mapping[int, str], *, nu: datetime) -> None:
    """Make these given-up messages (id -> the address it goes to) ready to be sent as if never tried. One statement."""
    if adressen:
        voer_uit(conn, _KLAAR, {"van_id": list(adressen), "naar": list(adressen.values()), "vanaf": [nu] * len(adressen)})


def stand(conn: Connection) -> dict[str, int]:
    """How many messages there are by status."""
    vraag = select(bezorging.c.status, func.count()).where(ONBEZORGD).group_by(bezorging.c.status)
    return {rij[0]: rij[1] for rij in conn.execute(vraag)}


def wachten_op(conn: Connection, kanaal: str) -> int:
    """How many messages and unbundled lines wait for this channel."""
    berichten = select(func.count()).where(TE_BEZORGEN, bezorging.c.kanaal == kanaal)
    regels = select(func.count()).where(_WACHT, bezorgregel.c.kanaal == kanaal)
    return int(conn.execute(berichten).scalar_one()) + int(conn.execute(regels).scalar_one())


def laatste_dag(
    conn: Connection, kanaal: str, mensen: Sequence[str], *, voor: datetime, alleen_overzicht: bool = False
) -> dict[tuple[str, str], date]:
    """The legal day of the last message before `voor` to each of these people about each team, over this channel."""
    hier = [bezorging.c.kanaal == kanaal, bezorging.c.team != "", bezorging.c.wie.in_(list(mensen)), bezorging.c.gemaakt_op < voor]
    if alleen_overzicht:
        hier.append(bezorging.c.sleutel.startswith(OVERZICHT))
    vraag = select(bezorging.c.wie, bezorging.c.team, func.max(bezorging.c.gemaakt_op)).where(*hier)
    return {(rij[0], rij[1]): lokale_dag(rij[2]) for rij in conn.execute(vraag.group_by(bezorging.c.wie, bezorging.c.team))}


def vergeet_overzichten(conn: Connection, kanaal: str, wie: str, team: str, *, echt: datetime) -> None:
    """Throw away what this reader did not get yet of how this team stood, but for what somebody is sending now."""
    vrij = or_(bezorging.c.bezet_tot.is_(None), bezorging.c.bezet_tot < echt)
    van_hem = (bezorging.c.kanaal == kanaal, bezorging.c.wie == wie, bezorging.c.team == team)
    conn.execute(delete(bezorging).where(ONBEZORGD, *van_hem, bezorging.c.sleutel.startswith(OVERZICHT), vrij))


def kenmerk(conn: Connection) -> str:
    """The mark of this database, for message ids."""
    return str(conn.execute(select(installatie.c.waarde).where(installatie.c.sleutel == "kenmerk")).scalar_one())
