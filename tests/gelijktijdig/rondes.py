"""Reminder runs in several processes while others work on the same cases; and what must be true of a database after any number of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from tests.gelijktijdig.kantoor import collega
from tests.gelijktijdig.model import Gevraagd
from tests.postbak import at
from tests.uitbak import Uitbak, aangenomen
from zaken.domain.herinneringen import Sleutel, te_doen
from zaken.domain.opdrachten import DempHerinnering, Hervat, MaakAfspraak, Noteer, Opdracht, SchortOp, Vul, WijsToe, ZetStap
from zaken.domain.zaak import Zaak
from zaken.notify.digest import MEEST_GETOOND
from zaken.services.herinneren import remind
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store import herinneringen as rijen
from zaken.store import reads
from zaken.store.engine import Opslag
from zaken.store.tables import bezorging, bezorgregel, herinnering, signalering, zaak

OP = at("04-14")
"""The morning on which everybody runs and works: cases of 2 March are late since that day."""
EINDE = date(2026, 4, 13)
VOORUIT = 9
"""So many days ahead it is looked whether a case is due on a day on which no run would look at it."""


@dataclass(frozen=True, slots=True)
class Taak:
    """What one process does: `rondes` runs, or so many opdrachten as a collega; or as long as `seconden`."""

    url: str
    post: Path
    nummer: int
    zaad: str
    zaken: tuple[str, ...]
    herinnert: bool
    aantal: int = 0
    seconden: float = 0.0


@dataclass(slots=True)
class Verslag:
    """What one process asked and was told, or what its runs said and sent."""

    gevraagd: list[Gevraagd] = field(default_factory=list)
    toegewezen: int = 0
    gemeld: int = 0
    verzonden: int = 0
    rondes: int = 0


_OPDRACHTEN: tuple[Callable[[Random, int], Opdracht], ...] = (
    lambda r, n: Noteer(f"Gebeld {n} {r.random()}"),
    lambda r, n: WijsToe(collega(n)),
    lambda r, n: Vul({"kosten": str(r.randrange(1000)), "vakafdeling": "juridisch"}),
    lambda r, n: ZetStap("neem_op"),
    lambda r, n: ZetStap("vraag_aanvulling", toelichting="Welke?"),
    lambda r, n: ZetStap("ontvang_aanvulling"),
    lambda r, n: DempHerinnering("te_laat", "weet ik", None, EINDE),
    lambda r, n: DempHerinnering("te_laat", "nu niet", date(2026, 4, 14 + r.randint(1, 3)), EINDE),
    lambda r, n: MaakAfspraak(f"Belt {r.random()}", date(2026, 4, 14 + r.randint(1, 4)), collega(n)),
    lambda r, n: SchortOp("wacht op stukken"),
    lambda r, n: Hervat(),
    lambda r, n: ZetStap("trek_in", resultaat="ingetrokken") if r.random() < 0.2 else Noteer(f"Toch niet {r.random()}"),
)


def work(taak: Taak) -> Verslag:
    """What one process does from begin to end; runs in a process of its own."""
    opslag, verslag = Opslag.open(taak.url), Verslag()
    werkplek = Werkplek(opslag, collega(taak.nummer), lambda: OP, 5)
    tot, kans, gedaan = time.monotonic() + taak.seconden, Random(f"{taak.zaad}/{taak.nummer}"), 0
    while gedaan < taak.aantal or time.monotonic() < tot:
        gedaan += 1
        if taak.herinnert:
            ronde = remind(werkplek, [Uitbak(taak.post)])
            verslag.gemeld += ronde.gemeld
            verslag.verzonden += ronde.bezorgd.verzonden
            verslag.rondes += 1
        else:
            _work(werkplek, taak, kans, verslag)
    opslag.sluit()
    return verslag


def _work(werkplek: Werkplek, taak: Taak, kans: Random, verslag: Verslag) -> None:
    """One thing on a case, or a new case that is late at once."""
    nummer = kans.choice(taak.zaken)
    if kans.random() < 0.15:
        nieuw = NieuweZaak("verzoek", f"Zaak {kans.random()}", "diemen", startdatum=date(2026, 3, 2))
        nummer = register(werkplek, [nieuw])[0].identificatie
    opdracht = kans.choice(_OPDRACHTEN)(kans, taak.nummer)
    begin = time.monotonic()
    antwoord = execute_one(werkplek, nummer, opdracht)
    verslag.gevraagd.append(Gevraagd.van(werkplek.gebruiker, opdracht, None, antwoord, begin, time.monotonic()))


def says_nothing_more(opslag: Opslag, op: datetime) -> int:
    """After a run nothing is left to say that day, and no case is looked at later than it has to be; how many reminders there are."""
    werkplek = Werkplek(opslag, "leider").als_systeem(op)
    with opslag.lezen() as conn:
        regels, nummers = werkplek.regels(conn), list(conn.execute(select(zaak.c.identificatie)).scalars())
        zaken, gezegd = dict[str, Zaak](), dict[int, dict[Sleutel, date]]()
        for blok in (nummers[nr : nr + reads.MAXIMAAL] for nr in range(0, len(nummers), reads.MAXIMAAL)):
            zaken |= reads.zaken_op_nummer(conn, blok, None)
            gezegd |= rijen.gedaan(conn, [zaken[nummer].id for nummer in blok])
        for nummer, een in zaken.items():
            soort = werkplek.zaaktype(conn, een.zaaktype, een.zaaktype_versie)
            werk = te_doen(soort, een, regels, gezegd.get(een.id, {}))
            assert (werk.meldingen, werk.vervallen) == ((), ()), f"{nummer} was forgotten: {werk}"
            for later in range(1, VOORUIT):
                dag = regels.vandaag + timedelta(days=later)
                if een.volgende_herinnering is None or dag < een.volgende_herinnering:
                    straks = te_doen(soort, een, replace(regels, nu=op + timedelta(days=later), vandaag=dag), gezegd.get(een.id, {}))
                    assert straks.meldingen == (), f"{nummer} is looked at after {dag}: {straks}"
        return sum(map(len, gezegd.values()))


def every_line_went_once(opslag: Opslag, post: Path) -> Counter[str]:
    """Each line is in one message, which went once, and says so; each message holds exactly its lines. Messages by address."""
    regel = (
        select(zaak.c.identificatie, signalering.c.wie, bezorging.c.wie, bezorging.c.message_id, bezorging.c.tekst, bezorging.c.aantal)
        .join(signalering, signalering.c.zaak_id == zaak.c.id)
        .join(herinnering, herinnering.c.id == signalering.c.herinnering_id)
        .join(bezorgregel, bezorgregel.c.signalering_id == signalering.c.id)
        .outerjoin(bezorging, bezorging.c.id == bezorgregel.c.bezorging_id)
    )
    with opslag.lezen() as conn:
        regels = list(conn.execute(regel))
        berichten = {rij[0]: rij[1] for rij in conn.execute(select(bezorging.c.message_id, bezorging.c.tekst))}
        assert set(conn.execute(select(bezorging.c.status)).scalars()) == {"verzonden"}
    for rij in regels:
        assert rij[3] is not None, f"{rij[0]} was not told to {rij[1]}"
        assert rij[1] == rij[2]
        assert rij[0] in rij[4] or rij[5] > MEEST_GETOOND, rij
    assert Counter(rij[3] for rij in regels) == {rij[3]: rij[5] for rij in regels}
    gegaan = aangenomen(post)
    assert Counter(bericht["message_id"] for bericht in gegaan) == dict.fromkeys(berichten, 1)
    assert all(berichten[bericht["message_id"]] == bericht["tekst"] for bericht in gegaan)
    return Counter(bericht["adres"] for bericht in gegaan)


def the_days_after(opslag: Opslag, post: Path, dagen: int = 9) -> int:
    """A run on each of the days that follow: what was put off comes back, what repeats is repeated; how many reminders there are."""
    werkplek, totaal = Werkplek(opslag, "leider"), 0
    for nummer in range(dagen):
        op = OP + timedelta(days=nummer)
        remind(werkplek, [Uitbak(post)], op=op)
        totaal = says_nothing_more(opslag, op)
    return totaal
