"""How each reform works, in Chinese, paragraph by paragraph as the docstring of its class has it
behind the first one.

A new reform needs an entry here; a test compares the number of paragraphs.
"""

from __future__ import annotations

from collections.abc import Mapping

_THEORY = "（Reijers 和 Limam Mansar，2005）"

DETAILS_ZH: Mapping[str, tuple[str, ...]] = {
    "cut_items": (
        f"取消审批、审批改为备案。理论：取消任务、淘汰前置{_THEORY}。",
        "`remove`：事项连同全部环节取消，前后环节直接相连；只服务于它的流程层环节一并取消；"
        "不再是其他事项的前置；没有其他事项要求的材料一并取消。其他事项仍需其证照时不能采用。",
        "`to_filing`：提交之前的环节保留，提交通过即为受理、决定和送达。"
        "此后办理人员的环节按原次序转为事后工作；等待、申请人的后续环节和领取取消，"
        "等待申请人的返工、不予许可、时限（已无须决定）以及卡时限也一并取消。"
        "核查并未取消，只是后移：原本不予许可的事后查出（环节 `CHOICE-BRANCH-found`）。"
        "`checked_after` 低于 100% 的，其余备案件无人核看（选择 `checked-after`），其中 `violation`"
        " 计入 `undetected`；未写的全部计入 `unchecked`。"
        "已是备案的、没有自己受理环节的、受理后才缴费的，以及未写 `basis:`"
        " 而会取消法定必经环节的，不能采用。",
        "`merge`（多审合一）：同一部门的几个事项合为一个。环节为：委托编制的环节"
        "（名为 `ITEM-STEP`，同时进行）、`prepare`（一次备齐全部材料）、"
        "`submit`、首个有缴费环节的事项的缴费、各事项的审查依次进行（名为 `ITEM-STEP`；写了"
        " `review` 则按所写用时，等待保留）、`decide`（取各决定中最长的）和 `collect`。"
        "时限和受理前等待取最长，咨询次数取最多，费用相加。"
        "由不同部门牵头而未写 `basis:` 的，不能采用。",
    ),
    "cut_steps": (
        f"理论：取消任务、合并任务、并行、调整次序、淘汰前置{_THEORY}。",
        "`remove`：环节取消，其时限节点移到紧前的环节，原来退回到它的返工改为退到其后的环节；"
        "紧随其后、只能退回到它的选择一并取消。准备或核验材料、收费的环节（另有相应举措），"
        "以及未写 `basis:` 的法定必经环节和最短期限，不予取消。",
        "`merge`：只排一次队，用时相加，各部分沿用自己的随机数（或按所写的 `time`）；"
        "时限节点和其他标记全部保留。",
        "`parallel`：分开并行，再汇合。带有时限节点或处理材料的环节不予并联。",
        "`reorder`：先查最可能不通过的一项；选择随其前面的环节一起移动。"
        "会改变带有时限节点、材料或费用的环节的先后，或使工作越过决定的，不能采用。",
    ),
    "cut_time": (
        f"理论：办理用时对应任务自动化；时限没有对应的理论{_THEORY}。",
        "`limits` 设定承诺时限：它只影响是否超时、卡着时限办的环节和超时的后果，"
        "本身从不缩短办理。高于法定时限（1 天按 5/7 个工作日折算）的，不能采用。",
        "`work` 和 `wait` 改变环节用时：按比例缩放每次抽样，或换成新值而沿用原随机数；须写 `why:`。"
        "等待不得低于法定最短期限，除非写明 `basis:`；写明后最短期限随之降低。",
        "`before_acceptance` 改变受理前等待（体外循环）的用时：承诺压缩后，收件可能往后拖。"
        "不写则不变。"
        "变长的须同时写该事项的 `limits`，缩短的须写 `why:`。",
    ),
    "cut_materials": (
        f"数据共享、电子证照。理论：减少接触、缓冲、信息技术整合{_THEORY}。",
        "`drop`：事项不再要求该材料，准备、办理周期、核验和缺陷随之取消。事项已无材料可交的，"
        "准备环节（自身另有工作的除外）、咨询跑动和受理前等待一并取消；提交环节保留，但无须核验。",
        "`promise`：以书面承诺代替证明，不再要求提交；送达后抽查一部分：选择 `verification` 和环节"
        " `verify`，统一出件的事项则在流程末尾（名为 `ITEM-verification`）。"
        "承诺中 `violation` 不实：查出的计入环节 `verify-found`，其余计入 `verify-undetected`；"
        "未写 `violation` 的，全部承诺计入 `verify-unchecked`。"
        "`safety: true` 的事项未写 `basis:` 的，不能采用。",
        "`one_form`：几个事项都要求的材料，只随流程中第一个事项准备、核验和补正一次，"
        "其他事项共用。",
        "`defer`（容缺受理）：缺这些材料也先受理，审查期间按 `supply` 的约定补交：审查之外并行"
        " `supply` 和 `take-in` 两个环节；其中一部分办件（选择 `kept-word`）始终未补，"
        "等到 `overdue` 后退回。作出决定前两者都须完成。",
        "`fetch`：由部门为所有要求它的事项调取。办件中 `coverage` 有记录；记录中 `mismatch`"
        " 有误或过期（核验时发现，再补正）；查询中 `outage` 失败；没有记录的，由申请人提交。",
    ),
    "cut_fees": (
        f"理论：取消任务{_THEORY}。",
        "`waive`：费用取消，只用于收费的环节一并取消；还有其他作用（带时限节点、处理材料）"
        "的环节保留，"
        "只是不再收费。`reduce`：费用降低，仍须缴纳。申请人少缴的部分由财政承担。",
    ),
    "one_window": (
        f"一口受理。理论：整合、减少接触、前台综合受理{_THEORY}。",
        "各事项之前增加环节 `prepare`（材料合并备齐，沿用第一个事项的随机数）、`submit`"
        "（用时按 `intake`，不写则取被替代环节中最长的，并沿用其随机数）和 `handover`（等待）；"
        "之后增加 `collect`（取被替代环节中最长的）。写了 `name: w` 则名为 `w-prepare` 等。"
        "事项在准备材料之前委托他人编制的（如报告）排在 `prepare` 之前，名为 `ITEM-STEP`，"
        "几个事项的同时进行。"
        "各事项的后台审批不变，时限自各自可以开始时起算。"
        "`review_penalty` 使留在事项内的全部办理用时相应变长。",
        "每个事项须以准备和提交开头、以到场领取结尾，中间另有内容；返工退回提交的，"
        "或一个事项需要另一个事项所发证照（无法一并提交）的，不能采用。",
    ),
    "parallel_review": (
        f"限时办结。理论：并行、牵头负责人{_THEORY}。",
        "各事项组成一个阶段，各占一支，内容完整：除非此前的举措已合并，"
        "准备和提交仍各自进行。一个事项以另一个为前置，或需要其证照的，不能采用。"
        "阶段从不因超时视为同意。",
        "写了 `tolerate`（模拟审批）时，以其他事项为前置的事项先行审查：作出决定前等待对方的决定"
        "（环节 `await-ITEM`），其中一部分办件退回重新审查（选择 `review-again`）。须写 `why:`。",
    ),
    "inform_and_commit": (
        f"承诺审批制。理论：控制后移、分流{_THEORY}。",
        "受理（及当场缴费）之后是选择 `promise`：符合条件（`eligible`）的办件中，低于 `uptake`"
        " 的走 `promised`，由环节 `decide` 当场决定，人员、用时和随机数同原决定环节；"
        "其余走 `ordinary`，照旧审到该环节。送达后由选择 `inspection` 从承诺件中抽查：`sample`"
        " → 环节 `inspect` → `finding` → `found` → `penalty`：一部分撤销（`revoked`，"
        "办件就此结束），其余改正。"
        "与其他事项统一出件的，这些内容在流程末尾，名为 `ITEM-inspection` 等。"
        "写了 `name:` 则加在这些名称之前。",
        "全部承诺中 `violation` 不实。核查未发现的（选择 `unseen`；`detects` 低于 100% 的还有"
        " `detection`）计入环节 `undetected` 并造成损害：选择 `harm` 及环节 `correctable`、"
        "`grave`，持续到损害被发现。"
        "未写的从不当作没有：未写 `violation`，由环节 `unchecked` 计承诺数；"
        "未写 `harm`，由环节 `unweighed` 计未被发现的违诺数。"
        "有违诺记录（`on_record`，特征 `promise-record`）的申请人走普通程序。",
        "备案事项，以及 `safety: true` 或含法定必经环节而未写 `basis:` 的，不能采用。",
    ),
    "build_first": (
        f"理论：控制后移、调整次序{_THEORY}。",
        "事项受理后立即决定。送达之后转为事后工作：等待 `build`、原审查的全部环节；写了 `rework`"
        " 的还有选择 `at-completion`：一部分办件查出问题（`found`），须整改（环节 `rebuild`，"
        "计为可纠正的损害）后再次检查。核查并未取消，只是后移。`checked_after` 低于 100% 的，"
        "其余办件无人核查（选择 `checked-after`），其中 `violation` 计入 `undetected`；"
        "未写的全部计入 `unchecked`。"
        "统一出件的事项，这些内容在流程末尾，名为 `ITEM-build` 等。"
        "原来卡时限或中止计时的环节不再如此。"
        "`safety: true` 的事项或含法定必经环节而未写 `basis:` 的，不能采用。",
    ),
    "one_thing": (
        f"一次办。理论：整合、并行、以办件为中心{_THEORY}。",
        "本流程与其他流程并列在块 `one-thing` 中（写了 `name:` 则加在前面），全部办结才算办结。"
        "事项、材料、人员组、部门和日历合并。两个流程中同名的内容须相同；只有数值不同的，用 `same`"
        " 说明仍是同一事物，并以本流程的数值为准。几个流程都要求的材料只要求一次，同 "
        "`cut_materials:"
        " one_form`。来件和模拟设置沿用本流程。",
    ),
    "area_assessment": (
        f"统一评价成果。理论：缓冲、整合{_THEORY}。",
        "符合条件（`fits`）的项目，`materials`（评估报告）由部门调取；`steps`（评估环节）改为选择"
        " `STEP-area`：符合条件的只需 `look_up`（环节 `STEP-look-up`，或无须任何工作），"
        "其余照旧。自 `until` 之日起到来的办件不再适用。符合条件的项目中，`violation`"
        " 另有只有单独评估才会查出的问题：最后送达之后的选择 `area-missed` 计入 `area-undetected`"
        "（未写的全部计入 `area-unchecked`）。由市里承担的费用（`cost`）计入财政支出。",
    ),
    "one_blueprint": (
        f"多规合一。理论：调整次序、整合{_THEORY}。",
        "流程开头增加环节 `site-check`，由 `by` 所列人员共同办理。它使后面减少的工作写在 `fewer`："
        "某个选择的某一分支（`ITEM.CHOICE.BRANCH`，如重新设计、再次征询）的占比按所写比例降低。"
        "该选择须有一支为 `rest`，减少的部分转到这一支。",
    ),
    "joint_drawing_review": (
        f"理论：并行、整合、牵头负责人{_THEORY}。",
        "写了 `window` 时，各事项先按 `one_window` 一并提交；不写则须已经合并提交。"
        "它们组成阶段 `joint-review`：牵头人员 `dispatch`（此时受理），各审查环节并列进行，名为"
        " `ITEM-STEP`，然后 `comments`；一部分办件（选择 `corrections`）须 `redraw` 和 `recheck`，"
        "最后各部门并列作出决定。退回单项审查的循环和卡时限的规定取消。",
    ),
    "joint_acceptance": (
        f"理论：整合、减少参与部门{_THEORY}。",
        "写了 `window` 时，各事项先按 `one_window` 一并提交；不写则须已经合并提交。"
        "它们组成阶段 `joint-acceptance`：牵头人员 `dispatch`（此时受理），"
        "各部门的其他工作并列进行，"
        "`appoint` 约定时间，`joint-visit` 由 `inspections` 所涉人员同时到场"
        "（用时按 `time`，或取其中最长的；每组人数按需要最多的一项检查），"
        "一部分（选择 `rectification`）须 `mend` 后再次到场，最后 `opinion` 对全部事项作出决定。"
        "各项单独的决定和检查后的选择取消。",
    ),
    "immediate": (
        f"即办件。理论：合并任务、充分授权{_THEORY}。",
        "提交即受理、决定和送达。用时按 `time`；不写则为提交环节与被替代的各办理环节之和，"
        "各自沿用原随机数。等待、选择和领取取消，受理后应缴的费用在窗口缴纳，送达之后的内容保留。"
        "备案事项、没有自己受理环节的、审查中途缴费的，以及 `safety: true`"
        " 或含法定必经环节而未写 `basis:` 的，不能采用。",
    ),
    "permits_after_licence": (
        f"照后减证。理论：取消任务、淘汰前置、控制后移{_THEORY}。",
        "`cancel`（取消审批）同 `cut_items: remove`；`filing`（改为备案）同 `cut_items: "
        "to_filing`；"
        "`promise`（告知承诺）按所写 `terms` 同 `inform_and_commit`；`optimise`（优化服务）同"
        " `cut_time: limits` 和 `cut_materials: drop`。被取消的许可本会查出的问题，按 `cancelled`"
        " 所写在流程末尾计入 `ITEM-undetected` 等环节。无须许可的经营自取得执照起即可开始："
        "除全流程用时外另测 `may_operate`（可开业用时）。未取消的许可，仍是其所许可经营的前提。"
        "分解成效时，各种方式分别计入所属的“减”。",
    ),
    "online": (
        f"不见面。理论：信息技术整合{_THEORY}。",
        "事项的每次跑动，以及统一服务于它们的环节，都按此比例改为网上办理。"
        "各处都是同一批申请人；随时可以提交，由办理人员在上班时间办理。"
        "没有跑动的事项，或没有变化的，不能采用。",
    ),
    "nearby": (
        f"理论：接触、前台增加人手{_THEORY}。",
        "各事项的提交改由 `by`（或新设的 `pool`）受理，事项的每次跑动改按较短的 `trip`。"
        "提交之后增加环节 `transfer`，即材料送达部门的时间。`defects` 是综合受理人员漏看或解释不清"
        "带来的缺陷（`+20%`）。没有自己提交跑动的事项，不能采用。",
    ),
    "once": (
        f"一次办。理论：减少接触{_THEORY}。",
        "事项的各次跑动（含统一服务于它的环节）只保留提交（没有提交则保留第一次），"
        "其余不再由申请人到场；领取之后增加环节 `mail`，由它送达。"
        "不能在网上补正的，补正仍须跑动。",
    ),
    "fast_track": (
        f"特别通道。理论：分流、例外{_THEORY}；守恒定律表明，一部分人少等，其他人就要多等"
        "（Kleinrock，1965），因此各类办件的数字与平均值并列。",
        "所列类型获得 `priority`；所列 `pools`（不写则全部）自此按优先级办理，写了 `preempt: true`"
        " 的还可中断手头工作。法定最短期限不变。没有公布 `criteria` 的，或优先办件超过 `cap`"
        " 所允许比例的，不能采用。",
    ),
    "random_inspection": (
        f"理论：控制后移、分流{_THEORY}。",
        "所列检查须在同一层依次相连，改为选择 `sample`：某类办件（或特征 `by` 为某值的办件）按 "
        "`rates`"
        " 中的比例被抽中（`drawn`，每件只抽一次），否则免检；`key`"
        " 所列（食品、药品、特种设备、安全等）全部检查。写了 `joint: true` 的，几项检查合为一次"
        " `joint-visit`，由所涉人员同时到场，用时取最长的一项。审批之前的检查，或法律要求的检查，"
        "写明 `basis:` 才可抽查。",
        "检查结果随抽查走：紧随检查、按比例的选择只由被抽中的办件经过，除 `passes` 所指分支外，"
        "各分支都计其查出的问题（环节 `sample-BRANCH-found`）；免检的办件中同样比例的问题未被发现"
        "（`CLASS-spared-undetected` 等环节）。没有这样的选择时，由 `violation`"
        " 写明检查会查出多少；两者都没有的，由 `CLASS-spared-unchecked` 计免检件数。",
    ),
    "first_offence": (
        f"理论：例外、分流{_THEORY}。",
        "在选择 `choice`（写全名；`inform_and_commit` 产生的是 `ITEM.finding`，分支 `violation`）"
        "的分支"
        " `branch` 中增加选择 `first-offence`：查出问题中轻微的比例（`share`），扣除其中再犯的"
        "（`repeat`），走 `advised`（写了 `time` 则有环节 `advise`），其余照旧。"
        "同一对象不免罚两次，震慑仍在。",
    ),
    "credit": (
        f"经营异常、黑名单、联合激励和惩戒、信用修复。理论：分流、淘汰前置{_THEORY}。",
        "办件获得特征 `credit`，比例按 `grades`，并有各自的 `priority`（按优先级排队时有效）。"
        "`promises` 所列通道（选择的全名，如 `ITEM.promise`）只对 `trusted` 所列等级开放。"
        "`exclude` 所列等级在开头由选择 `credit-check` 排除，结果为 `excluded`，"
        "除非完成 `repair`；须写 `basis:`。被排除等级中 `wrongly_listed` 是误列：这些办件的等级为"
        " `wrongly-listed`，同样被拦下，经 `objection` 后才能通过。各等级的情况分别报告。",
    ),
    "discretion": (
        f"理论：任务自动化{_THEORY}；收益来自排队中波动的减小（Pollaczek 和 Khinchine）。",
        "标准和清单使环节用时更接近均值：离散程度（变异系数）按所写比例变化，如 `-50%`。"
        "有上下界的分布向均值收拢；指数分布变为伽马分布。",
    ),
    "publish": (
        f"公开流程、时限、标准、资费。理论：整合、减少接触{_THEORY}。",
        "`defects` 改变各事项所要材料首次有缺陷的比例（要求同一材料的其他事项同样受益），"
        "`inquiries`"
        " 改变提交前的咨询跑动。它作用于申请人，不缩短办理人员的任何工作。",
    ),
    "assist": (
        f"服务企业工作队。理论：专人负责、减少接触{_THEORY}。",
        "各事项准备材料之前增加帮办环节 `assist`，适用于接受帮办的申请人（`share`，各处为同一批人）"
        "。"
        "`defects` 和 `inquiries` 是受帮办者的变化，对全部办件按比例计入。帮办人员用已有的人员组"
        "（`by`）或新设（`pool`）：所需人力体现在负荷率中。",
    ),
    "extend_validity": (
        f"理论：在一段时间内取消任务{_THEORY}。",
        "自 `since` 至 `until`，所列类型不来件；其中 `return` 的部分在此后的 `grace`"
        " 期内与平时来件一并到来：窗口现在减负，以后迎来一波高峰。"
        "两者均按可来件的开放时间计算，`compare` 列出少来、多来各多少件及其时间。"
        "`safety: true` 的事项未写 `basis:` 的，不能采用。",
    ),
    "staff": (
        f"窗口人员。理论：增加资源{_THEORY}。",
        "`capacity` 是该组自此同时办理的人数。它不属于任何一“减”：放在改革旁边，"
        "可看出同样的天数需要多少人，或改革需要多少人才不致使某个部门成为堵点。",
    ),
    "opening_hours": (
        f"错时服务、周末不打烊。理论：增加资源{_THEORY}。",
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
