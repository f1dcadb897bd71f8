"""SpiffWorkflow: a BPMN process of four manual tasks, kept as its own JSON in sqlite3; load, complete the ready task, save."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

from lxml import etree
from rondes import speel
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState
from tabellen import GEBEURTENIS, LEES, SCHRIJF, open_database, pragma

_STAPPEN = ("neem", "zet_door", "breng_advies_uit", "rond_af")


def proces() -> str:
    """The process in BPMN 2.0: the steps one after the other."""
    knopen = ("begin", *_STAPPEN, "einde")
    taken = "".join(f'<manualTask id="{naam}" name="{naam}"/>' for naam in _STAPPEN)
    lijnen = "".join(f'<sequenceFlow id="van_{van}" sourceRef="{van}" targetRef="{naar}"/>' for van, naar in pairwise(knopen))
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="zaken">'
        f'<process id="zaak" isExecutable="true"><startEvent id="begin"/>{taken}<endEvent id="einde"/>{lijnen}</process></definitions>'
    )


def main(pad: str, aantal: int) -> None:
    """Play until stdin closes."""
    lezer = BpmnParser()
    lezer.add_bpmn_xml(etree.parse(io.BytesIO(proces().encode())), filename="zaak.bpmn")
    begin = BpmnWorkflow(lezer.get_spec("zaak"))
    begin.do_engine_steps()
    omzetter = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
    verbinding = open_database(pad, aantal, omzetter.serialize_json(begin))

    def stap(nummer: int) -> None:
        verbinding.execute("BEGIN IMMEDIATE")
        status, behandelaar, versie, inhoud = verbinding.execute(LEES, (nummer,)).fetchone()
        if not behandelaar:
            raise ValueError(status)
        loop = omzetter.deserialize_json(inhoud)
        taak = next(loop.get_tasks_iterator(state=TaskState.READY, manual=True))
        taak.run()
        loop.do_engine_steps()
        naar = next(loop.get_tasks_iterator(state=TaskState.READY, manual=True)).task_spec.name
        if verbinding.execute(SCHRIJF, (naar, omzetter.serialize_json(loop), nummer, versie)).rowcount != 1:
            raise ValueError(versie)
        verbinding.execute(GEBEURTENIS, (nummer, versie, datetime.now(UTC).isoformat(), "jurist1", taak.task_spec.name, status, naar))
        verbinding.execute("COMMIT")

    speel(stap, partial(pragma, verbinding))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
