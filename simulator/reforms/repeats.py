"""Blocks that are done fewer times: the sixth part of ``cut_steps``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from simulator.model.errors import Path
from simulator.model.flow import Entry, Flow, Repeat, Step, steps_of, walk
from simulator.model.flow_changes import rewrite
from simulator.model.numbers import times_of
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import Record, fail, idle, missing
from simulator.reforms.kit.surgery import Owner, level, with_level
from simulator.structure.drafting import full_name

BLOCK = Phrase.of("kind-repeated-block")


def repeats(process: Process) -> Mapping[str, tuple[Owner, Repeat]]:
    """The blocks with a name that are done several times, by their full names (`item.block`)."""
    levels: list[tuple[Owner, Flow]] = [(None, process.flow)]
    levels += [(name, item.steps) for name, item in process.items.items()]
    return {
        full_name(owner, entry.name): (owner, entry)
        for owner, flow in levels
        for entry in walk(flow)
        if isinstance(entry, Repeat) and entry.name
    }


def done_fewer_times(
    process: Process, full: str, times: int, record: Record, path: Path
) -> Process:
    """Lets a block be done fewer times; once is its steps without the block. Where a number on the
    case says how often, only once is fewer for all.
    """
    known = repeats(process)
    if full not in known:
        raise missing(BLOCK, full, known, path)
    owner, block = known[full]
    if block.per is not None and times != 1:
        raise fail("times-per-not-once", *path, block=full, times=often(times), name=block.per)
    if block.per is None and not 1 <= times <= block.times:
        raise fail(
            "times-not-fewer", *path, block=full, times=times, was=often(block.times), n=block.times
        )
    if block.per is None and times == block.times:
        raise idle("done-so-often-already", *path, block=full, times=often(times))
    if not record.why:
        raise fail("fewer-times-without-reason", *path, block=full)
    for step in steps_of(block.do):
        _refuse_required(full_name(owner, step.name), step, record, path)

    def fewer(entries: Flow) -> Flow:
        return tuple(each for entry in entries for each in _once_or_fewer(entry, block, times))

    return with_level(process, owner, rewrite(level(process, owner), fewer))


def often(times: int, about: str = "") -> Phrase:
    """How often something is done, in words: once, 3 times, or ``about`` so many times."""
    return (
        Phrase.of("once-only")
        if times == 1 and not about
        else Phrase.of("so-many-times", n=f"{about}{times}")
    )


def usual_times(process: Process, block: Repeat) -> int:
    """How often a block is done for a case whose number is the mean one."""
    return block.times if block.per is None else times_of(process.mean_numbers[block.per])


def _once_or_fewer(entry: Entry, block: Repeat, times: int) -> Iterator[Entry]:
    if not (isinstance(entry, Repeat) and entry.name == block.name):
        yield entry
    elif times == 1:
        yield from entry.do
    else:
        yield replace(entry, times=times)


def _refuse_required(full: str, step: Step, record: Record, path: Path) -> None:
    if record.basis is not None:
        return
    if step.required:
        raise fail("step-required-by-law", *path, step=full)
    if step.minimum is not None:
        raise fail("step-has-minimum", *path, step=full, minimum=step.minimum.said)


def waits_in(process: Process, full: str) -> tuple[str, ...]:
    """The full names of the pure waits in a block that are no hand-over: with every time that is
    left out they are waited for once less.
    """
    owner, block = repeats(process)[full]
    waits = (step for step in steps_of(block.do) if step.is_wait and not step.handover)
    return tuple(full_name(owner, step.name) for step in waits)
