"""What the judges of all exercises use: lines read as people write them, flows that are handed out,
reforms simulated.

Answer → **checks** → each exercise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.application.study import Study
from simulator.comparison.results import Comparison, ScenarioResult
from simulator.comparison.scenarios import compare
from simulator.exercises.shipped_files import path_of, text_of
from simulator.experiments.settings import Settings
from simulator.formats import Loaded, load_process, read_scenario, scenario_from_text
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.numerals import with_digits
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.units import normalise, parse_quantity, parse_share
from simulator.reforms.scenario import Scenario

REPLICATIONS = 5
CALENDAR_DAYS = Decimal("1.4")  # of a working day
YES = ("yes", "y", "true", "是", "对", "有", "会")
NO = ("no", "n", "false", "neither", "否", "不", "没有", "不会", "无", "都没有")
NOTHING = ("nothing", "none", "无", "没有", "不变", "不省")
ALL = ("all", "everybody", "everyone", "全部", "所有", "人人")
ENGLISH = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_PEOPLE = re.compile(
    rf"(\d{{1,3}}|{'|'.join(ENGLISH)})(?:\.0+)? *(?:officers?|people|persons?|个|名|人|个人)?"
)
_TENTHS = re.compile(r"(\d)成(\d?)")


class NotAnswered(Exception):
    """A line is missing, or cannot be read as what is asked for; it is told what to write."""

    def __init__(self, said: Phrase) -> None:
        super().__init__(said.code)
        self.said = said


@dataclass(frozen=True)
class Tried:
    """A reform of an exercise, simulated beside today; times are days."""

    before: ScenarioResult
    after: ScenarioResult
    process: Process

    @property
    def days(self) -> tuple[float, float]:
        """The cycle time today and afterwards; without end where no mean exists."""
        return cycle_days(self.before), cycle_days(self.after)

    @property
    def saved(self) -> float:
        return self.days[0] - self.days[1]

    @property
    def overloaded(self) -> Text | None:
        """The pool that cannot keep up, if there is one."""
        for name, pool in self.after.pools.items():
            if pool.unstable or pool.load >= 1:
                return title_of_pool(self.process, name)
        return None


def handed_out(number: int, name: str = "process.yaml") -> Process:
    """A flow of an exercise as it was handed out, whatever a learner has done to his copy."""
    return load_process(path_of(number, name))


def handed_out_reform(number: int) -> Loaded[Scenario]:
    """The reform of an exercise as it was handed out."""
    return read_scenario(path_of(number, "reform.yaml"))


def reform_text(number: int) -> str:
    """Its text, of which an answer changes a few values."""
    return text_of(number, "reform.yaml")


def reform_of(text: str) -> Loaded[Scenario]:
    """A reform that an answer spells out."""
    return scenario_from_text(text)


def tried(process: Process, scenario: Loaded[Scenario] | Scenario) -> Tried:
    """Simulates a reform beside today.

    Raises:
        ReformError: it does not fit the process.
    """
    value = scenario.value if isinstance(scenario, Loaded) else scenario
    study = Study.load(process, value, only_scenarios=True)
    found = simulated(study.processes)
    before, after = found.scenarios.values()
    return Tried(before, after, study.last.process)


def simulated(processes: Mapping[str, Process]) -> Comparison:
    """Flows on the same random numbers, the first one the baseline."""
    return compare(processes, Settings(replications=REPLICATIONS))


def cycle_days(result: ScenarioResult) -> float:
    """The mean cycle time in days, ``inf`` where no mean exists."""
    mean = result.measures["cycle_time"].mean
    return float("inf") if mean is None else mean.mean / 24


def mean_of(result: ScenarioResult, measure: str) -> float:
    """The mean of a measure; 0 where it has none."""
    mean = result.measures[measure].mean
    return 0.0 if mean is None else mean.mean


def title_of_pool(process: Process, name: str) -> Text:
    return process.pools[name].title or Text(name, name)


def line(answer: HandedIn, key: str) -> str:
    """What stands behind a key.

    Raises:
        NotAnswered: nothing does.
    """
    if key not in answer.lines:
        raise NotAnswered(Phrase.of("exercise-empty", key=key))
    return answer.lines[key]


def days(answer: HandedIn, key: str) -> float:
    """A length in calendar days, as people write it: ``7``, ``7 d``, ``5 wd``, ``5 个工作日``; a
    saving may stand as ``-7``, and none as a word.

    Raises:
        NotAnswered: it is none.
    """
    text = normalise(line(answer, key)).strip().lstrip("+-−约~≈").strip()
    if text.lower() in NOTHING:
        return 0.0
    try:
        quantity = parse_quantity(f"{text} d" if _is_number(text) else text, ("d", "wd", "h"))
    except ValueError:
        raise NotAnswered(Phrase.of("exercise-no-days", key=key, text=text)) from None
    value = quantity.value * (CALENDAR_DAYS if quantity.unit == "wd" else 1)
    return float(value / 24 if quantity.unit == "h" else value)


def whole(answer: HandedIn, key: str) -> int:
    """A number of people, one at least, with or without a unit: ``2``, ``2 人``, ``两名``, ``two``.

    Raises:
        NotAnswered: it is none.
    """
    found = _PEOPLE.fullmatch(with_digits(normalise(line(answer, key)).strip()).lower())
    number = 0 if found is None else ENGLISH.get(found[1]) or int(found[1])
    if not number:
        raise NotAnswered(Phrase.of("exercise-no-number", key=key, text=answer.lines[key]))
    return number


def share(answer: HandedIn, key: str) -> Decimal:
    """A share: ``60%``, ``60``, ``六成`` or ``all``.

    Raises:
        NotAnswered: it is none.
    """
    text = normalise(line(answer, key)).strip()
    if text.lower() in ALL:
        return Decimal(1)
    tenths = _TENTHS.fullmatch(with_digits(text))
    if tenths is not None:
        return Decimal(f"0.{tenths[1]}{tenths[2]}")
    try:
        return parse_share(f"{text}%" if _is_number(text) and Decimal(text) > 1 else text)
    except ValueError:
        raise NotAnswered(Phrase.of("exercise-no-share", key=key, text=text)) from None


def yes(answer: HandedIn, key: str) -> bool:
    """Whether the answer is yes.

    Raises:
        NotAnswered: it is neither yes nor no.
    """
    word = line(answer, key).lower()
    if word in YES or word in NO:
        return word in YES
    raise NotAnswered(Phrase.of("exercise-yes-or-no", key=key, text=word))


def chosen(text: str, known: Mapping[str, Sequence[str]], key: str) -> str:
    """Which of some things is meant, by any of its names in either language.

    Raises:
        NotAnswered: none of them; it is told what they are called.
    """
    wanted = _tidy(text)
    for name, others in known.items():
        if wanted in map(_tidy, (name, *others)):
            return name
    raise NotAnswered(Phrase.of("exercise-not-among", key=key, text=text, known=tuple(known)))


def listed(text: str) -> list[str]:
    """The entries of a list, with whatever commas it is written."""
    for comma in "、，；;/> ":
        text = text.replace(comma, ",")
    return [each.strip() for each in text.split(",") if each.strip()]


def names_of(titles: Mapping[str, Text | None]) -> dict[str, tuple[str, ...]]:
    """Names with their titles, for ``chosen``."""
    return {
        name: (title.en, title.zh) if title is not None else () for name, title in titles.items()
    }


def within(value: float, true: float, part: float, least: float) -> bool:
    """Whether an estimate is near enough: by a part of the true value, or by ``least``."""
    return abs(value - true) <= max(abs(true) * part, least)


def officers_added(before: Process, after: Process, pools: Collection[str] = ()) -> int:
    """How many officers more there are, in all or in some pools."""
    return sum(
        pool.capacity - (before.pools[name].capacity if name in before.pools else 0)
        for name, pool in after.pools.items()
        if not pools or name in pools
    )


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _tidy(text: str) -> str:
    return normalise(text).strip().lower().replace("_", "-").replace(" ", "-").removesuffix(".yaml")
