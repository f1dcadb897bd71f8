"""`zaken termijnen herbereken`: the dates of open cases by the calendar and the lists of now. Decides nothing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zaken.cli import aanvullen, filteropties
from zaken.cli.diagnostics import KLAAR, bevestig, meld, voortgang
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.onderbreken import Onderbreker
from zaken.cli.output import Kolom, Uitvoer, open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, ProefOptie, XlsxOptie, zaaknummers_getypt
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.domain.selectie import Selectie
    from zaken.services.herberekenen import Herberekend
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ("zaken termijnen herbereken --proef", "wat er verandert na een nieuwe kalender, en waarom; er wordt niets vastgelegd"),
    ("zaken termijnen herbereken --zaaktype bezwaarschrift", "een zaaktype; Zaken vraagt eerst of het mag"),
    ("zaken termijnen herbereken --team juridische_zaken --xlsx herberekend.xlsx --proef", "de oude en de nieuwe datums naar Excel"),
    ("zaken termijnen herbereken bzw 4", "een enkele zaak"),
)
GETOOND = 50
"""Cases that are shown one by one on a terminal; --xlsx and a pipe have them all."""
_KOLOMMEN = ("zaak", "termijn", "oud", "nieuw", "waarom")

app = maak_app()


@dataclass
class _Telling:
    """What has become of the cases so far; `niet` counts the reasons of what was refused."""

    uitkomsten: Counter[str] = field(default_factory=Counter)
    niet: Counter[str] = field(default_factory=Counter)
    codes: set[int] = field(default_factory=set)

    def tel(self, een: Herberekend) -> None:
        from zaken.cli.vraag import code_van
        from zaken.cli.weergave.antwoord import redenen_van
        from zaken.cli.weergave.herberekening import weigering

        self.uitkomsten[een.uitkomst] += 1
        if een.uitkomst == "geweigerd":
            antwoord = weigering(een)
            self.niet.update(redenen_van(antwoord))
            self.codes.add(code_van(antwoord))

    @property
    def code(self) -> int:
        return KLAAR if not self.codes else next(iter(self.codes)) if len(self.codes) == 1 else 1


@dataclass(frozen=True)
class _Werk:
    """Which cases, and how."""

    werkplek: Werkplek
    selectie: Selectie
    nummers: list[str]
    ook_uit_bron: bool

    def veranderd(self, telling: _Telling, *, proef: bool) -> Iterator[Herberekend]:
        """Everything that changes, while all is counted; Ctrl-C waits for the chunk in hand."""
        from zaken.services.herberekenen import recompute_all

        blokken = recompute_all(self.werkplek, self.selectie, nummers=self.nummers, ook_uit_bron=self.ook_uit_bron, proef=proef)
        with Onderbreker() as onderbreker, voortgang(None, "zaken") as balk:
            for blok in blokken:
                for een in blok:
                    telling.tel(een)
                if not self.nummers:
                    balk.stap(len(blok))
                yield from (een for een in blok if een.uitkomst == "veranderd")
                if onderbreker.gevraagd:
                    meld(f"\n{_samenvatting(telling, proef=proef)} De rest is niet aangeraakt; dezelfde opdracht gaat verder.")
                    raise KeyboardInterrupt


@app.command()
def herbereken(
    zaken: Annotated[
        list[str] | None,
        typer.Argument(metavar="ZAAK", help="Alleen deze zaken; zonder deze alle open zaken", autocompletion=aanvullen.zaak),
    ] = None,
    zaaktype: filteropties.Zaaktype = None,
    team: filteropties.Team = None,
    ook_uit_bron: Annotated[
        bool, typer.Option("--ook-uit-bron", help="Ook termijnen die uit een bron zijn overgenomen; zonder dit blijven die staan")
    ] = False,
    proef: ProefOptie = False,
    ja: JaOptie = False,
    xlsx: XlsxOptie = None,
    json: JsonOptie = False,
) -> int:
    """De termijnen van open zaken opnieuw berekenen met de kalender, de lijsten en de bedragen van nu.

    Een datum schuift nooit vanzelf als de kalender verandert. Deze opdracht laat per zaak de oude en de nieuwe datum zien met de reden, en
    legt het vast als u ja zegt. Wat niet verandert, blijft zoals het is. Een overgenomen datum blijft staan, tenzij u --ook-uit-bron geeft.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.filteren import Filter, select

        nummers = zaaknummers_getypt(zaken or [])
        if nummers and (zaaktype or team):
            raise InvoerFout("Geef zaken of een filter, niet beide.", hint="laat --zaaktype en --team weg")
        selectie = select(sessie.werkplek, Filter(zaaktype=zaaktype, team=team, sorteer="nummer"))
        wat = _Werk(sessie.werkplek, selectie, nummers, ook_uit_bron)
        if not proef and not ja:
            vooraf = _Telling()
            hoeveel = sum(1 for _ in wat.veranderd(vooraf, proef=True))
            if hoeveel == 0:
                _rond_af(uitvoer, vooraf, proef=False, json=[])
                return vooraf.code
            if not bevestig(_vraag(hoeveel), ja=False):
                meld("Er is niets veranderd. Bekijk het eerst met: zaken termijnen herbereken --proef")
                return KLAAR
        telling = _Telling()
        stroom = wat.veranderd(telling, proef=proef)
        if xlsx is not None:
            from zaken.cli.weergave.herberekening import schrijf_excel

            rijen = schrijf_excel(xlsx, stroom, overschrijven=ja)
            meld(f"{xlsx} geschreven: {rijen} {'rij' if rijen == 1 else 'rijen'}.")
            documenten = None
        else:
            documenten = _toon(uitvoer, stroom, proef=proef)
        _rond_af(uitvoer, telling, proef=proef, json=documenten)
        return telling.code


