"""BPMN out and in again: what Five Cuts has exported comes back as it was, and what was changed in
between is noticed.
"""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest

from simulator.formats import apply_scenario, load_process, read_scenario, shipped_processes
from simulator.formats.bpmn.embedding import embed
from simulator.formats.bpmn.writing import SPACES, bpmn
from simulator.interchange.bpmn.reading import read_bpmn
from simulator.interchange.draft import ProcessDraft
from simulator.layout.charting import chart_of
from simulator.model.process import Process
from simulator.model.sentences import say

MODEL = f"{{{SPACES['bpmn']}}}"
HOTLINE = load_process("city-hotline")


def exported(process: Process, lang: str = "zh") -> str:
    return bpmn(chart_of(process), lang, process=process)


def imported(text: str) -> ProcessDraft:
    return read_bpmn(text.encode(), "out.bpmn")


SMALL = f"""<definitions xmlns="{SPACES["bpmn"]}"><process id="p">
<startEvent id="s"/><task id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
</process></definitions>"""


@pytest.mark.parametrize("name", shipped_processes())
def test_every_shipped_flow_comes_back_out_of_a_diagram(name: str) -> None:
    process, root = load_process(name), Xml.fromstring(SMALL)
    embed(process, root[0])
    draft = imported(Xml.tostring(root, encoding="unicode"))
    assert draft.process == process
    assert (draft.asked, draft.left_out, draft.noted, draft.todos) == ((), (), (), ())
    assert say(draft.taken[0], "en").startswith("the process with all its numbers")
    assert say(draft.taken[0], "zh") == "导出时的流程及其全部数字"


@pytest.mark.parametrize(
    "name",
    [
        *("city-hotline", "seafarer-certificate", "teaching/two-of-three"),
        *(pytest.param(name, marks=pytest.mark.slow) for name in shipped_processes()),
    ],
)
def test_what_is_exported_comes_back(name: str) -> None:
    process = load_process(name)
    assert imported(exported(process)).process == process


def test_a_reformed_flow_comes_back() -> None:
    process = apply_scenario(read_scenario("birth-at-once"), load_process("register-a-birth"))
    root = Xml.fromstring(SMALL)
    embed(process, root[0])
    assert imported(Xml.tostring(root, encoding="unicode")).process == process


def test_another_order_and_layout_are_no_change() -> None:
    root = Xml.fromstring(exported(HOTLINE))
    process = root.find(MODEL + "process")
    assert process is not None
    process[1:] = list(reversed(process[1:]))
    root.remove(root[-1])  # the diagram part
    assert imported(Xml.tostring(root, encoding="unicode")).process == HOTLINE


def changed(tag: str, attribute: str, value: str) -> str:
    root = Xml.fromstring(exported(HOTLINE))
    next(each for each in root.iter(MODEL + tag)).set(attribute, value)
    return Xml.tostring(root, encoding="unicode")


@pytest.mark.parametrize("tag", ["task", "sequenceFlow", "lane"])
def test_a_diagram_that_was_changed_since_is_read_as_it_is_drawn(tag: str) -> None:
    draft = imported(changed(tag, "name", "another name"))
    assert draft.process != HOTLINE
    assert draft.left_out[0].code == "bpmn-changed-since"
    assert "was changed after it was exported" in draft.left_out[0].text("en")
    assert "导出后被修改过" in draft.left_out[0].text("zh")
    assert draft.todos


def test_what_nobody_can_read_inside_is_said() -> None:
    text = exported(HOTLINE).replace("process: city-hotline", "process: [")
    draft = imported(text)
    assert [each.code for each in draft.left_out][:1] == ["bpmn-unreadable-inside"]
    assert "无法读取" in draft.left_out[0].text("zh")
    assert draft.process.flow
