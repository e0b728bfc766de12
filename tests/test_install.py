"""A trainer installs the program in one line: pipx and uv, each in an empty environment, from the
wheel that is built here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = {"uv": ("tool", "install"), "pipx": ("install",)}


def run(*words: str | Path, **env: str) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        check=True, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **env},
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel without the compiled engine, which would take a compiler."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT,
        CC="/bin/false", CXX="/bin/false",
    )  # fmt: skip
    return next(folder.glob("*.whl"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the paths of the tools are those of Unix")
@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_one_line_makes_the_command_known_in_every_folder(
    tool: str, wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "tools", with_pip=True)
    python = tmp_path / "tools" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", tool)
    own = {
        "HOME": str(tmp_path / "home"),
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIPX_BIN_DIR": str(tmp_path / "bin"),
        "UV_TOOL_DIR": str(tmp_path / "uv"),
        "UV_TOOL_BIN_DIR": str(tmp_path / "bin"),
        "PYTHONPATH": "",
    }
    asked = f"fivecuts[workshop] @ {wheel.as_uri()}"
    run(tmp_path / "tools" / "bin" / tool, *TOOLS[tool], "--python", sys.executable, asked, **own)
    command = tmp_path / "bin" / "fivecuts"
    assert "(simpy)" in run(command, "--version", **own)
    assert "building-permit" in run(command, "list", **own)
    assert len(run(command, "exercise", "--lang", "zh", **own).splitlines()) == 9
    done = subprocess.run(
        [str(command), "exercise", "4", "--lang", "en"],
        cwd=tmp_path, check=True, capture_output=True, text=True, env={**os.environ, **own},
    )  # fmt: skip
    assert "triage.yaml" in done.stdout


def test_what_the_build_service_runs_is_there() -> None:
    """The Windows folder cannot be made here: its recipe names only files that there are."""
    spec = (ROOT / "tools" / "windows" / "fivecuts.spec").read_text(encoding="utf-8")
    assert (ROOT / "tools" / "windows" / "start.py").exists()
    assert 'HERE / "start.py"' in spec
    assert 'collect_data_files("holidays", include_py_files=True, subdir="countries")' in spec
    service = (ROOT / ".github" / "workflows" / "wheels.yml").read_text(encoding="utf-8")
    for page in ("install.md", "install.zh.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert "PyInstaller --noconfirm tools/windows/fivecuts.spec" in text
        assert "fivecuts-0.1.0-" not in text or "0.1.0" in (
            ROOT / "simulator" / "__init__.py"
        ).read_text(encoding="utf-8")
    assert "PyInstaller --noconfirm tools/windows/fivecuts.spec" in service
    compile((ROOT / "tools" / "windows" / "start.py").read_text(encoding="utf-8"), "start", "exec")
    compile(spec, "spec", "exec")
