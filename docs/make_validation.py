"""Writes docs/validation.md and docs/validation.zh.md: what theory says beside what the program
finds, from a real run.

    python docs/make_validation.py

Ends with status 1 if an exact value lies outside its 99.9 % interval. The models and formulas are
those of ``tests/theory``; a run takes some minutes on two cores and gives the same bytes every
time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from theory.calendars import VECTORS, Vector  # noqa: E402
from theory.flows import FLOWS  # noqa: E402
from theory.formulas import SOURCES  # noqa: E402
from theory.models import CONFIDENCE, Known, Model  # noqa: E402
from theory.networks import NETWORKS  # noqa: E402
from theory.queues import QUEUES  # noqa: E402

from simulator.experiments.runs import Settings  # noqa: E402
from simulator.experiments.statistics import Estimate  # noqa: E402
from simulator.formats import load_process, shipped_processes  # noqa: E402
from simulator.model.flow import Text  # noqa: E402
from simulator.model.process import Process  # noqa: E402
from simulator.present.words.measures import measure_title  # noqa: E402
from simulator.studies.theory import Verdict, verify  # noqa: E402

SEED = 1
REPLICATIONS = 40
PARTS: tuple[tuple[str, str, Mapping[str, Model]], ...] = (
    ("Queues", "单个排队系统", QUEUES),
    ("Networks, offices and meetings", "排队网络、工作时间与会议", NETWORKS),
    ("Flows without queues", "无排队的流程", FLOWS),
)


@dataclass(frozen=True)
class Row:
    """A line of the page: a known measure of a model beside the simulated interval."""

    model: Model
    known: Known
    found: Estimate

    @property
    def agrees(self) -> bool:
        return self.known.holds(self.found)


@dataclass(frozen=True)
class Found:
    """All that was run."""

    rows: tuple[tuple[tuple[str, str], tuple[Row, ...]], ...]
    answers: tuple[tuple[Process, tuple[Verdict, ...]], ...]
    vectors: tuple[tuple[Vector, str], ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing disagrees."""
        return (
            all(row.agrees for _, rows in self.rows for row in rows)
            and all(verdict.inside for _, verdicts in self.answers for verdict in verdicts)
            and all(vector.expected == found for vector, found in self.vectors)
        )

    @property
    def intervals(self) -> int:
        return sum(len(rows) for _, rows in self.rows) + sum(
            len(verdicts) for _, verdicts in self.answers
        )


