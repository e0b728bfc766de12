"""BPMN in, whatever the bytes: a process or a refusal in words, soon and in little memory."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path
from random import Random

import pytest

from simulator.interchange.bpmn.reading import read_bpmn
from simulator.interchange.bpmn.xml import MAX_BYTES, decoded, parse
from simulator.model.errors import FormatError

FOLDER = Path(__file__).parent / "interchange" / "bpmn"
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
HEAD = f'<definitions xmlns="{MODEL}">'
WHOLE = (FOLDER / "05-or-join.bpmn").read_bytes()
GBK = (FOLDER / "01-lanes-gbk.bpmn").read_bytes()


def code(content: bytes) -> str:
    """What a file is refused for; nothing if it is read."""
    try:
        read_bpmn(content, "any.bpmn").text("zh")
    except FormatError as error:
        for problem in error.problems:
            assert problem.text("en").startswith("any.bpmn")
            assert problem.text("zh")
        return error.problems[0].code
    return ""


def nested(levels: int, tag: str = "subProcess") -> bytes:
    inside = f"<{tag}>" * levels + f"</{tag}>" * levels
    return f'{HEAD}<process id="p">{inside}</process></definitions>'.encode()


def of_nodes(number: int) -> bytes:
    tasks = "".join(f'<task id="t{i}"/>' for i in range(number))
    flows = "".join(
        f'<sequenceFlow id="f{i}" sourceRef="t{i}" targetRef="t{i + 1}"/>'
        for i in range(number - 1)
    )
    return f'{HEAD}<process id="p">{tasks}{flows}</process></definitions>'.encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bpmn-empty"),
        (b"\xef\xbb\xbf \n", "bpmn-empty"),
        (b"\0" * 100, "bpmn-empty"),
        (b"<html><body>log in</body></html>", "bpmn-web-page"),
        (b"<!DOCTYPE html><html><br></html>", "bpmn-web-page"),
        (b"<html><br><p>", "bpmn-web-page"),
        (b"<log/>", "bpmn-not-bpmn"),
        (b"PK\x03\x04 not a diagram", "bpmn-not-xml"),
        (b"just text", "bpmn-not-xml"),
        (b"<?xml version='1.0' encoding='nonsense'?><a/>", "bpmn-encoding"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "bpmn-doctype"),
        (b"<!-- x --><!doctype a><a/>", "bpmn-not-xml"),
        (WHOLE[:700], "bpmn-not-xml"),
        (GBK.replace(b"GBK", b"UTF-8"), "bpmn-encoding"),
        (f"{HEAD}</definitions>".encode(), "bpmn-no-process"),
        (f"{HEAD}<choreography id='c'/></definitions>".encode(), "bpmn-choreography"),
        (f"{HEAD}<process id='p'/></definitions>".encode(), "bpmn-nothing-in-it"),
        (nested(5_000), "bpmn-too-deep"),
        (nested(5_000, "x"), "bpmn-too-deep"),
        (b"<a>" + b" " * MAX_BYTES, "bpmn-too-large"),
        (of_nodes(3_500), "bpmn-too-many-nodes"),
    ],
)
def test_what_is_no_diagram_is_refused_in_words(content: bytes, said: str) -> None:
    assert code(content) == said


def test_sub_processes_may_nest_as_deep_as_diagrams_do() -> None:
    begin = "".join(f'<subProcess id="s{i}">' for i in range(150))
    content = f'{HEAD}<process id="p">{begin}<task id="t"/>{"</subProcess>" * 150}</process>'
    draft = read_bpmn(f"{content}</definitions>".encode(), "deep.bpmn")
    assert [step.name for step in draft.process.flow] == ["t"]  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    said = decoded(GBK, "x")
    declared = {"gb18030": "GBK"}.get(encoding, encoding.removesuffix("-sig").removesuffix("-le"))
    written = said.replace('encoding="GBK"', f'encoding="{declared}"')
    root = parse(written.encode(encoding), "x")
    assert "政务服务中心" in [each.get("name") for each in root.iter()]


def test_long_attributes_and_strange_letters_do_no_harm() -> None:
    name = "甲" * 50_000 + "&#10;&lt;&#x1F600;&amp;"
    content = f'{HEAD}<process id="p"><task id="end" name="{name}"/></process></definitions>'
    draft = read_bpmn(content.encode(), "long.bpmn")
    (step,) = draft.process.flow
    assert step.name == "end-1"  # type: ignore[union-attr]
    assert len(step.title.zh) == 200  # type: ignore[union-attr]


def broken(random: Random, content: bytes) -> bytes:
    """A file with some bytes, or some of its markup, lost or changed."""
    made = bytearray(content)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(made))
        match random.randint(0, 3):
            case 0:
                made[at] = random.randrange(256)
            case 1:
                del made[at : at + random.randint(1, 40)]
            case 2:
                del made[at:]
            case _:
                lines = made.split(b"\n")
                del lines[random.randrange(len(lines))]
                made = bytearray(b"\n".join(lines))
        if not made:
            return b""
    return bytes(made)


@pytest.mark.parametrize("name", ["01-lanes-gbk", "06-boundary", "scylla-p3_subproc", "miwg-A.4.1"])
def test_no_damage_gives_a_traceback(name: str) -> None:
    content = (FOLDER / f"{name}.bpmn").read_bytes()
    random = Random(name)
    codes = {code(broken(random, content)) for _ in range(12)}
    assert len(codes) > 1


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.bpmn")), ids=lambda path: path.stem)
def test_no_damage_at_all_gives_a_traceback(path: Path) -> None:
    content = path.read_bytes()
    random = Random(path.stem)
    for _ in range(40):
        code(broken(random, content))


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        nested(5_000),
        (FOLDER / "08-entity-bomb.bpmn").read_bytes(),
        of_nodes(2_900),
        HEAD.encode() + b"<a/>" * 250_000 + b"</definitions>",
        HEAD.encode()
        + b'<process id="p"><task id="'
        + b"x" * 9_000_000
        + b'"/></process></definitions>',
    ],
    ids=["nested", "bomb", "nodes", "elements", "attribute"],
)
def test_it_is_quick_and_takes_little_memory(content: bytes) -> None:
    begun = time.process_time()
    code(content)
    assert time.process_time() - begun < 5
    tracemalloc.start()
    code(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000_000
