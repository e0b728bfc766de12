"""The house rules that no contract of import-linter can say: circles, names, sizes, and who opens
files. Each is also shown to find its fault in a tiny house.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import networkx as nx
import pytest
from trees import parsed, walked

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES, MAX_COLUMNS = 400, 100

# who may import what is heavy or does the work of one room alone
ONLY_IN = {"simpy": "simulator/engine/simpy/", "matplotlib": "simulator/present/"}
# who may open files, and why
OPENS_FILES = {
    "simulator/formats/": "reads what users write",
    "simulator/interchange/workbook/template_words.py": "reads the texts that ship with it",
    "simulator/model/files.py": "writes all or nothing",
    "simulator/experiments/checkpoints.py": "reads back what it wrote itself",
    "simulator/experiments/workers.py": "passes results from process to process",
    "simulator/layout/fonts/": "reads the fonts that ship with it",
    "simulator/present/replay/pages.py": "reads the templates that ship with it",
    "simulator/exercises/shipped_files.py": "reads the files of the exercises that ship with it",
    "simulator/workshop/pages.py": "reads the files of the page that ship with it",
    "simulator/workshop/saved.py": "reads back what it wrote itself",
    "simulator/commands/rim.py": "write_text is here a method of click's help",
}
# the second simulator is one class
LONG_TESTS = {"tests/reference/machine.py"}
_OPENERS = ("read_text", "read_bytes", "write_text", "write_bytes")
OLD_MODULES = ("utils", "papers", "watch", "kept", "situations", "touches")
_OLD_NAME = re.compile(r"_?(MOST|LEAST|USUAL)(_|$)")


# the rules


def sources(root: Path) -> dict[str, str]:
    """The text of every module of the house, by path."""
    files = sorted([*root.glob("simulator/**/*.py"), *root.glob("fivecuts.py")])
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}


def circles(house: Mapping[str, str]) -> list[list[str]]:
    """Modules that import each other, be it for types only or inside a function."""
    known = {_module(path): text for path, text in house.items()}
    graph = nx.DiGraph(
        (name, other)
        for name, text in known.items()
        for module, inside in _imports(text)
        for other in [inside if inside in known else module]
        if other in known
    )
    parts = nx.strongly_connected_components(graph)
    return sorted(sorted(part) for part in parts if len(part) > 1)


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _imports(text: str) -> Iterator[tuple[str, str]]:
    """What a module imports; ``from a import b`` means the module a, or the module a.b if there is
    one.
    """
    for node in walked(parsed(text)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, "imports are absolute"
            yield from ((node.module, f"{node.module}.{alias.name}") for alias in node.names)


def used_elsewhere(house: Mapping[str, str]) -> list[str]:
    """Modules that import what only another room may import."""
    return [
        f"{path}: {name}"
        for path, text in house.items()
        for name in sorted({module.partition(".")[0] for module, _ in _imports(text)} & {*ONLY_IN})
        if not path.startswith(ONLY_IN[name])
    ]


def opening(house: Mapping[str, str]) -> list[str]:
    """Modules that open files though they are not among those that may."""
    return [
        path
        for path, text in house.items()
        if not path.startswith(tuple(OPENS_FILES))
        and any(_opens(node) for node in walked(parsed(text)))
    ]


def _opens(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "open"
    if not isinstance(node.func, ast.Attribute):
        return False
    by_mode = not node.args or isinstance(node.args[0], ast.Constant)
    return node.func.attr in _OPENERS or (node.func.attr == "open" and by_mode)


def too_long(house: Mapping[str, str]) -> list[str]:
    """Files of too many lines, and lines of too many columns."""
    found = []
    for path, text in house.items():
        lines = text.splitlines()
        if len(lines) > MAX_LINES:
            found.append(f"{path}: {len(lines)} lines")
        found += [
            f"{path}:{number}: {len(line)} columns"
            for number, line in enumerate(lines, 1)
            if len(line) > MAX_COLUMNS
        ]
    return found


def ambiguous_classes(house: Mapping[str, str]) -> list[str]:
    """Names that more than one class of the simulator has; the public module may repeat one."""
    counted = Counter(
        node.name
        for path, text in house.items()
        if path != "fivecuts.py"
        for node in walked(parsed(text))
        if isinstance(node, ast.ClassDef)
    )
    return sorted(name for name, times in counted.items() if times > 1)


def old_names(house: Mapping[str, str]) -> list[str]:
    """Modules and constants by names that gave way to a better one (``docs/glossary.md``)."""
    found = [path for path in house if {*Path(path).with_suffix("").parts} & {*OLD_MODULES}]
    for path, text in house.items():
        names = {node.id for node in walked(parsed(text)) if isinstance(node, ast.Name)}
        found += [f"{path}: {name}" for name in sorted(names) if _OLD_NAME.match(name)]
    return found


def misnamed_links(house: Mapping[str, str]) -> list[str]:
    """Docstrings whose chain (``a → **b** → c``) calls the module by another word than its path and
    what it defines: a link that was left behind when a module got a better name.
    """
    found = []
    for path, text in house.items():
        told = " ".join((ast.get_docstring(parsed(text)) or "").split())
        names = [*Path(path).with_suffix("").parts, *_defined(text), *_beside(path, house)]
        known = {word for name in names for word in _words(re.sub("([A-Z])", r" \1", name))}
        for link in re.findall(r"(?<=→ )\*\*([^*]+)\*\*|\*\*([^*]+)\*\*(?= →)", told):
            if not _words("".join(link)) <= known:
                found.append(f"{path}: {''.join(link)}")
    return found


def _defined(text: str) -> list[str]:
    return [
        node.name for node in parsed(text).body if isinstance(node, ast.ClassDef | ast.FunctionDef)
    ]


def _beside(path: str, house: Mapping[str, str]) -> list[str]:
    """The modules of a package, if the path is that of its docstring."""
    folder, _, name = path.rpartition("/")
    inside = [Path(each) for each in house if each.rpartition("/")[0] == folder]
    return [each.stem for each in inside] if name == "__init__.py" else []


def _words(name: str) -> set[str]:
    """The words of a name or phrase, whatever their number and case."""
    return {word.lower().rstrip("s") for word in re.findall(r"[A-Za-z]+", name)}


RULES = (
    circles, used_elsewhere, opening, too_long, ambiguous_classes, old_names, misnamed_links,
)  # fmt: skip


@pytest.mark.unmeasured
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule(sources(ROOT)) == []


def test_no_file_of_tests_is_too_long() -> None:
    lengths = {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8").count("\n")
        for file in (ROOT / "tests").rglob("*.py")
    }
    assert {path for path, lines in lengths.items() if lines > MAX_LINES} == LONG_TESTS


def test_the_whole_house_is_looked_at() -> None:
    house = sources(ROOT)
    assert {"simulator/__init__.py", "simulator/engine/simpy/engine.py"} <= {*house}
    assert len(house) > 200


@pytest.mark.parametrize("path", OPENS_FILES)
def test_every_exception_is_needed(path: str) -> None:
    excepted = {each: text for each, text in sources(ROOT).items() if each.startswith(path)}
    renamed = {f"elsewhere/{each}": text for each, text in excepted.items()}
    assert opening(renamed), f"{path} opens no file: take it off the list"


# each rule finds its fault


def test_a_circle_for_types_only_is_found(tmp_path: Path) -> None:
    _write(tmp_path, "simulator/run.py", "from simulator.router import Router\n")
    _write(
        tmp_path,
        "simulator/router.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from simulator import run\n",
    )
    _write(tmp_path, "simulator/alone.py", "import simulator.run\n")
    assert circles(sources(tmp_path)) == [["simulator.router", "simulator.run"]]


def test_a_circle_over_a_package_and_inside_a_function_is_found() -> None:
    house = {
        "simulator/formats/__init__.py": "from simulator.formats.loading import load\n",
        "simulator/formats/loading.py": "def load():\n    from simulator.formats import Loaded\n",
    }
    assert circles(house) == [["simulator.formats", "simulator.formats.loading"]]


def test_what_belongs_to_one_room_is_found_in_another() -> None:
    house = {
        "simulator/measures/waits.py": "def waits():\n    import simpy.events\n",
        "simulator/layout/page.py": "from matplotlib.figure import Figure\n",
        "simulator/engine/simpy/engine.py": "import simpy\n",
        "simulator/present/pen.py": "import matplotlib as mpl\n",
    }
    assert used_elsewhere(house) == [
        "simulator/measures/waits.py: simpy",
        "simulator/layout/page.py: matplotlib",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "open('process.yaml')",
        "path.open()",
        "path.open('w', encoding='utf-8')",
        "path.read_text()",
        "Path(name).write_bytes(content)",
    ],
)
def test_a_file_that_is_opened_outside_formats_is_found(text: str) -> None:
    house = {"simulator/studies/best.py": text, "simulator/formats/loading.py": text}
    assert opening(house) == ["simulator/studies/best.py"]
    assert opening({"simulator/present/film.py": "Image.open(io.BytesIO(content))"}) == []


def test_long_files_and_long_lines_are_found() -> None:
    house = {
        "fivecuts.py": "\n" * 401,
        "simulator/wide.py": "\n" + "#" * 101 + "\n",
        "simulator/just.py": ("#" * 100 + "\n") * 400,
    }
    assert too_long(house) == ["fivecuts.py: 401 lines", "simulator/wide.py:2: 101 columns"]


def test_one_name_of_two_classes_is_found() -> None:
    house = {
        "simulator/a.py": "class Clock:\n    class Inner: ...\n",
        "simulator/b.py": "class Clock: ...\nclass Other: ...\n",
        "fivecuts.py": "class Other: ...\n",
    }
    assert ambiguous_classes(house) == ["Clock"]


def test_names_that_gave_way_are_found() -> None:
    house = {
        "simulator/model/utils.py": "",
        "simulator/measures/papers.py": "MOST_BYTES = 1\nUSUAL: int = 2\nALMOST_ALL = 3\n",
        "simulator/measures/materials.py": "def f():\n    _LEAST_RATIO = MAX = 1\n",
    }
    assert old_names(house) == [
        "simulator/model/utils.py",
        "simulator/measures/papers.py",
        "simulator/measures/papers.py: MOST_BYTES",
        "simulator/measures/papers.py: USUAL",
        "simulator/measures/materials.py: _LEAST_RATIO",
    ]


def test_a_link_that_is_not_called_like_its_module_is_found() -> None:
    house = {
        "simulator/flow/case_profiles.py": '"""Kinds of cases. Process → **situations** → traffic."""',
        "simulator/flow/rework.py": '"""Rounds. Network → **rework**."""',
        "simulator/flow/counts.py": '"""Counts: **legal limits** → tables."""\ndef legal_limit(): ...',
        "simulator/flow/__init__.py": '"""Numbers; the **mean** is plain. A → **case profiles**."""',
    }
    assert misnamed_links(house) == ["simulator/flow/case_profiles.py: situations"]


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
