"""What a reader of one value says when it cannot be meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest


def sentence(parse: Callable[[], object]) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        parse()
    return str(caught.value)
