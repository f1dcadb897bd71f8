"""Importing cases with their history from a CSV file, next to raw executemany; and whether memory stays flat while the file grows."""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.meten import Kant, Regel, minstens_deel, om_en_om
from benchmarks.omgeving import DATABASES, Omgeving, werkplek
from benchmarks.vastleggen import Bevel, Ruw, opname
from benchmarks.werk import eis_gelijk
from zaken.services.importeren import Import, importeer
from zaken.services.werkplek import Werkplek

PER_BESTAND = 10_000
GEHEUGEN_LAT = 1.15
"""Peak memory at the large file may be so many times that at the small one: what an allocator does, not what a file holds."""

_VELDINDELING = """\
formaat: 1
omschrijving: Oud zaaksysteem, een rij per activiteit
zaaktype: juridisch_verzoek
bron: oudsysteem
sleutel: zaak
bestand: {scheidingsteken: ";", tekenset: utf-8}
velden:
  omschrijving: "{onderwerp} ({zaak})"
  organisatie: gemeente
  startdatum: ontvangen
  einddatum: gesloten
  resultaat: {kolom: uitkomst, vertaal: {Advies: advies_verstrekt, Geen: niet_verstrekt}}
eigenschappen:
  soort_verzoek: {kolom: soort, vertaal: {A: advies, C: contracttoets, B: besluittoets}}
  vraag: vraag
  vakafdeling: afdeling
  rechtsgebied: gebied
historie:
  sleutel: activiteit
  moment: tijdstip
  omschrijving: wat
  wie: wie
"""
_KOLOMMEN = (
    "zaak", "onderwerp", "gemeente", "ontvangen", "gesloten", "uitkomst", "soort", "vraag", "afdeling", "gebied",
    "activiteit", "tijdstip", "wat", "wie",
)  # fmt: skip


def meet(omgeving: Omgeving) -> Iterator[Regel]:
    """A row per database, and one for memory."""
    for soort in DATABASES:
        yield _naast_ruw(omgeving, soort)
    yield _geheugen(omgeving)


def bestand(map_: Path, aantal: int, begin: int = 0) -> tuple[Path, int]:
    """A file with so many cases, two to eight activities each as a municipal log has them; and how many rows it makes in the database."""
    pad = map_ / f"bron-{begin}-{aantal}.csv"
    kans = Random(begin)  # noqa: S311  # repeatable, nothing to guess
    rijen = 0
    with pad.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.writer(uit, delimiter=";")
        schrijver.writerow(_KOLOMMEN)
        for nummer in range(begin, begin + aantal):
            zaak = _zaak(nummer, kans)
            rijen += 2 + len(zaak) + bool(zaak[0][4])
            schrijver.writerows(zaak)
    return pad, rijen


def _zaak(nummer: int, kans: Random) -> list[tuple[str, ...]]:
    start = datetime(2021, 1, 4, 8, 0) + timedelta(days=kans.randrange(1_700), minutes=kans.randrange(540))
    momenten = sorted(start + timedelta(minutes=kans.randrange(1, 60 * 24 * 60)) for _ in range(kans.randint(2, 8)))
    is_dicht = kans.random() < 0.8
    kop = (
        f"OUD-{nummer:06d}",
        f"Advies over subsidie {nummer % 977}",
        kans.choice(("diemen", "uithoorn", "ouder_amstel")),
        _tekst(start),
        _tekst(momenten[-1] + timedelta(minutes=5)) if is_dicht else "",
        kans.choice(("Advies", "Geen")) if is_dicht else "",
        kans.choice("ABC"),
        f"Mag de gemeente besluit {nummer % 5_003} nog wijzigen?",
        kans.choice(("uithoorn_ruimte", "diemen_ruimte")),
        kans.choice(("bestuursrecht", "omgevingsrecht", "openbaarheid")),
    )
    stappen = ("Ontvangst bevestigd", "Vraag beoordeeld", "Stukken opgevraagd", "Concept gemaakt", "Besproken", "Advies verzonden")
    return [
        (*kop, f"{nummer}-{plaats}", _tekst(moment), kans.choice(stappen), f"medewerker{kans.randrange(40):02d}")
        for plaats, moment in enumerate(momenten)
    ]


