"""Every command with a line that works in an installation full of hostile text, and that installation. Tests nothing itself.

The commands come from `zaken.cli.app.COMMANDS`, their parameters from the commands: only `BASIS` is written by hand.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.security.nasty import STORABLE
from tests.security.vol import DAG, GIF, ONDERDELEN, VRIJ, a_full_werkplek, doe, leesbaar, open_zaken
from zaken.cli import klik
from zaken.cli.wortel import wortel
from zaken.domain.afspraken import MAX_NAAM
from zaken.domain.duur import Duur
from zaken.domain.opdrachten import (
    Hervat,
    MaakAfspraak,
    Noteer,
    Opdracht,
    SchortOp,
    Verleng,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    ZetStap,
)
from zaken.domain.zaak import Betrokkene, Document
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan

CONFIG = Path(__file__).parents[2] / "config"
DIEP = Path("a") / "b" / "c" / "d" / "e" / "f"
"""Where commands run: so deep that `../../../../etc/passwd` stays inside the folder of the test."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A line that works: words by the name of the argument, and options."""

    argumenten: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opties: tuple[str, ...] = ()
    codes: tuple[int, ...] = (0,)

    def regel(self, pad: str, *meer: str, anders: Mapping[str, str] | None = None) -> list[str]:
        """The words of the line; `meer` are more options, `anders` other arguments by name."""
        gegeven = anders or {}
        woorden = (woord for naam, gewoon in self.argumenten.items() for woord in ([gegeven[naam]] if naam in gegeven else gewoon))
        return [*pad.split(), *self.opties, *meer, *(["--"] if self.argumenten else []), *woorden]


