"""Whether a condition holds for a case, and why. Reads facts gathered beforehand; never evaluates text as code or reads a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

from zaken.domain.basis import Scalar
from zaken.domain.bedragen import bedrag_op, bedragnaam
from zaken.domain.configuratie import Configuratie
from zaken.domain.feiten import Feiten
from zaken.domain.velden import soort_van, toon
from zaken.domain.vergelijken import Maat, is_gelijk, maat, normaliseer
from zaken.domain.voorwaarden import GedateerdBedrag, Vergelijking, Voorwaarde
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import toon_datum
from zaken.text.numbers import toon_bedrag

_LIMITS: dict[str, Callable[[Any, Any], Any]] = {"minimaal": ge, "maximaal": le, "onder": lt, "boven": gt}
_OTHER_FIELDS = {"vanaf": "minimaal", "na": "boven", "voor": "onder"}
"""A comparison with another field is the same question as the limit named here."""
_DATE_WORDS = {"minimaal": "is {} of later", "maximaal": "is {} of eerder", "onder": "is voor {}", "boven": "is na {}"}
_SIZE_WORDS = {"minimaal": "is {} of meer", "maximaal": "is {} of minder", "onder": "is minder dan {}", "boven": "is meer dan {}"}


@dataclass(frozen=True, slots=True)
class Oordeel:
    """True, False, or None when it cannot be known yet. The phrases are only made when somebody asks for `omdat`."""

    waar: bool | None
    zinnen: Callable[[], Iterable[str]]

    @property
    def omdat(self) -> tuple[str, ...]:
        """The Dutch phrases that decide it, each once."""
        return tuple(dict.fromkeys(self.zinnen()))


def beoordeel(voorwaarde: Voorwaarde, feiten: Feiten) -> Oordeel:
    """Whether the condition holds for these facts."""
    delen = [oordeel for veld, vergelijking in voorwaarde.velden.items() for oordeel in _compare(veld, vergelijking, feiten)]
    if voorwaarde.een_van:
        delen.append(_any([beoordeel(tak, feiten) for tak in voorwaarde.een_van]))
    return _all(delen)


def geldt(voorwaarde: Voorwaarde, feiten: Feiten) -> bool | None:
    """Only `beoordeel(...).waar`: most conditions are decided by a field that is not filled, without weighing the rest."""
    for veld, vergelijking in voorwaarde.velden.items():
        if vergelijking.gevuld is not False and feiten.waarde(veld) is None:
            return False
    return beoordeel(voorwaarde, feiten).waar


def _all(delen: list[Oordeel]) -> Oordeel:
    gevonden = [deel.waar for deel in delen]
    return _together(False if False in gevonden else None if None in gevonden else True, delen)


def _any(delen: list[Oordeel]) -> Oordeel:
    ware = next((deel for deel in delen if deel.waar), None)
    return ware or _together(None if any(deel.waar is None for deel in delen) else False, delen)


def _together(waar: bool | None, delen: list[Oordeel]) -> Oordeel:
    """This outcome, for the reasons of the parts that have it."""
    if len(delen) == 1:
        return delen[0]
    return Oordeel(waar, lambda: (zin for deel in delen if deel.waar is waar for zin in deel.zinnen()))


def _compare(veld: str, vergelijking: Vergelijking, feiten: Feiten) -> Iterator[Oordeel]:
    zaaktype, soort, waarde = feiten.zaaktype, feiten.soort(veld), feiten.waarde(veld)
    if waarde is None:
        alleen_leeg = vergelijking.gevuld is False and vergelijking.model_fields_set == {"gevuld"}
        yield Oordeel(alleen_leeg, lambda: (f"{zaaktype.naam_van(veld)} is leeg",))
        return
    vandaag = feiten.regels.vandaag

    def nu() -> tuple[str]:
        return (_now(veld, feiten),)

    if vergelijking.gevuld is not None:
        yield Oordeel(vergelijking.gevuld, lambda: (f"{zaaktype.naam_van(veld)} is gevuld",))
    if vergelijking.is_ is not None:
        gelijk = tuple(scalar for scalar in vergelijking.is_ if is_gelijk(soort, waarde, scalar, vandaag))
        yield Oordeel(bool(gelijk), (lambda: (_say_is(veld, gelijk, zaaktype, feiten.regels.configuratie),)) if gelijk else nu)
    if vergelijking.niet is not None:
        yield Oordeel(not any(is_gelijk(soort, waarde, scalar, vandaag) for scalar in vergelijking.niet), nu)
    for richting in _LIMITS:
        if (grens := getattr(vergelijking, richting)) is not None:
            yield _limit(richting, veld, grens, feiten)
    for vergelijk, richting in _OTHER_FIELDS.items():
        if (ander := getattr(vergelijking, vergelijk)) is not None:
            yield _other_field(richting, veld, ander, feiten)


def _now(veld: str, feiten: Feiten) -> str:
    """What a filled field is now: `complexiteit = complex`."""
    waarde = feiten.waarde(veld)
    getoond = "" if waarde is None else toon(feiten.zaaktype, veld, waarde, feiten.regels.configuratie)
    return f"{feiten.zaaktype.naam_van(veld)} = {getoond}"


def _limit(richting: str, veld: str, grens: Scalar | GedateerdBedrag, feiten: Feiten) -> Oordeel:
    soort = feiten.soort(veld)
    if isinstance(grens, GedateerdBedrag):
        euros, zin = _dated_amount(grens, feiten)
        if euros is None:
            return Oordeel(None, lambda: (zin,))
        rechts: Maat | None = Decimal(euros * 100 if soort == "bedrag" else euros)
        return Oordeel(_holds(richting, feiten.maat(veld), rechts), lambda: (_now(veld, feiten), zin))
    try:
        rechts = maat(soort, normaliseer(soort, grens, feiten.regels.vandaag))
    except ValueError:
        rechts = None
    return Oordeel(_holds(richting, feiten.maat(veld), rechts), lambda: (_now(veld, feiten),))


def _other_field(richting: str, veld: str, ander: str, feiten: Feiten) -> Oordeel:
    if feiten.waarde(ander) is None:
        return Oordeel(False, lambda: (f"{feiten.zaaktype.naam_van(ander)} is leeg",))
    return Oordeel(_holds(richting, feiten.maat(veld), feiten.maat(ander)), lambda: (_now(veld, feiten), _now(ander, feiten)))


def _holds(richting: str, links: Maat | None, rechts: Maat | None) -> bool:
    """Whether `links` is on the right side of `rechts`; what cannot be compared satisfies nothing."""
    if links is None or rechts is None or isinstance(links, date) != isinstance(rechts, date):
        return False
    return bool(_LIMITS[richting](links, rechts))


def _dated_amount(verwijzing: GedateerdBedrag, feiten: Feiten) -> tuple[int | None, str]:
    """The amount in euros that holds for this case, and the sentence that says it (or why it is not known)."""
    dag = (feiten.dag(verwijzing.op) if verwijzing.op else None) or feiten.dag("startdatum") or feiten.regels.vandaag
    waarde = feiten.waarde(verwijzing.bij) if verwijzing.bij else None
    sleutels: list[str | None] = list(waarde) if isinstance(waarde, list) else [None if waarde is None else str(waarde)]
    configuratie = feiten.regels.configuratie
    gevonden = [bedrag_op(verwijzing.bedrag, sleutel, dag, configuratie) for sleutel in sleutels]
    onbekend = next((bedrag.waarom for bedrag in gevonden if bedrag.euros is None), None)
    if onbekend:
        return None, onbekend
    naam = bedragnaam(verwijzing.bedrag, configuratie)
    if len({bedrag.euros for bedrag in gevonden}) > 1:
        return None, f"het bedrag {naam} verschilt per {feiten.zaaktype.naam_van(verwijzing.bij or '')}"
    euros = gevonden[0].euros or 0
    return euros, f"het bedrag {naam} is {toon_bedrag(euros * 100)} op {toon_datum(dag)}"


def zeg(voorwaarde: Voorwaarde, zaaktype: Zaaktype, configuratie: Configuratie | None) -> str:
    """The condition as part of a Dutch sentence: `complexiteit = complex en kostenraming is € 100,00 of meer`."""
    delen = [zin for veld, vergelijking in voorwaarde.velden.items() for zin in _say(veld, vergelijking, zaaktype, configuratie)]
    if voorwaarde.een_van:
        takken = [(zeg(tak, zaaktype, configuratie), len(tak.velden) > 1) for tak in voorwaarde.een_van]
        keuze = " of ".join(f"({zin})" if samen else zin for zin, samen in takken)
        delen.append(f"({keuze})" if delen and len(takken) > 1 else keuze)
    return " en ".join(delen) or "altijd"


def _say(veld: str, vergelijking: Vergelijking, zaaktype: Zaaktype, configuratie: Configuratie | None) -> Iterator[str]:
    naam, soort = zaaktype.naam_van(veld), soort_van(zaaktype, veld)
    if vergelijking.is_ is not None:
        yield _say_is(veld, vergelijking.is_, zaaktype, configuratie)
    if vergelijking.niet is not None:
        werkwoord = "bevat niet" if soort == "meerkeuze" else "is niet"
        yield f"{naam} {werkwoord} {_show_all(veld, vergelijking.niet, zaaktype, configuratie)}"
    if vergelijking.gevuld is not None:
        yield f"{naam} is {'gevuld' if vergelijking.gevuld else 'leeg'}"
    woorden = _DATE_WORDS if soort == "datum" else _SIZE_WORDS
    for richting in _LIMITS:
        if (grens := getattr(vergelijking, richting)) is not None:
            if isinstance(grens, GedateerdBedrag):
                getoond = f"het bedrag {bedragnaam(grens.bedrag, configuratie)}"
            else:
                getoond = _show_all(veld, (grens,), zaaktype, configuratie)
            yield f"{naam} {woorden[richting].format(getoond)}"
    for vergelijk, richting in _OTHER_FIELDS.items():
        if (ander := getattr(vergelijking, vergelijk)) is not None:
            yield f"{naam} {woorden[richting].format(zaaktype.naam_van(ander))}"


def _say_is(veld: str, waarden: tuple[Scalar, ...], zaaktype: Zaaktype, configuratie: Configuratie | None) -> str:
    teken = "bevat" if soort_van(zaaktype, veld) == "meerkeuze" else "="
    return f"{zaaktype.naam_van(veld)} {teken} {_show_all(veld, waarden, zaaktype, configuratie)}"


def _show_all(veld: str, waarden: tuple[Scalar, ...], zaaktype: Zaaktype, configuratie: Configuratie | None) -> str:
    return " of ".join(_show_one(veld, scalar, zaaktype, configuratie) for scalar in waarden)


def _show_one(veld: str, scalar: Scalar, zaaktype: Zaaktype, configuratie: Configuratie | None) -> str:
    soort = soort_van(zaaktype, veld)
    try:
        return toon(zaaktype, veld, normaliseer(soort, scalar), configuratie)
    except ValueError:
        return str(scalar)


def velden_van(voorwaarde: Voorwaarde) -> frozenset[str]:
    """Every field the condition looks at, also the ones it compares with."""
    velden = set(voorwaarde.velden)
    for vergelijking in voorwaarde.velden.values():
        velden.update(ander for naam in _OTHER_FIELDS if (ander := getattr(vergelijking, naam)) is not None)
        for grens in (getattr(vergelijking, richting) for richting in _LIMITS):
            if isinstance(grens, GedateerdBedrag):
                velden.update(ander for ander in (grens.bij, grens.op) if ander)
    return frozenset(velden).union(*(velden_van(tak) for tak in voorwaarde.een_van))
