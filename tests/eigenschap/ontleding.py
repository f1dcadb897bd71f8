"""A YAML file taken apart node by node, and put together again with one node gone or different."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from zaken.catalogue.lezen import Plek

NAMEN = ("eigenschappen", "documenten", "partijen", "statussen", "overgangen", "resultaten", "herinneringen", "waarschuwingen")
_VELDEN = ("als", "verplicht_als", "zodra", "niet_hier")


@dataclass(frozen=True)
class Knoop:
    """A value in a file, with the name before its colon (if any) and what it stands in."""

    plek: Plek
    naam: yaml.Node | None
    waarde: yaml.Node
    in_: yaml.Node

    @property
    def regels(self) -> range:
        """The lines it stands on, from its name to its last."""
        return range(_begin(self.naam or self.waarde).line + 1, _einde(self.waarde).line + 2)

    @property
    def soort(self) -> str:
        """The place with names that people choose left out: `overgangen.*.vereist.#.als.VELD`."""
        uit = []
        for nummer, deel in enumerate(self.plek):
            eerder = self.plek[nummer - 1] if nummer else ""
            in_voorwaarde = (nummer >= 3 and eerder in _VELDEN) or (isinstance(eerder, int) and "een_van" in self.plek[: nummer - 1])
            if isinstance(deel, int):
                uit.append("#")
            elif nummer == 1 and self.plek[0] in NAMEN:
                uit.append("*")
            else:
                uit.append("VELD" if in_voorwaarde and deel != "een_van" else deel)
        return ".".join(uit)


def _begin(node: yaml.Node) -> yaml.Mark:
    assert node.start_mark is not None
    return node.start_mark


def _einde(node: yaml.Node) -> yaml.Mark:
    assert node.end_mark is not None
    return node.end_mark


def knopen(tekst: str) -> list[Knoop]:
    """Every node of a file, outer ones first."""
    node = yaml.compose(tekst, Loader=yaml.SafeLoader)
    assert node is not None
    return list(_loop(node, ()))


def _loop(node: yaml.Node, plek: Plek) -> Iterator[Knoop]:
    if isinstance(node, yaml.MappingNode):
        for naam, waarde in node.value:
            yield Knoop((*plek, naam.value), naam, waarde, node)
            yield from _loop(waarde, (*plek, naam.value))
    elif isinstance(node, yaml.SequenceNode):
        for nummer, waarde in enumerate(node.value):
            yield Knoop((*plek, nummer), None, waarde, node)
            yield from _loop(waarde, (*plek, nummer))


def _op_regel(knoop: Knoop) -> bool:
    """Whether the value stands within its line: one word or text, or something between brackets."""
    return isinstance(knoop.waarde, yaml.ScalarNode) or bool(getattr(knoop.waarde, "flow_style", False))


def zonder(tekst: str, knoop: Knoop) -> str | None:
    """The file without this node; None for the first part of an item of a list, which has its dash in front."""
    begin, einde = _begin(knoop.naam or knoop.waarde).index, len(tekst[: _einde(knoop.waarde).index].rstrip())
    if getattr(knoop.in_, "flow_style", False):
        if tekst[einde:].lstrip().startswith(","):
            einde = tekst.index(",", einde) + 1
        elif tekst[:begin].rstrip().endswith(","):
            begin = tekst.rindex(",", 0, begin)
        return tekst[:begin] + tekst[einde:]
    if knoop.naam is None:
        begin = tekst.rindex("-", 0, begin)
    regel = tekst.rfind("\n", 0, begin) + 1
    volgende = tekst.find("\n", einde) + 1 or len(tekst)
    return None if tekst[regel:begin].strip() else tekst[:regel] + tekst[volgende:]


def met_waarde(tekst: str, knoop: Knoop, nieuw: str) -> str | None:
    """The file with something else for the value of this node; None for a block of more lines."""
    if not _op_regel(knoop):
        return None
    return tekst[: _begin(knoop.waarde).index] + nieuw + tekst[_einde(knoop.waarde).index :]


def leeg_gemaakt(tekst: str, knoop: Knoop) -> str | None:
    """The file with an empty text, list or block there."""
    leeg = {yaml.ScalarNode: '""', yaml.SequenceNode: "[]", yaml.MappingNode: "{}"}[type(knoop.waarde)]
    return met_waarde(tekst, knoop, leeg)


def met_woord(nieuw: str) -> Callable[[str, Knoop], str | None]:
    """Another word for every single value."""
    return lambda tekst, knoop: met_waarde(tekst, knoop, nieuw) if isinstance(knoop.waarde, yaml.ScalarNode) else None


def met_vorm(nieuw: str) -> Callable[[str, Knoop], str | None]:
    """Another shape for every value."""
    return lambda tekst, knoop: met_waarde(tekst, knoop, nieuw)


def hernoemd(tekst: str, knoop: Knoop) -> str | None:
    """The file with another name before the colon."""
    if knoop.naam is None:
        return None
    return tekst[: _begin(knoop.naam).index] + f"{knoop.plek[-1]}_x" + tekst[_einde(knoop.naam).index :]