def _vraag(hoeveel: int) -> str:
    from zaken.text.numbers import toon_getal

    zaken = "1 zaak" if hoeveel == 1 else f"{toon_getal(hoeveel)} zaken"
    return f"Van {zaken} veranderen termijnen of berekende gegevens. Vastleggen?"


def _toon(uitvoer: Uitvoer, stroom: Iterator[Herberekend], *, proef: bool) -> list[dict[str, Any]] | None:
    """Everything that changes; for JSON the documents, to be written with the counts."""
    from zaken.cli.weergave import herberekening

    if uitvoer.als_json:
        return [herberekening.als_document(een) for een in stroom]
    kolommen = [Kolom(naam, naam) for naam in _KOLOMMEN]
    nummer = 0
    for nummer, een in enumerate(stroom, start=1):
        if not uitvoer.op_terminal:
            uitvoer.tabel(kolommen, herberekening.tsv_rijen(een))
        elif nummer <= GETOOND:
            herberekening.toon_een(uitvoer, een)
    if uitvoer.op_terminal and nummer > GETOOND:
        uitvoer.tekst(f"En nog {nummer - GETOOND}; alles met --xlsx BESTAND of in een pijp.", stijl="zacht")
    return None


def _rond_af(uitvoer: Uitvoer, telling: _Telling, *, proef: bool, json: list[dict[str, Any]] | None) -> None:
    if uitvoer.als_json and json is not None:
        aantallen = {naam: telling.uitkomsten[naam] for naam in ("veranderd", "ongewijzigd", "geweigerd")}
        uitvoer.json(
            {"schema_versie": 1, **({"proef": True} if proef else {}), **aantallen, "zaken": json, "geweigerd_om": dict(telling.niet)}
        )
    meld(_samenvatting(telling, proef=proef))
    for reden, keer in telling.niet.most_common(GETOOND):
        meld(f"  {keer} x  {reden}")


def _samenvatting(telling: _Telling, *, proef: bool) -> str:
    from zaken.cli.weergave.tekst import aantal

    zou = ("zou veranderen", "zouden veranderen") if proef else ("veranderd", "veranderd")
    delen = []
    for soort, een, meer in (("veranderd", *zou), ("ongewijzigd", "ongewijzigd", "ongewijzigd"), ("geweigerd", "geweigerd", "geweigerd")):
        if telling.uitkomsten[soort] or soort == "veranderd":
            delen.append(aantal(telling.uitkomsten[soort], f"zaak {een}", f"zaken {meer}"))
    return f"{'Proef, er is niets vastgelegd: ' if proef else ''}{', '.join(delen)}."


command = maak_command(app)
