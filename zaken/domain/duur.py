"""A length of time as people and ISO 8601 write it: `P6W`, `P1Y`, `10 werkdagen`. Never adds it to a date; termijnen.py does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

Eenheid = Literal["dagen", "werkdagen", "weken", "maanden", "jaren"]

_ISO = re.compile(r"P(\d{1,4})([DWMY])")
_DUTCH = re.compile(r"(\d{1,4}) (werkdag|werkdagen|dag|dagen|week|weken|maand|maanden|jaar|jaren)")
_UNIT_OF_LETTER: dict[str, Eenheid] = {"D": "dagen", "W": "weken", "M": "maanden", "Y": "jaren"}
_UNIT_OF_WORD: dict[str, Eenheid] = {
    "werkdag": "werkdagen",
    "dag": "dagen",
    "week": "weken",
    "maand": "maanden",
    "jaar": "jaren",
}
_LETTER: dict[Eenheid, str] = {"dagen": "D", "weken": "W", "maanden": "M", "jaren": "Y"}
_SINGULAR: dict[Eenheid, str] = {
    "dagen": "dag",
    "werkdagen": "werkdag",
    "weken": "week",
    "maanden": "maand",
    "jaren": "jaar",
}


@dataclass(frozen=True, slots=True)
class Duur:
    """`aantal` whole units of `eenheid`; years and months are calendar years and months."""

    aantal: int
    eenheid: Eenheid

    @classmethod
    def parse(cls, text: str) -> Duur:
        """Read `P6W` or `10 werkdagen`; ValueError with a Dutch sentence otherwise."""
        if match := _ISO.fullmatch(text.strip().upper()):
            return cls(int(match[1]), _UNIT_OF_LETTER[match[2]])
        if match := _DUTCH.fullmatch(" ".join(text.split()).lower()):
            word = match[2]
            unit = _UNIT_OF_WORD.get(word)
            return cls(int(match[1]), unit if unit else word)  # type: ignore[arg-type]  # plural words are the units
        raise ValueError(f"'{text}' is geen duur; schrijf bijvoorbeeld P6W, P5Y, 10 werkdagen of 3 dagen")

    @property
    def iso(self) -> str:
        """The ISO 8601 form; working days have none and keep their Dutch words."""
        letter = _LETTER.get(self.eenheid)
        return f"P{self.aantal}{letter}" if letter else f"{self.aantal} werkdagen"

    def __str__(self) -> str:
        always_singular = self.eenheid == "jaren"  # "5 jaar", as people say it
        return f"{self.aantal} {_SINGULAR[self.eenheid] if self.aantal == 1 or always_singular else self.eenheid}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda duur: duur.iso),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": r"^(P\d{1,4}[DWMY]|\d{1,4} (werkdag(en)?|dag(en)?|week|weken|maand(en)?|jaar|jaren))$",
            "examples": ["P6W", "10 werkdagen"],
        }

    @classmethod
    def _validate(cls, value: object) -> Duur:
        if isinstance(value, Duur):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError("een duur is tekst, bijvoorbeeld P6W of '10 werkdagen'")
