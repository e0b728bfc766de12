"""Sentences about what a reform leaves behind that is no check, and about what today is taken to
be.
"""

from __future__ import annotations

from simulator.model.sentences import Sentence

_PASSED_EN = (
    "'{item}' is decided without {names} ({amount}): these find nothing, so they may be no check"
    " but part of the thing itself"
)
_PASSED_ZH = (
    "“{item}”不经{names}（{amount}）即作出决定：这些环节并无不予通过或退回，可能不是审查，"
    "而是所办事项本身"
)
_GIVEN_UP_EN = "nobody does {items} any more ({amount}), as if nothing were missed"
_GIVEN_UP_ZH = "{items}取消（{amount}），视同无人需要其结果"
_UNSEEN_EN = "a check finds fault with {faults:list} today; no officer looks at that any more"
_UNSEEN_ZH = "现行核查发现{faults:list}有差错，今后不再由人员核查"
_OWN_EN = (
    "the applicant makes {names}, which no department has before: nothing is there to be fetched"
)
_OWN_ZH = "{names}由申请人自行制作，部门并无可调取的记录"
_BUILD_EN = "nothing of today says how long building takes: {build} is the planner's figure"
_BUILD_ZH = "现行流程未写明建设所需时间，{build}由方案编制者所定"
_IN_TURN_EN = (
    "today's applications are taken to be made one after another; whoever makes them side by side"
    " saves less"
)
_IN_TURN_ZH = "现状按各项先后申请计算；现已同时申请的，减少的时间没有这么多"
_MIX_EN = (
    "the shares of {names} among the cases change, and the mean with them, whatever the flow does"
)
_MIX_ZH = "{names}在办件中的占比发生变化，即使流程不变，平均值也随之变化"


def _told(code: str, en: str, zh: str, fix_en: str = "", fix_zh: str = "") -> dict[str, Sentence]:
    """A note with what can be done about it, and the line beside results."""
    return {
        f"note-{code}": Sentence(en, zh, fix_en, fix_zh),
        code: Sentence(f"{en[0].upper()}{en[1:]}.", f"{zh}。"),
    }


def _reasoned(code: str, en: str, zh: str) -> dict[str, Sentence]:
    """The same where the reform says why."""
    why_en, why_zh = f"{en}; the reason given: {{why}}", f"{zh}；所写理由：{{why}}"
    return _told(f"{code}-with-reason", why_en, why_zh)


