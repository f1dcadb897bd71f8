"""Between a Zaak and its rows: which column holds what, and back. Runs no statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Column

from zaken.domain.opdrachten import Gebeurtenis
from zaken.domain.selectie import Zaakregel
from zaken.domain.spoor import wat_gebeurde
from zaken.domain.volgende import partij_van
from zaken.domain.vormen import GEEN_WAARDE, naar_sporen, naar_tussentermijnen, naar_uitleg, van_sporen, van_tussentermijnen, van_uitleg
from zaken.domain.zaak import GEEN_TERMIJN, Zaak, andere_velden, anders, uit_velden
from zaken.errors import OnleesbareWaarde
from zaken.store import tables
from zaken.store.zoektekst import normaal, zoektekst

LOOPT = date.min
"""Stored as `opgeschort_tot` of a case whose clock runs."""

_AFGELEID: dict[str, tuple[tuple[str, ...], Callable[[Zaak], Any]]] = {
    "omschrijving_norm": (("omschrijving",), lambda zaak: normaal(zaak.omschrijving)),
    "zoektekst": (("identificatie", "omschrijving", "bronsleutel", "eigenschappen"), zoektekst),
    "streefdatum": (("streefdatum",), lambda zaak: zaak.streefdatum or GEEN_TERMIJN),
    "uiterlijke_einddatum": (("uiterlijke_einddatum",), lambda zaak: zaak.uiterlijke_einddatum or GEEN_TERMIJN),
    "statusdatum": (("statusdatum",), lambda zaak: zaak.statusdatum or GEEN_TERMIJN),
    "termijn": (("statusdatum", "streefdatum", "uiterlijke_einddatum"), lambda zaak: zaak.eerste_termijn or GEEN_TERMIJN),
    "volgende_herinnering": (("volgende_herinnering",), lambda zaak: zaak.volgende_herinnering or GEEN_TERMIJN),
    "opgeschort_tot": (("opschortingen",), lambda zaak: zaak.opgeschort_tot or LOOPT),
    "eigenschappen": (("eigenschappen",), lambda zaak: dict(zaak.eigenschappen)),
    "partij": (("eigenschappen",), lambda zaak: partij_van(zaak.eigenschappen)),
    "sporen": (("sporen",), lambda zaak: van_sporen(zaak.sporen)),
    "uitleg": (
        ("uitleg_streefdatum", "uitleg_einddatum", "tussentermijnen"),
        lambda zaak: {
            "streefdatum": van_uitleg(zaak.uitleg_streefdatum),
            "einddatum": van_uitleg(zaak.uitleg_einddatum),
            "tussentermijnen": van_tussentermijnen(zaak.tussentermijnen),
        },
    ),
}
"""Columns that are not simply a field: the fields they come from, and how."""

_KOLOMMEN = tuple(kolom.name for kolom in tables.zaak.columns if kolom.name != "id")
_VELDEN = tuple(veld.name for veld in fields(Zaak) if veld.name != "id")
_KOLOMMEN_VAN = {veld: tuple(kolom for kolom in _KOLOMMEN if veld in _AFGELEID.get(kolom, ((kolom,), None))[0]) for veld in _VELDEN}
_WAARDE_VAN = {kolom: _AFGELEID[kolom][1] if kolom in _AFGELEID else attrgetter(kolom) for kolom in _KOLOMMEN}

_VOLGT = frozenset({"zoektekst", "omschrijving_norm", "opgeschort_tot", "partij", "termijn"})
LEESKOLOMMEN = tuple(kolom for kolom in tables.zaak.columns if kolom.name not in _VOLGT)
"""The columns that a case is made of again; what is left out follows from them."""

_LEESNAMEN = tuple(kolom.name for kolom in LEESKOLOMMEN)

REGELKOLOMMEN: tuple[Column[Any], ...] = tuple(tables.zaak.c[naam] for naam in Zaakregel._fields)
"""The columns of a list, in the order of Zaakregel; no JSON among them."""

_PLAATS = {kolom.name: plaats for plaats, kolom in enumerate(REGELKOLOMMEN)}
_LEEG_BIJ = {
    **dict.fromkeys((_PLAATS["streefdatum"], _PLAATS["uiterlijke_einddatum"], _PLAATS["statusdatum"]), GEEN_TERMIJN),
    _PLAATS["opgeschort_tot"]: LOOPT,
}
"""By place in a line: the date that stands for none."""


def veranderde_kolommen(oud: Zaak, nieuw: Zaak) -> set[str]:
    """The columns of the case's own row that differ between two states of it."""
    veranderd: set[str] = set()
    for veld in andere_velden(oud, nieuw):
        if veld != "id" and getattr(oud, veld) != getattr(nieuw, veld):
            veranderd.update(_KOLOMMEN_VAN[veld])
    return veranderd


