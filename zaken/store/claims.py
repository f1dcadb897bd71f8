"""Claims: who works on which case right now, and the next case for somebody, that two people never get both. Decides no rights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, or_, select, text

from zaken.domain.selectie import Bereik
from zaken.domain.volgende import Claim, Werkvraag
from zaken.store.bereik import zichtbaar
from zaken.store.tables import claim, zaak

_VAN = select(claim.c.zaak_id, claim.c.wie, claim.c.tot).where(
    claim.c.zaak_id.in_(bindparam("ids", expanding=True)), claim.c.tot > bindparam("nu")
)
_LAAT_LOS = delete(claim).where(claim.c.wie == bindparam("van_wie"), claim.c.zaak_id.in_(bindparam("ids", expanding=True)))
_OUDE = select(claim.c.zaak_id).where(claim.c.wie == bindparam("van_wie"), claim.c.tot <= bindparam("nu"))
_VERLOPEN = delete(claim).where(claim.c.zaak_id.in_(_OUDE.with_for_update(skip_locked=True)))
_PAK = text(
    "INSERT INTO claim (zaak_id, wie, tot) VALUES (:zaak_id, :wie, :tot) ON CONFLICT (zaak_id) DO UPDATE "
    "SET wie = excluded.wie, tot = excluded.tot WHERE claim.wie = excluded.wie OR claim.tot <= :nu RETURNING zaak_id"
).bindparams(bindparam("tot", type_=claim.c.tot.type), bindparam("nu", type_=claim.c.tot.type))


def claims_van(conn: Connection, ids: Sequence[int], nu: datetime) -> dict[int, Claim]:
    """The claims on these cases (by id) that have not lapsed."""
    if not ids:
        return {}
    return {rij.zaak_id: Claim(rij.wie, rij.tot) for rij in conn.execute(_VAN, {"ids": list(ids), "nu": nu})}


def laat_los(conn: Connection, ids: Iterable[int], wie: str) -> None:
    """Give up this person's claims on these cases; claims of others stay."""
    if alle := list(ids):
        conn.execute(_LAAT_LOS, {"van_wie": wie, "ids": alle})


def pak_volgende(conn: Connection, vraag: Werkvraag, bereik: Bereik | None, *, nu: datetime, tot: datetime) -> str | None:
    """Claim the next case for this person until `tot`, and give its number; None when there is no work for them.

    First what they hold already, then by deadline and id. In a writing transaction. On PostgreSQL a case that somebody else is busy with
    is passed over, and waited for only when there is nothing else. Their own lapsed claims are cleared away last, without waiting: whoever
    waits for a case must not hold a claim that somebody else takes over.
    """
    nummer = _pak_eerste(conn, vraag, bereik, nu, tot)
    conn.execute(_VERLOPEN, {"van_wie": vraag.wie, "nu": nu})
    return nummer


def _pak_eerste(conn: Connection, vraag: Werkvraag, bereik: Bereik | None, nu: datetime, tot: datetime) -> str | None:
    eigen = select(zaak.c.id, zaak.c.identificatie).join(claim, claim.c.zaak_id == zaak.c.id)
    eigen = eigen.where(claim.c.wie == vraag.wie, claim.c.tot > nu, zichtbaar(bereik), werkbaar(vraag))
    gehouden = conn.execute(eigen.order_by(zaak.c.termijn, zaak.c.id).limit(1)).first()
    if gehouden is not None and _pak(conn, gehouden.id, vraag.wie, nu, tot):
        return str(gehouden.identificatie)
    wachten = conn.dialect.name == "sqlite"
    while True:
        gevonden = _eerste(conn, vraag, bereik, nu, wachten)
        if gevonden is None and wachten:
            return None
        if gevonden is None:
            wachten = True
        elif _pak(conn, gevonden[0], vraag.wie, nu, tot):
            return gevonden[1]


def _pak(conn: Connection, zaak_id: int, wie: str, nu: datetime, tot: datetime) -> bool:
    """Whether the claim is ours now: by the row itself, so also against who claimed since we looked."""
    return conn.execute(_PAK, {"zaak_id": zaak_id, "wie": wie, "tot": tot, "nu": nu}).first() is not None


def _eerste(conn: Connection, vraag: Werkvraag, bereik: Bereik | None, nu: datetime, wachten: bool) -> tuple[int, str] | None:
    """The first case that nobody else claims: the best of what is theirs and of each team, so that every question walks one index."""
    van_ander = select(claim.c.zaak_id).where(claim.c.zaak_id == zaak.c.id, claim.c.tot > nu, claim.c.wie != vraag.wie).exists()
    eisen = (zichtbaar(bereik), *_algemeen(vraag), ~van_ander)
    kandidaten = []
    for bron in (_van_mij(vraag), *(and_(zaak.c.team == team, _onverdeeld()) for team in sorted(vraag.teams))):
        zoek = select(zaak.c.id, zaak.c.identificatie, zaak.c.termijn).where(bron, *eisen)
        zoek = zoek.order_by(zaak.c.termijn, zaak.c.id).limit(1).with_for_update(of=zaak, skip_locked=not wachten)
        rij = conn.execute(zoek).first()
        if rij is not None:
            kandidaten.append((rij.termijn, rij.id, rij.identificatie))
            if wachten and conn.dialect.name != "sqlite":
                break
    if not kandidaten:
        return None
    _, zaak_id, nummer = min(kandidaten)
    return zaak_id, nummer


def _algemeen(vraag: Werkvraag) -> tuple[ColumnElement[bool], ...]:
    filters: list[ColumnElement[bool]] = [zaak.c.einddatum.is_(None), zaak.c.opgeschort_tot < vraag.op]
    if vraag.zaaktype is not None:
        filters.append(zaak.c.zaaktype.concat("") == vraag.zaaktype)  # so that no index on zaaktype is walked instead of the team's
    if vraag.partij is not None:
        filters.append(zaak.c.partij == vraag.partij)
    if vraag.team is not None:
        filters.append(zaak.c.team == vraag.team)
    return tuple(filters)


def _van_mij(vraag: Werkvraag) -> ColumnElement[bool]:
    ik = and_(zaak.c.aan_zet_soort == "medewerker", zaak.c.aan_zet == vraag.wie)
    return and_(zaak.c.behandelaar == vraag.wie, or_(ik, _bij_team()))


def _vrij(vraag: Werkvraag) -> ColumnElement[bool]:
    return and_(zaak.c.team.in_(vraag.teams), _onverdeeld())


def _onverdeeld() -> ColumnElement[bool]:
    return and_(zaak.c.behandelaar.is_(None), _bij_team())


def _bij_team() -> ColumnElement[bool]:
    return and_(zaak.c.aan_zet_soort == "team", zaak.c.aan_zet == zaak.c.team)


def werkbaar(vraag: Werkvraag) -> ColumnElement[bool]:
    """The condition on zaak that it is work for this person; a property test holds it equal to `domain.volgende.is_workable`."""
    return and_(*_algemeen(vraag), or_(_van_mij(vraag), _vrij(vraag)))
