"""What holds for all tests: those marked ``unmeasured`` run without coverage, in the same run, and so
does what one test does again with yet other values; a property may take its time, since a machine
may have other work.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Generator
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from kept_runs import RUNS

# of the values of one test, as many as are measured: the others run the same lines
_MEASURED = 6

settings.register_profile("five-cuts", deadline=None)
settings.load_profile("five-cuts")

# thousands of tests leave much that lives on, which need not be looked through again and again
gc.set_threshold(100_000, 50, 20)


def pytest_configure(config: pytest.Config) -> None:
    """Makes the folder of what is simulated once, before the workers are started."""
    if not hasattr(config, "workerinput"):
        folder = TemporaryDirectory(prefix="five-cuts-")
        os.environ[RUNS] = folder.name
        config.add_cleanup(folder.cleanup)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Coverage trebles the time of a test, so it looks at some values of each, unless it is ``measured``."""
    seen = Counter[str]()
    for item in items:
        story = item.nodeid.partition("[")[0]
        seen[story] += 1
        if seen[story] > _MEASURED and not item.get_closest_marker("measured"):
            item.add_marker("unmeasured")


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
