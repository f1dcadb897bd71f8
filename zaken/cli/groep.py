"""Commands and groups of commands as typer sees them: our help, our general options, modules loaded on use. Never runs by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import Enum
from importlib import import_module
from typing import Any

import typer

from zaken.cli import hulp, klik, output, terminal
from zaken.cli.fouten import keuzes_van, naam_van, pad
from zaken.cli.keuzes import kies
from zaken.cli.loop import loop
from zaken.cli.opdrachtregel import Opdrachtregel
from zaken.errors import InvoerFout
from zaken.text.nearest import dichtstbij

Functie = Callable[..., Any]


def maak_app() -> typer.Typer:
    """The typer app of a command module: no rich, no completion options, Dutch help."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def maak_command(app: typer.Typer) -> klik.Command:
    """The command of a module with one function. Its docstring is the help, the module's VOORBEELDEN the examples."""
    _kleed_aan(app)
    return klik.get_command(app)


def maak_groep(app: typer.Typer, hulptekst: str) -> klik.Command:
    """The group of a module with several functions (`zaken document lijst`), each with @voorbeelden."""
    _kleed_aan(app)
    app.info.cls = Groep
    groep = klik.get_group(app)
    groep.help = hulptekst
    return groep


def maak_luie_groep(tabel: Sequence[Opdrachtregel], hulptekst: str) -> klik.Command:
    """A group whose commands are modules of their own, loaded on use."""
    return LuieGroep(tabel=tabel, help=hulptekst)


def voorbeelden(*paren: tuple[str, str]) -> Callable[[Functie], Functie]:
    """Decorator: the examples of one function in a group. Put it under @app.command()."""

    def hang_aan(functie: Functie) -> Functie:
        functie.VOORBEELDEN = paren  # type: ignore[attr-defined]  # typer copies function attributes; that is how help finds them
        return functie

    return hang_aan


def voorbeelden_van(command: klik.Command) -> hulp.Voorbeelden:
    """The examples of a command: of its function, else of its module."""
    functie = command.callback
    if functie is None:
        return ()
    van_functie: hulp.Voorbeelden = getattr(functie, "VOORBEELDEN", ())
    van_module: hulp.Voorbeelden = getattr(sys.modules[functie.__module__], "VOORBEELDEN", ())
    return van_functie or van_module


def _kleed_aan(app: typer.Typer) -> None:
    for regel in app.registered_commands:
        regel.cls = Opdracht


