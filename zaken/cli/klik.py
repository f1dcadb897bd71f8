"""The one door to the click that typer carries inside (typer 0.28: `typer._click`), so that a new typer is a change in this file only."""

from __future__ import annotations

from typer._click.core import Command, Context, Parameter
from typer._click.exceptions import (
    BadArgumentUsage,
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.shell_completion import CompletionItem, ShellComplete
from typer._click.types import (
    BoolParamType,
    DateTime,
    File,
    FloatParamType,
    FuncParamType,
    IntParamType,
    ParamType,
    StringParamType,
    _NumberRangeBase,
)
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete
from typer._completion_shared import get_completion_script
from typer._types import TyperChoice
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import Abort, Exit
from typer.main import get_command, get_group
from typer.models import CommandInfo, TyperPath

NumberRange = _NumberRangeBase

__all__ = [
    "Abort",
    "BadArgumentUsage",
    "BadOptionUsage",
    "BadParameter",
    "BashComplete",
    "BoolParamType",
    "ClickException",
    "Command",
    "CommandInfo",
    "CompletionItem",
    "Context",
    "DateTime",
    "Exit",
    "File",
    "FishComplete",
    "FloatParamType",
    "FuncParamType",
    "IntParamType",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "NumberRange",
    "ParamType",
    "Parameter",
    "PowerShellComplete",
    "ShellComplete",
    "StringParamType",
    "TyperArgument",
    "TyperChoice",
    "TyperCommand",
    "TyperGroup",
    "TyperOption",
    "TyperPath",
    "UsageError",
    "ZshComplete",
    "get_command",
    "get_completion_script",
    "get_group",
]
