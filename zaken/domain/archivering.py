"""What happens to a closed case in the archive: keep or destroy, and when. Never closes a case, never destroys one."""

from __future__ import annotations

from datetime import date

from zaken.domain.telling import tel_op
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Resultaattype, Zaaktype
from zaken.errors import OngeldigeConfiguratie


def archiefgegevens(zaaktype: Zaaktype, resultaat: str, zaak: Zaak, einddatum: date) -> tuple[str, date | None]:
    """The archiefnominatie and archiefactiedatum (ZGW) of a case closed with `resultaat` on `einddatum`.

    The Algemene termijnenwet does not apply to retention terms (art. 4). No date: kept for ever, or the field it runs from is empty.
    """
    soort = zaaktype.resultaten[resultaat]
    brondatum = _source_date(soort, zaak, einddatum)
    if soort.archiefnominatie == "blijvend_bewaren" or soort.archiefactietermijn is None or brondatum is None:
        return soort.archiefnominatie, None
    try:
        return soort.archiefnominatie, tel_op(brondatum, soort.archiefactietermijn)
    except (OverflowError, ValueError) as fout:
        raise OngeldigeConfiguratie(
            f"De archiefactietermijn {soort.archiefactietermijn} van resultaat '{resultaat}' van zaaktype '{zaaktype.identificatie}' "
            "geeft geen datum.",
            hint="gebruik een termijn in dagen, weken, maanden of jaren, bijvoorbeeld P5Y",
        ) from fout


def _source_date(soort: Resultaattype, zaak: Zaak, einddatum: date) -> date | None:
    if soort.brondatum.afleidingswijze == "afgehandeld":
        return einddatum
    waarde = zaak.eigenschappen.get(soort.brondatum.eigenschap or "")
    return date.fromisoformat(str(waarde)) if waarde else None
