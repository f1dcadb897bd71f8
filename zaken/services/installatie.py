"""Make a new installation: its own copy of the files, a database, the first publication. Nothing is left behind when it fails."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zaken.catalogue.laden import laad_installatie
from zaken.errors import InvoerFout, OngeldigeConfiguratie
from zaken.paths import INSTELLINGEN, standaardmap
from zaken.services.publiceren import ROL, publish_folder
from zaken.services.voorbeeld import BESTAND, Voortgang, load_sample
from zaken.services.werkplek import Werkplek
from zaken.settings import zonder_domein
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan
from zaken.store.plek import bevestig_plek
from zaken.text.systeem import reden_van_systeem

DATABASE = "zaken.db"


@dataclass(frozen=True, slots=True)
class Wens:
    """What somebody wants to be made: for training or not, with sample cases (training only), or in a database elsewhere (a URL)."""

    oefen: bool = False
    voorbeeld: bool = False
    database: str | None = None


@dataclass(frozen=True, slots=True)
class NieuweInstallatie:
    """What was made: the folder, the medewerker that whoever made it is, whether that one may publish, what was published and loaded."""

    map: Path
    beheerder: str
    mag_publiceren: bool
    zaaktypen: tuple[str, ...]
    is_oefen: bool
    voorbeeldzaken: int


def create(doel: Path, login: str, wens: Wens, klok: Callable[[], datetime], *, voortgang: Voortgang | None = None) -> NieuweInstallatie:
    """Write the default files to `doel`, make a database and publish; `login` becomes a medewerker with every right.

    InvoerFout when something stands there already. The folder appears whole or not at all.
    """
    doel = doel.expanduser().absolute()
    _require_free(doel)
    werk = _workshop(doel)
    try:
        beheerder = _write_files(werk, login, wens)
        if wens.database is not None:
            _require_sound(werk)
        gemaakt = _fill_database(werk, doel, beheerder, wens, klok, voortgang)
        if doel.exists():
            doel.rmdir()
        werk.rename(doel)
    except BaseException:
        shutil.rmtree(werk, ignore_errors=True)
        raise
    return gemaakt


def _require_free(doel: Path) -> None:
    if doel.exists() and (not doel.is_dir() or any(doel.iterdir())):
        wat = "bestaat al en is niet leeg" if doel.is_dir() else "is een bestand"
        raise InvoerFout(f"{doel} {wat}; er is niets gemaakt.", hint="kies een nieuwe map: zaken init ANDERE-MAP")


def _workshop(doel: Path) -> Path:
    """A new folder beside the one that is to come, so that the last move is one rename."""
    werk = doel.parent / f".{doel.name}-{secrets.token_hex(4)}"
    try:
        werk.mkdir(parents=True)
    except OSError as fout:
        raise InvoerFout(
            f"In {doel.parent} kan geen map worden gemaakt: {reden_van_systeem(fout)}.", hint="kies een map waarin u mag schrijven"
        ) from fout
    return werk


def _write_files(werk: Path, login: str, wens: Wens) -> str:
    bron, mappen = standaardmap(), ("workflows", "config")
    if not all((bron / deel).exists() for deel in (*mappen, INSTELLINGEN)):
        raise OngeldigeConfiguratie(f"De meegeleverde bestanden in {bron} zijn niet compleet.", hint="installeer Zaken opnieuw")
    try:
        for naam in mappen:
            _copy(bron / naam, werk / naam)
    except OSError as fout:  # of the place that was asked for; the folder that is being made has a name of its own
        raise OSError(fout.errno or 0, "", str(werk.parent)) from fout
    if wens.database is not None and not re.search(r"://[^/@]*:[^/@]*@", wens.database):
        _set_database(werk / INSTELLINGEN, wens.database)
    return _add_person(werk, login)


def _copy(van: Path, naar: Path) -> None:
    """A folder with all that is in it, without hidden files; shutil.copytree would keep only the text of what goes wrong."""
    naar.mkdir()
    for deel in van.iterdir():
        if deel.name.startswith((".", "__pycache__")):
            continue
        if deel.is_dir():
            _copy(deel, naar / deel.name)
        else:
            shutil.copyfile(deel, naar / deel.name)


def _set_database(bestand: Path, url: str) -> None:
    tekst = bestand.read_text(encoding="utf-8")
    regel = 'url = "{}"'.format(url.replace("\\", "\\\\").replace('"', '\\"'))
    bestand.write_text(re.sub(r"^url = .*$", lambda _: regel, tekst, count=1, flags=re.M), encoding="utf-8")


def _add_person(werk: Path, login: str) -> str:
    """Write whoever makes this into organisaties.yaml, in every team that handles cases; a name that stands there already is kept."""
    installatie = laad_installatie(werk)
    naam = zonder_domein(login)
    slug = re.sub(r"[^a-z0-9_.-]+", "-", naam.casefold()).strip("-._") or "beheerder"
    slug = slug if slug[0].isalpha() else f"m{slug}"
    if installatie.configuratie is not None and slug in installatie.configuratie.organisaties.medewerkers:
        return slug
    teams = ", ".join(sorted({zaaktype.team for zaaktype in installatie.zaaktypen.values()}))
    bestand = werk / "config" / "organisaties.yaml"
    tekst = bestand.read_text(encoding="utf-8").rstrip()
    bestand.write_text(tekst + _PERSON.format(slug=slug, naam=naam.replace("'", "''"), teams=teams), encoding="utf-8")
    return slug


_PERSON = """

  # Wie deze installatie maakte. Pas naam, rollen en teams aan en publiceer.
  {slug}:
    naam: '{naam}'
    logins: ['{naam}']
    rollen: [medewerker, coordinator, recordmanager, functioneel_beheerder]
    teams: [{teams}]
    ziet_tot_en_met: zeer_geheim
"""


def _require_sound(werk: Path) -> None:
    """Before a database elsewhere is touched: what it could not take back must not fail on a file."""
    if fouten := laad_installatie(werk).fouten:
        raise OngeldigeConfiguratie(f"De meegeleverde bestanden kloppen niet: {fouten[0]}", hint="installeer Zaken opnieuw")


def _fill_database(
    werk: Path, doel: Path, beheerder: str, wens: Wens, klok: Callable[[], datetime], voortgang: Voortgang | None
) -> NieuweInstallatie:
    url = wens.database or f"sqlite:///{werk / DATABASE}"
    maak_aan(url, oefen=wens.oefen, nu=klok())
    opslag = Opslag.open(url)
    try:
        werkplek = Werkplek(opslag, beheerder, klok)
        uitkomst = publish_folder(werkplek, werk, eerste_keer=True)
        zaken = load_sample(werkplek, werk / BESTAND, voortgang=voortgang).zaken if wens.voorbeeld else 0
        with opslag.schrijven() as conn:
            medewerker = werkplek.wie(conn).medewerker
            bevestig_plek(conn, doel / DATABASE)
    finally:
        opslag.sluit()
    zaaktypen = tuple(besluit.naam for besluit in uitkomst.besluiten if besluit.soort == "zaaktype" and besluit.is_opgeslagen)
    mag = medewerker is not None and ROL in medewerker.rollen
    return NieuweInstallatie(doel, beheerder, mag, zaaktypen, wens.oefen, zaken)
