"""What is said below a form: how it is to be read, and what stands beside the cuts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.application.forms.cells import FormKind
from simulator.application.forms.estimates import count_estimates
from simulator.application.forms.gathered import GatheredForms
from simulator.present.forms.words import ESTIMATES_BEHIND, HARM_TOO, NOT_SIMULATED, NOTES
from simulator.present.tables.harm import beside, grave_harm
from simulator.present.tables.outcomes import mix
from simulator.present.tables.versions import put_in_lines, told_notes
from simulator.present.words.messages import say, sure


def notes_of(kind: FormKind, gathered: GatheredForms, lang: str) -> tuple[str, ...]:
    """The lines below a form in ``en`` or ``zh``."""
    lines = [text.in_(lang) for text in NOTES[kind]]
    if kind in ("changes", "tasks"):
        lines += _of_simulation(gathered, lang)
    if kind in ("changes", "tasks", "licences"):
        lines.append(say("legality", lang))
    return tuple(lines)


def weighed_beside(gathered: GatheredForms, lang: str) -> tuple[str, ...]:
    """What the scenario puts in, whom it refuses, whom it makes busier and what harm it does, as
    simulated; nothing where nothing was simulated.
    """
    plan = gathered.sources.plan
    if plan is None:
        return ()
    whole = plan.comparison
    last = str(len(plan.tasks))
    names = (whole.baseline, last)
    found = replace(whole, scenarios={name: whole.scenarios[name] for name in names})
    versions = (gathered.study.variants[0], gathered.study.last)
    titles = {name: each.called(lang) for name, each in zip(names, versions, strict=True)}
    processes = {name: each.process for name, each in zip(names, versions, strict=True)}
    first, of_all = mix(found, last, titles, lang)
    return (
        *grave_harm(found, titles, lang),
        *first,
        *of_all,
        *beside(found, titles, processes, lang),
        *put_in_lines(processes[whole.baseline], processes[last], titles[last], lang),
        *told_notes(found, titles, lang),
    )


def _of_simulation(gathered: GatheredForms, lang: str) -> Iterator[str]:
    plan = gathered.sources.plan
    if plan is None:
        yield NOT_SIMULATED.in_(lang)
        return
    told = weighed_beside(gathered, lang)
    if told:
        yield f"{HARM_TOO.in_(lang)}{'：' if lang == 'zh' else ':'}"
        yield from told
    yield sure(plan.comparison.replications, f"{plan.comparison.confidence:.0%}", lang)
    guesses = count_estimates(gathered.sources.after)
    if guesses:
        yield ESTIMATES_BEHIND.in_(lang).format(n=guesses)
    yield say("simulated", lang)
