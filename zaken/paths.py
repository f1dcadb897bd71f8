"""Where things are: the project folder, the defaults that come with the program, the user's own data. Never reads a file's content."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zaken.errors import OngeldigeConfiguratie

INSTELLINGEN = Path("config") / "zaken.toml"
"""What makes a folder a project folder."""

OMGEVING_MAP = "ZAKEN_MAP"
HINT_INIT = "Maak met `zaken init MAP` een projectmap, of wijs er een aan met ZAKEN_MAP."

_PAKKET = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """The folders of this run. `project` is None when there is no project folder; `bron` says in Dutch where the choice came from."""

    project: Path | None
    standaard: Path
    gegevens: Path
    bron: str

    @property
    def basis(self) -> Path:
        """The folder whose `workflows` and `config` count: the project, else what came with the program."""
        return self.project or self.standaard

    @property
    def configuratie(self) -> Path:
        return self.basis / "config"

    @property
    def workflows(self) -> Path:
        return self.basis / "workflows"

    @property
    def instellingen(self) -> Path | None:
        """The settings file, or None when there is no project folder."""
        return self.project / INSTELLINGEN if self.project else None

    @property
    def logboek(self) -> Path:
        """The log file. It and its folder need not be there."""
        return self.gegevens / "logboek" / "zaken.log"


def standaardmap() -> Path:
    """The workflows and config that come with the program: inside the package in a wheel, the repository root in a checkout."""
    meegeleverd = _PAKKET / "standaard"
    return meegeleverd if meegeleverd.is_dir() else _PAKKET.parent


def gebruikersmap(omgeving: Mapping[str, str], systeem: str = sys.platform) -> Path:
    """The folder for data of somebody without a project folder, by the habits of the operating system. Does not create it."""
    thuis = Path(omgeving.get("USERPROFILE" if systeem == "win32" else "HOME") or Path.home())
    if systeem == "win32":
        return Path(omgeving.get("LOCALAPPDATA") or thuis / "AppData" / "Local") / "Zaken"
    if systeem == "darwin":
        return thuis / "Library" / "Application Support" / "Zaken"
    return Path(omgeving.get("XDG_DATA_HOME") or thuis / ".local" / "share") / "zaken"


def vind_plaatsen(*, vlag: str | None = None, omgeving: Mapping[str, str] | None = None, werkmap: Path | None = None) -> Plaatsen:
    """The folders of this run: flag, then ZAKEN_MAP, then the nearest project folder at or above the working folder, then the user's own.

    Raises OngeldigeConfiguratie when a folder that was named is not a project folder.
    """
    omgeving = os.environ if omgeving is None else omgeving
    for gekozen, bron in ((vlag, "--map"), (omgeving.get(OMGEVING_MAP), OMGEVING_MAP)):
        if gekozen:
            project = _aangewezen(gekozen, bron)
            return Plaatsen(project, standaardmap(), project, bron)
    begin = Path.cwd() if werkmap is None else werkmap
    for map_ in (begin, *begin.parents):
        if os.path.lexists(map_ / INSTELLINGEN):  # also one that cannot be read: that is told then, instead of working elsewhere
            return Plaatsen(map_, standaardmap(), map_, "werkmap")
    return Plaatsen(None, standaardmap(), gebruikersmap(omgeving), "gebruikersmap")


def _aangewezen(gekozen: str, bron: str) -> Path:
    try:
        project = Path(gekozen).expanduser().absolute()
        is_map = project.is_dir()
    except RuntimeError as fout:
        raise OngeldigeConfiguratie(f"De map {gekozen} bestaat niet ({bron}).", hint=f"Verbeter {bron}.") from fout
    except OSError as fout:  # a name that no disk takes, a folder above it that is closed
        raise OngeldigeConfiguratie(f"De map {gekozen} kan niet worden gebruikt ({bron}).", hint=f"Verbeter {bron}.") from fout
    if not is_map:
        raise OngeldigeConfiguratie(
            f"De map {project} bestaat niet ({bron}).", hint=f"Maak hem met `zaken init {project}`, of verbeter {bron}."
        )
    if not (project / INSTELLINGEN).is_file():
        raise OngeldigeConfiguratie(
            f"In de map {project} staat geen {INSTELLINGEN.as_posix()} ({bron}).",
            hint=f"Maak er een projectmap van met `zaken init {project}`.",
        )
    return project
