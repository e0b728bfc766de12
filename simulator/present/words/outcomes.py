"""The sentences about how cases ended, in English and Chinese."""

from __future__ import annotations

OUTCOME_MESSAGES: dict[str, tuple[str, str]] = {
    "fewer_approved": (
        "{scenario}: fewer cases are approved, {after} (before: {before})",
        "{scenario}：准予办结的办件减少，为 {after}（改革前 {before}）",
    ),
    "more_approved": (
        "{scenario}: more cases are approved, {after} (before: {before})",
        "{scenario}：准予办结的办件增加，为 {after}（改革前 {before}）",
    ),
    "as_many_approved": (
        "{scenario}: as many cases are approved as before, {after}",
        "{scenario}：准予办结的办件占比未变，为 {after}",
    ),
    "about_as_many_approved": (
        "{scenario}: about as many cases are approved as before, {after} (before: {before})",
        "{scenario}：准予办结的办件占比与改革前相近，为 {after}（改革前 {before}）",
    ),
    "before_maybe_chance": ("{share}, maybe by chance", "{share}，或属偶然"),
    "before_by_chance": (
        "{share}; these few replications cannot tell it from chance",
        "{share}，重复次数少，尚不能排除偶然",
    ),
    "outcome_shift": (
        "{outcome} {after} (before: {before})",
        "{outcome} {after}（改革前 {before}）",
    ),
    "only_approved": (
        "These {unit} are those of approved cases only; of all that ended: from {before} to {after}"
        " {unit}, {change} {unit} ({share})",
        "以上只计准予办结的办件；按全部已有结果的办件计：由 {before} {unit}变为 {after} {unit}，"
        "{change} {unit}（{share}）",
    ),
    "over_ended": (
        "Means are over all cases that ended, the refused and withdrawn ones included.",
        "均值按全部已有结果的办件计，含不予许可、撤回的。",
    ),
    "leaves_queue": ("waits no longer → {to}", "等不及 → {to}"),
    "of_all_ended": (" all that ended", " 含未获准予的办件"),
    "outcome_row": (" {outcome}", " {outcome}"),
    "outcome_of_them": ("  of which {outcome}", "  其中{outcome}"),
    "outcome_later_of": ("{first}, later {outcome}", "{first}、事后{outcome}"),
    "outcome_later": ("later {outcome}", "事后{outcome}"),
}
