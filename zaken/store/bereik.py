"""The one SQL form of what somebody may see; a property test holds it equal to domain.autorisatie.may_see."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, true

from zaken.domain.selectie import Bereik
from zaken.store.tables import zaak


def zichtbaar(bereik: Bereik | None) -> ColumnElement[bool]:
    """The condition on zaak rows that are inside the scope; None is no limit at all (the system itself)."""
    if bereik is None:
        return true()
    eisen: list[ColumnElement[bool]] = [zaak.c.vertrouwelijkheidaanduiding.in_(bereik.vertrouwelijkheid)]
    if bereik.organisaties is not None:
        eisen.append(zaak.c.organisatie.in_(bereik.organisaties))
    if bereik.teams is not None:
        is_aan_zet = and_(zaak.c.aan_zet_soort == "team", zaak.c.aan_zet.in_(bereik.teams))
        eisen.append(or_(zaak.c.team.in_(bereik.teams), is_aan_zet))
    if bereik.alleen_van is not None:
        eisen.append(zaak.c.behandelaar == bereik.alleen_van)
    return or_(and_(*eisen), *(zichtbaar(ander) for ander in bereik.ook)) if bereik.ook else and_(*eisen)
