"""Sentences of the reforms of materials and fees."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "no-deferred-material": Sentence(
        "no material of '{item}' is named",
        "未列出事项“{item}”的材料",
        "name the materials that may come later, or leave the item out",
        "请列出可以补交的材料，或删去该事项",
    ),
    "deferred-material-fetched": Sentence(
        "'{material}' is fetched by the department",
        "材料“{material}”由部门共享获取",
        *LEAVE_IT_OUT,
    ),
    "nothing-handed-in": Sentence(
        "nothing of '{item}' would be handed in at once",
        "事项“{item}”受理时将不收任何材料",
        "leave the key materials out of the list",
        "请从清单中去掉主要材料",
    ),
    "no-preparation-and-hand-in": Sentence(
        "'{item}' has no preparation and hand-in",
        "事项“{item}”没有准备材料和受理环节",
        "it must have a step with `does: materials` and one with `checks: materials`",
        "事项须有写明 `does: materials` 的环节和写明 `checks: materials` 的环节",
    ),
    "item-costs-nothing": Sentence(
        "'{item}' costs nothing already",
        "事项“{item}”本不收费",
        *LEAVE_IT_OUT,
    ),
    "fee-is-that-already": Sentence(
        "the fee of '{item}' is {fee} already",
        "事项“{item}”的费用已是 {fee}",
        *LEAVE_IT_OUT,
    ),
    "fee-would-rise": Sentence(
        "{amount} is more than the fee of '{item}', {fee}",
        "{amount} 高于事项“{item}”现有的费用 {fee}",
        "write a smaller fee, or a factor like -50%",
        "请写较低的费用，或写 -50% 之类的变化",
    ),
    "fee-would-be-nothing": Sentence(
        "the fee of '{item}' would be nothing",
        "事项“{item}”的费用将降为零",
        "write `waive: [{item}]`; the step that collects it goes too",
        "请写 `waive: [{item}]`，收费环节也随之取消",
    ),
    "cut-fees-changes-nothing": Sentence(
        "cut_fees changes nothing",
        "“减费用”（cut_fees）未作任何改变",
        "say which items under `waive:` or `reduce:`",
        "请在 `waive:` 或 `reduce:` 下列出事项",
    ),
    "asked-for-apart": Sentence(
        "{names} ask for '{material}', but a case comes to one of them without the others",
        "事项{names}都要求材料“{material}”，但办件只经过其中之一",
        *LEAVE_IT_OUT,
    ),
    "material-prepared-once-already": Sentence(
        "'{material}' is prepared once already, at '{step}'",
        "材料“{material}”已在环节“{step}”统一准备",
        *LEAVE_IT_OUT,
    ),
    "no-dropped-material": Sentence(
        "no material of '{item}' is named",
        "未列出事项“{item}”的材料",
        "name the materials that go, or leave the item out",
        "请列出要取消的材料，或删去该事项",
    ),
    "fetch-quality-without-fetch": Sentence(
        "`{key}` says how well materials are fetched, but none is",
        "`{key}` 说明材料共享获取的质量，但没有共享获取的材料",
        "name materials under `fetch:`",
        "请在 `fetch:` 下列出材料",
    ),
    "cut-materials-changes-nothing": Sentence(
        "cut_materials changes nothing",
        "“减材料”（cut_materials）未作任何改变",
        "say which under `drop:`, `fetch:`, `promise:`, `one_form:` or `defer:`",
        "请在 `drop:`、`fetch:`、`promise:`、`one_form:` 或 `defer:` 下列出材料",
    ),
    "defer-and-supply": Sentence(
        "`defer:` and `supply:` belong together",
        "`defer:` 与 `supply:` 须同时填写",
        "write `supply: {{due: …}}` for the materials under `defer:`",
        "请为 `defer:` 下的材料写 `supply: {{due: …}}`",
    ),
    "verify-without-promises": Sentence(
        "promises are verified, and there are none",
        "填写了抽查承诺，却没有承诺",
        "name certificates under `promise:`",
        "请在 `promise:` 下列出证明材料",
    ),
    "promise-on-safety-item": Sentence(
        "'{item}' is about safety, the environment, life or health (`safety: true`)",
        "事项“{item}”涉及安全、环境、生命或健康（`safety: true`）",
        "name the `basis:` that allows promises there, or leave it out",
        "请写明允许以承诺替代的依据（`basis:`），或删去该项",
    ),
    "material-dropped-from-safety-item": Sentence(
        "'{item}' is about safety, the environment, life or health (`safety: true`), and would no"
        " longer ask for {names}",
        "事项“{item}”涉及安全、环境、生命或健康（`safety: true`），却不再要求提交{names}",
        "name the `basis:` that allows it, or leave it out",
        "请写明允许这样做的依据（`basis:`），或删去该项",
    ),
    "material-fetched-like-this": Sentence(
        "'{material}' is fetched like this already",
        "材料“{material}”已按此方式共享获取",
        *LEAVE_IT_OUT,
    ),
    "asked-for-by-one-only": Sentence(
        "only '{item}' asks for '{material}'",
        "只有事项“{item}”收取材料“{material}”",
        "leave it out; it is asked for once already",
        "请删去该项；该材料本来只收一次",
    ),
    "asked-for-by-none": Sentence(
        "no item asks for '{material}'",
        "没有事项收取材料“{material}”",
        *LEAVE_IT_OUT,
    ),
    "material-may-come-later": Sentence(
        "{names} of '{item}' may come later, at '{step}'",
        "事项“{item}”的材料{names}可在环节“{step}”补交",
        "leave it out of `defer:`, or put this before it",
        "请从 `defer:` 中删去，或将本举措放在它之前",
    ),
}
