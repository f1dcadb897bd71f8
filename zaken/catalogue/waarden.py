"""Whether a value written in a zaaktype is one that a field can have. Reads no case; checks no condition as a whole."""

from __future__ import annotations

from datetime import date

from zaken.catalogue.onderzoek import Onderzoek
from zaken.domain.basis import Scalar
from zaken.domain.vergelijken import normaliseer
from zaken.domain.zaaktype import Soort
from zaken.text.safe import citeer

_HOORT: dict[Soort, str] = {
    "geheel getal": "een geheel getal",
    "decimaal": "een getal met een punt, bijvoorbeeld 12.5",
    "bedrag": "een bedrag in euro's zonder teken, bijvoorbeeld 216000 of 12.50",
    "datum": "een datum als 2026-03-12",
    "ja/nee": "ja of nee",
    "duur": "een duur als P6W of 10 werkdagen",
}
_EEN_DAG = date(2000, 1, 1)


def hoort_bij(soort: Soort) -> str:
    """How a value of this kind is written in a zaaktype file."""
    return _HOORT.get(soort, "tekst")


def klopt_niet(onderzoek: Onderzoek, veld: str, waarde: Scalar, *, vandaag_mag: bool = False) -> str | None:
    """Say in Dutch why `veld` can never have this value; None when it can, or when that cannot be known here."""
    soort = onderzoek.soort(veld)
    if soort is None:
        return None
    try:
        gelezen = normaliseer(soort, waarde, _EEN_DAG if vandaag_mag else None)
    except (ValueError, OverflowError):
        return f"{citeer(str(waarde))} is niet {hoort_bij(soort)}"
    keuzes = onderzoek.keuzes(veld)
    if keuzes is not None and gelezen not in keuzes:
        wat = soort if soort in ("team", "medewerker") else "keuze"
        return f"{citeer(str(waarde))} is geen {wat} van '{veld}'"
    return None
