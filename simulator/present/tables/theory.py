"""What theory knows beside what was simulated, a line per answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.present.words.measures import measure_title
from simulator.present.words.messages import say
from simulator.present.words.numbers import MISSING, figure
from simulator.studies.theory import CONFIDENCE, Verdict


def theory_lines(name: str, verdicts: Sequence[Verdict], lang: str) -> Iterator[str]:
    """The known mean, the simulated one with its interval, and whether the two agree."""
    if not verdicts:
        yield f"{name}: {say('theory_none', lang)}"
        return
    yield (
        f"{name}:"
        f" {say('sure', lang, n=_most_replications(verdicts), confidence=f'{CONFIDENCE:.1%}')}"
    )
    for verdict in verdicts:
        low, high = verdict.answer.bounds
        known = (
            str(low)
            if verdict.answer.exact is not None
            else say("theory_between", lang, low=low, high=high)
        )
        key = "theory_inside" if verdict.inside else "theory_outside"
        yield (
            "  "
            + say(
                key,
                lang,
                measure=measure_title(verdict.measure, lang),
                known=known,
                found=_found(verdict),
            )
        )


def _found(verdict: Verdict) -> str:
    if verdict.found is None:
        return MISSING
    return f"{figure('', verdict.found)} {verdict.unit}"


def _most_replications(verdicts: Sequence[Verdict]) -> int:
    return max(each.found.n if each.found else 0 for each in verdicts)