class _MetHulp(klik.Command):
    """Our help, our general options, no words of click."""

    def get_params(self, ctx: klik.Context) -> list[klik.Parameter]:
        return [*self.params, *ALGEMEEN]

    def parse_args(self, ctx: klik.Context, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            loop().noem(pad(ctx), args, _opties(self.get_params(ctx)))
        try:
            return super().parse_args(ctx, args)
        except klik.UsageError as fout:
            fout.ctx = fout.ctx or ctx  # the parser does not always say which command it was
            raise

    def get_help(self, ctx: klik.Context) -> str:
        params = [param for param in self.params if not getattr(param, "hidden", False)]
        argumenten = [param for param in params if isinstance(param, klik.TyperArgument)]
        opties = [param for param in params if isinstance(param, klik.TyperOption)]
        onder = self.korte_hulp(ctx)
        stukken = [
            pad(ctx),
            *(["OPDRACHT"] if onder else []),
            *(_gebruik(param) for param in argumenten),
            *(["[OPTIES]"] if opties or onder else []),
        ]
        return hulp.opdrachthulp(
            tekst=self.help or "",
            voorbeelden=voorbeelden_van(self),
            gebruik=" ".join(stukken),
            argumenten=[(naam_van(param), _uitleg(param)) for param in argumenten],
            opties=[(_optienaam(param), _uitleg(param)) for param in opties],
            opdrachten=onder,
            breedte=terminal.tekstbreedte(),
            kleur=terminal.kleur_mag(sys.stdout),
        )

    def korte_hulp(self, ctx: klik.Context) -> list[hulp.Rij]:
        """The commands of a group with their one-line help."""
        return []


class Opdracht(_MetHulp, klik.TyperCommand):
    """One command."""


class Groep(_MetHulp, klik.TyperGroup):
    """Commands under one name. Without a command it shows its help."""

    def korte_hulp(self, ctx: klik.Context) -> list[hulp.Rij]:
        return [(naam, _eerste_regel(self.commands[naam].help)) for naam in self.list_commands(ctx)]

    def parse_args(self, ctx: klik.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            loop().stil = True
            output.schrijf(self.get_help(ctx))
            ctx.exit()
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: klik.Context, args: list[str]) -> tuple[str | None, klik.Command | None, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            nabij = dichtstbij(args[0], self.list_commands(ctx))
            zie = f"Zie {pad(ctx)} --help."
            raise InvoerFout(f"Onbekende opdracht: {pad(ctx)} {args[0]}", hint=f"Bedoelt u {pad(ctx)} {nabij}? {zie}" if nabij else zie)
        return args[0], command, args[1:]

    def shell_complete(self, ctx: klik.Context, incomplete: str) -> list[klik.CompletionItem]:
        return [klik.CompletionItem(naam, help=uitleg) for naam, uitleg in self.korte_hulp(ctx) if naam.startswith(incomplete)]


class LuieGroep(Groep):
    """A group that knows its commands from a table and imports a module only when its command is used."""

    def __init__(self, *, tabel: Sequence[Opdrachtregel], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tabel = {regel.naam: regel for regel in tabel}

    def list_commands(self, ctx: klik.Context) -> list[str]:
        return list(self.tabel)

    def korte_hulp(self, ctx: klik.Context) -> list[hulp.Rij]:
        return [(regel.naam, regel.hulp) for regel in self.tabel.values()]

    def get_command(self, ctx: klik.Context, cmd_name: str) -> klik.Command | None:
        regel = self.tabel.get(cmd_name)
        if regel is None:
            return None
        command = import_module(f"zaken.cli.commands.{regel.module}").command
        if not isinstance(command, klik.Command):
            raise TypeError(f"zaken.cli.commands.{regel.module}.command is geen opdracht")
        return command


def _opties(params: Sequence[klik.Parameter]) -> frozenset[str]:
    return frozenset(naam for param in params if isinstance(param, klik.TyperOption) for naam in (*param.opts, *param.secondary_opts))


def _gebruik(param: klik.TyperArgument) -> str:
    naam = naam_van(param) + ("..." if param.nargs != 1 else "")
    return naam if param.required else f"[{naam}]"


_WAARDEN: tuple[tuple[type[klik.ParamType], str], ...] = (
    (klik.IntParamType, "GETAL"),
    (klik.FloatParamType, "GETAL"),
    (klik.TyperPath, "BESTAND"),
)


def _optienaam(param: klik.TyperOption) -> str:
    namen = ", ".join(sorted((*param.opts, *param.secondary_opts), key=len))
    if param.is_flag:
        return namen
    return f"{namen} {param.metavar or next((woord for soort, woord in _WAARDEN if isinstance(param.type, soort)), 'TEKST')}"


def _uitleg(param: klik.TyperArgument | klik.TyperOption) -> str:
    tekst = param.help or ""
    if keuzes := keuzes_van(param.type):
        tekst += f" ({', '.join(keuzes)})"
    if isinstance(param, klik.TyperOption):
        if param.multiple:
            tekst += " (mag vaker)"
        if param.required:
            tekst += " (verplicht)"
        if param.show_default and (standaard := _standaard(param.default)):
            tekst += f" (standaard: {standaard})"
    return tekst.strip()


def _standaard(waarde: object) -> str:
    """A default worth naming; empty for flags, lists and nothing."""
    if isinstance(waarde, Enum):
        return str(waarde.value)
    return str(waarde) if isinstance(waarde, str | int | float) and not isinstance(waarde, bool) else ""


def _eerste_regel(tekst: str | None) -> str:
    return (tekst or "").strip().partition("\n")[0].rstrip(".")


def snelle_optie(*namen: str, tekst: Callable[[klik.Context], str], hulptekst: str) -> klik.TyperOption:
    """An option that shows a text and ends the run, whatever else is on the line (--help, --version)."""

    def toon(ctx: klik.Context, param: klik.Parameter, waarde: object) -> None:
        if waarde and not ctx.resilient_parsing:
            loop().stil = True
            output.schrijf(tekst(ctx))
            ctx.exit()

    return _optie(*namen, vlag=True, callback=toon, hulptekst=hulptekst)


def _kies(ctx: klik.Context, param: klik.Parameter, waarde: object) -> None:
    if waarde and param.name:
        kies(**{param.name.removeprefix("algemeen_"): waarde})


def _optie(*namen: str, vlag: bool, callback: Callable[..., None], hulptekst: str) -> klik.TyperOption:
    return klik.TyperOption(
        param_decls=list(namen),
        type=None if vlag else str,
        is_flag=vlag,
        default=False if vlag else None,
        callback=callback,
        expose_value=False,
        is_eager=True,
        help=hulptekst,
    )


ALGEMEEN: tuple[klik.Parameter, ...] = (
    snelle_optie("-h", "--help", "algemeen_hulp", tekst=lambda ctx: ctx.command.get_help(ctx), hulptekst="De hulp bij deze opdracht"),
    _optie("--debug", "algemeen_debug", vlag=True, callback=_kies, hulptekst="Bij een fout laten zien waar het misging"),
    _optie("--geen-kleur", "algemeen_geen_kleur", vlag=True, callback=_kies, hulptekst="Geen kleur"),
    _optie("--database", "algemeen_database", vlag=False, callback=_kies, hulptekst="De database voor deze keer"),
    _optie("--map", "algemeen_map", vlag=False, callback=_kies, hulptekst="De projectmap voor deze keer"),
)
"""Accepted before and after the name of every command."""
