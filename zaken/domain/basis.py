"""The small pieces all domain models share: the frozen base model, yes/no, names, values, reasons. Knows no rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

Scalar = str | int | float | bool
Waarde = str | int | bool | list[str]
"""A metadata value in stored form: dates ISO, amounts in cents, decimals as canonical text, several choices as a list."""

Waarden = Mapping[str, Waarde]


class Model(BaseModel):
    """Base of everything that is read from a configuration file: unknown fields are refused, nothing can be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values; what was computed once from the old ones (cached_property) is computed anew."""
        kopie = super().model_copy(update=update, deep=deep)
        for naam in kopie.__dict__.keys() - type(kopie).model_fields.keys():
            del kopie.__dict__[naam]
        return kopie


def _read_yes_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value == "ja":
        return True
    if value == "nee":
        return False
    raise ValueError("kies ja of nee")


JaNee = Annotated[bool, BeforeValidator(_read_yes_no), WithJsonSchema({"enum": ["ja", "nee", True, False]})]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$", description="Kleine letters, cijfers en _; begint met een letter")]


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Namen = Annotated[tuple[Slug, ...], BeforeValidator(_as_tuple)]
"""One name or a list of names."""


@dataclass(frozen=True, slots=True)
class Reden:
    """One reason why something cannot be done, for people (`tekst`, Dutch) and for programs (`code`, `veld`)."""

    code: str
    veld: str | None
    tekst: str

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "veld": self.veld, "tekst": self.tekst}


Vertrouwelijkheid = Literal[
    "openbaar", "beperkt_openbaar", "intern", "zaakvertrouwelijk", "vertrouwelijk", "confidentieel", "geheim", "zeer_geheim"
]
VERTROUWELIJKHEID: tuple[str, ...] = get_args(Vertrouwelijkheid)
"""ZGW `vertrouwelijkheidaanduiding`, from open to most secret; the position is the level."""
