"""Sentences about what a reform may not take from others, and about checks said to find less."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "so-many-times": Sentence("{n} times", " {n} 次"),
    "once-only": Sentence("once", " 1 次"),
    "counted-harm-lost": Sentence(
        "the reform removes {names}, where what a reform before it lets through is counted",
        "该项改革删去了{names}，前一项改革放过的问题就记在那里",
        "leave them, or leave out the reform that made them",
        "请保留，或不写产生这些环节的改革",
    ),
    "choice-counts-harm": Sentence(
        "the shares of the choice '{choice}' say what harm is done",
        "选择“{choice}”的比例表示造成的损害",
        "write other shares in the reform that made it",
        "请在产生该选择的改革中改写比例",
    ),
    "note-found-less": Sentence(
        "the checks of '{item}', which refused {refused} and sent back {back}, are stated to refuse"
        " {now_refused} and send back {now_back}",
        "事项“{item}”的核查原不予通过 {refused}、退回 {back}，"
        "现写明不予通过 {now_refused}、退回 {now_back}",
    ),
    "found-less": Sentence(
        "The checks of '{item}', which refused {refused} and sent back {back}, are stated to refuse"
        " {now_refused} and send back {now_back}.",
        "事项“{item}”的核查原不予通过 {refused}、退回 {back}，"
        "现写明不予通过 {now_refused}、退回 {now_back}。",
    ),
    "note-fewer-times-find-less": Sentence(
        "'{block}' is done {now} instead of {was}: its checks, which refused {refused} and"
        " sent back {back}, refuse {now_refused} and send back {now_back}; what nobody finds now is"
        " counted as no harm",
        "“{block}”由{was}减为{now}：其中的核查原不予通过 {refused}、退回 {back}，"
        "现不予通过 {now_refused}、退回 {now_back}；未再发现的问题未计为损害",
        "let a sample be checked (random_inspection, with `harm:`), or keep the times that find"
        " something",
        "请改为抽查（`random_inspection`，写明 `harm:`），或保留能发现问题的次数",
    ),
    "fewer-times-find-less": Sentence(
        "'{block}' is done {now} instead of {was}: its checks, which refused {refused} and"
        " sent back {back}, refuse {now_refused} and send back {now_back}; what nobody finds now is"
        " counted as no harm.",
        "“{block}”由{was}减为{now}：其中的核查原不予通过 {refused}、退回 {back}，"
        "现不予通过 {now_refused}、退回 {now_back}；未再发现的问题未计为损害。",
    ),
    "note-fewer-times-wait-less": Sentence(
        "'{block}' is done {now} instead of {was}, so {names} is waited for as much less too",
        "“{block}”由{was}减为{now}，{names}的等待也随之减少",
        "if that wait does not depend on the office (such as building), put it outside the block",
        "若该等待不取决于机关（如施工），请移到块外",
    ),
    "fewer-times-wait-less": Sentence(
        "'{block}' is done {now} instead of {was}, so {names} is waited for as much less too.",
        "“{block}”由{was}减为{now}，{names}的等待也随之减少。",
    ),
    "note-hurried-check": Sentence(
        "'{name}' is given {now} of work where today's checks take {was}, and is still said to"
        " refuse {refused} and send back {back}",
        "“{name}”的用时由现行核查的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}",
        "give it the work that such a look takes, or state what goes unnoticed",
        "请按这样核查所需的用时填写，或写明有多少问题未被发现",
    ),
    "note-hurried-check-with-reason": Sentence(
        "'{name}' is given {now} of work where today's checks take {was}, and is still said to"
        " refuse {refused} and send back {back}; the reason given: {why}",
        "“{name}”的用时由现行核查的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}；"
        "所写理由：{why}",
    ),
    "note-check-looks-at-nothing": Sentence(
        "'{step}' sent back {back} of what was handed in; it has nothing left to look at and passes"
        " everybody",
        "“{step}”原将 {back} 的申请退回补正，现已无材料可查，全部通过",
        "let the check that still looks find it (`returned`), or say in `why:` why it is nothing",
        "请由仍需查看材料的环节查出（`returned`），或在 `why:` 中写明为何不再有问题",
    ),
    "note-hurried-run": Sentence(
        "{now} of work is left before the choice '{name}' where today {was} stands, and it is still"
        " said to refuse {refused} and send back {back}",
        "选择“{name}”之前的用时由现行的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}",
        "leave it the work that such a look takes, or state what goes unnoticed",
        "请保留这样核查所需的用时，或写明有多少问题未被发现",
    ),
    "note-hurried-run-with-reason": Sentence(
        "{now} of work is left before the choice '{name}' where today {was} stands, and it is still"
        " said to refuse {refused} and send back {back}; the reason given: {why}",
        "选择“{name}”之前的用时由现行的 {was}减为 {now}，却仍写明不予通过 {refused}、退回 {back}；"
        "所写理由：{why}",
    ),
    "note-violation-below-refused-with-reason": Sentence(
        "{stated} of the promises for '{item}' are stated to be broken, though its review refused"
        " {refused} and sent back {back}; the source given: {why}",
        "事项“{item}”的承诺中写明不实的占 {stated}，而原审查不予通过的占 {refused}，退回的占"
        " {back}；所写依据：{why}",
    ),
    "note-share-below-overlooked": Sentence(
        "of what passes unchecked in {item}, {stated} is stated to be wrong, as much as its check"
        " refused ({refused}) and sent back ({back}); it overlooked another {missed}, counted as"
        " harm today, which passes unchecked as well",
        "{item}未经核查即通过的办件中，写明有问题的占 {stated}，只含原审查不予通过的"
        " {refused} 和退回的 {back}；原审查漏过、现计为损害的 {missed} 同样未经核查即通过",
        "add what the check overlooked to the share",
        "请将原审查漏过的比例一并计入",
    ),
    "note-renewal-check-put-off": Sentence(
        "the renewals of '{item}' that are put off were checked, which refused {refused} and sent"
        " back {back}; nobody finds this until they come back ({returning} do), and it is counted"
        " as no harm",
        "推后的“{item}”换证原需核查，不予通过的占 {refused}，退回的占 {back}；"
        "在回来换证（占 {returning}）之前，这些问题无人核查，也未计为损害",
        "read the days saved together with this",
        "请与节省的天数一并阅读",
    ),
    "times-not-fewer": Sentence(
        "'{block}' is done {was}; {times} is not a smaller number of times, from 1 on",
        "“{block}”办理{was}，{times} 次不是 1 次以上而更少的次数",
        "write a number from 1 to less than {n}",
        "请填写不小于 1 且小于 {n} 的次数",
    ),
    "times-per-not-once": Sentence(
        "'{block}' is done as many times as '{name}'; {times} would be more for some cases",
        "“{block}”按“{name}”的数目办理，改为{times}会使部分办件的次数增加",
        "write 1, which is not more for any case",
        "请填写 1，任何办件的次数都不会增加",
    ),
    "work-per-number": Sentence(
        "'{name}' is done as many times as '{per}': how much work there is depends on the case,"
        " and one hand-in cannot take it over",
        "“{name}”按“{per}”的数目办理，工作量因办件而异，无法并入一次收件办理",
        "leave the item out",
        "请去掉该事项",
    ),
    "done-so-often-already": Sentence(
        "'{block}' is done {times} already",
        "“{block}”已是办理{times}",
        *LEAVE_IT_OUT,
    ),
    "counted-harm-fewer": Sentence(
        "{names} would be done fewer times, where harm is counted",
        "{names}的次数会减少，而损害就记在那里",
        "leave the number of times as it is",
        "请保留原来的次数",
    ),
    "fewer-times-without-reason": Sentence(
        "that '{block}' is done fewer times needs a reason",
        "减少“{block}”的办理次数，须说明理由",
        "say in `why:` why fewer are enough",
        "请在 `why:` 写明为何次数可以减少",
    ),
}
