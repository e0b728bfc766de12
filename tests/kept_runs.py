"""What one process of a run of the tests has simulated need not be simulated by another."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

RUNS = "FIVECUTS_TESTS_RUNS"
"""The variable with the folder in which all processes of one run of the tests keep replications."""


def kept(made: Callable[[], Any], *key: object) -> Any:
    """A result that some process of this run of the tests has made already, or that is made now."""
    file = Path(os.environ[RUNS]) / "-".join(map(str, key))
    if not file.exists():
        half = file.with_name(f"{file.name}.{os.getpid()}")
        half.write_bytes(pickle.dumps(made()))
        half.replace(file)
    return pickle.loads(file.read_bytes())
