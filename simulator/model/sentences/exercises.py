"""Sentences about exercises and what is handed in."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "not-an-answer": Sentence(
        "this file has no `answer:`",
        "文件中没有 `answer:`",
        "hand in the answer file of the exercise, or the reform or process that it asks for",
        "请提交该练习的答案文件，或练习要求的改革方案、流程文件",
    ),
    "unknown-exercise": Sentence(
        "there is no exercise {number}; they are numbered from 1 to {last}",
        "没有练习 {number}，编号为 1 至 {last}",
    ),
    "exercise-without-number": Sentence(
        "--answer needs the number of the exercise",
        "--answer 需要写明练习编号",
        "write: fivecuts exercise 1 --answer {file}",
        "请写：`fivecuts exercise 1 --answer {file}`",
    ),
    "answer-of-another": Sentence(
        "this is the answer file of exercise {given}, not of exercise {number}",
        "这是练习 {given} 的答案文件，不是练习 {number} 的",
    ),
    "one-kind-of-cards": Sentence(
        "cards are drawn of a process, or they are --interview or --roles",
        "要么绘制一个流程的卡片，要么用 --interview 或 --roles",
        "name one of the three",
        "请三选一",
    ),
    "exercise-empty": Sentence(
        "The line `{key}:` is empty. Write your answer behind the colon; a guess will do.",
        "`{key}:` 一行还空着。请在冒号后写上答案，猜的也可以。",
    ),
    "exercise-no-days": Sentence(
        "`{key}:` '{text}' is no number of days. Write `3`, `3 d` or `3 wd` (working days).",
        "`{key}:` “{text}”不是天数。请写 `3`、`3天` 或 `3个工作日`。",
    ),
    "exercise-no-number": Sentence(
        "`{key}:` '{text}' is no number of people. Write `2`.",
        "`{key}:` “{text}”不是人数。请写 `2`。",
    ),
    "exercise-no-share": Sentence(
        "`{key}:` '{text}' is no share. Write `60%`.",
        "`{key}:` “{text}”不是比例。请写 `60%`。",
    ),
    "exercise-yes-or-no": Sentence(
        "`{key}:` '{text}' is neither yes nor no.", "`{key}:` “{text}”不是“是”也不是“否”。"
    ),
    "exercise-not-among": Sentence(
        "`{key}:` there is no '{text}' here; known: {known:code}.",
        "`{key}:` 这里没有“{text}”，可写：{known:list}。",
    ),
}
