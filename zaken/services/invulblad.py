"""A sheet that people fill in and hand back: which columns it has, which cells are open, and marks by which a change is known.

Row 1 is hidden and holds the field of each column, so that columns may be moved and headings renamed; row 2 is the heading. The last
column is hidden and holds a mark per cell as it was handed out. Writes sheets; reads none (excel_lezen.py does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zaken.domain.configuratie import Configuratie
from zaken.domain.keuzes import opties_van
from zaken.domain.velden import KERNVELDEN, soort_van, toon
from zaken.domain.zaak import GEEN_TERMIJN, Zaak
from zaken.domain.zaaktype import Eigenschap, Soort, Zaaktype
from zaken.services.excel_cellen import Celwaarde, afdruk, als_tekst, houdbaar, naar_cel, past_in_cel, veilige_tekst
from zaken.services.excel_schrijven import KOP, Vorm, bladnaam, breedtes, cel, hoogte, stijl_van
from zaken.services.lezen import Namen
from zaken.text.dates import lokale_dag

NUMMER, VERSIE = "identificatie", "versie"
AFDRUKVELD = "_uitgegeven"
"""The hidden column with the marks."""
AFDRUKVORM = "v1"
"""What the hidden column begins with: the form of its marks."""
GEEN_EIGENSCHAP = frozenset({*KERNVELDEN, VERSIE, AFDRUKVELD})

KERN: dict[str, str] = {
    NUMMER: "Zaaknummer", VERSIE: "Versie", "omschrijving": "Omschrijving", "status": "Status", "status_sinds": "Wacht sinds",
    "behandelaar": "Behandelaar", "uiterlijke_einddatum": "Uiterlijke einddatum",
}  # fmt: skip
"""The core columns a sheet may have, with their headings."""

_VORM: dict[Soort, Vorm] = {"lange tekst": "lang", "datum": "datum", "bedrag": "bedrag", "decimaal": "getal", "geheel getal": "heel"}
_BREEDTE: dict[Soort, int] = {"lange tekst": 50, "datum": 13, "bedrag": 16, "decimaal": 11, "geheel getal": 11, "ja/nee": 9, "postcode": 10}
_KERNBREEDTE = {NUMMER: 19, VERSIE: 8, "omschrijving": 40, "status": 22, "status_sinds": 13}
_HOOGSTE_RIJ = 6
"""Lines of a long text that are seen at once."""
_UIT_LIJST = ("keuze", "team", "medewerker")


@dataclass(frozen=True, slots=True)
class Invulvorm:
    """How a sheet looks: its name, its core columns in order (`verborgen`: there, but not seen), its fields, and which may be filled in."""

    naam: str
    zaaktype: Zaaktype
    kern: Sequence[str]
    velden: Sequence[str]
    open_velden: frozenset[str]
    verborgen: frozenset[str] = frozenset()

    @property
    def kolommen(self) -> list[str]:
        return [*self.kern, *self.velden, AFDRUKVELD]

    def is_open(self, veld: str) -> bool:
        eigenschap = self.zaaktype.eigenschappen.get(veld)
        return veld in self.open_velden and eigenschap is not None and not eigenschap.is_afgeleid

    def kop(self, veld: str) -> str:
        naam = KERN.get(veld) or self.zaaktype.naam_van(veld)
        return naam[:1].upper() + naam[1:]


@dataclass
class Invulboek:
    """A workbook under construction: the choices of all its sheets go to one hidden sheet at the end."""

    boek: Workbook
    configuratie: Configuratie
    vandaag: date
    namen: list[str] = field(default_factory=list)
    _lijsten: dict[tuple[str, ...], str] = field(default_factory=dict)

    def blad(self, naam: str) -> Worksheet:
        """A new sheet, with as much of this name as may be."""
        self.namen.append(bladnaam(naam, self.namen))
        blad: Worksheet = self.boek.create_sheet(self.namen[-1])
        return blad

    def lijst(self, keuzes: Sequence[str]) -> str:
        """The reference to a hidden column with these choices."""
        letter = get_column_letter(len(self._lijsten) + 1)
        return self._lijsten.setdefault(tuple(keuzes), f"'_lijsten'!${letter}$1:${letter}${len(keuzes)}")

    def sluit(self) -> None:
        """Write the choices; after this no sheet can be added."""
        if not self._lijsten:
            return
        blad = self.blad("_lijsten")
        blad.sheet_state = "hidden"
        for rij in range(max(map(len, self._lijsten))):
            vast = stijl_van("tekst", is_open=False)
            blad.append([cel(blad, lijst[rij], vast) if rij < len(lijst) else None for lijst in self._lijsten])


def keuzes_van(zaaktype: Zaaktype, veld: str, configuratie: Configuratie, vandaag: date) -> list[str]:
    """What can be chosen today for a field, as people name it; empty for other kinds and for a list that is not here."""
    eigenschap = zaaktype.eigenschappen[veld]
    if eigenschap.soort == "ja/nee":
        return ["ja", "nee"]
    if eigenschap.soort not in (*_UIT_LIJST, "meerkeuze"):
        return []
    elders = eigenschap.niet_hier or {}
    te_kiezen = [
        optie.waarde
        for optie in opties_van(eigenschap, configuratie)
        if optie.waarde not in elders and (optie.tot is None or vandaag <= optie.tot)
    ]
    return [toon(zaaktype, veld, [waarde] if eigenschap.soort == "meerkeuze" else waarde, configuratie) for waarde in te_kiezen]


def write_sheet(
    boek: Invulboek,
    vorm: Invulvorm,
    zaken: Iterable[tuple[Zaak, Zaaktype]],
    namen: Namen,
    na_elke: Callable[[], None] | None = None,
) -> int:
    """Write one sheet with a row per case (each with its own version of the zaaktype); returns how many."""
    blad = boek.blad(vorm.naam)
    _prepare(blad, vorm)
    soorten = {veld: soort_van(vorm.zaaktype, veld) for veld in vorm.kolommen}
    aantal = 0
    lange = [veld for veld, soort in soorten.items() if soort == "lange tekst"]
    for zaak, zaaktype in zaken:
        aantal += 1
        if hoog := hoogte(((zaak.eigenschappen.get(veld), _BREEDTE["lange tekst"]) for veld in lange), _HOOGSTE_RIJ):
            blad.row_dimensions[aantal + 2].height = hoog
        blad.append(_row(blad, vorm, soorten, zaak, zaaktype, boek.configuratie, namen))
        if na_elke is not None:
            na_elke()
    laatste = max(aantal + 2, 3)
    blad.auto_filter.ref = f"A2:{get_column_letter(len(vorm.kolommen))}{laatste}"
    for nummer, veld in enumerate(vorm.kolommen, start=1):
        if vorm.is_open(veld) and (controle := _validation(boek, vorm.zaaktype, veld)):
            letter = get_column_letter(nummer)
            controle.add(f"{letter}3:{letter}{laatste}")
            blad.data_validations.append(controle)
    return aantal


def _prepare(blad: Worksheet, vorm: Invulvorm) -> None:
    breedtes(blad, [_width(vorm, veld) for veld in vorm.kolommen])
    for nummer, veld in enumerate(vorm.kolommen, start=1):
        blad.column_dimensions[get_column_letter(nummer)].hidden = veld == AFDRUKVELD or veld in vorm.verborgen
    blad.row_dimensions[1].hidden = True
    zichtbaar = [veld for veld in vorm.kolommen if veld != AFDRUKVELD and veld not in vorm.verborgen]
    blad.row_dimensions[2].height = hoogte(((vorm.kop(veld), _width(vorm, veld) * 0.85) for veld in zichtbaar), 4) or 20
    blad.freeze_panes = "B3"
    bescherming = blad.protection
    bescherming.sheet = True
    bescherming.autoFilter = bescherming.formatColumns = bescherming.formatRows = False  # False: allowed while protected
    blad.append([cel(blad, veld, KOP) for veld in vorm.kolommen])
    blad.append([cel(blad, "" if veld == AFDRUKVELD else vorm.kop(veld), KOP) for veld in vorm.kolommen])


def _width(vorm: Invulvorm, veld: str) -> int:
    if veld in _KERNBREEDTE:
        return _KERNBREEDTE[veld]
    soort = soort_van(vorm.zaaktype, veld)
    return _BREEDTE.get(soort, 24 if soort in ("tekst", "meerkeuze", *_UIT_LIJST) else 18)


def _row(
    blad: Worksheet,
    vorm: Invulvorm,
    soorten: dict[str, Soort],
    zaak: Zaak,
    zaaktype: Zaaktype,
    configuratie: Configuratie,
    namen: Namen,
) -> list[object]:
    afdrukken = [AFDRUKVORM, afdruk(zaak.identificatie, str(zaak.versie), zaak.uuid)]
    cellen: list[object] = []
    for veld in [*vorm.kern, *vorm.velden]:
        eigenschap = zaaktype.eigenschappen.get(veld)
        if veld in vorm.kern:
            waarde = core_value(veld, zaak, namen)
        else:
            waarde = naar_cel(zaaktype, veld, zaak.eigenschappen.get(veld), configuratie) if eigenschap else None
        is_open = vorm.is_open(veld) and _fillable(eigenschap) and not zaak.is_afgehandeld
        if isinstance(waarde, str) and not past_in_cel(veilige_tekst(waarde)):
            waarde, is_open = f"(te lang voor een cel: {len(waarde)} tekens)", False
        soort = eigenschap.soort if eigenschap else soorten[veld]
        stijl = _VORM.get(soort, "tekst") if not isinstance(waarde, str) or soort == "lange tekst" else "tekst"
        cellen.append(cel(blad, waarde, stijl_van("heel" if veld == VERSIE else stijl, is_open=is_open)))
        afdrukken.append(mark(zaak.identificatie, veld, waarde, soort))
    return [*cellen, cel(blad, " ".join(afdrukken), stijl_van("tekst", is_open=False))]


def _fillable(eigenschap: Eigenschap | None) -> bool:
    return eigenschap is not None and not eigenschap.is_afgeleid


def mark(nummer: str, veld: str, waarde: Celwaarde, soort: Soort) -> str:
    """The mark of a cell that holds this value."""
    return afdruk(nummer, veld, als_tekst(veilige_tekst(waarde) if isinstance(waarde, str) else waarde, soort))


def core_value(veld: str, zaak: Zaak, namen: Namen) -> Celwaarde:
    """What a core column shows of a case, with the names that people use."""
    match veld:
        case "versie":
            return zaak.versie
        case "status":
            return namen.status(zaak.zaaktype, zaak.zaaktype_versie, zaak.status)
        case "status_sinds":
            return lokale_dag(zaak.status_sinds)
        case "behandelaar":
            return namen.medewerker(zaak.behandelaar)
        case "uiterlijke_einddatum":
            return None if zaak.uiterlijke_einddatum == GEEN_TERMIJN else zaak.uiterlijke_einddatum
        case "omschrijving":
            return zaak.omschrijving
        case _:
            return zaak.identificatie


def _validation(boek: Invulboek, zaaktype: Zaaktype, veld: str) -> DataValidation | None:
    """A dropdown where there is a choice of one; a word of help where there is something to say. Only a choice stops a wrong value."""
    eigenschap = zaaktype.eigenschappen[veld]
    keuzes = keuzes_van(zaaktype, veld, boek.configuratie, boek.vandaag)
    uitleg = eigenschap.toelichting or ""
    if eigenschap.soort == "meerkeuze":
        controle, uitleg = DataValidation(), f"Een of meer, met een komma ertussen: {', '.join(keuzes)}. {uitleg}"
    elif keuzes:
        controle = DataValidation("list", formula1=boek.lijst(keuzes), allow_blank=True)
        controle.showErrorMessage, controle.errorTitle = True, "Kies uit de lijst"
        controle.error = "Deze waarde staat niet in de lijst. Kies er een, of laat de cel leeg."
    elif uitleg:
        controle = DataValidation()
    else:
        return None
    if uitleg:
        controle.showInputMessage, controle.promptTitle = True, houdbaar(zaaktype.naam_van(veld)[:32])
        controle.prompt = houdbaar(uitleg if len(uitleg) <= 255 else f"{uitleg[:252]}...")
    return controle
