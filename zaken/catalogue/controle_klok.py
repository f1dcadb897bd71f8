"""Stopping and putting off the clock: every ground exists and gets the term it wants, every extension has something to put off."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.controle_eigenschappen import veld_van_soort
from zaken.catalogue.controle_termijnen import assumption
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.zaaktype import Status


def _grounds(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    termijnen = onderzoek.zaaktype.termijnen
    for naam, grond in termijnen.opschortingen.items():
        plek: Plek = ("termijnen", "opschortingen", naam)
        yield from _has_ground(onderzoek, grond.grondslag, plek)
        if grond.aanname:
            yield assumption(onderzoek, plek)
    lopende = [termijn for termijn in (termijnen.servicenorm, termijnen.doorlooptijd) if termijn is not None]
    lopende_schuiven = any(termijn.opschortbaar is not False and termijn.duur is not None for termijn in lopende)
    if termijnen.opschortingen and not lopende_schuiven and not any(t.opschortbaar for t in termijnen.tussentermijnen.values()):
        tekst = "de klok kan stilstaan, maar geen enkele termijn schuift daardoor op"
        yield onderzoek.let_op("opschorting_zonder_werking", ("termijnen", "opschortingen"), tekst, "zet bij een termijn opschortbaar: ja")


def _has_ground(onderzoek: Onderzoek, grondslag: str, plek: Plek) -> Iterator[Bevinding]:
    if not grondslag.strip():
        yield onderzoek.fout("termijn_zonder_grondslag", plek, "er staat niet waar dit op rust", "schrijf de wet en het artikel op")


def _statuses(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    gronden = onderzoek.zaaktype.termijnen.opschortingen
    for naam, status in onderzoek.zaaktype.statussen.items():
        plek: Plek = ("statussen", naam)
        for veld in ("grond", "gestelde_termijn"):
            if getattr(status, veld) is not None and not status.opschorting:
                tekst = f"'{veld}' hoort bij een status waarin de klok stilstaat"
                yield onderzoek.fout("grond_zonder_opschorting", (*plek, veld), tekst, "zet er opschorting: ja bij, of haal het weg")
        if status.opschorting and status.grond is None and gronden:
            hint = bedoelt_u("", gronden) or "kies een grond uit termijnen.opschortingen"
            tekst = "de klok staat hier stil, maar er staat niet op welke grond"
            yield onderzoek.fout("opschorting_zonder_grond", (*plek, "opschorting"), tekst, f"zet er grond: bij; {hint}")
        if status.grond is not None and status.grond not in gronden:
            yield onderzoek.onbekend("grond", status.grond, gronden, (*plek, "grond"))
        yield from _term_given(onderzoek, status, plek)


def _term_given(onderzoek: Onderzoek, status: Status, plek: Plek) -> Iterator[Bevinding]:
    grond = onderzoek.zaaktype.termijnen.opschortingen.get(status.grond or "")
    if status.gestelde_termijn is None:
        if grond is not None and grond.termijn == "verplicht":
            tekst = f"bij '{grond.omschrijving}' hoort een gestelde termijn ({grond.grondslag})"
            hint = "zet er gestelde_termijn: bij, met een datumveld"
            yield onderzoek.fout("gestelde_termijn_ontbreekt", (*plek, "grond"), tekst, hint)
        return
    waar: Plek = (*plek, "gestelde_termijn")
    eigenschap = onderzoek.zaaktype.eigenschappen.get(status.gestelde_termijn)
    if eigenschap is None:
        datums = [naam for naam, ander in onderzoek.zaaktype.eigenschappen.items() if ander.soort == "datum"]
        yield onderzoek.onbekend("eigenschap", status.gestelde_termijn, datums, waar)
    else:
        yield from veld_van_soort(onderzoek, status.gestelde_termijn, "datum", waar)
        if eigenschap.maximaal == "vandaag":
            tekst = f"'{status.gestelde_termijn}' mag niet na vandaag liggen, maar een gestelde termijn moet nog komen"
            yield onderzoek.fout("gestelde_termijn_voorbij", waar, tekst, "haal maximaal: vandaag weg bij dat veld")
    if grond is not None and grond.termijn is None:
        tekst = f"bij '{grond.omschrijving}' hoort geen gestelde termijn"
        yield onderzoek.fout("gestelde_termijn_niet_hier", waar, tekst, "zet bij de grond termijn: mag of verplicht, of haal dit weg")


def _extensions(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    termijnen = onderzoek.zaaktype.termijnen
    if termijnen.verlengingen and termijnen.doorlooptijd is None:
        tekst = "er is niets om uit te stellen: zonder doorlooptijd is er geen uiterlijke einddatum"
        hint = "zet bij termijnen een doorlooptijd, of haal de verlengingen weg"
        yield onderzoek.fout("verlenging_zonder_doorlooptijd", ("termijnen", "verlengingen"), tekst, hint)
    for naam, regel in termijnen.verlengingen.items():
        plek: Plek = ("termijnen", "verlengingen", naam)
        yield from _has_ground(onderzoek, regel.grondslag, plek)
        if regel.aanname:
            yield assumption(onderzoek, plek)
        if regel.maximaal is not None and regel.maximaal.aantal == 0:
            hint = "schrijf bijvoorbeeld P6W; laat maximaal weg als er geen hoogste is"
            yield onderzoek.fout("termijn_leeg", (*plek, "maximaal"), "een uitstel van hoogstens niets kan nooit", hint)


CONTROLES: tuple[Controle, ...] = (_grounds, _statuses, _extensions)
