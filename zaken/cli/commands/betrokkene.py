"""`zaken betrokkene voeg-toe|lijst`: who has to do with a case. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli.groep import maak_app, maak_groep, voorbeelden
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, begint_met, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import EenZaak, naam

ROLLEN = (
    "adviseur", "behandelaar", "belanghebbende", "beslisser", "initiator", "klantcontacter", "zaakcoordinator", "mede_initiator",
)  # fmt: skip

app = maak_app()


@app.command("voeg-toe")
@voorbeelden(
    ("zaken betrokkene voeg-toe jur 17 --rol initiator --naam 'Afdeling Ruimte'", "wie er om vroeg"),
    ("zaken betrokkene voeg-toe jur 17 --rol adviseur --naam Huisadvocaat --contact 020-1234567", "met een telefoonnummer"),
)
def voeg_toe(
    zaak: EenZaak,
    rol: Annotated[str, typer.Option("--rol", help=", ".join(ROLLEN), autocompletion=begint_met(ROLLEN))],
    wie: Annotated[str, typer.Option("--naam", help="Naam van de persoon of organisatie")],
    contact: Annotated[str, typer.Option("--contact", help="E-mailadres of telefoonnummer")] = "",
    toelichting: Annotated[str, typer.Option("--toelichting", help="Wat er verder van belang is")] = "",
    sleutel: SleutelOptie = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een betrokkene bij een zaak zetten."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import VoegBetrokkeneToe
        from zaken.domain.zaak import Betrokkene

        vraag = Vraag(
            VoegBetrokkeneToe(Betrokkene(naam(rol), wie, contact, toelichting)),
            gedaan=lambda antwoord: f"{antwoord.identificatie}: {wie} toegevoegd als {naam(rol).replace('_', ' ')}.",
            sleutel=sleutel,
            proef=proef,
        )
        return voer_uit(sessie, uitvoer, [" ".join(zaak)], vraag)


@app.command("lijst")
@voorbeelden(
    ("zaken betrokkene lijst jur 17", "wie er met de zaak te maken heeft"),
    ("zaken betrokkene lijst jur 17 --json", "voor een programma"),
)
def lijst(zaak: EenZaak, json: JsonOptie = False) -> None:
    """De betrokkenen bij een zaak."""
    nummer = een_zaaknummer(zaak)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.weergave import als_json
        from zaken.cli.weergave.zaak import betrokkenekolommen
        from zaken.services.lezen import show

        gevonden = show(sessie.werkplek, nummer).zaak
        betrokkenen = list(gevonden.betrokkenen)
        if uitvoer.als_json:
            kop = {"schema_versie": als_json.SCHEMA_VERSIE, "identificatie": gevonden.identificatie, "aantal": len(betrokkenen)}
            uitvoer.json({**kop, "betrokkenen": betrokkenen})
            return
        leeg = f"Nog geen betrokkenen. Toevoegen: zaken betrokkene voeg-toe {gevonden.identificatie} --rol ROL --naam '...'"
        uitvoer.tabel(betrokkenekolommen(), betrokkenen, leeg=leeg)


command = maak_groep(app, "Betrokkenen bij een zaak: wie ermee te maken heeft, en in welke rol.")
