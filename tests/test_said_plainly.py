"""Words that planners would misread, said as offices say them; lines that read the same everywhere."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.flow_analysis.counts import counts
from simulator.formats import load_process


def said(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_smaller_spread_of_times_is_no_discretion_that_was_taken_away() -> None:
    first = said("--lang", "zh", "reforms", "discretion").splitlines()[0]
    assert "办理时间波动" in first
    assert "自由裁量" not in first


@pytest.mark.parametrize(
    ("lang", "year", "end"),
    [("en", "Business 2020", "discontinued in 2021"), ("zh", "2020年", "2021年停用")],
)
def test_the_scores_say_whose_method_they_are_and_that_it_was_discontinued(
    lang: str, year: str, end: str
) -> None:
    text = " ".join(said("--lang", lang, "score", "--help").split())
    assert year in text
    assert end in text


def test_a_start_up_asks_for_four_permits() -> None:
    assert counts(load_process("business-start-up")).permits == 4
