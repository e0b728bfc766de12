"""The files that ``fivecuts new`` writes, of every pattern and in both languages: sound, without a
note, and with a reform that fits and saves time.
"""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands import files
from simulator.commands.main import main
from simulator.comparison.scenarios import compare
from simulator.experiments.settings import Settings
from simulator.formats import (
    process_from_text,
    scenario_from_text,
    starter_process,
    starter_scenario,
)
from simulator.formats.starter import PATTERNS, Language, Pattern

EACH = pytest.mark.parametrize("pattern", PATTERNS)
BOTH = pytest.mark.parametrize("lang", ["en", "zh"])


def fivecuts(*words: str, cwd: Path) -> tuple[int, str]:
    with chdir(cwd):
        done = CliRunner().invoke(main, words, catch_exceptions=False)
    return done.exit_code, done.output


@EACH
@BOTH
def test_what_is_written_passes_check_without_a_note(
    pattern: str, lang: str, tmp_path: Path
) -> None:
    said = fivecuts("new", "样例", "--from", pattern, "--lang", lang, cwd=tmp_path)
    assert said[0] == 0
    code, told = fivecuts("check", "样例.yaml", "样例-reform.yaml", "--lang", "en", cwd=tmp_path)
    assert code == 0
    assert "note:" not in told
    assert told.count(": 0 problems") == 2


def test_the_command_offers_the_patterns_that_there_are() -> None:
    assert files.PATTERNS == PATTERNS


@EACH
def test_both_languages_say_the_same_flow(pattern: Pattern) -> None:
    def shape(lang: Language) -> list[object]:
        process = process_from_text(starter_process("a", lang, pattern)).value
        steps = [
            (step.time, step.wait, step.visit, step.required) for _, step in process.named_steps()
        ]
        return [steps, [item.limit for item in process.items.values()], process.arrivals.poisson]

    assert shape("en") == shape("zh")


@pytest.mark.unmeasured
@EACH
def test_its_offices_keep_up_and_its_reform_saves_days(pattern: Pattern) -> None:
    before = process_from_text(starter_process("a", "en", pattern)).value
    after = scenario_from_text(starter_scenario("a", "en", pattern)).value.apply(before)
    found = compare({"before": before, "after": after}, Settings(replications=3))
    assert not any(each.unstable for each in found.scenarios.values())
    assert max(pool.load for pool in found.scenarios["before"].pools.values()) < 0.9
    change = found.scenarios["after"].change["cycle_time"].difference
    assert change.mean < 0