def kolommen(zaken: Sequence[Zaak], namen: Iterable[str] = _KOLOMMEN) -> dict[str, list[Any]]:
    """The values of these cases by column (default: all but the id)."""
    return {naam: list(map(_WAARDE_VAN[naam], zaken)) for naam in namen}


def _termijn(dag: date) -> date | None:
    return None if dag == GEEN_TERMIJN else dag


def met_herkomst(oud: Zaak | None, nieuw: Zaak, feiten: Sequence[Gebeurtenis], *, versie: int, kop: str) -> Zaak:
    """The case with its place in its own history.

    What changed it last is what happened last: history that an import adds later does not hide what was done here meanwhile.
    """
    laatste = max(reversed(feiten), key=lambda feit: feit.moment)
    herkomst = (laatste.wie, laatste.moment, wat_gebeurde(laatste.soort, laatste.gegevens))
    if oud is not None and oud.gewijzigd_op is not None and oud.gewijzigd_op > laatste.moment:
        herkomst = (oud.gewijzigd_door, oud.gewijzigd_op, oud.gewijzigd_met)
    return anders(
        nieuw,
        gewijzigd_door=herkomst[0],
        gewijzigd_op=herkomst[1],
        gewijzigd_met=herkomst[2],
        versie=versie,
        kop=kop,
        id=0 if oud is None else oud.id,
    )


def zaak(rij: Sequence[Any], bijrijen: Mapping[str, tuple[Any, ...]]) -> Zaak:
    """A whole case from a row that begins with LEESKOLOMMEN and what hangs on it, by field. OnleesbareWaarde when it makes no case."""
    waarden: dict[str, Any] = {**dict(zip(_LEESNAMEN, rij, strict=False)), **bijrijen}
    uitleg = waarden.pop("uitleg")
    waarden["streefdatum"] = _termijn(waarden["streefdatum"])
    waarden["uiterlijke_einddatum"] = _termijn(waarden["uiterlijke_einddatum"])
    waarden["statusdatum"] = _termijn(waarden["statusdatum"])
    waarden["volgende_herinnering"] = _termijn(waarden["volgende_herinnering"])
    try:
        waarden["eigenschappen"].keys()  # a row of metadata by name, whatever the values
        waarden["sporen"] = naar_sporen(waarden["sporen"])
        waarden["uitleg_streefdatum"] = naar_uitleg(uitleg["streefdatum"])
        waarden["uitleg_einddatum"] = naar_uitleg(uitleg["einddatum"])
        waarden["tussentermijnen"] = naar_tussentermijnen(uitleg.get("tussentermijnen", {}))
    except GEEN_WAARDE as fout:
        raise OnleesbareWaarde from fout
    return uit_velden(waarden)


def regels(kolommen: Sequence[Sequence[Any]]) -> tuple[Zaakregel, ...]:
    """Lines of a list from the values of REGELKOLOMMEN, by column."""
    gevuld = list(kolommen)
    for plaats, leeg in _LEEG_BIJ.items():
        if leeg in gevuld[plaats]:
            gevuld[plaats] = [None if waarde == leeg else waarde for waarde in gevuld[plaats]]
    return tuple(map(Zaakregel._make, zip(*gevuld, strict=True)))


def regel(rij: Sequence[Any]) -> Zaakregel:
    """A line of a list from a row of REGELKOLOMMEN."""
    waarden = list(rij)
    for plaats, leeg in _LEEG_BIJ.items():
        if waarden[plaats] == leeg:
            waarden[plaats] = None
    return Zaakregel._make(waarden)
