"""What every command says of itself, in English and Chinese; of its parameters see
``parameter_words``.
"""

from __future__ import annotations

from simulator.commands.log_words import LOG_COMMANDS
from simulator.commands.parameter_words import PARAMETERS

COMMANDS: dict[str, tuple[str, str]] = {
    **LOG_COMMANDS,
    "fivecuts": (
        "Measure what a reform of an approval process saves, how sure that is, and which office"
        " becomes the bottleneck.\n\n"
        "A name means a file that ships with the program, a path means a file of your own.",
        "测算一项审批改革能节省多少时间、结果有多可靠、堵点转移到哪个部门。\n\n"
        "只写名称指随附的文件，写路径指自己的文件。",
    ),
    "apply": (
        "Print the reformed process as YAML.",
        "以 YAML 输出改革后的流程。",
    ),
    "best": (
        "Find the best package: which reforms of one or more scenarios, with which officers, under"
        " what a city may decide and pay.\n\n"
        "Packages are simulated as often as it takes to tell the best one; those that cannot be"
        " told apart from it are named. -o FILE.yaml writes the best package as a scenario.",
        "在一个或多个改革方案的举措中选出最优组合：做哪几项、哪些岗位增员，不超出本级权限和财力。"
        "\n\n"
        "每个组合模拟到足以分出优劣为止，分不出优劣的一并列出。"
        "-o 文件.yaml 把最优组合写成改革方案。",
    ),
    "cards": (
        "Draw what a workshop prints: the flow on A3, a card for each item, and sheets to write"
        " on.\n\n"
        "With a process: its flow (with a scenario: before and after) and its items. --interview is"
        " the sheet from which a flow is written, --roles are four role cards.",
        "绘制研讨班用的打印材料：A3 流程卡、事项卡和填写用表。\n\n"
        "给出流程时绘制流程（另给改革方案时为改革前后对照）和各事项卡；--interview 为访谈表，"
        "--roles 为四张角色卡。",
    ),
    "check": (
        "Check processes and scenarios: every problem, with its place and the likely fix.",
        "检查流程和改革方案：列出全部问题、所在位置和修改建议。",
    ),
    "compare": (
        "Compare a process with one or more reforms of it, side by side.\n\n"
        "Instead of a scenario you may name a process: the reformed flow, written out.",
        "将流程与一个或多个改革方案并列比较。\n\n"
        "也可以用另一个流程文件（自己写好的改革后流程）代替改革方案。",
    ),
    "diagram": (
        "Draw a process, or the process above its reformed version with every change marked.",
        "绘制流程图；给出改革方案时，上下对照改革前后并标出变化。",
    ),
    "diff": (
        "Show what a scenario changes and at which level of government each reform can be decided;"
        " nothing is simulated.",
        "不经模拟，列出改革方案改动了什么、各项举措分别属于哪一级权限。",
    ),
    "exercise": (
        "Do the exercises of a workshop: nine tasks with their files, and a check of the"
        " answer.\n\n"
        "Without a number they are listed. With one the task is printed and its files are written"
        " into a new folder; with --answer an answer is judged by simulating it, and explained.",
        "做研讨班的练习：九道题及所用文件，并检查答案。\n\n"
        "不写编号时列出全部练习；写编号时输出题目，并把文件写入新文件夹；加 --answer 时，"
        "用模拟来判断答案并作讲解。",
    ),
    "explain": (
        "Show how much each cut, or each reform, contributes to the change.",
        "分解改革成效：每一“减”或每项举措各贡献多少。",
    ),
    "export": (
        "Write a process as BPMN 2.0 for other modelling tools; with a scenario, the reformed"
        " process with its changes in colour.",
        "将流程导出为 BPMN 2.0，供其他建模工具使用；给出改革方案时，导出改革后的流程，"
        "并以颜色标出变化。",
    ),
    "forms": (
        "Write the official forms of a process, and of its reform, as Word and Excel files.\n\n"
        "Always: service guides, notices of what to hand in, which items are done at once, online,"
        " nearby or in one visit, and the flow on A3. With a scenario also: the table before and"
        " after, the tasks, and the list of permits. What the model does not say is marked to be"
        " filled in.",
        "将流程及其改革方案填成公文常用表单，存为 Word 和 Excel 文件。\n\n"
        "始终生成办事指南、一次性告知单、四办事项清单和 A3 流程图；给出改革方案时，"
        "另有改革前后对照表、任务分解表和证照分离事项清单。流程文件没有写明的一律标为“待填”。",
    ),
    "guide": (
        "Write a process, or the reformed one, as a page for applicants: what to bring,"
        " where to go, how long it takes, what it costs.\n\n"
        "It is one HTML file. What the model does not say is marked to be filled in before the page"
        " is published.",
        "把流程（给出改革方案时为改革后的流程）写成面向申请人的网页：带什么、去哪里办、多久办好、"
        "多少钱。\n\n"
        "网页为单个 HTML 文件；流程文件没有写明的标为“待填”，公布前须补齐。",
    ),
    "import": (
        "Write as YAML what a file of another program says: a BPMN diagram, a workbook, a model of"
        " QBP, BPSim or Prosimos, an event log.\n\n"
        "Numbers that the file does not say are assumed and marked `# todo`. What was taken, what"
        " is asked and what was left out is told in counts and by name. What 'export' wrote comes"
        " back as the same process.",
        "把其他程序的文件写成 YAML：BPMN 流程图、Excel 工作簿，QBP、BPSim、Prosimos 的模型，"
        "以及办件日志。\n\n"
        "文件中没有的数值先行假定，并标注 `# todo`。已导入、待确认、未导入的内容逐项列明。"
        "由 `export` 导出的文件可原样导回。",
    ),
    "indicators": (
        "Give the figures that offices report, each beside a figure that shows whether it has been"
        " polished.",
        "给出部门上报的各项指标，并逐项列出检验其真实性的对照指标。",
    ),
    "list": (
        "List the processes that ship with the program, and the scenarios for each.",
        "列出随附的流程及各流程的改革方案。",
    ),
    "log": (
        "Print the event log of one run as CSV, or one case of it as a timetable.",
        "以 CSV 输出一次模拟的事件日志，或将其中一件办件输出为时间表。",
    ),
    "new": (
        "Write a process and a reform to start from, with comments.\n\n"
        "--from chooses what it is like: a permit, a registration, a permit with an inspection on"
        " site, a subsidy, a connection to a utility.",
        "生成一份流程和一份改革方案的起始文件，附有注释。\n\n"
        "用 --from 选择类型：许可、登记、现场核查、资金兑现、水电气报装。",
    ),
    "plan": (
        "Print a scenario as a work plan: who does what by when, and what each reform brings once"
        " it is in force.",
        "将改革方案输出为工作方案：责任单位、任务、完成时限，以及各项举措实施后的成效。",
    ),
    "reforms": (
        "List all reforms, or explain one of them.",
        "列出全部改革举措，或详细说明其中一项。",
    ),
    "replay": (
        "Replay a simulated quarter as an animation: cases move through the process, or through it"
        " and its reformed version side by side.",
        "以动画回放模拟的一个季度：办件在流程中流转；给出改革方案时，改革前后并列回放。",
    ),
    "report": (
        "Write a report for a meeting: one page that opens offline, in both languages.\n\n"
        "--csv also writes the data of every chart into a folder beside it, --json the whole"
        " comparison into a file beside it.",
        "生成会议用报告：单页文件，中英双语，可离线打开。\n\n"
        "加 --csv 另将各图表数据写入同处的文件夹，加 --json 另将全部比较结果写入同处的文件。",
    ),
    "run": (
        "Simulate a process as it is.",
        "模拟现行流程。",
    ),
    "schema": (
        "Print the JSON Schema of a process or scenario file, for editors.",
        "输出流程文件或改革方案文件的 JSON Schema，供编辑器校验和补全。",
    ),
    "score": (
        "Score a process and its reforms by their distance to the frontier, by the method of Doing"
        " Business 2020, which was discontinued in 2021.\n\n"
        "Without a process, the values of --values are scored alone.",
        "按前沿距离法（《营商环境报告》2020年方法，2021年停用）为流程及改革方案评分。\n\n"
        "不给出流程时，只对 --values 填报的数值评分。",
    ),
    "sensitivity": (
        "Test whether a reform still saves time if the estimates are wrong.",
        "检验估计有误时改革是否仍然节省时间。",
    ),
    "show": (
        "Show a process without simulating it: flow, counts, limits, loads and critical path.",
        "不经模拟，展示流程全貌：环节、各项计数、时限、工作量负荷和关键路径。",
    ),
    "staff": (
        "Find the smallest staff that keeps a promise; with a scenario, in the reformed process.",
        "测算兑现承诺所需的最少人员；给出改革方案时，按改革后的流程测算。",
    ),
    "suggest": (
        "Suggest reforms that fit a process, tried and ranked, each with its risk beside it.\n\n"
        "A rule base reads the flow and one run of it; what fits is applied, checked and simulated."
        " -o FILE.yaml writes a scenario to be edited: every figure in it is an estimate.",
        "针对流程提出适合的改革设想，逐项试算、排序，并列明风险。\n\n"
        "规则库读取流程及一次模拟的结果；适合的举措经套用、检查并模拟。"
        "-o 文件.yaml 写出可供修改的改革方案，其中数值均为估计。",
    ),
    "template": (
        "Write the workbook in which a department fills in its process, with a worked example; or"
        " one that is filled with a process.\n\n"
        "'import' reads it: what is wrong is told cell by cell, and --mark colours the cells.",
        "生成供部门填报的流程工作簿，附有样例；给出流程时，按该流程填好。\n\n"
        "填好后用 `import` 导入：有错的逐格指出，加 --mark 可在表中标色。",
    ),
    "workshop": (
        "Serve a page on which a room guesses what a reform does, flips its switches and sees days,"
        " queues and harm move.\n\n"
        "It listens to this computer alone; --room lets others in who have the code that the"
        " trainer's page shows. Needs the extra `workshop`. What the room does is kept in"
        " workshop.json: where it is there, the workshop goes on. --static writes the page with"
        " all its answers into a file instead, for learners without a server.",
        "打开研讨页面：先猜改革效果，再拨动举措开关，用时、排队和危害随即变化。\n\n"
        "默认只供本机使用；加 --room 后，他人凭培训师页面上的房间码加入。"
        "须安装可选组件 `workshop`。研讨过程保存在 workshop.json；文件已存在时接着进行。"
        "--static 改为把页面连同全部结果写入一个文件，学员无须服务器。",
    ),
}


def command_help(command: str, lang: str) -> str:
    """What a command does; its first line is a summary."""
    return COMMANDS[command][lang == "zh"]


def parameter_help(command: str, parameter: str, lang: str) -> str:
    """What an argument or option of a command means."""
    key = f"{command}.{parameter}"
    return PARAMETERS[key if key in PARAMETERS else parameter][lang == "zh"]
