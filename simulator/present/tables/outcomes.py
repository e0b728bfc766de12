"""How cases ended: the rows of the table of a comparison, and the sentence that says that another
part of the cases is approved than before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulator.comparison.outcomes import LATER, SILENCE, OutcomeShare, mix_shifted
from simulator.comparison.results import Comparison, ScenarioResult
from simulator.engine.log import APPROVED
from simulator.model.outcomes import outcome_title
from simulator.present.words.messages import say
from simulator.present.words.numbers import (
    MISSING,
    figure_change,
    measure,
    measure_change,
    percentage,
)
from simulator.present.words.time_units import unit_of


def several_outcomes(results: Sequence[ScenarioResult]) -> bool:
    """Whether any scenario has another outcome than approved, or a later fact."""
    return any(label != APPROVED for result in results for label in result.shares)


def outcome_rows(results: Sequence[ScenarioResult], paired: bool, lang: str) -> Iterator[list[str]]:
    """A row for every outcome, if there is more than one."""
    if not several_outcomes(results):
        return
    for label in dict.fromkeys(label for result in results for label in result.shares):
        found = [result.shares.get(label) for result in results]
        cells = [_percent(each) for each in found]
        if paired:
            change = found[1].change if found[1] is not None else None
            cells.append(figure_change("share", change, lang) if change else MISSING)
        yield [_label(label, lang), *cells]


def mix(
    comparison: Comparison, name: str, titles: Mapping[str, str], lang: str
) -> tuple[list[str], list[str]]:
    """What is said before the days of a scenario and after them, if another part of the cases is
    approved than in the baseline; nothing otherwise.
    """
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    if name == comparison.baseline or not mix_shifted(result.shares):
        return [], []
    approved = result.shares[APPROVED]
    others = [
        say(
            "outcome_shift",
            lang,
            outcome=_outcome(label, lang),
            after=_percent(each),
            before=_percent(before.shares.get(label)),
        )
        for label, each in result.shares.items()
        if label not in (APPROVED, SILENCE) and not label.startswith(LATER) and each.shifted
    ]
    fewer = approved.change is not None and approved.change.mean < 0
    first = say(
        "fewer_approved" if fewer else "more_approved",
        lang,
        scenario=titles[name],
        after=_percent(approved),
        before=_percent(before.shares.get(APPROVED)),
        others=say("next", lang).join(others),
    )
    return [first], list(_of_all(comparison, name, lang))


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


def _label(label: str, lang: str) -> str:
    outcome = _outcome(label, lang)
    if label == SILENCE:
        return say("outcome_of_them", lang, outcome=outcome)
    if label.startswith(LATER):
        return say("outcome_later", lang, outcome=outcome)
    return say("outcome_row", lang, outcome=outcome)


def _outcome(label: str, lang: str) -> str:
    """An outcome as in a sentence."""
    title = outcome_title(label.removeprefix(LATER)).in_(lang)
    return title if lang == "zh" else title.lower()


def _percent(found: OutcomeShare | None) -> str:
    """A share in per cent; of an outcome that a scenario does not have, 0%."""
    return f"{0 if found is None else found.share.mean:.1%}"
