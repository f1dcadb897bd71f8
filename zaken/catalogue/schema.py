"""The JSON Schema of a zaaktype file, made from the model, so that editors complete and explain in Dutch. Checks nothing itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, BeforeValidator, TypeAdapter

from zaken.domain.basis import Slug
from zaken.domain.duur import Duur
from zaken.domain.voorwaarden import GedateerdBedrag, Vergelijking
from zaken.domain.zaaktype import (
    Afleiding,
    Berekening,
    Brondatum,
    Documenteis,
    Eigenschap,
    Overgang,
    Partij,
    Resultaattype,
    SelectielijstVerwijzing,
    Status,
    Vereiste,
    Vergelijkbaar,
    Waarschuwing,
    Zaaktype,
)
from zaken.domain.zaaktype_herinnering import Automatisch, Herinnering, Moment, Ontvanger, Terugkerend
from zaken.domain.zaaktype_tijd import (
    Dwangsom,
    Opschortingsgrond,
    Termijn,
    Termijnen,
    Uitzondering,
    Variant,
    Verlengingsregel,
)

BESTANDSNAAM = "zaaktype.schema.json"

BESCHRIJVINGEN: dict[type[BaseModel], str] = {
    Zaaktype: "Een versie van een zaaktype; na publicatie onveranderlijk",
    Afleiding: "Een rij van een tabel; de eerste rij waarvan 'als' geldt geeft de waarde",
    Berekening: "Het jaar waarna een dossier vernietigd mag worden, uit zijn selectielijstklasse en het begin van de bewaartermijn",
    Brondatum: "Vanaf welke dag de bewaartermijn loopt",
    Documenteis: "Een soort document bij dit zaaktype",
    Dwangsom: "De dwangsom bij niet tijdig beslissen: twee weken na de ingebrekestelling, voor hoogstens 42 dagen",
    Eigenschap: "Een veld van de zaak: de soort, de controles, en wanneer het gevuld moet zijn",
    Herinnering: "Wie wanneer herinnerd wordt",
    Automatisch: "Een stap die zichzelf zet als een zaak lang genoeg in een status is",
    Moment: "Rond een datum of afspraak, bij een deel van de termijn, te lang in een status, of zodra iets geldt",
    Ontvanger: "Wie een herinnering krijgt: een rol in een team, een persoon, een andere organisatie",
    Terugkerend: "Een zaak waarvan de volgende vanzelf opent",
    Opschortingsgrond: "Een grond waarop de klok mag stilstaan",
    Overgang: "Een stap van een of meer statussen naar een status",
    Partij: "Een ander die aan zet kan zijn, bijvoorbeeld een advocaat of een tweede lezer",
    Resultaattype: "Hoe een zaak kan eindigen, met de bewaartermijn uit de selectielijst",
    SelectielijstVerwijzing: "Selectielijst en procestype van alle resultaten",
    Status: "Waar een zaak kan zijn, en wie dan aan zet is",
    Termijn: "Hoe lang, vanaf wanneer en op welke grond",
    Termijnen: "De termijnen van de zaak",
    Uitzondering: "Wanneer er toch geen dwangsom is, en waarom",
    Variant: "Een andere lengte, die in bepaalde gevallen geldt; de eerste die geldt telt",
    Vereiste: "Wat er moet zijn voor de stap; alles, en alleen zolang 'als' geldt",
    Verlengingsregel: "Een manier om de uiterlijke einddatum uit te stellen: hoe lang, hoe vaak en op welke grond",
    Vergelijkbaar: "Andere zaken van dit type met dezelfde waarden",
    Waarschuwing: "Waar op gewezen wordt zonder te weigeren",
    Vergelijking: "Waar een veld aan moet voldoen; meer delen betekent en",
    GedateerdBedrag: "Een bedrag uit bedragen.yaml dat op een datum geldt",
}
"""What each block is, as an editor shows it."""

_SCALAR = {"type": ["string", "number", "boolean"]}
_IN_EEN_WOORD: dict[type[BaseModel], dict[str, Any]] = {
    Ontvanger: {**TypeAdapter(Slug).json_schema(), "description": "behandelaar, een rol, of een eigenschap (medewerker, team, e-mail)"},
    Terugkerend: {**TypeAdapter(Duur).json_schema(), "description": "Hoe lang na de startdatum de volgende begint"},
}
"""Blocks that may also be written as one word, and what that word is."""


def json_schema() -> dict[str, Any]:
    """The whole schema (draft 2020-12)."""
    schema = Zaaktype.model_json_schema()
    definities: dict[str, Any] = schema.pop("$defs")
    definities |= {GedateerdBedrag.__name__: GedateerdBedrag.model_json_schema(), **_comparison(), "Voorwaarde": _condition()}
    modellen = {model.__name__: model for model in BESCHRIJVINGEN}
    for naam, definitie in (("Zaaktype", schema), *definities.items()):
        if naam in modellen:
            definitie["description"] = BESCHRIJVINGEN[modellen[naam]]
            _one_or_more(modellen[naam], definitie)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Zaaktype",
        **_or_one_word(_tidy(schema)),
        "$defs": {naam: _or_one_word(_tidy(definities[naam])) for naam in sorted(definities)},
    }


def schema_tekst() -> str:
    """The schema as the file holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def schrijf_schema(map: Path) -> Path:
    """Write the schema into a folder with zaaktypen; gives the file."""
    pad = map / BESTANDSNAAM
    pad.write_text(schema_tekst(), encoding="utf-8")
    return pad


