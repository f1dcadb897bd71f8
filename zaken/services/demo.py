"""The demo folder: made, made anew, never taken for somebody's own; and the cases in it that show something. Shows nothing itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from zaken.domain.lifecycle import MogelijkeStap
from zaken.domain.selectie import Selectie
from zaken.errors import InvoerFout, NietGevonden
from zaken.services.installatie import DATABASE, NieuweInstallatie, Wens, create
from zaken.services.lezen import Zaakbeeld, list_cases, show
from zaken.services.voorbeeld import Voortgang
from zaken.services.werkplek import Werkplek

T = TypeVar("T")

MERK = ".zaken-demo"
"""The file that says: this folder was made by the demo and may be made anew."""

_VAN_ONS = frozenset({MERK, "workflows", "config", DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"})


def make_demo(map: Path, login: str, klok: Callable[[], datetime], *, voortgang: Voortgang | None = None) -> NieuweInstallatie:
    """Make the folder with the sample cases, or make it anew when it is ours. InvoerFout for any other folder: nothing is touched then."""
    map = map.expanduser().absolute()
    if any((ouder / MERK).is_file() for ouder in (Path.cwd(), *Path.cwd().parents)):
        raise InvoerFout("U staat in de map van de demo, en die wordt opnieuw gemaakt.", hint="ga eerst naar een andere map: cd ..")
    if (map / MERK).is_file():
        _clear(map)
    gemaakt = create(map, login, Wens(oefen=True, voorbeeld=True), klok, voortgang=voortgang)
    (map / MERK).write_text("Deze map is gemaakt door `zaken demo` en wordt door de volgende demo vervangen.\n", encoding="utf-8")
    return gemaakt


def _clear(map: Path) -> None:
    eigen = sorted(bestand.name for bestand in map.iterdir() if bestand.name not in _VAN_ONS)
    if eigen:
        raise InvoerFout(
            f"In {map} staat ook iets dat niet van de demo is: {', '.join(eigen[:5])}.",
            hint="zet dat ergens anders neer, of maak de demo elders: zaken demo --map ANDERE-MAP",
        )
    for bestand in map.iterdir():
        if bestand.is_dir() and not bestand.is_symlink():
            shutil.rmtree(bestand)
        else:
            bestand.unlink()


INVULLING = {
    "dossier_zaaktype": "klacht",
    "soort_achterstand": "niet_afgesloten",
    "dossier_waardering": "vernietigen",
    "dossier_selectielijstklasse": "2020:13.1",
    "dossier_startdatum": "1-3-2021",
    "dossier_einddatum": "15-6-2021",
}
"""What the tour types into the dossier it completes, beside its title and the department it comes from."""


@dataclass(frozen=True, slots=True)
class Demozaken:
    """A case that cannot take its step, and what to fill in; a case with history and a deadline that moved, and whose it is."""

    onvolledig: str
    stap: str
    invulling: Mapping[str, str]
    verhaal: str
    behandelaar: str


def find_cases(werkplek: Werkplek) -> Demozaken:
    """Find, by what they are, the cases of the tour in the database; NietGevonden when the sample cases do not hold one."""
    beelden = [show(werkplek, regel.zaak.identificatie) for regel in list_cases(werkplek, Selectie(), maximaal=200).regels]
    onvolledig, stap = _most(
        [(beeld, stap) for beeld in beelden for stap in beeld.stappen if _is_fillable(stap)],
        lambda keuze: (len(keuze[1].redenen), keuze[0].zaak.identificatie),
        "een stap waarvoor nog gegevens ontbreken",
    )
    verhaal = _most(
        [beeld for beeld in beelden if beeld.zaak.opschortingen and beeld.zaak.behandelaar and not beeld.zaak.is_opgeschort],
        lambda beeld: (beeld.zaak.versie, beeld.zaak.identificatie),
        "een zaak waarvan de klok heeft stilgestaan",
    ).zaak
    return Demozaken(onvolledig.zaak.identificatie, stap.overgang, _to_fill(onvolledig), verhaal.identificatie, verhaal.behandelaar or "")


def _is_fillable(stap: MogelijkeStap) -> bool:
    """Whether only metadata is missing, and only what the tour knows how to fill in."""
    velden = {reden.veld for reden in stap.redenen}
    return bool(velden & INVULLING.keys()) and {reden.code for reden in stap.redenen} == {"eigenschap_ontbreekt"}


def _to_fill(beeld: Zaakbeeld) -> dict[str, str]:
    teams = beeld.configuratie.organisaties.teams
    afdeling = next(slug for slug, team in reversed(teams.items()) if team.organisatie == beeld.zaak.organisatie)
    alles = {"dossier_titel": beeld.zaak.omschrijving, "vakafdeling": afdeling, **INVULLING}
    return {veld: waarde for veld, waarde in alles.items() if veld not in beeld.zaak.eigenschappen}


def _most(keuzes: Sequence[T], maat: Callable[[T], tuple[Any, ...]], wat: str) -> T:
    if not keuzes:
        raise NietGevonden(f"In de voorbeeldzaken is {wat} niet te vinden.", hint="zet zo'n zaak in config/voorbeeld/zaken.yaml")
    return max(keuzes, key=maat)
