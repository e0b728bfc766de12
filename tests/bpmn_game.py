"""A token game of its own for small BPMN diagrams: what BPMN 2.0 says tokens do, as plainly as
possible. It knows nothing of the reader, and is what the reader is held against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from xml.sax.saxutils import quoteattr

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
MAX_TOKENS, MAX_STATES = 3, 1_500
TOO_MANY = "too many states"

Marking = tuple[tuple[int, int], ...]
"""How many tokens are on each flow, by its index."""


@dataclass
class Drawn:
    """A diagram: elements (kind and more by id) and flows (source and target) in their order."""

    elements: dict[str, str] = field(default_factory=dict)
    flows: list[tuple[str, str]] = field(default_factory=list)
    borders: dict[str, str] = field(default_factory=dict)
    """The task to which each boundary event is attached; all of them interrupt it."""

    def add(self, kind: str) -> str:
        name = f"{kind[:1]}{len(self.elements)}"
        self.elements[name] = kind
        return name

    def lead(self, source: str, target: str) -> None:
        self.flows.append((source, target))

    @property
    def tasks(self) -> set[str]:
        return {name for name, kind in self.elements.items() if kind == "task"}

    def xml(self) -> bytes:
        """The diagram as a file."""
        lines = [f'<definitions xmlns="{MODEL}" targetNamespace="urn:test">', '<process id="P">']
        for name, kind in self.elements.items():
            more, inside = "", ""
            if kind == "terminateEvent":
                kind, inside = "endEvent", "<terminateEventDefinition/>"
            if kind == "boundaryEvent":
                more = f' attachedToRef="{self.borders[name]}"'
            if kind in ("boundaryEvent", "intermediateCatchEvent"):
                inside = "<messageEventDefinition/>"
            lines.append(f"<{kind} id={quoteattr(name)}{more}>{inside}</{kind}>")
        lines += [
            f'<sequenceFlow id="f{i}" sourceRef="{source}" targetRef="{target}"/>'
            for i, (source, target) in enumerate(self.flows)
        ]
        return "\n".join([*lines, "</process>", "</definitions>"]).encode()


class Game:
    """All that can happen to the tokens of one case."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.out: dict[str, list[int]] = {name: [] for name in drawn.elements}
        self.into: dict[str, list[int]] = {name: [] for name in drawn.elements}
        for i, (source, target) in enumerate(drawn.flows):
            self.out[source].append(i)
            self.into[target].append(i)

    def first(self) -> list[Marking]:
        starts = [name for name, kind in self.drawn.elements.items() if kind == "startEvent"]
        return [made for start in starts for made, _ in self.given(Counter(), start)]

    def given(self, marking: Counter[int], name: str) -> Iterator[tuple[Marking, bool]]:
        """The markings when a token has come to an element and it has given its own; and whether
        a task was done then, rather than interrupted.
        """
        for chosen in self.choices(name):
            if chosen is None:
                yield (), True
                continue
            made = marking.copy()
            made.update(chosen)
            yield _tidy(made), True
        for event, task in self.drawn.borders.items():
            if task == name:
                made = marking.copy()
                made.update(self.out[event])
                yield _tidy(made), False

    def choices(self, name: str) -> Iterator[tuple[int, ...] | None]:
        """The flows that get a token; ``None`` ends the case."""
        out, kind = self.out[name], self.drawn.elements[name]
        if kind == "terminateEvent":
            yield None
        elif kind in ("exclusiveGateway", "eventBasedGateway"):
            yield from ((each,) for each in out)
        elif kind == "inclusiveGateway":
            for size in range(1, len(out) + 1):
                yield from combinations(out, size)
        else:
            yield tuple(out)

    def moves(self, marking: Marking) -> Iterator[tuple[str | None, Marking]]:
        """Every element that can take its tokens, with what follows: the task that is done, if it
        is one.
        """
        held = Counter(dict(marking))
        for name in {self.drawn.flows[flow][1] for flow in held}:
            for taken in self.taken(name, held):
                left = held.copy()
                left.subtract(taken)
                for after, is_done in self.given(left, name):
                    yield (name if is_done and name in self.drawn.tasks else None), after

    def taken(self, name: str, held: Counter[int]) -> Iterator[list[int]]:
        into = self.into[name]
        here = [flow for flow in into if held[flow]]
        match self.drawn.elements[name]:
            case "parallelGateway":
                if len(here) == len(into):
                    yield here
            case "inclusiveGateway":
                if here and not self.may_come(name, held, here):
                    yield here
            case _:
                yield from ([flow] for flow in here)

    def may_come(self, join: str, held: Counter[int], here: list[int]) -> bool:
        """Whether an inclusive join waits: a token elsewhere can reach an empty flow of it, and
        none that holds a token.
        """
        empty = [flow for flow in self.into[join] if flow not in here]
        towards_full = self.upstream(join, here)
        towards_empty = self.upstream(join, empty)
        elsewhere = [flow for flow in held if held[flow] and flow not in self.into[join]]
        return any(flow in towards_empty and flow not in towards_full for flow in elsewhere)

    def upstream(self, join: str, flows: list[int]) -> set[int]:
        """The flows from which a token can reach some flows without passing the join."""
        found: set[int] = set()
        todo = [self.drawn.flows[flow][0] for flow in flows]
        seen: set[str] = set()
        while todo:
            name = todo.pop()
            if name in seen or name == join:
                continue
            seen.add(name)
            found.update(self.into[name])
            todo += [self.drawn.flows[flow][0] for flow in self.into[name]]
            todo += [self.drawn.borders[name]] if name in self.drawn.borders else []
        return found

    def verdict(self) -> str:
        """``sound``, or what is wrong."""
        came: dict[Marking, set[Marking]] = {marking: set() for marking in self.first()}
        todo = list(came)
        while todo:
            marking = todo.pop()
            following = [after for _, after in self.moves(marking)]
            if marking and not following:
                return "stuck"
            for after in following:
                if any(tokens > MAX_TOKENS for _, tokens in after):
                    return "unbounded"
                if after not in came:
                    came[after] = set()
                    todo.append(after)
                came[after].add(marking)
            if len(came) > MAX_STATES:
                return TOO_MANY
        good, todo = {()}, [()]
        while todo:
            for before in came.get(todo.pop(), ()):
                if before not in good:
                    good.add(before)
                    todo.append(before)
        return "sound" if set(came) <= good else "goes round"

    def can_do(self, done: Counter[str]) -> bool:
        """Whether a case can come to its end having done each task just so often."""
        wanted = _tidy(Counter(done))
        seen: set[tuple[Marking, Marking]] = set()
        todo = [(marking, wanted) for marking in self.first()]
        while todo:
            state = todo.pop()
            if state in seen:
                continue
            seen.add(state)
            marking, left = state
            if not marking and not left:
                return True
            for name, after in self.moves(marking):
                rest = Counter(dict(left))
                if name is not None:
                    if not rest[name]:
                        continue
                    rest[name] -= 1
                todo.append((after, _tidy(rest)))
        return False


def _tidy(counted: Counter) -> tuple:  # type: ignore[type-arg]
    return tuple(sorted((key, number) for key, number in counted.items() if number))
