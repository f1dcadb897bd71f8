"""The help texts: examples first, Dutch headings, plain text. Never imports typer, so that `zaken --help` is there at once."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from zaken.cli.diagnostics import AFLOPEN
from zaken.cli.opdrachtregel import Opdrachtregel

Voorbeelden = tuple[tuple[str, str], ...]
"""Command lines with what each does."""

Rij = tuple[str, str]

ALGEMENE_OPTIES: tuple[Rij, ...] = (
    ("-h, --help", "Deze hulp; na een opdracht de hulp bij die opdracht"),
    ("--version", "De versie van Zaken"),
    ("--database URL", "De database voor deze keer, bijvoorbeeld sqlite:///proef.db"),
    ("--map MAP", "De projectmap voor deze keer"),
    ("--geen-kleur", "Geen kleur (ook: NO_COLOR=1)"),
    ("--debug", "Bij een fout laten zien waar het misging (ook: ZAKEN_DEBUG=1)"),
)

OMGEVING: tuple[Rij, ...] = (
    ("ZAKEN_MAP", "De projectmap; anders de dichtstbijzijnde map met config/zaken.toml"),
    ("ZAKEN_DATABASE", "De database als SQLAlchemy-URL; gaat voor database.url in config/zaken.toml"),
    ("ZAKEN_GEBRUIKER", "Wie er werkt, als gebruiker.via_omgeving dat toestaat; anders de aanmeldnaam"),
    ("ZAKEN_NU", "Het moment waarop de klok staat, alleen in een oefendatabase"),
    ("ZAKEN_POST_WACHTWOORD", "Het wachtwoord voor de mailserver; gaat voor post.wachtwoord_bestand in config/zaken.toml"),
    ("ZAKEN_TOEGANKELIJK", "1: regels in plaats van tabellen en balken, voor schermlezers"),
    ("ZAKEN_DEBUG", "1: bij een fout laten zien waar het misging"),
    ("NO_COLOR", "Gevuld: geen kleur"),
)


def hoofdhulp(tabel: Sequence[Opdrachtregel], voorbeelden: Voorbeelden, *, breedte: int, kleur: bool) -> str:
    """What `zaken --help` shows, from the table of commands alone."""
    delen = [
        "Zaken: elk stuk gemeentewerk een zaak, met stappen, termijnen en een spoor van wie wat deed.\n",
        *_voorbeelden(voorbeelden, kleur),
        _kop("Gebruik", kleur) + "  zaken OPDRACHT [ARGUMENTEN] [OPTIES]\n",
    ]
    for groep in dict.fromkeys(regel.groep for regel in tabel):
        delen.append(_kop(groep, kleur) + _rijen([(regel.naam, regel.hulp) for regel in tabel if regel.groep == groep], breedte))
    delen.append(_kop("Algemene opties", kleur) + _rijen(ALGEMENE_OPTIES, breedte))
    meer = [("zaken OPDRACHT --help", "Voorbeelden en opties van een opdracht"), ("zaken hulp exitcodes", "Wat de exitcodes betekenen"),
            ("zaken hulp omgeving", "Welke omgevingsvariabelen meetellen")]  # fmt: skip
    delen.append(_kop("Meer weten", kleur) + _rijen(meer, breedte))
    return "\n".join(delen)


def opdrachthulp(
    *, tekst: str, voorbeelden: Voorbeelden, gebruik: str, argumenten: Sequence[Rij], opties: Sequence[Rij], opdrachten: Sequence[Rij],
    breedte: int, kleur: bool,
) -> str:  # fmt: skip
    """What `zaken OPDRACHT --help` shows."""
    delen = [_alineas(tekst, breedte), *_voorbeelden(voorbeelden, kleur), _kop("Gebruik", kleur) + f"  {gebruik}\n"]
    for kop, rijen in (("Opdrachten", opdrachten), ("Argumenten", argumenten), ("Opties", opties)):
        if rijen:
            delen.append(_kop(kop, kleur) + _rijen(rijen, breedte))
    delen.append("Algemene opties (--database, --map, --geen-kleur, --debug): zie zaken --help\n")
    return "\n".join(delen)


def exitcodes(*, breedte: int, kleur: bool) -> str:
    """The help topic on exit codes, from the table that decides them."""
    return _kop("Exitcodes", kleur) + _rijen([(str(afloop.code), afloop.uitleg) for afloop in AFLOPEN], breedte)


def omgeving(*, breedte: int, kleur: bool) -> str:
    """The help topic on environment variables."""
    uitleg = "\nEen optie gaat voor de omgeving, de omgeving voor de projectmap, de projectmap voor wat is meegeleverd.\n"
    return _kop("Omgevingsvariabelen", kleur) + _rijen(OMGEVING, breedte) + uitleg


def _voorbeelden(voorbeelden: Voorbeelden, kleur: bool) -> list[str]:
    """Each example on a line, what it does behind it, or under it when the line is long."""
    if not voorbeelden:
        return []
    kort = max((len(regel) for regel, _ in voorbeelden if len(regel) <= 44), default=0)
    regels = [f"  {regel:<{kort}}   {wat}" if len(regel) <= 44 else f"  {regel}\n  {'':<{kort}}   {wat}" for regel, wat in voorbeelden]
    return [_kop("Voorbeelden", kleur) + "\n".join(regels) + "\n"]


def _rijen(rijen: Iterable[Rij], breedte: int) -> str:
    """Two columns; a long left side gets a line of its own."""
    rijen = list(rijen)
    links = max((len(naam) for naam, _ in rijen if len(naam) <= 28), default=0)
    regels: list[str] = []
    for naam, uitleg in rijen:
        tekst = textwrap.wrap(uitleg, max(20, breedte - links - 5)) or [""]
        if len(naam) > links:
            regels.append(f"  {naam}")
        else:
            regels.append(f"  {naam:<{links}}   {tekst.pop(0)}".rstrip())
        regels.extend(f"  {'':<{links}}   {vervolg}" for vervolg in tekst)
    return "\n".join(regels) + "\n"


def _alineas(tekst: str, breedte: int) -> str:
    alineas = (textwrap.fill(" ".join(alinea.split()), breedte) for alinea in tekst.strip().split("\n\n"))
    return "\n\n".join(alineas) + "\n"


def _kop(tekst: str, kleur: bool) -> str:
    return f"\x1b[1m{tekst}\x1b[0m\n" if kleur else f"{tekst}\n"
