"""BPMN out: what a modelling tool needs to open a flow without a complaint."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.formats import (
    apply_scenario,
    load_process,
    load_scenario,
    process_from_text,
    read_scenario,
    shipped_processes,
    shipped_scenarios,
)
from simulator.formats.bpmn.writing import SPACES, bpmn
from simulator.layout.charting import chart_of
from simulator.layout.looks import REWORK
from simulator.structure.diff import diff

MODEL, PICTURE, SIZES, WAYS = (f"{{{SPACES[each]}}}" for each in ("bpmn", "bpmndi", "dc", "di"))
NODES = (
    "task",
    "receiveTask",
    "intermediateCatchEvent",
    "boundaryEvent",
    "eventBasedGateway",
    "startEvent",
    "endEvent",
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "subProcess",
)


def written(name: str, lang: str = "zh") -> Xml.Element:
    return Xml.fromstring(bpmn(chart_of(load_process(name)), lang))


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", shipped_processes())
def test_every_shipped_flow_is_complete(name: str) -> None:
    root = written(name)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    nodes = {each.get("id"): each for tag in NODES for each in root.iter(MODEL + tag)}
    flows = {each.get("id"): each for each in root.iter(MODEL + "sequenceFlow")}
    assert {each.get("bpmnElement") for each in root.iter(PICTURE + "BPMNShape")} >= set(nodes)
    assert {each.get("bpmnElement") for each in root.iter(PICTURE + "BPMNEdge")} == set(flows)
    assert all(each.find(SIZES + "Bounds") is not None for each in root.iter(PICTURE + "BPMNShape"))
    assert all(
        len(each.findall(WAYS + "waypoint")) >= 2 for each in root.iter(PICTURE + "BPMNEdge")
    )
    in_lanes = [each.text for each in root.iter(MODEL + "flowNodeRef")]
    assert sorted(in_lanes) == sorted(nodes)
    for flow, each in flows.items():
        assert flow in [
            out.text for out in nodes[each.get("sourceRef")].findall(MODEL + "outgoing")
        ]
        assert flow in [
            into.text for into in nodes[each.get("targetRef")].findall(MODEL + "incoming")
        ]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", ["building-permit", "open-a-restaurant", "tendering"])
def test_only_gateways_split_and_join(name: str) -> None:
    for tag in ("task", "intermediateCatchEvent", "startEvent", "endEvent"):
        for node in written(name).iter(MODEL + tag):
            assert len(node.findall(MODEL + "incoming")) == (tag != "startEvent"), node.get("name")
            assert len(node.findall(MODEL + "outgoing")) == (tag != "endEvent"), node.get("name")


def test_gateways_show_their_mark_and_waits_are_timers() -> None:
    root = written("building-permit")
    gateways = {each.get("id") for each in root.iter(MODEL + "exclusiveGateway")}
    marked = {
        each.get("bpmnElement")
        for each in root.iter(PICTURE + "BPMNShape")
        if each.get("isMarkerVisible") == "true"
    }
    assert gateways == marked
    timers = list(root.iter(MODEL + "intermediateCatchEvent"))
    assert all(each.find(MODEL + "timerEventDefinition") is not None for each in timers)
    assert [each.get("name") for each in timers] == ["发函征求意见", "批前公示", "公示"]


RACE = """process: race
start: 2020-01-06
pools: {desk: {capacity: 1}}
flow:
  - ask: {by: desk, time: 1 h}
  - first: [BRANCHES]
  - decide: {by: desk, time: 1 h}
