"""The last words of a command that cannot go on: stopped by hand, or with nowhere to print to."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from simulator.model.files import why_not
from simulator.model.sentences import Phrase, say

OUTPUT_FAULTS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EBADF}
)


def stopped(kept: Path | None, lang: str) -> str:
    """What is said after Ctrl-C; ``kept`` is the folder that holds what is finished, if any."""
    if kept is None:
        return "\n" + say(Phrase.of("stopped"), lang)
    return "\n" + say(Phrase.of("stopped-resumable", folder=str(kept)), lang)


def without_output(error: OSError, lang: str) -> NoReturn:
    """Ends with status 1 because the results cannot be printed: the disk behind a redirection is
    full, or the like.

    Raises:
        OSError: the error is of another kind.
    """
    if error.filename is not None or error.errno not in OUTPUT_FAULTS:
        raise error
    with suppress(OSError):
        print(say(Phrase.of("no-output", reason=why_not(error)), lang), file=sys.stderr)
    with suppress(OSError, ValueError):  # so that nothing is tried again when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
