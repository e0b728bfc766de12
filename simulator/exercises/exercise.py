"""What an exercise is: a number, a title, minutes, questions, and how its answer is judged.

Answer → **exercise** → verdict. The texts and files that are handed out lie in ``files/NUMBER``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.sentences import Phrase, Value


@dataclass(frozen=True)
class Judgement:
    """Whether an answer is right, what is said about it, and whether that rests on a simulation."""

    right: bool
    remarks: tuple[Phrase, ...]
    simulated: bool = False


@dataclass(frozen=True)
class Exercise:
    """An exercise; ``keys`` are the lines of its answer file, ``shipped`` the processes that ship
    anyway, by the file that they are handed out as. Where one ``writes_own`` a starter is changed;
    only one that ``simulates`` holds an answer against a simulation.
    """

    number: int
    title: Text
    minutes: int
    keys: tuple[str, ...]
    judge: Callable[[HandedIn], Judgement]
    shipped: Mapping[str, str] = field(default_factory=dict)
    writes_own: bool = False
    simulates: bool = True


def right(*remarks: Phrase) -> Judgement:
    """An answer that is right, and why."""
    return Judgement(True, remarks)


def wrong(*remarks: Phrase) -> Judgement:
    """An answer that is not right, and what its author may have thought."""
    return Judgement(False, remarks)


def told(code: str, /, **values: Value | float) -> Phrase:
    """A sentence of the exercises; numbers with as many digits as a reader needs.

    >>> told("exercise-empty", key=2.345).values
    (('key', '2.3'),)
    """
    shown = {
        name: short(value) if isinstance(value, float) else value for name, value in values.items()
    }
    return Phrase.of(code, **shown)


def short(value: float) -> str:
    """A figure in a sentence.

    >>> short(2.345), short(0.04), short(-0.01), short(27.04)
    ('2.3', '0.04', '0', '27')
    """
    text = f"{value:.1f}" if abs(value) >= 0.95 or value == 0 else f"{value:.2f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") or abs(value) < 0.02 else text
