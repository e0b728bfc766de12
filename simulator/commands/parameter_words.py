"""What every argument and option says of itself, in English and Chinese.

A key is the name of a parameter, or of a command and a parameter (``log.horizon``) where it means
something else there.
"""

from __future__ import annotations

from simulator.commands.bringing_in_words import BRINGING_IN
from simulator.commands.choosing_words import CHOOSING
from simulator.commands.form_words import FORM_OPTIONS
from simulator.commands.log_words import LOG_PARAMETERS

PARAMETERS: dict[str, tuple[str, str]] = {
    "process": (
        "The process as it is today.",
        "现行流程。",
    ),
    "scenario": (
        "The reform scenario.",
        "改革方案。",
    ),
    "scenarios": (
        "The reform scenarios.",
        "改革方案，可写多个。",
    ),
    "files": (
        "The processes and scenarios to check.",
        "要检查的流程和改革方案。",
    ),
    "new.name": (
        "The name of the new process.",
        "新流程的名称。",
    ),
    "reforms.name": (
        "The key of a reform.",
        "改革举措的键名。",
    ),
    "kind": (
        "The kind of file: process or scenario.",
        "文件类别：process 流程，scenario 改革方案。",
    ),
    "help": (
        "Show this help.",
        "显示本帮助。",
    ),
    "version": (
        "Show the version and the engines that are there.",
        "显示版本号和可用的模拟引擎。",
    ),
    "lang": (
        "Language of all output (default: FIVECUTS_LANG, else that of the system).",
        "输出语言（默认取环境变量 FIVECUTS_LANG，未设则随系统）。",
    ),
    "diagram.lang": (
        "Language of the picture and the messages (default: FIVECUTS_LANG, else that of the"
        " system).",
        "图和提示的语言（默认取环境变量 FIVECUTS_LANG，未设则随系统）；both 为中英双语。",
    ),
    **BRINGING_IN,
    **CHOOSING,
    **FORM_OPTIONS,
    **LOG_PARAMETERS,
    "best.replications": (
        "How many replications a package gets at most (default: 200).",
        "每个组合至多模拟的次数（默认 200）。",
    ),
    "picture": (
        "What -o FILE.png or .svg draws: the efficient frontier, or the order of doing as a"
        " staircase (default: frontier).",
        "-o 文件.png 或 .svg 画什么：frontier 为有效前沿，"
        "order 为实施次序的阶梯图（默认 frontier）。",
    ),
    "best.result": (
        "Write the result as .csv, .json or .xlsx, the best package as a scenario in .yaml, or a"
        " picture as .png or .svg (--picture).",
        "把结果写为 .csv、.json 或 .xlsx，把最优组合写成改革方案 .yaml，"
        "或画成图 .png、.svg（见 --picture）。",
    ),
    "output": ("Write to this file (default: print).", "写入该文件（默认直接输出）。"),
    "check.result": (
        "Write what was found to this file, as .json (default: print).",
        "检查结果写入该文件，格式为 .json（默认直接显示）。",
    ),
    "diff.result": (
        "Write what changes to this file, as .json or .xlsx (default: print).",
        "变化内容写入该文件，格式为 .json 或 .xlsx（默认直接显示）。",
    ),
    "result": (
        "Write the result to this file, as .csv, .json or .xlsx (default: print).",
        "把结果写入该文件，扩展名为 .csv、.json 或 .xlsx（默认直接输出）。",
    ),
    "show.result": (
        "Write the tables to this file, as .xlsx (default: print).",
        "把各表写入该文件，扩展名为 .xlsx（默认直接输出）。",
    ),
    "diagram.output": (
        "The picture to write: .png, .svg or .pdf; or .pptx, a deck that can be edited.",
        "要写入的图片：.png、.svg 或 .pdf；.pptx 为可编辑的幻灯片。",
    ),
    "export.output": (
        "The .bpmn file to write.",
        "要写入的 .bpmn 文件。",
    ),
    "replay.output": (
        "The replay to write: .html or .gif.",
        "要写入的回放文件：.html 或 .gif。",
    ),
    "report.output": (
        "The report to write: .html, .pdf, .docx (Word) or .md.",
        "要写入的报告：.html、.pdf、.docx 或 .md。",
    ),
    "theory": (
        "Simulate processes with a known mean (`answers:`) and compare; without files, all such"
        " processes that ship.",
        "模拟均值已知（`answers:`）的流程并核对；不写文件时核对全部随附的此类流程。",
    ),
    "check.as_json": (
        "Print all problems and notes as JSON, for editors.",
        "以 JSON 输出全部问题和提示，供编辑器使用。",
    ),
    "replications": (
        "Number of independent runs (default: as the process says, else 20).",
        "重复模拟次数（默认按流程文件，未写则为 20）。",
    ),
    "diagram.replications": (
        "Number of runs behind --figures, .pptx and --heat (default: 5).",
        "--figures、.pptx 和 --heat 所依据的重复模拟次数（默认 5）。",
    ),
    "precision": (
        "Continue until the interval of the mean cycle time ends within this share of it, e.g. 2%.",
        "持续模拟，直到误差范围两端与全流程用时均值相差都不超过该比例，如 2%。",
    ),
    "explain.precision": (
        "Not available: explain runs a fixed number of replications; use --replications.",
        "不可用：explain 按固定次数重复模拟，请用 --replications。",
    ),
    "horizon": (
        "Period to observe, warm-up included, e.g. '1 year' (default: as the process says, else"
        " 1 year).",
        "模拟期，含预热期，如 '1 year'（默认按流程文件，未写则为 1 年）。",
    ),
    "log.horizon": (
        "Period to simulate, e.g. '1 year' (default: as the process says, else 1 year).",
        "模拟期，如 '1 year'（默认按流程文件，未写则为 1 年）。",
    ),
    "warm_up": (
        "Period left out at the beginning, e.g. '6 months' (default: as the process says, else"
        " chosen from the results).",
        "开始时不计入结果的预热期，如 '6 months'（默认按流程文件，未写则自动确定）。",
    ),
    "replay.warm_up": (
        "Period simulated before the replay begins, e.g. '6 months' (default: as the process says,"
        " else half a year).",
        "回放开始前的预热期，如 '6 months'（默认按流程文件，未写则为半年）。",
    ),
    "cases": (
        "Observe only this many cases (default: all within the horizon).",
        "只观察指定件数的办件（默认为模拟期内全部办件）。",
    ),
    "over": (
        "Take means over the cases that are approved, or over all that ended, refused and withdrawn"
        " ones included (default: as the process says, else approved).",
        "均值按准予办结的办件（approved）计，或按全部已有结果的办件（ended）计，后者含不予许可、"
        "撤回的（默认按流程文件，未写则为 approved）。",
    ),
    "seed": (
        "Seed of the random numbers; the same seed gives the same result (default: as the process"
        " says).",
        "随机种子，种子相同则结果相同（默认按流程文件）。",
    ),
    "diagram.seed": (
        "Seed of the random numbers of --heat (default: as the process says).",
        "--heat 模拟所用的随机种子（默认按流程文件）。",
    ),
    "workers": (
        "Runs simulated at the same time (default: one per processor).",
        "同时进行的模拟数（默认与处理器数相同）。",
    ),
    "cluster": (
        "Address of the scheduler of a Dask cluster: its workers simulate, --workers does not"
        " count.",
        "Dask 集群调度器的地址，由集群各节点计算，此时 --workers 不起作用。",
    ),
    "engine": (
        "What simulates: simpy or compiled, with the same numbers (default: compiled if present).",
        "模拟引擎：simpy 或 compiled，结果相同（默认：有编译引擎则用 compiled）。",
    ),
    "confidence": (
        "Confidence level of the intervals (default: 95%).",
        "误差范围的置信度（默认 95%）。",
    ),
    "resume": (
        "Keep finished runs in this folder, and continue from those already there.",
        "将已完成的模拟保存在该文件夹，并从已有结果继续。",
    ),
    "as_json": (
        "Print the result as JSON; times are in hours.",
        "以 JSON 输出结果，时间以小时计。",
    ),
    "report.as_json": (
        "Also write the comparison as JSON; times are in hours.",
        "另将比较结果写为 JSON 文件，时间以小时计。",
    ),
    "diff.as_json": (
        "Print the result as JSON.",
        "以 JSON 输出结果。",
    ),
    "as_csv": ("Print the result as CSV.", "以 CSV 输出结果。"),
    "report.as_csv": (
        "Also write the data of the charts as CSV.",
        "另将图表数据写为 CSV 文件。",
    ),
    "quiet": (
        "Show no progress; notes and faults are shown all the same.",
        "不显示进度；提示和故障照常显示。",
    ),
    "size": (
        "Slides, or a poster of as many sheets of A1 as it takes to be read (default: slide).",
        "slide 幻灯片；poster 海报，一号图纸幅面，字小时分几张（默认 slide）。",
    ),
    "figures": (
        "Also simulate: the message, the figures and the risks as slides of their own. A .pptx"
        " always has them.",
        "同时模拟，另加结论、数据和风险各页；.pptx 总是包含这些页。",
    ),
    "view": (
        "A row for every item, on as many slides as it takes, or lanes of departments on one page"
        " (default: grid for slides, lanes for a poster).",
        "grid 每事项一行，按需分页；lanes 按部门分泳道、画在一页（默认幻灯片 grid，海报 lanes）。",
    ),
    "detail": (
        "Draw every step, or one box per item (default: steps).",
        "steps 逐个环节绘制，items 每个事项一个方框（默认 steps）。",
    ),
    "replay.detail": (
        "Draw every step, or one box per item (default: auto, items where the steps would be too"
        " many).",
        "steps 逐个环节绘制，items 每个事项一个方框（默认 auto，环节过多时按事项）。",
    ),
    "collapse": (
        "Draw this item as one box; may be repeated.",
        "将该事项绘为一个方框；可多次使用。",
    ),
    "style": (
        "In colour, or for a black-and-white copier (default: screen).",
        "screen 彩色，print 供黑白打印（默认 screen）。",
    ),
    "heat": (
        "Colour the boxes by a simulated measure.",
        "按模拟结果为方框着色：waiting 排队，utilisation 负荷率，touch 人工处理时间。",
    ),
    "diagram.every": (
        "Fold nothing: slides of long flows show each unchanged step too.",
        "不折叠：流程较长时，未变的环节也逐个画出。",
    ),
    "compare.every": (
        "Print the rows that do not differ too, and with many scenarios all tables.",
        "各列相同的指标也列出；方案较多时列出全部表格。",
    ),
    "explain.coalitions": (
        "Print all sets of cuts or reforms that were simulated.",
        "列出模拟过的全部组合。",
    ),
    "by": (
        "Divide the change among the cuts, or among the reforms (default: cut).",
        "cut 按“五减”分解，reform 按举措分解（默认 cut）。",
    ),
    "measure": (
        "The measure to look at, e.g. waiting_time or visits (default: cycle_time).",
        "考察的指标，如 waiting_time、visits（默认 cycle_time）。",
    ),
    "benchmarks": (
        "Figures published by another place, shown beside; may be repeated.",
        "其他地区公布的数据文件，并列展示；可多次使用。",
    ),
    "case": (
        "Print only this case, as a timetable.",
        "只输出这一件办件的时间表。",
    ),
    "replication": (
        "The run to print (default: 1).",
        "输出第几次模拟（默认 1）。",
    ),
    "clauses": (
        "A file with the clauses of the work plan.",
        "工作方案条款文件。",
    ),
    "length": (
        "Period to show, e.g. '1 month' (default: a quarter).",
        "回放时长，如 '1 month'（默认一个季度）。",
    ),
    "explain": (
        "Show how much each cut contributes, which takes longest (default: --explain).",
        "分解每一“减”的贡献，耗时最长（默认 --explain）。",
    ),
    "vary": (
        "Also show the results if the estimates are off by 20%; takes long.",
        "另测算估计偏差 20% 时的结果，耗时较长。",
    ),
    "best": (
        "Also look for the best package of all reforms (as `fivecuts best`); takes long.",
        "另测算全部举措的最优组合（同 `fivecuts best`），耗时较长。",
    ),
    "chosen_set": (
        "The set of indicators, e.g. city (default: doing-business).",
        "指标体系，如 city（默认 doing-business）。",
    ),
    "topic": (
        "The topic that the process is about (default: as the set of indicators says).",
        "流程对应的一级指标（默认按指标体系）。",
    ),
    "values": (
        "A file with the values that do not follow from a process.",
        "填报值文件，用于流程无法得出的指标。",
    ),
    "simulate": (
        "Score the simulated days instead of those counted by rule.",
        "按模拟用时评分，而非按计数规则的用时。",
    ),
    "ranges": (
        "How wrong the estimates may be, as KIND=SHARE; the kinds are staff, demand, defects,"
        " durations, waits and pace (pace=100%: nobody holds work to the limit); may be repeated"
        " (default: all of them, 20%).",
        "估计的偏差范围，写作“类别=比例”，类别为 staff 人员、demand 来件量、defects 缺陷率、"
        "durations 用时、waits 等待、pace 卡着时限办的程度（pace=100% 含完全不卡时限）；"
        "可多次使用（默认各类均为 20%）。",
    ),
    "samples": (
        "Number of times all estimates are varied together (default: 8).",
        "各项估计同时随机变动的次数（默认 8）。",
    ),
    "utilisation": (
        "Staff so that no pool is busier than this, e.g. 85%.",
        "要求各办理人员负荷率均不超过该值，如 85%。",
    ),
    "on_time": (
        "Staff so that at least this share of decisions is on time, e.g. 95%.",
        "要求按时办结率（事项）不低于该值，如 95%。",
    ),
    "room": (
        "Let others in: listen for the whole room.",
        "开放给全场：监听本机所在网络。",
    ),
    "port": (
        "Where to listen (default: 8200; 0: any that is free).",
        "监听端口（默认 8200，0 为任一空闲端口）。",
    ),
    "officer_cost": (
        "What one more officer costs a year, for the board (default: 150000 CNY).",
        "增加一人的年度成本，用于比较板（默认 150000 元）。",
    ),
    "pattern": (
        "What it is like (default: permit).",
        "类型：permit 许可（默认），registration 登记，inspection 现场核查，subsidy 资金兑现，"
        "utility 水电气报装。",
    ),
    "number": (
        "Which exercise; without it all are listed.",
        "第几道练习；不写则列出全部。",
    ),
    "answer": (
        "An answer to be judged: the answer file, or the reform or process asked for.",
        "要检查的答案：答案文件，或题目要求的改革方案、流程文件。",
    ),
    "interview": (
        "A blank interview sheet, for collecting a flow from a department.",
        "空白访谈表，用于向部门了解流程。",
    ),
    "roles": (
        "Four role cards: applicant, window, reviewer, lead department.",
        "四张角色卡：申请人、窗口、审批、牵头。",
    ),
    "cards.process": (
        "The process whose flow and items are drawn.",
        "绘制其流程和事项的流程。",
    ),
    "workshop.file": (
        "Where the workshop is kept (default: workshop.json); it goes on from there.",
        "研讨过程的保存文件（默认 workshop.json）；已存在则接着进行。",
    ),
    "workshop.static": (
        "Write the page with all its answers into a file that opens without a server or a net; up"
        " to eight reforms, three levels of officers of one pool.",
        "把页面连同全部结果写入一个文件，无须服务和网络即可打开；最多八项举措，一个岗位三档人手。",
    ),
    "workshop.pools": (
        "The pools that have a slider (default: the three busiest; with --static one).",
        "设人手滑块的岗位（默认最忙的三个；与 --static 同用时为一个）。",
    ),
    "workshop.never": (
        "Reforms, or scenarios, that have no switch.",
        "不设开关的举措或改革方案。",
    ),
    "workshop.replications": (
        "How many replications a figure rests on in the end (default: as the process says; with"
        " --static no more than ten).",
        "数字最终依据的模拟次数（默认按流程文件；与 --static 同用时最多十次）。",
    ),
}
