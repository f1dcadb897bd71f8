"""From what a digest holds to what goes out: plain text and HTML that say the same. Knows no case and no channel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from textwrap import TextWrapper

from zaken.domain.kalender import WEEKDAGEN
from zaken.notify.bericht import Bericht
from zaken.notify.digest import Digest, Digestgroep, Digestregel, Opgemaakt, Teamstand
from zaken.text.dates import toon_datum
from zaken.text.safe import schoon

BREED = 76
"""Columns of the plain text. What has no space in it is never broken: a number or a command stays whole."""
LANGST = 400
"""So many characters of a title or a sentence stand in a message."""
ONDERWERP = 120
"""So many characters a subject has at most."""

_STIJL = "font-family:sans-serif;font-size:15px;line-height:1.45;max-width:44em"
_CODE = "font-family:monospace;font-size:14px;border-left:3px solid #888888;padding-left:0.7em;margin:0.3em 0;white-space:pre-wrap"
_BODY = re.compile(r"<body[^>]*>")


@dataclass(frozen=True, slots=True)
class Blok:
    """A piece of a message: its kind (kop, alinea, lijst, opdrachten, cijfers) and its lines; of cijfers each is `name\\tnumber`."""

    soort: str
    regels: tuple[str, ...]


def opmaak(digest: Digest) -> Opgemaakt:
    """The subject, the text and the HTML of a digest; nothing in it acts, whatever a title holds."""
    blokken = tuple(_blokken(digest))
    return Opgemaakt(_onderwerp(digest), _tekst(blokken), _html(blokken))


def met_aanhef(bericht: Bericht, zin: str) -> Bericht:
    """The same message with a sentence before everything else, in the text and in the HTML."""
    eerst = _regel(zin)
    html = f"<p><strong>{escape(eerst)}</strong></p>\n"
    body = _BODY.search(bericht.html)
    plek = body.end() if body else 0
    return replace(bericht, tekst=f"{eerst}\n\n{bericht.tekst}", html=f"{bericht.html[:plek]}{html}{bericht.html[plek:]}")


def _onderwerp(digest: Digest) -> str:
    voor = f"[{_regel(digest.omgeving)}] " if digest.omgeving else ""
    dag = f"{WEEKDAGEN[digest.dag.weekday()]} {toon_datum(digest.dag)}"
    if not digest.teams:
        return _kap(f"{voor}Zaken: {_aantal(digest.aantal, 'herinnering', 'herinneringen')}, {dag}", ONDERWERP)
    wie = _regel(digest.teams[0].naam) if len(digest.teams) == 1 else f"{len(digest.teams)} teams"
    te_laat, bijna = sum(stand.te_laat for stand in digest.teams), sum(stand.bijna for stand in digest.teams)
    hoe = [f"{te_laat} te laat" if te_laat else "niets te laat"]
    hoe += [f"{bijna} bijna"] if bijna else []
    hoe += [_aantal(digest.aantal, "herinnering", "herinneringen")] if digest.aantal else []
    return _kap(f"{voor}Zaken, {wie}: {', '.join(hoe)}", ONDERWERP)


def _blokken(digest: Digest) -> Iterator[Blok]:
    dag = f"{WEEKDAGEN[digest.dag.weekday()]} {toon_datum(digest.dag)}"
    wat = "Overzicht" if digest.teams and not digest.aantal else "Herinneringen"
    yield Blok("kop", (f"{wat} voor {_regel(digest.aan)}, {dag}",))
    if digest.omgeving:
        yield Blok("alinea", (f"Dit komt uit de omgeving {_regel(digest.omgeving)}.",))
    for stand in digest.teams:
        yield from _team(stand)
    for groep in digest.groepen:
        yield from _groep(groep)
    if digest.opdrachten:
        yield Blok("kop", ("Wat u nu kunt doen",))
        yield Blok("opdrachten", tuple(_regel(opdracht) for opdracht in digest.opdrachten))
        if digest.aantal:
            yield Blok("alinea", ("Weet u het van een zaak al? Leg het opzij, dan hoort u het niet nog eens:",))
            yield Blok("opdrachten", ("zaken signalering gezien NUMMER --reden TEKST",))
    yield Blok("alinea", (_waarom(digest),))


def _team(stand: Teamstand) -> Iterator[Blok]:
    yield Blok("kop", (_regel(stand.naam),))
    cijfers = (
        ("te laat", stand.te_laat),
        ("norm voorbij", stand.norm_overschreden),
        ("bijna", stand.bijna),
        ("aangehouden", stand.opgeschort),
        ("zonder behandelaar", stand.zonder_behandelaar),
        ("lopend in totaal", stand.open),
    )
    yield Blok("cijfers", tuple(f"{naam}\t{aantal}" for naam, aantal in cijfers))
    if stand.sinds is not None:
        verschil = f"{stand.nieuw} nieuw te laat, {stand.gebleven} nog steeds, {stand.opgelost} opgelost"
        yield Blok("alinea", (f"Sinds {WEEKDAGEN[stand.sinds.weekday()]} {toon_datum(stand.sinds)}: {verschil}.",))


def _groep(groep: Digestgroep) -> Iterator[Blok]:
    wat = _regel(groep.wat)
    yield Blok("kop", (f"{wat[:1].upper()}{wat[1:]} ({_regel(groep.zaaktype)}): {groep.aantal}",))
    nog = groep.aantal - sum(regel.aantal for regel in groep.regels)
    regels = [_lijn(regel) for regel in groep.regels]
    if nog > 0:
        regels.append(f"en nog {nog}" if regels else _aantal(nog, "zaak", "zaken"))
    yield Blok("lijst", tuple(regels))


def _lijn(regel: Digestregel) -> str:
    aantal = f" ({regel.aantal} zaken)" if regel.aantal > 1 else ""
    titel = f" {_regel(regel.titel)}" if regel.titel else ""
    return f"{_regel(regel.identificatie)}{aantal}{titel}: {_regel(regel.tekst)}"


def _waarom(digest: Digest) -> str:
    if digest.teams:
        return "Dit overzicht gaat naar wie het team leidt, en naar het kanaal van het team."
    if not digest.opdrachten:
        return "U krijgt dit bericht omdat uw adres bij deze zaak staat. Antwoorden leest niemand; vraag het aan wie de zaak behandelt."
    return "U krijgt dit bericht omdat een zaak bij u ligt, of omdat de regels van het zaaktype u noemen. Antwoorden leest niemand."


def _regel(tekst: str) -> str:
    """One line of somebody's text: what could act is replaced, as on a screen; too much of it is cut off."""
    return _kap(" ".join(schoon(tekst[: LANGST * 2]).split()), LANGST)


