"""Every error a user can meet: a code, a Dutch message that names the thing, a hint that names the way out. Never prints."""

from __future__ import annotations


class ZakenError(Exception):
    """Base of all expected errors. `melding` names the thing and the place, `hint` the way out; both Dutch, plain text."""

    code = "onverwacht"

    def __init__(self, melding: str, *, hint: str = "", code: str | None = None) -> None:
        super().__init__(melding)
        self.melding = melding
        self.hint = hint
        if code is not None:
            self.code = code


class InvoerFout(ZakenError):
    """What was typed cannot be understood or does not belong together (usage)."""

    code = "invoer"


class RegelWeigert(ZakenError):
    """A rule refuses; nothing was written."""

    code = "regel_weigert"


class NietGevonden(ZakenError):
    """It is not there, or the acting user may not see it: the two are never told apart."""

    code = "niet_gevonden"


class NietBevoegd(ZakenError):
    """The acting user exists and sees the thing, but may not do this."""

    code = "niet_bevoegd"


class IntussenGewijzigd(ZakenError):
    """Somebody else changed it since it was read."""

    code = "intussen_gewijzigd"


class OngeldigeConfiguratie(ZakenError):
    """A zaaktype, list, organisation file or setting is wrong."""

    code = "ongeldige_configuratie"


class DatabaseOnbereikbaar(ZakenError):
    """The database cannot be opened, read or written now."""

    code = "database"


class OnleesbareWaarde(DatabaseOnbereikbaar):
    """Something is stored that no value can be made of: nobody stored it that way. The store adds which database."""

    code = "database_beschadigd"

    def __init__(self, melding: str = "Er is iets opgeslagen dat niet te lezen is.", *, hint: str = "", code: str | None = None) -> None:
        super().__init__(melding, hint=hint or "Zoek met `zaken verifieer` bij welke zaak dat is, en vraag de beheerder.", code=code)


class ControleVond(ZakenError):
    """A check that was asked for found something."""

    code = "controle_vond"
