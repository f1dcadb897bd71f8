"""What every check looks at: one zaaktype, the file it stands in, and the configuration around it. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from zaken.catalogue.bevinding import Bevinding, bedoelt_u, benoem, maak
from zaken.catalogue.graaf import Graaf, bouw
from zaken.catalogue.lezen import Plek, YamlDocument
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.configuratie import Bedragen, Configuratie, Keuze, Keuzelijsten, Organisaties, Selectielijsten
from zaken.domain.selectielijst import BEKENDE_WAARDERINGEN
from zaken.domain.velden import KERNVELDEN
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaaktype import Afleiding, Soort, Zaaktype
from zaken.text.safe import citeer


@dataclass(frozen=True, slots=True)
class Bekend:
    """The parts of the configuration that could be read; what depends on a part that is None is not checked."""

    organisaties: Organisaties | None = None
    keuzelijsten: Keuzelijsten | None = None
    bedragen: Bedragen | None = None
    selectielijsten: Selectielijsten | None = None

    @classmethod
    def van(cls, configuratie: Configuratie | None) -> Bekend:
        if configuratie is None:
            return cls()
        return cls(configuratie.organisaties, configuratie.keuzelijsten, configuratie.bedragen, configuratie.selectielijsten)

    def keuzelijst(self, naam: str | None) -> dict[str, Keuze] | None:
        return self.keuzelijsten.keuzelijsten.get(naam or "") if self.keuzelijsten else None


_ONBEKEND = {
    "status": "onbekende_status",
    "overgang": "onbekende_overgang",
    "eigenschap": "onbekende_eigenschap",
    "document": "onbekend_document",
    "resultaat": "onbekend_resultaat",
    "team": "onbekend_team",
    "organisatie": "onbekende_organisatie",
    "medewerker": "onbekende_medewerker",
    "keuzelijst": "onbekende_keuzelijst",
    "gegeven": "onbekend_gegeven",
    "bedrag": "onbekend_bedrag",
    "partij": "onbekende_partij",
    "ontvanger": "onbekende_partij",
    "rol": "onbekende_rol",
    "keuze": "onbekende_waarde",
    "zaaktype": "onbekend_zaaktype",
    "grond": "onbekende_grond",
}


@dataclass(frozen=True)
class Onderzoek:
    """One zaaktype under examination."""

    zaaktype: Zaaktype
    document: YamlDocument
    bekend: Bekend = Bekend()

    def fout(self, code: str, plek: Plek, tekst: str, hint: str = "") -> Bevinding:
        return maak("fout", code, self.document, plek, f"{benoem(plek)}: {tekst}", hint)

    def let_op(self, code: str, plek: Plek, tekst: str, hint: str = "") -> Bevinding:
        return maak("waarschuwing", code, self.document, plek, f"{benoem(plek)}: {tekst}", hint)

    def onbekend(self, wat: str, naam: str, bekend: Iterable[str], plek: Plek) -> Bevinding:
        """A name that refers to nothing, with the nearest that does exist."""
        zonder_nummer = plek[:-1] if plek and isinstance(plek[-1], int) else plek
        tekst = f"{benoem(zonder_nummer)}: er is geen {wat} {citeer(naam)}"
        return maak("fout", _ONBEKEND[wat], self.document, plek, tekst, bedoelt_u(naam, bekend))

    def onbekende(self, wat: str, namen: Iterable[str], bekend: Iterable[str], plek: Plek) -> Iterator[Bevinding]:
        """A finding for each name of a list that refers to nothing."""
        bekend = tuple(bekend)
        for nummer, naam in enumerate(namen):
            if naam not in bekend:
                yield self.onbekend(wat, naam, bekend, (*plek, nummer))

    @cached_property
    def graaf(self) -> Graaf:
        return bouw(self.zaaktype)

    def soort(self, veld: str) -> Soort | None:
        """The kind of a metadata or core field; None when there is no such field."""
        eigenschap = self.zaaktype.eigenschappen.get(veld)
        return eigenschap.soort if eigenschap else KERNVELDEN.get(veld)

    @property
    def velden(self) -> tuple[str, ...]:
        """Every field a condition may look at."""
        return (*self.zaaktype.eigenschappen, *KERNVELDEN)

    def keuzes(self, veld: str) -> tuple[str, ...] | None:
        """The values a field can have; None when that is not a known, finite list."""
        eigenschap = self.zaaktype.eigenschappen.get(veld)
        organisaties = self.bekend.organisaties
        if eigenschap is not None and eigenschap.soort in ("keuze", "meerkeuze"):
            lijst = eigenschap.waarden if eigenschap.waarden is not None else self.bekend.keuzelijst(eigenschap.keuzelijst)
            return None if lijst is None else tuple(keuze for keuze in lijst if keuze not in (eigenschap.niet_hier or {}))
        if self.soort(veld) == "team":
            return tuple(organisaties.teams) if organisaties else None
        if self.soort(veld) == "medewerker":
            return tuple(organisaties.medewerkers) if organisaties else None
        if eigenschap is not None:
            return None
        kern: dict[str, tuple[str, ...]] = {
            "status": tuple(self.zaaktype.statussen),
            "resultaat": tuple(self.zaaktype.resultaten),
            "zaaktype": (self.zaaktype.identificatie,),
            "vertrouwelijkheidaanduiding": VERTROUWELIJKHEID,
            "archiefnominatie": BEKENDE_WAARDERINGEN,
        }
        if veld == "organisatie" and organisaties:
            return tuple(organisaties.organisaties)
        return kern.get(veld)

    @cached_property
    def voorwaarden(self) -> tuple[tuple[Plek, Voorwaarde], ...]:
        """Every condition of the zaaktype with the place it stands, branches of `een_van` not apart."""
        return tuple(voorwaarden_van(self.zaaktype))


Controle = Callable[[Onderzoek], Iterator[Bevinding]]


def voorwaarden_van(zaaktype: Zaaktype) -> Iterator[tuple[Plek, Voorwaarde]]:
    """Every condition in a zaaktype with its place."""
    for naam, eigenschap in zaaktype.eigenschappen.items():
        if eigenschap.verplicht_als is not None:
            yield ("eigenschappen", naam, "verplicht_als"), eigenschap.verplicht_als
        if isinstance(eigenschap.afgeleid, tuple):
            for nummer, rij in enumerate(eigenschap.afgeleid):
                if rij.als is not None:
                    yield ("eigenschappen", naam, "afgeleid", nummer, "als"), rij.als
    for naam, overgang in zaaktype.overgangen.items():
        if overgang.als is not None:
            yield ("overgangen", naam, "als"), overgang.als
        for nummer, eis in enumerate(overgang.vereist):
            if eis.als is not None:
                yield ("overgangen", naam, "vereist", nummer, "als"), eis.als
    for naam, resultaat in zaaktype.resultaten.items():
        if resultaat.als is not None:
            yield ("resultaten", naam, "als"), resultaat.als
    for naam, herinnering in zaaktype.herinneringen.items():
        plek: Plek = ("herinneringen", naam)
        eigen = (
            ((*plek, "moment", "zodra"), herinnering.moment.zodra),
            ((*plek, "als"), herinnering.als),
            ((*plek, "stopt_als"), herinnering.stopt_als),
        )
        yield from ((waar, voorwaarde) for waar, voorwaarde in eigen if voorwaarde is not None)
    for naam, waarschuwing in zaaktype.waarschuwingen.items():
        if waarschuwing.als is not None:
            yield ("waarschuwingen", naam, "als"), waarschuwing.als
    for naam, status in zaaktype.statussen.items():
        if status.automatisch is not None and status.automatisch.als is not None:
            yield ("statussen", naam, "automatisch", "als"), status.automatisch.als
    if zaaktype.elke is not None and zaaktype.elke.als is not None:
        yield ("elke", "als"), zaaktype.elke.als
    yield from _of_time(zaaktype)


def _of_time(zaaktype: Zaaktype) -> Iterator[tuple[Plek, Voorwaarde]]:
    termijnen = zaaktype.termijnen
    for plek, termijn in (
        (("servicenorm",), termijnen.servicenorm),
        (("doorlooptijd",), termijnen.doorlooptijd),
        *((("tussentermijnen", naam), termijn) for naam, termijn in termijnen.tussentermijnen.items()),
    ):
        for nummer, variant in enumerate(termijn.varianten if termijn else ()):
            yield ("termijnen", *plek, "varianten", nummer, "als"), variant.als
    for nummer, uitzondering in enumerate(zaaktype.dwangsom.niet_als if zaaktype.dwangsom else ()):
        yield ("dwangsom", "niet_als", nummer, "als"), uitzondering.als


def afgeleid_met_tabel(zaaktype: Zaaktype) -> Iterator[tuple[str, tuple[Afleiding, ...]]]:
    """The fields whose value comes from a condition table, with that table."""
    for naam, eigenschap in zaaktype.eigenschappen.items():
        if isinstance(eigenschap.afgeleid, tuple):
            yield naam, eigenschap.afgeleid
