"""One case for people: a panel, its metadata, documents, parties and next steps. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zaken.cli.output import Kolom, Regels, Uitvoer
from zaken.cli.weergave import als_json
from zaken.cli.weergave.stappen import toon_stappen
from zaken.cli.weergave.tekst import wat_gebeurde
from zaken.cli.weergave.termijn import (
    STIJLEN,
    balk,
    dag_en_afstand,
    dwangsom_in_woorden,
    opschorting_in_woorden,
    termijn,
    verlenging_in_woorden,
)
from zaken.domain.basis import Waarde
from zaken.domain.configuratie import Configuratie
from zaken.domain.eigenschappen import toon
from zaken.domain.selectielijst import selectielijst_status
from zaken.domain.velden import soort_van
from zaken.domain.zaak import Document, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.services.claimen import in_words
from zaken.services.lezen import Zaakbeeld
from zaken.text.dates import lokale_dag, toon_datum, toon_moment

NIEMAND = "nog niemand"


@dataclass(frozen=True, slots=True)
class Naamgever:
    """What the slugs in a case are called."""

    zaaktype: Zaaktype
    configuratie: Configuratie

    def medewerker(self, slug: str | None) -> str:
        mens = self.configuratie.organisaties.medewerkers.get(slug or "")
        return mens.naam if mens else ("Zaken" if slug == "systeem" else slug or "")

    def team(self, slug: str) -> str:
        team = self.configuratie.organisaties.teams.get(slug)
        return team.naam if team else slug

    def organisatie(self, slug: str) -> str:
        organisatie = self.configuratie.organisaties.organisaties.get(slug)
        return organisatie.naam if organisatie else slug

    def status(self, slug: str) -> str:
        status = self.zaaktype.statussen.get(slug)
        return status.omschrijving if status else slug

    def resultaat(self, slug: str | None) -> str:
        soort = self.zaaktype.resultaten.get(slug or "")
        return soort.omschrijving if soort else slug or ""

    def documentsoort(self, slug: str) -> str:
        eis = self.zaaktype.documenten.get(slug)
        return eis.omschrijving if eis else slug

    def aan_zet(self, zaak: Zaak) -> str:
        if zaak.aan_zet_soort == "team":
            return self.team(zaak.aan_zet)
        if zaak.aan_zet_soort == "medewerker":
            return self.medewerker(zaak.aan_zet)
        partij = self.zaaktype.partijen.get(zaak.aan_zet)
        return partij.omschrijving if partij else zaak.aan_zet


def naamgever(beeld: Zaakbeeld) -> Naamgever:
    return Naamgever(beeld.zaaktype, beeld.configuratie)


def veldnaam(zaaktype: Zaaktype, veld: str) -> str:
    """What people call a field, as a label."""
    naam = zaaktype.naam_van(veld)
    return naam[:1].upper() + naam[1:]


def toon_zaak(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    """The whole case."""
    toon_kop(uitvoer, beeld)
    _gegevens(uitvoer, beeld)
    _documenten(uitvoer, beeld)
    _betrokkenen(uitvoer, beeld)
    _afspraken(uitvoer, beeld)
    if not beeld.zaak.is_afgehandeld:
        uitvoer.kop("Volgende stap")
        toon_stappen(uitvoer, beeld)


def toon_kop(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    """The panel: what it is, where it stands, who must move, by when."""
    uitvoer.paneel(
        f"{beeld.zaak.identificatie} · {beeld.zaaktype.omschrijving}", kop_regels(beeld), stijlen={"Termijn": STIJLEN[beeld.laatheid]}
    )


def als_regels(beeld: Zaakbeeld) -> Regels:
    """Every value under its name in `--json`, for a pipe; metadata as eigenschappen.VELD."""
    velden = als_json.zaak(beeld.zaak, beeld.vandaag, beeld.laatheid)
    waarden = velden.pop("eigenschappen")
    return [*velden.items(), *((f"eigenschappen.{veld}", waarde) for veld, waarde in waarden.items())]


def kop_regels(beeld: Zaakbeeld) -> Regels:
    zaak, namen = beeld.zaak, naamgever(beeld)
    regels: list[tuple[str, object]] = [
        ("Omschrijving", zaak.omschrijving),
        ("Status", f"{namen.status(zaak.status)}, sinds {toon_datum(lokale_dag(zaak.status_sinds))}"),
    ]
    if not zaak.is_afgehandeld:
        regels.append(("Aan zet", namen.aan_zet(zaak) or "niemand"))
    if beeld.claim is not None:
        regels.append(("Nu bezig", in_words(beeld.claim, beeld.configuratie)))
    regels += [
        ("Behandelaar", namen.medewerker(zaak.behandelaar) or NIEMAND),
        ("Team", namen.team(zaak.team)),
        ("Voor", namen.organisatie(zaak.organisatie)),
        ("Gestart", toon_datum(zaak.startdatum)),
    ]
    if zaak.is_afgehandeld:
        return [*regels, *_einde(zaak, namen), *_dwangsom(beeld)]
    if zaak.statusdatum:
        regels.append(("Deze status", dag_en_afstand(zaak.statusdatum, beeld.vandaag)))
    if zaak.streefdatum:
        regels.append(("Streefdatum", dag_en_afstand(zaak.streefdatum, beeld.vandaag)))
    regels.append(("Uiterlijk", toon_datum(zaak.uiterlijke_einddatum) if zaak.uiterlijke_einddatum else "geen termijn"))
    regels.append(("Termijn", termijn(beeld.laatheid, beeld.vandaag, zaak.uiterlijke_einddatum)))
    if verstreken := balk(beeld.deel_verstreken):
        regels.append(("", verstreken))
    open_ = (interval for interval in zaak.opschortingen if not interval.einde)
    regels += [("Opgeschort", opschorting_in_woorden(beeld.zaaktype, interval, beeld.vandaag)) for interval in open_]
    regels += [("Uitgesteld", verlenging_in_woorden(beeld.zaaktype, verlenging)) for verlenging in zaak.verlengingen]
    return [*regels, *_dwangsom(beeld)]


def _dwangsom(beeld: Zaakbeeld) -> Regels:
    """The penalty, once somebody gave notice of default; zaken termijn tells how it adds up."""
    return [("Dwangsom", dwangsom_in_woorden(beeld.dwangsom))] if beeld.dwangsom is not None else []


def _einde(zaak: Zaak, namen: Naamgever) -> Regels:
    regels: list[tuple[str, object]] = [
        ("Afgehandeld", zaak.einddatum),
        ("Resultaat", namen.resultaat(zaak.resultaat) or "-"),
        ("Uiterlijk", zaak.uiterlijke_einddatum or "geen termijn"),
    ]
    if zaak.archiefnominatie:
        vanaf = f" vanaf {toon_datum(zaak.archiefactiedatum)}" if zaak.archiefactiedatum else ""
        regels.append(("Archief", zaak.archiefnominatie.replace("_", " ") + vanaf))
    return regels


def _gegevens(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    """Metadata in the order of the zaaktype, with names and Dutch values."""
    waarden = beeld.zaak.eigenschappen
    regels: list[tuple[str, object]] = [
        (veldnaam(beeld.zaaktype, veld), toon_gemerkt(beeld.zaaktype, veld, waarden[veld], beeld.configuratie))
        for veld in beeld.zaaktype.eigenschappen
        if veld in waarden
    ]
    regels += [("Vertrouwelijkheid", beeld.zaak.vertrouwelijkheidaanduiding.replace("_", " "))]
    uitvoer.paneel("Gegevens", regels)


def documentkolommen(uitvoer: Uitvoer, namen: Naamgever, documenten: Sequence[Document]) -> tuple[Kolom, ...]:
    """For people without the column that nothing stands in; in a pipe always everything."""
    kolommen = (
        Kolom("soort", "Soort", toon=lambda document: namen.documentsoort(document.soort), rekbaar=True),
        Kolom("titel", "Titel", rekbaar=True),
        Kolom("datum", "Datum"),
        Kolom("status", "Status", toon=lambda document: document.status.replace("_", " ")),
        Kolom("vindplaats", "Vindplaats", rekbaar=True),
    )
    heeft_plek = any(document.vindplaats for document in documenten)
    return kolommen if heeft_plek or not uitvoer.op_terminal else kolommen[:-1]


def betrokkenekolommen() -> tuple[Kolom, ...]:
    return (
        Kolom("rol", "Rol", toon=lambda betrokkene: betrokkene.rol.replace("_", " ")),
        Kolom("naam", "Naam", rekbaar=True),
        Kolom("contact", "Contact", rekbaar=True),
        Kolom("toelichting", "Toelichting", rekbaar=True),
    )


def _documenten(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    if beeld.zaak.documenten:
        uitvoer.kop("Documenten")
        documenten = beeld.zaak.documenten
        uitvoer.tabel(documentkolommen(uitvoer, naamgever(beeld), documenten), documenten)


def _betrokkenen(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    if beeld.zaak.betrokkenen:
        uitvoer.kop("Betrokkenen")
        uitvoer.tabel(betrokkenekolommen(), beeld.zaak.betrokkenen)


def afspraakkolommen(namen: Naamgever) -> tuple[Kolom, ...]:
    return (
        Kolom("datum", "Datum"),
        Kolom("wie", "Wie", toon=lambda afspraak: namen.medewerker(afspraak.wie)),
        Kolom("omschrijving", "Afspraak", rekbaar=True),
        Kolom("gehouden", "Gehouden", toon=lambda afspraak: "open" if afspraak.gehouden is None else "ja" if afspraak.gehouden else "nee"),
    )


def _afspraken(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    if beeld.zaak.afspraken:
        uitvoer.kop("Afspraken")
        uitvoer.tabel(afspraakkolommen(naamgever(beeld)), beeld.zaak.afspraken)


def begrepen(zaaktype: Zaaktype, zaak: Zaak, velden: dict[str, str] | dict[str, str | None], configuratie: Configuratie) -> list[str]:
    """What was understood of values that somebody typed: `kostenraming: € 1.250,00`."""
    regels = []
    for veld in velden:
        waarde = zaak.eigenschappen.get(veld)
        regels.append(f"{veld}: {'leeg gemaakt' if waarde is None else toon_gemerkt(zaaktype, veld, waarde, configuratie)}")
    return regels


def toon_gemerkt(zaaktype: Zaaktype, veld: str, waarde: Waarde, configuratie: Configuratie) -> str:
    """A value in Dutch; a class of the selectielijst that nobody could look up here says so."""
    ongezien = soort_van(zaaktype, veld) == "selectielijstklasse" and selectielijst_status(str(waarde), configuratie) != "bekend"
    return toon(zaaktype, veld, waarde, configuratie) + (" (niet gecontroleerd)" if ongezien else "")


def laatst(zaak: Zaak, namen: Naamgever) -> str:
    """Who did what last, for a footer."""
    if zaak.gewijzigd_op is None:
        return ""
    return f"{wat_gebeurde(zaak.gewijzigd_met)} door {namen.medewerker(zaak.gewijzigd_door)}, {toon_moment(zaak.gewijzigd_op)}"