def _tekst(moment: datetime) -> str:
    return moment.isoformat(sep=" ")


def _laad(plek: Werkplek, bron: Path, veldindeling: Path) -> int:
    verslag = importeer(plek, Import(bron, veldindeling))
    if verslag.geweigerd:
        raise RuntimeError(f"{verslag.geweigerd} cases of the measurement were refused: {list(verslag.fouten)[:3]}")
    return verslag.nieuw


def _veldindeling(omgeving: Omgeving) -> Path:
    pad = omgeving.map / "oudsysteem.yaml"
    pad.write_text(_VELDINDELING, encoding="utf-8")
    return pad


def _naast_ruw(omgeving: Omgeving, soort: str) -> Regel:
    """A round is one file on a database that grows; the raw side replays all statements of that import on the copy."""
    ronden, per_ronde = omgeving.omvang(10, 3), omgeving.omvang(PER_BESTAND, 1_000)
    veldindeling = _veldindeling(omgeving)
    bestanden = [bestand(omgeving.map, per_ronde, ronde * per_ronde) for ronde in range(ronden)]
    motor_url = omgeving.nieuw(soort)
    ruw_url = omgeving.kopie(motor_url)
    with werkplek(motor_url) as plek, opname(plek.opslag) as band, Ruw(ruw_url) as ruw:
        opgenomen: list[list[Bevel]] = [[]]

        def neem(ronde: int) -> None:
            opgenomen[0] = band.neem()

        motor = Kant(lambda ronde: _laad(plek, bestanden[ronde][0], veldindeling))
        meting = om_en_om(motor, Kant(lambda ronde: ruw.speel(opgenomen[0]), neem), ronden=ronden, opwarmen=0, afwisselen=False)
        eis_gelijk(motor_url, ruw)
    rijen = sum(aantal for _, aantal in bestanden)
    motor_rijen, ruw_rijen = (rijen / sum(tijden) for tijden in (meting.motor, meting.ruw))
    return meting.regel(
        "import met geschiedenis",
        f"{soort}, {ronden * per_ronde}",
        per=per_ronde,
        lat=minstens_deel(0.2),
        toelichting=f"{rijen} rijen, {motor_rijen:.0f} per seconde tegen {ruw_rijen:.0f} ({motor_rijen / ruw_rijen:.0%} van ruw); "
        "tijden per zaak, van CSV-bestand tot en met vastleggen",
    )


def _geheugen(omgeving: Omgeving) -> Regel:
    """Peak memory of a process of its own that imports a small and a large file (in MB, in the places for times)."""
    klein, groot = omgeving.omvang(20_000, 2_000), omgeving.omvang(100_000, 10_000)
    veldindeling = _veldindeling(omgeving)
    pieken = []
    for aantal in (klein, groot):
        url = omgeving.nieuw("sqlite")
        opdracht = [sys.executable, "-m", "benchmarks.importeren", url, str(bestand(omgeving.map, aantal)[0]), str(veldindeling)]
        uit = subprocess.run(opdracht, check=True, capture_output=True, text=True)  # noqa: S603  # this module itself
        pieken.append(int(uit.stdout) / 1024)
        omgeving.weg(url)
    groei = pieken[1] / pieken[0]
    return Regel(
        "geheugen bij de import",
        f"sqlite, {klein} en {groot}",
        0.0,
        0.0,
        groei,
        groei,
        groei,
        f"≤ {GEHEUGEN_LAT}×".replace(".", ","),
        groei <= GEHEUGEN_LAT,
        f"hoogste geheugengebruik {pieken[0]:.0f} MB bij {klein} zaken en {pieken[1]:.0f} MB bij {groot}; dat is de verhouding",
    )


def _piek() -> int:
    """The most memory this process ever had, in kB. Linux counts the process that started this one too in ru_maxrss, but not here."""
    stand = Path("/proc/self/status")
    if stand.is_file():
        return next(int(regel.split()[1]) for regel in stand.read_text().splitlines() if regel.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    with werkplek(sys.argv[1]) as hier:
        _laad(hier, Path(sys.argv[2]), Path(sys.argv[3]))
    print(_piek())
