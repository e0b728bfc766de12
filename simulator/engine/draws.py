"""Random numbers that a reform cannot disturb: every draw is a function of its name and of nothing
else (LAW 4).

Between plan and run: the plan lists samplers, the run asks for the draw of a case, and gets the
same number in whatever order, on whatever machine and under whatever reform it asks. The format of
the uniform numbers, which another program may implement again:

1. The *name* of a sequence is (seed, replication, stream, purpose, attempt); numbers are written in
   decimal. Each of the five is encoded in UTF-8 and preceded by its length in bytes as 8 bytes,
   little-endian; the five are joined.
2. The *key* is the 16-byte BLAKE2b digest of that, personalised with the ASCII text
   ``fivecuts-draws-1``, read as a little-endian integer.
3. The *words* of the sequence are those of Philox4x64-10 with that key and the counter 1, 2, 3, …,
   four words of 64 bits per counter.
4. Case c (counted from 1) has the c-th word w, and its uniform number is (2 ⌊w / 2¹²⌋ + 1) / 2⁵³:
   exact in a double, evenly spaced, symmetric, never 0 and never 1.

The uniform number becomes a value by the quantile function of the distribution, as
``simulator.engine.quantile_tables`` evaluates it. ``FORMAT`` is the version of all that.

Philox: Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC 2011.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from simulator.engine.quantile_tables import drawn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = 2  # 1: exact quantiles; 2: quantiles by table. The uniform numbers are those of 1
FIRST_BLOCK, LARGEST_BLOCK = 256, 4096
LARGEST = 2**60  # draws beyond it are as good as never, and must not overflow
_PERSON = b"fivecuts-draws-1"


@dataclass(frozen=True)
class Sampler:
    """What is drawn and how: a stream and a purpose (docs/semantics.md), a kind and its parameters
    (``simulator.model.distributions``).

    The kind ``uniform01`` without parameters is the uniform number itself, for shares, branches and
    defects. What grows with a number on the case is drawn ``times`` that number, which is the draw
    of another sampler at attempt 1.
    """

    stream: str
    purpose: str
    kind: str
    parameters: tuple[float, ...]
    times: Sampler | None = None


def uniforms(
    seed: int, replication: int, stream: str, purpose: str, attempt: int, first: int, n: int
) -> NDArray[np.float64]:
    """The uniform numbers, strictly between 0 and 1, of the cases ``first`` … ``first + n − 1``;
    cases are counted from 1.
    """
    import numpy as np

    if first < 1:
        raise ValueError(f"cases are counted from 1, not from {first}")
    counter, skipped = divmod(first - 1, 4)
    # numpy adds 1 to the counter before it makes the first four words
    words = np.random.Philox(
        key=_key(seed, replication, stream, purpose, attempt), counter=counter
    ).random_raw(skipped + n)[skipped:]
    odd = (words >> np.uint64(12)) * np.uint64(2) + np.uint64(1)
    return odd.astype(np.float64) * 2.0**-53


def _key(*name: int | str) -> int:
    return int.from_bytes(
        hashlib.blake2b(encoded(*name), digest_size=16, person=_PERSON).digest(), "little"
    )


def encoded(*parts: int | str) -> bytes:
    """Parts of the name of a sequence, in their order, as they are digested."""
    texts = [str(part).encode() for part in parts]
    return b"".join(len(text).to_bytes(8, "little") + text for text in texts)


def under_way(sampler: Sampler) -> Sampler:
    """The sampler of the cases that are under way when the run begins."""
    return replace(sampler, purpose=f"open:{sampler.purpose}")


class Filler(Protocol):
    """Makes the draws of samplers as ``Draws`` does, in another language and bit for bit."""

    def covers(self, index: int) -> bool:
        """Whether it makes those of a sampler."""
        ...

    def fill(
        self,
        name: bytes,
        under_way: int,
        index: int,
        attempt: int,
        first: int,
        n: int,
        rounded: bool,
    ) -> bytes:
        """The draws of the cases ``first`` … ``first + n − 1`` as the bytes of whole numbers, or of
        doubles. ``name`` is seed and replication, encoded.
        """
        ...


class Draws:
    """The draws of one replication, made in blocks of cases when they are first asked for.

    ``first[i]`` holds the draws of sampler ``i`` at the first attempt, by case number (case 0 does
    not exist), and ``first_shares[i]`` the same unrounded; a loop may index them directly as far as
    they reach and ``grow`` them else. Both grow in place.

    The first cases may be ``under_way`` when the run begins. They draw from sequences of their own,
    whose purpose begins with ``open:``, and case 1 of every other sequence is the one after them.

    A ``filler`` for these samplers makes the same draws faster.
    """

    def __init__(
        self,
        samplers: Sequence[Sampler],
        seed: int,
        replication: int,
        under_way: int = 0,
        filler: Filler | None = None,
    ) -> None:
        self.samplers = tuple(samplers)
        self.seed = seed
        self.replication = replication
        self.under_way = under_way
        self.filler = filler
        self.name = encoded(seed, replication)
        self._later: dict[tuple[int, int, int], array[int]] = {}
        self._later_shares: dict[tuple[int, int, int], array[float]] = {}

    @cached_property
    def first(self) -> tuple[array[int], ...]:
        return tuple(array("q", [0]) for _ in self.samplers)

    @cached_property
    def first_shares(self) -> tuple[array[float], ...]:
        return tuple(array("d", [0.0]) for _ in self.samplers)

    def value(self, index: int, case: int, attempt: int = 1) -> int:
        """The draw in whole ms or parts: rounded half to even, at least 0."""
        if attempt == 1:
            try:
                return self.first[index][case]
            except IndexError:
                return self.grow(index, case)[case]
        size = _later_block(attempt)
        place = index, attempt, case // size
        if place not in self._later:
            self._later[place] = array("q", self.block(index, attempt, place[2] * size, size, True))
        return self._later[place][case % size]

    def share(self, index: int, case: int, attempt: int = 1) -> float:
        """The draw as it is, for shares, branches and defects."""
        if attempt == 1:
            try:
                return self.first_shares[index][case]
            except IndexError:
                return self.grow_shares(index, case)[case]
        size = _later_block(attempt)
        place = index, attempt, case // size
        if place not in self._later_shares:
            self._later_shares[place] = array(
                "d", self.block(index, attempt, place[2] * size, size, False)
            )
        return self._later_shares[place][case % size]

    def grow(self, index: int, case: int) -> array[int]:
        """Makes ``first[index]`` reach ``case`` and gives it back."""
        known = self.first[index]
        while len(known) <= case:
            known.frombytes(self.block(index, 1, len(known), _first_block(len(known)), True))
        return known

    def grow_shares(self, index: int, case: int) -> array[float]:
        """Makes ``first_shares[index]`` reach ``case`` and gives it back."""
        known = self.first_shares[index]
        while len(known) <= case:
            known.frombytes(self.block(index, 1, len(known), _first_block(len(known)), False))
        return known

    def block(self, index: int, attempt: int, start: int, n: int, rounded: bool) -> bytes:
        """The draws of the cases ``start`` … ``start + n − 1`` as the bytes of an array, in whole
        ms or parts or as they are. That of case 0, which does not exist, is 0.
        """
        if self.filler is not None and self.filler.covers(index):
            return self.filler.fill(self.name, self.under_way, index, attempt, start, n, rounded)
        import numpy as np

        reals = self._drawn(self.samplers[index], attempt, start, n)
        if rounded:
            return np.rint(np.clip(reals, 0, LARGEST)).astype(np.int64).tobytes()
        return reals.tobytes()

    def _drawn(self, sampler: Sampler, attempt: int, start: int, n: int) -> NDArray[np.float64]:
        import numpy as np

        if sampler.times is not None:
            each = self._drawn(replace(sampler, times=None), attempt, start, n)
            return each * self._drawn(sampler.times, 1, start, n)
        if sampler.kind == "fixed":
            return np.full(n, sampler.parameters[0])
        nobody = max(0, 1 - start)
        first, beyond = start + nobody, start + n
        arrived = max(first, self.under_way + 1)
        u = self._uniforms(sampler, attempt, arrived - self.under_way, beyond - arrived)
        if first < arrived:
            before = min(arrived, beyond) - first
            these = self._uniforms(under_way(sampler), attempt, first, before)
            u = np.concatenate([these, u])
        return np.concatenate([np.zeros(nobody), drawn(sampler.kind, sampler.parameters, u)])

    def _uniforms(self, of: Sampler, attempt: int, first: int, n: int) -> NDArray[np.float64]:
        return uniforms(
            self.seed, self.replication, of.stream, of.purpose, attempt, first, max(n, 0)
        )


def _first_block(known: int) -> int:
    """How many cases come next: as many again as there are, so that a short run makes few draws and
    a long one few blocks.
    """
    return min(max(known, FIRST_BLOCK), LARGEST_BLOCK) - known % FIRST_BLOCK


def _later_block(attempt: int) -> int:
    """Few cases come again, so their draws are made in smaller blocks."""
    return 256 if attempt <= 3 else 32
