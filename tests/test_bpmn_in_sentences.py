"""What is said of a diagram: every sentence in both languages, each drawn out by a small diagram;
and the law that what comes in is taken or named.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from simulator.interchange.bpmn.reading import read_bpmn
from simulator.interchange.draft import ProcessDraft
from simulator.model.errors import FormatError, Problem
from simulator.model.sentences import Phrase
from simulator.model.sentences.interchange_bpmn_flows import SENTENCES

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
FOLDER = Path(__file__).parent / "interchange" / "bpmn"
ENDS = '<startEvent id="s"/><endEvent id="e" name="Done"/>'


def flows(*pairs: str) -> str:
    """Sequence flows between elements: ``s>t`` or ``s>t:name``."""
    made = []
    for pair in pairs:
        ends, _, name = pair.partition(":")
        source, _, target = ends.partition(">")
        made.append(
            f'<sequenceFlow id="f-{source}-{target}" name="{name}" sourceRef="{source}"'
            f' targetRef="{target}"/>'
        )
    return "".join(made)


def file(inside: str, beside: str = "") -> bytes:
    process = f'<process id="p" name="Permit">{inside}</process>'
    return f'<definitions xmlns="{MODEL}">{beside}{process}</definitions>'.encode()


def task(more: str = "", inside: str = "", kind: str = "task") -> bytes:
    """Start, one activity ``t`` called Review, end."""
    activity = f'<{kind} id="t" name="Review"{more}>{inside}</{kind}>'
    return file(ENDS + activity + flows("s>t", "t>e"))


def with_border(event: str, more: str = "") -> bytes:
    """A task with an event on its border that leads to a task ``w`` called Warn."""
    border = f'<boundaryEvent id="b" name="Late" attachedToRef="t"{more}>{event}</boundaryEvent>'
    tasks = '<task id="t" name="Review"/><task id="w" name="Warn"/><task id="v" name="Look"/>'
    return file(ENDS + tasks + border + flows("s>t", "t>v", "v>e", "b>w", "w>v"))


def in_sub_process(inside: str, more: str = "", around: str = "") -> bytes:
    sub = f'<subProcess id="t" name="Check"{more}>{inside}</subProcess>'
    return file(ENDS + sub + around + flows("s>t", "t>e"))


def split(kind: str, join: str, more: str = "") -> bytes:
    gateways = f'<{kind} id="a" name="Where?"/><{join} id="j"/>'
    tasks = '<task id="x"/><task id="y"/>'
    return file(ENDS + gateways + tasks + more + flows("s>a", "a>x", "a>y", "x>j", "y>j", "j>e"))


TIMER = "<timerEventDefinition><timeDuration>{}</timeDuration></timerEventDefinition>"
CYCLE = "<timerEventDefinition><timeCycle>R3/P1D</timeCycle></timerEventDefinition>"
WORK = '<task id="x" name="Look"/>'
LOOP = "<multiInstanceLoopCharacteristics><loopCardinality>{}</loopCardinality></multiInstanceLoopCharacteristics>"
TWO_POOLS = (
    '<collaboration id="c"><participant id="A" name="Office" processRef="p"/>'
    '<participant id="B" name="Applicant"/><messageFlow id="m" sourceRef="B" targetRef="A"/>'
    "</collaboration>"
)

SAID: dict[str, bytes] = {
    "bpmn-asked-work": task(),
    "bpmn-asked-officers": task(),
    "bpmn-asked-arrivals": task(),
    "bpmn-taken-tasks": task(),
    "bpmn-asked-waits": task(kind="receiveTask"),
    "bpmn-by-a-system": task(kind="scriptTask"),
    "bpmn-called": task(kind="callActivity"),
    "bpmn-empty-sub-process": task(kind="subProcess"),
    "bpmn-asked-counts": task(inside=LOOP.format("${n}")),
    "bpmn-loop-limit": task(inside='<standardLoopCharacteristics loopMaximum="3"/>'),
    "bpmn-takes-no-time": task(kind="intermediateThrowEvent"),
    "bpmn-ad-hoc": task(kind="adHocSubProcess", inside=WORK),
    "bpmn-no-part-of-the-flow": file(ENDS + '<dataObject id="d"/>' + WORK + flows("s>x", "x>e")),
    "bpmn-id-twice": file(ENDS + WORK + WORK + flows("s>x", "x>e")),
    "bpmn-no-start": file(WORK),
    "bpmn-start-with-trigger": file(
        '<startEvent id="s" name="Letter"><messageEventDefinition/></startEvent>'
        + WORK
        + flows("s>x")
    ),
    "bpmn-asked-shares": split("exclusiveGateway", "exclusiveGateway"),
    "bpmn-multi-merge": split("parallelGateway", "exclusiveGateway"),
    "bpmn-waits-for-ever": split("exclusiveGateway", "parallelGateway"),
    "bpmn-complex-gateway": split("complexGateway", "exclusiveGateway"),
    "bpmn-conditional-flows": file(
        ENDS
        + WORK
        + '<endEvent id="f"/>'
        + flows("s>x", "x>e")
        + '<sequenceFlow id="c" sourceRef="x" targetRef="f"><conditionExpression/></sequenceFlow>'
    ),
    "bpmn-which-end-approves": split(
        "exclusiveGateway", "exclusiveGateway", '<endEvent id="f" name="Filed"/>' + flows("x>f")
    ),
    "bpmn-nothing-approved": file(
        '<startEvent id="s"/><endEvent id="e" name="不予许可"/>' + WORK + flows("s>x", "x>e")
    ),
    "bpmn-ends-all": split(
        "parallelGateway",
        "parallelGateway",
        '<endEvent id="f" name="Stopped"><terminateEventDefinition/></endEvent><task id="z"/>'
        + flows("a>z", "z>f"),
    ),
    "bpmn-timer-repeats": with_border(CYCLE),
    "bpmn-months": with_border(TIMER.format("P2M")),
    "bpmn-side-way": with_border("<messageEventDefinition/>", ' cancelActivity="false"').replace(
        b'targetRef="v"/></process>', b'targetRef="e"/></process>'
    ),
    "bpmn-compensation": with_border("<compensateEventDefinition/>"),
    "bpmn-attached-to-nothing": with_border(TIMER.format("P1D")).replace(
        b'attachedToRef="t"', b'attachedToRef="u"'
    ),
    "bpmn-never-reached": file(ENDS + WORK + '<task id="y"/>' + flows("s>x", "x>e", "y>e")),
    "bpmn-flow-of-what-is-left-out": file(
        ENDS + WORK + '<task id="y"/>' + flows("s>x", "x>e", "y>e")
    ),
    "bpmn-flow-to-nothing": file(ENDS + WORK + flows("s>x", "x>e", "x>nowhere")),
    "bpmn-flow-crosses": in_sub_process(WORK, around=flows("x>e")),
    "bpmn-event-sub-process": file(
        ENDS
        + WORK
        + '<subProcess id="u" name="Appeal" triggeredByEvent="true"/>'
        + flows("s>x", "x>e")
    ),
    "bpmn-interrupts-at-its-end": in_sub_process(
        WORK,
        around='<boundaryEvent id="b" attachedToRef="t">'
        + TIMER.format("P1D")
        + "</boundaryEvent>",
    ),
    "bpmn-terminate-inside": in_sub_process(
        '<startEvent id="i"/><parallelGateway id="g"/><task id="x"/>'
        '<endEvent id="k"><terminateEventDefinition/></endEvent><endEvent id="l"/>'
        + flows("i>g", "g>x", "x>l", "g>k")
    ),
    "bpmn-times-with-error": in_sub_process(
        LOOP.format(3) + WORK + '<endEvent id="k"><errorEventDefinition/></endEvent>' + flows("x>k")
    ),
    "bpmn-never-left": in_sub_process(
        WORK + '<endEvent id="k"><errorEventDefinition/></endEvent>' + flows("x>k")
    ),
    "bpmn-cannot-be-said": split(
        "parallelGateway",
        "parallelGateway",
        f'<task id="z" name="Sign">{LOOP.format(3)}</task><inclusiveGateway id="o"/><task id="q"/>'
        + flows("x>q", "a>z", "z>o", "q>o", "o>e"),
    ),
    "bpmn-race-as-choice": split(
        "parallelGateway",
        "parallelGateway",
        '<task id="z" name="Sign"/><inclusiveGateway id="o"/><task id="q"/>'
        '<boundaryEvent id="b" attachedToRef="z"><messageEventDefinition/></boundaryEvent>'
        + flows("x>q", "a>z", "z>o", "b>o", "q>o", "o>e"),
    ),
    "bpmn-loop-without-end": split(
        "parallelGateway",
        "parallelGateway",
        '<exclusiveGateway id="r"/><task id="z"/>'
        '<endEvent id="f"><terminateEventDefinition/></endEvent>' + flows("a>r", "r>z", "z>r"),
    ).replace(b'<endEvent id="e" name="Done"/>', b'<task id="e"/>' + flows("e>f").encode()),
    "bpmn-goes-round": file(
        '<startEvent id="s"/><exclusiveGateway id="r"/><task id="z"/>' + flows("s>r", "r>z", "z>r")
    ),
    "bpmn-twice-at-once": file(
        '<startEvent id="s"/><parallelGateway id="a"/><exclusiveGateway id="r"/>'
        '<parallelGateway id="j"/><task id="x"/><endEvent id="e"/>'
        + flows("s>a", "a>r", "a>x", "a>j", "x>r", "r>j", "j>e")
    ),
    "bpmn-too-entangled": file(
        '<startEvent id="s"/><parallelGateway id="a"/><inclusiveGateway id="j"/>'
        + "".join(
            f'<exclusiveGateway id="x{i}"/><task id="y{i}"/><endEvent id="e{i}"/>'
            + flows(f"a>x{i}", f"x{i}>y{i}", f"x{i}>e{i}", f"y{i}>j")
            for i in range(16)
        )
        + flows("s>a")
    ),
    "bpmn-lane-of-applicants": file(
        '<laneSet><lane id="l" name="申请人"><flowNodeRef>x</flowNodeRef></lane></laneSet>'
        + ENDS
        + WORK
        + flows("s>x", "x>e")
    ),
    "bpmn-idle-lane": file(
        '<laneSet><lane id="l" name="Files"/><lane id="k"><flowNodeRef>s</flowNodeRef></lane>'
        "</laneSet>" + ENDS + WORK + flows("s>x", "x>e")
    ),
    "bpmn-silent-pool": file(WORK, TWO_POOLS),
    "bpmn-message": file(WORK, TWO_POOLS),
    "bpmn-other-pool": file(WORK, '<process id="q" name="Other"><startEvent id="z"/></process>'),
    "bpmn-choreography-beside": file(WORK, '<choreography id="z"/>'),
    "bpmn-no-process": f'<definitions xmlns="{MODEL}"/>'.encode(),
    "bpmn-choreography": f'<definitions xmlns="{MODEL}"><choreography/></definitions>'.encode(),
    "bpmn-nothing-in-it": file(""),
    "bpmn-no-beginning": file('<task id="x"/><task id="y"/>' + flows("x>y", "y>x")),
    "bpmn-link-to-nothing": task(
        kind="intermediateThrowEvent", inside='<linkEventDefinition name="L"/>'
    ),
}
ELSEWHERE = {
    *("bpmn-by-label", "bpmn-by-id", "todo-how-often"),  # parts of others
    *("bpmn-changed-since", "bpmn-unreadable-inside", "bpmn-taken-as-exported"),  # round trips
    *("bpmn-no-such-pool", "bpmn-too-many-nodes"),  # samples, any file
    "bpmn-begins-nothing",  # what is unclear
    *("bpmn-taken-sub-processes", "bpmn-taken-gateways", "bpmn-taken-events", "bpmn-taken-flows"),
}


def told(content: bytes) -> list[Problem]:
    """All that is said of a file."""
    try:
        draft = read_bpmn(content, "x.bpmn")
    except FormatError as error:
        return list(error.problems)
    taken = [Problem(each.code, each.values) for each in draft.taken]
    return [*draft.asked, *draft.left_out, *draft.noted, *taken]


SLOW = pytest.param("bpmn-too-entangled", marks=pytest.mark.slow)


@pytest.mark.parametrize("code", [*sorted(SAID.keys() - {"bpmn-too-entangled"}), SLOW])
def test_every_sentence_is_said_where_it_should_be(code: str) -> None:
    found = {each.code: each for each in told(SAID[code])}
    assert code in found, list(found)
    english, chinese = found[code].text("en"), found[code].text("zh")
    assert "{" not in english.replace("${n}", "")
    assert english != chinese


def test_no_sentence_is_left_out_here() -> None:
    assert set(SENTENCES) == set(SAID) | ELSEWHERE


def named(problems: tuple[Problem, ...]) -> Iterator[str]:
    """The ids that problems name."""
    for problem in problems:
        for phrase in dict(problem.values).get("names", ()):  # type: ignore[union-attr]
            assert isinstance(phrase, Phrase)
            yield str(dict(phrase.values)["id"])


def of_the_file(content: bytes, draft: ProcessDraft) -> tuple[set[str], int]:
    """The ids of all nodes and flows of the process that was taken, and how many were."""
    root = Xml.fromstring(content)
    processes = root.findall(f"{{{MODEL}}}process")
    others = set(named(draft.left_out))
    (process,) = [each for each in processes if each.get("id") not in others]
    ends = ("Event", "Gateway", "ask", "Activity", "ubProcess", "sequenceFlow")
    ids = {each.get("id") or "" for each in process.iter() if each.tag.endswith(ends)}
    return ids, sum(int(str(dict(each.values)["number"])) for each in draft.taken)


SAMPLES = ["07-loose-ends", "06-boundary", "miwg-A.4.1", "miwg-C.9.1", "scylla-p3_subproc"]
DRAWN = ["bpmn-never-reached", "bpmn-ad-hoc", "bpmn-event-sub-process", "bpmn-flow-to-nothing"]


@pytest.mark.parametrize("name", [*SAMPLES, *DRAWN, "bpmn-compensation", "bpmn-flow-crosses"])
def test_what_comes_in_is_taken_or_named(name: str) -> None:
    content = SAID[name] if name in SAID else (FOLDER / f"{name}.bpmn").read_bytes()
    draft = read_bpmn(content, "x.bpmn")
    ids, taken = of_the_file(content, draft)
    assert len(ids) == taken + len(ids & set(named(draft.left_out)))
