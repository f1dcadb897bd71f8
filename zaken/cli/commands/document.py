"""`zaken document voeg-toe|lijst`: references to documents of a case. Copies no file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.groep import maak_app, maak_groep, voorbeelden
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, begint_met, dag, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import EenZaak, GeweigerdNaar, Zaken, naam

STATUSSEN = ("in_bewerking", "ter_vaststelling", "definitief", "gearchiveerd")

app = maak_app()


@app.command("voeg-toe")
@voorbeelden(
    ("zaken document voeg-toe jur 17 --soort advies --titel 'Advies huur sporthal' --status definitief", "een document noemen"),
    (
        "zaken document voeg-toe jur 17 --soort advies --titel Advies --bestand advies.pdf",
        "met vindplaats en controlegetal van een bestand",
    ),
)
def voeg_toe(
    zaken: Zaken,
    soort: Annotated[str, typer.Option("--soort", help="Documentsoort van het zaaktype", autocompletion=aanvullen.documentsoort)],
    titel: Annotated[str, typer.Option("--titel", help="Titel van het document")],
    datum: Annotated[str, typer.Option("--datum", metavar="DATUM", help="Datum van het document")] = "vandaag",
    status: Annotated[str, typer.Option("--status", help=", ".join(STATUSSEN), autocompletion=begint_met(STATUSSEN))] = "in_bewerking",
    vindplaats: Annotated[str | None, typer.Option("--vindplaats", help="Waar het staat: een pad, kenmerk of adres")] = None,
    bestand: Annotated[
        Path | None, typer.Option("--bestand", exists=True, dir_okay=False, help="Neem vindplaats en controlegetal van dit bestand")
    ] = None,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een document bij een zaak noemen; het bestand blijft waar het is."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import VoegDocumentToe
        from zaken.domain.zaak import Document

        document = Document(
            naam(soort),
            titel,
            dag(datum, sessie.werkplek.vandaag(), "--datum"),
            naam(status),
            vindplaats if vindplaats is not None else str(bestand.resolve()) if bestand else "",
            _controlegetal(bestand) if bestand else "",
        )
        vraag = Vraag(
            VoegDocumentToe(document),
            gedaan=lambda antwoord: f"{antwoord.identificatie}: document toegevoegd ({naam(status).replace('_', ' ')}).",
            daarna=lambda antwoord: [f"zaken stappen {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


def _controlegetal(bestand: Path) -> str:
    with bestand.open("rb") as inhoud:
        return hashlib.file_digest(inhoud, "sha256").hexdigest()


@app.command("lijst")
@voorbeelden(
    ("zaken document lijst jur 17", "de documenten bij een zaak"),
    ("zaken document lijst jur 17 --json", "met controlegetallen, voor een programma"),
)
def lijst(zaak: EenZaak, json: JsonOptie = False) -> None:
    """De documenten bij een zaak."""
    nummer = een_zaaknummer(zaak)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.weergave import als_json
        from zaken.cli.weergave.zaak import documentkolommen, naamgever
        from zaken.services.lezen import show

        beeld = show(sessie.werkplek, nummer)
        documenten = list(beeld.zaak.documenten)
        if uitvoer.als_json:
            kop = {"schema_versie": als_json.SCHEMA_VERSIE, "identificatie": beeld.zaak.identificatie, "aantal": len(documenten)}
            uitvoer.json({**kop, "documenten": documenten})
            return
        soorten = ", ".join(beeld.zaaktype.documenten) or "geen"
        toevoegen = f"zaken document voeg-toe {beeld.zaak.identificatie} --soort SOORT --titel '...'"
        leeg = f"Nog geen documenten. Toevoegen: {toevoegen} (soorten: {soorten})"
        uitvoer.tabel(documentkolommen(uitvoer, naamgever(beeld), documenten), documenten, leeg=leeg)


command = maak_groep(app, "Documenten bij een zaak: verwijzingen naar waar ze staan.")
