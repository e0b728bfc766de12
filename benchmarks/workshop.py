"""Thirty pages flip switches on the loopback: how soon first figures come, how memory grows.

``python benchmarks/workshop.py [MINUTES]`` (10 if none are given); needs the extra ``workshop``.
Every page waits five seconds between two flips, as people do; equal choices come from the cache,
and how many were different is said beside the times. Memory is looked at every minute: once every
choice has been made it must not grow any more.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import monotonic

from websockets.asyncio.client import ClientConnection, connect

PAGES, EVERY = 30, 5.0
PAIR = ("building-permit", "one-window-joint-review")
RUN = "from simulator.commands.main import main; main()"


def memory(process: int) -> float:
    """What a process holds, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def computed(process: int) -> float:
    """What a process has computed, in seconds; what it takes does not depend on its neighbours."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


async def told(socket: ClientConnection, kind: str, number: int | None = None) -> dict[str, object]:
    """The next message of a kind."""
    while True:
        found: dict[str, object] = json.loads(await socket.recv())
        if found["kind"] == kind and number in (None, found.get("number")):
            return found


async def watched(process: int, until: float) -> list[float]:
    """What a process holds, in MB, minute by minute."""
    found = []
    while monotonic() < until:
        await asyncio.sleep(max(0.0, min(60.0, until - monotonic())))
        found.append(memory(process))
    return found


async def page(
    seed: int, address: str, code: str, until: float, seen: list[float], made: set[frozenset[str]]
) -> None:
    """One group, that flips one switch after another; a choice goes into those that were ``made``,
    and how long it took into ``seen``.
    """
    chance = random.Random(seed)
    async with connect(f"{address.replace('http', 'ws')}/socket", max_size=None) as socket:
        await socket.send(json.dumps({"code": code, "key": "", "token": f"page-{seed}"}))
        names = [each["name"] for each in (await told(socket, "welcome"))["switches"]]  # type: ignore[index, attr-defined]
        on: set[str] = set()
        await asyncio.sleep(chance.uniform(0, EVERY))
        for number in range(1, 10**6):
            if monotonic() > until:
                return
            on ^= {chance.choice(names)}
            pick = {"switches": [n for n in names if n in on], "officers": {}, "demand": 100}
            begun = monotonic()
            said = {"kind": "pick", "value": pick, "lang": "en", "number": number}
            await socket.send(json.dumps(said))
            await told(socket, "figures", number)
            seen.append(monotonic() - begun)
            made.add(frozenset(on))
            await asyncio.sleep(max(0.0, EVERY - (monotonic() - begun)))


async def play(address: str, key: str, code: str, minutes: float, process: int) -> None:
    """Opens the room, lets all pages play, and prints what was seen."""
    async with connect(f"{address.replace('http', 'ws')}/socket", max_size=None) as trainer:
        await trainer.send(json.dumps({"code": "", "key": key, "token": ""}))
        await told(trainer, "room")
        said = {"kind": "phase", "value": "try", "lang": "en", "number": 1}
        await trainer.send(json.dumps(said))
        begun, seen, until = memory(process), list[float](), monotonic() + 60 * minutes
        made, before = set[frozenset[str]](), computed(process)
        watching = asyncio.create_task(watched(process, until))
        await asyncio.gather(*(page(n, address, code, until, seen, made) for n in range(PAGES)))
        held = await watching
        late = quantiles(seen, n=20)[-1]
        print(f"{len(seen)} flips of {PAGES} pages in {minutes:g} min, {len(made)} choices")
        print(f"first figures: median {1000 * median(seen):.0f} ms, 95% {1000 * late:.0f} ms")
        spent = computed(process) - before
        print(f"computing: {spent:.0f} s, {1000 * spent / len(seen):.0f} ms a flip")
        grown = " ".join(f"{each:.0f}" for each in held)
        print(f"memory: {begun:.0f} MB before, each minute {grown}, {memory(process):.0f} MB after")


def main() -> None:
    """Starts a workshop of its own and ends it."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as folder:
        words = ["workshop", *PAIR, "--room", "--port", "0", "--lang", "en"]
        with subprocess.Popen(
            [sys.executable, "-c", RUN, *words],
            cwd=folder,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as running:
            assert running.stdout is not None
            address, key = re.findall(r"(http\S+)/#key=(\S+)", running.stdout.readline())[0]
            code = re.findall(r": (\w{6}) ", running.stdout.readline())[0]
            try:
                asyncio.run(play(address, key, code, minutes, running.pid))
            finally:
                running.terminate()


if __name__ == "__main__":
    main()
