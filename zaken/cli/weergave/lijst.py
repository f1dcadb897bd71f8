"""The columns of lists of cases; a wider terminal gets more of them. Chooses no cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from zaken.cli.output import Kolom, Stijl, Uitvoer
from zaken.cli.waarden import voor_mensen
from zaken.cli.weergave.termijn import leidend
from zaken.services.lezen import Lijst, Lijstregel
from zaken.text.dates import lokale_dag, toon_datum

RUIM, BREED, ZEER_BREED = 96, 110, 150
"""From these widths on there is room for who must move, for who handles it, and for team and day; before that the description counts."""


def kolommen(uitvoer: Uitvoer, pagina: Lijst, gekozen: Sequence[str] = ()) -> tuple[Kolom, ...]:
    """For people what fits; in a pipe always everything, in this order. `gekozen` are other ones; the number is always among them."""
    namen, op = pagina.namen, pagina.op
    smal = uitvoer.breedte < BREED
    krap = smal and bool(gekozen or uitvoer.breedte >= RUIM)
    lengte = HEEL if uitvoer.toegankelijk else NAAM_SMAL if krap else NAAM_BREED

    def wanneer(regel: Lijstregel) -> str:
        return leidend(regel.zaak, regel.laatheid, op)[0]

    def kleur(regel: Lijstregel) -> Stijl:
        return leidend(regel.zaak, regel.laatheid, op)[1]

    def stand(regel: Lijstregel) -> str:
        return ingekort(namen.status(regel.zaak.zaaktype, regel.zaak.zaaktype_versie, regel.zaak.status), lengte)

    def partij(regel: Lijstregel) -> str:
        return ingekort(namen.aan_zet(regel.zaak.aan_zet, regel.zaak.aan_zet_soort), lengte)

    def mens(regel: Lijstregel) -> str:
        return ingekort(namen.medewerker(regel.zaak.behandelaar) or "-", lengte)

    nummer, wat = _Zaakkolom("identificatie", "Zaak"), _Zaakkolom("omschrijving", "Omschrijving", rekbaar=True)
    status, aan_zet = _Zaakkolom("status", "Status", toon=stand), _Zaakkolom("aan_zet", "Aan zet", toon=partij)
    termijn = _Zaakkolom("uiterlijke_einddatum", "Termijn", toon=wanneer, stijl=kleur)
    behandelaar = _Zaakkolom("behandelaar", "Behandelaar", toon=mens)
    team = _Zaakkolom("team", "Team", toon=lambda regel: ingekort(namen.team(regel.zaak.team), lengte))
    uiterlijk = _Zaakkolom("uiterlijke_einddatum", "Uiterlijk", toon=_dag)
    if gekozen:
        vast = {"termijn": termijn, **{kolom.sleutel: kolom for kolom in (nummer, wat, status, aan_zet, behandelaar, team, uiterlijk)}}
        welke = gekozen if nummer.sleutel in gekozen else (nummer.sleutel, *gekozen)
        return tuple(vast.get(naam) or _overig(naam) for naam in welke)
    if not uitvoer.op_terminal:
        rest = ("startdatum", "streefdatum", "einddatum", "zaaktype", "team", "organisatie", "versie")
        return (nummer, wat, status, aan_zet, behandelaar, termijn, *(_Zaakkolom(naam, naam) for naam in rest))
    if uitvoer.breedte < RUIM:
        return (nummer, wat, status, termijn)
    if smal:
        return (nummer, wat, status, aan_zet, termijn)
    if uitvoer.breedte < ZEER_BREED:
        return (nummer, wat, status, aan_zet, behandelaar, termijn)
    return (nummer, wat, status, aan_zet, behandelaar, team, uiterlijk, termijn)


NAAM_SMAL, NAAM_BREED, HEEL = 12, 20, 1_000
"""Characters of a name in a column, so that the description keeps the rest; a screen reader gets it whole."""


def ingekort(tekst: str, lengte: int) -> str:
    """At most this many characters, the last one showing that something was cut."""
    return tekst if len(tekst) <= lengte else f"{tekst[: lengte - 1].rstrip()}…"


_KOPPEN = {
    "status_sinds": "Sinds",
    "gewijzigd_op": "Laatste actie",
    "gewijzigd_door": "Door",
    "vertrouwelijkheidaanduiding": "Vertrouwelijk",
}


def _overig(naam: str) -> Kolom:
    """A column that only shows what is stored: moments as their day, so that a screen has room."""

    def toon(regel: Lijstregel) -> str:
        waarde = getattr(regel.zaak, naam)
        return toon_datum(lokale_dag(waarde)) if isinstance(waarde, datetime) else voor_mensen(waarde) or "-"

    return _Zaakkolom(naam, _KOPPEN.get(naam) or naam.replace("_", " ").capitalize(), toon=toon)


def _dag(regel: Lijstregel) -> str:
    return toon_datum(regel.zaak.uiterlijke_einddatum) if regel.zaak.uiterlijke_einddatum else "-"


class _Zaakkolom(Kolom):
    """A column whose value is a field of the case in the row."""

    def waarde(self, rij: object) -> object:
        return getattr(rij.zaak, self.sleutel) if isinstance(rij, Lijstregel) else super().waarde(rij)
