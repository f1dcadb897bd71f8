"""The matrix of services: what is asked of each with a number that may not be seen. A new service gets its row here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import zaken.services
from tests.factories import NU, step
from tests.geheimen import ALLES
from zaken.domain.opdrachten import Noteer
from zaken.domain.selectie import Selectie
from zaken.errors import ZakenError
from zaken.paths import standaardmap
from zaken.services.filteren import Filter
from zaken.services.herinneren import Proefregel
from zaken.services.registreren import NieuweZaak
from zaken.services.uitvoeren import Verzoek
from zaken.services.werkplek import Werkplek

Vraag = Callable[[Werkplek, str, Path], object]

DIENSTEN: dict[str, str | Vraag] = {
    "agenda.write_calendars": "schrijft voor ieder wat die mag zien (tests/notify/test_agenda.py); wie het mag, staat bij de opdracht",
    "berichten.failures": lambda w, geheim, map: _call("berichten", "failures", w),
    "berichten.is_manager": "noemt geen zaken",
    "berichten.must_lead": "noemt een team, geen zaken",
    "berichten.must_manage": "noemt geen zaken",
    "berichten.send_test": "verstuurt een vaste tekst",
    "berichten.standing_failures": "telt berichten",
    "berichten.try_again": "voor de functioneel beheerder: noemt adressen, geen zaken",
    "wachtrij.unsent": "voor de functioneel beheerder: noemt adressen en onderwerpen, geen zaken",
    "bezorgen.deliver": "verstuurt wat bundle maakte; geeft tellingen",
    "bundelen.bundle": "technisch: maakt voor ieder een bericht met wat die mag zien (tests/contract/test_herinneren_bezorgen.py)",
    "bundelen.team_overviews": "als bundle",
    "correcties.last_series": lambda w, geheim, map: _try("correcties", "last_series", w, 30),
    "correcties.look_back": lambda w, geheim, map: _try("correcties", "look_back", w, geheim, 30),
    "demo.find_cases": "zoekt met show en list_cases in de demo",
    "filteren.select": lambda w, geheim, map: _call(
        "filteren", "select", w, Filter(zaaktype="verzoek", eigenschappen={"hoort_bij": geheim})
    ),
    "herberekenen.recompute_all": lambda w, geheim, map: [
        _call("herberekenen", "recompute_all", w, Selectie(), nummers=nummers, proef=True) for nummers in ((), (geheim,))
    ],
    "herinneren.remind": "technisch: ziet alles en zegt ieder wat die mag zien; van een proef toont visible_lines alleen het zichtbare",
    "importeren.importeer": "zie test_an_import_names_no_case_outside_the_scope",
    "kiezen.known_zaaktypen": "noemt zaaktypen, geen zaken",
    "kiezen.person_or_name": "noemt medewerkers, geen zaken",
    "kiezen.pick_organisation": "noemt organisaties, geen zaken",
    "kiezen.pick_outcome": "noemt resultaten van zaaktypen, geen zaken",
    "kiezen.pick_person": "noemt medewerkers, geen zaken",
    "kiezen.pick_step": "noemt stappen van zaaktypen, geen zaken",
    "kiezen.pick_team": "noemt teams, geen zaken",
    "kiezen.pick_zaaktype": "noemt zaaktypen, geen zaken",
    "invullijst.write_list": lambda w, geheim, map: [
        _call("invullijst", "write_list", w, Selectie(zaaktype=soort), map / f"{soort}.xlsx", overschrijven=True)
        for soort in ("verzoek", None)
    ],
    "invullijst_terug.fill_from": lambda w, geheim, map: _filled_in(w, geheim, map),
    "lezen.complete_number": lambda w, geheim, map: [_call("lezen", "complete_number", w, tot) for tot in ("V", geheim)],
    "lezen.configuration": "geeft de configuratie, geen zaken",
    "lezen.full_number": lambda w, geheim, map: _call("lezen", "full_number", w, f"vrz {int(geheim[-6:])}"),
    "lezen.list_cases": lambda w, geheim, map: _call("lezen", "list_cases", w, Selectie(ook_afgehandeld=True), maximaal=100, geheel=True),
    "lezen.list_numbers": lambda w, geheim, map: _call("lezen", "list_numbers", w, Selectie(ook_afgehandeld=True)),
    "lezen.one_case": "geeft de verbinding van show, timeline en explain; elk heeft zijn rij",
    "lezen.show": lambda w, geheim, map: _call("lezen", "show", w, geheim),
    "lezen.timeline": lambda w, geheim, map: _call("lezen", "timeline", w, geheim),
    "personeel.list_people": "noemt medewerkers, geen zaken",
    "bewaken.standing_troubles": "telt berichten en zaken, noemt er geen",
    "poststand.mag_post": "noemt geen zaken",
    "poststand.bevestig_post": "noemt geen zaken",
    "poststand.post_stand": "noemt geen zaken",
    "publiceren.propose": lambda w, geheim, map: _call("publiceren", "propose", w, standaardmap()).blijft_liggen,
    "publiceren.publish": "bewaart wat propose toonde",
    "publiceren.publish_folder": "is propose en publish",
    "registreren.register": lambda w, geheim, map: [
        _call("registreren", "register", w, [replace(NieuweZaak("verzoek", "x", "diemen"), eigenschappen=velden)], proef=True)
        for velden in ({"kenmerk": "KW-777-0"}, {"kosten": "777"}, {"hoort_bij": geheim})
    ],
    "zaaksignaleringen.case_signals": lambda w, geheim, map: _try("zaaksignaleringen", "case_signals", w, geheim),
    "signaleringen.open_signals": lambda w, geheim, map: [
        _try("signaleringen", "open_signals", w, team=team) for team in (None, "juridisch")
    ],
    "signaleringen.visible_lines": lambda w, geheim, map: _call(
        "signaleringen", "visible_lines", w, [Proefregel("jurist1", geheim, "te_laat", "Geheim")]
    ),
    "te_laat.late_page": lambda w, geheim, map: [_call("te_laat", "late_page", w, op=op) for op in (None, NU.date().replace(day=1))],
    "ronden.run_reminders": "technisch: is de ronde van herinneren, met een rij ervan; geeft tellingen",
    "plannerstand.standing": "noemt taken en tellingen, geen zaken",
    "teamstand.team_standings": "telt wat late_page telt, zoals de lezer het ziet",
    "termijnverhaal.explain": lambda w, geheim, map: [
        _try("termijnverhaal", "explain", w, geheim, stel_dat=stel) for stel in ((), (f"hoort_bij={geheim}",))
    ],
    "uitvoeren.execute": lambda w, geheim, map: [
        _call("uitvoeren", "execute", w, [Verzoek(geheim, opdracht, 1)], sleutel=sleutel, proef=proef)
        for opdracht in (Noteer("x"), step("zet_door"))
        for sleutel, proef in (("k1", False), ("k1", True), (None, True))
    ],
    "uitvoeren.execute_one": "is execute voor een zaak",
    "verdelen.divide": lambda w, geheim, map: _call("verdelen", "divide", w, Selectie(), ["jurist1", "jurist2"]),
    "verifieren.make_anchor": "technisch: legt hashes vast, geen zaken",
    "verifieren.verify": "technisch: noemt alleen nummers, van zaken die buiten Zaken om zijn gewijzigd (docs/handleiding/rechten.md)",
    "verzamelvraag.gather": lambda w, geheim, map: [
        _call("verzamelvraag", "gather", w, afdeling, map, overschrijven=True) for afdeling in (None, "ruimte")
    ],
    "voorbeeld.load_sample": "vult een oefendatabase",
    "volgende.carry_over": "vult in wat next_item toonde",
    "volgende.next_item": lambda w, geheim, map: _call("volgende", "next_item", w),
    "volgende.pick_partij": "noemt partijen, geen zaken",
    "weergaven.count_views": lambda w, geheim, map: [
        _call("weergaven", "save_view", w, "alles", Filter(), overschrijven=True),
        _call("weergaven", "count_views", w),
    ],
    "weergaven.find_view": "noemt een weergave, geen zaken",
    "weergaven.remove_view": "noemt een weergave, geen zaken",
    "weergaven.save_view": lambda w, geheim, map: _call(
        "weergaven", "save_view", w, "mijn", Filter(zaaktype="verzoek", eigenschappen={"hoort_bij": geheim}), overschrijven=True
    ),
    "weergaven.view_names": "noemt weergaven, geen zaken",
    "zaaktypen.list_types": lambda w, geheim, map: _call("zaaktypen", "list_types", w),
    "zaaktypen.published_type": "noemt een zaaktype, geen zaken",
}
"""Service -> what is asked of it with a secret number, or the reason why it tells nothing of cases."""


def _call(module: str, naam: str, *feiten: Any, **meer: Any) -> Any:
    uitkomst = getattr(importlib.import_module(f"zaken.services.{module}"), naam)(*feiten, **meer)
    return list(uitkomst) if inspect.isgenerator(uitkomst) else uitkomst


def _try(module: str, naam: str, *feiten: Any, **meer: Any) -> str:
    try:
        return repr(_call(module, naam, *feiten, **meer))
    except ZakenError as fout:
        return f"{type(fout).__name__} {fout.melding} {fout.hint}"


def _filled_in(werkplek: Werkplek, geheim: str, map: Path) -> object:
    """A list that was handed out to somebody who sees all, offered by somebody who does not: he has the numbers, and learns no more."""
    ander = werkplek.namens(ALLES, werkplek.klok)
    pad = map.parent / f"{map.name}-uitgegeven.xlsx"
    _call("invullijst", "write_list", ander, Selectie(zaaktype="verzoek"), pad, overschrijven=True)
    antwoorden = _call("invullijst_terug", "fill_from", werkplek, pad, proef=True)
    return re.sub(r"VRZ-2026-00000[123]", "NUMMER", repr(antwoorden))


def all_services() -> Mapping[str, Callable[..., Any]]:
    """Every public function of the services that a desk is given to and that opens the database itself."""
    gevonden = {}
    for module in pkgutil.iter_modules(zaken.services.__path__):
        inhoud = importlib.import_module(f"zaken.services.{module.name}")
        for naam, functie in vars(inhoud).items():
            params = list(inspect.signature(functie).parameters) if inspect.isfunction(functie) else []
            is_dienst = params[:1] == ["werkplek"] and params[1:2] != ["conn"] and not naam.startswith("_")
            if is_dienst and inspect.unwrap(functie).__module__ == inhoud.__name__:
                gevonden[f"{module.name}.{naam}"] = functie
    return gevonden
