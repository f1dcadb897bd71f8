"""Paths: every status can be reached, every path can end, and every end has a resultaat."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.zaaktype import ALLE, VORIGE


def _begin_and_end(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    statussen = onderzoek.zaaktype.statussen
    begin = [naam for naam, status in statussen.items() if status.begin]
    if not begin:
        yield onderzoek.fout("geen_begin", ("statussen",), "geen enkele status is het begin", "zet bij een status begin: ja")
    for naam in begin[1:]:
        hint = "laat begin: ja bij een status staan"
        yield onderzoek.fout("meer_dan_een_begin", ("statussen", naam, "begin"), f"'{begin[0]}' is ook al het begin", hint)
    if not any(status.eind for status in statussen.values()):
        yield onderzoek.fout("geen_einde", ("statussen",), "geen enkele status is een einde", "zet bij een status eind: ja")
    for naam, status in statussen.items():
        if status.begin and status.eind:
            yield onderzoek.fout(
                "begin_is_einde", ("statussen", naam), "een status is niet tegelijk begin en einde", "haal een van beide weg"
            )
        if status.opschorting and (status.begin or status.eind):
            wat = "begin" if status.begin else "einde"
            hint = "schort op in een status tussen begin en einde"
            yield onderzoek.fout(
                "opschorting_kan_niet", ("statussen", naam, "opschorting"), f"in een {wat}status kan de klok niet stilstaan", hint
            )
        if status.eind and status.doorlooptijd is not None:
            plek = ("statussen", naam, "doorlooptijd")
            yield onderzoek.let_op("doorlooptijd_bij_einde", plek, "in een eindstatus telt geen doorlooptijd", "haal de regel weg")


def _reachable(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    graaf = onderzoek.graaf
    if not graaf.stappen:
        return
    for naam in onderzoek.zaaktype.statussen:
        if naam not in graaf.statussen:
            hint = "laat een overgang hierheen gaan, of haal de status weg"
            yield onderzoek.fout("onbereikbare_status", ("statussen", naam), "geen enkele weg vanaf het begin komt hier", hint)


def _ends(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    graaf, statussen = onderzoek.graaf, onderzoek.zaaktype.statussen
    if not any(status.eind for status in statussen.values()):
        return
    per_status: dict[str, list[str | None]] = {}
    for status, vorige in sorted(graaf.vastgelopen, key=str):
        per_status.setdefault(status, []).append(vorige)
    for naam, vorigen in per_status.items():
        plek = ("statussen", naam)
        if not any(status == naam for status, _ in graaf.genomen):
            hint = "maak een overgang met deze status bij van, of zet er eind: ja bij"
            yield onderzoek.fout("doodlopende_status", plek, "er is geen stap uit deze status", hint)
        elif len(vorigen) == sum(status == naam for status, _ in graaf.stappen):
            hint = "laat een overgang naar een eindstatus gaan"
            yield onderzoek.fout("doodlopende_status", plek, "vanaf hier kan geen eindstatus worden bereikt", hint)
        else:
            via = " of ".join(f"'{vorige}'" for vorige in vorigen if vorige) or "het begin"
            hint = "kijk naar de overgangen met naar: vorige"
            yield onderzoek.fout("doodlopende_status", plek, f"wie hier komt vanuit {via} kan geen eindstatus bereiken", hint)


def _steps_make_sense(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype, graaf = onderzoek.zaaktype, onderzoek.graaf
    for naam, overgang in zaaktype.overgangen.items():
        plek = ("overgangen", naam)
        for nummer, van in enumerate(overgang.van):
            status = zaaktype.statussen.get(van)
            if status is not None and status.eind:
                hint = "heropenen gaat niet met een overgang; haal deze status weg"
                yield onderzoek.fout("stap_uit_einde", (*plek, "van", nummer), f"'{van}' is een eindstatus", hint)
            if overgang.van.index(van) != nummer:
                yield onderzoek.fout("dubbele_status", (*plek, "van", nummer), f"'{van}' staat er twee keer", "haal er een weg")
        if overgang.naar in zaaktype.van_statussen(overgang):
            if overgang.van == (ALLE,):
                hint = "noem bij van de statussen waaruit deze stap kan"
            else:
                hint = "haal deze status weg bij van; wie alleen iets wil vastleggen vult of noteert"
            yield onderzoek.fout("stap_naar_zichzelf", (*plek, "naar"), f"de stap gaat van '{overgang.naar}' naar '{overgang.naar}'", hint)
        if overgang.naar == VORIGE:
            yield from _back(onderzoek, naam)
        elif graaf.stappen and not any(stap == naam for _, stap in graaf.genomen):
            yield onderzoek.fout("stap_nooit", plek, "deze stap kan nooit, want geen van zijn statussen wordt bereikt", "kijk naar van")


def _back(onderzoek: Onderzoek, naam: str) -> Iterator[Bevinding]:
    """`naar: vorige` needs a status before, and that should not be a status that was itself left by going back."""
    graaf, plek = onderzoek.graaf, ("overgangen", naam, "naar")
    if graaf.stappen and not any(stap == naam for _, stap in graaf.genomen):
        yield onderzoek.fout(
            "geen_vorige", plek, "er is nooit een vorige status om naar terug te gaan", "noem de status waar de stap heen gaat"
        )
        return
    gezien = set()
    for stap, van, landing in graaf.terug_na_terug(naam):
        if (van, landing) not in gezien:
            gezien.add((van, landing))
            tekst = f"na '{stap}' is '{van}' de vorige status van '{landing}', en gaat deze stap daarheen terug"
            yield onderzoek.let_op("heen_en_weer", plek, tekst, "noem een vaste status, of haal een van beide statussen weg bij van")


def _outcomes(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    aangeboden: set[str] = set()
    for naam, overgang in zaaktype.overgangen.items():
        aangeboden.update(overgang.resultaten)
        doel = zaaktype.statussen.get(overgang.naar)
        if doel is not None and doel.eind and not overgang.resultaten:
            hint = "zet bij vereist: resultaat: [...] de resultaten waaruit gekozen wordt"
            yield onderzoek.fout(
                "einde_zonder_resultaat", ("overgangen", naam), f"'{overgang.naar}' is eind, maar er is geen resultaat", hint
            )
        if (doel is not None and not doel.eind) or overgang.naar == VORIGE:
            for nummer, eis in enumerate(overgang.vereist):
                if eis.resultaat:
                    plek = ("overgangen", naam, "vereist", nummer, "resultaat")
                    hint = "haal het hier weg, of laat de stap naar een eindstatus gaan"
                    yield onderzoek.fout("resultaat_zonder_einde", plek, "een resultaat hoort bij een stap naar een eindstatus", hint)
    for naam in zaaktype.resultaten:
        if naam not in aangeboden:
            hint = "noem het bij vereist: resultaat van een overgang, of haal het weg"
            yield onderzoek.fout("resultaat_nooit", ("resultaten", naam), "geen enkele overgang biedt dit resultaat", hint)


CONTROLES: tuple[Controle, ...] = (_begin_and_end, _reachable, _ends, _steps_make_sense, _outcomes)
