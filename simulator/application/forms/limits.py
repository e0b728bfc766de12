"""What limits an item: its own, that of the joint stage it stands in, and what does not count."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.application.forms.cells import TO_FILL, FormCell, FormLine, FormSources
from simulator.application.forms.rules import computed, said
from simulator.application.forms.told import below, each_told
from simulator.model.errors import Path
from simulator.model.flow import items_of
from simulator.structure.stages import stages_of

STAGE_CLOCK = FormCell(value="clock_of_stage", rule="word")


def limit_of(sources: FormSources, item: Path, what: str) -> FormCell:
    """What the limit of an item says of one thing."""
    limit = (*item, "limit")
    return TO_FILL if sources.at(limit) is None else said(sources, *limit, what)


def promised_limits(sources: FormSources, item: Path) -> tuple[FormLine, ...]:
    """The promise for the item alone, and those for the joint stages it stands in. What is decided
    on the spot needs no limit.
    """
    at_once = computed(sources, "at-once", item)
    promised = at_once if at_once.value else limit_of(sources, item, "promised")
    return (
        FormLine("promised_limit", promised),
        *stage_limits(sources, item),
    )


def stage_limits(sources: FormSources, item: Path) -> tuple[FormLine, ...]:
    """A line with the limit of each joint stage that an item stands in, which runs for all items of
    the stage together; no line where there is none.
    """
    found = [
        cell
        for stage in _stages(sources, item)
        for cell in (
            computed(sources, "title", stage),
            said(sources, *stage, "limit"),
            STAGE_CLOCK,
        )
    ]
    return (FormLine("stage_limit", below(*found)),) if found else ()


def _stages(sources: FormSources, item: Path) -> Iterator[Path]:
    for name, stage in stages_of(sources.process(item)).items():
        if stage.limit is not None and item[2] in items_of(stage.do):
            yield (item[0], "stages", name)


def not_counted(sources: FormSources, item: Path) -> FormCell:
    """The steps during which the clock stands still, and what else its guide says."""
    process = sources.process(item)
    still = (
        computed(sources, "title", (item[0], "steps", full))
        for full, step in process.named_steps()
        if full.partition(".")[0] == item[2] and step.suspends_clock
    )
    return below(*still, *each_told(sources, item, "not_counted"))
