"""The shipped flows tell the same story as before: no event log and no number has moved.

Written before the rooms were moved, so that moving code from one to another is seen to change
nothing. It goes, with its two lists in ``tests/golden``, when a meaning is first changed on
purpose; until then a failure is a mistake.

``same-numbers.txt`` holds a hash of the log of every process and of every scenario, and one of
the numbers of a comparison for every process. ``same-keys.txt`` holds which keys of the JSON
count: one that is added later does not, one that vanishes is missed. Numbers are hashed to nine
digits, for the last ones depend on the machine.

What moved is seen when the numbers of a flow (or the log, which is ``fivecuts log``) are printed in
both checkouts. With nothing named, both lists are written anew:

    python tests/test_same_numbers.py building-permit
    python tests/test_same_numbers.py
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytestmark = pytest.mark.unmeasured

FOLDER = Path(__file__).parent / "golden"
HASHES, KEYS = FOLDER / "same-numbers.txt", FOLDER / "same-keys.txt"

# A log is long where cases are long, and where what is reformed begins later in the year.
LOG, LOG_IN_CLASS = "3 weeks", "1 d"
LOG_OF = {
    "boom": "14 weeks",
    "building-permit": "8 weeks",
    "business-start-up": "1 week",
    "property-registration": "1 week",
    "resume-later-surge": "6 weeks",
    "resume-work": "1 week",
    "support-funds": "1 week",
    "tendering": "8 weeks",
}
# A comparison ends with its tenth case, however long that takes, and holds the scenarios that tell
# most: all of them would take minutes, and of the building project so would one.
WINDOW = ("--cases", "10", "--warm-up", "1 week", "--horizon", "18 months")
WINDOW_IN_CLASS = ("--cases", "500", "--warm-up", "0 h", "--horizon", "1 month")
TELLING = {
    "building-permit": ("known-and-urgent", "one-window-joint-review"),
    "business-start-up": ("start-up-8-5-days",),
    "gas-supply": ("gas-ten-days",),
    "getting-electricity": ("electricity-promise",),
    "open-a-restaurant": ("restaurant-permits-after-licence",),
    "property-registration": ("property-five-days",),
    "resume-work": ("resume-on-a-promise",),
    "support-funds": ("funds-quick-claim",),
    "teaching/classroom-sequential": ("classroom-side-by-side",),
    "teaching/classroom-shared": ("classroom-one-task",),
    "tendering": ("tender-online",),
    "water-supply": ("water-seven-days",),
}

# So many levels below these keys, a flow calls things as it likes.
NAMED = {"scenarios": 1, "pools": 1, "meetings": 1, "groups": 2}

Place = tuple[str, ...]
Numbers = dict[Place, str]


def fivecuts(*words: str) -> str:
    """What the command prints, wherever its code is kept."""
    command = next(iter(entry_points(group="console_scripts", name="fivecuts"))).load()
    done = CliRunner().invoke(command, [*words, "--lang", "en"], catch_exceptions=False)
    assert done.exit_code == 0, f"fivecuts {' '.join(words)}: {done.stderr}"
    return done.stdout


def shipped() -> dict[str, list[str]]:
    """The scenarios of every process that ships: they are listed below it, indented."""
    found: dict[str, list[str]] = {}
    for line in fivecuts("list").splitlines():
        name = line.split()[0]
        if line.startswith(" "):
            found[list(found)[-1]].append(name)
        else:
            found[name] = []
    return found


def in_class(process: str) -> bool:
    """Whether cases last minutes."""
    return process.startswith("teaching/classroom") or process == "teaching/mm1"


def log_of(process: str, *scenario: str) -> str:
    usual = LOG_OF.get(process, LOG_IN_CLASS if in_class(process) else LOG)
    horizon = LOG_OF.get(scenario[0], usual) if scenario else usual
    return fivecuts("log", process, *scenario, "--horizon", horizon)


def numbers_of(process: str, *scenarios: str) -> Numbers:
    """The numbers of a comparison; of the process alone, if it has no scenario."""
    words = ("compare" if scenarios else "run", process, *scenarios, "--replications", "2")
    window = WINDOW_IN_CLASS if process.startswith("teaching/") else WINDOW
    printed = fivecuts(*words, *window, "--workers", "1", "--quiet", "--json")
    return dict(numbers_in(json.loads(printed)))


def numbers_in(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """The numbers in a JSON value, each with its place; yes, no and nothing count as numbers."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from numbers_in(each, (*place, str(key)))
    elif isinstance(value, float):
        yield place, f"{value:.9g}" if abs(value) > 1e-9 else "0"
    elif not isinstance(value, str):
        yield place, json.dumps(value)


