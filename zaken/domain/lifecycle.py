"""The life of a case: which steps exist from here, what is missing for each, and what an opdracht makes of a case.

The only user of `transitions`, which answers one question: from status S by overgang O, to which status? Conditions and
requirements live in voorwaarden and eisen, because a refusal must give every reason. Pure: the clock and all facts are arguments.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transitions import Machine, MachineError

from zaken.domain.afspraken import AFSPRAKEN
from zaken.domain.autorisatie import is_onbevoegd, namens_wie
from zaken.domain.basis import Reden
from zaken.domain.correcties import correct, fill_closed, reopen
from zaken.domain.dempen import DEMPEN
from zaken.domain.eisen import missing, step_name
from zaken.domain.feiten import Feiten, feiten_van
from zaken.domain.handelingen import HANDELINGEN, Handelaar, open_case
from zaken.domain.invoer import derive, verwerk
from zaken.domain.mutaties import StatusStap, finish
from zaken.domain.ongedaan import undo
from zaken.domain.opdrachten import Belet, Besluit, Conflict, Corrigeer, Heropen, MaakOngedaan, Mutatie, Opdracht, Openen, Vul, ZetStap
from zaken.domain.regels import Regels, Wie
from zaken.domain.stilstand import clock_warning, step_and_clock
from zaken.domain.teksten import MAX_NOTITIE, check_optional
from zaken.domain.zaak import Zaak, anders
from zaken.domain.zaaktype import VORIGE, Zaaktype
from zaken.text.safe import citeer

OP_AFGEHANDELD: Mapping[type, Handelaar] = {Heropen: reopen, Vul: fill_closed, MaakOngedaan: undo, **DEMPEN}
"""What can still be asked of a closed case, and what it does there; everything else is refused."""
_OP_LOPEND: Mapping[type, Handelaar] = {**HANDELINGEN, **AFSPRAKEN, **DEMPEN, Heropen: reopen, Corrigeer: correct, MaakOngedaan: undo}

_KEEP_MACHINES = 256
_machines: OrderedDict[int, _Gebouwd] = OrderedDict()


@dataclass(frozen=True, slots=True)
class _Gebouwd:
    """The machine of a zaaktype version, and what it answered by overgang and status: it always answers the same."""

    zaaktype: Zaaktype
    machine: Machine
    doelen: dict[tuple[str, str], str | None]


class _Positie:
    """The small object a stateless machine moves: never registered with it (a registered model leaks and slows)."""

    __slots__ = ("status",)

    def __init__(self, status: str) -> None:
        self.status = status


def machine(zaaktype: Zaaktype) -> Machine:
    """The one machine of this zaaktype version, built once: no callbacks, no guards, no automatic transitions."""
    return _built(zaaktype).machine


def _built(zaaktype: Zaaktype) -> _Gebouwd:
    kept = _machines.get(id(zaaktype))
    if kept is not None and kept.zaaktype is zaaktype:
        return kept
    transitions: list[dict[str, Any]] = [
        {"trigger": naam, "source": van, "dest": overgang.naar}
        for naam, overgang in zaaktype.overgangen.items()
        for van in zaaktype.van_statussen(overgang)
    ]
    fresh = Machine(
        model=None,
        states=[*zaaktype.statussen, VORIGE],
        initial=zaaktype.beginstatus,
        transitions=transitions,
        model_attribute="status",
        auto_transitions=False,
        queued=False,
        send_event=True,
    )
    built = _machines[id(zaaktype)] = _Gebouwd(zaaktype, fresh, {})
    while len(_machines) > _KEEP_MACHINES:
        _machines.popitem(last=False)
    return built


def target(zaaktype: Zaaktype, zaak: Zaak, overgang: str) -> str | None:
    """The status this step leads to from where the case is; None when the step does not start there."""
    if overgang not in zaaktype.overgangen:
        return None
    built = _built(zaaktype)
    vraag = (overgang, zaak.status)
    if vraag not in built.doelen:
        built.doelen[vraag] = _ask(built.machine, *vraag)
    naar = built.doelen[vraag]
    return zaak.vorige_status if naar == VORIGE else naar


def _ask(machine: Machine, overgang: str, status: str) -> str | None:
    positie = _Positie(status)
    try:
        machine.events[overgang].trigger(positie)
    except MachineError:
        return None
    return positie.status


def steps_from(zaaktype: Zaaktype, status: str) -> tuple[str, ...]:
    """The steps that start in this status, in the order of the file."""
    return tuple(naam for naam in zaaktype.overgangen if naam in machine(zaaktype).get_triggers(status))


@dataclass(frozen=True, slots=True)
class MogelijkeStap:
    """A step from the current status: where it leads, and every reason why it cannot be taken now (none: it can)."""

    overgang: str
    omschrijving: str
    naar: str
    redenen: tuple[Reden, ...]


def possible_steps(zaaktype: Zaaktype, zaak: Zaak, wie: Wie, regels: Regels) -> tuple[MogelijkeStap, ...]:
    """Every step of this status with what is missing for it; a choice of resultaat or a toelichting counts as missing."""
    zaak = derive(zaaktype, zaak, regels)
    feiten = feiten_van(zaaktype, zaak, regels)
    return tuple(
        MogelijkeStap(
            naam,
            step_name(zaaktype, naam),
            target(zaaktype, zaak, naam) or "",
            _missing_for(zaaktype, naam, zaak, feiten, wie),
        )
        for naam in steps_from(zaaktype, zaak.status)
    )


def _missing_for(zaaktype: Zaaktype, naam: str, zaak: Zaak, feiten: Feiten, wie: Wie) -> tuple[Reden, ...]:
    """What is missing, with the rights of a colleague who is replaced when one's own do not reach."""
    redenen = missing(zaaktype, naam, zaak, feiten, wie, resultaat=None, toelichting=None)
    if is_onbevoegd(redenen):
        for ander in namens_wie(wie, feiten.regels):
            namens = missing(zaaktype, naam, zaak, feiten, ander, resultaat=None, toelichting=None)
            if not is_onbevoegd(namens):
                return namens
    return redenen


