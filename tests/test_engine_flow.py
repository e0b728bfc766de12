"""Tokens, joins, items and stages, worked out by hand. How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

from stories import DESK, EVERY_HOUR, OFFICE, finished, luck, moment, on, outcomes, run, said, told

from simulator.engine.log import EventLog

AFTER = "\n  - after: {wait: 1 min}"


def steps_of(log: EventLog, case: int) -> list[str]:
    return [log.steps[step] for step in log.step[log.case == case]]


# tokens and joins


def inclusive(fire: str, water: str, gas: str) -> str:
    lengths = (("fire", fire, 5), ("water", water, 9), ("gas", gas, 20))
    ways = ", ".join(
        f"{name}: {{{'rest: true' if share == 'rest' else f'share: {share}'},"
        f" do: [{name}-test: {{wait: {time} min}}]}}"
        for name, share, time in lengths
    )
    return f"  - checks: {{any: {{{ways}}}}}{AFTER}"


def test_an_inclusive_block_waits_for_as_many_as_it_sent() -> None:
    assert told(run(inclusive("100%", "100%", "0%"))) == said("""
        1 fire-test  work 01 09:00  01 09:00  01 09:05 done
        1 water-test work 01 09:00  01 09:00  01 09:09 done
        1 after      work 01 09:09  01 09:09  01 09:10 done
    """)


def test_an_inclusive_block_that_nothing_holds_for_is_passed() -> None:
    assert told(run(inclusive("0%", "0%", "0%"))) == said(
        "1 after work 01 09:00 01 09:00 01 09:01 done"
    )


def test_the_rest_of_an_inclusive_block_takes_who_takes_no_other_branch() -> None:
    log = run(inclusive("60%", "30%", "rest"), arrivals=EVERY_HOUR, days=2)
    lots = {name: luck("checks", f"branch:{name}", 47) for name in ("fire", "water")}
    alone = 0
    for case in range(1, 48):
        held = [
            f"{name}-test"
            for name, share in (("fire", 0.6), ("water", 0.3))
            if lots[name][case - 1] < share
        ]
        alone += not held
        assert sorted(steps_of(log, case)) == sorted([*(held or ["gas-test"]), "after"])
    assert 0 < alone < 47


def test_every_branch_of_an_inclusive_block_has_its_own_luck() -> None:
    log = run(inclusive("60%", "30%", "50%"), arrivals=EVERY_HOUR, days=2)
    lots = {name: luck("checks", f"branch:{name}", 47) for name in ("fire", "water", "gas")}
    taken = set()
    for case in range(1, 48):
        held = [
            name
            for name, share in (("fire", 0.6), ("water", 0.3), ("gas", 0.5))
            if lots[name][case - 1] < share
        ]
        assert sorted(steps_of(log, case)) == sorted([f"{name}-test" for name in held] + ["after"])
        taken.add(tuple(held))
    assert len(taken) > 6


def test_a_join_of_a_graph_wants_a_token_on_every_edge_and_not_two_on_one() -> None:
    nodes = """fork: {split: parallel}, a: {wait: 1 min}, b: {wait: 2 min}, c: {wait: 9 min},
      either: {join: exclusive}, both: {join: parallel}, after: {wait: 1 min}"""
    edges = (
        "[fork, a], [fork, b], [fork, c], [a, either], [b, either], [either, both], [c, both],"
        " [both, after]"
    )
    log = run(f"  - graph: {{nodes: {{{nodes}}}, edges: [{edges}]}}")
    assert told(log) == said("""
        1 a     work 01 09:00  01 09:00  01 09:01 done
        1 b     work 01 09:00  01 09:00  01 09:02 done
        1 c     work 01 09:00  01 09:00  01 09:09 done
        1 after work 01 09:09  01 09:09  01 09:10 done
    """)
    assert log.cases.closed.tolist() == [-1], (
        "the second token on the one edge is still at the join"
    )


def test_a_join_until_two_of_three_goes_on_once() -> None:
    three = "[{short: {wait: 5 min}}, {middle: {wait: 7 min}}, {long: {wait: 9 min}}]"
    log = run(f"  - race: {{parallel: {three}, until: 2}}{AFTER}")
    assert told(log) == said("""
        1 short  work 01 09:00  01 09:00  01 09:05 done
        1 middle work 01 09:00  01 09:00  01 09:07 done
        1 after  work 01 09:07  01 09:07  01 09:08 done
        1 long   work 01 09:00  01 09:00  01 09:09 done
    """)
    assert [moment(int(at)) for at in log.cases.closed] == ["01 09:09"]


def test_rework_comes_back_to_its_step_as_often_as_luck_will_have_it() -> None:
    flow = (
        "  - review: {wait: 1 min}\n  - choice: {mend: {share: 60%, do: [fix: {wait: 5 min}], then:"
        " review}, passed: rest}"
    )
    log = run(flow, arrivals=EVERY_HOUR, days=2)
    lots = [luck("choice(mend|passed)", "branch", 40, attempt) for attempt in range(1, 20)]
    times = [
        next(number for number in range(1, 20) if lots[number - 1][case] >= 0.6)
        for case in range(40)
    ]
    assert {1, 2, 3} <= set(times)
    assert [steps_of(log, case).count("review") for case in range(1, 41)] == times
    assert [steps_of(log, case).count("fix") for case in range(1, 41)] == [
        number - 1 for number in times
    ]


def test_the_end_of_a_case_withdraws_a_meeting_a_hold_and_what_the_applicant_does() -> None:
    more = """items:
  permit:
    limit: {legal: 20 wd}
    steps:
      - take: {by: desk, time: 10 min, milestone: accepted}
      - sign: {by: desk, time: 10 min, milestone: decided, pace: {of_limit: 50%}}
