"""Which cases somebody asks for (filter, order, page) and the light rows that lists show. Values only; SQL is made in store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Sorteer = Literal["termijn", "nummer", "startdatum", "status_sinds", "omschrijving"]
Kolomnaam = Literal[
    "identificatie", "omschrijving", "status", "status_sinds", "aan_zet", "behandelaar", "team", "termijn", "uiterlijke_einddatum",
    "streefdatum", "startdatum", "einddatum", "zaaktype", "organisatie", "resultaat", "vertrouwelijkheidaanduiding", "gewijzigd_op",
    "gewijzigd_door",
]  # fmt: skip
"""What a list can show of a case; `termijn` is in words what leads: the uiterlijke einddatum, or an earlier norm or status term."""


@dataclass(frozen=True, slots=True)
class Bereik:
    """The finite scope of what somebody may see: None means all. One function per side uses it: `may_see` and the SQL filter.

    `ook` are the scopes of colleagues this person replaces now: a case in any of them may be seen too.
    """

    organisaties: tuple[str, ...] | None = None
    teams: tuple[str, ...] | None = None
    vertrouwelijkheid: tuple[str, ...] = ()
    alleen_van: str | None = None
    ook: tuple[Bereik, ...] = ()


@dataclass(frozen=True, slots=True)
class Selectie:
    """A filter over cases; empty fields do not filter. `op` is the legal day that `te_laat` and `binnen` count from.

    `aan_zet_anderen` is what waits for somebody outside the team and its behandelaar.
    `partij` is the eigenschap of that
    name where it holds one value: filtered on so often that it has a column.
    """

    zaaktype: str | None = None
    status: tuple[str, ...] = ()
    team: str | None = None
    organisatie: str | None = None
    behandelaar: str | None = None
    zonder_behandelaar: bool = False
    aan_zet: str | None = None
    aan_zet_anderen: bool = False
    te_laat: bool = False
    binnen_tot: date | None = None
    zoek: str | None = None
    partij: str | None = None
    ook_afgehandeld: bool = False
    eigenschappen: dict[str, str | int | bool] = field(default_factory=dict)
    op: date | None = None
    sorteer: Sorteer = "termijn"
    aflopend: bool = False


class Zaakregel(NamedTuple):
    """One line of a list: no metadata, no history. A tuple, because lists make thousands of them."""

    id: int
    identificatie: str
    uuid: str
    zaaktype: str
    zaaktype_versie: int
    omschrijving: str
    organisatie: str
    team: str
    behandelaar: str | None
    status: str
    status_sinds: datetime
    aan_zet: str
    aan_zet_soort: str
    startdatum: date
    registratiedatum: date
    streefdatum: date | None
    uiterlijke_einddatum: date | None
    statusdatum: date | None
    einddatum: date | None
    resultaat: str | None
    opgeschort_tot: date | None
    vertrouwelijkheidaanduiding: str
    gewijzigd_door: str
    gewijzigd_op: datetime
    gewijzigd_met: str
    versie: int


@dataclass(frozen=True, slots=True)
class Lijstpagina:
    """A page of a list: `aantal` is exact for the whole filter; `volgende` continues after the last row, None at the end."""

    aantal: int
    regels: tuple[Zaakregel, ...]
    volgende: str | None
