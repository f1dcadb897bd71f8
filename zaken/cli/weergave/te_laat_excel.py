"""The page of what is late as a workbook: cases, counts, what changed. Counts nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zaken.cli.weergave.te_laat import BEGRIPPEN, GEHOUDEN, HOE, kop, wie
from zaken.cli.weergave.tekst import wat_gebeurde
from zaken.services.lijst_xlsx import Lijstkolom, Tabel, write_tables
from zaken.services.te_laat import Aantallen, LateZaak, Opgelost, PersoonStand, TeamStand, TeLaat
from zaken.text.dates import lokale_dag

_WOORD = {"te_laat": "te laat", "norm_overschreden": "norm voorbij", "bijna": "bijna te laat"}


def schrijf_pagina(pad: Path, pagina: TeLaat, *, overschrijven: bool) -> int:
    """Write the page, its definitions above the cases; returns how many rows there are in all."""
    vooraf = (*kop(pagina), *(f"{begrip}: {tekst}" for begrip, tekst in BEGRIPPEN))
    tabellen = [
        Tabel("Te laat", _zaakkolommen(pagina), pagina.zaken, vooraf),
        Tabel("Per team", (_naam("Team", lambda stand: pagina.namen.team(stand.team)), *_tellingen()), pagina.teams),
        Tabel("Aan zet", (_wie("Aan zet", pagina), *_tellingen()), pagina.aan_zet),
        Tabel("Behandelaars", (_wie("Behandelaar", pagina), *_tellingen()), pagina.behandelaars),
    ]
    if pagina.vergelijking:
        tabellen.append(Tabel("Niet meer te laat", _opgelostkolommen(pagina), pagina.vergelijking.opgeloste))
    return write_tables(pad, tabellen, overschrijven=overschrijven)


def _naam(kop: str, waarde: Callable[[TeamStand], str]) -> Lijstkolom:
    return Lijstkolom(kop, waarde, 32)


def _wie(kop: str, pagina: TeLaat) -> Lijstkolom:
    def naam(stand: PersoonStand) -> str:
        return wie(pagina, stand)

    return Lijstkolom(kop, naam, 32)


def _tellingen() -> tuple[Lijstkolom, ...]:
    def kolom(kop: str, veld: str) -> Lijstkolom:
        def waarde(stand: Aantallen) -> int:
            return int(getattr(stand, veld))

        return Lijstkolom(kop, waarde)

    return (
        kolom("Te laat", "te_laat"),
        kolom("Norm voorbij", "norm_overschreden"),
        kolom("Bijna te laat", "bijna"),
        kolom("Staat stil", "opgeschort"),
        kolom("Op tijd", "overig"),
        kolom("Samen", "open"),
        kolom("Van niemand", "zonder_behandelaar"),
    )


def _zaakkolommen(pagina: TeLaat) -> tuple[Lijstkolom, ...]:
    namen = pagina.namen

    def kolom(kop: str, waarde: Callable[[LateZaak], str | int | None], breedte: int = 14) -> Lijstkolom:
        return Lijstkolom(kop, waarde, breedte)

    return (
        kolom("Zaak", lambda regel: regel.zaak.identificatie, 18),
        kolom("Omschrijving", lambda regel: regel.zaak.omschrijving, 50),
        kolom("Hoe laat", lambda regel: _WOORD[regel.laatheid.value]),
        kolom("Dagen te laat", lambda regel: regel.dagen_te_laat),
        Lijstkolom("Uiterlijk", lambda regel: regel.zaak.uiterlijke_einddatum),
        kolom("Deel van de termijn voorbij (%)", lambda regel: regel.deel_verstreken),
        kolom("Sinds vorige keer", lambda regel: regel.sinds),
        kolom("Status", lambda regel: namen.status(regel.zaak.zaaktype, regel.zaak.zaaktype_versie, regel.zaak.status), 26),
        Lijstkolom("Status sinds", lambda regel: lokale_dag(regel.zaak.status_sinds)),
        kolom("Aan zet", lambda regel: namen.aan_zet(regel.zaak.aan_zet, regel.zaak.aan_zet_soort), 26),
        kolom("Behandelaar", lambda regel: namen.medewerker(regel.zaak.behandelaar), 22),
        kolom("Team", lambda regel: namen.team(regel.zaak.team), 26),
        Lijstkolom("Laatste actie op", lambda regel: lokale_dag(regel.zaak.gewijzigd_op)),
        kolom("Laatste actie", lambda regel: wat_gebeurde(regel.zaak.gewijzigd_met), 22),
        kolom("Door", lambda regel: namen.medewerker(regel.zaak.gewijzigd_door), 22),
        Lijstkolom("Afspraak voor", lambda regel: regel.afspraak_datum),
        kolom("Afspraak", lambda regel: regel.afspraak.omschrijving if regel.afspraak else None, 30),
        kolom("Afspraak gehouden", lambda regel: GEHOUDEN.get(regel.afspraak_uitkomst or "")),
    )


def _opgelostkolommen(pagina: TeLaat) -> tuple[Lijstkolom, ...]:
    def kolom(kop: str, waarde: Callable[[Opgelost], str], breedte: int) -> Lijstkolom:
        return Lijstkolom(kop, waarde, breedte)

    return (
        kolom("Zaak", lambda weg: weg.zaak.identificatie, 18),
        kolom("Omschrijving", lambda weg: weg.zaak.omschrijving, 50),
        kolom("Hoe", lambda weg: HOE[weg.hoe], 22),
        kolom("Team", lambda weg: pagina.namen.team(weg.zaak.team), 26),
        Lijstkolom("Laatste actie op", lambda weg: lokale_dag(weg.zaak.gewijzigd_op)),
        kolom("Door", lambda weg: pagina.namen.medewerker(weg.zaak.gewijzigd_door), 22),
    )
