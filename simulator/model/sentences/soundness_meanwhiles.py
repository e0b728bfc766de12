"""Sentences of the rules about what is done beside a step that takes long."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "meanwhile-of-nothing": Sentence(
        "nothing is done under `meanwhile` of '{name}'",
        "环节“{name}”的 `meanwhile` 中没有任何环节",
        "write under `do` what is done when the timer runs out, or leave `meanwhile` out",
        "请在 `do` 下写出到期时办理的环节，或删去 `meanwhile`",
    ),
    "meanwhile-holds-blocks": Sentence(
        "something other than steps stands under `meanwhile` of '{name}'",
        "环节“{name}”的 `meanwhile` 中有环节以外的内容",
        "write steps one after another; what decides about the case belongs into the flow itself",
        "请只写先后办理的环节；对办件作决定的内容请写在流程中",
    ),
    "meanwhile-of-a-gate": Sentence(
        "'{name}' only waits for an item (`after`) and has `meanwhile`",
        "环节“{name}”只等待事项（`after`），却写了 `meanwhile`",
        "write `meanwhile` at the step that takes long",
        "请把 `meanwhile` 写在耗时的那个环节上",
    ),
    "meanwhile-step-does-more": Sentence(
        "'{name}' is done beside another step and has `{key}`",
        "环节“{name}”在另一环节之外同时办理，却写了 `{key}`",
        "the case does not wait for it: leave `{key}` out, or put the step into the flow itself",
        "办件不等待该环节：请删去 `{key}`，或把该环节写在流程中",
    ),
    "meanwhile-in-merge": Sentence(
        "one of the steps has something done `meanwhile`",
        "其中有环节写了 `meanwhile`",
        "leave it out of the merge, or remove what is done beside it first",
        "请不要合并该环节，或先删去与它同时办理的内容",
    ),
}
