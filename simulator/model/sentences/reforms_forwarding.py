"""Sentences of visits that a window makes for the applicant."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "forward-names-no-steps": Sentence(
        "forward names no steps",
        "“窗口代办”（forward）未列出环节",
        "name the visits that the window makes for the applicant",
        "请列出由窗口代为前往的环节",
    ),
    "forwarded-without-work": Sentence(
        "forwarding would be no work for anybody at the window",
        "窗口代办不需要任何工作量",
        "write the work that it takes, or say in `why:` who, or what system, does it",
        "请写明所需用时；如由系统自动推送等，请在 `why:` 中说明",
    ),
    "forwarded-is-no-visit": Sentence(
        "nobody goes to '{step}', so there is nothing to do for the applicant",
        "“{step}”本来就无须申请人到场，无可代办",
        *LEAVE_IT_OUT,
    ),
    "forwarded-is-payment": Sentence(
        "at '{step}' the applicant pays, which no window does for him",
        "“{step}”是申请人缴费，窗口不能代缴",
        "leave it out; `online` lets him pay without a visit",
        "请删去该项；网上缴费请用“网上办”（online）",
    ),
    "forwarded-to-nobody": Sentence(
        "no office takes in anything at '{step}': the applicant does it himself",
        "“{step}”由申请人自己完成，没有受理的部门",
        *LEAVE_IT_OUT,
    ),
    "forwarded-to-itself": Sentence(
        "'{step}' is done by '{pool}', which would forward to itself",
        "“{step}”就由“{pool}”办理，无从转送",
        "leave it out, or name the pool of another window in `by`",
        "请删去该项，或在 `by` 中写另一窗口的人员组",
    ),
    "forwarded-is-hand-in": Sentence(
        "'{step}' is where the application is handed in",
        "“{step}”是提交申请的环节",
        "take several applications in together with one_window, or let it be made `online`",
        "多项申请一并受理请用“一窗通办”（one_window），或改为网上提交（online）",
    ),
    "forwarded-is-collection": Sentence(
        "at '{step}' the applicant gets his result",
        "“{step}”是申请人领取结果的环节",
        "hand results out together with one_window, or mail them with `once`",
        "统一出件请用“一窗通办”（one_window），寄送结果请用“最多跑一次”（once）",
    ),
    "forwarded-in-race": Sentence(
        "'{step}' begins a branch of `first`, and the way there would win or lose the race",
        "“{step}”是 `first` 分支的首个环节，转送用时会左右先后",
        "leave it out, or put the block behind a step in the process file",
        "请删去该项，或在流程文件中把该结构放到某一环节之后",
    ),
    "forwarded-again-unsaid": Sentence(
        "'{other}' leads back to '{step}' or before it, and nobody could say what the applicant"
        " brings then",
        "“{other}”会退回到“{step}”或其之前，无法说明申请人届时补交什么",
        "let a branch of a choice lead back in the process file, or leave the step out",
        "请在流程文件中用选择的分支写明退回，或删去该项",
    ),
}
