"""`zaken lijst`: the cases that match a filter. Decides nothing itself."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen, filteropties
from zaken.cli.diagnostics import meld, voortgang, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Uitvoer, open_uitvoer, schrijf
from zaken.cli.params import JaOptie, JsonOptie, XlsxOptie, paren
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import Velden, op_regel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zaken.domain.selectie import Selectie
    from zaken.services.filteren import Filter
    from zaken.services.lezen import Lijst
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ("zaken lijst --behandelaar ik", "mijn werkvoorraad, wat het eerst af moet bovenaan"),
    ("zaken lijst --te-laat --team juridische_zaken", "wat bij een team te laat is"),
    ("zaken lijst --zaaktype inkoopvraag --binnen 7d", "wat binnen een week af moet"),
    ("zaken lijst --weergave wacht_op_anderen --team pia", "een bewaarde lijst, en daarvan een deel"),
    ("zaken lijst --zaaktype archiefachterstand --xlsx werk.xlsx", "een Excel om in te vullen; terug met zaken vul --uit"),
    ("zaken lijst --status ontvangen --alleen-nummers | zaken neem -", "alles wat net binnen is zelf oppakken"),
)

app = maak_app()


@app.command()
def lijst(
    zaaktype: filteropties.Zaaktype = None,
    status: filteropties.Status = None,
    team: filteropties.Team = None,
    organisatie: filteropties.Organisatie = None,
    behandelaar: filteropties.Behandelaar = None,
    aan_zet: filteropties.AanZet = None,
    te_laat: filteropties.TeLaat = False,
    binnen: filteropties.Binnen = None,
    zoek: filteropties.Zoek = None,
    eigenschap: Velden = None,
    ook_afgehandeld: filteropties.OokAfgehandeld = False,
    weergave: Annotated[
        str | None,
        typer.Option(
            "--weergave", metavar="NAAM", help="Een bewaarde lijst; de andere opties beperken hem", autocompletion=aanvullen.weergave
        ),
    ] = None,
    sorteer: filteropties.Sorteer = None,
    kolommen: filteropties.Kolommen = None,
    maximaal: Annotated[int | None, typer.Option("--maximaal", min=1, max=100_000, help="Zoveel regels; zonder deze 50")] = None,
    vanaf: Annotated[
        str | None, typer.Option("--vanaf", metavar="ZAAK", help="Verder na deze zaak: het nummer op de laatste regel")
    ] = None,
    alleen_nummers: Annotated[
        bool, typer.Option("--alleen-nummers", help="Alle nummers, een per regel, om door te geven aan een andere opdracht")
    ] = False,
    xlsx: XlsxOptie = None,
    ja: JaOptie = False,
    json: JsonOptie = False,
) -> None:
    """Zaken zoeken en tonen, wat het eerst af moet bovenaan.

    In JSON zijn bedragen hele centen en datums als 2026-03-12. In een pijp komen de kolommen zonder kop, in een vaste volgorde; die
    staat in docs/handleiding/machines.md.
    """
    velden = paren(eigenschap)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.filteren import Filter, select
        from zaken.services.lezen import list_cases, list_numbers
        from zaken.services.weergaven import columns, find_view, narrowed

        gevraagd = Filter(
            zaaktype, status, team, organisatie, behandelaar, aan_zet, te_laat, binnen, zoek, ook_afgehandeld, velden, sorteer or "termijn"
        )
        gekozen = columns(filteropties.gesplitst(kolommen))
        if weergave is not None:
            bewaard = find_view(sessie.werkplek, weergave)
            gevraagd, gekozen = narrowed(bewaard, gevraagd, sorteer), gekozen or bewaard.weergave.kolommen
        selectie = select(sessie.werkplek, gevraagd)
        if xlsx is not None:
            _naar_excel(sessie.werkplek, selectie, xlsx, overschrijven=ja)
            return
        if alleen_nummers:
            for nummer in itertools.islice(list_numbers(sessie.werkplek, selectie), maximaal):
                schrijf(f"{nummer}\n")
            return
        hoogstens = maximaal or sessie.instellingen.uitvoer_maximaal.waarde
        begin = _nummer(sessie.werkplek, vanaf)
        pagina = list_cases(sessie.werkplek, selectie, maximaal=hoogstens, vanaf=begin, geheel=json)
        _toon(uitvoer, pagina, gevraagd, vanaf, gekozen)


def _naar_excel(werkplek: Werkplek, selectie: Selectie, pad: Path, *, overschrijven: bool) -> None:
    from zaken.cli.weergave.tekst import aantal
    from zaken.services.invullijst import write_list

    with voortgang(None, "zaken naar Excel") as balk:
        rijen = write_list(werkplek, selectie, pad, overschrijven=overschrijven, voortgang=balk.tot)
    meld(f"{aantal(rijen, 'zaak', 'zaken')} in {pad}")
    if selectie.zaaktype:
        meld(f"Na het invullen terug: {op_regel('zaken', 'vul', '--uit', str(pad))} --proef")


def _nummer(werkplek: Werkplek, vanaf: str | None) -> str | None:
    """A case number in full, or the mark of a page as `--json` gave it."""
    from zaken.services.lezen import full_number

    return vanaf if vanaf is None or vanaf.startswith("~") else full_number(werkplek, vanaf)


def _toon(uitvoer: Uitvoer, pagina: Lijst, gevraagd: Filter, vanaf: str | None, gekozen: Sequence[str]) -> None:
    if uitvoer.als_json:
        from zaken.cli.weergave import als_json

        zaken = [
            als_json.zaak(pagina.geheel[regel.zaak.identificatie], pagina.op, regel.laatheid)
            for regel in pagina.regels
            if regel.zaak.identificatie in pagina.geheel
        ]
        uitvoer.json(als_json.lijst(pagina.aantal, zaken, op=pagina.op, volgende=pagina.volgende))
        return
    from zaken.cli.weergave.lijst import kolommen
    from zaken.text.numbers import toon_getal

    getoond, totaal = len(pagina.regels), toon_getal(pagina.aantal)
    verder = f"--vanaf {pagina.regels[-1].zaak.identificatie}" if pagina.volgende else ""
    reeks = f"{getoond} van {totaal}, na {vanaf}" if vanaf else f"1-{toon_getal(getoond)} van {totaal}"
    voet = f"{reeks}. Verder met {verder}" if verder else f"{reeks}"
    uitvoer.tabel(kolommen(uitvoer, pagina, gekozen), pagina.regels, leeg=_leeg(gevraagd), voet=voet)
    if verder and not uitvoer.op_terminal:
        waarschuw(
            f"dit zijn {getoond} van {totaal} zaken", hint=f"verder met {verder}, meer met --maximaal, alle nummers met --alleen-nummers"
        )


def _leeg(gevraagd: Filter) -> str:
    """Nothing found, and what to try then."""
    if gevraagd.te_laat:
        return "Geen zaken te laat. Wat er binnen een week af moet: zaken lijst --binnen 7d"
    if gevraagd.zoek and not gevraagd.ook_afgehandeld:
        return f"Geen lopende zaken gevonden. Ook in wat klaar is: {op_regel('zaken', 'lijst', '--zoek', gevraagd.zoek)} --ook-afgehandeld"
    if gevraagd.behandelaar == "ik":
        return "U hebt geen zaken. Wat nog van niemand is: zaken lijst --behandelaar geen"
    return "Geen zaken gevonden. Alles wat loopt: zaken lijst. Een zaak openen: zaken nieuw ZAAKTYPE"


command = maak_command(app)
