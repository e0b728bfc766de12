"""What holds for all tests: those marked ``unmeasured`` run without coverage, in the same run, and so
does what one test does again with other values once that has shown nothing new; a property may take
its time, since a machine may have other work.
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

# of the values of one test, as many are measured, and no more once one went no way that is new
_MEASURED = 5
_SHOWN: set[str] = set()

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
        seen[_story(item)] += 1
        if seen[_story(item)] > _MEASURED and not item.get_closest_marker("measured"):
            item.add_marker("unmeasured")


def _story(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Takes the tracer away for such a test and for the fixtures that it is the first to need.

    pytest-cov's own ``no_cover`` does nothing in a worker of pytest-xdist: there it pauses the
    second of two measurements, and the first goes on.
    """
    tracer = sys.gettrace()
    if tracer is None:
        return (yield)
    if item.get_closest_marker("unmeasured") or _story(item) in _SHOWN:
        sys.settrace(None)
        try:
            return (yield)
        finally:
            sys.settrace(tracer)
    before = _ways(tracer)
    try:
        return (yield)
    finally:
        if _ways(tracer) == before and not item.get_closest_marker("measured"):
            _SHOWN.add(_story(item))


def _ways(tracer: object) -> int:
    """How many ways from line to line coverage has seen until now."""
    return sum(map(len, getattr(tracer, "data", {}).values()))
