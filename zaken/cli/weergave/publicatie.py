"""What publishing changes, for people and for programs. Decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zaken.catalogue.publicatie import Publicatiebesluit
from zaken.cli import output
from zaken.cli.output import Stijl, Uitvoer
from zaken.cli.waarden import voor_pijp
from zaken.cli.weergave import bevindingen
from zaken.cli.weergave.tekst import aantal, ingesprongen

if TYPE_CHECKING:
    from zaken.services.publiceren import Publicatie

_WOORDEN = {
    "nieuw": "nieuw",
    "nieuwe_versie": "nieuwe versie",
    "correctie": "correctie van teksten",
    "ongewijzigd": "ongewijzigd",
    "geweigerd": "geweigerd",
}
_TEKEN = {"nieuw": "+", "nieuwe_versie": "~", "correctie": "~", "geweigerd": "!"}
_STIJL: dict[str, Stijl] = {"nieuw": "goed", "nieuwe_versie": "goed", "correctie": "goed", "geweigerd": "alarm"}
WIJZIGINGEN_GETOOND = 12
"""Differences shown of one part; of more it says how many there are."""


def toon_publicatie(uitvoer: Uitvoer, voorstel: Publicatie, plek: str) -> None:
    """Part by part what happens, then what stays as it is; in a pipe a line for each part."""
    if not uitvoer.op_terminal:
        for besluit in voorstel.besluiten:
            verschil = " | ".join(wijziging.tekst for wijziging in besluit.wijzigingen)
            delen = (besluit.soort, besluit.naam, besluit.versie, besluit.actie, besluit.reden, verschil)
            output.schrijf("\t".join(voor_pijp(deel) for deel in delen) + "\n")
        return
    uitvoer.tekst(f"Van {voorstel.installatie.map}\nnaar {plek}\n")
    for besluit in voorstel.besluiten:
        if besluit.actie != "ongewijzigd":
            _part(uitvoer, besluit, voorstel)
    gelijk = [besluit.naam for besluit in voorstel.besluiten if besluit.actie == "ongewijzigd"]
    if gelijk:
        uitvoer.tekst(ingesprongen(", ".join(gelijk), uitvoer.breedte, begin="  = ongewijzigd: "), stijl="zacht")
    for naam in voorstel.niet_in_map:
        uitvoer.tekst(f"  = {naam} staat niet in deze map en blijft gepubliceerd", stijl="zacht")
    _findings(uitvoer, voorstel)


def _part(uitvoer: Uitvoer, besluit: Publicatiebesluit, voorstel: Publicatie) -> None:
    versie = f", versie {besluit.versie}" if besluit.versie else ""
    kop = f"{besluit.naam}{versie}: {_WOORDEN[besluit.actie]}"
    uitvoer.tekst(f"  {_TEKEN[besluit.actie]} {kop}", stijl=_STIJL[besluit.actie])
    if besluit.reden:
        uitvoer.tekst(ingesprongen(besluit.reden, uitvoer.breedte, begin="      "))
        uitvoer.tekst(ingesprongen(besluit.hint, uitvoer.breedte, begin="      wat nu: "))
    for wijziging in besluit.wijzigingen[:WIJZIGINGEN_GETOOND]:
        uitvoer.tekst(ingesprongen(wijziging.tekst, uitvoer.breedte, begin="      - "))
    if (meer := len(besluit.wijzigingen) - WIJZIGINGEN_GETOOND) > 0:
        uitvoer.tekst(f"      en nog {aantal(meer, 'verschil', 'verschillen')} (alles met --json)")
    if besluit.actie == "nieuwe_versie":
        for regel in voorstel.gebruik:
            if besluit.soort == "zaaktype" and regel.zaaktype == besluit.naam:
                wie = aantal(regel.zaken, "zaak blijft", "zaken blijven")
                uitvoer.tekst(f"      {wie} op versie {regel.versie}", stijl="zacht")


def _findings(uitvoer: Uitvoer, voorstel: Publicatie) -> None:
    """The findings in what is new, changed or refused; those in files that stay as they are were seen before."""
    gelijk = {
        bestand
        for besluit in voorstel.besluiten
        if besluit.actie == "ongewijzigd"
        for bestand in voorstel.installatie.onderdelen[besluit.soort, besluit.naam].bestanden
    }
    gevonden = [bevinding for bevinding in voorstel.installatie.bevindingen if bevinding.bestand not in gelijk]
    gevonden += voorstel.blijft_liggen
    if gevonden:
        uitvoer.kop("Gevonden in de bestanden")
        bevindingen.toon_bevindingen(uitvoer, gevonden)
    uitvoer.tekst()


def als_json(voorstel: Publicatie, *, proef: bool) -> dict[str, Any]:
    return {
        "schema_versie": 1,
        "proef": proef,
        "opgeslagen": voorstel.is_opgeslagen,
        "besluiten": [
            {
                "soort": besluit.soort,
                "naam": besluit.naam,
                "versie": besluit.versie,
                "actie": besluit.actie,
                "wijzigingen": [wijziging.tekst for wijziging in besluit.wijzigingen],
                "reden": besluit.reden,
                "hint": besluit.hint,
            }
            for besluit in voorstel.besluiten
        ],
        "gebruik": list(voorstel.gebruik),
        "niet_in_map": list(voorstel.niet_in_map),
        "bevindingen": bevindingen.als_json(voorstel.bevindingen),
    }
