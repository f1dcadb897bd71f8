"""What publishing a folder would do, part by part, and why something is refused. Decides only: services store what was decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from zaken.catalogue.feestdagen import KALENDER, met_feestdagen, verschil_kalender
from zaken.catalogue.laden import Installatie, Onderdeel, Sleutel
from zaken.catalogue.verschil import Wijziging, alleen_teksten, verschil_zaaktype
from zaken.catalogue.versies import ZAAKTYPE, inhoud
from zaken.domain.publicatie import hash_van

Actie = Literal["nieuw", "nieuwe_versie", "correctie", "ongewijzigd", "geweigerd"]


@dataclass(frozen=True, slots=True)
class OpgeslagenVersie:
    """The newest stored version of something; `in_gebruik` says whether cases run on it."""

    versie: int
    hash: str
    inhoud: str
    in_gebruik: bool = False


@dataclass(frozen=True, slots=True)
class Publicatiebesluit:
    """What happens to one part. `versie` is the number it gets (refused: the one in the file, or 0 when that is unreadable).

    `inhoud` and `hash` are what must be stored; `geldig_vanaf` is of a zaaktype only; `reden` is Dutch, `hint` the way out.
    """

    soort: str
    naam: str
    versie: int
    actie: Actie
    inhoud: str = ""
    hash: str = ""
    geldig_vanaf: date | None = None
    wijzigingen: tuple[Wijziging, ...] = ()
    reden: str = ""
    hint: str = ""

    @property
    def is_opgeslagen(self) -> bool:
        """Whether this decision writes something."""
        return self.actie in ("nieuw", "nieuwe_versie", "correctie")


def plan(installatie: Installatie, opgeslagen: Mapping[Sleutel, OpgeslagenVersie], correctie: bool = False) -> list[Publicatiebesluit]:
    """The decision for every part of the folder, configuration first. A broken part stops itself and what leans on it, nothing else.

    `correctie` allows a published zaaktype version to change, as long as only texts do.
    """
    stuk = {sleutel[0]: onderdeel for sleutel, onderdeel in installatie.onderdelen.items() if installatie.fouten_in(onderdeel)}
    return [
        _decide(installatie, onderdeel, opgeslagen.get(sleutel), stuk, correctie) for sleutel, onderdeel in installatie.onderdelen.items()
    ]


def _decide(
    installatie: Installatie, onderdeel: Onderdeel, was: OpgeslagenVersie | None, stuk: Mapping[str, Onderdeel], correctie: bool
) -> Publicatiebesluit:
    fouten = installatie.fouten_in(onderdeel)
    if fouten:
        aantal = "een fout" if len(fouten) == 1 else f"{len(fouten)} fouten"
        reden = f"{fouten[0].bestand} heeft {aantal}; de eerste: {fouten[0]}"
        return _refused(onderdeel, reden, "herstel het bestand en publiceer opnieuw")
    gebroken = [bestand for deel in onderdeel.leunt_op if deel in stuk for bestand in stuk[deel].bestanden]
    if gebroken:
        return _refused(onderdeel, f"hangt af van {', '.join(gebroken)}, en daar zit een fout in", "herstel dat bestand eerst")
    if onderdeel.soort == ZAAKTYPE:
        return _zaaktype(onderdeel, was, correctie)
    if onderdeel.soort == KALENDER:
        onderdeel = replace(onderdeel, data=met_feestdagen(onderdeel.data))
    return _configuration(onderdeel, was)


def _refused(onderdeel: Onderdeel, reden: str, hint: str, wijzigingen: tuple[Wijziging, ...] = ()) -> Publicatiebesluit:
    versie = onderdeel.data.get("versie") if isinstance(onderdeel.data, dict) else None
    nummer = versie if isinstance(versie, int) else 0
    return Publicatiebesluit(onderdeel.soort, onderdeel.naam, nummer, "geweigerd", wijzigingen=wijzigingen, reden=reden, hint=hint)


def _configuration(onderdeel: Onderdeel, was: OpgeslagenVersie | None) -> Publicatiebesluit:
    """Configuration carries no number of its own: each change is the next version."""
    if was is None:
        return _stored(onderdeel, 1, "nieuw")
    if hash_van(inhoud(onderdeel.data)) == was.hash:
        return _stored(onderdeel, was.versie, "ongewijzigd")
    return _stored(onderdeel, was.versie + 1, "nieuwe_versie", _changes(was, onderdeel))


def _zaaktype(onderdeel: Onderdeel, was: OpgeslagenVersie | None, correctie: bool) -> Publicatiebesluit:
    versie: int = onderdeel.data["versie"]
    if was is None:
        return _stored(onderdeel, versie, "nieuw")
    if hash_van(inhoud(onderdeel.data)) == was.hash:
        return _stored(onderdeel, versie, "ongewijzigd")
    wijzigingen = _changes(was, onderdeel)
    if versie < was.versie:
        reden = f"versie {versie} is ouder dan versie {was.versie}, die al is gepubliceerd"
        return _refused(onderdeel, reden, f"verhoog versie naar {was.versie + 1}", wijzigingen)
    if versie > was.versie:
        return _stored(onderdeel, versie, "nieuwe_versie", wijzigingen)
    if correctie and alleen_teksten(wijzigingen):
        return _stored(onderdeel, versie, "correctie", wijzigingen)
    gebruik = "er lopen zaken op deze versie" if was.in_gebruik else "deze versie is al gepubliceerd"
    hint = f"verhoog versie naar {was.versie + 1}"
    if correctie:
        eerste = next(wijziging for wijziging in wijzigingen if not alleen_teksten([wijziging]))
        return _refused(onderdeel, f"een correctie mag alleen teksten wijzigen, en dit is er geen: {eerste.tekst}", hint, wijzigingen)
    if alleen_teksten(wijzigingen):
        hint += ", of publiceer de teksten als correctie"
    return _refused(onderdeel, f"versie {versie} is gewijzigd, maar {gebruik}", hint, wijzigingen)


def _changes(was: OpgeslagenVersie, onderdeel: Onderdeel) -> tuple[Wijziging, ...]:
    verschil = verschil_kalender if onderdeel.soort == KALENDER else verschil_zaaktype
    return tuple(verschil(json.loads(was.inhoud), onderdeel.data))


def _stored(onderdeel: Onderdeel, versie: int, actie: Actie, wijzigingen: tuple[Wijziging, ...] = ()) -> Publicatiebesluit:
    tekst = inhoud(onderdeel.data)
    geldig_vanaf = date.fromisoformat(onderdeel.data["geldig_vanaf"]) if onderdeel.soort == ZAAKTYPE else None
    return Publicatiebesluit(onderdeel.soort, onderdeel.naam, versie, actie, tekst, hash_van(tekst), geldig_vanaf, wijzigingen)
