"""What is said below the packages: how they were chosen from, and what does not go together."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.present.tables.best import BestPage
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import count
from simulator.present.words.titles import pool_title


def best_notes(page: BestPage) -> Iterator[str]:
    """What was fixed, closed or left out, and what goes with what."""
    found, lang = page.found, page.lang
    if found.fixed:
        yield say("best_fixed", lang, reforms=page.list(found.fixed))
    if found.unbound is not None:
        must = page.list(found.fixed)
        if set(found.fixed) <= set(found.unbound.package.switches):
            yield say("best_must_free", lang, must=must)
        else:
            package = page.named(found.unbound.package.switches, found.unbound.package.officers)
            costs = f"{page.changed(found.unbound.costs)}{page._of_unit()}"
            yield say("best_must", lang, must=must, package=package, costs=costs)
    if found.closed and found.authority is not None:
        said = say(f"level_{found.authority}", lang)
        yield say("best_closed", lang, level=said, reforms=page.list(found.closed))
    if found.never_possible:
        yield say("best_never", lang, reforms=page.list(found.never_possible))
    for name, others in found.needs.items():
        yield say("best_needs", lang, reform=page.numbered(name), others=page.list(others))
    for first, second in found.excludes:
        one, two = page.numbered(first), page.numbered(second)
        yield say("best_excludes", lang, first=one, second=two)
    if found.unpaid and (page.has_cost or page.has_yearly):
        yield say("best_unpaid", lang, reforms=page.list(found.unpaid))
    if found.pools:
        names = (pool_title(page.pools, pool, lang) for pool in found.pools)
        yield say("best_pools", lang, pools=listed(names, lang))
    elif found.offered:
        yield say("best_no_pools", lang)
    if found.bounded:
        yield say("best_bounded", lang, n=count(found.bounded))
    if found.refused:
        yield say("best_refused", lang, n=count(found.refused))
    if found.overloaded:
        yield say("best_overloaded", lang, n=count(found.overloaded))
    yield from (note.text(lang) for note in found.notes)
