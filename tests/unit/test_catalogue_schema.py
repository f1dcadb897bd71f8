"""The JSON Schema that editors complete on: it is what the model says, in Dutch, and every shipped zaaktype fits it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.herinnertype import HERINNERD
from tests.workflows.proeftype import GELDIG, met
from zaken.catalogue.lezen import lees_tekst
from zaken.catalogue.schema import BESTANDSNAAM, json_schema, schema_tekst, schrijf_schema

WORKFLOWS = Path(__file__).parents[2] / "workflows"
SCHEMA = json_schema()
TEKSTEN = {pad.stem: pad.read_text(encoding="utf-8") for pad in WORKFLOWS.glob("*.yaml") if ".scenario" not in pad.name}


def past(waarde: Any, schema: dict[str, Any]) -> bool:
    """Whether a value fits, for the keywords that the schema uses."""
    if "$ref" in schema:
        return past(waarde, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    onbekend = schema.keys() - GEKEND
    assert not onbekend, f"the schema uses {onbekend}, which this check does not know"
    return all(_fits(trefwoord, schema, waarde) for trefwoord in schema)


TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "array": (list,), "object": (dict,)
}  # fmt: skip
GEKEND = {
    "type", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "items", "minItems", "anyOf", "properties",
    "additionalProperties", "propertyNames", "required", "minProperties", "$ref", "$defs", "$schema", "title", "description", "default",
    "examples", "format",
}  # fmt: skip


def _fits(trefwoord: str, schema: dict[str, Any], waarde: Any) -> bool:
    eis = schema[trefwoord]
    match trefwoord, waarde:
        case "type", _:
            soorten = [eis] if isinstance(eis, str) else eis
            return any(isinstance(waarde, TYPES[soort]) and (soort == "boolean" or not isinstance(waarde, bool)) for soort in soorten)
        case "enum", _:
            return bool(waarde in eis)
        case "const", _:
            return bool(waarde == eis)
        case "anyOf", _:
            return any(past(waarde, keuze) for keuze in eis)
        case "pattern", str():
            return re.search(eis, waarde) is not None
        case "minLength", str():
            return bool(len(waarde) >= eis)
        case "maxLength", str():
            return bool(len(waarde) <= eis)
        case "minimum", int() | float():
            return bool(waarde >= eis)
        case "maximum", int() | float():
            return bool(waarde <= eis)
        case "items", list():
            return all(past(deel, eis) for deel in waarde)
        case "minItems", list():
            return bool(len(waarde) >= eis)
        case "minProperties", dict():
            return bool(len(waarde) >= eis)
        case "required", dict():
            return all(naam in waarde for naam in eis)
        case "properties", dict():
            return all(past(waarde[naam], deel) for naam, deel in eis.items() if naam in waarde)
        case "propertyNames", dict():
            return all(past(naam, eis) for naam in waarde)
        case "additionalProperties", dict():
            extra = [deel for naam, deel in waarde.items() if naam not in schema.get("properties", {})]
            return not extra if eis is False else all(past(deel, eis) for deel in extra)
    return True


def data_van(tekst: str) -> Any:
    return lees_tekst(tekst.encode(), Path("x.yaml"), "x.yaml").data


def test_the_committed_schema_is_the_generated_one() -> None:
    assert (WORKFLOWS / BESTANDSNAAM).read_text(encoding="utf-8") == schema_tekst(), "run zaken.catalogue.schema.schrijf_schema(workflows)"


def test_the_schema_is_written_beside_the_zaaktypen(tmp_path: Path) -> None:
    assert schrijf_schema(tmp_path).read_text(encoding="utf-8") == schema_tekst()


@pytest.mark.parametrize("naam", sorted(TEKSTEN))
def test_every_shipped_zaaktype_fits_the_schema(naam: str) -> None:
    assert past(data_van(TEKSTEN[naam]), SCHEMA)


@pytest.mark.parametrize("tekst", [GELDIG, HERINNERD], ids=["alles", "herinneringen"])
def test_a_type_that_uses_every_part_of_the_format_fits_the_schema(tekst: str) -> None:
    assert past(data_van(tekst), SCHEMA)


@pytest.mark.parametrize(
    ("oud", "nieuw", "is_goed"),
    [
        ("aan: {rol: coordinator}", "aan: coordinator", True),
        ("aan: {rol: coordinator}", "aan: [coordinator, {team: ruimte}]", True),
        ("aan: {rol: coordinator}", "aan: {roll: coordinator}", False),
        ("aan: {rol: coordinator}", "aan: Coordinator X", False),
        ("deel: [50%, 75%]", "deel: 80%", True),
        ("deel: [50%, 75%]", "deel: 80", False),
        ("elke: {duur: P2Y, koppel: vorige, neem_over: [kenmerk, afdeling], als: {terugkerend: ja}}", "elke: P2Y", True),
        ("elke: {duur: P2Y, koppel: vorige, neem_over: [kenmerk, afdeling], als: {terugkerend: ja}}", "elke: twee jaar", False),
    ],
)
def test_one_word_may_stand_for_a_recipient_and_for_a_recurring_case(oud: str, nieuw: str, is_goed: bool) -> None:
    assert past(data_van(met(oud, nieuw, HERINNERD)), SCHEMA) is is_goed


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("omschrijving: Ontvangen", "omschriving: Ontvangen"),
        ("nummer: PRF\n", ""),
        ("versie: 1", "versie: een"),
        ("spoed: {soort: ja/nee}", "spoed: {soort: ja/ne}"),
        ("opschorting: ja", "opschorting: yes"),
        ("duur: 10 werkdagen", "duur: 10 werkdaggen"),
        ("  advocaat: {omschrijving: Advocaat}", "  Advocaat: {omschrijving: Advocaat}"),
        ("{boven: 1000}", "{bovn: 1000}"),
        ('procestype: "21"', "procestype: 21"),
        ("maximale_lengte: 40", "maximale_lengte: 0"),
        ("{na: uiterlijke_einddatum}", "[na, uiterlijke_einddatum]"),
    ],
)
def test_a_mistake_does_not_fit_the_schema(oud: str, nieuw: str) -> None:
    assert not past(data_van(met(oud, nieuw)), SCHEMA)


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("niet_door: [bied_aan]", "niet_door: bied_aan"),
        ("van: ontvangen", "van: [ontvangen]"),
        ("door: [medewerker]", "door: medewerker"),
        ("duur: 3 werkdagen", "duur: [3 werkdagen, P1W]"),
        ("vereist: {resultaat: [ingetrokken]}", "vereist: [{resultaat: [ingetrokken]}]"),
    ],
)
def test_one_value_and_a_list_of_one_both_fit(oud: str, nieuw: str) -> None:
    assert past(data_van(met(oud, nieuw)), SCHEMA)


def _blocks(deel: Any) -> Iterator[dict[str, Any]]:
    if isinstance(deel, dict):
        yield deel
        for lid in deel.values():
            yield from _blocks(lid)
    elif isinstance(deel, list):
        for lid in deel:
            yield from _blocks(lid)


def test_every_field_has_a_description_in_the_schema() -> None:
    zonder = [
        (naam, veld)
        for naam, blok in [("Zaaktype", SCHEMA), *SCHEMA["$defs"].items()]
        for veld, deel in blok.get("properties", {}).items()
        if not deel.get("description")
    ]
    assert zonder == []


def test_every_block_is_described_in_dutch() -> None:
    engels = re.compile(r"\b(the|when|which|must|whether|and|with|this)\b", re.IGNORECASE)
    teksten = [blok["description"] for blok in _blocks(SCHEMA) if isinstance(blok.get("description"), str)]
    assert len(teksten) > 100
    assert [tekst for tekst in teksten if engels.search(tekst)] == []
    assert [naam for naam, blok in SCHEMA["$defs"].items() if not blok.get("description")] == []


def test_yes_and_no_are_the_words_people_write() -> None:
    assert SCHEMA["$defs"]["Status"]["properties"]["eind"]["enum"] == ["ja", "nee"]
