"""`zaken termijn ZAAK`: how the dates of a case came about, on any day, and what they would be if. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import meld, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie, dag, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import EenZaak

VOORBEELDEN = (
    ("zaken termijn jur 17", "waarom is de uiterlijke datum die datum"),
    ("zaken termijn jur 17 --op 1-5-2026", "hoe het op die dag stond, of dan staat"),
    ("zaken termijn bzw 4 --stel-dat opschorting=2026-03-01..2026-03-20", "wat er gebeurt als de klok dan stilstaat"),
    ("zaken termijn bzw 4 --stel-dat verdaging=P6W --stel-dat adviescommissie=ja", "uitstel, en een ander gegeven"),
    ("zaken termijn jur 17 --json", "elke rekenstap met datum en grondslag"),
)
_KOLOMMEN = ("termijn", "stap", "datum", "tekst", "grondslag", "aanname")

app = maak_app()


@app.command()
def termijn(
    zaak: EenZaak,
    op: Annotated[
        str | None, typer.Option("--op", metavar="DATUM", help="Zoals het op die dag was, of op een komende dag staat: 12-3-2026, -7d, +2w")
    ] = None,
    stel_dat: Annotated[
        list[str] | None,
        typer.Option(
            "--stel-dat",
            metavar="WAT=WAARDE",
            help="Wat er dan uitkomt: opschorting=VAN..TOT, hervat=DATUM, startdatum=DATUM, VERLENGING=P6W, VELD=WAARDE",
            autocompletion=aanvullen.veld,
        ),
    ] = None,
    json: JsonOptie = False,
) -> None:
    """Hoe de termijn van een zaak is berekend, stap voor stap, met de grondslag.

    Met --stel-dat ziet u wat een opschorting, uitstel of ander gegeven zou doen; er wordt niets vastgelegd.
    """
    nummer = een_zaaknummer(zaak)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.weergave import verhaal as weergave
        from zaken.services.termijnverhaal import explain

        vandaag = sessie.werkplek.vandaag()
        verhaal = explain(sessie.werkplek, nummer, op=dag(op, vandaag, "--op") if op else None, stel_dat=stel_dat or ())
        if uitvoer.als_json:
            uitvoer.json(weergave.als_document(verhaal))
        elif uitvoer.op_terminal:
            weergave.toon_verhaal(uitvoer, verhaal)
        else:
            uitvoer.tabel([Kolom(veld, veld) for veld in _KOLOMMEN], weergave.tsv_rijen(verhaal))
            for bezwaar in verhaal.bezwaren:
                waarschuw(weergave.geweigerd(bezwaar))
        nieuws, uitweg = weergave.kalendernieuws(verhaal)
        if nieuws:
            waarschuw(nieuws, hint=uitweg)
        if stel_dat:
            meld("Er is niets vastgelegd.")


command = maak_command(app)
