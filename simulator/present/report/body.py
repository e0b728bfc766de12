"""The words and pictures of a report in one language: facts → **body** → page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.application.report import Facts
from simulator.comparison.indicators import reported
from simulator.comparison.results import Comparison, ScenarioResult
from simulator.model.flow import Text
from simulator.present.diagram.element import cropped, element
from simulator.present.diagram.picture import Arranged, drawn_on
from simulator.present.diagram.strip import strip_of
from simulator.present.monochrome import Style
from simulator.present.replay import pages as replay
from simulator.present.replay.shown import arranged_for
from simulator.present.report import charts
from simulator.present.report.first import first_screen, in_rows
from simulator.present.report.frontier import frontier_chart, order_chart
from simulator.present.report.official import official_tables
from simulator.present.report.sources import sources
from simulator.present.report.waterfall import waterfall
from simulator.present.tables.authority import reasons
from simulator.present.tables.best import BestPage
from simulator.present.tables.best_notes import best_notes
from simulator.present.tables.carried import carried_rows
from simulator.present.tables.comparison import certainty, headline
from simulator.present.tables.explanation import told
from simulator.present.tables.figures import CLOCKS, figure_rows
from simulator.present.tables.harm import beside, grave_harm
from simulator.present.tables.indicators import indicator_rows
from simulator.present.tables.pools import overtime
from simulator.present.tables.robustness import robust_lines
from simulator.present.tables.scores import score_rows
from simulator.present.tables.start_up import start_up_lines
from simulator.present.tables.versions import put_in_lines, told_notes
from simulator.present.words.messages import listed, say, sure
from simulator.present.words.numbers import share
from simulator.present.words.titles import all_pools, basis_given, pool_title, title, titles_of
from simulator.studies.scores import Scores

WORDS: Mapping[str, Text] = {
    "switch": Text("中文", "English"),
    "told": Text("In words", "一句话结论"),
    "limits": Text("What holds cases up", "堵点在哪里"),
    "decide": Text("What has to be decided, and by whom", "需要谁来决定"),
    "reform": Text("Reform", "举措"),
    "power": Text("Authority", "权限"),
    "why": Text("Why", "理由"),
    "risks": Text("What to weigh against the days saved", "与节省的时间一并考虑"),
    "figures": Text("The figures", "主要指标"),
    "diagram": Text("The flow before and after", "改革前后流程"),
    "distribution": Text("How long cases take", "办件用时分布"),
    "clocks": CLOCKS,
    "carried": Text("What carries the change", "变化由什么构成"),
    "waterfall": Text("How much each cut contributes", "各“减”的贡献"),
    "reforms": Text("How much each reform contributes", "各项举措的贡献"),
    "busy": Text("Who is busy", "各部门负荷"),
    "reality": Text("Promise and reality", "承诺时限与实际"),
    "trap": Text(
        "Both are of the same decisions and by the same clock, which stands still where the law"
        " lets it; a natural day counts 5/7 working day. A promise can fall while the wait does"
        " not: from beginning to delivery pass {days} working days.",
        "两者按同一批决定、同一计时口径合计：依法中止计时的日子不计，自然日按 5/7 个工作日折算。"
        "承诺时限下降不等于等待缩短：从开始到送达经过的工作日为 {days}。",
    ),
    "reported": Text("The figures that are reported", "上报指标"),
    "official": Text("Official tables", "公文表格"),
    "scores": Text("Points", "评价得分"),
    "best": Text("The best package", "最优改革组合"),
    "robust": Text("If the estimates are off", "若估计有偏差"),
    "assumptions": Text("What the figures rest on", "数据来源与假设"),
    "of": Text("Of what", "对象"),
    "source": Text("Source", "来源"),
    "repeat": Text("To repeat this", "重复本次测算"),
}
PARTS = (
    *("told", "limits", "decide", "risks", "figures", "diagram", "distribution", "carried"),
    *("waterfall", "best", "busy", "reality", "reported", "official", "scores", "robust"),
    *("assumptions", "repeat"),
)
DAYS_BEFORE_AFTER = Text("{title}: what it changes", "{title}：改革效果测算")
HELD = Text(
    "{scenario}: cases wait most for {pool} ({share} busy, {queue} in the queue on average).",
    "{scenario}：等候最多的是{pool}（负荷率 {share}，平均排队 {queue} 件）。",
)
UNHELD = Text(
    "{scenario}: hardly anybody waits for officers; the time goes elsewhere.",
    "{scenario}：几乎无人排队等人办理，时间花在别处。",
)
OVERLOAD = Text(
    "{scenario}: {pool} cannot keep up; the queue grows without end.",
    "{scenario}：{pool}超负荷，排队将不断增长。",
)
OVERTIME = Text(
    "{scenario}: {pool} works overtime, {hours}.",
    "{scenario}：{pool}需要加班，{hours}。",
)
MADE = Text(
    "Five Cuts {version}; seed {seed}, {sure}, observed {horizon}.",
    "五减 {version}；随机种子 {seed}，{sure}，模拟期 {horizon}。",
)


def body_of(
    facts: Facts,
    lang: str,
    command: str,
    style: Style = "screen",
    places: Mapping[str, Arranged] | None = None,
) -> dict[str, Any]:
    """Everything that a page shows, in one language; pictures as SVG. The flows are drawn where
    they have their ``places``.
    """
    comparison, titles = facts.comparison, facts.study.titles(lang)
    chosen = [name for name in comparison.scenarios if name != comparison.baseline]
    words = words_of(facts, lang, command)
    body = words | {
        "replay_words": replay.characters(lang),
        "diagrams": [
            {"title": titles[each], **_diagram(facts, each, titles, lang, style, place)}
            for each, place in (places or {}).items()
        ],
        "glance": _glance(facts, chosen[words["first"]["shown"]], lang, style) if places else None,
        "source_rows": [("", row) for row in words["sources"]],
        "distribution": charts.distribution(facts.times, titles, lang).svg(style),
        "waterfalls": [
            _waterfall(facts, each, titles[each], lang, style) for each in facts.explained
        ],
        "best_charts": _best_charts(facts, lang, style),
        "busy": charts.busy(comparison, facts.processes, titles, lang).svg(style),
        "reality": charts.promise_and_reality(comparison, titles, lang).svg(style),
        "robust": [_robust(facts, each, titles[each], lang, style) for each in facts.robust],
    }
    return body | {"contents": list(_contents(body))}


def _contents(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The parts of the page that there are, in their order."""
    optional = {"carried": "carried", "waterfall": "waterfalls", "scores": "scores"}
    optional |= {"robust": "robust", "best": "best"}
    for key in PARTS:
        if key not in optional or body[optional[key]]:
            yield key, body["words"][key]


