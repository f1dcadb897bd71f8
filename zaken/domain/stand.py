"""The stored form of a case, what changed between two of them, and the fold of such changes. Never decides anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any

from zaken.domain.spoor import tijdstempel
from zaken.domain.zaak import Afspraak, Betrokkene, Document, Opschorting, Spoor, Stap, Uitleg, Zaak

Json = Any
"""None, bool, int, str, or lists and dicts of these."""

BUITEN_STAND = frozenset({"id", "versie", "kop", "gewijzigd_door", "gewijzigd_op", "gewijzigd_met"})
"""Fields of a Zaak that say where it is in its own history; they follow from the events and are not folded."""

_BIJ = {"documenten": "documenten_bij", "betrokkenen": "betrokkenen_bij", "afspraken": "afspraken_bij"}
_PER_SLEUTEL = ("eigenschappen", "sporen")


def _iso(waarde: date | None) -> str | None:
    return None if waarde is None else waarde.isoformat()


def _van_stap(stap: Stap) -> dict[str, Json]:
    return {"datum": _iso(stap.datum), "tekst": stap.tekst, "grondslag": stap.grondslag, "aanname": stap.aanname}


def van_uitleg(uitleg: Uitleg) -> dict[str, Json]:
    """The stored form of an Uitleg."""
    return {"stappen": [_van_stap(stap) for stap in uitleg.stappen], "kalender": uitleg.kalender}


def naar_uitleg(stand: Mapping[str, Json]) -> Uitleg:
    """An Uitleg back from its stored form."""
    return Uitleg(
        tuple(Stap(_datum(stap["datum"]), stap["tekst"], stap["grondslag"], stap["aanname"]) for stap in stand["stappen"]),
        stand["kalender"],
    )


def _van_opschorting(interval: Opschorting) -> dict[str, Json]:
    return {
        "begin": interval.begin.isoformat(),
        "einde": _iso(interval.einde),
        "reden": interval.reden,
        "grondslag": interval.grondslag,
        "wie": interval.wie,
    }


def _naar_opschorting(stand: Mapping[str, Json]) -> Opschorting:
    return Opschorting(date.fromisoformat(stand["begin"]), _datum(stand["einde"]), stand["reden"], stand["grondslag"], stand["wie"])


def _van_document(document: Document) -> dict[str, Json]:
    return {
        "soort": document.soort,
        "titel": document.titel,
        "datum": document.datum.isoformat(),
        "status": document.status,
        "vindplaats": document.vindplaats,
        "sha256": document.sha256,
    }


def _naar_document(stand: Mapping[str, Json]) -> Document:
    return Document(
        stand["soort"], stand["titel"], date.fromisoformat(stand["datum"]), stand["status"], stand["vindplaats"], stand["sha256"]
    )


def _van_betrokkene(betrokkene: Betrokkene) -> dict[str, Json]:
    return {"rol": betrokkene.rol, "naam": betrokkene.naam, "contact": betrokkene.contact, "toelichting": betrokkene.toelichting}


def _van_afspraak(afspraak: Afspraak) -> dict[str, Json]:
    return {
        "omschrijving": afspraak.omschrijving,
        "datum": afspraak.datum.isoformat(),
        "wie": afspraak.wie,
        "gemaakt_op": afspraak.gemaakt_op.isoformat(),
        "gehouden": afspraak.gehouden,
        "afgerond_op": _iso(afspraak.afgerond_op),
    }


def _naar_afspraak(stand: Mapping[str, Json]) -> Afspraak:
    datum, gemaakt_op = date.fromisoformat(stand["datum"]), date.fromisoformat(stand["gemaakt_op"])
    return Afspraak(stand["omschrijving"], datum, stand["wie"], gemaakt_op, stand["gehouden"], _datum(stand["afgerond_op"]))


def _van_spoor(spoor: Spoor) -> dict[str, Json]:
    return {"wie": spoor.wie, "moment": tijdstempel(spoor.moment)}


def van_sporen(sporen: Mapping[str, Spoor]) -> dict[str, Json]:
    """The stored form of who last took each overgang."""
    return {naam: _van_spoor(spoor) for naam, spoor in sporen.items()}


def naar_sporen(stand: Mapping[str, Json]) -> dict[str, Spoor]:
    """Who last took each overgang, back from the stored form."""
    return {naam: Spoor(spoor["wie"], datetime.fromisoformat(spoor["moment"])) for naam, spoor in stand.items()}


def _datum(tekst: str | None) -> date | None:
    return None if tekst is None else date.fromisoformat(tekst)


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
    "einddatum",
    "archiefactiedatum",
    "bron_streefdatum",
    "bron_einddatum",
)
_VORMEN: dict[str, tuple[Callable[[Any], Json], Callable[[Any], Any]]] = {
    **dict.fromkeys(_DATUMS, (_iso, _datum)),
    "status_sinds": (tijdstempel, datetime.fromisoformat),
    "eigenschappen": (dict, dict),
    "sporen": (van_sporen, naar_sporen),
    "opschortingen": (_lijst(_van_opschorting), _tuple(_naar_opschorting)),
    "documenten": (_lijst(_van_document), _tuple(_naar_document)),
    "betrokkenen": (_lijst(_van_betrokkene), _tuple(lambda stand: Betrokkene(**stand))),
    "afspraken": (_lijst(_van_afspraak), _tuple(_naar_afspraak)),
    "uitleg_streefdatum": (van_uitleg, naar_uitleg),
    "uitleg_einddatum": (van_uitleg, naar_uitleg),
}
_VELDEN: tuple[tuple[str, Callable[[Any], Json], Callable[[Any], Any]], ...] = tuple(
    (veld.name, *_VORMEN.get(veld.name, (_zelf, _zelf))) for veld in fields(Zaak) if veld.name not in BUITEN_STAND
)
_WAARDEN = attrgetter(*(naam for naam, _, _ in _VELDEN))
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
    """The case back from its stored form; who changed it last is not in there."""
    waarden = {naam: van(stand[naam]) for naam, _, van in _VELDEN}
    return Zaak(**waarden, id=id, versie=versie, kop=kop)


def verschil(oud: Zaak | None, nieuw: Zaak) -> dict[str, Json]:
    """What changed, for `gegevens["na"]`: changed fields only, in stored form; without `oud` everything that is not empty.

    `eigenschappen` and `sporen` hold only changed keys (None: removed). Documents, betrokkenen and afspraken that were only
    added stand under their name with `_bij`; otherwise the whole list is given.
    """
    basis = _LEEG if oud is None else oud
    na: dict[str, Json] = {}
    for (naam, naar, _), was, wordt in zip(_VELDEN, _WAARDEN(basis), _WAARDEN(nieuw), strict=True):
        if was is wordt:
            continue
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
    """Fold the payloads (`gegevens`) of a case's events, in order, into its stored form; payloads without `na` change nothing."""
    uit = stand(_LEEG)
    for payload in gegevens:
        for naam, waarde in payload.get("na", {}).items():
            if naam in _PER_SLEUTEL:
                uit[naam] = {sleutel: iets for sleutel, iets in {**uit[naam], **waarde}.items() if iets is not None}
            elif naam.endswith("_bij"):
                lijst = naam.removesuffix("_bij")
                uit[lijst] = [*uit[lijst], *waarde]
            else:
                uit[naam] = waarde
    return uit
