"""Checking a zaaktype: from a YAML document to a model with every finding, never only the first. Publishes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zaken.catalogue import (
    controle_archief,
    controle_dwangsom,
    controle_eigenschappen,
    controle_eisen,
    controle_herinneringen,
    controle_klok,
    controle_leeg,
    controle_namen,
    controle_ontvangers,
    controle_paden,
    controle_termijnen,
    controle_vanzelf,
    controle_varianten,
    controle_voorwaarden,
)
from zaken.catalogue.bevinding import Bevinding, maak, sorteer, van_bestandsfout
from zaken.catalogue.formaat import OnbekendFormaat, waardeer_op
from zaken.catalogue.lezen import OngeldigBestand, YamlDocument, lees_yaml
from zaken.catalogue.omvang import te_groot
from zaken.catalogue.onderzoek import Bekend, Controle, Onderzoek
from zaken.catalogue.vertaling import valideer
from zaken.domain.configuratie import Configuratie
from zaken.domain.zaaktype import Zaaktype

CONTROLES: tuple[Controle, ...] = (
    *controle_leeg.CONTROLES,
    *controle_namen.CONTROLES,
    *controle_paden.CONTROLES,
    *controle_eigenschappen.CONTROLES,
    *controle_voorwaarden.CONTROLES,
    *controle_eisen.CONTROLES,
    *controle_termijnen.CONTROLES,
    *controle_herinneringen.CONTROLES,
    *controle_ontvangers.CONTROLES,
    *controle_vanzelf.CONTROLES,
    *controle_varianten.CONTROLES,
    *controle_klok.CONTROLES,
    *controle_dwangsom.CONTROLES,
    *controle_archief.CONTROLES,
)
"""Every check of a zaaktype; a new finding is a function in one of these tables."""


def controleer_zaaktype(zaaktype: Zaaktype, document: YamlDocument, configuratie: Configuratie | Bekend | None) -> list[Bevinding]:
    """Everything that is wrong or worth a look in a zaaktype that could be read, by line. Without configuration only the type itself."""
    bekend = configuratie if isinstance(configuratie, Bekend) else Bekend.van(configuratie)
    if groot := sorteer(te_groot(zaaktype, document)):
        return groot
    onderzoek = Onderzoek(zaaktype, document, bekend)
    return sorteer(bevinding for controle in CONTROLES for bevinding in controle(onderzoek))


def lees_zaaktype(document: YamlDocument) -> tuple[Zaaktype | None, list[Bevinding]]:
    """The zaaktype in a document, or None with every reason why there is none. Older formats are brought up to date first."""
    data: Any = document.data
    if isinstance(data, dict) and "formaat" in data:
        try:
            data = waardeer_op(data)
        except OnbekendFormaat as fout:
            hint = "werk Zaken bij, of pas het bestand aan"
            return None, [maak("fout", "onbekend_formaat", document, ("formaat",), str(fout), hint)]
    return valideer(Zaaktype, data, document)


def controleer_bestand(
    pad: Path, configuratie: Configuratie | Bekend | None, naam: str | None = None
) -> tuple[Zaaktype | None, YamlDocument | None, list[Bevinding]]:
    """Read and check one file: the zaaktype and its document as far as they could be read, and every finding."""
    try:
        document = lees_yaml(pad, naam)
    except OngeldigBestand as fout:
        return None, None, [van_bestandsfout(fout)]
    zaaktype, bevindingen = lees_zaaktype(document)
    if zaaktype is not None:
        bevindingen = controleer_zaaktype(zaaktype, document, configuratie)
    return zaaktype, document, sorteer(bevindingen)
