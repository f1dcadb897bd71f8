"""The table of commands and the one door of the command line. Imports neither typer nor rich until a command needs them.

A new command: a file in commands/ (its __init__ shows how), a row in COMMANDS, a test.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence

from zaken import __version__
from zaken.cli import diagnostics, hulp, output, terminal
from zaken.cli.keuzes import kies, nieuwe_keuzes
from zaken.cli.loop import Loop, nieuwe_loop
from zaken.cli.opdrachtregel import Opdrachtregel

ZAKEN = "Werken aan zaken"
OVERZICHT = "Overzicht en verantwoording"
BEHEER = "Beheer"
OVER = "Over Zaken"

COMMANDS: tuple[Opdrachtregel, ...] = (
    Opdrachtregel("nieuw", "nieuw", "Een zaak openen; geeft het nummer", ZAKEN),
    Opdrachtregel("lijst", "lijst", "Zaken zoeken en tonen, wat het eerst af moet bovenaan", ZAKEN),
    Opdrachtregel("toon", "toon", "Alles over een zaak, met de volgende stap", ZAKEN),
    Opdrachtregel("stappen", "stappen", "De stappen die kunnen, en wat er voor elke stap ontbreekt", ZAKEN),
    Opdrachtregel("doe", "doe", "Een stap zetten met een of veel zaken", ZAKEN),
    Opdrachtregel("vul", "vul", "Gegevens invullen, wijzigen of leegmaken", ZAKEN),
    Opdrachtregel("noteer", "noteer", "Een notitie bij een zaak zetten", ZAKEN),
    Opdrachtregel("afspraak", "afspraak", "Vastleggen wat er is afgesproken, en of het gehouden is", ZAKEN),
    Opdrachtregel("document", "document", "Documenten bij een zaak", ZAKEN),
    Opdrachtregel("betrokkene", "betrokkene", "Betrokkenen bij een zaak", ZAKEN),
    Opdrachtregel("volgende", "volgende", "De volgende zaak om aan te werken, die niemand anders doet", ZAKEN),
    Opdrachtregel("neem", "neem", "Zaken zelf gaan behandelen", ZAKEN),
    Opdrachtregel("wijs-toe", "wijs_toe", "Zaken aan iemand geven, of terug aan het team", ZAKEN),
    Opdrachtregel("geef-vrij", "geef_vrij", "Zaken teruggeven aan het team", ZAKEN),
    Opdrachtregel("draag-over", "draag_over", "Alle open zaken van een behandelaar aan een ander geven", ZAKEN),
    Opdrachtregel("verdeel", "verdeel", "Zaken zonder behandelaar gelijk verdelen", ZAKEN),
    Opdrachtregel("schort-op", "schort_op", "De klok van een zaak stilzetten", ZAKEN),
    Opdrachtregel("hervat", "hervat", "De klok van een zaak weer laten lopen", ZAKEN),
    Opdrachtregel("verleng", "verleng", "De uiterlijke einddatum uitstellen: verdagen, verder uitstel", ZAKEN),
    Opdrachtregel("corrigeer", "corrigeer", "Omschrijving, vertrouwelijkheid, team of startdatum verbeteren", ZAKEN),
    Opdrachtregel("heropen", "heropen", "Een afgehandelde zaak weer openen", ZAKEN),
    Opdrachtregel("maak-ongedaan", "maak_ongedaan", "Uw laatste wijziging terugdraaien", ZAKEN),
    Opdrachtregel("te-laat", "te_laat", "Wat te laat is, wie aan zet is en wat er veranderde", OVERZICHT),
    Opdrachtregel("signaleringen", "signaleringen", "Waar u aan herinnerd bent, en van een zaak wat er nog komt", OVERZICHT),
    Opdrachtregel("signalering", "signalering", "Een herinnering van uw lijst halen of uitstellen", OVERZICHT),
    Opdrachtregel("verzamelvraag", "verzamelvraag", "Per vakafdeling verzamelen wat op haar wacht", OVERZICHT),
    Opdrachtregel("weergave", "weergave", "Lijsten bewaren en bij naam opvragen", OVERZICHT),
    Opdrachtregel("tijdlijn", "tijdlijn", "Wat er met een zaak is gebeurd", OVERZICHT),
    Opdrachtregel("termijn", "termijn", "Hoe de termijn van een zaak is berekend", OVERZICHT),
    Opdrachtregel("termijnen", "termijnen", "Termijnen opnieuw berekenen na een nieuwe kalender", OVERZICHT),
    Opdrachtregel("demo", "demo", "Laten zien wat Zaken doet, met voorbeeldzaken", BEHEER),
    Opdrachtregel("init", "init", "Een nieuwe installatie maken: eigen bestanden en een database", BEHEER),
    Opdrachtregel("importeer", "importeer", "Zaken met hun geschiedenis inlezen uit CSV of Excel", BEHEER),
    Opdrachtregel("publiceer", "publiceer", "Zaaktypen en instellingen laten gelden", BEHEER),
    Opdrachtregel("medewerkers", "medewerkers", "Wie er met Zaken werken, en de lijst bijwerken uit de directory", BEHEER),
    Opdrachtregel("zaaktype", "zaaktype", "Zaaktypen bekijken, nakijken en beproeven", BEHEER),
    Opdrachtregel("database", "database", "De database bijwerken, kopiëren en terugzetten", BEHEER),
    Opdrachtregel("herinner", "herinner", "Een herinneringsronde: melden wat gemeld moet worden", BEHEER),
    Opdrachtregel("bericht", "bericht", "Berichten beproeven, bekijken en opnieuw vrijgeven", BEHEER),
    Opdrachtregel("agenda", "agenda", "Termijnen als agenda's, per medewerker en per team", BEHEER),
    Opdrachtregel("planner", "planner", "Vanzelf herinneren, bezorgen, nakijken en bewaren", BEHEER),
    Opdrachtregel("verifieer", "verifieer", "Nagaan of er buiten Zaken om iets is veranderd", BEHEER),
    Opdrachtregel("diagnose", "diagnose", "Nagaan of deze installatie in orde is", BEHEER),
    Opdrachtregel("hulp", "hulp", "Hulp bij een opdracht of een onderwerp", OVER),
    Opdrachtregel("versie", "versie", "De versie van Zaken, en waar het staat", OVER),
    Opdrachtregel("voltooiing", "voltooiing", "Aanvullen met Tab in uw shell", OVER),
)
"""Every command, in the order of the help: name, module, one line, heading."""

ZONDER_LOG = {"help"} | {regel.naam for regel in COMMANDS if regel.groep == OVER}
"""Commands that tell about Zaken itself and touch nothing."""

VOORBEELDEN: hulp.Voorbeelden = (
    ("zaken lijst --behandelaar ik", "uw eigen werk, wat het eerst af moet bovenaan"),
    ("zaken doe waardeer arch 123", "een stap zetten, of lezen wat er nog ontbreekt"),
    ("zaken te-laat", "wat er te laat is, en wie er aan zet is"),
    ("zaken hulp exitcodes", "wat de exitcodes betekenen, voor wie scripts schrijft"),
)

VOLTOOIING = "_ZAKEN_COMPLETE"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. Nothing escapes: every error becomes a message and a code."""
    argumenten = list(sys.argv[1:] if argv is None else argv)
    with _stopsein(), nieuwe_keuzes(), nieuwe_loop() as run:
        oorzaak: BaseException | None = None
        try:
            terminal.richt_in()
            output.eis_open()
            code = _voer_uit(argumenten)
            output.spoel()
        except BaseException as gevangen:
            oorzaak = gevangen
            code = _sluit_af(gevangen)
        if run.opdracht and not run.stil and ZONDER_LOG.isdisjoint(run.opdracht.split()[1:2]):
            _noteer(run, code, oorzaak)
        return code


