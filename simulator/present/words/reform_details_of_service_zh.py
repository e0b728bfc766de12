"""How the reforms of service, oversight, people and demand work, in Chinese; all of them are in
``reform_details_zh``.
"""

from __future__ import annotations

from collections.abc import Mapping

THEORY = "（Reijers 和 Limam Mansar，2005）"

DETAILS_OF_SERVICE_ZH: Mapping[str, tuple[str, ...]] = {
    "online": (
        f"不见面。理论：信息技术整合{THEORY}。",
        "事项的每次跑动，以及统一服务于它们的环节，都按此比例改为网上办理。"
        "各处都是同一批申请人；随时可以提交，由办理人员在上班时间办理。网上办理失败（`outage`）的到场办理。"
        "没有跑动的事项，或没有变化的，不能采用；须提交材料的，也不能写 `classes` 或 `when`："
        "请另用 `cross_region`（`mode: online`）为这些办件类型单设提交。",
    ),
    "nearby": (
        f"理论：接触、前台增加人手{THEORY}。",
        "各事项的提交改由 `by`（或新设的 `pool`）受理，事项的每次跑动改按较短的 `trip`。"
        "提交之后增加环节 `transfer`，即材料送达部门的时间。`defects` 是综合受理人员漏看或解释不清"
        "带来的缺陷（`+20%`）。没有自己提交跑动的事项，不能采用。",
    ),
    "cross_region": (
        f"跨域办。理论：减少接触、集成技术{THEORY}。",
        "`classes` 所指办件中的 `share` 走选择 `far-place` 的 `elsewhere` 一支：准备和提交照旧，"
        "名称前加 `far-`，随机数不变。`mode: online`（全程网办）：提交不必到现场；"
        "`mode: elsewhere`（异地代收代办）：经 `trip` 到 `at` 窗口提交并作形式审查，再由 `post`"
        " 寄到办理地；`mode: joint`（多地联办）：寄送的同时该窗口自行办理 `part`。"
        "各种方式下结果仍由原出件人员办理，改为寄送（`far-send`，用时同 `post`）。",
        "异地窗口的疏漏（`missed`）事后补正：环节 `far-supplement`，计入办理地的时限。"
        "决定权不变：从受理到决定的各环节仍由原人员办理，其他申请人照旧。"
        "写了 `name:` 则代替 `far`。",
        "没有自己的准备和提交环节，或本就无须跑动的事项，不能采用。",
    ),
    "once": (
        f"一次办。理论：减少接触{THEORY}。",
        "事项的各次跑动（含统一服务于它的环节）只保留提交（没有提交则保留第一次），"
        "其余不再由申请人到场；领取之后增加环节 `mail`，由它送达。"
        "不能在网上补正的，补正仍须跑动。",
    ),
    "fast_track": (
        f"特别通道。理论：分流、例外{THEORY}；守恒定律表明，一部分人少等，其他人就要多等"
        "（Kleinrock，1965），因此各类办件的数字与平均值并列。",
        "所列类型获得 `priority`；所列 `pools`（不写则全部）自此按优先级办理，写了 `preempt: true`"
        " 的还可中断手头工作。法定最短期限不变。没有公布 `criteria` 的，或优先办件超过 `cap`"
        " 所允许比例的，不能采用。",
    ),
    "random_inspection": (
        f"理论：控制后移、分流{THEORY}。",
        "所列检查须在同一层依次相连，改为选择 `sample`：某类办件（或特征 `by` 为某值的办件）按 "
        "`rates`"
        " 中的比例被抽中（`drawn`，每件只抽一次），否则免检；`key`"
        " 所列（食品、药品、特种设备、安全等）全部检查。写了 `joint: true` 的，几项检查合为一次"
        " `joint-visit`，由所涉人员同时到场，用时取最长的一项。审批之前的检查，或法律要求的检查，"
        "写明 `basis:` 才可抽查。",
        "检查结果随抽查走：紧随检查的选择只由被抽中的办件经过，除 `passes` 所指分支外，"
        "各分支都计其查出的问题（环节 `sample-BRANCH-found`）；各类免检办件中同样比例的问题未被发现"
        "（`CLASS-spared-undetected` 等环节）。结果另有比例和抽查分类以外的条件，"
        "或与检查之间隔有其他环节而未一并列入、也未写 `violation` 的，予以拒绝。"
        "没有这样的选择时，由 `violation`"
        " 写明检查会查出多少；两者都没有的，由 `CLASS-spared-unchecked` 计免检件数。",
    ),
    "first_offence": (
        f"理论：例外、分流{THEORY}。",
        "在选择 `choice`（写全名；`inform_and_commit` 产生的是 `ITEM.finding`，分支 `violation`）"
        "的分支"
        " `branch` 中增加选择 `first-offence`：查出问题中轻微的比例（`share`），扣除其中再犯的"
        "（`repeat`），走 `advised`（写了 `time` 则有环节 `advise`），其余照旧。"
        "同一对象不免罚两次，震慑仍在。",
    ),
    "credit": (
        f"经营异常、黑名单、联合激励和惩戒、信用修复。理论：分流、淘汰前置{THEORY}。",
        "办件获得特征 `credit`，比例按 `grades`，并有各自的 `priority`（按优先级排队时有效）。"
        "`promises` 所列通道（选择的全名，如 `ITEM.promise`）只对 `trusted` 所列等级开放。"
        "`exclude` 所列等级在开头由选择 `credit-check` 排除，结果为 `excluded`，"
        "除非完成 `repair`；须写 `basis:`。被排除等级中 `wrongly_listed` 是误列：这些办件的等级为"
        " `wrongly-listed`，同样被拦下，经 `objection` 后才能通过。各等级的情况分别报告。",
    ),
    "discretion": (
        f"理论：任务自动化{THEORY}；收益来自排队中波动的减小（Pollaczek 和 Khinchine）。",
        "标准和清单使环节用时更接近均值：离散程度（变异系数）按所写比例变化，如 `-50%`。"
        "有上下界的分布向均值收拢；指数分布变为伽马分布。",
    ),
    "publish": (
        f"公开流程、时限、标准、资费。理论：整合、减少接触{THEORY}。",
        "`defects` 改变各事项所要材料首次有缺陷的比例（要求同一材料的其他事项同样受益），"
        "`inquiries`"
        " 改变提交前的咨询跑动。它作用于申请人，不缩短办理人员的任何工作。",
    ),
    "assist": (
        f"服务企业工作队。理论：专人负责、减少接触{THEORY}。",
        "各事项准备材料之前增加帮办环节 `assist`，适用于接受帮办的申请人（`share`，各处为同一批人）"
        "。"
        "`defects` 和 `inquiries` 是受帮办者的变化，对全部办件按比例计入。帮办人员用已有的人员组"
        "（`by`）或新设（`pool`）：所需人力体现在负荷率中。",
    ),
    "extend_validity": (
        f"理论：在一段时间内取消任务{THEORY}。",
        "自 `since` 至 `until`，所列类型不来件；其中 `return` 的部分在此后的 `grace`"
        " 期内与平时来件一并到来：窗口现在减负，以后迎来一波高峰。"
        "两者均按可来件的开放时间计算，改革前后比较（compare）列出少来、多来各多少件及其时间。"
        "换证时的核查原来查出的问题，要到回来换证时才会查出，`check` 和结果中予以注明。"
        "`safety: true` 的事项未写 `basis:` 的，不能采用。",
    ),
    "staff": (
        f"窗口人员。理论：增加资源{THEORY}。",
        "`capacity` 是该组自此同时办理的人数；分班次（`shifts`）的，是各班次人数之和："
        "增加的人进第一个班次，减少的人从最后一个班次减起。"
        "它不属于任何一“减”：放在改革旁边，"
        "可看出同样的天数需要多少人，或改革需要多少人才不致使某个部门成为堵点。",
    ),
    "opening_hours": (
        f"错时服务、周末不打烊。理论：增加资源{THEORY}。",
        "`calendar` 指定人员组自此使用的工作日历；或用 `week` 写出一周各日的新时间，"
        "人员组随之有自己的日历，名称为原日历加 `-longer`（写了 `name:` 则加在前面）。"
        "法定时限按哪些日子计算由流程的日历决定，不受影响。",
    ),
    "demand": (
        "监测调控。它不改变流程，而是每项改革都要回答的问题：到那时还管用吗？",
        "`rate` 改变全程的来件速度；`changes` 是来件增多或减少的时段，适用于全部或某些类型的办件。"
        "第 n 件仍是同一件，只是到来的时刻不同。",
    ),
}
