"""Sentences of the rules about materials and fees, limits and milestones."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_MATERIALS: dict[str, Sentence] = {
    "materials-not-prepared": Sentence(
        "'{name}' asks for materials, but no step prepares {what}",
        "事项“{name}”要求材料，但没有环节准备{what}",
        "add a step {{by: applicant, does: materials}}",
        "请加一个环节 `{{by: applicant, does: materials}}`",
    ),
    "taken-over-but-not-checked": Sentence(
        "'{name}' takes materials over, but no step of it or for it checks materials",
        "事项“{name}”沿用其他事项的材料，但没有环节为它核验材料",
        "write `checks: materials` on its hand-in",
        "请在其提交环节写 `checks: materials`",
    ),
    "spared-but-not-asked-for": Sentence(
        "'{name}' spares some cases '{material}', but does not ask for it",
        "事项“{name}”对部分办件免交“{material}”，但本来就不要求该材料",
        "list it under `materials` too",
        "请在 `materials` 中一并列出",
    ),
    "asked-for-and-taken-over": Sentence(
        "'{name}' asks for '{material}' and takes it over as well",
        "事项“{name}”既要求提交材料“{material}”，又沿用它",
        "leave it out of `materials` or of `takes_over`",
        "请从 `materials` 或 `takes_over` 中删去一处",
    ),
    "taken-over-from-nobody": Sentence(
        "'{name}' takes over '{material}', for which no other item asks",
        "事项“{name}”沿用材料“{material}”，但没有其他事项要求提交它",
        "list it under `materials` of '{name}', or leave it out of `takes_over`",
        "请列入事项“{name}”的 `materials`，或从 `takes_over` 中删去",
    ),
    "taken-over-may-not-come": Sentence(
        "'{name}' takes over '{material}', but not every case has it by then",
        "事项“{name}”沿用材料“{material}”，但并非每个办件到时都备有该材料",
        "put an item that asks for '{material}' before or beside '{name}', where every case goes"
        " through it",
        "请把要求材料“{material}”的事项放在“{name}”之前或与其并行，并使每个办件都经过",
    ),
    "all-of-them": Sentence("them", "这些材料"),
    "names": Sentence("{names}", "{names}"),
    "named-material-not-asked-for": Sentence(
        "'{name}' names '{material}', for which {names} does not ask",
        "环节“{name}”列出材料“{material}”，但事项{names}不要求它",
        "list it under `materials` of the item",
        "请在事项的 `materials` 中列出",
    ),
    "check-without-preparation": Sentence(
        "'{name}' checks materials that no step before it in {level} prepares for the same items",
        "环节“{name}”核验材料，但{level}中在它之前没有为相同事项准备材料的环节",
    ),
    "put-preparation-before": Sentence(
        "put a step {{by: applicant, does: materials}} before it",
        "请在它之前放一个环节 `{{by: applicant, does: materials}}`",
    ),
    "put-preparation-before-for": Sentence(
        "put a step {{by: applicant, does: materials}} before it, for {names}",
        "请在它之前放一个环节 `{{by: applicant, does: materials}}`，为事项{names}办理",
    ),
    "step-of-an-item-serves": Sentence(
        "'{name}' stands in {level} and is `for` other items",
        "环节“{name}”属于{level}，却用 `for` 为其他事项办理",
        "only a step of the process serves items",
        "只有流程层的环节可以为事项办理",
    ),
    "item-served-twice": Sentence(
        "'{name}' serves an item twice",
        "环节“{name}”重复写了同一事项",
        "leave one out",
        "请删去一个",
    ),
    "task-without-item": Sentence(
        "'{name}' has `{key}`, but serves no item",
        "环节“{name}”写了 `{key}`，但不为任何事项办理",
        "write `for: [items]`, or move it into its item",
        "请写 `for: [事项]`，或移入所属事项",
    ),
    "materials-not-by-applicant": Sentence(
        "'{name}' prepares materials, but not by the applicant",
        "环节“{name}”准备材料，但不是由申请人办理",
        "write `by: applicant`",
        "请写 `by: applicant`",
    ),
    "no-materials-to-prepare": Sentence(
        "'{name}' prepares materials, but {names} asks for none",
        "环节“{name}”准备材料，但事项{names}不要求材料",
        "list them under `materials`",
        "请在 `materials` 中列出",
    ),
    "all-materials-named-elsewhere": Sentence(
        "'{name}' prepares materials, but other steps name all of them (`of`)",
        "环节“{name}”准备材料，但全部材料已由其他环节用 `of` 列出",
        "leave one of them out there",
        "请从那里删去一种",
    ),
    "inquiries-below-zero": Sentence(
        "'{name}' has {inquiries} inquiries",
        "事项“{name}”的咨询次数为 {inquiries}",
        "write 0 or more",
        "请写 0 或更大的数",
    ),
    "inquiries-without-preparation": Sentence(
        "'{name}' has inquiries, but no step prepares its materials",
        "事项“{name}”有咨询，但没有环节准备其材料",
        "add a step {{by: applicant, does: materials}}, before which the applicant asks",
        "请加一个环节 `{{by: applicant, does: materials}}`，申请人在此之前咨询",
    ),
    "wait-without-preparation": Sentence(
        "'{name}' is kept waiting before acceptance, but no step prepares its materials",
        "事项“{name}”写了 `before_acceptance`，但没有环节准备其材料",
        "add a step {{by: applicant, does: materials}}, after which the applicant is kept waiting",
        "请加一个环节 `{{by: applicant, does: materials}}`，材料备齐后才有体外循环",
    ),
    "named-materials-unused": Sentence(
        "'{name}' names materials, but neither prepares nor checks them",
        "环节“{name}”列出了材料，但既不准备也不核验",
        "write `does: materials` or `checks: materials`, or leave `of` out",
        "请写 `does: materials` 或 `checks: materials`，或删去 `of`",
    ),
    "materials-checked-by-nobody": Sentence(
        "'{name}' checks materials, but no officers do it",
        "环节“{name}”核验材料，但没有工作人员办理",
        "write `by:` with a pool",
        "请在 `by:` 中写人员组",
    ),
    "materials-prepared-and-checked": Sentence(
        "'{name}' prepares and checks materials",
        "环节“{name}”既准备材料又核验材料",
        "make two steps of it",
        "请拆成两个环节",
    ),
    "materials-checked-twice": Sentence(
        "the materials of '{name}' are checked a second time at '{name_place}'",
        "事项“{name}”的材料在“{name_place}”再次核验",
        "they are checked at '{first}'; leave one out",
        "已在“{first}”核验，请删去一处",
    ),
    "no-materials-to-check": Sentence(
        "'{name}' checks materials, but {names} asks for none",
        "环节“{name}”核验材料，但事项{names}不要求材料",
        "list them under `materials`",
        "请在 `materials` 中列出",
    ),
    "check-in-another-branch": Sentence(
        "'{name}' checks materials in a branch that does not hold their preparation",
        "环节“{name}”所在的分支不含这些材料的准备",
        "put it beside '{first}'",
        "请放在“{first}”旁边",
    ),
    "asks-for-its-own-result": Sentence(
        "'{name}' asks for '{material}', which it produces itself",
        "事项“{name}”要求材料“{material}”，而这正是它自己的办理结果",
        "leave it out of one",
        "请删去一处",
    ),
    "field-of-fetched-material": Sentence(
        "'{material}' has `{field}`, but is not fetched",
        "材料“{material}”写了 `{field}`，但不是共享获取",
        "write `fetched: true`, or leave it out",
        "请写 `fetched: true`，或删去",
    ),
    "no-fee-to-pay": Sentence(
        "'{name}' pays a fee, but {names} has none",
        "环节“{name}”缴费，但事项{names}不收费",
        "give the item a `fee:`, or leave `pays` out",
        "请给事项写 `fee:`，或删去 `pays`",
    ),
    "not-a-fee": Sentence(
        "'{amount}' is not a fee",
        "“{amount}”不是费用",
        "write one such as 80 CNY",
        "请写如 `80 CNY`",
    ),
    "fee-never-paid": Sentence(
        "'{name}' has a fee, but no step pays it",
        "事项“{name}”收费，但没有环节缴费",
        "write `pays: fee` in the step where it is paid",
        "请在缴费的环节写 `pays: fee`",
    ),
}

_LAW: dict[str, Sentence] = {
    "no-limit-to-run-out": Sentence(
        "'{name}' has `on_limit`, but no limit",
        "“{name}”写了 `on_limit`，但没有时限",
        "add `limit:`, or leave `on_limit` out",
        "请写 `limit:`，或删去 `on_limit`",
    ),
    "is-accepted": Sentence("accepted", "受理"),
    "is-decided": Sentence("decided", "决定"),
    "is-delivered": Sentence("delivered", "送达"),
    "promise-beyond-the-law": Sentence(
        "'{name}' promises {promised}, more than the legal limit of {legal}",
        "事项“{name}”承诺 `{promised}`，超过法定时限 `{legal}`",
        "promise {legal} or less (1 d counts as 5/7 wd)",
        "请承诺 `{legal}` 或更短（1 个自然日折合 5/7 个工作日）",
    ),
    "stage-approved-by-silence": Sentence(
        "the stage '{name}' cannot be approved by silence",
        "阶段“{name}”不能超时默认",
        "write `escalate`, or give the items `on_limit`",
        "请写 `escalate`，或给各事项写 `on_limit`",
    ),
    "limit-in-another-unit": Sentence(
        "'{limit}' is not a limit",
        "“{limit}”不是时限",
        "write working days, such as 15 wd, or natural days, such as 30 d",
        "请写工作日，如 `15 wd`，或自然日，如 `30 d`",
    ),
    "limit-not-above-zero": Sentence(
        "'{limit}' is not a limit", "“{limit}”不是时限", "write more than 0", "请写大于 0 的数"
    ),
    "pace-without-limit": Sentence(
        "'{name}' works to the limit, but {names:or} has none",
        "环节“{name}”按时限办理，但事项{names:or}没有时限",
        "add `limit:` to the item, or leave `pace` out",
        "请给事项写 `limit:`，或删去 `pace`",
    ),
    "silence-without-basis": Sentence(
        "'{name}' is approved by silence without a basis",
        "事项“{name}”超时默认，但没有依据",
        "name the law under `basis:`, or write `escalate`; only `kind: internal` needs none",
        "请在 `basis:` 中写明法律依据，或写 `escalate`；只有 `kind: internal` 可以没有依据",
    ),
    "silence-without-decision": Sentence(
        "'{name}' is approved by silence, but no step on its main line decides it",
        "事项“{name}”超时默认，但主线上没有作出决定的环节",
        "give `milestone: decided` to one of its own steps, outside blocks",
        "请给它自己的、块之外的一个环节写 `milestone: decided`",
    ),
    "one-decision-is-the-kind": Sentence(
        "'{name}' lists one decision, which its `kind` says already",
        "事项“{name}”只列了一个决定，这由 `kind` 说明即可",
        "write `kind: {kind}` alone, or list every decision that it holds",
        "请只写 `kind: {kind}`，或列出其中的全部决定",
    ),
    "kind-not-among-decisions": Sentence(
        "'{name}' is of kind '{kind}', which none of its decisions is",
        "事项“{name}”的 `kind` 是“{kind}”，而其所列决定中没有这一种",
        "list '{kind}' under `decisions`, or write the kind of one of them",
        "请在 `decisions` 中列入“{kind}”，或将 `kind` 改为其中一种",
    ),
    "silence-approves-nothing": Sentence(
        "'{name}' says what silence lets through, but is not approved by silence",
        "事项“{name}”写了 `silence`，但并非超时默认",
        "add `on_limit: approve`, or leave `silence` out",
        "请写 `on_limit: approve`，或删去 `silence`",
    ),
    "silence-inspected-by-nobody": Sentence(
        "there is no step '{name}' that could look at what silence lets through",
        "没有可以事后核查的环节“{name}”",
        "write the full name of a step, such as `item.inspect`",
        "请写环节全名，如 `item.inspect`",
    ),
    "silence-harms-too-many": Sentence(
        "the shares of harm of '{name}' add to more than 100%",
        "事项“{name}”各类损害的比例合计超过 100%",
        "lower `correctable` or `grave`",
        "请调低 `correctable` 或 `grave`",
    ),
    "no-such-milestone": Sentence(
        "no milestone '{milestone}'",
        "没有时限节点“{milestone}”",
        "known: accepted, decided, delivered",
        "可用：`accepted`、`decided`、`delivered`",
    ),
    "milestone-given-twice": Sentence(
        "'{name}' has a milestone twice",
        "环节“{name}”重复写了同一时限节点",
        "leave one out",
        "请删去一个",
    ),
    "milestones-out-of-order": Sentence(
        "'{item}' is {milestone} at '{step}', before it is {earlier} at '{other}'",
        "事项“{item}”在“{step}”{milestone}，早于在“{other}”{earlier}",
        "the order is accepted, decided, delivered",
        "次序为受理、决定、送达",
    ),
    "milestone-reached-twice": Sentence(
        "'{item}' is {milestone} at '{step}' and again at '{other}'",
        "事项“{item}”在“{step}”{milestone}，又在“{other}”再次{milestone}",
        "the first one counts; leave the other out",
        "以第一次为准，请删去另一个",
    ),
    "delivery-not-last": Sentence(
        "'{name}' delivers, but more follows in its branch",
        "环节“{name}”送达，但所在分支还有后续",
        "let it be the last step of its branch, or put it behind the block",
        "请让它成为该分支的最后一个环节，或移到块之后",
    ),
    "delivery-passed-by": Sentence(
        "some ways come to the end of '{item}' without 'delivered', and more follows",
        "事项“{item}”有的路径未经 `delivered` 就到末尾，而其后还有工作",
        "let the last step of every way be `delivered`, or put such a step behind the block",
        "请让每条路径的最后一个环节写 `delivered`，或把这样的环节放在块之后",
    ),
}

SENTENCES: dict[str, Sentence] = {**_MATERIALS, **_LAW}
