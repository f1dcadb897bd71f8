"""`zaken maak-ongedaan [ZAAK]`: takes back one's own newest change, after saying what that will do. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import KLAAR, bevestig, meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Uitvoer, open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, ProefOptie, SleutelOptie, zaaknummers_getypt
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie
    from zaken.cli.uitvoering import Vraag
    from zaken.services.correcties import Terugblik

VOORBEELDEN = (
    ("zaken maak-ongedaan", "uw laatste wijziging; eerst ziet u wat er gebeurt"),
    ("zaken maak-ongedaan jur 17 --proef", "alleen kijken wat er zou gebeuren"),
    ("zaken maak-ongedaan --reeks", "wat u het laatst met veel zaken tegelijk deed"),
    ("zaken maak-ongedaan - --ja < nummers.txt", "uw laatste wijziging van elk van deze zaken"),
)

app = maak_app()


@app.command("maak-ongedaan")
def maak_ongedaan(
    zaken: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ZAAK",
            help="Zaaknummer; zonder deze uw laatste wijziging, - leest ze uit een pijp",
            autocompletion=aanvullen.zaak,
        ),
    ] = None,
    reeks: Annotated[bool, typer.Option("--reeks", help="Alle zaken van uw laatste wijziging van veel zaken tegelijk")] = False,
    ja: JaOptie = False,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Uw laatste wijziging terugdraaien. Er verdwijnt niets: de tijdlijn houdt de wijziging en het ongedaan maken."""
    uitvoer = open_uitvoer(json=json)
    woorden = zaken or []
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag
        from zaken.domain.opdrachten import MaakOngedaan

        dagen = sessie.instellingen.ongedaan_dagen.waarde
        vraag = Vraag(
            MaakOngedaan(dagen),
            gedaan=lambda antwoord: f"{antwoord.identificatie}: uw laatste wijziging is ongedaan gemaakt.",
            daarna=lambda antwoord: [f"zaken tijdlijn {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        if reeks:
            return _reeks(sessie, uitvoer, woorden, vraag, dagen, ja=ja)
        if "-" in woorden or len(nummers := zaaknummers_getypt(woorden)) > 1:
            return _veel(sessie, uitvoer, woorden, vraag, "Uw laatste wijziging van al deze zaken ongedaan maken?", ja=ja)
        if sleutel and not nummers:
            raise InvoerFout("Met --sleutel hoort een zaak.", hint="Noem de zaak: zaken maak-ongedaan ZAAK --sleutel TEKST")
        return _een(sessie, uitvoer, nummers[0] if nummers else None, vraag, dagen, ja=ja)


def _een(sessie: Sessie, uitvoer: Uitvoer, nummer: str | None, vraag: Vraag, dagen: int, *, ja: bool) -> int:
    """Say what it will do; then ask, and do exactly that: not when the case has changed meanwhile."""
    from dataclasses import replace

    from zaken.cli.uitvoering import exitcode, meld_geweigerd, meld_waarschuwingen, voer_uit
    from zaken.services.correcties import look_back

    if vraag.sleutel and nummer and not vraag.proef:
        return voer_uit(sessie, uitvoer, [nummer], vraag)
    terugblik = look_back(sessie.werkplek, nummer, dagen)
    antwoord = terugblik.antwoord
    if terugblik.straks is None or vraag.proef:
        _toon(uitvoer, terugblik)
        if terugblik.straks is None:
            meld_geweigerd(antwoord)
        else:
            meld("Proef, er is niets vastgelegd.")
            meld_waarschuwingen(antwoord)
        return exitcode([antwoord])
    meld("\n".join(_regels(terugblik)))
    if not ja:
        meld_waarschuwingen(antwoord)
    if not bevestig("Dit ongedaan maken?", ja=ja):
        meld("Er is niets veranderd.")
        return KLAAR
    return voer_uit(sessie, uitvoer, [antwoord.identificatie], replace(vraag, gezien=terugblik.zaak.versie))


def _regels(terugblik: Terugblik) -> list[str]:
    """What will be undone, and under it every change."""
    from zaken.cli.weergave.wijzigingen import wijzigingen
    from zaken.cli.weergave.zaak import Naamgever
    from zaken.domain.stand import stand
    from zaken.text.dates import toon_moment

    wat = terugblik.laatste.what(terugblik.zaaktype)
    kop = f"{terugblik.zaak.identificatie} ({terugblik.zaak.omschrijving}): {wat}, {toon_moment(terugblik.laatste.rij.moment)}"
    namen = Naamgever(terugblik.zaaktype, terugblik.configuratie)
    return [kop, *(f"  {regel}" for regel in wijzigingen(stand(terugblik.zaak), terugblik.wordt, namen, ook_plaats=True))]


def _toon(uitvoer: Uitvoer, terugblik: Terugblik) -> None:
    """The trial: data on stdout."""
    from zaken.cli.weergave import als_json

    if uitvoer.als_json:
        rij = terugblik.laatste.rij
        gebeurtenis = {"volgnummer": rij.volgnummer, "soort": rij.soort, "moment": rij.moment, "wie": rij.wie}
        antwoord = {**als_json.antwoord(terugblik.antwoord), "gebeurtenis": gebeurtenis, "wordt": terugblik.wordt}
        uitvoer.json({"schema_versie": als_json.SCHEMA_VERSIE, "proef": True, "resultaten": [antwoord]})
    elif terugblik.straks is not None:
        uitvoer.tekst("\n".join(_regels(terugblik)))


def _reeks(sessie: Sessie, uitvoer: Uitvoer, woorden: list[str], vraag: Vraag, dagen: int, *, ja: bool) -> int:
    """The last bulk run, or of it only the cases that were named; a case that was changed after it is refused."""
    from dataclasses import replace

    from zaken.cli.weergave.tekst import aantal
    from zaken.domain.opdrachten import MaakOngedaan
    from zaken.services.correcties import last_series
    from zaken.text.dates import toon_moment

    reeks = last_series(sessie.werkplek, dagen)
    vraag = replace(vraag, opdracht=MaakOngedaan(dagen, reeks.kenmerk))
    wat = (reeks.overgang or reeks.soort).replace("_", " ")
    meld(f"Uw laatste reeks: {wat}, {aantal(len(reeks.nummers), 'zaak', 'zaken')}, {toon_moment(reeks.moment)}.")
    return _veel(sessie, uitvoer, woorden or list(reeks.nummers), vraag, "Deze reeks ongedaan maken?", ja=ja)


def _veel(sessie: Sessie, uitvoer: Uitvoer, woorden: list[str], vraag: Vraag, zin: str, *, ja: bool) -> int:
    from zaken.cli.uitvoering import voer_uit

    if not vraag.proef and not bevestig(zin, ja=ja):
        meld("Er is niets veranderd.")
        return KLAAR
    return voer_uit(sessie, uitvoer, woorden, vraag)


command = maak_command(app)
