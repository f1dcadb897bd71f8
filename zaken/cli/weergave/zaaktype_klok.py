"""What a zaaktype says of time, for people: its terms, when the clock stands still, how it is put off, the penalty. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.cli.output import Uitvoer
from zaken.cli.weergave.tekst import ingesprongen
from zaken.domain.configuratie import Configuratie
from zaken.domain.oordeel import zeg
from zaken.domain.termijnbegin import term_name
from zaken.domain.zaaktype import Status, Zaaktype
from zaken.domain.zaaktype_tijd import Dwangsom, Opschortingsgrond, Termijn, Verlengingsregel

Blok = tuple[str, list[str]]
"""A line, and what is said under it."""


def toon_klok(uitvoer: Uitvoer, zaaktype: Zaaktype, configuratie: Configuratie | None) -> None:
    """Each part under its own heading; what the zaaktype does not have is left out, but for being put off: that it cannot is news."""
    for kop, blokken in (
        ("Termijnen", list(_terms(zaaktype, configuratie))),
        ("De klok stilzetten", list(_stops(zaaktype))),
        ("Uitstel", list(_extensions(zaaktype))),
        ("Dwangsom", list(_penalty(zaaktype, configuratie))),
    ):
        if blokken:
            uitvoer.kop(kop)
        for regel, onder in blokken:
            uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="  ", vervolg="    "))
            for deel in onder:
                uitvoer.tekst(ingesprongen(deel, uitvoer.breedte, begin="      - "), stijl="zacht")


def in_een_zin(zaaktype: Zaaktype, termijn: Termijn) -> str:
    """`6 weken na het einde van de bezwaartermijn; grond: Awb 7:10 lid 1 (aanname)`."""
    begin = _start(zaaktype, termijn)
    kant = "voor" if termijn.terug else "na"
    delen = [f"{termijn.duur} {kant} {begin}" if termijn.duur else begin]
    if termijn.anders:
        delen.append(f"anders {field_name(zaaktype, termijn.anders)}")
    delen += [f"grond: {termijn.grondslag}"] if termijn.grondslag else []
    return "; ".join(delen) + _assumed(termijn.aanname)


def _start(zaaktype: Zaaktype, termijn: Termijn) -> str:
    if termijn.vanaf is None:
        return "de startdatum"
    if termijn.vanaf in zaaktype.termijnen.tussentermijnen:
        return f"het einde van: {term_name(zaaktype, termijn.vanaf)}"
    return field_name(zaaktype, termijn.vanaf)


def field_name(zaaktype: Zaaktype, verwijzing: str) -> str:
    """What people call a field, or a datum of the choice in it, inside a sentence."""
    veld, _, gegeven = verwijzing.partition(".")
    naam = zaaktype.naam_van(veld)
    if not naam[1:2].isupper():  # an abbreviation stays as it is
        naam = naam[:1].lower() + naam[1:]
    return naam + (f" ({gegeven.replace('_', ' ')})" if gegeven else "")


def _assumed(aanname: bool) -> str:
    return " (aanname)" if aanname else ""


def _terms(zaaktype: Zaaktype, configuratie: Configuratie | None) -> Iterator[Blok]:
    termijnen = zaaktype.termijnen
    for naam, termijn in (("Streefdatum", termijnen.servicenorm), ("Uiterlijke einddatum", termijnen.doorlooptijd)):
        if termijn is not None:
            wat = f" ({termijn.omschrijving})" if termijn.omschrijving else ""
            yield f"{naam}{wat}: {in_een_zin(zaaktype, termijn)}", list(_about_term(zaaktype, termijn, configuratie))
    for slug, termijn in termijnen.tussentermijnen.items():
        naam = term_name(zaaktype, slug)
        yield (
            f"{naam[:1].upper()}{naam[1:]}: {in_een_zin(zaaktype, termijn)}",
            list(_about_term(zaaktype, termijn, configuratie, tussen=True)),
        )
    for status in zaaktype.statussen.values():
        if status.doorlooptijd is not None:
            yield f"Status '{status.omschrijving}': {status.doorlooptijd}", []


def _about_term(zaaktype: Zaaktype, termijn: Termijn, configuratie: Configuratie | None, *, tussen: bool = False) -> Iterator[str]:
    for variant in termijn.varianten:
        grond = variant.grondslag or termijn.grondslag
        achter = f"; grond: {grond}" if grond else ""
        yield f"{variant.duur}, als {zeg(variant.als, zaaktype, configuratie)}{achter}{_assumed(variant.aanname)}"
    if termijn.wettelijk:
        yield "wettelijke termijn: het einde schuift op volgens de Algemene termijnenwet"
    elif termijn.eindigt_op:
        yield f"eindigt op een werkdag: anders {'de vorige' if termijn.terug else 'de volgende'}"
    if tussen and termijn.opschortbaar:
        yield "staat stil als de klok stilstaat"
    if not tussen and termijn.opschortbaar is False:
        yield "loopt door, ook als de klok stilstaat"


def _stops(zaaktype: Zaaktype) -> Iterator[Blok]:
    for naam, grond in zaaktype.termijnen.opschortingen.items():
        yield f"{naam}: {grond.omschrijving} ({grond.grondslag}){_assumed(grond.aanname)}", list(_about_ground(grond))
    for status in zaaktype.statussen.values():
        if status.opschorting:
            yield f"de klok staat stil in de status '{status.omschrijving}'{_why(zaaktype, status)}", []


def _about_ground(grond: Opschortingsgrond) -> Iterator[str]:
    if grond.termijn == "verplicht":
        yield "met een gestelde termijn; is die om, dan loopt de klok weer"
    elif grond.termijn == "mag":
        yield "een gestelde termijn mag; is die om, dan loopt de klok weer"


def _why(zaaktype: Zaaktype, status: Status) -> str:
    grond = zaaktype.termijnen.opschortingen.get(status.grond or "")
    delen = [grond.omschrijving] if grond else []
    delen += [f"gestelde termijn in '{zaaktype.naam_van(status.gestelde_termijn)}'"] if status.gestelde_termijn else []
    return f": {'; '.join(delen)}" if delen else ""


def _extensions(zaaktype: Zaaktype) -> Iterator[Blok]:
    for naam, regel in zaaktype.termijnen.verlengingen.items():
        yield f"{naam}: {regel.omschrijving} ({regel.grondslag}){_assumed(regel.aanname)}", list(_about_extension(regel))
    if zaaktype.termijnen.doorlooptijd is not None and not zaaktype.termijnen.verlengingen:
        yield "de uiterlijke einddatum kan niet worden uitgesteld", []


def _about_extension(regel: Verlengingsregel) -> Iterator[str]:
    keer = "zo vaak als nodig" if regel.aantal == "onbeperkt" else "een keer" if regel.aantal == 1 else f"hoogstens {regel.aantal} keer"
    yield f"hoogstens {regel.maximaal} samen; {keer}" if regel.maximaal else f"tot een afgesproken dag; {keer}"
    if regel.voor_einde:
        yield "schriftelijk meegedeeld op uiterlijk de laatste dag van de termijn"
    if regel.instemming:
        yield "alleen met instemming"
    if regel.gronden:
        yield f"kies de grond: {', '.join(f'{naam} ({tekst})' for naam, tekst in regel.gronden.items())}"


def _penalty(zaaktype: Zaaktype, configuratie: Configuratie | None) -> Iterator[Blok]:
    dwangsom = zaaktype.dwangsom
    if dwangsom is not None:
        veld = zaaktype.naam_van(dwangsom.ingebrekestelling)
        yield (
            f"bij te laat beslissen, na een ingebrekestelling ({veld}); grond: {dwangsom.grondslag}",
            [
                *_dates(zaaktype, dwangsom),
                *(f"niet als {zeg(uit.als, zaaktype, configuratie)}: {uit.tekst} ({uit.grondslag})" for uit in dwangsom.niet_als),
            ],
        )


def _dates(zaaktype: Zaaktype, dwangsom: Dwangsom) -> Iterator[str]:
    yield f"de beslistermijn eindigt op: {zaaktype.naam_van(dwangsom.termijn or 'uiterlijke_einddatum')}"
    yield f"loopt tot: {zaaktype.naam_van(dwangsom.besluit or 'einddatum')}"