def words_of(facts: Facts, lang: str, command: str) -> dict[str, Any]:
    """The words and tables of a report, in one language."""
    comparison = facts.comparison
    titles = facts.study.titles(lang)
    chosen = [name for name in comparison.scenarios if name != comparison.baseline]
    name = title(facts.before.title, facts.before.name, lang)
    head, rows = figure_rows(comparison, titles, lang)
    screen = first_screen(facts, titles, lang)
    carried_head, carried = carried_rows(comparison, titles, lang)
    return {
        "title": said(DAYS_BEFORE_AFTER, lang, title=name),
        "words": {key: said(text, lang) for key, text in WORDS.items() if key != "trap"}
        | {"trap": trap(comparison, titles, lang)}
        | {key: say(key, lang) for key in ("legality", "next", "simulated")},
        "grave": list(grave_harm(comparison, titles, lang)),
        "sentences": [
            {
                "days": headline(comparison, each, titles, lang),
                "start_up": [
                    *start_up_lines(comparison, each, all_pools(facts.processes), lang),
                    *put_in_lines(facts.before, facts.processes[each], titles[each], lang),
                ],
            }
            for each in chosen
        ],
        "sure": " · ".join(line.rstrip(".。") for line in certainty(comparison, titles, lang)),
        "notes": told_notes(comparison, titles, lang),
        "bottlenecks": list(_bottlenecks(facts, titles, lang)),
        "decisions": [
            {"title": titles[each], "rows": list(_decisions(facts, each, lang))} for each in chosen
        ],
        "risks": list(beside(comparison, titles, facts.processes, lang)),
        "head": head,
        "rows": [("main" if main else "", cells) for cells, main in rows],
        "carried_head": carried_head,
        "carried": [("main" if main else "", cells) for cells, main in carried],
        "reported": [_reported(facts, each, titles, lang) for each in chosen],
        "official": official_tables(facts, lang, WORDS["risks"].in_(lang)),
        "scores": [_scored(each, titles, lang) for each in facts.scored],
        "best": None if facts.best is None else _best(facts, lang),
        "sources": list(sources(facts.before, facts.scenarios, lang)),
        "first": screen,
        "tiles": in_rows(screen),
        "command": command,
        "made": said(
            MADE,
            lang,
            version=facts.version,
            seed=comparison.seed,
            sure=sure(comparison.replications, f"{comparison.confidence:.0%}", lang),
            horizon=_length(facts, lang),
        ),
    }


