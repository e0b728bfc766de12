"""Draws docs/pictures/rooms.svg: the rooms of the program, and which of them use which.

    python docs/make_architecture.py

The rooms and their order are the layers in setup.cfg, what is said of each is the first sentence of
its package, and every arc stands for imports that are there and bears their names and number as
its id. A test compares what the picture says with the program.
"""

from __future__ import annotations

import ast
import configparser
import io
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pictures" / "rooms.svg"
BLIND = ("engine", "flow_analysis", "measures", "experiments", "comparison")
INK, QUIET, FILL, BLIND_FILL = "#1f2d3d", "#66788a", "#eef3f8", "#fdf1dc"
ARC, BLIND_ARC = "#7d92a8", "#c98a2b"


def rooms() -> list[str]:
    """The rooms from the highest layer to the lowest."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup["importlinter:contract:layers"]["layers"].split()


def sentence(room: str) -> str:
    """What a room says that it is for, to the first full stop or colon."""
    source = (ROOT / "simulator" / room / "__init__.py").read_text(encoding="utf-8")
    whole = " ".join((ast.get_docstring(ast.parse(source)) or "").split())
    return whole.partition(". ")[0].rstrip(".")


def uses() -> Counter[tuple[str, str]]:
    """How many modules of a room import something of another."""
    known, found = set(rooms()), Counter[tuple[str, str]]()
    for path in sorted((ROOT / "simulator").rglob("*.py")):
        room = path.relative_to(ROOT / "simulator").parts[0]
        others = {name for name in _imported(path) if name in known and name != room}
        found.update((room, other) for other in others if room in known)
    return found


def arc_id(room: str, other: str, count: int) -> str:
    """The id of an arc in the picture: which room uses which, in how many modules."""
    return f"{room}-uses-{other}-{count}"


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("simulator."):
            yield str(node.module).split(".")[1]


def drawn() -> str:
    """The picture as SVG text; the same tree gives the same bytes."""
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.patches import FancyBboxPatch, PathPatch
    from matplotlib.path import Path as Way

    names, edges = rooms(), uses()
    with matplotlib.rc_context({"svg.hashsalt": "rooms", "svg.fonttype": "none"}):
        figure = Figure(figsize=(11, 0.62 * len(names) + 0.6))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, 110)
        axes.set_ylim(-1.1, len(names))
        height = {name: len(names) - 1 - i + 0.5 for i, name in enumerate(names)}
        for name in names:
            fill = BLIND_FILL if name in BLIND else FILL
            box = FancyBboxPatch(
                (2, height[name] - 0.38), 76, 0.76, boxstyle="round,pad=0,rounding_size=0.3",
                facecolor=fill, edgecolor=QUIET, linewidth=0.8, mutation_aspect=0.3,
            )  # fmt: skip
            axes.add_patch(box)
            axes.text(
                3.5, height[name], name, fontsize=11, fontweight="bold", color=INK, va="center"
            )
            words = textwrap.fill(sentence(name), 84)
            axes.text(21, height[name], words, fontsize=8, color=INK, va="center", linespacing=1.4)
        for (room, other), count in sorted(edges.items()):
            start = height[room] + _spread(
                names, other, room, sorted(o for r, o in edges if r == room)
            )
            end = height[other] + _spread(
                names, room, other, sorted(r for r, o in edges if o == other)
            )
            reach = 80 + 2.9 * abs(height[room] - height[other]) ** 0.95
            curve = Way([(78, start), (reach, start), (reach, end), (78, end)], [1, 4, 4, 4])
            color = BLIND_ARC if room in BLIND else ARC
            width = 0.6 + 0.3 * min(count, 12) ** 0.5
            arc = PathPatch(curve, fill=False, edgecolor=color, linewidth=width, alpha=0.75)
            arc.set_gid(arc_id(room, other, count))
            axes.add_patch(arc)
            axes.plot(78.4, end, marker="<", markersize=3.5, color=color)
        note = "Amber: never learns that a reform happened. An arc: the upper room uses the lower."
        axes.text(2, -0.6, note, fontsize=8, color=QUIET)
        page = io.StringIO()
        figure.savefig(page, format="svg", metadata={"Date": None, "Creator": None})
    return page.getvalue()


def _spread(names: list[str], other: str, room: str, known: list[str]) -> float:
    """Where the arc to ``other`` leaves the edge of ``room``: to lower rooms in its lower half."""
    order = sorted(known, key=names.index)
    place = (order.index(other) + 1) / (len(order) + 1)
    lower = names.index(other) > names.index(room)
    return -0.36 * place if lower else 0.36 * (1 - place)


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    print(PICTURE)
