"""Sentences of what a reform costs in steps and work, and of later reforms that take it away."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_LEAVE = (
    "leave it, or change or leave out the reform that made it",
    "请保留，或修改、不写产生该环节的改革",
)

SENTENCES: dict[str, Sentence] = {
    "cost-left-out": Sentence(
        "'{name}' is part of what {made} costs; what that reform saves would stay without it",
        "“{name}”是{made}须付出的代价，取消后只留下其成效",
        *_LEAVE,
    ),
    "cost-out-of-turn": Sentence(
        "'{name}' stands where {made} needs it, and would come too late or beside what rests on it",
        "“{name}”须按{made}的次序办理，不能后移或与以其为前提的环节同时进行",
        *_LEAVE,
    ),
    "cost-passed-over": Sentence(
        "'{name}' is part of what {made} costs, no opinion that is asked for: silence does not do"
        " it",
        "“{name}”是{made}须付出的代价，并非征求意见，不能逾期视为同意",
        "leave it out; `then: escalate` has it done before all others",
        "请删去该项；`then: escalate` 可使其优先办理",
    ),
    "cost-forwarded": Sentence(
        "'{name}' is the visit that {made} leaves to the applicant",
        "“{name}”是{made}仍须申请人到场的一次",
        "forward visits of today only",
        "请只列出现行流程中的跑动",
    ),
    "note-cost-left-out": Sentence(
        "'{name}' is part of what {made} costs; it is left out, and what that reform saves stays",
        "“{name}”是{made}须付出的代价，现被取消，其成效却仍在",
        *_LEAVE,
    ),
    "note-cost-out-of-turn": Sentence(
        "'{name}' no longer comes where {made} needs it",
        "“{name}”不再按{made}的次序办理",
        *_LEAVE,
    ),
    "note-cost-shortened": Sentence(
        "'{name}' is part of what {made} costs; {left} of the time stated there is left",
        "“{name}”是{made}须付出的代价，所写用时只剩 {left}",
        "state the time in the reform that made it, or say in `why:` why it is less",
        "请在产生该环节的改革中写明用时，或在 `why:` 中说明为何缩短",
    ),
    "note-cost-shortened-with-reason": Sentence(
        "'{name}' is part of what {made} costs; {left} of the time stated there is left; the reason"
        " given: {why}",
        "“{name}”是{made}须付出的代价，所写用时只剩 {left}；所写理由：{why}",
    ),
    "note-cost-visit": Sentence(
        "'{name}' is a visit that {made} leaves to the applicant; it is spared, wholly or in part",
        "“{name}”是{made}仍须申请人到场的一次，现全部或部分免去",
        *_LEAVE,
    ),
    "note-slight-work": Sentence(
        "'{name}' is {now} of work, less than a quarter of what compares with it today ({was})",
        "“{name}”的用时只有 {now}，不到现行同类工作（{was}）的四分之一",
        "write the work that it takes, or say in `why:` who, or what system, does it",
        "请写明所需用时；如由系统自动完成等，请在 `why:` 中说明",
    ),
    "note-slight-work-with-reason": Sentence(
        "'{name}' is {now} of work, less than a quarter of what compares with it today ({was}); the"
        " reason given: {why}",
        "“{name}”的用时只有 {now}，不到现行同类工作（{was}）的四分之一；所写理由：{why}",
    ),
    "note-little-work-left": Sentence(
        "less than a quarter of today's work is left at {names}",
        "{names}的用时不到现行的四分之一",
        "write the work that they take, or say in `why:` who, or what system, does it",
        "请写明所需用时；如由系统自动完成等，请在 `why:` 中说明",
    ),
    "note-little-work-left-with-reason": Sentence(
        "less than a quarter of today's work is left at {names}; the reason given: {why}",
        "{names}的用时不到现行的四分之一；所写理由：{why}",
    ),
    "note-little-wait-left": Sentence(
        "less than a quarter of today's wait is left at {names}",
        "{names}的等待时间不到现行的四分之一",
        "write how long they take, or say in `why:` what makes them so short",
        "请写明所需时间，或在 `why:` 中说明为何如此之短",
    ),
    "note-little-wait-left-with-reason": Sentence(
        "less than a quarter of today's wait is left at {names}; the reason given: {why}",
        "{names}的等待时间不到现行的四分之一；所写理由：{why}",
    ),
    "no-limit-today": Sentence("none", "无期限"),
    "note-limit-decides": Sentence(
        "'{name}' ends after {now} (today: {was}): what has until then to come hardly ever will",
        "“{name}”满{now}即结束（现行：{was}），须在此之前完成的几乎都来不及",
        "write a limit that leaves time, or say in `why:` what makes it enough",
        "请写留有余地的期限，或在 `why:` 中说明为何足够",
    ),
    "note-limit-decides-with-reason": Sentence(
        "'{name}' ends after {now} (today: {was}): what has until then to come hardly ever will;"
        " the reason given: {why}",
        "“{name}”满{now}即结束（现行：{was}），须在此之前完成的几乎都来不及；所写理由：{why}",
    ),
    "note-left-open": Sentence(
        "{reform} does not state {unsaid:list}",
        "{reform}未写明{unsaid:list}",
        "write what is known, or an estimate; what holds without it stands in brackets",
        "请按实际或估计填写；括号内为不填时的假定",
    ),
    "record-coverage": Sentence("records found (`coverage`)", "有数据比例（`coverage`）"),
    "record-mismatch": Sentence("wrong records (`mismatch`)", "数据不符率（`mismatch`）"),
    "record-outage": Sentence("failed look-ups (`outage`)", "查询失败率（`outage`）"),
    "note-fetch-flawless": Sentence(
        "as regards {names:list}, every record that departments fetch is there, right and"
        " within reach",
        "就{names:list}而言，部门调取的记录一律齐全、准确、可用",
        "write what is known of the records, or an estimate",
        "请按实际或估计填写",
    ),
    "note-work-removed": Sentence(
        "nobody does {names} any more, as if nothing were missed",
        "{names}取消，视同无人需要其结果",
        "say in `why:` why nobody needs it, or who does it elsewhere",
        "请在 `why:` 中说明为何不再需要，或由谁承担",
    ),
    "note-work-removed-with-reason": Sentence(
        "nobody does {names} any more, as if nothing were missed; the reason given: {why}",
        "{names}取消，视同无人需要其结果；所写理由：{why}",
    ),
    "note-below-minimum": Sentence(
        "'{name}' is shorter than the {minimum} that the law prescribes; the basis given: {why}",
        "“{name}”短于法定最短期限{minimum}；所写依据：{why}",
    ),
    "note-steps-side-by-side": Sentence(
        "{names} go side by side, as if none of them needed what another brings",
        "{names}并行办理，视同互不需要彼此的结果",
        "say in `why:` why none has to wait for another",
        "请在 `why:` 中说明为何无须相互等待",
    ),
    "note-steps-side-by-side-with-reason": Sentence(
        "{names} go side by side, as if none of them needed what another brings; the reason given:"
        " {why}",
        "{names}并行办理，视同互不需要彼此的结果；所写理由：{why}",
    ),
    "note-work-behind-delivery": Sentence(
        "{names} would come after the delivery, so that nobody waits for it",
        "{names}改在送达之后办理，不再计入等待",
        "say in `why:` why the applicant need not wait, or keep them before the delivery",
        "请在 `why:` 中说明申请人为何无须等待，或保留在送达之前",
    ),
    "note-work-behind-delivery-with-reason": Sentence(
        "{names} would come after the delivery, so that nobody waits for it; the"
        " reason given: {why}",
        "{names}改在送达之后办理，不再计入等待；所写理由：{why}",
    ),
    "note-few-faults": Sentence(
        "of the faults in {names} less than a quarter of today's is stated to be left, all reforms"
        " taken together",
        "按所写各项改革合计，{names}的差错不到现行的四分之一",
        "write a smaller change, or say in `why:` what makes it so",
        "请写较小的变化，或在 `why:` 中说明缘由",
    ),
    "note-few-faults-with-reason": Sentence(
        "of the faults in {names} less than a quarter of today's is stated to be left, all reforms"
        " taken together; the reason given: {why}",
        "按所写各项改革合计，{names}的差错不到现行的四分之一；所写理由：{why}",
    ),
}