def _waterfall(facts: Facts, name: str, called: str, lang: str, style: Style) -> Mapping[str, Any]:
    found = facts.explained[name]
    lines = list(told(found, facts.before, facts.scenarios[name], lang))
    by_reform = facts.by_reform[name]
    sampled = by_reform.orders
    return {
        "title": called,
        "svg": waterfall(found, lang).svg(style),
        "reforms": waterfall(by_reform, lang).svg(style),
        "sampled": "" if sampled is None else say("sampled_orders", lang, n=sampled),
        "lines": lines,
    }


def _reported(facts: Facts, name: str, titles: Mapping[str, str], lang: str) -> Mapping[str, Any]:
    shown = (facts.comparison.baseline, name)
    head, rows = indicator_rows(reported(facts.comparison), shown, (), titles, lang)
    return {
        "title": titles[name],
        "head": head,
        "rows": rows,
    }


def _scored(found: Scores, titles: Mapping[str, str], lang: str) -> Mapping[str, Any]:
    head, rows, lines = score_rows(found, titles, lang)
    kinds = [*[""] * (len(rows) - 1), "main"]
    return {
        "title": title(found.indicators.title, found.indicators.name, lang),
        "head": head,
        "rows": list(zip(kinds, rows, strict=True)),
        "lines": lines,
    }


def _best(facts: Facts, lang: str) -> Mapping[str, Any]:
    """What is said of the best package, and it with those that are as good."""
    assert facts.best is not None
    pools = all_pools(facts.processes)
    page = BestPage(facts.best, pools, facts.scenarios, lang)
    rows = [[row.label, *(cell.figure for cell in row.cells)] for row in page.good.rows]
    return {
        "said": [str(line) for line in page.said()],
        "legend": [line.plain for line in page.legend()],
        "head": [page.good.label, *page.good.columns],
        "rows": [("main" if n == 0 else "", row) for n, row in enumerate(rows)],
        "lines": [*page.marks(len(rows) > 1), *best_notes(page)],
    }


def _best_charts(facts: Facts, lang: str, style: Style) -> list[str]:
    """The frontier and the order of doing."""
    if facts.best is None:
        return []
    pools = all_pools(facts.processes)
    return [
        draw(facts.best, pools, facts.scenarios, lang).svg(style)
        for draw in (frontier_chart, order_chart)
    ]


def _robust(facts: Facts, name: str, called: str, lang: str, style: Style) -> Mapping[str, Any]:
    found = facts.robust[name]
    lines = list(robust_lines(found, all_pools(facts.processes), lang))
    return {"title": called, "svg": charts.tornado(found, lang).svg(style), "lines": lines}


def said(text: Text, lang: str, **values: object) -> str:
    return text.in_(lang).format(**values)


