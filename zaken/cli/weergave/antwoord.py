"""What became of an opdracht, for people: what changed, every reason against it, and the command that would mend it."""

from __future__ import annotations

from collections.abc import Sequence

from zaken.cli.weergave.lijst import ingekort
from zaken.cli.weergave.stappen import BIJ_DE_STAP, NIET_BEVOEGD, kan, mag_niet, mee_te_geven, zonder_huiswerk
from zaken.cli.zaakopties import op_regel
from zaken.domain.basis import Reden
from zaken.domain.zaaktype import Zaaktype
from zaken.services.lezen import Zaakbeeld
from zaken.services.uitvoeren import Antwoord
from zaken.text.dates import toon_datum, toon_moment
from zaken.text.nearest import dichtstbij

UITKOMSTEN = {
    "uitgevoerd": "uitgevoerd",
    "kan_nog_niet": "kan nog niet",
    "intussen_gewijzigd": "intussen gewijzigd",
    "niet_gevonden": "niet gevonden",
    "ongewijzigd": "ongewijzigd",
    "onleesbaar": "onleesbaar",
}
LANGSTE_REDEN = 1_000
"""Characters of a reason that people get; programs get it whole."""
MEESTE_STAPPEN = 3
"""Steps of one's own that are named as what comes next."""
VOORGOED = frozenset({"afgehandeld", "ongewijzigd"})
"""Reasons that nothing this person can fill in or wait for will mend."""
_DOOR_WAARDE = frozenset({"eigenschap_ontbreekt", "een_van_ontbreekt"})


def verdict(redenen: Sequence[Reden]) -> str:
    """Whether it is this person, the case itself, or only what is still missing that stands in the way."""
    if mag_niet(redenen):
        return "mag u niet"
    return "kan niet" if redenen and all(reden.code in VOORGOED for reden in redenen) else "kan nog niet"


def redenen_van(antwoord: Antwoord) -> list[str]:
    """Every reason in words, each once, with a suggestion for a mistyped step; who changed the case meanwhile."""
    if antwoord.uitkomst == "intussen_gewijzigd":
        moment = f" om {toon_moment(antwoord.moment)}" if antwoord.moment else ""
        return [f"{antwoord.wie} heeft de zaak gewijzigd{moment}"]
    redenen = (ingekort(reden.tekst, LANGSTE_REDEN) + _bedoeld(antwoord, reden) for reden in zonder_huiswerk(antwoord.redenen))
    return list(dict.fromkeys(redenen))


def _bedoeld(antwoord: Antwoord, reden: Reden) -> str:
    if reden.code != "onbekende_stap" or antwoord.zaaktype is None:
        return ""
    nabij = dichtstbij(reden.veld or "", antwoord.zaaktype.overgangen)
    return f"; bedoelt u '{nabij}'?" if nabij else ""


def herstel_stap(antwoord: Antwoord, overgang: str, gegeven: Sequence[str]) -> list[str]:
    """The commands that would make a refused step possible, in order; `gegeven` are the options typed already."""
    redenen, nummer = antwoord.redenen, antwoord.identificatie
    if antwoord.zaaktype is None or any(reden.code in NIET_BEVOEGD for reden in redenen):
        return []
    regels = herstel(antwoord)
    opties = _opties(antwoord.zaaktype, overgang, redenen)
    alles_gedekt = all(reden.code in _DOOR_WAARDE | BIJ_DE_STAP | _HERSTELBAAR for reden in redenen)
    if alles_gedekt and (opties or regels):
        regels.append(f"{op_regel('zaken', 'doe', overgang, nummer, *gegeven)} {' '.join(opties)}".rstrip())
    return list(dict.fromkeys(regels))


def _opties(zaaktype: Zaaktype, overgang: str, redenen: Sequence[Reden]) -> list[str]:
    """What is given with the step: the fields that are still empty, the resultaat, the toelichting."""
    velden = [f"-e {reden.veld}=..." for reden in redenen if reden.code in _DOOR_WAARDE and reden.veld]
    return [*velden, *mee_te_geven(zaaktype, overgang, redenen)]


_HERSTELBAAR = frozenset({"document_ontbreekt", "document_niet_definitief", "behandelaar_ontbreekt", "stap_ontbreekt"})


