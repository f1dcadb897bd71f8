"""Saved views: lists that are asked for by name, shared (published) or kept by one person. Shows no case itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, get_args

from pydantic import ValidationError

from zaken.catalogue.versies import inhoud
from zaken.domain.configuratie import Weergave, Weergavefilter
from zaken.domain.publicatie import hash_van
from zaken.domain.selectie import Kolomnaam, Selectie
from zaken.errors import InvoerFout, ZakenError
from zaken.services.filteren import Filter, select
from zaken.services.kiezen import nearest
from zaken.services.werkplek import Werkplek
from zaken.store import lijsten
from zaken.store.configuratie import bewaar_weergave, lees_weergaven, verwijder_weergave
from zaken.text.safe import citeer

if TYPE_CHECKING:
    from sqlalchemy import Connection

KOLOMNAMEN: tuple[str, ...] = get_args(Kolomnaam)
MEESTE = 100
"""How many views somebody may keep: they are all counted at once."""
_NAAM = re.compile(r"[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Bewaard:
    """A view under its name; `is_eigen` when only the acting person has it."""

    naam: str
    weergave: Weergave
    is_eigen: bool


@dataclass(frozen=True, slots=True)
class Geteld:
    """How many cases a view shows now; None with the reason when it names something that is there no more."""

    bewaard: Bewaard
    aantal: int | None
    reden: str = ""


def find_view(werkplek: Werkplek, naam: str) -> Bewaard:
    """The view with this name; somebody's own goes before a shared one. InvoerFout with the nearest name."""
    with werkplek.opslag.lezen() as conn:
        alle = {bewaard.naam: bewaard for bewaard in _views(werkplek, conn)}
    if (gevonden := alle.get(_name(naam))) is None:
        namen = {bewaard.naam: bewaard.naam for bewaard in alle.values()}
        hint = nearest(naam, namen) if namen else "er zijn nog geen weergaven; bewaar er een: zaken weergave bewaar NAAM"
        raise InvoerFout(f"Er is geen weergave {citeer(naam)}.", hint=hint)
    return gevonden


def view_names(werkplek: Werkplek) -> dict[str, str]:
    """Every view with what it shows, for completion."""
    with werkplek.opslag.lezen() as conn:
        return {bewaard.naam: bewaard.weergave.omschrijving for bewaard in _views(werkplek, conn)}


def count_views(werkplek: Werkplek) -> tuple[Geteld, ...]:
    """Every view, shared ones first, with how many cases the acting person sees in it; one statement counts them all."""
    with werkplek.opslag.lezen() as conn:
        bewaard = _views(werkplek, conn)
    selecties: dict[int, Selectie] = {}
    redenen: dict[int, str] = {}
    for nummer, een in enumerate(bewaard):
        try:
            selecties[nummer] = select(werkplek, to_filter(een.weergave))
        except ZakenError as fout:
            redenen[nummer] = fout.melding
    with werkplek.opslag.lezen() as conn:
        aantallen = dict(zip(selecties, lijsten.tel_alle(conn, list(selecties.values()), werkplek.bereik(conn)), strict=True))
    return tuple(Geteld(een, aantallen.get(nummer), redenen.get(nummer, "")) for nummer, een in enumerate(bewaard))


def save_view(
    werkplek: Werkplek, naam: str, gevraagd: Filter, *, kolommen: Sequence[str] = (), omschrijving: str = "", overschrijven: bool = False
) -> Bewaard:
    """Keep a list under a name, for the acting person only. InvoerFout when it cannot be asked, or when the name is taken."""
    naam = _name(naam)
    if not _NAAM.fullmatch(naam):
        raise InvoerFout(f"{citeer(naam)} kan geen naam van een weergave zijn.", hint="kleine letters, cijfers en _; begin met een letter")
    select(werkplek, gevraagd)
    try:
        weergave = Weergave(omschrijving=omschrijving, filter=_to_saved(gevraagd), sorteer=gevraagd.sorteer, kolommen=columns(kolommen))
    except ValidationError as fout:
        raise InvoerFout("De omschrijving is te lang.", hint="gebruik hoogstens 200 tekens") from fout
    tekst = inhoud(weergave.model_dump(mode="json", exclude_defaults=True))
    with werkplek.opslag.schrijven() as conn:
        if naam in werkplek.configuratie(conn).weergaven.weergaven:
            raise InvoerFout(f"Er is al een gedeelde weergave {naam}.", hint="kies een andere naam")
        eigen = lees_weergaven(conn, werkplek.wie(conn).slug)
        if naam in eigen and not overschrijven:
            raise InvoerFout(f"U hebt al een weergave {naam}.", hint="kies een andere naam, of vervang hem met --ja")
        if len(eigen) >= MEESTE and naam not in eigen:
            raise InvoerFout(f"U hebt al {MEESTE} weergaven.", hint="verwijder er eerst een: zaken weergave verwijder NAAM")
        bewaar_weergave(conn, werkplek.wie(conn).slug, naam, hash=hash_van(tekst), inhoud=tekst, nu=werkplek.nu())
    return Bewaard(naam, weergave, is_eigen=True)


