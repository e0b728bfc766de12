"""Sentences on what becomes of the elements of a BPMN file: what is taken, asked, noted, left out
and refused.
"""

from __future__ import annotations

from simulator.model.sentences import Sentence

_TAKEN: dict[str, Sentence] = {
    "bpmn-by-label": Sentence("{label} ({id})", "{label}（{id}）"),
    "bpmn-by-id": Sentence("{id}", "{id}"),
    "bpmn-taken-as-exported": Sentence(
        "the process with all its numbers, as it was exported",
        "导出时的流程及其全部数字",
    ),
    "bpmn-taken-tasks": Sentence("{number:task|tasks}", "任务 {number} 个"),
    "bpmn-taken-sub-processes": Sentence(
        "{number:sub-process|sub-processes}", "子流程 {number} 个"
    ),
    "bpmn-taken-gateways": Sentence("{number:gateway|gateways}", "网关 {number} 个"),
    "bpmn-taken-events": Sentence("{number:event|events}", "事件 {number} 个"),
    "bpmn-taken-flows": Sentence("{number:sequence flow|sequence flows}", "连线 {number} 条"),
}

_ASKED: dict[str, Sentence] = {
    "todo-how-often": Sentence("how often? twice is assumed", "要做几次？暂按两次"),
    "bpmn-asked-work": Sentence(
        "the diagram does not say how long these take: {names}; 1 h of work is assumed for each",
        "流程图未写明下列环节的用时：{names}；暂按每个 1 小时",
        "write the time at each `todo`",
        "请在每处 `todo` 写上用时",
    ),
    "bpmn-asked-waits": Sentence(
        "the diagram does not say how long is waited for these: {names}; a length is assumed",
        "流程图未写明下列等待的时长：{names}；已暂定时长",
        "write the length at each `todo`",
        "请在每处 `todo` 写上时长",
    ),
    "bpmn-asked-shares": Sentence(
        "the diagram does not say which share of the cases goes which way at {names}; equal shares"
        " are assumed",
        "流程图未写明在{names}各去向的占比；暂按均分",
        "write the share at each `todo`",
        "请在每处 `todo` 写上占比",
    ),
    "bpmn-asked-counts": Sentence(
        "the diagram does not say how often these are done: {names}; twice is assumed",
        "流程图未写明下列环节做几次：{names}；暂按两次",
        "write the count at each `todo`",
        "请在每处 `todo` 写上次数",
    ),
    "bpmn-asked-officers": Sentence(
        "the diagram does not say how many officers there are: {names}; one is assumed for each",
        "流程图未写明下列岗位的人数：{names}；暂按每处一人",
        "write the capacity at each `todo`",
        "请在每处 `todo` 写上人数",
    ),
    "bpmn-asked-arrivals": Sentence(
        "the diagram does not say how many cases come; 5 per week in office hours are assumed",
        "流程图未写明来件多少；暂按工作时间内每周 5 件",
        "write the number under `arrivals`",
        "请在 `arrivals` 下写上件数",
    ),
    "bpmn-which-end-approves": Sentence(
        "which of the ends {names} is an approval? all of them are taken as one",
        "结束{names}中哪些是准予？暂全部按准予计",
        "write `finish: LABEL` or `end: LABEL` for what is none",
        "不是准予的，请写 `finish: 名称` 或 `end: 名称`",
    ),
}

