"""What waits for another department, gathered into one mail and one workbook per department. Sends nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.feiten import feiten_van
from zaken.domain.oordeel import beoordeel
from zaken.domain.regels import Regels
from zaken.domain.selectie import Selectie
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.excel_lezen import MEESTE_RIJEN
from zaken.services.excel_schrijven import eis_doel, nieuw_boek, schrijf_tekst
from zaken.services.invulblad import NUMMER, VERSIE, Invulboek, Invulvorm, write_sheet
from zaken.services.invullijst import read_cases, whole_form
from zaken.services.invuluitleg import write_explanation
from zaken.services.lezen import Namen, names
from zaken.services.verzamelvraag_tekst import Brief, Vraag, letter
from zaken.services.werkplek import Werkplek
from zaken.store import lijsten
from zaken.text.dates import lokale_dag
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer
from zaken.text.systeem import reden_van_systeem

if TYPE_CHECKING:
    from sqlalchemy import Connection

HOOGSTE = "zaakvertrouwelijk"
"""The highest vertrouwelijkheidaanduiding that goes into a mail to people without an account."""
VRAAGVELD, ANTWOORDVELD = "vraag", "antwoord_vakafdeling"
"""The fields, in a zaaktype that has them, with what is asked of the department and with what it says."""
_OOIT_IN_MAIL = frozenset(VERTROUWELIJKHEID[: VERTROUWELIJKHEID.index(HOOGSTE) + 1])
_NOOIT_GEVRAAGD = frozenset({"bsn"})
"""Kinds that are not asked by mail unless somebody names the field."""
_KERN = (NUMMER, VERSIE, "omschrijving", "status_sinds", "uiterlijke_einddatum")


@dataclass(frozen=True, slots=True)
class Verzamelvraag:
    """What one department is asked: how many cases, waiting since when, and the files; `weggelaten` are too confidential for mail.

    `tekst` and `excel` are None when nothing waits that may go into a mail. With `proef` they name what would be written.
    """

    vakafdeling: str
    naam: str
    zaken: int
    weggelaten: int
    oudste: date | None
    tekst: Path | None
    excel: Path | None


@dataclass(frozen=True, slots=True)
class _Wachtend:
    """The cases that wait for a department, oldest first, with their zaaktype; and how many are left out."""

    zaken: tuple[tuple[Zaak, Zaaktype], ...]
    weggelaten: int


def gather(
    werkplek: Werkplek, vakafdeling: str | None, doel: Path, *, velden: Sequence[str] = (), overschrijven: bool = False, proef: bool = False
) -> tuple[Verzamelvraag, ...]:
    """Write, in folder `doel`, a text to mail and a workbook to fill in for each department that something waits for.

    `vakafdeling` None means every department. `velden` are the columns to fill in; without them what is still empty and needed for a
    step. InvoerFout, before anything is written, when a file is already there or nobody here knows a field.
    """
    with werkplek.opslag.lezen() as conn:
        teams = werkplek.configuratie(conn).organisaties.teams
        bekend = lijsten.tel_per(conn, Selectie(), werkplek.bereik(conn), "aan_zet")
        gevraagd = [vakafdeling] if vakafdeling is not None else sorted(bekend.keys() & teams.keys())
        wachtend = {team: _waiting(werkplek, conn, team) for team in gevraagd}
        typen = {soort.identificatie: soort for deel in wachtend.values() for _, soort in deel.zaken}
        _require_known(velden, typen)
        vragen = [_plan(werkplek, team, teams[team].naam, deel, doel) for team, deel in wachtend.items() if deel.zaken or deel.weggelaten]
        te_maken = [vraag for vraag in vragen if vraag.excel is not None]
        if not proef and te_maken:
            _require_targets(te_maken, doel, overschrijven)
            for vraag in te_maken:
                _write(werkplek, conn, vraag, wachtend[vraag.vakafdeling].zaken, velden, overschrijven)
    return tuple(vragen)


def _waiting(werkplek: Werkplek, conn: Connection, team: str) -> _Wachtend:
    """Cases of other teams in which this team is to move."""
    pagina = lijsten.lijst(conn, Selectie(aan_zet=team), werkplek.bereik(conn), maximaal=MEESTE_RIJEN, vanaf=None)
    regels = [regel for regel in pagina.regels if regel.aan_zet_soort == "team" and regel.team != team]
    regels.sort(key=lambda regel: (regel.status_sinds, regel.identificatie))
    mag = [regel.identificatie for regel in regels if regel.vertrouwelijkheidaanduiding in _OOIT_IN_MAIL]
    return _Wachtend(tuple(read_cases(werkplek, conn, mag)), len(regels) - len(mag))


def _plan(werkplek: Werkplek, team: str, naam: str, wachtend: _Wachtend, doel: Path) -> Verzamelvraag:
    if not wachtend.zaken:
        return Verzamelvraag(team, naam, 0, wachtend.weggelaten, None, None, None)
    stam = f"verzamelvraag-{team}-{werkplek.vandaag().isoformat()}"
    oudste = lokale_dag(wachtend.zaken[0][0].status_sinds)
    return Verzamelvraag(team, naam, len(wachtend.zaken), wachtend.weggelaten, oudste, doel / f"{stam}.txt", doel / f"{stam}.xlsx")


def _require_known(velden: Sequence[str], typen: Mapping[str, Zaaktype]) -> None:
    bekend = {veld for soort in typen.values() for veld, eigenschap in soort.eigenschappen.items() if not eigenschap.is_afgeleid}
    for veld in velden:
        if typen and veld not in bekend:
            bedoeld = dichtstbij(veld, bekend) if len(veld) <= 100 else None
            hint = f"bedoelt u '{bedoeld}'?" if bedoeld else f"velden zijn: {', '.join(sorted(bekend))}"
            raise InvoerFout(f"Geen van deze zaken heeft een veld {citeer(veld)} om in te vullen.", hint=hint)


def _require_targets(vragen: Sequence[Verzamelvraag], doel: Path, overschrijven: bool) -> None:
    try:
        doel.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise InvoerFout(
            f"De map {doel} kan niet worden gemaakt: {reden_van_systeem(fout)}.", hint="kies een map waarin u mag schrijven"
        ) from fout
    for vraag in vragen:
        for pad in (vraag.tekst, vraag.excel):
            if pad is not None:
                eis_doel(pad, pad.suffix, overschrijven=overschrijven)


def _write(
    werkplek: Werkplek,
    conn: Connection,
    vraag: Verzamelvraag,
    zaken: Sequence[tuple[Zaak, Zaaktype]],
    velden: Sequence[str],
    overschrijven: bool,
) -> None:
    if vraag.tekst is None or vraag.excel is None:
        return
    per_type: dict[str, list[tuple[Zaak, Zaaktype]]] = {}
    for zaak, zaaktype in zaken:
        per_type.setdefault(zaak.zaaktype, []).append((zaak, zaaktype))
    vormen = {naam: form(deel, velden, werkplek.regels(conn)) for naam, deel in per_type.items()}
    namen = names(werkplek, conn, {(soort.identificatie, soort.versie) for _, soort in zaken})
    brief = _letter(werkplek, conn, vraag, zaken, vormen, namen)
    with nieuw_boek(vraag.excel, overschrijven=overschrijven) as boek:
        invulboek = Invulboek(boek, werkplek.configuratie(conn), werkplek.vandaag())
        for naam, deel in per_type.items():
            write_sheet(invulboek, vormen[naam], deel, namen)
        write_explanation(invulboek, list(vormen.values()), f"Klaar? Bewaar het als .xlsx en stuur het terug naar {brief.terug_naar}.")
        invulboek.sluit()
    schrijf_tekst(vraag.tekst, letter(brief), overschrijven=overschrijven)


def form(zaken: Sequence[tuple[Zaak, Zaaktype]], velden: Sequence[str], regels: Regels) -> Invulvorm:
    """The sheet for cases of one zaaktype: what is asked, to read, and the fields to fill in."""
    typen = sorted({soort.versie: soort for _, soort in zaken}.items())
    geheel = whole_form(typen[-1][1], [soort for _, soort in typen])
    eigenschappen = geheel.zaaktype.eigenschappen
    te_lezen = tuple(veld for veld in (VRAAGVELD,) if veld in eigenschappen and veld not in velden)
    open_velden = [veld for veld in eigenschappen if veld in velden] or _still_needed(geheel.zaaktype, [zaak for zaak, _ in zaken], regels)
    return replace(
        geheel,
        kern=_KERN,
        velden=(*te_lezen, *open_velden),
        open_velden=frozenset(open_velden),
        verborgen=frozenset({VERSIE}),
    )


def _still_needed(zaaktype: Zaaktype, zaken: Sequence[Zaak], regels: Regels) -> list[str]:
    """The answer, and the fields that are empty in a case that needs them soon; if there are none, every field that is empty somewhere."""
    wie_moet = {status.aan_zet for status in zaaktype.statussen.values()}
    te_vragen = [
        veld
        for veld, eigenschap in zaaktype.eigenschappen.items()
        if not eigenschap.is_afgeleid and veld not in wie_moet | {VRAAGVELD} and eigenschap.soort not in _NOOIT_GEVRAAGD
    ]
    nodig = {veld for zaak in zaken for veld in needed_soon(zaaktype, zaak, regels) if zaak.eigenschappen.get(veld) is None}
    leeg = [veld for veld in te_vragen if any(zaak.eigenschappen.get(veld) is None for zaak in zaken)]
    return [veld for veld in te_vragen if veld == ANTWOORDVELD or veld in nodig] or leeg


def needed_soon(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> set[str]:
    """The fields that a rule asks of this case now, or that a step from here, or from the next status, asks for."""
    feiten = feiten_van(zaaktype, zaak, regels)
    stappen = list(zaaktype.overgangen.values())
    hierna = {zaak.status} | {stap.naar for stap in stappen if zaak.status in zaaktype.van_statussen(stap)}
    eisen = [eis for stap in stappen if hierna & set(zaaktype.van_statussen(stap)) for eis in stap.vereist]
    gevraagd = {veld for eis in eisen if eis.als is None or beoordeel(eis.als, feiten).waar for veld in (*eis.eigenschappen, *eis.een_van)}
    verplicht = {veld: eigenschap.verplicht_als for veld, eigenschap in zaaktype.eigenschappen.items()}
    return gevraagd | {veld for veld, als in verplicht.items() if als is not None and beoordeel(als, feiten).waar}


def _letter(
    werkplek: Werkplek,
    conn: Connection,
    vraag: Verzamelvraag,
    zaken: Sequence[tuple[Zaak, Zaaktype]],
    vormen: Mapping[str, Invulvorm],
    namen: Namen,
) -> Brief:
    medewerker = werkplek.wie(conn).medewerker
    vragen = tuple(_question(zaak, vormen[zaak.zaaktype]) for zaak, _ in zaken)
    teams = [namen.team(team) for team in (medewerker.teams if medewerker else ())[:1]]
    return Brief(
        vraag.naam,
        werkplek.vandaag(),
        vragen,
        vraag.excel.name if vraag.excel else "",
        medewerker.naam if medewerker else werkplek.gebruiker,
        teams[0] if teams else "",
        (medewerker.email if medewerker else None) or "de afzender van deze mail",
        any(vraag.vraag for vraag in vragen) and not any(ANTWOORDVELD in vorm.open_velden for vorm in vormen.values()),
    )


def _question(zaak: Zaak, vorm: Invulvorm) -> Vraag:
    gevraagd = zaak.eigenschappen.get(VRAAGVELD) if VRAAGVELD in vorm.velden else None
    leeg = tuple(vorm.kop(veld) for veld in vorm.velden if veld in vorm.open_velden and zaak.eigenschappen.get(veld) is None)
    einde = zaak.uiterlijke_einddatum
    return Vraag(zaak.identificatie, zaak.omschrijving, lokale_dag(zaak.status_sinds), einde, str(gevraagd or ""), leeg)
