"""Factories for the contract tests: a case, a mutation, a filled database. Rules are not asked: the store does not know them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Engine, event, func, make_url, select

from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.opdrachten import Gebeurtenis, Mutatie
from zaken.domain.selectie import Bereik
from zaken.domain.stand import verschil
from zaken.domain.zaak import Zaak
from zaken.errors import ZakenError
from zaken.store import migraties, schema, writes
from zaken.store.engine import Opslag
from zaken.store.tables import zaak as zaaktabel

NU = datetime(2026, 3, 12, 9, 30, 15, 123456, tzinfo=UTC)
VANDAAG = date(2026, 3, 12)
ALLES = Bereik(vertrouwelijkheid=VERTROUWELIJKHEID)
_nummer = count(1)


def a_zaak(**anders: Any) -> Zaak:
    """A case that was just opened; every field can be given."""
    volgnummer = next(_nummer)
    zaak = Zaak(
        uuid=str(UUID(int=volgnummer)),
        identificatie=f"JUR-2026-{volgnummer:06d}",
        zaaktype="juridisch_verzoek",
        zaaktype_versie=1,
        omschrijving="Toets van een contract",
        organisatie="diemen",
        team="juridische_zaken",
        status="ontvangen",
        status_sinds=NU,
        startdatum=date(2026, 3, 12),
        registratiedatum=date(2026, 3, 12),
        vertrouwelijkheidaanduiding="zaakvertrouwelijk",
        aan_zet="juridische_zaken",
        aan_zet_soort="team",
    )
    return replace(zaak, **anders)


def mutatie(
    oud: Zaak | None, nieuw: Zaak, *, soort: str = "gevuld", wie: str = "jurist", moment: datetime = NU, **gegevens: Any
) -> Mutatie:
    """The mutation from one state to the other, in one event."""
    return Mutatie(nieuw, (Gebeurtenis(soort, moment, wie, {**gegevens, "na": verschil(oud, nieuw)}),))


def bewaar(opslag: Opslag, *nieuwe: Zaak, moment: datetime = NU) -> list[Zaak]:
    """Store new cases and return them as stored."""
    with opslag.schrijven() as conn:
        return writes.schrijf(conn, [(None, mutatie(None, zaak, soort="geopend", moment=moment)) for zaak in nieuwe], nu=NU)


def wijzig(opslag: Opslag, oud: Zaak, *, soort: str = "gevuld", wie: str = "jurist", moment: datetime = NU, **anders: Any) -> Zaak:
    """Change a stored case and return it as stored."""
    with opslag.schrijven() as conn:
        return writes.schrijf(conn, [(oud, mutatie(oud, replace(oud, **anders), soort=soort, wie=wie, moment=moment))], nu=NU)[0]


@contextmanager
def getelde_opdrachten(engine: Engine) -> Iterator[list[str]]:
    """Collect every statement that goes to the database inside."""
    opdrachten: list[str] = []

    def noteer(conn: object, cursor: object, tekst: str, parameters: Sequence[object], context: object, many: bool) -> None:
        opdrachten.append(tekst)

    event.listen(engine, "before_cursor_execute", noteer)
    try:
        yield opdrachten
    finally:
        event.remove(engine, "before_cursor_execute", noteer)


def veel(opslag: Opslag, aantal: int) -> list[Zaak]:
    """Cases that differ in everything a list can be ordered or counted by."""
    return bewaar(
        opslag,
        *(
            a_zaak(
                omschrijving=f"Zaak {nummer % 7}",
                uiterlijke_einddatum=VANDAAG + timedelta(days=nummer % 5),
                startdatum=VANDAAG - timedelta(days=nummer % 3),
                status_sinds=NU - timedelta(microseconds=nummer % 4),
                team=f"team{nummer % 2}",
                behandelaar=None if nummer % 3 else "jan",
            )
            for nummer in range(aantal)
        ),
    )


def tel_zaken(url: str) -> int:
    opslag = Opslag.open(url)
    with opslag.lezen() as conn:
        aantal: int = conn.execute(select(func.count()).select_from(zaaktabel)).scalar_one()
    opslag.sluit()
    return aantal


def vul(url: str) -> None:
    opslag = Opslag.open(url)
    bewaar(opslag, a_zaak())
    opslag.sluit()


def voer_uit(url: str, opdracht: str) -> None:
    """Straight through the driver, past the store."""
    adres = make_url(url)
    if adres.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(adres.database or "", isolation_level=None)) as verbinding:
            verbinding.execute(opdracht)
        return
    with psycopg.connect(url, autocommit=True) as verbinding_:
        verbinding_.execute(opdracht.encode())


def fout_bij_openen(url: str) -> ZakenError:
    with pytest.raises(ZakenError) as gevangen:
        Opslag.open(url, wachttijd=0.1)
    return gevangen.value


def met_extra_migratie(map_: Path, opdracht: str) -> Path:
    """The migrations with one more that only a later release would have."""
    kopie = map_ / "migraties"
    shutil.copytree(migraties.MIGRATIES, kopie, ignore=shutil.ignore_patterns("__pycache__"))
    (kopie / "versions" / "9998_later.py").write_text(
        f'from alembic import op\nrevision = "9998"\ndown_revision = "{schema.SCHEMA}"\n\n\ndef upgrade():\n    {opdracht}\n',
        encoding="utf-8",
    )
    return kopie
