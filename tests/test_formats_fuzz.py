"""Whatever stands in a file, it is read or refused with places; never a traceback, a hang, or more
memory than a laptop has.

``fuzzing`` holds the limits and says what is a failure, ``mutations`` makes the inputs.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_formats_process import EVERYTHING

from simulator.formats import process_from_text
from simulator.model.errors import FormatError
from simulator.model.sentences import say

PIECES = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "\n",
    "\t",
    "'",
    '"',
    "#",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">",
    "?",
    "%",
    "@",
    ",",
    "  ",
    "null",
    "：",
    "，",
    "--- ",
    "... ",
    "<<: ",
    "-",
    "0",
    "é",
    "🙂",
]


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    text = EVERYTHING
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        text = text[:start] + chance.choice(PIECES) + text[start + chance.randrange(3) :]
    try:
        process_from_text(text, "damaged.yaml")
    except FormatError as error:
        for problem in error.problems:
            assert problem.place is not None
            assert str(problem).startswith("damaged.yaml:")
            assert "this is not YAML" not in str(problem), str(problem)
            assert re.search(r"[\u4e00-\u9fff]", say(problem.said, "zh"))
            assert problem.text("zh").startswith("damaged.yaml:")


HERE = Path(__file__).resolve().parent
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="limits of time and memory as Linux has them"
)


def in_a_process(*words: str, timeout: int = 600) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=HERE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
    )


def fuzzed(first: int, count: int) -> dict[str, int]:
    """How far these inputs come; none of them fails."""
    done = in_a_process("fuzzing.py", str(first), str(count))
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["failures"] == []
    counts: dict[str, int] = found["counts"]
    assert sum(counts.values()) == count
    return counts


@linux
def test_some_hundred_damaged_files() -> None:
    counts = fuzzed(0, 400)
    assert {
        "process loaded",
        "process refused as FormatError",
        "scenario loaded",
        "scenario refused as FormatError",
    } <= counts.keys()


@linux
@pytest.mark.slow
@pytest.mark.parametrize("first", range(100_000, 150_000, 5000))
def test_fifty_thousand_damaged_files(first: int) -> None:
    counts = fuzzed(first, 5000)
    kinds = ("FormatError", "ModelError", "ReformError")
    assert all(any(kind in outcome for outcome in counts) for kind in kinds)
    assert counts["simulated"] > 20


@linux
@pytest.mark.parametrize(
    ("does", "why"),
    [
        ("[1 for _ in iter(int, 1) if _]", "fuzzing.Hang"),
        ("bytearray(600_000_000)", "MemoryError"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_the_limits_would_be_noticed(does: str, why: str) -> None:
    """An input that hangs, eats memory or ends in a traceback is a failure with its number."""
    code = (
        f"import fuzzing\ndef outcome(number, given):\n    if number == 2: {does}\n    return"
        " 'loaded'\n"
    )
    code += (
        "fuzzing.outcome, fuzzing.SECONDS, fuzzing.LONGEST = outcome, 0.2, 0.2\nfuzzing.limited()\n"
    )
    code += (
        "counts, (failure,) = fuzzing.tried(0, 5)\nprint(counts['loaded'], failure['number'],"
        " failure['why'].splitlines()[-1])"
    )
    done = in_a_process("-c", code)
    assert done.stdout.startswith(f"4 2 {why}"), done.stderr


CODE = [
    "!!python/object/apply:os.system ['true > HARM']",
    "!!python/object/new:os.system ['true > HARM']",
    "!!python/object/apply:subprocess.check_output [['touch', 'HARM']]",
    "!!python/object/apply:builtins.open ['HARM', 'w']",
    '!!python/object/apply:builtins.eval [\'open("HARM", "w")\']',
    "!!python/name:antigravity.fly",
    "!!python/module:antigravity",
    "!<tag:yaml.org,2002:python/module:antigravity> {}",
    "!include HARMLESS",
    "!env HOME",
    "&a !!python/module:antigravity {b: 1}",
    "{<<: !!python/module:antigravity {}}",
    "{!!python/module:antigravity x: 1}",
    "[&a {b: !!python/object/apply:os.getcwd []}, *a]",
    "!!binary aGFybQ==",
    "!!set {a, b}",
]
PLACES = [
    "about",
    "title",
    "pools",
    "arrivals",
    "flow",
    "start",
    "reforms",
    "time_zone",
    "experiment: {seed",
    "source",
]
SMALL = "process: x\nstart: 2020-01-06\nflow: [a: {wait: 1 h}]\n"
PATHS = [
    f"{SMALL}time_zone: {zone}\n"
    for zone in (
        "../../../etc/passwd",
        "/etc/passwd",
        "HARMLESS",
        "Asia/../../../../etc/passwd",
        "Asia/Nowhere",
    )
]
PATHS += [
    f"{SMALL}calendars: {{a: {{holidays: {country}}}}}\n"
    for country in ("os.path", "antigravity", "__class__")
]
KINDS = (
    "open",
    "import",
    "exec",
    "compile",
    "os",
    "subprocess",
    "socket",
    "ctypes",
    "shutil",
    "glob",
)
CLOCKED = """
import json, os, sys
from simulator.model.errors import SimulatorError
from simulator.formats import assert_sound, process_from_text, scenario_from_text
kinds, texts = json.loads(sys.stdin.read())
seen, watching = set(), False

def watch(event, arguments):
    if watching and event.partition(".")[0] in kinds:
        seen.add(event + " " + repr(arguments[:1]))

sys.addaudithook(watch)
refused = 0
for turn in range(2):  # the first turn imports what the program itself puts off
    watching = turn == 1
    for text in texts:
        for read in (lambda text: assert_sound(process_from_text(text)), scenario_from_text):
            try:
                read(text)
            except SimulatorError:
                refused += turn
os.listdir(".")
watching = False
print(json.dumps([refused, sorted(seen), "antigravity" in sys.modules]))
"""


def test_nothing_in_a_file_reads_a_file_imports_a_module_or_runs_code(tmp_path: Path) -> None:
    texts = (
        [
            f"process: x\n{place}: {code}{'}' * ('{' in place)}\n"
            for place in PLACES
            for code in CODE
        ]
        + CODE
        + PATHS
    )
    done = subprocess.run(
        [sys.executable, "-c", CLOCKED],
        input=json.dumps([KINDS, texts]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    refused, seen, imported = json.loads(done.stdout)
    assert refused == 2 * len(texts)
    assert seen == [
        "os.listdir ('.',)"
    ]  # the last thing that it does itself, so the watch was awake
    assert not imported
    assert list(tmp_path.iterdir()) == []
