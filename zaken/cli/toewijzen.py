"""What `wijs-toe` and `neem` share: giving cases to somebody, or back to the team. Decides nothing itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zaken.cli.output import Uitvoer
from zaken.cli.zaakopties import op_regel
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie

NIEMAND = "niemand"
_NUMMER = re.compile(r"[A-Za-z]{2,6}-\d[\d-]*")
"""What no medewerker is called; a slug such as jurist2 may look like a short number."""


def is_zaaknummer(medewerker: str, zaken: Sequence[str]) -> bool:
    """Whether the case came first: ARCH-7, or arch with a loose number behind it."""
    return _NUMMER.fullmatch(medewerker) is not None or (medewerker.isalpha() and bool(zaken) and zaken[0].isdecimal())


def _omgedraaid(medewerker: str, zaken: Sequence[str]) -> str:
    nummer, rest = ([medewerker], [*zaken]) if _NUMMER.fullmatch(medewerker) else ([medewerker, zaken[0]], [*zaken[1:]])
    return op_regel("wijs-toe", rest[-1] if rest else "MEDEWERKER", *nummer)


def wijs_toe(
    sessie: Sessie,
    uitvoer: Uitvoer,
    medewerker: str,
    zaken: Sequence[str],
    *,
    sleutel: str | None,
    proef: bool,
    geweigerd_naar: Path | None,
) -> int:
    """Make `medewerker` (slug, name, `ik` or `niemand`) behandelaar of these cases, and return the exit code."""
    from zaken.cli.uitvoering import Vraag, voer_uit
    from zaken.domain.opdrachten import WijsToe
    from zaken.services.kiezen import pick_person
    from zaken.services.lezen import configuration

    if is_zaaknummer(medewerker, zaken):
        raise InvoerFout("Eerst de medewerker, dan de zaak.", hint=f"zaken {_omgedraaid(medewerker, zaken)}")
    wie = None if medewerker == NIEMAND else pick_person(sessie.werkplek, medewerker)
    naam = configuration(sessie.werkplek).organisaties.medewerkers[wie].naam if wie else ""
    gedaan = f"behandelaar is nu {naam}" if wie else "terug bij het team"
    vraag = Vraag(
        WijsToe(wie),
        gedaan=lambda antwoord: f"{antwoord.identificatie}: {gedaan}.",
        daarna=lambda antwoord: [f"zaken stappen {antwoord.identificatie}"],
        sleutel=sleutel,
        proef=proef,
        geweigerd_naar=geweigerd_naar,
    )
    return voer_uit(sessie, uitvoer, zaken, vraag)
