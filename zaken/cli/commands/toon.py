"""`zaken toon ZAAK`: everything about one case. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import EenZaak

VOORBEELDEN = (
    ("zaken toon ARCH-2026-000123", "alles over een zaak, en wat er nu kan"),
    ("zaken toon arch 123", "hetzelfde, korter getypt"),
    ("zaken toon arch 123 --json", "voor een programma"),
)

app = maak_app()


@app.command()
def toon(zaak: EenZaak, json: JsonOptie = False) -> None:
    """Alles over een zaak: gegevens, termijn, documenten en de volgende stap."""
    nummer = een_zaaknummer(zaak)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.weergave import als_json
        from zaken.cli.weergave.signaleringen import toon_kort, zaak_als_json
        from zaken.cli.weergave.zaak import als_regels, laatst, naamgever, toon_zaak
        from zaken.services.lezen import show
        from zaken.services.zaaksignaleringen import case_signals

        beeld = show(sessie.werkplek, nummer)
        if uitvoer.als_json:
            herinneringen = zaak_als_json(case_signals(sessie.werkplek, beeld.zaak.identificatie, gezegd=0))["komend"]
            uitvoer.json({**als_json.beeld(beeld), "herinneringen": herinneringen})
        elif uitvoer.op_terminal:
            toon_zaak(uitvoer, beeld)
            toon_kort(uitvoer, case_signals(sessie.werkplek, beeld.zaak.identificatie, maximaal=3, gezegd=10))
            meld(f"\nLaatst: {laatst(beeld.zaak, naamgever(beeld))}\nAlles: zaken tijdlijn {beeld.zaak.identificatie}")
        else:
            uitvoer.paneel("", als_regels(beeld))


command = maak_command(app)
