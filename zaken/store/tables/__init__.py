"""All tables, as Core tables: what the statements in store are built on. Models are only used to declare them."""

from __future__ import annotations

from zaken.store.tables.basis import metadata
from zaken.store.tables.bijzaak import AfspraakTabel, BetrokkeneTabel, DempingTabel, DocumentTabel, OpschortingTabel, VerlengingTabel
from zaken.store.tables.claim import ClaimTabel
from zaken.store.tables.configuratieversie import ConfiguratieversieTabel
from zaken.store.tables.gebeurtenis import GebeurtenisTabel
from zaken.store.tables.herinnering import BezorgingTabel, BezorgregelTabel, HerinneringTabel, RondeTabel, SignaleringTabel
from zaken.store.tables.installatie import InstallatieTabel
from zaken.store.tables.nummering import NummeringTabel
from zaken.store.tables.opdracht import OpdrachtTabel
from zaken.store.tables.zaak import ZaakTabel


def _tabel(model: type) -> str:
    return str(model.__dict__["__tablename__"])


zaak = metadata.tables[_tabel(ZaakTabel)]
gebeurtenis = metadata.tables[_tabel(GebeurtenisTabel)]
opschorting = metadata.tables[_tabel(OpschortingTabel)]
verlenging = metadata.tables[_tabel(VerlengingTabel)]
document = metadata.tables[_tabel(DocumentTabel)]
betrokkene = metadata.tables[_tabel(BetrokkeneTabel)]
afspraak = metadata.tables[_tabel(AfspraakTabel)]
demping = metadata.tables[_tabel(DempingTabel)]
herinnering = metadata.tables[_tabel(HerinneringTabel)]
signalering = metadata.tables[_tabel(SignaleringTabel)]
bezorgregel = metadata.tables[_tabel(BezorgregelTabel)]
bezorging = metadata.tables[_tabel(BezorgingTabel)]
ronde = metadata.tables[_tabel(RondeTabel)]
claim = metadata.tables[_tabel(ClaimTabel)]
opdracht = metadata.tables[_tabel(OpdrachtTabel)]
nummering = metadata.tables[_tabel(NummeringTabel)]
configuratieversie = metadata.tables[_tabel(ConfiguratieversieTabel)]
installatie = metadata.tables[_tabel(InstallatieTabel)]

__all__ = [
    "afspraak",
    "betrokkene",
    "bezorging",
    "bezorgregel",
    "claim",
    "configuratieversie",
    "demping",
    "document",
    "gebeurtenis",
    "herinnering",
    "installatie",
    "metadata",
    "nummering",
    "opdracht",
    "opschorting",
    "ronde",
    "signalering",
    "verlenging",
    "zaak",
]
