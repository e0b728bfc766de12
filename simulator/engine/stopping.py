"""Lets whoever has a run in another thread end it, since only the main thread sees Ctrl-C.

A run is asked for by a plan, a seed and a number, and by nothing else; so what may end it stands
beside its thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(BaseException):
    """A run was ended before it was over; there is no result."""


class Stop:
    """Ends the runs of the threads that ``heed`` it, once it is set."""

    def __init__(self) -> None:
        self.is_set = False

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Runs that begin meanwhile in this thread end when it is set."""
        before = heeded()
        _beside.stop = self
        try:
            yield
        finally:
            _beside.stop = before


def heeded() -> Stop | None:
    """What may end a run in this thread, if anything."""
    found: Stop | None = getattr(_beside, "stop", None)
    return found


_beside = threading.local()
