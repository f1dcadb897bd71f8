"""A small world with secrets in it: cases that one medewerker may not see, and what must therefore never reach him."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.contract.zaken_maken import wijzig
from tests.factories import NU, ORGANISATIES, VERZOEK, step
from tests.werkplek import a_werkplek, publish
from zaken.domain.opdrachten import Noteer, Opdracht, VoegBetrokkeneToe, VoegDocumentToe, Vul, WijsToe
from zaken.domain.zaak import Betrokkene, Document
from zaken.services.lezen import show
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

BEPERKT, ALLES = "beperkt_lid", "alles"
"""Who has every role but not every case, and who sees all."""

MEDEWERKERS: dict[str, Any] = {
    **ORGANISATIES["medewerkers"],
    ALLES: {
        "naam": "Ziet alles",
        "rollen": ["medewerker", "coordinator", "teamleider", "recordmanager"],
        "teams": ["juridisch", "ruimte"],
        "ziet_tot_en_met": "zeer_geheim",
    },
    BEPERKT: {
        "naam": "Beperkt lid",
        "rollen": ["medewerker", "coordinator", "teamleider", "recordmanager", "functioneel_beheerder"],
        "teams": ["juridisch"],
        "ziet_organisaties": ["diemen"],
        "ziet_tot_en_met": "intern",
    },
}
TYPE: dict[str, Any] = {
    **VERZOEK,
    "waarschuwingen": {"lijkt": {"tekst": "Lijkt op een eerdere zaak", "vergelijkbaar": {"velden": ["kosten"], "binnen": "P1Y"}}},
}
WOORDEN = ("Gijzeling", "Kwartel", "KW-777", "Zwijgplicht", "Afluister", "Mata Hari", "Spionage", "Vertrouwensman")
"""What stands in the secret cases, each word in another place."""


@dataclass(frozen=True, slots=True)
class Wereld:
    """The numbers. `geheim` may not be seen: too confidential, of another organisation, too confidential and nobody's yet.

    `zichtbaar` are the same for all to see; the first two refer, now and in their history, to secret ones.
    """

    werkplek: Werkplek
    geheim: tuple[str, ...]
    zichtbaar: tuple[str, ...]

    @property
    def lid(self) -> Werkplek:
        """The desk of who may not see everything."""
        return self.werkplek.namens(BEPERKT, self.werkplek.klok)

    def versies(self) -> list[int]:
        return [show(self.werkplek, nummer).zaak.versie for nummer in self.geheim]


def a_world(opslag: Opslag) -> Wereld:
    """Fill a database: every case is late and has something in every corner; most wait for another department.

    The limited member worked on a case himself before it became confidential.
    """
    a_werkplek(opslag, "jurist1", NU, TYPE)
    publish(opslag, "organisaties", "organisaties", {**ORGANISATIES, "medewerkers": MEDEWERKERS}, versie=2)
    werkplek = Werkplek(opslag, ALLES, lambda: NU)
    soorten = (("diemen", True), ("duo", True), ("diemen", False))
    geheim = tuple(_case(werkplek, organisatie, WOORDEN, f"KW-777-{n}", loopt) for n, (organisatie, loopt) in enumerate(soorten))
    zichtbaar = tuple(_case(werkplek, "diemen", ("Dakkapel",) * 8, f"ZICHT-{n}", loopt) for n, (_, loopt) in enumerate(soorten))
    for nummer, (eerst, dan) in zip(zichtbaar[:2], (geheim[1::-1], geheim[:2]), strict=True):
        _do(werkplek, nummer, Vul({"hoort_bij": eerst}))
        _do(werkplek, nummer, Vul({"hoort_bij": dan}))
    _do(werkplek.namens(BEPERKT, werkplek.klok), geheim[0], Noteer("toen mocht het nog"))
    for nummer in (geheim[0], geheim[2]):
        wijzig(opslag, show(werkplek, nummer).zaak, vertrouwelijkheidaanduiding="vertrouwelijk", moment=NU)
    return Wereld(werkplek, geheim, zichtbaar)


def _case(werkplek: Werkplek, organisatie: str, woorden: tuple[str, ...], kenmerk: str, loopt: bool) -> str:
    """A case that runs, or one that nobody took yet."""
    nieuw = NieuweZaak("verzoek", f"{woorden[0]} {woorden[1]}straat", organisatie, startdatum=date(2026, 1, 5))
    velden = {"kenmerk": kenmerk, "kosten": "777", "motivering": woorden[3]}
    nummer = register(werkplek, [replace(nieuw, eigenschappen=velden)])[0].identificatie
    loop = (WijsToe(ALLES), step("neem_op", eigenschappen={"vakafdeling": "ruimte", "complexiteit": "complex"})) if loopt else ()
    for opdracht in (
        *loop,
        VoegDocumentToe(Document("advies", f"{woorden[4]}verslag", date(2026, 1, 6), "in_bewerking")),
        VoegBetrokkeneToe(Betrokkene("initiator", woorden[5], toelichting=woorden[7])),
        Noteer(f"{woorden[6]}!"),
    ):
        _do(werkplek, nummer, opdracht)
    execute_one(werkplek, nummer, Noteer("met sleutel"), sleutel="k1")
    return nummer


def _do(werkplek: Werkplek, nummer: str, opdracht: Opdracht) -> None:
    antwoord = execute_one(werkplek, nummer, opdracht)
    assert antwoord.uitkomst == "uitgevoerd", antwoord


def leaks(tekst: str, wereld: Wereld, getypt: str = "") -> list[str]:
    """The secrets in a text, without what somebody typed himself."""
    return [
        geheim
        for geheim in (*wereld.geheim, *WOORDEN)
        if geheim.casefold() in tekst.casefold() and geheim.casefold() not in getypt.casefold()
    ]


def written(map: Path) -> str:
    """Everything in the files of a folder, workbooks unpacked."""
    return "\n".join(deel for pad in sorted(map.rglob("*")) if pad.is_file() for deel in _parts(pad))


def _parts(pad: Path) -> Iterable[str]:
    yield pad.name
    if zipfile.is_zipfile(pad):
        with zipfile.ZipFile(pad) as archief:
            yield from (archief.read(naam).decode("utf-8", "replace") for naam in archief.namelist())
    else:
        yield pad.read_text(encoding="utf-8", errors="replace")
