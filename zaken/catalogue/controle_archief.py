"""Retention: every resultaat agrees with its row of the selectielijst. A list that is not here is said, never assumed right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.controle_eigenschappen import veld_van_soort
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.configuratie import Selectielijst, Selectielijstresultaat
from zaken.domain.duur import Duur
from zaken.domain.zaaktype import Resultaattype

_TERMIJN = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def _results(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    verwijzing, selectielijsten = onderzoek.zaaktype.selectielijst, onderzoek.bekend.selectielijsten
    lijst = selectielijsten.lijsten.get(verwijzing.lijst) if selectielijsten is not None else None
    if selectielijsten is not None and lijst is None:
        tekst = f"niet gecontroleerd: de selectielijst van {verwijzing.lijst} is hier niet"
        hint = f"zet de lijst in config/selectielijsten/selectielijst-{verwijzing.lijst}.csv of .yaml"
        yield onderzoek.let_op("niet_gecontroleerd", ("selectielijst", "lijst"), tekst, hint)
    for naam, resultaat in onderzoek.zaaktype.resultaten.items():
        plek: Plek = ("resultaten", naam)
        yield from _whole(onderzoek, resultaat, plek)
        if resultaat.selectielijst.split(".")[0] != verwijzing.procestype:
            tekst = f"{resultaat.selectielijst} hoort niet bij procestype {verwijzing.procestype}"
            hint = f"kies een nummer dat begint met {verwijzing.procestype}., of verander het procestype van het zaaktype"
            yield onderzoek.fout("ander_procestype", (*plek, "selectielijst"), tekst, hint)
        if lijst is not None:
            yield from _against_list(onderzoek, resultaat, lijst, plek)


def _whole(onderzoek: Onderzoek, resultaat: Resultaattype, plek: Plek) -> Iterator[Bevinding]:
    """What a resultaat says of itself must fit together."""
    if resultaat.aanname:
        yield onderzoek.let_op("aanname", (*plek, "aanname"), "dit is een aanname", "stel vast of het klopt en haal aanname: ja dan weg")
    if resultaat.archiefnominatie == "blijvend_bewaren" and resultaat.archiefactietermijn is not None:
        tekst = "wat blijvend bewaard wordt heeft geen archiefactietermijn"
        yield onderzoek.fout("termijn_bij_bewaren", (*plek, "archiefactietermijn"), tekst, "haal de termijn weg, of kies vernietigen")
    if resultaat.archiefnominatie == "vernietigen" and resultaat.archiefactietermijn is None:
        hint = "zet er archiefactietermijn: bij, bijvoorbeeld P5Y"
        yield onderzoek.fout("vernietigen_zonder_termijn", plek, "er staat niet na hoeveel jaar vernietigd wordt", hint)
    if resultaat.archiefactietermijn is not None and resultaat.archiefactietermijn.eenheid == "werkdagen":
        tekst = "een bewaartermijn telt niet in werkdagen"
        yield onderzoek.fout("verkeerde_waarde", (*plek, "archiefactietermijn"), tekst, "schrijf jaren, maanden of dagen, bijvoorbeeld P5Y")
    brondatum, waar = resultaat.brondatum, (*plek, "brondatum")
    if brondatum.afleidingswijze == "eigenschap" and brondatum.eigenschap is None:
        hint = "zet er eigenschap: bij, het datumveld waar de bewaartermijn begint"
        yield onderzoek.fout("brondatum_zonder_veld", waar, "er staat niet welke eigenschap", hint)
    elif brondatum.eigenschap is not None and brondatum.afleidingswijze != "eigenschap":
        hint = "haal het veld weg, of kies afleidingswijze: eigenschap"
        yield onderzoek.fout("brondatum_met_veld", (*waar, "eigenschap"), "bij afleidingswijze afgehandeld telt geen veld", hint)
    elif brondatum.eigenschap is not None:
        yield from veld_van_soort(onderzoek, brondatum.eigenschap, "datum", (*waar, "eigenschap"))


def _against_list(onderzoek: Onderzoek, resultaat: Resultaattype, lijst: Selectielijst, plek: Plek) -> Iterator[Bevinding]:
    nummer, waar = resultaat.selectielijst, (*plek, "selectielijst")
    rij = lijst.resultaten.get(nummer)
    if rij is not None:
        yield from _against_row(onderzoek, resultaat, rij, lijst.jaar, plek)
    elif lijst.volledig:
        tekst = f"nummer {nummer} staat niet in de selectielijst van {lijst.jaar}"
        yield onderzoek.fout("selectielijst_onbekend", waar, tekst, bedoelt_u(nummer, lijst.resultaten))
    else:
        tekst = f"niet gecontroleerd: nummer {nummer} staat niet in het deel van de selectielijst van {lijst.jaar} dat hier is"
        yield onderzoek.let_op("niet_gecontroleerd", waar, tekst, bedoelt_u(nummer, lijst.resultaten))


def _against_row(onderzoek: Onderzoek, resultaat: Resultaattype, rij: Selectielijstresultaat, jaar: int, plek: Plek) -> Iterator[Bevinding]:
    lijst = f"de selectielijst van {jaar} zegt bij {rij.nummer}"
    if resultaat.archiefnominatie != rij.waardering:
        tekst = f"{lijst} {rij.waardering}, hier staat {resultaat.archiefnominatie}"
        yield onderzoek.fout(
            "waardering_wijkt_af", (*plek, "archiefnominatie"), tekst, f"schrijf {rij.waardering}, of kies een ander nummer"
        )
        return
    termijn = resultaat.archiefactietermijn
    if termijn is not None and rij.bewaartermijn and _length(termijn.iso) != _length(rij.bewaartermijn):
        tekst = f"{lijst} {_in_words(rij.bewaartermijn)}, hier staat {termijn}"
        hint = f"schrijf {rij.bewaartermijn}, of kies een ander nummer"
        yield onderzoek.fout("bewaartermijn_wijkt_af", (*plek, "archiefactietermijn"), tekst, hint)


def _length(iso: str) -> tuple[int, int] | str:
    """Months and days of an ISO 8601 period, so that P18M equals P1Y6M; the text itself when it is none."""
    match = _TERMIJN.fullmatch(iso)
    if match is None:
        return iso
    jaren, maanden, weken, dagen = (int(deel or 0) for deel in match.groups())
    return jaren * 12 + maanden, weken * 7 + dagen


def _in_words(iso: str) -> str:
    try:
        return str(Duur.parse(iso))
    except ValueError:
        return iso


CONTROLES: tuple[Controle, ...] = (_results,)
