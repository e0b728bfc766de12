"""How flows become graphs: written as the edges that a reader would draw."""

from __future__ import annotations

from graphs import HOUR, edges, gateway, names_on, process, step, way

from simulator.model.flow import (
    AnyOf,
    Choice,
    End,
    First,
    ItemRef,
    Parallel,
    Stage,
    Step,
)
from simulator.structure.graph import item_graph, process_graph, step_order
from simulator.structure.nodes import (
    EndNode,
    JoinNode,
    SplitNode,
    StepNode,
)
from simulator.structure.stages import DISPATCH, stage_steps


def test_steps_run_one_after_another() -> None:
    graph = process_graph(process(step("ask"), step("answer")))
    assert edges(graph) == ["start > step:ask", "step:ask > step:answer", "step:answer > finish"]
    answer = graph.nodes["step:answer"]
    assert isinstance(answer, StepNode)
    assert answer.path == ("flow", 1, "answer")
    assert answer.step.name == "answer"


def test_an_item_is_one_node_and_has_a_graph_of_its_own() -> None:
    flow = process(ItemRef("permit"), permit=(step("review"),))
    assert edges(process_graph(flow)) == ["start > item:permit", "item:permit > finish"]
    inner = item_graph(flow, "permit")
    assert edges(inner) == ["start > step:review", "step:review > finish"]
    assert inner.nodes["step:review"].name == "permit.review"
    assert inner.nodes["step:review"].path == ("items", "permit", "steps", 0, "review")


def test_a_choice_is_a_split_and_a_join_named_after_its_branches() -> None:
    graph = process_graph(
        process(Choice(branches=(way("yes", step("a")), way("no", step("b")))), step("c"))
    )
    assert edges(graph) == [
        "start > split:choice(no|yes)",
        "split:choice(no|yes) > step:a",
        "split:choice(no|yes) > step:b",
        "step:a > join:choice(no|yes)",
        "step:b > join:choice(no|yes)",
        "join:choice(no|yes) > step:c",
        "step:c > finish",
    ]


def test_a_choice_with_one_way_on_has_no_join() -> None:
    graph = process_graph(
        process(Choice(branches=(way("go", step("a")), way("stop", end="refused"))), step("c"))
    )
    assert "join:choice(go|stop)" not in graph
    assert "step:a > step:c" in edges(graph)
    assert isinstance(graph.nodes["end:refused"], EndNode)
    assert graph.nodes["end:refused"].name == "refused"
    assert graph.nodes["end:refused"].path == ("flow", 0, "choice", "stop")
    assert graph.out["end:refused"] == ()


def test_empty_branches_share_an_edge_and_none_is_lost() -> None:
    graph = process_graph(
        process(Choice(branches=(way("a"), way("b"), way("c", step("x")))), step("y"))
    )
    way_on, way_x = graph.out["split:choice(a|b|c)"]
    assert way_on.target == "join:choice(a|b|c)"
    assert way_x.target == "step:x"
    assert names_on(way_on) == ["a", "b"]


def test_edges_of_a_choice_keep_the_order_of_the_file_however_they_end() -> None:
    block = Choice(
        branches=(way("on"), way("end", end="no"), way("back", then="x"), way("do", step("y")))
    )
    graph = process_graph(process(step("x"), block, step("z")))
    assert graph.ahead["split:choice(back|do|end|on)"] == (
        "join:choice(back|do|end|on)",
        "end:no",
        "merge:x",
        "step:y",
    )


def test_rework_leads_to_a_merge_before_its_step() -> None:
    block = Choice(
        name="result", branches=(way("passed"), way("mend", step("rectify"), then="check"))
    )
    graph = item_graph(
        process(ItemRef("permit"), permit=(step("check"), block, step("sign"))), "permit"
    )
    assert edges(graph) == [
        "start > merge:check",
        "merge:check > step:check",
        "step:check > split:result",
        "split:result > step:sign",
        "split:result > step:rectify",
        "step:rectify > merge:check",
        "step:sign > finish",
    ]
    assert gateway(graph, "merge:check").gateway == "exclusive"
    assert graph.nodes["split:result"].name == "permit.result"


def test_blocks_of_one_name_are_numbered() -> None:
    block = Choice(branches=(way("a", step("x")), way("b")))
    other = Choice(branches=(way("b", step("y")), way("a")))
    graph = process_graph(process(block, other))
    splits = [node.name for node in graph.nodes.values() if isinstance(node, SplitNode)]
    assert splits == ["choice(a|b)", "choice(a|b)#2"]


