"""The matrix of commands: what is typed of each to see that it says nothing of what may not be seen. A new command gets its row here."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.cli import klik
from zaken.cli.wortel import wortel

OPDRACHTEN: dict[str, str | tuple[str, ...]] = {
    "nieuw": (
        "nieuw verzoek --organisatie diemen --omschrijving x -e kenmerk=KW-777-0 --proef",
        "nieuw verzoek --organisatie diemen --omschrijving x -e kosten=777 --proef",
        "nieuw verzoek --organisatie diemen --omschrijving x -e hoort_bij={geheim} --proef",
        "nieuw verzoek --organisatie diemen --omschrijving x --sleutel k1",
    ),
    "lijst": (
        "lijst",
        "lijst --ook-afgehandeld --maximaal 1",
        "lijst --te-laat --team juridisch",
        "lijst --behandelaar alles",
        "lijst --organisatie duo",
        "lijst --aan-zet ruimte",
        "lijst --zoek gijzeling",
        "lijst --zoek {geheim}",
        "lijst --zaaktype verzoek",
        "lijst --zaaktype verzoek -e kenmerk=KW-777-0",
        "lijst --zaaktype verzoek -e hoort_bij={geheim}",
        "lijst --vanaf {geheim}",
        "lijst --alleen-nummers",
        "lijst --sorteer -omschrijving",
    ),
    "toon": ("toon {geheim}", "toon {kort}", "toon {zichtbaar}"),
    "stappen": ("stappen {geheim}", "stappen {zichtbaar}"),
    "doe": (
        "doe zet_door {geheim}",
        "doe zet_door {geheim} --versie 1",
        "doe zet_door {geheim} --sleutel k1",
        "doe zet_door {geheim} {zichtbaar} --proef",
        "doe zet_door {zichtbaar} -e hoort_bij={geheim}",
        "doe zet_door {zichtbaar} -e kenmerk=KW-777-0",
    ),
    "vul": (
        "vul {geheim} kosten=1",
        "vul {zichtbaar} hoort_bij={geheim}",
        "vul {zichtbaar} kenmerk=KW-777-0",
        "vul {zichtbaar} kosten=777 --proef",
    ),
    "noteer": ("noteer {geheim} tekst", "noteer {geheim} tekst --sleutel k1"),
    "document voeg-toe": ("document voeg-toe {geheim} --soort advies --titel x",),
    "document lijst": ("document lijst {geheim}", "document lijst {zichtbaar}"),
    "betrokkene voeg-toe": ("betrokkene voeg-toe {geheim} --rol initiator --naam x",),
    "betrokkene lijst": ("betrokkene lijst {geheim}", "betrokkene lijst {zichtbaar}"),
    "neem": ("neem {geheim}", "neem {geheim} {zichtbaar} --proef"),
    "wijs-toe": ("wijs-toe jurist1 {geheim}", "wijs-toe jurist1 {geheim} {zichtbaar} --proef"),
    "geef-vrij": ("geef-vrij {geheim}",),
    "draag-over": ("draag-over --van alles --aan jurist1 --proef", "draag-over --van alles --aan jurist1"),
    "verdeel": ("verdeel --team juridisch over jurist1 jurist2 --proef",),
    "volgende": ("volgende", "volgende --zaaktype verzoek", "volgende --team juridisch"),
    "afspraak": ("afspraak {geheim} --datum morgen --omschrijving x", "afspraak {geheim} --gehouden"),
    "corrigeer": (
        "corrigeer {geheim} --omschrijving x --toelichting x",
        "corrigeer {geheim} --vertrouwelijkheid openbaar --toelichting x",
        "corrigeer {geheim} --versie 1 --organisatie diemen --toelichting x",
    ),
    "heropen": ("heropen {geheim} --reden x",),
    "maak-ongedaan": ("maak-ongedaan {geheim} --ja", "maak-ongedaan --ja", "maak-ongedaan --reeks --ja"),
    "weergave bewaar": ("weergave bewaar mijn --zoek gijzeling", "weergave bewaar mijn --zaaktype verzoek -e hoort_bij={geheim}"),
    "weergave lijst": ("weergave lijst",),
    "weergave verwijder": "noemt een weergave, geen zaken",
    "schort-op": ("schort-op {geheim} --reden x",),
    "hervat": ("hervat {geheim}",),
    "verleng": ("verleng {geheim} --met P1W --reden x", "verleng {geheim} {zichtbaar} --met P1W --reden x --proef"),
    "te-laat": ("te-laat", "te-laat --op 1-3-2026", "te-laat --team juridisch --zaaktype verzoek"),
    "signaleringen": ("signaleringen", "signaleringen {geheim}", "signaleringen {zichtbaar}", "signaleringen --team juridisch"),
    "signalering gezien": (
        "signalering gezien {geheim} --reden x",
        "signalering gezien {geheim} --regel te_laat --reden x --proef",
        "signalering gezien {geheim} --reden x --sleutel k1",
    ),
    "signalering later": ("signalering later {geheim} {zichtbaar} --tot +1w --reden x",),
    "tijdlijn": ("tijdlijn {geheim}", "tijdlijn {zichtbaar}"),
    "termijn": (
        "termijn {geheim}",
        "termijn {zichtbaar}",
        "termijn {geheim} --op 1-3-2026",
        "termijn {geheim} --stel-dat startdatum=2026-03-01",
        "termijn {zichtbaar} --stel-dat hoort_bij={geheim}",
    ),
    "termijnen herbereken": ("termijnen herbereken --ja", "termijnen herbereken {geheim} --ja", "termijnen herbereken {geheim} --proef"),
    "verzamelvraag": ("verzamelvraag --alle --naar uit --ja", "verzamelvraag --vakafdeling ruimte --naar uit --proef"),
    "publiceer": ("publiceer {map} --proef",),
    "medewerkers lijst": ("medewerkers lijst",),
    "zaaktype lijst": ("zaaktype lijst",),
    "zaaktype toon": ("zaaktype toon verzoek",),
    "zaaktype teken": ("zaaktype teken verzoek",),
    "herinner": ("herinner --proef", "herinner --op 1-9-2026 --proef --team juridisch"),
    "bericht test": "verstuurt een vaste tekst",
    "bericht bevestig": "technisch: leest geen zaken",
    "bericht lijst": "voor de functioneel beheerder: noemt wie bericht krijgt en het onderwerp met een aantal, geen zaken",
    "bericht opnieuw": "als bericht lijst",
    "agenda": "schrijft voor ieder een bestand met wat die mag zien, voor de functioneel beheerder (tests/notify/test_agenda.py)",
    "diagnose": ("diagnose",),
    "planner draai": "technisch: draait tot een stopsignaal; toont geen zaken",
    "planner status": ("planner status",),
    "verifieer": ("verifieer",),
    "demo": "maakt een eigen database met voorbeeldzaken",
    "init": "maakt een nieuwe, lege database",
    "importeer": "leest een bestand; dat een dubbele waarde geen nummer noemt beproeft test_an_import_names_no_case_outside_the_scope",
    "medewerkers importeer": "leest een bestand en schrijft een bestand; opent geen zaak",
    "zaaktype controleer": "leest alleen bestanden",
    "zaaktype beproef": "leest alleen bestanden",
    "database bijwerken": "technisch: leest geen zaken",
    "database backup": "technisch: wie het bestand mag lezen, leest alles (docs/handleiding/rechten.md)",
    "database herstel": "technisch: wie het bestand mag schrijven, schrijft alles (docs/handleiding/rechten.md)",
    "hulp": "vaste tekst",
    "versie": "vaste tekst",
    "voltooiing": "vaste tekst; wat Tab aanbiedt staat in test_completion_offers_nothing_that_may_not_be_seen",
}
"""Command -> lines to type, or the reason why it tells nothing of cases."""


def _commands(command: klik.Command, context: klik.Context, pad: tuple[str, ...] = ()) -> Iterator[tuple[str, klik.Command]]:
    if not isinstance(command, klik.TyperGroup):
        yield " ".join(pad), command
        return
    for naam in command.list_commands(context):
        onder = command.get_command(context, naam)
        assert onder is not None
        yield from _commands(onder, klik.Context(onder, parent=context, info_name=naam), (*pad, naam))


def all_commands() -> dict[str, klik.Command]:
    root = wortel()
    return dict(_commands(root, klik.Context(root, info_name="zaken")))
