"""What a stranger installs: everything that is needed, nothing that is not, and no trace of the
machine it was made on.
"""

from __future__ import annotations

import ast
import configparser
import fnmatch
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from trees import tree_of, walked

import simulator

ROOT = Path(__file__).resolve().parents[1]
SETUP = configparser.ConfigParser()
SETUP.read(ROOT / "setup.cfg", encoding="utf-8")

DISTRIBUTIONS = {
    "PIL": "pillow",
    "yaml": "pyyaml",
    "fontTools": "fonttools",
    "docx": "python-docx",
    "pptx": "python-pptx",
}  # where a package is not called what it is imported as
ONLY_DATA = {"tzdata"}
HEAVY = ("holidays", "matplotlib", "numpy", "scipy", "simpy")


def lines(section: str, key: str) -> list[str]:
    return SETUP[section][key].split("\n")[1:]


def folder_of(package: str) -> Path:
    mapped = dict(re.split(r"\s*=\s*", line) for line in lines("options", "package_dir"))
    return ROOT / mapped.get(package, package.replace(".", "/"))


def requirements() -> dict[str, str]:
    """What is declared, each with the versions that are allowed."""
    split = (
        re.fullmatch(r"([\w-]+)\s*([^;]*?)\s*(?:;.*)?", line)
        for line in lines("options", "install_requires")
    )
    return {found[1]: found[2] for found in split if found}


def extras() -> set[str]:
    """What is declared for who wants more, other than tests."""
    section = "options.extras_require"
    return {
        re.split(r"[ <>=]", line)[0]
        for key in SETUP[section]
        if key != "test"
        for line in lines(section, key)
    }


def third_party() -> dict[str, set[str]]:
    """What is imported from elsewhere, at the top or where it is needed, and by which files."""
    found: dict[str, set[str]] = {}
    program = [path for path in ROOT.glob("*.py") if path.name != "setup.py"]
    for path in [*program, *sorted((ROOT / "simulator").rglob("*.py"))]:
        for module in _imported(path):
            top = module.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in {"simulator", "fivecuts"}:
                found.setdefault(DISTRIBUTIONS.get(top, top), set()).add(
                    path.relative_to(ROOT).as_posix()
                )
    return found


def _imported(path: Path) -> Iterator[str]:
    for node in walked(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


@pytest.mark.parametrize(("kind", "least"), [("indicators", 2), ("processes", 6), ("scenarios", 6)])
def test_every_shipped_file_is_in_the_package(kind: str, least: int) -> None:
    package = f"simulator.shipped.{kind}"
    folder = folder_of(package)
    there = {path for path in folder.rglob("*.y*ml") if not path.name.startswith(".")}
    packed = {
        path
        for pattern in SETUP["options.package_data"][package].split(",")
        for path in folder.glob(pattern.strip())
    }
    assert folder == ROOT / kind
    assert len(there) >= least
    assert there - packed == set(), "name their folder in setup.cfg, [options.package_data]"


def test_every_other_file_of_the_package_is_in_it() -> None:
    others = {
        path
        for path in files_of_the_project()
        if path.is_relative_to(ROOT / "simulator") and path.suffix != ".py"
    }
    packed = {
        path
        for package, patterns in SETUP["options.package_data"].items()
        for pattern in patterns.split(",")
        for path in folder_of(package).glob(pattern.strip())
    }
    assert others - packed == set(), "name them in setup.cfg, [options.package_data]"


def test_the_declared_packages_are_those_that_there_are() -> None:
    declared = {
        package
        for package in lines("options", "packages")
        if not package.startswith("simulator.shipped.")
    }
    assert declared == {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "simulator").rglob("__init__.py")
    }
    assert {path.parent for path in (ROOT / "simulator").rglob("*.py")} == {
        folder_of(package) for package in declared
    }
    assert SETUP["options"]["py_modules"].split() == ["fivecuts"]
    assert {path.stem for path in ROOT.glob("*.py")} == {"fivecuts", "cli", "setup"}


@pytest.mark.unmeasured
def test_whatever_is_imported_is_declared() -> None:
    strangers = third_party()
    assert {
        name: files for name, files in strangers.items() if name not in {*requirements(), *extras()}
    } == {}
    assert strangers["pandas"] == {
        "fivecuts.py",
        *(
            f"simulator/present/{each}.py"
            for each in ("best_package", "explained", "fitted", "frames", "ideas", "logged")
        ),
    }


@pytest.mark.unmeasured
def test_whatever_is_declared_is_imported() -> None:
    assert requirements().keys() - third_party().keys() - ONLY_DATA == set()


