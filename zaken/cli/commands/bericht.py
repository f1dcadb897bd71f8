"""`zaken bericht test|bevestig|lijst|opnieuw`: the messages that go out, for who looks after them. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli.diagnostics import KLAAR, bevestig, fout, meld
from zaken.cli.groep import maak_app, maak_groep, voorbeelden
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie
from zaken.cli.sessie import werk
from zaken.errors import NietGevonden

MISLUKT = 1
TESTKOLOMMEN = (
    Kolom("kanaal", "Kanaal"),
    Kolom("adres", "Aan", toon=lambda proef: proef.adres if proef.voor in ("", proef.adres) else f"{proef.adres} (was voor {proef.voor})"),
    Kolom("fout", "Uitkomst", toon=lambda proef: proef.fout or "aangenomen", stijl=lambda proef: "alarm" if proef.fout else "goed"),
)
WEERKOLOMMEN = (
    Kolom("id", "Nummer", "rechts"),
    Kolom("kanaal", "Kanaal"),
    Kolom("adres", "Gaat naar", rekbaar=True),
    Kolom("was", "Ging naar", rekbaar=True),
)

app = maak_app()


@app.command("test")
@voorbeelden(
    ("zaken bericht test", "nu een proefbericht aan uzelf, over elk kanaal, en wat er van kwam"),
    ("zaken bericht test --kanaal e-mail --aan beheer@voorbeeld.nl", "naar een ander adres, over een kanaal"),
    ("zaken bericht test --kanaal teams --aan team:juridische_zaken", "naar het kanaal van een team"),
)
def proefbericht(
    aan: Annotated[
        str | None, typer.Option("--aan", metavar="WIE", help="In plaats van naar uzelf: een e-mailadres, een medewerker of team:NAAM")
    ] = None,
    kanaal: Annotated[str | None, typer.Option("--kanaal", metavar="NAAM", help="Alleen over dit kanaal")] = None,
    json: JsonOptie = False,
) -> int:
    """Een proefbericht versturen, over elk kanaal, en zeggen wat er gebeurde."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli import berichtkanalen
        from zaken.services.berichten import must_manage, send_test

        must_manage(sessie.werkplek)
        alle = berichtkanalen.van(sessie)
        if not alle.post.mag:
            raise alle.post.fout
        gekozen = [een for een in alle.kanalen if kanaal in (None, een.naam)]
        if not gekozen:
            raise NietGevonden(f"Er is geen kanaal '{kanaal}'.", hint=f"er zijn: {', '.join(een.naam for een in alle.kanalen)}")
        uitkomsten = list(send_test(sessie.werkplek, gekozen, aan=aan, alles_naar=sessie.instellingen.omgeving_alle_post_naar.waarde))
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "kanalen": uitkomsten})
    else:
        uitvoer.tabel(TESTKOLOMMEN, uitkomsten)
    if any(een.fout for een in uitkomsten):
        fout("Niet elk proefbericht is aangenomen.", hint="controleer het kanaal in config/zaken.toml: zaken diagnose")
        return MISLUKT
    return KLAAR


@app.command("bevestig")
@voorbeelden(("zaken bericht bevestig", "deze database is geen kopie: hier mag post uit"))
def bevestig_post(ja: JaOptie = False) -> int:
    """Bevestigen dat deze database berichten mag versturen, na een kopie of verhuizing.

    Een kopie van de database verstuurt niets, zodat niemand twee keer of voor een oefening bericht krijgt. Bevestig alleen wat de echte
    database is, op de plek waar zij blijft.
    """
    with werk() as sessie:
        from zaken.services import poststand
        from zaken.services.berichten import must_manage

        must_manage(sessie.werkplek)
        if not bevestig("Is dit de echte database, waaruit voortaan berichten gaan?", ja=ja):
            meld("Er is niets veranderd; er gaan geen berichten uit.")
            return KLAAR
        poststand.bevestig_post(sessie.werkplek)
    meld("Bevestigd: deze database mag berichten versturen. Beproef het: zaken bericht test")
    return KLAAR


@app.command("lijst")
@voorbeelden(
    ("zaken bericht lijst", "wat nog niet is verstuurd, waarom niet, en wanneer Zaken het weer probeert"),
    ("zaken bericht lijst --json", "hetzelfde voor een programma"),
)
def lijst(json: JsonOptie = False) -> None:
    """Wat nog niet is verstuurd: berichten, en regels die nog in geen bericht staan, met de reden en de volgende poging."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli import berichtkanalen
        from zaken.cli.weergave import berichten as weergave
        from zaken.services.wachtrij import unsent

        alle = berichtkanalen.van(sessie)
        wachtend = unsent(sessie.werkplek, alle.kanalen, alle.post.reden)
    if uitvoer.als_json:
        uitvoer.json(weergave.als_json(wachtend))
        return
    if not uitvoer.op_terminal:
        uitvoer.tabel(weergave.KOLOMMEN, wachtend)
        return
    weergave.toon(uitvoer, wachtend)
    if any(een.stand == "opgegeven" for een in wachtend):
        meld("Wat is opgegeven gaat pas weer na: zaken bericht opnieuw [NUMMER]")


@app.command("opnieuw")
@voorbeelden(
    ("zaken bericht opnieuw", "alles wat is opgegeven mag weer, naar het adres van nu"),
    ("zaken bericht opnieuw 12 15", "alleen deze berichten"),
)
def opnieuw(
    nummers: Annotated[
        list[int] | None, typer.Argument(metavar="NUMMER", help="Het nummer uit zaken bericht lijst; zonder dit alle")
    ] = None,
    json: JsonOptie = False,
) -> None:
    """Berichten die zijn opgegeven weer vrijgeven, naar het adres dat de ontvanger nu heeft."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli import berichtkanalen
        from zaken.services.berichten import try_again

        weer = try_again(sessie.werkplek, berichtkanalen.van(sessie).kanalen, nummers or ())
    rijen = [{"id": een.bericht.id, "kanaal": een.bericht.kanaal, "adres": een.adres, "was": een.was} for een in weer]
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "aantal": len(weer), "berichten": rijen})
        return
    uitvoer.tabel(WEERKOLOMMEN, rijen, leeg="Er is niets opgegeven.")
    if weer:
        meld("Deze gaan met de volgende ronde mee: zaken herinner")


command = maak_groep(app, "Berichten beproeven, bekijken en opnieuw vrijgeven.")
