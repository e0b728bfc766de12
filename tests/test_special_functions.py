"""The functions of scipy that draws and intervals need come without the packages around them, and are
the same functions.
"""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import numpy as np
import pytest
from scipy import special
from scipy.stats import norm, qmc

from simulator.model import special_functions
from simulator.model.special_functions import NAMES
from simulator.studies.selection import equal_allocation
from simulator.studies.sensitivity import _hypercube

ALONE = """
import sys
from simulator.model.special_functions import special_functions
alone = special_functions()
heavy = {"scipy.special", "scipy.stats", "numpy.f2py", "numpy.testing"} & set(sys.modules)
import scipy.special
print(sorted(heavy), [name for name in NAMES
    if getattr(alone, name) is not getattr(scipy.special, name)])
""".replace("NAMES", repr(NAMES))


def test_the_functions_come_alone_and_are_those_of_the_package() -> None:
    told = subprocess.run(
        [sys.executable, "-c", ALONE], check=True, capture_output=True, text=True
    ).stdout
    assert told.split() == ["[]", "[]"]


def test_where_scipy_keeps_them_elsewhere_all_of_it_is_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    special_functions._found.cache_clear()
    monkeypatch.setattr(special_functions, "COMPILED", "scipy.special._elsewhere")
    monkeypatch.delitem(sys.modules, "scipy.special")
    found = special_functions.special_functions()
    special_functions._found.cache_clear()
    assert found.__name__ == "scipy.special"
    assert found.gammaincinv(4.0, 0.3) == special.gammaincinv(4.0, 0.3)
    assert found.__file__ == special.__file__  # and not what stood for it meanwhile


@pytest.mark.parametrize("seed", [0, 1, 20260101])
@pytest.mark.parametrize("samples", [1, 2, 24])
def test_estimates_are_off_as_scipy_draws_a_latin_hypercube(samples: int, seed: int) -> None:
    ranges = {"volume": Decimal("0.2"), "times": Decimal("0.3"), "defects": Decimal("1")}
    drawn = np.array(
        [
            [float((each[kind] - 1) / part + 1) / 2 for kind, part in ranges.items()]
            for each in _hypercube(ranges, samples, seed)
        ]
    )
    known = qmc.LatinHypercube(d=3, seed=seed).random(samples)
    assert drawn == pytest.approx(known.round(6), abs=1e-15)


@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.999])
def test_observations_of_equal_allocation_are_those_of_the_normal_quantile(
    confidence: float,
) -> None:
    quantile = float(norm.ppf(1 - (1 - confidence) / 99))
    assert equal_allocation(100, 5.0, 1.0, confidence) == int(np.ceil((quantile * 5.0) ** 2))
