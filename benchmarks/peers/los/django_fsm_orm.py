"""django-fsm on Django's ORM: one condition on the transition, the case saved, a history row created, in one atomic block."""

from __future__ import annotations

import sys
from typing import Any

import django
from django.conf import settings
from rondes import speel

settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sys.argv[1],
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.db import connection, models, transaction  # noqa: E402  # after setup: Django wants it so
from django.utils import timezone  # noqa: E402  # the same
from django_fsm import FSMField, transition  # noqa: E402  # the same


def heeft_behandelaar(zaak: Any) -> bool:
    """The condition of the transition."""
    return bool(zaak.behandelaar)


class Zaak(models.Model):
    """A case."""

    status = FSMField(default="ontvangen", protected=True)
    behandelaar = models.TextField(null=True)
    versie = models.IntegerField(default=1)

    class Meta:
        app_label = "zaken"

    @transition(field=status, source="ontvangen", target="in_behandeling", conditions=[heeft_behandelaar])
    def neem(self) -> None:
        self.versie += 1


class Gebeurtenis(models.Model):
    """A row of its history."""

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT)
    volgnummer = models.IntegerField()
    moment = models.DateTimeField()
    wie = models.TextField()
    overgang = models.TextField()
    van = models.TextField()
    naar = models.TextField()

    class Meta:
        app_label = "zaken"
        constraints = (models.UniqueConstraint(fields=("zaak", "volgnummer"), name="uniek"),)


def stap(nummer: int) -> None:
    """One case one step further."""
    with transaction.atomic():
        zaak = Zaak.objects.select_for_update().get(pk=nummer)
        van = zaak.status
        zaak.neem()
        zaak.save(update_fields=["status", "versie"])
        Gebeurtenis.objects.create(
            zaak=zaak, volgnummer=zaak.versie - 1, moment=timezone.now(), wie="jurist1", overgang="neem", van=van, naar=zaak.status
        )


def _pragma(naam: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {naam}")
        return cursor.fetchone()[0]


if __name__ == "__main__":
    with connection.schema_editor() as maker:
        maker.create_model(Zaak)
        maker.create_model(Gebeurtenis)
    connection.close()
    connection.connect()
    Zaak.objects.bulk_create([Zaak(behandelaar="jurist1") for _ in range(int(sys.argv[2]))], batch_size=500)
    speel(stap, _pragma)