def run() -> Found:
    """Simulates everything on all cores, telling on stderr how far it is."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        estimates = {
            name: pool.submit(estimated, part, name)
            for part, (_, _, models) in enumerate(PARTS)
            for name in models
        }
        known = {
            key: process for key in shipped_processes() if (process := load_process(key)).answers
        }
        verdicts = {
            key: pool.submit(verify, process, Settings(replications=REPLICATIONS))
            for key, process in known.items()
        }
        for n, done in enumerate(as_completed([*estimates.values(), *verdicts.values()]), start=1):
            done.result()
            print(f"{n}/{len(estimates) + len(verdicts)}", file=sys.stderr, flush=True)
    parts = tuple(
        (
            (english, chinese),
            tuple(
                Row(model, known, found)
                for name, model in models.items()
                for known, found in zip(model.known, estimates[name].result(), strict=True)
            ),
        )
        for english, chinese, models in PARTS
    )
    answers = tuple((process, verdicts[key].result()) for key, process in known.items())
    return Found(parts, answers, tuple((vector, vector.found()) for vector in VECTORS))


def estimated(part: int, name: str) -> tuple[Estimate, ...]:
    """The intervals of one model, found by its name in a process of its own."""
    model = PARTS[part][2][name]
    return model.estimates(SEED, REPLICATIONS, model.days)


WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "made": "<!-- Written by docs/make_validation.py from a real run; do not edit. -->",
        "title": "# Theory and simulation side by side",
        "intro": (
            "Every value here is known without simulating: by a formula, by a textbook, or by a"
            " calendar. `make validate` simulates all\nof them again, rewrites this page, and fails"
            " if a value lies outside its interval. The formulas are"
            " in\n`tests/theory/formulas.py`, the flows beside them.\n\n{replications}"
            " replications, seed {seed}, {intervals} intervals of {confidence}. One true value in a"
            " thousand lies outside\nby chance. The seed is the first there is, not a chosen one;"
            " how long a run is was set by how long a machine should work on\nit. Shorter runs with"
            " three other seeds are part of `make test-all`.\n\nWork takes a minute on average and"
            " cases come by chance unless something else is said. ρ is the load, λ the arrivals"
            " per\nminute, c the officers, p a chance; times are in minutes."
        ),
        "head": (
            "| model | measure | exact | by | source | simulated | 99.9% interval | ± | agrees |"
        ),
        "answers": (
            "## Flows that ship\n\nTheir files say what is known (`answers:`); `fivecuts check"
            " --theory` compares likewise.\n"
        ),
        "answers_head": (
            "| flow | measure | known | source | simulated | 99.9% interval | ± | agrees |"
        ),
        "vectors": (
            "## Calendar\n\nWorking days of China; the day of the start does not count. Exact, no"
            " chance.\n"
        ),
        "vectors_head": "| question | published | program | agrees |",
        "sources": "## Sources\n",
        "yes": "yes",
        "no": "**NO**",
        "to": "to",
    },
    "zh": {
        "made": "<!-- 由 docs/make_validation.py 据实际运行写成，请勿手改。 -->",
        "title": "# 理论值与模拟值对照",
        "intro": (
            "本页各值不经模拟即可知道：来自公式、教科书或日历。`make validate`"
            " 重新模拟全部模型并重写本页，\n"
            "只要有一个值落在区间之外就报错。公式在 `tests/theory/formulas.py`，流程在同一文件夹。"
            "\n\n"
            "重复 {replications} 次，种子 {seed}，共 {intervals} 个 {confidence} 区间。"
            "真值偶然落在区间之外的机会是千分之一。\n"
            "种子就用 1，没有挑选；运行时长按机器该花的时间而定。另用三个种子做的较短检验见 `make"
            " test-all`。\n\n"
            "除另有说明外，每件平均办理 1 分钟，办件随机到来。ρ 为负荷，λ 为每分钟来件数，c"
            " 为人员数，p 为概率；\n"
            "时间单位为分钟。"
        ),
        "head": "| 模型 | 指标 | 精确值 | 公式 | 出处 | 模拟值 | 99.9% 区间 | ± | 相符 |",
        "answers": (
            "## 随附的教学流程\n\n已知的值写在流程文件里（`answers:`）；`fivecuts check --theory`"
            " 做同样的比较。\n"
        ),
        "answers_head": "| 流程 | 指标 | 已知值 | 出处 | 模拟值 | 99.9% 区间 | ± | 相符 |",
        "vectors": "## 日历\n\n中国的工作日；起算当日不计。无随机成分，须完全相同。\n",
        "vectors_head": "| 问题 | 公布 | 程序 | 相符 |",
        "sources": "## 出处\n",
        "yes": "是",
        "no": "**否**",
        "to": "至",
    },
}


def page(found: Found, lang: str) -> str:
    """The page in one language."""
    words, place = WORDS[lang], 0 if lang == "en" else 1
    intro = words["intro"].format(
        replications=REPLICATIONS,
        seed=SEED,
        intervals=found.intervals,
        confidence=f"{CONFIDENCE:.1%}",
    )
    lines = [words["made"], "", words["title"], "", intro, ""]
    for titles, rows in found.rows:
        lines += [
            f"## {titles[place]}\n",
            *_table(words["head"], (_row(row, lang, place) for row in rows)),
        ]
    lines += [words["answers"], *_table(words["answers_head"], _answers(found.answers, lang))]
    vectors = (
        [vector.question[place], vector.expected, got, _yes(vector.expected == got, lang)]
        for vector, got in found.vectors
    )
    lines += [words["vectors"], *_table(words["vectors_head"], vectors)]
    lines += [words["sources"], *(f"* **{name}**: {source}." for name, source in SOURCES.items())]
    return "\n".join(lines) + "\n"


def _table(head: str, rows: Iterator[Sequence[str]]) -> list[str]:
    return [
        head,
        "|---" * (head.count("|") - 1) + "|",
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
    ]


def _row(row: Row, lang: str, place: int) -> list[str]:
    known = row.known
    exact = (
        number(known.exact)
        if known.upto is None
        else f"{number(known.exact)} {WORDS[lang]['to']} {number(known.upto)}"
    )
    shown = [row.model.title[place], known.name[place], exact, known.formula, known.source]
    return [*shown, *_interval(row.found, lang), _yes(row.agrees, lang)]


def _answers(
    answers: Sequence[tuple[Process, Sequence[Verdict]]], lang: str
) -> Iterator[list[str]]:
    for process, verdicts in answers:
        for verdict in verdicts:
            low, high = verdict.answer.bounds
            known = (
                str(low)
                if verdict.answer.exact is not None
                else f"{low} {WORDS[lang]['to']} {high}"
            )
            measure = measure_title(verdict.measure, lang)
            shown = (
                ["", "", "—"]
                if verdict.found is None
                else _interval(verdict.found, lang, f" {verdict.unit}")
            )
            yield [
                f"`{process.name}`",
                measure,
                known,
                _said(verdict.answer.source or process.source or "", lang),
                *shown,
                _yes(verdict.inside, lang),
            ]


def _said(source: Text | str, lang: str) -> str:
    return source if isinstance(source, str) else source.in_(lang)


def _interval(found: Estimate, lang: str, unit: str = "") -> list[str]:
    low, high = found.ends
    relative = "—" if found.relative is None else f"{found.relative:.1%}"
    between = f"{number(low)} {WORDS[lang]['to']} {number(high)}"
    return [number(found.mean) + unit, between, relative]


def _yes(agrees: bool, lang: str) -> str:
    return WORDS[lang]["yes" if agrees else "no"]


def number(value: float) -> str:
    """Four significant digits, as far as they stand behind the point.

    >>> number(0.16393), number(13.9643), number(967.142857), number(0)
    ('0.1639', '13.96', '967.1', '0')
    """
    if value == 0:
        return "0"
    before = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return f"{value:.{max(4 - before, 0)}f}".replace("-", "−")


def main() -> int:
    found = run()
    for name, lang in (("validation.md", "en"), ("validation.zh.md", "zh")):
        (ROOT / "docs" / name).write_text(page(found, lang), encoding="utf-8", newline="\n")
    for _, rows in found.rows:
        for row in rows:
            if not row.agrees:
                print(
                    f"outside: {row.model.title[0]}, {row.known.name[0]}: {row.known.exact}"
                    f" {row.found}",
                    file=sys.stderr,
                )
    print(
        "all agree" if found.agrees else "theory and simulation disagree; see docs/validation.md",
        file=sys.stderr,
    )
    return 0 if found.agrees else 1


if __name__ == "__main__":
    sys.exit(main())
