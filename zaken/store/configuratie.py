"""Published versions of configuration: reading and storing them as text. Knows nothing of what is inside."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select, text, update

from zaken.domain.publicatie import Configuratieversie, Versie
from zaken.errors import IntussenGewijzigd
from zaken.store.tables import configuratieversie, zaak

EIGEN_WEERGAVE = "weergave"
"""The kind of row in which somebody keeps a view; its name is `medewerker/name`, and it has one version."""

ZAAKTYPE = "zaaktype"
"""The kind of row that holds a version of a zaaktype."""

_C = configuratieversie.c
_VERSIE = (_C.soort, _C.naam, _C.versie, _C.geldig_vanaf, _C.hash)
_GEHEEL = (*_VERSIE, _C.inhoud, _C.moment, _C.wie)
_NIEUWSTE = select(_C.soort, _C.naam, func.max(_C.versie).label("versie")).group_by(_C.soort, _C.naam).subquery("nieuwste")


def lees_configuratie(conn: Connection, soort: str, naam: str | None = None, versie: int | None = None) -> tuple[Configuratieversie, ...]:
    """Versions of a kind with their content, by name and version; without `versie` all versions."""
    vraag = select(*_GEHEEL).where(_C.soort == soort).order_by(_C.naam, _C.versie)
    if naam is not None:
        vraag = vraag.where(_C.naam == naam)
    if versie is not None:
        vraag = vraag.where(_C.versie == versie)
    return tuple(Configuratieversie(*rij) for rij in conn.execute(vraag))


def nieuwste_versies(conn: Connection, *, zaaktypen: bool = True) -> tuple[Configuratieversie, ...]:
    """The newest version of everything that was published, with its content, by kind and name; not what people keep for themselves.

    Without `zaaktypen` only the rest of the configuration: the zaaktypen are most of the text, and a command needs few of them.
    """
    buiten = (EIGEN_WEERGAVE,) if zaaktypen else (EIGEN_WEERGAVE, ZAAKTYPE)
    vraag = (
        select(*_GEHEEL)
        .join(_NIEUWSTE, (_C.soort == _NIEUWSTE.c.soort) & (_C.naam == _NIEUWSTE.c.naam) & (_C.versie == _NIEUWSTE.c.versie))
        .where(_C.soort.not_in(buiten))
        .order_by(_C.soort, _C.naam)
    )
    return tuple(Configuratieversie(*rij) for rij in conn.execute(vraag))


def zaaktype_versies(conn: Connection) -> tuple[Versie, ...]:
    """Every published version of every zaaktype, without content, by name and version."""
    vraag = select(*_VERSIE).where(_C.soort == ZAAKTYPE).order_by(_C.naam, _C.versie)
    return tuple(Versie(*rij) for rij in conn.execute(vraag))


def een_voor_een(conn: Connection) -> None:
    """Let nobody else publish until this transaction ends, so that what is weighed now is what is stored; everybody can go on reading."""
    if conn.dialect.name == "postgresql":
        conn.execute(text(f"LOCK TABLE {configuratieversie.name} IN SHARE ROW EXCLUSIVE MODE"))


def bewaar_configuratie(
    conn: Connection,
    soort: str,
    naam: str,
    versie: int,
    *,
    geldig_vanaf: date | None,
    hash: str,
    inhoud: str,
    nu: datetime,
    wie: str,
    correctie: bool = False,
) -> None:
    """Store a new version, or with `correctie` replace the content of one that is there (texts only: the caller checked that)."""
    waarden = {"geldig_vanaf": geldig_vanaf, "hash": hash, "inhoud": inhoud, "moment": nu, "wie": wie}
    if not correctie:
        conn.execute(insert(configuratieversie), [{"soort": soort, "naam": naam, "versie": versie, **waarden}])
        return
    hier = (_C.soort == soort, _C.naam == naam, _C.versie == versie)
    if conn.execute(update(configuratieversie).where(*hier).values(waarden)).rowcount != 1:
        raise IntussenGewijzigd(f"{soort} {naam} versie {versie} is er niet om te verbeteren.", hint="Publiceer haar als nieuwe versie.")


def gebruik_van_versie(conn: Connection, zaaktype: str, versie: int) -> int:
    """How many cases, open or closed, run on a version of a zaaktype."""
    vraag = select(func.count()).select_from(zaak).where(zaak.c.zaaktype == zaaktype, zaak.c.zaaktype_versie == versie)
    return conn.execute(vraag).scalar_one()


def lees_weergaven(conn: Connection, medewerker: str) -> dict[str, str]:
    """The views that somebody keeps for themselves, by name: their content as it was given."""
    vraag = select(_C.naam, _C.inhoud).where(_C.soort == EIGEN_WEERGAVE, _C.naam.startswith(f"{medewerker}/", autoescape=True))
    return {naam.partition("/")[2]: inhoud for naam, inhoud in conn.execute(vraag.order_by(_C.naam))}


def bewaar_weergave(conn: Connection, medewerker: str, naam: str, *, hash: str, inhoud: str, nu: datetime) -> None:
    """Keep a view for somebody, in place of one with the same name."""
    hier = (_C.soort == EIGEN_WEERGAVE, _C.naam == f"{medewerker}/{naam}")
    waarden = {"hash": hash, "inhoud": inhoud, "moment": nu, "wie": medewerker}
    if conn.execute(update(configuratieversie).where(*hier).values(waarden)).rowcount == 0:
        nieuw = {"soort": EIGEN_WEERGAVE, "naam": f"{medewerker}/{naam}", "versie": 1, "geldig_vanaf": None, **waarden}
        conn.execute(insert(configuratieversie), [nieuw])


def verwijder_weergave(conn: Connection, medewerker: str, naam: str) -> bool:
    """Throw away a view of somebody; False when there was none."""
    hier = (_C.soort == EIGEN_WEERGAVE, _C.naam == f"{medewerker}/{naam}")
    return conn.execute(delete(configuratieversie).where(*hier)).rowcount == 1