_ZAAK = {"zaak": ("vrz", "1")}
_ZAKEN = {"zaken": ("vrz", "1")}
BASIS: Mapping[str, Basis] = {
    "nieuw": Basis({"zaaktype": ("verzoek",)}, ("--omschrijving", GIF)),
    "lijst": Basis({}, ("--ook-afgehandeld", "--maximaal", "500")),
    "toon": Basis(_ZAAK),
    "stappen": Basis(_ZAAK),
    "doe": Basis({"overgang": ("neem_op",), **_ZAKEN}, ("--toelichting", GIF, "--proef")),
    "vul": Basis({"woorden": ("vrz", "1", f"vrij={GIF}")}),
    "noteer": Basis({**_ZAAK, "tekst": (GIF,)}),
    "afspraak": Basis(_ZAAK, ("--datum", "9-3-2026", "--wie", GIF, "--omschrijving", GIF)),
    "document voeg-toe": Basis(_ZAKEN, ("--soort", "advies", "--titel", GIF, "--vindplaats", GIF)),
    "document lijst": Basis(_ZAAK),
    "betrokkene voeg-toe": Basis(_ZAAK, ("--rol", "adviseur", "--naam", GIF, "--contact", GIF)),
    "betrokkene lijst": Basis(_ZAAK),
    "volgende": Basis({}, ("--zaaktype", "verzoek")),
    "neem": Basis({"zaken": ("vrz", "2")}, codes=(0, 1)),
    "wijs-toe": Basis({"medewerker": ("jurist2",), "zaken": ("vrz", "3")}, codes=(0, 1)),
    "geef-vrij": Basis({"zaken": ("vrz", "3")}, codes=(0, 1)),
    "draag-over": Basis({}, ("--van", "jurist1", "--aan", "jurist2", "--proef")),
    "verdeel": Basis({"mensen": ("jurist1", "jurist2")}, ("--team", "juridisch", "--proef")),
    "schort-op": Basis({"zaken": ("vrz", "4")}, ("--reden", GIF, "--grondslag", GIF), codes=(0, 1)),
    "hervat": Basis({"zaken": ("vrz", "4")}, ("--toelichting", GIF), codes=(0, 1)),
    "verleng": Basis({"zaken": ("vrz", "5")}, ("--met", "P1W", "--reden", GIF), codes=(0, 1)),
    "corrigeer": Basis(_ZAKEN, ("--toelichting", GIF, "--omschrijving", f"{GIF}."), codes=(0, 1, 2)),
    "heropen": Basis({"zaken": ("vrz", "6")}, ("--reden", GIF, "--proef"), codes=(0, 1)),
    "maak-ongedaan": Basis(_ZAKEN, ("--proef",), codes=(0, 1)),
    "te-laat": Basis({}, ("--op", "1-6-2026", "--sinds", "1-4-2026")),
    "verzamelvraag": Basis({}, ("--naar", "uit", "--alle", "--ja"), codes=(0, 1)),
    "weergave lijst": Basis(),
    "weergave bewaar": Basis({"naam": ("eigen",)}, ("--omschrijving", GIF, "--zoek", GIF, "--ja")),
    "weergave verwijder": Basis({"naam": ("eigen",)}, codes=(0, 2)),
    "tijdlijn": Basis(_ZAAK),
    "termijn": Basis(_ZAAK),
    "termijnen herbereken": Basis(_ZAKEN, ("--ook-uit-bron", "--proef")),
    "signaleringen": Basis({"zaak": ()}),
    "signalering gezien": Basis(_ZAKEN, ("--reden", GIF), codes=(0, 1)),
    "signalering later": Basis(_ZAKEN, ("--tot", "+1w", "--reden", GIF), codes=(0, 1)),
    "herinner": Basis(),
    "bericht test": Basis(codes=(1,)),
    "bericht bevestig": Basis({}, ("--ja",)),
    "bericht lijst": Basis(),
    "bericht opnieuw": Basis({"nummers": ("77",)}, codes=(3,)),
    "agenda": Basis({}, ("--naar", "agenda")),
    "demo": Basis({}, ("--help",)),
    "init": Basis({"map": ("nieuw",)}, codes=(0, 2, 6)),
    "importeer": Basis({"bestand": ("zaken.csv",)}, ("--veldindeling", "indeling.yaml", "--proef"), codes=(0, 1)),
    "publiceer": Basis({"map": (".",)}, ("--proef",), codes=(0, 1, 6)),
    "medewerkers lijst": Basis(),
    "medewerkers importeer": Basis({"bestand": ("personeel.csv",)}, ("--proef",), codes=(0, 1, 6)),
    "zaaktype lijst": Basis(),
    "zaaktype toon": Basis({"naam": ("verzoek",)}),
    "zaaktype teken": Basis({"naam": ("verzoek",)}),
    "zaaktype controleer": Basis({"pad": ("workflows",)}, codes=(0, 6)),
    "zaaktype beproef": Basis({"pad": ("workflows",)}, codes=(0, 1, 6)),
    "database bijwerken": Basis(),
    "database backup": Basis({"doel": ("kopie.db",)}, codes=(0, 2)),
    "database herstel": Basis({"bron": ("er-is-geen.db",)}, ("--ja",), codes=(2, 3)),
    "planner draai": Basis({}, ("--help",)),
    "planner status": Basis(codes=(0, 10)),
    "verifieer": Basis(),
    "diagnose": Basis(codes=(0, 6, 10)),
    "hulp": Basis({"onderwerp": ("exitcodes",)}),
    "versie": Basis(),
    "voltooiing": Basis({"shell": ("bash",)}),
}
"""Command -> a line that works."""


def bladeren(command: klik.Command | None = None, pad: str = "") -> Iterator[tuple[str, klik.Command]]:
    """Every command that does something, with its name: `document lijst`."""
    command = command or wortel()
    if not isinstance(command, klik.TyperGroup):
        yield pad, command
        return
    context = klik.Context(command, info_name="zaken")
    for naam in command.list_commands(context):
        kind = command.get_command(context, naam)
        assert kind is not None
        yield from bladeren(kind, f"{pad} {naam}".strip())


OPDRACHTEN: Mapping[str, klik.Command] = dict(bladeren())


def kent(pad: str, optie: str) -> bool:
    """Whether the command has this option."""
    return any(optie in param.opts for param in OPDRACHTEN[pad].params)


