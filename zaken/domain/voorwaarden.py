"""Conditions as data: what a condition in a YAML file looks like. Never judges one (oordeel.py does), never evaluates text as code."""

from __future__ import annotations

from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import core_schema

from zaken.domain.basis import JaNee, Model, Scalar


class GedateerdBedrag(Model):
    """An amount from bedragen.yaml: `{bedrag: NAME, bij: field, op: date_field}`."""

    bedrag: str = Field(description="Naam in bedragen.yaml")
    bij: str | None = Field(None, description="Veld waarvan de waarde bepaalt welke reeks geldt")
    op: str | None = Field(None, description="Datumveld dat bepaalt welk bedrag geldt; anders de startdatum")


class Vergelijking(Model):
    """What one field must be; several parts mean *and*."""

    is_: tuple[Scalar, ...] | None = Field(None, alias="is", description="Een van deze waarden; bij meerkeuze: bevat")
    niet: tuple[Scalar, ...] | None = Field(None, description="Geen van deze waarden (en wel gevuld)")
    gevuld: JaNee | None = Field(None, description="Ja: gevuld; nee: leeg")
    minimaal: Scalar | GedateerdBedrag | None = Field(None, description="Gelijk aan of groter dan")
    maximaal: Scalar | GedateerdBedrag | None = Field(None, description="Gelijk aan of kleiner dan")
    onder: Scalar | GedateerdBedrag | None = Field(None, description="Kleiner dan")
    boven: Scalar | GedateerdBedrag | None = Field(None, description="Groter dan")
    vanaf: str | None = Field(None, description="Gelijk aan of later/groter dan dit andere veld")
    na: str | None = Field(None, description="Later/groter dan dit andere veld")
    voor: str | None = Field(None, description="Eerder/kleiner dan dit andere veld")

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: object) -> object:
        if isinstance(value, (str, int, float, bool)):
            return {"is": (value,)}
        if isinstance(value, (list, tuple)):
            return {"is": tuple(value)}
        if isinstance(value, dict) and isinstance(value.get("niet"), (str, int, float, bool)):
            return {**value, "niet": (value["niet"],)}
        return value


class Voorwaarde(Model):
    """`field: comparison` pairs that must all hold, and/or `een_van`: a list of conditions of which one must hold."""

    velden: dict[str, Vergelijking]
    een_van: tuple[Voorwaarde, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, value: object) -> object:
        if not isinstance(value, dict) or isinstance(value.get("velden"), dict):
            return value
        return {"velden": {k: v for k, v in value.items() if k != "een_van"}, "een_van": value.get("een_van", ())}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        scalar = {"type": ["string", "number", "boolean"]}
        return {
            "type": "object",
            "description": "Voorwaarde: veld: waarde, veld: [waarden] of veld: {minimaal: ...}; meer velden betekent en",
            "additionalProperties": {"anyOf": [scalar, {"type": "array", "items": scalar}, {"type": "object"}]},
        }
