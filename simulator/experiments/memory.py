"""Memory that one replication frees is kept for the next one: handed back to the system, it would
have to be asked for again, page by page, which costs a tenth of a study.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

# of <malloc.h>; GNU's C library alone has them
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGEST_BLOCK, _KEPT = 32 << 20, 256 << 20  # bytes


@cache
def keep_freed_memory() -> bool:
    """Has the allocator of this process keep what is freed, up to 256 MB, where it can be told so;
    whether it was.
    """
    if sys.platform != "linux":
        return False
    allocator = getattr(ctypes.CDLL(None), "mallopt", None)
    return allocator is not None and bool(
        allocator(_MMAP_THRESHOLD, _LARGEST_BLOCK) and allocator(_TRIM_THRESHOLD, _KEPT)
    )
