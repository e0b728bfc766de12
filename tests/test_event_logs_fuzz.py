"""Damaged logs are read, or refused in a sentence, and never end in a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from recorded import SAMPLES

from simulator.interchange.event_logs.log import RecordedLog
from simulator.interchange.event_logs.reading import read_log
from simulator.mining.discovery import discover
from simulator.model.errors import FormatError

NAMES = ("own-dirty-gbk.csv", "own-end-only-semicolon.csv", "own-start-complete.xes")


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them lost, doubled, put elsewhere or changed."""
    found = bytearray(content[: chance.randint(1, len(content))])
    for _ in range(chance.randint(0, 12)):
        at, end = sorted(chance.randrange(len(found) + 1) for _ in range(2))
        match chance.randrange(4):
            case 0:
                del found[at : min(end, at + 40)]
            case 1:
                found[at:at] = found[at : min(end, at + 200)]
            case 2:
                found[at:at] = chance.choice(
                    [b",", b"\n", b'"', b"\0", b"<", b"\xff", b"9999", b";"]
                )
            case _:
                found[at : at + 1] = bytes([chance.randrange(256)])
        if not found:
            break
    return bytes(found)


def read(file: Path) -> RecordedLog | tuple[str, str]:
    """The log of a file, or why there is none, in both languages."""
    try:
        return read_log(file, file.name)
    except FormatError as error:
        return error.problems[0].text("en"), error.problems[0].text("zh")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_damaged_there_is_a_log_or_a_sentence(
    tmp_path: Path, name: str, seed: int
) -> None:
    chance = random.Random(f"{name} {seed}")
    content = (SAMPLES / name).read_bytes()[:6000]
    file = tmp_path / name
    logs = 0
    for _ in range(12):
        file.write_bytes(damaged(content, chance))
        found = read(file)
        if isinstance(found, RecordedLog):
            logs += 1
            assert discover(found).process.flow
        else:
            assert found[0] != found[1]
    assert logs < 12
