"""`zaken stappen ZAAK`: every step from here, and what is missing for each. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import EenZaak

VOORBEELDEN = (
    ("zaken stappen arch 123", "wat kan er nu, en wat ontbreekt er nog voor de rest"),
    ("zaken stappen arch 123 --json", "voor een programma, met de code van elke reden"),
)

KOLOMMEN = (
    Kolom("overgang", "Stap"),
    Kolom("naar", "Naar"),
    Kolom("kan", "Kan"),
    Kolom("ontbreekt", "Ontbreekt"),
    Kolom("vraagt", "Geef mee"),
)
"""What a pipe gets."""

app = maak_app()


@app.command()
def stappen(zaak: EenZaak, json: JsonOptie = False) -> None:
    """De stappen die een zaak kan zetten, en wat er voor elke stap ontbreekt."""
    nummer = een_zaaknummer(zaak)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.weergave import als_json
        from zaken.cli.weergave.stappen import kan, ontbreekt, toon_stappen, vraagt
        from zaken.services.lezen import show

        beeld = show(sessie.werkplek, nummer)
        if uitvoer.als_json:
            kop = {"schema_versie": als_json.SCHEMA_VERSIE, "identificatie": beeld.zaak.identificatie, "status": beeld.zaak.status}
            uitvoer.json({**kop, "stappen": als_json.stappen(beeld)})
        elif uitvoer.op_terminal:
            status = beeld.zaaktype.statussen[beeld.zaak.status].omschrijving
            uitvoer.tekst(f"{beeld.zaak.identificatie} staat in '{status}'.", stijl="nadruk")
            toon_stappen(uitvoer, beeld)
        else:
            rijen = [
                {
                    "overgang": stap.overgang,
                    "naar": stap.naar,
                    "kan": kan(stap),
                    "ontbreekt": " | ".join(reden.tekst for reden in ontbreekt(stap)),
                    "vraagt": vraagt(stap),
                }
                for stap in beeld.stappen
            ]
            uitvoer.tabel(KOLOMMEN, rijen)


command = maak_command(app)
