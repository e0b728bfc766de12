"""人员: idle officers beside drowning ones, pools that could be one, work in two pieces, checks in
the wrong order.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from simulator.model.distributions import Distribution, scaled
from simulator.model.flow import Choice, Entry, Step, Text
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.surgery import Owner
from simulator.reforms.order import Order
from simulator.reforms.staff import Staff
from simulator.reforms.steps import CutSteps, Merge
from simulator.structure.drafting import full_name
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice

DROWNING, IDLE = 0.8, 0.5
SETTING_IN = Decimal("0.125")  # of the work in two pieces: 7 minutes instead of twice 4


def staff(seen: Evidence) -> Iterator[Idea]:
    """An officer of an idle pool to a drowning one of the same department."""
    pools = seen.process.pools
    for busy, load in seen.loads.items():
        if busy not in pools or load < DROWNING:
            continue
        free = [
            name
            for name, other in seen.loads.items()
            if name in pools
            and name != busy
            and pools[name].department == pools[busy].department
            and pools[name].capacity > 1
            and other * pools[name].capacity / (pools[name].capacity - 1) <= DROWNING
            and other <= IDLE
        ]
        if not free:
            continue
        idle = min(free, key=lambda name: seen.loads[name])
        given = {busy: pools[busy].capacity + 1, idle: pools[idle].capacity - 1}
        yield Idea(
            targets=(busy, idle),
            ways=(partial(_given, (Staff(capacity=given),)),),
            seen=lambda chosen: Phrase.of(
                "suggest-staff",
                busy=seen.pools(chosen[:1]),
                load=Decimal(f"{seen.loads[chosen[0]]:.2f}"),
                idle=seen.pools(chosen[1:]),
                other=Decimal(f"{seen.loads[chosen[1]]:.2f}"),
            ),
            least=2,
        )


def _given(reforms: tuple[Reform, ...], _: tuple[str, ...]) -> tuple[Reform, ...]:
    """Reforms that do not depend on how many of their targets fit."""
    return reforms


def _pairs(seen: Evidence) -> Iterator[tuple[Owner, Step, Step]]:
    """Work of single pools that follows on other work with nothing between."""
    for owner, entries in seen.levels:
        for first, second in pairwise(entries):
            if not (isinstance(first, Step) and isinstance(second, Step)):
                continue
            if _is_back_office(first) and _is_back_office(second):
                yield owner, first, second


def _is_back_office(step: Step) -> bool:
    """Whether one pool does it, away from the counter."""
    return (
        len(step.pools) == 1
        and step.time is not None
        and not (step.does_materials or step.checks_materials or step.visit or step.slots)
    )


def one_pool(seen: Evidence) -> Iterator[Idea]:
    """Pools of one department that hand cases to each other: whoever is free takes the next."""
    done: set[frozenset[str]] = set()
    for _, first, second in _pairs(seen):
        pools = (first.pools[0], second.pools[0])
        if not _joinable(seen, *pools) or frozenset(pools) in done:
            continue
        done.add(frozenset(pools))
        yield Idea(
            targets=pools,
            ways=_together,
            seen=lambda chosen: Phrase.of("suggest-one-pool", pools=seen.pools(chosen)),
            assumed=(Phrase.of("assume-as-fast"),),
            least=2,
        )


def _first_joins(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
    return (Staff(together={chosen[0]: (chosen[1],)}),)


def _second_joins(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
    return (Staff(together={chosen[1]: (chosen[0],)}),)


_together = (_first_joins, _second_joins)


def _joinable(seen: Evidence, one: str, other: str) -> bool:
    return one != other and seen.department(one) == seen.department(other)


def pieces(seen: Evidence) -> Iterator[Idea]:
    """Two steps in a row of one pool: one officer does both."""
    pairs = {
        f"{full_name(owner, first.name)}+{full_name(owner, second.name)}": merge
        for owner, first, second in _pairs(seen)
        if first.pools == second.pools and (merge := _merge(owner, first, second))
    }
    if pairs:
        yield Idea(
            targets=tuple(pairs),
            ways=(lambda chosen: (CutSteps(merge=tuple(pairs[name] for name in chosen)),),),
            seen=lambda chosen: Phrase.of(
                "suggest-pieces",
                steps=seen.called(full for name in chosen for full in name.split("+")),
            ),
            assumed=(Phrase.of("assume-one-piece", share=SETTING_IN),),
        )


def one_person(seen: Evidence) -> Iterator[Idea]:
    """Two steps in a row of two pools that could be one: one officer does both."""
    for owner, first, second in _pairs(seen):
        pools = (first.pools[0], second.pools[0])
        if not _joinable(seen, *pools):
            continue
        merge = CutSteps(merge=(_merge(owner, first, second),))
        yield Idea(
            targets=merge.merge[0].steps,
            ways=tuple(partial(_given, (*way(pools), merge)) for way in _together),
            seen=lambda chosen: Phrase.of("suggest-one-piece", steps=seen.called(chosen)),
            assumed=(Phrase.of("assume-one-piece", share=SETTING_IN),),
            least=2,
        )


def _merge(owner: Owner, first: Step, second: Step) -> Merge:
    names = (full_name(owner, first.name), full_name(owner, second.name))
    return Merge(name=_joint_name(first.name, second.name), steps=names, time=_one(first, second))


def _joint_name(first: str, second: str) -> str:
    """The name of the step that two become, in their language.

    >>> _joint_name("review", "sign"), _joint_name("审查", "签发")
    ('review-and-sign', '审查和签发')
    """
    return f"{first}-and-{second}" if (first + second).isascii() else f"{first}和{second}"


def _one(first: Step, second: Step) -> Distribution | None:
    """The work in one piece: less by the setting in, spread as the pieces were where both are
    spread alike; otherwise as the sum.
    """
    if first.time is None or first.time != second.time:
        return None
    return scaled(first.time, 2 * (1 - SETTING_IN))


def knock_out(seen: Evidence) -> Iterator[Idea]:
    """Checks in a row that may refuse: the one that refuses most per hour first."""
    for owner, entries in seen.levels:
        for run in _checks(entries):
            ranked = sorted(
                run, key=lambda each: -_refuses(each[1]) / max(seen.work(each[0]), 1e-9)
            )
            if ranked == run:
                continue
            names = tuple(full_name(owner, step.name) for step, _ in ranked)
            yield Idea(
                targets=names,
                ways=(lambda chosen: (CutSteps(reorder=(Order(steps=chosen),)),),),
                seen=lambda chosen: Phrase.of(
                    "suggest-knock-out", steps=seen.called(chosen), first=seen.called(chosen[:1])
                ),
                least=2,
            )


def _checks(entries: tuple[Entry, ...]) -> Iterator[list[tuple[Step, Choice]]]:
    run: list[tuple[Step, Choice]] = []
    i = 0
    while i < len(entries):
        first, after = entries[i], entries[i + 1] if i + 1 < len(entries) else None
        if (
            isinstance(first, Step)
            and first.pools
            and isinstance(after, Choice)
            and _refuses(after)
        ):
            run.append((first, after))
            i += 2
            continue
        if len(run) > 1:
            yield run
        run, i = [], i + 1
    if len(run) > 1:
        yield run


def _refuses(choice: Choice) -> float:
    """The share that a result ends."""
    return float(sum(each.share or 0 for each in choice.branches if each.end is not None))


STAFF = Practice(
    name="staff",
    practice=Text("Officers where the work is", "人员调剂"),
    origin=best_practice("extra resources"),
    precondition=Text(
        "Within one department, and with those who are trained for it.",
        "在同一部门内调剂，人员须具备相应资格。",
    ),
    risk=Text(
        "The pool that gives an officer away has none to spare in a busy month.",
        "调出人员的岗位，旺季时可能不够用。",
    ),
    find=staff,
)
ONE_POOL = Practice(
    name="one-pool",
    practice=Text("One pool of officers", "岗位打通、一岗多能"),
    origin=best_practice("flexible assignment"),
    precondition=Text(
        "All of them may do both by law and by training; whoever must not decide on his own work"
        " does not.",
        "人员依法、依资格均可办理两类业务；须相互分离的岗位不得合并。",
    ),
    risk=Text(
        "Whoever does what is new to him is slower at first and makes more mistakes.",
        "不熟悉新业务的人员起初办得慢，差错也多。",
    ),
    find=one_pool,
)
PIECES = Practice(
    name="pieces",
    practice=Text("Two steps in one", "合并相邻环节"),
    origin=best_practice("task composition"),
    precondition=Text(
        "Nothing asks that a second officer looks at the case between them.",
        "没有规定要求两个环节由不同人员办理。",
    ),
    risk=Text(
        "Nobody looks a second time, and a longer piece of work waits longer for a free officer.",
        "少一道复核；一次办理的时间变长，排队也可能变长。",
    ),
    find=pieces,
    blind=True,
)
ONE_PERSON = Practice(
    name="one-person",
    practice=Text("One officer does both", "两个环节一人办结"),
    origin=best_practice(
        "task composition",
        Text("van der Aalst & van Hee (2002)", "van der Aalst、van Hee（2002）"),
    ),
    precondition=Text(
        "Nothing asks that a second officer looks at the case between them.",
        "没有规定要求两个环节由不同人员办理。",
    ),
    risk=Text(
        "Nobody looks a second time, and what one officer can do is less deep.",
        "少一道复核，一人兼办的专业深度也会降低。",
    ),
    find=one_person,
    blind=True,
)
KNOCK_OUT = Practice(
    name="knock-out",
    practice=Text("The check that refuses most first", "淘汰多的核查在前"),
    origin=best_practice("knock-out", Text("van der Aalst (2001)", "van der Aalst（2001）")),
    precondition=Text(
        "The law sets no order of the checks.",
        "法律没有规定各项核查的先后次序。",
    ),
    risk=Text(
        "Approved cases gain nothing: only those who are refused know earlier.",
        "获准的办件并不变快，只是不予批准的更早知道。",
    ),
    find=knock_out,
)