_NOTED: dict[str, Sentence] = {
    "bpmn-takes-no-time": Sentence(
        "'{where}' takes no time and is no step of the process",
        "“{where}”不耗时，不作为环节",
    ),
    "bpmn-by-a-system": Sentence(
        "'{where}' is done by a system: it is a wait without officers",
        "“{where}”由系统完成，按无人办理的等待计",
        "write `by:` and `time:` if an officer does it",
        "如由人办理，请写 `by:` 和 `time:`",
    ),
    "bpmn-called": Sentence(
        "'{where}' calls another process, which stands as one step",
        "“{where}”调用另一个流程，此处按一个环节计",
    ),
    "bpmn-empty-sub-process": Sentence(
        "the sub-process '{where}' shows no steps and stands as one step",
        "子流程“{where}”没有展开，按一个环节计",
    ),
    "bpmn-timer-repeats": Sentence(
        "the timer '{where}' runs again and again ({text}); it runs once",
        "计时“{where}”会反复到期（{text}），此处只计一次",
    ),
    "bpmn-months": Sentence(
        "the timer '{where}' ({text}) counts months of 30 days and years of 365",
        "计时“{where}”（{text}）按每月 30 天、每年 365 天折算",
    ),
    "bpmn-start-with-trigger": Sentence(
        "what begins a case at '{where}' is told by the arrivals",
        "“{where}”由什么触发，由来件情况表示",
    ),
    "bpmn-no-start": Sentence(
        "there is no start event; the process begins with {names}",
        "没有开始事件，流程从{names}开始",
    ),
    "bpmn-conditional-flows": Sentence(
        "the conditional flows out of '{where}' do not exclude each other: a case may take several"
        " of them, as BPMN says",
        "从“{where}”引出的条件连线并不互斥：按 `BPMN` 的规定，同一办件可走其中几条",
        "put an exclusive gateway behind it if only one is meant",
        "如只走一条，请在其后放排他网关",
    ),
    "bpmn-loop-limit": Sentence(
        "'{where}' is repeated with a share of the cases; the most times are not kept",
        "“{where}”按占比重复办理，未保留最多次数",
    ),
    "bpmn-loop-without-end": Sentence(
        "only the end of the whole case ends the loop at '{where}'; a share of the cases leaves it"
        " each time round",
        "“{where}”处的循环只有在整个办件结束时才停止；此处每循环一次按占比离开",
        "write the share at its `todo`",
        "请在其 `todo` 处写上占比",
    ),
    "bpmn-side-way": Sentence(
        "'{where}' does not interrupt: what it begins happens beside the activity in a share of the"
        " cases, whether that is still under way or not",
        "“{where}”不中断环节：由它开始的工作在一部分办件中并行发生，不论该环节当时是否仍在办理",
        "write the share at its `todo`",
        "请在其 `todo` 处写上占比",
    ),
    "bpmn-interrupts-at-its-end": Sentence(
        "'{where}' interrupts '{of}'; here it does so at the end of it, for a share of the cases",
        "“{where}”会中断“{of}”；此处在其结束时按占比发生",
        "only a single step can be interrupted by a timer",
        "只有单个环节可以被计时中断",
    ),
    "bpmn-race-as-choice": Sentence(
        "what comes first at {names} is not seen, because the flows around form no block: a share"
        " of the cases goes each way",
        "{names}处无法比较谁先到，因其周围的连线不成块：各去向按占比计",
        "lead the flows around it into one gateway before and one behind, of the same kind",
        "请让其前后的连线各自汇入一个同类网关",
    ),
    "bpmn-multi-merge": Sentence(
        "several tokens of a case come to '{where}', and each goes on by itself: what is behind it"
        " is done several times",
        "同一办件会多次到达“{where}”，每次各自继续：其后的环节会办理多次",
        "join with a parallel gateway if it should be done once",
        "如只办理一次，请用并行网关汇合",
    ),
    "bpmn-ends-all": Sentence(
        "'{where}' ends the case at once, as '{label}'; such a case is none of the approved, over"
        " which means are taken",
        "“{where}”立即结束办件，结果记为“{label}”；这类办件不计入准予办结，而均值只按准予办结的办件计",
        "write `over: ended` in the experiment, or an end event without `terminate`",
        "请在 `experiment` 中写 `over: ended`，或改用普通结束事件",
    ),
    "bpmn-nothing-approved": Sentence(
        "no case would count as approved: every end has a label ({names})",
        "没有办件会计为准予：每个结束都有名称（{names}）",
        "leave the label of the normal end out, or write `over: ended` in the experiment",
        "请删去正常结束的名称，或在 `experiment` 中写 `over: ended`",
    ),
    "bpmn-lane-of-applicants": Sentence(
        "the lane '{name}' is that of the applicants, who never wait for each other",
        "泳道“{name}”是申请人，申请人之间互不等候",
        "write a pool if officers are meant",
        "如指工作人员，请写成岗位",
    ),
}

