"""How cases ended: the rows of the table of a comparison, and the sentence that says that another
part of the cases is approved than before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison.outcomes import (
    SILENCE,
    OutcomeShare,
    fact_of,
    in_order,
    is_later,
    mix_shifted,
)
from simulator.comparison.results import Comparison, ScenarioResult
from simulator.engine.log import APPROVED
from simulator.experiments.statistics import Estimate
from simulator.model.flow import Text
from simulator.present.words.messages import say
from simulator.present.words.numbers import measure, measure_change, percentage
from simulator.present.words.time_units import unit_of


def several_outcomes(results: Sequence[ScenarioResult]) -> bool:
    """Whether any scenario has another outcome than approved, or a later fact."""
    return any(label != APPROVED for result in results for label in result.shares)


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome, its share in every version, and the changes in all but the first."""

    label: str
    shares: tuple[str, ...]
    changes: tuple[Estimate | None, ...]


def outcome_rows(results: Sequence[ScenarioResult], lang: str) -> Iterator[OutcomeRow]:
    """A row for every outcome, if there is more than one."""
    if not several_outcomes(results):
        return
    for label in in_order(label for result in results for label in result.shares):
        found = [result.shares.get(label) for result in results]
        titles = next(each.titles for each in found if each is not None)
        changes = tuple(None if each is None else each.change for each in found[1:])
        yield OutcomeRow(_label(label, titles, lang), tuple(map(_percent, found)), changes)


def mix(
    comparison: Comparison, name: str, titles: Mapping[str, str], lang: str
) -> tuple[list[str], list[str]]:
    """What is said before the days of a scenario and after them, if another part of the cases is
    approved than in the baseline; nothing otherwise.
    """
    if name == comparison.baseline:
        return [], []
    first = list(shifted(comparison.scenarios[name].shares, titles[name], lang))
    return first, list(_of_all(comparison, name, lang)) if first else []


def shifted(shares: Mapping[str, OutcomeShare], scenario: str, lang: str) -> Iterator[str]:
    """That another part of the cases ends in some way than before, or that something befalls
    another part of the cases after they had an outcome: what became of the approved ones first, the
    outcomes that changed beside it. A large change is told even where it may be chance, and says
    so.
    """
    if not mix_shifted(shares):
        return
    approved = shares[APPROVED]
    others = [
        say(
            "outcome_shift",
            lang,
            outcome=_outcome(label, each.titles, lang),
            after=_percent(each),
            before=_before(each, "before_maybe_chance", lang),
        )
        for label, each in shares.items()
        if label not in (APPROVED, SILENCE) and each.told
    ]
    first = say(
        _moved(approved),
        lang,
        scenario=scenario,
        after=_percent(approved),
        before=_before(approved, "before_by_chance", lang),
    )
    yield say("next", lang).join([first, *others])


def _moved(approved: OutcomeShare) -> str:
    """Which sentence says what became of the share of the approved cases."""
    if approved.told and approved.change is not None:
        return "more_approved" if approved.change.mean > 0 else "fewer_approved"
    same = _percent(approved) == f"{_earlier(approved):.1%}"
    return "as_many_approved" if same else "about_as_many_approved"


def _earlier(found: OutcomeShare) -> float:
    """What a share was in the baseline, which observes the same cases."""
    change = 0.0 if found.change is None else found.change.mean
    return max(0.0, found.share.mean - change)


def _before(found: OutcomeShare, by_chance: str, lang: str) -> str:
    """The same in per cent, and by which words the change may be chance."""
    share = f"{_earlier(found):.1%}"
    return say(by_chance, lang, share=share) if found.uncertain else share


def _of_all(comparison: Comparison, name: str, lang: str) -> Iterator[str]:
    """The days of all cases that ended, where the means are over the approved ones."""
    key = "cycle_time_ended"
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    after, earlier = result.measures[key].mean, before.measures[key].mean
    change, unit = result.change.get(key), unit_of(comparison)
    if comparison.window.over == "approved" and after and earlier and change is not None:
        yield say(
            "only_approved",
            lang,
            before=measure(key, earlier, unit),
            after=measure(key, after, unit),
            change=measure_change(key, change.difference, lang, unit),
            unit=unit.title.in_(lang),
            share=percentage(change.relative),
        )


def _label(label: str, titles: Sequence[Text], lang: str) -> str:
    if is_later(label):  # right under the outcome that these cases had
        fact = say("outcome_later", lang, outcome=_named(titles[-1], lang))
        return say("outcome_of_them", lang, outcome=fact)
    key = "outcome_of_them" if label == SILENCE else "outcome_row"
    return say(key, lang, outcome=_outcome(label, titles, lang))


def _outcome(label: str, titles: Sequence[Text], lang: str) -> str:
    """An outcome as in a sentence; what befell cases that had another than approved after it."""
    first, last = _named(titles[0], lang), _named(titles[-1], lang)
    if not is_later(label):
        return first
    if fact_of(label)[0] == APPROVED:
        return say("outcome_later", lang, outcome=last)
    return say("outcome_later_of", lang, first=first, outcome=last)


def _named(title: Text, lang: str) -> str:
    return title.zh if lang == "zh" else title.en.lower()


def _percent(found: OutcomeShare | None) -> str:
    """A share in per cent; of an outcome that a scenario does not have, 0%."""
    return f"{0 if found is None else found.share.mean:.1%}"
