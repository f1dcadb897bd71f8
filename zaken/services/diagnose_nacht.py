"""What is wrong with what has to happen by itself: the planner, its tasks, messages that do not arrive. Part of the diagnosis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from zaken.domain.aanwezig import is_er
from zaken.domain.configuratie import Organisaties
from zaken.errors import ControleVond
from zaken.services.plannerstand import Plannerstand, standing
from zaken.services.poststand import mag_post
from zaken.services.ronden import HERINNEREN, schemas_of
from zaken.services.werkplek import Werkplek
from zaken.store.berichtstand import berichtstand
from zaken.text.dates import AMSTERDAM, toon_moment

if TYPE_CHECKING:
    from zaken.services.diagnose import Diagnose
    from zaken.settings import Instellingen
    from zaken.text.schemas import Schema

ONDERDEEL = "Vanzelf"
GENOEMD = 5
"""So many people are named; the others are counted."""

_KIJK = "kijk met: zaken planner status; draait de planner niet, start hem weer"
_TEAM = "team:"


def examine_night(diagnose: Diagnose, instellingen: Instellingen, werkplek: Werkplek) -> None:
    """Add how the planner and the messages stand, and every problem with its way out.

    Who never had a planner run hears nothing of late tasks: there a scheduler of the system may do `zaken herinner`.
    """
    post, schemas = mag_post(werkplek, instellingen), schemas_of(instellingen)
    stand = standing(werkplek, schemas, werkplek.nu(), post=post)
    diagnose.feit(ONDERDEEL, "planner", f"laatste teken van leven {toon_moment(stand.hartslag)}" if stand.hartslag else "niet in gebruik")
    for taak in stand.taken:
        laatste = taak.laatste
        if laatste is not None:
            diagnose.feit(ONDERDEEL, taak.taak, f"{laatste.uitkomst}, {toon_moment(laatste.begonnen)}", taak.schema)
    for tekst in _of_planner(stand):
        diagnose.fout(ControleVond(tekst if tekst.endswith(".") else f"{tekst}.", hint=_KIJK, code="planner"))
    for storing in stand.storingen:
        if storing.ernst == "fout":
            diagnose.fout(ControleVond(storing.melding, hint=storing.hint, code=storing.code))
        else:
            diagnose.let_op(storing.melding, storing.hint)
    with werkplek.opslag.lezen() as conn:
        wachten = berichtstand(conn).wachten
        organisaties = werkplek.configuratie(conn).organisaties
    diagnose.feit(ONDERDEEL, "berichten die wachten", wachten)
    if post.mag or post.wacht:
        _hours(diagnose, instellingen, stand, schemas)
        _readers(diagnose, instellingen, organisaties, werkplek)


def _of_planner(stand: Plannerstand) -> Iterator[str]:
    """What is wrong with the planner, or with what is started without one; nothing where neither was ever seen."""
    van_berichten = {storing.melding for storing in stand.storingen}
    if stand.hartslag is not None or stand.zonder_planner:
        yield from (tekst for tekst in stand.problemen if tekst not in van_berichten)


def _hours(diagnose: Diagnose, instellingen: Instellingen, stand: Plannerstand, schemas: Mapping[str, Schema]) -> None:
    """Channels that are closed whenever something could go out over them."""
    uren = {kanaal.naam: (kanaal.van_uur, kanaal.tot_uur) for kanaal in instellingen.kanalen}
    if instellingen.post_server.waarde:
        uren["e-mail"] = (instellingen.post_van_uur.waarde, instellingen.post_tot_uur.waarde)
    laatste = next((taak.laatste for taak in stand.taken if taak.taak == HERINNEREN), None)
    for naam, (van_uur, tot_uur) in sorted(uren.items()):
        if stand.hartslag is not None:
            dicht = not any(_runs_within(schemas[taak], van_uur, tot_uur) for taak in (HERINNEREN, "bezorgen"))
            wanneer = "vallen de tijden van herinneren en bezorgen bij [planner]"
        else:
            dicht = laatste is not None and not van_uur <= _hour(laatste.begonnen) < tot_uur
            wanneer = f"viel de laatste ronde, van {toon_moment(laatste.begonnen)}," if laatste is not None else ""
        if dicht:
            melding = f"Over {naam} mag iets uit van {van_uur} tot {tot_uur} uur, en daar {wanneer} buiten."
            diagnose.let_op(melding, "laat een ronde binnen die uren lopen, of verruim van_uur en tot_uur in config/zaken.toml")


def _runs_within(schema: Schema, van_uur: int, tot_uur: int) -> bool:
    if schema.minuten is not None:
        return schema.minuten <= 60 * (tot_uur - van_uur)
    return schema.tijd is not None and van_uur <= schema.tijd.hour < tot_uur


def _hour(moment: datetime) -> int:
    return moment.astimezone(AMSTERDAM).hour


def _readers(diagnose: Diagnose, instellingen: Instellingen, organisaties: Organisaties, werkplek: Werkplek) -> None:
    """Who cannot be reached, and channels for somebody who is not there."""
    dag, mensen = werkplek.vandaag(), organisaties.medewerkers
    zonder = [naam for naam, mens in mensen.items() if not mens.email and is_er(mens, dag)]
    if zonder and instellingen.post_server.waarde:
        rest = f" en {len(zonder) - GENOEMD} anderen" if len(zonder) > GENOEMD else ""
        melding = f"Zonder e-mailadres, en dus alleen te bereiken in Zaken zelf: {', '.join(zonder[:GENOEMD])}{rest}."
        diagnose.let_op(melding, "zet hun email bij hun naam in config/organisaties.yaml, en publiceer")
    for kanaal in instellingen.kanalen:
        bekend = {*mensen, *(f"{_TEAM}{team}" for team in organisaties.teams)}
        if vreemd := [wie for wie in kanaal.voor if wie not in bekend]:
            melding = f"Kanaal {kanaal.naam} is voor wie er niet is: {', '.join(vreemd)}."
            hint = "noem bij voor de sleutel van een medewerker, of team: met de sleutel van een team (config/organisaties.yaml)"
            diagnose.let_op(melding, hint)
