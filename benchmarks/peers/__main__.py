"""`python -m benchmarks.peers`: Zaken and its peers step by step in turns; writes docs/prestaties-vergelijking.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import venv
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.omgeving import GEGEVENS, Omgeving, omgeving
from benchmarks.peers.tekst import PAGINA, Rondes, bladzijde, rij

HIER = Path(__file__).parent
WORTEL = HIER.parents[1]
VERSIES = HIER.parent / "peers-versies.txt"
VENV = GEGEVENS / "peers" / "venv"


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody who takes a step: what it is called, its script, and how many cases in its own file have moved."""

    naam: str
    script: str
    tabel: str = "zaak"


PEERS = (
    Peer("sqlite3 alleen (de grens)", "kaal.py"),
    Peer("Zaken", ""),
    Peer("python-statemachine + sqlite3", "statemachine_sqlite.py"),
    Peer("django-fsm + Django-ORM", "django_fsm_orm.py", "zaken_zaak"),
    Peer("SpiffWorkflow + sqlite3", "spiff.py"),
)


@dataclass
class Speler:
    """A peer in its own process, waiting for the next round."""

    peer: Peer
    proces: subprocess.Popen[str]
    pad: Path
    seconden: list[float] = field(default_factory=list)
    rekentijd: list[float] = field(default_factory=list)

    def lees(self) -> str:
        regel = self.proces.stdout.readline() if self.proces.stdout else ""
        if not regel:
            raise RuntimeError(f"{self.peer.naam} is opgehouden")
        return regel

    def ronde(self, aantal: int, *, telt: bool) -> None:
        if self.proces.stdin is None:
            raise RuntimeError(f"{self.peer.naam} luistert niet")
        self.proces.stdin.write(f"{aantal}\n")
        self.proces.stdin.flush()
        seconden, rekentijd = (float(getal) for getal in self.lees().split())
        if telt:
            self.seconden.append(seconden)
            self.rekentijd.append(rekentijd)

    def sluit(self, gezet: int) -> None:
        """End it, and hold it to its work: so many cases really left their first status."""
        self.proces.communicate(timeout=60)
        with closing(sqlite3.connect(self.pad)) as verbinding:
            # the name of the table is our own
            echt = verbinding.execute(f"SELECT count(*) FROM {self.peer.tabel} WHERE status <> 'ontvangen'").fetchone()[0]  # noqa: S608  # our own name
        if self.proces.returncode or echt != gezet:
            raise RuntimeError(f"{self.peer.naam}: {echt} stappen in plaats van {gezet}")


def main(argumenten: Sequence[str] | None = None) -> int:
    """Measure, show and write."""
    lezer = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="Zet Zaken naast andere manieren.")
    lezer.add_argument("--snel", action="store_true", help="minder ronden; schrijft niets")
    snel = lezer.parse_args(argumenten).snel
    ronden, per = (4, 20) if snel else (30, 40)
    maak_omgeving()
    with omgeving(snel=snel) as plek:
        spelers = speel(plek, ronden, per)
    metingen = [Rondes(speler.peer.naam, speler.seconden, speler.rekentijd) for speler in spelers]
    for meting in metingen:
        print(" · ".join(rij(meting, metingen[0], per)))
    if not snel:
        waarop = f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} kernen"
        tekst = bladzijde(metingen, per, waarop, VERSIES.read_text(encoding="utf-8").split(), date.today())
        (WORTEL / PAGINA).write_text(tekst, encoding="utf-8")
    return 0


def maak_omgeving() -> None:
    """The environment of the peers, made anew when the pinned versions change."""
    merk = VENV / "versies.txt"
    versies = VERSIES.read_text(encoding="utf-8")
    if merk.is_file() and merk.read_text(encoding="utf-8") == versies:
        return
    venv.create(VENV, with_pip=True, clear=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", str(VERSIES)]
    subprocess.run(pip, check=True)  # noqa: S603  # our own words
    merk.write_text(versies, encoding="utf-8")


def speel(plek: Omgeving, ronden: int, per: int) -> list[Speler]:
    """Every peer a round in turn, each round beginning with another; the first two do not count."""
    opwarmen, aantal = 2, (ronden + 2) * per
    with ExitStack() as stapel:
        spelers = [_start(peer, plek, aantal, stapel) for peer in PEERS]
        for speler in spelers:
            duurzaam = json.loads(speler.lees())
            if duurzaam != {"journal_mode": "wal", "synchronous": 2}:
                raise RuntimeError(f"{speler.peer.naam} is niet even duurzaam: {duurzaam}")
        for ronde in range(opwarmen + ronden):
            begin = ronde % len(spelers)
            for speler in (*spelers[begin:], *spelers[:begin]):
                speler.ronde(per, telt=ronde >= opwarmen)
        for speler in spelers:
            speler.sluit(aantal)
    return spelers


def _start(peer: Peer, plek: Omgeving, aantal: int, stapel: ExitStack) -> Speler:
    if peer.script:
        pad = plek.map / f"{Path(peer.script).stem}.db"
        opdracht = [str(VENV / "bin" / "python"), "-W", "ignore", str(HIER / "los" / peer.script)]
    else:
        pad = Path(plek.nieuw("sqlite").removeprefix("sqlite:///"))
        opdracht = [sys.executable, "-m", "benchmarks.peers.zaken_motor"]
    regel = [*opdracht, str(pad), str(aantal)]
    pijp = subprocess.PIPE
    proces = subprocess.Popen(regel, cwd=WORTEL, text=True, stdin=pijp, stdout=pijp)  # noqa: S603  # our own words
    stapel.callback(proces.kill)
    return Speler(peer, proces, pad)


if __name__ == "__main__":
    raise SystemExit(main())
