"""`zaken zaaktype ...`: the group on zaaktypen, each command in a file of its own. Runs nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_luie_groep
from zaken.cli.opdrachtregel import Opdrachtregel

TABEL = (
    Opdrachtregel("lijst", "zaaktype_lijst", "De gepubliceerde zaaktypen"),
    Opdrachtregel("toon", "zaaktype_toon", "Een zaaktype: statussen, stappen, velden, resultaten, termijnen"),
    Opdrachtregel("teken", "zaaktype_teken", "De statussen en stappen als tekening"),
    Opdrachtregel("controleer", "zaaktype_controleer", "Bestanden nakijken, zonder database"),
    Opdrachtregel("beproef", "zaaktype_beproef", "De scenario's van zaaktypen uitvoeren, zonder database"),
)

command = maak_luie_groep(TABEL, "Zaaktypen bekijken, nakijken en beproeven.")
