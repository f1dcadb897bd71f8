"""A desk on a database with the small zaaktype published, for tests that go through the services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tests.factories import NU, ORGANISATIES, VERZOEK
from zaken.catalogue.versies import inhoud
from zaken.domain.publicatie import hash_van
from zaken.services.werkplek import Werkplek
from zaken.store.configuratie import bewaar_configuratie
from zaken.store.engine import Opslag

KALENDER = {"gelijkgesteld_bekend_tot": "2028-12-31"}


def publish(opslag: Opslag, soort: str, naam: str, data: Mapping[str, Any], versie: int = 1) -> None:
    """Store one piece of configuration as a published version, without the checks of publishing."""
    tekst = inhoud(data)
    vanaf = date.fromisoformat(data["geldig_vanaf"]) if soort == "zaaktype" else None
    with opslag.schrijven() as conn:
        bewaar_configuratie(conn, soort, naam, versie, geldig_vanaf=vanaf, hash=hash_van(tekst), inhoud=tekst, nu=NU, wie="systeem")


def a_werkplek(opslag: Opslag, gebruiker: str = "jurist1", nu: datetime = NU, *types: Mapping[str, Any], blok: int = 500) -> Werkplek:
    """Publish the small configuration (and types: by default the small one) and sit down at it."""
    publish(opslag, "organisaties", "organisaties", ORGANISATIES)
    publish(opslag, "kalender", "kalender", KALENDER)
    for data in types or (VERZOEK,):
        publish(opslag, "zaaktype", data["identificatie"], data, data["versie"])
    return Werkplek(opslag, gebruiker, lambda: nu, blok)
