"""What holds for all tests: those marked ``unmeasured`` run without coverage, in the same run; a
property may take its time, since a machine may have other work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from kept_runs import RUNS

settings.register_profile("five-cuts", deadline=None)
settings.load_profile("five-cuts")


def pytest_configure(config: pytest.Config) -> None:
    """Makes the folder of what is simulated once, before the workers are started."""
    if not hasattr(config, "workerinput"):
        folder = TemporaryDirectory(prefix="five-cuts-")
        os.environ[RUNS] = folder.name
        config.add_cleanup(folder.cleanup)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Takes the tracer away for such a test and for the fixtures that it is the first to need.

    pytest-cov's own ``no_cover`` does nothing in a worker of pytest-xdist: there it pauses the
    second of two measurements, and the first goes on.
    """
    tracer = sys.gettrace()
    if tracer is None or not item.get_closest_marker("unmeasured"):
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)
