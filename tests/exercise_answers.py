"""Answers to the exercises as learners write them: right ones in several ways, and wrong ones, each
with the misunderstanding behind it.
"""

from __future__ import annotations

from simulator.exercises.checks import reform_text


def lines(**answers: str) -> str:
    """An answer file with these lines; ``_`` in a key stands for ``-``."""
    told = "".join(f"  {key.replace('_', '-')}: {text}\n" for key, text in answers.items())
    return f"answer:\n{told}"


def reform(process: str, *reforms: str) -> str:
    """A reform file."""
    return f"scenario: mine\nprocess: {process}\nreforms:\n" + "".join(
        f"  - {each}\n" for each in reforms
    )


def changed(number: int, *pairs: tuple[str, str]) -> str:
    """The reform that was handed out, edited."""
    text = reform_text(number)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def without(number: int, *kept: int) -> str:
    """The reform file of an exercise with only some of its reforms left."""
    head, _, rest = reform_text(number).partition("reforms:\n")
    entries = [line for line in rest.splitlines() if line.startswith("  - ")]
    return f"{head}reforms:\n" + "".join(f"{entries[n - 1]}\n" for n in kept)


def staff(capacity: str) -> str:
    return f"staff: {{capacity: {{{capacity}}}, why: one more}}"


WHY = "why: fewer materials"
RECORDS = f"coverage: 90%, mismatch: 2%, outage: 1%, {WHY}"
DAY_CARE = {
    "licence": "fetch",
    "floor_plan": "one_form",
    "good_standing": "drop",
    "safety_report": "keep",
}
MATERIALS = (
    f"cut_materials: {{drop: {{day-care-permit: [good-standing]}}, {WHY}}}",
    f"cut_materials: {{fetch: [licence], {RECORDS}}}",
    f"cut_materials: {{one_form: [floor-plan], {WHY}}}",
)
TWO = staff("market-desk: 2")
WINDOW = "      window: {pool: market-desk}"

