"""Reading a zaken.toml: every key known and every value of the right kind, or an error that says where. Chooses between no sources."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from zaken.errors import OngeldigeConfiguratie
from zaken.settings_soorten import BESCHRIJVINGEN, KANAALBESCHRIJVINGEN, KANALEN, Beschrijving, Kanaalinstelling
from zaken.text.nearest import dichtstbij
from zaken.text.systeem import reden_van_systeem

_NAMEN = {beschrijving.naam: beschrijving for beschrijving in BESCHRIJVINGEN}
_ONDERDELEN = {naam.partition(".")[0] for naam in _NAMEN} | {KANALEN}
_VAN_KANAAL = {beschrijving.naam: beschrijving for beschrijving in KANAALBESCHRIJVINGEN}
_KANAALNAAM = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_VERGEVEN = ("e-mail",)
"""Names that a channel cannot have, because the program has one of that name."""


def lees_bestand(bestand: Path) -> dict[str, object]:
    """The settings in a zaken.toml by name (`database.url`), every one known and of the right kind; `kanalen` are the channels."""
    try:
        inhoud = tomllib.loads(bestand.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as fout:
        regel = re.search(r"at line (\d+)", str(fout))
        plaats = f"regel {regel[1]}" if regel else "het einde"
        raise OngeldigeConfiguratie(
            f"{bestand}, {plaats}: dit is geen geldige TOML.", hint='Schrijf `sleutel = waarde`, met tekst tussen "aanhalingstekens".'
        ) from fout
    except RecursionError as fout:
        raise OngeldigeConfiguratie(f"{bestand}: de haakjes gaan te diep.", hint="Hier horen alleen losse waarden.") from fout
    except UnicodeDecodeError as fout:
        raise OngeldigeConfiguratie(f"{bestand}: dit bestand is geen UTF-8.", hint="Bewaar het opnieuw als UTF-8.") from fout
    except ValueError as fout:
        raise OngeldigeConfiguratie(f"{bestand}: er staat een getal in dat niet kan.", hint="Schrijf een gewoon getal.") from fout
    except OSError as fout:
        raise OngeldigeConfiguratie(
            f"{bestand} kan niet worden gelezen: {reden_van_systeem(fout)}.", hint="Controleer de rechten op het bestand."
        ) from fout
    gevonden: dict[str, object] = {}
    for sectie, waarden in inhoud.items():
        if sectie not in _ONDERDELEN:
            raise _onbekend(bestand, sectie, _ONDERDELEN, "onderdeel")
        if not isinstance(waarden, dict):
            raise OngeldigeConfiguratie(
                f"{bestand}: {sectie} moet een onderdeel zijn, niet {waarden!r}.", hint=f"Schrijf [{sectie}] op een eigen regel."
            )
        if sectie == KANALEN:
            gevonden[KANALEN] = tuple(_kanaal(bestand, naam, deel) for naam, deel in waarden.items())
            continue
        for sleutel, waarde in waarden.items():
            naam = f"{sectie}.{sleutel}"
            if naam not in _NAMEN:
                raise _onbekend(bestand, naam, set(_NAMEN), "instelling")
            gevonden[naam] = _gekeurd(bestand, naam, _NAMEN[naam], waarde)
    return gevonden


def _kanaal(bestand: Path, naam: str, deel: object) -> Kanaalinstelling:
    """One [kanalen.NAAM]. It has one place for its address, somebody it is for, and an hour at which it may."""
    plek = f"{KANALEN}.{naam}"
    if not isinstance(deel, dict):
        raise OngeldigeConfiguratie(
            f"{bestand}: {plek} moet een onderdeel zijn.", hint=f"Schrijf [{KANALEN}.teams] en daaronder de waarden."
        )
    if not _KANAALNAAM.fullmatch(naam) or naam in _VERGEVEN:
        raise OngeldigeConfiguratie(
            f"{bestand}: {plek} kan niet: zo mag een kanaal niet heten.",
            hint="Een naam heeft kleine letters, cijfers, - en _, begint met een letter, en is niet e-mail.",
        )
    waarden: dict[str, Any] = {}
    for sleutel, waarde in deel.items():
        if sleutel not in _VAN_KANAAL:
            raise _onbekend(bestand, f"{plek}.{sleutel}", {f"{plek}.{bekend}" for bekend in _VAN_KANAAL}, "instelling")
        waarden[sleutel] = _gekeurd(bestand, f"{plek}.{sleutel}", _VAN_KANAAL[sleutel], waarde)
    kanaal = Kanaalinstelling(naam, bron=str(bestand), **waarden)
    if bool(kanaal.url_omgeving) is bool(kanaal.url_bestand):
        raise OngeldigeConfiguratie(
            f"{bestand}: {plek} moet een van beide hebben: url_omgeving of url_bestand.",
            hint="Het adres zelf is geheim en hoort niet in zaken.toml.",
        )
    if not kanaal.voor:
        raise OngeldigeConfiguratie(f"{bestand}: {plek}.voor is leeg.", hint=f"{_VAN_KANAAL['voor'].toelichting}.")
    return kanaal


def _onbekend(bestand: Path, naam: str, bekend: set[str], wat: str) -> OngeldigeConfiguratie:
    nabij = dichtstbij(naam, bekend)
    hint = f"Bedoelt u {nabij}?" if nabij else f"Bekend zijn: {', '.join(sorted(bekend))}."
    return OngeldigeConfiguratie(f"{bestand}: {wat} {naam} bestaat niet.", hint=hint)


def _gekeurd(bestand: Path, naam: str, beschrijving: Beschrijving, waarde: object) -> object:
    if isinstance(beschrijving.standaard, float) and isinstance(waarde, int) and not isinstance(waarde, bool):
        waarde = float(waarde)
    if isinstance(beschrijving.standaard, tuple) and isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde):
        waarde = tuple(waarde)
    if type(waarde) is not type(beschrijving.standaard):
        raise OngeldigeConfiguratie(
            f"{bestand}: {naam} moet {beschrijving.soort} zijn, niet {waarde!r}.", hint=f"{beschrijving.toelichting}."
        )
    if not beschrijving.mag(waarde):
        raise OngeldigeConfiguratie(f"{bestand}: {naam} mag niet {waarde} zijn.", hint=f"{beschrijving.toelichting}.")
    return waarde
