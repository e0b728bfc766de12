"""Sentences of the rules about flows: blocks, explicit graphs and the ways of a case."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_BLOCKS: dict[str, Sentence] = {
    "choice-does-not-add-up": Sentence(
        "the shares of '{name}' add up to {total:%}; {rest}",
        "“{name}”的占比合计 {total:%}，{rest}",
        "let one branch be `rest`, or change a share",
        "请把一个分支写为 `rest`，或修改占比",
    ),
    "branch-without-share": Sentence(
        "the branch '{name}' has no share",
        "分支“{name}”没有占比",
        "write `share:`, `when:` or `rest`",
        "请写 `share:`、`when:` 或 `rest`",
    ),
    "branch-with-two-shares": Sentence(
        "the branch '{name}' has more than one of share, rest and when",
        "分支“{name}”同时写了 `share`、`rest`、`when` 中的两个以上",
        "keep one of them",
        "请只留一个",
    ),
    "branch-with-then-and-end": Sentence(
        "the branch '{name}' has both `then` and `end`",
        "分支“{name}”同时写了 `then` 和 `end`",
        "keep one of them",
        "请只留一个",
    ),
    "rest-never-taken": Sentence(
        "the `rest` of '{name}' is never taken, because every case takes another branch",
        "“{name}”的 `rest` 分支永远不会走，因为每个办件都会走另一个分支",
        "`rest` is for the cases that take no other branch; leave it out, or change a share",
        "`rest` 用于不走其他任何分支的办件，请删去或修改占比",
    ),
    "any-branch-with-then": Sentence(
        "the branch '{name}' of an `any` block has a `then`",
        "`any` 块的分支“{name}”写了 `then`",
        "its join would wait; put a choice behind the block",
        "汇合处会一直等待，请把选择网关放在该块之后",
    ),
    "block-without-branches": Sentence(
        "'{name}' has no branches",
        "“{name}”没有分支",
        "add branches, or remove it",
        "请补上分支，或删去",
    ),
    "several-rests": Sentence(
        "{rests} branches of '{name}' are `rest`",
        "“{name}”有 {rests} 个分支写了 `rest`",
        "let one be",
        "请只留一个",
    ),
    "shares-leave-no-rest": Sentence(
        "the shares of '{name}' add up to {total:%}",
        "“{name}”的占比合计 {total:%}",
        "leave something for `rest`",
        "请为 `rest` 留出余地",
    ),
    "choice-without-a-way": Sentence(
        "'{name}' has no way out for a case that no `when` takes",
        "不符合任何 `when` 的办件在“{name}”无路可走",
        "let one branch be `rest`",
        "请把一个分支写为 `rest`",
    ),
    "choice-without-a-sure-way": Sentence(
        "'{name}' has no sure way out for a case of class {names:or}",
        "办件类型为{names:or}的办件在“{name}”未必有路可走",
        "let one branch be `rest`",
        "请把一个分支写为 `rest`",
    ),
    "parallel-without-branches": Sentence(
        "a parallel block without branches",
        "并行块没有分支",
        "add branches, or remove it",
        "请补上分支，或删去",
    ),
    "parallel-branch-empty": Sentence(
        "an empty parallel branch", "并行分支是空的", "leave it out", "请删去"
    ),
    "join-waits-for-too-many": Sentence(
        "the join waits for {until} branches, but there are {number}",
        "汇合要等 {until} 个分支，但只有 {number} 个",
        "leave `until` out to wait for all",
        "要等全部分支，请删去 `until`",
    ),
    "stage-inside": Sentence(
        "a stage stands inside {level}",
        "阶段写在{level}之内",
        "a stage stands in the flow of the process",
        "阶段只能写在流程的 `flow` 中",
    ),
    "stage-without-items": Sentence(
        "the stage '{name}' holds no item",
        "阶段“{name}”没有事项",
        "put its items there, or remove it",
        "请写入事项，或删去该阶段",
    ),
    "stage-inside-a-stage": Sentence(
        "the stage '{name}' stands inside another stage",
        "阶段“{name}”写在另一个阶段之内",
        "put it before or behind that",
        "请移到该阶段之前或之后",
    ),
    "end-name-reserved": Sentence(
        "an end cannot be called '{label}', which is an outcome with a meaning of its own",
        "结束不能叫“{label}”，这一办理结果另有含义",
        "use another label",
        "请换一个名称",
    ),
    "edge-share-without-choice": Sentence(
        "the edge from '{source}' to '{target}' has a share or condition, but '{source}' does not"
        " choose",
        "从“{source}”到“{target}”的连线写了占比或条件，但“{source}”不作选择",
        "leave it out",
        "请删去",
    ),
    "edge-without-share": Sentence(
        "the edge from '{source}' to '{target}' must have one of share, rest and when",
        "从“{source}”到“{target}”的连线须写 `share`、`rest`、`when` 中的一个",
        "'{source}' chooses among its edges",
        "“{source}”要在各条连线中作选择",
    ),
}

_SHAPES: dict[str, Sentence] = {
    "no-such-node": Sentence("no node '{name}'", "没有节点“{name}”"),
    "join-cannot-wait": Sentence(
        "'{name}' cannot wait for {until} tokens",
        "“{name}”不能等待 {until} 个分支到达",
        "write a number from 1 to {into}",
        "请写 1 至 {into} 之间的数",
    ),
    "only-parallel-joins-wait": Sentence(
        "only a parallel join has `until`", "只有并行汇合可以写 `until`"
    ),
    "edge-given-twice": Sentence(
        "the edge from '{source}' to '{target}' is given twice",
        "从“{source}”到“{target}”的连线写了两次",
        "leave one out, or put a step on it",
        "请删去一条，或在其中一条上加一个环节",
    ),
    "graph-without-nodes": Sentence(
        "a graph without nodes", "流程图没有节点", "add nodes, or remove it", "请补上节点，或删去"
    ),
    "graph-with-several-beginnings": Sentence(
        "{names} all begin the graph",
        "{names}都是流程图的起点",
        "exactly one node has no edge that leads to it; lead edges to the others",
        "只能有一个节点没有连线指向它，请把连线引向其余节点",
    ),
    "gateway-without-purpose": Sentence(
        "the gateway '{name}' neither splits nor joins",
        "网关“{name}”既不分流也不汇合",
        "remove it, or lead more edges there",
        "请删去，或引入更多连线",
    ),
    "edge-out-of-an-end": Sentence(
        "an edge leads out of the end '{name}'",
        "有连线从结束“{name}”引出",
        "the case is over there; remove the edge",
        "办件到此结束，请删去该连线",
    ),
    "note-finish-is-no-approval": Sentence(
        "cases that finish as '{label}' are none of the approved, over which means are taken",
        "以“{label}”完成的办件不计入准予办结，而均值只按准予办结的办件计",
        "leave the label out where they are approved, or write `over: ended` in the experiment",
        "如属准予，请删去名称，或在 `experiment` 中写 `over: ended`",
    ),
    "edge-out-of-a-finish": Sentence(
        "an edge leads out of the finish '{name}'",
        "有连线从完成“{name}”引出",
        "this branch is over there; remove the edge",
        "这一分支到此完成，请删去该连线",
    ),
    "finish-inside-an-item": Sentence(
        "a `finish` stands inside {level}",
        "`finish` 写在{level}之内",
        "put it behind the item in the flow of the process; in an item a branch leads to its end",
        "请移到流程中该事项之后；事项之内的分支应通向事项末尾",
    ),
    "merge-each-of-no-join": Sentence(
        "'{name}' has `merge: each`, but is no exclusive join of several edges",
        "“{name}”写了 `merge: each`，但不是多条连线的排他汇合",
        "leave it out: only an exclusive join passes each token by itself",
        "请删去；只有排他汇合才会让每个分支各自通过",
    ),
    "each-before-an-item": Sentence(
        "behind '{name}' (`merge: each`) a case could be in an item, or at its materials, several"
        " times at once",
        "在“{name}”（`merge: each`）之后，同一办件可能多次同时进入事项或办理其材料",
        "join with a parallel join before the item",
        "请在该事项之前用并行汇合",
    ),
    "finish-beside-until": Sentence(
        "a join waits for some of its branches only, and the flow has a `finish`",
        "汇合只等部分分支，而流程中写有 `finish`",
        "leave `until` out, so that it is known when a case is over",
        "请删去 `until`，以便判定办件何时办结",
    ),
    "several-edges-out": Sentence(
        "{out} edges lead out of '{name}'",
        "从“{name}”引出 {out} 条连线",
        "put a split behind it",
        "请在其后放一个分流网关",
    ),
    "inclusive-split-without-join": Sentence(
        "a case that takes no way out of the inclusive split '{name}' could go nowhere",
        "办件若不走包容分流“{name}”的任何一支，便无处可去",
        "write `rest: true` at one edge, or lead all its ways to one inclusive join",
        "请在一条连线上写 `rest: true`，或把它的全部分支引向同一个包容汇合",
    ),
}

_TOKENS: dict[str, Sentence] = {
    "twice-at-once": Sentence(
        "a case can come to {where} twice at once",
        "同一办件可能同时两次到达{where}",
        "join with a parallel join what a parallel split has split; or, if each is to go on by"
        " itself to a `finish`, with an exclusive join that says `merge: each`",
        "并行分流的分支请用并行汇合；若各分支要各自继续并以 `finish` 结束，"
        "请用写有 `merge: each` 的排他汇合",
    ),
    "join-never-goes-on": Sentence(
        "{where} can wait for ever, although a token has come by every edge",
        "{where}可能永远等下去，尽管每条连线都已有分支到达",
        "join with a parallel join what a parallel split has split",
        "并行分流的分支请用并行汇合",
    ),
    "several-last-nodes": Sentence(
        "no edge leads out of {names}, and a case can come to more than one of them",
        "{names}都没有引出的连线，而同一办件会到达其中不止一处",
        "lead an edge on, such as to a parallel join of what a parallel split has split, or to a"
        " `finish` each",
        "请引出连线，例如引向与并行分流对应的并行汇合，或各自引向一个 `finish`",
    ),
    "waits-for-ever": Sentence(
        "{where} can wait for ever for {missing}",
        "{where}可能永远等不到{missing}",
        "join with an exclusive join what an exclusive split has split",
        "排他分流的分支请用排他汇合",
    ),
    "waits-for-what-finished": Sentence(
        "{where} can wait for ever for {missing}, because a `finish` may end that branch",
        "{where}可能永远等不到{missing}，因为 `finish` 可能已结束该分支",
        "put the `finish` behind the join, or let every way of that branch end in one",
        "请把 `finish` 移到汇合之后，或让该分支的每条路径都以它结束",
    ),
    "the-finish": Sentence("the finish", "终点"),
    "both-of": Sentence("{first} and {second}", "{first}和{second}"),
    "graph-too-entangled": Sentence(
        "the graph is too entangled to be proven sound: a case can be in more than {max_states}"
        " states",
        "流程图过于复杂，无法验证：一个办件可能处于 {max_states} 种以上状态",
        "write parts of it as blocks",
        "请把其中一部分改写为块",
    ),
    "graph-goes-round": Sentence(
        "a case can go round in the graph for ever",
        "办件可能在流程图中无休止地循环",
        "let every loop have a way out",
        "每个循环都要有出口",
    ),
    "graph-loses-a-case": Sentence(
        "a case can get lost in the graph",
        "办件可能在流程图中中断",
        "let every way lead to an end",
        "每条路径都要通向结束",
    ),
}

_WAYS: dict[str, Sentence] = {
    "goes-round-for-ever": Sentence(
        "a case that comes to '{name}' goes round for ever",
        "办件到达“{name}”后会无休止地循环",
        "let a branch of the choice behind it go on, or `end` the case",
        "请让其后选择网关的一个分支继续向前，或用 `end` 结束办件",
    ),
    "class-goes-round": Sentence(
        "a case of class {classes:or} that comes to '{name}' goes round for ever",
        "类型为{classes:or}的办件到达“{name}”后会无休止地循环",
        "let a branch of the choice behind it go on, or `end` the case",
        "请让其后选择网关的一个分支继续向前，或用 `end` 结束办件",
    ),
    "never-reached": Sentence(
        "no case ever comes to '{name}'",
        "没有办件会到达“{name}”",
        "let a way lead to it, or remove it",
        "请引一条路径到此，或删去",
    ),
    "need-not-decided-before": Sentence(
        "'{name}' needs '{needed}', which may not be decided before it",
        "事项“{name}”以“{needed}”为前置，但后者未必先办结",
        "put '{needed}' before it in the flow, where every case goes through it",
        "请把“{needed}”放在它之前、每个办件都经过的位置",
    ),
    "waits-for-its-own-item": Sentence(
        "'{name}' waits for the decision on its own item",
        "环节“{name}”等待的是自己所属事项的决定",
        "name another item, or leave it out",
        "请写另一个事项，或删去",
    ),
    "waits-for-what-waits": Sentence(
        "'{name}' waits for '{item}', which waits for it",
        "环节“{name}”等待事项“{item}”，而后者又在等它",
        "put '{item}' before it or beside it in the flow",
        "请把“{item}”放在它之前，或与之并行",
    ),
    "waits-for-what-may-not-come": Sentence(
        "'{name}' waits for '{item}', to which not every case comes",
        "环节“{name}”等待事项“{item}”，但并非每个办件都经过后者",
        "put '{item}' where every case goes through it",
        "请把“{item}”放在每个办件都经过的位置",
    ),
    "needs-in-a-circle": Sentence(
        "{names} need each other",
        "事项{names}互为前置",
        "remove one of the needs",
        "请删去其中一个前置",
    ),
    "item-needs-itself": Sentence(
        "'{name}' needs itself", "事项“{name}”以自己为前置", "remove it", "请删去"
    ),
    "leads-back-from-after-delivery": Sentence(
        "work after the delivery of {level} leads back to '{other}'",
        "{level}送达之后的工作又回到“{other}”",
        "let only the last step before the case leaves be `delivered`",
        "只有办件离开前的最后一个环节可以写 `delivered`",
    ),
    "leads-past-the-delivery": Sentence(
        "'{name}' leads past the delivery of {level} to '{other}'",
        "“{name}”越过{level}的送达，通向“{other}”",
        "let it lead to a step before the delivery",
        "请让它通向送达之前的环节",
    ),
}

SENTENCES: dict[str, Sentence] = {**_BLOCKS, **_SHAPES, **_TOKENS, **_WAYS}
