"""What somebody changed in a row: each cell against the mark of what was handed out, and against the case as it is. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zaken.domain.basis import Reden, Waarde
from zaken.domain.eigenschappen import lees
from zaken.domain.regels import Regels
from zaken.domain.velden import soort_van
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Soort, Zaaktype
from zaken.services.excel_cellen import afdruk, als_tekst, naar_cel
from zaken.services.excel_lezen import Rij
from zaken.services.invulblad import AFDRUKVELD, AFDRUKVORM, GEEN_EIGENSCHAP, NUMMER, VERSIE, mark
from zaken.text.dates import lees_datum

_GEEN_WAARDE = {
    "formule": "hier staat een formule; plak de uitkomst als waarde",
    "fout": "hier staat een fout van het rekenblad; maak de cel leeg of vul een waarde in",
}


@dataclass(frozen=True, slots=True)
class Verschil:
    """What a row asks for: new values as typed (None empties), for the case as it was in `versie`.

    `onleesbaar` are the changed fields whose text cannot be understood; `problemen` what keeps the row from being carried out at all.
    """

    rij: Rij
    versie: int
    wijzigingen: Mapping[str, str | None]
    onleesbaar: frozenset[str]
    problemen: tuple[Reden, ...]


def difference(rij: Rij, zaak: Zaak, zaaktype: Zaaktype, regels: Regels) -> Verschil | Reden:
    """The changed cells of a row; a Reden when the row was not handed out for this case in this version."""
    versie = als_tekst(rij.waarden[VERSIE], "geheel getal")
    uitgegeven = frozenset(str(rij.waarden[AFDRUKVELD] or "").split())
    if AFDRUKVORM not in uitgegeven or not versie.isdecimal() or afdruk(zaak.identificatie, versie, zaak.uuid) not in uitgegeven:
        tekst = "zaaknummer, versie en verborgen kolom horen niet bij elkaar; los gesorteerd of geplakt, of uit een ander Zaken?"
        return Reden("rij_klopt_niet", NUMMER, f"{rij.adres(NUMMER)}: {tekst}")
    wijzigingen: dict[str, str | None] = {}
    problemen: list[Reden] = []
    onleesbaar: set[str] = set()
    gelezen: dict[str, Waarde | None] = dict(zaak.eigenschappen)
    for veld in sorted(rij.waarden.keys() - {NUMMER, VERSIE, AFDRUKVELD}, key=lambda naam: _reads_others(zaaktype, naam)):
        if veld in rij.geen_waarde:
            problemen.append(Reden(rij.geen_waarde[veld], veld, _GEEN_WAARDE[rij.geen_waarde[veld]]))
            continue
        soort = soort_van(zaaktype, veld)
        tekst = als_tekst(rij.waarden[veld], soort)
        if afdruk(zaak.identificatie, veld, tekst) in uitgegeven:
            continue
        if veld in GEEN_EIGENSCHAP:
            if afdruk(zaak.identificatie, veld, _as_date(tekst, soort, regels)) not in uitgegeven:
                problemen.append(Reden("vaste_kolom", veld, "deze kolom is om te lezen; zet terug wat er stond"))
            continue
        waarde = _read(zaaktype, veld, tekst, gelezen, regels)
        if isinstance(waarde, Reden):
            onleesbaar.add(veld)
        elif waarde == zaak.eigenschappen.get(veld) or _is_handed_out(zaaktype, zaak, veld, waarde, soort, uitgegeven, regels):
            continue
        else:
            gelezen[veld] = waarde
        wijzigingen[veld] = tekst or None
    volgorde = {veld: wijzigingen[veld] for veld in rij.waarden if veld in wijzigingen}
    return Verschil(rij, int(versie), volgorde, frozenset(onleesbaar), tuple(problemen))


def _reads_others(zaaktype: Zaaktype, veld: str) -> bool:
    """A bare selectielijst number is read with the date of another field, so it comes after the others."""
    return soort_van(zaaktype, veld) == "selectielijstklasse"


def _as_date(tekst: str, soort: Soort, regels: Regels) -> str:
    """A date that came back as text, as the date it is."""
    if soort != "datum" or not tekst:
        return tekst
    try:
        return lees_datum(tekst, regels.vandaag).isoformat()
    except ValueError:
        return tekst


def _read(zaaktype: Zaaktype, veld: str, tekst: str, gelezen: Mapping[str, Waarde | None], regels: Regels) -> Waarde | Reden | None:
    return lees(zaaktype, veld, tekst, regels, gelezen) if tekst else None


def _is_handed_out(
    zaaktype: Zaaktype, zaak: Zaak, veld: str, waarde: Waarde | None, soort: Soort, uitgegeven: frozenset[str], regels: Regels
) -> bool:
    """Whether this is the value that was handed out, written another way: a date as text, an amount with a euro sign."""
    return mark(zaak.identificatie, veld, naar_cel(zaaktype, veld, waarde, regels.configuratie), soort) in uitgegeven
