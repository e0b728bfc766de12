"""What stands beside the days saved: harm, silence, waiting shifted to others, and offices that get
busier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from simulator.comparison.harm import HarmChange, harm_changes
from simulator.comparison.outcomes import LATER
from simulator.comparison.results import Comparison, Measured, ScenarioResult
from simulator.flow_analysis.moved_arrivals import moved_arrivals
from simulator.measures.harm import may_come_about
from simulator.model.process import Process
from simulator.present.words.messages import say
from simulator.present.words.numbers import count, measure_change, points, share
from simulator.present.words.time_units import unit_of
from simulator.present.words.titles import (
    all_groups,
    all_pools,
    group_named,
    group_title,
    pool_title,
)

PER_THOUSAND = 1000
_SILENCE = {"tacit": "harm_tacit", "silent_consents": "harm_silent"}


def grave_harm(comparison: Comparison, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """Grave harm that came about is said before anything else; that it could is said beside."""
    for name, result in comparison.scenarios.items():
        grave = result.measures["harm_grave"].mean
        if grave is not None and grave.mean:
            earlier = comparison.scenarios[comparison.baseline].measures["harm_grave"]
            yield say(
                "harm_grave_first",
                lang,
                scenario=titles[name],
                n=_per_thousand(result.measures["harm_grave"], lang),
                before="" if name == comparison.baseline else _was("", _before(earlier), lang),
            )


def beside(
    comparison: Comparison,
    titles: Mapping[str, str],
    processes: Mapping[str, Process],
    lang: str,
    harms: bool = True,
) -> Iterator[str]:
    """The lines under the table, scenario by scenario; not the ``harms`` that stand in it."""
    pools, groups = all_pools(processes), all_groups(processes)
    numbers = {number for each in processes.values() for number in each.numbers}
    before = comparison.scenarios[comparison.baseline]
    for name, result in comparison.scenarios.items():
        if name == comparison.baseline:
            continue
        busier = [
            f"{pool_title(pools, pool, lang)}"
            f" {points(figures.utilisation.mean - old.utilisation.mean, lang)}"
            for pool, figures in result.pools.items()
            if (old := before.pools.get(pool)) is not None
            and figures.utilisation is not None
            and old.utilisation is not None
            if figures.utilisation.mean - old.utilisation.mean >= 0.005
        ]
        if busier:
            yield say(
                "of_scenario",
                lang,
                scenario=titles[name],
                text=say("busier", lang, pools=say("and", lang).join(busier)),
            )
        unit = unit_of(comparison)
        said = unit.title.in_(lang)
        slower = [
            f"{group_named(groups, of, numbers, lang)}"
            f" {measure_change('cycle_time', group.change.difference, lang, unit)}"
            for of, group in result.groups.items()
            if group.change is not None and group.change.difference.ends[0] > 0
        ]
        if slower:
            yield say(
                "of_scenario",
                lang,
                scenario=titles[name],
                text=say("slower", lang, groups=say("and", lang).join(slower), unit=said),
            )
        moved = _moved(comparison, processes, name, lang)
        if moved:
            yield say("of_scenario", lang, scenario=titles[name], text=moved)
        late = _fewer_in_time(result, before, lang)
        if late:
            yield say("of_scenario", lang, scenario=titles[name], text=late)
        if harms:
            text = say("harm", lang, text=harms_of(comparison, processes, name, lang))
            yield say("of_scenario", lang, scenario=titles[name], text=text)


def harms_of(comparison: Comparison, processes: Mapping[str, Process], name: str, lang: str) -> str:
    """What a scenario does, or could do, in one line; that it has no tacit decisions, if so."""
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    changes = harm_changes(result.measures, before.measures, may_come_about(processes[name]))
    return say("next", lang).join(_harms(result, before, changes, lang))


def _moved(comparison: Comparison, processes: Mapping[str, Process], name: str, lang: str) -> str:
    """How many cases come later, or more, or fewer, and whether that lies in the time that is
    counted; else nothing.
    """
    before, after = processes[comparison.baseline], processes[name]
    found = moved_arrivals(before, after)
    if not found:
        return ""
    told = [
        say(
            "moved_more" if each.cases > 0 else "moved_fewer",
            lang,
            start=each.start,
            end=each.end - timedelta(days=1),
            n=count(round(abs(each.cases))),
            classes=_of_classes(after, each.classes, lang),
        )
        for each in found
    ]
    text = say("moved", lang, times=say("next", lang).join(told))
    window, first, last = comparison.window, found[0].start, max(each.end for each in found)
    opened = after.start + timedelta(milliseconds=window.warm_up)
    closed = after.start + timedelta(milliseconds=window.horizon)
    if first < opened or last > closed:
        text += say("moved_uncounted", lang, start=opened, end=closed - timedelta(days=1))
    return text


def _of_classes(process: Process, names: tuple[str, ...], lang: str) -> str:
    if not names:
        return ""
    groups = all_groups({process.name: process})
    titles = (group_title(groups, ("class", name), lang) for name in names)
    return say("moved_of", lang, classes=say("and", lang).join(titles))


def _fewer_in_time(result: ScenarioResult, before: ScenarioResult, lang: str) -> str:
    """That fewer cases keep all their promises, if it is more than chance; else nothing."""
    after, earlier = (each.measures["case_on_time"].mean for each in (result, before))
    change = result.change.get("case_on_time")
    if after is None or earlier is None or change is None or change.difference.ends[1] >= 0:
        return ""
    return say("fewer_in_time", lang, after=share(after.mean), before=share(earlier.mean))


def harm_line(changes: Mapping[str, HarmChange], lang: str) -> Iterator[str]:
    """One line of what a scenario does, or could do; none where there is nothing of it."""
    phrases = list(_came_about(changes, lang))
    if phrases:
        yield say("harm", lang, text=say("next", lang).join(phrases))


def _per_thousand(found: Measured, lang: str) -> str:
    """How often in 1,000 cases that ended; of what did not come about, at most how often: by the
    interval, with one replication by the rule of three (Hanley and Lippman-Hand, *If nothing goes
    wrong, is everything all right?*, JAMA 249, 1983).
    """
    assert found.mean is not None
    told = _often(found.mean.mean * PER_THOUSAND)
    if found.mean.mean or not found.n:
        return told
    most = found.mean.ends[1] or min(3 / found.n, 1.0)
    return say("harm_at_most", lang, n=told, most=_often(most * PER_THOUSAND))


def _often(n: float) -> str:
    """How often in 1,000 cases; without a decimal where each case is met more than once.

    >>> _often(17.24), _often(2000.0)
    ('17.2', '2,000')
    """
    return f"{n:,.0f}" if n > PER_THOUSAND else f"{n:.1f}"


def _before(earlier: Measured) -> float:
    """How often in 1,000 cases before the reform; 0 where there was none of it."""
    return 0.0 if earlier.mean is None else earlier.mean.mean * PER_THOUSAND


def _was(text: str, before: float, lang: str) -> str:
    """The same, and how much it was before, if there was any."""
    return say("harm_before", lang, text=text, before=_often(before)) if before else text


def _came_about(changes: Mapping[str, HarmChange], lang: str) -> Iterator[str]:
    """A phrase for each kind of harm."""
    unnoticed = changes.get("harm_undetected")
    for kind, each in changes.items():
        told = kind if kind.startswith("harm") else _SILENCE[kind]
        if (
            kind == "harm_unweighed"
            and unnoticed is not None
            and unnoticed.after.mean is not None
            and unnoticed.after.mean.mean
            and each.after.mean == unnoticed.after.mean
        ):
            told = "harm_unweighed_all"
        text = say(told, lang, n=_per_thousand(each.after, lang))
        yield _was(text, _before(each.before), lang)


def _harms(
    result: ScenarioResult,
    before: ScenarioResult,
    changes: Mapping[str, HarmChange],
    lang: str,
) -> Iterator[str]:
    if "tacit" not in changes:
        yield say("harm_none", lang)
    yield from _came_about(changes, lang)
    after, earlier = _revoked(result), _revoked(before)
    if after or earlier:
        yield _was(say("harm_revoked", lang, n=_often(after)), earlier, lang)
    spent = result.counts.public_costs - before.counts.public_costs
    if spent > 0:
        yield say("public_costs", lang, n=count(spent))
    forgone = before.counts.fees - result.counts.fees
    if forgone > 0:
        yield say("fees_forgone", lang, n=count(forgone))


def _revoked(result: ScenarioResult) -> float:
    """Approvals that are revoked, per thousand cases that ended."""
    revoked, ended = result.shares.get(f"{LATER}revoked"), result.measures["completed"].mean
    if revoked is None or ended is None or not ended.mean:
        return 0.0
    return revoked.share.mean / ended.mean * PER_THOUSAND
