"""The stored form of the values that a case holds (explanations, suspensions, documents and so on), and back. Knows no case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from zaken.domain.spoor import tijdstempel
from zaken.domain.zaak import Afspraak, Betrokkene, Demping, Document, Opschorting, Spoor, Stap, Uitleg, Verlenging
from zaken.errors import OnleesbareWaarde

Json = Any
"""None, bool, int, str, or lists and dicts of these."""


GEEN_WAARDE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What reading a value raises that nobody stored that way."""


@contextmanager
def gelezen() -> Iterator[None]:
    """Where stored values become values: what cannot be read leaves as OnleesbareWaarde. Nothing but reading may stand inside."""
    try:
        yield
    except GEEN_WAARDE as fout:
        raise OnleesbareWaarde from fout


def iso(waarde: date | None) -> str | None:
    return None if waarde is None else waarde.isoformat()


def van_stap(stap: Stap) -> dict[str, Json]:
    return {"datum": iso(stap.datum), "tekst": stap.tekst, "grondslag": stap.grondslag, "aanname": stap.aanname}


def van_uitleg(uitleg: Uitleg) -> dict[str, Json]:
    """The stored form of an Uitleg."""
    return {"stappen": [van_stap(stap) for stap in uitleg.stappen], "kalender": uitleg.kalender}


def naar_uitleg(stand: Mapping[str, Json]) -> Uitleg:
    """An Uitleg back from its stored form."""
    return Uitleg(
        tuple(Stap(datum(stap["datum"]), stap["tekst"], stap["grondslag"], stap["aanname"]) for stap in stand["stappen"]),
        stand["kalender"],
    )


def van_tussentermijnen(uitleg: Mapping[str, Uitleg]) -> dict[str, Json]:
    """The stored form of the explanations of other terms."""
    return {naam: van_uitleg(een) for naam, een in uitleg.items()}


def naar_tussentermijnen(stand: Mapping[str, Json]) -> dict[str, Uitleg]:
    """The explanations of other terms, back from the stored form."""
    return {naam: naar_uitleg(een) for naam, een in stand.items()}


def van_opschorting(interval: Opschorting) -> dict[str, Json]:
    return {
        "begin": interval.begin.isoformat(),
        "einde": iso(interval.einde),
        "reden": interval.reden,
        "grondslag": interval.grondslag,
        "wie": interval.wie,
        **({"grond": interval.grond} if interval.grond else {}),
        **({"termijn": interval.termijn.isoformat()} if interval.termijn else {}),
    }


def naar_opschorting(stand: Mapping[str, Json]) -> Opschorting:
    begin, einde, termijn = date.fromisoformat(stand["begin"]), datum(stand["einde"]), datum(stand.get("termijn"))
    return Opschorting(begin, einde, stand["reden"], stand["grondslag"], stand["wie"], stand.get("grond", ""), termijn)


def van_verlenging(verlenging: Verlenging) -> dict[str, Json]:
    return {
        "regel": verlenging.regel,
        "duur": verlenging.duur,
        "tot": iso(verlenging.tot),
        "reden": verlenging.reden,
        "besloten_op": verlenging.besloten_op.isoformat(),
        "grond": verlenging.grond,
        "meegedeeld_op": iso(verlenging.meegedeeld_op),
        "instemming_op": iso(verlenging.instemming_op),
        "wie": verlenging.wie,
    }


def naar_verlenging(stand: Mapping[str, Json]) -> Verlenging:
    datums = {naam: datum(stand[naam]) for naam in ("tot", "meegedeeld_op", "instemming_op")}
    return Verlenging(**{**stand, **datums, "besloten_op": date.fromisoformat(stand["besloten_op"])})


def van_document(document: Document) -> dict[str, Json]:
    return {
        "soort": document.soort,
        "titel": document.titel,
        "datum": document.datum.isoformat(),
        "status": document.status,
        "vindplaats": document.vindplaats,
        "sha256": document.sha256,
    }


def naar_document(stand: Mapping[str, Json]) -> Document:
    return Document(
        stand["soort"], stand["titel"], date.fromisoformat(stand["datum"]), stand["status"], stand["vindplaats"], stand["sha256"]
    )


def van_betrokkene(betrokkene: Betrokkene) -> dict[str, Json]:
    return {"rol": betrokkene.rol, "naam": betrokkene.naam, "contact": betrokkene.contact, "toelichting": betrokkene.toelichting}


def van_afspraak(afspraak: Afspraak) -> dict[str, Json]:
    return {
        "omschrijving": afspraak.omschrijving,
        "datum": afspraak.datum.isoformat(),
        "wie": afspraak.wie,
        "gemaakt_op": afspraak.gemaakt_op.isoformat(),
        "gehouden": afspraak.gehouden,
        "afgerond_op": iso(afspraak.afgerond_op),
    }


def naar_afspraak(stand: Mapping[str, Json]) -> Afspraak:
    dag, gemaakt_op = date.fromisoformat(stand["datum"]), date.fromisoformat(stand["gemaakt_op"])
    return Afspraak(stand["omschrijving"], dag, stand["wie"], gemaakt_op, stand["gehouden"], datum(stand["afgerond_op"]))


def van_demping(demping: Demping) -> dict[str, Json]:
    return {
        "regel": demping.regel,
        "ijkdatum": demping.ijkdatum.isoformat(),
        "tot": iso(demping.tot),
        "reden": demping.reden,
        "wie": demping.wie,
        "op": demping.op.isoformat(),
    }


def naar_demping(stand: Mapping[str, Json]) -> Demping:
    ijkdatum, op = date.fromisoformat(stand["ijkdatum"]), date.fromisoformat(stand["op"])
    return Demping(stand["regel"], ijkdatum, datum(stand["tot"]), stand["reden"], stand["wie"], op)


def van_spoor(spoor: Spoor) -> dict[str, Json]:
    return {"wie": spoor.wie, "moment": tijdstempel(spoor.moment)}


def van_sporen(sporen: Mapping[str, Spoor]) -> dict[str, Json]:
    """The stored form of who last took each overgang."""
    return {naam: van_spoor(spoor) for naam, spoor in sporen.items()}


def naar_sporen(stand: Mapping[str, Json]) -> dict[str, Spoor]:
    """Who last took each overgang, back from the stored form."""
    return {naam: Spoor(spoor["wie"], datetime.fromisoformat(spoor["moment"])) for naam, spoor in stand.items()}


def datum(tekst: str | None) -> date | None:
    return None if tekst is None else date.fromisoformat(tekst)
