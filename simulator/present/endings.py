"""The last words of a command that cannot go on: stopped by hand, or with nowhere to print to. In
both languages: none may be known yet.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from simulator.model.files import why_not

OUTPUT_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})


def stopped(kept: Path | None) -> str:
    """What is said after Ctrl-C; ``kept`` is the folder that holds what is finished, if any."""
    if kept is None:
        return "\nStopped; nothing was written. 已中断，未写入任何文件。"
    return (
        f"\nStopped; what is finished is kept in {kept}: the same command goes on from there. "
        f"已中断；已完成的结果保存在 {kept}，再次运行同一命令即可继续。"
    )


def without_output(error: OSError) -> NoReturn:
    """Ends with status 1 because the results cannot be printed: the disk behind a redirection is
    full, or the like.

    Raises:
        OSError: the error is of another kind.
    """
    if error.filename is not None or error.errno not in OUTPUT_FAULTS:
        raise error
    english, chinese = why_not(error)
    with suppress(OSError):
        print(f"the output cannot be written: {english} 无法写入输出：{chinese}", file=sys.stderr)
    with suppress(OSError, ValueError):  # so that nothing is tried again when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