@contextlib.contextmanager
def _stopsein() -> Iterator[None]:
    """Let a SIGTERM end the run as Ctrl-C does: with what is open closed, half files gone, a message and its exit code."""
    try:
        is_gewoon = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        if is_gewoon:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:  # only the main thread is told of signals
        is_gewoon = False
    try:
        yield
    finally:
        if is_gewoon:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _noteer(run: Loop, code: int, oorzaak: BaseException | None) -> None:
    """Keep the log; whether that succeeds never changes how a run ends, and only what a disk can do goes unsaid."""
    try:
        from zaken.cli.logboek import noteer

        noteer(run, code, oorzaak)
    except OSError:
        return
    except BaseException as fout:
        diagnostics.handel_af(fout)


def _sluit_af(oorzaak: BaseException) -> int:
    """What was already said on stdout stays before the message; if even that fails, the first cause is the one that is told."""
    try:
        output.spoel()
    except BrokenPipeError as dicht:
        return diagnostics.handel_af(dicht)
    except output.SchrijfFout as vol:
        return diagnostics.handel_af(vol)
    return diagnostics.handel_af(oorzaak)


def _voer_uit(argumenten: list[str]) -> int:
    if os.environ.get(VOLTOOIING):
        from zaken.cli.voltooiing import antwoord

        return antwoord(os.environ[VOLTOOIING])
    geen_kleur = "--geen-kleur" in argumenten
    match [argument for argument in argumenten if argument != "--geen-kleur"]:
        case [] | ["--help" | "-h"] | ["help" | "hulp"]:
            kies(geen_kleur=geen_kleur)
            output.schrijf(hoofdhulp())
        case ["--version" | "-V"]:
            output.schrijf(versieregel())
        case _:
            from zaken.cli.wortel import voer_uit

            return voer_uit(argumenten)
    return diagnostics.KLAAR


def hoofdhulp() -> str:
    """The help of the whole program."""
    return hulp.hoofdhulp(COMMANDS, VOORBEELDEN, breedte=terminal.tekstbreedte(), kleur=terminal.kleur_mag(sys.stdout))


def versieregel() -> str:
    return f"zaken {__version__}\n"