"""


def raced(*branches: str) -> Xml.Element:
    text = RACE.replace("BRANCHES", ", ".join(branches))
    return Xml.fromstring(bpmn(chart_of(process_from_text(text).value), "en"))


def flows(root: Xml.Element) -> list[tuple[str, str]]:
    """The sequence flows, by the names of what they join."""
    names = {each.get("id"): each.get("name") or each.tag.split("}")[1] for each in root.iter()}
    return [
        (names[each.get("sourceRef")], names[each.get("targetRef")])
        for each in root.iter(MODEL + "sequenceFlow")
    ]


def test_waits_and_answers_that_race_follow_an_event_based_gateway() -> None:
    root = raced("answer: {by: applicant, wait: 3 d}", "[{timer: 15 wd}, {end: withdrawn}]")
    assert [each.get("name") for each in root.iter(MODEL + "receiveTask")] == ["answer"]
    assert [each.get("name") for each in root.iter(MODEL + "intermediateCatchEvent")] == [
        "after 15 wd"
    ]
    assert [pair for pair in flows(root) if "eventBasedGateway" in pair] == [
        ("ask", "eventBasedGateway"),
        ("eventBasedGateway", "answer"),
        ("eventBasedGateway", "after 15 wd"),
    ]
    assert list(root.iter(MODEL + "boundaryEvent")) == []


def test_officers_who_work_against_time_have_a_timer_on_the_border_of_their_task() -> None:
    root = raced("look: {by: desk, time: 3 h}", "[{timer: 2 d}, {remind: {by: desk, time: 1 h}}]")
    look = next(each for each in root.iter(MODEL + "task") if each.get("name") == "look")
    (timer,) = root.iter(MODEL + "boundaryEvent")
    assert timer.get("attachedToRef") == look.get("id")
    assert timer.find(MODEL + "timerEventDefinition") is not None
    assert timer.findall(MODEL + "incoming") == []
    assert list(root.iter(MODEL + "eventBasedGateway")) == []
    assert ("ask", "look") in flows(root)
    assert ("after 2 d", "remind") in flows(root)
    box, event = (
        next(
            each.find(SIZES + "Bounds")
            for each in root.iter(PICTURE + "BPMNShape")
            if each.get("bpmnElement") == node.get("id")
        )
        for node in (look, timer)
    )
    assert box is not None
    assert event is not None
    left, top, wide, high = (float(box.get(side, 0)) for side in ("x", "y", "width", "height"))
    x, y = (float(event.get(side, 0)) + 19 for side in ("x", "y"))
    assert (x in (left, left + wide) and top <= y <= top + high) or (
        y in (top, top + high) and left <= x <= left + wide
    ), "its middle is on the border"


def test_tasks_that_race_are_waited_for_at_an_event_based_gateway() -> None:
    root = raced("look: {by: desk, time: 3 h}", "call: {by: desk, time: 1 h}", "{timer: 2 d}")
    assert [each.get("name") for each in root.iter(MODEL + "receiveTask")] == ["look", "call"]
    assert list(root.iter(MODEL + "boundaryEvent")) == []


def test_a_reformed_flow_is_coloured_by_what_changes() -> None:
    before = load_process("building-permit")
    after = apply_scenario(read_scenario("one-window-joint-review"), before)
    root = Xml.fromstring(bpmn(chart_of(after, diff(before, after)), "en"))
    names = {each.get("id"): each.get("name") for each in root.iter(MODEL + "task")}
    fills = {
        names.get(each.get("bpmnElement") or ""): each.get(f"{{{SPACES['bioc']}}}fill")
        for each in root.iter(PICTURE + "BPMNShape")
    }
    assert fills["Hand in at the one window"] == "#e3f6ec"
    assert fills["Issue the certificate"] == "#e3eefc"
    assert fills["Prepare the materials"] is None


def test_the_command_writes_a_bpmn_file_and_nothing_else(tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(
        main, ["export", "credit-application", "-o", str(tmp_path / "flow.bpmn"), "--lang", "en"]
    )
    assert done.exit_code == 0
    assert Xml.parse(tmp_path / "flow.bpmn").getroot().tag == MODEL + "definitions"
    assert "Credit" in (tmp_path / "flow.bpmn").read_text(encoding="utf-8")
    refused = run.invoke(
        main, ["export", "credit-application", "-o", str(tmp_path / "flow.xml"), "--lang", "en"]
    )
    assert refused.exit_code == 2
    assert "does not end in '.bpmn'" in refused.output
    assert [path.name for path in tmp_path.iterdir()] == ["flow.bpmn"]


@pytest.mark.parametrize(
    ("lang", "gateway", "ways"),
    [
        ("en", "Result of the check", {"Passed 85%", "To be mended 15%"}),
        ("zh", "核查结论", {"通过 85%", "需修改 15%"}),
    ],
)
def test_a_choice_and_its_ways_are_named(lang: str, gateway: str, ways: set[str]) -> None:
    root = written("building-permit", lang)
    (split,) = (
        each for each in root.iter(MODEL + "exclusiveGateway") if each.get("name") == gateway
    )
    flows = [
        each
        for each in root.iter(MODEL + "sequenceFlow")
        if each.get("sourceRef") == split.get("id")
    ]
    assert {each.get("name") for each in flows} == ways


def test_an_end_while_others_are_under_way_ends_them_too() -> None:
    """And a plain end is one where nothing else is."""
    text = """process: side
start: 2024-01-01
pools: {desk: {capacity: 1}}
flow:
  - first-look: {by: desk, time: 1 h}
  - choice: {bad: {share: 10%, end: rejected}, good: rest}
  - parallel:
      - - look: {by: desk, time: 1 h}
        - choice: {bad: {share: 10%, end: withdrawn}, good: rest}
      - - see: {by: desk, time: 1 h}
