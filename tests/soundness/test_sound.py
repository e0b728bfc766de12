"""What is sound, and how an unsound process is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.model.distributions import Sum, Summand
from simulator.model.errors import ModelError
from simulator.model.flow import Condition, ItemRef, Parallel, Stage
from simulator.model.process import CaseClass
from simulator.soundness import RULES, assert_sound
from soundness.small_process import (
    COLLECT,
    HOUR,
    PREPARE,
    SIGN,
    SUBMIT,
    bare,
    choice,
    faults,
    fixed,
    permit,
    process,
    q,
    step,
    wait,
    way,
)


def test_the_plain_process_is_sound() -> None:
    assert faults(process()) == []
    assert_sound(process())


def test_an_unsound_process_is_refused_with_all_its_problems() -> None:
    with pytest.raises(ModelError) as caught:
        assert_sound(process(calendar="ofice", time_zone="Asia/Shanghia"))
    assert [str(problem) for problem in caught.value.problems] == [
        "calendar: no calendar 'ofice'; did you mean 'office'?",
        "time_zone: no time zone 'Asia/Shanghia'; did you mean 'Asia/Shanghai'?",
    ]


def test_a_process_of_one_step_is_sound() -> None:
    assert faults(bare(step("serve"))) == []


def test_a_random_stream_may_be_named_after_a_step_that_is_gone() -> None:
    assert (
        faults(
            bare(
                step(
                    "serve",
                    draws="permit.gone",
                    time=Sum((Summand(HOUR, "other.gone"), Summand(fixed("2 h"), None))),
                )
            )
        )
        == []
    )


def test_rework_skipped_steps_stages_and_ends_are_sound() -> None:
    mend = way("mend", step("rectify", "applicant"), share="0.1", then="submit")
    rework = choice(way("passed", share="0.85"), mend, way("no", rest=True, end="refused"))
    item = permit(
        PREPARE,
        SUBMIT,
        rework,
        step("urgent", when=Condition(classes=("hasty",))),
        SIGN,
        COLLECT,
        step("file"),
    )
    fork = Parallel(branches=((ItemRef("permit"),), (wait("notice"),)))
    stage = Stage(name="joint", lead="desk", do=(fork,), limit=q("10 wd"), dispatch=HOUR)
    hasty = {"hasty": CaseClass(name="hasty", share=Decimal(1))}
    assert faults(process(step("advise"), stage, step("survey"), item=item, classes=hasty)) == []


def test_every_rule_can_fail() -> None:
    """Each rule is broken by one of the stories above; this only guards against a rule that is
    written twice or left out.
    """
    assert len({repr(rule.prove) for rule in RULES}) == len(RULES)
