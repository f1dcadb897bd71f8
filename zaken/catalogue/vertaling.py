"""From what pydantic says about a file to findings in Dutch, all of them, each on its line. Never checks what parts mean together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, islice
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zaken.catalogue.bevinding import Bevinding, bedoelt_u, benoem, maak, schoon_deel
from zaken.catalogue.lezen import Plek, YamlDocument
from zaken.catalogue.modelkennis import leeg_gelaten, te_ruim_gelezen, veldnamen
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

M = TypeVar("M", bound=BaseModel)

MEESTE_FOUTEN = 200
"""How many things pydantic says are told one by one: nobody reads on, and for each the nearest known name is sought."""

_KIND: dict[str, str] = {
    "int_type": "een geheel getal", "int_parsing": "een geheel getal", "int_from_float": "een geheel getal",
    "int_parsing_size": "een geheel getal", "float_type": "een getal", "float_parsing": "een getal",
    "string_type": "tekst", "bool_type": "ja of nee", "bool_parsing": "ja of nee",
    "dict_type": "een blok met naam: waarde", "model_type": "een blok met naam: waarde",
    "model_attributes_type": "een blok met naam: waarde", "tuple_type": "een lijst", "list_type": "een lijst",
    "date_type": "een datum als 2026-03-12", "date_parsing": "een datum als 2026-03-12",
    "date_from_datetime_parsing": "een datum als 2026-03-12", "date_from_datetime_inexact": "een datum als 2026-03-12",
}  # fmt: skip
_SCALAR = {"string_type", "int_type", "float_type", "bool_type", "int_from_float", "int_parsing", "float_parsing", "model_type"}


def valideer(model: type[M], data: object, document: YamlDocument) -> tuple[M | None, list[Bevinding]]:
    """The model made from the data of a document, or None with everything that keeps it from being one."""
    if not isinstance(data, dict):
        tekst = "dit bestand is leeg" if data is None else "dit bestand bestaat niet uit regels met naam: waarde"
        return None, [maak("fout", "geen_inhoud", document, (), tekst, "begin met een regel als naam: waarde")]
    te_ruim = islice(te_ruim_gelezen(model, data), MEESTE_FOUTEN)
    ruim = [_wrong_kind(document, plek, hoort, gezien) for plek, hoort, gezien in te_ruim]
    leeg = [_nothing(document, plek) for plek in islice(leeg_gelaten(model, data), MEESTE_FOUTEN)]
    try:
        gelezen = model.model_validate(data)
    except ValidationError as fout:
        vertaald = [*_translate(fout, model, document), *ruim]
        gezegd = {bevinding.regel for bevinding in vertaald}
        return None, list(dict.fromkeys([*vertaald, *(bevinding for bevinding in leeg if bevinding.regel not in gezegd)]))
    return (None, [*ruim, *leeg]) if ruim or leeg else (gelezen, [])


def _nothing(document: YamlDocument, plek: Plek) -> Bevinding:
    """A rule that silently would not hold: what should stand behind the colon often stands on the next line, not indented."""
    hint = "vul het in (op de volgende regel: verder ingesprongen), of haal de regel weg"
    return maak("fout", "leeg", document, plek, f"{benoem(plek)}: hier staat niets achter", hint)


def _translate(fout: ValidationError, model: type[BaseModel], document: YamlDocument) -> Iterator[Bevinding]:
    def plek_van(error: ErrorDetails) -> Plek:
        return document.plek(error["loc"])

    alle = sorted(fout.errors(include_url=False), key=lambda error: document.regel(error["loc"]))
    if len(alle) > MEESTE_FOUTEN:
        eerstvolgende = plek_van(alle[MEESTE_FOUTEN])
        tekst = f"vanaf hier staan er nog {len(alle) - MEESTE_FOUTEN} fouten in dit bestand"
        yield maak("fout", "te_veel_fouten", document, eerstvolgende, tekst, "verbeter eerst wat hiervoor staat, en controleer opnieuw")
    errors = sorted(_without_echo(alle[:MEESTE_FOUTEN], model), key=lambda error: [str(deel) for deel in plek_van(error)])
    groups = [(plek, list(group)) for plek, group in groupby(errors, plek_van)]
    for plek, group in groups:
        if len(group) > 1 and all(error["type"] in _SCALAR for error in group):
            if any(andere[: len(plek)] == plek and andere != plek for andere, _ in groups):
                continue
            yield _wrong_kind(document, plek, "tekst, een getal of ja/nee", group[0]["input"])
            continue
        for error in group:
            yield _one(error, plek, model, document)


def _without_echo(errors: list[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """A field is not also missing when it only was mistyped."""
    bedoeld = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            blok = error["loc"][:-1]
            bedoeld.add((*blok, dichtstbij(str(error["loc"][-1]), veldnamen(model, blok))))
    return [error for error in errors if error["type"] != "missing" or error["loc"] not in bedoeld]


def _one(error: ErrorDetails, plek: Plek, model: type[BaseModel], document: YamlDocument) -> Bevinding:
    soort, gezien = error["type"], error["input"]
    if soort in _KIND:
        return _wrong_kind(document, plek, _KIND[soort], gezien)
    zeg = _SENTENCES.get(soort, _other)
    code, tekst, hint = zeg(error, plek, model)
    return maak("fout", code, document, plek, tekst, hint)


def _wrong_kind(document: YamlDocument, plek: Plek, hoort: str, gezien: object) -> Bevinding:
    letterlijk = document.letterlijk.get(plek)
    hint = ""
    if hoort == "tekst" and letterlijk is not None:
        hint = f'zet het nummer tussen aanhalingstekens: "{letterlijk}"'
    elif hoort == "tekst" and isinstance(gezien, bool):
        hint = "zet het woord tussen aanhalingstekens"
    elif hoort == "een lijst" and isinstance(gezien, str):
        hint = f"zet er blokhaken omheen: [{schoon_deel(gezien)}]"
    return maak("fout", "verkeerde_soort", document, plek, f"{benoem(plek)} moet {hoort} zijn, er staat {_seen(gezien, letterlijk)}", hint)


def _seen(gezien: object, letterlijk: str | None = None) -> str:
    if gezien is None:
        return "niets"
    if isinstance(gezien, dict):
        return "een blok"
    if isinstance(gezien, (list, tuple)):
        return "een lijst"
    if isinstance(gezien, bool):
        return "true" if gezien else "false"
    return letterlijk or (citeer(gezien) if isinstance(gezien, str) else str(gezien))


Zin = tuple[str, str, str]


def _extra(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    naam = str(error["loc"][-1])
    waar = f" bij {benoem(plek[:-1])}" if plek[:-1] else ""
    return "onbekend_veld", f"onbekend veld {citeer(naam)}{waar}", bedoelt_u(naam, veldnamen(model, error["loc"][:-1]))


def _missing(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    waar = f" bij {benoem(plek)}" if plek else ""
    naam = error["loc"][-1]
    return "veld_ontbreekt", f"het veld '{naam}' ontbreekt{waar}", f"voeg een regel '{naam}: ...' toe"


def _literal(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    keuzes = re.findall(r"'([^']*)'|\b(\d+)\b", str(error["ctx"]["expected"]))
    namen = [tekst or getal for tekst, getal in keuzes]
    tip = bedoelt_u(str(error["input"]), namen) or f"kies uit: {', '.join(namen)}"
    return "onbekende_waarde", f"{benoem(plek)} kan niet {_seen(error['input'])} zijn", tip


def _pattern(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    gezien, patroon = _seen(error["input"]), str(error["ctx"]["pattern"])
    if patroon.startswith("^[A-Z]"):
        return "ongeldige_naam", f"{benoem(plek)}: {gezien} kan niet", "schrijf twee tot zes hoofdletters, bijvoorbeeld JUR"
    tip = "schrijf kleine letters, cijfers en _; begin met een letter (ten hoogste 63 tekens)"
    return "ongeldige_naam", f"de naam {gezien} kan hier niet ({benoem(plek)})", tip


def _bound(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    context = error.get("ctx", {})
    bounds = {"ge": "minstens", "gt": "meer dan", "le": "hoogstens", "lt": "minder dan"}
    woord, grens = next((woorden, context[sleutel]) for sleutel, woorden in bounds.items() if sleutel in context)
    return "buiten_grens", f"{benoem(plek)} moet {woord} {grens} zijn, er staat {_seen(error['input'])}", ""


def _length(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    context = error.get("ctx", {})
    if "max_length" in context:
        return "te_lang", f"{benoem(plek)} is te lang; ten hoogste {context['max_length']}", "maak het korter"
    minimum = context.get("min_length", 1)
    wat = "mag niet leeg zijn" if minimum == 1 else f"moet er minstens {minimum} hebben"
    return "te_weinig", f"{benoem(plek)} {wat}", "vul het aan"


def _own_words(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    """The models and value types speak Dutch themselves."""
    return "ongeldige_waarde", f"{benoem(plek)}: {error['ctx']['error']}, er staat {_seen(error['input'])}", ""


def _other(error: ErrorDetails, plek: Plek, model: type[BaseModel]) -> Zin:
    return "ongeldige_waarde", f"{benoem(plek)}: {_seen(error['input'])} kan hier niet", "kijk in zaaktype.schema.json wat hier mag staan"


_SENTENCES: dict[str, Callable[[ErrorDetails, Plek, type[BaseModel]], Zin]] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "greater_than_equal": _bound,
    "greater_than": _bound,
    "less_than_equal": _bound,
    "less_than": _bound,
    "string_too_short": _length,
    "string_too_long": _length,
    "too_short": _length,
    "too_long": _length,
    "value_error": _own_words,
}