def decide(zaaktype: Zaaktype, zaak: Zaak | None, opdracht: Opdracht, wie: Wie, regels: Regels, *, gezien: int | None = None) -> Besluit:
    """What `opdracht` makes of the case: a Mutatie, or a Belet with every reason, or a Conflict when `gezien` is not its versie.

    Who may not do it himself may do it for a colleague he replaces today; the gebeurtenis then names both.
    """
    besluit = _decide_as(zaaktype, zaak, opdracht, wie, regels, gezien)
    if isinstance(besluit, Belet) and _needs_somebody_else(besluit.redenen):
        for ander in namens_wie(wie, regels):
            namens = _decide_as(zaaktype, zaak, opdracht, ander, regels, gezien)
            if not (isinstance(namens, Belet) and _needs_somebody_else(namens.redenen)):
                return namens
    return besluit


def _needs_somebody_else(redenen: tuple[Reden, ...]) -> bool:
    """Whether somebody with other rights may be able to do it; of a closed case a recordmanager can."""
    return is_onbevoegd(redenen) or any(reden.code == "afgehandeld" for reden in redenen)


def _decide_as(zaaktype: Zaaktype, zaak: Zaak | None, opdracht: Opdracht, wie: Wie, regels: Regels, gezien: int | None) -> Besluit:
    if isinstance(opdracht, Openen):
        return open_case(zaaktype, opdracht, wie, regels)
    if zaak is None:
        raise ValueError("only Openen works without a case")
    if gezien is not None and gezien != zaak.versie:
        return Conflict(gezien, zaak.versie, zaak.gewijzigd_door, zaak.gewijzigd_op or regels.nu)
    if zaak.is_afgehandeld and type(opdracht) not in OP_AFGEHANDELD:
        tekst = f"de zaak is afgehandeld op {zaak.einddatum:%d-%m-%Y} en kan niet meer wijzigen, tenzij een recordmanager hem heropent"
        return Belet((Reden("afgehandeld", "status", tekst),))
    if isinstance(opdracht, ZetStap):
        return _take_step(zaaktype, zaak, opdracht, wie, regels)
    doen = OP_AFGEHANDELD if zaak.is_afgehandeld else _OP_LOPEND
    return doen[type(opdracht)](zaaktype, zaak, opdracht, wie, regels)


