"""Whether published rules are still what was published: against their own hash, and against an anchor. Changes nothing, reads no case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from zaken.domain.publicatie import hash_van
from zaken.domain.spoor import Anker, Bevinding
from zaken.store.configuratie import EIGEN_WEERGAVE
from zaken.store.tables import configuratieversie

_C = configuratieversie.c
_VERSIES: Select[Any] = select(_C.soort, _C.naam, _C.versie, _C.geldig_vanaf, _C.hash, _C.moment, _C.wie).order_by(
    _C.soort, _C.naam, _C.versie
)
_INHOUD: Select[Any] = select(_C.soort, _C.naam, _C.versie, _C.hash, _C.inhoud).order_by(_C.soort, _C.naam, _C.versie)


def geschonden_versies(conn: Connection) -> Iterator[Bevinding]:
    """Every published version, and every view that somebody keeps, whose content no longer has the hash it was stored with."""
    with conn.execute(_INHOUD.execution_options(yield_per=50)) as rijen:
        for rij in rijen:
            if hash_van(rij.inhoud) != rij.hash:
                yield Bevinding("publicatie", None, None, f"{_naam(rij)} is na het publiceren buiten Zaken om veranderd.")


def afdrukken(conn: Connection) -> dict[str, str]:
    """What an anchor keeps of every published version; not of personal views, which are replaced in place."""
    return {_sleutel(rij): _afdruk(rij) for rij in conn.execute(_VERSIES.where(_C.soort != EIGEN_WEERGAVE))}


def versies_sinds(conn: Connection, anker: Anker) -> Iterator[Bevinding]:
    """What was published before the anchor and is gone or different now.

    A correction of texts replaces a zaaktype in place and says when: it is told apart from a fault, never passed over.
    """
    if anker.versies is None:
        tekst = "Dit anker is van een oudere versie van Zaken en zegt niets over gepubliceerde regels; bewaar een nieuw anker."
        yield Bevinding("anker_zonder_publicaties", None, None, tekst, is_fout=False)
        return
    nu = {_sleutel(rij): rij for rij in conn.execute(_VERSIES.where(_C.soort != EIGEN_WEERGAVE))}
    toen = datetime.fromisoformat(anker.moment)
    for sleutel, afdruk in anker.versies.items():
        rij = nu.get(sleutel)
        if rij is None:
            yield Bevinding("anker_publicatie_weg", None, None, f"Gepubliceerd voor het anker en nu weg: {sleutel}.")
        elif _afdruk(rij) != afdruk:
            yield _anders(rij, is_later=rij.moment > toen)


def _anders(rij: Row[Any], *, is_later: bool) -> Bevinding:
    if rij.soort == "zaaktype" and is_later:
        tekst = (
            f"{_naam(rij)} is gewijzigd sinds het anker. Volgens de database verbeterde {rij.wie} toen teksten (publiceer --correctie); "
            "vraag het na, want het kan ook buiten Zaken om zijn gedaan."
        )
        return Bevinding("anker_correctie", None, None, tekst, is_fout=False)
    return Bevinding("anker_publicatie", None, None, f"{_naam(rij)} is sinds het anker veranderd, en niet door een correctie.")


def _sleutel(rij: Row[Any]) -> str:
    return f"{rij.soort} {rij.naam} {rij.versie}"


def _afdruk(rij: Row[Any]) -> str:
    return f"{rij.hash} {rij.geldig_vanaf or '-'}"


def _naam(rij: Row[Any]) -> str:
    soort = "" if rij.soort == rij.naam else f"{rij.soort} "
    return f"{soort}{rij.naam}, versie {rij.versie}," if rij.soort != EIGEN_WEERGAVE else f"De eigen weergave {rij.naam}"
