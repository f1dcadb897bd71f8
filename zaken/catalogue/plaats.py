"""Findings about places in one document of configuration: the place named, the line found. Never decides what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from zaken.catalogue.bevinding import Bevinding, Ernst, benoem, maak
from zaken.catalogue.lezen import Plek, YamlDocument


@dataclass(frozen=True, slots=True)
class Plaats:
    """Findings in one document."""

    document: YamlDocument

    def fout(self, code: str, plek: Plek, tekst: str, hint: str) -> Bevinding:
        return self._maak("fout", code, plek, tekst, hint)

    def let_op(self, code: str, plek: Plek, tekst: str, hint: str) -> Bevinding:
        return self._maak("waarschuwing", code, plek, tekst, hint)

    def _maak(self, ernst: Ernst, code: str, plek: Plek, tekst: str, hint: str) -> Bevinding:
        return maak(ernst, code, self.document, plek, f"{benoem(plek)}: {tekst}", hint)