SENTENCES: dict[str, Sentence] = {
    "work-passed-by": Sentence("{work} of work: {pools:list}", "{pools:list}用时 {work}"),
    "waits-passed-by": Sentence("{waits} of waits", "等待 {waits}"),
    "work-and-waits-passed-by": Sentence(
        "{work} of work: {pools:list}; {waits} of waits", "{pools:list}用时 {work}，等待 {waits}"
    ),
    "faults-of": Sentence("{share} of '{name}'", "“{name}”的 {share}"),
    "faults-of-others": Sentence("and of {number:other|others}", "另外 {number} 份材料"),
    "process-without-steps": Sentence(
        "It does without {names:list}.",
        "其中不再有{names:list}。",
    ),
    "process-as-written": Sentence(
        "This version is written as a process of its own, so no reform gives a reason for what"
        " differs from today.",
        "该方案是另行编写的流程，与现行流程的不同之处未说明理由。",
    ),
    "process-with-fewer-faults": Sentence(
        "Fewer faults than today are said to be in {names}.",
        "{names}的差错比例低于现行流程，未说明理由。",
    ),
    "process-finds-less": Sentence(
        "'{item}': today's checks refuse {refused} and send back {back}; those of this version"
        " refuse {now_refused} and send back {now_back}.",
        "“{item}”的现行核查不予通过 {refused}、退回 {back}，该方案不予通过 {now_refused}、退回"
        " {now_back}。",
    ),
    "other-steps": Sentence("and {number:other step|other steps}", "另外 {number} 个环节"),
    **_told(
        "decided-without",
        _PASSED_EN,
        _PASSED_ZH,
        "leave them before the decision, or say in `why:` why nobody has to wait for them",
        "请保留在决定之前，或在 `why:` 中说明为何无须等待",
    ),
    **_reasoned("decided-without", _PASSED_EN, _PASSED_ZH),
    **_told(
        "item-given-up",
        _GIVEN_UP_EN,
        _GIVEN_UP_ZH,
        "say in `why:` why nobody needs it, or in `removed:` what goes unnoticed without it",
        "请在 `why:` 中说明为何不再需要，或在 `removed:` 中写明由此未被发现的问题",
    ),
    **_reasoned("item-given-up", _GIVEN_UP_EN, _GIVEN_UP_ZH),
    **_told(
        "faults-unseen",
        _UNSEEN_EN,
        _UNSEEN_ZH,
        "say in `why:` why nobody needs to know, or write a promise that is verified (`promise`)",
        "请在 `why:` 中说明为何无须发现，或改用 `promise` 并事后核查",
    ),
    **_reasoned("faults-unseen", _UNSEEN_EN, _UNSEEN_ZH),
    **_told(
        "fetch-own",
        _OWN_EN,
        _OWN_ZH,
        "ask for it once (`one_form`), help with it (`assist`, `publish`), or say in `why:` who"
        " makes it instead",
        "可改为一次填报（`one_form`）或加强指导（`assist`、`publish`），"
        "或在 `why:` 中说明由谁代为制作",
    ),
    **_reasoned("fetch-own", _OWN_EN, _OWN_ZH),
    **_told("build-assumed", _BUILD_EN, _BUILD_ZH),
    **_told("today-in-turn", _IN_TURN_EN, _IN_TURN_ZH),
    **_told("mix-changed", _MIX_EN, _MIX_ZH),
    "ground-why": Sentence("; the reason given: {why}", "；所写理由：{why}"),
    "ground-basis": Sentence("; the basis given: {why}", "；所写依据：{why}"),
    "ground-none": Sentence("; no reason is given", "；未写明理由"),
    "reviewed-beforehand": Sentence(
        "The review of {items} does not wait for the decisions that it needs; {again} of it is done"
        " again{ground}.",
        "{items}不等前置决定即开展审查，其中 {again} 须重新审查{ground}。",
    ),
    "shorter-work": Sentence(
        "The work at {names} falls from {was} to {now} in all, which no simulation can check"
        "{ground}.",
        "{names}的用时合计由 {was}减为 {now}，模拟无法检验{ground}。",
    ),
    "shorter-work-at-one-step": Sentence(
        "The work at {names} falls from {was} to {now}, which no simulation can check{ground}.",
        "{names}的用时由 {was}减为 {now}，模拟无法检验{ground}。",
    ),
    "shorter-waits": Sentence(
        "The waits at {names} fall from {was} to {now} in all, which no simulation can check"
        "{ground}.",
        "{names}的等待合计由 {was}减为 {now}，模拟无法检验{ground}。",
    ),
    "shorter-waits-at-one-step": Sentence(
        "The wait at {names} falls from {was} to {now}, which no simulation can check{ground}.",
        "{names}的等待由 {was}减为 {now}，模拟无法检验{ground}。",
    ),
    "handed-on": Sentence(
        "'{step}' is done by '{now}' instead of {was}{ground}.",
        "“{step}”由“{now}”代替{was}办理{ground}。",
    ),
    "handed-on-from-meeting": Sentence(
        "'{step}' no longer waits for a meeting of {was}: '{now}' does it at any time{ground}.",
        "“{step}”不再等待{was}的会议，由“{now}”随时办理{ground}。",
    ),
    "few-inquiries": Sentence(
        "Less than a quarter of today's inquiries before the hand-in is left for {items}{ground}.",
        "{items}申请前的咨询不到现行的四分之一{ground}。",
    ),
    "visits-for-nothing": Sentence(
        "Nobody goes to {names} any more, and no officer carries anything there{ground}.",
        "{names}不再需要到场，也未写明由谁转送{ground}。",
    ),
    "short-look": Sentence(
        "A look of {now} at '{item}' afterwards is said to find {detects} of what is wrong, where"
        " its review takes {was} of work today{ground}.",
        "“{item}”现行审查用时 {was}，事后每次核查仅 {now}，却写明能查出 {detects} 的问题{ground}。",
    ),
    "rests-on-reason": Sentence(
        "No simulation can check what {reform} rests on{ground}.",
        "{reform}所依据的理由无法由模拟检验{ground}。",
    ),
}
