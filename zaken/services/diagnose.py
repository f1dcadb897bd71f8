"""What is wrong with this installation and how to mend it, from settings to clock. Mends nothing itself; never stops halfway."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Literal

from zaken import __version__
from zaken.errors import DatabaseOnbereikbaar, OngeldigeConfiguratie, ZakenError
from zaken.paths import HINT_INIT
from zaken.services.diagnose_berichten import examine_channels
from zaken.services.diagnose_nacht import examine_night
from zaken.services.publiceren import Publicatie, propose
from zaken.services.werkplek import Werkplek
from zaken.settings import Instellingen, gebruiker, laad, zaken_nu
from zaken.store.backup import halve_backups
from zaken.store.engine import HERSTEL_ONTBREKEND, Opslag
from zaken.store.nummercontrole import achterstanden
from zaken.store.schema import SCHEMA
from zaken.store.toestand import sqlite_bestand, toestand
from zaken.store.versiecontrole import geschonden_versies
from zaken.text.dates import toon_datum, toon_moment

PAKKETTEN = ("sqlmodel", "sqlalchemy", "alembic", "psycopg", "pydantic", "transitions", "holidays", "typer", "rich", "textual")
WEINIG_RUIMTE = 500 * 1024 * 1024
"""Free bytes on the disk of the database under which somebody should look at it."""

HINT_GESCHONDEN = "zoek uit wie bij de database kan, zet een oudere back-up terug (zaken database herstel BESTAND) en doe: zaken verifieer"

Klok = Callable[[str | None, bool], Callable[[], datetime]]
"""From ZAKEN_NU and whether this is a training database to the clock; raises when it may not be moved."""


@dataclass(frozen=True, slots=True)
class Feit:
    """Something that is so, and where that comes from."""

    naam: str
    waarde: str
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Probleem:
    """Something to mend: what and how are in `oorzaak`. A `fout` stops work, a `waarschuwing` does not."""

    ernst: Literal["fout", "waarschuwing"]
    oorzaak: ZakenError


@dataclass
class Diagnose:
    """Everything that could be found out, part by part, and every problem."""

    onderdelen: dict[str, list[Feit]] = field(default_factory=dict)
    problemen: list[Probleem] = field(default_factory=list)

    @property
    def fouten(self) -> list[ZakenError]:
        return [probleem.oorzaak for probleem in self.problemen if probleem.ernst == "fout"]

    def feit(self, onderdeel: str, naam: str, waarde: object, bron: str = "") -> None:
        self.onderdelen.setdefault(onderdeel, []).append(Feit(naam, str(waarde), bron))

    def let_op(self, melding: str, hint: str) -> None:
        self.problemen.append(Probleem("waarschuwing", OngeldigeConfiguratie(melding, hint=hint)))

    def fout(self, oorzaak: ZakenError) -> None:
        self.problemen.append(Probleem("fout", oorzaak))

    @contextmanager
    def probeer(self) -> Iterator[None]:
        """What is expected to go wrong inside becomes a problem, and the examination goes on after it."""
        try:
            yield
        except ZakenError as fout:
            self.fout(fout)


def examine(vlaggen: Mapping[str, str], klok: Klok, *, omgeving: Mapping[str, str] | None = None) -> Diagnose:
    """Look at everything. Never raises a ZakenError: each is a problem in the answer."""
    omgeving = os.environ if omgeving is None else omgeving
    diagnose = Diagnose()
    _program(diagnose)
    with diagnose.probeer():
        instellingen = laad(vlaggen=vlaggen, omgeving=omgeving)
        _places(diagnose, instellingen)
        examine_channels(diagnose, instellingen)
        with diagnose.probeer():
            _database(diagnose, instellingen, klok, omgeving)
    return diagnose


def _program(diagnose: Diagnose) -> None:
    diagnose.feit("Programma", "zaken", __version__, str(Path(__file__).resolve().parents[1]))
    diagnose.feit("Programma", "python", platform.python_version(), sys.executable)
    diagnose.feit("Programma", "systeem", platform.platform())
    for naam in PAKKETTEN:
        try:
            diagnose.feit("Programma", naam, metadata.version(naam))
        except metadata.PackageNotFoundError:
            diagnose.feit("Programma", naam, "niet geïnstalleerd")


def _places(diagnose: Diagnose, instellingen: Instellingen) -> None:
    plaatsen = instellingen.plaatsen
    diagnose.feit("Plaatsen", "projectmap", plaatsen.project or "geen", plaatsen.bron)
    for naam, pad in (("zaaktypen", plaatsen.workflows), ("configuratie", plaatsen.configuratie), ("meegeleverd", plaatsen.standaard)):
        diagnose.feit("Plaatsen", naam, pad)
    diagnose.feit("Plaatsen", "logboek", plaatsen.logboek)
    if plaatsen.project is None:
        diagnose.let_op("Er is geen projectmap: de meegeleverde bestanden gelden.", HINT_INIT)
    for naam, instelling in instellingen.alle():
        waarde = {True: "ja", False: "nee"}[instelling.waarde] if isinstance(instelling.waarde, bool) else instelling.waarde
        diagnose.feit("Instellingen", naam, waarde, instelling.bron)


def _database(diagnose: Diagnose, instellingen: Instellingen, klok: Klok, omgeving: Mapping[str, str]) -> None:
    url = instellingen.database_url.waarde
    bestand = sqlite_bestand(url)
    if bestand is not None:
        diagnose.feit("Database", "bestand", bestand)
        _room(diagnose, bestand)
        if halve := [pad.name for pad in halve_backups(bestand.parent)]:  # each takes as much room as a whole one, and is none
            namen = ", ".join(halve[:3]) + (" en meer" if len(halve) > 3 else "")
            diagnose.let_op(f"Naast {bestand} staan halve back-ups ({len(halve)}): {namen}.", "gooi ze weg; het zijn geen back-ups")
    try:
        opslag = Opslag.open(url, wachttijd=instellingen.database_wachttijd_seconden.waarde)
    except ZakenError as fout:
        diagnose.feit("Database", "bereikbaar", "nee")
        if bestand is not None and instellingen.plaatsen.project is not None and fout.code == "database_ontbreekt":
            raise DatabaseOnbereikbaar(fout.melding, hint=HERSTEL_ONTBREKEND, code=fout.code) from fout
        raise
    try:
        _open_database(diagnose, opslag, url)
        _contents(diagnose, opslag)
        _work(diagnose, instellingen, opslag, klok, omgeving)
    finally:
        opslag.sluit()


def _room(diagnose: Diagnose, bestand: Path) -> None:
    map = next((ouder for ouder in bestand.parents if ouder.is_dir()), None)
    if map is None:
        return
    vrij = shutil.disk_usage(map).free
    diagnose.feit("Database", "vrij op de schijf", _bytes(vrij))
    if vrij < WEINIG_RUIMTE:
        diagnose.let_op(f"Op de schijf van {bestand} is nog maar {_bytes(vrij)} vrij.", "maak ruimte vrij voordat de schijf vol is")
    if bestand.is_file() and not (os.access(bestand, os.W_OK) and os.access(map, os.W_OK)):
        diagnose.fout(DatabaseOnbereikbaar(f"U mag niet schrijven in {bestand}.", hint="geef uzelf schrijfrechten op bestand en map"))


def _open_database(diagnose: Diagnose, opslag: Opslag, url: str) -> None:
    diagnose.feit("Database", "bereikbaar", "ja")
    diagnose.feit("Database", "schema", SCHEMA)
    diagnose.feit("Database", "om te oefenen", "ja" if opslag.is_oefen else "nee")
    with diagnose.probeer():
        nu = toestand(opslag, url)
        diagnose.feit("Database", "soort", nu.soort)
        diagnose.feit("Database", "grootte", _bytes(nu.grootte))
        if nu.journaal is not None:
            diagnose.feit("Database", "journaal", nu.journaal)
            if nu.journaal != "wal":
                diagnose.let_op(
                    f"De database houdt haar journaal bij als '{nu.journaal}', niet als WAL; gelijktijdig werken gaat dan minder goed.",
                    "zet het bestand op een gewone lokale schijf",
                )


def _contents(diagnose: Diagnose, opslag: Opslag) -> None:
    """Published rules that were changed by hand, and counters that would give out a number in use."""
    with diagnose.probeer(), opslag.lezen() as conn:
        for bevinding in geschonden_versies(conn):
            diagnose.fout(OngeldigeConfiguratie(bevinding.tekst, hint=HINT_GESCHONDEN, code="publicatie_geschonden"))
        for teller in achterstanden(conn):
            reeks, laatste = f"{teller.voorvoegsel}-{teller.jaar}", "er niet" if teller.laatste is None else f"bij {teller.laatste}"
            melding = f"De nummering van {reeks} loopt achter: de teller is {laatste}, en nummer {teller.hoogste} is al in gebruik."
            hint = f"maak een back-up (zaken database backup) en laat de beheerder van de database uitvoeren: {teller.herstel}"
            diagnose.fout(DatabaseOnbereikbaar(melding, hint=hint, code="nummering_loopt_achter"))


def _work(diagnose: Diagnose, instellingen: Instellingen, opslag: Opslag, klok: Klok, omgeving: Mapping[str, str]) -> None:
    verzet = zaken_nu(omgeving)
    tik = klok(None, opslag.is_oefen)
    with diagnose.probeer():
        tik = klok(verzet, opslag.is_oefen)
    diagnose.feit("Klok", "nu", toon_moment(tik()), "ZAKEN_NU" if verzet else "computer")
    werkplek = Werkplek(opslag, "", tik)
    with diagnose.probeer():
        _person(diagnose, instellingen, werkplek, omgeving)
    with diagnose.probeer():
        _publication(diagnose, instellingen, werkplek)
        examine_night(diagnose, instellingen, werkplek)


def _person(diagnose: Diagnose, instellingen: Instellingen, werkplek: Werkplek, omgeving: Mapping[str, str]) -> None:
    wie = gebruiker(instellingen, omgeving=omgeving, oefen=werkplek.opslag.is_oefen)
    diagnose.feit("Wie", "aangemeld als", wie.waarde, wie.bron)
    with werkplek.opslag.lezen() as conn:
        bekend = werkplek.namens(wie.waarde, werkplek.klok).wie(conn)
    if bekend.medewerker is not None:
        diagnose.feit("Wie", "medewerker", f"{bekend.medewerker.naam} ({bekend.slug})")
        diagnose.feit("Wie", "rollen", ", ".join(bekend.medewerker.rollen))
        diagnose.feit("Wie", "teams", ", ".join(bekend.medewerker.teams) or "geen")


def _publication(diagnose: Diagnose, instellingen: Instellingen, werkplek: Werkplek) -> None:
    with werkplek.opslag.lezen() as conn:
        for naam, versie in sorted(werkplek.configuratie(conn).versies.items()):
            diagnose.feit("Gepubliceerd", naam, f"versie {versie}")
        for naam, versies in sorted(werkplek.versies(conn).items()):
            diagnose.feit("Gepubliceerd", naam, f"versie {', '.join(str(versie.versie) for versie in versies)}")
        bekend_tot = werkplek.configuratie(conn).kalender.gelijkgesteld_bekend_tot
    if bekend_tot < werkplek.vandaag():
        diagnose.let_op(
            f"De kalender kent de gelijkgestelde dagen maar tot en met {toon_datum(bekend_tot)}.",
            "zet het nieuwe besluit in config/kalender.yaml en publiceer",
        )
    if instellingen.plaatsen.project is not None:
        _files(diagnose, propose(werkplek, instellingen.plaatsen.project))


def _files(diagnose: Diagnose, voorstel: Publicatie) -> None:
    """Whether the files say something else than what holds."""
    if voorstel.te_bewaren:
        namen = ", ".join(besluit.naam for besluit in voorstel.te_bewaren)
        diagnose.let_op(f"Gewijzigd maar niet gepubliceerd: {namen}.", "bekijk het verschil en publiceer: zaken publiceer")
    for besluit in voorstel.geweigerd:
        diagnose.fout(OngeldigeConfiguratie(f"{besluit.naam} kan niet worden gepubliceerd: {besluit.reden}", hint=besluit.hint))


def _bytes(aantal: int) -> str:
    """A size as people say it: 12,5 MB."""
    grootte, eenheid = float(aantal), "bytes"
    for eenheid in ("bytes", "kB", "MB", "GB", "TB"):
        if grootte < 1000 or eenheid == "TB":
            break
        grootte /= 1000
    getal = f"{grootte:.0f}" if grootte >= 100 or eenheid == "bytes" else f"{grootte:.1f}".replace(".", ",")
    return f"{getal} {eenheid}"
