"""The penalty for deciding too late (Awb 4:17): when it starts, how much it has become, and why. Never reads the clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zaken.domain import verloop as stap
from zaken.domain.bedragen import bedrag_op
from zaken.domain.duur import Duur
from zaken.domain.feiten import Feiten, feiten_van
from zaken.domain.oordeel import beoordeel
from zaken.domain.regels import Regels
from zaken.domain.termijnen import bereken
from zaken.domain.verloop import Aard, Verloop
from zaken.domain.zaak import Stap, Uitleg, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_tijd import Dwangsom
from zaken.text.dates import toon_datum
from zaken.text.numbers import toon_bedrag

WACHTTIJD = Duur(2, "weken")
"""Awb 4:17(3): no penalty in the two weeks after the default notice; a term of the law, so the ATW holds for it."""
LANGSTE = 42
"""Awb 4:17(1): days at most; the ATW does not hold for these."""
_TRAPPEN = ((14, "dag_1_14"), (28, "dag_15_28"), (LANGSTE, "dag_29_42"))
REEKSEN = tuple(naam for _, naam in _TRAPPEN)
"""The series that the amount must have in bedragen.yaml."""


@dataclass(frozen=True, slots=True)
class Dwangsomstand:
    """The penalty of a case on a day. Amounts in cents.

    `eerste_dag` and `laatste_dag` are None while no penalty can run; `dagen` have been incurred by the end of the day asked for, and
    make `totaal` (None: an amount is not known). `loopt` says whether the next day adds to it.
    """

    eerste_dag: date | None
    laatste_dag: date | None
    dagen: int
    totaal: int | None
    loopt: bool
    uitleg: Uitleg


def dwangsom_op(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, op: date) -> Dwangsomstand | None:
    """The penalty at the end of legal day `op`; None for a zaaktype without one, and as long as nobody gave notice of default."""
    regel = zaaktype.dwangsom
    if regel is None:
        return None
    feiten = feiten_van(zaaktype, zaak, regels)
    ontvangen = feiten.dag(regel.ingebrekestelling)
    if ontvangen is None:
        return None
    for uitzondering in regel.niet_als:
        if beoordeel(uitzondering.als, feiten).waar:
            return _none(Stap(None, f"geen dwangsom: {uitzondering.tekst}", uitzondering.grondslag))
    einde = feiten.dag(regel.termijn) if regel.termijn else _end_then(zaaktype, zaak, regels, ontvangen)
    if einde is None:
        return _none(Stap(None, "nog niet bekend: het einde van de beslistermijn ontbreekt", regel.grondslag))
    if ontvangen <= einde:
        tekst = (
            f"ingebrekestelling ontvangen op {toon_datum(ontvangen)}, maar de beslistermijn liep tot en met {toon_datum(einde)}: te vroeg"
        )
        return _none(Stap(None, f"{tekst}; er is een nieuwe ingebrekestelling nodig", "Awb 4:17 lid 3"))
    return _running(regel, feiten, ontvangen, einde, _decided(regel, feiten, zaak), op)


def _none(waarom: Stap) -> Dwangsomstand:
    return Dwangsomstand(None, None, 0, 0, False, Uitleg((waarom,)))


def _end_then(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, ontvangen: date) -> date | None:
    """The end of the term as it stood when the notice came in: what was agreed or stood still later does not make it premature."""
    verlengingen = tuple(verlenging for verlenging in zaak.verlengingen if verlenging.besloten_op <= ontvangen)
    opschortingen = tuple(interval for interval in zaak.opschortingen if interval.begin <= ontvangen)
    if verlengingen == zaak.verlengingen and opschortingen == zaak.opschortingen:
        return zaak.uiterlijke_einddatum
    return bereken(zaaktype, replace(zaak, verlengingen=verlengingen, opschortingen=opschortingen), regels).uiterlijke_einddatum


def _decided(regel: Dwangsom, feiten: Feiten, zaak: Zaak) -> date | None:
    """The day of the decision; a case that ended without one incurs nothing more."""
    return (feiten.dag(regel.besluit) if regel.besluit else None) or zaak.einddatum


def _running(regel: Dwangsom, feiten: Feiten, ontvangen: date, einde: date, besloten: date | None, op: date) -> Dwangsomstand:
    kalender = feiten.regels.kalender
    aard = Aard((WACHTTIJD,), wettelijk=True, grondslag="Awb 4:17 lid 3")
    verloop = Verloop(einde).naar(einde, "laatste dag van de beslistermijn", regel.grondslag)
    verloop = verloop.naar(ontvangen, "ingebrekestelling ontvangen, na het einde van de termijn", "Awb 4:17 lid 3")
    verloop = stap.extended(stap.counted(verloop, aard, kalender), ontvangen, aard, kalender)
    verloop = stap.known(verloop, ontvangen, aard, kalender)
    eerste = verloop.datum + timedelta(days=1)
    laatste = eerste + timedelta(days=LANGSTE - 1)
    verloop = verloop.naar(eerste, "eerste dag van de dwangsom, de dag na die twee weken", regel.grondslag, aanname=True)
    if besloten is not None and besloten < eerste:
        verloop = verloop.naar(
            besloten, f"op {toon_datum(besloten)} is beslist of is de zaak beëindigd: er is geen dwangsom verschuldigd", regel.grondslag
        )
        return Dwangsomstand(None, None, 0, 0, False, Uitleg(verloop.stappen, kalender.versie))
    if besloten is not None and besloten <= laatste:
        laatste = besloten
        verloop = verloop.naar(
            laatste, "laatste dag van de dwangsom: die dag is er beslist, of eindigde de zaak", regel.grondslag, aanname=True
        )
    else:
        tekst = f"laatste dag van de dwangsom: hoogstens {LANGSTE} dagen, zonder verlenging"
        verloop = verloop.naar(laatste, tekst, "Awb 4:17 lid 1")
    dagen = max(0, (min(op, laatste) - eerste).days + 1)
    totaal, stappen = _amount(regel, feiten, eerste, dagen)
    uitleg = Uitleg((*verloop.stappen, *stappen), kalender.versie)
    return Dwangsomstand(eerste, laatste, dagen, totaal, eerste <= op + timedelta(days=1) <= laatste, uitleg)


def _amount(regel: Dwangsom, feiten: Feiten, eerste: date, dagen: int) -> tuple[int | None, tuple[Stap, ...]]:
    """What these days cost together, in cents, and how it adds up; each day by the amount of that day."""
    totaal = 0
    stappen: list[Stap] = []
    for bedrag, vanaf, aantal in _groups(regel, feiten, eerste, dagen):
        tot = vanaf + timedelta(days=aantal - 1)
        if isinstance(bedrag, str):
            return None, (*stappen, Stap(None, bedrag, regel.grondslag))
        totaal += bedrag * 100 * aantal
        dag = Duur(aantal, "dagen")
        tekst = f"{dag} van {toon_datum(vanaf)} tot en met {toon_datum(tot)} à {toon_bedrag(bedrag * 100)}: samen {toon_bedrag(totaal)}"
        stappen.append(Stap(tot, tekst, "Awb 4:17 lid 2"))
    return totaal, tuple(stappen)


def _groups(regel: Dwangsom, feiten: Feiten, eerste: date, dagen: int) -> Iterator[tuple[int | str, date, int]]:
    """Days with the same amount in euros (or why it is not known), the first of them, and how many there are."""
    vorige: tuple[int | str, str] | None = None
    begin, aantal = eerste, 0
    for nummer in range(1, dagen + 1):
        dag = eerste + timedelta(days=nummer - 1)
        trap = next(naam for tot, naam in _TRAPPEN if nummer <= tot)
        geldend = bedrag_op(regel.bedrag, trap, dag, feiten.regels.configuratie)
        nu = (geldend.waarom if geldend.euros is None else geldend.euros, trap)
        if vorige is not None and nu != vorige:
            yield vorige[0], begin, aantal
            begin, aantal = dag, 0
        vorige, aantal = nu, aantal + 1
    if vorige is not None:
        yield vorige[0], begin, aantal
