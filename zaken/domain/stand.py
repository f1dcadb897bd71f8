"""The stored form of a case, what changed between two of them, and the fold of such changes. Never decides anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from zaken.domain.spoor import tijdstempel
from zaken.domain.vormen import (
    Json,
    datum,
    gelezen,
    iso,
    naar_afspraak,
    naar_demping,
    naar_document,
    naar_opschorting,
    naar_sporen,
    naar_tussentermijnen,
    naar_uitleg,
    naar_verlenging,
    van_afspraak,
    van_betrokkene,
    van_demping,
    van_document,
    van_opschorting,
    van_sporen,
    van_tussentermijnen,
    van_uitleg,
    van_verlenging,
)
from zaken.domain.zaak import Betrokkene, Zaak, andere_velden

BUITEN_STAND = frozenset({"id", "versie", "kop", "gewijzigd_door", "gewijzigd_op", "gewijzigd_met", "volgende_herinnering"})
"""Fields of a Zaak that say where it is in its own history; they follow from the events and are not folded."""

_BIJ = {"documenten": "documenten_bij", "betrokkenen": "betrokkenen_bij", "afspraken": "afspraken_bij", "dempingen": "dempingen_bij"}
_PER_SLEUTEL = ("eigenschappen", "sporen")


def _zelf(waarde: Json) -> Json:
    return waarde


def _lijst(een: Callable[[Any], Json]) -> Callable[[Any], Json]:
    return lambda waarden: [een(waarde) for waarde in waarden]


def _tuple(een: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda waarden: tuple(een(waarde) for waarde in waarden)


_DATUMS = (
    "startdatum",
    "registratiedatum",
    "streefdatum",
    "uiterlijke_einddatum",
    "statusdatum",
    "einddatum",
    "archiefactiedatum",
    "bron_streefdatum",
    "bron_einddatum",
)
_VORMEN: dict[str, tuple[Callable[[Any], Json], Callable[[Any], Any]]] = {
    **dict.fromkeys(_DATUMS, (iso, datum)),
    "status_sinds": (tijdstempel, datetime.fromisoformat),
    "eigenschappen": (dict, dict),
    "sporen": (van_sporen, naar_sporen),
    "opschortingen": (_lijst(van_opschorting), _tuple(naar_opschorting)),
    "verlengingen": (_lijst(van_verlenging), _tuple(naar_verlenging)),
    "documenten": (_lijst(van_document), _tuple(naar_document)),
    "betrokkenen": (_lijst(van_betrokkene), _tuple(lambda stand: Betrokkene(**stand))),
    "afspraken": (_lijst(van_afspraak), _tuple(naar_afspraak)),
    "dempingen": (_lijst(van_demping), _tuple(naar_demping)),
    "uitleg_streefdatum": (van_uitleg, naar_uitleg),
    "uitleg_einddatum": (van_uitleg, naar_uitleg),
    "tussentermijnen": (van_tussentermijnen, naar_tussentermijnen),
}
_VELDEN: tuple[tuple[str, Callable[[Any], Json], Callable[[Any], Any]], ...] = tuple(
    (veld.name, *_VORMEN.get(veld.name, (_zelf, _zelf))) for veld in fields(Zaak) if veld.name not in BUITEN_STAND
)
_NAAR = {naam: naar for naam, naar, _ in _VELDEN}
_LEEG = Zaak(
    uuid="",
    identificatie="",
    zaaktype="",
    zaaktype_versie=0,
    omschrijving="",
    organisatie="",
    team="",
    status="",
    status_sinds=datetime.min.replace(tzinfo=UTC),
    startdatum=date.min,
    registratiedatum=date.min,
    vertrouwelijkheidaanduiding="",
)


def stand(zaak: Zaak) -> dict[str, Json]:
    """Every stored value of a case in JSON-able form: dates and moments ISO, nested values as dicts."""
    return {naam: naar(getattr(zaak, naam)) for naam, naar, _ in _VELDEN}


def uit_stand(stand: Mapping[str, Json], *, id: int = 0, versie: int = 0, kop: str = "") -> Zaak:
    """The case back from its stored form; who changed it last is not in there. OnleesbareWaarde when it is not that form."""
    with gelezen():
        waarden = {naam: van(stand[naam]) for naam, _, van in _VELDEN}
    return Zaak(**waarden, id=id, versie=versie, kop=kop)


def verschil(oud: Zaak | None, nieuw: Zaak) -> dict[str, Json]:
    """What changed, for `gegevens["na"]`: changed fields only, in stored form; without `oud` everything that is not empty.

    `eigenschappen` and `sporen` hold only changed keys (None: removed). Documents, betrokkenen and afspraken that were only
    added stand under their name with `_bij`; otherwise the whole list is given.
    """
    basis = _LEEG if oud is None else oud
    na: dict[str, Json] = {}
    for naam in andere_velden(basis, nieuw):
        naar = _NAAR.get(naam)
        if naar is None:
            continue
        was, wordt = getattr(basis, naam), getattr(nieuw, naam)
        if naam in _PER_SLEUTEL:
            if per_sleutel := _per_sleutel(naar(was), naar(wordt)):
                na[naam] = per_sleutel
        elif was == wordt:
            continue
        elif naam in _BIJ and wordt[: len(was)] == was:
            na[_BIJ[naam]] = naar(wordt[len(was) :])
        else:
            na[naam] = naar(wordt)
    return na


def _per_sleutel(stond: Mapping[str, Json], staat: Mapping[str, Json]) -> dict[str, Json]:
    anders = {sleutel: waarde for sleutel, waarde in staat.items() if sleutel not in stond or not _gelijk(stond[sleutel], waarde)}
    return anders | dict.fromkeys(stond.keys() - staat.keys())


def _gelijk(een: Json, ander: Json) -> bool:
    """Equal as JSON: True is not 1."""
    return type(een) is type(ander) and bool(een == ander)


def vouw(gegevens: Iterable[Mapping[str, Json]]) -> dict[str, Json]:
    """Fold the payloads (`gegevens`) of a case's events, in order, into its stored form; payloads without `na` change nothing.

    OnleesbareWaarde when a payload is not what an event holds.
    """
    uit = stand(_LEEG)
    for payload in gegevens:
        with gelezen():
            _vouw_in(uit, payload.get("na", {}))
    return uit


def _vouw_in(uit: dict[str, Json], na: Mapping[str, Json]) -> None:
    for naam, waarde in na.items():
        if naam in _PER_SLEUTEL:
            uit[naam] = {sleutel: iets for sleutel, iets in {**uit[naam], **waarde}.items() if iets is not None}
        elif naam.endswith("_bij"):
            lijst = naam.removesuffix("_bij")
            uit[lijst] = [*uit[lijst], *waarde]
        else:
            uit[naam] = waarde
