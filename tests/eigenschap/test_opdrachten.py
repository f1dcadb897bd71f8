"""Random commands by random people on a real database do what a simple model says, and nothing more; nothing can be wrong afterwards."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.eigenschap.keuzes import (
    ANDERS,
    DAGEN,
    KORT_GELEDEN,
    OOK,
    PLAATS,
    SOMS_FOUT,
    TOEWIJZINGEN,
    WIE,
    WILLEKEURIG,
    ZETTEN,
    Zet,
    is_dicht,
    is_open,
    loopt,
    staat_stil,
    wacht_op_afspraak,
)  # fmt: skip
from tests.eigenschap.model import (
    MENSEN,
    STAPPEN,
    Dossier,
    Kaart,
    Regel,
    gevuld,
    leest,
    mag_toewijzen,
    na_stap,
    ongedaan,
    werkt_aan,
    ziet,
)
from tests.eigenschap.nazien import Nazien
from tests.eigenschap.zet import afgerond, bijgelegd, bijgewerkt, gecorrigeerd, gedempt, geschorst, heropend, hervat
from zaken.domain.opdrachten import (
    Corrigeer,
    DempHerinnering,
    Heropen,
    Hervat,
    MaakAfspraak,
    MaakOngedaan,
    Noteer,
    Opdracht,
    RondAfspraakAf,
    SchortOp,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    WijsToe,
    ZetStap,
)
from zaken.domain.volgende import Claim
from zaken.domain.zaak import Betrokkene, Document
from zaken.errors import NietBevoegd
from zaken.services.registreren import NieuweZaak, register
from zaken.services.volgende import next_item

LANG = bool(os.environ.get("ZAKEN_LANG"))


class Zakenmachine(Nazien):
    """The commands, each with what the model says of it."""

    @initialize()
    def begin(self) -> None:
        self.registreer("jurist1", {}, -20, "diemen")

    @precondition(lambda self: len(self.dossiers) < 8)
    @rule(wie=WIE, invoer=SOMS_FOUT, dagen=st.integers(-20, 1), organisatie=st.sampled_from(["diemen", "duo", "nergens"]))
    def registreer(self, wie: str, invoer: dict[str, str | None], dagen: int, organisatie: str) -> None:
        start = self.dag + timedelta(days=dagen)
        nieuw = NieuweZaak("verzoek", "Dakkapel", organisatie, startdatum=start, eigenschappen=invoer)
        (antwoord,) = register(self.plekken[wie], [nieuw])
        kaart = Kaart("nieuw", organisatie, start, "Dakkapel")
        kan = leest(invoer) and start <= self.dag and organisatie != "nergens" and wie not in ("kijker", "beperkt")
        kaart = gevuld(kaart, invoer) if kan else kaart
        if not kan or self.dubbel("nieuw", kaart):
            assert (antwoord.uitkomst, bool(antwoord.redenen)) == ("kan_nog_niet", True)
            return
        assert antwoord.uitkomst == "uitgevoerd", antwoord.redenen
        kaart.nummer = antwoord.identificatie
        assert kaart.nummer == f"VRZ-{self.dag.year}-{len(self.dossiers) + 1:06d}"
        self.dossiers[kaart.nummer] = Dossier(kaart, [Regel(wie, self.dag, "geopend", None)])

    def _na(self, zet: Zet, wie: str, dossier: Dossier) -> Kaart | None:
        return na_stap(wie, self.dag, dossier.kaart, zet.stap, zet.invoer, zet.resultaat, zet.toelichting)

    @rule(data=st.data(), ook=OOK, oud=st.integers(0, 19))
    def zet_stap(self, data: st.DataObject, ook: int, oud: int) -> None:
        self._zet(data, self.kies(data, is_open), ook, oud=oud == 19)

    def _zet(self, data: st.DataObject, nummer: str, ook: int = 0, *, oud: bool = False) -> None:
        """Half of the time a step that can be taken; else one that somebody else can take, or nobody yet; else anything."""
        dossier = self.dossiers[nummer]
        kaart, zet = dossier.kaart, None
        if (hoe := data.draw(PLAATS, label="possible, nearly, anything")) < 8:
            hier = [een for een in ZETTEN if kaart.status in STAPPEN[een.stap][0] and werkt_aan(een.wie, kaart, kaart.behandelaar)]
            kan = [een for een in hier if self._na(een, een.wie, dossier) is not None]
            ander = [een for een in hier if een not in kan and any((een.stap, een.invoer) == (wel.stap, wel.invoer) for wel in kan)]
            passend = kan if hoe < 5 else ander if hoe == 5 and ander else [een for een in hier if een not in kan]
            verder = [een for een in passend if een.stap != "trek_in"]
            if passend and (not verder or data.draw(PLAATS, label="withdraw") == 9):
                verder = passend
            if verder:
                stap = data.draw(st.sampled_from(sorted({een.stap for een in verder})))
                zet = data.draw(st.sampled_from([een for een in verder if een.stap == stap]))
        zet = zet or data.draw(WILLEKEURIG)
        nummers = [nummer, *(self.kies(data, lambda een: een.status == kaart.status) for _ in range(ook))]
        opdracht = ZetStap(zet.stap, zet.invoer, zet.resultaat, zet.toelichting)
        self.doe(zet.wie, nummers, opdracht, "overgang", partial(self._na, zet), oud=oud)

    @rule(data=st.data())
    def werk_door(self, data: st.DataObject) -> None:
        """One case a step further, after what most steps need."""
        nummer = self.kies(data, is_open)
        if self.dossiers[nummer].kaart.behandelaar is None:
            self._wijs(data, nummer)
        if self.dossiers[nummer].kaart.documenten == [] and data.draw(st.booleans(), label="with the advice"):
            self._leg_bij(data, nummer, "document", -1)
        self._zet(data, nummer)

    @rule(data=st.data(), ook=OOK, invoer=SOMS_FOUT, toelichting=st.sampled_from([None, "Klopt nu"]))
    def vul(self, data: st.DataObject, ook: int, invoer: dict[str, str | None], toelichting: str | None) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return bijgewerkt(wie, dossier.kaart, invoer, toelichting)

        nummer = self.kies(data, lambda kaart: True)
        nummers = [nummer, *(self.kies(data, is_open) for _ in range(ook))]
        self.doe(self.iemand(data, nummer, voorspel), nummers, Vul(invoer, toelichting), "gewijzigd", voorspel, mag_dicht=True)

    @rule(data=st.data())
    def wijs_toe(self, data: st.DataObject) -> None:
        self._wijs(data, self.kies(data, lambda kaart: is_open(kaart) and kaart.behandelaar is None))

    def _wijs(self, data: st.DataObject, nummer: str) -> None:
        kaart = self.dossiers[nummer].kaart
        anders = st.tuples(WIE, st.sampled_from([*MENSEN, "jurist1", "jurist2", None, "niemand"]))
        wie, aan = self.kansrijk(data, TOEWIJZINGEN, lambda wie_aan: mag_toewijzen(wie_aan[0], kaart, wie_aan[1]), anders)

        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return replace(dossier.kaart, behandelaar=aan) if mag_toewijzen(wie, dossier.kaart, aan) else None

        self.doe(wie, [nummer], WijsToe(aan), "toegewezen", voorspel)

    @rule(
        data=st.data(),
        wat=st.sampled_from(["noot", "document", "document", "betrokkene", "afspraak", "afspraak", "leeg"]),
        dagen=st.integers(-30, 5),
    )
    def voeg_toe(self, data: st.DataObject, wat: str, dagen: int) -> None:
        self._leg_bij(data, self.kies(data, is_open), wat, dagen)

    def _leg_bij(self, data: st.DataObject, nummer: str, wat: str, dagen: int) -> None:
        dag = self.dag + timedelta(days=dagen)
        status = "definitief" if dagen % 2 else "in_bewerking"
        opdrachten: dict[str, Opdracht] = {
            "noot": Noteer("gebeld\nmet ze"),
            "leeg": Noteer(" "),
            "betrokkene": VoegBetrokkeneToe(Betrokkene("initiator", "Jan")),
            "document": VoegDocumentToe(Document("advies", "Advies", dag, status)),
            "afspraak": MaakAfspraak("Bellen", dag, "Jan"),
        }

        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return bijgelegd(wie, self.dag, dossier.kaart, wat, dag, status)

        self.doe(self.iemand(data, nummer, voorspel), [nummer], opdrachten[wat], wat, voorspel)

    @precondition(lambda self: self.heeft(wacht_op_afspraak))
    @rule(data=st.data(), plek=st.one_of(st.none(), st.integers(0, 3)), gehouden=st.booleans())
    def rond_afspraak_af(self, data: st.DataObject, plek: int | None, gehouden: bool) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return afgerond(wie, dossier.kaart, plek, gehouden)

        nummer = self.kies(data, wacht_op_afspraak)
        self.doe(self.iemand(data, nummer, voorspel), [nummer], RondAfspraakAf(gehouden, plek), "afgerond", voorspel)

    @rule(data=st.data(), regel=st.sampled_from(["te_laat", "te_laat", "te_laat", "te_vroeg"]), dagen=st.sampled_from([None, 0, 1, 400]))
    def demp(self, data: st.DataObject, regel: str, dagen: int | None) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return gedempt(wie, self.dag, dossier.kaart, regel, tot)

        tot = self.over(dagen)
        nummer = self.kies(data, is_open)
        self.doe(self.iemand(data, nummer, voorspel), [nummer], DempHerinnering(regel, "Weet het", tot), "gedempt", voorspel)

    @precondition(lambda self: self.heeft(loopt))
    @rule(data=st.data(), dagen=KORT_GELEDEN)
    def schort_op(self, data: st.DataObject, dagen: int | None) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return geschorst(wie, self.dag, dossier.kaart, begin)

        begin = self.over(dagen)
        nummer = self.kies(data, loopt)
        self.doe(self.iemand(data, nummer, voorspel), [nummer], SchortOp("wacht", begin), "opgeschort", voorspel)

    @precondition(lambda self: self.heeft(staat_stil))
    @rule(data=st.data(), dagen=KORT_GELEDEN)
    def laat_lopen(self, data: st.DataObject, dagen: int | None) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return hervat(wie, self.dag, dossier.kaart, einde)

        einde = self.over(dagen)
        nummer = self.kies(data, staat_stil)
        self.doe(self.iemand(data, nummer, voorspel), [nummer], Hervat(einde), "hervat", voorspel)

    @precondition(lambda self: self.heeft(is_dicht))
    @rule(data=st.data())
    def heropen(self, data: st.DataObject) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return heropend(wie, self.dag, dossier)

        nummer = self.kies(data, is_dicht)
        self.doe(self.iemand(data, nummer, voorspel), [nummer], Heropen("toch niet"), "heropend", voorspel, mag_dicht=True)

    @rule(data=st.data(), dagen=DAGEN, anders=ANDERS)
    def corrigeer(self, data: st.DataObject, dagen: int | None, anders: dict[str, Any]) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return gecorrigeerd(wie, self.dag, dossier.kaart, anders)

        if (start := self.over(dagen)) is not None:
            anders = {**anders, "startdatum": start}
        velden = {{"niveau": "vertrouwelijkheidaanduiding"}.get(veld, veld): waarde for veld, waarde in anders.items()}
        nummer = self.kies(data, is_open)
        self.doe(self.iemand(data, nummer, voorspel), [nummer], Corrigeer("klopte niet", **velden), "gecorrigeerd", voorspel)

    @rule(data=st.data(), dagen=st.integers(0, 3))
    def maak_ongedaan(self, data: st.DataObject, dagen: int) -> None:
        def voorspel(wie: str, dossier: Dossier) -> Kaart | None:
            return ongedaan(wie, self.dag, dossier, dagen)

        nummer = self.kies(data, is_open)
        self.doe(self.iemand(data, nummer, voorspel), [nummer], MaakOngedaan(dagen), "ongedaan", voorspel, mag_dicht=True)

    @rule(wie=WIE, minuten=st.sampled_from([5, 60, 5000]))
    def volgende(self, wie: str, minuten: int) -> None:
        self.nu += timedelta(minutes=1)
        kan = {n: d.kaart for n, d in self.dossiers.items() if ziet(wie, d.kaart) and self.is_werk(wie, d.kaart)}
        eigen = [nummer for nummer in kan if self.claim(nummer) == wie]
        vrij = [nummer for nummer in kan if self.claim(nummer) is None]
        verwacht = min(eigen or vrij, key=lambda nummer: (kan[nummer].uiterlijk, nummer), default=None)
        if verwacht is not None and not werkt_aan(wie, kan[verwacht], kan[verwacht].behandelaar):
            with pytest.raises(NietBevoegd):
                next_item(self.plekken[wie], minuten=minuten)
            return
        gekregen = next_item(self.plekken[wie], minuten=minuten)
        assert (gekregen.beeld.zaak.identificatie if gekregen else None) == verwacht
        if verwacht is not None:
            self.claims[verwacht] = Claim(wie, self.nu + timedelta(minutes=minuten))

    @rule(uren=st.sampled_from([1, 13, 24, 72, 600]))
    def tijd_gaat_voorbij(self, uren: int) -> None:
        self.nu += timedelta(hours=uren)


def test_random_commands_do_what_the_model_says(sjabloon: Path, tmp_path: Path) -> None:
    hoeveel = settings(max_examples=400 if LANG else 4, stateful_step_count=60 if LANG else 25, deadline=None)
    machine = partial(Zakenmachine, sjabloon, tmp_path / "zaken.db")
    run_state_machine_as_test(cast("type[RuleBasedStateMachine]", machine), settings=hoeveel)
    geteld = Zakenmachine.geteld
    if LANG:
        soorten = {soort for soort, _ in geteld}
        assert {(soort, ging) for soort in soorten for ging in (True, False) if not geteld[soort, ging]} == {
            ("leeg", True),
            ("vlieg", True),
        }
        gezet = {ging: sum(geteld[stap, ging] for stap in STAPPEN) for ging in (True, False)}
        assert gezet[True] > 0.35 * sum(gezet.values()), "the choices no longer find the steps that can be taken"
        assert geteld["heropend", True] > 0.2 * (geteld["heropend", True] + geteld["heropend", False])
