"""What holds for all tests: those marked ``unmeasured`` run without coverage, in the same run; a
property may take its time, since a machine may have other work.
"""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("five-cuts", deadline=None)
settings.load_profile("five-cuts")


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
