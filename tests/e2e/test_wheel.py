"""The wheel works outside the checkout: it holds what it should, installs, and makes an installation that works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]


@dataclass(frozen=True)
class Geinstalleerd:
    """A virtual environment with nothing but the wheel in it, and a folder outside the checkout to work in."""

    omgeving: Path
    werkmap: Path

    def typ(self, *argumenten: str, map: str = ".") -> str:
        """Run the installed program and give its stdout."""
        schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("ZAKEN_", "PYTHON"))}
        return draai([str(programma(self.omgeving, "zaken")), *argumenten], self.werkmap / map, schoon)


def programma(omgeving: Path, naam: str) -> Path:
    return omgeving / "Scripts" / f"{naam}.exe" if sys.platform == "win32" else omgeving / "bin" / naam


def draai(opdracht: list[str], map_: Path, omgeving: dict[str, str] | None = None) -> str:
    uitkomst = subprocess.run(opdracht, cwd=map_, env=omgeving, capture_output=True, text=True, encoding="utf-8", check=False)
    assert uitkomst.returncode == 0, f"{opdracht}\n{uitkomst.stdout}\n{uitkomst.stderr}"
    return uitkomst.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as a release is."""
    doel = tmp_path_factory.mktemp("wheel")
    draai([sys.executable, "-m", "build", "--wheel", "--outdir", str(doel), str(WORTEL)], doel)
    (gebouwd,) = doel.glob("*.whl")
    return gebouwd


@pytest.fixture(scope="module")
def geinstalleerd(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Geinstalleerd:
    """The wheel installed on its own; its dependencies are borrowed from the environment of the tests, zaken itself is not."""
    basis = tmp_path_factory.mktemp("buiten")
    draai([sys.executable, "-m", "venv", "omgeving"], basis)
    omgeving = basis / "omgeving"
    draai([str(programma(omgeving, "python")), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)], basis)
    vraag = "import sysconfig; print(sysconfig.get_path('purelib'))"
    eigen = Path(draai([str(programma(omgeving, "python")), "-c", vraag], basis).strip())
    geleend = dict.fromkeys(sysconfig.get_path(soort) for soort in ("purelib", "platlib"))
    (eigen / "geleend.pth").write_text("\n".join(geleend) + "\n", encoding="utf-8")
    (basis / "werk").mkdir()
    return Geinstalleerd(omgeving, basis / "werk")


def test_the_wheel_holds_the_package_with_its_defaults_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as inhoud:
        namen = inhoud.namelist()
    assert {naam.split("/")[0] for naam in namen if ".dist-info/" not in naam} == {"zaken"}
    for bestand in ("workflows/juridisch_verzoek.yaml", "workflows/juridisch_verzoek.scenario.yaml", "config/zaken.toml"):
        assert f"zaken/standaard/{bestand}" in namen
    geleverd = {naam.removeprefix("zaken/standaard/") for naam in namen if naam.startswith("zaken/standaard/")}
    bronnen = {
        pad.relative_to(WORTEL).as_posix() for deel in ("workflows", "config") for pad in (WORTEL / deel).rglob("*") if pad.is_file()
    }
    assert geleverd == bronnen


def test_the_wheel_holds_no_data_of_others(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as inhoud:
        verdacht = [naam for naam in inhoud.namelist() if naam.endswith((".csv", ".gz", ".xlsx", ".db", ".sqlite", ".pyc"))]
    assert verdacht == []


def test_it_is_the_wheel_that_runs_not_the_checkout(geinstalleerd: Geinstalleerd) -> None:
    geinstalleerd.typ("init", "diagnose")
    onderdelen = json.loads(geinstalleerd.typ("diagnose", "--json", map="diagnose"))["onderdelen"]
    waar = next(feit["bron"] for feit in onderdelen["Programma"] if feit["naam"] == "zaken")
    assert Path(waar).is_relative_to(geinstalleerd.omgeving)
    meegeleverd = next(feit["waarde"] for feit in onderdelen["Plaatsen"] if feit["naam"] == "meegeleverd")
    assert Path(meegeleverd).is_relative_to(geinstalleerd.omgeving)


def test_an_installation_can_be_made_and_worked_in(geinstalleerd: Geinstalleerd) -> None:
    geinstalleerd.typ("init", "mijn-gemeente")
    nummer = geinstalleerd.typ("nieuw", "juridisch_verzoek", "--omschrijving", "Advies huur", map="mijn-gemeente").strip()
    assert nummer.startswith("JUR-")
    assert nummer in geinstalleerd.typ("lijst", map="mijn-gemeente")
    assert "alles beproefd" in geinstalleerd.typ("zaaktype", "beproef", map="mijn-gemeente")


def test_the_demo_runs_from_the_wheel(geinstalleerd: Geinstalleerd) -> None:
    assert "Nu u." in geinstalleerd.typ("demo")
