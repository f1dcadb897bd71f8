"""Metadata fields: what each kind can be checked on, its choices, and how derived values come about."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek, afgeleid_met_tabel
from zaken.catalogue.patronen import waarom_niet
from zaken.catalogue.waarden import hoort_bij, klopt_niet
from zaken.domain.basis import Scalar
from zaken.domain.oordeel import velden_van
from zaken.domain.selectielijst import BEKENDE_WAARDERINGEN
from zaken.domain.vergelijken import GEORDEND
from zaken.domain.zaaktype import Berekening, Eigenschap, Soort

_KEUZE: frozenset[Soort] = frozenset({"keuze", "meerkeuze"})
_TEKST: frozenset[Soort] = frozenset({"tekst", "lange tekst"})
_GETYPT: frozenset[Soort] = _TEKST | {"e-mail", "telefoon", "url"}
_KLASSE: frozenset[Soort] = frozenset({"selectielijstklasse"})

_ALLEEN_BIJ: tuple[tuple[str, frozenset[Soort]], ...] = (
    ("waarden", _KEUZE),
    ("keuzelijst", _KEUZE),
    ("niet_hier", _KEUZE),
    ("minimaal", GEORDEND),
    ("maximaal", GEORDEND),
    ("vanaf", GEORDEND),
    ("maximale_lengte", _GETYPT),
    ("patroon", _GETYPT),
    ("periode", _KLASSE),
    ("waardering", _KLASSE),
)
"""Which kinds each check of a field belongs to."""

_NIET_BIJ_AFGELEID = ("verplicht_als", "minimaal", "maximaal", "vanaf", "maximale_lengte", "patroon", "niet_hier")


def _belongs(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, eigenschap in onderzoek.zaaktype.eigenschappen.items():
        for veld, soorten in _ALLEEN_BIJ:
            if getattr(eigenschap, veld) is not None and eigenschap.soort not in soorten:
                tekst = f"'{veld}' hoort niet bij soort {eigenschap.soort}"
                hint = f"haal het weg, of kies soort {' of '.join(sorted(soorten))}"
                yield onderzoek.fout("hoort_niet_bij_soort", ("eigenschappen", naam, veld), tekst, hint)
        for veld in _NIET_BIJ_AFGELEID if eigenschap.is_afgeleid else ():
            if getattr(eigenschap, veld) is not None:
                tekst = f"'{veld}' kan niet bij een afgeleid veld: niemand vult het in"
                yield onderzoek.fout("controle_op_afgeleid", ("eigenschappen", naam, veld), tekst, "haal de regel weg")


def _choices(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, eigenschap in onderzoek.zaaktype.eigenschappen.items():
        plek: Plek = ("eigenschappen", naam)
        if eigenschap.soort not in _KEUZE:
            continue
        if eigenschap.waarden is None and eigenschap.keuzelijst is None:
            yield onderzoek.fout("keuze_zonder_waarden", plek, "er staan geen keuzes", "zet er waarden: [...] of keuzelijst: ... bij")
        elif eigenschap.waarden is not None and eigenschap.keuzelijst is not None:
            yield onderzoek.fout("keuze_dubbel", plek, "waarden en keuzelijst staan er allebei", "kies een van beide")
        elif eigenschap.keuzelijst is not None:
            yield from _list(onderzoek, eigenschap.keuzelijst, (*plek, "keuzelijst"))
        waarden = eigenschap.waarden or ()
        for nummer, waarde in enumerate(waarden):
            if waarde in waarden[:nummer]:
                yield onderzoek.fout("dubbele_waarde", (*plek, "waarden", nummer), f"'{waarde}' staat er twee keer", "haal er een weg")
        if onderzoek.keuzes(naam) == ():
            yield onderzoek.fout("keuze_leeg", plek, "er blijft niets over om te kiezen", "voeg keuzes toe")


def _list(onderzoek: Onderzoek, naam: str, plek: Plek) -> Iterator[Bevinding]:
    keuzelijsten = onderzoek.bekend.keuzelijsten
    if keuzelijsten is not None and naam not in keuzelijsten.keuzelijsten:
        yield onderzoek.onbekend("keuzelijst", naam, keuzelijsten.keuzelijsten, plek)


def _limits(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, eigenschap in onderzoek.zaaktype.eigenschappen.items():
        if eigenschap.soort not in GEORDEND:
            continue
        grenzen = {veld: waarde for veld in ("minimaal", "maximaal") if (waarde := getattr(eigenschap, veld)) is not None}
        goed = []
        for veld, waarde in grenzen.items():
            if fout := klopt_niet(onderzoek, naam, waarde, vandaag_mag=True):
                yield onderzoek.fout("verkeerde_waarde", ("eigenschappen", naam, veld), fout, f"schrijf {hoort_bij(eigenschap.soort)}")
            elif waarde != "vandaag":
                goed.append(waarde)
        if len(goed) == 2 and _is_more(eigenschap.soort, *goed):
            tekst = f"minimaal ({goed[0]}) is meer dan maximaal ({goed[1]})"
            yield onderzoek.fout("minimaal_boven_maximaal", ("eigenschappen", naam, "minimaal"), tekst, "draai ze om")


def _is_more(soort: Soort, links: Scalar, rechts: Scalar) -> bool:
    if soort == "datum":
        return str(links) > str(rechts)
    return float(links) > float(rechts)


def _other_fields(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, eigenschap in onderzoek.zaaktype.eigenschappen.items():
        plek: Plek = ("eigenschappen", naam)
        if eigenschap.vanaf is not None and eigenschap.soort in GEORDEND:
            yield from vergelijkbaar_veld(onderzoek, naam, eigenschap.vanaf, (*plek, "vanaf"))
        if eigenschap.periode is not None:
            yield from veld_van_soort(onderzoek, eigenschap.periode, "datum", (*plek, "periode"))
        if eigenschap.waardering is not None:
            yield from _appraisal(onderzoek, eigenschap.waardering, (*plek, "waardering"))


def veld_van_soort(onderzoek: Onderzoek, veld: str, soort: Soort, plek: Plek) -> Iterator[Bevinding]:
    """A field that must exist and be of this kind."""
    gezien = onderzoek.soort(veld)
    passend = [naam for naam in onderzoek.velden if onderzoek.soort(naam) == soort]
    if gezien is None:
        yield onderzoek.onbekend("eigenschap", veld, passend, plek)
    elif gezien != soort:
        tip = bedoelt_u(veld, passend)
        yield onderzoek.fout("verkeerd_veld", plek, f"'{veld}' is van soort {gezien}; hier hoort een veld van soort {soort}", tip)


def vergelijkbaar_veld(onderzoek: Onderzoek, veld: str, ander: str, plek: Plek) -> Iterator[Bevinding]:
    """Another field that `veld` is compared with: it must exist, be another, and have the same kind of order."""
    soort, andere_soort = onderzoek.soort(veld), onderzoek.soort(ander)
    if andere_soort is None:
        yield onderzoek.onbekend("eigenschap", ander, onderzoek.velden, plek)
    elif veld == ander:
        yield onderzoek.fout("vergelijkt_met_zichzelf", plek, "het veld wordt met zichzelf vergeleken", "noem een ander veld")
    elif soort is not None and _order(soort) != _order(andere_soort):
        tekst = f"'{veld}' ({soort}) en '{ander}' ({andere_soort}) kunnen niet worden vergeleken"
        yield onderzoek.fout("onvergelijkbaar", plek, tekst, "vergelijk datums met datums, bedragen met bedragen, getallen met getallen")


def _order(soort: Soort) -> str:
    return "getal" if soort in ("geheel getal", "decimaal") else soort


def _appraisal(onderzoek: Onderzoek, veld: str, plek: Plek) -> Iterator[Bevinding]:
    yield from veld_van_soort(onderzoek, veld, "keuze", plek)
    keuzes = onderzoek.keuzes(veld) if onderzoek.soort(veld) == "keuze" else None
    if keuzes is not None and set(BEKENDE_WAARDERINGEN).isdisjoint(keuzes):
        tekst = f"'{veld}' kent geen van {' en '.join(BEKENDE_WAARDERINGEN)}, dus er valt niets te vergelijken"
        yield onderzoek.fout("verkeerd_veld", plek, tekst, "geef dat veld deze waarden, of haal de regel weg")


def _patterns(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, eigenschap in onderzoek.zaaktype.eigenschappen.items():
        if eigenschap.patroon is not None and (waarom := waarom_niet(eigenschap.patroon)):
            yield onderzoek.fout("ongeldig_patroon", ("eigenschappen", naam, "patroon"), waarom, "verbeter het, of haal het weg")


def _derived(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, tabel in afgeleid_met_tabel(onderzoek.zaaktype):
        plek: Plek = ("eigenschappen", naam, "afgeleid")
        if not tabel:
            yield onderzoek.fout("tabel_leeg", plek, "de tabel heeft geen rijen", "zet er rijen met 'als' en 'waarde' in")
        for nummer, rij in enumerate(tabel):
            if fout := klopt_niet(onderzoek, naam, rij.waarde):
                tip = bedoelt_u(str(rij.waarde), onderzoek.keuzes(naam) or ()) or f"schrijf {hoort_bij(onderzoek.soort(naam) or 'tekst')}"
                yield onderzoek.fout("verkeerde_waarde", (*plek, nummer, "waarde"), fout, tip)
            if rij.als is None and nummer < len(tabel) - 1:
                tekst = f"rij {nummer + 1} geldt altijd, dus de rijen daarna nooit"
                yield onderzoek.fout("rij_nooit", (*plek, nummer), tekst, "zet deze rij als laatste, of zet er 'als' bij")
    for naam, eigenschap in onderzoek.zaaktype.eigenschappen.items():
        if isinstance(eigenschap.afgeleid, Berekening):
            yield from _calculation(onderzoek, naam, eigenschap, eigenschap.afgeleid)


def _calculation(onderzoek: Onderzoek, naam: str, eigenschap: Eigenschap, berekening: Berekening) -> Iterator[Bevinding]:
    plek: Plek = ("eigenschappen", naam)
    if eigenschap.soort != "geheel getal":
        tekst = f"het vernietigingsjaar is een geheel getal, dit veld is van soort {eigenschap.soort}"
        yield onderzoek.fout("verkeerde_waarde", (*plek, "soort"), tekst, "kies soort: geheel getal")
    yield from veld_van_soort(
        onderzoek, berekening.vernietigingsjaar_van, "selectielijstklasse", (*plek, "afgeleid", "vernietigingsjaar_van")
    )
    yield from veld_van_soort(onderzoek, berekening.brondatum, "datum", (*plek, "afgeleid", "brondatum"))


def _circles(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    """Derived fields that lean on themselves, directly or through others."""
    leunt_op = {
        naam: {veld for rij in tabel if rij.als is not None for veld in velden_van(rij.als)}
        for naam, tabel in afgeleid_met_tabel(onderzoek.zaaktype)
    }
    for naam in leunt_op:
        pad = _circle(naam, leunt_op)
        if pad:
            rond = " -> ".join([*pad, naam])
            hint = "laat een van deze velden niet van de andere afhangen"
            yield onderzoek.fout(
                "afleiding_in_kring", ("eigenschappen", naam, "afgeleid"), f"deze waarde hangt van zichzelf af: {rond}", hint
            )


def _circle(begin: str, leunt_op: dict[str, set[str]]) -> list[str]:
    todo: list[list[str]] = [[begin]]
    seen: set[str] = set()
    while todo:
        pad = todo.pop()
        for veld in sorted(leunt_op.get(pad[-1], ())):
            if veld == begin:
                return pad
            if veld not in seen:
                seen.add(veld)
                todo.append([*pad, veld])
    return []


CONTROLES: tuple[Controle, ...] = (_belongs, _choices, _limits, _other_fields, _patterns, _derived, _circles)
