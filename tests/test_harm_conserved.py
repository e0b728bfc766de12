"""Harm that cannot be left out: what a check refused is refused, found later or goes unnoticed, and
what nobody has stated is said to be unstated.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

import pytest

from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import (
    apply_scenario,
    load_process,
    process_from_text,
    scenario_from_text,
    shipped_processes,
)
from simulator.formats.library import shipped_scenarios
from simulator.formats.loading import load_scenario
from simulator.model.process import Process
from simulator.present.exports.comparison import comparison_json
from simulator.present.tables.harm import beside
from simulator.reforms.findings import found_in_review
from simulator.reforms.unstated import unstated
from simulator.soundness import notes

HARM = ("undetected", "found", "correctable", "grave", "unchecked", "unweighed")

CLAIMS = """process: claims
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}}
arrivals: {poisson: 60 per week, calendar: office}
applicant: {calendar: office, trip: 1 h}
experiment: {horizon: 30 week, warm_up: 2 week, replications: 5, seed: 7}
pools:
  desk: {capacity: 4}
  office: {capacity: 12}
materials:
  form: {prepare: 1 h, review: 10 min}
  proof: {prepare: 1 h, review: 10 min}
items:
  district:
    kind: internal
    limit: {legal: 1 wd, promised: 1 wd}
    materials: [form, proof]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, visit: true, checks: materials, milestone: accepted}
      - review: {wait: 3 wd}
      - fit: {choice: {refused: {share: 12%, end: refused}, passed: rest}}
      - recommend: {by: office, time: 20 min, milestone: [decided, delivered]}
  city:
    kind: internal
    limit: {legal: 1 wd, promised: 1 wd}
    materials: [form, proof]
    steps:
      - prepare: {by: applicant, does: materials}
      - collate: {by: office, time: 1 h, checks: materials, milestone: accepted}
      - meet: {wait: 2 wd}
      - outcome:
          choice:
            more: {share: 15%, do: [{add: {by: applicant, wait: 2 d}}], then: meet}
            refused: {share: 5%, end: refused}
            passed: rest
      - list: {by: office, time: 20 min, milestone: [decided, delivered]}
