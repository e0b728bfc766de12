"""Sentences about a study: a process and its scenarios, loaded together."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "file-named-twice": Sentence(
        "this file is named twice", "同一文件重复出现", "name it once", "请只写一次"
    ),
    "different-baselines": Sentence(
        "'{name}' is compared with {start}, but '{other}' with {other_start}",
        "“{name}”与{start}相比，而“{other}”与{other_start}相比",
        "compare them one at a time, each with its own baseline",
        "请逐个比较，各与自己的改革前相比",
    ),
    "start-alone": Sentence("'{name}' alone", "“{name}”单独办理"),
    "start-side-by-side": Sentence(
        "{names} applied for side by side (together by {uptake})",
        "{names}分别申请、同时办理（一并申请的占 {uptake}）",
    ),
    "start-in-turn": Sentence(
        "{names} applied for one after another (together by {uptake})",
        "{names}分别申请、先后办理（一并申请的占 {uptake}）",
    ),
    "nothing-to-replay": Sentence(
        "nothing happens in these {days} days; choose a longer time with --length",
        "这 {days} 天内没有办件；请用 --length 加长时间",
    ),
    "no-variant": Sentence("this study has no version '{name}'", "本次测算没有名为“{name}”的版本"),
    "scenario-not-applied": Sentence(
        "the process '{name}' was not found, so that no reform was applied",
        "未找到流程“{name}”，改革举措未予套用",
        "name its file too: fivecuts check PROCESS.yaml {file}",
        "请一并指定流程文件：`fivecuts check 流程.yaml {file}`",
    ),
    "note-pool-nearly-full": Sentence(
        "{pools} is offered {load} of what its officers can do: its queue is long, and longer with"
        " every case more",
        "来件工作量已达{pools}可办理量的 {load}：排队长，来件稍增即明显变长",
        "check the number of cases, the work and the officers; a run takes long to settle",
        "请核对件数、办理时间和人数；模拟期要足够长，结果才稳定",
    ),
    "note-pool-overloaded": Sentence(
        "{pools} is offered {load} of what its officers can do: it cannot keep up, and no stable"
        " mean time exists",
        "来件工作量达{pools}可办理量的 {load}：办不过来，不存在稳定的平均用时",
        "give it more officers or hours, less work, or fewer cases",
        "请增加人数或工作时间，或减少办理时间、件数",
    ),
    "loop-of-many-passes": Sentence(
        "a case passes '{step}' {passes} times on average before it leaves the loop",
        "办件平均经过“{step}” {passes} 次才能走出循环",
        "check the share that goes back; a run shows the mean time only if its horizon is many"
        " times as long as so many passes take",
        "请核对退回比例；模拟期须远长于这么多次所需的时间，平均用时才可信",
    ),
    "loop-without-end": Sentence(
        "there are cases that never leave the loop at '{step}'",
        "有的办件永远走不出“{step}”所在的循环",
        "let it end at some time: a branch or a material that always goes back keeps them for ever",
        "请让循环有结束的可能：总是退回的分支或材料会使办件无法办结",
    ),
    "scenario-for-none": Sentence(
        "this scenario is for '{name}' and was applied to that, not to {names:or}",
        "此改革方案针对流程“{name}”，已套用于该流程，未套用于{names:or}",
    ),
    "length-positive": Sentence("a length of time must be greater than zero", "时长必须大于零"),
    "not-a-length": Sentence(
        "{given} is not a length of time",
        "{given} 不是时长",
        "write a text with its unit, such as '6 months' or '90 days', or a timedelta",
        "请写带单位的文字，如“6 个月”“90 天”，或用 `timedelta`",
    ),
    "not-a-count": Sentence(
        "{given} is not allowed",
        "不能是 {given}",
        "write a whole number, {least} or more",
        "请写不小于 {least} 的整数",
    ),
    "not-an-amount": Sentence(
        "{given} is no amount of money",
        "{given} 不是金额",
        "write a number of CNY, 0 or more, or a text such as '200000 CNY'",
        "请写以元为单位的数（0 或以上），或如“200000 元”的文字",
    ),
    "not-inside-a-share": Sentence(
        "{given} is not allowed",
        "不能是 {given}",
        "write a share between 0 and 1, such as {example}, or a percentage as text",
        "请写 0 与 1 之间的数，如 {example}，或百分比文字",
    ),
    "not-a-choice": Sentence(
        "{given} is not allowed",
        "不能是 {given}",
        "write {known:or}",
        "请写{known:or}",
    ),
    "not-a-folder": Sentence(
        "{given} is not a folder",
        "{given} 不是文件夹",
        "write its path as text or as a Path",
        "请写文件夹的路径（文字或 `Path`）",
    ),
    "folder-without-name": Sentence(
        "the name of the folder is empty",
        "文件夹名称为空",
        "write a folder such as 'runs', or leave it out",
        "请写文件夹，如“runs”，或省略",
    ),
    "not-a-function": Sentence(
        "{given} cannot be called",
        "{given} 不是函数",
        "give a function that takes one argument",
        "请给出接受一个参数的函数",
    ),
    "not-a-process": Sentence(
        "{given} is not a process",
        "{given} 不是流程",
        "give the name of a shipped process, a path, or a Process",
        "请给出随附流程的名称、文件路径或 `Process` 值",
    ),
    "not-a-version": Sentence(
        "{given} is not a scenario",
        "{given} 不是改革方案",
        "give the name of a shipped scenario, a path, a Scenario or a Process",
        "请给出随附方案的名称、文件路径、`Scenario` 值或 `Process` 值",
    ),
    "no-precision-to-explain": Sentence(
        "a change is explained with a fixed number of replications",
        "成效分解按固定次数重复模拟",
        "give `replications` instead",
        "请改用 `replications` 指定次数",
    ),
    "not-compared": Sentence(
        "replication {n} was not compared; the last is {known}",
        "第 {n} 次模拟不在比较之内；共比较了 {known} 次",
        "'study.log' simulates any other",
        "其他次数请用 `study.log` 另行模拟",
    ),
    "no-reformed-version": Sentence(
        "this study has no reformed version",
        "本次测算没有改革后的版本",
        "name a scenario when it is loaded",
        "请在加载时写出改革方案",
    ),
    "several-versions": Sentence(
        "this study has several reformed versions",
        "本次测算有多个改革后的版本",
        "name one: {known:or}",
        "请指定其一：{known:or}",
    ),
    "baseline-has-no-reforms": Sentence(
        "'{name}' is the process as it is today; there are no reforms in it",
        "“{name}”是改革前的流程，其中没有改革举措",
        "name a reformed version",
        "请指定改革后的版本",
    ),
    "no-pandas": Sentence(
        "a data frame needs pandas, which is not installed",
        "数据框需要 pandas，当前未安装",
        '`pip install "fivecuts[pandas]"`',
        '请运行 `pip install "fivecuts[pandas]"`',
    ),
    "no-pptx": Sentence(
        "a PowerPoint file needs `python-pptx`, which is not installed",
        "写 PowerPoint 文件需要 `python-pptx`，当前未安装",
        'run `pip install "fivecuts[slides]"`, or write a `.pdf`',
        '请运行 `pip install "fivecuts[slides]"`，或改存为 `.pdf`',
    ),
    "no-docx": Sentence(
        "a Word file needs `python-docx`, which is not installed",
        "写 Word 文件需要 `python-docx`，当前未安装",
        'run `pip install "fivecuts[word]"`',
        '请运行 `pip install "fivecuts[word]"`',
    ),
    "no-docx-but-others": Sentence(
        "a Word file needs `python-docx`, which is not installed",
        "写 Word 文件需要 `python-docx`，当前未安装",
        'run `pip install "fivecuts[word]"`, or write one of: {endings:list}',
        '请运行 `pip install "fivecuts[word]"`，或改存为：{endings:list}',
    ),
    "no-xlsx": Sentence(
        "an Excel file needs `openpyxl`, which is not installed",
        "写 Excel 文件需要 `openpyxl`，当前未安装",
        'run `pip install "fivecuts[excel]"`',
        '请运行 `pip install "fivecuts[excel]"`',
    ),
    "no-xlsx-but-others": Sentence(
        "an Excel file needs `openpyxl`, which is not installed",
        "写 Excel 文件需要 `openpyxl`，当前未安装",
        'run `pip install "fivecuts[excel]"`, or write one of: {endings:list}',
        '请运行 `pip install "fivecuts[excel]"`，或改存为：{endings:list}',
    ),
    "no-form": Sentence(
        "a picture cannot be written as '{form}'",
        "图片不能存为“{form}”格式",
        "let the name end in one of: {known:list}",
        "文件名请以下列之一结尾：{known:list}",
    ),
    "no-case": Sentence(
        "there is no case {n}; the run has {known}", "没有第 {n} 件；本次模拟共 {known} 件"
    ),
}
