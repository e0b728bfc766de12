"""Sentences of the reforms of oversight: assessment, inspections, credit and discretion."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "at-most-this-share": Sentence("up to {share}", "至多 {share}"),
    "note-violation-not-stated": Sentence(
        "a check is left out, and it is not stated how often it would have found something",
        "减少了核查，但未说明其中有多少违诺或问题",
        "write `violation: …`; until then the result says that it is not stated",
        "请写 `violation: …`；未写之前，结果中注明“未作说明”",
    ),
    "note-harm-not-stated": Sentence(
        "it is not stated what is done by broken promises and faults that nobody finds",
        "未说明无人发现的违诺或问题会造成什么后果",
        "write `harm: {{found: …, correctable: …, grave: …}}`; until then the result says that it"
        " is not stated",
        "请写 `harm: {{found: …, correctable: …, grave: …}}`；未写之前，结果中注明“未作说明”",
    ),
    "note-violation-below-refused": Sentence(
        "{stated} of the promises for '{item}' are broken, but its review refused {refused} and"
        " sent back {back}",
        "事项“{item}”的承诺中 {stated} 不实，而原审查不予通过的占 {refused}，退回的占 {back}",
        "raise `violation`, or name under `deterrence:` the source that says why fewer try",
        "请提高 `violation`，或在 `deterrence:` 中写明违诺减少的依据",
    ),
    "note-share-below-refused": Sentence(
        "of what passes unchecked in '{item}', {stated} is stated to be wrong, but its check"
        " refused {refused} and sent back {back}",
        "事项“{item}”未经核查即通过的办件中，写明有问题的占 {stated}，而原审查不予通过的占"
        " {refused}，退回的占 {back}",
        "write what the check found, or say in `why:` why less is wrong now",
        "请按原审查查出的比例填写，或在 `why:` 中写明有问题的办件为何减少",
    ),
    "note-joint-share-below-found": Sentence(
        "{stated} of the cases are stated to be put right after joint work, but the single checks"
        " that it replaces refused {refused} and sent back {back} of them at least once",
        "联合办理后需整改的写明为 {stated}，而所代替的各单项核查合计至少一次不予通过的占"
        " {refused}，退回的占 {back}",
        "write a `share` no smaller, or say in `why:` why less is found",
        "请填写不低于此的 `share`，或在 `why:` 中写明问题为何减少",
    ),
    "note-removed-item-found": Sentence(
        "'{item}' goes, which refused {refused} and sent back {back}; what it found is counted as"
        " no harm, and nobody finds it now",
        "取消的事项“{item}”原来不予通过的占 {refused}，退回的占 {back}；这些问题不再有人核查，"
        "也未计为损害",
        "say what goes unnoticed (`removed: {{{item}: {{violation: …}}}}`), or have it checked"
        " later (cut_items: to_filing)",
        "请写明会漏过什么（`removed: {{{item}: {{violation: …}}}}`），"
        "或改为事后核查（`cut_items` 的 `to_filing`）",
    ),
    "note-removed-step-finds": Sentence(
        "'{step}' goes, but the choice behind it still refuses {refused} and sends back {back},"
        " without the work that finds it",
        "环节“{step}”取消后，其后的选择仍有 {refused} 不予通过、{back} 退回，"
        "而查出这些问题的工作已不再计入",
        "let a step that checks stay in front of the choice, or let other officers check"
        " (cut_steps: delegate)",
        "请在选择之前保留核查环节，或改由他人核查（`cut_steps` 的 `delegate`）",
    ),
    "note-removed-step-found": Sentence(
        "'{step}' goes, and with it the choice that refused {refused} and sent back {back}; what it"
        " found is counted as no harm, and nobody finds it now",
        "环节“{step}”及其后不予通过 {refused}、退回 {back} 的选择一并取消；这些问题不再有人核查，"
        "也未计为损害",
        "let a sample be checked (random_inspection, with `harm:`), let it be checked later"
        " (build_first), or let other officers check (cut_steps: delegate)",
        "请改为抽查（`random_inspection`，写明 `harm:`）、事后核查（`build_first`），或改由他人核查"
        "（`cut_steps` 的 `delegate`）",
    ),
    "none-left-without-reason": Sentence(
        "that nothing is wrong any more, or nobody asks, needs a reason",
        "写明不再有差错或不再有人咨询，须说明理由",
        "say in `why:` what makes it so, or write a change above -100%",
        "请在 `why:` 中说明缘由，或写高于 -100% 的变化",
    ),
    "passes-without-result": Sentence(
        "no choice by shares follows the inspections, so no branch of it passes",
        "核查之后没有按比例的选择，没有“通过”的分支",
        "say with `violation: …` what share of the inspections would find something",
        "请用 `violation: …` 写明核查会查出问题的比例",
    ),
    "violation-said-by-result": Sentence(
        "the choice '{choice}' behind the inspections says what they find",
        "核查之后的选择“{choice}”已写明查出问题的比例",
        "leave `violation` out",
        "请删去 `violation`",
    ),
    "result-by-other-conditions": Sentence(
        "the choice '{choice}' behind the inspections depends on more than the sample goes by, so"
        " that it is not known what the spared would have shown",
        "核查之后的选择“{choice}”所依据的条件超出抽查的分类，无法判断免检的办件会查出什么",
        "let its branches depend on shares and on the class or the attribute `by` alone",
        "其分支只能按比例，以及抽查所用的类别或 `by` 属性划分",
    ),
    "result-behind-other-steps": Sentence(
        "the choice '{choice}' says what is found, but other steps stand between it and the"
        " inspections: {names}; those never inspected would still be found",
        "选择“{choice}”写明查出的问题，但与核查之间还有{names}，从未核查的办件仍会被查出问题",
        "name these steps under `inspections` as well; if the choice tells what they find"
        " themselves, write `violation: …`",
        "请将这些环节也列入 `inspections`；如该选择是这些环节自身查出的结果，请写 `violation: …`",
    ),
    "note-spared-still-found": Sentence(
        "{stated} of the inspections are stated to find something, but the choice '{choice}'"
        " further on finds up to {found}, also of those who are never inspected",
        "写明核查查出问题的占 {stated}，而其后的选择“{choice}”仍查出至多 {found}，"
        "从未核查的办件也在其内",
        "name the steps before the choice under `inspections` too, or raise `violation`",
        "请将该选择之前的环节也列入 `inspections`，或提高 `violation`",
    ),
    "note-step-share-below-found": Sentence(
        "of what passes without '{item}', {stated} is stated to be wrong, but the choice behind it"
        " refused {refused} and sent back {back}",
        "未经环节“{item}”即通过的办件中，写明有问题的占 {stated}，而其后的选择不予通过的占"
        " {refused}，退回的占 {back}",
        "raise `violation` to what was found, or say in `why:` why less is wrong now",
        "请将 `violation` 提高到查出的比例，或在 `why:` 中写明有问题的办件为何减少",
    ),
    "note-violation-below-defects": Sentence(
        "{stated} of the promises for '{item}' are stated to be broken, but {back} of the"
        " certificates that they replace were wrong at the first hand-in",
        "事项“{item}”的承诺中写明不实的占 {stated}，而所代替的证明首次提交即有差错的占 {back}",
        "raise `violation`, or say in `why:` why these faults were of paper only",
        "请提高 `violation`，或在 `why:` 中说明这些差错为何只是书面差错",
    ),
    "note-violation-below-defects-with-reason": Sentence(
        "{stated} of the promises for '{item}' are stated to be broken, though {back} of the"
        " certificates that they replace were wrong at the first hand-in; the reason given: {why}",
        "事项“{item}”的承诺中写明不实的占 {stated}，而所代替的证明首次提交即有差错的占 {back}；"
        "所写理由：{why}",
    ),
    "note-share-below-run": Sentence(
        "of what passes without an application, {stated} is stated to be wrong, but the"
        " applications for {item} refused {refused} and sent back {back} in all",
        "免申办理的办件中，写明有问题的占 {stated}，而事项{item}原办理全程不予通过的占 {refused}，"
        "退回的占 {back}",
        "write what the applications found, or say in `why:` why less is wrong now",
        "请按原办理查出的比例填写，或在 `why:` 中写明有问题的办件为何减少",
    ),
    "note-share-below-run-with-reason": Sentence(
        "of what passes without an application, {stated} is stated to be wrong, though the"
        " applications for {item} refused {refused} and sent back {back} in all; the reason given:"
        " {why}",
        "免申办理的办件中，写明有问题的占 {stated}，而事项{item}原办理全程不予通过的占 {refused}，"
        "退回的占 {back}；所写理由：{why}",
    ),
    "result-passes-nobody": Sentence(
        "no branch of the result is `rest`, so it is not clear which one finds nothing",
        "核查结果没有写 `rest` 的分支，无法判断哪一分支为未查出问题",
        "add `passes: …` with one of {names}",
        "请添加 `passes: …`，写{names}之一",
    ),
    "branch-not-rarer": Sentence(
        "'{branch}' would not be taken by fewer cases",
        "走分支“{branch}”的办件不会减少",
        "write a change between -1% and -100%",
        "请写 -1% 至 -100% 之间的变化",
    ),
    "no-rest-branch": Sentence(
        "no branch of '{choice}' is `rest`, to take those who are spared",
        "选择网关“{choice}”没有 `rest` 分支，减下来的办件无处可去",
        "let one branch be `rest` in the process file",
        "请在流程文件中将其中一个分支设为 `rest`",
    ),
    "area-assessment-replaces-nothing": Sentence(
        "area_assessment replaces nothing",
        "“区域评估”（area_assessment）未替代任何内容",
        "name reports under `materials:`, or steps under `steps:`",
        "请在 `materials:` 下列出评估报告，或在 `steps:` 下列出环节",
    ),
    "no-project-fits": Sentence(
        "no project fits",
        "没有项目符合条件",
        "write a share above 0%",
        "请写高于 0% 的比例",
    ),
    "look-up-without-steps": Sentence(
        "a look-up replaces steps, and none is named",
        "查询用于替代环节，但未列出任何环节",
        "name them under `steps:`, or leave it out",
        "请在 `steps:` 下列出环节，或删去查询",
    ),
    "public-cost-exists": Sentence(
        "there is a public cost '{cost}' already",
        "已有名为“{cost}”的公共支出",
        "give the reform a `name:`, which goes before it",
        "请为该改革举措写 `name:`，作为名称前缀",
    ),
    "material-fetched-already": Sentence(
        "'{material}' is fetched already",
        "材料“{material}”已由部门共享获取",
        *LEAVE_IT_OUT,
    ),
    "not-only-an-assessment": Sentence(
        (
            "'{step}' is more than an assessment: it carries a milestone, or handles materials or"
            " a fee"
        ),
        "环节“{step}”不只是评估：它带有时限节点，或涉及材料、费用",
        *LEAVE_IT_OUT,
    ),
    "assessment-required-by-law": Sentence(
        "the law requires '{step}'",
        "环节“{step}”为法定必经环节",
        "name the `basis:` that allows a result for the area",
        "请写明允许采用区域评估成果的依据（`basis:`）",
    ),
    "step-in-graph": Sentence(
        "'{step}' stands in an explicit graph",
        "环节“{step}”处于显式流程图中",
        "write that part of the flow as blocks",
        "请将这部分流程改写为网关和环节列表",
    ),
    "branch-leads-back-to-step": Sentence(
        "the branch '{branch}' leads back to '{step}'",
        "分支“{branch}”退回到环节“{step}”",
        "change that branch in the process file first",
        "请先在流程文件中修改该分支",
    ),
    "nobody-checks-site": Sentence(
        "nobody checks the site",
        "没有人员核对选址",
        "name the pools that check together",
        "请列出共同核对的人员组",
    ),
    "site-check-spares-nothing": Sentence(
        "the check spares nothing later",
        "核对没有减少后续任何工作",
        "name the branches that fewer cases take",
        "请列出办件会减少的分支",
    ),
    "grades-do-not-add-up": Sentence(
        "the shares of the grades do not add up to 100%",
        "各信用等级的比例合计不是 100%",
        "change a share",
        "请修改其中的比例",
    ),
    "credit-attribute-exists": Sentence(
        "cases have an attribute 'credit' already",
        "办件已有属性“credit”",
        "leave one of the two out",
        "请删去两者之一",
    ),
    "grades-change-nothing": Sentence(
        "grades alone change nothing",
        "仅有信用等级不会带来变化",
        "write `priority:`, `promises:` with `trusted:`, or `exclude:`",
        "请写 `priority:`、`promises:` 和 `trusted:`，或 `exclude:`",
    ),
    "promises-and-trusted": Sentence(
        "`promises:` and `trusted:` belong together",
        "`promises:` 与 `trusted:` 须同时填写",
        "say which choices are open to which grades",
        "请写明哪些选择对哪些等级开放",
    ),
    "excluded-without-basis": Sentence(
        "{names} would be turned away",
        "信用等级{names}的申请人将不予受理",
        "name the `basis:` that allows it",
        "请写明允许这样做的依据（`basis:`）",
    ),
    "nobody-excluded": Sentence(
        "nobody is excluded, so nobody can be listed by mistake or come back",
        "没有排除任何人，也就没有误列或信用修复",
        "write `exclude:`, or leave these out",
        "请写 `exclude:`，或删去这些项",
    ),
    "wrongly-listed-and-objection": Sentence(
        "`wrongly_listed:` and `objection:` belong together",
        "`wrongly_listed:` 与 `objection:` 须同时填写",
        "say how long it takes to put it right",
        "请写明纠正所需时间",
    ),
    "everybody-excluded": Sentence(
        "everybody would be turned away",
        "所有人都将不予受理",
        "leave a grade that goes on",
        "请保留一个可以继续办理的等级",
    ),
    "choice-without-condition": Sentence(
        "'{choice}' has no way by condition",
        "选择网关“{choice}”没有按条件进入的分支",
        "name a choice such as ITEM.promise of inform_and_commit",
        "请指明一个选择网关，如“告知承诺”（inform_and_commit）的 `ITEM.promise`",
    ),
    "not-work-of-officers": Sentence(
        "'{step}' is no work of officers",
        "环节“{step}”不是办理人员的工作",
        *LEAVE_IT_OUT,
    ),
    "spread-not-smaller": Sentence(
        "the spread of '{step}' would not get smaller",
        "环节“{step}”用时的离散程度不会变小",
        "write a change between -1% and -100%",
        "请写 -1% 至 -100% 之间的变化",
    ),
    "work-without-spread": Sentence(
        "the work of '{step}' always takes the same",
        "环节“{step}”的用时本无离散",
        *LEAVE_IT_OUT,
    ),
    "discretion-changes-nothing": Sentence(
        "discretion changes nothing",
        "“办理时间波动”（discretion）未作任何改变",
        "name steps, each with the change of its spread, such as -50%",
        "请列出环节及其离散程度的变化，如 -50%",
    ),
    "everybody-still-inspected": Sentence(
        "everybody is still inspected",
        "仍对全部办件进行检查",
        "write a rate below 100%",
        "请写低于 100% 的抽查比例",
    ),
    "random-inspection-names-nothing": Sentence(
        "random_inspection names no inspections",
        "“双随机、一公开”（random_inspection）未列出检查环节",
        "name the steps that inspect",
        "请列出进行检查的环节",
    ),
    "one-inspection-joint-already": Sentence(
        "one inspection is joint already",
        "只有一项检查，无须合并",
        "leave `joint` out, or name several",
        "请删去 `joint`，或列出多项检查",
    ),
    "inspections-not-adjacent": Sentence(
        "{names} do not follow one another",
        "环节{names}不相邻",
        "name steps of one item that stand one right after another, outside graphs",
        "请列出同一事项中在流程图之外前后相邻的环节",
    ),
    "not-plain-inspection": Sentence(
        "'{step}' is no plain inspection",
        "环节“{step}”不是单纯的检查",
        "name work of officers without a milestone",
        "请列出不带时限节点的办理人员工作",
    ),
    "one-class-only": Sentence(
        "all cases are of one class, so no risk tells them apart",
        "所有办件同属一类，无法区分风险",
        "give the process `classes:` or `attributes:`",
        "请为流程写 `classes:` 或 `attributes:`",
    ),
    "sampled-and-fully-inspected": Sentence(
        "{names} cannot be a sample and fully inspected",
        "{names}不能既抽查又全部检查",
        "leave it out of one of them",
        "请从其中一处删去",
    ),
    "nothing-said-about": Sentence(
        "nothing is said about {names}",
        "未说明{names}如何检查",
        "give each a rate, or put it under `key:`",
        "请逐一写明抽查比例，或列在 `key:` 下",
    ),
    "inspections-required-by-law": Sentence(
        "the law requires {names}",
        "环节{names}为法定必经环节",
        "name the `basis:` that allows a sample",
        "请写明允许抽查的依据（`basis:`）",
    ),
    "sample-before-approval": Sentence(
        "a sample would replace {names} before '{item}' is decided",
        "抽查将在事项“{item}”作出决定之前替代环节{names}",
        (
            "name the `basis:` that allows a sample before approval, or move them behind it"
            " (build_first)"
        ),
        "请写明允许在审批前抽查的依据（`basis:`），或用“先建后验”（build_first）将检查移到审批之后",
    ),
    "nobody-spared": Sentence(
        "nobody is spared, so nothing changes",
        "没有人免罚，没有任何变化",
        "write a share above 0%, of which not all are repeated",
        "请写高于 0% 的比例，且不全属再犯",
    ),
    "by-and-time": Sentence(
        "`by:` and `time:` belong together",
        "`by:` 与 `time:` 须同时填写",
        "say who advises and how long it takes, or leave both out",
        "请写明由谁指导、用时多少，或两者都删去",
    ),
}
