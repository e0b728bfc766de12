"""The best package in a script: a frame, a scenario to go on with, and what is refused."""

from __future__ import annotations

import pytest

import fivecuts as fc
from tests.test_python_api import PROCESS, SCENARIO


@pytest.fixture(scope="module")
def found() -> fc.BestPackage:
    return fc.best(PROCESS, SCENARIO, officers=1, pools=["desk"], replications=2, lang="en")


def test_packages_come_as_a_frame_the_best_first(found: fc.BestPackage) -> None:
    frame = found.frame()
    assert len(frame) == 4
    assert frame["standing"][0] == "best"
    assert frame["on_frontier"].dtype == bool
    assert frame["reforms"][0] == "cut_time"
    assert frame["mean"].is_monotonic_increasing
    assert [each["standing"] for each in found.to_dict()["packages"]] == list(frame["standing"])


def test_the_package_can_be_loaded_like_any_scenario(found: fc.BestPackage) -> None:
    again = fc.compare(PROCESS, found.scenario, replications=2).to_dict()
    measured = again["scenarios"]["best-package"]["measures"]["cycle_time_ended"]["mean"]
    assert measured == pytest.approx(found.result.best.mean.mean)
    assert "scenario: best-package" in found.yaml()


def test_it_prints_what_the_command_prints(found: fc.BestPackage) -> None:
    assert "with the best package" in str(found)
    assert repr(found).startswith("<BestPackage small: cut_time")
    assert "<pre>" in found._repr_html_()
    assert "最优组合" in str(fc.best(PROCESS, SCENARIO, replications=2, lang="zh"))


@pytest.mark.parametrize(
    "options",
    [
        {"by": "step"},
        {"outcomes": "any"},
        {"authority": "village"},
        {"harm_at_most": 2},
        {"public_cost": "much"},
        {"yearly_cost": -1},
        {"fees": True},
        {"pools": "desk"},
        {"never": "cut_time", "must": "cut_time"},
        {"officers": -1},
        {"precision": "2%"},
    ],
)
def test_a_wrong_option_is_named(options: dict[str, object]) -> None:
    with pytest.raises(fc.SimulationError) as caught:
        fc.best(PROCESS, SCENARIO, **options)  # type: ignore[arg-type]
    assert caught.value.problems[0].path == (next(iter(options)),)


def test_one_name_and_amounts_may_be_texts() -> None:
    bounds: fc.BestOptions = {"public_cost": "20 万元", "yearly_cost": 0, "harm_at_most": 0}
    found = fc.best(PROCESS, SCENARIO, must="cut_time", replications=2, **bounds)
    assert found.result.fixed == ("cut_time",)


def test_an_option_that_is_none_is_a_mistake_of_the_script() -> None:
    with pytest.raises(TypeError, match="no such option: speed"):
        fc.best(PROCESS, SCENARIO, speed=1)  # type: ignore[call-arg]