"""
    root = Xml.fromstring(bpmn(chart_of(process_from_text(text).value), "en"))
    ends = {
        each.get("name"): each.find(MODEL + "terminateEventDefinition") is not None
        for each in root.iter(MODEL + "endEvent")
    }
    assert len(ends) == 3
    assert [name.lower() for name, kills in ends.items() if name and kills] == ["withdrawn"]


def test_a_check_that_may_fail_asks_and_answers() -> None:
    root = written("building-permit", "zh")
    asked = {
        each.get("id")
        for each in root.iter(MODEL + "exclusiveGateway")
        if each.get("name") == "材料齐全？"
    }
    assert asked
    for gateway in asked:
        answers = [
            each.get("name") or ""
            for each in root.iter(MODEL + "sequenceFlow")
            if each.get("sourceRef") == gateway
        ]
        assert sorted(answer[:1] for answer in answers) == ["否", "是"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", shipped_processes())
def test_every_decision_is_named_and_every_way_ends(name: str) -> None:
    root = written(name)
    for tag in ("exclusiveGateway", "inclusiveGateway"):
        for gateway in root.iter(MODEL + tag):
            if len(gateway.findall(MODEL + "outgoing")) > 1:
                assert gateway.get("name"), gateway.get("id")
    assert all(each.get("name") for each in root.iter(MODEL + "endEvent"))
    for tag in NODES:
        if tag != "endEvent":
            assert all(each.findall(MODEL + "outgoing") for each in root.iter(MODEL + tag))


def test_the_pool_says_which_flow_it_is(tmp_path: Path) -> None:
    for lang, said in (("zh", "改革后"), ("en", "after")):
        file = tmp_path / f"{lang}.bpmn"
        words = ["export", "building-permit", "one-window-joint-review", "-o", str(file)]
        done = CliRunner().invoke(main, [*words, "--lang", lang])
        assert done.exit_code == 0, done.output
        (pool,) = Xml.parse(file).getroot().iter(MODEL + "participant")
        assert (pool.get("name") or "").endswith(said)


def test_ways_back_are_red() -> None:
    root = written("building-permit", "en")
    stroke = f"{{{SPACES['bioc']}}}stroke"
    edges = {each.get("bpmnElement"): each for each in root.iter(PICTURE + "BPMNEdge")}
    red = {
        flow.get("name")
        for flow in root.iter(MODEL + "sequenceFlow")
        if edges[flow.get("id")].get(stroke) == REWORK
    }
    assert red - {None}
    assert len([each for each in edges.values() if each.get(stroke) is None]) > len(edges) / 2


def test_a_name_stands_at_the_ways_out_of_a_gateway_only() -> None:
    """Who waits before the hand-in is told in the documentation of that way: a modeller takes a
    name for what a gateway decides.
    """
    root = written("open-a-restaurant", "en")
    gateways = {
        each.get("id")
        for tag in NODES
        if tag.endswith("Gateway")
        for each in root.iter(MODEL + tag)
    }
    flows = list(root.iter(MODEL + "sequenceFlow"))
    assert {each.get("sourceRef") for each in flows if each.get("name")} <= gateways
    told = [said.text for each in flows for said in each.iter(MODEL + "documentation")]
    assert "30% wait" in told


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bpmnlint") is None, reason="npm install -g bpmnlint")
def test_the_rules_of_modellers_are_kept(tmp_path: Path) -> None:
    """The recommended rules of bpmnlint, over every shipped flow before and after its reforms."""
    for name in shipped_processes():
        for lang in ("zh", "en"):
            (tmp_path / f"{name.replace('/', '-')}.{lang}.bpmn").write_text(
                bpmn(chart_of(load_process(name)), lang), encoding="utf-8"
            )
    for name in shipped_scenarios():
        chosen = load_scenario(name)
        before = chosen.start(load_process(chosen.process or ""))
        after = chosen.apply(before)
        file = tmp_path / f"{name.replace('/', '-')}.after.bpmn"
        file.write_text(bpmn(chart_of(after, diff(before, after)), "en"), encoding="utf-8")
    rules = {"extends": "bpmnlint:recommended", "rules": {"no-inclusive-gateway": "off"}}
    (tmp_path / ".bpmnlintrc").write_text(json.dumps(rules), encoding="utf-8")  # `any_of` is one
    files = sorted(file.name for file in tmp_path.glob("*.bpmn"))
    told = subprocess.run(
        ["bpmnlint", *files], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == ""
    assert told.returncode == 0
