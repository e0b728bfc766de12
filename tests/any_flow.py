"""Any flow of the model, sound or not, and the names, texts and times that are drawn for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from simulator.formats.language.numbers import compares
from simulator.formats.yaml.files import control_character
from simulator.model.distributions import (
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Sum,
    Summand,
    Triangular,
    Uniform,
)
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Edge,
    End,
    First,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
    Text,
)
from simulator.model.queues import Slots
from simulator.model.units import Quantity

WORDS = (
    "parallel",
    "any",
    "choice",
    "stage",
    "end",
    "graph",
    "rest",
    "applicant",
    "class",
    "shares",
    "item",
    "split",
    "join",
)
names = st.one_of(
    st.text(st.sampled_from("abcxyz019-_审批许可é"), min_size=1, max_size=8),
    st.sampled_from(["null", "true", "no", "12", "0x1F", "1e3", "~", "-"]),
).filter(lambda name: name not in WORDS and name != "~")
texts = st.one_of(
    st.text(max_size=40).filter(lambda text: not control_character(text)),  # no file can carry one
    st.sampled_from(
        [
            "yes",
            "null",
            "",
            " a ",
            "a: b",
            "a #b",
            "- a",
            "1:30",
            "a\nb\n",
            "甲,乙",
            "x" * 300,
            "a b " * 80,
        ]
    ),
)
named = texts.filter(lambda text: text.strip() and len(text) <= 200)  # as titles have to be
titles = st.none() | st.builds(Text, named, named) | named.map(lambda text: Text(text, text))
maybe = st.none() | texts
shares = st.integers(0, 1000).map(lambda n: Decimal(n) / 1000)
values = st.integers(0, 500).map(lambda n: Decimal(n) / 4)
dates = st.dates(date(2000, 1, 1), date(2100, 1, 1))
flags = st.booleans()


def quantities(*units: str) -> st.SearchStrategy[Quantity]:
    return st.builds(Quantity, values, st.sampled_from(units))


def distributions(*units: str) -> st.SearchStrategy[Any]:
    one = quantities(*units)
    ordered = st.lists(values, min_size=3, max_size=3).map(sorted)
    unit = st.sampled_from(units)
    simple = st.one_of(
        one.map(Fixed),
        one.map(Exponential),
        st.builds(lambda low, u: Uniform(Quantity(low[0], u), Quantity(low[2], u)), ordered, unit),
        st.builds(lambda v, u: Triangular(*(Quantity(x, u) for x in v)), ordered, unit),
        st.builds(Gamma, one, st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(0)])),
        st.builds(
            lambda v, u: Empirical(tuple(Quantity(x, u) for x in v)),
            st.lists(values, min_size=1, max_size=3),
            unit,
        ),
    )
    summed = st.builds(
        lambda of, draws: Sum(tuple(Summand(of, name) for name in sorted(draws))),
        simple,
        st.sets(st.sampled_from(["a.b", "c.d", "é"]), min_size=1),
    )
    return st.one_of(simple, summed)


work, wait = distributions("s", "min", "h"), distributions("wd") | distributions("h", "d", "week")
kinds = texts.filter(lambda text: not compares(text))  # a file reads these as numbers
conditions = st.builds(
    Condition,
    st.lists(names, max_size=2).map(tuple),
    st.dictionaries(names, st.lists(kinds, min_size=1, max_size=2).map(tuple), max_size=2),
    st.dictionaries(names, shares, max_size=2),
    st.none() | dates,
    st.none() | dates,
).filter(lambda condition: condition != Condition())
hours = st.sampled_from([((540, 720), (840, 1020)), ((0, 1440),), ()])
weeks = st.dictionaries(st.sampled_from(["Mon", "Tue", "Wed", "Sat", "Sun"]), hours, min_size=1)
steps = st.builds(
    Step,
    name=names,
    title=titles,
    by=st.lists(names, max_size=2).map(tuple),
    officers=st.integers(1, 3),
    time=st.none() | work,
    minimum=st.none() | quantities("wd", "d"),
    required=flags,
    visit=flags,
    online=shares,
    trip=st.none() | work,
    harm=st.sampled_from([None, "grave", "undetected"]),
    when=st.none() | conditions,
    slots=st.none()
    | st.builds(
        Slots,
        st.dictionaries(st.sampled_from(["Mon", "Fri"]), st.just((540, 840)), min_size=1),
        st.integers(1, 9),
    ),
    serves=st.lists(names, max_size=2).map(tuple),
    does_materials=flags,
    checks_materials=flags,
    pays_fee=flags,
    suspends_clock=flags,
    milestones=st.sampled_from([(), ("accepted",), ("decided", "delivered")]),
    pace=st.none() | st.builds(lambda share: Fixed(Quantity(share, "")), shares),
    draws=st.none() | names,
    source=maybe,
) | st.builds(Step, name=names, wait=wait)


def branches(flows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    way = st.one_of(
        st.builds(
            Branch,
            name=names,
            title=titles,
            share=shares,
            do=flows,
            then=st.none() | names,
            source=maybe,
        ),
        st.builds(
            Branch, name=names, rest=st.just(True), do=flows, end=st.none() | names, source=maybe
        ),
        st.builds(Branch, name=names, title=titles, when=conditions, do=flows, source=maybe),
    )
    return st.lists(way, min_size=1, max_size=3, unique_by=lambda branch: branch.name).map(tuple)


def graphs(level: str) -> st.SearchStrategy[Graph]:
    def build(
        inner: list[Step], edges: list[tuple[int, int]], title: Text | None, cited: str | None
    ) -> Graph:
        nodes: dict[str, Any] = {
            f"n{i}": Step(**{**vars(step), "name": f"n{i}"}) for i, step in enumerate(inner)
        }
        nodes |= {
            "way": Gateway("exclusive", title=title),
            "some": Gateway("inclusive", 2),
            "stop": End("done"),
        }
        if level == "process":
            nodes |= {"permit": ItemRef("permit"), "other": ItemRef("permit")}
        known = list(nodes)
        return Graph(
            nodes=nodes,
            edges=tuple(
                Edge(
                    source=known[a % len(known)],
                    target=known[b % len(known)],
                    title=title,
                    share=Decimal("0.5"),
                    cited=cited,
                )
                for a, b in edges
            ),
        )

    return st.builds(
        build,
        st.lists(steps, max_size=2),
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4),
        titles,
        maybe,
    )


timers = st.builds(
    Step,
    name=st.just("timer") | names,
    wait=st.builds(Fixed, quantities("wd", "d")),
    timer=st.just(True),
    title=titles,
    source=st.none() | st.just("estimate"),
)


def repeated(
    times: int, together: bool, per: str | None, do: Any, title: Text | None, source: str | None
) -> Repeat:
    """A block that is done so many times, or as often as a number says, one after another."""
    if per is not None:
        return Repeat(times=1, per=per, do=do, title=title, source=source)
    return Repeat(times=times, together=together, do=do, title=title, source=source)


def entries(level: str) -> st.SearchStrategy[Any]:
    leaves = [steps, timers, st.builds(End, names), graphs(level)] + (
        [st.builds(ItemRef, names)] if level == "process" else []
    )

    def blocks(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        flows = st.lists(inner, max_size=2).map(tuple)
        side = st.lists(flows, min_size=2, max_size=3).map(tuple)
        kinds = [
            st.builds(
                Parallel,
                branches=side,
                until=st.sampled_from([None, 1, 2]),
                name=st.none() | names,
                title=titles,
            ),
            st.builds(
                Choice, branches=branches(flows), name=st.none() | names, title=titles, source=maybe
            ),
            st.builds(
                AnyOf, branches=branches(flows), name=st.none() | names, title=titles, source=maybe
            ),
            st.builds(First, branches=side, name=st.none() | names, title=titles),
            st.builds(repeated, st.integers(2, 9), flags, st.none() | names, flows, titles, maybe),
        ]
        stage = st.builds(
            Stage,
            name=names,
            lead=names,
            do=flows,
            limit=st.none() | quantities("wd", "d"),
            title=titles,
            dispatch=st.none() | work,
            source=maybe,
        )
        return st.one_of(*kinds, *([stage] if level == "process" else []))

    return st.recursive(st.one_of(*leaves), blocks, max_leaves=4)


def flows(level: str) -> st.SearchStrategy[Any]:
    return st.lists(entries(level), max_size=3).map(tuple)