RIGHT: dict[int, tuple[str, ...]] = {
    1: (
        lines(bottleneck="counter"),
        lines(bottleneck="窗口"),
        lines(bottleneck="Hand in"),
        "exercise: 1\nanswer: counter\n",
        reform("shop-sign", staff("counter: 3")),
    ),
    2: (
        lines(plain="0", pace="6", faster_work="no"),
        lines(plain="0 d", pace="4.5 wd", faster_work="否"),
        lines(plain="0天", pace="-6.5", faster_work="No"),
        lines(plain="nothing", pace="六天", faster_work="neither"),
    ),
    3: (
        lines(officers="2"),
        lines(officers="２人"),
        lines(officers="2.0"),
        lines(officers="两名"),
        changed(3, (WINDOW, "      window: {pool: market-desk, from: [fire-desk]}")),
        reform_text(3) + f"  - {TWO}\n",
        changed(3, (WINDOW, "      window: {pool: fire-desk}")) + f"  - {staff('fire-desk: 2')}\n",
    ),
    4: (
        lines(fastest="merged", slowest="triage"),
        lines(order="合并、通用、并联、依次、分流"),
        lines(fastest="合并为一个环节", slowest="难易分流（反而更慢）"),
        lines(order="merged, shared, parallel, sequential, triage"),
        lines(order="merged、shared、parallel、sequential、triage"),
    ),
    5: (
        lines(**DAY_CARE),
        lines(licence="共享", floor_plan="一张表单", good_standing="取消", safety_report="保留"),
        reform("day-care", *MATERIALS),
        reform(
            "day-care",
            "cut_materials: {drop: {day-care-permit: [good-standing]}, fetch: [licence],"
            f" one_form: [floor-plan], {RECORDS}}}",
        ),
    ),
    6: (
        lines(eligible="100%", inspect="70%"),
        lines(eligible="80", inspect="60"),
        lines(eligible="0.9", inspect="六成五"),
        lines(eligible="全部", inspect="七成"),
        changed(6, ("eligible: 100%", "eligible: 90%"), ("share: 10%", "share: 65%")),
    ),
    7: (
        lines(reforms="1, 2, 6"),
        lines(reforms="[6, 2, 1, 4]"),
        lines(reforms="1、2、6、7"),
        lines(reforms="第一、二、六项"),
        lines(reforms="1 + 2 and 6"),
        without(7, 1, 2, 6),
    ),
    8: (
        lines(who_loses="ordinary", days_lost="0.8", average="same"),
        lines(who_loses="一般项目", days_lost="0.7天", average="不变"),
        lines(who_loses="ordinary projects", days_lost="约0.8天", average="no change"),
        lines(who_loses="Ordinary project", days_lost="16 h", average="about the same"),
    ),
}
WRONG: dict[int, tuple[tuple[str, str], ...]] = {
    1: (
        (lines(bottleneck="notice"), "exercise-1-wait"),
        (lines(bottleneck="公示"), "exercise-1-wait"),
        (lines(bottleneck="reviewers"), "exercise-1-work"),
        (lines(bottleneck="director"), "exercise-1-few"),
        (lines(bottleneck="申请人"), "exercise-1-applicant"),
        (reform("shop-sign", staff("reviewers: 6")), "exercise-1-elsewhere"),
        (reform("shop-sign", staff("counter: 5")), "exercise-1-one-officer"),
        ("answer:\n  bottleneck:\n", "exercise-empty"),
        (lines(bottleneck="mayor"), "exercise-not-among"),
    ),
    2: (
        (lines(plain="5 wd", pace="6", faster_work="no"), "exercise-2-promise-is-no-work"),
        (lines(plain="0", pace="0", faster_work="no"), "exercise-2-held-to-the-limit"),
        (lines(plain="0", pace="15", faster_work="no"), "exercise-2-how-many-days"),
        (lines(plain="0", pace="6", faster_work="yes"), "exercise-2-hours"),
        (lines(plain="a lot", pace="6", faster_work="no"), "exercise-no-days"),
        (lines(plain="0", pace="6", faster_work="perhaps"), "exercise-yes-or-no"),
    ),
    3: (
        (lines(officers="1"), "exercise-3-clogs"),
        (lines(officers="3"), "exercise-3-fewer"),
        (lines(officers="4"), "exercise-3-bought"),
        (lines(officers="0"), "exercise-no-number"),
        (lines(officers="-2"), "exercise-no-number"),
        (lines(officers="1 or 2"), "exercise-no-number"),
        (lines(officers="many"), "exercise-no-number"),
        (changed(3, ("intake: 80 min", "intake: 30 min")), "exercise-3-work-gone"),
        (reform("small-shop", staff("market-desk: 2, fire-desk: 2")), "exercise-3-no-window"),
        (
            reform("small-shop", "cut_time: {limits: {licence: 3 wd}, why: faster}"),
            "exercise-3-no-window",
        ),
    ),
    4: (
        (lines(fastest="parallel", slowest="triage"), "exercise-4-parallel"),
        (lines(fastest="triage", slowest="sequential"), "exercise-4-specialists"),
        (lines(fastest="shared", slowest="triage"), "exercise-4-shared"),
        (lines(fastest="sequential", slowest="merged"), "exercise-4-merged"),
        (lines(fastest="merged", slowest="sequential"), "exercise-4-order-alone"),
        (lines(order="merged, parallel, shared, sequential, triage"), "exercise-4-between"),
        (lines(order="merged, triage"), "exercise-4-all-five"),
    ),
    5: (
        (lines(**(DAY_CARE | {"safety_report": "drop"})), "exercise-5-check-lost"),
        (lines(**(DAY_CARE | {"licence": "drop"})), "exercise-5-fetch-it"),
        (lines(**(DAY_CARE | {"floor_plan": "fetch"})), "exercise-5-nobody-has-it"),
        (lines(**(DAY_CARE | {"good_standing": "fetch"})), "exercise-5-fetched-for-nobody"),
        (lines(**(DAY_CARE | {"safety_report": "one_form"})), "exercise-5-asked-once"),
        (lines(**(DAY_CARE | {"floor_plan": "keep"})), "exercise-5-more"),
        (lines(**(DAY_CARE | {"good_standing": "keep"})), "exercise-5-could-go"),
        (lines(**dict.fromkeys(DAY_CARE, "keep")), "exercise-5-all-kept"),
        (
            reform(
                "day-care",
                MATERIALS[0],
                f"cut_materials: {{fetch: [licence], {WHY}}}",
                MATERIALS[2],
            ),
            "exercise-5-not-all",
        ),
    ),
    6: (
        (lines(eligible="100%", inspect="0%"), "exercise-6-nobody-looks"),
        (lines(eligible="100%", inspect="20%"), "exercise-6-unnoticed"),
        (lines(eligible="100%", inspect="100%"), "exercise-6-inspectors"),
        (lines(eligible="20%", inspect="50%"), "exercise-6-inspectors"),
        (lines(eligible="0%", inspect="50%"), "exercise-6-nobody"),
        (changed(6, ("violation: 10%", "violation: 1%")), "exercise-6-honest"),
        (
            changed(6, ("      harm: {found: 90 d, correctable: 30%, grave: 2%}\n", "")),
            "exercise-6-unstated",
        ),
        (changed(6, ("time: 2 h", "time: 30 min")), "exercise-6-facts"),
    ),
    7: (
        (lines(reforms="4"), "exercise-7-promise-alone"),
        (lines(reforms="1, 3, 6"), "exercise-7-one-hand"),
        (lines(reforms="6, 7"), "exercise-7-days-left"),
        (lines(reforms="1, 2, 3, 6"), "exercise-7-budget"),
        (lines(reforms="1, 2, 5, 6"), "exercise-7-law"),
        (lines(reforms="1, 6, 8"), "exercise-7-unstated"),
        (lines(reforms="9"), "exercise-7-not-listed"),
        (reform("outdoor-advertising", staff("counter: 9")), "exercise-7-not-listed"),
    ),
    8: (
        (lines(who_loses="nobody", average="same"), "exercise-8-nobody"),
        (lines(who_loses="key", days_lost="1", average="same"), "exercise-8-winner"),
        (lines(who_loses="ordinary", days_lost="2.4", average="same"), "exercise-8-mirrored"),
        (lines(who_loses="ordinary", days_lost="5", average="same"), "exercise-8-how-much"),
        (lines(who_loses="ordinary", days_lost="0.8", average="shorter"), "exercise-8-average"),
        (lines(who_loses="ordinary", days_lost="0.8", average="变长"), "exercise-8-average"),
    ),
}
