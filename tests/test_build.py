"""The source distribution has all that is needed to build the compiled engine, and where there is no compiler the
program is built without it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".venv", ".wheel", "build", "dist", "demo", "mutants", "*.egg-info", ".*_cache", "__pycache__",
    ".hypothesis", "*.so", "*.pyd", "kernel.c",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="MSVC is not found by CC")
def test_without_a_compiler_the_source_is_built_and_simpy_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "source", ignore=NOT_SOURCE)
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(tmp_path / "dist"), str(tmp_path / "source")],
        check=True, capture_output=True, env={**os.environ, "CC": "/bin/false", "CXX": "/bin/false"},
    )  # fmt: skip
    source, wheel = (next((tmp_path / "dist").glob(kind)) for kind in ("*.tar.gz", "*.whl"))
    with tarfile.open(source) as packed:
        names = {Path(*Path(name).parts[1:]).as_posix() for name in packed.getnames()}
    parts = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "simulator" / "engine" / "compiled").iterdir()
        if file.suffix in (".pyx", ".pxi", ".pyi", ".py")
    }
    assert parts <= names
    with zipfile.ZipFile(wheel) as packed_wheel:
        assert not [name for name in packed_wheel.namelist() if name.endswith((".so", ".pyd"))]
        packed_wheel.extractall(tmp_path / "installed")
    said = subprocess.run(
        [sys.executable, "-c", "from simulator.commands.main import main; main(['--version'])"],
        check=True, capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"},
    ).stdout  # fmt: skip
    assert said.strip().endswith("(simpy)")
