"""Every zaaktype that is shipped: nothing wrong in it, and its scenarios try everything it declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from zaken.catalogue.laden import Installatie, laad_installatie
from zaken.paths import standaardmap
from zaken.services.beproeven import Beproeving, try_folder

NAMEN = sorted(pad.stem for pad in (standaardmap() / "workflows").glob("*.yaml") if not pad.name.endswith(".scenario.yaml"))


@pytest.fixture(scope="module")
def geleverd() -> Installatie:
    return laad_installatie(standaardmap())


@pytest.fixture(scope="module")
def proeven() -> dict[str, Beproeving]:
    return {proef.zaaktype: proef for proef in try_folder(standaardmap())}


def test_the_seven_types_are_shipped() -> None:
    assert set(NAMEN) == {
        "archiefachterstand",
        "bezwaarschrift",
        "ingebrekestelling",
        "inkoopvraag",
        "juridisch_verzoek",
        "klacht",
        "woo_verzoek",
    }


def test_nothing_that_is_shipped_has_a_fault(geleverd: Installatie) -> None:
    assert [str(bevinding) for bevinding in geleverd.fouten] == []


def test_every_assumption_is_a_warning_and_nothing_else_is(geleverd: Installatie) -> None:
    """What is not settled is marked as such; anything else worth a look should have been looked at before shipping."""
    assert {bevinding.code for bevinding in geleverd.bevindingen} <= {"aanname"}


@pytest.mark.parametrize("naam", NAMEN)
def test_every_scenario_goes_as_written(naam: str, proeven: dict[str, Beproeving]) -> None:
    assert [f"{afwijking.scenario}:{afwijking.stap} {afwijking.tekst}" for afwijking in proeven[naam].afwijkingen] == []


@pytest.mark.parametrize("naam", NAMEN)
def test_every_step_was_taken_and_every_requirement_and_role_refused(naam: str, proeven: dict[str, Beproeving]) -> None:
    assert proeven[naam].onbeproefd == []


@pytest.mark.parametrize("naam", NAMEN)
def test_a_requirement_that_is_added_must_be_tried(naam: str, geleverd: Installatie, proeven: dict[str, Beproeving]) -> None:
    """The check behind the one above: a step that suddenly wants a reason is found, because no scenario was refused for it."""
    from zaken.services.dekking import untried

    zaaktype = geleverd.zaaktypen[naam]
    stap, overgang = next((stap, overgang) for stap, overgang in zaaktype.overgangen.items() if overgang.toelichting is None)
    strenger = {**zaaktype.overgangen, stap: overgang.model_copy(update={"toelichting": "verplicht"})}
    gevonden = untried(zaaktype.model_copy(update={"overgangen": strenger}), proeven[naam].gezien)
    assert gevonden == [f"overgang '{stap}' is nooit geweigerd zonder toelichting"]


def test_a_scenario_file_stands_beside_every_type() -> None:
    assert all((standaardmap() / "workflows" / f"{naam}.scenario.yaml").is_file() for naam in NAMEN)


def test_the_line_of_a_deviation_is_the_line_of_its_step(tmp_path: Path) -> None:
    import shutil

    for deel in ("workflows", "config"):
        shutil.copytree(standaardmap() / deel, tmp_path / deel)
    bestand = tmp_path / "workflows" / "juridisch_verzoek.scenario.yaml"
    regels = bestand.read_text(encoding="utf-8").splitlines()
    nummer = next(nummer for nummer, regel in enumerate(regels) if "toelichting_ontbreekt" in regel)
    regels[nummer] = regels[nummer].replace("toelichting_ontbreekt", "vier_ogen")
    bestand.write_text("\n".join(regels), encoding="utf-8")
    (proef,) = try_folder(bestand)
    assert {afwijking.regel for afwijking in proef.afwijkingen} == {nummer + 1}