@pytest.mark.parametrize("name", sorted(requirements().keys() - ONLY_DATA))
def test_every_dependency_has_a_lowest_version_which_this_environment_has(name: str) -> None:
    lowest = re.fullmatch(r">=([\d.]+)", requirements()[name])
    assert lowest, "say from which version on it works, and nothing else"
    assert _numbers(version(name)) >= _numbers(lowest[1])


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def test_the_lowest_python_is_the_same_wherever_it_is_named() -> None:
    major, minor = _numbers(SETUP["options"]["python_requires"])
    assert SETUP["options"]["python_requires"] == f">={major}.{minor}"
    assert f'target-version = "py{major}{minor}"' in (ROOT / "pyproject.toml").read_text(
        encoding="utf-8"
    )
    assert f"Python {major}.{minor} or later" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Programming Language :: Python :: {major}.{minor}" in lines("metadata", "classifiers")
    assert f"Programming Language :: Python :: {major}.{minor - 1}" not in lines(
        "metadata", "classifiers"
    )


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["compare", "--help"], ["explain", "--help"]]
)
def test_help_loads_no_heavy_library(words: list[str]) -> None:
    code = (
        "import json, sys; from simulator.commands.main import main; main(sys.argv[1:], standalone_mode=False);"
        " print(json.dumps(list(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        timeout=60,
    )
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "click" in loaded, done.stderr
    assert sorted(set(HEAVY) & set(loaded)) == []


def test_the_version_is_the_same_in_the_metadata() -> None:
    wheels = sorted((ROOT / "dist").glob("fivecuts-*.whl"))
    assert SETUP["metadata"]["version"] == "attr: simulator.__version__"
    assert version("fivecuts") == simulator.__version__
    assert [_version_in(wheel) for wheel in wheels] == [simulator.__version__] * len(wheels), (
        "make wheel"
    )


def _version_in(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        found = re.search(r"^Version: (.+)$", packed.read(name).decode(), re.MULTILINE)
    return found[1] if found else ""


MACHINE = re.compile(
    r"(?<![\w.)>*}])/(?:work|tmp|root|home|Users|mnt|opt|srv|var)\b|\b[A-Z]:\\Users\b"
)
URL = re.compile(r"\w://(?:[^\s/@]*@)?([\w.-]+)")
ADDRESS = re.compile(
    r"\b(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}\b"
)
LOOPBACK = "127.0.0.1"  # every machine's own
PRIVATE = re.compile(r"[\w-]+|.*\.(?:internal|intranet|lan|local|corp|home)|[\d.]+")


def traces(text: str) -> list[str]:
    """Paths of a machine, and hosts that only its owner reaches."""
    addresses = [
        found for found in ADDRESS.findall(text) if found.count(".") == 3 and found != LOOPBACK
    ]
    hosts = [host for host in URL.findall(text) if PRIVATE.fullmatch(host)]
    return [*(found[0] for found in MACHINE.finditer(text)), *addresses, *hosts]


def files_of_the_project() -> list[Path]:
    """All files but those that .gitignore leaves out."""
    ignored = [
        line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ]
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [
            name
            for name in below
            if name != ".git" and not any(fnmatch.fnmatch(name, each) for each in ignored)
        ]
        found += [
            Path(folder, name)
            for name in names
            if name != ".git" and not any(fnmatch.fnmatch(name, each) for each in ignored)
        ]
    return sorted(found)


@pytest.mark.unmeasured
def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    files = files_of_the_project()
    assert ROOT / "setup.cfg" in files
    told = {
        path.relative_to(ROOT).as_posix(): traces(
            path.read_bytes().decode("utf-8", errors="replace")
        )
        for path in files
    }
    assert {name: found for name, found in told.items() if found} == {}


TRACES = ["=tmp=venv", "=home=me=flows", "http:==buildserver", "git:==ci.corp=x"]


@pytest.mark.parametrize("trace", TRACES)
def test_a_trace_is_recognised(trace: str) -> None:
    assert len(traces(f"see {trace.replace('=', '/')} for more")) == 1


def test_addresses_of_a_private_network_are_recognised_and_numbers_are_not() -> None:
    assert traces("at " + ".".join(["192", "168", "1", "20"])) == [
        ".".join(["192", "168", "1", "20"])
    ]
    assert (
        traces(
            "10.2 days, see https://www.gov.cn/zhengce/work/1.htm, docs/work/plan, 10.5 or 127.0"
        )
        == []
    )
