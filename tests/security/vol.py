"""A database full of hostile text: in every name of the configuration, and every nasty string in every field of a case.

`VELDEN` says how a text gets into each field of an opdracht; a test derives from the dataclasses that none is forgotten.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_args, get_type_hints
from unicodedata import category

from tests.correctiehulp import MENSEN
from tests.factories import NU, VERZOEK
from tests.installatie import ADVIES
from tests.werkplek import publish
from zaken.domain.duur import Duur
from zaken.domain.opdrachten import (
    Corrigeer,
    DempHerinnering,
    Heropen,
    Hervat,
    MaakAfspraak,
    MaakOngedaan,
    Noteer,
    Opdracht,
    RondAfspraakAf,
    SchortOp,
    Verleng,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    WijsToe,
    ZetStap,
)
from zaken.domain.zaak import Betrokkene, Document
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Antwoord, Verzoek, execute
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

GIF = "=\x1b[31m[red]\u202e漢字\x9b2J\x1b]52;c;AA\x07\\[/]"
"""A little of everything, for names of which there is one."""
DAG = date(2026, 3, 2)
_NAMEN = frozenset({"omschrijving", "naam", "grondslag", "toelichting"})

Maker = Callable[[str], Opdracht]

VRIJ: Mapping[str, Maker] = {
    "Vul.eigenschappen": lambda tekst: Vul({"vrij": tekst}),
    "Vul.eigenschappen lang": lambda tekst: Vul({"motivering": tekst}),
    "Vul.toelichting": lambda tekst: Vul({"kosten": "12,50"}, tekst),
    "Noteer.tekst": Noteer,
    "Document.titel": lambda tekst: VoegDocumentToe(Document("advies", tekst, DAG, "definitief")),
    "Document.vindplaats": lambda tekst: VoegDocumentToe(Document("advies", "Advies", DAG, "definitief", tekst)),
    "Document.sha256": lambda tekst: VoegDocumentToe(Document("advies", "Advies", DAG, "definitief", "", tekst)),
    "Betrokkene.naam": lambda tekst: VoegBetrokkeneToe(Betrokkene("adviseur", tekst)),
    "Betrokkene.contact": lambda tekst: VoegBetrokkeneToe(Betrokkene("adviseur", "A", tekst)),
    "Betrokkene.toelichting": lambda tekst: VoegBetrokkeneToe(Betrokkene("adviseur", "A", "", tekst)),
    "MaakAfspraak.omschrijving": lambda tekst: MaakAfspraak(tekst, DAG, "jurist1"),
    "RondAfspraakAf.toelichting": lambda tekst: RondAfspraakAf(True, 1, tekst),
    "MaakAfspraak.wie": lambda tekst: MaakAfspraak("Bellen", DAG, tekst),
    "DempHerinnering.reden": lambda tekst: DempHerinnering("te_laat", tekst),
    "SchortOp.reden": SchortOp,
    "Hervat.toelichting": lambda tekst: Hervat(None, tekst),
    "SchortOp.grondslag": lambda tekst: SchortOp("Wacht", None, tekst),
    "Verleng.reden": lambda tekst: Verleng("uitstel", tekst, Duur(1, "weken")),
    "Corrigeer.toelichting": lambda tekst: Corrigeer(tekst, vertrouwelijkheidaanduiding="zaakvertrouwelijk"),
    "Corrigeer.omschrijving": lambda tekst: Corrigeer("verbeterd", omschrijving=tekst),
    "ZetStap.eigenschappen": lambda tekst: ZetStap("neem_op", {"ander": tekst}),
    "ZetStap.toelichting": lambda tekst: ZetStap("trek_in", {}, "ingetrokken", tekst),
    "Heropen.reden": Heropen,
}
"""Field -> an opdracht with free text there, in an order in which a case can take them all."""
NAAM: Mapping[str, Maker] = {
    "WijsToe.medewerker": WijsToe,
    "Document.soort": lambda tekst: VoegDocumentToe(Document(tekst, "Advies", DAG, "definitief")),
    "Document.status": lambda tekst: VoegDocumentToe(Document("advies", "Advies", DAG, tekst)),
    "Betrokkene.rol": lambda tekst: VoegBetrokkeneToe(Betrokkene(tekst, "A")),
    "DempHerinnering.regel": lambda tekst: DempHerinnering(tekst, "Weet het"),
    "SchortOp.grond": lambda tekst: SchortOp("Wacht", grond=tekst),
    "Verleng.regel": lambda tekst: Verleng(tekst, "Wacht", Duur(1, "weken")),
    "Verleng.grond": lambda tekst: Verleng("uitstel", "Wacht", Duur(1, "weken"), grond=tekst),
    "ZetStap.overgang": ZetStap,
    "ZetStap.resultaat": lambda tekst: ZetStap("trek_in", {}, tekst),
    "Corrigeer.vertrouwelijkheidaanduiding": lambda tekst: Corrigeer("verbeterd", vertrouwelijkheidaanduiding=tekst),
    "Corrigeer.team": lambda tekst: Corrigeer("verbeterd", team=tekst),
    "Corrigeer.organisatie": lambda tekst: Corrigeer("verbeterd", organisatie=tekst),
    "Vul.eigenschappen keuze": lambda tekst: Vul({"complexiteit": tekst}),
    "Vul.eigenschappen getal": lambda tekst: Vul({"kosten": tekst}),
    "Vul.eigenschappen zaak": lambda tekst: Vul({"hoort_bij": tekst}),
    "Vul.eigenschappen naam": lambda tekst: Vul({tekst: "1"}),
    "MaakOngedaan.reeks": lambda tekst: MaakOngedaan(7, tekst),
}
"""Field -> an opdracht with a text where a name or a number belongs: hardly any nasty string is one."""
ELDERS = {
    "Openen.omschrijving": "every case is opened with one",
    "Openen.eigenschappen": "every case is opened with one",
    "Openen.organisatie": "tried by name in the test of opening",
    "Openen.team": "tried by name in the test of opening",
    "Openen.identificatie": "given by the store",
    "Openen.uuid": "given by the store",
    "Openen.vertrouwelijkheidaanduiding": "taken over from a stored case, never typed",
}


def tekstvelden() -> Iterator[str]:
    """Every field of an opdracht that holds text, those of what it carries included: `Document.titel`."""
    for soort in (*(soort for deel in get_args(Opdracht) for soort in get_args(deel) or (deel,)), Document, Betrokkene):
        soorten = get_type_hints(soort)
        for veld in fields(soort):
            if "str" in str(soorten[veld.name]):
                yield f"{soort.__name__}.{veld.name}"


def besmet(deel: Any) -> Any:
    """The same configuration with a hostile beginning to every name and every text."""
    if isinstance(deel, dict):
        return {sleutel: f"{GIF}{kind}" if sleutel in _NAMEN and isinstance(kind, str) and kind != "verplicht" else besmet(kind)
                for sleutel, kind in deel.items()}  # fmt: skip
    return [besmet(kind) for kind in deel] if isinstance(deel, list) else deel


def leesbaar(deel: Any) -> Any:
    """The same with what a file of ours may not hold (control characters) taken out."""
    if isinstance(deel, dict):
        return {sleutel: leesbaar(kind) for sleutel, kind in deel.items()}
    if isinstance(deel, list):
        return [leesbaar(kind) for kind in deel]
    return "".join(teken for teken in deel if category(teken) != "Cc") if isinstance(deel, str) else deel


TYPE: dict[str, Any] = besmet(
    {
        **VERZOEK,
        "termijnen": {
            **VERZOEK["termijnen"],
            "verlengingen": {"uitstel": {"omschrijving": "Uitstel", "grondslag": "Afspraak", "aantal": "onbeperkt"}},
        },
        "eigenschappen": {
            **{naam: {**veld, "omschrijving": naam, "toelichting": "Uitleg."} for naam, veld in VERZOEK["eigenschappen"].items()},
            "vrij": {"soort": "tekst"},
            "ander": {"soort": "tekst"},
            "motivering": {"soort": "lange tekst"},
            "keus": {"soort": "keuze", "keuzelijst": "keuzen"},
        },
    }
)
TYPE["overgangen"]["neem_op"]["vereist"] = {}
TYPE["herinneringen"] = {"te_laat": {"moment": {"na": "uiterlijke_einddatum"}, "aan": "behandelaar", "tekst": f"{GIF}Doe het"}}
"""The small type with hostile names, two free fields, and a first step that asks nothing."""
ROLLEN = ["medewerker", "coordinator", "teamleider", "recordmanager", "proceseigenaar", "functioneel_beheerder"]
ALLES = {"naam": "Alles", "rollen": ROLLEN, "teams": ["juridisch"], "ziet_tot_en_met": "zeer_geheim"}
"""Who may do everything, so that nothing is refused before the text is looked at."""
WEERGAVE = {"omschrijving": "Alles", "filter": {"zaaktype": "verzoek"}}
ONDERDELEN: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("organisaties", "organisaties", besmet({**MENSEN, "medewerkers": {**MENSEN["medewerkers"], "alles": ALLES}})),
    ("kalender", "kalender", {"gelijkgesteld_bekend_tot": "2028-12-31"}),
    ("keuzelijsten", "keuzelijsten", besmet({"keuzelijsten": {"keuzen": {"een": {"omschrijving": "Een"}}}})),
    ("weergaven", "weergaven", {"weergaven": {"alles": {**WEERGAVE, "omschrijving": f"{GIF}Alles"}}}),
    ("zaaktype", "verzoek", TYPE),
    ("zaaktype", "advies", besmet(ADVIES)),
)


def a_full_werkplek(opslag: Opslag, gebruiker: str = "alles", nu: datetime = NU) -> Werkplek:
    """Somebody at work in an installation with hostile names everywhere."""
    for soort, naam, deel in ONDERDELEN:
        publish(opslag, soort, naam, deel)
    return Werkplek(opslag, gebruiker, lambda: nu)


def open_zaken(werkplek: Werkplek, teksten: Sequence[str]) -> dict[str, str]:
    """A case for every text, with that text as omschrijving where it is taken: text -> number."""
    met = register(werkplek, [NieuweZaak("verzoek", tekst, "diemen", startdatum=DAG) for tekst in teksten])
    zonder = [tekst for tekst, antwoord in zip(teksten, met, strict=True) if antwoord.uitkomst != "uitgevoerd"]
    anders = register(werkplek, [NieuweZaak("verzoek", "Anders", "diemen", startdatum=DAG) for _ in zonder])
    nummers = {tekst: antwoord.identificatie for tekst, antwoord in zip(teksten, met, strict=True) if antwoord.uitkomst == "uitgevoerd"}
    return nummers | {tekst: antwoord.identificatie for tekst, antwoord in zip(zonder, anders, strict=True)}


def doe(werkplek: Werkplek, nummers: Mapping[str, str], veld: str, maker: Maker) -> dict[str, Antwoord]:
    """Ask it of the case of every text, with that text in that field: text -> answer."""
    werkplek.gebruiker = "alles"
    antwoorden = itertools.chain.from_iterable(execute(werkplek, [Verzoek(nummer, maker(tekst)) for tekst, nummer in nummers.items()]))
    return dict(zip(nummers, antwoorden, strict=True))
