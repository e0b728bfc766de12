"""Sentences about experiments and studies."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "no-reforms-to-explain": Sentence(
        "the scenario '{scenario}' has no reforms to explain",
        "改革方案“{scenario}”没有可解释的改革举措",
        "add some",
        "请添加改革举措",
    ),
    "measure-without-value": Sentence(
        "in some part of the scenario no case has a value of '{measure:list}'",
        "在改革方案的某一部分中，没有办件产生指标“{measure:list}”的值",
        "observe a longer time, or choose another measure",
        "请延长模拟期，或改用其他指标",
    ),
    "no-precision-to-choose": Sentence(
        "a search for the best package decides by itself how often each is simulated",
        "选优时每个组合模拟多少次由程序决定",
        "leave out `precision`; `replications` is the most that one of them gets",
        "请去掉 `precision`；`replications` 表示每个组合至多模拟的次数",
    ),
    "no-such-switch": Sentence(
        "there is no reform '{name}' to choose from",
        "可选的改革举措中没有“{name}”",
        "write it as `fivecuts best` prints it, or the name of a scenario",
        "请按 `fivecuts best` 列出的名称填写，或写改革方案的名称",
    ),
    "too-many-packages": Sentence(
        "{number} packages are more than can be simulated, {most}",
        "组合共 {number} 个，超过可模拟的 {most} 个",
        "offer fewer officers or --pools, or fix some reforms with --must or --never",
        "请减少增员人数或用 --pools 限定岗位，或用 --must、--never 固定一部分举措",
    ),
    "must-not-together": Sentence(
        "the reforms {names:list} do not hold together",
        "举措{names:list}不能同时实施",
        "leave out one of them, or add what it needs",
        "请去掉其中一项，或补上其所需的举措",
    ),
    "must-and-never": Sentence(
        "{names:list} must be in every package, and in none",
        "{names:list}既为必选，又被排除",
        "take it out of --must or of --never; the name of a scenario means all of its reforms",
        "请从 --must 或 --never 中去掉；写改革方案的名称即指其全部举措",
    ),
    "pools-without-officers": Sentence(
        "pools are named to add officers to, and no officers are offered",
        "指定了增员岗位，但未写可增加的人数",
        "say with --officers how many may be added",
        "请用 --officers 写明至多增加几人",
    ),
    "no-package-left": Sentence(
        "no package is left that keeps to what was asked",
        "没有符合全部要求的组合",
        "ask for less: more officers, a higher public cost or more harm, `--outcomes free`",
        "请放宽要求：增员人数、财政支出、风险上限，或 `--outcomes free`",
    ),
    "every-package-overloaded": Sentence(
        "with every package more work comes than officers can do, and no mean time exists",
        "任何组合下来件工作量都超过办理能力，不存在稳定的平均用时",
        "offer more --officers, or reforms that take work away",
        "请提高 --officers，或加入能减少工作量的举措",
    ),
    "no-such-pool-to-staff": Sentence(
        "no version of the process has a pool '{name}' to add officers to",
        "改革前后的流程中都没有可增员的岗位“{name}”",
    ),
    "months-not-whole": Sentence(
        "'{length}' is no whole number of months",
        "“{length}”不是整月",
        "write it in days",
        "请以天为单位",
    ),
    "years-not-whole": Sentence(
        "'{length}' is no whole number of years",
        "“{length}”不是整年",
        "write it in days",
        "请以天为单位",
    ),
    "length-not-on-calendar": Sentence(
        "'{length}' is no length of time on the calendar",
        "“{length}”不是日历上的时长",
        "write it in hours, days, weeks, months or years",
        "请以小时、天、周、月或年为单位",
    ),
    "warm-up-takes-all": Sentence(
        "the warm-up takes all of the horizon, which includes it, so that nothing is observed",
        "预热期占满了模拟期（模拟期包含预热期），没有可观察的时间",
        "make the horizon longer",
        "请延长模拟期",
    ),
    "no-replications": Sentence(
        "{number} replications are too few",
        "重复模拟次数 {number} 太少",
        "write at least 1",
        "请至少写 1",
    ),
    "no-workers": Sentence(
        "{number} workers are too few",
        "工作进程数 {number} 太少",
        "write at least 1",
        "请至少写 1",
    ),
    "no-compiled-engine": Sentence(
        "the compiled engine is not present: it could not be built where fivecuts was installed",
        "没有编译引擎：安装本程序时未能编译",
        "leave out --engine; SimPy gives the same numbers",
        "请去掉 --engine，改用另一引擎，结果相同",
    ),
    "not-compiled": Sentence(
        "the compiled engine does not know all that this flow does ({what})",
        "编译引擎不支持该流程的全部内容（{what}）",
        "leave out --engine; SimPy gives the same numbers",
        "请去掉 --engine，改用另一引擎，结果相同",
    ),
    "log-too-large": Sentence(
        "what happens in one run does not fit into memory",
        "一次模拟的记录超出内存",
        "observe a shorter time, or write the log to a file, which needs no memory: fivecuts log",
        "请缩短模拟期；只需记录时，可用 `fivecuts log` 直接写入文件，不占内存",
    ),
    "no-confidence": Sentence(
        "a confidence of {confidence} is not possible",
        "置信水平不能是 {confidence}",
        "write one between 0 and 1, such as 0.95",
        "请写 0 与 1 之间的值，如 0.95",
    ),
    "no-precision": Sentence(
        "a precision must be more than 0%",
        "精度须大于 0%",
        "write it like 2%",
        "请写如 2%",
    ),
    "no-cases": Sentence(
        "{number} cases are too few",
        "办件数 {number} 太少",
        "write at least 1",
        "请至少写 1",
    ),
    "worker-died": Sentence(
        "a worker process died twice, at or near replication {replication} of '{scenario}'",
        "工作进程两次中断，位于“{scenario}”第 {replication} 次重复模拟前后",
        "the computer may be out of memory: use fewer workers or a shorter horizon",
        "计算机可能内存不足：请减少工作进程或缩短模拟期",
    ),
    "no-distributed": Sentence(
        "a cluster needs Dask, which is not installed",
        "使用集群需要 Dask，当前未安装",
        '`pip install "fivecuts[cluster]"`, here and on its workers',
        '请在本机和集群各节点运行 `pip install "fivecuts[cluster]"`',
    ),
    "no-cluster": Sentence(
        "nobody answers at '{address}'",
        "“{address}”没有应答",
        "start `dask scheduler` there; its first lines say the address",
        "请在该机运行 `dask scheduler`，其开头几行写有地址",
    ),
    "cluster-without-workers": Sentence(
        "the cluster at '{address}' has no workers",
        "“{address}”的集群没有工作节点",
        "start some: `dask worker {address}`",
        "请启动若干节点：`dask worker {address}`",
    ),
    "cluster-gone": Sentence(
        "the cluster at '{address}' is gone",
        "“{address}”的集群已中断",
        "start it again; with --resume FOLDER nothing that is finished is lost",
        "请重新启动集群；加上 --resume 文件夹，已完成的部分不会丢失",
    ),
    "another-program": Sentence(
        "a worker of the cluster does not run the same program: {theirs}; here: {ours}",
        "集群中有节点的程序版本不同：{theirs}；本机：{ours}",
        "install the same version of fivecuts and of numpy on all workers",
        "请在所有节点安装相同版本的 `fivecuts` 和 `numpy`",
    ),
    "no-such-measure": Sentence(
        "there is no measure '{name}'",
        "没有指标“{name}”",
    ),
    "no-such-estimate": Sentence(
        "there is no estimate '{name}' to vary",
        "没有可变动的估计值“{name}”",
    ),
    "estimate-off-by-too-much": Sentence(
        "{estimate} cannot be off by {share:%}",
        "`{estimate}` 的偏差不能是 {share:%}",
        "write more than 0% and less than 100% (`defects`, `waits` and `pace` may be 100%)",
        "请写大于 0%、小于 100% 的值（`defects`、`waits` 和 `pace` 可写 100%）",
    ),
    "no-target": Sentence(
        "a target of {target} is not possible",
        "目标值不能是 {target}",
        "write one above 0% and below 100%",
        "请写大于 0%、小于 100% 的值",
    ),
    "endless-work": Sentence(
        "the work that comes to '{pool}' never ends, however many officers it has",
        "“{pool}”的来件工作量没有尽头，配备多少人员都不够",
        "let every case leave its loops: a material that never passes, or a branch that always"
        " leads back, makes no end of work",
        "请让每个办件都能走出循环：永远不合格的材料、总是退回的分支会使工作没有尽头",
    ),
    "measures-are": Sentence("known: {names:list}", "可用：{names:list}"),
}