flow: [district, city]
"""
HURRIED = "note-hurried-check-with-reason"
BY_MACHINE = {
    "funds-without-claim": ["preliminary-review.review"],
    "start-up-one-loop": ["registration.name-approval-search"],
}
"""Checks of shipped scenarios that a machine does most of: told with the reason, and not silenced."""
WIDTH = 0.013  # three standard errors of a share of 17 % of the claims that are simulated
CITY = "5.18%"  # of all claims: what the district would have stopped the city would not have seen


def claims(text: str = CLAIMS) -> Process:
    return process_from_text(text).value


def reformed(reforms: str, before: Process) -> Process:
    scenario = f"scenario: s\nprocess: {before.name}\nreforms:\n{reforms}\n"
    return apply_scenario(scenario_from_text(scenario), before)


def harm_of(process: Process) -> Mapping[str, float | None]:
    """How often each kind of harm comes about per case; none where it is not stated."""
    found = compare({"after": process}, Settings()).scenarios["after"]
    means = {kind: found.measures[f"harm_{kind}"].mean for kind in HARM}
    return {kind: None if mean is None else mean.mean for kind, mean in means.items()}


def promises(inspected: str) -> Process:
    inspect = f"inspect: {{share: {inspected}, by: office, time: 1 h}}, " if inspected else ""
    return reformed(
        "  - inform_and_commit: {items: [district], uptake: 100%, violation: 12%, "
        f"{inspect}harm: {{found: 400 d, grave: 10%}}}}\n"
        f"  - inform_and_commit: {{items: [city], uptake: 100%, violation: {CITY}, "
        f"{inspect}harm: {{found: 400 d, grave: 10%}}}}",
        claims(),
    )


def silence(inspected: str) -> Process:
    """Both checks take longer than their limit; a sample of all claims is looked at afterwards."""
    looked = ", inspected_by: look" if inspected else ""
    text = CLAIMS
    for kind, share in (("district", "12%"), ("city", CITY)):
        text = text.replace(
            f"  {kind}:\n    kind: internal\n",
            f"  {kind}:\n    kind: internal\n    on_limit: approve\n"
            f"    silence: {{violation: {share}{looked}, grave: 10%}}\n",
        )
    look = "{look: {by: office, time: 1 h}}"
    sample = {
        "50%": f"{{sample: {{choice: {{drawn: {{share: 50%, do: [{look}]}}, spared: rest}}}}}}",
        "100%": look,
    }
    after = f", {sample[inspected]}" if inspected else ""
    return claims(text.replace("flow: [district, city]", f"flow: [district, city{after}]"))


@pytest.mark.parametrize("way", [promises, silence])
@pytest.mark.parametrize(("inspected", "share"), [("", 1.0), ("50%", 0.5), ("100%", 0.0)])
def test_what_the_checks_refused_goes_unnoticed_unless_somebody_looks(
    way: object, inspected: str, share: float
) -> None:
    found = (found_in_review(claims(), item) for item in ("district", "city"))
    refused = 1 - math.prod(1 - float(each.refused / (1 - each.back)) for each in found)
    assert refused == pytest.approx(0.172, abs=0.0005)
    harm = harm_of(way(inspected))  # type: ignore[operator]
    assert harm["undetected"] == pytest.approx(refused * share, abs=WIDTH if share else 0)
    assert harm["undetected"] + harm["found"] == pytest.approx(refused, abs=WIDTH)  # type: ignore[operator]
    assert harm["grave"] == pytest.approx(refused * share / 10, abs=0.004 if share else 0)
    assert (harm["unchecked"], harm["unweighed"]) == (0, 0)


def test_what_a_removed_item_would_have_found_is_counted_as_it_is_stated() -> None:
    harm = "harm: {found: 400 d, correctable: 30%, grave: 10%}"
    after = reformed(
        f"  - cut_items: {{remove: [city], removed: {{city: {{violation: 20%, {harm}}}}}}}",
        claims(),
    )
    found = harm_of(after)
    unnoticed = 0.88 * 0.2  # whom the district refuses never comes to the end
    assert found["undetected"] == pytest.approx(unnoticed, abs=WIDTH)
    assert found["correctable"] == pytest.approx(unnoticed * 0.3, abs=0.008)
    assert found["grave"] == pytest.approx(unnoticed * 0.1, abs=0.005)
    assert (found["found"], found["unchecked"], found["unweighed"]) == (0, 0, 0)
    gone = reformed("  - cut_items: {remove: [city]}", claims())
    assert harm_of(gone) == dict.fromkeys(HARM, 0.0)
    days = [
        compare({"after": each}, Settings()).scenarios["after"].measures["cycle_time"].mean.mean
        for each in (after, gone)
    ]
    assert days[0] == days[1]


@pytest.mark.parametrize(
    "reform",
    [
        "parallel_review: {items: [district, city], lead: office, stage: {name: both, limit: 2 wd}}",
        "cut_materials: {one_form: [form]}",
        "immediate: {items: [district], basis: a list}",
        "staff: {capacity: {office: 14}}",
    ],
)
def test_what_drops_no_check_lets_nothing_through(reform: str) -> None:
    after = reformed(f"  - {reform}", claims())
    assert harm_of(after) == dict.fromkeys(HARM, 0.0)


@pytest.mark.parametrize("rate", ["0%", "10%", "60%"])
def test_what_inspections_find_and_what_nobody_finds_add_up_for_every_rate(rate: str) -> None:
    before = claims(
        CLAIMS.replace("pools:", "classes: {small: {share: 40%}, large: {share: 60%}}\npools:")
        .replace("- review: {wait: 3 wd}", "- review: {by: office, time: 1 h}")
        .replace(
            "refused: {share: 12%, end: refused}",
            "mend: {share: 30%, do: [{rectify: {by: applicant, wait: 3 d}}], then: review}",
        )
        .replace("refused: {share: 5%, end: refused}", "late: {share: 5%}")
    )
    after = reformed(
        "  - random_inspection: {inspections: [district.review], "
        f"rates: {{small: {rate}, large: {rate}}}, basis: a pilot}}",
        before,
    )
    harm = harm_of(after)
    assert harm["undetected"] + harm["found"] == pytest.approx(0.3, abs=0.012)  # type: ignore[operator]
    assert harm["found"] == pytest.approx(0.3 * float(rate.strip("%")) / 100, abs=0.012)
    assert harm["unweighed"] == harm["undetected"]


def test_what_the_old_check_misses_stands_before_and_goes_with_the_check() -> None:
    missed = "{missed: {share: 4%, do: [{overlooked: {wait: 0 h, harm: undetected}}]}, seen: rest}"
    before = claims(
        CLAIMS.replace(
            "      - recommend:", f"      - slips: {{choice: {missed}}}\n      - recommend:"
        )
    )
    after = reformed(
        "  - inform_and_commit: {items: [district], uptake: 100%, violation: 12%}", before
    )
    assert harm_of(before)["undetected"] == pytest.approx(0.04 * 0.88, abs=0.007)
    assert harm_of(after)["undetected"] == pytest.approx(0.12, abs=WIDTH)


def test_the_spared_neither_rectify_nor_come_back() -> None:
    before = load_process("open-a-restaurant")
    after = reformed(
        "  - random_inspection: {inspections: [food-permit.site-check], basis: pilot, "
        "rates: {chain: 0%, renewal: 0%, new: 10%}}",
        before,
    )
    names = [getattr(entry, "name", None) for entry in after.items["food-permit"].steps]
    assert "result" not in names
    assert names[names.index("sample") + 1] == "countersign"


def test_what_is_not_stated_is_null_and_said_and_never_zero() -> None:
    after = reformed("  - inform_and_commit: {items: [district], uptake: 100%}", claims())
    harm = harm_of(after)
    assert harm["unchecked"] == 1
    assert [harm[kind] for kind in ("undetected", "found", "correctable", "grave")] == [None] * 4


@cache
def unsaid() -> tuple[str, dict[str, object]]:
    """The lines beside the days saved, and the JSON, of promises of which half is stated."""
    before = claims()
    after = reformed(
        "  - inform_and_commit: {items: [district], uptake: 100%, violation: 40%}", before
    )
    found = compare({"before": before, "after": after}, Settings())
    lines = beside(found, {"before": "B", "after": "A"}, {"before": before, "after": after}, "en")
    return " ".join(lines), comparison_json(found)["scenarios"]["after"]["measures"]


def test_without_harm_broken_promises_are_counted_and_their_weight_is_said_to_be_unstated() -> None:
    lines, measures = unsaid()
    undetected = measures["harm_undetected"]["mean"]  # type: ignore[index]
    assert undetected == pytest.approx(0.4, abs=0.01)
    n = f"{undetected * 1000:.1f}"
    assert (
        f"of 1,000 ended cases {n} broken promises or faults go unnoticed; what they do is not stated"
        in lines
    )
    assert measures["harm_grave"]["mean"] is None  # type: ignore[index]
    assert measures["harm_grave"]["unstated"] == undetected  # type: ignore[index]


def noted(reform: str) -> list[str]:
    """What ``check`` notes of the checks that a scenario with one reform leaves out."""
    scenario = scenario_from_text(f"scenario: s\nprocess: claims\nreforms:\n  - {reform}\n")
    found = unstated(scenario.value, claims())
    return [str(note) for note in found if note.code != "note-decided-without"]


def test_check_notes_what_is_left_unsaid() -> None:
    way = "inform_and_commit: {items: [district], uptake: 50%"
    assert noted(f"{way}}}") == [
        "reforms[0].inform_and_commit: a check is left out, and it is not stated how often it would"
        " have found something; write `violation: …`; until then the result says that it is not"
        " stated"
    ]
    assert noted(f"{way}, violation: 5%}}") == [
        "reforms[0].inform_and_commit: it is not stated what is done by broken promises and faults"
        " that nobody finds; write `harm: {found: …, correctable: …, grave: …}`; until then the"
        " result says that it is not stated",
        "reforms[0].inform_and_commit.violation: 5.0% of the promises for 'district' are broken,"
        " but its review refused 12.0% and sent back 0.0%; raise `violation`, or name under `deterrence:` the source"
        " that says why fewer try",
    ]
    harm = "harm: {found: 60 d, grave: 1%}"
    assert noted(f"{way}, violation: 12%, {harm}}}") == []
    assert noted(f"{way}, violation: 5%, {harm}, deterrence: a study}}") == [
        "reforms[0].inform_and_commit.violation: 5.0% of the promises for 'district' are stated to"
        " be broken, though its review refused 12.0% and sent back 0.0%; the source given: a study"
    ]
    assert noted("staff: {capacity: {desk: +1}}") == []


def test_what_is_stated_of_a_removed_item_is_judged_by_what_it_found() -> None:
    def removing(stated: str) -> list[str]:
        return noted(f"cut_items: {{remove: [city], removed: {{city: {{{stated}}}}}}}")

    harm = "harm: {found: 60 d, grave: 1%}"
    assert removing(f"violation: 20%, {harm}") == []
    assert removing(f"violation: 19%, {harm}") == [
        "reforms[0].cut_items.removed.city.violation: of what passes unchecked in 'city', 19.0% is"
        " stated to be wrong, but its check refused 5.0% and sent back 15.0%; write what the check"
        " found, or say in `why:` why less is wrong now"
    ]
    assert [said.split(":")[0] for said in removing("violation: 20%")] == ["reforms[0].cut_items"]
    assert "how often" in removing(harm)[0]
    (silent,) = noted("cut_items: {remove: [city]}")
    assert silent.endswith(
        "say what goes unnoticed (`removed: {city: {violation: …}}`), or have it checked later"
        " (cut_items: to_filing)"
    )


def test_check_notes_silence_that_says_nothing() -> None:
    open_ = claims(CLAIMS.replace("kind: internal", "kind: internal\n    on_limit: approve"))
    said = [str(note) for note in notes(open_) if note.code == "note-silence-not-stated"]
    assert said == [
        f"items.{item}.on_limit: '{item}' is approved by silence, and it is not stated what that"
        " lets through; write `silence: {violation: …, correctable: …, grave: …}`"
        for item in ("district", "city")
    ]
    assert not [note for note in notes(silence("")) if note.code == "note-silence-not-stated"]
    half = claims(
        CLAIMS.replace(
            "kind: internal", "kind: internal\n    on_limit: approve\n    silence: {violation: 8%}"
        )
    )
    said = [note for note in notes(half) if note.code.startswith("note-silence")]
    assert [str(note) for note in said] == [
        f"items.{item}.on_limit: it is stated how often the approval of '{item}' by silence lets"
        " something through, but not what that does; write `correctable:` or `grave:` beside"
        " `violation` (0% if it does no harm)"
        for item in ("district", "city")
    ]
    assert (
        said[0]
        .text("zh")
        .startswith("items.district.on_limit: 已说明事项“district”超时默认会放过多少")
    )


def test_silence_of_which_nothing_is_stated_leaves_its_approvals_open() -> None:
    harm = harm_of(
        claims(CLAIMS.replace("kind: internal", "kind: internal\n    on_limit: approve"))
    )
    assert harm["unchecked"] == 2
    assert [harm[kind] for kind in ("undetected", "found", "correctable", "grave")] == [None] * 4


SAID = (
    "note-little-wait-left-with-reason",
    "note-found-less",
    "note-renewal-check-put-off",
    "note-little-work-left-with-reason",
    "note-work-removed-with-reason",
    "note-item-given-up-with-reason",
    "note-decided-without-with-reason",
    "note-faults-unseen-with-reason",
    "note-steps-side-by-side-with-reason",
    "note-fetch-own-with-reason",
    "note-build-assumed",
    "note-today-in-turn",
    "note-mix-changed",
)
"""Notes that tell what a scenario states, or that are about something else than harm."""


@pytest.mark.unmeasured
def test_no_shipped_scenario_leaves_harm_unsaid() -> None:
    for name in shipped_scenarios():
        scenario = load_scenario(name)
        if scenario.process in shipped_processes():
            found = list(unstated(scenario, load_process(scenario.process)))
            hurried = [str(dict(note.values)["name"]) for note in found if note.code == HURRIED]
            assert hurried == BY_MACHINE.get(name, []), name
            harm = [each for each in found if each.code not in (*SAID, HURRIED)]
            assert [str(note) for note in harm] == [], name