def trap(comparison: Comparison, titles: Mapping[str, str], lang: str) -> str:
    """How promise and reality are counted, and what the applicant waits beside them."""
    results = comparison.scenarios.items()
    waits = {name: result.measures["working_days"].mean for name, result in results}
    told = [
        f"{titles[name]} {say('unstable', lang) if each is None else f'{each.mean:.1f}'}"
        for name, each in waits.items()
    ]
    return said(WORDS["trap"], lang, days=listed(told, lang))


def _length(facts: Facts, lang: str) -> str:
    days = round(facts.comparison.window.horizon / 86_400_000)
    return f"{days} 天" if lang == "zh" else f"{days} days"


def _bottlenecks(facts: Facts, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    pools = all_pools(facts.processes)
    for name, result in facts.comparison.scenarios.items():
        for pool, figures in result.pools.items():
            if figures.unstable:
                yield said(
                    OVERLOAD, lang, scenario=titles[name], pool=pool_title(pools, pool, lang)
                )
            hours = overtime(figures, facts.comparison, lang)
            if hours:
                yield said(
                    OVERTIME,
                    lang,
                    scenario=titles[name],
                    pool=pool_title(pools, pool, lang),
                    hours=hours,
                )
        busiest = result.bottleneck
        if busiest is None or result.pools[busiest].queue.mean < 0.05:
            yield said(UNHELD, lang, scenario=titles[name])
        else:
            yield _held(result, busiest, titles[name], pool_title(pools, busiest, lang), lang)


def _held(result: ScenarioResult, pool: str, scenario: str, called: str, lang: str) -> str:
    figures = result.pools[pool]
    busy = "–" if figures.utilisation is None else share(figures.utilisation.mean)
    return said(
        HELD, lang, scenario=scenario, pool=called, share=busy, queue=f"{figures.queue.mean:.1f}"
    )


def _decisions(facts: Facts, name: str, lang: str) -> Iterator[Mapping[str, Any]]:
    titles = titles_of(facts.before, lang)
    for each in facts.powers.get(name, ()):
        yield {
            "reform": title(each.reform.TERM, each.reform.KEY, lang),
            "power": say(f"power_{each.power}", lang),
            "why": reasons(each, titles, lang),
            "basis": "" if each.basis is None else basis_given(each.basis, lang),
            "grave": each.power == "law",
        }


def places_of(facts: Facts) -> dict[str, Arranged]:
    """Where all stands on the picture of the flow before and after each scenario; a page draws it
    in every language.
    """
    titles = {lang: facts.study.titles(lang) for lang in ("en", "zh")}
    return {
        name: arranged_for(
            facts.before,
            facts.processes[name],
            Text(titles["en"][name], titles["zh"][name]),
            "html",
            size="poster",
        )
        for name in facts.comparison.scenarios
        if name != facts.comparison.baseline
    }


def _glance(facts: Facts, name: str, lang: str, style: Style) -> Mapping[str, Any]:
    """The flow after the scenario that the first screen shows, and how wide it is at the most."""
    strip = strip_of(facts.before, facts.processes[name], lang)
    return {
        "svg": cropped(element(strip, style), strip.used),
        "wide": round(strip.used),
    }


def _diagram(
    facts: Facts, name: str, titles: Mapping[str, str], lang: str, style: Style, place: Arranged
) -> Mapping[str, Any]:
    """The picture, with the replay of a quarter on it, and the data of the replay, which is the
    same in both languages.
    """
    picture = drawn_on(place, lang)
    number = str(list(facts.processes).index(name))
    pair = (facts.comparison.baseline, name)
    moves = replay.moves_on(
        picture, [facts.replays[each] for each in pair], [facts.processes[each] for each in pair]
    )
    told = replay.Told(
        title="", sides=[titles[each] for each in pair], seed=facts.comparison.seed, lang=lang
    )
    return {
        "told": replay.foot(moves, told),
        "replay": replay.section(picture, element(picture, style), moves, told, number),
        "data": replay.data(moves, facts.before, number),
    }