def remove_view(werkplek: Werkplek, naam: str) -> str:
    """Throw away a view of the acting person and give its name. InvoerFout for a shared one and for one that is not there."""
    bewaard = find_view(werkplek, naam)
    if not bewaard.is_eigen:
        hint = "een functioneel beheerder haalt hem uit config/weergaven.yaml en publiceert"
        raise InvoerFout(f"{bewaard.naam} is een gedeelde weergave.", hint=hint)
    with werkplek.opslag.schrijven() as conn:
        verwijder_weergave(conn, werkplek.wie(conn).slug, bewaard.naam)
    return bewaard.naam


def narrowed(bewaard: Bewaard, gevraagd: Filter, sorteer: str | None) -> Filter:
    """The filter of a view with further options, which only ever leave out more; InvoerFout when an option contradicts the view."""
    vast, erbij = to_filter(bewaard.weergave), gevraagd
    enkel = {
        veld: _one(bewaard.naam, veld, getattr(vast, veld), getattr(erbij, veld))
        for veld in ("zaaktype", "status", "team", "organisatie", "behandelaar", "aan_zet", "binnen")
    }
    gegevens = dict(vast.eigenschappen)
    for veld, waarde in erbij.eigenschappen.items():
        gegevens[veld] = _one(bewaard.naam, veld, gegevens.get(veld), waarde) or ""
    return replace(
        vast,
        **enkel,
        te_laat=vast.te_laat or erbij.te_laat,
        zoek=" ".join(tekst for tekst in (vast.zoek, erbij.zoek) if tekst) or None,
        ook_afgehandeld=vast.ook_afgehandeld or erbij.ook_afgehandeld,
        eigenschappen=gegevens,
        sorteer=sorteer or vast.sorteer,
    )


def _one(weergave: str, veld: str, vast: str | None, erbij: str | None) -> str | None:
    if vast is not None and erbij not in (None, vast):
        tekst = f"Weergave {weergave} kiest zelf al {veld.replace('_', ' ')} {citeer(vast)}; {citeer(erbij or '')} kan daar niet bij."
        raise InvoerFout(tekst, hint=f"laat de optie weg, of vraag de lijst zonder --weergave {weergave}")
    return vast if erbij is None else erbij


def to_filter(weergave: Weergave) -> Filter:
    """What somebody would have typed for this view."""
    return Filter(**dict(weergave.filter), sorteer=weergave.sorteer)


def _to_saved(gevraagd: Filter) -> Weergavefilter:
    delen = {naam: waarde for naam, waarde in asdict(gevraagd).items() if naam in Weergavefilter.model_fields}
    return Weergavefilter.model_validate({**delen, "eigenschappen": dict(gevraagd.eigenschappen)})


def columns(getypt: Sequence[str]) -> tuple[Kolomnaam, ...]:
    """The columns somebody named; InvoerFout with the nearest that there is."""
    bekend: Mapping[str, Kolomnaam] = {naam: naam for naam in get_args(Kolomnaam)}
    gekozen = []
    for naam in getypt:
        if (kolom := bekend.get(_name(naam))) is None:
            raise InvoerFout(f"Er is geen kolom {citeer(naam)}.", hint=nearest(naam, dict.fromkeys(KOLOMNAMEN, "")))
        gekozen.append(kolom)
    return tuple(gekozen)


def _name(getypt: str) -> str:
    return getypt.strip().casefold().replace("-", "_").replace(" ", "_")


def _views(werkplek: Werkplek, conn: Connection) -> list[Bewaard]:
    gedeeld = werkplek.configuratie(conn).weergaven.weergaven
    eigen = lees_weergaven(conn, werkplek.wie(conn).slug)
    return [
        *(Bewaard(naam, weergave, is_eigen=False) for naam, weergave in gedeeld.items() if naam not in eigen),
        *(Bewaard(naam, Weergave.model_validate_json(tekst), is_eigen=True) for naam, tekst in eigen.items()),
    ]
