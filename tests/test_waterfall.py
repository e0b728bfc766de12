"""The report's picture of what each reform brings: a bar per reform in the colour of the cut under
which it counts, with its interval, between before and after.
"""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex
from matplotlib.container import ErrorbarContainer

from simulator.experiments.statistics import Estimate
from simulator.model.flow import Text
from simulator.present.report.waterfall import CUT_COLOURS, waterfall
from simulator.studies.attributed import Attribution, Share

REFORMS = (
    ("review", Text("Joint review", "联合审图"), "steps", -240.0),
    ("limits", Text("Shorter limits", "压减时限"), "time", -48.0),
    ("staff", Text("More officers", "增加人员"), "other", 24.0),
)


def around(mean: float, arm: float = 12.0) -> Estimate:
    return Estimate(mean, mean - arm, mean + arm, 10)


def divided(hours: float = 960.0) -> Attribution:
    part = hours / 960.0
    total = sum(change for *_, change in REFORMS)
    shares = tuple(
        Share(
            name=name,
            reforms=(place,),
            value=around(change * part, 12.0 * part),
            first_in=around(change * part),
            last_in=around(change * part),
        )
        for place, (name, _, _, change) in enumerate(REFORMS)
    )
    return Attribution(
        process="town",
        scenario="quicker",
        by="reform",
        measure="cycle_time",
        before=around(hours, 0.0),
        after=around(hours + total * part, 0.0),
        total=around(total * part),
        shares=shares,
        interactions=(),
        coalitions=(),
        carried={},
        outcomes={},
        together=(),
        capacity=(),
        orders=8,
        replications=10,
        confidence=0.95,
        parts=9,
        seed=1,
        overloaded=(),
        terms=tuple(term for _, term, _, _ in REFORMS),
        places=(0, 1, 2),
        cuts=tuple(cut for _, _, cut, _ in REFORMS),
    )


def test_every_reform_has_the_colour_of_its_cut() -> None:
    axes = waterfall(divided(), "en").axes
    bars = [(to_hex(bar.get_facecolor()), round(bar.get_width(), 3)) for bar in axes.patches]
    assert bars[1:-1] == [
        (CUT_COLOURS["steps"], -10.0),
        (CUT_COLOURS["time"], -2.0),
        (CUT_COLOURS["other"], 1.0),
    ]
    assert [bars[0][1], bars[-1][1]] == [40.0, 29.0]


def test_every_reform_has_its_interval() -> None:
    axes = waterfall(divided(), "en").axes
    whiskers = [each for each in axes.containers if isinstance(each, ErrorbarContainer)]
    ends = [each.lines[2][0].get_segments()[0][:, 0].tolist() for each in whiskers]
    assert ends == [[29.5, 30.5], [27.5, 28.5], [28.5, 29.5]]


@pytest.mark.parametrize(
    ("lang", "labels", "legend"),
    [
        (
            "en",
            ["before", "Joint review", "Shorter limits", "More officers", "after"],
            ["fewer items", "fewer steps", "shorter limits and work", "fewer materials"],
        ),
        (
            "zh",
            ["改革前", "联合审图", "压减时限", "增加人员", "改革后"],
            ["减事项", "减环节", "减时限", "减材料", "减费用", "其他举措"],
        ),
    ],
)
def test_it_is_told_in_words(lang: str, labels: list[str], legend: list[str]) -> None:
    chart = waterfall(divided(), lang)
    assert [text.get_text() for text in chart.axes.get_yticklabels()] == labels
    assert chart.axes.get_xlabel() == ("days" if lang == "en" else "天")
    shown = [text.get_text() for text in chart.figure.legends[0].get_texts()]
    assert shown[: len(legend)] == legend
    assert len(shown) == 6


def test_a_classroom_is_drawn_in_minutes() -> None:
    chart = waterfall(divided(0.5), "zh")
    assert chart.axes.get_xlabel() == "分钟"
    assert chart.axes.patches[0].get_width() == pytest.approx(30.0)