def test_what_races_leaves_one_split_and_whoever_wins_goes_on_as_after_a_choice() -> None:
    timer = Step(name="timer", wait=HOUR, timer=True)
    late = (timer, step("b"))
    graph = process_graph(process(First(branches=((step("a"),), late)), step("c")))
    assert edges(graph) == [
        "start > split:first",
        "split:first > step:a",
        "split:first > step:timer",
        "step:a > join:first",
        "step:timer > step:b",
        "step:b > join:first",
        "join:first > step:c",
        "step:c > finish",
    ]
    assert (gateway(graph, "split:first").gateway, gateway(graph, "join:first").gateway) == (
        "first",
        "exclusive",
    )
    assert graph.nodes["step:timer"].path == ("flow", 0, "first", 1, 0, "timer")
    ended = process_graph(process(First(branches=((step("a"),), (timer, End("late"))), name="n")))
    assert edges(ended)[-3:] == ["split:n > step:timer", "step:a > finish", "step:timer > end:late"]


def test_parallel_branches_meet_in_a_join_that_may_not_wait_for_all() -> None:
    graph = process_graph(
        process(Parallel(branches=((step("a"), step("b")), (step("c"),)), until=1))
    )
    assert edges(graph) == [
        "start > split:parallel",
        "split:parallel > step:a",
        "split:parallel > step:c",
        "step:a > step:b",
        "step:b > join:parallel",
        "step:c > join:parallel",
        "join:parallel > finish",
    ]
    join = graph.nodes["join:parallel"]
    assert isinstance(join, JoinNode)
    assert join.waits
    assert join.until == 1
    assert graph.nodes["step:b"].path == ("flow", 0, "parallel", 0, 1, "b")
    assert graph.nodes["step:c"].path == ("flow", 0, "parallel", 1, "c")


def test_the_gateways_of_an_inclusive_block_name_each_other() -> None:
    graph = process_graph(process(AnyOf(branches=(way("fire", step("x")), way("air", step("y"))))))
    assert gateway(graph, "split:any(air|fire)").pair == "join:any(air|fire)"
    assert gateway(graph, "join:any(air|fire)").pair == "split:any(air|fire)"
    assert graph.ahead["split:any(air|fire)"] == ("step:y", "step:x")


def test_a_stage_has_a_way_in_and_out_and_work_of_its_own() -> None:
    stage = Stage(name="joint", lead="desk", do=(ItemRef("permit"),), dispatch=HOUR, conclude=HOUR)
    flow = process(stage, permit=(step("sign"),))
    assert edges(process_graph(flow)) == [
        "start > enter:joint",
        "enter:joint > step:joint.dispatch",
        "step:joint.dispatch > item:permit",
        "item:permit > step:joint.conclude",
        "step:joint.conclude > exit:joint",
        "exit:joint > finish",
    ]
    assert process_graph(flow).nodes["step:joint.dispatch"].path == (
        "flow",
        0,
        "stage",
        "dispatch",
    )
    assert stage_steps(stage)[0] == Step(name="dispatch", title=DISPATCH, by=("desk",), time=HOUR)
    assert step_order(flow) == ("joint.dispatch", "permit.sign", "joint.conclude")


def test_what_follows_the_delivery_of_an_item_is_trailing() -> None:
    steps = (step("sign"), step("collect", milestones=("delivered",)), step("file"))
    graph = item_graph(process(ItemRef("permit"), permit=steps), "permit")
    assert edges(graph) == [
        "start > step:sign",
        "step:sign > step:collect",
        "step:collect > deliver",
        "deliver > finish",
        "deliver > step:file",
        "step:file > rest",
    ]
    assert [key for key, node in graph.nodes.items() if node.trailing] == [
        "step:file",
        "rest",
    ]


def test_an_item_that_is_delivered_at_its_last_step_has_no_trailing_work() -> None:
    graph = item_graph(
        process(ItemRef("permit"), permit=(step("collect", milestones=("delivered",)),)), "permit"
    )
    assert edges(graph) == ["start > step:collect", "step:collect > finish"]


def test_a_block_that_delivers_is_followed_by_trailing_work() -> None:
    send, hand = step("send", milestones=("delivered",)), step("hand", milestones=("delivered",))
    block = Choice(name="how", branches=(way("post", send), way("fetch", hand)))
    graph = item_graph(process(ItemRef("permit"), permit=(block, step("file"))), "permit")
    assert "join:how > deliver" in edges(graph)
    assert "deliver > step:file" in edges(graph)


def test_what_follows_the_last_item_of_a_process_is_trailing() -> None:
    collect = step("collect", serves=("permit",))
    graph = process_graph(
        process(step("ask"), ItemRef("permit"), collect, step("survey"), permit=(step("sign"),))
    )
    assert edges(graph)[-4:] == [
        "step:collect > deliver",
        "deliver > finish",
        "deliver > step:survey",
        "step:survey > rest",
    ]


def test_a_process_without_items_has_no_trailing_work() -> None:
    assert "deliver" not in process_graph(process(step("serve"), step("survey")))


def test_a_case_that_may_still_go_back_is_not_delivered() -> None:
    verdict = Choice(branches=(way("good"), way("again", then="ask")))
    graph = process_graph(
        process(
            step("ask"),
            ItemRef("permit"),
            step("look"),
            verdict,
            step("survey"),
            permit=(step("sign"),),
        )
    )
    assert [key for key, node in graph.nodes.items() if node.trailing] == [
        "step:survey",
        "rest",
    ]