def _kap(tekst: str, grens: int) -> str:
    return tekst if len(tekst) <= grens else f"{tekst[: grens - 1]}…"


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _tekst(blokken: Sequence[Blok]) -> str:
    delen = []
    for blok in blokken:
        if blok.soort == "kop":
            delen.append(f"{_vouw(blok.regels[0])}\n{'-' * min(BREED, len(blok.regels[0]))}")
        elif blok.soort == "alinea":
            delen.append(_vouw(blok.regels[0]))
        elif blok.soort == "lijst":
            delen.append("\n".join(_vouw(regel, "- ", "  ") for regel in blok.regels))
        elif blok.soort == "opdrachten":
            delen.append("\n".join(f"    {regel}" for regel in blok.regels))
        else:
            paren = [regel.split("\t") for regel in blok.regels]
            delen.append("\n".join(f"{naam:<20}{aantal:>7}" for naam, aantal in paren))
    return "\n\n".join(delen) + "\n"


def _vouw(tekst: str, begin: str = "", verder: str = "") -> str:
    vouwer = TextWrapper(BREED, initial_indent=begin, subsequent_indent=verder, break_long_words=False, break_on_hyphens=False)
    return vouwer.fill(tekst)


def _html(blokken: Sequence[Blok]) -> str:
    """No colour of its own but a line of middle grey, so that it reads in the dark too; nothing from elsewhere."""
    delen = [
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<meta name="color-scheme" content="light dark">',
        f'<title>Zaken</title>\n</head>\n<body style="{_STIJL}">',
    ]
    for nummer, blok in enumerate(blokken):
        regels = [escape(regel) for regel in blok.regels]
        if blok.soort == "kop":
            soort, maat = ("h1", 20) if nummer == 0 else ("h2", 17)
            delen.append(f'<{soort} style="font-size:{maat}px;margin:1.2em 0 0.3em">{regels[0]}</{soort}>')
        elif blok.soort == "alinea":
            delen.append(f'<p style="margin:0.6em 0">{regels[0]}</p>')
        elif blok.soort == "lijst":
            punten = "\n".join(f'<li style="margin:0.2em 0">{regel}</li>' for regel in regels)
            delen.append(f'<ul style="margin:0.3em 0;padding-left:1.4em">\n{punten}\n</ul>')
        elif blok.soort == "opdrachten":
            delen.append("\n".join(f'<p style="{_CODE}">{regel}</p>' for regel in regels))
        else:
            paren = [regel.split("\t") for regel in regels]
            kop, getal = "text-align:left;font-weight:normal;padding:0 1.5em 0 0", "text-align:right"
            rijen = "\n".join(f'<tr><th scope="row" style="{kop}">{naam}</th><td style="{getal}">{n}</td></tr>' for naam, n in paren)
            delen.append(f"<table>\n{rijen}\n</table>")
    return "\n".join([*delen, "</body>\n</html>\n"])
