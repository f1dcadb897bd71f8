"""Every file format ever released keeps loading: a table of steps from one `formaat` to the next. Never writes a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zaken.text.safe import citeer

HUIDIG = 1
"""The `formaat` the model reads."""

Opwaardering = Callable[[dict[str, Any]], dict[str, Any]]

OPWAARDERINGEN: dict[int, Opwaardering] = {}
"""Under n: how data of `formaat` n becomes data of `formaat` n + 1. The step sets the new `formaat` number itself."""


class OnbekendFormaat(ValueError):
    """`formaat` is no number this version knows; the message says which ones it does, in Dutch."""


def waardeer_op(data: dict[str, Any], opwaarderingen: Mapping[int, Opwaardering] = OPWAARDERINGEN, huidig: int = HUIDIG) -> dict[str, Any]:
    """The same content in the current format; the given data stays as it is. OnbekendFormaat when there is no way."""
    formaat = data.get("formaat")
    while type(formaat) is not int or formaat != huidig:
        if type(formaat) is not int or formaat not in opwaarderingen:
            bekend = ", ".join(str(nummer) for nummer in sorted({*opwaarderingen, huidig}))
            gezien = citeer(formaat) if isinstance(formaat, str) else citeer(str(formaat))[1:-1]
            raise OnbekendFormaat(f"formaat {gezien} is hier niet bekend; deze versie van Zaken leest formaat {bekend}")
        data = opwaarderingen[formaat](data)
        if data.get("formaat") == formaat:
            raise OnbekendFormaat(f"de opwaardering van formaat {formaat} levert geen nieuwer formaat")
        formaat = data.get("formaat")
    return data