_LEFT_OUT: dict[str, Sentence] = {
    "bpmn-changed-since": Sentence(
        "the diagram was changed after it was exported: it is read as it is drawn now, and the"
        " numbers that were exported with it are left out",
        "流程图在导出后被修改过：现按图上所画读取，导出时带上的数字未带入",
        "change the process file instead, or write the numbers again at each `todo`",
        "请改在流程文件中修改，或在每处 `todo` 重新写上数字",
    ),
    "bpmn-unreadable-inside": Sentence(
        "the process that was exported with the diagram cannot be read; the diagram is read as it"
        " is drawn",
        "随图导出的流程无法读取，现按图上所画读取",
        "export it again",
        "请重新导出",
    ),
    "bpmn-no-part-of-the-flow": Sentence(
        "no part of the flow ({kind}): {names}",
        "不属于流程走向（{kind}）：{names}",
    ),
    "bpmn-id-twice": Sentence(
        "another element has the same id: {names}",
        "编号与其他元素重复：{names}",
    ),
    "bpmn-ad-hoc": Sentence(
        "they are done in any order inside '{of}', which stands as one step: {names}",
        "它们在“{of}”内不分先后，后者按一个环节计：{names}",
    ),
    "bpmn-event-sub-process": Sentence(
        "only an event begins it: {names}",
        "只由事件触发：{names}",
        "add it as a branch with a share if it matters",
        "如有必要，请另写为带占比的分支",
    ),
    "bpmn-compensation": Sentence(
        "a compensation cannot be simulated: {names}",
        "补偿无法模拟：{names}",
    ),
    "bpmn-attached-to-nothing": Sentence(
        "it is attached to nothing: {names}",
        "未附着在任何环节上：{names}",
        "draw it on the border of a task",
        "请画在环节的边框上",
    ),
    "bpmn-flow-to-nothing": Sentence(
        "the flow at '{other}' is attached to nothing: {names}",
        "“{other}”处的连线未接到任何元素：{names}",
        "attach it at both ends, or remove it",
        "请接好两端，或删去",
    ),
    "bpmn-flow-crosses": Sentence(
        "a flow leads from '{source}' into '{target}': {names}",
        "连线从“{source}”通到“{target}”：{names}",
        "use a message flow between pools, and no flow across the border of a sub-process",
        "泳池之间请用消息流，连线不得跨越子流程边界",
    ),
    "bpmn-flow-of-what-is-left-out": Sentence(
        "what they lead to or from is left out: {names}",
        "其一端未带入：{names}",
    ),
    "bpmn-never-left": Sentence(
        "a case never comes out of what is before: {names}",
        "办件不会走出其前的子流程：{names}",
    ),
    "bpmn-begins-nothing": Sentence(
        "it interrupts nothing, and nothing follows it: {names}",
        "不中断任何环节，其后也没有任何环节：{names}",
        "lead a flow from it to what is done then, or remove it",
        "请从此处引连线到届时要做的环节，或删去",
    ),
    "bpmn-never-reached": Sentence(
        "nothing leads there; it would never happen: {names}",
        "没有路径通向此处，永远不会发生：{names}",
        "lead a flow to it, or remove it",
        "请引连线过去，或删去",
    ),
    "bpmn-other-pool": Sentence(
        "another pool ({number:task|tasks}): {names}",
        "另一个泳池（任务 {number} 个）：{names}",
        "import it by itself with `--pool`",
        "请用 `--pool` 另行导入",
    ),
    "bpmn-silent-pool": Sentence(
        "a pool that shows no process: {names}",
        "没有流程内容的泳池：{names}",
    ),
    "bpmn-message": Sentence(
        "a message from '{source}' to '{target}': {names}; who waits for it waits for a"
        " time that is asked",
        "从“{source}”到“{target}”的消息：{names}；等待它的时长另行询问",
    ),
    "bpmn-choreography-beside": Sentence("a choreography: {names}", "编排图：{names}"),
    "bpmn-idle-lane": Sentence(
        "no step stands in the lane: {names}",
        "泳道中没有环节：{names}",
    ),
}

