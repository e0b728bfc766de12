"""What a reader of results must know before believing a number: the notes beside a comparison."""

from __future__ import annotations

from simulator.model.sentences import Sentence


def _no_mean(en: str, zh: str) -> Sentence:
    """Why there is no stable mean, and what is shown instead."""
    return Sentence(
        f"No stable mean time exists: {en}; times are only those seen within the horizon.",
        f"不存在稳定的平均用时：{zh}；所示用时仅为模拟期内所见。",
    )


_WORK = (
    "more work comes to {pools:list} than the officers can do",
    "{pools:list}的来件工作量超过办理能力",
)
_CASES = (
    "more cases come to the meeting {meetings:list} than it has places for",
    "会议“{meetings:list}”的来件数超过可上会件数",
)

SENTENCES: dict[str, Sentence] = {
    "officers-overloaded": _no_mean(*_WORK),
    "meetings-full": _no_mean(*_CASES),
    "officers-overloaded-and-meetings-full": _no_mean(
        f"{_WORK[0]}, and {_CASES[0]}", f"{_WORK[1]}，{_CASES[1]}"
    ),
    "queues-of-pools-grew": _no_mean(
        "the queue of {pools:list} kept growing", "{pools:list}的排队持续增长"
    ),
    "queues-grew": _no_mean("the queues kept growing", "排队持续增长"),
    "settles-slowly": Sentence(
        "Near saturation queues settle slowly: {pools:list}; the mean time may still rise with the"
        " horizon.",
        "接近饱和时排队稳定很慢：{pools:list}；平均用时可能仍会随模拟期延长而上升。",
    ),
    "settles-after-the-run": Sentence(
        "Near saturation queues settle slowly: {pools:list}; the mean time still rises with the"
        " horizon.",
        "接近饱和时排队稳定很慢：{pools:list}；平均用时仍会随模拟期延长而上升。",
    ),
    "times-not-settled": Sentence(
        "The times had not settled by the middle of the horizon: make it longer, or say the"
        " warm-up.",
        "到模拟期一半时用时仍未稳定：请延长模拟期，或指定预热期。",
    ),
    "queues-not-settled": Sentence(
        "The queue of {pools} was still growing, though the officers have time to spare: work"
        " reaches them later than the warm-up ends. Make the warm-up longer.",
        "{pools}的排队仍在增长，但人员尚有余力：任务在预热期之后才到达该处。请延长预热期。",
    ),
    "cases-not-ended": Sentence(
        "Only {completed:.1%} of the cases had ended when the simulation stopped; the times of the"
        " slowest are missing from the mean.",
        "模拟结束时仅 {completed:.1%} 的办件已办结；平均用时未包含最慢的办件。",
    ),
    "harm-after-the-run": Sentence(
        "Some of what is looked at later comes after the end of the run, which is at most twice its"
        " horizon of {horizon} days. These waits stand before it: {waits:list}. What would be found"
        " then is missing from the harm; make the horizon longer.",
        "部分事后核查在模拟结束之后才发生：此前要等{waits:list}，"
        "而模拟至多持续模拟期（{horizon} 天）的两倍。届时会查出的问题未计入损害；请延长模拟期。",
    ),
    "nothing-in-common": Sentence(
        "The two processes have no item and no step in common: the change is between two different"
        " processes, not what a reform does.",
        "两个流程没有任何相同的事项或环节：所列变化是两个不同流程之差，不是改革的效果。",
    ),
    "seldom-all-free": Sentence(
        "Waiting for several officers at once may be what costs; they are all free for only so much"
        " of their time: {steps:list}. Others are served meanwhile; where such a request keeps its"
        " turn, write `seize: reserve`.",
        "时间可能耗在等几个人同时有空，他们全部空闲的时间只占：{steps:list}。"
        "在此之前先办别的件；若实际保留次序，请写 `seize: reserve`。",
    ),
    "joint-share-below-found": Sentence(
        "The single checks that joint work replaces refused {refused} and sent back {back} of the"
        " cases at least once; only {stated} are stated to be put right now.",
        "联合办理所代替的各单项核查，合计至少一次不予通过的占 {refused}，退回的占 {back}；"
        "现写明需整改的只占 {stated}。",
    ),
    "removed-item-found": Sentence(
        "'{item}' goes, which refused {refused} and sent back {back}; nobody finds this now, and"
        " it is counted as no harm.",
        "取消的事项“{item}”原来不予通过的占 {refused}，退回的占 {back}；这些问题不再有人核查，"
        "也未计为损害。",
    ),
    "renewal-check-put-off": Sentence(
        "The renewals of '{item}' that are put off were checked, which refused {refused} and sent"
        " back {back}; nobody finds this until they come back ({returning} do), and it is counted"
        " as no harm.",
        "推后的“{item}”换证原需核查，不予通过的占 {refused}，退回的占 {back}；"
        "在回来换证（占 {returning}）之前，这些问题无人核查，也未计为损害。",
    ),
    "hurried-check": Sentence(
        "'{name}' is given {now} of work where today's checks take {was}, and is still said to"
        " refuse {refused} and send back {back}.",
        "“{name}”的用时由现行核查的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}。",
    ),
    "hurried-check-with-reason": Sentence(
        "'{name}' is given {now} of work where today's checks take {was}, and is still said to"
        " refuse {refused} and send back {back}; the reason given: {why}.",
        "“{name}”的用时由现行核查的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}；"
        "所写理由：{why}。",
    ),
    "check-looks-at-nothing": Sentence(
        "'{step}' sent back {back} of what was handed in; it has nothing left to look at and passes"
        " everybody.",
        "“{step}”原将 {back} 的申请退回补正，现已无材料可查，全部通过。",
    ),
    "hurried-run": Sentence(
        "{now} of work is left before the choice '{name}' where today {was} stands, and it is still"
        " said to refuse {refused} and send back {back}.",
        "选择“{name}”之前的用时由现行的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}。",
    ),
    "hurried-run-with-reason": Sentence(
        "{now} of work is left before the choice '{name}' where today {was} stands, and it is still"
        " said to refuse {refused} and send back {back}; the reason given: {why}.",
        "选择“{name}”之前的用时由现行的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}；"
        "所写理由：{why}。",
    ),
    "share-below-found": Sentence(
        "Of what passes without the check of {item}, {stated} is stated to be wrong; the check"
        " refused {refused} and sent back {back}.",
        "未经{item}的核查即通过的办件中，写明有问题的占 {stated}；原核查不予通过的占 {refused}，"
        "退回的占 {back}。",
    ),
    "share-below-found-with-reason": Sentence(
        "Of what passes without the check of {item}, {stated} is stated to be wrong; the check"
        " refused {refused} and sent back {back}; the reason given: {why}.",
        "未经{item}的核查即通过的办件中，写明有问题的占 {stated}；原核查不予通过的占 {refused}，"
        "退回的占 {back}；所写理由：{why}。",
    ),
    "share-below-overlooked": Sentence(
        "Of what passes without the check of {item}, {stated} is stated to be wrong, as much as the"
        " check refused ({refused}) and sent back ({back}); what it overlooked, {missed}, passes as"
        " well and is counted as harm only before the reform.",
        "未经{item}的核查即通过的办件中，写明有问题的占 {stated}，只含原核查不予通过的 {refused}"
        " 和退回的 {back}；原核查漏过的 {missed} 同样通过，却只在改革前计为损害。",
    ),
    "spared-still-found": Sentence(
        "{stated} of the inspections are stated to find something; the choice '{choice}' further on"
        " finds up to {found}, also of those who are never inspected.",
        "写明核查查出问题的占 {stated}；其后的选择“{choice}”仍查出至多 {found}，"
        "从未核查的办件也在其内。",
    ),
    "removed-step-finds": Sentence(
        "'{step}' goes, but the choice behind it still refuses {refused} and sends back {back}: the"
        " work that finds it is counted no more.",
        "环节“{step}”取消后，其后的选择仍有 {refused} 不予通过、{back} 退回："
        "查出这些问题的工作不再计入。",
    ),
    "removed-step-found": Sentence(
        "'{step}' goes, and with it the choice that refused {refused} and sent back {back}; nobody"
        " finds this now, and it is counted as no harm.",
        "环节“{step}”及其后不予通过 {refused}、退回 {back} 的选择一并取消；这些问题不再有人核查，"
        "也未计为损害。",
    ),
    "few-faults": Sentence(
        "Of the faults in {names} less than a quarter of today's is stated to be left, all reforms"
        " taken together.",
        "按所写各项改革合计，{names}的差错不到现行的四分之一。",
    ),
    "few-faults-with-reason": Sentence(
        "Of the faults in {names} less than a quarter of today's is stated to be left, all reforms"
        " taken together; the reason given: {why}.",
        "按所写各项改革合计，{names}的差错不到现行的四分之一；所写理由：{why}。",
    ),
    "kept-without-cost": Sentence(
        "'{name}' is part of what {made} costs; it is left out, and what that reform saves stays.",
        "“{name}”是{made}须付出的代价，现被取消，其成效却仍在。",
    ),
    "cost-no-longer-in-turn": Sentence(
        "'{name}' no longer comes where {made} needs it.",
        "“{name}”不再按{made}的次序办理。",
    ),
    "cost-shortened": Sentence(
        "'{name}' is part of what {made} costs; {left} of the time stated there is left.",
        "“{name}”是{made}须付出的代价，所写用时只剩 {left}。",
    ),
    "cost-shortened-with-reason": Sentence(
        "'{name}' is part of what {made} costs; {left} of the time stated there is left; the reason"
        " given: {why}.",
        "“{name}”是{made}须付出的代价，所写用时只剩 {left}；所写理由：{why}。",
    ),
    "cost-visit-spared": Sentence(
        "'{name}' is a visit that {made} leaves to the applicant; it is spared, wholly or in part.",
        "“{name}”是{made}仍须申请人到场的一次，现全部或部分免去。",
    ),
    "slight-work": Sentence(
        "'{name}' is {now} of work, less than a quarter of what compares with it today ({was}).",
        "“{name}”的用时只有 {now}，不到现行同类工作（{was}）的四分之一。",
    ),
    "slight-work-with-reason": Sentence(
        "'{name}' is {now} of work, less than a quarter of what compares with it today ({was}); the"
        " reason given: {why}.",
        "“{name}”的用时只有 {now}，不到现行同类工作（{was}）的四分之一；所写理由：{why}。",
    ),
    "little-work-left": Sentence(
        "Less than a quarter of today's work is left at {names}.",
        "{names}的用时不到现行的四分之一。",
    ),
    "little-work-left-with-reason": Sentence(
        "Less than a quarter of today's work is left at {names}; the reason given: {why}.",
        "{names}的用时不到现行的四分之一；所写理由：{why}。",
    ),
    "little-wait-left": Sentence(
        "Less than a quarter of today's wait is left at {names}.",
        "{names}的等待时间不到现行的四分之一。",
    ),
    "little-wait-left-with-reason": Sentence(
        "Less than a quarter of today's wait is left at {names}; the reason given: {why}.",
        "{names}的等待时间不到现行的四分之一；所写理由：{why}。",
    ),
    "limit-decides": Sentence(
        "'{name}' ends after {now} (today: {was}): what has until then to come hardly ever will.",
        "“{name}”满{now}即结束（现行：{was}），须在此之前完成的几乎都来不及。",
    ),
    "limit-decides-with-reason": Sentence(
        "'{name}' ends after {now} (today: {was}): what has until then to come hardly ever will;"
        " the reason given: {why}.",
        "“{name}”满{now}即结束（现行：{was}），须在此之前完成的几乎都来不及；所写理由：{why}。",
    ),
    "left-open": Sentence(
        "Left unsaid by {reform}, and so assumed: {unsaid:list}.",
        "{reform}未写明而作假定的有：{unsaid:list}。",
    ),
    "fetch-flawless": Sentence(
        "As regards {names:list}, every record that departments fetch is there, right and"
        " within reach.",
        "就{names:list}而言，部门调取的记录一律齐全、准确、可用。",
    ),
    "work-removed": Sentence(
        "Nobody does {names} any more, as if nothing were missed.",
        "{names}取消，视同无人需要其结果。",
    ),
    "work-removed-with-reason": Sentence(
        "Nobody does {names} any more, as if nothing were missed; the reason given: {why}.",
        "{names}取消，视同无人需要其结果；所写理由：{why}。",
    ),
    "below-minimum": Sentence(
        "'{name}' is shorter than the {minimum} that the law prescribes; the basis given: {why}.",
        "“{name}”短于法定最短期限{minimum}；所写依据：{why}。",
    ),
    "steps-side-by-side": Sentence(
        "{names} go side by side, as if none of them needed what another brings; no reason is"
        " given.",
        "{names}并行办理，视同互不需要彼此的结果；未说明理由。",
    ),
    "steps-side-by-side-with-reason": Sentence(
        "{names} go side by side, as if none of them needed what another brings; the reason given:"
        " {why}.",
        "{names}并行办理，视同互不需要彼此的结果；所写理由：{why}。",
    ),
    "promise-longer": Sentence(
        "The promise of {items:list} is longer than today's: more is on time then, and nothing is"
        " done sooner for it.",
        "{items:list}的承诺时限比现行延长：按时的比例会上升，办理并不因此加快。",
    ),
    "work-behind-delivery": Sentence(
        "Nobody waits for {names} any more: it comes after the delivery now.",
        "{names}改在送达之后办理，不再计入等待。",
    ),
    "work-behind-delivery-with-reason": Sentence(
        "Nobody waits for {names} any more: it comes after the delivery now; the reason given:"
        " {why}.",
        "{names}改在送达之后办理，不再计入等待；所写理由：{why}。",
    ),
    "change-after-the-run": Sentence(
        "The change of arrivals from {start} begins after the simulated time and has no effect.",
        "自 {start} 的来件变化晚于模拟期，不产生影响。",
    ),
    "wave-after-the-run": Sentence(
        "Cases that are put off come back from {start} to {end}; {part} of them come within the"
        " simulated time: the work of the others, and what went unnoticed meanwhile, stands in no"
        " figure.",
        "推后的办件在 {start} 至 {end} 回来办理，其中 {part} 在模拟期内；其余的工作量，"
        "以及其间未被发现的问题，均未计入结果。",
    ),
    "holidays-not-published": Sentence(
        "The public holidays of {years:list} have not been published; only statutory holidays are"
        " used.",
        "{years:list} 年的节假日安排尚未公布，仅按法定节假日计算。",
    ),
}
