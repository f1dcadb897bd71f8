"""`zaken tijdlijn ZAAK`: the audit trail of a case in Dutch sentences. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.cli.waarden import een_regel
from zaken.cli.zaakopties import EenZaak

VOORBEELDEN = (
    ("zaken tijdlijn arch 123", "wie deed wat, wanneer, en wat veranderde er"),
    ("zaken tijdlijn arch 123 --json", "met alle gegevens zoals ze zijn vastgelegd"),
)

app = maak_app()


@app.command()
def tijdlijn(zaak: EenZaak, json: JsonOptie = False) -> None:
    """Wat er met een zaak is gebeurd, het oudste eerst."""
    nummer = een_zaaknummer(zaak)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.weergave import als_json
        from zaken.cli.weergave.tekst import ingesprongen
        from zaken.cli.weergave.tijdlijn import regels
        from zaken.services.lezen import timeline
        from zaken.text.dates import toon_moment

        beeld, rijen = timeline(sessie.werkplek, nummer)
        if uitvoer.als_json:
            feiten = [
                {"volgnummer": r.rij.volgnummer, "moment": r.moment, "vastgelegd": r.rij.vastgelegd, "wie": r.wie, "soort": r.rij.soort,
                 "tekst": r.tekst, "gegevens": None if r.rij.gegevens is None else dict(r.rij.gegevens)}
                for r in regels(beeld, rijen)
            ]  # fmt: skip
            kop = {"schema_versie": als_json.SCHEMA_VERSIE, "identificatie": beeld.zaak.identificatie, "aantal": len(feiten)}
            uitvoer.json({**kop, "gebeurtenissen": feiten})
            return
        if not uitvoer.op_terminal:
            kolommen = (Kolom("moment", "Moment"), Kolom("wie", "Wie"), Kolom("soort", "Soort"), Kolom("tekst", "Wat"))
            uitvoer.tabel(
                kolommen, [{"moment": r.moment, "wie": r.wie, "soort": r.rij.soort, "tekst": r.tekst} for r in regels(beeld, rijen)]
            )
            return
        titel = f"{beeld.zaak.identificatie} · {een_regel(beeld.zaak.omschrijving)}"
        uitvoer.tekst(ingesprongen(titel, uitvoer.breedte), stijl="nadruk")
        for regel in regels(beeld, rijen):
            moment = f"{toon_moment(regel.moment)}  "
            uitvoer.tekst(ingesprongen(regel.zin, uitvoer.breedte, begin=moment))
            for wijziging in regel.wijzigingen:
                uitvoer.tekst(ingesprongen(wijziging, uitvoer.breedte, begin=f"{' ' * len(moment)}  "), stijl="zacht")


command = maak_command(app)
