"""The Monday page: what is late, who must move, what changed since an earlier day. Counts nothing itself and writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

from zaken.domain.afspraken import Uitkomst, outcome
from zaken.domain.laatheid import Groep, Laatheid, deel_verstreken
from zaken.domain.selectie import Selectie, Zaakregel
from zaken.domain.zaak import Afspraak, staat_stil
from zaken.errors import InvoerFout
from zaken.services.dagstand import Dagstand, day_state, late_on, lines_on
from zaken.services.lezen import Namen, lateness, names
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.text.dates import toon_datum

if TYPE_CHECKING:
    from sqlalchemy import Connection

TE_TONEN = 200
"""How many cases the page shows when nobody says otherwise; it always counts all."""

_BIJNA = (Laatheid.TE_LAAT, Laatheid.NORM_OVERSCHREDEN, Laatheid.BIJNA)

Sinds = Literal["nieuw", "gebleven"]
Hoe = Literal["afgehandeld", "opgeschort", "overgedragen", "termijn_verschoven"]


@dataclass(frozen=True, slots=True)
class LateZaak:
    """A case on the page: how late (`dagen_te_laat` counts from the uiterlijke einddatum; 0 when it is not late yet).

    `afspraak` is the promise for the latest day, `afspraak_uitkomst` whether it was kept (verlopen: its day passed and nobody said);
    `sinds` says whether it was late on the earlier day too, when one was asked for.
    """

    zaak: Zaakregel
    laatheid: Laatheid
    dagen_te_laat: int
    deel_verstreken: int | None = None
    afspraak: Afspraak | None = None
    afspraak_uitkomst: Uitkomst | None = None
    sinds: Sinds | None = None

    @property
    def afspraak_datum(self) -> date | None:
        return self.afspraak.datum if self.afspraak else None


@dataclass(frozen=True, slots=True)
class Aantallen:
    """Counts of open cases; a case counts in exactly one of te_laat, norm_overschreden, bijna, opgeschort, overig."""

    te_laat: int
    norm_overschreden: int
    bijna: int
    opgeschort: int
    overig: int
    zonder_behandelaar: int
    open: int


@dataclass(frozen=True, slots=True)
class TeamStand(Aantallen):
    """The counts of one team."""

    team: str


@dataclass(frozen=True, slots=True)
class PersoonStand(Aantallen):
    """The counts of one behandelaar (`wie` None: nobody), or of one who must move, of that soort (medewerker, team, partij)."""

    wie: str | None
    soort: str


@dataclass(frozen=True, slots=True)
class Opgelost:
    """A case that was late on the earlier day and is not any more, as it is on the day of the page, and how that came."""

    zaak: Zaakregel
    hoe: Hoe


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What changed since an earlier day, by number of the case: late now and not then, late both days, late then and not now.

    `opgeloste` are the first of the last, `hoe` counts all of them.
    """

    sinds: date
    nieuw: int
    gebleven: int
    opgelost: int
    opgeloste: tuple[Opgelost, ...]
    hoe: Mapping[Hoe, int]


@dataclass(frozen=True, slots=True)
class TeLaat:
    """The page of one day. `aantal` counts everything late; `zaken` are the first of those (with what nears its end, when asked for)."""

    op: date
    totaal: Aantallen
    teams: tuple[TeamStand, ...]
    behandelaars: tuple[PersoonStand, ...]
    aan_zet: tuple[PersoonStand, ...]
    zaken: tuple[LateZaak, ...]
    meer: int
    """How many cases belong in `zaken` and were not read."""
    vergelijking: Vergelijking | None
    namen: Namen

    @property
    def aantal(self) -> int:
        return self.totaal.te_laat