_REFUSED: dict[str, Sentence] = {
    "bpmn-no-process": Sentence(
        "the file holds no process",
        "文件中没有流程",
        "export a process or collaboration diagram",
        "请导出流程图或协作图",
    ),
    "bpmn-choreography": Sentence(
        "the file holds a choreography, which says who talks to whom and not who works",
        "文件中是编排图，只说明谁与谁联系，不说明由谁办理",
        "export the process of one participant",
        "请导出其中一方的流程图",
    ),
    "bpmn-no-such-pool": Sentence("there is no pool '{name}'", "没有泳池“{name}”"),
    "bpmn-too-many-nodes": Sentence(
        "the process has more than {most} elements",
        "流程的元素超过 {most} 个",
        "import a part of it",
        "请只导入其中一部分",
    ),
    "bpmn-nothing-in-it": Sentence(
        "'{where}' is empty: no task and no event",
        "“{where}”是空的：没有任务，也没有事件",
        "draw its steps, or take another pool with `--pool`",
        "请画出环节，或用 `--pool` 选另一个泳池",
    ),
    "bpmn-no-beginning": Sentence(
        "'{where}' has no beginning: there is no start event, and a flow leads to every element",
        "“{where}”没有起点：没有开始事件，且每个元素都有连线指向",
        "add a start event",
        "请加一个开始事件",
    ),
    "bpmn-waits-for-ever": Sentence(
        "{where} can wait for ever for {missing}: a case may go another way and never come from"
        " there",
        "{where}可能永远等不到{missing}：办件可能走了另一条路，不会从那里过来",
        "make the gateway that waits an exclusive one, or lead every way of the case to it",
        "请把等待的网关改为排他网关，或让办件的每条路径都通向它",
    ),
    "bpmn-twice-at-once": Sentence(
        "a case can come to {where} twice at once, where it has to come once",
        "同一办件可能同时两次到达{where}，而此处只能到达一次",
        "join with a parallel gateway what a parallel gateway has split",
        "并行网关分开的，请用并行网关汇合",
    ),
    "bpmn-goes-round": Sentence(
        "a case that comes to '{name}' goes round for ever",
        "办件到达“{name}”后会无休止地循环",
        "let a flow lead out of the loop to an end event",
        "请让一条连线离开循环，通向结束事件",
    ),
    "bpmn-too-entangled": Sentence(
        "the diagram is too entangled to be proven sound: a case can be in more than {max_states}"
        " states",
        "流程图过于复杂，无法验证：一个办件可能处于 {max_states} 种以上状态",
        "join what runs side by side sooner, or import a part of it",
        "请更早汇合并行的部分，或只导入其中一部分",
    ),
    "bpmn-complex-gateway": Sentence(
        "the complex gateway '{where}' cannot be simulated",
        "复杂网关“{where}”无法模拟",
        "use an exclusive, parallel or inclusive gateway",
        "请改用排他、并行或包容网关",
    ),
    "bpmn-link-to-nothing": Sentence(
        "the link '{where}' leads to no link event of the same name",
        "链接“{where}”没有同名的接收链接事件",
        "add the link event that catches it",
        "请补上接收它的链接事件",
    ),
    "bpmn-terminate-inside": Sentence(
        "'{where}' ends a sub-process in which a case may still be elsewhere; this cannot be"
        " simulated",
        "“{where}”终止子流程，而办件此时可能还在子流程的其他位置，无法模拟",
        "use an end event without `terminate`",
        "请改用普通结束事件",
    ),
    "bpmn-times-with-error": Sentence(
        "the sub-process '{where}' is done several times and can be left by an error; this cannot"
        " be simulated",
        "子流程“{where}”要做多次，又可能因错误离开，无法模拟",
        "remove the error end event inside it",
        "请删去其中的错误结束事件",
    ),
    "bpmn-cannot-be-said": Sentence(
        "{names} cannot be simulated where it stands: the flows around it form no block",
        "{names}在此处无法模拟：其周围的连线不成块",
        "lead the flows around it into one gateway before and one behind, of the same kind",
        "请让其前后的连线各自汇入一个同类网关",
    ),
}

SENTENCES: dict[str, Sentence] = {**_TAKEN, **_ASKED, **_NOTED, **_LEFT_OUT, **_REFUSED}
