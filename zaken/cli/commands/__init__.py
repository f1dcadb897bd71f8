"""The commands: one file each, at most a screen long. They ask a service, and show; they decide nothing.

A command is a file here, a row in `zaken.cli.app.COMMANDS` (name, module, one line of Dutch help, heading) and a test.
Import what is heavy (bootstrap, services) inside the function: `zaken --help` and completion must not pay for it.

One command::

    \"\"\"`zaken noteer ZAAK`: adds a note. Decides nothing itself.\"\"\"

    VOORBEELDEN = (
        ('zaken noteer ARCH-2026-000123 "Doos 4 ontbreekt"', "een notitie in de tijdlijn"),
        ("zaken noteer arch 123 --json", "het antwoord voor een programma"),
    )

    app = maak_app()

    @app.command()
    def noteer(
        zaak: Annotated[list[str], typer.Argument(metavar="ZAAK", help="Zaaknummer, zoals ARCH-2026-000123 of arch 123")],
        json: JsonOptie = False,
    ) -> None:
        \"\"\"Een notitie bij een zaak zetten.\"\"\"                       # the help: Dutch, because people read it
        from zaken import bootstrap                                # heavy: only when the command runs

        uitvoer = open_uitvoer(json=json)
        with bootstrap.open_sessie(vlaggen=keuzes().vlaggen) as sessie:
            genoteerd = ...                                        # one service call; it raises a ZakenError when it cannot
        if uitvoer.als_json:
            uitvoer.json(...)
            return
        uitvoer.tekst(...)                                         # data on stdout
        meld("Volgende: zaken toon ...")                           # talk on stderr (diagnostics)

    command = maak_command(app)

Errors are raised, not printed; `zaken.cli.diagnostics.AFLOPEN` knows their exit codes. Bulk work that was refused in part
returns its exit code from the function. The row in COMMANDS::

    Opdrachtregel("noteer", "noteer", "Een notitie bij een zaak zetten", ZAKEN),

A group of commands (`zaken document lijst`, `zaken document voeg-toe`)::

    app = maak_app()

    @app.command("lijst")
    @voorbeelden(("zaken document lijst arch 123", "de documenten bij een zaak"))
    def lijst(zaak: ...) -> None:
        \"\"\"De documenten bij een zaak.\"\"\"

    @app.command("voeg-toe")
    @voorbeelden(("zaken document voeg-toe arch 123 --soort advies --titel 'Advies huur'", "een verwijzing naar een document"))
    def voeg_toe(zaak: ...) -> None:
        \"\"\"Een document bij een zaak zetten.\"\"\"

    command = maak_groep(app, "Documenten bij een zaak: verwijzingen naar waar ze staan.")

When a group grows, give each of its commands a file::

    command = maak_luie_groep((Opdrachtregel("lijst", "zaaktype_lijst", "De zaaktypen"), ...), "Zaaktypen bekijken en controleren.")

Lists::

    KOLOMMEN = (
        Kolom("identificatie", "Zaak"),
        Kolom("omschrijving", "Omschrijving", rekbaar=True),
        Kolom("uiterlijke_einddatum", "Uiterlijk", toon=lambda z: z.stand_in_woorden, stijl=lambda z: "alarm" if z.is_te_laat else ""),
    )
    uitvoer.tabel(KOLOMMEN, zaken, leeg="Geen zaken gevonden.", voet=f"1-{len(zaken)} van {aantal}")
"""
