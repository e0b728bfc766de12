"""The templates that pages are made from: each stands in the package that fills it."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def template(package: str, name: str) -> Any:
    """A template of a package; only what becomes HTML is escaped.

    A tag on a line of its own leaves no line behind, and the last line ends as it does in the file.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package, ""),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template(name)
