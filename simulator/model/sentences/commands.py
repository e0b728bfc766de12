"""Sentences about commands and how they are used."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "stopped": Sentence("Stopped; nothing was written.", "已中断，未写入任何文件。"),
    "stopped-resumable": Sentence(
        "Stopped; what is finished is kept in {folder}: the same command continues from there.",
        "已中断；已完成的结果保存在 {folder}，再次运行同一命令即可继续。",
    ),
    "no-output": Sentence("the output cannot be written: {reason}", "无法写入输出：{reason}"),
    "missing-argument": Sentence(
        "Missing argument '{name}'. {meaning}", "缺少参数“{name}”：{meaning}"
    ),
    "missing-option": Sentence("Missing option '{name}'. {meaning}", "缺少选项“{name}”：{meaning}"),
    "json-beside-a-file": Sentence(
        "--json tells what was brought in; the process itself is YAML",
        "--json 只列出导入情况，流程本身写成 `YAML`",
        "name a file for it: -o flow.yaml",
        "请指定写入的文件：`-o flow.yaml`",
    ),
    "wrong-ending": Sentence(
        "'{file}' does not end in {endings:or}",
        "文件名“{file}”的扩展名不符，应为{endings:or}",
    ),
    "nothing-to-compare": Sentence(
        "there is no scenario to compare '{process}' with",
        "没有与“{process}”比较的改革方案",
        "name one ('fivecuts list' shows those that ship), or simulate the process alone with"
        " 'fivecuts run {process}'",
        "请写出改革方案（“fivecuts list”列出随附的方案），或用“fivecuts run {process}”单独模拟流程",
    ),
    "nothing-to-choose": Sentence(
        "there is no scenario to choose reforms of '{process}' from",
        "没有可供“{process}”选取举措的改革方案",
        "name one or more ('fivecuts list' shows those that ship)",
        "请写出一个或多个改革方案（“fivecuts list”列出随附的方案）",
    ),
    "bounds-without-best": Sentence(
        "'{option}' says what a package may ask, and no package is looked for",
        "“{option}”是对改革组合的限制，但没有要求选择组合",
        "add --best, or leave the option out",
        "请加 --best，或去掉该选项",
    ),
    "money-a-year": Sentence(
        "'{text}' is paid every year, and {option} takes what is paid once",
        "“{text}”是每年的金额，而 {option} 要填一次性的金额",
        "write it as --yearly-cost; or as --public-cost over so many --years, without 'a year'",
        "请改用 --yearly-cost；或用 --public-cost 加 --years 写明若干年的总额，去掉“每年”",
    ),
    "replications-as-needed": Sentence(
        "--precision does not go with a search for the best package",
        "选优时不能使用 --precision",
        "leave it out: each package is simulated as often as needed; --replications is the most"
        " that one of them gets",
        "请去掉该选项：每个组合按需模拟；--replications 为每个组合至多模拟的次数",
    ),
    "nothing-to-check": Sentence(
        "there is nothing to check",
        "没有要检查的文件",
        "name a file, or use --theory",
        "请写出文件，或使用 --theory",
    ),
    "figures-on-slides": Sentence(
        "--figures and `.pptx` are for slides of the grid; leave out `--view lanes`"
        " and `--size poster`",
        "--figures 和 `.pptx` 只用于网格幻灯片；请去掉 `--view lanes` 和 `--size poster`",
    ),
    "option-renamed": Sentence(
        "{old} is called {now} in this command",
        "本命令中 {old} 已改名为 {now}",
        "write {now}",
        "请写 {now}",
    ),
    "unknown-item": Sentence("there is no item '{name}'", "没有事项“{name}”"),
    "unknown-case": Sentence(
        "there is no case {case}; the last is {last}", "没有第 {case} 件；共 {last} 件"
    ),
    "already-there": Sentence(
        "{file} already exists", "{file} 已存在", "choose another name", "请换一个名称"
    ),
    "unknown-reform": Sentence(
        "there is no reform '{name}'",
        "没有改革举措“{name}”",
        "'fivecuts reforms' lists them all",
        "“fivecuts reforms”列出全部举措",
    ),
    "unknown-topic": Sentence(
        "'{indicators}' has no topic '{name}'", "指标体系“{indicators}”中没有一级指标“{name}”"
    ),
    "no-topic-for-process": Sentence(
        "no topic of '{indicators}' is about '{process}'",
        "指标体系“{indicators}”中没有与“{process}”对应的一级指标",
        "choose one with --topic: {topics:or}",
        "请用 --topic 指定：{topics:or}",
    ),
    "option-needs-process": Sentence("{option} needs a process", "使用 {option} 须写出流程"),
    "nothing-to-score": Sentence(
        "there is nothing to score",
        "没有评分对象",
        "name a process, or give values with --values FILE",
        "请写出流程，或用 --values 文件 给出填报值",
    ),
    "fixed-replications": Sentence(
        "'explain' runs a fixed number of replications and takes no --precision",
        "“explain”按固定次数重复模拟，不能使用 --precision",
        "use --replications",
        "请用 --replications 指定次数",
    ),
    "not-a-range": Sentence(
        "'{text}' is not a range",
        "“{text}”不是偏差范围",
        "write e.g. --range staff=20%",
        "写法如 `--range staff=20%`",
    ),
    "not-a-range-because": Sentence("'--range {text}': {reason}", "“--range {text}”：{reason}"),
    "one-promise": Sentence(
        "the promise to keep must be given once, as a load or as a share on time",
        "须且只须给出一项要求：负荷率上限或按时办结率下限",
        "write either --utilisation 85% or --on-time 95%",
        "请写 --utilisation 85% 或 --on-time 95%",
    ),
    "no-workshop": Sentence(
        "a workshop needs packages that are not installed",
        "研讨页面所需的软件包尚未安装",
        'install them with `pip install "fivecuts[workshop]"`',
        '请运行 `pip install "fivecuts[workshop]"` 安装',
    ),
    "too-many-switches": Sentence(
        "{number} reforms can be switched, and a page without a server carries {most} at most",
        "可开关的举措有 {number} 项，离线页面最多 {most} 项",
        "leave {over} out with --never: {names}",
        "请用 --never 去掉 {over} 项：{names}",
    ),
    "one-slider": Sentence(
        "a page without a server has one slider",
        "离线页面只有一个人手滑块",
        "name one pool",
        "请只写一个岗位",
    ),
    "static-in-a-room": Sentence(
        "--static writes a page without a server, and --room needs one",
        "--static 写出离线页面，--room 须由本机提供页面，二者不能同用",
        "leave one of them out",
        "请去掉其中一个",
    ),
    "port-taken": Sentence(
        "port {port} is taken, or may not be listened to",
        "端口 {port} 已被占用或不允许监听",
        "choose another one with --port, or 0 for any that is free",
        "请用 --port 换一个端口，写 0 则任选空闲端口",
    ),
    "not-a-workshop": Sentence(
        "{file} is not a workshop that was saved",
        "{file} 不是保存的研讨文件",
        "name another file with -o, or remove this one to begin anew",
        "请用 --output 另写文件名，或删除该文件重新开始",
    ),
    "another-workshop": Sentence(
        "{file} is a workshop about another process, other scenarios or another seed",
        "{file} 保存的研讨所用流程、改革方案或随机种子不同",
        "name another file with -o, or open the workshop as it was opened then",
        "请用 --output 另写文件名，或按当时的参数打开",
    ),
}