def late_page(
    werkplek: Werkplek,
    *,
    op: date | None = None,
    team: str | None = None,
    zaaktype: str | None = None,
    sinds: date | None = None,
    ook_bijna: bool = False,
    maximaal: int = TE_TONEN,
) -> TeLaat:
    """Count what is open on `op` (default today) and list what is late then, longest late first.

    Late is past the uiterlijke einddatum while the clock runs. For an earlier day status, team, behandelaar and dates are rebuilt from
    the events. `sinds` compares with an earlier day; InvoerFout when it is not earlier. `ook_bijna` lists what is past its norm or
    nears its end too.
    """
    dag = op or werkplek.vandaag()
    if sinds is not None and sinds >= dag:
        raise InvoerFout(f"--sinds {toon_datum(sinds)} ligt niet voor {toon_datum(dag)}.", hint="kies een eerdere dag, bijvoorbeeld -7d")
    selectie, soorten = Selectie(zaaktype=zaaktype, team=team), _BIJNA if ook_bijna else (Laatheid.TE_LAAT,)
    with werkplek.opslag.lezen() as conn:
        stand = day_state(werkplek, conn, dag, selectie, soorten, maximaal=maximaal)
        vergelijking, was_laat = None, None
        if sinds is not None:
            was_laat, is_laat = late_on(werkplek, conn, sinds, selectie), late_on(werkplek, conn, dag, selectie)
            opgelost = _solved(werkplek, conn, dag, was_laat - is_laat, team)
            hoe = dict(Counter(een.hoe for een in opgelost))
            opgeloste = tuple(opgelost[:maximaal])
            vergelijking = Vergelijking(sinds, len(is_laat - was_laat), len(is_laat & was_laat), len(opgelost), opgeloste, hoe)
        zaken = _cases(werkplek, conn, stand, was_laat)
        getoond = (*stand.regels, *(weg.zaak for weg in (vergelijking.opgeloste if vergelijking else ())))
        return TeLaat(
            dag,
            Aantallen(**counts(stand.telling.items())),
            tuple(TeamStand(**counts(delen), team=naam) for naam, delen in _per(stand, lambda groep: groep.team)),
            tuple(
                PersoonStand(**counts(delen), wie=wie, soort="medewerker") for wie, delen in _per(stand, lambda groep: groep.behandelaar)
            ),
            tuple(
                PersoonStand(**counts(delen), wie=wie or None, soort=soort)
                for (wie, soort), delen in _per(stand, lambda groep: (groep.aan_zet, groep.aan_zet_soort))
            ),
            zaken,
            sum(aantal for groep, aantal in stand.telling.items() if groep.laatheid in soorten) - len(zaken),
            vergelijking,
            names(werkplek, conn, {(regel.zaaktype, regel.zaaktype_versie) for regel in getoond}),
        )


_Deel = tuple[Groep, int]
_S = TypeVar("_S", bound=Hashable)


def _per(stand: Dagstand, sleutel: Callable[[Groep], _S]) -> list[tuple[_S, list[_Deel]]]:
    delen: dict[_S, list[_Deel]] = {}
    for groep, aantal in stand.telling.items():
        delen.setdefault(sleutel(groep), []).append((groep, aantal))
    return sorted(delen.items(), key=lambda deel: str(deel[0]))


def counts(delen: Iterable[_Deel]) -> dict[str, int]:
    """The fields of Aantallen of these groups."""
    telling: Counter[str] = Counter()
    for groep, aantal in delen:
        telling[groep.laatheid] += aantal
        telling["zonder"] += aantal if groep.behandelaar is None else 0
        telling["open"] += aantal
    late, norm, bijna, stil = (telling[soort] for soort in (*_BIJNA, Laatheid.OPGESCHORT))
    return {
        "te_laat": late,
        "norm_overschreden": norm,
        "bijna": bijna,
        "opgeschort": stil,
        "overig": telling["open"] - late - norm - bijna - stil,
        "zonder_behandelaar": telling["zonder"],
        "open": telling["open"],
    }


def _cases(werkplek: Werkplek, conn: Connection, stand: Dagstand, was_laat: set[int] | None) -> tuple[LateZaak, ...]:
    kalender = werkplek.kalender(conn)
    beloofd = _promises(conn, stand)
    zaken = []
    for regel in stand.regels:
        laatheid = lateness(regel, werkplek.zaaktype(conn, regel.zaaktype, regel.zaaktype_versie), stand.dag, kalender)
        einde, is_laat = regel.uiterlijke_einddatum, laatheid is Laatheid.TE_LAAT
        sinds: Sinds | None = None if was_laat is None or not is_laat else "gebleven" if regel.id in was_laat else "nieuw"
        afspraak = beloofd.get(regel.id)
        zaken.append(
            LateZaak(
                regel,
                laatheid,
                (stand.dag - einde).days if is_laat and einde else 0,
                deel_verstreken(regel.startdatum, einde, stand.dag),
                afspraak,
                outcome(afspraak, stand.dag) if afspraak else None,
                sinds,
            )
        )
    return tuple(zaken)


def _promises(conn: Connection, stand: Dagstand) -> dict[int, Afspraak]:
    """The last promise of each line, as it stood on the day."""
    nu = reads.afspraken_van(conn, [regel.id for regel in stand.regels if regel.id not in stand.afspraken])
    afspraken = {**stand.afspraken, **nu}
    return {zaak: max(gemaakt, key=lambda afspraak: afspraak.datum) for zaak, gemaakt in afspraken.items() if gemaakt}


def _solved(werkplek: Werkplek, conn: Connection, dag: date, ids: set[int], team: str | None) -> list[Opgelost]:
    opgelost = [Opgelost(regel, _how(regel, dag, team)) for regel in lines_on(werkplek, conn, dag, sorted(ids))]
    return sorted(opgelost, key=lambda een: (een.hoe, een.zaak.identificatie))


def _how(regel: Zaakregel, dag: date, team: str | None) -> Hoe:
    """Why a case that was late is not on the page of this day."""
    if regel.einddatum is not None and regel.einddatum <= dag:
        return "afgehandeld"
    if staat_stil(regel.opgeschort_tot, dag):
        return "opgeschort"
    return "overgedragen" if team not in (None, regel.team) else "termijn_verschoven"
