"""What click says about a mistyped command line, in Dutch and with the way out. Never prints."""

from __future__ import annotations

import re

from zaken.cli import klik
from zaken.errors import InvoerFout
from zaken.text.nearest import dichtstbij

_AANGEHAALD = re.compile(r"""(['"])(?P<waarde>.*?)\1 (?:is not|does not)""", re.DOTALL)


def in_het_nederlands(fout: klik.ClickException) -> InvoerFout:
    """The usage error as an InvoerFout. The kind decides; click's own words are read only where the kind says too little."""
    context = getattr(fout, "ctx", None)
    hulp = f"Zie {pad(context)} --help."
    match fout:
        case klik.NoSuchOption():
            nabij = dichtstbij(fout.option_name, _opties(context))
            return InvoerFout(f"Onbekende optie {fout.option_name}.", hint=f"Bedoelt u {nabij}? {hulp}" if nabij else hulp)
        case klik.MissingParameter():
            return InvoerFout(f"{_soort(fout.param)} {naam_van(fout.param)} ontbreekt.", hint=f"{_uitleg(fout.param)}{hulp}")
        case klik.BadParameter():
            return InvoerFout(f"{naam_van(fout.param)}: {_wat_mankeert(fout)}", hint=f"{_keuze(fout)}{hulp}")
        case klik.BadOptionUsage() if "does not take" in fout.message:
            return InvoerFout(f"Bij de optie {fout.option_name} hoort geen waarde.", hint=hulp)
        case klik.BadOptionUsage():
            return InvoerFout(f"Bij de optie {fout.option_name} hoort een waarde.", hint=hulp)
    teveel = re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", fout.message, re.DOTALL)
    if teveel:
        return InvoerFout(f"Dit is te veel: {teveel[1]}", hint=f"Zet een waarde met spaties tussen aanhalingstekens. {hulp}")
    if fout.message == "Missing command.":
        return InvoerFout(f"Achter `{pad(context)}` hoort een opdracht.", hint=hulp)
    return InvoerFout(fout.format_message(), hint=hulp)


def pad(context: klik.Context | None) -> str:
    """The command as it was typed, without arguments: `zaken document lijst`."""
    namen: list[str] = []
    while context is not None:
        namen.append(context.info_name or "")
        context = context.parent
    return " ".join(reversed(namen)) or "zaken"


def naam_van(param: klik.Parameter | None) -> str:
    """A parameter as its user knows it: the longest option name, or the argument in capitals."""
    if param is None:
        return "De opdracht"
    if isinstance(param, klik.TyperArgument):
        return (param.metavar or param.name or "").rstrip(".").upper()
    return max(param.opts, key=len)


def keuzes_van(soort: klik.ParamType) -> tuple[str, ...]:
    """The values a choice accepts; empty for other kinds."""
    return tuple(soort.normalize_choice(keuze, None) for keuze in soort.choices) if isinstance(soort, klik.TyperChoice) else ()


def _opties(context: klik.Context | None) -> list[str]:
    return [optie for param in context.command.get_params(context) for optie in (*param.opts, *param.secondary_opts)] if context else []


def _soort(param: klik.Parameter | None) -> str:
    return "De optie" if isinstance(param, klik.TyperOption) else "Het argument"


def _uitleg(param: klik.Parameter | None) -> str:
    hulp = getattr(param, "help", None)
    return f"{naam_van(param)}: {hulp.rstrip('.')}. " if hulp else ""


def _wat_mankeert(fout: klik.BadParameter) -> str:
    soort = fout.param.type if fout.param else None
    aangehaald = _AANGEHAALD.match(fout.message)
    waarde = aangehaald["waarde"] if aangehaald else ""
    match soort:
        case klik.NumberRange() if "is not in the range" in fout.message:
            return f"{fout.message.partition(' is not in')[0]} valt buiten de grenzen ({_grenzen(soort)})."
        case klik.IntParamType():
            return f"'{waarde}' is geen heel getal."
        case klik.FloatParamType():
            return f"'{waarde}' is geen getal (schrijf een punt voor de decimalen)."
        case klik.TyperChoice():
            return f"'{waarde}' kan niet; kies uit {', '.join(keuzes_van(soort))}."
        case klik.TyperPath():
            return next(
                (f"{_pad_in(fout.message)} {tekst}." for engels, tekst in _PADEN.items() if fout.message.endswith(engels)), fout.message
            )
        case klik.BoolParamType():
            return f"'{waarde}' is geen ja of nee."
    return fout.message


_PADEN = {
    "does not exist.": "bestaat niet",
    "is a file.": "is een bestand",
    "is a directory.": "is een map",
    "is not readable.": "kan niet worden gelezen",
    "is not writable.": "kan niet worden geschreven",
}


def _pad_in(melding: str) -> str:
    aangehaald = re.search(r"""(['"]).*\1""", melding, re.DOTALL)
    return aangehaald[0] if aangehaald else melding


def _keuze(fout: klik.BadParameter) -> str:
    aangehaald = _AANGEHAALD.match(fout.message)
    nabij = dichtstbij(aangehaald["waarde"], keuzes_van(fout.param.type)) if aangehaald and fout.param else None
    return f"Bedoelt u {nabij}? " if nabij else ""


def _grenzen(soort: klik.NumberRange) -> str:
    delen = [f"minstens {soort.min}" if soort.min is not None else "", f"hoogstens {soort.max}" if soort.max is not None else ""]
    return ", ".join(deel for deel in delen if deel)
