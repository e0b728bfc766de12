"""The flow of ``approval.yaml`` by hand in C++ (``approval.cpp``), where there is a compiler."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SOURCE = Path(__file__).resolve().parent / "approval.cpp"


@contextmanager
def program() -> Iterator[Path | None]:
    """The compiled program; ``None`` without a compiler."""
    compiler = shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")
    if compiler is None:
        yield None
        return
    with TemporaryDirectory() as folder:
        made = Path(folder, "approval")
        subprocess.run([compiler, "-O3", "-std=c++17", "-o", made, SOURCE], check=True)
        yield made


def seconds(made: Path, cases: int, seed: int) -> float:
    """CPU time of one run, its log included."""
    told = subprocess.run([made, str(cases), str(seed)], check=True, capture_output=True, text=True)
    return float(told.stdout.split()[0])
