"""`zaken termijn ZAAK`: how the dates of a case came about, step by step. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zaken.cli.diagnostics import waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, Uitvoer, open_uitvoer
from zaken.cli.params import JsonOptie, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import EenZaak

if TYPE_CHECKING:
    from datetime import date

    from zaken.domain.zaak import Uitleg
    from zaken.services.lezen import Zaakbeeld

VOORBEELDEN = (
    ("zaken termijn jur 17", "waarom is de uiterlijke datum die datum"),
    ("zaken termijn jur 17 --json", "elke rekenstap met datum en grondslag"),
)

app = maak_app()


@app.command()
def termijn(zaak: EenZaak, json: JsonOptie = False) -> None:
    """Hoe de termijn van een zaak is berekend, stap voor stap, met de grondslag."""
    nummer = een_zaaknummer(zaak)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.lezen import show

        beeld = show(sessie.werkplek, nummer)
        if uitvoer.als_json:
            _als_json(uitvoer, beeld)
        elif uitvoer.op_terminal:
            _verhaal(uitvoer, beeld)
        else:
            velden = ("termijn", "stap", "datum", "tekst", "grondslag", "aanname")
            rijen = [
                {"termijn": naam, "stap": stap, "datum": s.datum, "tekst": s.tekst, "grondslag": s.grondslag, "aanname": s.aanname}
                for naam, _, uitleg in _termijnen(beeld)
                for stap, s in enumerate(uitleg.stappen, start=1)
            ]
            uitvoer.tabel([Kolom(veld, veld) for veld in velden], rijen)
        _nieuwere_kalender(beeld)


def _termijnen(beeld: Zaakbeeld) -> list[tuple[str, date | None, Uitleg]]:
    zaak = beeld.zaak
    return [
        ("streefdatum", zaak.streefdatum, zaak.uitleg_streefdatum),
        ("uiterlijke_einddatum", zaak.uiterlijke_einddatum, zaak.uitleg_einddatum),
    ]


def _als_json(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    from zaken.cli.weergave import als_json

    termijnen = {naam: {"datum": datum, **als_json.uitleg(uitleg)} for naam, datum, uitleg in _termijnen(beeld)}
    kop = {"schema_versie": als_json.SCHEMA_VERSIE, "identificatie": beeld.zaak.identificatie, "laatheid": beeld.laatheid.value}
    uitvoer.json({**kop, "kalender_nu": beeld.kalender_nu, "termijnen": termijnen, "opschortingen": list(beeld.zaak.opschortingen)})


def _verhaal(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    from zaken.cli.weergave.tekst import ingesprongen
    from zaken.cli.weergave.termijn import STIJLEN, dag_en_afstand
    from zaken.cli.weergave.termijn import termijn as in_woorden
    from zaken.text.dates import toon_datum

    stand = in_woorden(beeld.laatheid, beeld.vandaag, beeld.zaak.uiterlijke_einddatum)
    uitvoer.tekst(f"{beeld.zaak.identificatie}  {stand}", stijl=STIJLEN[beeld.laatheid])
    for kop, (_, datum, uitleg) in zip(("Streefdatum", "Uiterlijke einddatum"), _termijnen(beeld), strict=True):
        uitvoer.kop(f"{kop}: {dag_en_afstand(datum, beeld.vandaag) if datum else 'geen'}")
        for nummer, stap in enumerate(uitleg.stappen, start=1):
            dag = toon_datum(stap.datum) if stap.datum else " " * 10
            grond = [f"grondslag: {stap.grondslag}"] if stap.grondslag else []
            aanname = ["aanname, nog niet vastgesteld"] if stap.aanname else []
            uitvoer.tekst(ingesprongen(stap.tekst, uitvoer.breedte, begin=f"{nummer:>3}. {dag}  "))
            if achter := "; ".join([*grond, *aanname]):
                uitvoer.tekst(ingesprongen(achter, uitvoer.breedte, begin=" " * 17), stijl="let_op" if stap.aanname else "zacht")
        if not uitleg.stappen:
            uitvoer.tekst("  Dit zaaktype kent deze termijn niet.", stijl="zacht")


def _nieuwere_kalender(beeld: Zaakbeeld) -> None:
    """A later calendar never moves a date by itself; whoever defends the date must know."""
    gebruikt = {uitleg.kalender for _, _, uitleg in _termijnen(beeld) if uitleg.kalender}
    if gebruikt and max(gebruikt) < beeld.kalender_nu and not beeld.zaak.is_afgehandeld:
        waarschuw(
            f"berekend met versie {max(gebruikt)} van de kalender; nu geldt versie {beeld.kalender_nu}",
            hint="de datum schuift niet vanzelf; hij wordt opnieuw berekend zodra een gegeven verandert waar hij op rust",
        )


command = maak_command(app)