"""
    meet = '{meet: {by: desk, time: 1 h, slots: {week: {Wed: ["9:00"]}, size: 1}}}'
    log = run(f"  - parallel: [permit, {meet}, {{walk: {{by: applicant, time: 300 h}}}}, "
              f"[{{think: {{wait: 1 d}}}}, {{end: rejected}}]]",
              OFFICE + DESK + more)  # fmt: skip
    assert told(log)[2:] == said("""
        1 think       work 01 09:00  01 09:00  02 09:00 done
        1 permit.sign hold 01 09:20  01 09:20  02 09:00 withdrawn
        1 meet        slot 01 09:00  -         02 09:00 withdrawn
        1 walk        work 01 09:00  01 09:00  02 09:00 withdrawn
    """)
    assert outcomes(log) == ["rejected"]


def test_cases_of_other_days_pass_a_step_by_without_a_trace() -> None:
    flow = (
        "  - old: {wait: 1 h, when: {until: 2020-06-02}}\n  - new: {wait: 2 h, when: {from:"
        " 2020-06-02}}"
    )
    assert told(run(flow, arrivals=on("01 23:59", "02 00:00"))) == said("""
        1 old work 01 23:59  01 23:59  02 00:59 done
        2 new work 02 00:00  02 00:00  02 02:00 done
    """)


# items and stages


def test_a_stage_begins_with_the_dispatch_and_ends_with_the_conclusion_of_its_lead() -> None:
    more = OFFICE + "pools: {lead: {capacity: 1}, desk: {capacity: 1}}\nitems:\n"
    more += (
        "  fire: {steps: [{test: {by: desk, time: 1 h}}]}\n  water: {steps: [{test: {wait: 2"
        " h}}]}\n"
    )
    stage = (
        "{name: joint, lead: lead, dispatch: 1 h, conclude: 30 min, do: [{parallel: [fire,"
        " water]}]}"
    )
    log = run(f"  - stage: {stage}", more, on("01 09:00", "01 09:00"))
    assert told(log) == said("""
        1 joint.dispatch work 01 09:00  01 09:00  01 10:00 done
        1 fire.test      work 01 10:00  01 10:00  01 11:00 done
        2 joint.dispatch work 01 09:00  01 10:00  01 11:00 done
        1 water.test     work 01 10:00  01 10:00  01 12:00 done
        2 fire.test      work 01 11:00  01 11:00  01 12:00 done
        2 water.test     work 01 11:00  01 11:00  01 13:00 done
        1 joint.conclude work 01 12:00  01 14:00  01 14:30 done
        2 joint.conclude work 01 13:00  01 14:30  01 15:00 done
    """)
    assert finished(log) == ["01 14:30", "01 15:00"]


def test_the_steps_behind_the_last_item_keep_officers_busy_but_not_the_case() -> None:
    more = OFFICE + DESK + "items:\n  permit: {steps: [{sign: {by: desk, time: 1 h}}]}\n"
    log = run("  - permit\n  - archive: {by: desk, time: 30 min}", more, on("01 09:00", "01 09:30"))
    assert told(log) == said("""
        1 permit.sign work 01 09:00  01 09:00  01 10:00 done
        2 permit.sign work 01 09:30  01 10:00  01 11:00 done
        1 archive     work 01 10:00  01 11:00  01 11:30 done
        2 archive     work 01 11:00  01 11:30  01 12:00 done
    """)
    assert finished(log) == ["01 10:00", "01 11:00"]
    assert [moment(int(at)) for at in log.cases.closed] == ["01 11:30", "01 12:00"]
