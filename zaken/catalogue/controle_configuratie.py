"""Checking what an organisation configures beside its zaaktypen: names that must exist, numbers that must be right, rows in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from pydantic import BaseModel

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.lezen import Plek, YamlDocument
from zaken.catalogue.plaats import Plaats
from zaken.domain.configuratie import Bedrag, Bedragen, BedragVanaf, KalenderBestand, Keuzelijsten, Selectielijst
from zaken.text.dates import toon_datum


def controleer_keuzelijsten(deel: Keuzelijsten, document: YamlDocument) -> Iterator[Bevinding]:
    bij = Plaats(document)
    for naam, keuzes in deel.keuzelijsten.items():
        if not keuzes:
            yield bij.fout(
                "keuzelijst_leeg", ("keuzelijsten", naam), "de lijst heeft geen keuzes", "zet er keuzes in, of haal de lijst weg"
            )
        for keuze in keuzes:
            if keuze != keuze.strip() or not keuze:
                yield bij.fout("ongeldige_naam", ("keuzelijsten", naam, keuze), "de keuze begint of eindigt met een spatie", "haal die weg")


def controleer_bedragen(deel: Bedragen, document: YamlDocument) -> Iterator[Bevinding]:
    bij = Plaats(document)
    for naam, bedrag in deel.bedragen.items():
        plek: Plek = ("bedragen", naam)
        if bedrag.aanname:
            yield bij.let_op("aanname", (*plek, "aanname"), "dit is een aanname", "stel vast of het klopt en haal aanname: ja dan weg")
        for reeks, rijen in bedrag.reeksen.items():
            waar = (*plek, "reeksen", reeks)
            if not rijen:
                yield bij.fout("reeks_leeg", waar, "de reeks heeft geen bedragen", "zet er een regel in met vanaf, bedrag en grondslag")
            yield from _series(bij, bedrag, rijen, waar)


def _series(bij: Plaats, bedrag: Bedrag, rijen: tuple[BedragVanaf, ...], plek: Plek) -> Iterator[Bevinding]:
    for nummer, rij in enumerate(rijen):
        if rij.tot is not None and rij.tot < rij.vanaf:
            tekst = f"tot ({toon_datum(rij.tot)}) ligt voor vanaf ({toon_datum(rij.vanaf)})"
            yield bij.fout("tot_voor_vanaf", (*plek, nummer, "tot"), tekst, "draai ze om")
        if bedrag.bekend_tot is not None and rij.vanaf > bedrag.bekend_tot:
            tekst = f"dit bedrag geldt pas na bekend_tot ({toon_datum(bedrag.bekend_tot)})"
            yield bij.fout("bekend_tot_te_vroeg", (*plek, nummer, "vanaf"), tekst, "verhoog bekend_tot")
    for nummer, (eerst, dan) in enumerate(pairwise(rijen), start=1):
        waar = (*plek, nummer, "vanaf")
        if dan.vanaf <= eerst.vanaf:
            tekst = f"{toon_datum(dan.vanaf)} staat na {toon_datum(eerst.vanaf)}"
            yield bij.fout("bedragen_volgorde", waar, tekst, "zet de bedragen op volgorde van vanaf, elk met een eigen dag")
        elif eerst.tot is not None and dan.vanaf <= eerst.tot:
            tekst = f"het vorige bedrag geldt nog tot en met {toon_datum(eerst.tot)}"
            yield bij.fout("bedragen_overlap", waar, tekst, "laat het volgende beginnen op de dag erna")
        elif eerst.tot is not None and dan.vanaf > eerst.tot + timedelta(days=1):
            tekst = f"tussen {toon_datum(eerst.tot)} en {toon_datum(dan.vanaf)} is geen bedrag bekend"
            yield bij.let_op("bedragen_gat", waar, tekst, "laat ze op elkaar aansluiten als dat niet zo bedoeld is")


def controleer_kalender(deel: KalenderBestand, document: YamlDocument) -> Iterator[Bevinding]:
    bij = Plaats(document)
    for lijst in ("gelijkgesteld", "sluitingsdagen"):
        gezien = set()
        for nummer, dag in enumerate(getattr(deel, lijst)):
            plek: Plek = (lijst, nummer, "datum")
            if dag.datum in gezien:
                yield bij.fout("dubbele_dag", plek, f"{toon_datum(dag.datum)} staat er twee keer", "haal er een weg")
            gezien.add(dag.datum)
            if lijst == "gelijkgesteld" and dag.datum > deel.gelijkgesteld_bekend_tot:
                tekst = f"{toon_datum(dag.datum)} ligt na gelijkgesteld_bekend_tot"
                yield bij.fout("bekend_tot_te_vroeg", plek, tekst, "verhoog gelijkgesteld_bekend_tot tot het einde van het besluit")
            if dag.datum.weekday() >= 5:
                tekst = f"{toon_datum(dag.datum)} valt in het weekend"
                yield bij.let_op("dag_in_weekend", plek, tekst, "kijk of het jaar klopt; een vrije dag in het weekend verandert niets")


def controleer_selectielijst(deel: Selectielijst, document: YamlDocument) -> Iterator[Bevinding]:
    bij = Plaats(document)
    for nummer, rij in deel.resultaten.items():
        plek: Plek = ("resultaten", nummer)
        if rij.nummer != nummer:
            yield bij.fout("ander_nummer", (*plek, "nummer"), f"'{rij.nummer}' staat onder '{nummer}'", "maak ze gelijk")
        if rij.waardering == "blijvend_bewaren" and rij.bewaartermijn:
            tekst = "wat blijvend bewaard wordt heeft geen bewaartermijn"
            yield bij.fout("termijn_bij_bewaren", (*plek, "bewaartermijn"), tekst, "haal de termijn weg")


def controleer_deel(deel: BaseModel, document: YamlDocument) -> Iterator[Bevinding]:
    """Every finding about one part of the configuration; organisations and people are in controle_organisaties.py."""
    match deel:
        case Keuzelijsten():
            yield from controleer_keuzelijsten(deel, document)
        case Bedragen():
            yield from controleer_bedragen(deel, document)
        case KalenderBestand():
            yield from controleer_kalender(deel, document)
        case Selectielijst():
            yield from controleer_selectielijst(deel, document)
