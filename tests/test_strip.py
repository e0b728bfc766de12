"""What a reader sees of the flow before he scrolls: the flow after the reform, as high as it needs,
found once for both languages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest
from test_first_screen import COMMAND, REFORM, study_of

from simulator.application.report import gather
from simulator.application.study import Study
from simulator.comparison.results import Difference
from simulator.experiments.runs import Settings
from simulator.experiments.statistics import Estimate
from simulator.layout import fitting
from simulator.layout.grid.page import LABEL, WIDE
from simulator.present.diagram import picture
from simulator.present.diagram.strip import ENOUGH, Strip, strip_of
from simulator.present.report.charts import of_the_law
from simulator.present.report.pages import page
from simulator.present.tables.figures import figure_rows, figure_sheet
from simulator.present.words.numbers import beyond_chance

PAIRS = (
    ("building-permit", "one-window-joint-review"),
    ("open-a-restaurant", "restaurant-limits-only"),
    ("tendering", "tender-online"),
)


def strip(process: str, scenario: str, lang: str) -> Strip:
    study = Study.load(process, scenario)
    assert study.after is not None
    return strip_of(study.before, study.after, lang)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_flow_fits_a_screen_and_nothing_used_is_cropped(
    pair: tuple[str, str], lang: str
) -> None:
    drawn = strip(*pair, lang)
    assert drawn.pen.high <= ENOUGH
    assert drawn.used <= WIDE
    for place in drawn.places.values():
        assert place.right < drawn.used
        assert place.bottom < drawn.pen.high
    for text in drawn.pen.axes.texts:
        assert text.get_position()[0] < drawn.used, text.get_text()
    sizes = {round(text.get_fontsize() / 0.75) for text in drawn.pen.axes.texts}
    assert LABEL in sizes


@pytest.mark.unmeasured
def test_items_that_share_a_window_are_one_row_of_a_flow_too_long_for_a_screen() -> None:
    drawn = strip("building-project", "project-120-days", "en")
    told = [text.get_text() for text in drawn.pen.axes.texts]
    assert [each for each in told if each.endswith("items together")] == [
        *("2 items together", "5 items together", "3 items together", "5 items together")
    ]
    assert max(place.high for place in drawn.places.values()) < 80  # none stands in several rows
    assert "22 steps" in told  # of the five items that are reviewed together
    assert drawn.pen.high < 0.5 * ENOUGH
    assert len(drawn.places) == 9  # a box for every row, in two stacks
    lefts = sorted({round(place.left) for place in drawn.places.values()})
    assert lefts[0] < drawn.used / 2 < lefts[-1]
    assert drawn.used == drawn.pen.wide < 0.7 * WIDE  # so that a report need not make it smaller


def test_what_comes_after_the_delivery_is_left_to_the_larger_picture() -> None:
    drawn = strip("building-permit", "one-window-joint-review", "en")
    told = {text.get_text() for text in drawn.pen.axes.texts}
    assert not {"After the decision", "Inspect"} & told
    assert {name for _, name in drawn.places}
    assert all(flow == 1 for flow, _ in drawn.places)


def every_choice(pair: tuple[str, str], size: fitting.Size) -> tuple[float, int]:
    """The largest scale of all numbers of bands, each with its ways, and the fewest bands of it."""
    study = Study.load(*pair)
    charts, headings, lanes = fitting.charts_of(
        study.before, study.after, (fitting.BEFORE, fitting.AFTER), frozenset()
    )
    names = tuple(lane.name for lane in lanes)
    choices = []
    for chart, heading in zip(charts, headings, strict=True):
        chart = fitting.replace(chart, lanes=lanes)
        placing = fitting.place(chart, names)
        choices.append(
            [
                fitting.Laid(
                    chart,
                    heading,
                    tuple(
                        (part, fitting.lay_out(part, where, fitting.route(part, where)))
                        for part, where in parts
                    ),
                )
                for number in range(1, min(fitting.MAX_BANDS, placing.columns) + 1)
                for parts in [fitting.bands(chart, placing, number, names)]
                if len(parts) == number
            ]
        )
    return max(
        (round(fitting.scale_of(pair, size, 0.0), 4), -sum(len(each.bands) for each in pair))
        for pair in product(*choices)
    )


@pytest.mark.parametrize("size", ["slide", "poster"])
def test_the_largest_scale_is_found_without_laying_every_way(
    size: fitting.Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = PAIRS[0]
    best, laid = every_choice(pair, size), 0

    def counted(*given: object) -> object:
        nonlocal laid
        laid += 1
        return route(*given)  # type: ignore[arg-type]

    route = fitting.route
    monkeypatch.setattr(fitting, "route", counted)
    study = Study.load(*pair)
    charts = fitting.charts_of(
        study.before, study.after, (fitting.BEFORE, fitting.AFTER), frozenset()
    )
    found = fitting.best_laid(*charts, size, 0.0)
    assert round(fitting.scale_of(found, size, 0.0), 4) == best[0]
    assert -sum(len(each.bands) for each in found) == best[1]
    assert 0 < laid < 2 * sum(range(1, fitting.MAX_BANDS + 1)) / 2


def test_a_page_of_two_languages_finds_the_places_of_its_picture_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = gather(study_of(REFORM), Settings(replications=2))
    found = []
    monkeypatch.setattr(
        picture, "best_laid", lambda *given: found.append(1) or fitting.best_laid(*given)
    )
    html = page(facts, "html", "zh", COMMAND)
    assert len(found) == 1
    assert len(re.findall(r'<section class="glance', html)) == 2


def test_promise_and_reality_are_parts_of_the_same_limits() -> None:
    facts = gather(study_of(REFORM), Settings(replications=2))
    for name, result in facts.comparison.scenarios.items():
        promised, taken = of_the_law(facts.comparison, name)
        compression, speed_up = (result.measures[key].mean for key in ("compression", "speed_up"))
        assert promised is not None
        assert taken is not None
        assert compression is not None
        assert speed_up is not None
        assert promised.mean == 1 - compression.mean
        assert taken.ends == (1 - speed_up.ends[1], 1 - speed_up.ends[0])


def test_a_change_within_chance_is_no_number() -> None:
    assert beyond_chance("h", Estimate(24.0, -24.0, 72.0, 5), "en") == "within chance"
    assert beyond_chance("h", Estimate(24.0, 12.0, 36.0, 5), "en") == "+1.00 ± 0.50"
    assert beyond_chance("h", Estimate(0.0, 0.0, 0.0, 5), "en") != "within chance"
    facts = gather(study_of(REFORM), Settings(replications=4))
    _, rows = figure_rows(facts.comparison, facts.study.titles("en"), "en")
    assert "within chance" not in {cells[-1] for cells, _ in rows}  # this flow is left to no chance
    result = facts.comparison.scenarios["quicker"]
    unsure = Difference(Estimate(24.0, -24.0, 72.0, 4), Estimate(0.1, -0.1, 0.3, 4))
    moved = replace(result, change={**result.change, "waiting_time": unsure})
    scenarios = {**facts.comparison.scenarios, "quicker": moved}
    titles = facts.study.titles("en")
    unclear = replace(facts.comparison, scenarios=scenarios)
    sheet = figure_sheet(unclear, titles, "en")  # the table of a terminal says the same
    told = [row.label for row in sheet.rows if row.cells[-1].figure == "within chance"]
    assert told == ["waiting time, days"]
    _, rows = figure_rows(unclear, titles, "en")
    assert [cells[0] for cells, _ in rows if cells[-1] == "within chance"] == ["waiting time, days"]
