"""Cases as JSON for programs: names are only ever added, never changed or removed. ISO dates, amounts in cents, slugs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zaken.cli.weergave.stappen import kan, ontbreekt, vraagt
from zaken.domain.laatheid import Laatheid
from zaken.domain.zaak import Uitleg, Zaak, staat_stil

if TYPE_CHECKING:
    from datetime import date

    from zaken.domain.dwangsom import Dwangsomstand
    from zaken.domain.herberekenen import Verandering
    from zaken.services.lezen import Zaakbeeld
    from zaken.services.uitvoeren import Antwoord

SCHEMA_VERSIE = 1

_VELDEN = (
    "identificatie", "uuid", "zaaktype", "zaaktype_versie", "omschrijving", "organisatie", "team", "behandelaar", "status",
    "status_sinds", "aan_zet", "aan_zet_soort", "startdatum", "registratiedatum", "streefdatum", "uiterlijke_einddatum",
    "statusdatum", "eerste_termijn", "einddatum", "resultaat", "opgeschort", "vertrouwelijkheidaanduiding", "archiefnominatie",
    "archiefactiedatum", "eigenschappen", "versie",
)  # fmt: skip


def zaak(gevonden: Zaak, op: date, laatheid: Laatheid | None = None) -> dict[str, Any]:
    """A case with all its values; whether its clock stands still, and how late it is, are as on the day `op`."""
    bijzonder = {
        "opgeschort": staat_stil(gevonden.opgeschort_tot, op),
        "aan_zet": gevonden.aan_zet or None,
        "aan_zet_soort": gevonden.aan_zet_soort or None,
        "eerste_termijn": None if gevonden.is_afgehandeld else gevonden.eerste_termijn,
    }
    velden = {naam: bijzonder[naam] if naam in bijzonder else getattr(gevonden, naam) for naam in _VELDEN}
    velden["eigenschappen"] = dict(gevonden.eigenschappen)
    return velden if laatheid is None else {**velden, "laatheid": laatheid.value}


def lijst(aantal: int, zaken: list[dict[str, Any]], **meer: Any) -> dict[str, Any]:
    """A page of a list; `aantal` counts the whole filter."""
    return {"schema_versie": SCHEMA_VERSIE, "aantal": aantal, **meer, "zaken": zaken}


def stappen(beeld: Zaakbeeld) -> list[dict[str, Any]]:
    return [
        {
            "overgang": stap.overgang,
            "omschrijving": stap.omschrijving,
            "naar": stap.naar,
            "kan": kan(stap),
            "vraagt": vraagt(stap),
            "resultaten": list(beeld.zaaktype.overgangen[stap.overgang].resultaten),
            "redenen": [reden.as_dict() for reden in ontbreekt(stap)],
        }
        for stap in beeld.stappen
    ]


def uitleg(gegeven: Uitleg) -> dict[str, Any]:
    return {"kalender": gegeven.kalender, "stappen": list(gegeven.stappen)}


def dwangsom(stand: Dwangsomstand | None) -> dict[str, Any] | None:
    """The penalty for deciding too late; amounts in cents. None as long as nobody gave notice of default."""
    if stand is None:
        return None
    return {
        "eerste_dag": stand.eerste_dag,
        "laatste_dag": stand.laatste_dag,
        "dagen": stand.dagen,
        "totaal": stand.totaal,
        "loopt": stand.loopt,
        "stappen": list(stand.uitleg.stappen),
    }


def verandering(regel: Verandering) -> dict[str, Any]:
    """What recomputing changes: a term or field, before and after."""
    return {"veld": regel.veld, "oud": regel.oud, "nieuw": regel.nieuw, "waarom": regel.waarom}


def beeld(gezien: Zaakbeeld) -> dict[str, Any]:
    """Everything that is known of one case."""
    return {
        "schema_versie": SCHEMA_VERSIE,
        **zaak(gezien.zaak, gezien.vandaag, gezien.laatheid),
        "deel_verstreken": gezien.deel_verstreken,
        "gewijzigd": {"wie": gezien.zaak.gewijzigd_door, "moment": gezien.zaak.gewijzigd_op, "soort": gezien.zaak.gewijzigd_met},
        "opschortingen": list(gezien.zaak.opschortingen),
        "verlengingen": list(gezien.zaak.verlengingen),
        "dwangsom": dwangsom(gezien.dwangsom),
        "documenten": list(gezien.zaak.documenten),
        "betrokkenen": list(gezien.zaak.betrokkenen),
        "afspraken": list(gezien.zaak.afspraken),
        "claim": gezien.claim,
        "stappen": stappen(gezien),
    }


def antwoord(gegeven: Antwoord) -> dict[str, Any]:
    """What became of an opdracht on one case."""
    return {
        "identificatie": gegeven.identificatie,
        "uitkomst": gegeven.uitkomst,
        "status": gegeven.status,
        "redenen": [reden.as_dict() for reden in gegeven.redenen],
        "waarschuwingen": [reden.as_dict() for reden in gegeven.waarschuwingen],
        "herhaald": gegeven.herhaald,
        **({"gewijzigd": {"wie": gegeven.wie, "moment": gegeven.moment}} if gegeven.uitkomst == "intussen_gewijzigd" else {}),
    }