def key_of(place: Place) -> str:
    """A place in any flow: ``*`` stands for what each calls as it likes."""
    names = {n + NAMED[key] for n, key in enumerate(place) if key in NAMED}
    return ".".join("*" if n in names else key for n, key in enumerate(place))


def text_of(numbers: Numbers, keys: Iterable[str]) -> str:
    """The numbers whose keys count, a line for each."""
    counted = {place: number for place, number in numbers.items() if key_of(place) in keys}
    return "\n".join(sorted(f"{'.'.join(place)}={number}" for place, number in counted.items()))


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def recorded(kind: str) -> dict[str, str]:
    """The hashes of the logs, or of the numbers, by the names of what was run."""
    lines = (line.split() for line in HASHES.read_text(encoding="utf-8").splitlines())
    return {" ".join(names): found for first, *names, found in lines if first == kind}


def keys_that_count() -> frozenset[str]:
    return frozenset(KEYS.read_text(encoding="utf-8").split())


def write_the_lists_anew() -> None:
    hashes, keys, numbers = [], set(), {}
    for process, scenarios in shipped().items():
        for words in ((process,), *((process, scenario) for scenario in scenarios)):
            hashes.append(f"log {' '.join(words)} {hash_of(log_of(*words))}\n")
        words = (process, *TELLING.get(process, ()))
        numbers[words] = numbers_of(*words)
        keys |= set(map(key_of, numbers[words]))
    for words, found in numbers.items():
        hashes.append(f"numbers {' '.join(words)} {hash_of(text_of(found, keys))}\n")
    HASHES.write_text("".join(hashes), encoding="utf-8", newline="\n")
    KEYS.write_text("".join(f"{key}\n" for key in sorted(keys)), encoding="utf-8", newline="\n")


def print_the_numbers(process: str) -> None:
    for words in recorded("numbers"):
        if words.split()[0] == process:
            print(text_of(numbers_of(*words.split()), keys_that_count()))


def test_what_shipped_was_recorded() -> None:
    """Processes and scenarios. One that is new need not be there."""
    assert len(recorded("log")) >= 18 + 93
    assert len(recorded("numbers")) >= 18
    assert keys_that_count()


@pytest.mark.parametrize("words", recorded("log") if HASHES.exists() else ())
def test_an_event_log_is_what_it_was(words: str) -> None:
    assert hash_of(log_of(*words.split())) == recorded("log")[words]


@pytest.mark.parametrize("words", recorded("numbers") if HASHES.exists() else ())
def test_the_numbers_are_what_they_were(words: str) -> None:
    text = text_of(numbers_of(*words.split()), keys_that_count())
    assert hash_of(text) == recorded("numbers")[words]


def test_a_key_may_come_but_none_may_go() -> None:
    keys = {"scenarios.*.pools.*.load"}
    before: Numbers = {("scenarios", "boom", "pools", "desk", "load"): "0.5"}
    more: Numbers = {**before, ("scenarios", "boom", "pools", "desk", "rest"): "0.1"}
    assert text_of(before, keys) == "scenarios.boom.pools.desk.load=0.5"
    assert text_of(more, keys) == text_of(before, keys)
    assert text_of({}, keys) != text_of(before, keys)


if __name__ == "__main__":
    if sys.argv[1:]:
        print_the_numbers(*sys.argv[1:])
    else:
        write_the_lists_anew()
