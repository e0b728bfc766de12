"""Office files that are the same bytes for the same content: no moment of writing stays in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

LONG_AGO = datetime(1980, 1, 1)
"""The moment that all parts bear; a ZIP file can hold none before it."""
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_CORE = "docProps/core.xml"


def undated(content: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same office file without its moments; ``replaced`` are parts by name that take the place
    of those in it.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, LONG_AGO.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            body = (replaced or {}).get(part.filename, old.read(part))
            if part.filename == _CORE:
                body = _MOMENT.sub(rb"\g<1>" + f"{LONG_AGO:%Y-%m-%dT%H:%M:%SZ}".encode(), body)
            new.writestr(info, body)
    return made.getvalue()
