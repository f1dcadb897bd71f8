"""The documents at the root and in docs/ agree with the code and with each other: versions, decisions, libraries, links."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from zaken import __version__
from zaken.catalogue.lezen import lees_yaml

WORTEL = Path(__file__).parents[2]
DOCUMENTEN = sorted([*WORTEL.glob("*.md"), *WORTEL.glob("docs/**/*.md"), *WORTEL.glob("workflows/*.md")])
ADR = WORTEL / "docs" / "adr"

KERN = frozenset({"sqlmodel", "sqlalchemy", "transitions", "rich", "typer", "pydantic"})
"""The libraries that ADR 0007 calls the core."""


def pyproject() -> dict[str, Any]:
    return tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))


def naam(eis: str) -> str:
    """`psycopg[binary]>=3.2` is psycopg."""
    return re.split(r"[\[<>=!~ ]", eis, maxsplit=1)[0].lower()


def koppelingen(document: Path) -> list[str]:
    """The targets of the links and pictures in a document, without code blocks."""
    tekst = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^)\s]+)\)", tekst)


@pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda pad: pad.relative_to(WORTEL).as_posix())
def test_every_link_leads_to_a_file_that_is_there(document: Path) -> None:
    kapot = [doel for doel in koppelingen(document) if "://" not in doel and not (document.parent / doel.partition("#")[0]).exists()]
    assert kapot == []


def test_the_links_are_found() -> None:
    """Guards the test above: a pattern that finds nothing could not fail."""
    assert "docs/woordenlijst.md" in koppelingen(WORTEL / "README.md")


def test_every_decision_is_in_the_index_under_its_own_title() -> None:
    index = dict(re.findall(r"\]\((\d{4}-[^)]+)\) \| (.+) \|", (ADR / "README.md").read_text(encoding="utf-8")))
    titels = {}
    for pad in sorted(ADR.glob("[0-9]*.md")):
        nummer, titel = pad.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").split(" ", 1)
        assert pad.name.startswith(nummer)
        titels[pad.name] = titel
    assert index == titels


def test_the_decision_on_libraries_names_each_of_them_and_no_other() -> None:
    project = pyproject()["project"]
    lopend, _, bouwen = (ADR / "0007-bibliotheken-naast-de-kern.md").read_text(encoding="utf-8").partition("## For building")
    eisen = {naam(eis) for eis in project["dependencies"]}
    gereedschap = {naam(eis) for eis in (*project["optional-dependencies"]["test"], *pyproject()["build-system"]["requires"])}
    assert {"core": eisen & KERN, "running": _eerste_kolom(lopend), "building": _eerste_kolom(bouwen)} == {
        "core": KERN,
        "running": eisen - KERN,
        "building": gereedschap,
    }


def _eerste_kolom(tekst: str) -> set[str]:
    cellen = re.findall(r"^\| ([^|]+) \|", tekst, flags=re.MULTILINE)
    return {deel.strip().lower() for cel in cellen if cel != "library" for deel in cel.split(",")}


def test_the_version_is_the_same_everywhere() -> None:
    publiek = lees_yaml(WORTEL / "publiccode.yml").data
    nieuwste = re.search(r"^## (\S+), (\d{4}-\d{2}-\d{2})$", (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert nieuwste is not None
    assert {pyproject()["project"]["version"], publiek["softwareVersion"], nieuwste[1]} == {__version__}
    assert publiek["releaseDate"] == nieuwste[2]


def test_publiccode_keeps_to_the_lengths_of_the_standard() -> None:
    for taal, deel in lees_yaml(WORTEL / "publiccode.yml").data["description"].items():
        assert len(deel["shortDescription"]) <= 150, taal
        assert 150 <= len(deel["longDescription"]) <= 10_000, taal
        assert deel["features"], taal
