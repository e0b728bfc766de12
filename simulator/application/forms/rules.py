"""The rules by which cells of forms are computed, each by its name: what the model says at some
paths → **rules** → the value of a cell.

Counted figures have their one definition in ``flow_analysis``. A rule gives ``None`` where it has
nothing to say, such as a share of nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from simulator.application.forms.cells import FormCell, FormSources
from simulator.application.forms.estimates import says_estimate
from simulator.application.forms.offices import office_of
from simulator.application.forms.uncounted import Pair, asked_if_not_found, without_fee
from simulator.application.forms.ways_of_permits import way_of
from simulator.model.distributions import mean
from simulator.model.errors import Path
from simulator.model.flow import AnyOf, Choice, Step, Text, Wording, steps_of, walk
from simulator.model.process import Item, Material
from simulator.model.timers import title_of
from simulator.model.units import Quantity
from simulator.model.wording import ESTIMATE
from simulator.reforms.tasks import items_named

Rule = Callable[..., Any]


def _title(sources: FormSources, path: Path) -> Wording:
    """The title of a thing, or its name."""
    thing = sources.at(path)
    if isinstance(thing, Step):
        return title_of(thing) or thing.name
    return thing.title or str(path[-1])


def _item_figure(figure: str) -> Rule:
    return lambda sources, path: getattr(sources.of_items(path)[str(path[2])], figure)


def _of_all(sources: FormSources, path: Path, figure: str) -> float:
    """A figure of the whole; an item with several decisions has one promise."""
    if figure == "promised_days":
        return _sum_of_rows(sources, path, figure)
    return float(getattr(sources.in_all(path), figure))


def _figure_of_all(figure: str) -> Rule:
    return lambda sources, path: _of_all(sources, path, figure)


def _sum_of_rows(sources: FormSources, path: Path, figure: str) -> float:
    return math.fsum(getattr(each, figure) or 0 for each in sources.of_items(path).values())


def _absent(sources: FormSources, path: Path) -> bool:
    """Whether the process has no such item."""
    return path[2] not in sources.of_items(path)


def _figure(sources: FormSources, path: Path, figure: str) -> float | None:
    """A figure of an item, or of the whole; nothing is 0 of everything."""
    if len(path) == 1:
        return _of_all(sources, path, figure)
    known = sources.of_items(path)
    value = getattr(known[str(path[2])], figure) if path[2] in known else 0
    return None if value is None else float(value)


def _saved(figure: str) -> Rule:
    def saved(sources: FormSources, before: Path, after: Path) -> float | None:
        """How much less there is; below 0 there is more."""
        was, now = _figure(sources, before, figure), _figure(sources, after, figure)
        return None if was is None or now is None else was - now

    return saved


def _saved_share(figure: str) -> Rule:
    def share(sources: FormSources, before: Path, after: Path) -> float | None:
        """The same as a share of what was before; none of nothing."""
        was, now = _figure(sources, before, figure), _figure(sources, after, figure)
        return None if not was or now is None else (was - now) / was

    return share


def _by_decision(sources: FormSources, *versions: Path) -> Pair | None:
    """The promised days of all decisions, where an item holds several."""
    was, now = (sources.in_all(path).promised_days for path in versions)
    once = [_of_all(sources, path, "promised_days") for path in versions]
    same = all(math.isclose(a, b) for a, b in zip((was, now), once, strict=True))
    return None if same else (was, now)


def _several_decisions(sources: FormSources, *versions: Path) -> Pair | None:
    """How many items there are, where some hold several decisions and each of these counts."""
    was, now = (len(sources.of_items(path)) for path in versions)
    counted = [sources.in_all(path).items for path in versions]
    return None if counted == [was, now] else (was, now)


def _without_limit(sources: FormSources, *versions: Path) -> Pair | None:
    """How many items that somebody applies for have no promised limit, and are not decided on the
    spot.
    """
    was, now = (
        sum(
            each.promised_days is None and sources.process(path).items[name].kind != "internal"
            for name, each in sources.of_items(path).items()
        )
        for path in versions
    )
    return (was, now) if was or now else None


def _rows_of_visits(sources: FormSources, *versions: Path) -> Pair | None:
    """What the visits of the items add up to, where the whole has other ones."""
    was, now = (_sum_of_rows(sources, path, "visits") for path in versions)
    whole = [sources.in_all(path).visits for path in versions]
    return None if whole == [was, now] else (was, now)


def _office(sources: FormSources, path: Path) -> Wording:
    """The department behind a name: of a pool, a department, or one outside the process."""
    process = sources.before if path[0] == "scenario" else sources.process(path)
    return office_of(process, sources.at(path))


def _workers(sources: FormSources, path: Path) -> tuple[Wording, ...]:
    """Who does a step; nobody but the applicant is no office."""
    process = sources.process(path)
    pools = sources.at(path).pools
    return tuple(dict.fromkeys(office_of(process, pool) for pool in pools))


def _windows(sources: FormSources, path: Path) -> tuple[Wording, ...]:
    """The pools to whose desk an applicant comes at a step."""
    pools = sources.process(path).pools
    return tuple(pools[name].title or name for name in sources.at(path).pools)


def _for_some(sources: FormSources, path: Path) -> bool:
    """Whether a step is not for everybody: on one of several ways, or on a condition."""
    process, full = sources.process(path), str(path[-1])
    owner, _, name = full.rpartition(".")
    flow = process.items[owner].steps if owner else process.flow
    branches = (
        branch.do
        for entry in walk(flow)
        if isinstance(entry, Choice | AnyOf)
        for branch in entry.branches
    )
    return sources.at(path).when is not None or any(
        step.name == name for flow in branches for step in steps_of(flow)
    )


def _supply(sources: FormSources, material: Path, item: Path) -> str:
    """Who supplies a material."""
    of: Material = sources.at(material)
    asking: Item = sources.at(item)
    if of.fetched and (of.fetched_for is not None or of.until is not None):
        return "fetched_for_some"
    if of.fetched:
        return "fetched" if of.coverage == 1 and not of.outage else "fetched_if_found"
    return "spared_for_some" if of.name in asking.spared else "supplied"


def _not_handed_in(sources: FormSources, material: Path, item: Path) -> bool:
    """Whether nobody supplies a material, since the office fetches it for all."""
    return _supply(sources, material, item) == "fetched"


def _waived(sources: FormSources, path: Path) -> bool:
    """Whether an item that had a fee has none any more."""
    before = sources.before.items.get(str(path[2]))
    return before is not None and before.fee is not None and sources.at((*path, "fee")) is None


def _no_fee(sources: FormSources, path: Path) -> str:
    return "free"


def _case_type(sources: FormSources, path: Path) -> str | None:
    """Done at once, or by a promised day; unknown without a limit."""
    found = sources.of_items(path)[str(path[2])]
    if found.on_the_spot:
        return "at_once"
    return None if found.promised_days is None else "promised"


def _at_once(sources: FormSources, path: Path) -> str | None:
    """The promise of an item that is decided on the spot and has no limit."""
    on_the_spot = sources.of_items(path)[str(path[2])].on_the_spot
    return "at_once" if on_the_spot and sources.at((*path, "limit")) is None else None


def _on_promise(sources: FormSources, path: Path) -> str:
    """Who may be decided on a promise."""
    return "all" if sources.at(path).eligible == 1 else "some"


def _breach(sources: FormSources, path: Path) -> str | None:
    """What an inspection does about a broken promise; nothing is known where nobody inspects."""
    terms = sources.at(path)
    if terms.inspect is None:
        return None
    return {0: "put_right", 1: "revoked"}.get(terms.revoked, "either")


def _on_record(sources: FormSources, path: Path) -> str | None:
    """That a broken promise on record keeps an applicant from promising."""
    return "kept_out" if sources.at(path).on_record else None


def _channels(sources: FormSources, path: Path) -> tuple[str, ...]:
    """How an item can be applied for: online where nobody needs to come, at the window where
    somebody may have to. Unknown where the applicant has no part in the model.
    """
    visits = [sources.at(each) for each in visiting_steps(sources, path)]
    window = any(step.online < 1 for step in visits)
    takes_part = any(sources.at(each).by_applicant for each in steps_for(sources, path))
    no_visit = sources.of_items(path)[str(path[2])].visits == 0
    online = no_visit and (bool(visits) or takes_part)
    return (*(["window"] if window else []), *(["online"] if online else []))


def _nearby(sources: FormSources, path: Path) -> bool:
    """Whether a visit of the item is a shorter way than the usual one of applicants."""
    usual = sources.process(path).applicant.trip
    steps = (sources.at(each) for each in visiting_steps(sources, path))
    return usual is not None and any(
        step.trip is not None and mean(step.trip) < mean(usual) for step in steps
    )


def _at_most_one_visit(sources: FormSources, path: Path) -> bool:
    return sources.of_items(path)[str(path[2])].visits <= 1


def _no_visit(sources: FormSources, path: Path) -> bool:
    return sources.of_items(path)[str(path[2])].visits == 0


def _power(sources: FormSources, path: Path) -> str:
    """Whose power a reform needs."""
    return sources.powers[int(path[2])].power


def _items_of_reform(sources: FormSources, path: Path) -> tuple[Wording, ...]:
    """The items that a reform names."""
    items = sources.before.items
    named = items_named(sources.at(path), sources.before)
    return tuple(items[name].title or name for name in named)


def _term(sources: FormSources, path: Path) -> Text:
    """What a reform is called."""
    term: Text = sources.at(path).TERM
    return term


def _way(sources: FormSources, path: Path) -> str:
    assert sources.scenario is not None
    return way_of(str(path[2]), sources.before, sources.after, sources.scenario)


def _as_it_stands(sources: FormSources, path: Path) -> Any:
    """A simulated effect, which is told as one."""
    return sources.at(path)


def _nothing(sources: FormSources) -> None:
    return None


FIGURES = ("steps", "materials", "promised_days", "fees", "visits")
_FIGURES_OF_ALL = ("items", *FIGURES, "promised_path_days")
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "title": _title,
        "absent": _absent,
        **{f"item-{each}": _item_figure(each) for each in FIGURES},
        **{f"all-{each}": _figure_of_all(each) for each in _FIGURES_OF_ALL},
        **{f"saved-{each}": _saved(each) for each in _FIGURES_OF_ALL},
        **{f"saved-share-{each}": _saved_share(each) for each in _FIGURES_OF_ALL},
        "office": _office,
        "workers": _workers,
        "windows": _windows,
        "for-some": _for_some,
        "supply": _supply,
        "not-handed-in": _not_handed_in,
        "waived": _waived,
        "no-fee": _no_fee,
        "case-type": _case_type,
        "channels": _channels,
        "at-once": _at_once,
        "on-promise": _on_promise,
        "promised-instead": _title,
        "breach": _breach,
        "on-record": _on_record,
        "by-decision": _by_decision,
        "several-decisions": _several_decisions,
        "without-limit": _without_limit,
        "rows-of-visits": _rows_of_visits,
        "without-fee": without_fee,
        "asked-if-not-found": asked_if_not_found,
        "on-the-spot": _item_figure("on_the_spot"),
        "no-visit": _no_visit,
        "one-visit": _at_most_one_visit,
        "nearby": _nearby,
        "power": _power,
        "items-of-reform": _items_of_reform,
        "term": _term,
        "way": _way,
        "added": _as_it_stands,
        "counted": _as_it_stands,
        "by-hand": _nothing,
    }
)
"""Every rule by its name."""


def said(sources: FormSources, *path: str | int) -> FormCell:
    """What the model says at a path; to be filled in where it says nothing."""
    value = sources.at(path)
    if value is None or value in ((), ""):
        return FormCell(paths=(path,), to_fill=True)
    return FormCell(value=value, paths=(path,), estimate=_is_guess(sources, path))


def computed(sources: FormSources, rule: str, *paths: Path) -> FormCell:
    """What a rule makes of what the model says."""
    return FormCell(value=RULES[rule](sources, *paths), paths=paths, rule=rule)


def or_to_fill(cell: FormCell) -> FormCell:
    """The cell, or one to be filled in where its rule has nothing to say."""
    if cell.value is None or cell.value == ():
        return FormCell(paths=cell.paths, rule=cell.rule, to_fill=True)
    return cell


def visiting_steps(sources: FormSources, path: Path) -> tuple[Path, ...]:
    """The steps of an item, or for it, to which the applicant comes."""
    return tuple(each for each in steps_for(sources, path) if sources.at(each).visit)


def steps_for(sources: FormSources, path: Path) -> tuple[Path, ...]:
    """The steps of an item, or for it."""
    process, item = sources.process(path), str(path[2])
    return tuple(
        (path[0], "steps", full)
        for full, step in process.named_steps()
        if full.partition(".")[0] == item or item in step.serves
    )


def _is_guess(sources: FormSources, path: Path) -> bool:
    """Whether the source beside an amount says that it is a guess; a legal limit is none where
    a law is cited beside.
    """
    if not isinstance(sources.at(path), Quantity):
        return False
    source = sources.at(path[:-1]).source
    return source == ESTIMATE if path[-1] == "legal" else says_estimate(source)
