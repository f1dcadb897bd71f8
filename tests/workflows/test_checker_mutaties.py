"""Each single mistake in a valid type is found on its line: every name misspelt, every field misspelt, every status and field dropped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.herinnertype import HERINNERD
from tests.workflows.kloktype import KLOKKEN, KLOKKEN_BEKEND
from tests.workflows.proeftype import BEKEND, GELDIG, controleer
from zaken.catalogue.bevinding import Bevinding, van_bestandsfout
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.lezen import OngeldigBestand, Plek
from zaken.catalogue.onderzoek import Bekend
from zaken.domain.zaaktype import ALLE, VORIGE

WORKFLOWS = Path(__file__).parents[2] / "workflows"
SECTIES = ("eigenschappen", "documenten", "partijen", "statussen", "overgangen", "resultaten", "herinneringen", "waarschuwingen")
TIJD = ("tussentermijnen", "opschortingen", "verlengingen")
"""The sections under termijnen in which a type gives names of its own."""
TEKST = ("omschrijving", "toelichting", "tekst", "grondslag")


@dataclass(frozen=True)
class Plaats:
    """A scalar in the text: where in the data, its value, its place in the text, and whether it is a name before a colon."""

    plek: Plek
    waarde: str
    begin: int
    einde: int
    regel: int
    is_naam: bool


def plaatsen(tekst: str) -> list[Plaats]:
    """Every scalar of a YAML text."""
    node = yaml.compose(tekst, Loader=yaml.SafeLoader)
    assert node is not None
    return list(_walk(node, ()))


def _walk(node: yaml.Node, plek: Plek) -> Iterator[Plaats]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalar(key, (*plek, key.value), True)
            yield from _walk(value, (*plek, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for nummer, item in enumerate(node.value):
            yield from _walk(item, (*plek, nummer))
    else:
        yield from _scalar(node, plek, False)


def _scalar(node: yaml.Node, plek: Plek, is_naam: bool) -> Iterator[Plaats]:
    assert isinstance(node, yaml.ScalarNode)
    assert node.start_mark is not None
    assert node.end_mark is not None
    yield Plaats(plek, node.value, node.start_mark.index, node.end_mark.index, node.start_mark.line + 1, is_naam)


def vervang(tekst: str, plaats: Plaats, nieuw: str) -> str:
    return tekst[: plaats.begin] + nieuw + tekst[plaats.einde :]


def eigen_namen(tekst: str) -> set[str]:
    """The names a type gives itself: of its statuses, steps, fields, documents, parties and outcomes."""
    data = yaml.load(tekst, Loader=yaml.BaseLoader)
    van_tijd = {naam for sectie in TIJD for naam in data.get("termijnen", {}).get(sectie, {})}
    return {naam for sectie in SECTIES[:6] for naam in data.get(sectie, {})} | van_tijd | {ALLE, VORIGE}


def verwijzingen(tekst: str) -> list[Plaats]:
    """Every place where a type refers to a name of its own."""
    namen = eigen_namen(tekst)
    return [
        plaats
        for plaats in plaatsen(tekst)
        if not plaats.is_naam and plaats.waarde in namen and plaats.plek[-1] not in TEKST and "waarden" not in plaats.plek
        if not (plaats.plek[-1] == "soort" and plaats.waarde not in namen - {"team", "zaak"})
    ]


def velden(tekst: str) -> list[Plaats]:
    """Every field of the format itself: not a name that the type gives, not a field in a condition, not a choice."""
    data_namen = {"verplicht_als", "als", "stopt_als", "zodra", "niet_hier"}
    return [
        plaats
        for plaats in plaatsen(tekst)
        if plaats.is_naam
        and not (len(plaats.plek) == 2 and plaats.plek[0] in SECTIES)
        and not (len(plaats.plek) == 3 and plaats.plek[0] == "termijnen" and plaats.plek[1] in TIJD)
        and "gronden" not in plaats.plek[:-1]
        and not any(deel in data_namen and nummer < len(plaats.plek) - 1 for nummer, deel in enumerate(plaats.plek))
    ]


def _types() -> list[tuple[str, str, Bekend]]:
    geladen = laad_installatie(WORKFLOWS.parent)
    bekend = Bekend.van(geladen.configuratie)
    namen = sorted(pad.stem for pad in WORKFLOWS.glob("*.yaml") if not pad.name.endswith(".scenario.yaml"))
    if not os.environ.get("ZAKEN_LANG"):  # the rest uses no part of the format that this one, KLOKKEN and HERINNERD do not
        namen = ["archiefachterstand"]
    teksten = [(naam, (WORKFLOWS / f"{naam}.yaml").read_text(encoding="utf-8"), bekend) for naam in namen]
    eigen = [("proefverzoek", GELDIG, BEKEND), ("proefbezwaar", KLOKKEN, KLOKKEN_BEKEND), ("proefherinnering", HERINNERD, BEKEND)]
    return [*eigen, *teksten]


TYPES = _types()
elk_type = pytest.mark.parametrize(("naam", "tekst", "bekend"), TYPES, ids=[naam for naam, _, _ in TYPES])


def regels_met_fout(tekst: str, bekend: Bekend, naam: str) -> set[int]:
    return {bevinding.regel for bevinding in controleer(tekst, bekend, f"{naam}.yaml") if bevinding.is_fout}


@elk_type
def test_every_shipped_type_passes_the_checker(naam: str, tekst: str, bekend: Bekend) -> None:
    assert [str(bevinding) for bevinding in controleer(tekst, bekend, f"{naam}.yaml") if bevinding.is_fout] == []


@elk_type
def test_every_misspelt_reference_is_found_on_its_line(naam: str, tekst: str, bekend: Bekend) -> None:
    gemist = [
        (plaats.regel, plaats.plek)
        for plaats in verwijzingen(tekst)
        if plaats.regel not in regels_met_fout(vervang(tekst, plaats, f"{plaats.waarde}_x"), bekend, naam)
    ]
    assert len(verwijzingen(tekst)) > 15
    assert gemist == []


@elk_type
def test_every_misspelt_field_of_the_format_is_found_on_its_line(naam: str, tekst: str, bekend: Bekend) -> None:
    gemist = [
        (plaats.regel, plaats.plek)
        for plaats in velden(tekst)
        if plaats.regel not in regels_met_fout(vervang(tekst, plaats, f"{plaats.waarde}x"), bekend, naam)
    ]
    assert len(velden(tekst)) > 60
    assert gemist == []


VERWIJST_NAAR = {
    "statussen": {"van", "naar", "in_status"},
    "eigenschappen": {
        *("eigenschappen", "per", "uniek", "velden", "op", "bij", "vanaf", "periode", "vernietigingsjaar_van", "brondatum"),
        *("team_uit", "organisatie_uit", "koppel", "neem_over"),
    },
    "documenten": {"documenten", "zonder_document"},
    "overgangen": {"stappen", "niet_door", "ontbreekt", "zonder_stap", "overgang"},
    "resultaten": {"resultaat"},
}
"""The fields that hold a name out of each section, wherever they stand."""


@elk_type
@pytest.mark.parametrize("sectie", VERWIJST_NAAR)
def test_every_renamed_part_is_missed_where_it_is_referred_to(naam: str, tekst: str, bekend: Bekend, sectie: str) -> None:
    verwijst = [
        (plaats.waarde, plaats.regel)
        for plaats in verwijzingen(tekst)
        if next(deel for deel in reversed(plaats.plek) if isinstance(deel, str)) in VERWIJST_NAAR[sectie]
    ]
    gemist = []
    for plaats in plaatsen(tekst):
        if plaats.is_naam and len(plaats.plek) == 2 and plaats.plek[0] == sectie:
            gevonden = regels_met_fout(vervang(tekst, plaats, f"{plaats.waarde}_x"), bekend, naam)
            gemist += [(waarde, regel) for waarde, regel in verwijst if waarde == plaats.waarde and regel not in gevonden]
    assert verwijst or sectie == "overgangen"  # not every type refers to a step
    assert gemist == []


def test_a_type_without_any_one_of_its_lines_gives_findings_never_an_error() -> None:
    regels = GELDIG.splitlines()
    zonder_bevinding = [regel for nummer, regel in enumerate(regels) if not _findings("\n".join([*regels[:nummer], *regels[nummer + 1 :]]))]
    assert len(zonder_bevinding) < len(regels) / 2  # a line that nothing else leans on may go


def _findings(tekst: str) -> list[Bevinding]:
    try:
        return controleer(tekst)
    except OngeldigBestand as fout:
        return [van_bestandsfout(fout)]


@given(
    st.integers(0, len(GELDIG)),
    st.integers(0, 12),
    st.text(alphabet=st.sampled_from("{}[]:,-&*!|>'\"#%@`\n\t ajé0.\x00\ud800\U0001f600"), max_size=6),
)
@settings(max_examples=100, deadline=None)
def test_no_edit_however_clumsy_makes_the_checker_fall_over(plaats: int, weg: int, erbij: str) -> None:
    tekst = GELDIG[:plaats] + erbij + GELDIG[plaats + weg :]
    assert all(bevinding.tekst and bevinding.regel >= 0 for bevinding in _findings(tekst))
