"""Writes the pictures of the documents: the comparison of a shipped flow as a terminal shows it,
from a real run, and its slides.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import apply_scenario, load_process, read_scenario
from simulator.present.diagram.grid import slides_of
from simulator.present.diagram.picture import rendered
from simulator.present.tables.comparison import print_comparison
from simulator.present.terminal import Terminal
from simulator.present.words.titles import title

if __name__ == "__main__":
    before = load_process("building-permit")
    scenario = read_scenario("one-window-joint-review")
    processes = {"baseline": before, scenario.value.name: apply_scenario(scenario, before)}
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Terminal(record=True, width=80, highlight=False, markup=False, file=nowhere)
        titles = {
            "baseline": "baseline",
            scenario.value.name: title(scenario.value.title, scenario.value.name, "en"),
        }
        print_comparison(console, compare(processes, Settings()), titles, processes, "en")
        target = Path(__file__).resolve().parent / "pictures" / "compare.svg"
        for lang in ("en", "zh"):
            slides = slides_of(before, processes[scenario.value.name], lang=lang)
            for name, slide in zip(("before", "after"), slides, strict=False):
                drawn = target.with_name(f"{name}.{lang}.png")
                drawn.write_bytes(rendered(slide, "png", dpi=108))
        picture = console.export_svg(
            title="fivecuts compare building-permit one-window-joint-review", unique_id="fivecuts"
        )
        target.write_text(
            re.sub(r"@font-face {.*?}", "", picture, flags=re.DOTALL), encoding="utf-8"
        )  # no font from the network