def herstel(antwoord: Antwoord) -> list[str]:
    """The commands for what must be done before: a document, a behandelaar, an earlier step."""
    regels = []
    for reden in zonder_huiswerk(antwoord.redenen):
        if reden.code in ("document_ontbreekt", "document_niet_definitief") and antwoord.zaaktype and reden.veld:
            eis = antwoord.zaaktype.documenten.get(reden.veld)
            status = f" --status {eis.status}" if eis and eis.status else ""
            regels.append(f"zaken document voeg-toe {antwoord.identificatie} --soort {reden.veld} --titel '...'{status}")
        elif reden.code == "behandelaar_ontbreekt":
            regels.append(f"zaken neem {antwoord.identificatie}")
        elif reden.code == "stap_ontbreekt" and reden.veld:
            regels.append(f"zaken doe {reden.veld} {antwoord.identificatie}")
        elif reden.code == "hervat_door_stap":
            regels.append(f"zaken stappen {antwoord.identificatie}")
        elif hint := _klokhint(antwoord, reden):
            regels.append(hint)
        elif reden.code == "onbekend_veld" and antwoord.zaaktype:
            velden = [veld for veld, eigenschap in antwoord.zaaktype.eigenschappen.items() if not eigenschap.is_afgeleid]
            regels.append(f"velden van {antwoord.zaaktype.identificatie}: {', '.join(velden)}")
    return list(dict.fromkeys(regels))


def nieuwe_datums(antwoord: Antwoord) -> str:
    """` Uiterlijk is nu 12-08-2026 (was 29-06-2026).`: the dates after what was done to the clock; '' when there are none."""
    zaak, voor = antwoord.zaak, antwoord.voor
    if zaak is None or zaak.is_afgehandeld:
        return ""
    delen = []
    for naam, dag, was in (
        ("Uiterlijk is nu", zaak.uiterlijke_einddatum, voor.uiterlijke_einddatum if voor else None),
        ("Streefdatum", zaak.streefdatum, voor.streefdatum if voor else None),
    ):
        if dag is None or (naam == "Streefdatum" and dag == was):
            continue
        delen.append(f" {naam} {toon_datum(dag)}{f' (was {toon_datum(was)})' if was and was != dag else ''}.")
    return "".join(delen)


def _klokhint(antwoord: Antwoord, reden: Reden) -> str:
    """What helps against a refusal to stop, start or put off the clock."""
    termijnen, nummer = (antwoord.zaaktype.termijnen if antwoord.zaaktype else None), antwoord.identificatie
    match reden.code:
        case "grond_ontbreekt":
            return "geef mee: --grond NAAM, met een van de namen hierboven"
        case "regel_ontbreekt" | "onbekende_regel" if termijnen is not None:
            return f"geef mee: --regel {'|'.join(termijnen.verlengingen)}"
        case "gestelde_termijn_ontbreekt":
            return "geef mee: --termijn DATUM"
        case "mededeling_ontbreekt":
            return "geef mee: --meegedeeld-op DATUM"
        case "instemming_ontbreekt":
            return "geef mee: --instemming-op DATUM"
        case "duur_of_dag" | "duur_ontbreekt" | "duur_leeg":
            return "geef mee: --met '2 weken'" + (
                " of --tot DATUM" if reden.code == "duur_of_dag" and "hoogstens" not in reden.tekst else ""
            )
        case "al_opgeschort":
            return f"zaken hervat {nummer}"
        case "geen_termijn" | "verlenging_te_lang" | "verlenging_te_vaak" | "overlapt":
            return f"zaken termijn {nummer}"
    return ""


def volgende(beeld: Zaakbeeld) -> list[str]:
    """Command lines to go on with: the normal route first, in the order of the file; what only drops the case last.

    At most three steps of one's own; a step of the normal route that is somebody else's stands at its place as such.
    """
    zaaktype, nummer = beeld.zaaktype, beeld.zaak.identificatie
    regels: list[str] = []
    eigen = 0
    for stap in sorted(beeld.stappen, key=lambda stap: zaaktype.overgangen[stap.overgang].zonder_eisen):
        doe = " ".join(["zaken doe", stap.overgang, nummer, *_opties(zaaktype, stap.overgang, stap.redenen)])
        if any(reden.code in NIET_BEVOEGD for reden in stap.redenen):
            if not zaaktype.overgangen[stap.overgang].zonder_eisen:
                regels.append(f"een ander: {doe}")
            continue
        nog = Antwoord(nummer, "kan_nog_niet", redenen=stap.redenen, zaaktype=zaaktype)
        stapregels = [doe] if kan(stap) else herstel_stap(nog, stap.overgang, ())
        if stapregels and eigen < MEESTE_STAPPEN:
            regels += stapregels
            eigen += 1
    return list(dict.fromkeys(regels))