def maak_vol(doel: Path) -> None:
    """Fill folder `doel` with `DIEP`: a database with every nasty string in every field, and files with hostile names to load."""
    map_ = doel / DIEP
    map_.mkdir(parents=True)
    shutil.copytree(CONFIG, map_ / "config")
    (map_ / "workflows").mkdir()
    for soort, naam, deel in ONDERDELEN:
        waar = map_ / "workflows" / f"{naam}.yaml" if soort == "zaaktype" else map_ / "config" / f"{soort}.yaml"
        waar.write_text(yaml.safe_dump(leesbaar(deel), allow_unicode=True), encoding="utf-8")
    _bronnen(map_)
    maak_aan(f"sqlite:///{doel / 'zaken.db'}", oefen=True)
    opslag = Opslag.open(f"sqlite:///{doel / 'zaken.db'}")
    try:
        _zaken(opslag)
    finally:
        opslag.sluit()


def _zaken(opslag: Opslag) -> None:
    """VRZ 1 has every text in everything it can have more of; then a case for every text with that text everywhere."""
    werkplek = a_full_werkplek(opslag)
    register(werkplek, [NieuweZaak("verzoek", GIF, "diemen", startdatum=DAG)])
    for tekst in bundels():
        for opdracht in (
            Noteer(tekst),
            VoegDocumentToe(Document("advies", tekst, DAG, "definitief", tekst)),
            VoegBetrokkeneToe(Betrokkene("adviseur", tekst, tekst, tekst)),
            MaakAfspraak(tekst, DAG, tekst),
            Vul({"vrij": tekst, "motivering": tekst}, tekst),
            SchortOp(tekst, None, tekst),
            Hervat(None, tekst),
            Verleng("uitstel", tekst, Duur(1, "weken")),
        ):
            execute_one(werkplek, "VRZ-2026-000001", opdracht)
    nummers = open_zaken(werkplek, list(STORABLE.values()))
    for veld, maker in VRIJ.items():
        if veld not in ("ZetStap.toelichting", "Heropen.reden", "SchortOp.grondslag"):
            doe(werkplek, nummers, veld, _naar_ruimte if veld == "ZetStap.eigenschappen" else maker)


def bundels() -> list[str]:
    """Every text that goes on one line, as many together as fit in a title."""
    gebundeld = [""]
    for tekst in STORABLE.values():
        if "\n" in tekst or "\r" in tekst:
            continue
        if len(gebundeld[-1]) + len(tekst) > MAX_NAAM - 3:
            gebundeld.append("")
        gebundeld[-1] += f"{tekst} · "
    return gebundeld


def _naar_ruimte(tekst: str) -> Opdracht:
    """The step after which another department must move, so that there is something to ask."""
    return ZetStap("neem_op", {"vakafdeling": "ruimte"})


def _bronnen(map_: Path) -> None:
    def tabel(naam: str, kop: list[str], rij: Callable[[int, str], list[str]]) -> None:
        with (map_ / naam).open("w", encoding="utf-8", newline="") as bestand:
            csv.writer(bestand).writerows([kop, *(rij(nummer, tekst) for nummer, tekst in enumerate(STORABLE.values()))])

    kolommen = ["sleutel", "titel", "organisatie", "team", "status", "start", "vrij", "motivering", "wanneer", "wat", "wie"]
    tabel("zaken.csv", kolommen, lambda n, t: [f"{n}{t}", t, "diemen", t if n % 2 else "", "", "2026-02-02", t, t, "2026-02-03", t, t])
    velden = {"omschrijving": "titel", "organisatie": "organisatie", "startdatum": "start"}
    velden["team"] = "team"
    indeling = {
        "formaat": 1, "zaaktype": "verzoek", "bron": "oud", "sleutel": "sleutel", "omschrijving": GIF, "velden": velden,
        "bestand": {"scheidingsteken": ",", "tekenset": "utf-8"},
        "eigenschappen": {"vrij": "vrij", "motivering": "motivering"},
        "historie": {"moment": "wanneer", "omschrijving": "wat", "wie": "wie"},
    }  # fmt: skip
    (map_ / "indeling.yaml").write_text(yaml.safe_dump(leesbaar(indeling), allow_unicode=True), encoding="utf-8")
    mensen = ["sAMAccountName", "displayName", "mail", "department", "enabled", "accountExpires"]
    tabel(
        "personeel.csv", mensen, lambda n, t: [f"m{n}" if n % 3 else t, t, f"m{n}@duo.nl", "Juridische Zaken" if n % 2 else t, "True", "0"]
    )
