"""What is not wrong, but what a planner should know: clocks that stand still, pools that nobody
asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.answers import Silence
from simulator.model.arrivals import Change
from simulator.model.errors import Problem, problem, suggestion
from simulator.model.flow import Step
from simulator.model.outcomes import OUTCOMES
from simulator.model.process import Process
from simulator.model.queues import Leaves
from simulator.model.sentences import Phrase
from simulator.soundness.levels import levels, process_level, steps
from simulator.soundness.magnitudes import arrivals_are_believable, times_are_believable
from simulator.soundness.open_cases import open_cases_are_soon_gone
from simulator.soundness.races import never_first
from simulator.soundness.told_sources import numbers_have_sources
from simulator.soundness.waves import begin_after, usual_days, waves_after
from simulator.structure.graph import item_graph, process_graph
from simulator.structure.nodes import ConsumeNode, EndNode, StepNode

_NOTICE = ("notice", "announce", "publish", "公示", "公告", "公开")


def clocks_stand_still_by_law(process: Process) -> Iterator[Problem]:
    for _, path, step in steps(process):
        if step.suspends_clock:
            if step.source is None:
                yield problem(
                    "note-clock-stands-without-source", (*path, "suspends_clock"), name=step.name
                )
            if _is_notice(step):
                yield problem(
                    "note-clock-stands-for-notice", (*path, "suspends_clock"), name=step.name
                )


def _is_notice(step: Step) -> bool:
    texts = [step.name, *((step.title.en, step.title.zh) if step.title else ())]
    return any(word in text.lower() for word in _NOTICE for text in texts)


def corrections_take_time(process: Process) -> Iterator[Problem]:
    for name, material in process.materials.items():
        defective = (
            material.defect or material.defect_again or (material.fetched and material.mismatch)
        )
        if defective and material.prepare is None and material.correct is None:
            yield problem("note-correction-takes-no-time", ("materials", name), name=name)
    for level, path, step in steps(process):
        mine = step.serves if level.owner is None else (level.owner,)
        served = [name for name in mine if name in process.items]
        looked_at = process.materials_of(step, served) if step.returned else ()
        asked = [process.materials[name] for name in looked_at if name in process.materials]
        if step.returned and all(each.prepare is None and each.correct is None for each in asked):
            yield problem("note-return-takes-no-time", (*path, "returned"), name=step.name)


def items_say_who_set_them(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        if item.set_by is None:
            yield problem("note-item-set-by-nobody", ("items", name), name=name)


def silence_is_weighed(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        if item.leaves_silence_open:
            yield problem(silence_code(item.silence), ("items", name, "on_limit"), name=name)


def silent_consent_is_weighed(process: Process) -> Iterator[Problem]:
    for _, path, step in steps(process):
        code = consent_code(step)
        if code is not None:
            yield problem(code, (*path, "answer_within"), name=step.name)


def consent_code(step: Step) -> str | None:
    """What is not said of consents by silence at a step, if something is not."""
    within = step.answer_within
    if within is None or within.then != "go_on":
        return None
    if within.silence is None:
        return "note-consent-not-stated"
    return None if within.silence.weighed else "note-consent-not-weighed"


def silence_code(silence: Silence | None) -> str:
    """What is not said of approvals by silence: what they let through, or only what that does."""
    return "note-silence-not-stated" if silence is None else "note-silence-not-weighed"


def outcomes_are_reached(process: Process) -> Iterator[Problem]:
    """A title for a label with which no case ends is told to nobody."""
    ends = labels_of(process)
    for label in process.outcomes:
        if label not in ends:
            like = suggestion(label, sorted(ends))
            yield problem("note-outcome-of-no-case", ("outcomes", label), hint=like, label=label)


def labels_of(process: Process) -> set[str]:
    """The labels with which cases can end."""
    graphs = (process_graph(process), *(item_graph(process, name) for name in process.items))
    ends = {
        node.name if isinstance(node, EndNode) else node.label or ""
        for graph in graphs
        for node in graph.nodes.values()
        if isinstance(node, EndNode | ConsumeNode)
    }
    for _, _, step in steps(process):
        if step.left is not None and step.left.end is not None:
            ends.add(step.left.end)
        if step.answer_within is not None and isinstance(step.answer_within.then, Leaves):
            ends.add(step.answer_within.then.end or "")
    return ends


def costs_are_complete(process: Process) -> Iterator[Problem]:
    working = {name for _, _, step in steps(process) for name in step.pools}
    known = [process.pools[name] for name in process.pools if name in working]
    without = tuple(pool.name for pool in known if pool.cost_per_hour is None)
    if without and len(without) < len(known):
        yield problem("note-cost-of-some-pools", ("pools",), names=without)


def pools_have_work(process: Process) -> Iterator[Problem]:
    used = {pool for _, _, step in steps(process) for pool in step.by}
    used |= {
        stage.lead
        for level in levels(process)
        for _, stage in level.stages
        if stage.dispatch or stage.conclude
    }
    for name in process.pools:
        if name not in used:
            yield problem("note-pool-without-work", ("pools", name), name=name)


def materials_are_asked_for(process: Process) -> Iterator[Problem]:
    named = {name for item in process.items.values() for name in (*item.materials, item.produces)}
    for name in process.materials:
        if name not in named:
            yield problem("note-material-not-asked-for", ("materials", name), name=name)


def trailing_work_is_meant(process: Process) -> Iterator[Problem]:
    """What is done meanwhile is trailing work wherever it stands, and meant. A flow with a `finish`
    goes up to the last of them.
    """
    several = Phrase.of("finish-behind-it") if process_level(process).finishes else None
    for node in process_graph(process).nodes.values():
        meant = "meanwhile" in node.path
        if node.trailing and not meant and isinstance(node, StepNode | EndNode):
            yield problem("note-trailing-work", node.path, hint=several, name=node.name)


def online_replaces_a_visit(process: Process) -> Iterator[Problem]:
    for _, path, step in steps(process):
        if step.online and not step.visit:
            yield problem("note-online-without-visit", (*path, "online"), name=step.name)


def races_are_open(process: Process) -> Iterator[Problem]:
    for level in levels(process):
        for other, racer in never_first(level):
            yield problem(
                "note-never-first", racer.path, name=racer.step.name, other=other.step.name
            )


def meetings_end_in_a_queue(process: Process) -> Iterator[Problem]:
    """Slots let cases in; what officers with other work cannot begin at once queues then."""
    found = [(path, step) for _, path, step in steps(process)]
    for path, step in found:
        for pool in (process.pools[name] for name in step.pools if name in process.pools):
            teams = pool.capacity // max(step.officers, 1)
            others = any(pool.name in each.pools and each is not step for _, each in found)
            if step.slots and teams < step.slots.size and (others or pool.other_work):
                yield problem(
                    "note-slot-lets-in-more",
                    (*path, "slots"),
                    name=step.name,
                    size=step.slots.size,
                    pool=pool.name,
                    teams=teams,
                )


def changes_begin_in_the_run(process: Process) -> Iterator[Problem]:
    for change, code, values in unseen_changes(process):
        index = process.arrivals.changes.index(change)
        yield Problem(code, values, ("arrivals", "changes", index, "from"))


def unseen_changes(process: Process) -> Iterator[tuple[Change, str, tuple[tuple[str, str], ...]]]:
    """The changes of arrivals that a run of the usual length does not see, or not as a whole: the
    code of the note and its values.
    """
    days = usual_days(process)
    if days is None:
        return
    for change in begin_after(process, days):
        yield change, "note-change-after-the-horizon", (("start", str(change.start)),)
    for change, part in waves_after(process, days):
        values = (("start", str(change.start)), ("end", str(change.end)), ("part", f"{part:.0%}"))
        yield change, "note-wave-after-the-horizon", values


def finishes_are_outcomes(process: Process) -> Iterator[Problem]:
    """A label that nobody knows as a refusal may be meant as an approval."""
    if process.experiment.over == "approved":
        told = dict.fromkeys(OUTCOMES)
        for path, finish in process_level(process).finishes:
            if finish.label is not None and finish.label not in told:
                told[finish.label] = None
                yield problem("note-finish-is-no-approval", path, label=finish.label)


HINTS = (
    outcomes_are_reached,
    changes_begin_in_the_run,
    clocks_stand_still_by_law,
    corrections_take_time,
    items_say_who_set_them,
    silence_is_weighed,
    silent_consent_is_weighed,
    numbers_have_sources,
    pools_have_work,
    costs_are_complete,
    materials_are_asked_for,
    trailing_work_is_meant,
    online_replaces_a_visit,
    races_are_open,
    meetings_end_in_a_queue,
    finishes_are_outcomes,
    open_cases_are_soon_gone,
    arrivals_are_believable,
    times_are_believable,
)
