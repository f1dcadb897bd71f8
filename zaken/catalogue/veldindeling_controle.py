"""Whether a veldindeling fits its zaaktype and this organisation: each wrong name or fixed value on its line. Never reads the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u, maak
from zaken.catalogue.lezen import Plek, YamlDocument
from zaken.catalogue.veldindeling import SJABLOON, Veld, Veldindeling
from zaken.domain.basis import Reden
from zaken.domain.eigenschappen import lees
from zaken.domain.regels import Regels
from zaken.domain.zaaktype import Zaaktype
from zaken.text.safe import citeer

_DATUMS = frozenset({"startdatum", "einddatum", "streefdatum", "uiterlijke_einddatum", "moment"})


def controleer_veldindeling(indeling: Veldindeling, document: YamlDocument, zaaktype: Zaaktype, regels: Regels) -> list[Bevinding]:
    """Every finding; none means that only the rows themselves can still be wrong."""
    return [
        *_fits_type(indeling, document, zaaktype),
        *_core(indeling, document, zaaktype, regels),
        *_metadata(indeling, document, zaaktype, regels),
        *_dates(indeling, document, zaaktype),
    ]


def _fits_type(indeling: Veldindeling, document: YamlDocument, zaaktype: Zaaktype) -> Iterator[Bevinding]:
    if indeling.zaaktype is not None and indeling.zaaktype != zaaktype.identificatie:
        tekst = f"deze veldindeling is voor zaaktype '{indeling.zaaktype}', niet voor '{zaaktype.identificatie}'"
        yield maak("fout", "ander_zaaktype", document, ("zaaktype",), tekst, "kies de veldindeling die bij het zaaktype hoort")


def _core(indeling: Veldindeling, document: YamlDocument, zaaktype: Zaaktype, regels: Regels) -> Iterator[Bevinding]:
    organisaties = regels.configuratie.organisaties
    bekend: dict[str, tuple[str, Iterable[str]]] = {
        "organisatie": ("organisatie", organisaties.organisaties),
        "team": ("team", organisaties.teams),
        "behandelaar": ("medewerker", organisaties.medewerkers),
        "status": ("status", zaaktype.statussen),
        "resultaat": ("resultaat", zaaktype.resultaten),
    }
    for naam, veld in indeling.kern().items():
        if naam not in bekend:
            continue
        wat, namen = bekend[naam]
        for plek, waarde in _fixed(("velden", naam), veld):
            if waarde not in namen:
                yield maak(
                    "fout", f"onbekend_{wat}", document, plek, f"{naam}: er is geen {wat} {citeer(waarde)}", bedoelt_u(waarde, namen)
                )


def _metadata(indeling: Veldindeling, document: YamlDocument, zaaktype: Zaaktype, regels: Regels) -> Iterator[Bevinding]:
    for naam, veld in indeling.eigenschappen.items():
        plek: Plek = ("eigenschappen", naam)
        eigenschap = zaaktype.eigenschappen.get(naam)
        if eigenschap is None:
            tekst = f"zaaktype '{zaaktype.identificatie}' heeft geen eigenschap {citeer(naam)}"
            yield maak("fout", "onbekende_eigenschap", document, plek, tekst, bedoelt_u(naam, zaaktype.eigenschappen))
            continue
        if eigenschap.is_afgeleid:
            yield maak("fout", "eigenschap_afgeleid", document, plek, f"{naam} wordt berekend", "laat de regel weg")
            continue
        if eigenschap.soort in ("datum", "selectielijstklasse", "zaak"):
            continue
        for waarde_plek, waarde in _fixed(plek, veld):
            gelezen = lees(zaaktype, naam, waarde, regels)
            if isinstance(gelezen, Reden):
                yield maak("fout", gelezen.code, document, waarde_plek, gelezen.tekst)


def _dates(indeling: Veldindeling, document: YamlDocument, zaaktype: Zaaktype) -> Iterator[Bevinding]:
    """`vorm` says something about dates only."""
    soorten = {naam: eigenschap.soort for naam, eigenschap in zaaktype.eigenschappen.items()}
    groepen = (("velden", indeling.kern()), ("eigenschappen", indeling.eigenschappen), ("historie", indeling.activiteit()))
    for groep, velden in groepen:
        for naam, veld in velden.items():
            is_datum = soorten.get(naam) == "datum" if groep == "eigenschappen" else naam in _DATUMS
            if veld.vorm is not None and not is_datum:
                yield maak("fout", "vorm_zonder_datum", document, (groep, naam, "vorm"), f"{naam} is geen datum", "haal 'vorm' weg")
            if is_datum and veld.sjabloon is not None:
                hint = "noem een kolom, of zet er een vaste datum"
                yield maak("fout", "datum_uit_sjabloon", document, (groep, naam), f"{naam} kan niet uit een sjabloon komen", hint)


def _fixed(plek: Plek, veld: Veld) -> Iterator[tuple[Plek, str]]:
    """The values a file can say itself: the constant, the translations, and what holds for all others."""
    if veld.vast is not None:
        yield (*plek, "vast"), als_tekst(veld.vast)
    for van, naar in (veld.vertaal or {}).items():
        if naar != "":
            yield (*plek, "vertaal", van), als_tekst(naar)
    if veld.anders is not None and veld.anders != "" and not SJABLOON.search(str(veld.anders)):
        yield (*plek, "anders"), als_tekst(veld.anders)


def als_tekst(waarde: object) -> str:
    """A scalar of a YAML file as people would type it: ja and nee, a decimal comma."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde).replace(".", ",") if isinstance(waarde, float) else str(waarde)
