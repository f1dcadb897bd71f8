"""What cases do by themselves in time: take a step, open the next one. Decided as anything is, by the actor systeem, once.

A step changes the status, so it is not due again; the next case is opened under a key that holds the number of the one before. So a run
that was killed is gone on with, and of two runs at once one does it. What could not be done is tried again by the run of another day.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from zaken.domain.autorisatie import SYSTEEM
from zaken.domain.basis import Reden, Waarde
from zaken.domain.eisen import step_name
from zaken.domain.feiten import feiten_van
from zaken.domain.herinneringen import Sleutel
from zaken.domain.oordeel import geldt
from zaken.domain.opdrachten import ZetStap
from zaken.domain.regels import Regels
from zaken.domain.vanzelf import OPVOLGER, automatic_step, successor
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import DatabaseOnbereikbaar, ZakenError
from zaken.services.opdelen import by_halves
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Verzoek, execute
from zaken.services.werkplek import Werkplek
from zaken.store import aanbeurt, reads, writes
from zaken.store import herinneringen as rijen
from zaken.store.vanzelf import versies_met_vanzelf

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Vanzelf:
    """What became of something that a case was to do by itself: done, or why not, in a Dutch sentence."""

    gelukt: bool
    is_stap: bool
    tekst: str


@dataclass(slots=True)
class _Blok:
    """What the cases of one chunk have to do: steps, and the next case to open, by number."""

    stappen: dict[str, tuple[Verzoek, str, str]] = field(default_factory=dict)
    volgende: dict[str, NieuweZaak] = field(default_factory=dict)
    geopend: dict[str, str] = field(default_factory=dict)


def take_due_steps(
    systeem: Werkplek,
    *,
    team: str | None = None,
    proef: bool = False,
    onleesbaar: set[str] | None = None,
    hartslag: Callable[[], None] = lambda: None,
) -> dict[str, dict[str, Vanzelf]]:
    """Do what is due on the day of `systeem`; by number and rule (`stap:overgang`, `elke`). With `proef` nothing is written.

    A case that was opened here waits for the next run before it opens its own successor: a long row is caught up one at a time. Cases
    that cannot be read are passed over, and added to `onleesbaar`; `hartslag` is called after every chunk. Looking and stepping cost the
    same for any chunk; every next case is opened under its own key, in its own transaction (about seven statements each).
    """
    gedaan: dict[str, dict[str, Vanzelf]] = {}
    with systeem.opslag.lezen() as conn:
        zaaktypen = _types(systeem, conn)
    na: aanbeurt.Plek | None = None
    gezien: set[str] = set()
    while zaaktypen:
        maximaal = min(systeem.bloksgrootte, reads.MAXIMAAL)
        with systeem.opslag.lezen() as conn:
            stuk = aanbeurt.te_bekijken(conn, systeem.vandaag(), na=na, maximaal=maximaal, team=team, zaaktypen=zaaktypen)
        if not stuk:
            break
        na = stuk[-1].plek
        nummers = [een.identificatie for een in stuk if een.identificatie not in gezien]
        gezien.update(nummers)
        niet = by_halves(nummers, partial(_do_due, systeem, gedaan, gezien, proef))
        (onleesbaar if onleesbaar is not None else set()).update(niet)
        hartslag()
    return gedaan


def _do_due(systeem: Werkplek, gedaan: dict[str, dict[str, Vanzelf]], gezien: set[str], proef: bool, nummers: Sequence[str]) -> None:
    with systeem.opslag.lezen() as conn:
        blok = _look(systeem, conn, nummers)
    _take(systeem, blok, gedaan, proef=proef)
    for nummer, tekst in blok.geopend.items():
        gedaan.setdefault(nummer, {})[OPVOLGER] = Vanzelf(True, False, tekst)
    for nummer, zaak in blok.volgende.items():
        gedaan.setdefault(nummer, {})[OPVOLGER] = _open_next(systeem, nummer, zaak, gezien, proef=proef)


def _types(systeem: Werkplek, conn: Connection) -> tuple[str, ...]:
    """The zaaktypen of which a version does something by itself; one that cannot be read is met again at each of its cases."""
    gevonden: dict[str, None] = {}

    def look(namen: Sequence[str], versie: int) -> None:
        gevonden.update(dict.fromkeys(naam for naam in namen if does_by_itself(systeem.zaaktype(conn, naam, versie))))

    for naam, versie in versies_met_vanzelf(conn):
        by_halves([naam], partial(look, versie=versie))
    return tuple(gevonden)


def does_by_itself(zaaktype: Zaaktype) -> bool:
    """Whether cases of this type take a step or open the next one by themselves."""
    return zaaktype.elke is not None or any(status.automatisch is not None for status in zaaktype.statussen.values())


def _look(systeem: Werkplek, conn: Connection, nummers: Sequence[str]) -> _Blok:
    """What these cases have to do today, and what of it was done before."""
    blok, regels, dag = _Blok(), systeem.regels(conn), systeem.vandaag()
    zaken = reads.zaken_op_nummer(conn, list(nummers), systeem.bereik(conn))
    eerder = rijen.gedaan(conn, [zaak.id for zaak in zaken.values()])
    for nummer, zaak in zaken.items():
        zaaktype = systeem.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)
        stap = automatic_step(zaaktype, zaak, regels)
        automatisch = zaaktype.statussen[zaak.status].automatisch
        if stap is not None and automatisch is not None and stap.dag <= dag and _holds(automatisch.als, zaaktype, zaak, regels):
            opdracht = ZetStap(automatisch.overgang, {}, automatisch.resultaat, automatisch.toelichting)
            blok.stappen[nummer] = (Verzoek(nummer, opdracht, zaak.versie), stap.regel, step_name(zaaktype, automatisch.overgang))
        if (volgende := _next_case(zaaktype, zaak, regels, eerder.get(zaak.id, {}))) is not None:
            blok.volgende[nummer] = volgende
    sleutels = {f"{_key(nummer)}/nieuw": nummer for nummer in blok.volgende}
    for sleutel, antwoord in (writes.antwoorden_van(conn, list(sleutels)) if sleutels else {}).items():
        if antwoord.wie == SYSTEEM.slug:
            del blok.volgende[sleutels[sleutel]]
            blok.geopend[sleutels[sleutel]] = _opened(str(json.loads(antwoord.antwoord)["identificatie"]))
    return blok


def _next_case(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, eerder: Mapping[Sleutel, object]) -> NieuweZaak | None:
    """The case to open after this one, when its day has come and nobody noted yet that it was opened."""
    elke, komend = zaaktype.elke, successor(zaaktype, zaak, regels)
    if elke is None or komend is None or komend.dag > regels.vandaag:
        return None
    if (komend.regel, komend.ijkdatum, komend.volgnummer) in eerder or not _holds(elke.als, zaaktype, zaak, regels):
        return None
    over: dict[str, Waarde] = {
        naam: zaak.eigenschappen[naam] for naam in elke.neem_over if zaak.eigenschappen.get(naam) not in (None, "", [])
    }
    return NieuweZaak(
        zaak.zaaktype,
        zaak.omschrijving,
        zaak.organisatie,
        zaak.team,
        komend.dag,
        {**over, elke.koppel: zaak.identificatie},
        zaak.vertrouwelijkheidaanduiding,
    )


def _holds(als: Voorwaarde | None, zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> bool:
    return als is None or geldt(als, feiten_van(zaaktype, zaak, regels)) is True


def _take(systeem: Werkplek, blok: _Blok, gedaan: dict[str, dict[str, Vanzelf]], *, proef: bool) -> None:
    """Take the steps; of a case that somebody else changed since we looked nothing is said: it is looked at again."""
    for antwoorden in execute(systeem, [verzoek for verzoek, _, _ in blok.stappen.values()], proef=proef):
        for antwoord in antwoorden:
            _, regel, naam = blok.stappen[antwoord.identificatie]
            if antwoord.uitkomst == "uitgevoerd":
                vanzelf = Vanzelf(True, True, f"De stap '{naam}' is vanzelf gezet.")
            elif antwoord.uitkomst == "kan_nog_niet":
                vanzelf = Vanzelf(False, True, f"De stap '{naam}' kon niet vanzelf: {_why(antwoord.redenen)}.")
            else:
                continue
            gedaan.setdefault(antwoord.identificatie, {})[regel] = vanzelf


def _open_next(systeem: Werkplek, nummer: str, zaak: NieuweZaak, nieuw: set[str], *, proef: bool) -> Vanzelf:
    """Open the case after this one, unless another run did so in the meantime."""
    try:
        antwoord = register(systeem, [zaak], sleutel=_key(nummer), proef=proef)[0]
    except ZakenError as fout:
        if isinstance(fout, DatabaseOnbereikbaar):
            raise
        return Vanzelf(False, False, f"De volgende zaak kon niet vanzelf worden geopend: {fout.melding}")
    if antwoord.uitkomst != "uitgevoerd":
        return Vanzelf(False, False, f"De volgende zaak kon niet vanzelf worden geopend: {_why(antwoord.redenen)}.")
    nieuw.add(antwoord.identificatie)
    return Vanzelf(True, False, _opened(antwoord.identificatie))


def _key(nummer: str) -> str:
    return f"{OPVOLGER}/{nummer}"


def _opened(nummer: str) -> str:
    return f"De volgende zaak is vanzelf geopend: {nummer}." if nummer else "De volgende zaak wordt vanzelf geopend."


def _why(redenen: Sequence[Reden]) -> str:
    return "; ".join(reden.tekst for reden in redenen)
