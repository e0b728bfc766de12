"""What one replication frees is there for the next: the system is not asked for every page again."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from simulator.engine import compiled_is_there

PROGRAM = """
import resource
import fivecuts as fc
from simulator.experiments import runs

def faults(replications):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    fc.run("open-a-restaurant", replications=replications, workers=2)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

BEGIN
faults(4)
print(faults(8))
"""


def pages_asked_for(begin: str) -> int:
    program = PROGRAM.replace("BEGIN", begin)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return int(done.stdout)


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc" or not compiled_is_there(),
    reason="the allocator of another library, or no threads that simulate",
)
def test_pages_that_were_freed_are_not_asked_for_again() -> None:
    given_back = pages_asked_for("runs.keep_freed_memory = lambda: None")
    assert 2 * pages_asked_for("") < given_back
