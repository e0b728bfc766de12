"""The special functions that quantiles need, from scipy, without what else its package brings.

**Special functions** → quantiles, tables, intervals. ``import scipy.special`` takes a fifth of a
second, nearly all of it for other array libraries and numpy's own test tools: as long as a command
simulates six replications. The functions themselves are compiled and lie in one module. Where
scipy does not keep it there, all is imported; the functions are the same.
"""

from __future__ import annotations

import importlib
import os
import sys
from functools import cache
from threading import Lock
from types import ModuleType

PACKAGE, COMPILED = "scipy.special", "scipy.special._ufuncs"
NAMES = (
    "betaincinv",
    "betainccinv",
    "gammaincinv",
    "gammainccinv",
    "ndtr",
    "ndtri",
    "stdtrit",
)
_one_at_a_time = Lock()


def special_functions() -> ModuleType:
    """What has the functions ``NAMES`` of ``scipy.special``."""
    with _one_at_a_time:
        return _found()


@cache
def _found() -> ModuleType:
    if PACKAGE not in sys.modules:
        try:
            return _by_itself()
        except (ImportError, AttributeError):
            pass
    return importlib.import_module(PACKAGE)


def _by_itself() -> ModuleType:
    """The compiled module. While it is imported a package without contents stands for its own."""
    import scipy

    package = ModuleType(PACKAGE)
    package.__path__ = [os.path.join(folder, "special") for folder in scipy.__path__]
    sys.modules[PACKAGE] = package
    try:
        found = importlib.import_module(COMPILED)
    finally:
        del sys.modules[PACKAGE]
    for name in NAMES:
        getattr(found, name)
    return found
