"""Official forms and the page for applicants."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES = {
    "time-rests-on-estimates": Sentence(
        "no simulated time of '{item}' is published: {n:input of it is|inputs of it are} estimated,"
        " such as {places:code}",
        "事项“{item}”的模拟用时不予公布：所用数据中有 {n} 处为估计，如 `{places:code}`",
        "put measured numbers with their source there, or leave `--simulated` out",
        "请改用实测数据并写明来源，或去掉 `--simulated`",
    ),
    "time-rests-on-guessed-reforms": Sentence(
        "no simulated time is published: {n:input is|inputs are} estimated in the"
        " scenario '{called}', such as {places:code}",
        "模拟用时不予公布：改革方案“{called}”有 {n} 处数据为估计，如 `{places:code}`",
        "put measured numbers with their source there, or leave `--simulated` out",
        "请改用实测数据并写明来源，或去掉 `--simulated`",
    ),
    "time-without-sources": Sentence(
        "no simulated time is published while numbers have no source",
        "数据未写明来源的，模拟用时不予公布",
        "write `source:` at the places named, or leave `--simulated` out",
        "请在所列各处写明 `source:`，或去掉 `--simulated`",
    ),
    "time-without-end": Sentence(
        "no simulated time is published: more comes to {pools} than they can take, and the queue"
        " grows without end",
        "模拟用时不予公布：{pools}超负荷，排队将不断增长",
        "leave `--simulated` out, or see `fivecuts show` for the loads",
        "请去掉 `--simulated`，或用 `fivecuts show` 查看负荷",
    ),
    "nothing-to-publish": Sentence(
        "'{process}' has no item that somebody applies for",
        "流程“{process}”没有可供申请的事项",
        "write its approvals as `items:`",
        "请把审批写成 `items:` 下的事项",
    ),
}