def _take_step(zaaktype: Zaaktype, zaak: Zaak, opdracht: ZetStap, wie: Wie, regels: Regels) -> Mutatie | Belet:
    naar = target(zaaktype, zaak, opdracht.overgang)
    if naar is None:
        return Belet((_not_from_here(zaaktype, zaak, opdracht.overgang),))
    verwerkt = verwerk(zaaktype, zaak, opdracht.eigenschappen, regels)
    feiten = feiten_van(zaaktype, anders(verwerkt.zaak, resultaat=opdracht.resultaat), regels)
    ontbreekt = missing(
        zaaktype, opdracht.overgang, verwerkt.zaak, feiten, wie, resultaat=opdracht.resultaat, toelichting=opdracht.toelichting
    )
    geweigerd = {reden.veld for reden in verwerkt.redenen}
    redenen = (
        *verwerkt.redenen,
        *(reden for reden in ontbreekt if not (reden.code == "eigenschap_ontbreekt" and reden.veld in geweigerd)),
        *check_optional("toelichting", opdracht.toelichting, MAX_NOTITIE, lines=True),
    )
    redenen = (*redenen, *step_and_clock(zaaktype, verwerkt.zaak, naar, opdracht.op, wie, regels))
    stap = StatusStap(opdracht.overgang, naar, opdracht.resultaat, opdracht.toelichting, opdracht.op)
    let_op = clock_warning(zaaktype, zaak, naar, opdracht.op or regels.vandaag)
    return finish(zaaktype, zaak, verwerkt.zaak, "overgang", wie, regels, redenen=redenen, waarschuwingen=let_op, stap=stap)


def _not_from_here(zaaktype: Zaaktype, zaak: Zaak, overgang: str) -> Reden:
    status = zaaktype.statussen[zaak.status].omschrijving
    mogelijk = ", ".join(steps_from(zaaktype, zaak.status)) or "geen"
    if overgang not in zaaktype.overgangen:
        return Reden("onbekende_stap", overgang, f"{zaaktype.omschrijving} kent geen stap {citeer(overgang)}; mogelijk nu: {mogelijk}")
    tekst = f"'{step_name(zaaktype, overgang)}' kan niet vanuit '{status}'; mogelijk nu: {mogelijk}"
    return Reden("status_laat_niet_toe", overgang, tekst)


class _Tekening:
    """The throwaway model a diagram needs."""


def diagram(zaaktype: Zaaktype) -> str:
    """The statuses and steps as Mermaid (stateDiagram-v2); a step back is drawn to every status it can lead to."""
    from transitions.extensions import GraphMachine

    transitions = [
        {"trigger": step_name(zaaktype, naam), "source": van, "dest": naar}
        for naam, overgang in zaaktype.overgangen.items()
        for van in zaaktype.van_statussen(overgang)
        for naar in (came_from(zaaktype, van) if overgang.naar == VORIGE else (overgang.naar,))
    ]
    tekening = _Tekening()
    GraphMachine(
        model=tekening,
        states=list(zaaktype.statussen),
        initial=zaaktype.beginstatus,
        transitions=transitions,
        auto_transitions=False,
        graph_engine="mermaid",
        title=f"title: {json.dumps(zaaktype.omschrijving, ensure_ascii=False)}",  # front matter is YAML, and JSON is too
    )
    source: str = tekening.get_graph().source  # type: ignore[attr-defined]  # transitions adds the method to the model
    for naam, status in zaaktype.statussen.items():
        label = status.omschrijving.replace('"', "'")
        source = source.replace(f'state "{naam}" as {naam}', f'state "{label}" as {naam}')
    return source + "".join(f"\n  {naam} --> [*]" for naam, status in zaaktype.statussen.items() if status.eind) + "\n"


def came_from(zaaktype: Zaaktype, status: str) -> tuple[str, ...]:
    """The statuses from which a step leads straight into this one: where `vorige` can go back to."""
    return tuple(
        dict.fromkeys(
            van for overgang in zaaktype.overgangen.values() if overgang.naar == status for van in zaaktype.van_statussen(overgang)
        )
    )