def _comparison() -> dict[str, Any]:
    schema = Vergelijking.model_json_schema()
    schema.pop("$defs")
    niet = schema["properties"]["niet"]
    schema["properties"]["niet"] = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}], "description": niet["description"]}
    return {Vergelijking.__name__: {**schema, "minProperties": 1}}


def _condition() -> dict[str, Any]:
    keuze = {"type": "array", "items": {"$ref": "#/$defs/Voorwaarde"}, "minItems": 1, "description": "Een van deze voorwaarden moet gelden"}
    return {
        "type": "object",
        "description": "Voorwaarde: veld: waarde, veld: [waarden] of veld: {minimaal: ...}; meer velden betekent en",
        "properties": {"een_van": keuze},
        "additionalProperties": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}, {"$ref": "#/$defs/Vergelijking"}]},
        "minProperties": 1,
    }


def _one_or_more(model: type[BaseModel], schema: dict[str, Any]) -> None:
    """Fields that turn a single value into a list: the schema allows both."""
    for naam, veld in model.model_fields.items():
        eigenschap = schema["properties"].get(veld.alias or naam, {})
        if eigenschap.get("type") == "array" and any(isinstance(deel, BeforeValidator) for deel in veld.metadata):
            items = eigenschap.pop("items")
            del eigenschap["type"]
            eigenschap["anyOf"] = [items, {"type": "array", "items": items}]


def _or_one_word(deel: Any) -> Any:
    """Wherever a block may stand that can be one word, either fits."""
    if isinstance(deel, list):
        return [_or_one_word(lid) for lid in deel]
    if not isinstance(deel, dict):
        return deel
    net = {naam: _or_one_word(waarde) for naam, waarde in deel.items()}
    kort = next((woord for model, woord in _IN_EEN_WOORD.items() if net.get("$ref") == f"#/$defs/{model.__name__}"), None)
    if kort is None:
        return net
    verwijzing = net.pop("$ref")
    return {**net, "anyOf": [kort, {"$ref": verwijzing}]}


def _tidy(deel: Any, *, is_namen: bool = False) -> Any:
    """Without generated titles and "or null"; names, durations, yes and no as people write them."""
    if isinstance(deel, list):
        return [_tidy(lid) for lid in deel]
    if not isinstance(deel, dict):
        return deel
    if is_namen:
        return {naam: _tidy(waarde) for naam, waarde in deel.items()}
    net = {naam: _tidy(waarde, is_namen=naam == "properties") for naam, waarde in deel.items() if naam not in ("title", "default", "anyOf")}
    if "patternProperties" in net:
        [(patroon, waarde)] = deel["patternProperties"].items()
        del net["patternProperties"]
        net |= {"additionalProperties": _tidy(waarde), "propertyNames": {**net["propertyNames"], "pattern": patroon}}
    if net.get("enum") == ["ja", "nee", True, False]:
        net["enum"] = ["ja", "nee"]
    if (standaard := _default(deel.get("default"))) is not None:
        net["default"] = standaard
    keuzes = [_tidy(lid) for lid in deel.get("anyOf", ()) if lid != {"type": "null"}]
    if len(keuzes) == 1:
        return {**keuzes[0], **net}
    return {**net, "anyOf": keuzes} if keuzes else net


def _default(waarde: Any) -> Any:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, dict) and waarde.keys() == {"aantal", "eenheid"}:
        return str(Duur(**waarde))
    if isinstance(waarde, dict):
        return {naam: deel for naam, deel in waarde.items() if deel is not None} or None
    return waarde or None
