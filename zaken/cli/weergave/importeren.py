"""The outcome of an import on the screen and as JSON. Decides nothing."""

from __future__ import annotations

from typing import Any

from zaken.cli.output import Kolom, Regels, Uitvoer
from zaken.cli.weergave.tekst import aantal
from zaken.services.import_verslag import Importverslag, Voorbeeld, Waarschuwing
from zaken.text.numbers import toon_getal

SCHEMA_VERSIE = 1
_TELLINGEN = ("rijen", "zaken", "nieuw", "bijgewerkt", "ongewijzigd", "nog_niet", "geweigerd", "gebeurtenissen")


def toon_verslag(uitvoer: Uitvoer, verslag: Importverslag) -> None:
    """Counts, then what is worth a look, then the first refused rows; with a trial also the first cases."""
    uitvoer.paneel("Plan van de import" if verslag.is_proef else "Import", _counts(verslag), stijlen={"Geweigerd": "alarm"})
    if verslag.is_proef and verslag.voorbeelden and uitvoer.op_terminal:
        uitvoer.kop("De eerste zaken")
        uitvoer.tabel(_VOORBEELDKOLOMMEN, verslag.voorbeelden)
    if verslag.waarschuwingen:
        uitvoer.kop("Let op")
        uitvoer.tabel(_WAARSCHUWINGKOLOMMEN, list(verslag.waarschuwingen.values()))
    if verslag.fouten:
        uitvoer.kop("Geweigerd")
        meer = verslag.rijfouten - len(verslag.fouten)
        uitvoer.tabel(_FOUTKOLOMMEN, verslag.fouten, voet=f"en nog {aantal(meer, 'reden', 'redenen')}" if meer else "")


def _counts(verslag: Importverslag) -> Regels:
    zou = verslag.is_proef or verslag.teruggedraaid
    regels: list[tuple[str, object]] = [
        ("In het bestand", f"{aantal(verslag.zaken, 'zaak', 'zaken')} in {aantal(verslag.rijen, 'rij', 'rijen')}"),
        ("Nieuw", _range(verslag)),
        ("Bij te werken" if zou else "Bijgewerkt", toon_getal(verslag.bijgewerkt)),
        ("Ongewijzigd", toon_getal(verslag.ongewijzigd)),
    ]
    if verslag.tot is not None:
        regels.append(("Nog niet begonnen", f"{toon_getal(verslag.nog_niet)} (op {verslag.tot:%d-%m-%Y})"))
    if verslag.geweigerd:
        regels.append(("Geweigerd", f"{toon_getal(verslag.geweigerd)} ({aantal(verslag.rijfouten, 'reden', 'redenen')})"))
    if verslag.foutenbestand is not None:
        regels.append(("Geweigerde rijen", verslag.foutenbestand))
    return regels


def _range(verslag: Importverslag) -> str:
    nieuw, eerste, laatste = toon_getal(verslag.nieuw), verslag.eerste_nummer, verslag.laatste_nummer
    if eerste is None:
        return nieuw
    return f"{nieuw} ({eerste})" if eerste == laatste else f"{nieuw} ({eerste} tot en met {laatste})"


def _dates(voorbeeld: Voorbeeld) -> str:
    zaak = voorbeeld.zaak
    einde = f"tot {zaak.einddatum:%d-%m-%Y}" if zaak.einddatum else "open"
    return f"{zaak.startdatum:%d-%m-%Y}, {einde}"


_VOORBEELDKOLOMMEN = (
    Kolom("sleutel", "Sleutel"),
    Kolom("wat", "Wat"),
    Kolom("zaak", "Omschrijving", toon=lambda voorbeeld: str(voorbeeld.zaak.omschrijving), rekbaar=True),
    Kolom("zaak", "Status", toon=lambda voorbeeld: str(voorbeeld.zaak.status)),
    Kolom("zaak", "Looptijd", toon=_dates),
    Kolom("gebeurtenissen", "Gebeurtenissen", uitlijning="rechts"),
)
_WAARSCHUWINGKOLOMMEN = (
    Kolom("aantal", "Zaken", uitlijning="rechts"),
    Kolom("code", "Wat", toon=lambda soort: str(soort.code).replace("_", " ")),
    Kolom("voorbeeld", "Bijvoorbeeld", rekbaar=True),
)
_FOUTKOLOMMEN = (
    Kolom("rij", "Rij", uitlijning="rechts"),
    Kolom("kolom", "Kolom"),
    Kolom("tekst", "Reden", rekbaar=True),
)


def als_json(verslag: Importverslag) -> dict[str, Any]:
    """For programs: counts, kinds of warnings, and the first refused rows."""
    return {
        "schema_versie": SCHEMA_VERSIE,
        "zaaktype": verslag.zaaktype,
        "proef": verslag.is_proef,
        "teruggedraaid": verslag.teruggedraaid,
        "tot": verslag.tot,
        **{naam: getattr(verslag, naam) for naam in _TELLINGEN},
        "eerste_nummer": verslag.eerste_nummer,
        "laatste_nummer": verslag.laatste_nummer,
        "waarschuwingen": [_warning(soort) for soort in verslag.waarschuwingen.values()],
        "redenen": verslag.rijfouten,
        "fouten": list(verslag.fouten),
        "foutenbestand": verslag.foutenbestand,
        "voorbeelden": [
            {
                "sleutel": voorbeeld.sleutel,
                "wat": voorbeeld.wat.replace(" ", "_"),
                "identificatie": voorbeeld.zaak.identificatie or None,
                "omschrijving": voorbeeld.zaak.omschrijving,
                "status": voorbeeld.zaak.status,
                "startdatum": voorbeeld.zaak.startdatum,
                "einddatum": voorbeeld.zaak.einddatum,
            }
            for voorbeeld in verslag.voorbeelden
        ],
    }


def _warning(soort: Waarschuwing) -> dict[str, Any]:
    return {"code": soort.code, "aantal": soort.aantal, "voorbeeld": soort.voorbeeld}
